//! How long an exposure works on: a share of yesterday's effect stays. How much is not known, so every calculation is
//! a mean over a few shares.

use crate::schedule::Design;

/// Shares of an effect that stay to the next day, each with its weight.
pub(crate) fn shares(design: Design) -> &'static [(f64, f64)] {
    match design {
        Design::Coin | Design::Factorial => &[(0.0, 0.6), (0.6, 0.4)],
        Design::Blocks => &[(0.0, 0.5), (0.6, 0.5)],
    }
}

/// One day on: the exposure as it works today, given how it worked yesterday.
#[inline]
pub(crate) fn next(before: f64, contrast: f64, stays: f64) -> f64 {
    stays * before + (1.0 - stays) * contrast
}

/// The exposure as it works on each day.
pub(crate) fn over(contrast: &[f64], stays: f64) -> Vec<f64> {
    contrast
        .iter()
        .scan(0.0, |state, contrast| {
            *state = next(*state, *contrast, stays);
            Some(*state)
        })
        .collect()
}
