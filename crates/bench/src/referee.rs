//! NUTS as a referee of the sampler, and the speed of both in one run.
//!
//! A small problem is sampled by the engine and, as the very same model, by NumPyro's NUTS (`bench/peers/referee.py`):
//! probabilities and coefficients must agree to within Monte-Carlo error. On a large one, of the size that issue 3
//! names, NUTS samples what it would be used for; there the effective samples a second are compared.

use crate::person::Person;
use anyhow::{Context as _, Result, bail};
use diary::DailyTable;
use patterns::kernel::{Kernel, dictionary};
use patterns::referee::{AlwaysIn, Candidate, Draws, Prior, Problem, draw, prior};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// More standard errors than this apart is a disagreement: of the some twenty quantities compared, by chance one in a
/// few hundred runs has one.
const FAR_APART: f64 = 4.0;
/// NUTS must be outdone so many times in effective samples a second (issue 3).
const RATIO: f64 = 100.0;

/// A problem as the referee reads it.
#[derive(Debug, Serialize)]
struct Case<'a> {
    name: &'a str,
    #[serde(flatten)]
    problem: &'a Problem,
    prior: Prior,
    engine: Engine,
}

#[derive(Debug, Serialize)]
struct Engine {
    seconds: f64,
    #[serde(flatten)]
    draws: Draws,
}

/// What the referee says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Report {
    name: String,
    same_model: bool,
    quantities: Vec<Quantity>,
    divergences: usize,
    r_hat: f64,
    engine_draws: usize,
    engine_effective: f64,
    engine_seconds: f64,
    nuts_draws: usize,
    nuts_effective: f64,
    nuts_seconds: f64,
    nuts_drawing_seconds: f64,
    ratio: f64,
    ratio_drawing: f64,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Quantity {
    what: String,
    engine: f64,
    engine_error: f64,
    nuts: f64,
    nuts_error: f64,
    apart: f64,
}

/// The regression of a diary's first outcome on its first candidates, with so many lag shapes each: level, trend and
/// weekend always in. An unlogged exposure stands at its mean.
#[must_use]
pub fn problem(
    person: &Person,
    table: &DailyTable,
    candidates: usize,
    kernels: &[Kernel],
) -> Option<Problem> {
    let outcome = table.column(person.outcomes.first()?)?;
    let recorded = || (0..table.days()).filter_map(|row| Some((row, outcome.values[row]?)));
    let rows: Vec<usize> = recorded().map(|(row, _)| row).collect();
    let outcome = standard(&recorded().map(|(_, value)| value).collect::<Vec<_>>())?;
    let half = table.days() as f64 / 2.0;
    let weekend = |row: usize| f64::from(u8::from(table.day(row).weekday() >= 5));
    let always = |column: Vec<f64>, deviation: f64| AlwaysIn { column, deviation };
    // Those that act come first, so that a small problem has something to find.
    let mut names: Vec<&String> = person.candidates.iter().collect();
    names.sort_by_key(|name| person.truth.effect(&person.outcomes[0], name).is_none());
    let switches = names
        .into_iter()
        .filter_map(|name| {
            let own = standard_where_known(&table.column(name)?.values)?;
            let lagged = |kernel: &Kernel| -> Vec<f64> {
                rows.iter()
                    .map(|row| {
                        let lags = kernel.weights.iter().enumerate();
                        lags.map(|(lag, weight)| row.checked_sub(lag).map_or(0.0, |row| weight * own[row]))
                            .sum()
                    })
                    .collect()
            };
            let options: Vec<Vec<f64>> = kernels.iter().map(|kernel| centred(lagged(kernel))).collect();
            Some(Candidate { family: Some(0), options })
        })
        .take(candidates)
        .collect();
    Some(Problem {
        outcome,
        always: vec![
            always(vec![1.0; rows.len()], 1.0),
            always(rows.iter().map(|row| *row as f64 / half - 1.0).collect(), 0.7),
            always(rows.iter().map(|row| weekend(*row)).collect(), 0.5),
        ],
        switches,
        rows,
    })
}

/// Values with mean 0 and variance 1; `None` where they do not vary.
fn standard(values: &[f64]) -> Option<Vec<f64>> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64;
    (variance > 0.0).then(|| values.iter().map(|value| (value - mean) / variance.sqrt()).collect())
}

/// The same, with 0 where nothing is known.
fn standard_where_known(values: &[Option<f64>]) -> Option<Vec<f64>> {
    let mut known = standard(&values.iter().flatten().copied().collect::<Vec<_>>())?.into_iter();
    Some(values.iter().map(|value| value.and_then(|_| known.next()).unwrap_or(0.0)).collect())
}

fn centred(mut column: Vec<f64>) -> Vec<f64> {
    let mean = column.iter().sum::<f64>() / column.len() as f64;
    for cell in &mut column {
        *cell -= mean;
    }
    column
}

/// Puts both problems to the engine and to NUTS. `samples` is NUTS's number of draws.
///
/// # Errors
/// No such Python; a referee that ends with an error; a folder that can't be written.
pub fn run(python: &Path, root: &Path, folder: &Path, samples: usize) -> Result<Vec<Report>> {
    if !python.exists() {
        bail!("there is no {}; make it with bench/peers/setup", python.display());
    }
    let shapes = dictionary();
    // The small diary leaves much uncertain, which is what the two may disagree about.
    let cases = [
        ("56 days × 3 exposures × 3 kernels", Person::simulate("true-moderate", 56, 1)?, 3, 3, 40_000),
        ("84 days × 20 exposures × 6 kernels", Person::simulate("true-large", 84, 1)?, 20, 6, 4000),
    ];
    let folder = folder.join("referee");
    std::fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
    let mut reports = Vec::new();
    for (place, (name, (person, table), candidates, kernels, draws)) in cases.into_iter().enumerate() {
        let problem = problem(&person, &table, candidates, &shapes[..kernels]);
        let problem = problem.context("the diary makes no problem")?;
        let start = Instant::now();
        let drawn = draw(&problem, draws, 1);
        let engine = Engine { seconds: start.elapsed().as_secs_f64(), draws: drawn };
        let case = Case { name, problem: &problem, prior: prior(), engine };
        let file = folder.join(format!("problem-{place}.json"));
        std::fs::write(&file, serde_json::to_string(&case)?)
            .with_context(|| format!("can't write {}", file.display()))?;
        let output = Command::new(python)
            .arg(root.join("bench/peers/referee.py"))
            .arg(&file)
            .args(["--samples", &samples.to_string()])
            .output()
            .with_context(|| format!("can't start {}", python.display()))?;
        if !output.status.success() {
            bail!("bench/peers/referee.py: {}", String::from_utf8_lossy(&output.stderr));
        }
        reports.push(serde_json::from_slice(&output.stdout).context("the referee's report can't be read")?);
    }
    Ok(reports)
}

/// The tables.
#[must_use]
pub fn table(reports: &[Report]) -> String {
    let mut text = format!("Engine {}.\n\n", crate::engine::version());
    for report in reports.iter().filter(|report| report.same_model) {
        let _ = writeln!(
            text,
            "The same model, {} draws of the engine and {} of NUTS ({} divergences, R-hat {:.3}).\n\n| {} | engine ± s.e. | NUTS ± s.e. | standard errors apart |\n|---|---|---|---|",
            report.engine_draws, report.nuts_draws, report.divergences, report.r_hat, report.name
        );
        for Quantity { what, engine, engine_error, nuts, nuts_error, apart } in &report.quantities {
            let apart = if *apart > FAR_APART { format!("**{apart:.1}**") } else { format!("{apart:.1}") };
            let _ = writeln!(
                text,
                "| {what} | {engine:.4} ± {engine_error:.4} | {nuts:.4} ± {nuts_error:.4} | {apart} |"
            );
        }
        text.push('\n');
    }
    text.push_str("| effective samples of the strongest coefficient | engine: of draws, seconds, a second | NUTS: of draws, seconds with warm-up, a second | engine / NUTS | without NUTS's warm-up |\n|---|---|---|---|---|\n");
    for report in reports {
        let ratio = if report.ratio < RATIO {
            format!("**{:.0}**", report.ratio)
        } else {
            format!("{:.0}", report.ratio)
        };
        let _ = writeln!(
            text,
            "| {} | {:.0} of {}, {:.3} s, {:.0} | {:.0} of {}, {:.1} s ({:.1} s of drawing), {:.1} | {ratio} | {:.0} |",
            report.name,
            report.engine_effective,
            report.engine_draws,
            report.engine_seconds,
            report.engine_effective / report.engine_seconds,
            report.nuts_effective,
            report.nuts_draws,
            report.nuts_seconds,
            report.nuts_drawing_seconds,
            report.nuts_effective / report.nuts_seconds,
            report.ratio_drawing,
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_what_acts_first_and_nothing_but_numbers() {
        let (person, table) = Person::simulate("true-large", 84, 1).unwrap();
        let problem = problem(&person, &table, 3, &dictionary()[..3]).unwrap();
        assert_eq!((problem.switches.len(), problem.always.len()), (3, 3));
        let days = problem.rows.len();
        assert!(days < 84, "a tenth is not recorded");
        let columns = problem.switches.iter().flat_map(|switch| &switch.options);
        for column in columns.chain(problem.always.iter().map(|one| &one.column)) {
            assert!(column.len() == days && column.iter().all(|cell| cell.is_finite()));
        }
        let draws = draw(&problem, 500, 1);
        assert!(draws.inclusion.iter().copied().fold(0.0, f64::max) > 0.5, "{:?}", draws.inclusion);
        assert_eq!(standard(&[1.0, 3.0]), Some(vec![-1.0, 1.0]));
        assert_eq!(standard(&[2.0, 2.0]), None);
        let known = standard_where_known(&[Some(1.0), None, Some(3.0)]);
        assert_eq!(known, Some(vec![-1.0, 0.0, 1.0]));
    }

    #[test]
    fn a_disagreement_stands_out() {
        let json = r#"{"name":"small","same_model":true,"divergences":0,"r_hat":1.0,
            "quantities":[{"what":"switch 0 is in","engine":0.5,"engine_error":0.01,"nuts":0.7,"nuts_error":0.01,"apart":14.1}],
            "engine_draws":100,"engine_effective":50,"engine_seconds":0.5,"nuts_draws":10,"nuts_effective":5,
            "nuts_seconds":10,"nuts_drawing_seconds":5,"ratio":200,"ratio_drawing":100}"#;
        let text = table(&[serde_json::from_str(json).unwrap()]);
        assert!(text.contains("| 0.5000 ± 0.0100 | 0.7000 ± 0.0100 | **14.1** |"), "{text}");
        assert!(text.contains("| 200 | 100 |"), "{text}");
    }
}
