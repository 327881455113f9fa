// A button that opens the browser's own print dialog; the paper's form is the stylesheet's.

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
