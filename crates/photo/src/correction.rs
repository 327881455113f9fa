//! The linear map that brings a photographed card's colours to what they should be.

use crate::colour::{Lab, difference_2000, dot, lab_of_linear};

/// A map from a photo's linear sRGB to a card's: three rows of three.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Corrected red, green and blue as sums of the measured three.
    pub matrix: [[f64; 3]; 3],
    /// How far each patch lands from where it should be, in CIEDE2000, when it was left out of the fit.
    pub left_out: Vec<f64>,
}

impl Correction {
    /// The least-squares map from `measured` to `wanted`, linear sRGB both, patch by patch.
    ///
    /// None with fewer than four patches, or where the measured ones don't span the colours (a card in the dark).
    #[must_use]
    pub fn fit(measured: &[[f64; 3]], wanted: &[[f64; 3]]) -> Option<Self> {
        let count = measured.len();
        if count < 4 || wanted.len() != count {
            return None;
        }
        let all: Vec<usize> = (0..count).collect();
        let matrix = solve(measured, wanted, &all)?;
        let left_out = all
            .iter()
            .map(|out| {
                let others: Vec<usize> = all.iter().copied().filter(|one| one != out).collect();
                let matrix = solve(measured, wanted, &others).unwrap_or(matrix);
                difference_2000(lab_of_linear(applied(&matrix, measured[*out])), lab(wanted[*out]))
            })
            .collect();
        Some(Self { matrix, left_out })
    }

    /// A colour corrected.
    #[must_use]
    pub fn apply(&self, linear: [f64; 3]) -> [f64; 3] {
        applied(&self.matrix, linear)
    }

    /// The mean of [`Correction::left_out`].
    #[must_use]
    pub fn mean_error(&self) -> f64 {
        self.left_out.iter().sum::<f64>() / self.left_out.len() as f64
    }
}

fn lab(linear: [f64; 3]) -> Lab {
    lab_of_linear(linear)
}

fn applied(matrix: &[[f64; 3]; 3], linear: [f64; 3]) -> [f64; 3] {
    [0, 1, 2].map(|row| dot(matrix[row], linear))
}

/// Least squares by Householder reflections, which keeps the digits that normal equations would lose.
fn solve(measured: &[[f64; 3]], wanted: &[[f64; 3]], rows: &[usize]) -> Option<[[f64; 3]; 3]> {
    // Six columns: the three measured ones and the three wanted ones, reflected together.
    let mut table: Vec<[f64; 6]> = rows
        .iter()
        .map(|row| {
            let (one, other) = (measured[*row], wanted[*row]);
            [one[0], one[1], one[2], other[0], other[1], other[2]]
        })
        .collect();
    if table.len() < 3 || table.iter().flatten().any(|value| !value.is_finite()) {
        return None;
    }
    let size = table.iter().flat_map(|row| &row[..3]).map(|value| value.abs()).fold(0.0, f64::max);
    for column in 0..3 {
        let norm = table[column..].iter().map(|row| row[column].powi(2)).sum::<f64>().sqrt();
        if norm <= 1e-6 * size {
            return None;
        }
        let head = table[column][column];
        let sign = if head < 0.0 { -1.0 } else { 1.0 };
        let mut mirror: Vec<f64> = table[column..].iter().map(|row| row[column]).collect();
        mirror[0] += sign * norm;
        let length = mirror.iter().map(|value| value.powi(2)).sum::<f64>();
        for target in column..6 {
            let along: f64 =
                mirror.iter().zip(&table[column..]).map(|(value, row)| value * row[target]).sum();
            for (value, row) in mirror.iter().zip(&mut table[column..]) {
                row[target] -= 2.0 * along / length * value;
            }
        }
    }
    let mut matrix = [[0.0; 3]; 3];
    for (output, row) in matrix.iter_mut().enumerate() {
        for column in (0..3).rev() {
            let known: f64 = (column + 1..3).map(|later| table[column][later] * row[later]).sum();
            row[column] = (table[column][3 + output] - known) / table[column][column];
        }
    }
    matrix.iter().flatten().all(|value| value.is_finite()).then_some(matrix)
}
