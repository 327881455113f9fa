//! Where nothing works.

use super::run::{Run, allowed, rate, run, share};
use super::subject::{Plan, Subject, plan};
use anyhow::Result;
use experiment::{Design, Expected, Verdict};
use rayon::prelude::*;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

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
    let mut above = Vec::new();
    for plan in NULL {
        for memory in MEMORIES {
            let runs = null_runs(plan, memory, super::seeds(people), done)?;
            let covers = share(&runs, |run| {
                run.judged.effect.is_some_and(|effect| effect.low <= 0.0 && 0.0 <= effect.high)
            });
            let (p, e) = (share(&runs, Run::p), share(&runs, Run::e));
            if p.max(e) > allowed(0.05, people) {
                above.push((plan, memory));
            }
            let _ = writeln!(
                text,
                "| {} | {} | {memory} | {} | {} | {} | {covers:.3} | {:.3} |",
                plan.name,
                plan.days,
                rate(p, 0.05, people),
                rate(e, 0.05, people),
                rate(share(&runs, |run| run.welch < 0.05), 0.05, people),
                share(&runs, |run| run.judged.verdict == Verdict::Refuted),
            );
        }
    }
    text.push_str(&again(&above, AGAIN * people)?);
    Ok(text)
}

/// How many times as many experiments a row gets that was above its limit.
const AGAIN: usize = 10;

/// Of thirty rates that are just at their limit one lies above it by chance: whether it was chance, more experiments
/// say, on further seeds. The row above stays as it is.
fn again(above: &[(Plan, f64)], people: usize) -> Result<String> {
    let mut text = String::new();
    if above.is_empty() {
        return Ok(text);
    }
    let _ = writeln!(
        text,
        "\nThe rows above their limit once more, {people} experiments each, on seeds that nobody had used.\n\n\
         | design | days | autocorrelation | p below 0.05 | e ever 20 |\n|---|---|---|---|---|"
    );
    for (plan, memory) in above {
        let runs = null_runs(*plan, *memory, super::further_seeds(people), &|| {})?;
        let [p, e] = [Run::p, Run::e].map(|said| rate(share(&runs, said), 0.05, people));
        let _ = writeln!(text, "| {} | {} | {memory} | {p} | {e} |", plan.name, plan.days);
    }
    Ok(text)
}

pub(super) fn null_runs(
    plan: Plan,
    memory: f64,
    seeds: RangeInclusive<u64>,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Run>> {
    let others = if plan.design == Design::Factorial { 1.0 } else { 0.0 };
    let subject = Subject::of_nothing(memory, others);
    seeds
        .into_par_iter()
        .map(|seed| {
            let run = run(plan, Expected::Either, &subject, seed);
            done();
            run
        })
        .collect()
}
