//! What was typed after a name.

use crate::entry::Answer;
use crate::trackable::{Kind, Unit};
use crate::value::Value;

const YES: [&str; 4] = ["yes", "ja", "true", "waar"];
const NONE: [&str; 7] = ["no", "none", "nee", "geen", "niets", "false", "onwaar"];
const SKIP: [&str; 6] = ["skip", "skipped", "sla over", "overslaan", "overgeslagen", "-"];

/// What a kind takes, to be read after "type".
pub(super) fn takes(kind: Kind) -> &'static str {
    match kind {
        Kind::Scale => "a whole number from 0 to 10, or none, or skip",
        Kind::Count => "how many, from 0 to 9999, or none, or skip",
        Kind::YesNo => "yes or no, or skip",
        Kind::Bristol => "a type from 1 to 7 (two stools: `3 5`), or none, or skip",
        Kind::Quantity(Unit::Hours) => "hours from 0 to 24 as in `7,5`, or none, or skip",
        Kind::Quantity(Unit::Minutes) => "minutes from 0 to 1440, or none, or skip",
        Kind::Quantity(Unit::Litres) => "litres from 0 to 20 as in `1,5`, or none, or skip",
        Kind::Quantity(Unit::Glasses) => "glasses from 0 to 50 as in `1,5`, or none, or skip",
        Kind::Quantity(Unit::Number) => "a number, or none, or skip",
        Kind::Note => "a text of at most 4000 characters, or skip",
        Kind::Meal => "none, or skip; a meal is logged with `gutskin eat \"2 boterhammen met kaas\"`",
    }
}

/// The answer of a yes/no item that stands alone.
pub(super) fn yes() -> Answer {
    Answer::Value(Value::YesNo(true))
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    let lower = text.trim().to_lowercase();
    words.contains(&lower.as_str())
}

fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+'));
    if plain { text.replacen(',', ".", 1).parse().ok() } else { None }
}

/// Whether a word is a number.
pub(super) fn is_number(word: &str) -> bool {
    number(word).is_some()
}

/// Whether a text looks like an answer of some kind: it begins with a number, or is one of the words.
pub(super) fn is_answer(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(is_number)
        || is_one_of(text, &YES)
        || is_one_of(text, &NONE)
        || is_one_of(text, &SKIP)
}

/// The answers in a text; `None` when it is none of this kind.
pub(super) fn read(kind: Kind, text: &str) -> Option<Vec<Answer>> {
    if is_one_of(text, &SKIP) {
        return Some(vec![Answer::Skipped]);
    }
    if kind == Kind::Note {
        let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text).trim();
        return if text.is_empty() { None } else { Some(vec![Answer::Value(kind.note(text).ok()?)]) };
    }
    if is_one_of(text, &NONE) {
        return Some(vec![Answer::None]);
    }
    if is_one_of(text, &YES) {
        return if kind == Kind::YesNo { Some(vec![yes()]) } else { None };
    }
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if kind.several_a_day() {
        let answers = words.iter().map(|word| value(kind, word)).collect::<Option<Vec<_>>>()?;
        return if answers.is_empty() { None } else { Some(answers) };
    }
    if let [_, unit] = words[..]
        && is_unit(kind, unit)
    {
        words.pop();
    }
    match words[..] {
        [word] => Some(vec![value(kind, word)?]),
        _ => None,
    }
}

fn value(kind: Kind, word: &str) -> Option<Answer> {
    Some(Answer::Value(kind.value(number(word)?).ok()?).normalised())
}

/// A unit's name behind a number, in either language.
fn is_unit(kind: Kind, word: &str) -> bool {
    let names: &[&str] = match kind {
        Kind::Quantity(Unit::Hours) => &["h", "hour", "hours", "u", "uur", "uren"],
        Kind::Quantity(Unit::Minutes) => &["m", "min", "minute", "minutes", "minuut", "minuten"],
        Kind::Quantity(Unit::Litres) => &["l", "litre", "litres", "liter", "liters"],
        Kind::Quantity(Unit::Glasses) => &["glass", "glasses", "glas", "glazen"],
        Kind::Count => &["x", "times", "keer"],
        _ => &[],
    };
    is_one_of(word, names)
}
