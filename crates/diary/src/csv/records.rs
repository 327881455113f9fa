//! Splitting a text into rows and cells, with the line that each begins on.

use super::error::CsvError;

/// One cell as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// The text, without its quotes. Unquoted text is trimmed.
    pub(super) text: String,
}

/// The most cells of one row before it is given up: a file of nothing but separators would fill the memory.
const MOST_CELLS_OF_A_ROW: usize = 200_000;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// The line that it begins on, from 1.
    pub(super) line: usize,
    /// Its cells, at least one.
    pub(super) cells: Vec<Cell>,
}

impl Record {
    /// Nothing in any cell, as the rows that a spreadsheet leaves at the end.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }
}

/// The rows of a text. An error ends them.
pub(super) struct Records<'a> {
    rest: &'a str,
    line: usize,
    separator: char,
}

impl<'a> Records<'a> {
    /// Rows from the given line on.
    pub(super) fn new(text: &'a str, line: usize, separator: char) -> Self {
        Self { rest: text, line, separator }
    }

    /// Eats one line end, if one is next.
    fn line_end(&mut self) -> bool {
        let Some(rest) = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r']))
        else {
            return false;
        };
        self.rest = rest;
        self.line += 1;
        true
    }

    /// The next cell; the separator or line end after it stays.
    fn cell(&mut self, column: usize) -> Result<Cell, CsvError> {
        let blank = [' ', '\u{a0}'];
        let unpadded = self.rest.trim_start_matches(blank);
        let Some(mut inside) = unpadded.strip_prefix('"') else {
            let end = self.rest.find([self.separator, '\n', '\r']).unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Ok(Cell { text: text.trim().to_owned() });
        };
        let opened = self.line;
        let mut text = String::new();
        loop {
            let Some(end) = inside.find(['"', '\n', '\r']) else {
                return Err(CsvError::OpenQuote { line: opened, column });
            };
            let (part, rest) = inside.split_at(end);
            text.push_str(part);
            self.rest = rest;
            if self.line_end() {
                // One spelling of a line end within a cell, whatever the file uses.
                text.push('\n');
                inside = self.rest;
            } else if let Some(rest) = rest.strip_prefix("\"\"") {
                text.push('"');
                inside = rest;
            } else {
                self.rest = rest[1..].trim_start_matches(blank);
                let ends = self.rest.is_empty() || self.rest.starts_with([self.separator, '\n', '\r']);
                let after = CsvError::AfterQuote { line: self.line, column };
                return if ends { Ok(Cell { text }) } else { Err(after) };
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, CsvError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            match self.cell(cells.len() + 1) {
                Ok(_) if cells.len() > MOST_CELLS_OF_A_ROW => {
                    self.rest = "";
                    return Some(Err(CsvError::TooManyColumns { line, found: cells.len() }));
                }
                Ok(cell) => cells.push(cell),
                Err(error) => {
                    self.rest = "";
                    return Some(Err(error));
                }
            }
            if let Some(rest) = self.rest.strip_prefix(self.separator) {
                self.rest = rest;
            } else {
                self.line_end();
                return Some(Ok(Record { line, cells }));
            }
        }
    }
}

/// What stands between the cells: of semicolon, tab and comma the one that the header has most of outside quotes.
/// Without any it is a comma.
pub(super) fn separator(text: &str) -> char {
    let (mut semicolons, mut tabs, mut commas) = (0, 0, 0);
    let mut quoted = false;
    for character in text.chars() {
        match character {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            ';' if !quoted => semicolons += 1,
            '\t' if !quoted => tabs += 1,
            ',' if !quoted => commas += 1,
            _ => {}
        }
    }
    // On a tie the semicolon and the tab win: few names hold them, while `pimples, chin` is a likely name.
    match semicolons.max(tabs).max(commas) {
        0 => ',',
        most if most == semicolons => ';',
        most if most == tabs => '\t',
        _ => ',',
    }
}
