//! What can be recorded, in types that can't hold a wrong value.

use crate::meal::Meal;
use serde::{Deserialize, Serialize};

/// A value out of its range.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ValueError {
    /// A score is a whole number from 0 to 10.
    #[error("`{0}` is not a score: it must be a whole number from 0 to 10")]
    Score(f64),
    /// A count is a whole number from 0 to 9999.
    #[error("`{0}` is not a count: it must be a whole number from 0 to 9999")]
    Count(f64),
    /// Bristol stool types are 1 to 7.
    #[error("`{0}` is not a Bristol stool type: it must be a whole number from 1 to 7")]
    Bristol(f64),
    /// A quantity is a finite number, at most a billion either way.
    #[error("`{0}` is not a quantity: it must be a number of at most a billion")]
    Quantity(f64),
    /// A note has at most 4000 characters.
    #[error("a note has at most 4000 characters; this one has {0}")]
    Note(usize),
    /// Not 0 or 1.
    #[error("`{0}` is neither yes (1) nor no (0)")]
    YesNo(f64),
}

macro_rules! whole_number {
    ($(#[$doc:meta])* $name:ident, $inner:ty, $low:literal..=$high:literal, $error:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "f64", into = "f64")]
        pub struct $name($inner);

        impl $name {
            /// Makes one, or says why it can't be.
            ///
            /// # Errors
            /// The number is not whole or out of range.
            pub fn new(number: f64) -> Result<Self, ValueError> {
                let range = f64::from($low as $inner)..=f64::from($high as $inner);
                if number.fract() == 0.0 && range.contains(&number) {
                    // The range check above makes the cast exact.
                    Ok(Self(number as $inner))
                } else {
                    Err(ValueError::$error(number))
                }
            }

            /// The number.
            #[must_use]
            pub fn get(self) -> $inner {
                self.0
            }
        }

        impl TryFrom<f64> for $name {
            type Error = ValueError;
            fn try_from(number: f64) -> Result<Self, ValueError> {
                Self::new(number)
            }
        }

        impl From<$name> for f64 {
            fn from(value: $name) -> f64 {
                f64::from(value.0)
            }
        }
    };
}

whole_number!(
    /// A symptom's severity, 0 (none) to 10 (the worst that the person knows).
    Score, u8, 0..=10, Score
);
whole_number!(
    /// How many: pimples, glasses, times. 0 to 9999.
    Count, u16, 0..=9999, Count
);
whole_number!(
    /// A stool's type on the Bristol chart, 1 (hard lumps) to 7 (liquid).
    Bristol, u8, 1..=7, Bristol
);

/// A measured amount in the trackable's unit: finite, at most a billion either way.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Quantity(f64);

impl Quantity {
    /// Makes one, or says why it can't be.
    ///
    /// # Errors
    /// Not finite, or beyond a billion.
    pub fn new(number: f64) -> Result<Self, ValueError> {
        if number.is_finite() && number.abs() <= 1e9 {
            // A negative zero would make two spellings of the same value.
            Ok(Self(if number == 0.0 { 0.0 } else { number }))
        } else {
            Err(ValueError::Quantity(number))
        }
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Quantity {
    type Error = ValueError;
    fn try_from(number: f64) -> Result<Self, ValueError> {
        Self::new(number)
    }
}

impl From<Quantity> for f64 {
    fn from(value: Quantity) -> f64 {
        value.0
    }
}

/// A free text of at most 4000 characters. Its `Debug` hides the text, so that no log line can hold it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(String);

impl Note {
    /// Makes one, or says why it can't be.
    ///
    /// # Errors
    /// More than 4000 characters.
    pub fn new(text: impl Into<String>) -> Result<Self, ValueError> {
        let text = text.into();
        let length = text.chars().count();
        if length <= 4000 { Ok(Self(text)) } else { Err(ValueError::Note(length)) }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Note {
    type Error = ValueError;
    fn try_from(text: String) -> Result<Self, ValueError> {
        Self::new(text)
    }
}

impl From<Note> for String {
    fn from(note: Note) -> String {
        note.0
    }
}

impl std::fmt::Debug for Note {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Note({} bytes)", self.0.len())
    }
}

/// A recorded value. Which kind a trackable takes is [`crate::Kind`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// 0 to 10.
    Score(Score),
    /// 0 to 9999.
    Count(Count),
    /// Yes or no.
    YesNo(bool),
    /// Bristol type 1 to 7.
    Bristol(Bristol),
    /// An amount in the trackable's unit.
    Quantity(Quantity),
    /// Free text.
    Note(Note),
    /// What was eaten at once.
    Meal(Meal),
}

impl Value {
    /// The value as a number: yes is 1, no is 0; a note and a meal have none.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Score(score) => Some((*score).into()),
            Self::Count(count) => Some((*count).into()),
            Self::YesNo(yes) => Some(f64::from(u8::from(*yes))),
            Self::Bristol(bristol) => Some((*bristol).into()),
            Self::Quantity(quantity) => Some((*quantity).into()),
            Self::Note(_) | Self::Meal(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_type_holds_a_wrong_value() {
        for wrong in [-1.0, 10.5, 11.0, f64::NAN, f64::INFINITY, 1e300] {
            assert!(Score::new(wrong).is_err(), "{wrong}");
            assert!(serde_json::from_str::<Score>(&format!("{wrong}")).is_err());
        }
        assert!(Bristol::new(0.0).is_err() && Bristol::new(8.0).is_err());
        assert!(Quantity::new(f64::INFINITY).is_err() && Quantity::new(-2e9).is_err());
        assert!(Note::new("x".repeat(4001)).is_err());
        assert_eq!(Score::new(10.0).unwrap().get(), 10);
        assert!(Quantity::new(-0.0).unwrap().get().is_sign_positive());
    }

    #[test]
    fn a_note_never_shows_in_a_debug_line() {
        assert_eq!(format!("{:?}", Note::new("secret").unwrap()), "Note(6 bytes)");
    }
}
