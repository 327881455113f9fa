// Lays one photo over the other once that is asked for, and cuts between them where the slider stands.

const cover = document.querySelector("[data-over]");

if (cover) {
  const [first, second] = ["first", "second"].map((name) => cover.querySelector(`[data-${name}]`));
  const words = cover.querySelector("[data-over-words]");
  const slide = cover.querySelector("[data-slide]");
  const cut = () => { second.style.clipPath = `inset(0 0 0 ${100 - slide.value}%)`; };
  const loaded = (image, address) => new Promise((resolve, reject) => {
    image.onload = resolve;
    image.onerror = reject;
    image.src = address;
  });
  slide.addEventListener("input", cut);
  // "toggle" comes once for each opening.
  cover.addEventListener("toggle", async () => {
    if (!cover.open || first.src) return;
    words.textContent = words.dataset.waiting;
    try {
      await Promise.all([loaded(first, cover.dataset.under), loaded(second, cover.dataset.over)]);
      words.textContent = "";
    } catch {
      words.textContent = words.dataset.failed;
    }
    cut();
  });
}
