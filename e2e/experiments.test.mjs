// Experiments as a person meets them: the questions first, a proposal, the start, the day's line on Today, the end. And
// from a pattern to a proposal in one step, quickly.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, visitor } from "./browser.mjs";
import { answered, folder, start, until } from "./program.mjs";

let open;
let place;
let program;
let demo;

before(async () => {
  place = await folder();
  [open, program, demo] = await Promise.all([
    browser(), start(["serve", "--data", `${place.at}/data`]), start(["demo"]),
  ]);
  await answered(demo.address);
});
after(async () => {
  await open?.close();
  await program?.stop();
  await demo?.stop();
  await place?.remove();
});

test("somebody new answers the questions, makes an experiment and calls it off", async () => {
  const { page, faults, close } = await visitor(open, program.address, { expected: [/^422 for /, /status of 422/] });
  await page.goto(`${program.address}/experiments`);
  await page.locator("a.main[href='/experiments/new']").click();
  await page.locator("[data-questions]").waitFor();
  await page.locator("[data-questions] a").click();
  // All questions with a no, by their form.
  await page.locator("input[name=age]").fill("34");
  for (const no of await page.locator("input[type=radio][value=no]").all()) await no.evaluate((one) => { one.checked = true; });
  await page.locator("input[name=age]").press("Enter");
  await until(async () => {
    await page.goto(`${program.address}/experiments/new`);
    return (await page.locator("[data-questions]").count()) === 0;
  }, "the questions are answered");
  // Without anything to vary it says what is missing, and keeps the form.
  await page.locator("form[action='/experiments/new'] button.main").click();
  await page.locator("[role=alert]").waitFor();
  await page.locator("label.choice", { hasText: "Sweets and sugar" }).click();
  await page.locator("#outcome").selectOption("bloating");
  await page.locator("#days").selectOption("56");
  await page.locator("form[action='/experiments/new'] button.main").click();
  await page.locator("[data-start]").waitFor();
  assert.match(await page.locator("main").innerText(), /Sweets and sugar and bloating[^]*A large effect/);
  await page.locator("[data-start] button").click();
  await page.waitForURL(/\/experiments\/1$/);
  assert.match(await page.locator("main").innerText(), /Begins on /);
  await page.locator("form[action='/experiments/1/end'] button").click();
  await until(async () => /Called off/.test(await page.locator("main").innerText()), "it is called off");
  assert.deepEqual(faults, []);
  await close();
});

test("the day's line stands on Today, and one tap says that it went otherwise", async () => {
  const { page, faults, close } = await visitor(open, demo.address);
  await page.goto(`${demo.address}/today`);
  const line = page.locator("[data-arm=crisps]");
  await line.locator("button[value=otherwise]").click();
  await page.locator("[data-arm=crisps] button[value=as-asked]").waitFor();
  assert.match(await page.locator("[data-arm=crisps]").innerText(), /it counts as it was/);
  await page.locator("[data-arm=crisps] button[value=as-asked]").click();
  await page.locator("[data-arm=crisps] button[value=otherwise]").waitFor();
  // The page that stands in for it without a connection says the same.
  const says = await page.locator("[data-arm=crisps] strong").innerText();
  await page.locator("html[data-ready=offline]").waitFor({ state: "attached" });
  await page.goto(`${demo.address}/offline/today`);
  await page.locator("[data-arms-kept] .arm", { hasText: says }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test("a pattern is one step from what its test would take, and a test that freed something says so", async () => {
  const { page, faults, close } = await visitor(open, demo.address);
  await page.goto(`${demo.address}/patterns`);
  assert.match(await page.locator("section:has(#title-tested)").innerText(), /Not confirmed by your experiment/);
  await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
  await page.locator("[data-test-it] button").first().click();
  await page.locator("[data-start]").waitFor();
  assert.match(await page.locator("main").innerText(), /What it can find/);
  await page.goto(`${demo.address}/experiments/1`);
  assert.match(await page.locator(".freed").innerText(), /Spicy food is free again/);
  assert.deepEqual(faults, []);
  await close();
});
