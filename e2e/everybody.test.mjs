// Every page, in both languages, light and dark, on a phone and on a desktop: nothing is wider than the screen, nothing is
// wrong on the console, and axe-core finds nothing against WCAG 2.2 AA. A screenshot of each is left in e2e/out.

import assert from "node:assert/strict";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, SIZES, visitor } from "./browser.mjs";
import { answered, folder, menu, root, run, start } from "./program.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const out = path.join(root, "e2e/out");
let open;
let source;
let demo;
let fresh;
/** One with a password. */
let behind;
let place;

before(async () => {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  place = await folder();
  source = await readFile(axe, "utf8");
  [open, demo, fresh] = await Promise.all([
    browser(), start(["demo"]), start(["serve", "--data", path.join(place.at, "data")]),
  ]);
  const data = path.join(place.at, "behind");
  await run(["password", "--data", data], { stdin: "paper lantern river\n" });
  behind = await start(["serve", "--data", data]);
  await answered(demo.address);
});
after(async () => {
  await open?.close();
  await demo?.stop();
  await fresh?.stop();
  await behind?.stop();
  await place?.remove();
});

/** Opens everything that folds, so that it is looked at, too. */
async function unfold(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/** What axe-core has against the page, a line each. */
async function violations(page) {
  await page.evaluate(source);
  const found = await page.evaluate(
    (tags) =>
      // `target-size` is part of WCAG 2.2 AA and has to be asked for.
      window.axe.run(document, { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }),
    TAGS,
  );
  return found.violations.flatMap((one) =>
    one.nodes.slice(0, 4).map((node) => `${one.id}: ${node.target.join(" ")} – ${node.failureSummary.replace(/\s+/g, " ")}`),
  );
}

/** What sticks out to the right, where the page can be scrolled sideways. */
async function wider(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".scroll"))
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")} is ${Math.round(element.getBoundingClientRect().right)} px, the screen ${width}`);
  });
}

/** The check-in's address, with its day. */
async function lastDay(address) {
  const html = await (await fetch(`${address}/today`)).text();
  return `/today/${/data-day="([^"]+)"/.exec(html)[1]}`;
}

const shot = (place) => place.replace(/^\//, "").replaceAll("/", "-").replace(/\?.*$/, "");

// Every size in every language, and every theme with each of them. A theme moves nothing on a page, so four of the eight
// say what all would.
const LOOKS = [
  { size: "phone", language: "nl", theme: "light" },
  { size: "phone", language: "en", theme: "dark" },
  { size: "desktop", language: "nl", theme: "dark" },
  { size: "desktop", language: "en", theme: "light" },
];

for (const { size, language, theme } of LOOKS) {
  test(`every page is for everybody: ${size}, ${language}, ${theme}`, async () => {
    const wrong = [];
    const look = async (program, who, places) => {
      const { page, faults, close } = await visitor(open, program.address, {
        size, language, theme, expected: [/^404 for .*\/nowhere/, /status of 404/],
      });
      for (const place of places) {
        await page.goto(program.address + place);
        const name = `${who}${shot(place)}-${size}-${language}-${theme}`;
        await page.screenshot({ path: path.join(out, `${name}.png`), fullPage: true });
        const folded = await wider(page);
        await unfold(page);
        const all = [...folded, ...(await wider(page)), ...(await violations(page))];
        if (size === "phone") {
          // The narrowest that WCAG asks for: a desktop's 1280 at 400 %.
          await page.setViewportSize({ width: 320, height: 568 });
          all.push(...(await wider(page)).map((one) => `at 320 px: ${one}`));
          await page.setViewportSize(SIZES.phone);
        }
        wrong.push(...all.map((one) => `${name}: ${one}`));
      }
      wrong.push(...faults);
      await close();
    };
    const pages = await menu(demo.address);
    await look(demo, "", [...pages, "/calendar", "/food", "/suspects", "/experiments", "/experiments/new", "/experiments/again", "/experiments/1", "/experiments/2", "/learn/gut-acne", "/learn/igg-test", "/register", "/register/C075", "/axis", "/axis/flora", "/signals", "/questionnaires", "/questionnaires/uas7", "/plan/gate", "/plan/breathing", "/plan/progress", "/plan/substances", "/report", "/doctor", "/offline", "/password", "/phone", `${await lastDay(demo.address)}/history`, "/nowhere"]);
    await look(fresh, "new-", [...pages, "/people", "/experiments", "/experiments/new"]);
    await look(behind, "login-", ["/login"]);
    assert.deepEqual(wrong, []);
  });
}
