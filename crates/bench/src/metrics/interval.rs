//! Do intervals hold the truth, and do estimates have its sign and size.

use super::estimate::Estimate;

/// An estimate with its interval, and the truth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimated {
    /// Point estimate.
    pub mean: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// What it should have been.
    pub truth: f64,
}

/// Share of intervals that hold the truth, ends included; `None` without any.
#[must_use]
pub fn coverage<'a>(estimates: impl IntoIterator<Item = &'a Estimated>) -> Option<Estimate> {
    Estimate::of(estimates.into_iter().map(|estimate| {
        f64::from(u8::from(estimate.low <= estimate.truth && estimate.truth <= estimate.high))
    }))
}

/// Share of estimates of real effects with the wrong sign (type S; Gelman and Carlin 2014, Perspectives on
/// Psychological Science 9:641). What has no true effect has no sign and is left out.
#[must_use]
pub fn sign_errors<'a>(estimates: impl IntoIterator<Item = &'a Estimated>) -> Option<Estimate> {
    let real = estimates.into_iter().filter(|estimate| estimate.truth != 0.0);
    Estimate::of(real.map(|estimate| f64::from(u8::from(estimate.mean * estimate.truth < 0.0))))
}

/// How many times as large as the truth the estimates are (type M, the same source): the mean of |estimate|/|truth|
/// over real effects.
#[must_use]
pub fn exaggeration<'a>(estimates: impl IntoIterator<Item = &'a Estimated>) -> Option<Estimate> {
    let real = estimates.into_iter().filter(|estimate| estimate.truth != 0.0);
    Estimate::of(real.map(|estimate| (estimate.mean / estimate.truth).abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_counted_cases() {
        let of = |mean, low, high, truth| Estimated { mean, low, high, truth };
        let estimates = [
            of(1.0, 0.5, 1.5, 0.8),
            of(1.0, 0.5, 1.5, 0.5),
            of(-0.6, -1.0, -0.2, 0.3),
            of(0.4, 0.1, 0.7, 0.0),
        ];
        assert_eq!(coverage(&estimates).unwrap().value, 0.5);
        assert!((sign_errors(&estimates).unwrap().value - 1.0 / 3.0).abs() < 1e-12);
        assert!((exaggeration(&estimates).unwrap().value - (1.25 + 2.0 + 2.0) / 3.0).abs() < 1e-12);
        assert_eq!(coverage(&[]), None);
        assert_eq!(sign_errors(&estimates[3..]), None);
    }
}
