// This browser's own database, one for each diary: what waits to be sent, and the last weeks as the server told them.

import { diary } from "./diary.js";

let works = true;
/** Whether this browser keeps anything. */
export const lasts = () => works;

const opened = new Promise((resolve) => {
  const fail = () => {
    works = false;
    resolve(null);
  };
  try {
    const request = indexedDB.open(`gutskin-${diary}`, 1);
    request.onupgradeneeded = () => {
      // Numbers grow with each message, so their order outlives a clock that is set back.
      request.result.createObjectStore("waiting", { autoIncrement: true });
      request.result.createObjectStore("days");
    };
    request.onsuccess = () => {
      // A diary that is deleted in another window takes its database along.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = fail;
  } catch {
    fail();
  }
});

/** One step in the database; `null` where that failed. */
async function within(store, mode, act) {
  const database = await opened;
  if (database === null) return null;
  try {
    return await new Promise((resolve, reject) => {
      // "strict": on the disk before it counts as kept.
      const transaction = database.transaction(store, mode, { durability: "strict" });
      const request = act(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request?.result ?? null);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } catch {
    // Full, or closed for good: what waits lives in this page alone.
    if (mode === "readwrite") works = false;
    return null;
  }
}

/** Keeps a value; resolves with its number. */
export const put = (store, value, key) => within(store, "readwrite", (there) => there.put(value, key));
/** Forgets a value. */
export const take = (store, key) => (key === undefined || key === null ? null : within(store, "readwrite", (there) => there.delete(key)));
/** One value. */
export const get = (store, key) => within(store, "readonly", (there) => there.get(key));

/** Every value with its number, in their order. */
export async function all(store) {
  const found = [];
  await within(store, "readonly", (there) => {
    const request = there.openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      found.push({ number: cursor.key, value: cursor.value });
      cursor.continue();
    };
  });
  return found;
}

/** Keeps the last weeks, as they were under this mark, in place of those that were kept. */
export async function keepDays({ first, days, rest, arms }, mark) {
  await within("days", "readwrite", (there) => {
    there.clear();
    for (const [day, value] of Object.entries(days)) there.put(value, day);
    return there.put({ mark, first, rest, arms }, "about");
  });
}

/** What is known of a day: `{ closed, items }`; `null` where nothing is. */
export const dayOf = (day) => get("days", day);

/** What is said of a day on which nothing is asked; `null` where it is, or where nobody knows. */
export const restOf = async (day) => (await get("days", "about"))?.rest?.[day] ?? null;

/** What an experiment asks of a day, in sentences; none where it asks nothing, or where nobody knows. */
export const armsOf = async (day) => (await get("days", "about"))?.arms?.[day] ?? [];

/** An item of a day is on the server's disk like this. */
export async function noteItem(day, trackable, item) {
  const known = (await dayOf(day)) ?? { closed: false, items: {} };
  if (item.existing || (item.meals ?? item.stools).length > 0) known.items[trackable] = item;
  else delete known.items[trackable];
  await put("days", known, day);
}

/** A day was closed. */
export async function noteClosed(day) {
  const known = (await dayOf(day)) ?? { closed: false, items: {} };
  await put("days", { ...known, closed: true }, day);
}

/**
 * Forgets the days of every diary of this browser, and says how many answers of all of them wait to be sent: where
 * nobody is logged in, no diary is chosen.
 */
export async function forgetDays() {
  let waiting = 0;
  for (const { name } of (await indexedDB.databases?.()) ?? []) {
    if (!/^gutskin-./.test(name)) continue;
    waiting += await new Promise((resolve) => {
      const request = indexedDB.open(name);
      request.onerror = () => resolve(0);
      request.onsuccess = () => {
        const database = request.result;
        let count = 0;
        try {
          const transaction = database.transaction(["waiting", "days"], "readwrite");
          transaction.objectStore("days").clear();
          transaction.objectStore("waiting").count().onsuccess = (event) => { count = event.target.result; };
          transaction.oncomplete = () => { database.close(); resolve(count); };
          transaction.onabort = () => { database.close(); resolve(count); };
        } catch {
          database.close();
          resolve(0);
        }
      };
    });
  }
  return waiting;
}
