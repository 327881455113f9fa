//! What the outcome does of itself: yesterday's redness is most of today's.
//!
//! The part of an outcome that no column explains is a first-order autoregression plus white noise, with variance
//! one: correlation `(1 − noise) · persistence^gap` between two days `gap` apart. Days without a record simply have
//! no term (the state is carried over the gap), which is exact when they are missing at random given the past
//! (Durbin & Koopman 2012, Time Series Analysis by State Space Methods, §2.7 and §4.10).
//!
//! The two parameters live on a grid, and with them how large the things always in may be expected to be; the sampler
//! walks between neighbours and integrates over them.

use std::sync::LazyLock;
use wide::f64x4;

/// One point of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ErrorModel {
    /// Autocorrelation of the carried part from one day to the next.
    pub(crate) persistence: f64,
    /// Share of the variance that is white noise.
    pub(crate) noise: f64,
    /// What the prior standard deviations of the columns always in are multiplied by. Their coefficients are measured
    /// in residual standard deviations, so a weekday that was expected to matter and does not would be read as a small
    /// residual, and every candidate would look surer than it is.
    pub(crate) always: f64,
    /// Prior probability, log.
    pub(crate) log_prior: f64,
}

const PERSISTENCE: [f64; 8] = [0.0, 0.2, 0.4, 0.55, 0.7, 0.8, 0.88, 0.95];
const NOISE: [f64; 4] = [0.0, 0.25, 0.5, 0.75];
const ALWAYS: [f64; 3] = [0.15, 0.4, 1.0];

/// The grid, persistence by persistence and within it noise by noise. Prior: persistence N(0.6, 0.25²) cut to the grid
/// (reference statistics.md §2.2), the others uniform.
pub(crate) fn grid() -> &'static [ErrorModel] {
    static GRID: LazyLock<Vec<ErrorModel>> = LazyLock::new(make_grid);
    &GRID
}

/// The grid in parts that differ in nothing but the scale of what is always in: their correlations are the same.
pub(crate) fn by_correlations() -> impl Iterator<Item = &'static [ErrorModel]> {
    grid().chunks_exact(ALWAYS.len())
}

fn make_grid() -> Vec<ErrorModel> {
    let mass: Vec<f64> = PERSISTENCE
        .iter()
        .enumerate()
        .map(|(index, value)| {
            let below = if index == 0 { 0.0 } else { (value + PERSISTENCE[index - 1]) / 2.0 };
            let above = PERSISTENCE.get(index + 1).map_or(1.0, |next| f64::midpoint(*value, *next));
            (above - below) * (-0.5 * ((value - 0.6) / 0.25_f64).powi(2)).exp()
        })
        .collect();
    let total: f64 = mass.iter().sum::<f64>() * (NOISE.len() * ALWAYS.len()) as f64;
    let mut grid = Vec::with_capacity(PERSISTENCE.len() * NOISE.len() * ALWAYS.len());
    for (persistence, mass) in PERSISTENCE.into_iter().zip(mass) {
        let log_prior = (mass / total).ln();
        for noise in NOISE {
            grid.extend(ALWAYS.map(|always| ErrorModel { persistence, noise, always, log_prior }));
        }
    }
    grid
}

/// Directions in which [`neighbour`] leads.
pub(crate) const DIRECTIONS: usize = 6;

/// The grid point one step away in a direction (0 and 1: persistence down and up; 2 and 3: noise; 4 and 5: the scale
/// of what is always in), if there is one.
pub(crate) fn neighbour(point: usize, direction: usize) -> Option<usize> {
    let [stride, length] = match direction / 2 {
        0 => [NOISE.len() * ALWAYS.len(), PERSISTENCE.len()],
        1 => [ALWAYS.len(), NOISE.len()],
        _ => [1, ALWAYS.len()],
    };
    let place = point / stride % length;
    if direction.is_multiple_of(2) {
        place.checked_sub(1).map(|_| point - stride)
    } else {
        (place + 1 < length).then(|| point + stride)
    }
}

/// Where a walk begins: in the middle of the prior.
pub(crate) fn middle(white_noise: bool) -> usize {
    let (persistence, noise) = (PERSISTENCE.len() / 2 - 1, usize::from(white_noise));
    (persistence * NOISE.len() + noise) * ALWAYS.len() + ALWAYS.len() / 2
}

/// A Kalman filter's gains for given recorded days: they depend on the days only, so one pass serves all columns.
pub(crate) struct Whitener {
    /// Carry-over of the state from the record before.
    carry: Vec<f64>,
    /// Kalman gain.
    gain: Vec<f64>,
    /// One over the standard deviation of the one-step prediction error.
    scale: Vec<f64>,
    /// Log determinant of the correlation matrix of the recorded days.
    pub(crate) log_determinant: f64,
}

impl Whitener {
    /// For records on these rows of the table, in rising order.
    pub(crate) fn new(model: ErrorModel, rows: &[usize]) -> Self {
        let mut whitener = Self {
            carry: Vec::with_capacity(rows.len()),
            gain: Vec::with_capacity(rows.len()),
            scale: Vec::with_capacity(rows.len()),
            log_determinant: 0.0,
        };
        let stationary = 1.0 - model.noise;
        let mut variance = stationary;
        let mut before: Option<usize> = None;
        for row in rows {
            let carry =
                before.map_or(0.0, |before| model.persistence.powi((row - before).min(10_000) as i32));
            if before.is_some() {
                variance = carry * carry * variance + stationary * (1.0 - carry * carry);
            }
            let prediction_variance = variance + model.noise;
            let gain = variance / prediction_variance;
            whitener.carry.push(carry);
            whitener.gain.push(gain);
            whitener.scale.push(prediction_variance.sqrt().recip());
            whitener.log_determinant += prediction_variance.ln();
            variance *= 1.0 - gain;
            before = Some(*row);
        }
        whitener
    }

    /// Turns a column into its standardised one-step prediction errors, in place: `L⁻¹ column` for `R = L Lᵀ`.
    pub(crate) fn apply(&self, column: &mut [f64]) {
        let mut state = 0.0;
        for (index, cell) in column.iter_mut().enumerate() {
            state *= self.carry[index];
            let error = *cell - state;
            state += self.gain[index] * error;
            *cell = error * self.scale[index];
        }
    }

    /// The same for four columns side by side: each step waits for the one before, so four cost hardly more than one.
    pub(crate) fn apply_to_four(&self, columns: &mut [f64x4]) {
        let mut state = f64x4::ZERO;
        for (index, cell) in columns.iter_mut().enumerate() {
            state *= f64x4::splat(self.carry[index]);
            let error = *cell - state;
            state += f64x4::splat(self.gain[index]) * error;
            *cell = error * f64x4::splat(self.scale[index]);
        }
    }

    /// The transpose: `L⁻ᵀ column`, in place. After [`Whitener::apply`] it makes `R⁻¹ column` of a column.
    pub(crate) fn apply_transposed(&self, column: &mut [f64]) {
        let mut state = 0.0;
        for (index, cell) in column.iter_mut().enumerate().rev() {
            let scaled = self.scale[index] * *cell;
            *cell = scaled + self.gain[index] * state;
            state = self.carry[index] * ((1.0 - self.gain[index]) * state - scaled);
        }
    }

    /// `R⁻¹`, row by row.
    pub(crate) fn precision(&self) -> Precision {
        let size = self.carry.len();
        let mut rows = Vec::with_capacity(size);
        let mut reach = 0;
        for row in 0..size {
            // The response to one day's value dies out; where it has, the rest of the row is zero.
            let mut response = vec![0.0; size - row];
            response[0] = 1.0;
            let mut state = 0.0;
            let mut end = 0;
            for (offset, cell) in response.iter_mut().enumerate() {
                let index = row + offset;
                state *= self.carry[index];
                let error = *cell - state;
                state += self.gain[index] * error;
                *cell = error * self.scale[index];
                end = offset + 1;
                if state.abs() < NEGLIGIBLE {
                    break;
                }
            }
            response.truncate(end);
            let mut state = 0.0;
            for (offset, cell) in response.iter_mut().enumerate().rev() {
                let index = row + offset;
                let scaled = self.scale[index] * *cell;
                *cell = scaled + self.gain[index] * state;
                state = self.carry[index] * ((1.0 - self.gain[index]) * state - scaled);
            }
            reach = reach.max(response.len());
            rows.push(response);
        }
        let width = 2 * reach - 1;
        let mut cells = vec![0.0; size * width];
        for (row, response) in rows.iter().enumerate() {
            for (offset, value) in response.iter().enumerate() {
                cells[row * width + reach - 1 + offset] = *value;
                cells[(row + offset) * width + reach - 1 - offset] = *value;
            }
        }
        Precision { size, reach, cells }
    }
}

/// What is left of one day's value in the state, when it counts as gone: a millionth of a standard deviation.
const NEGLIGIBLE: f64 = 1e-6;

/// The inverse of a correlation matrix of days: a band, as days far apart tell nothing of each other.
pub(crate) struct Precision {
    size: usize,
    /// The diagonal and what stands on each side of it: cells with an index difference below `reach`.
    reach: usize,
    cells: Vec<f64>,
}

impl Precision {
    /// The cells of a row that are not zero, and the index of the first.
    pub(crate) fn row(&self, row: usize) -> (usize, &[f64]) {
        let first = (row + 1).saturating_sub(self.reach);
        let end = (row + self.reach).min(self.size);
        let start = row * (2 * self.reach - 1) + self.reach - 1 - (row - first);
        (first, &self.cells[start..start + end - first])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by brute force: the correlation matrix, its Cholesky factor, forward substitution.
    fn by_cholesky(model: ErrorModel, rows: &[usize], column: &[f64]) -> (Vec<f64>, f64) {
        let size = rows.len();
        let mut lower = vec![vec![0.0; size]; size];
        for i in 0..size {
            for j in 0..=i {
                let gap = (rows[i] - rows[j]) as i32;
                let correlation =
                    if i == j { 1.0 } else { (1.0 - model.noise) * model.persistence.powi(gap) };
                let done: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
                lower[i][j] =
                    if i == j { f64::sqrt(correlation - done) } else { (correlation - done) / lower[j][j] };
            }
        }
        let mut white = vec![0.0; size];
        for i in 0..size {
            let done: f64 = (0..i).map(|k| lower[i][k] * white[k]).sum();
            white[i] = (column[i] - done) / lower[i][i];
        }
        (white, (0..size).map(|i| 2.0 * f64::ln(lower[i][i])).sum())
    }

    #[test]
    fn whitening_agrees_with_the_full_matrix_over_gaps() {
        let rows = [0, 1, 2, 5, 6, 20, 21, 22, 23, 40];
        let column: Vec<f64> = rows.iter().map(|row| ((row * 7 + 3) % 11) as f64 - 5.0).collect();
        for model in grid() {
            let whitener = Whitener::new(*model, &rows);
            let mut white = column.clone();
            whitener.apply(&mut white);
            let (expected, log_determinant) = by_cholesky(*model, &rows, &column);
            for (got, want) in white.iter().zip(&expected) {
                assert!((got - want).abs() < 1e-9, "{model:?}: {got} {want}");
            }
            assert!((whitener.log_determinant - log_determinant).abs() < 1e-9);
        }
    }

    #[test]
    fn the_precision_is_the_inverse() {
        let rows = [0, 1, 2, 5, 6, 20, 21, 22, 23, 40];
        for model in grid() {
            let whitener = Whitener::new(*model, &rows);
            let precision = whitener.precision();
            for (index, day) in rows.iter().enumerate() {
                let mut column: Vec<f64> = rows
                    .iter()
                    .map(|other| {
                        let carried = model.persistence.powi(day.abs_diff(*other) as i32);
                        if other == day { 1.0 } else { (1.0 - model.noise) * carried }
                    })
                    .collect();
                let by_band: Vec<f64> = (0..rows.len())
                    .map(|row| {
                        let (first, cells) = precision.row(row);
                        cells.iter().zip(&column[first..]).map(|(left, right)| left * right).sum()
                    })
                    .collect();
                whitener.apply(&mut column);
                whitener.apply_transposed(&mut column);
                for (row, (band, steps)) in by_band.iter().zip(&column).enumerate() {
                    let unit = if row == index { 1.0 } else { 0.0 };
                    assert!(
                        (band - unit).abs() < 1e-4 && (steps - unit).abs() < 1e-9,
                        "{model:?} {band} {steps}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_grid_is_a_distribution_and_its_steps_lead_back() {
        let grid = grid();
        let total: f64 = grid.iter().map(|model| model.log_prior.exp()).sum();
        assert!((total - 1.0).abs() < 1e-12);
        for point in 0..grid.len() {
            for (there, back) in [(0, 1), (1, 0), (2, 3), (3, 2), (4, 5), (5, 4)] {
                if let Some(next) = neighbour(point, there) {
                    assert_eq!(neighbour(next, back), Some(point));
                }
            }
        }
    }
}
