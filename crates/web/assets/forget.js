// A diary is gone: what this browser still held of it, answers that waited to be sent, goes too.

const { deleted } = document.querySelector("[data-deleted]").dataset;
try {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`gutskin.waiting.${deleted}.`)) localStorage.removeItem(key);
  }
} catch {
  // A browser that keeps nothing has nothing to forget.
}
