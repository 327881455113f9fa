// While an analysis runs: asks how far it is, and shows the page anew when it is done.

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
