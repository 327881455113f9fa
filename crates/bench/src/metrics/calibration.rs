//! Do probabilities mean what they say.

/// A probability and whether the effect is real.
pub type Forecast = (f64, bool);

/// Width of the bins in which probability and share are compared.
const BIN: f64 = 0.1;
/// Probabilities nearer to 0 or 1 than this count as this far away in the log score: half a draw of 4,000, since a
/// sampler that never saw something has not shown it to be impossible.
const LEAST: f64 = 0.000_125;

/// A bin of the reliability curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// How many forecasts.
    pub count: usize,
    /// Their mean probability.
    pub said: f64,
    /// The share that was real.
    pub real: f64,
}

/// The reliability curve from a probability on, in bins a tenth wide, empty ones left out.
#[must_use]
pub fn bins(forecasts: &[Forecast], from: f64) -> Vec<Bin> {
    let last = (1.0 / BIN).round() as usize - 1;
    let mut sums = vec![(0_usize, 0.0, 0_usize); last + 1];
    for (probability, real) in forecasts.iter().filter(|(probability, _)| *probability >= from) {
        // The small number keeps 0.3 out of the bin below, where division would put it.
        let sum = &mut sums[((probability / BIN + 1e-9) as usize).min(last)];
        sum.0 += 1;
        sum.1 += probability;
        sum.2 += usize::from(*real);
    }
    sums.into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, said, real)| Bin { count, said: said / count as f64, real: real as f64 / count as f64 })
        .collect()
}

/// Expected calibration error of the forecasts from a probability on: Σ nᵦ/n · |share real − mean probability| over
/// bins a tenth wide (Naeini, Cooper and Hauskrecht 2015, AAAI, eq. 1). `None` without forecasts.
///
/// ```
/// use bench::metrics::calibration::expected_error;
/// // Two said 0.25, one was right (off by 0.25); two said 0.9, both were right (off by 0.1).
/// let error = expected_error(&[(0.25, true), (0.25, false), (0.9, true), (0.9, true), (0.1, true)], 0.2);
/// assert!((error.unwrap() - (0.5 * 0.25 + 0.5 * 0.1)).abs() < 1e-12);
/// ```
#[must_use]
pub fn expected_error(forecasts: &[Forecast], from: f64) -> Option<f64> {
    let bins = bins(forecasts, from);
    let count: usize = bins.iter().map(|bin| bin.count).sum();
    (count > 0)
        .then(|| bins.iter().map(|bin| bin.count as f64 / count as f64 * (bin.said - bin.real).abs()).sum())
}

/// Mean logarithmic score, Σ ln p(what came true)/n: nearer to 0 is better (Good 1952, J. R. Stat. Soc. B 14:107;
/// Gneiting and Raftery 2007, JASA 102:359, §3). `None` without forecasts.
#[must_use]
pub fn log_score(forecasts: &[Forecast]) -> Option<f64> {
    let sum: f64 = forecasts
        .iter()
        .map(|(probability, real)| {
            let probability = probability.clamp(LEAST, 1.0 - LEAST);
            if *real { probability.ln() } else { (1.0 - probability).ln() }
        })
        .sum();
    (!forecasts.is_empty()).then(|| sum / forecasts.len() as f64)
}

/// The log score of whoever says the share of real effects of each candidate: what the probabilities must beat.
#[must_use]
pub fn base_rate_log_score(forecasts: &[Forecast]) -> Option<f64> {
    let real = forecasts.iter().filter(|(_, real)| *real).count();
    let share = real as f64 / forecasts.len().max(1) as f64;
    log_score(&forecasts.iter().map(|(_, real)| (share, *real)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bin_holds_its_lower_end_and_one_lies_in_the_last() {
        let curve = bins(&[(0.2, true), (0.3, false), (0.39, true), (1.0, true), (0.95, false)], 0.2);
        let counts: Vec<usize> = curve.iter().map(|bin| bin.count).collect();
        assert_eq!(counts, [1, 2, 2]);
        assert!((curve[1].said - 0.345).abs() < 1e-12);
        assert_eq!(curve[2].real, 0.5);
        assert_eq!(expected_error(&[(0.1, true)], 0.2), None);
    }

    #[test]
    fn those_who_say_what_is_so_have_no_error() {
        let forecasts: Vec<Forecast> = (0..100).map(|number| (0.7, number < 70)).collect();
        assert!(expected_error(&forecasts, 0.2).unwrap() < 1e-12);
        // And the log score of a constant that is right is minus the entropy.
        let entropy = -(0.7_f64 * 0.7_f64.ln() + 0.3 * 0.3_f64.ln());
        assert!((log_score(&forecasts).unwrap() + entropy).abs() < 1e-12);
        assert!((base_rate_log_score(&forecasts).unwrap() + entropy).abs() < 1e-12);
    }

    #[test]
    fn who_is_wrong_and_certain_pays_no_more_than_half_a_draw() {
        assert!((log_score(&[(0.0, true)]).unwrap() - LEAST.ln()).abs() < 1e-12);
        assert!((log_score(&[(1.0, false)]).unwrap() - LEAST.ln()).abs() < 1e-9);
        assert_eq!(log_score(&[]), None);
        // Nothing is real: the base rate is nearly free.
        assert!(base_rate_log_score(&[(0.4, false), (0.1, false)]).unwrap() > -0.001);
    }
}
