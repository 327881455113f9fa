// A diary is gone: what this browser still held of it, answers that waited to be sent and pages, goes too.

const { deleted } = document.querySelector("[data-deleted]").dataset;
try {
  indexedDB.deleteDatabase(`gutskin-${deleted}`);
  await caches.delete("gutskin-pages");
} catch {
  // A browser that keeps nothing has nothing to forget.
}
