// The program opens no outgoing connection. Watched from outside, twice: the kernel's list of the process's sockets is
// read again and again while every page is fetched and an analysis runs; and, where strace may watch, each call that
// has to do with the network is seen.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readdir, readFile, readlink } from "node:fs/promises";
import { connect, createServer } from "node:net";
import path from "node:path";
import { test } from "node:test";
import { answered, binary, folder, menu, root, start } from "./program.mjs";

/** Fetches everything that a person would, and changes something, so that the analysis runs anew. */
async function use(address) {
  for (let round = 0; round < 2; round += 1) {
    for (const page of await menu(address)) await (await fetch(address + page)).arrayBuffer();
    await answered(address);
  }
  const today = await (await fetch(`${address}/today`)).text();
  const diary = /data-diary="([^"]+)"/.exec(today)[1];
  const form = /action="(\/today\/[^"]+\/close)"/.exec(today)?.[1];
  assert.ok(form, "the check-in can be closed");
  const closed = await fetch(address + form, { method: "POST", body: new URLSearchParams({ diary }) });
  assert.ok(closed.ok, `closing the day answers ${closed.status}`);
  await answered(address);
  await (await fetch(`${address}/export/gutskin-diary.json`)).arrayBuffer();
}

/** `0100007F:2081` of /proc/net/tcp, as an address. The kernel writes each 32 bits in the machine's own order. */
function endpoint(text) {
  const [hex, port] = text.split(":");
  const bytes = hex.match(/.{8}/g).flatMap((word) => word.match(/../g).reverse());
  return { bytes: bytes.map((byte) => parseInt(byte, 16)), port: parseInt(port, 16) };
}

function loopback({ bytes }) {
  if (bytes.length === 4) return bytes[0] === 127;
  const zeros = (from, to) => bytes.slice(from, to).every((byte) => byte === 0);
  const mapped = zeros(0, 10) && bytes[10] === 255 && bytes[11] === 255 && bytes[12] === 127;
  return mapped || (zeros(0, 15) && bytes[15] === 1);
}

const nothing = ({ bytes, port }) => port === 0 && bytes.every((byte) => byte === 0);

/** The process's own sockets: `{ kind, local, remote }`. */
async function sockets(pid) {
  const inodes = new Set();
  for (const name of await readdir(`/proc/${pid}/fd`)) {
    const target = await readlink(`/proc/${pid}/fd/${name}`).catch(() => "");
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    if (inode) inodes.add(inode);
  }
  const found = [];
  for (const kind of ["tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6"]) {
    const lines = (await readFile(`/proc/${pid}/net/${kind}`, "utf8").catch(() => "")).split("\n").slice(1);
    for (const line of lines) {
      const fields = line.trim().split(/\s+/);
      if (inodes.has(fields[9])) found.push({ kind, local: endpoint(fields[1]), remote: endpoint(fields[2]) });
    }
  }
  return found;
}

test("the kernel's list shows only what came in on loopback", { skip: process.platform !== "linux" && "/proc is Linux's" }, async () => {
  const program = await start(["demo"]);
  const port = Number(new URL(program.address).port);
  let looks = 0;
  let accepted = 0;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      const now = await sockets(program.pid);
      looks += 1;
      assert.ok(now.some((one) => nothing(one.remote)), "the listening socket is seen");
      for (const one of now) {
        const words = JSON.stringify(one);
        assert.match(one.kind, /^tcp6?$/, `a socket that is no TCP: ${words}`);
        assert.ok(loopback(one.local), `a socket outside loopback: ${words}`);
        assert.equal(one.local.port, port, `a socket of another port, so not one that came in: ${words}`);
        assert.ok(nothing(one.remote) || loopback(one.remote), `a connection with another machine: ${words}`);
        if (!nothing(one.remote)) accepted += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  // A watcher that failed must not be an unhandled rejection before it is waited for.
  watch.catch(() => {});
  try {
    await use(program.address);
  } finally {
    watching = false;
    await watch.finally(() => program.stop());
  }
  assert.ok(looks > 20, `only ${looks} looks`);
  assert.ok(accepted > 0, "the connections that came in are seen, so that others would be");
});

test("the kernel's list would show another socket", { skip: process.platform !== "linux" && "/proc is Linux's" }, async () => {
  // This process stands in for a program that talks: a question by UDP, and a connection to a port that isn't its own.
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const udp = createSocket("udp4").bind(0, "127.0.0.1");
  await once(udp, "listening");
  const out = connect(server.address().port, "127.0.0.1");
  await once(out, "connect");
  const found = await sockets(process.pid);
  assert.ok(found.some((one) => one.kind === "udp"), "the UDP socket");
  assert.ok(found.some((one) => one.kind === "tcp" && one.local.port === out.localPort && loopback(one.remote)), "the connection");
  assert.ok(!loopback(endpoint("0A02000F:01BB")) && loopback(endpoint("0100007F:01BB")));
  assert.ok(!loopback(endpoint("B80D0120000000000000000001000000:01BB")) && loopback(endpoint("00000000000000000000000001000000:01BB")));
  out.destroy();
  udp.close();
  server.close();
});

/** Why strace can't watch here, or false. */
function withoutStrace() {
  try {
    execFileSync("strace", ["-f", "-e", "trace=network", "-o", "/dev/null", "true"], { stdio: "ignore" });
    return false;
  } catch (problem) {
    return problem.code === "ENOENT" ? "strace is not installed" : "strace may not watch here";
  }
}
const skip = withoutStrace();

/** The lines that strace wrote that reach for another machine. */
function outgoing(log) {
  return log.split("\n").filter((line) => {
    if (/\bconnect\(/.test(line)) return !/AF_UNIX/.test(line);
    if (/\bsocket\(/.test(line)) return !/AF_UNIX|AF_INET6?, SOCK_STREAM/.test(line);
    if (/\bbind\(/.test(line)) return !/inet_addr\("127\.|"::1"/.test(line);
    return /\bsend(to|msg|mmsg)\(.*(sin_addr|sin6_addr|inet_pton)/.test(line);
  });
}

test("strace would see a connection", { skip }, async () => {
  const place = await folder();
  const log = path.join(place.at, "calls");
  const talk = "const c = require('net').connect(9, '127.0.0.1').on('error', () => {}); const u = require('dgram').createSocket('udp4'); u.send('?', 9, '127.0.0.1', () => u.close())";
  execFileSync("strace", ["-f", "-e", "trace=network", "-o", log, process.execPath, "-e", talk], { stdio: "ignore" });
  const seen = outgoing(await readFile(log, "utf8"));
  await place.remove();
  assert.ok(seen.some((line) => /connect\(/.test(line)), `the connection: ${seen}`);
  assert.ok(seen.some((line) => /SOCK_DGRAM/.test(line)), `the UDP socket: ${seen}`);
});

test("strace sees the server accept, and reach for nothing", { skip }, async () => {
  const place = await folder();
  const log = path.join(place.at, "calls");
  // -D: the program is our own child, and strace watches from the side.
  const program = await start(["demo"], { under: ["strace", "-D", "-f", "-e", "trace=network", "-o", log] });
  await use(program.address);
  await program.stop();
  const calls = await readFile(log, "utf8");
  await place.remove();
  assert.match(calls, /listen\(/, "strace saw it listen, so it would have seen a connect");
  assert.match(calls, /accept4?\(/, "and saw it accept");
  assert.deepEqual(outgoing(calls), []);
});

test("strace sees a command touch no network at all", { skip }, async () => {
  const place = await folder();
  const log = path.join(place.at, "calls");
  const table = path.join(place.at, "table.csv");
  const watched = (...args) => execFileSync("strace", ["-f", "-e", "trace=network,write", "-o", log, "-A", binary, ...args], { stdio: ["ignore", "pipe", "pipe"], env: { PATH: process.env.PATH, HOME: place.at, TMPDIR: place.at }, cwd: root });
  watched("simulate", "--scenario", "true-large", "--days", "84", "--seed", "1", "--out", table);
  watched("patterns", table, "--outcome", "redness");
  watched("import", table, "--data", path.join(place.at, "data"), "--outcome", "redness", "--yes", "--new", "--diary", "Test");
  watched("log", "--data", path.join(place.at, "data"), "redness 4");
  const calls = await readFile(log, "utf8");
  await place.remove();
  assert.match(calls, /\bwrite\(/, "strace saw the commands write");
  const network = calls.split("\n").filter((line) => /\b(socket|connect|bind|sendto|sendmsg|getaddrinfo)\(/.test(line) && !/AF_UNIX/.test(line));
  assert.deepEqual(network, []);
});
