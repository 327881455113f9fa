//! How good a forecast of a category was.

/// What a forecast may not fall below: a category that was never seen is not impossible.
const LEAST: f64 = 1e-4;

/// The logarithmic score: ln of the probability of what came; nearer to 0 is better (Good 1952).
#[must_use]
pub fn log_score(forecast: &[f64], came: usize) -> f64 {
    forecast.get(came).copied().unwrap_or(0.0).max(LEAST).ln()
}

/// The ranked probability score over K − 1: Σₖ (F(k) − [came ≤ k])²/(K − 1); 0 is perfect, and a miss by one category
/// costs less than a miss by two (Epstein 1969, J. Appl. Meteorol. 8:985; divided as in EczemaPred).
///
/// ```
/// use bench::metrics::forecast::ranked_probability_score;
/// // Cumulated: 0.5, 1, 1 against 0, 1, 1: a quarter, over two.
/// assert!((ranked_probability_score(&[0.5, 0.5, 0.0], 1) - 0.125).abs() < 1e-12);
/// ```
#[must_use]
pub fn ranked_probability_score(forecast: &[f64], came: usize) -> f64 {
    let mut below = 0.0;
    let mut sum = 0.0;
    for (category, probability) in forecast.iter().enumerate() {
        below += probability;
        sum += (below - f64::from(u8::from(came <= category))).powi(2);
    }
    sum / (forecast.len().max(2) - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_counted_cases() {
        assert_eq!(log_score(&[0.25; 4], 2), 0.25_f64.ln());
        assert_eq!(log_score(&[1.0, 0.0], 1), LEAST.ln());
        for (forecast, came, score) in [
            (vec![0.0, 1.0, 0.0], 1, 0.0),
            (vec![1.0, 0.0, 0.0], 1, 0.5),
            (vec![1.0, 0.0, 0.0], 2, 1.0),
            // Uniform over four, the first came: (9 + 4 + 1)/16 over three.
            (vec![0.25; 4], 0, 14.0 / 48.0),
        ] {
            assert!((ranked_probability_score(&forecast, came) - score).abs() < 1e-12, "{forecast:?} {came}");
        }
    }
}
