//! The candidate columns of a model, and their products with a vector, which are most of what a sweep costs.
//!
//! The products are made in single precision: half the memory and twice the speed, for an error of a millionth of a
//! product's size, which the prior's own precision in each pivot keeps from growing. The draws' own error is a thousand
//! times that.

use std::ops::Deref;
use wide::f32x8;

/// Columns on the recorded days.
pub(crate) struct Columns {
    cells: Vec<Vec<f64>>,
    /// The same, one after the other, each filled up with zeros to whole blocks.
    blocks: Vec<Block>,
}

/// Sixteen days.
type Block = [f32x8; 2];

impl From<Vec<Vec<f64>>> for Columns {
    fn from(cells: Vec<Vec<f64>>) -> Self {
        let blocks = cells.iter().flat_map(|column| blocks(column)).collect();
        Self { cells, blocks }
    }
}

impl Deref for Columns {
    type Target = [Vec<f64>];

    fn deref(&self) -> &Self::Target {
        &self.cells
    }
}

impl Columns {
    /// The product of every column with a vector over the recorded days, of which there is at least one.
    pub(crate) fn with(&self, vector: &[f64]) -> Vec<f64> {
        let vector = blocks(vector);
        self.blocks.chunks_exact(vector.len()).map(|column| f64::from(dot(column, &vector))).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "single precision is what is wanted")]
fn blocks(values: &[f64]) -> Vec<Block> {
    let eight = |cells: &[f64], from: usize| {
        f32x8::new(std::array::from_fn(|place| cells.get(from + place).map_or(0.0, |cell| *cell as f32)))
    };
    values.chunks(16).map(|cells| [eight(cells, 0), eight(cells, 8)]).collect()
}

/// Scalar product, in sixteen sums that run beside each other: no addition waits for the one before, and few terms meet
/// in one sum.
fn dot(left: &[Block], right: &[Block]) -> f32 {
    let (mut first, mut second) = (f32x8::ZERO, f32x8::ZERO);
    for (left, right) in left.iter().zip(right) {
        first += left[0] * right[0];
        second += left[1] * right[1];
    }
    (first + second).reduce_add()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_err_by_a_millionth_of_their_size() {
        let cell = |row: usize, by: usize| ((row * by % 101) as f64 - 50.0) / 29.2;
        let cells: Vec<Vec<f64>> = [7, 13, 31].map(|by| (0..373).map(|row| cell(row, by)).collect()).to_vec();
        let vector: Vec<f64> = (0..373).map(|row| cell(row, 57)).collect();
        let size = |cells: &[f64]| cells.iter().map(|cell| cell * cell).sum::<f64>().sqrt();
        let products = Columns::from(cells.clone()).with(&vector);
        for (product, column) in products.iter().zip(&cells) {
            let exact: f64 = column.iter().zip(&vector).map(|(left, right)| left * right).sum();
            assert!((product - exact).abs() < 1e-6 * size(column) * size(&vector), "{product} for {exact}");
        }
    }
}
