//! Trackables: anything recorded, be it a symptom, an exposure, a covariate or a treatment.

use crate::value::{Bristol, Count, Note, Quantity, Score, Value, ValueError};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A trackable's stable name in files and tables: 1 to 64 of `a-z`, `0-9`, `_`, not starting with a digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TrackableId(String);

/// A text that can't be a trackable's id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` can't name a trackable: use 1 to 64 small letters, digits and underscores, a letter first")]
pub struct TrackableIdError(String);

impl TrackableId {
    /// Checks the text.
    ///
    /// # Errors
    /// Other characters, empty, or longer than 64.
    pub fn new(text: impl Into<String>) -> Result<Self, TrackableIdError> {
        let text = text.into();
        let sound = (1..=64).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
            && !text.starts_with(|first: char| first.is_ascii_digit());
        if sound { Ok(Self(text)) } else { Err(TrackableIdError(text)) }
    }

    /// The nearest id to a free text: `Café au lait!` becomes `cafe_au_lait`. Letters without a plain form are
    /// dropped; an empty rest becomes `item`.
    #[must_use]
    pub fn from_free_text(text: &str) -> Self {
        let mut id = String::new();
        for character in text.to_lowercase().chars() {
            match plain(character) {
                Some(plain) => id.push_str(plain),
                None if character.is_ascii_alphanumeric() => id.push(character),
                None if id.is_empty() || id.ends_with('_') => {}
                None => id.push('_'),
            }
            if id.len() >= 60 {
                break;
            }
        }
        let id = id.trim_end_matches('_');
        let id = if id.starts_with(|first: char| first.is_ascii_digit()) {
            format!("n{id}")
        } else {
            id.to_owned()
        };
        Self(if id.is_empty() { "item".to_owned() } else { id })
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The plain spelling of an accented letter of the languages around us.
fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ã' | 'å' => "a",
        'ä' | 'æ' => "ae",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
        'ö' | 'œ' => "oe",
        'ù' | 'ú' | 'û' => "u",
        'ü' => "ue",
        'ß' => "ss",
        _ => return None,
    })
}

impl TryFrom<String> for TrackableId {
    type Error = TrackableIdError;
    fn try_from(text: String) -> Result<Self, TrackableIdError> {
        Self::new(text)
    }
}

impl FromStr for TrackableId {
    type Err = TrackableIdError;
    fn from_str(text: &str) -> Result<Self, TrackableIdError> {
        Self::new(text)
    }
}

impl From<TrackableId> for String {
    fn from(id: TrackableId) -> String {
        id.0
    }
}

impl fmt::Display for TrackableId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A trackable's name in both languages. What people add themselves has one name for both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Name {
    /// The same name in both languages.
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { nl: text.clone(), en: text }
    }
}

/// What a trackable is to the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A symptom that is explained.
    Outcome,
    /// A candidate driver.
    Exposure,
    /// Always adjusted for, never a candidate: illness, travel, antibiotics.
    Covariate,
    /// Something a person does because of symptoms: a product, a medicine. No same-day cause is read into it.
    Treatment,
    /// Kept for reading only: notes.
    Note,
}

/// Where a trackable stands on the check-in, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Pimples, redness, itch.
    Skin,
    /// Bloating, cramps, reflux.
    Gut,
    /// Bristol stools.
    Stool,
    /// Stress, sleep, energy, mood.
    State,
    /// Water, alcohol, movement.
    Habits,
    /// Food tags.
    Food,
    /// Sun, heat, cold: what the world does to a skin.
    Surroundings,
    /// Bleeding days.
    Cycle,
    /// Products, supplements, medicines, new cosmetics.
    Products,
    /// Illness, travel, antibiotics.
    Events,
    /// The day's note.
    Note,
}

/// A unit as stored. What is shown is the page's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Hours, 0 to 24.
    Hours,
    /// Minutes, 0 to 1440.
    Minutes,
    /// Litres, 0 to 20.
    Litres,
    /// Standard glasses (10 g of alcohol), 0 to 50.
    Glasses,
    /// A bare number, of an import.
    Number,
}

impl Unit {
    /// The range of what can be recorded in this unit in a day.
    #[must_use]
    pub fn range(self) -> std::ops::RangeInclusive<f64> {
        match self {
            Self::Hours => 0.0..=24.0,
            Self::Minutes => 0.0..=1440.0,
            Self::Litres => 0.0..=20.0,
            Self::Glasses => 0.0..=50.0,
            Self::Number => -1e9..=1e9,
        }
    }
}

/// What can be recorded of a trackable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 0 to 10, once a day.
    Scale,
    /// How many, once a day.
    Count,
    /// Yes or no, once a day.
    YesNo,
    /// Bristol types, several a day.
    Bristol,
    /// An amount, once a day.
    Quantity(Unit),
    /// A text, once a day.
    Note,
    /// What was eaten, several a day.
    Meal,
}

/// Why a number can't be a value of a trackable.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum KindError {
    /// Out of the value's own range.
    #[error(transparent)]
    Value(#[from] ValueError),
    /// Out of the unit's range.
    #[error("`{number}` is outside {low} to {high}")]
    Range {
        /// What was given.
        number: f64,
        /// Lowest allowed.
        low: f64,
        /// Highest allowed.
        high: f64,
    },
    /// A number where a text belongs, or the reverse.
    #[error("this trackable takes a text, not a number")]
    TakesText,
    /// Anything else where a meal belongs.
    #[error("this trackable takes meals: what was eaten, as a line")]
    TakesMeals,
}

impl Kind {
    /// A value of this kind from a number (1 and 0 for yes and no).
    ///
    /// # Errors
    /// The number is out of range, or the kind takes a text.
    pub fn value(self, number: f64) -> Result<Value, KindError> {
        Ok(match self {
            Self::Scale => Value::Score(Score::new(number)?),
            Self::Count => Value::Count(Count::new(number)?),
            Self::Bristol => Value::Bristol(Bristol::new(number)?),
            Self::YesNo if number == 0.0 => Value::YesNo(false),
            Self::YesNo if number == 1.0 => Value::YesNo(true),
            Self::YesNo => return Err(ValueError::YesNo(number).into()),
            Self::Quantity(unit) => {
                let quantity = Quantity::new(number)?;
                let range = unit.range();
                if !range.contains(&number) {
                    return Err(KindError::Range { number, low: *range.start(), high: *range.end() });
                }
                Value::Quantity(quantity)
            }
            Self::Note => return Err(KindError::TakesText),
            Self::Meal => return Err(KindError::TakesMeals),
        })
    }

    /// A note's value.
    ///
    /// # Errors
    /// The kind takes a number, or the text is too long.
    pub fn note(self, text: &str) -> Result<Value, KindError> {
        match self {
            Self::Note => Ok(Value::Note(Note::new(text)?)),
            _ => Err(KindError::TakesText),
        }
    }

    /// Whether a value belongs to this kind, its unit's range included.
    #[must_use]
    pub fn takes(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Scale, Value::Score(_))
            | (Self::Count, Value::Count(_))
            | (Self::YesNo, Value::YesNo(_))
            | (Self::Bristol, Value::Bristol(_))
            | (Self::Note, Value::Note(_))
            | (Self::Meal, Value::Meal(_)) => true,
            (Self::Quantity(unit), Value::Quantity(quantity)) => unit.range().contains(&quantity.get()),
            _ => false,
        }
    }

    /// Whether a day can hold several entries of it.
    #[must_use]
    pub fn several_a_day(self) -> bool {
        matches!(self, Self::Bristol | Self::Meal)
    }

    /// Whether "nothing more today" writes an explicit none when it was offered and left untouched (design.md
    /// §4): yes/no items and what is counted, glasses too; scales, measured amounts, stools, notes
    /// and meals stay as they are.
    #[must_use]
    pub fn closes_as_none(self) -> bool {
        matches!(self, Self::YesNo | Self::Count | Self::Quantity(Unit::Glasses))
    }
}

/// Anything recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trackable {
    /// Its name in files and tables.
    pub id: TrackableId,
    /// Its name on pages.
    pub name: Name,
    /// What it is to the engine.
    pub role: Role,
    /// Where it stands on the check-in.
    pub group: Group,
    /// What can be recorded of it.
    pub kind: Kind,
    /// The person added it, or an import did.
    pub custom: bool,
    /// On the check-in. Hidden ones keep their history.
    pub shown: bool,
    /// Its place within its group, small first.
    pub position: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain() {
        for (text, id) in [
            ("Café au lait!", "cafe_au_lait"),
            ("  Rode wijn (glas) ", "rode_wijn_glas"),
            ("123", "n123"),
            ("🍕", "item"),
            ("", "item"),
            ("größe", "groesse"),
        ] {
            let made = TrackableId::from_free_text(text);
            assert_eq!(made.as_str(), id);
            assert!(TrackableId::new(made.as_str()).is_ok());
        }
        for wrong in ["", "Redness", "1st", "a b", "é", &"a".repeat(65)] {
            assert!(TrackableId::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_kind_takes_its_own_values_only() {
        assert!(Kind::YesNo.value(2.0).is_err());
        assert!(Kind::Quantity(Unit::Hours).value(25.0).is_err());
        assert!(Kind::Quantity(Unit::Hours).takes(&Kind::Quantity(Unit::Hours).value(7.5).unwrap()));
        assert!(!Kind::Scale.takes(&Kind::Count.value(3.0).unwrap()));
        assert!(Kind::Note.value(1.0).is_err());
        assert!(Kind::Note.note("fine").is_ok());
    }
}
