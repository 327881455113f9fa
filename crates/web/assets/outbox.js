// Answers that are not yet on the disk of the server, kept on this device under the diary's id and the day until each
// is acknowledged. Every write reads anew what is kept, so that two windows don't wipe each other's.

import { diary } from "./diary.js";

const PREFIX = `gutskin.waiting.${diary}.`;

/** Whether this device keeps anything; where not, leaving the page would lose what waits. */
export let lasting = true;
try {
  localStorage.setItem("gutskin.try", "1");
  localStorage.removeItem("gutskin.try");
} catch {
  lasting = false;
}

function read(day) {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + day) ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

function write(day, jobs) {
  try {
    if (jobs.length === 0) localStorage.removeItem(PREFIX + day);
    else localStorage.setItem(PREFIX + day, JSON.stringify(jobs));
  } catch {
    lasting = false;
  }
}

/** Keeps a job: `{ key, day, trackable, fields }`. */
export function keep(job) {
  write(job.day, [...read(job.day), job]);
}

/** Forgets a job: it has arrived, or a newer one took its place. */
export function forget(job) {
  write(job.day, read(job.day).filter((kept) => kept.key !== job.key));
}

/** Everything that is kept for this diary, oldest first within each day. */
export function kept() {
  const days = [];
  try {
    for (let index = 0; index < localStorage.length; index += 1) {
      const name = localStorage.key(index);
      if (name.startsWith(PREFIX)) days.push(name.slice(PREFIX.length));
    }
  } catch {
    return [];
  }
  return days.sort().flatMap(read);
}
