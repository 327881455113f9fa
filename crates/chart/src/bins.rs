//! Long ranges: several days in one column.

use crate::number::finite;

/// Several days drawn as one column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Mean of the recorded days.
    pub mean: f64,
    /// Lowest recorded day.
    pub low: f64,
    /// Highest recorded day.
    pub high: f64,
    /// Share of the days that were recorded, above 0 up to 1.
    pub recorded: f64,
}

impl Bin {
    /// The bin of some days; none when no day was recorded.
    ///
    /// ```
    /// let bin = chart::Bin::of(&[Some(2.0), None, Some(4.0), None]).unwrap();
    /// assert_eq!((bin.mean, bin.low, bin.high, bin.recorded), (3.0, 2.0, 4.0, 0.5));
    /// assert_eq!(chart::Bin::of(&[None]), None);
    /// ```
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "days in a bin are few")]
    pub fn of(days: &[Option<f64>]) -> Option<Self> {
        let recorded = || days.iter().filter_map(|day| day.and_then(finite));
        let low = recorded().reduce(f64::min)?;
        let high = recorded().reduce(f64::max)?;
        let count = recorded().count() as f64;
        let mean = recorded().sum::<f64>() / count;
        Some(Self { mean, low, high, recorded: count / days.len() as f64 })
    }
}

/// How many days a column should hold so that it is at least three pixels wide: 1, or else whole weeks, four weeks, or
/// more.
///
/// ```
/// assert_eq!(chart::days_per_bin(90, 328.0), 1);
/// assert_eq!(chart::days_per_bin(365, 328.0), 7);
/// assert_eq!(chart::days_per_bin(3650, 328.0), 56);
/// ```
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "days of a life fit")]
pub fn days_per_bin(days: usize, width: f64) -> usize {
    let columns = (width / 3.0).max(10.0);
    [1, 7, 28, 56, 91]
        .into_iter()
        .find(|&size| days as f64 / size as f64 <= columns)
        .unwrap_or_else(|| days.div_ceil(100).max(91))
}
