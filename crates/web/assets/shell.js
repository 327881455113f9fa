// What makes the pages usable without a connection: the worker that holds them, and the last weeks' answers. Both are
// brought up to date whenever a page came from the server and something in the diary has changed since.

import { reached } from "./diary.js";
import { get, keepDays } from "./kept.js";

const { mark } = document.body.dataset;

async function keepUp() {
  const connected = await reached();
  const kept = document.querySelector("[data-kept]");
  if (kept) kept.hidden = connected;
  if (!connected || !navigator.serviceWorker) return;
  try {
    const registration = await navigator.serviceWorker.register("/worker.js");
    await navigator.serviceWorker.ready;
    registration.active?.postMessage({ mark });
  } catch {
    // Without a worker (a private window, an address without TLS) the pages work as long as there is a connection.
  }
  try {
    // What was answered here since is in the browser's days already; only what changed elsewhere has to be asked for.
    if ((await get("days", "about"))?.mark !== mark) {
      const response = await fetch("/offline/days", { headers: { Accept: "application/json" }, cache: "no-store" });
      if (response.ok) await keepDays(await response.json(), mark);
    }
    document.documentElement.dataset.ready = "offline";
  } catch {
    // The next page tries again.
  }
}

// After what people came for is on the screen.
if (document.readyState === "complete") keepUp();
else addEventListener("load", keepUp);
addEventListener("online", keepUp);
