// Draws the pictures of docs/pictures anew: `cargo build --release && node e2e/pictures.mjs` (after `npm ci --prefix e2e`).
// The demo person's diary ends on a day that is given, so the same program gives the same pictures; only a plan begins on
// the day on which they are drawn.

import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { browser, SIZES, visitor } from "./browser.mjs";
import { painted } from "./painted.mjs";
import { beginPlan } from "./plan.mjs";
import { answered, root, start } from "./program.mjs";

const LAST_DAY = "2026-03-29";
const LARGEST = 150 * 1024;
const out = path.join(root, "docs/pictures");

/** The main pages, and what of each is shown first. */
const PAGES = [
  // The day before the last, of which everything is written down.
  { name: "today", address: "/today/2026-03-28" },
  { name: "meals", address: "/today/2026-03-28", scrollTo: "#item-meals_eaten" },
  { name: "food", address: "/food/2026-03-28" },
  { name: "suspects", address: "/suspects", scrollTo: "form" },
  { name: "calendar", address: "/calendar?month=2026-03" },
  { name: "timeline", address: `/timeline?until=${LAST_DAY}` },
  { name: "patterns", address: "/patterns", scrollTo: "section.outcome" },
  { name: "experiment", address: "/experiments/1" },
  { name: "experiment-new", address: "/experiments/new" },
  { name: "plan", address: "/plan" },
  { name: "report", address: `/report?days=90&until=${LAST_DAY}`, scrollTo: "article" },
  { name: "learn", address: "/learn/gut-acne" },
  { name: "axis", address: "/axis/cortisol", scrollTo: "figure" },
  { name: "photos", address: "/photos", scrollTo: "#face_left" },
  { name: "photos-change", address: "/photos/compare/face_left/2026-02-01/2026-03-01", unfold: "details > summary", scrollTo: "#title-numbers" },
  { name: "settings", address: "/settings" },
  { name: "rhythm", address: "/settings", scrollTo: "#rhythm" },
  // Behind a password, for the code; it names a number that is another one each time.
  { name: "phone", address: "/phone?address=https%3A%2F%2Fdiary.example", scrollTo: "#address", password: "paper lantern river" },
];
/** Each page once a language, a size and a theme: not all eight, which nobody would look at. */
const LOOKS = [
  { size: "phone", language: "nl", theme: "light" },
  { size: "phone", language: "en", theme: "dark" },
  { size: "desktop", language: "en", theme: "light" },
  { size: "desktop", language: "nl", theme: "dark" },
];

/** Sets the diary's password on its page. */
async function lock(page, password) {
  await page.goto(`${demo.address}/password`);
  await page.locator("#new").fill(password);
  await page.locator("#again").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("#devices").waitFor();
}

/** Takes it away again. */
async function unlock(page, password) {
  await page.goto(`${demo.address}/password`);
  await page.locator("details > summary").click();
  await page.locator("#current-remove").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("p.notice:not([data-kept])").waitFor();
}

/** Keeps photos of two days, of painted skin: nobody's. */
async function keepPhotos(page) {
  for (const [day, redness, seeds] of [["2026-02-01", 0, [1, 2, 3]], ["2026-03-01", 9, [4, 5, 6]]]) {
    await page.goto(`${demo.address}/photos`);
    await page.locator("select[name=place]").selectOption("face_left");
    await page.locator("[data-photo-form] input[name=day]").fill(day);
    const files = await Promise.all(seeds.map((seed) => painted(page, { redness, seed })));
    await page.locator("[data-photo-form] input[type=file][multiple]").setInputFiles(files);
    await page.locator("[data-photo-form] button.main").click();
    await page.waitForURL(/\/photos\?kept=/, { timeout: 60_000 });
  }
}

/** What the other demo persons' stories are told by. */
const STORIES = [
  // A real driver that nobody suspected.
  { person: "Daan", pages: [{ name: "daan", address: "/patterns", scrollTo: "section.outcome" }] },
  // The skin comes before the gut.
  { person: "Sanne", pages: [{ name: "sanne", address: "/patterns", scrollTo: "#title-directions" }] },
  // Nothing drives anything, and that is said.
  { person: "Ilse", pages: [{ name: "ilse", address: "/patterns" }] },
];
const STORY_LOOKS = [LOOKS[0], LOOKS[2]];

/** Starts a demo person's diary and takes the pictures of its pages. */
async function draw(person, pages, looks) {
  demo = await start(["demo", "--until", LAST_DAY, "--person", person]);
  const open = await browser();
  try {
    await answered(demo.address);
    for (const look of looks) {
      const { page, faults, close } = await visitor(open, demo.address, look);
      if (look === looks[0] && pages.some((one) => one.name === "photos")) await keepPhotos(page);
      if (look === looks[0] && pages.some((one) => one.name === "plan")) await beginPlan(page, demo.address, ["less_sugar", "gentle_fibre", "breathing"]);
      for (const picture of pages) await take(page, picture, look);
      if (faults.length > 0) throw new Error(faults.join("\n"));
      await close();
    }
  } finally {
    await open.close();
    await demo.stop();
  }
}

/** Takes one picture of a page. */
async function take(page, { name, address, unfold, scrollTo, password }, look) {
  if (password) await lock(page, password);
  await page.goto(demo.address + address);
  await page.setViewportSize({ ...SIZES[look.size], ...(look.size === "desktop" ? { height: 800 } : {}) });
  // Painted skin is noise, which makes a large file of a large picture.
  if (unfold && look.size === "phone") {
    await page.locator(unfold).first().click();
    await page.waitForLoadState("networkidle");
  }
  if (scrollTo) {
    const place = page.locator(scrollTo).first();
    await place.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 12));
  }
  const file = path.join(out, `${name}-${look.size}-${look.language}-${look.theme}.png`);
  // What has come into sight is laid out by then.
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  await page.screenshot({ path: file });
  const { size } = await stat(file);
  console.log(`${path.relative(root, file)}  ${Math.round(size / 1024)} kB`);
  if (password) await unlock(page, password);
  if (size > LARGEST) throw new Error(`${file} is larger than ${LARGEST / 1024} kB`);
}

let demo;
await mkdir(out, { recursive: true });
for (const name of await readdir(out)) {
  if (name.endsWith(".png")) await rm(path.join(out, name));
}
await draw("Noor", PAGES, LOOKS);
for (const { person, pages } of STORIES) await draw(person, pages, STORY_LOOKS);
