//! Whether the parts of a document fit together.

use super::{Document, DocumentError, What};
use crate::day::Day;
use crate::entry::Entry;
use crate::trackable::{Trackable, TrackableId};
use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;

/// The suspects that a person can have at once (design.md §4).
const MOST_SUSPECTS: usize = 8;

type Trackables<'a> = HashMap<&'a TrackableId, &'a Trackable>;

pub(super) fn check(document: &Document) -> Result<(), DocumentError> {
    let trackables: Trackables<'_> = document.trackables.iter().map(|one| (&one.id, one)).collect();
    once("trackables", "id", document.trackables.iter().map(|one| &one.id))?;
    suspects(document, &trackables)?;
    entries(document, &trackables)?;
    once("closed_days", "", document.closed_days.iter())?;
    changes(document)?;
    once("other_ids", "given", document.other_ids.iter().map(|other| other.given))
}

fn wrong<T>(path: String, why: String) -> Result<T, DocumentError> {
    Err(DocumentError::Value { path, why })
}

/// Refuses what is there twice.
fn once<Key: Eq + Hash + Display>(
    list: &str,
    field: &str,
    keys: impl Iterator<Item = Key>,
) -> Result<(), DocumentError> {
    let mut seen = HashSet::new();
    for (index, key) in keys.enumerate() {
        let why = format!("`{key}` is there twice");
        if !seen.insert(key) {
            let dot = if field.is_empty() { "" } else { "." };
            return wrong(format!("{list}[{index}]{dot}{field}"), why);
        }
    }
    Ok(())
}

fn known<'a>(
    trackables: &Trackables<'a>,
    id: &TrackableId,
    path: &str,
) -> Result<&'a Trackable, DocumentError> {
    match trackables.get(id) {
        Some(trackable) => Ok(trackable),
        None => wrong(path.to_owned(), format!("`{id}` is none of this document's trackables")),
    }
}

fn suspects(document: &Document, trackables: &Trackables<'_>) -> Result<(), DocumentError> {
    let mut periods: HashMap<&TrackableId, Vec<(Day, Option<Day>)>> = HashMap::new();
    for (index, period) in document.suspects.iter().enumerate() {
        let path = |field: &str| format!("suspects[{index}].{field}");
        known(trackables, &period.trackable, &path("trackable"))?;
        if period.until.is_some_and(|until| until <= period.since) {
            return wrong(path("until"), format!("it must be after {}", period.since));
        }
        let others = periods.entry(&period.trackable).or_default();
        let before = |end: Option<Day>, start: Day| end.is_some_and(|end| end <= start);
        let apart =
            |other: &(Day, Option<Day>)| before(other.1, period.since) || before(period.until, other.0);
        if !others.iter().all(apart) {
            return wrong(path("since"), format!("`{}` was a suspect then already", period.trackable));
        }
        others.push((period.since, period.until));
    }
    let now = document.suspects.iter().filter(|period| period.until.is_none()).count();
    if now > MOST_SUSPECTS {
        return wrong("suspects".to_owned(), format!("{now} suspects at once are too many: at most eight"));
    }
    Ok(())
}

fn entries(document: &Document, trackables: &Trackables<'_>) -> Result<(), DocumentError> {
    let mut ids = HashSet::new();
    let mut taken = HashSet::new();
    for (index, entry) in document.entries.iter().enumerate() {
        let path = format!("entries[{index}]");
        let trackable = fits(trackables, entry, &path)?;
        if !ids.insert(entry.id) {
            return wrong(format!("{path}.id"), format!("`{}` is there twice", entry.id));
        }
        if !trackable.kind.several_a_day() && !taken.insert((&entry.trackable, entry.day)) {
            let why =
                format!("{} already has an entry of `{}`, which has one a day", entry.day, entry.trackable);
            return wrong(path, why);
        }
    }
    Ok(())
}

/// The entry's trackable, if it takes the entry's answer.
fn fits<'a>(trackables: &Trackables<'a>, entry: &Entry, path: &str) -> Result<&'a Trackable, DocumentError> {
    let trackable = known(trackables, &entry.trackable, &format!("{path}.trackable"))?;
    if entry.answer.fits(trackable) {
        return Ok(trackable);
    }
    // The kind's name as it stands in the document; the answer itself stays out of the message.
    let kind = serde_json::to_string(&trackable.kind).unwrap_or_default();
    wrong(format!("{path}.answer"), format!("`{}` takes answers of the kind {kind}", trackable.id))
}

/// Changes and what was before them. What was before may be of trackables that are gone.
fn changes(document: &Document) -> Result<(), DocumentError> {
    once("changes", "number", document.changes.iter().map(|change| change.number))?;
    let numbers: HashSet<u64> = document.changes.iter().map(|change| change.number).collect();
    let there = |path: String, number: u64| {
        if numbers.contains(&number) { Ok(()) } else { wrong(path, format!("there is no change {number}")) }
    };
    for (index, change) in document.changes.iter().enumerate() {
        // SQLite counts in signed numbers, from 1.
        if change.number == 0 || i64::try_from(change.number).is_err() {
            return wrong(format!("changes[{index}].number"), format!("{} is out of range", change.number));
        }
        if let What::Undone(number) = change.what {
            there(format!("changes[{index}].what"), number)?;
        }
    }
    let mut entries = HashSet::new();
    for (index, earlier) in document.earlier_entries.iter().enumerate() {
        let path = |field: &str| format!("earlier_entries[{index}]{field}");
        there(path(".change"), earlier.change)?;
        if earlier.entry.as_ref().is_some_and(|entry| entry.id != earlier.id) {
            return wrong(path(".entry.id"), format!("it must be {}", earlier.id));
        }
        if !entries.insert((earlier.change, earlier.id)) {
            return wrong(path(""), format!("change {} has {} twice", earlier.change, earlier.id));
        }
    }
    let mut trackables = HashSet::new();
    for (index, earlier) in document.earlier_trackables.iter().enumerate() {
        let path = |field: &str| format!("earlier_trackables[{index}]{field}");
        there(path(".change"), earlier.change)?;
        if earlier.trackable.as_ref().is_some_and(|trackable| trackable.id != earlier.id) {
            return wrong(path(".trackable.id"), format!("it must be {}", earlier.id));
        }
        if !trackables.insert((earlier.change, &earlier.id)) {
            return wrong(path(""), format!("change {} has {} twice", earlier.change, earlier.id));
        }
    }
    let mut days = HashSet::new();
    for (index, earlier) in document.earlier_closed_days.iter().enumerate() {
        let path = |field: &str| format!("earlier_closed_days[{index}]{field}");
        there(path(".change"), earlier.change)?;
        if !days.insert((earlier.change, earlier.day)) {
            return wrong(path(""), format!("change {} has {} twice", earlier.change, earlier.day));
        }
    }
    Ok(())
}
