//! Power, beside the reference's.

use super::run::{Run, run, share};
use super::subject::{Plan, Subject, plan};
use anyhow::Result;
use experiment::{Design, Expected};
use rayon::prelude::*;
use std::fmt::Write as _;

/// One row of the reference: the design, the effect, what stays to the next day, and the power of its test and e-process.
pub(super) type Reference = (Plan, f64, f64, [f64; 2]);

/// reference/statistics.md §3; with carry-over the rows in which the analyst did not know it, as here.
pub(super) const POWER: [Reference; 20] = {
    const COIN_56: Plan = plan("coin, 1 day", Design::Coin, 1, 0, 56);
    const COIN_84: Plan = plan("coin, 1 day", Design::Coin, 1, 0, 84);
    const THREE_54: Plan = plan("coin, 3 days", Design::Coin, 3, 0, 54);
    const THREE_84: Plan = plan("coin, 3 days", Design::Coin, 3, 0, 84);
    const WEEKS_56: Plan = plan("blocks, 7 days", Design::Blocks, 7, 0, 56);
    const WEEKS_84: Plan = plan("blocks, 7 days", Design::Blocks, 7, 0, 84);
    const WEEKS_112: Plan = plan("blocks, 7 days", Design::Blocks, 7, 0, 112);
    const FOURS_56: Plan = plan("blocks, 4 days", Design::Blocks, 4, 0, 56);
    [
        (COIN_56, 0.6, 0.0, [0.42, 0.17]),
        (COIN_56, 1.0, 0.0, [0.73, 0.53]),
        (COIN_56, 1.0, 0.6, [0.18, 0.07]),
        (COIN_84, 0.6, 0.0, [0.45, 0.22]),
        (COIN_84, 1.0, 0.0, [0.92, 0.68]),
        (COIN_84, 1.0, 0.6, [0.27, 0.10]),
        (THREE_54, 0.6, 0.0, [0.27, 0.0]),
        (THREE_54, 1.0, 0.0, [0.48, 0.2]),
        (THREE_54, 1.0, 0.6, [0.17, 0.12]),
        (THREE_84, 0.6, 0.0, [0.43, 0.17]),
        (THREE_84, 1.0, 0.0, [0.82, 0.52]),
        (THREE_84, 1.0, 0.6, [0.30, 0.23]),
        (WEEKS_56, 1.0, 0.0, [0.0, 0.0]),
        (WEEKS_84, 0.6, 0.0, [0.22, 0.0]),
        (WEEKS_84, 1.0, 0.0, [0.47, 0.15]),
        (WEEKS_84, 1.0, 0.6, [0.27, 0.05]),
        (WEEKS_112, 1.0, 0.0, [0.75, 0.52]),
        (WEEKS_112, 1.0, 0.6, [0.33, 0.07]),
        (FOURS_56, 0.6, 0.0, [0.32, 0.08]),
        (FOURS_56, 1.0, 0.0, [0.43, 0.18]),
    ]
};

/// Simulated experiments in a row of the reference.
const REFERENCE_RUNS: f64 = 60.0;

/// Beside the reference's figures.
pub(super) fn power(people: usize, done: &(dyn Fn() + Sync)) -> Result<String> {
    let mut text = format!(
        "Power, {people} experiments a row.\n\n| design | days | effect | stays to the next day | p | reference | \
         expected | e | reference | expected | mean day of stopping by e | Welch |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n"
    );
    // Rows below the reference, of p and of e, and those below it by more than two of its standard errors.
    let (mut below, mut surely) = ([0, 0], [0, 0]);
    for (plan, effect, stays, reference) in POWER {
        let subject = Subject::of_the_reference(effect, stays);
        let runs: Result<Vec<(Run, Run)>> = super::seeds(people)
            .into_par_iter()
            .map(|seed| {
                let pair = (
                    run(plan, Expected::Either, &subject, seed)?,
                    run(plan, Expected::More, &subject, seed)?,
                );
                done();
                Ok(pair)
            })
            .collect();
        let (either, more): (Vec<Run>, Vec<Run>) = runs?.into_iter().unzip();
        let found = [share(&either, Run::p), share(&either, Run::e)];
        let cells = [0, 1].map(|place| {
            let (found, reference) = (found[place], reference[place]);
            let error = (reference * (1.0 - reference) / REFERENCE_RUNS).sqrt();
            below[place] += usize::from(found < reference);
            surely[place] += usize::from(found < reference - 2.0 * error);
            if found < reference {
                format!("*{found:.2}* | {reference:.2}")
            } else {
                format!("{found:.2} | {reference:.2}")
            }
        });
        let stops = either.iter().map(Run::stops).sum::<f64>() / people as f64;
        let _ = writeln!(
            text,
            "| {} | {} | {effect} | {stays} | {} | {:.2} | {} | {:.2} | {stops:.0} | {:.2} |",
            plan.name,
            plan.days,
            cells[0],
            share(&more, Run::p),
            cells[1],
            share(&more, Run::e),
            share(&either, |run| run.welch < 0.05),
        );
    }
    let _ = writeln!(
        text,
        "\n*Slanted*: below the reference; that is p in {} and e in {} of {} rows, and by more than two standard errors of \
         the reference's own {REFERENCE_RUNS} experiments p in {} and e in {}.",
        below[0],
        below[1],
        POWER.len(),
        surely[0],
        surely[1]
    );
    Ok(text)
}
