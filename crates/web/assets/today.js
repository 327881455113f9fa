// The check-in: each tap is saved at once, and each item says whether it was. What is tapped waits in the item's own
// lane, on this device too, until the server has it on its disk; the item shows the latest tap and never an older
// answer over it. Without this script every item is a plain form.

import { newId, send } from "./diary.js";
import * as outbox from "./outbox.js";

const page = document.querySelector("main").dataset;
const toast = document.querySelector("[data-toast]");
const toastWords = toast.querySelector("[data-toast-words]");
const toastUndo = toast.querySelector("[data-toast-undo]");
const connection = document.querySelector("[data-connection]");
const PAUSE = 450;
const TYPING = 1200;
const AGAIN = 20_000;
let lastChange = null;
let toastTimer = 0;

// ---- what waits ----

const lanes = new Map();

/** What waits to be sent of one trackable on one day, in its order. Of a once-a-day item only the latest counts. */
class Lane {
  constructor(day, trackable) {
    this.day = day;
    this.trackable = trackable;
    this.several = false;
    this.item = null;
    this.jobs = [];
    this.sending = null;
    this.running = null;
    this.failure = null;
    this.timer = 0;
  }

  static of(day, trackable) {
    const name = `${day} ${trackable}`;
    if (!lanes.has(name)) lanes.set(name, new Lane(day, trackable));
    return lanes.get(name);
  }

  add(fields, pause = 0) {
    if (!this.several) this.jobs.filter((job) => job !== this.sending).forEach((job) => this.drop(job));
    // One that is under way is on its way; only the newer one needs keeping.
    if (!this.several && this.sending) outbox.forget(this.sending);
    const job = { key: newId(), day: this.day, trackable: this.trackable, fields };
    this.jobs.push(job);
    outbox.keep(job);
    this.failure = null;
    clearTimeout(this.timer);
    this.timer = pause > 0 ? setTimeout(() => this.flush(), pause) : 0;
    if (pause === 0) this.flush();
    this.changed();
  }

  drop(job) {
    outbox.forget(job);
    this.jobs = this.jobs.filter((one) => one !== job);
  }

  /** Sends what waits without any further pause; resolves when that has been tried. */
  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.running ??= this.work().finally(() => { this.running = null; });
    return this.running;
  }

  async work() {
    while (this.jobs.length > 0 && this.timer === 0) {
      const job = this.jobs[0];
      this.sending = job;
      this.changed();
      try {
        const answer = await send(`/today/${this.day}/entries`, { trackable: this.trackable, ...job.fields });
        this.sending = null;
        this.failure = null;
        this.drop(job);
        this.item?.acknowledged(answer);
      } catch (problem) {
        this.sending = null;
        const newer = !this.several && this.jobs.length > 1;
        const refused = ["invalid", "too_large", "future"].includes(problem.code);
        if (newer || refused) this.drop(job);
        if (refused && !newer) this.item?.refuse(problem.words);
        if (newer) continue;
        if (!refused) {
          this.failure = problem;
          break;
        }
      }
    }
    this.changed();
  }

  changed() {
    this.item?.say();
    sayWhatWaits();
  }
}

/** How many answers are not on the server's disk. */
function unsaved() {
  let number = 0;
  for (const lane of lanes.values()) number += lane.jobs.length;
  for (const item of items.values()) if (item.refused) number += 1;
  return number;
}

async function flushAll() {
  await Promise.all([...lanes.values()].map((lane) => lane.flush()));
}

/** The page's first line, while something waits because it could not be sent. */
function sayWhatWaits() {
  const failures = [...lanes.values()].filter((lane) => lane.failure !== null);
  let words = "";
  if (failures.length > 0) {
    toast.hidden = true;
    // A number that does not fit is said at its item: it would not go along.
    const waiting = [...lanes.values()].reduce((sum, lane) => sum + lane.jobs.length, 0);
    const offline = failures.some((lane) => lane.failure.code === "offline");
    if (offline) words = waiting === 1 ? page.offlineOne : page.offlineOther.replace("{count}", waiting);
    else words = failures[0].failure.words ?? page.failed;
  }
  // A status that says the same again would be read out again.
  if (connection.textContent !== words) connection.textContent = words;
  connection.hidden = words === "";
  if (unsaved() === 0) document.querySelector("[data-gate]")?.remove();
}

// ---- first what waits, then the next thing ----

/** Does something that the answers before it decide on: only once every one of them is saved. */
async function afterSaving(place, proceed) {
  if (unsaved() > 0) await flushAll();
  const left = unsaved();
  document.querySelector("[data-gate]")?.remove();
  if (left === 0) {
    proceed();
    return;
  }
  const notice = document.createElement("div");
  notice.className = "notice warn row apart";
  notice.dataset.gate = "";
  notice.setAttribute("role", "alert");
  const words = document.createElement("span");
  words.textContent = left === 1 ? page.firstOne : page.firstOther.replace("{count}", left);
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = page.try;
  again.addEventListener("click", () => afterSaving(place, proceed));
  notice.append(words, again);
  place.after(notice);
}

for (const form of document.querySelectorAll("form[data-first]")) {
  form.addEventListener("submit", (event) => {
    if (unsaved() === 0) return;
    event.preventDefault();
    afterSaving(form, () => form.submit());
  });
}
for (const link of document.querySelectorAll(".days a")) {
  link.addEventListener("click", (event) => {
    if (unsaved() === 0) return;
    event.preventDefault();
    afterSaving(link.closest(".days"), () => { location.href = link.href; });
  });
}

// ---- the line with an undo ----

function showToast(words, change) {
  lastChange = change;
  toastWords.textContent = words;
  toast.classList.remove("failed");
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.hidden = true; }, 5000);
}

toastUndo.addEventListener("click", () => {
  const change = lastChange;
  if (change === null) return;
  clearTimeout(toastTimer);
  afterSaving(document.querySelector(".days"), async () => {
    try {
      await send("/undo", { change, day: "" });
      // Everything may look different now; the page as it is on the disk is the truth.
      location.reload();
    } catch {
      toastWords.textContent = page.notUndone;
      toast.classList.add("failed");
    }
  });
});

// ---- the items ----

/** One item of the check-in. */
class Item {
  constructor(form) {
    this.form = form;
    this.kind = form.dataset.kind;
    this.words = form.querySelector("[data-state-words]");
    this.skip = form.querySelector("[data-skip]");
    this.clear = form.querySelector("[data-clear]");
    this.none = form.querySelector("[data-none]");
    // An item keeps its id until it is cleared, so that a retry is the same entry.
    this.entry = form.dataset.existing === "true" ? form.elements.id.value : null;
    this.saved = ["value", "none"].includes(form.dataset.state) ? this.words.textContent : "";
    this.refused = null;
    this.stools = this.kind === "stool" ? recordedStools(form) : [];
    this.lane = Lane.of(page.day, form.dataset.trackable);
    this.lane.several = this.kind === "stool";
    this.lane.item = this;
  }

  /** Something was tapped or typed: shown now, sent now or after a pause. */
  change(fields, pause = 0) {
    toast.hidden = true;
    this.refused = null;
    if (this.kind !== "stool") {
      this.entry ??= newId();
      fields.id = this.entry;
      if ("remove" in fields) fields.remove = this.entry;
    }
    this.form.dataset.closedNone = "false";
    this.lane.add(fields, pause);
    this.showWaiting();
    this.say();
  }

  /** A number that does not fit is not sent; the item says what would. */
  refuse(words) {
    this.refused = words ?? page.failed;
    this.say();
    sayWhatWaits();
  }

  /** The state that the latest of what waits makes. */
  showWaiting() {
    const { jobs } = this.lane;
    if (this.kind === "stool") {
      this.showStools();
    } else if (jobs.length > 0) {
      const { fields } = jobs.at(-1);
      let state = "value";
      if (fields.skip) state = "skipped";
      else if (fields.remove || fields.value?.trim() === "") state = "not-asked";
      else if (fields.none || (this.kind !== "note" && read(fields.value) === 0)) state = "none";
      this.showState(state);
      const number = fields.none ? 0 : read(fields.value ?? "");
      this.showValue(state === "value" || state === "none" ? number : null, fields.value);
    }
    recount();
  }

  showState(state) {
    this.form.dataset.state = state;
    const existing = state !== "not-asked";
    if (this.skip) this.skip.hidden = existing;
    if (this.clear) this.clear.hidden = !existing;
  }

  showValue(value, text) {
    if (this.kind === "scale" || this.kind === "yes-no") {
      for (const radio of this.form.querySelectorAll("input[type=radio]")) {
        radio.checked = value !== null && Number(radio.value) === value;
      }
    } else if (this.kind === "stepper") {
      const input = this.form.elements.value;
      // What is being typed stays as it is typed: "7," is on its way to "7,5".
      if (read(input.value) !== value) input.value = value === null ? "" : written(value);
      if (this.none) this.none.hidden = value !== null;
    } else if (this.kind === "note") {
      const area = this.form.elements.value;
      if (text !== undefined && area.value.trim() !== text.trim()) area.value = text;
    }
  }

  /** The server has it on its disk. What was tapped since is newer, and stays in sight. */
  acknowledged(answer) {
    if (this.kind === "stool") this.stools = answer.stools;
    if (this.lane.jobs.length > 0) {
      this.showWaiting();
      return;
    }
    if (this.refused) return;
    if (this.kind === "stool") {
      this.showStools();
    } else {
      this.entry = answer.existing ? answer.entry : null;
      this.showState(answer.state);
      this.showValue(
        answer.state === "value" || answer.state === "none" ? answer.value : null,
        answer.existing ? undefined : "",
      );
    }
    this.saved = answer.state === "value" || answer.state === "none" ? answer.words : "";
    const failed = [...lanes.values()].some((lane) => lane.failure !== null);
    if (answer.change !== null && !failed) showToast(answer.said, answer.change);
    recount();
  }

  /** What the item says of itself. */
  say() {
    const { jobs, failure, sending } = this.lane;
    const { state } = this.form.dataset;
    let [save, words] = ["", ""];
    if (this.refused) [save, words] = ["failed", this.refused];
    else if (failure) [save, words] = ["failed", failure.code === "other_diary" ? page.other : page.failed];
    else if (jobs.length > 0) [save, words] = sending === jobs.at(-1) ? ["saving", page.saving] : ["waiting", page.waiting];
    else if (this.saved && (state === "value" || state === "none")) [save, words] = ["saved", this.saved];
    else if (state === "skipped") words = page.skipped;
    this.form.dataset.save = save;
    if (words === "") {
      // The hollow mark is drawn; who can't see it hears the words.
      const untouched = document.createElement("span");
      untouched.className = "out-of-sight";
      untouched.textContent = page.untouched;
      this.words.replaceChildren(untouched);
    } else if (this.words.textContent !== words) {
      this.words.textContent = words;
    }
    this.offerRetry(failure !== null && !this.refused);
  }

  /** The stools on the disk, and those on their way there. */
  showStools() {
    let shown = this.stools;
    for (const { fields } of this.lane.jobs) {
      if (fields.remove) {
        shown = shown.filter((stool) => stool.entry !== fields.remove);
      } else {
        const none = fields.value === "none";
        const words = this.form.querySelector(`button[name=value][value="${fields.value}"]`)?.dataset.words ?? "";
        // No stool today and a stool can't both be true: the later one stands.
        shown = none ? [] : shown.filter((stool) => !stool.none && stool.entry !== fields.id);
        shown = [...shown, { entry: fields.id, words, none, remove: page.removeStool.replace("{stool}", words) }];
      }
    }
    this.form.dataset.state = shown.length === 0 ? "not-asked" : shown[0].none ? "none" : "value";
    this.form.querySelector("[data-recorded]").replaceChildren(...shown.map((stool) => {
      const line = document.createElement("li");
      line.dataset.entry = stool.entry;
      line.dataset.none = String(stool.none);
      const words = document.createElement("span");
      words.textContent = stool.words;
      const button = document.createElement("button");
      button.name = "remove";
      button.value = stool.entry;
      button.textContent = "×";
      button.setAttribute("aria-label", stool.remove);
      line.append(words, button);
      return line;
    }));
  }

  /** The words "try again" become a button of their own. */
  offerRetry(offer) {
    if (!offer) {
      this.retry?.remove();
      this.retry = null;
    } else if (!this.retry) {
      this.retry = document.createElement("button");
      this.retry.type = "button";
      this.retry.textContent = "↻";
      this.retry.setAttribute("aria-label", page.failed);
      this.retry.addEventListener("click", () => this.lane.flush());
      this.words.after(this.retry);
    }
  }

  /** A typed number or text: sent after a pause, or refused at once where it can't be one. */
  typed(text, pause) {
    const input = this.form.elements.value;
    if (this.kind === "stepper") {
      const number = read(text);
      const { low, high, whole, range } = input.dataset;
      const fits = number !== null && number >= Number(low) && number <= Number(high)
        && (whole !== "true" || Number.isInteger(number));
      if (text.trim() !== "" && !fits) {
        this.lane.jobs.filter((job) => job !== this.lane.sending).forEach((job) => this.lane.drop(job));
        if (this.none) this.none.hidden = true;
        this.refuse(range);
        return;
      }
    }
    if (text.trim() === "" && this.entry === null && this.lane.jobs.length === 0) {
      this.refused = null;
      this.showValue(null, "");
      this.say();
      sayWhatWaits();
      return;
    }
    this.change({ value: text }, pause);
  }
}

function recordedStools(form) {
  return [...form.querySelectorAll("[data-recorded] li")].map((line) => ({
    entry: line.dataset.entry,
    words: line.firstElementChild.textContent,
    none: line.dataset.none === "true",
    remove: line.querySelector("button").getAttribute("aria-label"),
  }));
}

function written(number) {
  const text = String(Math.round(number * 100) / 100);
  return document.documentElement.lang === "nl" ? text.replace(".", ",") : text;
}

function read(text) {
  const plain = (text ?? "").trim().replace(",", ".").replace("\u2212", "-");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}

function step(item, input, direction) {
  const { step: size, low, high, first } = input.dataset;
  const now = read(input.value);
  let next;
  if (now === null) {
    // The first tap: + begins where people usually are, − says none.
    next = direction > 0 ? Number(first) : (Number(size) === 0.5 ? Number(first) : 0);
  } else {
    next = Math.min(Number(high), Math.max(Number(low), now + direction * Number(size)));
  }
  input.value = written(next);
  item.change({ value: String(next) }, PAUSE);
}

/** The page's first line, the groups' buttons and what "nothing more today" will write, after every change. */
function recount() {
  const forms = [...items.keys()];
  const state = (form) => form.dataset.state;
  const number = (...states) => forms.filter((form) => states.includes(state(form))).length;
  const line = document.querySelector("[data-summary-line]");
  line.textContent = page.summary
    .replace("{answered}", number("value", "none"))
    .replace("{skipped}", number("skipped"))
    .replace("{open}", number("not-asked"));
  for (const button of document.querySelectorAll("[data-group-none]")) {
    const group = [...button.closest("section").querySelectorAll("form.item")];
    button.hidden = !group.some((form) => form.dataset.noneAble === "true" && state(form) === "not-asked");
  }
  const closing = document.querySelector("#closing");
  const words = closing.querySelector("[data-closing-words]");
  const names = (wanted) => forms.filter(wanted).map((form) => form.dataset.name);
  if (page.closed === "true") {
    const none = names((form) => form.dataset.closedNone === "true");
    const [last, rest] = [none.at(-1), none.slice(0, -1)];
    const list = rest.length > 0 ? `${rest.join(", ")} ${page.and} ${last}` : last;
    words.textContent = [page.closedSays, ...(none.length > 0 ? [page.closedNone.replace("{names}", () => list)] : [])].join(" ");
    return;
  }
  const open = (as) => names((form) => form.dataset.closes === as && state(form) === "not-asked");
  const said = [];
  for (const [as, text] of [["none", page.closeNone], ["skip", page.closeSkip]]) {
    if (open(as).length > 0) said.push(text.replace("{names}", () => open(as).join(", ")));
  }
  closing.hidden = said.length === 0;
  words.textContent = [page.closeSays, ...said].join(" ");
}

const items = new Map();
for (const form of document.querySelectorAll("form.item")) {
  const item = new Item(form);
  items.set(form, item);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "skip") item.change({ skip: "1" });
    else if (button?.name === "none") item.change({ none: "1" });
    else if (button?.name === "remove") {
      // One that never left goes without a word to the server; its own lane keeps the order of the others.
      const mine = item.lane.jobs.find((job) => job.fields.id === button.value && job !== item.lane.sending);
      if (item.kind !== "stool") {
        item.change({ remove: "this" });
      } else if (mine) {
        item.lane.drop(mine);
        item.lane.failure = item.lane.jobs.length > 0 ? item.lane.failure : null;
        item.showWaiting();
        item.lane.changed();
      } else {
        item.change({ remove: button.value, id: newId() });
      }
    } else if (button?.name === "value") item.change({ value: button.value, id: newId() });
    else if (form.elements.value && "value" in form.elements.value && form.elements.value.type !== "radio" && item.kind !== "scale" && item.kind !== "yes-no") {
      item.typed(form.elements.value.value, 0);
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target.type === "radio") item.change({ value: event.target.value });
    // What was typed was heard letter by letter; only its pause ends here.
    else if (event.target.name === "value") item.lane.flush();
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea, input[type=text]")) item.typed(event.target.value, TYPING);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-step]");
    if (button) step(item, form.querySelector("input[name=value]"), Number(button.dataset.step));
  });
}

// What an earlier visit could not send, of this day and of others.
for (const job of outbox.kept()) {
  const lane = Lane.of(job.day, job.trackable);
  if (lane.item === null) lane.several = true;
  else if (!lane.several) lane.item.entry = job.fields.id;
  lane.jobs.push(job);
}
for (const item of items.values()) if (item.lane.jobs.length > 0) item.showWaiting();
flushAll();

function tryAgain() {
  for (const lane of lanes.values()) if (lane.failure !== null) lane.flush();
}
addEventListener("online", tryAgain);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") tryAgain();
});
setInterval(tryAgain, AGAIN);
addEventListener("pagehide", flushAll);
// A page out of the browser's memory may show a day that has changed since.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
addEventListener("beforeunload", (event) => {
  if (!outbox.lasting && unsaved() > 0) event.preventDefault();
});
