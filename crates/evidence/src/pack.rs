//! Packs: the words of a questionnaire that may not be given away with the program, which a person adds to their own.
//! The scoring is here already; a pack is a small file of its own, in the words of whoever it comes from.

use crate::instrument::{Instrument, Tier};
use crate::register::Register;
use crate::text::{Language, Text};
use serde::Deserialize;

/// The words of one questionnaire.
///
/// ```toml
/// instrument = "poem"
/// source = "who gave these words, and on what terms"
/// asks = [
///     { nl = "…", en = "…" },
/// ]
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The instrument's id.
    pub instrument: String,
    /// Who gave the words, and on what terms.
    pub source: String,
    /// A question for each item, in their order.
    pub asks: Vec<Text>,
}

/// Why a file is no pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// It can't be read.
    #[error("line {line}: {what}")]
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        what: String,
    },
    /// There is no such instrument.
    #[error("`{0}` is no instrument; `gutskin evidence --of instruments` lists them")]
    UnknownInstrument(String),
    /// Its words are here already, or may not be given away in any way.
    #[error("`{0}` takes no pack; only instruments with non-commercial terms do")]
    NoPack(String),
    /// Too few or too many questions.
    #[error("`{instrument}` has {expected} items, and the pack has {found} questions")]
    Count {
        /// The instrument.
        instrument: String,
        /// Its items.
        expected: usize,
        /// The pack's questions.
        found: usize,
    },
    /// A question or the source is empty.
    #[error("{0} is empty; both languages and the source are needed")]
    Empty(String),
}

impl Pack {
    /// Reads a pack and checks that it fits its instrument.
    ///
    /// # Errors
    /// It can't be read, its instrument takes none, or its questions are too few, too many or empty.
    pub fn read(text: &str, register: &Register) -> Result<Self, PackError> {
        let pack: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
            PackError::Unreadable { line, what: error.message().to_owned() }
        })?;
        let instrument = register
            .instrument(&pack.instrument)
            .ok_or_else(|| PackError::UnknownInstrument(pack.instrument.clone()))?;
        if instrument.tier != Tier::NonCommercial || instrument.items.is_empty() {
            return Err(PackError::NoPack(pack.instrument));
        }
        let (expected, found) = (instrument.length(), pack.asks.len());
        if expected != found {
            return Err(PackError::Count { instrument: pack.instrument, expected, found });
        }
        if pack.source.trim().is_empty() {
            return Err(PackError::Empty("`source`".to_owned()));
        }
        let empty =
            |text: &Text| Language::ALL.into_iter().any(|language| text.get(language).trim().is_empty());
        if let Some(place) = pack.asks.iter().position(empty) {
            return Err(PackError::Empty(format!("question {}", place + 1)));
        }
        Ok(pack)
    }
}

impl Instrument {
    /// The questions in the order of the items: its own, or a pack's; none where the words are nobody's to give.
    #[must_use]
    pub fn asks<'a>(&'a self, pack: Option<&'a Pack>) -> Vec<&'a Text> {
        match pack.filter(|pack| pack.instrument == self.id) {
            Some(pack) => pack.asks.iter().collect(),
            None => self.items.iter().flat_map(|items| &items.asks).collect(),
        }
    }
}
