// While an analysis runs: asks how far it is, and shows the page anew when it is done. What was folded open stays open:
// the page's own place in the history knows it, and nothing is kept anywhere else.

const folds = [...document.querySelectorAll("details[data-fold]")];
const nameOf = (fold) => `${fold.closest("[data-outcome]")?.dataset.outcome ?? ""} ${fold.dataset.fold}`;

const open = new Set(history.state?.folds);
for (const fold of folds) if (open.has(nameOf(fold))) fold.open = true;
// "toggle" does not bubble.
document.addEventListener("toggle", () => {
  history.replaceState({ ...history.state, folds: folds.filter((fold) => fold.open).map(nameOf) }, "");
}, true);

const working = document.querySelector("[data-working]");

async function ask() {
  let pause = 700;
  try {
    const response = await fetch(working.dataset.working, { headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (!answer.working) {
      location.reload();
      return;
    }
    working.querySelector("progress").value = answer.percent;
  } catch {
    // The server may be busy or gone; asking again later costs nothing.
    pause = 5000;
  }
  setTimeout(ask, pause);
}

if (working) setTimeout(ask, 400);
