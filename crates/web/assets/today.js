// The check-in: each tap is kept in this browser and sent at once, and each item says whether it is on the server's
// disk. An item shows the latest tap and never an older answer over it. Without a connection the page is the one that
// the worker keeps: it has no day of its own, and gets one here. Without this script every item is a plain form.

import { newId, reached, send } from "./diary.js";
import { armsOf, dayOf, noteClosed, noteItem, restOf } from "./kept.js";
import { askForMeal, logMeal, prepareMeals, showMeals } from "./meals.js";
import * as queue from "./queue.js";
import { longDate, plus, shortWeekday, today } from "./calendar.js";

const page = document.querySelector("main").dataset;
const toast = document.querySelector("[data-toast]");
const toastWords = toast.querySelector("[data-toast-words]");
const toastUndo = toast.querySelector("[data-toast-undo]");
const connection = document.querySelector("[data-connection]");
const sync = document.querySelector("[data-sync]");
const closing = document.querySelector("#closing");
const PAUSE = 450;
const TYPING = 1200;
let lastChange = null;
let toastTimer = 0;

// ---- which day ----

/** The page came from the worker: no connection, and no day yet. */
const kept = page.day === "";
if (kept) {
  const asked = /^\/today\/(\d{4}-\d\d-\d\d)$/.exec(location.pathname)?.[1];
  page.day = asked ?? today(page.boundary);
  const now = today(page.boundary);
  const heading = document.querySelector("h1");
  const words = longDate(page.day, now);
  if (page.day === now) heading.textContent = page.today.replace("{day}", words);
  else if (page.day === plus(now, -1)) heading.textContent = page.yesterday.replace("{day}", words);
  else heading.textContent = words.charAt(0).toUpperCase() + words.slice(1);
  const link = (rel, day, label) => {
    const there = document.querySelector(`.days a[rel=${rel}]`);
    there.href = `/today/${day}`;
    there.setAttribute("aria-label", label.replace("{day}", longDate(day, now)));
    if (day > now) there.hidden = true;
  };
  link("prev", plus(page.day, -1), page.before);
  link("next", plus(page.day, 1), page.after);
  document.querySelector("[data-history]").href = `/today/${page.day}/history`;
  if (page.day !== now) document.querySelector(".now")?.remove();
  fillWeek(now);
}

/** The strip of days on a page that came without one. */
async function fillWeek(now) {
  const last = plus(page.day, 3) < now ? plus(page.day, 3) : now;
  for (const [index, link] of [...document.querySelectorAll(".week a")].entries()) {
    const day = plus(last, index - 6);
    const [label, weekday, number] = link.children;
    weekday.textContent = shortWeekday(day);
    number.textContent = Number(day.slice(8));
    link.href = `/today/${day}`;
    if (day === page.day) link.setAttribute("aria-current", "date");
    const known = await dayOf(day);
    const count = Object.keys(known?.items ?? {}).length;
    const whole = document.querySelectorAll("form.item:not([data-kind=note]):not([data-kind=meals]):not([data-trackable=meals_complete])").length;
    const mark = known?.closed || count >= whole ? "closed" : count > 0 ? "partly" : "nothing";
    link.dataset.mark = mark;
    label.textContent = page[`${mark}Day`].replace("{day}", longDate(day, now));
  }
}

// ---- what waits ----

/** Whether the server was there when it was last asked. */
let connected = !kept;

/** Asks again, where nothing waits that would. */
async function lookForServer() {
  if (connected || queue.count() > 0) return;
  connected = await reached();
  sayWhatWaits();
}
addEventListener("online", lookForServer);
setInterval(lookForServer, 15_000);

/** How many answers are not on the server's disk. */
function unsaved() {
  let number = queue.count();
  for (const item of items.values()) if (item.refused) number += 1;
  return number;
}

/** The page's first line while something is in the way, and the small one that always tells the truth. */
function sayWhatWaits() {
  const failure = queue.trouble();
  const waiting = queue.count();
  if (failure) connected = failure.code !== "offline";
  let words = "";
  if (!queue.lasting()) words = waiting > 0 ? page.full : "";
  else if (failure && waiting > 0) {
    if (failure.code === "offline") words = waiting === 1 ? page.offlineOne : page.offlineOther.replace("{count}", waiting);
    else if (failure.code === "logged_out") words = waiting === 1 ? page.loginOne : page.loginOther.replace("{count}", waiting);
    else words = failure.code === "other_diary" ? page.other : failure.words ?? page.failed;
  }
  if (words !== "") toast.hidden = true;
  // A status that says the same again would be read out again.
  if (connection.firstChild?.textContent !== words) {
    const login = failure?.code === "logged_out";
    const again = document.createElement(login ? "a" : "button");
    if (login) {
      again.className = "button";
      again.href = `/login?${new URLSearchParams({ to: `/today/${page.day}` })}`;
      again.textContent = page.login;
    } else {
      again.type = "button";
      again.textContent = page.try;
      again.addEventListener("click", () => queue.flush());
    }
    const told = document.createElement("span");
    told.textContent = words;
    connection.replaceChildren(told, again);
  }
  connection.hidden = words === "";
  let small = page.allSaved;
  if (waiting > 0) small = failure ? "" : page.sending;
  else if (!connected) small = page.noConnection;
  if (sync.textContent !== small) sync.textContent = small;
  if (unsaved() === 0) document.querySelector("[data-gate]")?.remove();
}

// ---- first what waits, then the next thing ----

/** Does something that the answers before it decide on: only once every one of them is saved. */
async function afterSaving(place, proceed) {
  if (unsaved() > 0) await queue.flush();
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
for (const link of document.querySelectorAll(".days a, .week a")) {
  link.addEventListener("click", (event) => {
    // What waits here goes along; what does not fit, or can't be kept, would be lost.
    const stays = [...items.values()].some((item) => item.refused) || (!queue.lasting() && queue.count() > 0);
    if (!stays) return;
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

/** Where much was written at once, its undo stands beside it. */
function offerUndo(place, change) {
  place.querySelector("[data-undo]")?.remove();
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.undo = "";
  button.textContent = toastUndo.textContent;
  button.addEventListener("click", () => undo(change));
  const line = document.createElement("p");
  line.append(button);
  (place.querySelector("[data-group-none], [data-group-usual], [data-closed-words]") ?? place.lastElementChild).after(line);
}

toastUndo.addEventListener("click", () => undo(lastChange));

function undo(change) {
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
      toast.hidden = false;
    }
  });
}

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
    /** A day holds several of it, each an entry of its own: stools and meals. */
    this.several = this.kind === "stool" || this.kind === "meals";
    this.stools = this.several ? recordedStools(form) : [];
    /** The meals as the server shows them; where it has not, their lines alone. */
    this.shown = this.kind === "meals" && !kept ? form.querySelector("[data-recorded]").innerHTML : null;
    this.trackable = form.dataset.trackable;
  }

  /** The id of its entry, made here where it has none yet. */
  named() {
    this.entry ??= newId();
    return this.entry;
  }

  /** What of it is not on the server's disk. */
  get waiting() {
    return queue.waitingFor(page.day, this.trackable);
  }

  /** Something was tapped or typed: shown now, sent now or after a pause. */
  change(fields, pause = 0) {
    toast.hidden = true;
    this.refused = null;
    if (!this.several) {
      fields.id = this.named();
      if ("remove" in fields) fields.remove = this.entry;
    }
    this.form.dataset.closedNone = "false";
    queue.add({ day: page.day, trackable: this.trackable, ...fields }, { once: !this.several, pause });
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
    const { waiting } = this;
    if (this.kind === "meals") {
      showMeals(this);
    } else if (this.kind === "stool") {
      this.showStools();
    } else if (waiting.length > 0) {
      const last = waiting.at(-1);
      // "As usual" answers several, each in its own way.
      const fields = last.values ? { value: last.values[this.trackable] } : last;
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
    if (this.several) this.take(answer);
    if (this.waiting.length > 0) {
      this.showWaiting();
      return;
    }
    if (!this.refused) this.show(answer);
  }

  /** The item as it is on the disk. */
  show(answer) {
    const answeredNow = answer.state === "value" || answer.state === "none";
    if (this.several) {
      this.take(answer);
      if (this.kind === "meals") showMeals(this);
      else this.showStools();
    } else {
      this.entry = answer.existing ? answer.entry : null;
      this.showState(answer.state);
      this.showValue(answeredNow ? answer.value : null, answer.existing ? answer.note ?? undefined : "");
    }
    this.form.dataset.closedNone = String(answer.closed_none);
    this.saved = answeredNow ? answer.words : "";
    recount();
    this.say();
  }

  /** What of it is on the disk. */
  take(answer) {
    this.stools = answer.meals ?? answer.stools;
    if (this.kind !== "meals") return;
    this.shown = answer.html ?? null;
    if (answer.found) showFound(answer.found);
  }

  /** What the item says of itself. */
  say() {
    const { waiting } = this;
    const { state } = this.form.dataset;
    let [save, words] = ["", ""];
    if (this.refused) [save, words] = ["failed", this.refused];
    else if (waiting.length > 0) [save, words] = queue.isGoing(waiting.at(-1)) ? ["saving", page.saving] : ["waiting", page.waiting];
    else if (this.saved && (state === "value" || state === "none")) [save, words] = ["saved", this.saved];
    else if (state === "skipped") words = page.skipped;
    if (this.form.dataset.save !== save) this.form.dataset.save = save;
    if (words === "") {
      if (this.words.firstElementChild) return;
      // The hollow mark is drawn; who can't see it hears the words.
      const untouched = document.createElement("span");
      untouched.className = "out-of-sight";
      untouched.textContent = page.untouched;
      this.words.replaceChildren(untouched);
    } else if (this.words.textContent !== words) {
      this.words.textContent = words;
    }
  }

  /** The stools on the disk, and those on their way there. */
  showStools() {
    let shown = this.stools;
    for (const fields of this.waiting) {
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

  /** A typed number or text: sent after a pause, or refused at once where it can't be one. */
  typed(text, pause) {
    const input = this.form.elements.value;
    if (this.kind === "stepper") {
      const number = read(text);
      const { low, high, whole, range } = input.dataset;
      const fits = number !== null && number >= Number(low) && number <= Number(high)
        && (whole !== "true" || Number.isInteger(number));
      if (text.trim() !== "" && !fits) {
        for (const message of this.waiting) if (!queue.isSent(message)) queue.drop(message);
        if (this.none) this.none.hidden = true;
        this.refuse(range);
        return;
      }
    }
    if (text.trim() === "" && this.entry === null && this.waiting.length === 0) {
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
  return [...form.querySelectorAll("[data-recorded] > li")].map((line) => ({
    entry: line.dataset.entry,
    words: (line.querySelector("[data-line]") ?? line.firstElementChild).textContent,
    none: line.dataset.none === "true",
    remove: line.querySelector("button[name=remove]").getAttribute("aria-label"),
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

/** Writes a text where it differs: what is written anew is laid out anew, and on a slow phone each tap waits for that. */
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/** The page's first line, the groups' buttons and what "nothing more today" will write, after every change. */
function recount() {
  const forms = [...items.keys()];
  for (const zone of document.querySelectorAll("[data-zone]")) {
    const value = document.querySelector(`#item-${zone.dataset.zone} input[name=value]`)?.value ?? "";
    zone.querySelector("[data-count]").textContent = value;
    zone.dataset.counted = String(value !== "");
  }
  const state = (form) => form.dataset.state;
  const number = (...states) => forms.filter((form) => states.includes(state(form))).length;
  const line = document.querySelector("[data-summary-line]");
  say(line, page.summary
    .replace("{answered}", number("value", "none"))
    .replace("{skipped}", number("skipped"))
    .replace("{open}", number("not-asked")));
  for (const button of document.querySelectorAll("[data-group-usual]")) {
    const group = [...button.closest("section").querySelectorAll("form.item")];
    button.hidden = !group.some((form) => form.dataset.usual !== undefined && state(form) === "not-asked");
  }
  for (const button of document.querySelectorAll("[data-group-none]")) {
    const group = [...button.closest("section").querySelectorAll("form.item")];
    button.hidden = !group.some((form) => form.dataset.noneAble === "true" && state(form) === "not-asked");
  }
  const names = (wanted) => forms.filter(wanted).map((form) => form.dataset.name);
  const open = (as) => names((form) => form.dataset.closes === as && state(form) === "not-asked");
  const said = [];
  for (const [as, text] of [["none", page.closeNone], ["skip", page.closeSkip]]) {
    if (open(as).length > 0) said.push(text.replace("{names}", () => open(as).join(", ")));
  }
  const closed = page.closed === "true";
  say(closing.querySelector("[data-closing-words]"), [page.closeSays, ...said].join(" "));
  closing.querySelector("[data-when-open]").hidden = closed;
  closing.querySelector("[data-when-closed]").hidden = !closed;
  closing.hidden = !closed && said.length === 0;
  if (closed) {
    const none = names((form) => form.dataset.closedNone === "true");
    const [last, rest] = [none.at(-1), none.slice(0, -1)];
    const list = rest.length > 0 ? `${rest.join(", ")} ${page.and} ${last}` : last;
    const words = [page.closedSays, ...(none.length > 0 ? [page.closedNone.replace("{names}", () => list)] : [])];
    say(closing.querySelector("[data-closed-words]"), words.join(" "));
  }
}

/** The day as "nothing more today" makes it: what is open becomes an explicit none, or is skipped. */
function showClosed() {
  for (const [form, item] of items) {
    if (form.dataset.state !== "not-asked" || item.refused) continue;
    const { closes } = form.dataset;
    if (closes === "") continue;
    item.showState(closes === "none" ? "none" : "skipped");
    if (closes === "none") item.showValue(0);
    form.dataset.closedNone = String(closes === "none");
    item.say();
  }
  page.closed = "true";
  recount();
}

closing.querySelector("form[data-close]").addEventListener("submit", (event) => {
  event.preventDefault();
  const close = () => {
    const open = [...items].filter(([form]) => form.dataset.state === "not-asked" && form.dataset.closes !== "");
    const ids = Object.fromEntries(open.map(([form, item]) => [form.dataset.trackable, item.named()]));
    queue.add({ day: page.day, close: true, ids });
    showClosed();
    closing.tabIndex = -1;
    closing.focus({ preventScroll: true });
  };
  // A number that does not fit would be closed as none.
  if ([...items.values()].some((item) => item.refused)) afterSaving(event.target, close);
  else close();
});

for (const form of document.querySelectorAll("form[data-group-none]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const untouched = [...form.closest("section").querySelectorAll("form.item")]
      .filter((own) => own.dataset.noneAble === "true" && own.dataset.state === "not-asked");
    // One message for all of them, so that one undo takes it back.
    const ids = Object.fromEntries(untouched.map((own) => [own.dataset.trackable, items.get(own).named()]));
    queue.add({ day: page.day, group: form.elements.group.value, none: true, trackables: Object.keys(ids), ids });
    for (const own of untouched) items.get(own).showWaiting();
  });
}

for (const form of document.querySelectorAll("form[data-group-usual]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const open = [...form.closest("section").querySelectorAll("form.item")]
      .filter((own) => own.dataset.usual !== undefined && own.dataset.state === "not-asked");
    const ids = Object.fromEntries(open.map((own) => [own.dataset.trackable, items.get(own).named()]));
    const usual = Object.fromEntries(open.map((own) => [own.dataset.trackable, own.dataset.usual]));
    queue.add({ day: page.day, group: form.elements.group.value, usual: true, values: usual, trackables: Object.keys(ids), ids });
    for (const own of open) items.get(own).showWaiting();
  });
}

const items = new Map();
for (const form of document.querySelectorAll("form.item")) {
  const item = new Item(form);
  items.set(form, item);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (item.kind === "meals" && button?.name !== "remove") logMeal(item, button);
    else if (button?.name === "skip") item.change({ skip: true });
    else if (button?.name === "none") item.change({ none: true });
    else if (button?.name === "remove") {
      // One that never left goes without a word to the server.
      const mine = item.waiting.find((message) => message.id === button.value && !queue.isSent(message));
      if (!item.several) {
        item.change({ remove: "this" });
      } else if (mine) {
        queue.drop(mine);
        item.showWaiting();
        item.say();
      } else {
        item.change({ remove: button.value, id: newId() });
      }
    } else if (button?.name === "value") item.change({ value: button.value, id: newId() });
    else if (form.elements.value && "value" in form.elements.value && form.elements.value.type !== "radio" && item.kind !== "scale" && item.kind !== "yes-no") {
      item.typed(form.elements.value.value, 0);
    }
  });
  form.addEventListener("change", (event) => {
    if (item.kind === "meals") return;
    if (event.target.type === "radio") item.change({ value: event.target.value });
    // What was typed was heard letter by letter; only its pause ends here.
    else if (event.target.name === "value" && item.waiting.length > 0) queue.flush();
  });
  form.addEventListener("input", (event) => {
    if (item.kind === "meals") return;
    if (event.target.matches("textarea, input[type=text]")) item.typed(event.target.value, TYPING);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-step]");
    if (button) step(item, form.querySelector("input[name=value]"), Number(button.dataset.step));
  });
}

/** What was in the meals is no none, and its item says so. */
function showFound(found) {
  for (const form of items.keys()) {
    if (form.dataset.closesUntold === undefined) continue;
    const told = found.includes(form.dataset.trackable);
    form.dataset.closes = told ? "" : form.dataset.closesUntold;
    form.querySelector("[data-told]").hidden = !told;
  }
}

for (const [form, item] of items) if (item.kind === "meals") prepareMeals(form, item);

// ---- the face ----

for (const zone of document.querySelectorAll("[data-zone]")) {
  const form = document.getElementById(`item-${zone.dataset.zone}`);
  zone.addEventListener("click", () => step(items.get(form), form.elements.value, 1));
}

// ---- by the way ----

const ask = document.querySelector("[data-ask]");
const clock = () => new Date().toTimeString().slice(0, 5);

/** Notes something as it happens: its answer in one more tap, or none where there is nothing to ask. */
function note(item, act) {
  const time = clock();
  const input = item.form.elements.value;
  if (act === "yes") {
    item.change({ value: "1", time });
    item.showWaiting();
  } else if (act === "more") {
    const now = read(input.value);
    const next = now === null || now === 0 ? Number(input.dataset.first) : now + Number(input.dataset.step);
    const value = String(Math.min(Number(input.dataset.high), next));
    item.change({ value, time });
  } else if (act === "meal") {
    askForMeal(item, ask, time);
    openAsk();
  } else {
    askFor(item, time);
  }
}

function askFor(item, time) {
  ask.querySelector("h2").textContent = item.form.dataset.name;
  ask.querySelector("[data-ask-words]").textContent = page.nowAt.replace("{time}", time);
  const answers = ask.querySelector("[data-ask-answers]");
  const choose = (value) => {
    ask.hidePopover();
    item.change({ value, time, ...(item.kind === "stool" ? { id: newId() } : {}) });
  };
  const list = item.form.querySelector(item.kind === "stool" ? ".bristol" : ".scale").cloneNode(true);
  if (item.kind === "stool") {
    for (const button of list.querySelectorAll("button")) button.addEventListener("click", () => choose(button.value));
  } else {
    for (const label of [...list.children]) {
      const radio = label.querySelector("input");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = radio.value;
      button.setAttribute("aria-label", radio.getAttribute("aria-label"));
      button.addEventListener("click", () => choose(radio.value));
      label.replaceWith(button);
    }
  }
  for (const button of list.querySelectorAll("button")) button.type = "button";
  const anchors = item.form.querySelector(".anchors")?.cloneNode(true);
  answers.replaceChildren(list, ...(anchors ? [anchors] : []));
  openAsk();
}

/** Shows the question. A modal dialog would make the whole page inert, which styles every element of it anew: on a slow
 * phone that alone takes longer than a tap may. */
function openAsk() {
  ask.showPopover();
  ask.querySelector("[data-ask-answers] :is(button, input)").focus({ preventScroll: true });
}

for (const button of document.querySelectorAll("[data-now]")) {
  button.addEventListener("click", () => {
    const item = [...items.values()].find((one) => one.trackable === button.dataset.now);
    if (item) note(item, button.dataset.act);
  });
}
// A tap beside it closes it.
ask.addEventListener("click", (event) => { if (event.target === ask) ask.hidePopover(); });
// So does leaving it by the keyboard.
ask.addEventListener("focusout", (event) => { if (event.relatedTarget && !ask.contains(event.relatedTarget)) ask.hidePopover(); });

// ---- what the server answers ----

// ---- what fits a point of public guidance: after saving, and never in its way ----

const flags = document.querySelector("[data-flags]");
let looking;

/** Once nothing was tapped for a moment. What is folded stays as it is where nothing has changed. */
function lookForFlags() {
  if (!flags) return;
  clearTimeout(looking);
  looking = setTimeout(async () => {
    try {
      const response = await fetch("/doctor/raised", { cache: "no-store" });
      if (!response.ok || response.redirected) return;
      const fresh = document.createElement("template");
      fresh.innerHTML = await response.text();
      const ids = (place) => [...place.querySelectorAll("[data-flag]")].map((one) => one.dataset.flag).join(" ");
      if (ids(fresh.content) !== ids(flags)) flags.replaceChildren(fresh.content);
    } catch {
      // Without a connection the next page says it; the whole list is kept for then, too.
    }
  }, 900);
}

queue.listen(
  () => {
    for (const item of items.values()) item.say();
    sayWhatWaits();
  },
  (message, result) => {
    connected = true;
    const here = message.day === page.day;
    const itemOf = (trackable) => (here ? [...items.values()].find((one) => one.trackable === trackable) : null);
    if (result.error) {
      itemOf(message.trackable)?.refuse(result.words);
      return;
    }
    lookForFlags();
    if (result.closed) noteClosed(message.day);
    for (const [trackable, there] of Object.entries(result.items ?? (result.item ? { [message.trackable]: result.item } : {}))) {
      noteItem(message.day, trackable, there);
      itemOf(trackable)?.acknowledged(there);
    }
    if (!here || result.change === null) return;
    if (result.closed) offerUndo(closing.querySelector("[data-when-closed]"), result.change);
    else if (message.group) offerUndo(document.getElementById(message.group), result.change);
    else showToast(result.beside ? page.beside : result.item.said, result.change);
  },
);

/** What is known of this day, and over it what an earlier visit could not send. */
async function begin() {
  const known = kept ? await dayOf(page.day) : null;
  for (const item of items.values()) {
    const there = known?.items[item.trackable];
    if (there && item.waiting.length === 0) item.show(there);
  }
  if (known?.closed) page.closed = "true";
  await queue.load();
  const end = queue.closes(page.day);
  // In the order in which it was done: what was tapped after the day was closed stands over that.
  const waiting = [...items.values()].filter((item) => item.waiting.length > 0);
  const sinceEnd = (item) => Boolean(end) && queue.isAfter(item.waiting.at(-1), end);
  for (const item of waiting) {
    const last = item.waiting.at(-1);
    if (!item.several) item.entry = last.id ?? last.ids?.[item.trackable] ?? item.entry;
    if (!sinceEnd(item)) item.showWaiting();
  }
  if (end) {
    for (const item of items.values()) item.entry ??= end.ids[item.trackable] ?? null;
    showClosed();
    for (const item of waiting) if (sinceEnd(item)) item.showWaiting();
  }
  recount();
  sayWhatWaits();
  // A day that was begun goes on, and one that is asked for by its date is always there.
  const begunDay = Object.keys(known?.items ?? {}).length > 0 || waiting.length > 0;
  if (kept && !location.pathname.startsWith("/today/") && !begunDay) rest(await restOf(page.day));
  if (kept) arms(await armsOf(page.day));
  document.documentElement.dataset.begun = "";
  if (queue.count() > 0) queue.flush();
}
/** What an experiment asks of the day; that it went otherwise is said where there is a connection. */
function arms(says) {
  const place = document.querySelector("[data-arms-kept]");
  place.replaceChildren(...says.map((one) => {
    const line = document.createElement("p");
    line.className = "arm";
    line.append(Object.assign(document.createElement("strong"), { textContent: one }));
    return line;
  }));
  place.hidden = says.length === 0;
}
/** On a day on which nothing is asked the check-in waits behind a button, as on the server's own page. */
function rest(says) {
  if (says === null) return;
  const sheet = document.querySelector("[data-rest]");
  const asks = [...document.querySelectorAll("section.group, #closing, .now")].filter((one) => !one.hidden);
  for (const one of asks) one.hidden = true;
  sheet.querySelector("[data-rest-words]").textContent = says;
  sheet.hidden = false;
  sheet.querySelector("button").addEventListener("click", () => {
    sheet.hidden = true;
    for (const one of asks) one.hidden = false;
    document.querySelector("h1").scrollIntoView();
  });
}

// From here on a tap is heard, shown, kept and sent; what an earlier visit left behind comes to it.
performance.mark("heard");
begin();

// ---- other days ----

const way = (rel) => document.querySelector(`.days a[rel=${rel}]:not([hidden])`);
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // Where an arrow chooses a step or moves in a text, it is not about days.
  if (event.target.closest("input, textarea, select, .ask, summary")) return;
  if (event.key === "ArrowLeft") way("prev")?.click();
  else if (event.key === "ArrowRight") way("next")?.click();
});

/** Where a finger came down, when it could become a swipe from one day to another. */
let finger = null;
document.addEventListener("touchstart", (event) => {
  const { clientX, clientY } = event.touches[0];
  // The screen's edges are the system's own.
  const free = event.touches.length === 1 && clientX > 24 && clientX < innerWidth - 24 && !event.target.closest(".ask, textarea, input[type=text]");
  finger = free ? { clientX, clientY } : null;
}, { passive: true });
document.addEventListener("touchend", (event) => {
  if (!finger) return;
  const across = event.changedTouches[0].clientX - finger.clientX;
  const down = event.changedTouches[0].clientY - finger.clientY;
  finger = null;
  if (Math.abs(across) < 80 || Math.abs(across) < 2.5 * Math.abs(down)) return;
  way(across > 0 ? "prev" : "next")?.click();
}, { passive: true });

// The photos' script comes with the first touch of their section, and costs nobody else anything.
const photos = document.querySelector("[data-photo-section]");
for (const touch of ["pointerdown", "focusin"]) photos?.addEventListener(touch, () => import("./photos.js"), { once: true });

// A page that was left open overnight, as an app is, is about another day now.
const first = today(page.boundary);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && page.day === first && today(page.boundary) !== first) location.href = "/today";
});
// A page out of the browser's memory may show a day that has changed since.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
