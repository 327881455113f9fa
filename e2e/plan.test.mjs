// The plan as a person goes through it: the gate by keyboard and by tap, a plan that begins, breaks off and goes on, the
// pacer, and the report on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, visitor } from "./browser.mjs";
import { beginPlan } from "./plan.mjs";
import { folder, start, until } from "./program.mjs";

let open;
let place;
let program;

before(async () => {
  place = await folder();
  [open, program] = await Promise.all([browser(), start(["serve", "--data", `${place.at}/data`])]);
});
after(async () => {
  await open?.close();
  await program?.stop();
  await place?.remove();
});

test("the gate takes a minute of taps, says what it leaves out, and the plan keeps to it", async () => {
  const { page, faults, close } = await visitor(open, program.address);
  await page.goto(`${program.address}/plan`);
  await page.getByRole("link", { name: "Answer the questions" }).click();
  await page.locator("#age").fill("34");
  await page.locator("fieldset[data-question=kidney_disease] label:has(input[value=private])").click();
  // One button a part answers the rest of it, and keeps what was filled in.
  for (let parts = 0; parts < 12; parts += 1) {
    const rest = page.locator("button[name=rest]").first();
    if ((await rest.count()) === 0) break;
    const before = await page.locator("button[name=rest]").count();
    await rest.click();
    await until(async () => (await page.locator("button[name=rest]").count()) < before, "the part is answered");
  }
  await page.locator("#result").waitFor();
  assert.equal(await page.locator("#age").inputValue(), "34");
  await page.locator("[data-rule=S17]").waitFor();
  await page.locator("#result a.main").click();
  await page.locator("#begin").waitFor();
  assert.equal(await page.locator("#change-1 option[value=water]").count(), 0, "no target for drinking");
  await page.selectOption("#change-1", "breathing");
  await page.selectOption("#change-2", "sleep");
  await page.locator("button[value=begin]").click();
  await page.locator("#now", { hasText: "Baseline, day 1 of 14" }).waitFor();
  // Undone, it never began; begun again, it can be skipped on and paused.
  await page.locator("button[value=back]").click();
  await page.locator("#begin").waitFor();
  await page.selectOption("#change-1", "breathing");
  await page.locator("button[value=begin]").click();
  await page.locator("button[value=skip]").click();
  await page.locator("#now", { hasText: "Week 1 of 8" }).waitFor();
  await page.goto(`${program.address}/today`);
  await page.locator("main", { hasText: "Five minutes of breathing" }).waitFor();
  await page.goto(`${program.address}/plan`);
  await page.locator("button[value=pause]").click();
  await page.locator("#now", { hasText: "On a break" }).waitFor();
  await page.locator("button[value=resume]").click();
  await page.locator("#now", { hasText: "Week 1 of 8" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("the pacer starts and stops by keyboard, and stands still for who asks for that", async () => {
  const { page, faults, close } = await visitor(open, program.address);
  await page.goto(`${program.address}/plan/breathing`);
  await page.locator("[data-start]").focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-phase]", { hasText: "Breathe in" }).waitFor();
  await page.locator("[data-time]", { hasText: "4:5" }).waitFor();
  // The visitor asks for less motion.
  assert.equal(await page.locator(".ball").evaluate((ball) => getComputedStyle(ball).animationName), "none");
  await page.locator("[data-phase]", { hasText: "Breathe out" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("[data-start]").waitFor();
  assert.equal(await page.locator("[data-start]").evaluate((button) => button === document.activeElement), true);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.keyboard.press("Enter");
  await until(
    async () => (await page.locator(".ball").evaluate((ball) => getComputedStyle(ball).animationName)) === "breath",
    "the ball moves",
  );
  assert.deepEqual(faults, []);
  await close();
});

test("a supplement is begun, something is felt, and it stops: on the page, in the check-in and on paper", async () => {
  const { page, faults, close } = await visitor(open, program.address);
  await page.goto(`${program.address}/plan/substances`);
  await page.selectOption("#kind", { index: 1 });
  await page.locator("#name").fill("evening drops");
  await page.locator("input[name=dose]").fill("2 drops");
  await page.locator("#add button.main").click();
  const kept = page.locator("li[data-substance]", { hasText: "2 drops" });
  // Where the answers before the plan ask for care, the page asks once more before it begins.
  const agree = page.locator("#add input[name=agreed]");
  await until(async () => (await kept.count()) + (await agree.count()) > 0, "it is kept, or asked about");
  if ((await agree.count()) > 0) {
    await agree.check();
    await page.locator("#add button.main").click();
  }
  await kept.waitFor();
  const asked = await kept.getAttribute("data-substance");
  await page.goto(`${program.address}/today`);
  await page.locator(`#item-${asked}`).waitFor();
  await page.goto(`${program.address}/plan/substances`);
  await kept.locator("summary").click();
  await kept.locator("input[name=says]").fill("itchy <b>arms</b>");
  await kept.locator("button[value=felt]").click();
  await kept.locator("p", { hasText: "itchy <b>arms</b>" }).waitFor();
  // What is felt ends it, and only the person begins it again.
  await kept.locator("button[value=again]").waitFor();
  await page.goto(`${program.address}/report`);
  await page.locator("ul.tried", { hasText: "Evening drops" }).waitFor();
  await page.locator("ul.tried", { hasText: "itchy <b>arms</b>" }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("the report with a plan is at most two pages of paper, white in the dark, without the page's buttons", async () => {
  const demo = await start(["demo"]);
  try {
    // Dutch takes more room.
    const { page, faults, close } = await visitor(open, demo.address, { size: "desktop", theme: "dark", language: "nl" });
    await beginPlan(page, demo.address, ["less_sugar", "gentle_fibre", "breathing"]);
    await page.locator("button[value=skip]").click();
    await page.goto(`${demo.address}/report`);
    await page.locator("ul.tried li").nth(1).waitFor();
    await page.locator("[data-print]").waitFor();
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const pages = paper.match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages <= 2, `${pages} pages`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("[data-print]").isVisible(), false);
    assert.equal(await page.locator("nav.menu").isVisible(), false);
    const ink = await page.locator(".paper").evaluate((sheet) => getComputedStyle(sheet).color);
    assert.ok(ink.match(/\d+/g).slice(0, 3).every((part) => Number(part) < 100), `dark ink: ${ink}`);
    assert.deepEqual(faults, []);
    await close();
  } finally {
    await demo.stop();
  }
});
