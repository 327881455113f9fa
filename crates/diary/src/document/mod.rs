//! A whole diary as one JSON file, without loss: what `gutskin export` writes and `gutskin import` reads.
//!
//! The same diary always gives the same bytes: [`write()`] puts everything in one order and one form, a record a line, so
//! that two exports can be compared with any tool. Reading is strict. A wrong value, an unknown field or a newer schema
//! is refused with its place in the file, because a backup that is half understood is a loss that nobody sees.
//!
//! ```
//! use diary::document::{Document, read, write};
//! let trackables = diary::catalogue::built_in();
//! let document = Document { name: "Noor".to_owned(), trackables, ..Document::default() };
//! let text = write(&document);
//! assert_eq!(write(&read(text.as_bytes())?), text);
//!
//! let error = read(text.replace("\"pimples\"", "\"Pimples\"").as_bytes()).unwrap_err().to_string();
//! let place = error.split(": `Pimples` can't name a trackable").next();
//! assert!(place.is_some_and(|place| place.starts_with("at trackables[") && place.ends_with("].id")), "{error}");
//! # Ok::<(), diary::document::DocumentError>(())
//! ```

mod check;
mod format;

use crate::day::{Day, DayBoundary};
use crate::entry::{Entry, EntryId};
use crate::meal::OwnFood;
use crate::named::DoctorName;
use crate::rhythm::Rhythm;
use crate::trackable::{Trackable, TrackableId};
use crate::trial::KeptExperiment;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use format::{read, write};

/// What the first line of a document says. The number grows when a reader of the old form would misread the new one.
pub const SCHEMA: &str = "gutskin.diary/1";

/// A person's whole diary.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What the person is called here, up to the person.
    pub name: String,
    /// How the person likes the program.
    pub settings: Settings,
    /// All trackables: built-in ones as the person has them, and their own.
    pub trackables: Vec<Trackable>,
    /// The suspects over time.
    pub suspects: Vec<SuspectsFrom>,
    /// All entries as they stand now.
    pub entries: Vec<Entry>,
    /// Earlier versions of entries: before an edit, or before a removal.
    pub history: Vec<EarlierEntry>,
    /// Days for which "nothing more today" was said and not undone.
    pub closed_days: Vec<ClosedDay>,
    /// Foods and dishes of the person's own, deleted ones too: what was logged with them refers to them.
    pub own_foods: Vec<OwnFood>,
    /// Experiments: what was laid down before day one, and what became of it.
    pub experiments: Vec<KeptExperiment>,
    /// The answers before a plan, the plan, and what is taken or used beside it: every version, oldest first.
    pub plan: Vec<PlanVersion>,
}

/// How a person likes the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The language of the pages; `null` follows the browser.
    pub language: Option<Language>,
    /// Light, dark, or as the device.
    pub theme: Theme,
    /// When the person's day begins, in minutes after midnight.
    pub day_boundary: DayBoundary,
    /// Whether a backup is made every night that the program runs.
    pub nightly_backup: bool,
    /// How often the person is asked; left out where that is every day.
    #[serde(default, skip_serializing_if = "Rhythm::is_daily")]
    pub rhythm: Rhythm,
    /// The names that a doctor gave; left out where there are none.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub doctor_names: BTreeSet<DoctorName>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::default(),
            day_boundary: DayBoundary::default(),
            nightly_backup: true,
            rhythm: Rhythm::default(),
            doctor_names: BTreeSet::new(),
        }
    }
}

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// The pages' colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

/// What a person suspected from a day on, until the next of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuspectsFrom {
    /// The first day that it counts for.
    pub from: Day,
    /// The suspects, at most eight; none is an answer too.
    pub trackables: Vec<TrackableId>,
}

/// An entry as it was before.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierEntry {
    /// The entry with all that it said then. Its id is that of the entry that replaced it, if one did.
    pub entry: Entry,
    /// When it stopped being so.
    pub until: Timestamp,
}

/// A day that the person called complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedDay {
    /// The day.
    pub day: Day,
    /// When it was said.
    pub at: Timestamp,
}

/// What is kept about a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanPart {
    /// The answers to the questions before a plan.
    Gate,
    /// The plan: what was chosen, and breaks, skips and drops since.
    Course,
    /// Supplements and products: what is in them, how much, and when they began and ended.
    Substances,
}

/// A part of a plan as it stood from a moment on, until the next version of the same part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanVersion {
    /// Which part.
    pub part: PlanPart,
    /// From when on.
    pub at: Timestamp,
    /// In the form of crate `plan`, which alone reads it; `null`: there is none from here on.
    pub body: serde_json::Value,
}

/// Why bytes are no diary document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Not JSON at all, or cut off.
    #[error("line {line}, column {column}: this is not the JSON of a gutskin export ({why})")]
    Json {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// In the parser's words.
        why: String,
    },
    /// Another or a newer form.
    #[error(
        "at schema: `{found}` is unknown here, this program reads `{SCHEMA}`; a file of a newer gutskin needs the newer program"
    )]
    Schema {
        /// What the file says.
        found: String,
    },
    /// A value that can't be, by itself or beside the others.
    #[error("at {path}: {why}")]
    Value {
        /// Where, as in `entries[3].answer`. The first is number 0.
        path: String,
        /// What is wrong, and what would be right.
        why: String,
    },
    /// One entry's id twice.
    #[error("at {path}: the entry {id} is there twice")]
    RepeatedEntry {
        /// The second one.
        path: String,
        /// Their id.
        id: EntryId,
    },
}
