//! Which trackable an item names.

use super::answer;
use super::items::Item;
use crate::trackable::{Kind, Trackable, TrackableId};

/// What people say for a built-in trackable beside its names: the word, as it is compared, and the id.
const EVERYDAY: [(&str, &str); 21] = [
    ("acne", "pimples"),
    ("bloated", "bloating"),
    ("cafeine", "caffeine"),
    ("coffee", "caffeine"),
    ("exercise", "movement"),
    ("koffie", "caffeine"),
    ("menstruation", "bleeding"),
    ("ongesteld", "bleeding"),
    ("op_reis", "travel"),
    ("opgeblazen", "bloating"),
    ("opmerking", "note"),
    ("pimple", "pimples"),
    ("puistje", "pimples"),
    ("puistjes_kin", "pimples_chin_jaw"),
    ("puistjes_neus", "pimples_nose"),
    ("puistjes_voorhoofd", "pimples_forehead"),
    ("puistjes_wangen", "pimples_cheeks"),
    ("slaap", "sleep_hours"),
    ("sleep", "sleep_hours"),
    ("sport", "movement"),
    ("ziek", "illness"),
];

/// The outcome of a search.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found<'a, 'b> {
    /// A trackable, the rest of the item, and the characters of the line before that rest.
    One { trackable: &'b Trackable, value: &'a str, value_at: usize },
    /// The beginning of several.
    Several { name: String, candidates: Vec<String> },
    /// It begins with an answer.
    NoName { value: String },
    /// None.
    Nothing { name: String },
}

/// No name is longer, in bytes; what is typed further on is no part of one.
const LONGEST_NAME: usize = 250;

/// The id and names as they are compared: small plain letters with `_` between words.
fn spellings(trackable: &Trackable) -> [String; 3] {
    [
        trackable.id.to_string(),
        TrackableId::from_free_text(&trackable.name.nl).to_string(),
        TrackableId::from_free_text(&trackable.name.en).to_string(),
    ]
}

/// One way to cut an item: a name as it is compared, and what follows it.
struct Cut<'a> {
    name: &'a str,
    wanted: String,
    value: &'a str,
}

/// Finds the name at an item's beginning: the longest exact name that an answer follows, else the longest beginning of
/// just one name that an answer follows, else the longest exact name with whatever follows it.
pub(super) fn find<'a, 'b>(item: &Item<'a>, trackables: &'b [Trackable]) -> Found<'a, 'b> {
    let text = item.text;
    if let Some(note_at) = item.note_at {
        let name = Item {
            text: text[..note_at].trim_end().trim_end_matches(':').trim_end(),
            at: item.at,
            note_at: None,
        };
        if let Found::One { trackable, value: "", .. } = find(&name, trackables) {
            let value_at = item.at + text[..note_at].chars().count();
            return Found::One { trackable, value: &text[note_at..], value_at };
        }
    }
    if text.split([' ', '\t']).next().is_some_and(answer::is_number) {
        return Found::NoName { value: text.to_owned() };
    }
    let cuts = cuts(text);
    let one = |trackable, value: &'a str| {
        let value_at = item.at + text[..text.len() - value.len()].chars().count();
        Found::One { trackable, value, value_at }
    };
    let mut exact_but_odd = None;
    for cut in &cuts {
        let same = exact(&cut.wanted, trackables);
        match same[..] {
            [] => {}
            [trackable] => {
                if cut.value.is_empty() || answer::is_answer(cut.value) || trackable.kind == Kind::Note {
                    return one(trackable, cut.value);
                }
                exact_but_odd = exact_but_odd.or(Some((trackable, cut.value)));
            }
            _ => return several(cut.name, &same),
        }
    }
    let mut ambiguous = None;
    for cut in cuts.iter().filter(|cut| answer::is_answer(cut.value)) {
        let candidates = beginning_so(&cut.wanted, trackables);
        match (head(&cut.wanted, &candidates), candidates.is_empty()) {
            (Some(trackable), _) => return one(trackable, cut.value),
            (None, true) => {}
            (None, false) => ambiguous = ambiguous.or_else(|| Some(several(cut.name, &candidates))),
        }
    }
    if let Some((trackable, value)) = exact_but_odd {
        return one(trackable, value);
    }
    ambiguous.unwrap_or_else(|| {
        // What is left when the answer is taken off.
        let name = cuts.iter().find(|cut| answer::is_answer(cut.value)).map_or(text, |cut| cut.name);
        Found::Nothing { name: name.chars().take(60).collect() }
    })
}

/// Every way to cut, the longest name first: at the end, before white space, at a colon or an equals sign.
fn cuts(text: &str) -> Vec<Cut<'_>> {
    let ends_name = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '=');
    let inner = text.char_indices().rev().filter(|(_, letter)| ends_name(*letter)).map(|(index, _)| index);
    std::iter::once(text.len())
        .chain(inner)
        .filter(|end| *end <= LONGEST_NAME)
        .map(|end| (text[..end].trim_end_matches(ends_name), text[end..].trim_start_matches(ends_name)))
        // A name without a letter or digit would be compared as if it were `item`.
        .filter(|(name, _)| name.chars().any(char::is_alphanumeric))
        .map(|(name, value)| Cut { name, wanted: TrackableId::from_free_text(name).to_string(), value })
        .collect()
}

/// The trackables called exactly so. An id is one of a kind and goes before names, which two can share; the words that
/// people say come last, so that somebody's own "sport" stays theirs.
fn exact<'b>(wanted: &str, trackables: &'b [Trackable]) -> Vec<&'b Trackable> {
    let with_id = |id: &str| trackables.iter().find(|trackable| trackable.id.as_str() == id);
    if let Some(trackable) = with_id(wanted) {
        return vec![trackable];
    }
    let called = |trackable: &&Trackable| spellings(trackable).iter().any(|spelling| spelling == wanted);
    let named: Vec<&Trackable> = trackables.iter().filter(called).collect();
    if !named.is_empty() {
        return named;
    }
    EVERYDAY.iter().filter(|(word, _)| *word == wanted).filter_map(|(_, id)| with_id(id)).collect()
}

fn beginning_so<'b>(wanted: &str, trackables: &'b [Trackable]) -> Vec<&'b Trackable> {
    let begins =
        |trackable: &&Trackable| spellings(trackable).iter().any(|spelling| spelling.starts_with(wanted));
    trackables.iter().filter(begins).collect()
}

/// The one that a beginning means: the only one, or the one whose name all the others only add words to, as "pimples,
/// forehead" does to "pimples".
fn head<'b>(wanted: &str, candidates: &[&'b Trackable]) -> Option<&'b Trackable> {
    let heads = |candidate: &Trackable| {
        spellings(candidate).iter().filter(|spelling| spelling.starts_with(wanted)).any(|name| {
            let family = format!("{name}_");
            let others = candidates.iter().filter(|other| other.id != candidate.id);
            others
                .into_iter()
                .all(|other| spellings(other).iter().any(|spelling| spelling.starts_with(&family)))
        })
    };
    candidates.iter().copied().find(|candidate| heads(candidate))
}

fn several<'a, 'b>(name: &str, candidates: &[&Trackable]) -> Found<'a, 'b> {
    let candidates = candidates.iter().map(|trackable| trackable.id.to_string()).collect();
    Found::Several { name: name.to_owned(), candidates }
}

/// Up to three names that look like what was typed, the nearest first.
pub(super) fn near(name: &str, trackables: &[Trackable]) -> Vec<String> {
    let wanted = TrackableId::from_free_text(name).to_string();
    let mut near: Vec<(usize, usize, &str)> = Vec::new();
    for (index, trackable) in trackables.iter().enumerate() {
        let closest = spellings(trackable)
            .iter()
            .map(|spelling| {
                if wanted.len() >= 3
                    && (spelling.starts_with(&wanted) || wanted.starts_with(spelling.as_str()))
                {
                    1
                } else {
                    strsim::damerau_levenshtein(spelling, &wanted)
                }
            })
            .min()
            .unwrap_or(usize::MAX);
        // About one slip in three letters.
        if closest * 3 <= wanted.chars().count() + 1 {
            near.push((closest, index, trackable.id.as_str()));
        }
    }
    near.sort_unstable();
    near.into_iter().take(3).map(|(.., id)| id.to_owned()).collect()
}
