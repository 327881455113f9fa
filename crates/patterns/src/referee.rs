//! The sampler by itself, so that another program can judge it: a regression in, draws out.
//!
//! An analysis goes nowhere near this. `bench referee` hands the same regression to NUTS.

use crate::autocorrelation::grid;
use crate::gram::Regression;
use crate::ordered::Ordered;
use crate::sampler::Prior as SwitchPrior;
use crate::sampler::{Assumptions, ONE_IN_TEN, Response, Switch, VARIANCE_RATE, VARIANCE_SHAPE, sample};
use serde::Serialize;

/// A continuous outcome and what may explain it. All columns are as long as `rows`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// Days on which the outcome was recorded, rising.
    pub rows: Vec<usize>,
    /// Its scores on these days: mean 0, variance 1.
    pub outcome: Vec<f64>,
    /// Columns always in the model.
    pub always: Vec<AlwaysIn>,
    /// Candidates.
    pub switches: Vec<Candidate>,
}

/// A column that is always in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlwaysIn {
    /// Its cells.
    pub column: Vec<f64>,
    /// Prior standard deviation of its coefficient, in residual standard deviations.
    pub deviation: f64,
}

/// Something that is out of the model, or in with one of its columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Candidate {
    /// The family whose common probability it shares; none: in with probability one in ten.
    pub family: Option<usize>,
    /// Its columns, mean 0.
    pub options: Vec<Vec<f64>>,
}

/// The sampler's priors.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Prior {
    /// Values of τ, equally probable: coefficients are N(0, σ²τ²).
    pub scales: Vec<f64>,
    /// 1/σ² is gamma with this shape …
    pub variance_shape: f64,
    /// … and this rate.
    pub variance_rate: f64,
    /// The share of a family's candidates that is in is beta with these two.
    pub family_in: f64,
    /// See `family_in`.
    pub family_out: f64,
    /// Probability of a candidate without family.
    pub alone: f64,
    /// What the outcome does of itself.
    pub errors: Vec<ErrorPrior>,
}

/// A point of the grid of error models.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ErrorPrior {
    /// Autocorrelation of the carried part from one day to the next.
    pub persistence: f64,
    /// Share of the variance that is white noise.
    pub noise: f64,
    /// What the prior standard deviations of the columns always in are multiplied by.
    pub always: f64,
    /// Log prior probability.
    pub log_prior: f64,
}

/// What the sampler drew.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Draws {
    /// Probability that each candidate is in, averaged over its conditional probabilities.
    pub inclusion: Vec<f64>,
    /// Draw by draw, per candidate: its coefficient, 0 where it is out.
    pub coefficients: Vec<Vec<f64>>,
    /// Draw by draw: the residual standard deviation.
    pub residual: Vec<f64>,
}

/// The priors as they stand.
#[must_use]
pub fn prior() -> Prior {
    let Assumptions { family: (family_in, family_out), scales, .. } = Assumptions::default();
    Prior {
        scales: scales.to_vec(),
        variance_shape: VARIANCE_SHAPE,
        variance_rate: VARIANCE_RATE,
        family_in,
        family_out,
        alone: ONE_IN_TEN / (1.0 + ONE_IN_TEN),
        errors: grid()
            .iter()
            .map(|model| ErrorPrior {
                persistence: model.persistence,
                noise: model.noise,
                always: model.always,
                log_prior: model.log_prior,
            })
            .collect(),
    }
}

/// Samples a problem. The same problem, number of draws and seed give the same draws to the byte.
#[must_use]
pub fn draw(problem: &Problem, draws: usize, seed: u64) -> Draws {
    draw_of(problem, &Response::Continuous(problem.outcome.clone()), draws, seed)
}

/// The same with the outcome as an ordered one: `recorded` are its values, as long as `rows`. `None` where they do not
/// vary or are better taken as continuous.
#[must_use]
pub fn draw_ordered(problem: &Problem, recorded: &[f64], draws: usize, seed: u64) -> Option<Draws> {
    let varies = recorded.len() == problem.rows.len() && recorded.iter().any(|value| *value != recorded[0]);
    let ordered = varies.then(|| Ordered::new(recorded)).flatten()?;
    Some(draw_of(problem, &Response::Ordered(ordered), draws, seed))
}

fn draw_of(problem: &Problem, response: &Response, draws: usize, seed: u64) -> Draws {
    let mut columns = Vec::new();
    let mut switches = Vec::new();
    for candidate in &problem.switches {
        let first = columns.len();
        columns.extend(candidate.options.iter().cloned());
        let prior = candidate.family.map_or(SwitchPrior::OneInTen, SwitchPrior::Family);
        switches.push(Switch {
            prior,
            options: first..columns.len(),
            lags: candidate.options.len(),
            resembles: Vec::new(),
        });
    }
    let always = problem.always.iter().map(|one| (one.column.clone(), one.deviation)).collect();
    let regression = Regression { rows: problem.rows.clone(), always, columns: columns.into() };
    let posterior = sample(&regression, response, &switches, Assumptions::default(), draws, seed);
    let coefficients = posterior
        .draws
        .iter()
        .map(|active| {
            let mut row = vec![0.0; switches.len()];
            for coefficient in active {
                row[coefficient.switch] = coefficient.value;
            }
            row
        })
        .collect();
    Draws { inclusion: posterior.inclusion, coefficients, residual: posterior.residuals }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_those_of_the_sampler() {
        let rows: Vec<usize> = (0..60).collect();
        let column: Vec<f64> = rows.iter().map(|row| if row % 2 == 0 { 1.0 } else { -1.0 }).collect();
        let noise = |row: usize| 0.2 * ((row * 37 % 11) as f64 - 5.0) / 3.2;
        let outcome = column.iter().zip(&rows).map(|(cell, row)| 0.97 * cell + noise(*row)).collect();
        let problem = Problem {
            always: vec![AlwaysIn { column: vec![1.0; 60], deviation: 1.0 }],
            switches: vec![
                Candidate { family: Some(0), options: vec![column] },
                Candidate {
                    family: None,
                    options: vec![rows.iter().map(|row| noise(row * 5 + 3)).collect()],
                },
            ],
            rows,
            outcome,
        };
        let draws = draw(&problem, 500, 1);
        assert_eq!(draws, draw(&problem, 500, 1));
        assert_eq!((draws.coefficients.len(), draws.residual.len()), (500, 500));
        assert!(draws.inclusion[0] > 0.99 && draws.inclusion[1] < 0.5, "{:?}", draws.inclusion);
        let mean = draws.coefficients.iter().map(|row| row[0]).sum::<f64>() / 500.0;
        assert!((mean - 0.97).abs() < 0.05, "{mean}");
        // Seven steps of the same scale are an ordered outcome that says the same; one value on all days says nothing.
        let steps: Vec<f64> = problem.outcome.iter().map(|score| (3.0 * score).round()).collect();
        let ordered = draw_ordered(&problem, &steps, 500, 1).unwrap();
        assert!(ordered.inclusion[0] > 0.99 && ordered.inclusion[1] < 0.5, "{:?}", ordered.inclusion);
        assert!(draw_ordered(&problem, &[1.0; 60], 500, 1).is_none());
        let prior = prior();
        assert!((prior.alone - 0.1).abs() < 1e-12);
        let total: f64 = prior.errors.iter().map(|error| error.log_prior.exp()).sum();
        assert!((total - 1.0).abs() < 1e-9);
    }
}
