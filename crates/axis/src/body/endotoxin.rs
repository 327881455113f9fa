//! How fast what leaks from the gut is cleared, and how long the inflammation that it brings lasts.
//!
//! Published: injected endotoxin is gone from the blood within hours and its first messengers (TNF, IL-6) within a
//! day, while C-reactive protein, once made, is cleared at a constant rate with a half-life of 19 hours whatever its
//! level (Vigushin, Pepys and Hawkins, J Clin Invest 91 (1993) 1351–1357). In a life of days the first are at balance
//! with what leaks today, and inflammation keeps a constant share of yesterday's. How much leaks, and what it does, are
//! assumptions: no validated model of the gut's barrier in people exists.

/// Half-life of C-reactive protein, in hours.
pub const CRP_HALF_LIFE_HOURS: f64 = 19.0;

/// The share of inflammation that is left after a number of hours without anything new.
#[must_use]
pub fn left_after(hours: f64) -> f64 {
    libm::exp(-std::f64::consts::LN_2 * hours / CRP_HALF_LIFE_HOURS)
}
