//! The data files as text, and places in them.

use std::borrow::Cow;
use std::fmt;

/// The data files.
pub const FILES: [&str; 11] = [
    "claims.toml",
    "references.toml",
    "instruments.toml",
    "mechanisms.toml",
    "signals.toml",
    "red-flags.toml",
    "safety-rules.toml",
    "protocols.toml",
    "contradictions.toml",
    "learn.toml",
    "words.toml",
];

const EMBEDDED: [&str; 11] = [
    include_str!("../data/claims.toml"),
    include_str!("../data/references.toml"),
    include_str!("../data/instruments.toml"),
    include_str!("../data/mechanisms.toml"),
    include_str!("../data/signals.toml"),
    include_str!("../data/red-flags.toml"),
    include_str!("../data/safety-rules.toml"),
    include_str!("../data/protocols.toml"),
    include_str!("../data/contradictions.toml"),
    include_str!("../data/learn.toml"),
    include_str!("../data/words.toml"),
];

/// The texts of all data files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    texts: Vec<(&'static str, Cow<'static, str>)>,
}

impl Sources {
    /// Those that are built into the program.
    #[must_use]
    pub fn embedded() -> Self {
        Self {
            texts: FILES.into_iter().zip(EMBEDDED).map(|(file, text)| (file, Cow::Borrowed(text))).collect(),
        }
    }

    /// Those that a caller reads, by name, in the order of [`FILES`].
    ///
    /// # Errors
    /// The first that can't be read.
    pub fn from_files<E>(mut read: impl FnMut(&str) -> Result<String, E>) -> Result<Self, E> {
        let texts = FILES.into_iter().map(|file| Ok((file, Cow::Owned(read(file)?))));
        Ok(Self { texts: texts.collect::<Result<_, E>>()? })
    }

    /// The same with one file's text replaced.
    #[must_use]
    pub fn with(mut self, file: &str, text: String) -> Self {
        if let Some(entry) = self.texts.iter_mut().find(|(name, _)| *name == file) {
            entry.1 = Cow::Owned(text);
        }
        self
    }

    /// The text of a file; nothing for a name that is none.
    #[must_use]
    pub fn text(&self, file: &str) -> &str {
        self.texts.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text)
    }

    /// The id of the record that a line (from 1) belongs to; empty outside records.
    pub(crate) fn record_of(&self, file: &str, line: usize) -> String {
        let lines: Vec<&str> = self.text(file).lines().collect();
        let upto = lines.get(..line).unwrap_or(&lines);
        let Some(start) = upto.iter().rposition(|line| line.starts_with("[[")) else {
            return String::new();
        };
        let mut record = lines[start..]
            .iter()
            .enumerate()
            .take_while(|(index, line)| *index == 0 || !line.starts_with("[["));
        record.find_map(|(_, line)| id_of(line)).unwrap_or_default().to_owned()
    }

    /// The line of the last record with an id. Counted from 1.
    pub(crate) fn last_line(&self, file: &str, id: &str) -> usize {
        let lines: Vec<&str> = self.text(file).lines().collect();
        lines.iter().rposition(|line| id_of(line) == Some(id)).map_or(1, |index| index + 1)
    }

    /// The line of a record, or of the first line of that record that holds a text. Counted from 1.
    pub(crate) fn line(&self, file: &str, id: &str, holds: &str) -> usize {
        let text = self.text(file);
        let Some(start) = text.lines().position(|line| id_of(line) == Some(id)) else {
            return 1;
        };
        if holds.is_empty() {
            return start + 1;
        }
        let record = text
            .lines()
            .enumerate()
            .skip(start)
            .take_while(|(index, line)| *index == start || !line.starts_with("[["));
        record.into_iter().find(|(_, line)| line.contains(holds)).map_or(start, |(index, _)| index) + 1
    }
}

/// The id of a line `id = "C001"` or `key = "parodi2008"`.
fn id_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("id = \"").or_else(|| line.strip_prefix("key = \""))?;
    rest.strip_suffix('"')
}

/// Something wrong in the data files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In which file.
    pub file: &'static str,
    /// On which line, from 1.
    pub line: usize,
    /// In which record; empty when it is about the whole file.
    pub id: String,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: ", self.file, self.line)?;
        if !self.id.is_empty() {
            write!(formatter, "{}: ", self.id)?;
        }
        formatter.write_str(&self.what)
    }
}
