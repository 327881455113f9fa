//! The model-assisted randomisation test.
//!
//! Under the sharp null the outcome would have been the same, day by day, whatever the coins had said. So everything
//! that is computed from the outcome without the schedule is fixed, the schedule is one of its set, drawn by chance,
//! and p is the share of the set whose statistic is at least as large as the drawn one's, itself included. That is
//! exact, however wrong the model: the model only decides how much is seen.
//!
//! The statistic is the evidence for an effect of any size under the noise model, fitted once and **blind to the
//! schedule**. For each member of the set it takes the products of its whitened contrast with the whitened residuals
//! and with the columns that are always in.

use crate::layout::Layout;
use crate::lingering;
use crate::noise::{
    Filter, GRID, Gain, Learner, MOST_COLUMNS, Memory, PRIOR_SQUARES, Student, Trace, log_sum, weights,
};
use crate::record::Record;
use crate::schedule::{Design, Expected};
use crate::set::Set;

/// The expected size of an effect, squared, over the residual variance: what the person calls a large one.
pub(crate) const EFFECT_VARIANCE: f64 = 1.5;

/// Two statistics this close are the same: a schedule and its opposite differ by rounding alone.
const SAME: f64 = 1e-7;

/// Points of the grid that carry the statistic.
const POINTS: usize = 2;

/// The outcome as the test sees it: whitened, and what is always in taken out. It knows no schedule.
pub(crate) struct Blind {
    points: Vec<Point>,
    design: Design,
    expected: Expected,
}

/// The same for one point of the grid.
struct Point {
    memory: Memory,
    log_weight: f64,
    /// What the filter does on each day of the experiment.
    gains: Vec<Option<Gain>>,
    /// Whitened residuals, and the whitened always-in columns made orthonormal, on the recorded days.
    days: Vec<Recorded>,
    /// The residuals' sum of squares and the prior's.
    squares: f64,
    degrees: f64,
    /// How many columns are always in.
    columns: usize,
}

#[derive(Clone, Copy)]
struct Recorded {
    residual: f64,
    always: [f64; MOST_COLUMNS],
}

impl Blind {
    /// Fits the noise, without the schedule. What `record` holds beside the outcome is fixed.
    pub(crate) fn new(record: &Record, design: Design, expected: Expected) -> Self {
        let variances = record.variances(0, 0.0);
        let fitted: Vec<f64> = GRID
            .iter()
            .map(|memory| {
                let mut learner = Learner::new(*memory, &variances);
                for (day, outcome) in record.outcome.iter().enumerate() {
                    learner.learn(&record.row(day), *outcome);
                }
                learner.evidence()
            })
            .collect();
        let weights = weights(&fitted);
        let mut order: Vec<usize> = (0..GRID.len()).collect();
        order.sort_by(|one, other| weights[*other].total_cmp(&weights[*one]).then(one.cmp(other)));
        let points = order
            .into_iter()
            .take(POINTS)
            .map(|place| Point::new(record, GRID[place], libm::log(weights[place].max(f64::MIN_POSITIVE))));
        Self { points: points.collect(), design, expected }
    }

    /// How much speaks for an effect, if this had been the schedule: larger is more.
    fn statistic(&self, contrast: &[f64], terms: &mut Vec<f64>) -> f64 {
        terms.clear();
        for (stays, weight) in lingering::shares(self.design) {
            let log_prior = libm::log(*weight);
            let works = lingering::over(contrast, *stays);
            terms.extend(
                self.points
                    .iter()
                    .map(|point| log_prior + point.log_weight + point.log_evidence(&works, self.expected)),
            );
        }
        log_sum(terms)
    }

    /// The p of every member, had it been drawn.
    #[cfg(test)]
    pub(crate) fn every_p(&self, layout: &Layout, members: &[Vec<bool>]) -> Vec<f64> {
        let mut terms = Vec::new();
        let all: Vec<f64> =
            members.iter().map(|member| self.statistic(&layout.contrast(member), &mut terms)).collect();
        let at_least = |drawn: f64| all.iter().filter(|other| **other >= drawn - SAME).count();
        all.iter().map(|drawn| at_least(*drawn) as f64 / all.len() as f64).collect()
    }

    /// Whether [`Self::p`] is below a level. It stops where the answer is clear, which is early where nothing works.
    pub(crate) fn is_below(&self, level: f64, layout: &Layout, set: &Set) -> bool {
        let mut terms = Vec::new();
        let drawn = self.statistic(&layout.contrast(set.flips()), &mut terms);
        let mut at_least = 0;
        for member in &set.members {
            at_least += usize::from(self.statistic(&layout.contrast(member), &mut terms) >= drawn - SAME);
            if at_least as f64 / set.members.len() as f64 >= level {
                return false;
            }
        }
        true
    }

    /// The share of the set that speaks at least as much for an effect as the schedule that was drawn.
    pub(crate) fn p(&self, layout: &Layout, set: &Set) -> f64 {
        let mut terms = Vec::new();
        let drawn = self.statistic(&layout.contrast(set.flips()), &mut terms);
        let at_least = set
            .members
            .iter()
            .filter(|member| self.statistic(&layout.contrast(member), &mut terms) >= drawn - SAME);
        at_least.count() as f64 / set.members.len() as f64
    }
}

impl Point {
    fn new(record: &Record, memory: Memory, log_weight: f64) -> Self {
        let variances = record.variances(0, 0.0);
        let mut filter = Filter::new(memory);
        let mut traces = [Trace::default(); MOST_COLUMNS];
        let mut outcome = Trace::default();
        let mut gains = Vec::new();
        let mut white: Vec<([f64; MOST_COLUMNS], f64)> = Vec::new();
        for (day, value) in record.outcome.iter().enumerate() {
            let gain = filter.step(value.is_some());
            let row = record.row(day);
            let mut columns = [0.0; MOST_COLUMNS];
            for ((column, value), trace) in columns.iter_mut().zip(&row).zip(&mut traces).take(record.columns)
            {
                *column = trace.step(*value, gain, memory.persistence).unwrap_or(0.0);
            }
            if let Some(value) = outcome.step(value.unwrap_or(0.0), gain, memory.persistence) {
                white.push((columns, value));
            }
            if day >= record.baseline {
                gains.push(gain);
            }
        }
        // (X'X + D⁻¹) = L L'; the rows of X L'⁻¹ are orthonormal columns, but for the prior.
        let mut root = [[0.0; MOST_COLUMNS]; MOST_COLUMNS];
        for one in 0..record.columns {
            for other in 0..=one {
                let product: f64 = white.iter().map(|(columns, _)| columns[one] * columns[other]).sum();
                let prior = if one == other { 1.0 / variances[one] } else { 0.0 };
                let sum: f64 = (0..other).map(|inner| root[one][inner] * root[other][inner]).sum();
                let rest = product + prior - sum;
                root[one][other] =
                    if one == other { rest.max(1e-12).sqrt() } else { rest / root[other][other] };
            }
        }
        let orthonormal = |columns: &[f64; MOST_COLUMNS]| {
            let mut solved = [0.0; MOST_COLUMNS];
            for column in 0..record.columns {
                let sum: f64 = (0..column).map(|inner| root[column][inner] * solved[inner]).sum();
                solved[column] = (columns[column] - sum) / root[column][column];
            }
            solved
        };
        let always: Vec<[f64; MOST_COLUMNS]> =
            white.iter().map(|(columns, _)| orthonormal(columns)).collect();
        let mut along = [0.0; MOST_COLUMNS];
        for (columns, (_, value)) in always.iter().zip(&white) {
            for (along, column) in along.iter_mut().zip(columns) {
                *along += column * value;
            }
        }
        let squares = white.iter().map(|(_, value)| value * value).sum::<f64>()
            - along.iter().map(|value| value * value).sum::<f64>();
        let days: Vec<Recorded> = always
            .iter()
            .zip(&white)
            .map(|(always, (_, value))| {
                let explained: f64 = always.iter().zip(&along).map(|(column, along)| column * along).sum();
                Recorded { residual: value - explained, always: *always }
            })
            .collect();
        let in_experiment = gains.iter().flatten().count();
        let degrees = white.len() as f64 + crate::noise::PRIOR_DEGREES;
        let days = days[days.len() - in_experiment..].to_vec();
        let squares = squares.max(0.0) + PRIOR_SQUARES;
        Self { memory, log_weight, gains, days, squares, degrees, columns: record.columns }
    }

    /// Logarithm of how much likelier the outcome is with an effect of this schedule than without, over all sizes.
    fn log_evidence(&self, works: &[f64], expected: Expected) -> f64 {
        let mut trace = Trace::default();
        let mut recorded = self.days.iter();
        let (mut score, mut information) = (0.0, 0.0);
        let mut along = [0.0; MOST_COLUMNS];
        for (gain, value) in self.gains.iter().zip(works) {
            let Some(white) = trace.step(*value, *gain, self.memory.persistence) else { continue };
            let Some(day) = recorded.next() else { break };
            score += white * day.residual;
            information += white * white;
            for (along, column) in along.iter_mut().zip(&day.always).take(self.columns) {
                *along += white * column;
            }
        }
        let information = (information - along.iter().map(|value| value * value).sum::<f64>()).max(0.0);
        let precision = information + 1.0 / EFFECT_VARIANCE;
        let explained = (score * score / (precision * self.squares)).min(1.0 - 1e-12);
        let scale = (self.squares * (1.0 - explained) / self.degrees / precision).sqrt();
        let effect = Student { degrees: self.degrees, centre: score / precision, scale };
        log_expectation(&effect, expected)
            - 0.5 * libm::log1p(EFFECT_VARIANCE * information)
            - 0.5 * self.degrees * libm::log1p(-explained)
    }
}

/// What an expectation adds to the evidence: with half of the sizes ruled out, the other half has twice the weight.
pub(crate) fn log_expectation(effect: &Student, expected: Expected) -> f64 {
    let share = match expected {
        Expected::Either => return 0.0,
        Expected::More => 1.0 - effect.below(0.0),
        Expected::Less => effect.below(0.0),
    };
    libm::log((2.0 * share).max(f64::MIN_POSITIVE))
}
