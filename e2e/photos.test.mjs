// Photos in a real browser: in the check-in and on their page, hidden until asked for, compared, locked, deleted, with
// the page's own camera, and without a connection. All skin is painted in the test.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { axe, browser, visitor } from "./browser.mjs";
import { painted } from "./painted.mjs";
import { GONE, comesAndGoes, until } from "./program.mjs";

let open;
before(async () => {
  // A camera that Chromium draws itself, and that nobody is asked for.
  open = await browser("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream");
});
after(async () => {
  await open?.close();
});

/** A visitor of an empty diary. The program can go and come back. */
async function fresh(options, play) {
  await comesAndGoes(async (server) => {
    const { page, faults, close } = await visitor(open, server.address, options);
    await play(page, server);
    assert.deepEqual(faults, []);
    await close();
  });
}

async function clean(page) {
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`), []);
}

const gallery = (page) => page.locator("[data-photo-form] input[type=file][multiple]");
const said = (page) => page.locator("[data-photo-status]");

/** Keeps photos of the left cheek on the Photos page. */
async function keep(page, address, ago, files) {
  await page.goto(`${address}/photos`);
  await page.locator("select[name=place]").selectOption("face_left");
  const day = page.locator("[data-photo-form] input[name=day]");
  // Before four in the morning the diary's today is the calendar's yesterday.
  const today = Date.parse(await day.inputValue());
  await day.fill(new Date(today - ago * 86_400_000).toISOString().slice(0, 10));
  await gallery(page).setInputFiles(files);
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.waitForURL(/\/photos\?kept=/, { timeout: 60_000 });
}

test("a photo in the check-in is kept, and hidden until it is asked for", async () => {
  await fresh({}, async (page, { address }) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const section = page.locator("#photo");
    assert.ok(!asked.some((one) => one.endsWith("/photos.js")), "nobody loads its script who doesn't touch it");
    await section.locator("summary").click();
    await section.locator("select").selectOption("face_left");
    await gallery(section).setInputFiles([await painted(page)]);
    await section.getByRole("button", { name: "Keep", exact: true }).click();
    await until(async () => (await said(section).textContent()).includes("Sharp, and evenly lit."), "it says what it found", 60);
    await clean(page);
    await page.reload();
    assert.match(await section.textContent(), /Face, left side: one photo\./);
    asked.length = 0;
    await page.goto(`${address}/photos`);
    await page.locator("#face_left").waitFor();
    await clean(page);
    assert.ok(!asked.some((one) => /\/(small|picture)$/.test(one)), "nothing is loaded before it is asked for");
    // By keyboard.
    await page.getByText("Show the photo", { exact: true }).focus();
    await page.keyboard.press("Enter");
    await until(() => asked.some((one) => one.endsWith("/small")), "the cover is off");
    await until(() => page.locator(".photos img").evaluate((image) => image.complete && image.naturalWidth > 100), "it is seen");
    await clean(page);
  });
});

test("a change is told from chance, laid over, and another lamp gets no number", async () => {
  await fresh({}, async (page, { address }) => {
    const shots = async (more, seeds) => Promise.all(seeds.map((seed) => painted(page, { ...more, seed })));
    await keep(page, address, 56, await shots({}, [1, 2, 3]));
    await keep(page, address, 28, await shots({ redness: 14 }, [4, 5, 6]));
    await until(async () => /redder\. Chance alone/.test(await page.locator("#face_left").textContent()), "the change is told");
    await page.getByRole("link", { name: "See the change" }).click();
    await page.locator("#title-course").waitFor();
    await clean(page);
    const over = page.locator("[data-over]");
    await over.locator("summary").click();
    await until(() => over.locator("[data-second]").evaluate((image) => image.naturalWidth > 100), "they lie over each other", 60);
    await over.locator("[data-slide]").focus();
    await page.keyboard.press("Home");
    assert.equal(await over.locator("[data-second]").evaluate((image) => image.style.clipPath), "inset(0px 0px 0px 100%)");
    await clean(page);

    await keep(page, address, 0, await shots({ lamp: [1.15, 1, 0.75] }, [7, 8]));
    assert.match(await page.locator("#face_left").textContent(), /Measured, but not compared: Another lamp/);
    await page.getByRole("link", { name: "See the change" }).click();
    assert.match(await page.locator("[role=note]").textContent(), /There is no number for these two\./);
  });
});

test("behind a passphrase nothing is seen without it, and a deleted photo is gone", async () => {
  await fresh({ language: "nl", theme: "dark", expected: [/403/] }, async (page, { address }) => {
    await page.goto(`${address}/photos`);
    await page.locator("select[name=place]").selectOption("face_left");
    await gallery(page).setInputFiles([await painted(page)]);
    await page.getByRole("button", { name: "Bewaren", exact: true }).click();
    await page.waitForURL(/\/photos\?kept=1/, { timeout: 60_000 });
    const keeping = page.locator("#keeping");
    await keeping.locator("summary", { hasText: "wachtzin" }).click();
    await keeping.getByLabel("Nieuwe wachtzin").fill("vier natte kaarsen fluiten");
    await keeping.getByLabel("Nog een keer").fill("vier natte kaarsen fluiten");
    await page.keyboard.press("Enter");
    await keeping.getByRole("button", { name: "Nu vergrendelen" }).click();
    await page.locator("#title-open").waitFor();
    assert.equal(await page.locator(".photos img").count(), 0);
    await clean(page);
    await page.getByLabel("Wachtzin", { exact: true }).first().fill("geraden geraden");
    await page.keyboard.press("Enter");
    await page.getByText("Dat is de wachtzin niet.").waitFor();
    await page.getByLabel("Wachtzin", { exact: true }).first().fill("vier natte kaarsen fluiten");
    await page.keyboard.press("Enter");
    await page.getByText("Laat de foto zien").click();
    await until(() => page.locator(".photos img").evaluate((image) => image.naturalWidth > 100), "it is seen again");
    await page.locator(".photos summary").click();
    await page.getByRole("button", { name: /^Verwijder deze foto nu/ }).click();
    await page.getByText(/^Verwijderd uit dit dagboek\. Uit de nachtelijke reservekopieën is hij uiterlijk \S+ \d+ \S+( \d+)? weg/).waitFor();
    assert.equal(await page.locator(".photos img").count(), 0);
  });
});

test("without a connection it says that the photo is not kept, and keeps it later", async () => {
  await fresh({ expected: GONE }, async (page, server) => {
    const section = page.locator("#photo");
    await section.locator("summary").click();
    await section.locator("select").selectOption("face_left");
    await gallery(section).setInputFiles([await painted(page)]);
    await until(() => page.evaluate(() => performance.getEntriesByType("resource").some((one) => one.name.endsWith("/photos.js"))), "the script is there");
    await server.go();
    await section.getByRole("button", { name: "Keep", exact: true }).click();
    await until(async () => (await said(section).textContent()).startsWith("Not kept: there is no connection."), "it says so");
    await server.comeBack();
    await section.getByRole("button", { name: "Keep", exact: true }).click();
    await until(async () => (await said(section).textContent()).includes("Sharp"), "the same photo, still chosen, is kept", 60);
    await page.reload();
    assert.match(await section.textContent(), /one photo\./);
  });
});

test("the camera on the page shows what it sees, says what is wrong, and keeps nothing by itself", async () => {
  await fresh({}, async (page, { address }) => {
    await keep(page, address, 28, [await painted(page)]);
    await page.locator("select[name=place]").selectOption("face_left");
    await page.getByRole("button", { name: "Camera on this page" }).click();
    const dialog = page.locator("[data-camera-dialog]");
    await until(() => dialog.locator("video").evaluate((video) => video.videoWidth > 0), "the camera runs");
    await until(() => dialog.locator("[data-ghost-picture]").evaluate((image) => image.naturalWidth > 100), "the first photo lies below");
    // The drawn camera shows a test picture: whatever the checks find wrong with it, they say it in words.
    const words = dialog.locator("[data-camera-words]");
    await until(async () => /Shot 1 of 3\. \S+/.test(await words.textContent()), "the checks speak before the shot", 60);
    await clean(page);
    await dialog.getByRole("button", { name: "Take a photo" }).click();
    await until(async () => (await dialog.locator("[data-shutter]").isEnabled()) && !/^(Looking|Shot 1)/.test(await words.textContent()), "it was looked at", 60);
    await page.keyboard.press("Escape");
    await page.waitForURL(/\/photos\?kept=1/);
    await page.getByText("Show the photo", { exact: true }).first().waitFor();
  });
});

test("spots are counted with taps that can be undone, and with a number where one can't tap", async () => {
  await fresh({}, async (page, { address }) => {
    await keep(page, address, 28, [await painted(page)]);
    await page.getByRole("link", { name: "Count the spots yourself" }).click();
    const photo = page.locator("[data-spots]");
    await until(() => photo.locator("img").evaluate((image) => image.naturalWidth > 100), "the photo is there");
    await photo.click({ position: { x: 60, y: 60 } });
    await photo.click({ position: { x: 160, y: 120 } });
    await photo.click({ position: { x: 200, y: 60 } });
    await page.getByText("Marked: 3").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Take mark 1 away" }).click();
    await page.getByText("Marked: 1").waitFor();
    await page.getByRole("button", { name: "Larger" }).click();
    assert.equal(await photo.evaluate((plane) => plane.style.width), "150%");
    await clean(page);
    await page.getByRole("button", { name: "That is all of them" }).click();
    // The only photo comes a second time; by keyboard a number does.
    await page.getByText("Photo 2 of 2").waitFor();
    await page.getByLabel("Or type how many there are").fill("3");
    await page.keyboard.press("Enter");
    await page.getByText("your two counts differ by 2").waitFor();
    await clean(page);
  });
});
