// Reading a day off the timeline: by pointer, by tap, by arrow keys. The words are in the picture already; this shows
// them large, moves the upright line along, and offers to open that day.

const figure = document.querySelector("[data-timeline]");
const reading = figure?.querySelector("[data-reading]");
const box = figure?.querySelector("[data-reading-box]");
const open = document.querySelector("[data-open-day]");

function show(day) {
  const svg = day.closest("svg");
  const label = day.querySelector("title")?.textContent ?? "";
  const [heading, rest] = split(label);
  const strong = document.createElement("strong");
  strong.textContent = heading;
  const list = document.createElement("ul");
  for (const part of rest.split("; ")) {
    const line = document.createElement("li");
    line.textContent = part;
    list.append(line);
  }
  reading.replaceChildren(strong, list);
  const cursor = svg.querySelector(".cursor");
  if (cursor) {
    cursor.setAttribute("transform", `translate(${day.dataset.x} 0)`);
    cursor.setAttribute("visibility", "visible");
  }
  if (open && day.dataset.day) {
    open.href = `/today/${day.dataset.day}`;
    open.hidden = false;
  }
  edge();
}

/** The lower edge fades where there is more to read. */
function edge() {
  if (box) box.classList.toggle("more", box.scrollHeight - box.scrollTop - box.clientHeight > 4);
}
box?.addEventListener("scroll", edge, { passive: true });

function split(label) {
  const at = label.indexOf(": ");
  return at < 0 ? [label, ""] : [label.slice(0, at), label.slice(at + 2)];
}

function focusDay(days, index) {
  const day = days[Math.max(0, Math.min(days.length - 1, index))];
  if (!day) return;
  for (const other of days) other.setAttribute("tabindex", other === day ? "0" : "-1");
  day.focus();
  // A window in the background gets no focus event, and the tap still deserves its answer.
  show(day);
}

for (const svg of figure?.querySelectorAll("svg.timeline") ?? []) {
  const days = [...svg.querySelectorAll(".day")];
  svg.addEventListener("pointermove", (event) => {
    const day = event.target.closest(".day");
    if (day) show(day);
  });
  svg.addEventListener("click", (event) => {
    const day = event.target.closest(".day");
    if (day) focusDay(days, days.indexOf(day));
  });
  svg.addEventListener("focusin", (event) => {
    const day = event.target.closest(".day");
    if (day) show(day);
  });
  svg.addEventListener("keydown", (event) => {
    const at = days.indexOf(document.activeElement);
    if (event.key === "Enter" && at >= 0 && open && !open.hidden) {
      open.click();
      return;
    }
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: days.length - 1, PageUp: at - 7, PageDown: at + 7 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    focusDay(days, to);
  });
}

addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = { "+": "in", "=": "in", "-": "out", "[": "earlier", "]": "later" }[event.key];
  const link = key && document.querySelector(`[data-key="${key}"]`);
  if (link) link.click();
});
