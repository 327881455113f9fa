//! From entries to red flags. A flag is calm, says what to do today, and never stands in the way of logging.

use crate::red_flag::{Condition, Part, RedFlag};
use crate::register::Register;
use diary::{Answer, Day, Entry, PartOfDay, TrackableId, Value, When};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a person, and what they entered lately.
#[derive(Debug, Clone, Copy)]
pub struct Recent<'a> {
    /// The person's today.
    pub today: Day,
    /// Entries of at least the last twelve weeks; older and later ones are passed over.
    pub entries: &'a [Entry],
    /// Age in years, if it was said. Without it no flag that asks for an age is raised from entries.
    pub age: Option<u8>,
    /// The latest score of each questionnaire that was filled in: the instrument's id and the number.
    pub scores: &'a [(&'a str, f64)],
}

/// A flag, and the days that raised it.
#[derive(Debug, Clone, PartialEq)]
pub struct Raised<'a> {
    /// Which.
    pub flag: &'a RedFlag,
    /// The days on which what it asks for was entered, in their order; none for a score.
    pub days: Vec<Day>,
}

/// Words that deny what stands after them.
const DENIALS: &[&str] = &[
    "geen", "niet", "nooit", "zonder", "niks", "no", "not", "never", "without", "isn't", "wasn't", "don't",
    "didn't", "none", "nor",
];

/// How many words before a phrase a denial still holds.
const DENIAL_REACH: usize = 3;

/// How many other words may stand between two of a phrase.
const GAP: usize = 3;

impl Register {
    /// The flags that what was entered raises, most urgent first.
    ///
    /// Nothing here is a probability and nothing names a disease: it quotes guidance about what a person wrote.
    #[must_use]
    pub fn raised(&self, recent: &Recent<'_>) -> Vec<Raised<'_>> {
        let days = Days::of(recent);
        let mut raised: Vec<Raised<'_>> = self
            .red_flags
            .iter()
            .filter_map(|flag| {
                let met: Vec<BTreeSet<Day>> =
                    flag.when.iter().filter_map(|condition| meets(condition, &days, recent)).collect();
                (!met.is_empty()).then(|| Raised { flag, days: met.into_iter().flatten().collect() })
            })
            .collect();
        raised.sort_by_key(|raised| raised.flag.urgency);
        raised
    }
}

/// What was entered, by day.
struct Days<'a> {
    numbers: BTreeMap<Day, BTreeMap<&'a str, f64>>,
    notes: Vec<(Day, &'a str)>,
}

impl<'a> Days<'a> {
    fn of(recent: &Recent<'a>) -> Self {
        let mut numbers: BTreeMap<Day, BTreeMap<&'a str, f64>> = BTreeMap::new();
        let mut notes = Vec::new();
        for entry in recent.entries.iter().filter(|entry| entry.day <= recent.today) {
            let day = numbers.entry(entry.day).or_default();
            let name = TrackableId::as_str(&entry.trackable);
            match &entry.answer {
                Answer::Value(Value::Note(note)) => notes.push((entry.day, note.text())),
                Answer::Value(Value::Bristol(bristol)) => {
                    let loose = bristol.get() >= 6;
                    for (count, counts) in [
                        ("loose_stools", loose),
                        ("watery_stools", bristol.get() == 7),
                        ("loose_stools_at_night", loose && is_night(entry.when)),
                    ] {
                        *day.entry(count).or_insert(0.0) += f64::from(u8::from(counts));
                    }
                }
                answer => {
                    if let Some(number) = answer.number() {
                        let largest = day.entry(name).or_insert(number);
                        *largest = largest.max(number);
                    }
                }
            }
        }
        Self { numbers, notes }
    }
}

/// Whether a stool counts as one of the night: said so, or from midnight to five.
fn is_night(when: When) -> bool {
    match when {
        When::Part(part) => part == PartOfDay::Night,
        When::At(time) => time.hour() < 5,
        When::Day => false,
    }
}

/// Whether a day lies in the window that ends today.
fn within(day: Day, window: u16, recent: &Recent<'_>) -> bool {
    (0..i64::from(window)).contains(&recent.today.days_since(day))
}

/// The days that meet a condition, or nothing if it isn't met. A score or an age has no days.
fn meets(condition: &Condition, days: &Days<'_>, recent: &Recent<'_>) -> Option<BTreeSet<Day>> {
    match condition {
        Condition::Days { of, days: needed, within: window } => {
            let found: BTreeSet<Day> = days
                .numbers
                .iter()
                .filter(|(day, numbers)| {
                    within(**day, *window, recent) && of.iter().all(|part| fits(part, numbers))
                })
                .map(|(day, _)| *day)
                .collect();
            (found.len() >= *needed).then_some(found)
        }
        Condition::Words { nl, en, within: window } => {
            let says = |note: &str| nl.iter().chain(en).any(|phrase| says(note, phrase));
            let notes = days.notes.iter().filter(|(day, note)| within(*day, *window, recent) && says(note));
            let found: BTreeSet<Day> = notes.map(|(day, _)| *day).collect();
            (!found.is_empty()).then_some(found)
        }
        Condition::Score { instrument, at_least, at_most } => {
            let score = recent.scores.iter().find(|(id, _)| id == instrument)?.1;
            let fits = at_least.is_none_or(|low| score >= low) && at_most.is_none_or(|high| score <= high);
            fits.then(BTreeSet::new)
        }
        Condition::Age { from, below } => {
            let age = recent.age?;
            let fits = from.is_none_or(|from| age >= from) && below.is_none_or(|below| age < below);
            fits.then(BTreeSet::new)
        }
        Condition::All(all) => {
            let met: Option<Vec<BTreeSet<Day>>> = all.iter().map(|one| meets(one, days, recent)).collect();
            Some(met?.into_iter().flatten().collect())
        }
    }
}

fn fits(part: &Part, numbers: &BTreeMap<&str, f64>) -> bool {
    numbers.get(part.what.as_str()).is_some_and(|number| {
        part.at_least.is_none_or(|low| *number >= low) && part.at_most.is_none_or(|high| *number <= high)
    })
}

/// Whether a note says a phrase in one of its sentences and doesn't deny it.
fn says(note: &str, phrase: &str) -> bool {
    // Each stem, and how many other words may stand before it.
    let wanted: Vec<(&str, usize)> = phrase
        .split_whitespace()
        .flat_map(|part| {
            part.split('_').enumerate().map(|(index, stem)| (stem, if index == 0 { GAP } else { 0 }))
        })
        .collect();
    let note = note.to_lowercase().replace('’', "'");
    note.split(['.', ',', ';', ':', '!', '?', '\n']).any(|sentence| {
        let words: Vec<&str> = sentence
            .split(|character: char| !character.is_alphanumeric() && character != '\'')
            .filter(|word| !word.is_empty())
            .collect();
        (0..words.len()).any(|start| said_from(&words, start, &wanted))
    })
}

/// Whether the phrase begins at a word, its words in order and close together, without a denial before or among them.
fn said_from(words: &[&str], start: usize, wanted: &[(&str, usize)]) -> bool {
    let mut places = Vec::with_capacity(wanted.len());
    let mut next = start;
    for (index, (stem, gap)) in wanted.iter().enumerate() {
        let reach = if index == 0 { 1 } else { gap + 1 };
        let Some(step) = words.iter().skip(next).take(reach).position(|word| is(word, stem)) else {
            return false;
        };
        places.push(next + step);
        next += step + 1;
    }
    let Some(last) = places.last() else {
        return false;
    };
    let first = start.saturating_sub(DENIAL_REACH);
    !(first..=*last).any(|place| !places.contains(&place) && DENIALS.contains(&words[place]))
}

fn is(word: &str, stem: &str) -> bool {
    stem.strip_suffix('*').map_or(word == stem, |begins| word.starts_with(begins))
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_phrase_is_found_where_it_is_said_and_not_where_it_is_denied() {
        for (note, phrase, expected) in [
            ("Er zat bloed bij mijn ontlasting", "bloed ontlasting", true),
            ("bloed. Ontlasting prima", "bloed ontlasting", false),
            ("geen bloed bij de ontlasting", "bloed ontlasting", false),
            ("Geen idee waarom er bloed bij de ontlasting zat", "bloed ontlasting", true),
            ("there was no visible blood in the stool", "blood stool", false),
            ("blood in stool", "blood stool", true),
            ("doodmoe, ik wil slapen", "wil dood", false),
            ("ik wil dood", "wil dood", true),
            ("ik wil niet dood", "wil dood", false),
            ("ik wil niet meer leven", "wil niet meer leven", true),
            ("suïcidale gedachten", "suïcid*", true),
            ("", "wil dood", false),
            ("zwarte koffie, ontlasting goed", "zwarte_ontlasting", false),
            ("zwarte koffie en ontlasting goed", "zwarte_ontlasting", false),
            ("weer zwarte ontlasting vandaag", "zwarte_ontlasting", true),
            ("it won't heal", "won't heal", true),
        ] {
            assert_eq!(says(note, phrase), expected, "{note:?} / {phrase:?}");
        }
    }
}
