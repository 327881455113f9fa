//! Red flags: when to call whom. A static checklist, and conditions on what was entered.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// How soon to do something, from soonest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// The emergency number.
    Emergency,
    /// A line that listens, now; the emergency number in danger.
    Now,
    /// The emergency number, or a doctor on the same day.
    EmergencyOrSameDay,
    /// A doctor on the same day.
    SameDay,
    /// On the same day when ill, else an appointment.
    SameDayOrAppointment,
    /// A general practitioner within days.
    WithinDays,
    /// Within two weeks.
    WithinTwoWeeks,
    /// Pause the diet, and talk to somebody.
    PauseTheDiet,
    /// Before any diet begins.
    BeforeADiet,
    /// An appointment.
    Appointment,
}

impl Urgency {
    /// All, from soonest on.
    pub const ALL: [Self; 10] = [
        Self::Emergency,
        Self::Now,
        Self::EmergencyOrSameDay,
        Self::SameDay,
        Self::SameDayOrAppointment,
        Self::WithinDays,
        Self::WithinTwoWeeks,
        Self::PauseTheDiet,
        Self::BeforeADiet,
        Self::Appointment,
    ];
}

/// What a flag is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Domain {
    /// Skin and gut.
    Both,
    /// The skin.
    Skin,
    /// The gut.
    Gut,
    /// Mood and eating.
    Mind,
    /// A child.
    Child,
}

/// What a day must hold: a trackable's largest number on that day within a range.
///
/// Besides the ids of trackables there are `loose_stools` (stools of type 6 or 7 on that day), `watery_stools` (type 7)
/// and `loose_stools_at_night` (type 6 or 7 recorded at night, or from midnight to five).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The trackable's id, or one of the three counts of stools.
    pub what: String,
    /// At least this much.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// At most this much. A day on which nothing was recorded never fits: missing is never zero.
    #[serde(default)]
    pub at_most: Option<f64>,
}

/// What raises a flag from entries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// On so many of the last days, all parts on the same day.
    Days {
        /// What a day must hold.
        of: Vec<Part>,
        /// On how many days.
        days: usize,
        /// Of the last how many days, today among them.
        within: u16,
    },
    /// A note of the last days says one of these phrases, and doesn't deny it.
    Words {
        /// In Dutch. Words in this order in one sentence, at most three others between two of them,
        /// none where they are joined by `_`; a `*` ends a stem.
        nl: Vec<String>,
        /// In English.
        en: Vec<String>,
        /// Of the last how many days, today among them.
        within: u16,
    },
    /// A questionnaire's score lies in a range.
    Score {
        /// The instrument's id.
        instrument: String,
        /// At least.
        #[serde(default)]
        at_least: Option<f64>,
        /// At most.
        #[serde(default)]
        at_most: Option<f64>,
    },
    /// The person's age, if it is known, lies in a range.
    Age {
        /// From this age on.
        #[serde(default)]
        from: Option<u8>,
        /// Younger than this.
        #[serde(default)]
        below: Option<u8>,
    },
    /// All of these.
    All(Vec<Condition>),
}

/// One red flag.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedFlag {
    /// `R01` and on.
    pub id: String,
    /// What it is about.
    pub domain: Domain,
    /// How soon.
    pub urgency: Urgency,
    /// What one notices: the line of the checklist.
    pub sign: Text,
    /// What to do today. Names no disease and no probability.
    #[serde(rename = "do")]
    pub action: Text,
    /// The public guidance that it follows.
    pub source: String,
    /// References, where the register has them.
    #[serde(default)]
    pub references: Vec<String>,
    /// Whether that guidance was opened.
    pub checked: bool,
    /// Any of these raises it from entries. Empty: a diary can't tell, it stands on the checklist only.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Where the thresholds of `when` come from: most are proposals of this project.
    #[serde(default)]
    pub thresholds: Option<Text>,
}
