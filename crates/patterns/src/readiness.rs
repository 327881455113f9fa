//! How far a candidate is from an answer: what its record could have shown, and about how much more of it it takes.

use crate::answer::Readiness;
use crate::exposure::{ENOUGH_DAYS, ENOUGH_STARTS};

/// What there is of a candidate.
pub(crate) struct Record {
    /// Days of diary.
    pub(crate) days: usize,
    /// Days with it, among those on which the outcome was recorded.
    pub(crate) with: usize,
    /// Days without it.
    pub(crate) without: usize,
    /// How many separate times it began.
    pub(crate) starts: usize,
    /// The effect that shows four times in five, in the outcome's points.
    pub(crate) detectable: Option<f64>,
    /// The outcome's standard deviation.
    pub(crate) deviation: f64,
}

/// The smallest effect that matters, in points (design.md C8), unless the outcome varies by less.
const MATTERS: f64 = 1.0;

/// How far a candidate is.
pub(crate) fn readiness(record: &Record) -> Readiness {
    let matters = if record.deviation > 0.0 { MATTERS.min(record.deviation) } else { MATTERS };
    // Days, starts and information grow with the diary; the effect that shows falls with information's root.
    let counts = [(record.starts, ENOUGH_STARTS), (record.with, ENOUGH_DAYS), (record.without, ENOUGH_DAYS)];
    let times = counts.into_iter().map(|(have, needed)| needed as f64 / have as f64);
    let judged = times.fold(1.0_f64, f64::max);
    let shown = record.detectable.map_or(1.0, |points| (points / matters).powi(2));
    let more = |times: f64| {
        let more = (times - 1.0) * record.days as f64;
        more.is_finite().then(|| more.ceil() as usize)
    };
    Readiness {
        detectable: record.detectable,
        matters,
        days_until_judged: more(judged),
        days_needed: more(judged.max(shown)),
    }
}

/// The standard deviation of some numbers; 0 for none.
pub(crate) fn deviation(values: &[f64]) -> f64 {
    // On numbers scaled to one: those of 1e300 must not overflow a square.
    let largest = values.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
    if largest == 0.0 {
        return 0.0;
    }
    let count = values.len() as f64;
    let mean = values.iter().map(|value| value / largest).sum::<f64>() / count;
    let variance = values.iter().map(|value| (value / largest - mean).powi(2)).sum::<f64>() / count;
    variance.sqrt() * largest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_needed_follows_from_what_is_scarcest() {
        let plenty =
            Record { days: 60, with: 20, without: 40, starts: 12, detectable: Some(0.8), deviation: 1.6 };
        // what differs from plenty, days until anything can be said, and until an effect that matters shows
        let cases = [
            (Record { ..plenty }, Some(0), Some(0)),
            // Three starts in 60 days: six take 120.
            (Record { starts: 3, ..plenty }, Some(60), Some(60)),
            (Record { without: 4, ..plenty }, Some(30), Some(30)),
            // One and a half points show now; a point needs 2.25 times as much.
            (Record { detectable: Some(1.5), ..plenty }, Some(0), Some(75)),
            // The scarcest counts, not the sum.
            (Record { starts: 3, detectable: Some(1.1), ..plenty }, Some(60), Some(60)),
            // In an outcome that varies by half a point, half a point matters.
            (Record { detectable: Some(1.0), deviation: 0.5, ..plenty }, Some(0), Some(180)),
            (Record { detectable: None, ..plenty }, Some(0), Some(0)),
            (Record { starts: 0, with: 0, ..plenty }, None, None),
            (Record { without: 0, ..plenty }, None, None),
        ];
        for (place, (record, judged, needed)) in cases.into_iter().enumerate() {
            let found = readiness(&record);
            assert_eq!((found.days_until_judged, found.days_needed), (judged, needed), "case {place}");
        }
    }

    #[test]
    fn the_deviation_is_that_of_the_numbers() {
        // By numpy: std([1, 2, 4, 9]).
        assert!((deviation(&[1.0, 2.0, 4.0, 9.0]) - 3.082_207_001_484_488).abs() < 1e-12);
        assert!(deviation(&[1e300, -1e300]).is_finite());
        assert_eq!(deviation(&[]).to_bits(), 0.0_f64.to_bits());
    }
}
