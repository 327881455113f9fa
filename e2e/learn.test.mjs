// Learn and the checklist as a person meets them: the picture by keyboard, and a flag after an entry.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, visitor } from "./browser.mjs";
import { folder, start } from "./program.mjs";

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

test("the picture is walked through by keyboard, from box to box", async () => {
  const { page, faults, close } = await visitor(open, program.address);
  await page.goto(`${program.address}/axis`);
  const box = page.locator(".network a.node").first();
  await box.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/axis\/food/);
  // One node's words, and the way on to what it acts on.
  assert.equal(await page.locator("[data-node]").count(), 1);
  await page.locator("[data-arrow] a[href^='/axis/']").first().click();
  await page.waitForURL(/\/axis\/flora/);
  await page.locator("a.to-doctor").click();
  await page.waitForURL(/\/doctor$/);
  assert.deepEqual(faults, []);
  await close();
});

test("a note that fits a red flag is saved, and then it is said what to do; the next tap goes on", async () => {
  const { page, faults, close } = await visitor(open, program.address);
  await page.goto(`${program.address}/today`);
  const item = page.locator("#item-note");
  await item.locator("textarea").fill("This morning I vomited blood");
  await item.locator("textarea").blur();
  const flag = page.locator("[data-flag=R09]");
  await flag.waitFor();
  assert.match(await flag.innerText(), /public guidance/);
  // It stands beside the check-in, not before it.
  const redness = page.locator("#item-redness");
  await redness.locator("label:has(input[value=\"3\"])").click();
  await redness.locator("[data-state-words]", { hasText: "✓" }).waitFor();
  assert.equal(await flag.isVisible(), true);
  assert.deepEqual(faults, []);
  await close();
});
