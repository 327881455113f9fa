// A diary is gone: what this browser still held of it, answers that waited to be sent and pages, goes too.

const { deleted } = document.querySelector("[data-deleted]").dataset;
try {
  indexedDB.deleteDatabase(`gutskin-${deleted}`);
  await caches.delete("gutskin-pages");
  // The worker may be about to keep some of them anew.
  (await navigator.serviceWorker.getRegistration())?.active?.postMessage({ forget: true });
} catch {
  // A browser that keeps nothing has nothing to forget.
}
