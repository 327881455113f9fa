//! Dates in words.

use crate::words::{Language, Words, id};
use diary::Day;
use jiff::civil::Date;

/// "Saturday 1 March", with the year where it is not `today`'s.
pub(crate) fn long(words: Words, day: Day, today: Day) -> String {
    let year = (day.date().year() != today.date().year()).then(|| day.date().year().to_string());
    let text = format!("{} {} {}", weekday(words, day), day.date().day(), month(words, day.date()));
    spaced(&text, year.as_deref().unwrap_or(""))
}

/// "1 March 2026".
pub(crate) fn full(words: Words, day: Day) -> String {
    format!("{} {} {}", day.date().day(), month(words, day.date()), day.date().year())
}

/// "1 Mar".
pub(crate) fn short(words: Words, day: Day) -> String {
    let name = month(words, day.date());
    format!("{} {}", day.date().day(), name.chars().take(3).collect::<String>())
}

/// The name of a weekday.
pub(crate) fn weekday(words: Words, day: Day) -> String {
    words
        .say(match day.weekday() {
            0 => id!("monday"),
            1 => id!("tuesday"),
            2 => id!("wednesday"),
            3 => id!("thursday"),
            4 => id!("friday"),
            5 => id!("saturday"),
            _ => id!("sunday"),
        })
        .into_owned()
}

/// "Mon", and "ma" in Dutch.
pub(crate) fn weekday_short(words: Words, day: Day) -> String {
    let letters = match words.0 {
        Language::Dutch => 2,
        Language::English => 3,
    };
    weekday(words, day).chars().take(letters).collect()
}

/// The name of a month.
pub(crate) fn month(words: Words, date: Date) -> String {
    words
        .say(match date.month() {
            1 => id!("january"),
            2 => id!("february"),
            3 => id!("march"),
            4 => id!("april"),
            5 => id!("may"),
            6 => id!("june"),
            7 => id!("july"),
            8 => id!("august"),
            9 => id!("september"),
            10 => id!("october"),
            11 => id!("november"),
            _ => id!("december"),
        })
        .into_owned()
}

/// Two texts with a space between, where both are there.
pub(crate) fn spaced(first: &str, second: &str) -> String {
    if second.is_empty() || first.is_empty() {
        format!("{first}{second}")
    } else {
        format!("{first} {second}")
    }
}
