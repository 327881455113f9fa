// The built program, from outside: its pages in both languages, its rules of the door, its commands. Needs node alone.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { answered, folder, menu, root, run, start } from "./program.mjs";

const LANGUAGES = ["nl", "en"];
let demo;
let pages;

before(async () => {
  demo = await start(["demo"]);
  pages = [...(await menu(demo.address)), "/suspects"];
  await answered(demo.address);
});
after(() => demo?.stop());

const get = (page, language) => fetch(demo.address + page, { headers: { "Accept-Language": language } });

/** The texts of a language's Fluent file that have no variable and fit on one line. */
async function texts(language) {
  const file = await readFile(path.join(root, "crates/web/locales", `${language}.ftl`), "utf8");
  return new Map([...file.matchAll(/^([a-z][a-z0-9-]*) = ([^{}\n]+)$/gm)].map(([, id, text]) => [id, text.trim()]));
}

/** What a reader sees: text between tags, and the attributes that are read out. */
function visible(html) {
  const body = html.replace(/<(script|style)[^]*?<\/\1>/g, "");
  const between = [...body.matchAll(/>([^<]+)</g)].map((match) => match[1]);
  const read = [...body.matchAll(/(?:aria-label|placeholder|alt|title)="([^"]*)"/g)].map((match) => match[1]);
  return [...between, ...read].map((text) => text.replaceAll("&#39;", "'").replaceAll("&amp;", "&").trim()).filter(Boolean);
}

for (const language of LANGUAGES) {
  test(`every page of the menu is whole in ${language}`, async () => {
    const own = await texts(language);
    const other = await texts(language === "nl" ? "en" : "nl");
    const ownTexts = new Set(own.values());
    // A text of the other language that isn't one of ours too. Days and months are names in a sentence, never alone.
    const foreign = new Map([...other].filter(([id, text]) => !ownTexts.has(text) && own.get(id) !== text && !id.startsWith("language-")).map(([id, text]) => [text, id]));
    for (const page of pages) {
      const response = await get(page, language);
      const policy = response.headers.get("content-security-policy") ?? "";
      // The one style that a first page holds is the one that the policy names by its hash.
      const html = (await response.text()).replace(/<style>([^]*?)<\/style>/, (whole, style) =>
        policy.includes(`'sha256-${createHash("sha256").update(style).digest("base64")}'`) ? "" : whole);
      assert.equal(response.status, 200, page);
      assert.match(response.headers.get("content-type"), /^text\/html; ?charset=utf-8$/i, page);
      assert.match(html, new RegExp(`<html lang="${language}"`), page);
      assert.match(html, /<\/html>\s*$/, `${page} ends`);
      assert.match(policy, /default-src 'none'/, page);
      assert.doesNotMatch(policy, /unsafe|\*|data:|https?:/, `${page}: ${policy}`);
      assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+="|javascript:/i, `${page} has something inline`);
      for (const text of visible(html)) {
        assert.doesNotMatch(text, /\{\{|\}\}|\{%|\{ ?\$|[\u2066-\u2069]|\bNaN\b|\bundefined\b|\bSome\(/, `${page}: ${text}`);
        assert.ok(!(text.includes("-") && own.has(text)), `${page} shows the id of a text: ${text}`);
        assert.ok(!foreign.has(text), `${page} in ${language} shows “${text}” (${foreign.get(text)}), the other language's`);
      }
    }
  });
}

test("every address on the pages leads somewhere", async () => {
  const seen = new Set();
  for (const page of pages) {
    const html = await (await get(page, "en")).text();
    for (const [, address] of html.matchAll(/(?:href|src)="([^"#]+)(?:#[^"]*)?"/g)) {
      assert.match(address, /^\//, `${page} points outside: ${address}`);
      seen.add(address.replaceAll("&amp;", "&").replaceAll("&#38;", "&"));
    }
  }
  assert.ok(seen.size > 10, `only ${seen.size} addresses found`);
  for (const address of seen) {
    const response = await get(address, "en");
    await response.arrayBuffer();
    assert.equal(response.status, 200, address);
  }
});

test("only this machine is served, and only without a proxy in front", async () => {
  const status = (headers) =>
    new Promise((resolve, reject) => {
      request(`${demo.address}/today`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on("error", reject).end();
    });
  assert.equal(await status({}), 200);
  assert.equal(await status({ Host: "diary.example" }), 403);
  assert.equal(await status({ "X-Forwarded-For": "192.0.2.1" }), 403);
  assert.equal(await status({ Forwarded: "for=192.0.2.1" }), 403);
});

test("another site can't write", async () => {
  const response = await fetch(`${demo.address}/people/new`, {
    method: "POST",
    body: new URLSearchParams({ name: "Mallory" }),
    headers: { Origin: "http://evil.example" },
  });
  assert.equal(response.status, 403);
});

test("an unknown page is a page that says so", async () => {
  const response = await get("/nowhere", "en");
  assert.equal(response.status, 404);
  assert.match(await response.text(), /<h1>/);
});

test("the demo's directory is gone after Ctrl-C", async () => {
  const other = await start(["demo", "--until", "2026-03-31"]);
  const inside = await readdir(other.temporary);
  assert.ok(inside.some((name) => name.startsWith("gutskin-demo-")), `${inside}`);
  assert.deepEqual(await other.stop(), { code: 0, left: [] });
});

test("demo --no-serve puts the findings beside the truth", async () => {
  const { code, out } = await run(["demo", "--no-serve", "--until", "2026-03-31"]);
  assert.equal(code, 0);
  assert.match(out, /truly/);
  assert.match(out, /crisps/);
  assert.match(out, /can't tell apart/);
});

test("simulate makes a table that patterns answers", async () => {
  const { at, remove } = await folder();
  try {
    const listed = await run(["simulate", "--list"]);
    assert.equal(listed.code, 0);
    const names = listed.out.trim().split("\n").map((line) => line.split(/\s/)[0]);
    assert.ok(names.includes("null") && names.length > 5, listed.out);

    const [table, truth] = [path.join(at, "table.csv"), path.join(at, "truth.json")];
    const made = await run(["simulate", "--scenario", "true-large", "--days", "84", "--seed", "1", "--out", table, "--truth", truth]);
    assert.equal(made.code, 0, made.err);
    const outcome = "redness";
    assert.ok(outcome in JSON.parse(await readFile(truth, "utf8")));

    const answer = await run(["patterns", table, "--outcome", outcome, "--format", "json"]);
    assert.equal(answer.code, 0, answer.err);
    const document = JSON.parse(answer.out);
    assert.equal(document.schema, "gutskin.patterns/1");
    assert.equal(document.outcomes[0].outcome, outcome);
    assert.ok(document.outcomes[0].findings.length > 5);

    const again = JSON.parse((await run(["patterns", table, "--outcome", outcome, "--format", "json", "--threads", "1"])).out);
    delete document.engine.seconds;
    delete again.engine.seconds;
    assert.deepEqual(again, document, "the same seed gives the same answer, on one thread too");

    const wrong = path.join(at, "wrong.csv");
    await writeFile(wrong, "date,redness\n2026-01-01,3\n2026-01-02,much\n");
    const refused = await run(["patterns", wrong, "--outcome", "redness"]);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /wrong\.csv.*3/s, "the message names the file and the line");
  } finally {
    await remove();
  }
});

test("every command explains itself by example", async () => {
  const top = await run(["--help"]);
  assert.equal(top.code, 0);
  const commands = [...top.out.matchAll(/^ {2}([a-z]+) {2,}/gm)].map((match) => match[1]).filter((name) => !["help", "gutskin"].includes(name));
  assert.ok(commands.length >= 9, `${commands}`);
  for (const command of commands) {
    const { code, out } = await run([command, "--help"]);
    assert.equal(code, 0, command);
    assert.match(out, new RegExp(`Examples:\\s+gutskin ${command}`), command);
  }
});
