// The diary on a phone: the password, the way there through a proxy, and a login that ends in the middle of a check-in.

import assert from "node:assert/strict";
import { createServer, request } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { browser, visitor } from "./browser.mjs";
import { folder, run, start, until } from "./program.mjs";

const PASSWORD = "paper lantern river";
// A name of the world outside that leads to this machine, as a private network's names do.
const NAME = "diary.example";
let open;
before(async () => { open = await browser(`--host-resolver-rules=MAP ${NAME} 127.0.0.1`); });
after(() => open?.close());

/** What a browser says of an address without TLS, and of a refused page's files. */
const PLAIN = [/asked http:\/\/diary\.example/, /403/, /Cross-Origin-Opener-Policy/, /MIME type/];
const LOGGED_OUT = [/^401 for /, /status of 401/];
const item = (page, name) => page.locator(`#item-${name}`);
const choose = (page, name, value) => item(page, name).locator(`label:has(input[value="${value}"])`).click();
const saved = (page, name) => item(page, name).locator("[data-state-words]", { hasText: "✓" }).waitFor();

async function withProgram(play) {
  const place = await folder();
  const data = path.join(place.at, "data");
  const program = await start(["serve", "--data", data]);
  try {
    await play(program, data);
  } finally {
    await program.stop();
    await place.remove();
  }
}

/** A reverse proxy in front, as somebody's web server is; it says so in headers. */
async function proxied(address, play) {
  const target = new URL(address);
  const server = createServer((asked, answer) => {
    const headers = { ...asked.headers, "x-forwarded-for": "203.0.113.9", "x-forwarded-host": asked.headers.host, "x-forwarded-proto": "http", host: target.host };
    const onward = request({ host: target.hostname, port: target.port, method: asked.method, path: asked.url, headers }, (came) => {
      answer.writeHead(came.statusCode, came.headers);
      came.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  try {
    await play(server.address().port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

for (const language of ["en", "nl"]) {
  test(`from no password to a phone that reaches the diary (${language})`, async () => {
    await withProgram(async ({ address }) => {
      await proxied(address, async (port) => {
        const outside = `http://${NAME}:${port}`;
        const phone = await visitor(open, "about:blank", { size: "phone", language, expected: [...PLAIN, ...LOGGED_OUT] });
        await phone.page.goto(outside);
        const refused = language === "en" ? "This request was refused" : "Dit verzoek is geweigerd";
        assert.equal(await phone.page.locator("h1").innerText(), refused, "a proxy publishes nothing");

        const desk = await visitor(open, address, { size: "desktop", language, expected: LOGGED_OUT });
        await desk.page.goto(`${address}/settings`);
        await desk.page.locator("#phone a[href='/phone']").click();
        await desk.page.locator("a[href='/password?for=phone']").click();
        await desk.page.locator("#new").fill(PASSWORD);
        await desk.page.locator("#again").fill(PASSWORD);
        await desk.page.keyboard.press("Enter");
        await desk.page.locator("#phone-address").fill(`${NAME}:${port}`);
        await desk.page.keyboard.press("Enter");
        await desk.page.locator(".qr svg").waitFor();
        assert.equal(await desk.page.locator(".qr strong").innerText(), outside);
        const code = await desk.page.locator("[data-seen]").getAttribute("data-seen");

        await phone.page.goto(`${outside}/hello/${code}`);
        assert.equal(await phone.page.locator("h1").innerText(), language === "en" ? "It works" : "Het werkt");
        await desk.page.locator("[data-seen]", { hasText: "✓" }).waitFor();
        await phone.page.locator("a.main").click();
        await phone.page.locator("#password").fill("a wrong password");
        await phone.page.keyboard.press("Enter");
        await phone.page.locator("#problem").waitFor();
        await phone.page.locator("#password").fill(PASSWORD);
        await phone.page.keyboard.press("Enter");
        await phone.page.locator("#item-redness").waitFor();
        await choose(phone.page, "redness", 4);
        await saved(phone.page, "redness");
        await desk.page.goto(`${address}/today`);
        assert.ok(await item(desk.page, "redness").locator("input[value='4']").isChecked(), "one diary, two devices");
        const cookie = (await phone.context.cookies()).find((one) => one.name === "gutskin_session");
        assert.ok(cookie.httpOnly && cookie.sameSite === "Lax", JSON.stringify(cookie));

        // The phone is lost.
        await desk.page.goto(`${address}/password`);
        await desk.page.locator("button[value=everyone]").click();
        await phone.page.goto(`${outside}/timeline`);
        await phone.page.locator("#password").waitFor();
        assert.deepEqual([...desk.faults, ...phone.faults], []);
        await desk.close();
        await phone.close();
      });
    });
  });
}

test("a login that ends in the middle of a check-in: the answers wait, login comes, they are sent", async () => {
  await withProgram(async ({ address }, data) => {
    assert.equal((await run(["password", "--data", data], { stdin: `${PASSWORD}\n` })).code, 0);
    const { page, faults, close } = await visitor(open, address, { size: "phone", expected: LOGGED_OUT });
    await page.locator("#password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await choose(page, "redness", 6);
    await saved(page, "redness");
    await page.locator("html[data-ready=offline]").waitFor({ state: "attached" });

    await run(["password", "--log-out", "--data", data]);
    await choose(page, "itch", 5);
    const notice = page.locator("[data-connection]");
    await notice.filter({ hasText: "You are logged out. One answer is waiting" }).waitFor();
    await item(page, "stool").locator("button[name=value][value='4']").click();
    await notice.filter({ hasText: "2 answers are waiting" }).waitFor();
    assert.doesNotMatch(await page.locator("[data-sync]").innerText(), /saved/);
    assert.ok(await item(page, "itch").locator("input[value='5']").isChecked(), "it stays in sight");
    const day = await page.locator("main").getAttribute("data-day");

    await notice.getByRole("link", { name: "Log in" }).click();
    await page.locator("[data-waiting]", { hasText: "2 answers are waiting on this phone" }).waitFor();
    await until(() => page.evaluate(async () => !(await caches.match("/offline/today"))), "the kept pages are gone");
    await page.locator("#password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator("[data-sync]", { hasText: "all saved" }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/today/${day}`, "back to the day");
    await page.reload();
    assert.ok(await item(page, "itch").locator("input[value='5']").isChecked());
    assert.ok(await item(page, "redness").locator("input[value='6']").isChecked());
    const diary = await page.evaluate(async () => (await fetch("/export/gutskin-diary.json")).json());
    assert.deepEqual(diary.entries.map((one) => one.trackable).sort(), ["itch", "redness", "stool"], "each once");
    assert.equal(diary.history.length, 0);
    assert.deepEqual(faults, []);
    await close();
  });
});
