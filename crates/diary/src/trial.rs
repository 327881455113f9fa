//! Experiments as they are kept: what was laid down before day one, and what became of it. What a schedule says is for
//! crate `experiment` to read; here it is text, so that it comes back to the byte.

use crate::day::Day;
use crate::trackable::TrackableId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An experiment that was laid down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptExperiment {
    /// 1, 2, 3 …, in the order in which they were made.
    pub number: u32,
    /// Schedule or rechallenge.
    pub kind: ExperimentKind,
    /// The schedule as JSON, as it was drawn.
    pub laid_down: String,
    /// Its fingerprint, noted down apart when it was drawn: 64 hexadecimal digits.
    pub fingerprint: String,
    /// When it was drawn.
    pub made_at: Timestamp,
    /// The last day that counts, where the person ended it before its time; before the first day, it was called off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Day>,
    /// Days on which it went otherwise than was drawn, as far as the person said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub otherwise: Vec<Otherwise>,
}

/// Which of the two forms a kept experiment has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExperimentKind {
    /// Days with and without, drawn by chance.
    Schedule,
    /// Rounds of eating a suspect again.
    Rechallenge,
}

/// A day on which somebody did not do what was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Otherwise {
    /// The day.
    pub day: Day,
    /// Of which exposure.
    pub exposure: TrackableId,
    /// When it was said.
    pub at: Timestamp,
}
