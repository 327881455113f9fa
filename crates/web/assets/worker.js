// The worker behind the pages. It answers for the server where there is no connection: with the program's own files,
// with a check-in that has no day yet (its script fills one in from what this browser keeps), and with the timeline as
// it was last seen, and with when to call a doctor. Everything else it lets pass. `PROGRAM` is put before these lines by the server.

const FILES = `gutskin-files-${PROGRAM.version}`;
const PAGES = "gutskin-pages";
const KEPT = ["/offline/today", "/offline", "/timeline", "/offline/foods", "/doctor"];
const PATIENCE = 6000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const files = await caches.open(FILES);
    await files.addAll(PROGRAM.files);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("gutskin-files-") && name !== FILES) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

/** Grows when a diary is deleted: what was on its way then is not kept any more. */
let forgotten = 0;
/** The mark of the page that came last, and what is being kept: one at a time, or an older page's could end after it. */
let latest;
let keeping = Promise.resolve();

self.addEventListener("message", (event) => {
  const { mark } = event.data;
  if (mark) {
    latest = mark;
    const before = forgotten;
    keeping = keeping.then(() => (mark === latest && before === forgotten ? keep(mark) : undefined)).catch(() => {});
    event.waitUntil(keeping);
  }
  if (event.data.forget) {
    forgotten += 1;
    event.waitUntil(caches.delete(PAGES));
  }
});

/** Keeps the pages anew where they would look different now. */
async function keep(mark) {
  const before = forgotten;
  const known = await caches.match("/offline/mark", { cacheName: PAGES });
  if (known && (await known.text()) === mark) return;
  try {
    const fetched = [];
    for (const address of KEPT) {
      const response = await fetch(address, { cache: "no-store" });
      // Of several people none may be chosen, or there is nobody any more: then there is nothing to keep.
      if (!response.ok || response.redirected) return;
      fetched.push(response);
    }
    const pages = await caches.open(PAGES);
    await Promise.all(fetched.map((response, index) => pages.put(KEPT[index], response)));
    await pages.put("/offline/mark", new Response(mark));
    if (forgotten !== before) await caches.delete(PAGES);
  } catch {
    // No connection, or no room: what was kept before stays.
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (address.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (address.pathname === "/offline/foods") event.respondWith(foods(request));
  else if (request.mode === "navigate") event.respondWith(page(request, address.pathname));
});

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The names of foods: as they are now, or as they were. */
async function foods(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match("/offline/foods", { cacheName: PAGES })) ?? Response.error();
  }
}

async function page(request, pathname) {
  const stand = standIn(pathname);
  const network = fetch(request);
  try {
    // A network that takes everything and answers nothing is no connection, where there is something to show instead.
    const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); }).then(() => stand);
    return (await Promise.race([network, late])) ?? (await network);
  } catch {
    return (await stand) ?? Response.error();
  }
}

function standIn(pathname) {
  // Not `open`, which would make a place for pages where a diary was just deleted.
  const kept = (address) => caches.match(address, { cacheName: PAGES });
  if (pathname === "/" || pathname === "/today" || pathname.startsWith("/today/")) return kept("/offline/today");
  if (pathname === "/timeline") return kept("/timeline");
  // When to call a doctor is there without a connection, too.
  if (pathname === "/doctor") return kept("/doctor");
  return kept("/offline");
}
