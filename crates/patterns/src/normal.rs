//! Normal scores: what makes a floor-heavy 0–10 scale fit for a linear model.

/// Quantile of the standard normal distribution: Wichura 1988, algorithm AS 241 (PPND16), relative accuracy about
/// 1e-16. `probability` must lie strictly between 0 and 1.
#[expect(clippy::excessive_precision, reason = "the coefficients stand as published")]
pub(crate) fn quantile(probability: f64) -> f64 {
    fn ratio(numerator: &[f64; 8], denominator: &[f64; 8], x: f64) -> f64 {
        let evaluate = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * x + term);
        evaluate(numerator) / evaluate(denominator)
    }
    let q = probability - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return q * ratio(
            &[
                3.3871328727963666080e0,
                1.3314166789178437745e2,
                1.9715909503065514427e3,
                1.3731693765509461125e4,
                4.5921953931549871457e4,
                6.7265770927008700853e4,
                3.3430575583588128105e4,
                2.5090809287301226727e3,
            ],
            &[
                1.0,
                4.2313330701600911252e1,
                6.8718700749205790830e2,
                5.3941960214247511077e3,
                2.1213794301586595867e4,
                3.9307895800092710610e4,
                2.8729085735721942674e4,
                5.2264952788528545610e3,
            ],
            r,
        );
    }
    let r = (-probability.min(1.0 - probability).ln()).sqrt();
    let value = if r <= 5.0 {
        ratio(
            &[
                1.42343711074968357734e0,
                4.63033784615654529590e0,
                5.76949722146069140550e0,
                3.64784832476320460504e0,
                1.27045825245236838258e0,
                2.41780725177450611770e-1,
                2.27238449892691845833e-2,
                7.74545014278341407640e-4,
            ],
            &[
                1.0,
                2.05319162663775882187e0,
                1.67638483018380384940e0,
                6.89767334985100004550e-1,
                1.48103976427480074590e-1,
                1.51986665636164571966e-2,
                5.47593808499534494600e-4,
                1.05075007164441684324e-9,
            ],
            r - 1.6,
        )
    } else {
        ratio(
            &[
                6.65790464350110377720e0,
                5.46378491116411436990e0,
                1.78482653991729133580e0,
                2.96560571828504891230e-1,
                2.65321895265761230930e-2,
                1.24266094738807843860e-3,
                2.71155556874348757815e-5,
                2.01033439929228813265e-7,
            ],
            &[
                1.0,
                5.99832206555887937690e-1,
                1.36929880922735805310e-1,
                1.48753612908506148525e-2,
                7.86869131145613259100e-4,
                1.84631831751005468180e-5,
                1.42151175831644588870e-7,
                2.04426310338993978564e-15,
            ],
            r - 5.0,
        )
    };
    if q < 0.0 { -value } else { value }
}

/// Density of the standard normal distribution.
pub(crate) fn density(value: f64) -> f64 {
    (-0.5 * value * value).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// The standard normal distribution function.
pub(crate) fn cumulative(value: f64) -> f64 {
    0.5 * libm::erfc(-value / std::f64::consts::SQRT_2)
}

/// An outcome on the scale of the model.
pub(crate) struct NormalScores {
    /// Blom's scores `Φ⁻¹((rank − 3/8)/(n + 1/4))`, tied values at their mean rank, scaled to mean 0, variance 1.
    pub(crate) scores: Vec<f64>,
    /// Points of the recorded scale per unit of score: the slope of the least-squares line of values on scores.
    pub(crate) points: f64,
}

/// Normal scores of at least two different finite values.
pub(crate) fn normal_scores(values: &[f64]) -> NormalScores {
    let count = values.len();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut scores = vec![0.0; count];
    let mut start = 0;
    while start < count {
        let mut end = start + 1;
        while end < count && values[order[end]] == values[order[start]] {
            end += 1;
        }
        // Ranks count from one; tied values share the mean of theirs.
        let rank = (start + 1 + end) as f64 / 2.0;
        let score = quantile((rank - 0.375) / (count as f64 + 0.25));
        for index in &order[start..end] {
            scores[*index] = score;
        }
        start = end;
    }
    let mean = scores.iter().sum::<f64>() / count as f64;
    let deviation = (scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / count as f64).sqrt();
    for score in &mut scores {
        *score = (*score - mean) / deviation;
    }
    // Values far apart (1e300) would overflow a sum of squares; their slope is taken on values scaled to one.
    let size = values.iter().fold(0.0_f64, |size, value| size.max(value.abs())).max(f64::MIN_POSITIVE);
    let slope =
        values.iter().zip(&scores).map(|(value, score)| value / size * score).sum::<f64>() / count as f64;
    NormalScores { scores, points: slope * size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_the_published_ones() {
        // R 4.2: qnorm(c(.5, .975, .001, 1e-10, .3), log = FALSE)
        for (probability, expected) in [
            (0.5, 0.0),
            (0.975, 1.959963984540054),
            (0.001, -3.090232306167813),
            (1e-10, -6.361340902404056),
            (0.3, -0.5244005127080407),
        ] {
            assert!((quantile(probability) - expected).abs() < 1e-12, "{probability}");
        }
    }

    #[test]
    fn scores_keep_order_and_ties() {
        let made = normal_scores(&[0.0, 0.0, 0.0, 2.0, 7.0]);
        assert_eq!(made.scores[0], made.scores[2]);
        assert!(made.scores[2] < made.scores[3] && made.scores[3] < made.scores[4]);
        assert!(made.points > 0.0);
        let huge = normal_scores(&[0.0, 1.0, 1e300]);
        assert!(huge.points.is_finite() && huge.scores.iter().all(|score| score.is_finite()));
    }

    #[test]
    fn on_a_normal_sample_a_point_is_a_standard_deviation() {
        let values: Vec<f64> = (1..400).map(|index| 5.0 + 2.0 * quantile(f64::from(index) / 400.0)).collect();
        let mean = values.iter().sum::<f64>() / 399.0;
        let deviation = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 399.0).sqrt();
        assert!((normal_scores(&values).points - deviation).abs() < 1e-3);
    }
}
