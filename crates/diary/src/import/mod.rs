//! From a daily table into a diary: what would become of each column, and the entries that it would make.
//!
//! A column called like a trackable (by its id or by its name in either language) becomes that trackable, if every value
//! fits; any other becomes one of the person's own, of the kind that its values show. Nothing is written here: the
//! preview is what a person agrees to.
//!
//! Entry ids follow from the import's label, the trackable and the day, so that the same file again is the same entries.
//!
//! ```
//! use diary::{csv, catalogue, import};
//! let (table, _) = csv::read(b"date,roodheid,tomato\n2026-01-01,4,yes\n2026-01-02,0,\n")?;
//! let request = import::Request {
//!     label: "mine.csv",
//!     outcomes: &[],
//!     trackables: &catalogue::built_in(),
//!     recorded_at: jiff::Timestamp::UNIX_EPOCH,
//! };
//! let preview = import::preview(&table, &request)?;
//! assert_eq!(preview.columns[0].trackable.id.as_str(), "redness");
//! assert_eq!(preview.columns[1].trackable.kind, diary::Kind::YesNo);
//! assert_eq!(preview.entries.len(), 3, "an empty cell makes no entry, a zero makes an explicit none");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod column;
mod id;

use crate::csv::Problem;
use crate::day::Day;
use crate::entry::{Answer, Entry, Source, When};
use crate::table::DailyTable;
use crate::trackable::{KindError, Role, Trackable};
use jiff::Timestamp;
use std::collections::HashSet;

/// What is asked of an import.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Names the import: in each entry's source, and in its id. Usually the file's name.
    pub label: &'a str,
    /// Columns that are symptoms to be explained. Only what is new takes this role; a trackable that the diary has
    /// keeps its own.
    pub outcomes: &'a [String],
    /// The diary's trackables.
    pub trackables: &'a [Trackable],
    /// When the import was made.
    pub recorded_at: Timestamp,
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Every column that comes in, in the table's order.
    pub columns: Vec<ColumnPreview>,
    /// Columns that don't, each with the reason.
    pub left_out: Vec<Problem>,
    /// The entries, by column and day.
    pub entries: Vec<Entry>,
    /// The first and the last day with an entry; `None` without any.
    pub span: Option<(Day, Day)>,
}

impl Preview {
    /// The trackables that the diary doesn't have yet.
    #[must_use]
    pub fn new_trackables(&self) -> Vec<Trackable> {
        self.columns.iter().filter(|column| column.new).map(|column| column.trackable.clone()).collect()
    }
}

/// What would become of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnPreview {
    /// Its header.
    pub column: String,
    /// What it becomes.
    pub trackable: Trackable,
    /// Whether the diary doesn't have that trackable yet.
    pub new: bool,
    /// How many entries it makes.
    pub entries: usize,
    /// Days of them with an explicit none.
    pub nones: usize,
    /// What a person should know before agreeing, if anything.
    pub remark: Option<Remark>,
}

/// Something to know about a column before agreeing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// A trackable of that name is there, but these values don't fit it, so it is kept apart.
    KeptApart {
        /// The trackable that is there.
        from: String,
    },
    /// An amount of which only 0 and 1 were recorded: perhaps it was meant as yes and no.
    OnlyZeroAndOne,
    /// It was asked for as an outcome, and the diary's trackable is none.
    NotAnOutcome,
}

/// Why a table can't be imported. Nothing of it is, then.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ImportError {
    /// An outcome that is no column.
    #[error("there is no column `{name}` to be an outcome; the columns are {}", .columns.join(", "))]
    NoSuchColumn {
        /// What was asked for.
        name: String,
        /// What there is.
        columns: Vec<String>,
    },
    /// A value that no diary holds.
    #[error("column `{column}` on {day}: {source}")]
    Value {
        /// The column.
        column: String,
        /// The day.
        day: Day,
        /// What is wrong.
        source: KindError,
    },
    /// A label that can't be.
    #[error("an import needs a name of 1 to 200 characters")]
    Label,
}

/// What importing a table would do.
///
/// # Errors
/// An outcome that is no column, or a value that no diary holds.
pub fn preview(table: &DailyTable, request: &Request<'_>) -> Result<Preview, ImportError> {
    if request.label.is_empty() || request.label.chars().count() > 200 {
        return Err(ImportError::Label);
    }
    if let Some(name) = request.outcomes.iter().find(|name| table.column(name).is_none()) {
        let columns = table.columns().iter().map(|column| column.name.clone()).collect();
        return Err(ImportError::NoSuchColumn { name: name.clone(), columns });
    }
    let mut preview = Preview { columns: Vec::new(), left_out: Vec::new(), entries: Vec::new(), span: None };
    let mut taken = HashSet::new();
    for column in table.columns() {
        if column.values.iter().all(Option::is_none) {
            let what = format!("column '{}'", column.name);
            preview.left_out.push(Problem {
                what,
                why: "nothing was recorded in it".to_owned(),
                first: None,
            });
            continue;
        }
        let outcome = request.outcomes.contains(&column.name);
        let column::Decision { trackable, new, remark } =
            column::decide(column, outcome, request.trackables, &mut taken);
        let first_entry = preview.entries.len();
        for (row, value) in column.values.iter().enumerate() {
            let Some(number) = value else { continue };
            let day = table.day(row);
            let value = trackable.kind.value(*number).map_err(|source| ImportError::Value {
                column: column.name.clone(),
                day,
                source,
            })?;
            preview.entries.push(Entry {
                id: id::of(request.label, trackable.id.as_str(), day),
                trackable: trackable.id.clone(),
                day,
                when: When::Day,
                answer: Answer::Value(value).normalised(),
                source: Source::Imported(request.label.to_owned()),
                recorded_at: request.recorded_at,
            });
        }
        let made = &preview.entries[first_entry..];
        let nones = made.iter().filter(|entry| entry.answer == Answer::None).count();
        let remark =
            remark.or_else(|| (outcome && trackable.role != Role::Outcome).then_some(Remark::NotAnOutcome));
        let (entries, column) = (made.len(), column.name.clone());
        preview.columns.push(ColumnPreview { column, trackable, new, entries, nones, remark });
    }
    let days = || preview.entries.iter().map(|entry| entry.day);
    preview.span = days().min().zip(days().max());
    Ok(preview)
}
