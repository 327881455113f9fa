// The pacer: in for four seconds, out for six, five minutes long. The ball moves by the stylesheet (not at all for who
// asks for less motion); the words and the time come from here, and a reader of the screen hears begin and end alone.

const IN = 4, ROUND = 10, WHOLE = 300;
const place = document.querySelector("[data-breathing]");
const [phase, time, said, start, stop] = ["phase", "time", "said", "start", "stop"].map((name) => place.querySelector(`[data-${name}]`));
const ready = phase.textContent;
let began = 0;
let tick = 0;

function end(words) {
  clearInterval(tick);
  tick = 0;
  place.removeAttribute("data-on");
  phase.textContent = words;
  time.textContent = "";
  start.hidden = false;
  stop.hidden = true;
}

function show() {
  const gone = Math.floor((performance.now() - began) / 1000);
  if (gone >= WHOLE) {
    end(place.dataset.done);
    said.textContent = place.dataset.done;
    return;
  }
  const left = WHOLE - gone;
  const within = gone % ROUND;
  phase.textContent = within < IN ? place.dataset.in : place.dataset.out;
  time.textContent = place.dataset.left.replace("{time}", `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
}

start.addEventListener("click", () => {
  began = performance.now();
  place.setAttribute("data-on", "");
  said.textContent = place.dataset.in;
  start.hidden = true;
  stop.hidden = false;
  stop.focus();
  show();
  tick = setInterval(show, 250);
});
stop.addEventListener("click", () => {
  end(ready);
  start.focus();
});
