//! Writing a daily table.

use crate::table::DailyTable;
use std::fmt::Write as _;

/// The table as C2's CSV: commas, LF, one row for each day from the first to the last, numbers in the shortest form
/// that reads back to the same value, nothing where nothing was recorded. [`super::read`] gives the same table back,
/// provided that it has a column and that every column has a name without NUL or CR.
#[must_use]
pub fn write(table: &DailyTable) -> String {
    let mut text = String::from("date");
    for column in table.columns() {
        text.push(',');
        push_quoted(&mut text, &column.name);
    }
    text.push('\n');
    for row in 0..table.days() {
        // Writing to a String can't fail.
        let _ = write!(text, "{}", table.day(row));
        for column in table.columns() {
            text.push(',');
            if let Some(number) = column.values[row] {
                let _ = write!(text, "{number}");
            }
        }
        text.push('\n');
    }
    text
}

fn push_quoted(text: &mut String, name: &str) {
    let plain = !name.is_empty() && name.trim() == name && !name.contains(['"', ',', ';', '\t', '\n', '\r']);
    if plain {
        text.push_str(name);
    } else {
        text.push('"');
        text.push_str(&name.replace('"', "\"\""));
        text.push('"');
    }
}
