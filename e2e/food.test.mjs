// Food on the check-in, in a real browser: a line becomes chips, a chip is corrected, what is eaten often is one tap,
// and without a connection the line waits.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { axe, browser, visitor } from "./browser.mjs";
import { GONE, comesAndGoes, folder, run, start, until } from "./program.mjs";

let open;
before(async () => {
  open = await browser();
});
after(async () => {
  await open?.close();
});

/** A visitor of a program with these meals in it: `[[days ago, line], …]`. The program can go and come back. */
async function withMeals(earlier, options, play) {
  await comesAndGoes(async (server) => {
    const { page, faults, close } = await visitor(open, server.address, options);
    const today = Date.parse(await page.locator("main").getAttribute("data-day"));
    for (const [ago, line] of earlier) {
      const date = new Date(today - ago * 86_400_000).toISOString().slice(0, 10);
      const done = await run(["eat", "--data", server.data, "--date", date, line]);
      assert.equal(done.code, 0, done.err);
    }
    await page.reload();
    await begun(page);
    await play(page, server);
    assert.deepEqual(faults, []);
    await close();
  });
}

const begun = (page) => page.locator("html[data-begun]").waitFor({ state: "attached" });
const meals = (page) => page.locator("#item-meals_eaten");
const lines = (page) => meals(page).locator("[data-recorded] [data-line]").allTextContents();
const chips = (page) => meals(page).locator(".chips summary").allTextContents();

async function clean(page) {
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`), []);
}

test("a typed line becomes chips, and a chip is corrected", async () => {
  await withMeals([], { language: "nl" }, async (page) => {
    const line = meals(page).locator("input[name=value]");
    await line.fill("2 boterhammen met kaas, glas melk, blorkfruit");
    await line.press("Enter");
    await until(async () => (await chips(page)).length === 4, "four chips");
    assert.deepEqual(await chips(page), [
      "volkorenboterham, 70 g", "jonge kaas, ongeveer 40 g", "halfvolle melk, ongeveer 200 g", "blorkfruit: wat is dit?",
    ]);
    assert.equal(await line.inputValue(), "");
    // What was in it is no none any more.
    assert.ok(await page.locator("#item-dairy [data-told]").isVisible());
    assert.equal(await page.locator("#item-dairy").getAttribute("data-closes"), "");
    assert.ok(await page.locator("#item-sugar [data-told]").isHidden());

    const chip = (name) => meals(page).locator(".chips details", { hasText: name });
    // What nobody knows is asked, and said.
    await chip("blorkfruit").locator("summary").click();
    await chip("blorkfruit").getByRole("textbox").fill("banaan");
    await chip("blorkfruit").getByRole("textbox").press("Enter");
    await until(async () => (await chips(page)).some((one) => one.startsWith("banaan")), "the banana");
    // A portion, another food, and what was not eaten.
    await chip("jonge kaas").locator("summary").click();
    await chip("jonge kaas").getByRole("button", { name: /^½/ }).click();
    await until(async () => (await chips(page)).includes("jonge kaas, ongeveer 20 g"), "half the cheese");
    await chip("halfvolle melk").locator("summary").click();
    await clean(page);
    await chip("halfvolle melk").getByPlaceholder(/anders/).fill("havermelk");
    await chip("halfvolle melk").getByRole("button", { name: "Dit was het" }).click();
    await until(async () => (await chips(page)).some((one) => one.startsWith("haver")), "oat milk");
    await chip("volkorenboterham").locator("summary").click();
    await chip("volkorenboterham").getByRole("button", { name: "Dit at ik niet" }).click();
    await until(async () => (await chips(page)).length === 3, "no bread");
    assert.deepEqual(await lines(page), ["2 boterhammen met kaas, glas melk, blorkfruit"], "the line stays as it was typed");
    await page.reload();
    await until(async () => (await chips(page)).length === 3, "it is on the disk");
    await clean(page);
  });
});

test("names are completed while one types, and no word is put in anybody's mouth", async () => {
  await withMeals([], { language: "nl" }, async (page) => {
    const line = meals(page).locator("input[name=value]");
    // Typed before the names are there: they come all the same.
    await page.evaluate(() => {
      const fetchAtOnce = window.fetch;
      const delivered = new Promise((deliver) => { window.deliverNames = deliver; });
      window.fetch = async (...what) => {
        if (String(what[0]).endsWith("/offline/foods")) await delivered;
        return fetchAtOnce(...what);
      };
    });
    await line.click();
    await line.pressSequentially("banaan, 2 sneetjes volkorenb");
    assert.equal(await meals(page).getByRole("option").count(), 0);
    await page.evaluate(() => window.deliverNames());
    const option = meals(page).getByRole("option").first();
    await option.waitFor();
    assert.match(await option.textContent(), /volkorenb/);
    await line.fill("banaan, hütt");
    await option.filter({ hasText: "hüttenkäse" }).waitFor();
    await clean(page);
    await line.press("ArrowDown");
    await line.press("Enter");
    assert.equal(await line.inputValue(), "banaan, hüttenkäse");
    await line.press("Enter");
    await until(async () => (await chips(page)).length === 2, "two chips");
    await line.fill("kop thee");
    await line.press("Enter");
    await until(async () => (await lines(page)).length === 2, "Enter logs, and takes nothing away");
  });
});

test("the same as yesterday is one tap, and so is what is eaten often", async () => {
  const before = [[1, "havermout met banaan"], [1, "boterham met kaas"], [2, "boterham met kaas"], [3, "boterham met kaas"]];
  await withMeals(before, { language: "nl" }, async (page) => {
    const usual = meals(page).locator(".usual button");
    assert.deepEqual(
      await usual.allTextContents(),
      ["Hetzelfde als gisteren (2 maaltijden)", "boterham met kaas", "havermout met banaan"],
    );
    await usual.first().click();
    await until(async () => (await chips(page)).length >= 4, "yesterday's meals");
    assert.deepEqual(await lines(page), ["havermout met banaan", "boterham met kaas"]);
    // As it is eaten: two taps.
    await page.locator("[data-now=meals_eaten]").click();
    await page.locator("[role=dialog] .usual button").first().click();
    await until(async () => (await lines(page)).length === 3, "one more");
    // And that was all.
    await page.locator("#item-meals_complete label:has(input[value='1'])").click();
    await page.locator("#item-meals_complete [data-state-words]", { hasText: "✓" }).waitFor();
  });
});

test("without a connection a line waits as it was typed, and is read once there is one", async () => {
  await withMeals([[1, "boterham met kaas"]], { language: "nl", expected: GONE }, async (page, server) => {
    await page.locator("html[data-ready=offline]").waitFor({ state: "attached" });
    const mark = await page.evaluate(() => document.body.dataset.mark);
    await until(() => page.evaluate(async () => (await caches.match("/offline/mark"))?.text()).then((kept) => kept === mark), "the pages are kept");
    await server.go();
    await page.reload();
    await begun(page);
    const line = meals(page).locator("input[name=value]");
    await line.click();
    await line.pressSequentially("hütt");
    await meals(page).getByRole("option").first().waitFor();
    await line.fill("glas karnemelk, appel");
    await line.press("Enter");
    await until(async () => (await lines(page)).includes("glas karnemelk, appel"), "the line waits in sight");
    assert.deepEqual(await chips(page), []);
    await page.reload();
    await begun(page);
    assert.deepEqual(await lines(page), ["glas karnemelk, appel"], "it is kept");
    await server.comeBack();
    await until(async () => (await chips(page)).length === 2, "it was read", 40);
    await page.reload();
    await begun(page);
    assert.deepEqual(await lines(page), ["glas karnemelk, appel"], "it is there once");
    assert.equal((await chips(page)).length, 2);
  });
});

test("without scripts every meal is a plain form", async () => {
  const place = await folder();
  const program = await start(["serve", "--data", path.join(place.at, "data")]);
  try {
    const context = await open.newContext({ javaScriptEnabled: false, locale: "nl", viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await page.goto(program.address);
    const line = meals(page).locator("input[name=value]");
    await line.fill("glas melk, blorkfruit");
    await meals(page).getByRole("button", { name: "Noteer" }).click();
    assert.equal((await chips(page)).length, 2);
    const chip = meals(page).locator(".chips details", { hasText: "blorkfruit" });
    await chip.locator("summary").click();
    await chip.getByRole("textbox").fill("appel");
    await chip.getByRole("button", { name: "Dit was het" }).click();
    assert.ok((await chips(page)).some((one) => one.startsWith("appel")));
    await line.fill("kop thee");
    await line.press("Enter");
    assert.equal((await lines(page)).length, 2, "Enter logs, and takes nothing away");
    await meals(page).getByRole("button", { name: "Weghalen: kop thee" }).click();
    await meals(page).getByRole("button", { name: /^Weghalen/ }).click();
    assert.deepEqual(await lines(page), []);
    await context.close();
  } finally {
    await program.stop();
    await place.remove();
  }
});

test("the day and the week are ranges against aims, and a dish of one's own comes first", async () => {
  const earlier = [[1, "300 g linzen, 300 g broccoli, 500 ml karnemelk"]];
  await withMeals(earlier, { language: "nl", expected: [/422/] }, async (page) => {
    await page.getByRole("link", { name: "Je eten van deze dag en deze week" }).click();
    await page.getByRole("heading", { name: "Zeven dagen" }).waitFor();
    await page.getByText("0 van de 7 dagen zijn compleet").waitFor();
    await page.locator("a[rel=prev]").click();
    await page.getByText("Deze dag is nog niet compleet").waitFor();
    assert.match(await page.locator(".figures").first().innerText(), /minstens/, "an incomplete day is at least so much");
    for (const details of await page.locator("details").all()) await details.locator("summary").click();
    await clean(page);

    const own = page.locator("#own");
    await own.getByLabel("Naam").fill("chili");
    await own.getByLabel(/Wat zit erin/).fill("400 g kidneybonen, 400 g tomaat, 1 ui, chili sin carne 100 g qwrtplk");
    await own.getByLabel(/portions|porties/).fill("4");
    await own.getByRole("button", { name: "Bewaar dit gerecht" }).click();
    await page.getByRole("alert").waitFor();
    await own.getByLabel(/Wat zit erin/).fill("400 g kidneybonen, 400 g tomaat, 1 ui");
    await own.getByRole("button", { name: "Bewaar dit gerecht" }).click();
    await own.getByText("portie van").waitFor();
    await own.getByLabel("Naam").fill("chili");
    await own.getByLabel(/Wat zit erin/).fill("chili, 100 g rijst");
    await own.getByRole("button", { name: "Bewaar dit gerecht" }).click();
    await page.getByRole("alert").getByText("zit in zichzelf").waitFor();

    await page.goto(new URL("/today", page.url()).href);
    await begun(page);
    const line = meals(page).locator("input[name=value]");
    await line.click();
    await until(async () => {
      await line.fill("");
      await line.pressSequentially("chil");
      return (await meals(page).getByRole("option").first().textContent({ timeout: 500 })) === "chili";
    }, "the own dish comes first");
    await line.press("ArrowDown");
    await line.press("Enter");
    await line.press("Enter");
    await until(async () => (await chips(page)).some((one) => one.startsWith("chili")), "the own dish is logged");
  });
});
