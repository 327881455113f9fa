//! What can be wrong with a table, where, and what would be right.

use crate::day::Day;
use std::fmt;

/// A cell's place as an editor or a spreadsheet shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line in the file, from 1.
    pub line: usize,
    /// The column, from 1; the date is column 1.
    pub column: usize,
    /// The column's header.
    pub header: String,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}, column {} (`{}`)", self.line, self.column, Shown(&self.header))
    }
}

/// A column that was left out, and why. The rest of the table was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What was left out, as in `column 'notes'`.
    pub what: String,
    /// Why, as in `not a number`.
    pub why: String,
    /// The first cell that shows it, and what would be right, as in ``line 2, column 3 (`notes`): `fine` is not a
    /// number; write one``; `None` where there is no such cell.
    pub first: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.what, self.why)
    }
}

/// A foreign text within a message: on one line, without control characters, and not longer than a message can bear.
pub(super) struct Shown<'a>(pub(super) &'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 40;
        for character in self.0.chars().take(LONGEST) {
            let character = if character.is_control() { ' ' } else { character };
            write!(formatter, "{character}")?;
        }
        if self.0.chars().nth(LONGEST).is_some() { formatter.write_str("…") } else { Ok(()) }
    }
}

/// Why a file is not a daily table. Each message names the place and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CsvError {
    /// Not a byte, or only white space.
    #[error("the file is empty; a daily table begins with a header such as `date,redness,dairy`")]
    Empty,
    /// A header without a single day below it.
    #[error("line {line} is a header, and no day follows it; add a row such as `2026-01-31{separator}4`")]
    NoDays {
        /// The header's line.
        line: usize,
        /// What stands between the cells.
        separator: char,
    },
    /// Dates alone.
    #[error(
        "line {line}: there is no column beside `{header}`; put a comma, semicolon or tab between the columns, as in \
         `date,redness,dairy`"
    )]
    NoColumns {
        /// The header's line.
        line: usize,
        /// The one header.
        header: String,
    },
    /// Larger than [`super::MOST_BYTES`].
    #[error("the file has {megabytes} MB and at most 64 MB are read; a daily table has one row a day")]
    TooLarge {
        /// Its size.
        megabytes: usize,
    },
    /// UTF-16, as Excel's "Unicode text".
    #[error("line 1: the file is in UTF-16; save it as \"CSV UTF-8\"")]
    Utf16,
    /// Bytes that are no UTF-8, most likely Latin-1 or Windows-1252.
    #[error(
        "line {line}: byte {byte:#04x} is no UTF-8; the file may be in Windows-1252 or Latin-1: save it as \"CSV UTF-8\""
    )]
    NotUtf8 {
        /// The line of the first wrong byte.
        line: usize,
        /// That byte.
        byte: u8,
    },
    /// A NUL byte: a damaged file, or no text at all.
    #[error(
        "line {line}: there is a NUL byte, so this is no text file or a damaged one; save the table as CSV once more"
    )]
    Nul {
        /// Its line.
        line: usize,
    },
    /// A quote that is never closed.
    #[error(
        "line {line}, column {column}: a quote is opened and never closed; close it with `\"`, or remove it"
    )]
    OpenQuote {
        /// Where it opens.
        line: usize,
        /// In which column.
        column: usize,
    },
    /// Something after a closing quote.
    #[error(
        "line {line}, column {column}: text follows a closing quote; write a quote within a quoted cell twice, as in `\"\"`"
    )]
    AfterQuote {
        /// Its line.
        line: usize,
        /// Its column.
        column: usize,
    },
    /// The first column is no date.
    #[error("line {line}: the first column is `{}`; the first column must be called `date`{}", Shown(.found), elsewhere(*.date_at))]
    NoDateColumn {
        /// The header's line.
        line: usize,
        /// What the first column is called.
        found: String,
        /// Which column is called so, from 1, if any.
        date_at: Option<usize>,
    },
    /// A column without a name that is not empty.
    #[error("line {line}, column {column}: this column has no name; write one into the header")]
    EmptyHeader {
        /// The header's line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// Two columns with one name.
    #[error("line {line}: columns {first} and {second} are both called `{}`; give one of them another name", Shown(.name))]
    RepeatedColumn {
        /// The header's line.
        line: usize,
        /// Their name.
        name: String,
        /// The first, from 1.
        first: usize,
        /// The second.
        second: usize,
    },
    /// More than [`super::MOST_COLUMNS`].
    #[error(
        "line {line}: there are {} columns beside the date and at most 2,000 are read; keep one column per thing \
         you recorded, with one row a day (if days are your columns, transpose the table)",
        many(*.found)
    )]
    TooManyColumns {
        /// The header's line.
        line: usize,
        /// How many; more than 100,000 are not counted further.
        found: usize,
    },
    /// More than [`super::MOST_ROWS`].
    #[error(
        "line {line}: there are more than 100,000 rows; a daily table has one row a day: add up or average each day's rows first"
    )]
    TooManyRows {
        /// The first line too many.
        line: usize,
    },
    /// The first and the last day are more than 200 years apart: one of them is a slip of the pen.
    #[error(
        "line {line}: {day} lies more than 200 years from {other} on line {other_line}; check both years"
    )]
    TooManyDays {
        /// The one line.
        line: usize,
        /// The one day.
        day: Day,
        /// The other line.
        other_line: usize,
        /// The other day.
        other: Day,
    },
    /// More than [`super::MOST_CELLS`].
    #[error(
        "{days} days (from {first} to {last}) of {columns} columns are more than ten million cells; check the dates, or \
         leave columns out"
    )]
    TooManyCells {
        /// Days from the first to the last.
        days: usize,
        /// The first.
        first: Day,
        /// The last.
        last: Day,
        /// Columns beside the date.
        columns: usize,
    },
    /// A date that can't be read, or that the calendar doesn't have.
    #[error("{place}: {why}")]
    Date {
        /// Where.
        place: Place,
        /// What is wrong and what would be right.
        why: String,
    },
    /// One day twice.
    #[error("{place}: {day} was already on line {first}; keep one row a day")]
    RepeatedDate {
        /// The second row's place.
        place: Place,
        /// The day.
        day: Day,
        /// The first row's line.
        first: usize,
    },
    /// A row with fewer or more cells than the header.
    #[error("line {line}: there are {found} cells where the header has {expected}{}", row_advice(*.found, *.expected, *.separator))]
    Cells {
        /// The row's line.
        line: usize,
        /// Its cells.
        found: usize,
        /// The header's.
        expected: usize,
        /// What stands between the cells.
        separator: char,
    },
    /// A cell that is no number.
    #[error("{place}: `{}` {why}", Shown(.text))]
    Cell {
        /// Where.
        place: Place,
        /// What stands there.
        text: String,
        /// What is wrong with it and what would be right, to be read after the text.
        why: String,
    },
}

fn many(found: usize) -> String {
    if found > 100_000 { "more than 100,000".to_owned() } else { found.to_string() }
}

fn elsewhere(date_at: Option<usize>) -> String {
    match date_at {
        Some(column) => format!(" (column {column} is: move it to the front)"),
        None => " and hold dates such as 2026-01-31".to_owned(),
    }
}

fn row_advice(found: usize, expected: usize, separator: char) -> &'static str {
    match (found > expected, separator) {
        (true, ',') => {
            "; numbers with a decimal comma need semicolons between the cells, and a text with a comma needs quotes"
        }
        (true, _) => "; put a text that holds the separator between quotes",
        (false, _) => "; give every column a cell, and leave it empty where nothing was recorded",
    }
}
