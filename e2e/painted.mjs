// Painted skin before a wall of paint, as a phone would save it: nobody's. The truth about it is in its arguments.

/** A JPEG, painted in the page's own canvas: `redness` is added to red in the middle, `lamp` multiplies the channels. */
export async function painted(page, { redness = 0, lamp = [1, 1, 1], seed = 1, side = 600 } = {}) {
  const text = await page.evaluate(({ redness, lamp, seed, side }) => {
    let state = seed * 7919 + 17;
    const chance = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    // The skin's grain is the same in each shot; only the camera's noise is not.
    let grainState = 4242;
    const grain = () => {
      grainState = (Math.imul(grainState, 1664525) + 1013904223) >>> 0;
      return grainState / 2 ** 32 - 0.5;
    };
    const coarse = Array.from({ length: 64 * 64 }, grain);
    const middle = Array.from({ length: 256 * 256 }, grain);
    const smooth = (table, size, x, y) => {
      const [u, v] = [(x / side) * (size - 1), (y / side) * (size - 1)];
      const [i, j] = [Math.min(Math.floor(u), size - 2), Math.min(Math.floor(v), size - 2)];
      const [p, q] = [u - i, v - j];
      const at = (a, b) => table[b * size + a];
      return (at(i, j) * (1 - p) + at(i + 1, j) * p) * (1 - q) + (at(i, j + 1) * (1 - p) + at(i + 1, j + 1) * p) * q;
    };
    const canvas = document.createElement("canvas");
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext("2d");
    const picture = context.createImageData(side, side);
    const inside = (x, y, from, to) => x >= from * side && x < to * side && y >= from * side && y < to * side;
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const light = 26 * smooth(coarse, 64, x, y) + 40 * smooth(middle, 256, x, y);
        let colour;
        if (inside(x, y, 0.12, 0.88)) {
          const red = inside(x, y, 0.35, 0.65) ? redness : 0;
          colour = [206 + red, 158 - red / 2, 136 - red / 2];
        } else {
          const block = Math.floor(x / 60) + 5 * Math.floor(y / 60);
          colour = [[120, 140, 170], [150, 130, 90], [100, 150, 120], [170, 160, 150]][block % 4];
        }
        const noise = () => 3 * (chance() - 0.5);
        colour.forEach((value, channel) => {
          picture.data[4 * (y * side + x) + channel] = Math.max(2, Math.min(250, (value + light + noise()) * lamp[channel]));
        });
        picture.data[4 * (y * side + x) + 3] = 255;
      }
    }
    context.putImageData(picture, 0, 0);
    return canvas.toDataURL("image/jpeg", 0.92);
  }, { redness, lamp, seed, side });
  return { name: `painted-${seed}.jpg`, mimeType: "image/jpeg", buffer: Buffer.from(text.split(",")[1], "base64") };
}
