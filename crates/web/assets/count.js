// Counting spots: a tap marks one, a tap on a mark takes it away, the last can be undone, and the photo can be made larger.

const form = document.querySelector("[data-count-form]");

if (form) {
  const plane = form.querySelector("[data-spots]");
  const undo = form.querySelector("[data-undo]");
  const counted = form.querySelector("[data-counted]");
  const spots = [];
  let width = 100;

  const show = () => {
    form.elements.spots.value = spots.map(({ x, y }) => `${x.toFixed(4)},${y.toFixed(4)}`).join(" ");
    counted.textContent = counted.dataset.words.replace("{count}", spots.length);
    undo.disabled = spots.length === 0;
    spots.forEach(({ mark }, index) => mark.setAttribute("aria-label", form.dataset.remove.replace("{number}", index + 1)));
  };
  const remove = (spot) => {
    spots.splice(spots.indexOf(spot), 1);
    spot.mark.remove();
    show();
  };
  plane.addEventListener("click", (event) => {
    if (event.target.closest("button")) return;
    const area = plane.getBoundingClientRect();
    const share = (at, start, length) => Math.min(1, Math.max(0, (at - start) / length));
    const spot = { x: share(event.clientX, area.left, area.width), y: share(event.clientY, area.top, area.height) };
    spot.mark = document.createElement("button");
    spot.mark.type = "button";
    spot.mark.style.left = `${100 * spot.x}%`;
    spot.mark.style.top = `${100 * spot.y}%`;
    spot.mark.addEventListener("click", () => remove(spot));
    plane.append(spot.mark);
    spots.push(spot);
    show();
  });
  undo.addEventListener("click", () => remove(spots.at(-1)));
  for (const button of form.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      width = Math.min(600, Math.max(100, width * button.dataset.zoom));
      plane.style.width = `${width}%`;
    });
  }
}
