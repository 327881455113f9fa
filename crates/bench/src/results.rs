//! The results folder: files of JSON lines, read as a whole and only ever added to.
//!
//! A run that is broken off leaves at most one half line, which is passed over; what is there is not done again.

use crate::person::{Key, Person};
use crate::record::{Line, Record, Weeks};
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// All that is known so far. Of two lines about the same the later one counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    /// The people, by diary.
    pub people: BTreeMap<Key, Person>,
    /// By method and version, then by diary.
    pub records: BTreeMap<(String, String), BTreeMap<Key, Record>>,
    /// Weekly looks, by version and diary.
    pub weeks: BTreeMap<(String, Key), Weeks>,
    /// Lines that could not be read: broken off, or of another program.
    pub unreadable: usize,
}

impl Results {
    /// Reads every `*.jsonl` in a folder and the folders in it; a folder that does not exist holds nothing.
    ///
    /// # Errors
    /// A file or folder can't be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut results = Self::default();
        let mut files = Vec::new();
        collect(folder, &mut files).with_context(|| format!("can't read {}", folder.display()))?;
        files.sort();
        for file in files {
            let reader =
                BufReader::new(File::open(&file).with_context(|| format!("can't open {}", file.display()))?);
            for line in reader.lines() {
                let line = line.with_context(|| format!("can't read {}", file.display()))?;
                if !line.trim().is_empty() {
                    results.add(&line);
                }
            }
        }
        Ok(results)
    }

    fn add(&mut self, line: &str) {
        match serde_json::from_str(line) {
            Ok(Line::Person(person)) => {
                self.people.insert(person.key.clone(), person);
            }
            Ok(Line::Record(record)) => {
                let method = (record.method.clone(), record.version.clone());
                self.records.entry(method).or_default().insert(record.key.clone(), record);
            }
            Ok(Line::Weeks(weeks)) => {
                self.weeks.insert((weeks.version.clone(), weeks.key.clone()), weeks);
            }
            Err(_) => self.unreadable += 1,
        }
    }

    /// The record of a method and version on a diary.
    #[must_use]
    pub fn record(&self, method: &str, version: &str, key: &Key) -> Option<&Record> {
        self.records.get(&(method.to_owned(), version.to_owned()))?.get(key)
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(path);
        }
    }
    Ok(())
}

/// A file of the results folder that lines are added to, from any thread. Two processes need two names.
#[derive(Debug)]
pub struct Appender(Mutex<File>);

impl Appender {
    /// Opens or makes `FOLDER/NAME.jsonl`.
    ///
    /// # Errors
    /// It can't be written.
    pub fn open(folder: &Path, name: &str) -> Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
        let path = folder.join(format!("{name}.jsonl"));
        let open = || -> std::io::Result<File> {
            let mut file = OpenOptions::new().create(true).read(true).append(true).open(&path)?;
            // After a half line the next one begins on a line of its own.
            if file.seek(SeekFrom::End(0))? > 0 {
                file.seek(SeekFrom::End(-1))?;
                let mut last = [0];
                file.read_exact(&mut last)?;
                if last != [b'\n'] {
                    file.write_all(b"\n")?;
                }
            }
            Ok(file)
        };
        Ok(Self(Mutex::new(open().with_context(|| format!("can't write {}", path.display()))?)))
    }

    /// Adds lines, all in one write.
    ///
    /// # Errors
    /// The disk is full, or the like.
    pub fn add(&self, lines: &[Line]) -> Result<()> {
        let mut text = String::new();
        for line in lines {
            text.push_str(&serde_json::to_string(line)?);
            text.push('\n');
        }
        let mut file = self.0.lock().map_err(|_| anyhow::anyhow!("another thread failed while writing"))?;
        file.write_all(text.as_bytes())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(method: &str, seconds: f64) -> Record {
        let (person, _) = Person::simulate("null", 28, 1).unwrap();
        Record {
            method: method.to_owned(),
            version: "1".to_owned(),
            key: person.key,
            seconds,
            failed: None,
            outcomes: Vec::new(),
            directions: Vec::new(),
        }
    }

    #[test]
    fn a_run_that_was_broken_off_is_taken_up() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Results::read(&folder.path().join("nothing")).unwrap(), Results::default());
        let first = record("a", 1.0);
        let (person, _) = Person::simulate("null", 28, 1).unwrap();
        let lines = [Line::Person(person.clone()), Line::Record(first.clone())];
        Appender::open(folder.path(), "one").unwrap().add(&lines).unwrap();
        // The process dies in the middle of a line …
        let path = folder.path().join("one.jsonl");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}{}", &text[..40])).unwrap();
        // … and the next one goes on.
        Appender::open(folder.path(), "one").unwrap().add(&[Line::Record(record("b", 2.0))]).unwrap();
        let results = Results::read(folder.path()).unwrap();
        assert_eq!(results.unreadable, 1);
        assert_eq!(results.people[&first.key], person);
        assert_eq!(results.record("a", "1", &first.key), Some(&first));
        assert_eq!(results.record("b", "1", &first.key).unwrap().seconds, 2.0);
        assert_eq!(results.record("a", "2", &first.key), None);
    }

    #[test]
    fn of_two_lines_about_the_same_the_later_counts() {
        let folder = tempfile::tempdir().unwrap();
        let appender = Appender::open(&folder.path().join("deep"), "one").unwrap();
        appender.add(&[Line::Record(record("a", 1.0)), Line::Record(record("a", 3.0))]).unwrap();
        let results = Results::read(folder.path()).unwrap();
        assert_eq!(results.record("a", "1", &record("a", 0.0).key).unwrap().seconds, 3.0);
    }
}
