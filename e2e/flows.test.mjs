// What people do with the pages, in a real browser against the built program. Nothing here sleeps: each step waits for
// what a person would wait for.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { browser, visitor } from "./browser.mjs";
import { answered, folder, start, until } from "./program.mjs";

let open;
let demo;
before(async () => {
  [open, demo] = await Promise.all([browser(), start(["demo"])]);
});
after(async () => {
  await open?.close();
  await demo?.stop();
});

/** A visitor of the demo. */
async function withDemo(options, play) {
  const { page, context, faults, close } = await visitor(open, demo.address, options);
  await play(page, context);
  assert.deepEqual(faults, []);
  await close();
}

/** A visitor of a program that has never been used. */
async function withNewDiary(options, play) {
  const place = await folder();
  const program = await start(["serve", "--data", path.join(place.at, "data")]);
  try {
    const { page, context, faults, close } = await visitor(open, program.address, options);
    await play(page, context, program);
    assert.deepEqual(faults, []);
    await close();
  } finally {
    await program.stop();
    await place.remove();
  }
}

const item = (page, name) => page.locator(`#item-${name}`);
const choose = (page, name, value) => item(page, name).locator(`label:has(input[value="${value}"])`).click();
const saved = (page, name) => item(page, name).locator("[data-state-words]", { hasText: "✓" }).waitFor();
const state = (page, name) => item(page, name).getAttribute("data-state");
const asked = (page) => page.locator("form.item").evaluateAll((forms) => forms.map((form) => form.dataset.state));
const save = (page) => page.getByRole("button", { name: /^(Save|Bewaren|Opslaan)$/ });

test("a newcomer records a first day and finds it again", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    assert.match(new URL(page.url()).pathname, /^\/today/, "the first screen is the check-in");
    await page.getByRole("heading", { name: "Welcome" }).waitFor();

    await choose(page, "redness", 4);
    await saved(page, "redness");
    await item(page, "pimples").getByRole("button", { name: /^More/ }).click();
    await saved(page, "pimples");
    await item(page, "pimples").getByRole("button", { name: /^More/ }).click();
    await saved(page, "pimples");
    const pimples = await item(page, "pimples").locator("input[name=value]").inputValue();
    assert.match(pimples, /^[1-9]\d*$/);
    await item(page, "stool").getByRole("button", { name: /sausage with cracks/ }).click();
    await saved(page, "stool");
    await item(page, "stool").getByRole("button", { name: /soft blobs/ }).click();
    await until(async () => (await item(page, "stool").locator("[data-recorded] li").count()) === 2, "two stools");
    await choose(page, "dairy", 1);
    await saved(page, "dairy");
    await choose(page, "dairy", 0);
    await until(async () => (await state(page, "dairy")) === "none", "a no is an explicit none");
    await page.locator("[data-toast]").waitFor();

    await page.reload();
    assert.ok(await item(page, "redness").locator('input[value="4"]').isChecked());
    assert.equal(await item(page, "pimples").locator("input[name=value]").inputValue(), pimples);
    assert.equal(await item(page, "stool").locator("[data-recorded] li").count(), 2);
    assert.ok(await item(page, "dairy").locator('input[value="0"]').isChecked());
    assert.equal(await state(page, "itch"), "not-asked", "what was left alone stays unrecorded");
  });
});

test("an answer can be skipped, cleared and taken back", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    await choose(page, "redness", 7);
    await saved(page, "redness");
    await item(page, "redness").locator("[data-clear]").click();
    await until(async () => (await state(page, "redness")) === "not-asked", "cleared");
    await page.locator("[data-toast-undo]").click();
    await until(async () => (await state(page, "redness")) === "value", "taken back");
    assert.ok(await item(page, "redness").locator('input[value="7"]').isChecked());
    await item(page, "itch").locator("[data-skip]").click();
    await until(async () => (await state(page, "itch")) === "skipped", "skipped");
    await page.reload();
    assert.equal(await state(page, "itch"), "skipped");
  });
});

test("“nothing more today” says what it writes, writes it, and can be undone", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    await choose(page, "redness", 2);
    await saved(page, "redness");
    await page.reload();
    const before = await asked(page);
    assert.match(await page.locator("#closing").innerText(), /dairy/i, "it names what becomes a none");
    await page.getByRole("button", { name: "Nothing more today" }).click();
    await page.locator("#closing", { hasText: "This day is complete" }).waitFor();
    assert.equal(await state(page, "dairy"), "none");
    assert.equal(await state(page, "itch"), "skipped", "a scale is skipped, not zero");
    assert.equal(await state(page, "redness"), "value");
    assert.equal(await state(page, "stress"), "skipped");
    await page.locator("#closing").getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Nothing more today" }).waitFor();
    assert.deepEqual(await asked(page), before);
  });
});

test("yesterday can be filled in, tomorrow can't", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    const today = await page.getByRole("heading", { level: 1 }).innerText();
    assert.equal(await page.locator("a[rel=next]").count(), 0);
    await page.locator("a[rel=prev]").click();
    await page.getByRole("heading", { level: 1, name: /^Yesterday/ }).waitFor();
    await choose(page, "redness", 9);
    await saved(page, "redness");
    await page.locator("a[rel=next]").click();
    await page.getByRole("heading", { level: 1, name: today }).waitFor();
    assert.equal(await state(page, "redness"), "not-asked", "yesterday's answer is yesterday's");
    await page.locator("a[rel=prev]").click();
    await page.getByRole("heading", { level: 1, name: /^Yesterday/ }).waitFor();
    assert.ok(await item(page, "redness").locator('input[value="9"]').isChecked());
  });
});

test("what could not be saved says so, and is saved when tried again", async () => {
  await withNewDiary({ size: "phone", expected: [/ERR_FAILED/] }, async (page) => {
    await page.route("**/sync", (route) => route.abort());
    await choose(page, "redness", 6);
    const words = item(page, "redness").locator("[data-state-words]", { hasText: "not saved" });
    await words.waitFor();
    await page.locator("[data-connection]", { hasText: "No connection" }).waitFor();
    assert.doesNotMatch(await item(page, "redness").innerText(), /✓/);
    assert.doesNotMatch(await page.locator("[data-sync]").innerText(), /saved/);
    await page.unroute("**/sync");
    await page.locator("[data-connection]").getByRole("button", { name: "Try again" }).click();
    await saved(page, "redness");
    await page.reload();
    assert.ok(await item(page, "redness").locator('input[value="6"]').isChecked());
    assert.equal(await state(page, "redness"), "value");
  });
});

test("what could not be saved is never turned into its opposite", async () => {
  await withNewDiary({ size: "phone", expected: [/ERR_FAILED/] }, async (page) => {
    await page.route("**/sync", (route) => route.abort());
    await choose(page, "redness", 8);
    await choose(page, "dairy", 1);
    await page.locator("[data-connection]", { hasText: "No connection. 2 answers are waiting on this phone" }).waitFor();
    // What is said of the rest waits behind what was answered before it.
    await page.locator("#skin [data-group-none] button").click();
    await page.getByRole("button", { name: "Nothing more today" }).click();
    await page.locator("#closing", { hasText: "This day is complete" }).waitFor();
    assert.equal(await state(page, "sugar"), "none");
    assert.equal(await state(page, "stress"), "skipped");
    const there = await asked(page);
    await page.reload();
    await page.locator("#closing", { hasText: "This day is complete" }).waitFor();
    assert.deepEqual(await asked(page), there, "the page shows what waits");
    await page.unroute("**/sync");
    await page.locator("[data-connection]").getByRole("button", { name: "Try again" }).click();
    await page.locator("[data-sync]", { hasText: "all saved" }).waitFor();
    await page.reload();
    await page.locator("#closing", { hasText: "This day is complete" }).waitFor();
    assert.deepEqual(await asked(page), there, "and the disk has the same");
    assert.ok(await item(page, "redness").locator('input[value="8"]').isChecked());
    assert.ok(await item(page, "dairy").locator('input[value="1"]').isChecked());
    assert.doesNotMatch(await page.locator("#closing").innerText(), /dairy/);
  });
});

test("what could not be saved waits on the phone, past closing the page", async () => {
  await withNewDiary({ size: "phone", expected: [/ERR_FAILED/] }, async (page, context, program) => {
    await page.route("**/sync", (route) => route.abort());
    await choose(page, "redness", 7);
    await item(page, "stool").getByRole("button", { name: /sausage with cracks/ }).click();
    await item(page, "stool").getByRole("button", { name: /soft blobs/ }).click();
    await page.locator("[data-connection]", { hasText: "3 answers" }).waitFor();
    await page.reload();
    await page.locator("[data-connection]", { hasText: "3 answers" }).waitFor();
    assert.ok(await item(page, "redness").locator('input[value="7"]').isChecked(), "it is still in sight");
    assert.equal(await item(page, "stool").locator("[data-recorded] li").count(), 2);
    await page.close();
    const later = await context.newPage();
    await later.goto(program.address);
    await saved(later, "redness");
    await saved(later, "stool");
    assert.equal(await later.locator("[data-connection]").isVisible(), false);
    await later.locator("[data-sync]", { hasText: "all saved" }).waitFor();
    await later.reload();
    assert.ok(await item(later, "redness").locator('input[value="7"]').isChecked());
    assert.equal(await item(later, "stool").locator("[data-recorded] li").count(), 2);
  });
});

test("on a slow network no tap is lost, and “saved” is said of what is shown", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    await page.route("**/sync", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      await route.continue();
    });
    const value = item(page, "pimples").locator("input[name=value]");
    const more = item(page, "pimples").getByRole("button", { name: /^More/ });
    const shown = [];
    for (let tap = 1; tap <= 7; tap += 1) {
      await more.click();
      shown.push(await value.inputValue());
      // As somebody taps who looks what happens: some taps while an earlier one is under way.
      await page.waitForTimeout(tap % 3 === 0 ? 700 : 150);
    }
    assert.deepEqual(shown, ["1", "2", "3", "4", "5", "6", "7"], "the number never jumps back");
    for (const name of [/sausage with cracks/, /soft blobs/, /watery/]) {
      await item(page, "stool").getByRole("button", { name }).first().click();
    }
    await choose(page, "redness", 3);
    await choose(page, "redness", 5);
    for (const name of ["pimples", "stool", "redness"]) await saved(page, name);
    assert.equal(await value.inputValue(), "7");
    await page.unroute("**/sync");
    await page.reload();
    assert.equal(await value.inputValue(), "7");
    assert.equal(await item(page, "stool").locator("[data-recorded] li").count(), 3);
    assert.ok(await item(page, "redness").locator('input[value="5"]').isChecked());
  });
});

test("the day's last words and its counts follow each tap", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    const closing = page.locator("[data-closing-words]");
    const line = page.locator("[data-summary-line]");
    const before = await line.innerText();
    assert.match(before, /^0 answered, 0 skipped, \d+ open$/);
    assert.match(await closing.innerText(), /As ‘none’ or ‘no’: pimples.*dairy.*As skipped: redness/s);
    await choose(page, "dairy", 1);
    await item(page, "pimples").getByRole("button", { name: /^None/ }).click();
    await item(page, "stress").locator("[data-skip]").click();
    await until(async () => /^2 answered, 1 skipped/.test(await line.innerText()), "counted");
    assert.doesNotMatch(await closing.innerText(), /dairy|pimples|stress/);
    assert.equal(await state(page, "pimples"), "none");
    for (const name of ["redness", "dryness", "itch"]) if (await item(page, name).count()) await choose(page, name, 1);
    assert.equal(await page.locator("#skin [data-group-none]").isVisible(), false, "nothing of the group is left");
    await saved(page, "redness");
    await item(page, "redness").locator("[data-clear]").click();
    assert.equal(await page.locator("#skin [data-group-none]").isVisible(), true);
    const sleep = item(page, "sleep_hours");
    await sleep.locator("input[name=value]").fill("25");
    await sleep.locator("[data-state-words]", { hasText: "enter a number from 0 to 24, such as 7.5." }).waitFor();
    await sleep.locator("input[name=value]").fill("7,5");
    await saved(page, "sleep_hours");
    assert.equal(await page.locator("[data-gate]").count(), 0);
  });
});

test("with letters twice as large nothing sticks out, on any page", async () => {
  await withNewDiary({ size: "phone", language: "nl" }, async (page, _context, program) => {
    for (const place of ["/today", "/calendar", "/timeline", "/patterns", "/settings", "/suspects", "/password", "/phone"]) {
      await page.goto(program.address + place);
      const wide = await page.evaluate(() => {
        document.documentElement.style.setProperty("font-size", "36px");
        for (const details of document.querySelectorAll("details")) details.open = true;
        const width = document.documentElement.clientWidth;
        return [...document.querySelectorAll("main *")]
          .filter((element) => !element.closest(".out-of-sight, .now, .scroll, .canvas") && element.getBoundingClientRect().right > width + 1)
          .map((element) => `${element.tagName}.${element.className}`);
      });
      assert.deepEqual(wide, [], place);
    }
  });
});

test("who wants no movement sees none", async () => {
  await withNewDiary({ size: "phone" }, async (page, _context, program) => {
    const moving = () => page.evaluate(() => [...document.querySelectorAll("*")]
      .filter((element) => {
        const style = getComputedStyle(element);
        const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
        return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration)) || style.scrollBehavior === "smooth";
      }).length);
    for (const place of ["/today", "/settings"]) {
      await page.goto(program.address + place);
      assert.equal(await moving(), 0, `${place} moves`);
      await page.emulateMedia({ reducedMotion: "no-preference" });
      assert.ok((await moving()) > 0, `${place}: the question finds what moves`);
      await page.emulateMedia({ reducedMotion: "reduce" });
    }
  });
});

test("a break asks nothing, blames nobody, and ends with one tap", async () => {
  for (const language of ["en", "nl"]) {
    await withNewDiary({ size: "phone", language }, async (page, _context, program) => {
      await choose(page, "redness", 3);
      await saved(page, "redness");
      await page.locator("a[rel=prev]").click();
      await page.locator("html[data-begun]").waitFor({ state: "attached" });
      await choose(page, "redness", 2);
      await saved(page, "redness");
      await page.goto(`${program.address}/today`);
      // Cleared again: a day that was not begun.
      await item(page, "redness").locator("[data-clear]").click();
      await page.locator("[data-sync]", { hasText: "✓" }).waitFor();
      await page.goto(`${program.address}/settings`);
      await page.locator("#rhythm button[name=for][value=fortnight]").click();
      await page.locator("#rhythm [role=status]").waitFor();
      await page.goto(`${program.address}/today`);
      assert.equal(await page.locator("form.item").count(), 0);
      assert.doesNotMatch(await page.locator("main").innerText(), /miss|forgot|streak|vergeten|gemist|reeks/i);
      await page.getByRole("link", { name: language === "en" ? "Write something down all the same" : "Toch iets opschrijven" }).click();
      await page.locator("#item-redness").waitFor();
      await page.goto(`${program.address}/today`);
      await page.getByRole("button", { name: language === "en" ? "Go on now" : "Nu weer verder" }).click();
      await page.locator("#item-redness").waitFor();
    });
  }
});

test("an answer that was changed shows what it was before", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    await choose(page, "redness", 3);
    await saved(page, "redness");
    await choose(page, "redness", 7);
    await page.locator("[data-sync]", { hasText: "✓" }).waitFor();
    await page.getByRole("link", { name: "Earlier answers of this day" }).click();
    const redness = page.getByRole("region", { name: "Redness" });
    assert.match(await redness.innerText(), /Now: 7\s+3\s+recorded \d\d:\d\d, replaced \d\d:\d\d/);
    await page.getByRole("link", { name: "Back to the day" }).click();
    assert.ok(await item(page, "redness").locator('input[value="7"]').isChecked());
  });
});

test("the check-in works without scripts", async () => {
  await withNewDiary({ size: "phone" }, async (page, _context, program) => {
    const plain = await open.newContext({ javaScriptEnabled: false, locale: "en", viewport: { width: 360, height: 740 } });
    const bare = await plain.newPage();
    await bare.goto(program.address);
    await bare.locator("#item-redness label:has(input[value='5'])").click();
    await bare.locator("#item-redness").getByRole("button", { name: "Save" }).click();
    await bare.locator("#item-redness [data-state-words]", { hasText: "✓" }).waitFor();
    assert.ok(await bare.locator("#item-redness input[value='5']").isChecked());
    await plain.close();
  });
});

test("a whole check-in by keyboard alone", async () => {
  await withNewDiary({ size: "desktop" }, async (page) => {
    const number = (await asked(page)).length;
    assert.ok(number >= 8, `${number} things are asked`);
    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.className), /skip-link/, "first comes the way past the menu");
    await page.keyboard.press("Enter");

    const here = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        const form = element.closest("form.item");
        return {
          tag: element.tagName,
          type: element.type ?? "",
          name: element.name ?? "",
          closing: element.closest("#closing") !== null,
          trackable: form?.dataset.trackable ?? null,
          kind: form?.dataset.kind ?? null,
          visible: element.matches(":focus-visible"),
        };
      });
    const answeredItems = new Set();
    let reached = false;
    for (let presses = 0; presses < 400 && !reached; presses += 1) {
      await page.keyboard.press("Tab");
      const at = await here();
      if (at.tag === "BODY") break;
      assert.ok(at.visible, `the focus is seen on ${JSON.stringify(at)}`);
      if (at.closing && at.tag === "BUTTON") {
        reached = true;
        break;
      }
      if (!at.trackable || answeredItems.has(at.trackable) || at.name !== "value") continue;
      if (at.type === "radio") {
        await page.keyboard.press("Space");
        await saved(page, at.trackable);
        if (at.kind === "scale") await page.keyboard.press("ArrowRight");
      } else if (at.kind === "stepper") {
        await page.keyboard.type("1");
        await page.keyboard.press("Enter");
      } else if (at.kind === "stool") {
        await page.keyboard.press("Enter");
      } else if (at.kind === "meals") {
        await page.keyboard.type("banana");
        await page.keyboard.press("Enter");
      } else if (at.kind === "note") {
        await page.keyboard.type("a quiet day");
      } else {
        continue;
      }
      answeredItems.add(at.trackable);
    }
    // The last one that is asked may leave nothing for “nothing more today” to do; then the page's end is reached.
    assert.equal(answeredItems.size, number, `answered: ${[...answeredItems]}`);
    await until(async () => !(await asked(page)).includes("not-asked"), "every answer is saved");
    for (const name of answeredItems) await saved(page, name);
    await page.reload();
    assert.ok(!(await asked(page)).includes("not-asked"));
    assert.ok(await item(page, "redness").locator('input[value="1"]').isChecked(), "Space and an arrow choose 1");
  });
});

for (const size of ["phone", "desktop"]) {
  test(`the timeline is read by arrow keys and by pointer (${size})`, async () => {
    await withDemo({ size }, async (page) => {
      await page.getByRole("link", { name: "Timeline" }).click();
      const svg = page.locator("svg.timeline:visible");
      await svg.waitFor();
      const reading = page.locator("[data-reading]");
      const heading = () => reading.locator("strong").innerText();

      await svg.locator('.day[tabindex="0"]').focus();
      await page.keyboard.press("End");
      const last = await heading();
      await page.keyboard.press("ArrowLeft");
      const before = await heading();
      assert.notEqual(before, last);
      await page.keyboard.press("ArrowRight");
      assert.equal(await heading(), last);
      await page.keyboard.press("PageUp");
      await page.keyboard.press("Home");
      const first = await heading();
      assert.ok(![before, last].includes(first));
      assert.match(await reading.innerText(), /Redness/);
      assert.equal(await svg.locator(".cursor").getAttribute("visibility"), "visible");
      assert.match(await page.locator("[data-open-day]").getAttribute("href"), /^\/today\/\d{4}-\d\d-\d\d$/);

      // Where the drawing is in sight: below what stays at the top, above the menu at the bottom.
      const box = await svg.boundingBox();
      const { height } = page.viewportSize();
      const lowest = Math.min(box.y + box.height, height - 90);
      await page.mouse.move(box.x + box.width * 0.7, (Math.max(box.y, 0) + 2 * lowest) / 3);
      await until(async () => (await heading()) !== first, "the pointer reads another day");

      const range = () => new URL(page.url()).search;
      const wide = range();
      await page.locator("h1").click();
      await page.keyboard.press("+");
      await until(() => range() !== wide, "+ zooms in");
      await page.getByRole("link", { name: "1 year" }).click();
      await page.locator('a[aria-current="true"]', { hasText: "1 year" }).waitFor();
      await svg.waitFor();
    });
  });
}

test("a day of the timeline opens in the check-in", async () => {
  await withDemo({ size: "desktop" }, async (page) => {
    await page.goto(`${demo.address}/timeline`);
    await page.locator('svg.timeline:visible .day[tabindex="0"]').focus();
    await page.keyboard.press("Home");
    const address = await page.locator("[data-open-day]").getAttribute("href");
    await page.locator("[data-open-day]").click();
    await until(() => new URL(page.url()).pathname === address, "the day opens");
    assert.ok((await asked(page)).length > 5);
  });
});

test("the patterns page finds what drives the demo person, and says what can't be told apart", async () => {
  await answered(demo.address);
  await withDemo({ size: "phone" }, async (page) => {
    await page.getByRole("link", { name: "Patterns" }).click();
    const findings = page.locator("article.finding:not(.hint) > h3");
    await findings.first().waitFor({ timeout: 60_000 });
    const sentences = await findings.allInnerTexts();
    assert.ok(sentences.some((one) => /alcohol/i.test(one) && /redness/i.test(one)), `${sentences}`);
    assert.ok(sentences.some((one) => /dairy/i.test(one) && /bloat/i.test(one)), `${sentences}`);
    const group = page.locator("article.finding", { hasText: /crisps and cola|cola and crisps/i }).first();
    assert.match(await group.innerText(), /can’t tell them apart/);
    assert.ok((await page.locator("article.finding svg").count()) >= 3, "each finding has its pictures");
    const why = group.locator("summary", { hasText: "How do you know?" });
    await why.click();
    await group.getByText("Separate times it began").first().waitFor();
    await group.getByText("Other ways of calculating it").first().waitFor();
    const all = await page.locator("main").innerText();
    assert.doesNotMatch(all, /\btrigger/i, "nothing is a trigger before a rechallenge");
  });
});

test("what is analysed is shown when it is done, without a key pressed", async () => {
  await withDemo({ size: "phone" }, async (page) => {
    await page.goto(`${demo.address}/today`);
    // A changed diary is analysed anew.
    await choose(page, "stress", 3);
    await saved(page, "stress");
    await page.goto(`${demo.address}/patterns`);
    // The last result stays on the page meanwhile.
    await page.locator("[data-working]").waitFor({ state: "detached", timeout: 60_000 });
    await page.locator("article.finding").first().waitFor();
    await page.goto(`${demo.address}/today`);
    await item(page, "stress").locator("[data-clear]").click();
    await until(async () => (await state(page, "stress")) === "not-asked", "cleared");
  });
});

test("language and colours are the person's choice", async () => {
  await withNewDiary({ size: "phone", language: "en", theme: "light" }, async (page) => {
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByText("Nederlands", { exact: true }).click();
    await page.locator("label", { hasText: /^dark$/ }).click();
    await save(page).first().click();
    await page.locator("html[lang=nl][data-theme=dark]").waitFor();
    assert.notEqual(await background(), light);
    await page.getByRole("link", { name: "Vandaag" }).click();
    await page.getByRole("heading", { level: 1, name: /^Vandaag/ }).waitFor();
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await page.getByRole("link", { name: "Instellingen" }).click();
    await page.locator("label", { hasText: /^licht$/ }).click();
    await save(page).first().click();
    await page.locator("html[lang=nl][data-theme=light]").waitFor();
    await until(async () => (await background()) === light, "light again");
  });
});

test("a hostile name is only text, wherever it stands; and everything can be taken along, and deleted", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  await withNewDiary({ size: "desktop", expected: [/^4\d\d for .*\/settings\/delete/, /^404 for .*\/offline\//, /status of 4\d\d/] }, async (page, _context, program) => {
    await page.goto(`${program.address}/settings`);
    await page.getByLabel("Name", { exact: true }).fill(hostile);
    await page.locator("#new-kind").selectOption({ label: "a scale from 0 to 10" });
    await page.locator("#new-role").selectOption({ label: "a complaint that I want to understand" });
    await page.locator("#new-group").selectOption({ label: "Skin" });
    await page.getByRole("button", { name: "Add", exact: true }).first().click();
    await page.waitForURL(/settings/);

    await page.goto(`${program.address}/settings`);
    await page.locator("#new-name").fill(`${hostile} 2`);
    await page.getByRole("button", { name: "Add", exact: true }).first().click();
    await page.waitForURL(/settings/);

    // A person can be called anything, too.
    await page.locator("#own-name").fill(hostile);
    await page.locator("#people").getByRole("button", { name: "Rename" }).click();
    await page.waitForURL(/done=saved/);

    await page.goto(`${program.address}/today`);
    const own = page.locator("form.item", { hasText: hostile }).first();
    await own.locator('label:has(input[value="8"])').click();
    await own.locator("[data-state-words]", { hasText: "✓" }).waitFor();

    for (const place of ["/today", "/timeline", "/patterns", "/settings", "/suspects", "/people", "/today/2026-01-01"]) {
      await page.goto(program.address + place);
      for (const summary of await page.locator("details:not([open]) > summary").all()) {
        if (await summary.isVisible()) await summary.click();
      }
      assert.equal(await page.locator("img[src=x], [onerror]").count(), 0, place);
      assert.ok((await page.content()).includes("&lt;img src=x"), `${place} shows the name as text`);
    }
    await page.goto(`${program.address}/timeline`);
    await page.locator('svg.timeline:visible .day[tabindex="0"]').focus();
    await page.keyboard.press("End");
    await page.locator("[data-reading]", { hasText: hostile }).waitFor();

    await page.goto(`${program.address}/settings`);
    const taken = async (name) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
      return readFile(await download.path(), "utf8");
    };
    const whole = JSON.parse(await taken("Whole diary (JSON)"));
    assert.ok(JSON.stringify(whole).includes(hostile));
    const table = await taken("Table (CSV)");
    assert.match(table, /^\uFEFF?date,/);

    const remove = async (typed) => {
      await page.goto(`${program.address}/settings`);
      await page.locator("#delete summary").click();
      await page.locator("#confirm").fill(typed);
      await page.locator("#delete").getByRole("button", { name: "Delete everything" }).click();
      await page.waitForLoadState();
    };
    await remove("something else");
    await page.locator("#confirm-differs", { hasText: "Nothing was deleted" }).waitFor();
    await page.goto(`${program.address}/today`);
    assert.ok(await page.locator("form.item", { hasText: hostile }).first().isVisible(), "everything is still there");
    await remove(hostile);
    await page.getByRole("heading", { name: /has been deleted/ }).waitFor();
    await page.goto(`${program.address}/today`);
    await page.getByRole("heading", { name: "Welcome" }).waitFor();
    assert.ok(!(await page.content()).includes("&lt;img"), "nothing of it is left");
    assert.ok((await asked(page)).every((one) => one === "not-asked"));
  });
});

test("two people keep two diaries", async () => {
  await withNewDiary({ size: "phone" }, async (page, _context, program) => {
    await choose(page, "redness", 3);
    await saved(page, "redness");
    await page.goto(`${program.address}/settings`);
    await page.locator("#new-person").fill("Sam");
    await page.locator("#people").getByRole("button", { name: "Add" }).click();
    await page.waitForURL(/today/);
    assert.equal(await state(page, "redness"), "not-asked", "Sam's day is Sam's");
    await page.locator("a.who", { hasText: "Sam" }).click();
    await page.getByRole("heading", { name: "Whose diary?" }).waitFor();
    await page.getByRole("button", { name: "My diary" }).click();
    await page.waitForURL(/today/);
    assert.equal(await state(page, "redness"), "value");
  });
});

test("what happens by day is noted in two taps, with its time", async () => {
  await withNewDiary({ size: "phone" }, async (page, _context, program) => {
    // A symptom: its name, its number.
    await page.locator("[data-now=redness]").click();
    await page.getByRole("dialog", { name: "redness" }).getByRole("button", { name: "6 moderate" }).click();
    await saved(page, "redness");
    // A stool: the same.
    await page.locator("[data-now=stool]").click();
    await page.getByRole("dialog").getByRole("button", { name: /soft blobs/ }).click();
    await saved(page, "stool");
    // Something eaten or drunk: one tap, and another one adds another.
    await page.locator("[data-now=dairy]").click();
    await saved(page, "dairy");
    for (const glasses of ["1", "2"]) {
      await page.locator("[data-now=alcohol]").click();
      await until(async () => (await item(page, "alcohol").locator("input[name=value]").inputValue()) === glasses, `${glasses} glasses`);
    }
    await page.locator("[data-sync]", { hasText: "all saved" }).waitFor();
    await page.reload();
    assert.ok(await item(page, "redness").locator('input[value="6"]').isChecked());
    assert.equal(await item(page, "alcohol").locator("input[name=value]").inputValue(), "2");
    const diary = await (await fetch(`${program.address}/export/gutskin-diary.json`)).json();
    for (const name of ["redness", "stool", "dairy", "alcohol"]) {
      const entry = diary.entries.find((one) => one.trackable === name);
      assert.match(JSON.stringify(entry.when), /\d\d:\d\d/, `${name} has its time`);
    }
    // Escape and a tap beside it leave everything as it is.
    await page.locator("[data-now=itch]").click();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await state(page, "itch"), "not-asked");
  });
});

test("a forgotten week is filled in by the strip of days, by keys, by swipes and from the calendar", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    const heading = () => page.locator("h1").innerText();
    const today = await heading();
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("heading", { level: 1, name: /^Yesterday/ }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { level: 1, name: today }).waitFor();
    // A swipe to the right shows the day before.
    const swipe = (from, to) => page.evaluate(([from, to]) => {
      const touch = (clientX) => new Touch({ identifier: 1, target: document.body, clientX, clientY: 300 });
      document.body.dispatchEvent(new TouchEvent("touchstart", { bubbles: true, touches: [touch(from)], changedTouches: [touch(from)] }));
      document.body.dispatchEvent(new TouchEvent("touchend", { bubbles: true, touches: [], changedTouches: [touch(to)] }));
    }, [from, to]);
    await swipe(100, 260);
    await page.getByRole("heading", { level: 1, name: /^Yesterday/ }).waitFor();
    await swipe(260, 100);
    await page.getByRole("heading", { level: 1, name: today }).waitFor();

    for (let day = 0; day < 6; day += 1) {
      await page.locator(".week a").nth(day).click();
      await page.locator(".week a[aria-current=date]").waitFor();
      await choose(page, "redness", day + 1);
      await saved(page, "redness");
      await page.getByRole("link", { name: /^Today/ }).first().click();
      await page.getByRole("heading", { level: 1, name: today }).waitFor();
    }
    assert.deepEqual(
      await page.locator(".week a").evaluateAll((links) => links.map((link) => link.dataset.mark)),
      [...Array(6).fill("partly"), "nothing"],
    );
    await page.getByRole("link", { name: "Calendar" }).click();
    await page.locator(".calendar a[aria-current=date]").click();
    await page.getByRole("heading", { level: 1, name: today }).waitFor();
  });
});

test("somebody new chooses a language and a set, and asks for a reminder", async () => {
  await withNewDiary({ size: "phone", language: "nl" }, async (page) => {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Welcome" }).waitFor();
    await page.getByRole("button", { name: "Redness that comes and goes" }).click();
    await page.locator("#item-flushing").waitFor();
    assert.equal(await page.locator("#item-pimples").count(), 0);
    assert.equal(await page.getByRole("button", { name: "Redness that comes and goes" }).getAttribute("aria-pressed"), "true");
    await choose(page, "flushing", 4);
    await saved(page, "flushing");
    await page.getByRole("link", { name: "Settings" }).click();
    await page.locator("#reminder-at").fill("20:30");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Put it in my calendar" }).click()]);
    const feed = await readFile(await download.path(), "utf8");
    assert.match(feed, /DTSTART:\d{8}T203000\r\nDURATION/);
    assert.doesNotMatch(feed, /flushing|redness|skin(?!\/\/|\.)/i);
  });
});

test("what is used every day is as usual in one tap, also without a connection", async () => {
  await withNewDiary({ size: "phone", expected: [/ERR_FAILED/] }, async (page, _context, program) => {
    await page.goto(`${program.address}/settings?group=products#group-products`);
    for (const name of ["prescribed cream", "probiotic"]) {
      await page.getByRole("button", { name: `Show ${name}` }).click();
      await page.getByRole("button", { name: `Hide ${name}` }).waitFor();
    }
    await page.goto(`${program.address}/today`);
    await page.keyboard.press("ArrowLeft");
    await page.getByRole("heading", { level: 1, name: /^Yesterday/ }).waitFor();
    await choose(page, "medicated_cream", 1);
    await choose(page, "probiotic", 0);
    await page.locator("[data-sync]", { hasText: "all saved" }).waitFor();
    await page.goto(`${program.address}/today`);
    await page.route("**/sync", (route) => route.abort());
    await page.getByRole("button", { name: "As usual" }).click();
    assert.ok(await item(page, "medicated_cream").locator('input[value="1"]').isChecked(), "in sight at once");
    assert.equal(await state(page, "probiotic"), "none");
    assert.equal(await page.getByRole("button", { name: "As usual" }).isVisible(), false, "nothing is left for it");
    await page.unroute("**/sync");
    await page.locator("[data-connection]").getByRole("button", { name: "Try again" }).click();
    await page.locator("[data-sync]", { hasText: "all saved" }).waitFor();
    await page.locator("#products").getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "As usual" }).waitFor();
    assert.equal(await state(page, "medicated_cream"), "not-asked", "one undo takes all of it back");
  });
});

test("a screen reader hears what is asked, what can be answered, and what was", async () => {
  await withNewDiary({ size: "phone" }, async (page) => {
    const tree = () => page.locator("main").ariaSnapshot();
    const before = await tree();
    for (const name of [
      'heading "Skin" [level=2]', 'group "redness"', 'radio "3 mild"', 'radio "9 severe"', 'button "Skip redness"',
      'group "pimples"', 'button "More: pimples"', 'textbox "pimples"', 'button "No other complaints"',
      'button "3 sausage with cracks"', 'button "Nothing more today"', 'navigation "Seven days"', 'link "Calendar"',
    ]) assert.ok(before.includes(name), `${name} is not in the accessibility tree:\n${before}`);
    assert.doesNotMatch(before, /^\s*- (button|link|radio|textbox)( \[.*\])?:?$/m, "everything that can be used has a name");
    await choose(page, "redness", 3);
    await saved(page, "redness");
    const after = await tree();
    assert.match(after, /radio "3 mild" \[checked\]/);
    assert.match(after, /status: ✓ saved/);
  });
});

test("pimples are counted on a face by those who want that", async () => {
  await withNewDiary({ size: "phone" }, async (page, _context, program) => {
    await page.goto(`${program.address}/settings?group=skin#group-skin`);
    await page.getByRole("button", { name: "Show pimples, forehead" }).click();
    await page.getByRole("button", { name: "Hide pimples, forehead" }).waitFor();
    await page.goto(`${program.address}/today`);
    const zone = page.locator("[data-zone=pimples_forehead]");
    await zone.click();
    await zone.click();
    await saved(page, "pimples_forehead");
    assert.equal(await zone.innerText(), "2");
    await page.reload();
    await until(async () => (await zone.innerText()) === "2", "the face shows what is on the disk");
  });
});
