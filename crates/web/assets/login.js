// Nobody is logged in here, or not any more: what this browser kept of the diaries to show without a connection goes.
// What was filled in and not sent yet stays, and is sent after the next login.

import { forgetDays } from "./kept.js";

try {
  await caches.delete("gutskin-pages");
  // The worker may be about to keep some of them anew.
  (await navigator.serviceWorker?.getRegistration())?.active?.postMessage({ forget: true });
} catch {
  // A browser that keeps nothing has nothing to forget.
}
const waiting = await forgetDays();
if (waiting > 0) {
  const notice = document.querySelector("[data-waiting]");
  notice.textContent = waiting === 1 ? notice.dataset.one : notice.dataset.other.replace("{count}", waiting);
  notice.hidden = false;
}
