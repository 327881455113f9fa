//! Sums of squares and products: all that the sampler needs of the data, once per error model.
//!
//! The coefficients of the columns that are always in are integrated out here; those of the candidates and the
//! variance in [`crate::sampler`]. With y whitened and `A` the always-in columns with prior N(0, σ² diag(d)),
//! integrating A's coefficients leaves `C'C − C'A (A'A + D⁻¹)⁻¹ A'C` and so on (Bishop 2006, §3.5; O'Hagan & Forster
//! 2004, ch. 11).

use crate::autocorrelation::{ErrorModel, Whitener};

/// A linear model's data on the recorded days, before whitening. Columns are as long as `rows`.
pub(crate) struct Regression {
    /// Rows of the table on which the outcome was recorded, rising.
    pub(crate) rows: Vec<usize>,
    /// The outcome's scores, mean 0 and variance 1.
    pub(crate) outcome: Vec<f64>,
    /// Columns always in the model, each with its coefficient's prior standard deviation in residual units.
    pub(crate) always: Vec<(Vec<f64>, f64)>,
    /// Candidate columns, mean 0, in standard deviations of their exposure.
    pub(crate) columns: Vec<Vec<f64>>,
}

/// Products of the whitened columns with the always-in part swept out, under one error model.
pub(crate) struct Gram {
    columns: usize,
    /// `columns × columns`, row by row.
    products: Vec<f64>,
    /// Each candidate column with the outcome.
    pub(crate) scores: Vec<f64>,
    /// The outcome with itself.
    pub(crate) total: f64,
    /// Log prior of the error model, its determinant and that of the always-in part.
    pub(crate) log_constant: f64,
    /// For reading the always-in coefficients back: the factor, and its solution for outcome and columns.
    always: AlwaysIn,
}

struct AlwaysIn {
    /// Lower Cholesky factor of `A'A + D⁻¹`, row by row.
    factor: Vec<f64>,
    size: usize,
    /// `L⁻¹ A'y`.
    outcome: Vec<f64>,
    /// `L⁻¹ A'C`, column after column.
    columns: Vec<f64>,
}

/// Rows of a block of columns that stay in the cache while all their products are taken.
const BLOCK: usize = 256;

impl Gram {
    pub(crate) fn new(regression: &Regression, model: ErrorModel) -> Self {
        let whitener = Whitener::new(model, &regression.rows);
        let always = regression.always.len();
        let columns = regression.columns.len();
        // One matrix, in the order always-in, candidates, outcome.
        let mut white: Vec<Vec<f64>> = regression
            .always
            .iter()
            .map(|(column, _)| column)
            .chain(&regression.columns)
            .chain(std::iter::once(&regression.outcome))
            .cloned()
            .collect();
        for column in &mut white {
            whitener.apply(column);
        }
        let all = white.len();
        let mut products = vec![0.0; all * all];
        let length = regression.rows.len();
        for start in (0..length).step_by(BLOCK) {
            let end = (start + BLOCK).min(length);
            for i in 0..all {
                for j in 0..=i {
                    products[i * all + j] += dot(&white[i][start..end], &white[j][start..end]);
                }
            }
        }
        let product = |i: usize, j: usize| if i >= j { products[i * all + j] } else { products[j * all + i] };

        let mut factor = vec![0.0; always * always];
        let mut log_prior_variance = 0.0;
        for i in 0..always {
            for j in 0..=i {
                factor[i * always + j] = product(i, j);
            }
            let deviation = regression.always[i].1;
            factor[i * always + i] += (deviation * deviation).recip();
            log_prior_variance += 2.0 * deviation.ln();
        }
        let log_determinant = cholesky(&mut factor, always);
        let swept = |column: usize| {
            let mut right: Vec<f64> = (0..always).map(|row| product(row, column)).collect();
            forward(&factor, always, &mut right);
            right
        };
        let outcome = swept(all - 1);
        let mut swept_columns = Vec::with_capacity(always * columns);
        for column in 0..columns {
            swept_columns.extend(swept(always + column));
        }
        let part = |column: usize| &swept_columns[column * always..(column + 1) * always];
        let mut swept_products = vec![0.0; columns * columns];
        for i in 0..columns {
            for j in 0..=i {
                let value = product(always + i, always + j) - dot(part(i), part(j));
                swept_products[i * columns + j] = value;
                swept_products[j * columns + i] = value;
            }
        }
        let scores =
            (0..columns).map(|i| product(all - 1, always + i) - dot(part(i), &outcome)).collect::<Vec<_>>();
        let total = product(all - 1, all - 1) - dot(&outcome, &outcome);
        Self {
            columns,
            products: swept_products,
            scores,
            total,
            log_constant: model.log_prior
                - 0.5 * (whitener.log_determinant + log_determinant + log_prior_variance),
            always: AlwaysIn { factor, size: always, outcome, columns: swept_columns },
        }
    }

    /// The product of two candidate columns.
    pub(crate) fn product(&self, i: usize, j: usize) -> f64 {
        self.products[i * self.columns + j]
    }

    /// Posterior mean of the always-in coefficients, given the candidates' coefficients.
    pub(crate) fn always_in_mean(&self, coefficients: &[(usize, f64)]) -> Vec<f64> {
        let size = self.always.size;
        let mut right = self.always.outcome.clone();
        for (column, coefficient) in coefficients {
            for (cell, part) in right.iter_mut().zip(&self.always.columns[column * size..(column + 1) * size])
            {
                *cell -= coefficient * part;
            }
        }
        backward(&self.always.factor, size, &mut right);
        right
    }
}

/// Scalar product, in four sums so that the compiler can use wide registers.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (left_chunks, right_chunks) = (left.chunks_exact(4), right.chunks_exact(4));
    let rest: f64 =
        left_chunks.remainder().iter().zip(right_chunks.remainder()).map(|(left, right)| left * right).sum();
    for (left, right) in left_chunks.zip(right_chunks) {
        for lane in 0..4 {
            sums[lane] += left[lane] * right[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

/// Factors a symmetric positive definite matrix (lower triangle, row by row) in place; returns its log determinant.
/// A pivot that rounding made negative is held at a tiny positive number: its column is explained by the others.
pub(crate) fn cholesky(matrix: &mut [f64], size: usize) -> f64 {
    let mut log_determinant = 0.0;
    for i in 0..size {
        for j in 0..=i {
            let done = dot(&matrix[i * size..i * size + j], &matrix[j * size..j * size + j]);
            if i == j {
                let pivot = (matrix[i * size + i] - done).max(1e-12);
                log_determinant += pivot.ln();
                matrix[i * size + i] = pivot.sqrt();
            } else {
                matrix[i * size + j] = (matrix[i * size + j] - done) / matrix[j * size + j];
            }
        }
    }
    log_determinant
}

/// Solves `L x = b` in place.
pub(crate) fn forward(factor: &[f64], size: usize, right: &mut [f64]) {
    for i in 0..size {
        let done = dot(&factor[i * size..i * size + i], &right[..i]);
        right[i] = (right[i] - done) / factor[i * size + i];
    }
}

/// Solves `Lᵀ x = b` in place.
pub(crate) fn backward(factor: &[f64], size: usize, right: &mut [f64]) {
    for i in (0..size).rev() {
        let done: f64 = (i + 1..size).map(|k| factor[k * size + i] * right[k]).sum();
        right[i] = (right[i] - done) / factor[i * size + i];
    }
}
