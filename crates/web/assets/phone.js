// Waits for the phone: it comes to us by the address that is to be tried, and then this page says so.

const notice = document.querySelector("[data-seen]");
const address = `/phone/seen/${notice.dataset.seen}`;

async function look() {
  if (document.visibilityState !== "visible") return;
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!response.ok) return;
    const { words } = await response.json();
    // A status that says the same again would be read out again.
    if (notice.textContent !== words) notice.textContent = words;
  } catch {
    // The next look tries again.
  }
}
setInterval(look, 2000);
document.addEventListener("visibilitychange", look);
