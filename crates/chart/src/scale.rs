//! From values to pixels, and round numbers along the way.

use crate::number::finite;

/// A straight scale from values to pixels; values outside its range are drawn at its edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// A scale whose range goes to pixels `from`–`to`; an empty or nonsensical range is widened.
    pub(crate) fn new(range: (f64, f64), from: f64, to: f64) -> Self {
        let (low, high) = widened(range);
        Self { low, high, from, to }
    }

    pub(crate) fn low(&self) -> f64 {
        self.low
    }

    pub(crate) fn high(&self) -> f64 {
        self.high
    }

    /// The pixel of a value.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        self.from + share * (self.to - self.from)
    }
}

/// A range that has a length: finite, in order, and wide enough to divide by.
fn widened((low, high): (f64, f64)) -> (f64, f64) {
    let low = finite(low).unwrap_or(0.0);
    let high = finite(high).unwrap_or(low + 1.0);
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    let least = 1e-6_f64.max(low.abs().max(high.abs()) * 1e-9);
    if high - low < least {
        let half = 0.5_f64.max(least);
        (low - half, high + half)
    } else {
        (low, high)
    }
}

/// Round numbers along an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticks {
    /// The numbers, rising, all within the range asked for.
    pub values: Vec<f64>,
    /// How many decimals tell them apart, at most 6.
    pub decimals: usize,
    /// The distance between two of them.
    pub step: f64,
}

/// About `about` round numbers (steps of 1, 2 or 5 times a power of ten) within a range. A range without length is
/// widened first, so there is always at least one.
///
/// ```
/// let ticks = chart::nice_ticks(-0.3, 1.4, 4);
/// assert_eq!(ticks.values, [0.0, 0.5, 1.0]);
/// assert_eq!(ticks.decimals, 1);
/// ```
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the number of ticks is bounded by the step chosen for it"
)]
pub fn nice_ticks(low: f64, high: f64, about: usize) -> Ticks {
    let (low, high) = widened((low, high));
    let rough = (high - low) / about.clamp(1, 50) as f64;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(10.0 * power);
    let decimals = (-(step.log10() + 1e-9).floor()).clamp(0.0, 6.0) as usize;
    let first = (low / step - 1e-9).ceil();
    let count = ((high / step + 1e-9).floor() - first + 1.0).clamp(0.0, 100.0) as usize;
    let mut values: Vec<f64> = (0..count)
        .map(|index| {
            let value = (first + index as f64) * step;
            // Away with the noise of binary fractions, and with a minus before zero.
            let shift = 10_f64.powi(decimals as i32);
            if step < 1e-6 { value } else { (value * shift).round() / shift + 0.0 }
        })
        .collect();
    if values.is_empty() {
        values.push(low);
    }
    Ticks { values, decimals, step }
}
