//! The columns that are in the model, and what others would add to it.
//!
//! A step of the sampler asks of each option of one switch: its `pivot`, the precision that its coefficient would have
//! beside the active ones, and its `gain`, its product with what they leave unexplained. The active set is small and
//! changes often, so nothing is kept for all columns: the factor of the active ones is a few rows, and an option's
//! two numbers are a forward substitution, done for all options of a switch side by side.

use crate::gram::{Gram, cholesky, dot, forward};
use std::ops::Range;

/// A column in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Active {
    pub(crate) switch: usize,
    /// Which of the switch's options.
    pub(crate) option: usize,
    pub(crate) column: usize,
}

/// The active columns under one error model and prior scale: what a proposal is judged by and coefficients are drawn
/// from.
pub(crate) struct Factored {
    /// Lower Cholesky factor of the coefficients' precision, row by row.
    pub(crate) factor: Vec<f64>,
    /// `L⁻¹` times their scores.
    pub(crate) solved: Vec<f64>,
    pub(crate) log_determinant: f64,
}

impl Factored {
    /// `score` gives a column's product with the outcome; `precision` is the prior's.
    pub(crate) fn new(
        gram: &Gram<'_>,
        active: &[Active],
        precision: f64,
        score: impl Fn(usize) -> f64,
    ) -> Self {
        let size = active.len();
        let mut factor = vec![0.0; size * size];
        for (i, row) in active.iter().enumerate() {
            for (j, column) in active[..=i].iter().enumerate() {
                factor[i * size + j] = gram.product(row.column, column.column);
            }
            factor[i * size + i] += precision;
        }
        let log_determinant = cholesky(&mut factor, size);
        let mut solved: Vec<f64> = active.iter().map(|active| score(active.column)).collect();
        forward(&factor, size, &mut solved);
        Self { factor, solved, log_determinant }
    }

    /// Squares of the outcome that the active columns explain.
    pub(crate) fn explained(&self) -> f64 {
        dot(&self.solved, &self.solved)
    }
}

/// What the options of one switch would add to the model without that switch.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) pivots: Vec<f64>,
    pub(crate) gains: Vec<f64>,
    /// Squares of the outcome explained by the others.
    pub(crate) explained: f64,
    /// Rows of the forward substitution, one per active column.
    parts: Vec<f64>,
}

impl Options {
    /// Works out the options at `columns` beside the active ones. `scores` are all columns' products with the
    /// outcome.
    pub(crate) fn beside(
        &mut self,
        gram: &Gram<'_>,
        active: &[Active],
        factored: &Factored,
        columns: Range<usize>,
        scores: &[f64],
        precision: f64,
    ) {
        let (size, count) = (active.len(), columns.len());
        self.explained = factored.explained();
        self.pivots.clear();
        self.pivots.extend(gram.diagonal()[columns.clone()].iter().map(|square| square + precision));
        self.gains.clear();
        self.gains.extend_from_slice(&scores[columns.clone()]);
        self.parts.clear();
        for (row, active) in active.iter().enumerate() {
            self.parts.extend_from_slice(&gram.products(active.column)[columns.clone()]);
            let (earlier, part) = self.parts.split_at_mut(row * count);
            let cells = &factored.factor[row * size..row * size + row + 1];
            for (before, cell) in earlier.chunks_exact(count).zip(cells) {
                crate::gram::add(part, -cell, before);
            }
            let inverse = cells[row].recip();
            let solved = factored.solved[row];
            for ((part, pivot), gain) in part.iter_mut().zip(&mut self.pivots).zip(&mut self.gains) {
                *part *= inverse;
                *pivot -= *part * *part;
                *gain -= *part * solved;
            }
        }
    }
}

/// A column that the others explain wholly has no pivot left; rounding may make it negative.
pub(crate) const SMALLEST_PIVOT: f64 = 1e-12;
