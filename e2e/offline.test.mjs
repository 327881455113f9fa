// Without a connection: the program is really gone while the browser goes on, and comes back at the same address.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, visitor } from "./browser.mjs";
import { GONE, comesAndGoes, until } from "./program.mjs";

let open;
before(async () => { open = await browser(); });
after(() => open?.close());

const item = (page, name) => page.locator(`#item-${name}`);
const choose = (page, name, value) => item(page, name).locator(`label:has(input[value="${value}"])`).click();
const checked = (page, name, value) => item(page, name).locator(`input[value="${value}"]`).isChecked();
const state = (page, name) => item(page, name).getAttribute("data-state");
const waiting = (page, words) => page.locator("[data-connection]", { hasText: words }).waitFor();
const allSaved = (page) => page.locator("[data-sync]", { hasText: "all saved" }).waitFor();
const begun = (page) => page.locator("html[data-begun]").waitFor({ state: "attached" });

/** Opens a page and waits until the browser holds what it needs without a connection. */
async function prepared(page, address) {
  await page.goto(`${address}/today`);
  await page.locator("html[data-ready=offline]").waitFor({ state: "attached" });
  const mark = await page.evaluate(() => document.body.dataset.mark);
  await until(() => page.evaluate(async () => (await caches.match("/offline/mark"))?.text()).then((kept) => kept === mark), "the pages are kept");
}

/** The whole diary, as it is on the disk. */
async function diaryOf(page) {
  const text = await page.evaluate(async () => (await fetch("/export/gutskin-diary.json")).text());
  return JSON.parse(text);
}

test("on a break nothing is asked without a connection either", async () => {
  await comesAndGoes(async (server) => {
    const { page, faults, close } = await visitor(open, server.address, { size: "phone", language: "nl", expected: GONE });
    // Yesterday was filled in, today was not begun.
    await page.locator("a[rel=prev]").click();
    await begun(page);
    await choose(page, "redness", 2);
    await item(page, "redness").locator("[data-state-words]", { hasText: "✓" }).waitFor();
    await page.goto(`${server.address}/settings`);
    await page.locator("#rhythm button[name=for][value=fortnight]").click();
    await page.locator("#rhythm [role=status]").waitFor();
    await page.goto(`${server.address}/today`);
    const says = await page.locator(".lead p").innerText();
    await prepared(page, server.address);
    await server.go();
    await page.goto(`${server.address}/today`);
    await begun(page);
    assert.equal(await page.locator("[data-rest-words]").innerText(), says, "it says what the page with a connection says");
    assert.ok(await item(page, "redness").isHidden());
    await page.getByRole("button", { name: "Toch iets opschrijven" }).click();
    await choose(page, "redness", 3);
    await page.locator("[data-connection]:not([hidden])").waitFor();
    // The day was begun, so it goes on.
    await page.goto(`${server.address}/today`);
    await begun(page);
    assert.ok(await checked(page, "redness", 3));
    assert.deepEqual(faults, []);
    await close();
  });
});

for (const language of ["en", "nl"]) {
  test(`a day on a train: filled in and closed without a connection, sent once there is one (${language})`, async () => {
    await comesAndGoes(async (server) => {
      const { page, context, faults, close } = await visitor(open, server.address, { size: "phone", language, expected: GONE });
      await choose(page, "itch", 2);
      await item(page, "itch").locator("[data-state-words]", { hasText: "✓" }).waitFor();
      const heading = await page.locator("h1").innerText();
      await prepared(page, server.address);
      await server.go();

      // The app is opened anew.
      await page.goto(`${server.address}/today`);
      await begun(page);
      assert.equal(await page.locator("h1").innerText(), heading, "the day is found without the server");
      assert.ok(await checked(page, "itch", 2), "what was saved before is in sight");
      await page.locator("[data-sync]", { hasText: language === "en" ? "no connection" : "geen verbinding" }).waitFor();
      await choose(page, "redness", 6);
      await item(page, "stool").locator("button[name=value][value='4']").click();
      await item(page, "stool").locator("button[name=value][value='6']").click();
      await page.locator("#gut [data-group-none] button").click();
      await choose(page, "dairy", 1);
      await page.locator("#closing form button").click();
      await waiting(page, language === "en" ? "6 answers are waiting" : "6 antwoorden staan klaar");
      assert.equal(await state(page, "sugar"), "none");

      // Yesterday, too, which nobody opened before.
      await page.locator("a[rel=prev]").click();
      await page.getByRole("heading", { level: 1, name: /^(Yesterday|Gisteren)/ }).waitFor();
      await begun(page);
      assert.equal(await state(page, "redness"), "not-asked");
      await choose(page, "redness", 3);
      await waiting(page, language === "en" ? "7 answers" : "7 antwoorden");
      await page.locator("a[rel=next]").click();
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await begun(page);
      assert.ok(await checked(page, "redness", 6), "what waits is in sight after coming back");
      assert.equal(await item(page, "stool").locator("[data-recorded] li").count(), 2);
      assert.equal(await state(page, "bloating"), "none");
      assert.equal(await state(page, "stress"), "skipped");

      // The other pages.
      await page.goto(`${server.address}/timeline`);
      await page.locator("[data-kept]", { hasText: language === "en" ? "This is how it was on" : "Je ziet hoe het was op" }).waitFor();
      await page.locator("svg.timeline:visible").waitFor();
      await page.goto(`${server.address}/settings`);
      await page.getByRole("heading", { level: 1, name: language === "en" ? "No connection" : "Geen verbinding" }).waitFor();

      await server.comeBack();
      await page.goto(`${server.address}/today`);
      await page.locator("[data-sync]", { hasText: language === "en" ? "all saved" : "alles bewaard" }).waitFor();
      const diary = await diaryOf(page);
      const count = (trackable) => diary.entries.filter((entry) => entry.trackable === trackable).length;
      assert.deepEqual([count("redness"), count("stool"), count("dairy"), count("itch"), count("bloating")], [2, 2, 1, 1, 1]);
      assert.equal(diary.closed_days.length, 1);
      assert.equal(diary.history.length, 0, "nothing came twice");
      await page.reload();
      assert.ok(await checked(page, "redness", 6));
      assert.deepEqual(faults, []);
      await close();
      assert.ok(context);
    });
  });
}

test("an answer taken back without a connection never comes; one that was closed as none can still be given", async () => {
  await comesAndGoes(async (server) => {
    const { page, close } = await visitor(open, server.address, { size: "phone", expected: GONE });
    await prepared(page, server.address);
    await server.go();
    await page.goto(`${server.address}/today`);
    await begun(page);
    await choose(page, "redness", 6);
    await item(page, "redness").locator("[data-clear]").click();
    await page.locator("#gut [data-group-none] button").click();
    await item(page, "cramps").locator("[data-clear]").click();
    await page.locator("#closing form button").click();
    await choose(page, "sugar", 1);
    await item(page, "dairy").locator("[data-clear]").click();
    await page.reload();
    await begun(page);
    const seen = await page.locator("form.item").evaluateAll((forms) => forms.map((form) => [form.dataset.trackable, form.dataset.state]));
    await server.comeBack();
    await page.goto(`${server.address}/today`);
    await allSaved(page);
    await page.reload();
    const there = await page.locator("form.item").evaluateAll((forms) => forms.map((form) => [form.dataset.trackable, form.dataset.state]));
    assert.deepEqual(there, seen, "the disk has what the page showed");
    assert.equal(await state(page, "dairy"), "not-asked");
    assert.equal(await state(page, "sugar"), "value");
    await close();
  });
});

test("two devices that answered the same keep both: the later one is shown, the other is in its history", async () => {
  await comesAndGoes(async (server) => {
    const phone = await visitor(open, server.address, { size: "phone", expected: GONE });
    const tablet = await visitor(open, server.address, { size: "desktop", expected: GONE });
    await prepared(phone.page, server.address);
    await phone.page.context().setOffline(true);
    await choose(phone.page, "redness", 4);
    await item(phone.page, "stool").locator("button[name=value][value='3']").click();
    await waiting(phone.page, "2 answers");
    await tablet.page.reload();
    await choose(tablet.page, "redness", 7);
    await item(tablet.page, "stool").locator("button[name=value][value='5']").click();
    await allSaved(tablet.page);

    await phone.page.context().setOffline(false);
    await allSaved(phone.page);
    await phone.page.locator("[data-toast]", { hasText: "answered later on another device" }).or(phone.page.locator("[data-toast]", { hasText: "stool" })).waitFor();
    await until(() => checked(phone.page, "redness", 7), "the later answer is shown on the phone, too");
    await tablet.page.reload();
    assert.ok(await checked(tablet.page, "redness", 7));
    assert.equal(await item(tablet.page, "stool").locator("[data-recorded] li").count(), 2, "two stools are two stools");
    const diary = await diaryOf(tablet.page);
    const of = (list) => list.map((one) => one.entry ?? one).filter((one) => one.trackable === "redness").map((one) => one.answer.score ?? one.answer);
    assert.deepEqual(of(diary.entries), [7]);
    assert.deepEqual(of(diary.history), [4]);
    await phone.close();
    await tablet.close();
  });
});

test("a device whose clock is a year off loses and mixes up nothing", async () => {
  await comesAndGoes(async (server) => {
    const late = await visitor(open, server.address, { size: "phone", expected: [...GONE, /answer/] });
    await late.page.clock.setFixedTime(new Date(Date.now() - 365 * 86_400_000));
    await late.page.goto(`${server.address}/today`);
    await choose(late.page, "redness", 5);
    await allSaved(late.page);
    await choose(late.page, "redness", 6);
    await until(async () => (await diaryOf(late.page)).entries[0]?.answer.score === 6, "the later tap stands");
    const [entry] = (await diaryOf(late.page)).entries;
    assert.ok(Math.abs(Date.parse(entry.recorded_at) - Date.now()) < 60_000, "its time is the server's");
    await late.close();
  });
});

test("a time zone that changes in the middle of a day moves nothing to another day", async () => {
  await comesAndGoes(async (server) => {
    const { page, context, close } = await visitor(open, server.address, { size: "phone", zone: null, expected: GONE });
    const session = await context.newCDPSession(page);
    const zone = (timezoneId) => session.send("Emulation.setTimezoneOverride", { timezoneId });
    await zone("Europe/Amsterdam");
    await prepared(page, server.address);
    const day = await page.locator("main").getAttribute("data-day");
    await choose(page, "redness", 5);
    await allSaved(page);
    await server.go();
    // A plane later: an ocean to the west, then to the east, without a connection.
    for (const [place, name, value] of [["America/Los_Angeles", "itch", 2], ["Pacific/Auckland", "stress", 4]]) {
      await zone(place);
      await choose(page, name, value);
    }
    await waiting(page, "2 answers");
    // The day of a page that is open stays its day.
    assert.equal(await page.locator("main").getAttribute("data-day"), day);
    await page.goto(`${server.address}/today/${day}`);
    await begun(page);
    for (const [name, value] of [["redness", 5], ["itch", 2], ["stress", 4]]) {
      await until(() => checked(page, name, value), `${name} is on its day`);
    }
    await server.comeBack();
    await page.goto(`${server.address}/today/${day}`);
    await allSaved(page);
    const diary = await diaryOf(page);
    assert.deepEqual(diary.entries.map((one) => `${one.day} ${one.trackable}`).sort(), ["itch", "redness", "stress"].map((name) => `${day} ${name}`));
    await close();
  });
});

test("a browser that keeps nothing says so, and holds the page", async () => {
  await comesAndGoes(async (server) => {
    const { page, context, close } = await visitor(open, server.address, { size: "phone", expected: GONE });
    await context.addInitScript(() => {
      // As a browser whose room is used up.
      IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
    });
    await page.goto(`${server.address}/today`);
    await server.go();
    await choose(page, "redness", 5);
    await waiting(page, "This browser can’t hold any more");
    await page.locator("a[rel=prev]").click();
    await page.locator("[data-gate]", { hasText: "First: one answer is not saved yet." }).waitFor();
    assert.match(new URL(page.url()).pathname, /^\/today$/);
    await server.comeBack();
    await page.locator("[data-gate]").getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { level: 1, name: /^Yesterday/ }).waitFor();
    await page.locator("a[rel=next]").click();
    await until(() => checked(page, "redness", 5), "it was saved before the page went");
    await close();
  });
});

test("when to call a doctor is one tap away without a connection", async () => {
  await comesAndGoes(async (server) => {
    const { page, close } = await visitor(open, server.address, { size: "phone", expected: GONE });
    await prepared(page, server.address);
    await page.goto(`${server.address}/today`);
    await server.go();
    // A page that nobody kept: in its place stands the one that says so, and the way to the list.
    await page.goto(`${server.address}/settings`);
    await page.getByRole("heading", { name: "No connection" }).waitFor();
    await page.locator("a.to-doctor").click();
    await page.locator("#R09").waitFor();
    await close();
  });
});

test("deleting a diary takes along what the browser held of it", async () => {
  await comesAndGoes(async (server) => {
    const { page, close } = await visitor(open, server.address, { size: "phone", expected: GONE });
    await choose(page, "redness", 5);
    await prepared(page, server.address);
    await page.goto(`${server.address}/settings`);
    await page.locator("#delete summary").click();
    await page.locator("#confirm").fill("My diary");
    await page.locator("#delete").getByRole("button", { name: "Delete everything" }).click();
    await page.getByRole("heading", { name: /has been deleted/ }).waitFor();
    await until(() => page.evaluate(async () => {
      const databases = (await indexedDB.databases()).map((one) => one.name).filter((name) => name !== "gutskin-");
      return databases.length === 0 && !(await caches.match("/offline/today")) && !(await caches.match("/timeline")) ? "nothing" : `${databases} ${await caches.keys()}`;
    }).then((left) => left === "nothing" || Promise.reject(new Error(left))), "nothing is left");
    await close();
  });
});

