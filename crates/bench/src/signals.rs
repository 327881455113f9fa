//! The signals (issue 7, "Measured"): how many people without any link see one called associated, and how many with a
//! strong one do.

// The persons are the same as in the tests of crate `evidence`.
#[path = "../../evidence/tests/persons/mod.rs"]
mod persons;

use anyhow::{Result, anyhow};
use evidence::recognition::Recognition;
use persons::{Linked, person, recognised};
use rayon::prelude::*;
use std::fmt::Write as _;

/// Days of each diary.
const DAYS: usize = 84;
/// The seed of the first person: far from those that the tests and the tuning use.
const FIRST: u64 = 1_000_001;
/// At most so many of those without a link may see any signal called associated.
const FALSE: f64 = 0.05;
/// At least so many of those with a strong link must see it.
const FOUND: f64 = 0.7;

/// Which signals of one person were called associated, and which a hint.
struct Seen {
    associated: [bool; 4],
    hint: [bool; 4],
}

/// The table: a row for people without a link, and one for each signal that is truly there. `bar` hears of each person.
///
/// # Errors
/// The register's data files can't be read.
pub fn table(unlinked: u64, with_link: u64, bar: &(dyn Fn() + Sync)) -> Result<String> {
    let register = evidence::embedded().map_err(|problems| anyhow!("{problems:?}"))?;
    let mut text = String::from(
        "| truly linked | people | G1 | G2 | G3 | G4 | any | limit | |\n|---|--:|--:|--:|--:|--:|--:|--:|---|\n",
    );
    let rows = [
        (Linked::Nothing, "nothing", None),
        (Linked::One, "G1: bloating drives pimples", Some(0)),
        (Linked::Two, "G2: a food drives both", Some(1)),
        (Linked::Three, "G3: itch drives loose stools", Some(2)),
        (Linked::Four, "G4: dull skin drives low energy", Some(3)),
    ];
    for (linked, name, which) in rows {
        let people = if which.is_none() { unlinked } else { with_link };
        let seen: Vec<Seen> = (FIRST..FIRST + people)
            .into_par_iter()
            .map(|seed| {
                let found = recognised(register, &person(linked, DAYS, seed));
                bar();
                let is = |test: fn(&Recognition) -> bool| {
                    std::array::from_fn(|place| found.get(place).is_some_and(test))
                };
                Seen {
                    associated: is(|one| matches!(one, Recognition::Associated { .. })),
                    hint: is(|one| matches!(one, Recognition::Hint { .. })),
                }
            })
            .collect();
        let share = |test: &dyn Fn(&Seen) -> bool| {
            seen.iter().filter(|one| test(one)).count() as f64 / (people as f64).max(1.0)
        };
        let cell = |place: usize| {
            let (sure, hint) = (share(&|one| one.associated[place]), share(&|one| one.hint[place]));
            format!("{:.1} % ({:.1} %)", sure * 100.0, hint * 100.0)
        };
        let any = share(&|one| one.associated.contains(&true));
        let (limit, holds) = match which {
            None => (format!("any ≤ {:.0} %", FALSE * 100.0), any <= FALSE),
            Some(place) => {
                (format!("its own ≥ {:.0} %", FOUND * 100.0), share(&|one| one.associated[place]) >= FOUND)
            }
        };
        let verdict = if holds { "" } else { "**missed**" };
        let _ = writeln!(
            text,
            "| {name} | {people} | {} | {} | {} | {} | {:.1} % | {limit} | {verdict} |",
            cell(0),
            cell(1),
            cell(2),
            cell(3),
            any * 100.0
        );
    }
    Ok(text)
}

/// How many people [`table`] asks about.
#[must_use]
pub fn people(unlinked: u64, with_link: u64) -> usize {
    usize::try_from(unlinked + 4 * with_link).unwrap_or(usize::MAX)
}
