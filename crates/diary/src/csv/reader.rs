//! Reading a daily table.

use super::cell::{Content, Mark, content, doubtful_thousands, mark};
use super::error::{CsvError, Place, Problem, Shown};
use super::records::{Record, Records, separator};
use super::{MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_DAYS, MOST_ROWS};
use crate::day::{Day, DayError};
use crate::table::{Column, DailyTable};
use std::cmp::Ordering;
use std::collections::HashMap;

/// Reads a daily table, and says which columns were left out because they hold text.
///
/// # Errors
/// The first thing that is wrong with the file, with its line and column and what would be right.
pub fn read(bytes: &[u8]) -> Result<(DailyTable, Vec<Problem>), CsvError> {
    let text = decode(bytes)?;
    let (text, line, separator) = match excel_separator(text) {
        Some((separator, rest)) => (rest, 2, separator),
        None => (text, 1, separator(text.trim_start())),
    };
    let mut records =
        Records::new(text, line, separator).filter(|record| !matches!(record, Ok(row) if row.is_blank()));
    let header = records.next().ok_or(CsvError::Empty)??;
    let names = names(&header)?;
    let rows = Rows::read(&header, &names, records, separator)?;
    rows.table(&header, names, separator)
}

/// The text, without its byte-order mark.
fn decode(bytes: &[u8]) -> Result<&str, CsvError> {
    if bytes.len() > MOST_BYTES {
        return Err(CsvError::TooLarge { megabytes: bytes.len().div_ceil(1024 * 1024) });
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(CsvError::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(nul) = bytes.iter().position(|byte| *byte == 0) {
        // In UTF-16 every other byte of a plain text is NUL.
        let beginning = &bytes[..bytes.len().min(64)];
        let nuls = beginning.iter().filter(|byte| **byte == 0).count();
        let utf16 = beginning.len() >= 4 && nuls * 3 >= beginning.len();
        return Err(if utf16 { CsvError::Utf16 } else { CsvError::Nul { line: line_of(bytes, nul) } });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        CsvError::NotUtf8 { line: line_of(bytes, at), byte: bytes[at] }
    })
}

/// The line of a byte, from 1, by the same line ends as [`Records`].
fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = &bytes[..at];
    let returns = before.iter().filter(|byte| **byte == b'\r').count();
    let feeds = before
        .iter()
        .enumerate()
        .filter(|(index, byte)| **byte == b'\n' && (*index == 0 || before[index - 1] != b'\r'));
    1 + returns + feeds.count()
}

/// Excel's own first line, `sep=;`.
fn excel_separator(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let separator = rest.chars().next().filter(|character| matches!(character, ',' | ';' | '\t'))?;
    let rest = &rest[1..];
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    Some((separator, rest))
}

/// The names of the columns beside the date.
fn names(header: &Record) -> Result<Vec<String>, CsvError> {
    let line = header.line;
    // A separator at the end of each line makes a column that is not meant.
    let used = header.cells.iter().rposition(|cell| !cell.text.trim().is_empty()).map_or(0, |last| last + 1);
    let cells = &header.cells[..used];
    let is_date = |text: &str| matches!(text.trim().to_lowercase().as_str(), "date" | "datum");
    let first = cells.first().map_or("", |cell| cell.text.as_str());
    if !is_date(first) {
        let date_at = cells.iter().position(|cell| is_date(&cell.text)).map(|index| index + 1);
        return Err(CsvError::NoDateColumn { line, found: first.to_owned(), date_at });
    }
    let found = cells.len() - 1;
    if found == 0 {
        return Err(CsvError::NoColumns { line, header: first.to_owned() });
    }
    if found > MOST_COLUMNS {
        return Err(CsvError::TooManyColumns { line, found });
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (index, cell) in cells.iter().enumerate() {
        let column = index + 1;
        if cell.text.trim().is_empty() {
            return Err(CsvError::EmptyHeader { line, column });
        }
        if let Some(first) = seen.insert(&cell.text, column) {
            return Err(CsvError::RepeatedColumn { line, name: cell.text.clone(), first, second: column });
        }
    }
    Ok(cells.iter().skip(1).map(|cell| cell.text.clone()).collect())
}

/// One column as read, before it is known whether it is one of numbers.
#[derive(Default)]
struct Cells {
    /// Row and number.
    numbers: Vec<(usize, f64)>,
    /// How many cells hold something.
    filled: usize,
    /// How many of them hold a text that can't be meant as a number.
    texts: usize,
    /// The first cell that is no number: its row, its text, and what is wrong.
    wrong: Option<(usize, String, String)>,
    /// What its decimal marks tell, by mark.
    marks: [Marks; 2],
}

/// What the cells with one decimal mark tell.
#[derive(Default)]
struct Marks {
    /// How many can only be meant with a decimal mark, as `70,5`.
    proofs: usize,
    /// The first of them: its row and text.
    proof: Option<(usize, String)>,
    /// The first whose mark may set off thousands, as `1.234`: its row and text.
    thousands: Option<(usize, String)>,
}

impl Marks {
    fn push(&mut self, row: usize, text: &str, in_thousands: bool) {
        let first = if in_thousands {
            &mut self.thousands
        } else {
            self.proofs += 1;
            &mut self.proof
        };
        if first.is_none() {
            *first = Some((row, text.to_owned()));
        }
    }
}

impl Cells {
    fn push(&mut self, row: usize, text: &str) {
        let why = match content(text) {
            Content::Empty => return,
            Content::Number(number) => {
                self.filled += 1;
                self.numbers.push((row, number));
                if let Some((mark, in_thousands)) = mark(text) {
                    self.marks[mark as usize].push(row, text, in_thousands);
                }
                return;
            }
            Content::Doubtful(why) => why,
            Content::Text => {
                self.texts += 1;
                "is not a number; write one, 0 for none, yes or no, or nothing when it wasn't recorded"
                    .to_owned()
            }
        };
        self.filled += 1;
        if self.wrong.is_none() {
            self.wrong = Some((row, text.to_owned(), why));
        }
    }

    fn is_text(&self) -> bool {
        self.texts * 2 > self.filled
    }
}

/// The rows as read.
struct Rows {
    /// Day and line of each row, in the file's order.
    days: Vec<(Day, usize)>,
    /// The columns beside the date.
    columns: Vec<Cells>,
}

impl Rows {
    fn read(
        header: &Record,
        names: &[String],
        records: impl Iterator<Item = Result<Record, CsvError>>,
        separator: char,
    ) -> Result<Self, CsvError> {
        let expected = names.len() + 1;
        let mut rows = Self { days: Vec::new(), columns: names.iter().map(|_| Cells::default()).collect() };
        let mut lines: HashMap<Day, usize> = HashMap::new();
        for record in records {
            let record = record?;
            let line = record.line;
            let row = rows.days.len();
            if row == MOST_ROWS {
                return Err(CsvError::TooManyRows { line });
            }
            let found = record.cells.len();
            let surplus = record.cells.iter().skip(expected).any(|cell| !cell.text.trim().is_empty());
            if found < expected || surplus {
                return Err(CsvError::Cells { line, found, expected, separator });
            }
            let place = || Place { line, column: 1, header: header.cells[0].text.clone() };
            let day = day(&record.cells[0].text).map_err(|why| CsvError::Date { place: place(), why })?;
            if let Some(first) = lines.insert(day, line) {
                return Err(CsvError::RepeatedDate { place: place(), day, first });
            }
            rows.days.push((day, line));
            for (column, cell) in rows.columns.iter_mut().zip(record.cells.iter().skip(1)) {
                column.push(row, &cell.text);
            }
            // Each row is another day, so what is too much now can't become less.
            if (row + 1).saturating_mul(names.len()) > MOST_CELLS {
                break;
            }
        }
        Ok(rows)
    }

    /// The first cells whose mark may set off thousands though it is the less plausible decimal mark of this file: row,
    /// column, text, and what is wrong. A mark is plausible by the cells in which it can be nothing else; where they
    /// don't decide, the comma is the decimal mark of semicolons and the point that of commas. Where only one mark is
    /// there it is decimal, save for a comma between commas, which only quotes could bring there.
    fn doubtful_thousands(&self, separator: char) -> Option<(usize, usize, String, String)> {
        let columns = || self.columns.iter().enumerate().filter(|(_, cells)| !cells.is_text());
        let proofs =
            |mark: Mark| columns().map(|(_, cells)| cells.marks[mark as usize].proofs).sum::<usize>();
        let first = |mark: Mark, of: fn(&Marks) -> &Option<(usize, String)>| {
            columns()
                .filter_map(|(column, cells)| {
                    of(&cells.marks[mark as usize]).as_ref().map(|(row, text)| (*row, column, text))
                })
                .min()
        };
        let thousands = Mark::BOTH.map(|mark| first(mark, |marks| &marks.thousands));
        let occurs = Mark::BOTH.map(|mark| proofs(mark) > 0 || thousands[mark as usize].is_some());
        let (less, more) = match proofs(Mark::Point).cmp(&proofs(Mark::Comma)) {
            Ordering::Less => (Mark::Point, Mark::Comma),
            Ordering::Equal if separator == ';' => (Mark::Point, Mark::Comma),
            Ordering::Equal | Ordering::Greater => (Mark::Comma, Mark::Point),
        };
        let quoted = separator == ',' && less == Mark::Comma;
        if !(occurs == [true, true] || quoted) {
            return None;
        }
        let (row, column, text) = thousands[less as usize]?;
        let proof = first(more, |marks| &marks.proof);
        let proof = proof.map(|(row, _, text)| (text.as_str(), self.days[row].1));
        Some((row, column, text.clone(), doubtful_thousands(text, less, proof)))
    }

    fn table(
        self,
        header: &Record,
        names: Vec<String>,
        separator: char,
    ) -> Result<(DailyTable, Vec<Problem>), CsvError> {
        let (Some(first), Some(last)) = (self.days.iter().min(), self.days.iter().max()) else {
            return Err(CsvError::NoDays { line: header.line, separator });
        };
        let days = usize::try_from(last.0.days_since(first.0)).unwrap_or(0) + 1;
        if days > MOST_DAYS {
            return Err(CsvError::TooManyDays {
                line: last.1,
                day: last.0,
                other_line: first.1,
                other: first.0,
            });
        }
        if days.saturating_mul(names.len()) > MOST_CELLS {
            return Err(CsvError::TooManyCells { days, first: first.0, last: last.0, columns: names.len() });
        }
        let place = |row: usize, column: usize| Place {
            line: self.days[row].1,
            column: column + 2,
            header: names[column].clone(),
        };
        // The first wrong cell in reading order, as a person would look for it.
        let wrong = self.columns.iter().enumerate().filter(|(_, cells)| !cells.is_text());
        let wrong = wrong.filter_map(|(column, cells)| {
            cells.wrong.as_ref().map(|(row, text, why)| (*row, column, text.clone(), why.clone()))
        });
        let wrong = wrong.chain(self.doubtful_thousands(separator));
        if let Some((row, column, text, why)) = wrong.min_by_key(|(row, column, ..)| (*row, *column)) {
            return Err(CsvError::Cell { place: place(row, column), text, why });
        }
        let firsts: Vec<Option<String>> = self
            .columns
            .iter()
            .enumerate()
            .map(|(column, cells)| {
                let (row, text, why) = cells.wrong.as_ref().filter(|_| cells.is_text())?;
                let place = place(*row, column);
                Some(CsvError::Cell { place, text: text.clone(), why: why.clone() }.to_string())
            })
            .collect();
        let offsets: Vec<usize> =
            self.days.iter().map(|(day, _)| usize::try_from(day.days_since(first.0)).unwrap_or(0)).collect();
        let (mut columns, mut problems) = (Vec::new(), Vec::new());
        for ((name, cells), first) in names.into_iter().zip(self.columns).zip(firsts) {
            if cells.is_text() {
                let what = format!("column '{name}'");
                problems.push(Problem { what, why: "not a number".to_owned(), first });
                continue;
            }
            let mut values = vec![None; days];
            for (row, number) in cells.numbers {
                values[offsets[row]] = Some(number);
            }
            columns.push(Column { name, values });
        }
        // Names are unique, columns of one length and numbers finite, as was checked above.
        let table = DailyTable::new(first.0, days, columns).map_err(|error| CsvError::Date {
            place: Place { line: header.line, column: 1, header: header.cells[0].text.clone() },
            why: error.to_string(),
        })?;
        Ok((table, problems))
    }
}

/// A date, or what is wrong with it and what would be right.
fn day(text: &str) -> Result<Day, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("this row has no date; write one such as 2026-01-31, or remove the row".to_owned());
    }
    // A message can't bear a whole paragraph, and no date is as long.
    let text = Shown(text).to_string();
    text.parse().map_err(|error: DayError| match (&error, guess(&text)) {
        (DayError::Form(_), Some(guess)) => format!("{error}; write {guess}, if that is meant"),
        _ => error.to_string(),
    })
}

/// The ISO date that a text probably means. It is only advice: 3-4-2026 is in March for some and in April for others.
fn guess(text: &str) -> Option<Day> {
    let date = text.split(['T', ' ']).next()?;
    let parts: Vec<u32> = date.split(['-', '/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, third] = parts[..] else { return None };
    let (year, month, day) = if first > 31 { (first, second, third) } else { (third, second, first) };
    let (month, day) = if month > 12 { (day, month) } else { (month, day) };
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}
