//! One typed line to answers: `redness 4, sleep 7,5, dairy yes, alcohol none, itch skip, note: slept badly`.
//!
//! Items stand between commas or semicolons; a comma between two digits is a decimal comma. Each is a name and what is
//! recorded of it. A name is an id, a Dutch or an English name, or the beginning of just one of them (`pimp 3`). A yes/no
//! item may stand alone: `dairy` is `dairy yes`. `none`, `no`, `geen` or 0 is an explicit none; `skip` says that the
//! question was seen and not answered. Stools can be several: `stool 3 5`. A note runs to the end of the line, so it
//! comes last, or stands between quotes.
//!
//! Nothing is guessed: what can be read in two ways is an error that names its place and the ways.
//!
//! ```
//! use diary::typed::read;
//! let trackables = diary::catalogue::built_in();
//! let items = read("roodheid 4, uren slaap 7,5, zuivel ja, alcohol geen, jeuk skip", &trackables)?;
//! let ids: Vec<_> = items.iter().map(|item| item.trackable.as_str()).collect();
//! assert_eq!(ids, ["redness", "sleep_hours", "dairy", "alcohol", "itch"]);
//! assert_eq!(items[1].answer.number(), Some(7.5));
//!
//! let error = read("stress 3, rednis 4", &trackables).unwrap_err();
//! assert_eq!(error.to_string(), "at 11: there is no `rednis`; did you mean redness?");
//! # Ok::<(), diary::typed::TypedError>(())
//! ```

mod answer;
mod items;
mod name;

use crate::entry::Answer;
use crate::trackable::{Trackable, TrackableId};
use items::Item;
use name::Found;

/// One item of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Typed {
    /// Of what.
    pub trackable: TrackableId,
    /// What was typed of it.
    pub answer: Answer,
    /// Where the item begins: the number of characters before it.
    pub at: usize,
}

/// Why a line can't be read. `at` counts characters from 1, as a person would.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// Nothing was typed.
    #[error("nothing to record; type for example `redness 4, stress 5, dairy yes`")]
    Nothing,
    /// No trackable is called so.
    #[error("at {at}: there is no `{name}`{}", did_you_mean(.near))]
    UnknownName {
        /// Where the item begins.
        at: usize,
        /// What was typed.
        name: String,
        /// Names that look like it, the nearest first.
        near: Vec<String>,
    },
    /// The beginning of several names.
    #[error("at {at}: `{name}` can be {}; type more of it", one_of(.candidates))]
    AmbiguousName {
        /// Where the item begins.
        at: usize,
        /// What was typed.
        name: String,
        /// The names that begin so.
        candidates: Vec<String>,
    },
    /// A number without a name.
    #[error("at {at}: `{value}` belongs to no name; type for example `redness {value}`")]
    NoName {
        /// Where the item begins.
        at: usize,
        /// What was typed.
        value: String,
    },
    /// A name alone.
    #[error("at {at}: what of `{name}`? Type {takes}")]
    NoAnswer {
        /// Where the item begins.
        at: usize,
        /// The trackable's id.
        name: String,
        /// What it takes, as in `a whole number from 0 to 10`.
        takes: &'static str,
    },
    /// A name with something that it can't be.
    #[error("at {at}: `{name}` can't be `{value}`; type {takes}")]
    WrongAnswer {
        /// Where the answer begins.
        at: usize,
        /// The trackable's id.
        name: String,
        /// What was typed.
        value: String,
        /// What it takes.
        takes: &'static str,
    },
    /// A once-a-day trackable twice.
    #[error("at {at}: `{name}` was already at {first}; it has one answer a day")]
    Repeated {
        /// Where the second begins.
        at: usize,
        /// The trackable's id.
        name: String,
        /// Where the first begins.
        first: usize,
    },
    /// A note that something else follows.
    #[error("at {at}: is `{item}` a part of the note? Put the note last, or between quotes: note: \"…\"")]
    NoteNotLast {
        /// Where the doubtful item begins.
        at: usize,
        /// The item.
        item: String,
    },
    /// A note's quote that is not closed.
    #[error("at {at}: the note's quote is not closed; end it with \"")]
    OpenQuote {
        /// Where it opens.
        at: usize,
    },
}

fn one_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} or {last}", all.join(", ")),
    }
}

fn did_you_mean(near: &[String]) -> String {
    if near.is_empty() {
        "; the names are those of your check-in, in Dutch or English".to_owned()
    } else {
        format!("; did you mean {}?", one_of(near))
    }
}

/// Reads a line. The answers fit their trackables and zero has its one spelling ([`Answer::normalised`]); several
/// stools are several items.
///
/// # Errors
/// The first item that can't be read, with its place. Nothing of the line counts then.
pub fn read(line: &str, trackables: &[Trackable]) -> Result<Vec<Typed>, TypedError> {
    let mut typed: Vec<Typed> = Vec::new();
    for item in items::split(line, trackables)? {
        let earlier = typed.len();
        read_item(&item, trackables, &mut typed)?;
        let (before, new) = typed.split_at(earlier);
        let Some(new) = new.first() else { continue };
        let several = trackables.iter().any(|one| one.id == new.trackable && one.kind.several_a_day());
        if let Some(first) = before.iter().find(|one| one.trackable == new.trackable && !several) {
            let name = new.trackable.to_string();
            return Err(TypedError::Repeated { at: item.at + 1, name, first: first.at + 1 });
        }
    }
    if typed.is_empty() { Err(TypedError::Nothing) } else { Ok(typed) }
}

/// Reads one item into the list.
fn read_item(item: &Item<'_>, trackables: &[Trackable], typed: &mut Vec<Typed>) -> Result<(), TypedError> {
    let at = item.at + 1;
    let (trackable, value, value_at) = match name::find(item, trackables) {
        Found::One { trackable, value, value_at } => (trackable, value, value_at),
        Found::Several { name, candidates } => {
            return Err(TypedError::AmbiguousName { at, name, candidates });
        }
        Found::NoName { value } => return Err(TypedError::NoName { at, value }),
        Found::Nothing { name } => {
            let near = name::near(&name, trackables);
            return Err(TypedError::UnknownName { at, name, near });
        }
    };
    let name = trackable.id.to_string();
    let takes = answer::takes(trackable.kind);
    if value.is_empty() {
        if trackable.kind != crate::trackable::Kind::YesNo {
            return Err(TypedError::NoAnswer { at, name, takes });
        }
        let answer = answer::yes();
        typed.push(Typed { trackable: trackable.id.clone(), answer, at: item.at });
        return Ok(());
    }
    match answer::read(trackable.kind, value) {
        Some(answers) => {
            typed.extend(answers.into_iter().map(|answer| Typed {
                trackable: trackable.id.clone(),
                answer,
                at: item.at,
            }));
            Ok(())
        }
        None => Err(TypedError::WrongAnswer { at: value_at + 1, name, value: value.to_owned(), takes }),
    }
}
