//! The five signals of the article, and when they count as present.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// A complaint, as columns of the daily table show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// What it is called without a doctor's name.
    pub name: Text,
    /// Columns of the daily table. The one that was recorded most often speaks, of equals the first.
    pub columns: Vec<String>,
    /// Whether all of them speak instead, and a day counts when it fits any.
    #[serde(default)]
    pub any: bool,
    /// A day counts as one with the complaint from this number on.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// Or up to this number, as with low energy.
    #[serde(default)]
    pub at_most: Option<f64>,
}

/// What links the two complaints in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// One moves the other on later days, either way.
    InTime,
    /// The same food acts on both.
    SharedFood,
    /// A diary can't show it.
    Never,
}

/// One signal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// `G1` to `G5`.
    pub id: String,
    /// What it is called when no doctor gave a name.
    pub name: Text,
    /// What it is called when a doctor gave one.
    pub named: Text,
    /// The name that a doctor would have to have given.
    pub doctor_name: Text,
    /// The skin's part.
    pub skin: Complaint,
    /// The other part.
    pub other: Complaint,
    /// What links them.
    pub link: Link,
    /// What an association might mean.
    pub might_mean: Text,
    /// What it does not mean.
    pub does_not_mean: Text,
    /// What to try in the diary.
    pub to_try: Text,
    /// What to ask a doctor.
    pub to_ask: Text,
    /// Of a signal that a diary can't show: why not.
    #[serde(default)]
    pub why_not: Option<Text>,
    /// Claims about it.
    pub claims: Vec<String>,
}

/// When a complaint counts as present, and when a diary is long enough. Proposals of this project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    /// Days with both complaints recorded that it takes to say anything.
    pub days: usize,
    /// Share of the recorded days on which a complaint must be there.
    pub share: f64,
    /// Where these come from.
    pub basis: Text,
}

/// The file of signals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signals {
    /// When a complaint counts as present.
    pub presence: Presence,
    /// What is said of each outcome; `{name}`, `{skin}`, `{other}`, `{both}`, `{chance}`, `{days}` and `{what}` are filled in.
    pub says: Says,
    /// The five.
    #[serde(rename = "signal")]
    pub list: Vec<Signal>,
}

/// Sentences for each outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Says {
    /// One of the two isn't recorded.
    pub not_recorded: Text,
    /// Too few days, or the engine can't answer yet.
    pub too_early: Text,
    /// One of the two is hardly there.
    pub not_present: Text,
    /// Both are there, and nothing links them.
    pub coincidence: Text,
    /// Both are there, and a link is possible.
    pub hint: Text,
    /// Both are there, and linked in time.
    pub associated: Text,
    /// How often two such complaints meet, and how often by chance.
    pub base_rate: Text,
}
