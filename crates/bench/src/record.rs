//! What one method said of one diary: a line of JSON, the same for the engine and for every peer.

use crate::person::{Key, Person};
use serde::{Deserialize, Serialize};

/// One line of a results file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A person, whom the other lines are about.
    Person(Person),
    /// What a method said.
    Record(Record),
    /// What the engine said week after week.
    Weeks(Weeks),
}

/// What one method said of one diary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The method, as it stands in the tables.
    pub method: String,
    /// Its version; results of another version are not taken up.
    pub version: String,
    /// Which diary.
    #[serde(flatten)]
    pub key: Key,
    /// Wall time.
    pub seconds: f64,
    /// Why there is no answer, where the method failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
    /// Per outcome that was answered; an outcome that is absent was not.
    pub outcomes: Vec<OutcomeRecord>,
    /// Per ordered pair of outcomes, where the method says anything of them.
    #[serde(default)]
    pub directions: Vec<DirectionRecord>,
}

/// What was said of one outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutcomeRecord {
    /// The column.
    pub outcome: String,
    /// Points that the diary could have shown, where the method says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detectable: Option<f64>,
    /// Per candidate.
    pub candidates: Vec<CandidateRecord>,
    /// Sets that are claimed as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupRecord>,
}

/// What was said of one candidate.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CandidateRecord {
    /// The column.
    pub exposure: String,
    /// How sure the method is; only the order counts.
    pub score: f64,
    /// Claimed.
    pub selected: bool,
    /// The probability of an effect, where the method has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// The effect in points, averaged over the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<Spread>,
    /// The same given that there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub if_real: Option<Spread>,
    /// When it acts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag_days: Option<f64>,
    /// Said to follow the symptom.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub follows: bool,
}

/// A mean and a 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What was said of a set of candidates that can't be told apart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupRecord {
    /// The columns.
    pub members: Vec<String>,
    /// How sure the method is of the set.
    pub score: f64,
    /// Claimed.
    pub selected: bool,
}

/// What was said of one outcome driving another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DirectionRecord {
    /// The driver.
    pub from: String,
    /// The driven.
    pub to: String,
    /// How sure the method is.
    pub score: f64,
    /// Claimed.
    pub selected: bool,
}

/// What the engine selected when one diary was asked week after week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weeks {
    /// The engine's version.
    pub version: String,
    /// Which diary, at its full length.
    #[serde(flatten)]
    pub key: Key,
    /// Per day on which it was asked: how many findings and groups were selected.
    pub selected: Vec<(usize, usize)>,
}
