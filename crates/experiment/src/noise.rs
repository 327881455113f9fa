//! What a symptom does of itself: an inertia from day to day plus the chance of each day.
//!
//! y = always-in + a + e, where a is a first-order autoregression and e is white. The two numbers of that model, how
//! much of yesterday stays and what share of the variance it is, lie on a small grid, and every answer is a mean over
//! the grid. Given a point of it, everything is a linear regression of whitened days: a Kalman filter of one state,
//! over the gaps in the diary (a day without a record has no term).

/// A point of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Memory {
    /// How much of yesterday's state stays, 0 to 1.
    pub(crate) persistence: f64,
    /// The share of the variance that has this persistence, 0 to 1; the rest is new every day.
    pub(crate) share: f64,
}

/// The points: no memory at all, and four persistences for four shares of the variance.
pub(crate) const GRID: [Memory; 17] = grid();

const fn grid() -> [Memory; 17] {
    let persistences = [0.35, 0.6, 0.8, 0.95];
    let shares = [0.25, 0.5, 0.75, 1.0];
    let mut points = [Memory { persistence: 0.0, share: 1.0 }; 17];
    let mut place = 1;
    while place < 17 {
        points[place] = Memory { persistence: persistences[(place - 1) / 4], share: shares[(place - 1) % 4] };
        place += 1;
    }
    points
}

/// The filter of one point of the grid: what it does to a column on each day follows from the gaps alone.
#[derive(Debug, Clone)]
pub(crate) struct Filter {
    memory: Memory,
    /// The state's variance after the last day, as a share of the whole.
    variance: f64,
}

/// What the filter does on one day that was recorded.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gain {
    /// The share of the surprise that the state takes over.
    pub(crate) gain: f64,
    /// One over the surprise's standard deviation, in standard deviations of the whole.
    pub(crate) precision: f64,
}

impl Filter {
    pub(crate) fn new(memory: Memory) -> Self {
        Self { memory, variance: memory.share }
    }

    /// One day on.
    pub(crate) fn step(&mut self, recorded: bool) -> Option<Gain> {
        let Memory { persistence, share } = self.memory;
        let ahead = persistence * persistence * self.variance + (1.0 - persistence * persistence) * share;
        if !recorded {
            self.variance = ahead;
            return None;
        }
        let surprise = ahead + (1.0 - share);
        let gain = ahead / surprise;
        self.variance = ahead * (1.0 - gain);
        Some(Gain { gain, precision: 1.0 / surprise.sqrt() })
    }
}

/// One column on its way through a filter.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Trace {
    state: f64,
}

impl Trace {
    /// The whitened value of a day, where the day was recorded.
    #[inline]
    pub(crate) fn step(&mut self, value: f64, gain: Option<Gain>, persistence: f64) -> Option<f64> {
        let ahead = persistence * self.state;
        let Some(Gain { gain, precision }) = gain else {
            self.state = ahead;
            return None;
        };
        let surprise = value - ahead;
        self.state = ahead + gain * surprise;
        Some(surprise * precision)
    }
}

/// The most columns: the always-in ones and four exposures.
pub(crate) const MOST_COLUMNS: usize = 8;

/// Degrees of freedom and sum of squares that the residual variance begins with: about one day of one point. It keeps
/// the first days sane and is soon outweighed.
pub(crate) const PRIOR_DEGREES: f64 = 1.0;
/// See [`PRIOR_DEGREES`].
pub(crate) const PRIOR_SQUARES: f64 = 1.0;

/// A regression that learns day by day, for one point of the grid: normal coefficients and an inverse gamma variance,
/// both integrated out. After each day it knows how likely all days so far were.
#[derive(Debug, Clone)]
pub(crate) struct Learner {
    persistence: f64,
    filter: Filter,
    columns: usize,
    traces: [Trace; MOST_COLUMNS],
    outcome: Trace,
    /// The coefficients' posterior mean.
    mean: [f64; MOST_COLUMNS],
    /// Their posterior covariance, over the residual variance.
    covariance: [[f64; MOST_COLUMNS]; MOST_COLUMNS],
    degrees: f64,
    squares: f64,
    /// Logarithm of the days' density, but for terms that are the same for every learner of the same days.
    evidence: f64,
}

impl Learner {
    /// A learner that knows nothing; `variances` are the coefficients' prior variances over the residual variance.
    pub(crate) fn new(memory: Memory, variances: &[f64]) -> Self {
        let mut covariance = [[0.0; MOST_COLUMNS]; MOST_COLUMNS];
        for (place, variance) in variances.iter().enumerate().take(MOST_COLUMNS) {
            covariance[place][place] = *variance;
        }
        Self {
            persistence: memory.persistence,
            filter: Filter::new(memory),
            columns: variances.len().min(MOST_COLUMNS),
            traces: [Trace::default(); MOST_COLUMNS],
            outcome: Trace::default(),
            mean: [0.0; MOST_COLUMNS],
            covariance,
            degrees: PRIOR_DEGREES,
            squares: PRIOR_SQUARES,
            evidence: 0.0,
        }
    }

    /// Learns one day: the row of columns, and the outcome where it was recorded.
    pub(crate) fn learn(&mut self, row: &[f64; MOST_COLUMNS], outcome: Option<f64>) {
        let gain = self.filter.step(outcome.is_some());
        let columns = self.columns;
        let mut white = [0.0; MOST_COLUMNS];
        for ((white, value), trace) in white.iter_mut().zip(row).zip(&mut self.traces).take(columns) {
            *white = trace.step(*value, gain, self.persistence).unwrap_or(0.0);
        }
        let outcome = self.outcome.step(outcome.unwrap_or(0.0), gain, self.persistence);
        let (Some(outcome), Some(gain)) = (outcome, gain) else { return };
        let mut lever = [0.0; MOST_COLUMNS];
        for (lever, covariances) in lever.iter_mut().zip(&self.covariance).take(columns) {
            *lever = (0..columns).map(|column| covariances[column] * white[column]).sum();
        }
        let dot = |one: &[f64; MOST_COLUMNS]| -> f64 {
            (0..columns).map(|column| one[column] * white[column]).sum()
        };
        let variance = 1.0 + dot(&lever);
        let surprise = outcome - dot(&self.mean);
        let share = surprise * surprise / variance;
        // A Student density with scale √(squares · variance / degrees); what depends on the degrees alone is left out.
        self.evidence += libm::log(gain.precision)
            - 0.5 * libm::log(self.squares * variance)
            - 0.5 * (self.degrees + 1.0) * libm::log(1.0 + share / self.squares);
        for one in 0..columns {
            let weight = lever[one] / variance;
            self.mean[one] += weight * surprise;
            for (covariance, lever) in self.covariance[one].iter_mut().zip(&lever).take(columns) {
                *covariance -= weight * lever;
            }
        }
        self.degrees += 1.0;
        self.squares += share;
    }

    /// Logarithm of how likely the days so far were, but for a constant.
    pub(crate) fn evidence(&self) -> f64 {
        self.evidence
    }

    /// A coefficient's posterior: a Student distribution.
    pub(crate) fn coefficient(&self, column: usize) -> Student {
        let variance = self.squares / self.degrees * self.covariance[column][column];
        Student { degrees: self.degrees, centre: self.mean[column], scale: variance.max(0.0).sqrt() }
    }

    /// What the state is after the last day: how far the outcome is from what the columns say, and how much of the first
    /// column's own value is in the state.
    pub(crate) fn state(&self) -> (f64, f64) {
        let told: f64 = self
            .mean
            .iter()
            .zip(&self.traces)
            .take(self.columns)
            .map(|(mean, trace)| mean * trace.state)
            .sum();
        (self.outcome.state - told, self.traces[0].state)
    }

    /// Logarithm of the determinant of the posterior covariance of the columns from `first` on, over the residual
    /// variance.
    pub(crate) fn log_determinant(&self, first: usize) -> f64 {
        let mut rest = self.covariance;
        let mut sum = 0.0;
        for pivot in first..self.columns {
            let on = rest[pivot][pivot].max(f64::MIN_POSITIVE);
            sum += libm::log(on);
            for row in pivot + 1..self.columns {
                let factor = rest[row][pivot] / on;
                let above = rest[pivot];
                for (value, above) in rest[row].iter_mut().zip(&above).take(self.columns) {
                    *value -= factor * above;
                }
            }
        }
        sum
    }

    /// The residual variance's posterior mean, roughly.
    pub(crate) fn residual_variance(&self) -> f64 {
        self.squares / self.degrees
    }
}

/// A Student distribution.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Student {
    pub(crate) degrees: f64,
    pub(crate) centre: f64,
    pub(crate) scale: f64,
}

impl Student {
    /// The probability of a value up to `value`: Wallace's transformation to a normal one (1959), right to about
    /// 0.001 from five degrees of freedom on.
    pub(crate) fn below(&self, value: f64) -> f64 {
        if self.scale <= 0.0 {
            return if value < self.centre { 0.0 } else { 1.0 };
        }
        let distance = (value - self.centre) / self.scale;
        let degrees = self.degrees;
        let size = (8.0 * degrees + 1.0) / (8.0 * degrees + 3.0)
            * (degrees * libm::log1p(distance * distance / degrees)).sqrt();
        normal_below(size.copysign(distance))
    }
}

/// The standard normal distribution function.
pub(crate) fn normal_below(value: f64) -> f64 {
    0.5 * libm::erfc(-value * std::f64::consts::FRAC_1_SQRT_2)
}

/// Weights that sum to one, from logarithms.
pub(crate) fn weights(logarithms: &[f64]) -> Vec<f64> {
    let most = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raised: Vec<f64> = logarithms.iter().map(|value| libm::exp(value - most)).collect();
    let sum: f64 = raised.iter().sum();
    raised.into_iter().map(|value| value / sum).collect()
}

/// The logarithm of a sum of exponentials.
pub(crate) fn log_sum(logarithms: &[f64]) -> f64 {
    let most = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if most == f64::NEG_INFINITY {
        return most;
    }
    most + libm::log(logarithms.iter().map(|value| libm::exp(value - most)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same evidence by another road: the whole covariance matrix of the recorded days, its Cholesky factor, and
    /// the multivariate Student density.
    fn by_matrix(memory: Memory, rows: &[([f64; 2], Option<f64>)], variances: &[f64; 2]) -> f64 {
        let days: Vec<usize> = (0..rows.len()).filter(|day| rows[*day].1.is_some()).collect();
        let count = days.len();
        let mut matrix = vec![vec![0.0; count]; count];
        for (one, first) in days.iter().enumerate() {
            for (other, second) in days.iter().enumerate() {
                let apart = i32::try_from(first.abs_diff(*second)).unwrap();
                matrix[one][other] = memory.share * memory.persistence.powi(apart)
                    + if one == other { 1.0 - memory.share } else { 0.0 }
                    + (0..2)
                        .map(|column| rows[*first].0[column] * rows[*second].0[column] * variances[column])
                        .sum::<f64>();
            }
        }
        let (mut determinant, mut squares) = (0.0, 0.0);
        let mut root = vec![vec![0.0; count]; count];
        let mut solved = vec![0.0; count];
        for row in 0..count {
            for column in 0..=row {
                let sum: f64 = (0..column).map(|inner| root[row][inner] * root[column][inner]).sum();
                root[row][column] = if row == column {
                    f64::sqrt(matrix[row][row] - sum)
                } else {
                    (matrix[row][column] - sum) / root[column][column]
                };
            }
            let sum: f64 = (0..row).map(|inner| root[row][inner] * solved[inner]).sum();
            solved[row] = (rows[days[row]].1.unwrap() - sum) / root[row][row];
            determinant += root[row][row].ln();
            squares += solved[row] * solved[row];
        }
        let degrees = PRIOR_DEGREES + count as f64;
        // What the learner leaves out: the degrees' own terms; and its squares come in one by one, which sums to this.
        -determinant
            - 0.5 * degrees * ((PRIOR_SQUARES + squares) / PRIOR_SQUARES).ln()
            - 0.5 * count as f64 * PRIOR_SQUARES.ln()
    }

    proptest! {
        #[test]
        fn the_evidence_is_that_of_the_whole_matrix(
            place in 0..GRID.len(),
            days in prop::collection::vec((-2.0..2.0_f64, prop::option::weighted(0.8, -5.0..5.0_f64)), 2..25),
        ) {
            let rows: Vec<([f64; 2], Option<f64>)> =
                days.iter().map(|(value, outcome)| ([1.0, *value], *outcome)).collect();
            let variances = [4.0, 0.7];
            let mut learner = Learner::new(GRID[place], &variances);
            for (row, outcome) in &rows {
                let mut whole = [0.0; MOST_COLUMNS];
                whole[..2].copy_from_slice(row);
                learner.learn(&whole, *outcome);
            }
            let expected = by_matrix(GRID[place], &rows, &variances);
            prop_assert!((learner.evidence() - expected).abs() < 1e-7 * (1.0 + expected.abs()),
                "{} instead of {expected}", learner.evidence());
        }
    }

    #[test]
    fn the_students_distribution_is_that_of_the_tables() {
        for (degrees, value, probability) in
            [(5.0, 2.015, 0.95), (10.0, -1.812, 0.05), (60.0, 1.671, 0.95), (30.0, 0.0, 0.5)]
        {
            let found = Student { degrees, centre: 0.0, scale: 1.0 }.below(value);
            assert!((found - probability).abs() < 0.001, "{degrees}: {found}");
        }
    }
}
