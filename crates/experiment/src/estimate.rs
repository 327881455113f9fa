//! The effect of on compared with off, and its interval.
//!
//! Unlike the test this looks at the schedule: the noise, how long the effect lingers and its size are learned
//! together, and the answer is a mean over all of it. Exactness is the test's and the e-process's business.

use crate::lingering;
use crate::noise::{GRID, Learner, Student, weights};
use crate::record::{ALWAYS, Record};
use crate::schedule::Design;
use serde::{Deserialize, Serialize};

/// Prior variance of an effect over the residual variance: hardly shrunk.
const WIDE: f64 = 4.0;

/// From this persistence on a memory is slow, and expected this many times as often as the others: most symptoms are
/// mostly yesterday's, and an interval that takes them for quick is too narrow.
pub(crate) const SLOW: f64 = 0.8;
/// See [`SLOW`].
pub(crate) const SLOWS: f64 = 3.0;

/// The level of the interval.
pub(crate) const LEVEL: f64 = 0.9;

/// An effect, in the outcome's own points: on days compared with off days, once it works in full.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The mean of what is plausible.
    pub mean: f64,
    /// The interval's lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// The interval's level.
    pub level: f64,
}

/// The effects of all exposures.
pub(crate) fn effects(record: &Record, design: Design, contrasts: &[Vec<f64>]) -> Vec<Effect> {
    let shares = lingering::shares(design);
    let variances = record.variances(contrasts.len(), WIDE);
    let mut learners = Vec::new();
    let mut logarithms = Vec::new();
    for (stays, weight) in shares {
        let works: Vec<Vec<f64>> =
            contrasts.iter().map(|contrast| lingering::over(contrast, *stays)).collect();
        for memory in GRID {
            let mut learner = Learner::new(memory, &variances);
            for (day, outcome) in record.outcome.iter().enumerate() {
                let mut row = record.row(day);
                if let Some(experiment_day) = day.checked_sub(record.baseline) {
                    for (place, work) in works.iter().enumerate() {
                        row[ALWAYS + place] = work[experiment_day];
                    }
                }
                learner.learn(&row, *outcome);
            }
            let slow = if memory.persistence >= SLOW { SLOWS } else { 1.0 };
            logarithms.push(learner.evidence() + libm::log(weight * slow));
            learners.push(learner);
        }
    }
    let weights = weights(&logarithms);
    (0..contrasts.len())
        .map(|place| {
            let parts: Vec<(f64, Student)> = weights
                .iter()
                .zip(&learners)
                .map(|(weight, learner)| (*weight, learner.coefficient(ALWAYS + place)))
                .collect();
            let mean = parts.iter().map(|(weight, part)| weight * part.centre).sum();
            let tail = (1.0 - LEVEL) / 2.0;
            Effect { mean, low: quantile(&parts, tail), high: quantile(&parts, 1.0 - tail), level: LEVEL }
        })
        .collect()
}

/// A quantile of a mixture, by halving.
pub(crate) fn quantile(parts: &[(f64, Student)], probability: f64) -> f64 {
    let reach = |part: &Student| 60.0 * part.scale + 1e-9;
    let mut low = parts.iter().map(|(_, part)| part.centre - reach(part)).fold(f64::INFINITY, f64::min);
    let mut high = parts.iter().map(|(_, part)| part.centre + reach(part)).fold(f64::NEG_INFINITY, f64::max);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        let below: f64 = parts.iter().map(|(weight, part)| weight * part.below(middle)).sum();
        if below < probability { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}
