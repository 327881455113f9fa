// Measures the check-in as somebody meets it: 360×740, a processor four times slower, "slow 4G", nothing cached.
// `cargo build --release && node e2e/measure.mjs` prints the table of docs/benchmarks.md.

import { browser, visitor } from "./browser.mjs";
import { folder, run, start } from "./program.mjs";
import path from "node:path";

/** As Lighthouse defines its "slow 4G": 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const SLOWER = 4;
const ROUNDS = 5;

const rows = [];
const row = (what, measured, limit, holds) => rows.push(`| ${what} | ${measured} | ${limit} | ${holds ? "" : "**over**"} |`);
const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

const place = await folder();
const data = path.join(place.at, "data");
// A meal that is eaten again is one tap.
const eaten = await run(["eat", "--data", data, "--date", "yesterday", "2 boterhammen met kaas, kop thee"]);
if (eaten.code !== 0) throw new Error(eaten.err);
const program = await start(["serve", "--data", data]);
const open = await browser();
try {
  // A first visit makes the diary.
  await (await fetch(`${program.address}/today`)).text();
  const paints = [];
  const ready = [];
  const bytes = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page, context, close } = await visitor(open, "about:blank", { size: "phone" });
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW_4G);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    let sum = 0;
    session.on("Network.loadingFinished", (event) => { sum += event.encodedDataLength; });
    await page.goto(`${program.address}/today`);
    await page.locator("html[data-begun]").waitFor({ state: "attached" });
    // From the start of the navigation to the moment at which a tap is heard, by the page's own clock.
    ready.push(await page.evaluate(() => performance.getEntriesByName("heard")[0].startTime));
    bytes.push(sum);
    paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    await close();
  }
  row("first contentful paint, slow 4G, nothing cached", `${Math.round(median(paints))} ms`, "1000 ms", median(paints) <= 1000);
  row("a tap is heard", `${Math.round(median(ready))} ms`, "1500 ms", median(ready) <= 1500);
  row("over the wire for the check-in, compressed", `${Math.round(median(bytes) / 1024)} kB`, "120 kB", median(bytes) <= 120 * 1024);

  // Taps: a whole evening by somebody who was hardly troubled, and one symptom by the way.
  const { page, context, close } = await visitor(open, program.address, { size: "phone" });
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.locator("html[data-begun]").waitFor({ state: "attached" });
  const watch = () => page.evaluate(() => {
    window.touched = [];
    const heard = ["pointerdown", "pointerup", "click"];
    new PerformanceObserver((list) => {
      window.touched.push(...list.getEntries().filter((one) => heard.includes(one.name)));
    }).observe({ type: "event", durationThreshold: 16 });
  });
  await watch();
  let taps = 0;
  const effects = [];
  const tap = async (locator) => {
    await locator.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => performance.now());
    // A finger stays on the glass for a moment.
    await locator.click({ delay: 80 });
    // The browser's own measure (Event Timing, https://www.w3.org/TR/event-timing/): from the finger's touch of the
    // screen, or its lifting, to the frame that shows the effect. What takes less than 16 ms it doesn't tell.
    effects.push(await page.evaluate(async (before) => {
      for (let frame = 0; frame < 60; frame += 1) {
        await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 20)); });
        const own = window.touched.filter((one) => one.startTime >= before);
        if (own.some((one) => one.name === "click")) return Math.max(...own.map((one) => one.duration));
      }
      return 16;
    }, before));
    taps += 1;
  };
  const item = (name) => page.locator(`#item-${name}`);
  const scale = (name, value) => item(name).locator(`label:has(input[value="${value}"])`);
  const started = Date.now();
  await tap(scale("redness", 3));
  await tap(page.locator("#skin [data-group-none] button"));
  await tap(scale("bloating", 4));
  await tap(page.locator("#gut [data-group-none] button"));
  await tap(item("stool").locator("button[name=value][value='4']"));
  await tap(item("stool").locator("button[name=value][value='5']"));
  await tap(scale("stress", 5));
  await tap(item("sleep_hours").getByRole("button", { name: /^More/ }));
  await tap(item("meals_eaten").locator(".usual button").first());
  await tap(item("meals_complete").locator('label:has(input[value="1"])'));
  await tap(scale("dairy", 1).or(item("dairy").locator('label:has(input[value="1"])')).first());
  await tap(page.locator("#closing form[data-close] button"));
  const seconds = (Date.now() - started) / 1000;
  const states = await page.locator("form.item:not([data-kind=note])").evaluateAll((forms) => forms.map((form) => form.dataset.state));
  row(
    `a whole check-in: ${states.length} things, two stools, the same food as yesterday, the day closed`, `${taps} taps, no typing`, "14 taps",
    taps <= 14 && !states.includes("not-asked"),
  );
  row("the same by a machine that needs no time to think", `${seconds.toFixed(1)} s`, "45 s", seconds <= 45);
  row("the slowest tap until its effect is on the screen", `${Math.round(Math.max(...effects))} ms`, "100 ms", Math.max(...effects) <= 100);
  await page.reload();
  await page.locator("html[data-begun]").waitFor({ state: "attached" });
  await watch();
  taps = 0;
  await tap(page.locator("[data-now=itch]"));
  await tap(page.getByRole("dialog").getByRole("button", { name: /^3/ }));
  row("a single symptom from the home screen", `${taps} taps`, "2 taps", taps <= 2);
  const asks = Math.max(...effects.slice(-2));
  row("the slower of these two taps, which opens the question over the page", `${Math.round(asks)} ms`, "100 ms", asks <= 100);
  await close();
} finally {
  await open.close();
  await program.stop();
  await place.remove();
}
console.log(["| what | measured | limit | |", "|---|---|---|---|", ...rows].join("\n"));
