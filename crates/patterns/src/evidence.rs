//! The evidence for one column among several against none, by the sum over all models: nothing is sampled.

use crate::autocorrelation::{Whitener, by_correlations};
use crate::gram::{Regression, dot, factor_always, forward, products, whitened};
use crate::sampler::{Assumptions, VARIANCE_SHAPE, Variance};

/// The logarithm of the Bayes factor of one of all the regression's columns against none, by the sum over all error
/// models, scales and columns; `None` without a column.
pub(crate) fn evidence_of_one(regression: &Regression, scores: &[f64]) -> Option<f64> {
    let options = regression.columns.len();
    if options == 0 {
        return None;
    }
    let variance = Variance::Free { shape: VARIANCE_SHAPE + 0.5 * regression.rows.len() as f64 };
    let scales = Assumptions::default().scales;
    let size = regression.always.len();
    let always: Vec<&[f64]> = regression.always.iter().map(|(column, _)| column.as_slice()).collect();
    // The outcome is one more column.
    let columns: Vec<&[f64]> = regression.columns.iter().map(Vec::as_slice).chain([scores]).collect();
    let mut outside = Vec::new();
    let mut inside = Vec::new();
    for models in by_correlations() {
        // What depends on the correlations alone is worked out once for all scales of what is always in.
        let whitener = Whitener::new(models[0], &regression.rows);
        let (always, columns) = (whitened(&always, &whitener), whitened(&columns, &whitener));
        let outcome = &columns[options];
        let among_always = products(&always);
        let with_always: Vec<Vec<f64>> =
            columns.iter().map(|column| always.iter().map(|other| dot(other, column)).collect()).collect();
        let squares: Vec<f64> = columns.iter().map(|column| dot(column, column)).collect();
        let with_outcome: Vec<f64> = columns.iter().map(|column| dot(column, outcome)).collect();
        for model in models {
            let (factor, log_constant) = factor_always(regression, &among_always, &whitener, *model);
            let swept = |column: usize| {
                let mut swept = with_always[column].clone();
                forward(&factor, size, &mut swept);
                swept
            };
            let outcome_swept = swept(options);
            let total = squares[options] - dot(&outcome_swept, &outcome_swept);
            outside.push(log_constant + variance.log_density(total));
            for column in 0..options {
                let swept = swept(column);
                let square = squares[column] - dot(&swept, &swept);
                let score = with_outcome[column] - dot(&swept, &outcome_swept);
                for scale in scales {
                    let pivot = square + scale.powi(-2);
                    let left = total - score.powi(2) / pivot;
                    inside.push(log_constant + variance.log_density(left) - 0.5 * pivot.ln() - scale.ln());
                }
            }
        }
    }
    // Out, every scale is the same model.
    Some(log_sum(&inside) - log_sum(&outside) - ((options * scales.len()) as f64).ln())
}

/// Logarithm of a sum of exponentials.
fn log_sum(logs: &[f64]) -> f64 {
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    largest + logs.iter().map(|log| (log - largest).exp()).sum::<f64>().ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::autocorrelation::grid;
    use crate::gram::Gram;

    /// The same by the sampler's own sums of squares, model by model.
    #[test]
    fn the_sum_is_that_over_all_models() {
        let rows: Vec<usize> = (0..50).filter(|row| row % 11 != 6).collect();
        let column = |by: usize| -> Vec<f64> {
            rows.iter().map(|row| ((row * by % 23) as f64 - 11.0) / 6.6).collect()
        };
        let scores: Vec<f64> =
            column(7).iter().zip(column(9)).map(|(left, right)| 0.5 * left + 0.8 * right).collect();
        let regression = Regression {
            always: vec![(vec![1.0; rows.len()], 1.0), (column(2), 0.5)],
            columns: vec![column(7), column(3), column(5)].into(),
            rows,
        };
        let variance = Variance::Free { shape: VARIANCE_SHAPE + 0.5 * scores.len() as f64 };
        let scales = Assumptions::default().scales;
        let (mut outside, mut inside) = (Vec::new(), Vec::new());
        for model in grid() {
            let gram = Gram::new(&regression, *model);
            let (carried, total) = gram.carry(&scores);
            outside.push(gram.log_constant + variance.log_density(total));
            for (square, score) in gram.diagonal().iter().zip(gram.with_all(&carried)) {
                for scale in scales {
                    let pivot = square * scale.powi(2) + 1.0;
                    let left = total - score.powi(2) * scale.powi(2) / pivot;
                    inside.push(gram.log_constant + variance.log_density(left) - 0.5 * pivot.ln());
                }
            }
        }
        let expected = log_sum(&inside) - log_sum(&outside) - 9.0_f64.ln();
        let found = evidence_of_one(&regression, &scores).unwrap();
        assert!((found - expected).abs() < 1e-4 && found > 2.0, "{found} for {expected}");
    }
}
