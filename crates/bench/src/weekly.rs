//! Looking every week: how many people whose diary holds nothing are ever told of a finding.
//!
//! People look at their patterns all the time, and a list that is right nine times out of ten each week is wrong far
//! more often some week. So one diary is cut off at day 28, 35, 42 … and asked anew each time.

use crate::engine;
use crate::metrics::estimate::Estimate;
use crate::person::{Key, Person};
use crate::record::{Line, Weeks};
use crate::results::{Appender, Results};
use crate::run::Shard;
use crate::tables::rate;
use anyhow::{Context as _, Result};
use diary::{Column, DailyTable};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::path::Path;

/// The first look.
pub const FIRST: usize = 28;
/// The last look, and the diary's length.
pub const LAST: usize = 168;
/// Of these people at most so many may ever be told of anything (issue 3).
const LIMIT: f64 = 0.15;

/// The days on which it is asked.
#[must_use]
pub fn looks() -> Vec<usize> {
    (FIRST..=LAST).step_by(7).collect()
}

/// The diary as it was after `days` days.
///
/// # Errors
/// None for a table that is one: its own columns, shorter.
pub fn until(table: &DailyTable, days: usize) -> Result<DailyTable, diary::table::TableError> {
    let days = days.min(table.days());
    let columns = table
        .columns()
        .iter()
        .map(|column| Column { name: column.name.clone(), values: column.values[..days].to_vec() })
        .collect();
    DailyTable::new(table.first(), days, columns)
}

/// Asks about everybody who is not done yet. Returns the diaries of the whole shard. `step` is called after every
/// person.
///
/// # Errors
/// An unknown scenario; a results folder that can't be written.
pub fn run(
    scenario: &str,
    people: usize,
    shard: Shard,
    folder: &Path,
    done: &Results,
    step: &(dyn Fn() + Sync),
) -> Result<Vec<Key>> {
    let appender = Appender::open(folder, &format!("weekly-{scenario}.{shard}"))?;
    (1..=people as u64)
        .filter(|seed| shard.holds(*seed))
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|seed| {
            let (person, table) = Person::simulate(scenario, LAST, seed)?;
            let key = person.key.clone();
            if !done.weeks.contains_key(&(engine::version(), key.clone())) {
                let selected = looks()
                    .into_iter()
                    .map(|days| {
                        let record = engine::ask(&person, &until(&table, days)?)
                            .with_context(|| format!("{scenario} seed {seed}, {days} days"))?;
                        let claims = record.outcomes.iter().map(|outcome| {
                            outcome.candidates.iter().filter(|candidate| candidate.selected).count()
                                + outcome.groups.iter().filter(|group| group.selected).count()
                        });
                        Ok((days, claims.sum()))
                    })
                    .collect::<Result<Vec<_>>>()?;
                let weeks = Weeks { version: engine::version(), key: key.clone(), selected };
                appender.add(&[Line::Person(person), Line::Weeks(weeks)])?;
            }
            step();
            Ok(key)
        })
        .collect()
}

/// Whether anything was ever selected when the list changes on these days only; `None` for every look.
#[must_use]
pub fn ever(weeks: &Weeks, changes: Option<&[usize]>) -> bool {
    let counts = |days: usize| changes.is_none_or(|changes| changes.contains(&days));
    weeks.selected.iter().any(|(days, selected)| counts(*days) && *selected > 0)
}

/// The table: share of people who are ever told of anything, for each way of changing the list.
#[must_use]
pub fn table(results: &Results, keys: &[Key], changes: &[usize]) -> String {
    let weeks: Vec<&Weeks> =
        keys.iter().filter_map(|key| results.weeks.get(&(engine::version(), key.clone()))).collect();
    let share = |changes: Option<&[usize]>| {
        Estimate::of(weeks.iter().map(|weeks| f64::from(u8::from(ever(weeks, changes)))))
    };
    let days = changes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut text = format!(
        "Engine {}, {} people, asked every week from day {FIRST} to {LAST}.\n\n| the list changes | people ever told of anything ± 2 s.e. | limit |\n|---|---|---|\n",
        engine::version(),
        weeks.len(),
    );
    let _ = writeln!(text, "| every week | {} | {LIMIT} |", rate(share(None), Some(LIMIT)));
    let _ = writeln!(text, "| at {days} days | {} | {LIMIT} |", rate(share(Some(changes)), Some(LIMIT)));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_changes_seldom_shows_less() {
        let (person, table) = Person::simulate("null", LAST, 1).unwrap();
        let weeks = |selected: &[(usize, usize)]| Weeks {
            version: "1".to_owned(),
            key: person.key.clone(),
            selected: selected.to_vec(),
        };
        let monthly = [28, 56];
        for (selected, every_look, at_changes) in [
            (vec![(28, 0), (35, 0), (56, 0)], false, false),
            (vec![(28, 0), (35, 1), (56, 0)], true, false),
            (vec![(28, 0), (35, 1), (56, 2)], true, true),
        ] {
            let weeks = weeks(&selected);
            assert_eq!((ever(&weeks, None), ever(&weeks, Some(&monthly))), (every_look, at_changes));
        }
        assert_eq!((looks().len(), looks().last().copied()), (21, Some(LAST)));
        let cut = until(&table, 28).unwrap();
        assert_eq!((cut.days(), cut.first()), (28, table.first()));
        assert_eq!(cut.columns()[3].values[..], table.columns()[3].values[..28]);
    }
}
