//! Where nothing works.

use super::run::{Run, rate, run, share};
use super::subject::{Plan, Subject, plan};
use anyhow::Result;
use experiment::{Design, Expected, Verdict};
use rayon::prelude::*;
use std::fmt::Write as _;

/// The designs on which nothing works.
pub(super) const NULL: [Plan; 5] = [
    plan("coin, 1 day", Design::Coin, 1, 0, 56),
    plan("coin, 3 days", Design::Coin, 3, 0, 84),
    plan("blocks, 7 days", Design::Blocks, 7, 0, 84),
    plan("blocks, 5 days, washout 2", Design::Blocks, 5, 2, 84),
    plan("factorial, 3 exposures", Design::Factorial, 3, 0, 84),
];

/// Autocorrelations of the noise.
pub(super) const MEMORIES: [f64; 3] = [0.0, 0.4, 0.8];

/// Where nothing works.
pub(super) fn nothing_works(people: usize, done: &(dyn Fn() + Sync)) -> Result<String> {
    let mut text = format!(
        "Nothing works, {people} experiments a row.\n\n| design | days | autocorrelation | p below 0.05 | e ever 20 | \
         Welch below 0.05 | interval | refuted |\n|---|---|---|---|---|---|---|---|\n"
    );
    for plan in NULL {
        for memory in MEMORIES {
            let runs = null_runs(plan, memory, people, done)?;
            let covers = share(&runs, |run| {
                run.judged.effect.is_some_and(|effect| effect.low <= 0.0 && 0.0 <= effect.high)
            });
            let _ = writeln!(
                text,
                "| {} | {} | {memory} | {} | {} | {} | {covers:.3} | {:.3} |",
                plan.name,
                plan.days,
                rate(share(&runs, Run::p), 0.05, people),
                rate(share(&runs, Run::e), 0.05, people),
                rate(share(&runs, |run| run.welch < 0.05), 0.05, people),
                share(&runs, |run| run.judged.verdict == Verdict::Refuted),
            );
        }
    }
    Ok(text)
}

pub(super) fn null_runs(
    plan: Plan,
    memory: f64,
    people: usize,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Run>> {
    let others = if plan.design == Design::Factorial { 1.0 } else { 0.0 };
    let subject = Subject::of_nothing(memory, others);
    super::seeds(people)
        .into_par_iter()
        .map(|seed| {
            let run = run(plan, Expected::Either, &subject, seed);
            done();
            run
        })
        .collect()
}
