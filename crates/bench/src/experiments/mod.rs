//! Crate `experiment` on people whose truth is known: errors where nothing works, power beside the reference's figures
//! and Welch's t-test, designs beside each other on simulated bodies, rechallenges, and how long it takes.

mod designs;
mod nothing;
mod power;
mod rechallenges;
mod run;
mod subject;
mod times;

use crate::speed::markdown;
use anyhow::Result;
use designs::{LENGTHS, designs};
use nothing::{MEMORIES, NULL, nothing_works};
use power::{POWER, power};
use rechallenges::{RECHALLENGED, rechallenges};

/// The seeds begin after this one. They were named before anything was tuned, and nothing was tuned on them: that was
/// done on 100,001 to 120,000.
const SEEDS: u64 = 1_000_000;

/// The seeds of so many people.
fn seeds(people: usize) -> std::ops::RangeInclusive<u64> {
    SEEDS + 1..=SEEDS + people as u64
}

/// Seeds that no table uses, for a row that is looked at again.
fn further_seeds(people: usize) -> std::ops::RangeInclusive<u64> {
    let first = SEEDS + 9_000_000;
    first + 1..=first + people as u64
}

/// People in a row of the tables, of so many where nothing works: of power, of designs, of rechallenges.
fn shares(people: usize) -> [usize; 3] {
    [people / 10, people / 20, 2 * people]
}

/// How many simulated experiments [`tables`] makes.
#[must_use]
pub fn experiments(people: usize) -> usize {
    let [powered, designed, again] = shares(people);
    NULL.len() * MEMORIES.len() * people
        + POWER.len() * powered
        + LENGTHS.len() * designed
        + 2 * RECHALLENGED.len() * again
}

/// All tables. `done` is told of each experiment.
///
/// # Errors
/// A design that can't be drawn, or a body that can't be lived.
pub fn tables(people: usize, done: &(dyn Fn() + Sync)) -> Result<String> {
    let [powered, designed, again] = shares(people);
    Ok(format!(
        "Experiments {}-{}.\n\n{}\n{}\n{}\n{}\n{}",
        env!("CARGO_PKG_VERSION"),
        env!("EXPERIMENT_SOURCES"),
        nothing_works(people, done)?,
        power(powered, done)?,
        designs(designed, done)?,
        rechallenges(again, done)?,
        markdown(&times::speed()?)
    ))
}

#[cfg(test)]
mod tests {
    use super::designs::body;
    use super::nothing::null_runs;
    use super::rechallenges::rechallenged;
    use super::run::{Run, run, share, welch_p};
    use super::subject::Subject;
    use super::*;
    use experiment::Expected;
    use experiment::rechallenge::{Course, Outcome};

    /// The study in short: with 60 experiments a rate of 0.05 stays below 0.05 + 3 s.e. = 0.134.
    #[test]
    fn nothing_is_found_too_often_where_nothing_works() {
        for (place, plan) in NULL.into_iter().enumerate() {
            let memory = MEMORIES[place % MEMORIES.len()];
            let runs = null_runs(plan, memory, seeds(60), &|| {}).unwrap();
            let (p, e) = (share(&runs, Run::p), share(&runs, Run::e));
            assert!(p <= 0.134 && e <= 0.134, "{} at {memory}: p {p}, e {e}", plan.name);
            let covers = share(&runs, |run| {
                run.judged.effect.is_some_and(|effect| effect.low <= 0.0 && effect.high >= 0.0)
            });
            assert!(covers > 0.75, "{} at {memory}: {covers}", plan.name);
        }
    }

    #[test]
    fn what_works_is_found_about_as_often_as_the_reference_says() {
        for (plan, effect, stays, [reference, _]) in [POWER[1], POWER[10], POWER[12], POWER[16]] {
            let subject = Subject::of_the_reference(effect, stays);
            let runs: Vec<Run> =
                (1..=50).map(|seed| run(plan, Expected::Either, &subject, seed).unwrap()).collect();
            let power = share(&runs, Run::p);
            assert!((power - reference).abs() < 0.2, "{} {}: {power}, not {reference}", plan.name, plan.days);
        }
    }

    #[test]
    fn a_person_without_a_trigger_is_seldom_told_of_one() {
        for course in [Course::Gut, Course::Skin] {
            let runs = rechallenged(course, 0.5, 1.0, 200, &|| {}).unwrap();
            let told = runs.iter().filter(|run| run.innocent == Outcome::Trigger).count();
            assert!(told <= 20, "{told} of 200");
        }
    }

    #[test]
    fn welch_is_the_tables_one() {
        // t = -3.5461 with 10.931 degrees of freedom; the density integrated numerically.
        let one = [3.0, 4.0, 5.0, 6.0, 4.0, 5.0];
        let other = [6.0, 7.0, 5.0, 8.0, 7.0, 9.0, 6.0];
        assert!((welch_p(&one, &other) - 0.004_627).abs() < 2e-4, "{}", welch_p(&one, &other));
        assert_eq!(welch_p(&[1.0], &other), 1.0);
    }

    #[test]
    fn a_body_does_what_a_schedule_asks() {
        let named = body(56, 3).unwrap();
        assert!(named[2].iter().all(|one| *one == named[2][0]), "all at once names all or nothing");
    }
}
