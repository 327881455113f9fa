// Meals on the check-in: a line that completes names from a plain list, what the server read from it as chips that can
// be corrected, and what is eaten often in one tap. One reader exists, on the server: without a connection a line waits
// as it was typed, and its chips come once it is read.

import { newId } from "./diary.js";

const page = document.querySelector("main").dataset;

/** The meals on the disk as the server shows them, and those on their way there as they were typed. */
export function showMeals(item) {
  const list = item.form.querySelector("[data-recorded]");
  const open = [...list.querySelectorAll("details[open]")].map((chip) => chip.dataset.chip);
  const focused = list.contains(document.activeElement) ? document.activeElement.closest("[data-chip]")?.dataset.chip : null;
  if (item.shown !== null) list.innerHTML = item.shown;
  else list.replaceChildren(...item.stools.map((meal) => mealLine(meal, "")));
  for (const fields of item.waiting) {
    if (fields.remove) {
      list.querySelector(`:scope > li[data-entry="${fields.remove}"]`)?.remove();
    } else if (fields.correct) {
      list.querySelector(`[data-chip="${fields.correct.split(" ").slice(0, 2).join(" ")}"]`)?.setAttribute("data-waits", "");
    } else {
      for (const [index, words] of (fields.lines ?? [fields.value]).entries()) {
        const meal = { entry: index === 0 ? fields.id : "", words, remove: page.removeMeal.replace("{line}", () => words) };
        list.append(mealLine(meal, page.mealReading));
      }
    }
  }
  for (const key of open) list.querySelector(`details[data-chip="${key}"]`)?.setAttribute("open", "");
  if (focused) list.querySelector(`details[data-chip="${focused}"] summary`)?.focus({ preventScroll: true });
  item.form.dataset.state = list.children.length === 0 ? "not-asked" : "value";
}

/** A meal that the server has not read, or not in this page's sight. */
function mealLine(meal, state) {
  const line = document.createElement("li");
  line.className = "meal";
  line.dataset.entry = meal.entry;
  line.dataset.none = "false";
  const row = document.createElement("div");
  row.className = "row apart";
  const words = document.createElement("span");
  words.dataset.line = "";
  words.textContent = meal.words;
  const tools = document.createElement("span");
  tools.className = "row";
  if (state) {
    const told = document.createElement("span");
    told.className = "small soft";
    told.textContent = state;
    tools.append(told);
  }
  if (meal.entry) {
    const button = document.createElement("button");
    button.name = "remove";
    button.value = meal.entry;
    button.className = "quiet";
    button.textContent = "×";
    button.setAttribute("aria-label", meal.remove);
    tools.append(button);
  }
  row.append(words, tools);
  line.append(row);
  return line;
}

/** A line, one of the usual ones, yesterday's, or a correction of a chip. */
export function logMeal(item, button, { time = "", line = null } = {}) {
  const input = item.form.elements.value;
  if (button?.name === "correct") {
    const typed = item.form.elements[button.value]?.value ?? "";
    if (/ (grams|name)$/.test(button.value) && typed.trim() === "") return;
    item.change({ correct: button.value, text: typed });
    return;
  }
  const id = newId();
  if (button?.name === "repeat") item.change({ repeat: button.value, value: button.dataset.line, id, time });
  else if (button?.name === "yesterday") item.change({ yesterday: true, lines: button.dataset.lines.split("\n"), id });
  else {
    const value = (line ?? input.value).trim();
    if (value === "") return;
    const moment = item.form.querySelector("input[name=moment]:checked");
    item.change({ value, id, time, moment: moment?.value ?? "" });
    if (line === null) input.value = "";
    if (moment) moment.checked = false;
    hideSuggested(item.form);
  }
}

/** The names that are suggested: the first of each is shown, and all of them are looked in. */
let names = null;
let loading = false;
async function loadNames() {
  if (names !== null || loading) return;
  loading = true;
  try {
    const response = await fetch("/offline/foods", { headers: { accept: "application/json" } });
    if (response.ok) names = (await response.json()).foods;
  } catch {
    // Nothing is completed; the next time the line is entered it is tried again.
  }
  loading = false;
}

const plainText = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
/** The foods whose name begins with what is typed; own ones stand first in the list. */
function suggest(typed) {
  const wanted = plainText(typed).trim();
  if (wanted.length < 2 || !names) return [];
  const found = [];
  for (const [index, all] of names.entries()) {
    const place = all.findIndex((name) => plainText(name).startsWith(wanted));
    if (place >= 0) found.push({ name: all[place], shown: all[0], rank: (place === 0 ? 0 : 1000) + all[place].length, index });
  }
  found.sort((one, other) => one.rank - other.rank || one.index - other.index);
  return found.slice(0, 6);
}

/** What is being typed before the cursor, and the foods it may become: of what stands behind the last comma the longest
 * end that some food's name begins with. So an amount, a measure and "met" may stand before it without a list of them. */
function typing(input) {
  const before = input.value.slice(0, input.selectionStart ?? input.value.length);
  let words = /[^,;+&\n]*$/.exec(before)[0].trimStart();
  for (;;) {
    const found = suggest(words);
    const next = words.search(/\s\S/);
    if (found.length > 0 || next < 0) return { words, found };
    words = words.slice(next + 1);
  }
}

function hideSuggested(form) {
  const list = form.querySelector(".suggested");
  list.hidden = true;
  list.replaceChildren();
  const input = form.elements.value;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function showSuggested(form) {
  const input = form.elements.value;
  const list = form.querySelector(".suggested");
  const { found } = typing(input);
  if (found.length === 0) {
    hideSuggested(form);
    return;
  }
  list.replaceChildren(...found.map((one, index) => {
    const option = document.createElement("li");
    option.id = `meal-suggested-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.name = one.name;
    option.textContent = one.name === one.shown ? one.name : `${one.name} (${one.shown})`;
    return option;
  }));
  list.hidden = false;
  list.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
}

/** Puts a name in place of what is being typed of it. */
function takeSuggested(form, option) {
  const input = form.elements.value;
  const end = input.selectionStart ?? input.value.length;
  input.setRangeText(option.dataset.name, end - typing(input).words.length, end, "end");
  hideSuggested(form);
  input.focus();
}

export function prepareMeals(form, item) {
  const input = form.elements.value;
  const list = form.querySelector(".suggested");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.addEventListener("focus", async () => {
    await loadNames();
    // Whoever typed faster than the names came gets them now.
    if (document.activeElement === input && input.value !== "") showSuggested(form);
  });
  input.addEventListener("input", () => showSuggested(form));
  // A finger that chooses takes the focus along first.
  input.addEventListener("blur", () => setTimeout(() => hideSuggested(form), 200));
  input.addEventListener("keydown", (event) => {
    const options = [...list.children];
    const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      const next = (at + (event.key === "ArrowDown" ? 1 : -1) + options.length + (at < 0 && event.key === "ArrowUp" ? 1 : 0)) % options.length;
      for (const [index, one] of options.entries()) one.setAttribute("aria-selected", String(index === next));
      input.setAttribute("aria-activedescendant", options[next].id);
    } else if (event.key === "Enter" && at >= 0 && !list.hidden) {
      event.preventDefault();
      takeSuggested(form, options[at]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      hideSuggested(form);
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("li");
    if (option) takeSuggested(form, option);
  });
  // Enter in a chip's field means the button beside it.
  form.querySelector("[data-recorded]").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    const button = event.target.parentElement.querySelector("button[name=correct]:last-of-type");
    if (button) logMeal(item, button);
  });
}
/** A meal as it is eaten: one of the usual ones in one more tap, or its line. */
export function askForMeal(item, ask, time) {
  ask.querySelector("h2").textContent = item.form.dataset.name;
  ask.querySelector("[data-ask-words]").textContent = page.nowAt.replace("{time}", time);
  const usual = document.createElement("div");
  usual.className = "row usual";
  for (const button of item.form.querySelectorAll("button[name=repeat]")) {
    const choice = button.cloneNode(true);
    choice.type = "button";
    choice.addEventListener("click", () => {
      ask.hidePopover();
      logMeal(item, button, { time });
    });
    usual.append(choice);
  }
  const form = document.createElement("form");
  form.className = "meal-line";
  const input = item.form.elements.value.cloneNode();
  for (const name of ["role", "id", "aria-autocomplete", "aria-expanded", "aria-controls"]) input.removeAttribute(name);
  input.value = "";
  const button = item.form.querySelector("[data-log]").cloneNode(true);
  form.append(input, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask.hidePopover();
    logMeal(item, null, { time, line: input.value });
  });
  ask.querySelector("[data-ask-answers]").replaceChildren(usual, form);
}
