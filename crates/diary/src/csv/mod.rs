//! The daily table as a CSV file (design.md C2), in and out.
//!
//! What is read: UTF-8 with or without a byte-order mark; LF, CRLF or CR line ends; commas, semicolons or tabs between
//! the cells, whichever the header uses most; a first line `sep=;` as Excel writes it. The first column is `date` (or
//! `datum`), with ISO dates. A number has a decimal point or a decimal comma; where a file has only one of them it is
//! decimal, so `1.234` is a little more than one. Beside decimal commas `1.234` is an error that says what would be
//! right, and so are `1.234,5` and, between commas, a quoted `"1,234"`. No number is beyond 1e12. `yes`, `true`, `ja` and
//! Dutch Excel's `WAAR` are 1, their opposites 0. An empty cell is "not recorded".
//!
//! One wrong cell refuses the whole file, with its line and column: nothing is half read. The one exception is a column
//! that holds mostly text, such as notes or clock times: it is left out as a whole, and said so.
//!
//! The splitter is our own because a message must name the line also where line ends are CR or a quoted cell spans
//! lines, and because a quote that is never closed must be an error; the `csv` crate counts only LF and closes silently.
//!
//! ```
//! let (table, problems) = diary::csv::read(b"date;redness;dairy\n2026-01-01;3,5;ja\n")?;
//! assert_eq!(table.column("redness").unwrap().values, [Some(3.5)]);
//! assert_eq!(table.column("dairy").unwrap().values, [Some(1.0)]);
//! assert!(problems.is_empty());
//!
//! let error = diary::csv::read(b"date,redness\n2026-01-01,3\n2026-01-01,4\n").unwrap_err();
//! assert_eq!(error.to_string(), "line 3, column 1 (`date`): 2026-01-01 was already on line 2; keep one row a day");
//! # Ok::<(), diary::csv::CsvError>(())
//! ```

mod cell;
mod error;
mod reader;
mod records;
mod writer;

pub use error::{CsvError, Place, Problem};
pub use reader::read;
pub use writer::write;

/// The largest file that is read: 64 MB.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The most columns beside the date.
pub const MOST_COLUMNS: usize = 2_000;

/// The most rows.
pub const MOST_ROWS: usize = 100_000;

/// The most days from the first to the last: two centuries.
pub const MOST_DAYS: usize = 200 * 366;

/// The most cells of the table that is made, which has a row for each day from the first to the last: ten million,
/// about 160 MB.
pub const MOST_CELLS: usize = 10_000_000;
