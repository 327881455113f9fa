//! Several shots of one sitting, and what a change must exceed to be more than noise.

/// The middle of some numbers; None of none.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        length if length % 2 == 1 => Some(sorted[middle]),
        _ => Some((sorted[middle - 1] + sorted[middle]) / 2.0),
    }
}

/// The standard deviation of one shot, pooled over the sittings that have at least two; None without any.
///
/// ```
/// let spread = photo::session::spread_of_a_shot(&[vec![10.0, 11.0, 12.0], vec![20.0, 21.0, 22.0], vec![5.0]]);
/// assert_eq!(spread, Some(1.0));
/// ```
#[must_use]
pub fn spread_of_a_shot(sittings: &[Vec<f64>]) -> Option<f64> {
    let (mut squares, mut degrees) = (0.0, 0.0);
    for sitting in sittings.iter().filter(|sitting| sitting.len() > 1) {
        let mean = sitting.iter().sum::<f64>() / sitting.len() as f64;
        squares += sitting.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
        degrees += sitting.len() as f64 - 1.0;
    }
    (degrees > 0.0).then(|| (squares / degrees).sqrt())
}

/// The standard error of the median of `shots` shots, each with this spread.
///
/// The exact values for normal errors up to five shots (two shots' median is their mean), then √(π/2n).
#[must_use]
pub fn error_of_median(spread: f64, shots: usize) -> f64 {
    let share = match shots {
        0 => f64::NAN,
        1 => 1.0,
        2 => std::f64::consts::FRAC_1_SQRT_2,
        3 => 0.6698,
        4 => 0.5460,
        5 => 0.5356,
        more => (std::f64::consts::PI / (2.0 * more as f64)).sqrt(),
    };
    spread * share
}

/// The smallest change between two sittings that chance alone makes in fewer than one of twenty cases:
/// 1.96 · √2 · the standard error of one sitting.
#[must_use]
pub fn smallest_detectable(standard_error: f64) -> f64 {
    1.96 * 2_f64.sqrt() * standard_error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_robust_and_missing_stays_missing() {
        assert_eq!(median(&[3.0, 100.0, 1.0]), Some(3.0));
        assert_eq!(median(&[4.0, 1.0]), Some(2.5));
        assert_eq!(median(&[]), None);
        assert_eq!(spread_of_a_shot(&[vec![1.0]]), None);
        assert!((smallest_detectable(1.0) - 2.7719).abs() < 1e-4);
        assert!(error_of_median(1.0, 3) < error_of_median(1.0, 1));
    }
}
