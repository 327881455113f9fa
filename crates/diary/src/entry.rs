//! Entries: one recorded answer of a trackable, and the four states that a day can be in.

use crate::day::Day;
use crate::trackable::{Trackable, TrackableId};
use crate::value::Value;
use jiff::Timestamp;
use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// An entry's id: a UUID of version 7, made where the entry is typed, so that a retry is the same entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Uuid", into = "Uuid")]
pub struct EntryId(Uuid);

/// Not a UUID of version 7.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an entry's id must be a UUID of version 7")]
pub struct EntryIdError;

impl EntryId {
    /// An id from its parts: milliseconds since 1970 and ten random bytes. The caller brings clock and chance.
    #[must_use]
    pub fn from_parts(milliseconds: u64, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid())
    }
}

impl TryFrom<Uuid> for EntryId {
    type Error = EntryIdError;
    fn try_from(uuid: Uuid) -> Result<Self, EntryIdError> {
        if uuid.get_version_num() == 7 { Ok(Self(uuid)) } else { Err(EntryIdError) }
    }
}

impl From<EntryId> for Uuid {
    fn from(id: EntryId) -> Uuid {
        id.0
    }
}

impl FromStr for EntryId {
    type Err = EntryIdError;
    fn from_str(text: &str) -> Result<Self, EntryIdError> {
        Uuid::parse_str(text).map_err(|_| EntryIdError)?.try_into()
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A part of the day, for a time that is known only so well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// Until noon.
    Morning,
    /// Until six.
    Afternoon,
    /// Until bed.
    Evening,
    /// While others sleep.
    Night,
}

/// When on its day an entry belongs, as well as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Somewhere on the day.
    #[default]
    Day,
    /// In a part of it.
    Part(PartOfDay),
    /// At a clock time, as the clock on the wall showed it.
    At(Time),
}

/// Where an entry came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The person typed or tapped it.
    #[default]
    Typed,
    /// "Nothing more today" wrote it.
    ClosedDay,
    /// An import brought it; the text names the import.
    Imported(String),
    /// The program measured it, as from a photo.
    Measured,
}

/// What was answered. Together with "no entry" (not asked) these are the four states of design.md §4: a value, an
/// explicit none, skipped, not asked. Missing is never zero.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A value.
    Value(Value),
    /// Explicitly none: no pimples, no alcohol, no stool.
    None,
    /// Asked and not answered.
    Skipped,
}

impl Answer {
    /// The number that the engine sees: none is zero, skipped is missing, a note and a meal are missing.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Value(value) => value.number(),
            Self::None => Some(0.0),
            Self::Skipped => None,
        }
    }

    /// One spelling for one meaning: a no, a count of zero, a score of zero and an amount of zero are the explicit
    /// none.
    #[must_use]
    pub fn normalised(self) -> Self {
        match &self {
            Self::Value(Value::Bristol(_) | Value::Note(_) | Value::Meal(_)) => self,
            Self::Value(value) if value.number() == Some(0.0) => Self::None,
            _ => self,
        }
    }

    /// Whether the answer can be given to this trackable.
    #[must_use]
    pub fn fits(&self, trackable: &Trackable) -> bool {
        match self {
            Self::Value(value) => trackable.kind.takes(value),
            Self::None | Self::Skipped => true,
        }
    }
}

/// One recorded answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Made where it was typed.
    pub id: EntryId,
    /// Of what.
    pub trackable: TrackableId,
    /// The day it belongs to, in the person's day boundary.
    pub day: Day,
    /// When on that day.
    #[serde(default)]
    pub when: When,
    /// What was answered.
    pub answer: Answer,
    /// Where it came from.
    #[serde(default)]
    pub source: Source,
    /// When it was recorded, which can be days later.
    pub recorded_at: Timestamp,
}

/// The state of one trackable on one day.
#[derive(Debug, Clone, PartialEq)]
pub enum DayState<'a> {
    /// At least one value: several for stools and meals.
    Values(Vec<&'a Value>),
    /// Explicitly none.
    None,
    /// Asked and not answered.
    Skipped,
    /// Not asked.
    NotAsked,
}

impl<'a> DayState<'a> {
    /// The state that a day's entries of one trackable make. Values outweigh a none, a none outweighs a skip.
    pub fn of(answers: impl IntoIterator<Item = &'a Answer>) -> Self {
        let mut values = Vec::new();
        let (mut none, mut skipped) = (false, false);
        for answer in answers {
            match answer {
                Answer::Value(value) => values.push(value),
                Answer::None => none = true,
                Answer::Skipped => skipped = true,
            }
        }
        if !values.is_empty() {
            Self::Values(values)
        } else if none {
            Self::None
        } else if skipped {
            Self::Skipped
        } else {
            Self::NotAsked
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Score;

    #[test]
    fn the_four_states_are_told_apart() {
        let four = Answer::Value(Value::Score(Score::new(4.0).unwrap()));
        assert_eq!(DayState::of([]), DayState::NotAsked);
        assert_eq!(DayState::of([&Answer::Skipped]), DayState::Skipped);
        assert_eq!(DayState::of([&Answer::Skipped, &Answer::None]), DayState::None);
        assert!(
            matches!(DayState::of([&Answer::None, &four]), DayState::Values(values) if values.len() == 1)
        );
        assert_eq!(Answer::Skipped.number(), None, "missing is never zero");
        assert_eq!(Answer::None.number(), Some(0.0));
    }

    #[test]
    fn zero_has_one_spelling() {
        assert_eq!(Answer::Value(Value::YesNo(false)).normalised(), Answer::None);
        assert_eq!(Answer::Value(Value::Score(Score::new(0.0).unwrap())).normalised(), Answer::None);
        assert_eq!(Answer::Value(Value::YesNo(true)).normalised(), Answer::Value(Value::YesNo(true)));
    }

    #[test]
    fn only_version_seven_ids_are_taken() {
        let id = EntryId::from_parts(1_700_000_000_000, [7; 10]);
        assert_eq!(id.to_string().parse::<EntryId>().unwrap(), id);
        assert!("67e55044-10b1-426f-9247-bb680e5fe0c8".parse::<EntryId>().is_err());
        assert!("nonsense".parse::<EntryId>().is_err());
    }
}
