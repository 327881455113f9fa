// Whether the connection is encrypted the browser knows for sure; a proxy on the way may not have said.

if (isSecureContext) {
  document.querySelector("[data-encrypted]").hidden = false;
  document.querySelector("[data-plain]").hidden = true;
  fetch(`${location.pathname}?secure=true`, { cache: "no-store" });
}
