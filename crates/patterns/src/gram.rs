//! Sums of squares and products: all that the sampler needs of the data, under one error model.
//!
//! The coefficients of the columns that are always in are integrated out here; those of the candidates and the
//! variance in [`crate::sampler`]. With `A` the always-in columns with prior N(0, σ² diag(d)) and `R` the error
//! model's correlations, everything is a product through `P = R⁻¹ − R⁻¹A (A'R⁻¹A + D⁻¹)⁻¹ A'R⁻¹` (Bishop 2006, §3.5;
//! O'Hagan & Forster 2004, ch. 11). `P` is never written down: whitening is a filter, and the rest is `A` wide.
//!
//! Only the columns that were ever in the model need their products with all others, so those are made when first
//! asked for.

use crate::autocorrelation::{ErrorModel, Precision, Whitener};
use crate::columns::Columns;
use std::cell::OnceCell;
use wide::f64x4;

/// A linear model's data on the recorded days, before whitening. Columns are as long as `rows`.
pub(crate) struct Regression {
    /// Rows of the table on which the outcome was recorded, rising.
    pub(crate) rows: Vec<usize>,
    /// Columns always in the model, each with its coefficient's prior standard deviation in residual units, which the
    /// error model multiplies.
    pub(crate) always: Vec<(Vec<f64>, f64)>,
    /// Candidate columns, mean 0, in standard deviations of their exposure.
    pub(crate) columns: Columns,
}

impl Regression {
    /// Prior standard deviation of an always-in column's coefficient, in residual units.
    pub(crate) fn deviation(&self, column: usize, model: ErrorModel) -> f64 {
        self.always[column].1 * model.always
    }
}

/// Products through `P` under one error model.
pub(crate) struct Gram<'a> {
    regression: &'a Regression,
    whitener: Whitener,
    /// The always-in columns, whitened.
    always: Vec<Vec<f64>>,
    /// Lower Cholesky factor of `A'R⁻¹A + D⁻¹`, row by row.
    factor: Vec<f64>,
    /// Each candidate column with itself.
    diagonal: Vec<f64>,
    /// `P` times a candidate column.
    carried: Vec<OnceCell<Vec<f64>>>,
    /// A candidate column with all of them.
    products: Vec<OnceCell<Vec<f64>>>,
    precision: OnceCell<Precision>,
    /// Log prior of the error model, its determinant and that of the always-in part.
    pub(crate) log_constant: f64,
}

impl<'a> Gram<'a> {
    pub(crate) fn new(regression: &'a Regression, model: ErrorModel) -> Self {
        let whitener = Whitener::new(model, &regression.rows);
        let plain: Vec<&[f64]> = regression.always.iter().map(|(column, _)| column.as_slice()).collect();
        let always = whitened(&plain, &whitener);
        let (factor, log_constant) = factor_always(regression, &products(&always), &whitener, model);
        let columns = regression.columns.len();
        let mut gram = Self {
            regression,
            whitener,
            always,
            factor,
            diagonal: Vec::with_capacity(columns),
            carried: vec![OnceCell::new(); columns],
            products: vec![OnceCell::new(); columns],
            precision: OnceCell::new(),
            log_constant,
        };
        for four in regression.columns.chunks(4) {
            let four: Vec<&[f64]> = four.iter().map(Vec::as_slice).collect();
            let squares = gram.squares_of_four(side_by_side(&four));
            gram.diagonal.extend_from_slice(&squares[..four.len()]);
        }
        gram
    }

    /// The product of each of four columns with itself through `P`.
    fn squares_of_four(&self, mut white: Vec<f64x4>) -> [f64; 4] {
        self.whitener.apply_to_four(&mut white);
        let size = self.always.len();
        let mut swept: Vec<f64x4> = Vec::with_capacity(size);
        for (row, column) in self.always.iter().enumerate() {
            let mut product = f64x4::ZERO;
            for (cell, cells) in column.iter().zip(&white) {
                product += f64x4::splat(*cell) * *cells;
            }
            // `F⁻¹`, row by row.
            let cells = &self.factor[row * size..=row * size + row];
            for (cell, before) in cells.iter().zip(&swept) {
                product -= f64x4::splat(*cell) * *before;
            }
            swept.push(product / f64x4::splat(cells[row]));
        }
        let square = |cells: &[f64x4]| cells.iter().fold(f64x4::ZERO, |sum, cells| sum + *cells * *cells);
        (square(&white) - square(&swept)).to_array()
    }

    /// Whitens a vector in place, and returns its product with itself through `P`.
    fn square_in_place(&self, vector: &mut [f64]) -> f64 {
        self.whitener.apply(vector);
        let swept = self.swept(vector);
        dot(vector, vector) - dot(&swept, &swept)
    }

    /// `F⁻¹ A'` of a whitened vector.
    fn swept(&self, white: &[f64]) -> Vec<f64> {
        let mut swept: Vec<f64> = self.always.iter().map(|column| dot(column, white)).collect();
        forward(&self.factor, self.always.len(), &mut swept);
        swept
    }

    /// A vector over the recorded days with itself.
    pub(crate) fn square(&self, vector: &[f64]) -> f64 {
        self.square_in_place(&mut vector.to_vec())
    }

    /// `P` times a vector over the recorded days, and the vector's product with it.
    pub(crate) fn carry(&self, vector: &[f64]) -> (Vec<f64>, f64) {
        let mut carried = vector.to_vec();
        self.whitener.apply(&mut carried);
        let mut coefficients = self.swept(&carried);
        let square = dot(&carried, &carried) - dot(&coefficients, &coefficients);
        backward(&self.factor, self.always.len(), &mut coefficients);
        for (column, coefficient) in self.always.iter().zip(&coefficients) {
            add(&mut carried, -coefficient, column);
        }
        self.whitener.apply_transposed(&mut carried);
        (carried, square)
    }

    /// `P` times a candidate column.
    pub(crate) fn carried(&self, column: usize) -> &[f64] {
        self.carried[column].get_or_init(|| self.carry(&self.regression.columns[column]).0)
    }

    /// The product of two candidate columns.
    pub(crate) fn product(&self, i: usize, j: usize) -> f64 {
        match self.products[i].get() {
            _ if i == j => self.diagonal[i],
            Some(products) => products[j],
            None => dot(self.carried(i), &self.regression.columns[j]),
        }
    }

    /// A candidate column with itself.
    pub(crate) fn diagonal(&self) -> &[f64] {
        &self.diagonal
    }

    /// The products of a candidate column with all of them.
    pub(crate) fn products(&self, column: usize) -> &[f64] {
        self.products[column].get_or_init(|| self.with_all(self.carried(column)))
    }

    /// The product of every candidate column with `P` times something.
    pub(crate) fn with_all(&self, carried: &[f64]) -> Vec<f64> {
        self.regression.columns.with(carried)
    }

    /// `R⁻¹` times a vector over the recorded days, in place.
    pub(crate) fn weigh(&self, vector: &mut [f64]) {
        self.whitener.apply(vector);
        self.whitener.apply_transposed(vector);
    }

    /// `R⁻¹` itself.
    pub(crate) fn precision(&self) -> &Precision {
        self.precision.get_or_init(|| self.whitener.precision())
    }

    /// Posterior mean of the always-in coefficients, in residual units from nothing, when this is what the
    /// candidates leave of the outcome; and the factor `F` with which `F⁻ᵀ · noise` is their posterior spread.
    pub(crate) fn always_in(&self, remainder: &[f64], noise: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let mut white = remainder.to_vec();
        self.whitener.apply(&mut white);
        let mut mean = self.swept(&white);
        let mut drawn: Vec<f64> = mean.iter().zip(noise).map(|(mean, noise)| mean + noise).collect();
        backward(&self.factor, self.always.len(), &mut mean);
        backward(&self.factor, self.always.len(), &mut drawn);
        (mean, drawn)
    }
}

/// Columns under a whitener.
pub(crate) fn whitened(columns: &[&[f64]], whitener: &Whitener) -> Vec<Vec<f64>> {
    let mut white = Vec::with_capacity(columns.len());
    for four in columns.chunks(4) {
        let mut cells = side_by_side(four);
        whitener.apply_to_four(&mut cells);
        white
            .extend((0..four.len()).map(|place| cells.iter().map(|cells| cells.as_array()[place]).collect()));
    }
    white
}

/// `A'R⁻¹A` of whitened columns `A`, lower triangle, row by row.
pub(crate) fn products(always: &[Vec<f64>]) -> Vec<f64> {
    let size = always.len();
    let mut products = vec![0.0; size * size];
    for i in 0..size {
        for j in 0..=i {
            products[i * size + j] = dot(&always[i], &always[j]);
        }
    }
    products
}

/// The lower Cholesky factor of `A'R⁻¹A + D⁻¹`, and the error model's log prior with the determinants.
pub(crate) fn factor_always(
    regression: &Regression,
    products: &[f64],
    whitener: &Whitener,
    model: ErrorModel,
) -> (Vec<f64>, f64) {
    let size = regression.always.len();
    let mut factor = products.to_vec();
    let mut log_prior_variance = 0.0;
    for i in 0..size {
        let deviation = regression.deviation(i, model);
        factor[i * size + i] += (deviation * deviation).recip();
        log_prior_variance += 2.0 * deviation.ln();
    }
    let log_determinant = cholesky(&mut factor, size);
    let log_constant =
        model.log_prior - 0.5 * (whitener.log_determinant + log_determinant + log_prior_variance);
    (factor, log_constant)
}

/// Up to four columns, cell by cell beside each other; zeros beside fewer.
fn side_by_side(columns: &[&[f64]]) -> Vec<f64x4> {
    let cells =
        |row: usize| std::array::from_fn(|place| columns.get(place).map_or(0.0, |column| column[row]));
    (0..columns.first().map_or(0, |column| column.len())).map(|row| f64x4::new(cells(row))).collect()
}

/// Adds a multiple of a vector to another.
pub(crate) fn add(sum: &mut [f64], factor: f64, vector: &[f64]) {
    for (cell, value) in sum.iter_mut().zip(vector) {
        *cell += factor * value;
    }
}

/// Scalar product, in eight sums that run beside each other: no addition waits for the one before.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    let (left_pairs, left_rest) = left.as_chunks::<8>();
    let (right_pairs, right_rest) = right.as_chunks::<8>();
    let (mut first, mut second) = (f64x4::ZERO, f64x4::ZERO);
    for (left, right) in left_pairs.iter().zip(right_pairs) {
        let [a, b, c, d, e, f, g, h] = *left;
        let [i, j, k, l, m, n, o, p] = *right;
        first += f64x4::new([a, b, c, d]) * f64x4::new([i, j, k, l]);
        second += f64x4::new([e, f, g, h]) * f64x4::new([m, n, o, p]);
    }
    let rest: f64 = left_rest.iter().zip(right_rest).map(|(left, right)| left * right).sum();
    (first + second).reduce_add() + rest
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
