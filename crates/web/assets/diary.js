// What the pages' scripts share: ids made where something is typed, and a way to send a change that tells the truth
// about whether it arrived.

/** The chosen diary's id; every change carries it. */
export const diary = document.body.dataset.diary;

/** A UUID of version 7: 48 bits of time, the rest chance. A retry with the same id is the same entry. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join("-");
}

/** A change that was not saved. `code` is the server's word for why, or "offline" where nothing answered. */
export class NotSaved extends Error {
  constructor(code, words) {
    super(words ?? code);
    this.code = code;
    this.words = words;
  }
}

/** Sends a form's fields; resolves with the answer once the change is on the disk, and rejects with NotSaved. */
export const send = (address, fields) => ask(address, new URLSearchParams({ diary, ...fields }));

/** The same with JSON. */
export const post = (address, value) => ask(address, new Blob([JSON.stringify(value)], { type: "application/json" }));

async function ask(address, body) {
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      // A phone that locks right after the tap still sends it.
      keepalive: true,
      // A network that takes everything and answers nothing is no connection.
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    throw new NotSaved("offline");
  }
  let answer = {};
  try {
    answer = await response.json();
  } catch {
    throw new NotSaved("offline");
  }
  if (!response.ok) throw new NotSaved(answer.error ?? "internal", answer.words);
  return answer;
}

/** Whether the server answers now. */
export async function reached() {
  try {
    const response = await fetch("/health", { cache: "no-store", signal: AbortSignal.timeout(4000) });
    return response.ok;
  } catch {
    return false;
  }
}
