// The check-in: each tap is saved at once, and each item says whether it was. One request per item at a time; what is
// tapped meanwhile waits and then goes as the latest value. Without this script every item is a plain form.

import { newId, send } from "./diary.js";

const page = document.querySelector("main").dataset;
const toast = document.querySelector("[data-toast]");
const toastWords = toast.querySelector("[data-toast-words]");
const toastUndo = toast.querySelector("[data-toast-undo]");
const PAUSE = 450;
let lastChange = null;
let toastTimer = 0;

function showToast(words, change) {
  lastChange = change;
  toastWords.textContent = words;
  toastUndo.hidden = change === null;
  toast.classList.toggle("failed", false);
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.hidden = true; }, 8000);
}

toastUndo.addEventListener("click", async () => {
  if (lastChange === null) return;
  const change = lastChange;
  try {
    await send("/undo", { change, day: "" });
    // Everything may look different now; the page as it is on the disk is the truth.
    location.reload();
  } catch (problem) {
    toastWords.textContent = problem.words ?? page.failed;
    toast.classList.add("failed");
  }
});

/** One item of the check-in. */
class Item {
  constructor(form) {
    this.form = form;
    this.kind = form.dataset.kind;
    this.words = form.querySelector("[data-state-words]");
    this.skip = form.querySelector("[data-skip]");
    this.clear = form.querySelector("[data-clear]");
    this.entry = form.dataset.existing === "true" ? form.elements.id.value : null;
    this.existing = this.entry !== null;
    this.waiting = null; // what shall be sent next
    this.failed = null; // what could not be sent
    this.sending = false;
    this.timer = 0;
  }

  say(state, words) {
    this.form.dataset.save = state;
    this.words.textContent = words;
  }

  /** Sends fields now, or after what is under way. The latest wins, except stools, of which each counts. */
  async save(fields) {
    clearTimeout(this.timer);
    if (this.sending) {
      this.waiting = fields;
      return;
    }
    this.sending = true;
    this.waiting = null;
    this.say("saving", page.saving);
    const sent = { trackable: this.form.dataset.trackable, ...fields };
    // An item keeps its id until it is cleared, so that a retry is the same entry.
    if (!sent.id) {
      this.entry ??= newId();
      sent.id = this.entry;
    }
    if (fields.remove === "this") sent.remove = this.entry;
    try {
      const answer = await send(this.form.action, sent);
      this.failed = null;
      this.show(answer, fields);
    } catch (problem) {
      this.failed = fields;
      const words = { other_diary: page.other, invalid: page.invalid }[problem.code];
      this.say("failed", words ?? page.failed);
      this.offerRetry(words === undefined);
    } finally {
      this.sending = false;
    }
    if (this.waiting !== null && this.failed === null) this.save(this.waiting);
  }

  /** Shows the item as it now is on the disk. */
  show(answer, fields) {
    this.form.dataset.state = answer.state;
    this.existing = answer.existing;
    if (this.kind !== "stool") this.entry = answer.existing ? answer.entry : null;
    if (this.skip) this.skip.hidden = answer.existing;
    if (this.clear) this.clear.hidden = !answer.existing;
    this.offerRetry(false);
    const recorded = answer.state === "value" || answer.state === "none";
    this.say(recorded ? "saved" : "", answer.words);
    if (this.kind === "stool") this.showStools(answer.stools);
    // What is typed right now is newer than the answer.
    if (this.waiting === null) this.showValue(answer, fields);
    if (answer.change !== null) showToast(answer.said, answer.change);
    count();
  }

  showValue(answer) {
    const value = answer.state === "value" || answer.state === "none" ? answer.value : null;
    if (this.kind === "scale" || this.kind === "yes-no") {
      for (const radio of this.form.querySelectorAll("input[type=radio]")) {
        radio.checked = value !== null && Number(radio.value) === value;
      }
    } else if (this.kind === "stepper") {
      const input = this.form.elements.value;
      if (document.activeElement !== input) input.value = value === null ? "" : written(value);
    } else if (this.kind === "note" && !answer.existing) {
      this.form.elements.value.value = "";
    }
  }

  showStools(stools) {
    const list = this.form.querySelector("[data-recorded]");
    list.replaceChildren(...stools.map((stool) => {
      const line = document.createElement("li");
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
    this.retry?.remove();
    this.retry = null;
    if (!offer) return;
    this.retry = document.createElement("button");
    this.retry.type = "button";
    this.retry.textContent = "↻";
    this.retry.setAttribute("aria-label", page.failed);
    this.retry.addEventListener("click", () => this.save(this.failed));
    this.words.after(this.retry);
  }

  /** Sends after a pause, for what changes tap by tap or letter by letter. */
  soon(fields, pause) {
    this.say("waiting", page.waiting);
    this.waitingFields = fields;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), pause);
  }

  flush() {
    clearTimeout(this.timer);
    const fields = this.waitingFields;
    this.waitingFields = null;
    if (fields) this.save(fields);
  }
}

function written(number) {
  const text = String(Math.round(number * 100) / 100);
  return document.documentElement.lang === "nl" ? text.replace(".", ",") : text;
}

function read(text) {
  const number = Number(text.trim().replace(",", "."));
  return text.trim() === "" || Number.isNaN(number) ? null : number;
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
  item.soon({ value: String(next) }, PAUSE);
}

const items = new Map();
for (const form of document.querySelectorAll("form.item")) {
  const item = new Item(form);
  items.set(form, item);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "skip") {
      item.save({ skip: "1" });
    } else if (button?.name === "remove") {
      item.save(item.kind === "stool" ? { remove: button.value, id: newId() } : { remove: "this" });
    } else if (button?.name === "value") {
      item.save({ value: button.value, id: newId() });
    } else if (form.elements.value && "value" in form.elements.value) {
      item.waitingFields = null;
      item.save({ value: form.elements.value.value });
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target.type === "radio") item.save({ value: event.target.value });
    else if (event.target.name === "value" && !event.target.matches("[type=radio]")) {
      item.waitingFields = { value: event.target.value };
      item.flush();
    }
  });
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) item.soon({ value: event.target.value }, 1200);
    if (event.target.matches("input[type=text]")) item.soon({ value: event.target.value }, 1200);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-step]");
    if (button) step(item, form.querySelector("input[name=value]"), Number(button.dataset.step));
  });
}

/** "7 of 12 recorded", as the page's first line says it. */
function count() {
  const line = document.querySelector("[data-summary]");
  if (!line) return;
  const answered = [...items.keys()].filter((form) => form.dataset.state !== "not-asked").length;
  line.textContent = line.textContent.replace(/^\d+/, String(answered));
}

addEventListener("pagehide", () => {
  for (const item of items.values()) item.flush();
});
