// Days as the diary counts them: a civil date in the person's own day boundary, as a text such as 2026-03-07.

const two = (number) => String(number).padStart(2, "0");

/** The date of a day, at noon, where no change of the clocks can move it. */
export const dateOf = (day) => new Date(`${day}T12:00:00`);

const dayAt = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** The day that it is now, by this device's clock, for a person whose day begins so many minutes after midnight. */
export function today(boundary) {
  const now = new Date();
  const day = dayAt(now);
  // Compared on the clock's face: an hour that is skipped or comes twice moves nobody's day.
  return now.getHours() * 60 + now.getMinutes() < Number(boundary) ? plus(day, -1) : day;
}

/** So many days later. */
export function plus(day, days) {
  const date = dateOf(day);
  date.setDate(date.getDate() + days);
  return dayAt(date);
}

const language = document.documentElement.lang === "nl" ? "nl" : "en-GB";

/** "Sat". */
export const shortWeekday = (day) => new Intl.DateTimeFormat(language, { weekday: "short" }).format(dateOf(day));

/** "Saturday 7 March", with the year where it is not that of `now`. */
export function longDate(day, now) {
  const year = day.slice(0, 4) === now.slice(0, 4) ? {} : { year: "numeric" };
  const options = { weekday: "long", day: "numeric", month: "long", ...year };
  return new Intl.DateTimeFormat(language, options).format(dateOf(day)).replace(",", "");
}
