//! Whether the parts of a document fit together.

use super::{Document, DocumentError};
use crate::entry::Entry;
use crate::trackable::{Role, Trackable, TrackableId};
use std::collections::{HashMap, HashSet};

/// The suspects that a person can have at once (design.md §4).
const MOST_SUSPECTS: usize = 8;

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 80;

/// More bytes than any schedule has.
const MOST_LAID_DOWN: usize = 1 << 20;

pub(super) fn check(document: &Document) -> Result<(), DocumentError> {
    let length = document.name.trim().chars().count();
    if !(1..=LONGEST_NAME).contains(&length) {
        let why = format!("a person's name has 1 to {LONGEST_NAME} characters, and this one has {length}");
        return wrong("name".to_owned(), why);
    }
    let mut trackables: HashMap<&TrackableId, &Trackable> = HashMap::new();
    for (index, trackable) in document.trackables.iter().enumerate() {
        if trackables.insert(&trackable.id, trackable).is_some() {
            return wrong(format!("trackables[{index}].id"), format!("`{}` is there twice", trackable.id));
        }
    }
    let mut first_days = HashSet::new();
    for (index, suspects) in document.suspects.iter().enumerate() {
        let path = |field: &str| format!("suspects[{index}].{field}");
        if !first_days.insert(suspects.from) {
            return wrong(path("from"), format!("{} is there twice", suspects.from));
        }
        let mut named = HashSet::new();
        for (place, id) in suspects.trackables.iter().enumerate() {
            let path = path(&format!("trackables[{place}]"));
            let trackable = known(&trackables, id, &path)?;
            if matches!(trackable.role, Role::Outcome | Role::Note) {
                let what = if trackable.role == Role::Note { "a note" } else { "a symptom" };
                return wrong(
                    path,
                    format!("`{id}` is {what}; a suspect is something that may drive a symptom"),
                );
            }
            if !named.insert(id) {
                return wrong(path, format!("`{id}` is there twice"));
            }
        }
        if named.len() > MOST_SUSPECTS {
            return wrong(
                path("trackables"),
                format!("{} suspects are too many: at most eight", named.len()),
            );
        }
    }
    let mut ids = HashSet::new();
    let mut taken = HashSet::new();
    for (index, entry) in document.entries.iter().enumerate() {
        let path = format!("entries[{index}]");
        let trackable = fits(&trackables, entry, &path)?;
        if !ids.insert(entry.id) {
            return Err(DocumentError::RepeatedEntry { path: format!("{path}.id"), id: entry.id });
        }
        if !trackable.kind.several_a_day() && !taken.insert((&entry.trackable, entry.day)) {
            let why =
                format!("{} already has an entry of `{}`, which has one a day", entry.day, entry.trackable);
            return wrong(path, why);
        }
    }
    let mut foods = HashSet::new();
    for (index, food) in document.own_foods.iter().enumerate() {
        let path = |field: &str| format!("own_foods[{index}].{field}");
        if TrackableId::new(food.id.as_str()).is_err() {
            let why = format!("`{}` can't name a food: use small letters, digits and underscores", food.id);
            return wrong(path("id"), why);
        }
        if !foods.insert(&food.id) {
            return wrong(path("id"), format!("`{}` is there twice", food.id));
        }
        let sound = |grams: f64| grams.is_finite() && grams > 0.0 && grams <= 100_000.0;
        if !sound(food.portion) || food.made_of.iter().any(|(_, grams)| !sound(*grams)) {
            return wrong(path("made_of"), "grams are more than 0 and at most 100000".to_owned());
        }
    }
    let mut numbers = HashSet::new();
    for (index, experiment) in document.experiments.iter().enumerate() {
        let path = |field: &str| format!("experiments[{index}].{field}");
        if experiment.number == 0 || !numbers.insert(experiment.number) {
            let why = format!("{} is there twice, or is no number of at least 1", experiment.number);
            return wrong(path("number"), why);
        }
        let digits =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        if experiment.fingerprint.len() != 64 || !digits(&experiment.fingerprint) {
            return wrong(path("fingerprint"), "a fingerprint has 64 hexadecimal digits".to_owned());
        }
        if experiment.laid_down.len() > MOST_LAID_DOWN {
            let why = format!("a schedule has at most {MOST_LAID_DOWN} bytes");
            return wrong(path("laid_down"), why);
        }
        let mut said = HashSet::new();
        for (place, otherwise) in experiment.otherwise.iter().enumerate() {
            if !said.insert((otherwise.day, &otherwise.exposure)) {
                let path = path(&format!("otherwise[{place}].day"));
                return wrong(path, format!("{} is there twice", otherwise.day));
            }
        }
    }
    // The history may be of trackables that are gone, or that came back as another kind: an import that was taken back.
    let mut closed = HashSet::new();
    for (index, day) in document.closed_days.iter().enumerate() {
        if !closed.insert(day.day) {
            return wrong(format!("closed_days[{index}].day"), format!("{} is there twice", day.day));
        }
    }
    Ok(())
}

fn wrong<T>(path: String, why: String) -> Result<T, DocumentError> {
    Err(DocumentError::Value { path, why })
}

fn known<'a>(
    trackables: &HashMap<&TrackableId, &'a Trackable>,
    id: &TrackableId,
    path: &str,
) -> Result<&'a Trackable, DocumentError> {
    match trackables.get(id) {
        Some(trackable) => Ok(trackable),
        None => wrong(path.to_owned(), format!("`{id}` is none of this document's trackables")),
    }
}

/// The entry's trackable, if it takes the entry's answer.
fn fits<'a>(
    trackables: &HashMap<&TrackableId, &'a Trackable>,
    entry: &Entry,
    path: &str,
) -> Result<&'a Trackable, DocumentError> {
    let trackable = known(trackables, &entry.trackable, &format!("{path}.trackable"))?;
    if entry.answer.fits(trackable) {
        return Ok(trackable);
    }
    // The kind's name as it stands in the document; the answer itself stays out of the message.
    let kind = serde_json::to_string(&trackable.kind).unwrap_or_default();
    wrong(format!("{path}.answer"), format!("`{}` takes answers of the kind {kind}", trackable.id))
}
