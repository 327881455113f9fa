//! The engine and the usual method on simulated people, as many as are not done yet.

use crate::engine;
use crate::person::{Key, Person};
use crate::record::Line;
use crate::results::{Appender, Results};
use crate::tables::STEADY_DAYS;
use anyhow::{Context as _, Result};
use rayon::prelude::*;
use std::ops::Range;
use std::path::Path;

/// The diaries' lengths of issue 3.
pub const LENGTHS: [usize; 4] = [28, 56, 84, 168];

/// People of one scenario with diaries of one length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The scenario's name.
    pub scenario: String,
    /// The diaries' length.
    pub days: usize,
    /// Their first seed; the others follow it.
    pub first_seed: u64,
    /// How many people.
    pub people: usize,
}

impl Cell {
    /// The people's seeds.
    #[must_use]
    pub fn seeds(&self) -> Range<u64> {
        self.first_seed..self.first_seed.saturating_add(self.people as u64)
    }
}

/// Cells of scenarios × lengths; `null_people` where nothing has an effect. Without lengths all of [`LENGTHS`], and
/// for the plain scenarios with effects also the length at which their power has a bar.
#[must_use]
pub fn cells(
    scenarios: &[String],
    lengths: &[usize],
    first_seed: u64,
    people: usize,
    null_people: usize,
) -> Vec<Cell> {
    let mut cells = Vec::new();
    for scenario in scenarios {
        let mut own = if lengths.is_empty() { LENGTHS.to_vec() } else { lengths.to_vec() };
        if lengths.is_empty() && scenario.starts_with("true-") {
            own.push(STEADY_DAYS);
            own.sort_unstable();
        }
        let people = if scenario.starts_with("null") { null_people } else { people };
        cells.extend(own.into_iter().map(|days| Cell {
            scenario: scenario.clone(),
            days,
            first_seed,
            people,
        }));
    }
    cells
}

/// A part of the work: the people whose seed leaves `index` − 1 when divided by `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1 to `of`.
    pub index: u64,
    /// How many parts.
    pub of: u64,
}

impl std::str::FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts =
            text.split_once('/').and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((index, of)) if (1..=of).contains(&index) => Ok(Self { index, of }),
            _ => Err(format!("`{text}` is no part of a whole; write 1/4 for the first of four")),
        }
    }
}

impl Shard {
    /// Whether a seed is in this part.
    #[must_use]
    pub fn holds(self, seed: u64) -> bool {
        seed % self.of == self.index - 1
    }
}

impl std::fmt::Display for Shard {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}-of-{}", self.index, self.of)
    }
}

/// Asks the engine and the usual method about everybody of a cell who is not done yet. Returns the diaries of the
/// whole shard. `step` is called after every person.
///
/// # Errors
/// An unknown scenario; a results folder that can't be written.
pub fn cell(
    cell: &Cell,
    shard: Shard,
    folder: &Path,
    done: &Results,
    step: &(dyn Fn() + Sync),
) -> Result<Vec<Key>> {
    let appender = Appender::open(folder, &format!("{}-{}.{shard}", cell.scenario, cell.days))?;
    cell.seeds()
        .filter(|seed| shard.holds(*seed))
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|seed| {
            let (person, table) = Person::simulate(&cell.scenario, cell.days, seed)?;
            let key = person.key.clone();
            let mut lines = Vec::new();
            if done.record(engine::METHOD, &engine::version(), &key).is_none() {
                let record = engine::ask(&person, &table)
                    .with_context(|| format!("{} {} seed {seed}", cell.scenario, cell.days))?;
                lines.push(Line::Record(record));
            }
            if done.record(engine::USUAL, engine::USUAL_VERSION, &key).is_none() {
                lines.push(Line::Record(engine::usual(&person, &table)));
            }
            if !done.people.contains_key(&key) {
                lines.insert(0, Line::Person(person));
            }
            if !lines.is_empty() {
                appender.add(&lines)?;
            }
            step();
            Ok(key)
        })
        .collect()
}

/// The diaries of these cells about which this engine was asked already. Nobody is simulated again, which takes minutes
/// for thousands of people.
#[must_use]
pub fn asked(cells: &[Cell], shard: Shard, done: &Results) -> Vec<Key> {
    let of = |key: &Key, cell: &Cell| {
        key.scenario == cell.scenario && key.days == cell.days && cell.seeds().contains(&key.seed)
    };
    let known =
        |key: &&Key| shard.holds(key.seed) && done.record(engine::METHOD, &engine::version(), key).is_some();
    let keys: Vec<&Key> = done.people.keys().filter(known).collect();
    cells.iter().flat_map(|cell| keys.iter().filter(|key| of(key, cell)).map(|key| (*key).clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn where_nothing_acts_there_are_more_people() {
        let names = ["null".to_owned(), "true-small".to_owned()];
        let all = cells(&names, &[], 1, 10, 40);
        let lengths = |name: &str| -> Vec<(usize, usize)> {
            all.iter().filter(|cell| cell.scenario == name).map(|cell| (cell.days, cell.people)).collect()
        };
        assert_eq!(lengths("null"), [(28, 40), (56, 40), (84, 40), (168, 40)]);
        assert_eq!(lengths("true-small"), [(28, 10), (56, 10), (84, 10), (112, 10), (168, 10)]);
        let later = cells(&names, &[84], 101, 10, 40);
        assert_eq!(later.iter().map(Cell::seeds).collect::<Vec<_>>(), [101..141, 101..111]);
    }

    #[test]
    fn every_seed_is_in_one_part() {
        let parts: Vec<Shard> = ["1/3", "2/3", "3/3"].iter().map(|text| text.parse().unwrap()).collect();
        for seed in 1..40 {
            assert_eq!(parts.iter().filter(|part| part.holds(seed)).count(), 1);
        }
        for wrong in ["0/3", "4/3", "1", "a/b", "1/0"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_done_is_not_done_again() {
        let folder = tempfile::tempdir().unwrap();
        let two = Cell { scenario: "null".to_owned(), days: 28, first_seed: 1, people: 2 };
        let whole = Shard { index: 1, of: 1 };
        let steps = AtomicUsize::new(0);
        let step = || {
            steps.fetch_add(1, Ordering::Relaxed);
        };
        let keys = cell(&two, whole, folder.path(), &Results::default(), &step).unwrap();
        let first = Results::read(folder.path()).unwrap();
        assert_eq!(asked(std::slice::from_ref(&two), whole, &first), keys);
        let longer = Cell { days: 56, ..two.clone() };
        assert!(asked(&[longer], whole, &first).is_empty());
        assert_eq!((first.people.len(), first.records.len(), keys.len()), (2, 2, 2));
        let three = Cell { people: 3, ..two };
        let keys = cell(&three, whole, folder.path(), &first, &step).unwrap();
        let second = Results::read(folder.path()).unwrap();
        assert_eq!((second.people.len(), keys.len(), steps.into_inner()), (3, 3, 5));
        // One line for each of three people, the engine and the usual method: nobody twice.
        let lines: usize = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap().lines().count())
            .sum();
        assert_eq!(lines, 9);
        assert!(first.records.iter().all(|(method, records)| {
            records.iter().all(|(key, record)| second.record(&method.0, &method.1, key) == Some(record))
        }));
    }
}
