// Starts the built program and says where its pages are. Everything happens in a folder of its own that is removed
// afterwards, with no trace of the surroundings: no GUTSKIN_DATA, no language of the machine.

import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The program under test: GUTSKIN_BINARY, else the release build. */
export const binary = path.resolve(
  process.env.GUTSKIN_BINARY ?? path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, "target"), "release", "gutskin"),
);
if (!existsSync(binary)) {
  throw new Error(`${binary} is not there; build it with \`cargo build --release\`, or name one in GUTSKIN_BINARY`);
}

/** A folder that `remove` takes away again. */
export async function folder() {
  const at = await mkdtemp(path.join(tmpdir(), "gutskin-test-"));
  return { at, remove: () => rm(at, { recursive: true, force: true }) };
}

function surroundings(temporary) {
  return { PATH: process.env.PATH, HOME: temporary, TMPDIR: temporary, TZ: "Europe/Amsterdam" };
}

/** Runs a command of the program to its end: `{ code, out, err }`. */
export async function run(args, { stdin } = {}) {
  const temporary = await folder();
  try {
    return await new Promise((resolve) => {
      const child = execFile(
        binary,
        args,
        { env: surroundings(temporary.at), timeout: 120_000, maxBuffer: 1 << 26 },
        (error, out, err) => resolve({ code: error ? (error.code ?? error.signal) : 0, out, err }),
      );
      // A command that reads nothing may have ended already.
      child.stdin.on("error", () => {});
      child.stdin.end(stdin ?? "");
    });
  } finally {
    await temporary.remove();
  }
}

/**
 * Starts `gutskin ARGS --port 0` (or another port) and resolves once /health answers.
 * `under` is a command to run it under, as in `["strace", …]`.
 */
export async function start(args, { under = [], port = 0 } = {}) {
  const temporary = await folder();
  const [command, ...rest] = [...under, binary, ...args, "--port", String(port)];
  const child = spawn(command, rest, { env: surroundings(temporary.at), stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve(code ?? signal)));
  const address = await new Promise((resolve, reject) => {
    const hear = (bytes) => {
      said += bytes;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", reject);
    ended.then((code) => reject(new Error(`the program ended with ${code} before it served:\n${said}`)));
  });
  await until(async () => (await fetch(`${address}/health`)).status === 200, "/health answers 200");
  return {
    address,
    pid: child.pid,
    temporary: temporary.at,
    said: () => said,
    /** Ends it as Ctrl-C does; resolves with its exit code, and with what it left behind in its temporary folder. */
    async stop() {
      child.kill("SIGINT");
      const code = await ended;
      const left = await readdir(temporary.at);
      await temporary.remove();
      return { code, left };
    },
  };
}

/** What a browser says of a server that is not there. */
export const GONE = [/ERR_CONNECTION_REFUSED/, /ERR_FAILED/, /Failed to (fetch|load)/, /ERR_INTERNET_DISCONNECTED/, /FetchEvent/, /ERR_NETWORK/];

/** A program with an empty diary that can go and come back at the same address: `play({ address, data, go, comeBack })`. */
export async function comesAndGoes(play) {
  const place = await folder();
  const data = path.join(place.at, "data");
  const serve = ["serve", "--data", data];
  let program = await start(serve);
  const { address } = program;
  const server = {
    address,
    data,
    async go() {
      await program.stop();
      program = null;
    },
    async comeBack() { program = await start(serve, { port: Number(new URL(address).port) }); },
  };
  try {
    await play(server);
  } finally {
    await program?.stop();
    await place.remove();
  }
}

/** Asks again and again, at most `seconds` long; a failed question counts as no. */
export async function until(question, what, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  let last;
  while (Date.now() < end) {
    try {
      last = await question();
      if (last) return last;
    } catch (problem) {
      last = problem;
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`not within ${seconds} s: ${what} (${last})`);
}

/** The addresses of the menu, as the first page has them. */
export async function menu(address) {
  const html = await (await fetch(`${address}/`)).text();
  const nav = /<nav class="menu"[^]*?<\/nav>/.exec(html)?.[0] ?? "";
  const found = [...nav.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
  if (found.length < 4) throw new Error(`the menu has ${found.length} pages: ${found}`);
  return found;
}

/** Waits for the Patterns page to have its answer. */
export async function answered(address) {
  await until(
    async () => !(await (await fetch(`${address}/patterns`)).text()).includes("data-working="),
    "the analysis is done",
    60,
  );
}
