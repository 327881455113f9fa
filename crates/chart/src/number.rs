//! Numbers: as the reader writes them, and as SVG wants them.

use std::fmt::Write as _;

/// Writes a number with so many decimals, in the reader's language.
pub type NumberFormat = fn(f64, usize) -> String;

/// `-1.5` as English writes it: `−1.5`, with a real minus sign.
#[must_use]
pub fn decimal_point(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match text.strip_prefix('-') {
        // "-0.0" is nothing that a reader should see.
        Some(rest) if rest.chars().all(|character| matches!(character, '0' | '.')) => rest.to_owned(),
        Some(rest) => format!("−{rest}"),
        None => text,
    }
}

/// `-1.5` as Dutch writes it: `−1,5`, with a real minus sign.
#[must_use]
pub fn decimal_comma(value: f64, decimals: usize) -> String {
    decimal_point(value, decimals).replace('.', ",")
}

/// The number if it can be drawn: finite, and pulled to ±10¹² so that no sum of such numbers overflows.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then(|| value.clamp(-1e12, 1e12))
}

/// Pixels in tenths: exact to add up, and short to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tenths(i64);

impl Tenths {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a float cast to an integer saturates; a drawing is small"
    )]
    pub(crate) fn of(pixels: f64) -> Self {
        debug_assert!(pixels.is_finite(), "a coordinate that is no number");
        Self((pixels * 10.0).round() as i64)
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Appends `12`, `12.5`, `-3` or `.5`.
    pub(crate) fn write(self, out: &mut String) {
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        if self.0 < 0 {
            out.push('-');
        }
        // Writing to a String can't fail.
        let _ = match (whole, tenth) {
            (whole, 0) => write!(out, "{whole}"),
            (0, tenth) => write!(out, ".{tenth}"),
            (whole, tenth) => write!(out, "{whole}.{tenth}"),
        };
    }

    /// The number as text.
    pub(crate) fn text(self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }
}
