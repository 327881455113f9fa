// What was done here and is not yet on the server's disk: kept in this browser's own database under the diary's id,
// sent in the order in which it was done, each message under a key made here, until it is acknowledged. A message that
// arrives twice is done once; the server knows its key.

import { diary, newId, post } from "./diary.js";
import { all, lasts, put, take } from "./kept.js";

const AGAIN = 20_000;
// Less than the server takes at once, and than a page that is being closed may still send.
const LARGEST = 48_000;

/** Messages in their order: `{ number, key, at, day, … }`. `number` is the browser's, and stays here. */
let messages = [];
/** Those that are under way. */
let sent = new Set();
/** Why the last attempt failed: `{ code, words }`. */
let failure = null;
/** The version of each item that this page made last: what is sent after it stands over it, however slow it was. */
const made = new Map();
const placeOf = ({ day, trackable }) => `${day} ${trackable}`;
let running = null;
let timer = 0;
/** Something goes with the next frame. */
let soon = false;
let told = () => {};
let answered = () => {};

/** What is to be told of each change here, and of each answer of the server: `(message, result)`. */
export function listen(onChange, onAnswer) {
  [told, answered] = [onChange, onAnswer];
}

/** What waits of an item of a day, oldest first. */
export const waitingFor = (day, trackable) =>
  messages.filter((one) => one.day === day && (one.trackable === trackable || one.trackables?.includes(trackable)));
/** How much waits. */
export const count = () => messages.length;
/** The "nothing more today" that waits for a day. */
export const closes = (day) => messages.find((one) => one.day === day && one.close);
/** Whether one message was made after another. */
export const isAfter = (one, other) => messages.indexOf(one) > messages.indexOf(other);
/** Whether a message is under way. */
export const isSent = (message) => sent.has(message);
/** Whether it is, or goes with the next frame. */
export const isGoing = (message) => sent.has(message) || (soon && failure === null && !message.held);
/** Why nothing goes on; `null` where nothing failed. */
export const trouble = () => failure;
/** Whether this browser keeps what waits. */
export const lasting = lasts;

/** Adds a message; `once`: it takes the place of what waits of the same item. Sent now, or after a pause. */
export function add(fields, { once = false, pause = 0 } = {}) {
  if (once) {
    for (const older of waitingFor(fields.day, fields.trackable)) {
      if (older.trackable === fields.trackable && !sent.has(older)) drop(older);
    }
  }
  const message = { key: newId(), at: Date.now(), ...fields };
  messages.push(message);
  message.kept = put("waiting", bare(message)).then((number) => { message.number = number; told(); });
  clearTimeout(timer);
  if (pause === 0) afterFrame(flush);
  else timer = setTimeout(flush, pause);
  told();
  return message;
}

/** After the next frame: a tap is seen before it is sent. Where no frame comes, at once. */
function afterFrame(act) {
  soon = true;
  const then = () => { soon = false; act(); };
  if (document.visibilityState === "visible") requestAnimationFrame(() => setTimeout(then));
  else then();
}

/** Takes a message back that never left. */
export function drop(message) {
  messages = messages.filter((one) => one !== message);
  (message.kept ?? Promise.resolve()).then(() => take("waiting", message.number));
  told();
}

const bare = ({ number, kept, held, ...rest }) => rest;

/** Sends what waits; resolves when that has been tried. */
export function flush() {
  clearTimeout(timer);
  running ??= work().finally(() => { running = null; told(); });
  return running;
}

async function work() {
  for (;;) {
    const batch = next();
    if (batch.length === 0) return;
    sent = new Set(batch);
    told();
    try {
      const { results } = await post("/sync", { diary, sent: Date.now(), messages: batch.map((one) => ({ ...bare(one), saw: made.get(placeOf(one)) ?? null })) });
      failure = null;
      for (const result of results) {
        const message = batch.find((one) => one.key === result.key);
        if (!message) continue;
        sent.delete(message);
        if (result.keep) message.held = true;
        else drop(message);
        if (result.item && !result.beside) made.set(placeOf(message), result.item.recorded_at);
        answered(message, result);
      }
      if (results.length === 0) return;
    } catch (problem) {
      failure = problem;
      return;
    } finally {
      sent = new Set();
      told();
    }
  }
}

/** As many as go at once. */
function next() {
  const batch = [];
  let size = 0;
  for (const message of messages) {
    if (message.held) continue;
    size += new TextEncoder().encode(JSON.stringify(bare(message))).length + 1;
    if (batch.length > 0 && (size > LARGEST || batch.length === 50)) break;
    batch.push(message);
  }
  return batch;
}

/** What an earlier visit, or another window, could not send. */
export async function load() {
  const known = new Set(messages.map((one) => one.key));
  const kept = (await all("waiting")).filter((one) => !known.has(one.value.key));
  const earlier = kept.map(({ number, value }) => ({ ...value, number }));
  messages = [...earlier, ...messages];
  told();
  return earlier;
}

async function tryAgain() {
  for (const message of messages) message.held = false;
  if (running === null) await load();
  if (messages.length > 0) flush();
}
addEventListener("online", tryAgain);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") tryAgain();
  else if (messages.length > 0) flush();
});
setInterval(tryAgain, AGAIN);
addEventListener("pagehide", () => { if (messages.length > 0) flush(); });
addEventListener("beforeunload", (event) => {
  if (!lasts() && messages.length > 0) event.preventDefault();
});
