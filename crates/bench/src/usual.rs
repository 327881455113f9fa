//! What diary apps do: correlate each exposure with each outcome at any lag, and show what has p < 0.05.

use diary::DailyTable;

/// Lags tried, in days.
const LAGS: std::ops::RangeInclusive<usize> = 0..=3;
/// Below this an app shows a pattern.
pub const SIGNIFICANT: f64 = 0.05;
/// Pairs of days needed for a correlation.
const ENOUGH_PAIRS: usize = 10;

/// Spearman's rank correlation of two equally long lists, tied values at their mean rank; 0 where one is constant.
#[must_use]
pub fn spearman(left: &[f64], right: &[f64]) -> f64 {
    let (left, right) = (ranks(left), ranks(right));
    let mean = (left.len() as f64 + 1.0) / 2.0;
    let (mut product, mut left_square, mut right_square) = (0.0, 0.0, 0.0);
    for (left, right) in left.iter().zip(&right) {
        product += (left - mean) * (right - mean);
        left_square += (left - mean).powi(2);
        right_square += (right - mean).powi(2);
    }
    if left_square > 0.0 && right_square > 0.0 { product / (left_square * right_square).sqrt() } else { 0.0 }
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    for tied in order.chunk_by(|a, b| values[*a] == values[*b]) {
        let first = order.iter().position(|index| *index == tied[0]).unwrap_or(0);
        for index in tied {
            ranks[*index] = (2 * first + tied.len() + 1) as f64 / 2.0;
        }
    }
    ranks
}

/// The two-sided p-value of a correlation by Fisher's transformation with Fieller's variance for Spearman's rho,
/// 1.06/(n − 3) (Fieller, Hartley & Pearson 1957), against the normal distribution.
#[must_use]
pub fn p_value(correlation: f64, pairs: usize) -> f64 {
    if pairs <= 3 {
        return 1.0;
    }
    let score = correlation.clamp(-0.999_999, 0.999_999).atanh() * ((pairs as f64 - 3.0) / 1.06).sqrt();
    2.0 * upper_tail(score.abs())
}

/// Upper tail of the standard normal: Abramowitz & Stegun 26.2.17, absolute error below 7.5e-8.
pub(crate) fn upper_tail(score: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * score);
    let polynomial = t
        * (0.319_381_530
            + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    (-0.5 * score * score).exp() / std::f64::consts::TAU.sqrt() * polynomial
}

/// Per exposure the least p-value over all lags tried; 1 where there are too few pairs of days.
#[must_use]
pub fn least_p_values(table: &DailyTable, outcome: &str, exposures: &[&str]) -> Vec<f64> {
    let Some(outcome) = table.column(outcome) else { return vec![1.0; exposures.len()] };
    exposures
        .iter()
        .map(|exposure| {
            let Some(exposure) = table.column(exposure) else { return 1.0 };
            LAGS.map(|lag| {
                let (left, right): (Vec<f64>, Vec<f64>) = (lag..table.days())
                    .filter_map(|row| Some((exposure.values[row - lag]?, outcome.values[row]?)))
                    .unzip();
                if left.len() < ENOUGH_PAIRS {
                    return 1.0;
                }
                p_value(spearman(&left, &right), left.len())
            })
            .fold(1.0, f64::min)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rank_correlation_is_the_published_one() {
        // scipy 1.14: spearmanr([106,100,86,101,99,103,97,113,112,110], [7,27,2,50,28,29,20,12,6,17])
        let left = [106.0, 100.0, 86.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0];
        let right = [7.0, 27.0, 2.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0];
        assert!((spearman(&left, &right) + 0.175_757_575_757_575_75).abs() < 1e-12);
        assert_eq!(spearman(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]), 0.0);
        assert!(
            (spearman(&[0.0, 0.0, 1.0, 1.0], &[1.0, 2.0, 3.0, 4.0]) - 0.894_427_190_999_916).abs() < 1e-12
        );
    }

    #[test]
    fn the_tail_is_the_tables_one() {
        for (score, tail) in [(0.0, 0.5), (1.959_964, 0.025), (3.0, 0.001_349_898)] {
            assert!((upper_tail(score) - tail).abs() < 1e-6, "{score}");
        }
    }
}
