// A fortnight of logging on two devices, with whatever can come in between: no connection, a reload, a closed tab, the
// server killed in the middle, a clock that jumps, another time zone. At the end nothing is lost, nothing doubled, and
// both devices show the same diary. INTERRUPTIONS=500 SEED=… node --test e2e/fortnight.test.mjs takes its time.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { browser, visitor } from "./browser.mjs";
import { folder, start, until } from "./program.mjs";

const INTERRUPTIONS = Number(process.env.INTERRUPTIONS ?? 30);
const SEED = Number(process.env.SEED ?? 20261122);
const DAYS = 14;
const SCALES = ["redness", "itch", "bloating", "stress"];
const CHOICES = ["dairy", "sugar"];

let open;
before(async () => { open = await browser(); });
after(() => open?.close());

/** Small, seeded and good enough (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { below: (number) => Math.floor(next() * number), pick: (list) => list[Math.floor(next() * list.length)] };
}

test(`a fortnight with ${INTERRUPTIONS} interruptions: nothing lost, nothing doubled, the same on both devices`, async () => {
  const random = chance(SEED);
  const place = await folder();
  const serve = ["serve", "--data", path.join(place.at, "data")];
  let program = await start(serve);
  const { address } = program;
  const port = Number(new URL(address).port);
  const restart = async () => {
    process.kill(program.pid, "SIGKILL");
    await program.stop();
    program = await start(serve, { port });
  };

  const today = await (async () => {
    const html = await (await fetch(`${address}/today`)).text();
    return /data-day="(\d{4}-\d\d-\d\d)"/.exec(html)[1];
  })();
  const days = Array.from({ length: DAYS }, (_, back) => {
    const date = new Date(`${today}T12:00:00Z`);
    date.setUTCDate(date.getUTCDate() - back);
    return date.toISOString().slice(0, 10);
  });

  const devices = [];
  for (const size of ["phone", "desktop"]) {
    const { page, context } = await visitor(open, address, { size, zone: null });
    context.setDefaultTimeout(20_000);
    const device = { name: size, page, context, offline: false };
    devices.push(device);
    await page.goto(`${address}/today`);
    await page.locator("html[data-ready=offline]").waitFor({ state: "attached" });
    await until(() => page.evaluate(async () => Boolean(await caches.match("/offline/mark"))), "the pages are kept");
  }

  const answers = new Map();
  const stools = new Map();
  const closed = new Set();
  const item = (device, name) => device.page.locator(`#item-${name}`);
  const show = async (device, day) => {
    // The server may have been killed a moment ago: a browser tries again, too.
    await until(async () => {
      await device.page.goto(`${address}/today/${day}`);
      await device.page.locator("html[data-begun]").waitFor({ state: "attached", timeout: 5000 });
      return device.page.evaluate((day) => document.querySelector("main").dataset.day === day, day);
    }, `${day} on the ${device.name}`);
  };
  const emptied = (device) => until(
    () => device.page.evaluate(() => /✓/.test(document.querySelector("[data-sync]")?.textContent ?? "")),
    `all is saved on the ${device.name}`,
  );

  /** Somebody notes something. */
  async function act(device, day) {
    const what = random.below(10);
    if (what < 5) {
      const name = random.pick(SCALES);
      const there = await item(device, name).locator("input:checked").evaluateAll((inputs) => inputs[0]?.value ?? "");
      const value = String((Number(there || 0) + 1 + random.below(9)) % 10 + 1);
      if (value === there) return;
      await item(device, name).locator(`label:has(input[value="${value}"])`).click();
      answers.set(`${day} ${name}`, Number(value));
    } else if (what < 7) {
      const name = random.pick(CHOICES);
      const there = await item(device, name).locator("input:checked").evaluateAll((inputs) => inputs[0]?.value ?? "");
      const value = there === "1" ? "0" : "1";
      await item(device, name).locator(`label:has(input[value="${value}"])`).click();
      answers.set(`${day} ${name}`, value === "1" ? "yes" : "none");
    } else if (what < 9) {
      const type = 1 + random.below(7);
      const entries = () => item(device, "stool").locator("[data-recorded] li").evaluateAll((lines) => lines.map((line) => line.dataset.entry));
      const before = new Set([...(await entries()), ...stools.keys()]);
      await item(device, "stool").locator(`button[name=value][value="${type}"]`).click();
      // What another device noted meanwhile comes into sight with it.
      const own = await until(async () => (await entries()).find((entry) => !before.has(entry)), "the stool is in sight at once");
      stools.set(own, { day, type });
    } else if (!closed.has(day)) {
      const button = device.page.locator("#closing form[data-close] button");
      if (await button.isVisible()) {
        await button.click();
        closed.add(day);
      }
    }
  }

  const happened = {};
  /** Something comes in between. */
  async function interrupt(device, day) {
    const kind = random.pick(["offline", "offline", "reload", "tab", "server", "clock", "zone", "other device"]);
    happened[kind] = (happened[kind] ?? 0) + 1;
    if (kind === "offline") {
      device.offline = !device.offline;
      await device.context.setOffline(device.offline);
    } else if (kind === "reload") {
      await show(device, day);
    } else if (kind === "tab") {
      await device.page.close();
      device.session = null;
      device.page = await device.context.newPage();
      await show(device, day);
    } else if (kind === "server") {
      await restart();
    } else if (kind === "clock") {
      // While something waits, a jump would make it older or younger than it is.
      if (device.offline) return;
      await emptied(device);
      await device.page.clock.setSystemTime(new Date(Date.now() + random.pick([-365, -1, 0, 0, 0]) * 86_400_000));
    } else if (kind === "zone") {
      device.session ??= await device.context.newCDPSession(device.page);
      await device.session.send("Emulation.setTimezoneOverride", { timezoneId: random.pick(["Europe/Amsterdam", "Europe/London", "America/New_York"]) });
    }
  }

  try {
    let [device, day] = [devices[0], days[0]];
    await show(device, day);
    for (let count = 0; count < INTERRUPTIONS; count += 1) {
      if (random.below(3) === 0) {
        device = random.pick(devices);
        day = random.pick(days);
        await show(device, day);
      }
      for (let taps = 1 + random.below(3); taps > 0; taps -= 1) await act(device, day);
      await interrupt(device, day);
      if (device.page.url() === "about:blank") await show(device, day);
    }
    for (const one of devices) {
      await one.context.setOffline(false);
      await show(one, days[0]);
      await emptied(one);
    }

    const diary = await (await fetch(`${address}/export/gutskin-diary.json`)).json();
    const found = new Map();
    const foundStools = new Map();
    const written = (answer) => {
      if (typeof answer === "string") return answer;
      const [[kind, value]] = Object.entries(answer.value ?? answer);
      return kind === "yes_no" ? (value ? "yes" : "none") : value;
    };
    for (const entry of diary.entries) {
      if (entry.trackable === "stool") foundStools.set(entry.id, { day: entry.day, type: written(entry.answer) });
      else if ((entry.source ?? "typed") === "typed") {
        const place = `${entry.day} ${entry.trackable}`;
        assert.ok(!found.has(place), `${place} is there twice`);
        found.set(place, written(entry.answer));
      }
    }
    const sorted = (map) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
    assert.deepEqual(sorted(found), sorted(answers), "every answer is there once, as it was last given");
    assert.deepEqual(sorted(foundStools), sorted(stools), "every stool is there once");
    assert.deepEqual(diary.closed_days.map((one) => one.day).sort(), [...closed].sort(), "every closed day is closed");

    const seen = [];
    for (const one of devices) {
      const pages = [];
      for (const shown of days) {
        await show(one, shown);
        pages.push(await one.page.locator("form.item").evaluateAll((forms) => forms.map((form) => [
          form.dataset.trackable, form.dataset.state,
          ...[...form.querySelectorAll("input:checked, [data-recorded] li span")].map((value) => value.value ?? value.textContent),
        ])));
      }
      seen.push(pages);
    }
    assert.deepEqual(seen[0], seen[1], "both devices show the same");
    console.log(`${answers.size} answers, ${stools.size} stools, ${closed.size} closed days; in between: ${JSON.stringify(happened)}`);
  } finally {
    for (const one of devices) await one.context.close();
    await program.stop();
    await place.remove();
  }
});
