//! The columns that are in the model, with what every other column would add to it.
//!
//! The precision of the active coefficients is factored one column at a time (the sweep of Cholesky, as in forward
//! regression), and each step is applied to all columns at once: for every column its `pivot`, the precision it
//! would have beside the active ones, and its `gain`, its product with what they leave unexplained. Whether a
//! column comes in then takes two numbers, and only a change of the active set touches all columns.

use crate::gram::{Gram, dot};
use std::ops::Range;

/// A column in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Active {
    pub(crate) switch: usize,
    /// Which of the switch's options.
    pub(crate) option: usize,
    pub(crate) column: usize,
}

/// All columns beside the first so many active ones.
#[derive(Debug, Clone, Default)]
struct Level {
    pivots: Vec<f64>,
    gains: Vec<f64>,
    explained: f64,
    /// The row of the factor's inverse times the products that the next active column adds.
    part: Vec<f64>,
    /// The next active column's coefficient, in units of its precision's root.
    solved: f64,
}

/// The active set and all columns beside it.
pub(crate) struct Selection {
    active: Vec<Active>,
    /// One more than active columns are in use; the rest is kept for its memory.
    levels: Vec<Level>,
}

/// What the options of one switch would add to the model without that switch.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) pivots: Vec<f64>,
    pub(crate) gains: Vec<f64>,
    /// Squares of the outcome explained by the others.
    pub(crate) explained: f64,
}

impl Selection {
    pub(crate) fn new() -> Self {
        Self { active: Vec::new(), levels: vec![Level::default()] }
    }

    pub(crate) fn active(&self) -> &[Active] {
        &self.active
    }

    /// Starts anew with the same active columns: the outcome, the error model or the prior's scale has changed.
    /// `precision` is the prior's.
    pub(crate) fn rebuild(&mut self, gram: &Gram<'_>, scores: &[f64], precision: f64) {
        let base = &mut self.levels[0];
        base.gains.clear();
        base.gains.extend_from_slice(scores);
        base.pivots.clear();
        base.pivots.extend(gram.diagonal().iter().map(|square| square + precision));
        base.explained = 0.0;
        let active = std::mem::take(&mut self.active);
        for active in active {
            self.add(gram, active);
        }
    }

    /// Takes up another outcome: what depends on the columns alone stays.
    pub(crate) fn renew(&mut self, scores: &[f64]) {
        self.levels[0].gains.copy_from_slice(scores);
        for (depth, active) in self.active.iter().enumerate() {
            let (before, after) = self.levels.split_at_mut(depth + 1);
            let (current, next) = (&mut before[depth], &mut after[0]);
            let pivot = current.pivots[active.column].max(SMALLEST_PIVOT);
            current.solved = current.gains[active.column] / pivot.sqrt();
            next.explained = current.explained + current.solved * current.solved;
            let columns = next.gains.iter_mut().zip(&current.gains).zip(&current.part);
            for ((next, gain), part) in columns {
                *next = gain - part * current.solved;
            }
        }
    }

    /// Puts a column in, last.
    pub(crate) fn add(&mut self, gram: &Gram<'_>, active: Active) {
        let depth = self.active.len();
        if self.levels.len() == depth + 1 {
            self.levels.push(Level::default());
        }
        let (before, after) = self.levels.split_at_mut(depth + 1);
        let (earlier, current) = before.split_at_mut(depth);
        let (current, next) = (&mut current[0], &mut after[0]);
        let pivot = current.pivots[active.column].max(SMALLEST_PIVOT);
        let inverse = pivot.sqrt().recip();
        let solved = current.gains[active.column] * inverse;
        current.solved = solved;
        current.part.clear();
        current.part.extend_from_slice(gram.products(active.column));
        for level in earlier.iter() {
            crate::gram::add(&mut current.part, -level.part[active.column], &level.part);
        }
        for part in &mut current.part {
            *part *= inverse;
        }
        next.pivots.clone_from(&current.pivots);
        for (pivot, part) in next.pivots.iter_mut().zip(&current.part) {
            *pivot -= part * part;
        }
        next.gains.clone_from(&current.gains);
        crate::gram::add(&mut next.gains, -solved, &current.part);
        next.explained = current.explained + solved * solved;
        self.active.push(active);
    }

    /// Replaces what is at a place, or takes it out.
    pub(crate) fn replace(&mut self, gram: &Gram<'_>, place: usize, by: Option<Active>) {
        let later = self.active.split_off(place);
        for active in later.into_iter().skip(1).chain(by) {
            self.add(gram, active);
        }
    }

    /// The options of a switch that is out.
    pub(crate) fn beside_all(&self, columns: Range<usize>, options: &mut Options) {
        let level = &self.levels[self.active.len()];
        options.pivots.clear();
        options.gains.clear();
        options.pivots.extend_from_slice(&level.pivots[columns.clone()]);
        options.gains.extend_from_slice(&level.gains[columns]);
        options.explained = level.explained;
    }

    /// The options of the switch at a place, beside the others. Only these few columns are worked out: most often
    /// the switch stays as it is.
    pub(crate) fn beside_others(
        &self,
        gram: &Gram<'_>,
        place: usize,
        columns: Range<usize>,
        options: &mut Options,
    ) {
        let later = &self.active[place + 1..];
        let count = later.len();
        let wanted: Vec<usize> = later.iter().map(|active| active.column).chain(columns).collect();
        let level = &self.levels[place];
        let mut pivots: Vec<f64> = wanted.iter().map(|column| level.pivots[*column]).collect();
        let mut gains: Vec<f64> = wanted.iter().map(|column| level.gains[*column]).collect();
        let mut explained = level.explained;
        let mut parts: Vec<Vec<f64>> = Vec::with_capacity(count);
        for (step, active) in later.iter().enumerate() {
            let products = gram.products(active.column);
            let inverse = pivots[step].max(SMALLEST_PIVOT).sqrt().recip();
            let solved = gains[step] * inverse;
            let part: Vec<f64> = wanted
                .iter()
                .enumerate()
                .map(|(index, column)| {
                    let earlier = self.levels[..place].iter();
                    let above: f64 =
                        earlier.map(|level| level.part[active.column] * level.part[*column]).sum();
                    let own: f64 = parts.iter().map(|part| part[step] * part[index]).sum();
                    (products[*column] - above - own) * inverse
                })
                .collect();
            for index in step + 1..wanted.len() {
                pivots[index] -= part[index] * part[index];
                gains[index] -= part[index] * solved;
            }
            explained += solved * solved;
            parts.push(part);
        }
        options.pivots.clear();
        options.gains.clear();
        options.pivots.extend_from_slice(&pivots[count..]);
        options.gains.extend_from_slice(&gains[count..]);
        options.explained = explained;
    }
}

/// A column that the others explain wholly has no pivot left; rounding may make it negative.
pub(crate) const SMALLEST_PIVOT: f64 = 1e-12;

/// The active coefficients under any error model and prior scale: what a proposal is judged by and coefficients are
/// drawn from.
pub(crate) struct Factored {
    /// Lower Cholesky factor of the coefficients' precision, row by row.
    pub(crate) factor: Vec<f64>,
    /// `L⁻¹` times their scores.
    pub(crate) solved: Vec<f64>,
    pub(crate) log_determinant: f64,
}

impl Factored {
    pub(crate) fn new(gram: &Gram<'_>, active: &[Active], outcome: &[f64], precision: f64) -> Self {
        let size = active.len();
        let mut factor = vec![0.0; size * size];
        for (i, row) in active.iter().enumerate() {
            for (j, column) in active[..=i].iter().enumerate() {
                factor[i * size + j] = gram.product(row.column, column.column);
            }
            factor[i * size + i] += precision;
        }
        let log_determinant = crate::gram::cholesky(&mut factor, size);
        let mut solved: Vec<f64> =
            active.iter().map(|active| dot(gram.carried(active.column), outcome)).collect();
        crate::gram::forward(&factor, size, &mut solved);
        Self { factor, solved, log_determinant }
    }

    pub(crate) fn explained(&self) -> f64 {
        dot(&self.solved, &self.solved)
    }
}
