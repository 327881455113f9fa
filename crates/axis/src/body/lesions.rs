//! Pimples, as births and deaths.
//!
//! Assumption: no established model of acne's lesions over days exists. New ones come as a Poisson number a day, each
//! stays for about a week and a half, and the count is what is there. The number a day rises with sebum, inflammation
//! and hormones (see the edges).

use crate::chance::Chance;

/// Days that a lesion stays, on average.
pub const STAY_DAYS: f64 = 9.0;

/// One day: the count, with this many births expected and both chances drawn from these two numbers.
#[must_use]
pub fn day(count: f64, births: f64, [born, healed]: [f64; 2]) -> f64 {
    (count - poisson_like(count / STAY_DAYS, healed, count) + poisson_like(births, born, f64::INFINITY))
        .max(0.0)
}

/// One day of very many such persons: their mean count.
#[must_use]
pub fn mean_day(count: f64, births: f64) -> f64 {
    count - count / STAY_DAYS + births
}

/// The two numbers that decide a day.
pub(super) fn luck(chance: &mut Chance) -> [f64; 2] {
    [chance.uniform(), chance.uniform()]
}

/// The quantile of the Poisson distribution of this mean at `probability`, at most `limit`: more when the mean is
/// higher, with the same luck.
fn poisson_like(mean: f64, probability: f64, limit: f64) -> f64 {
    let mean = mean.clamp(0.0, 60.0);
    let mut share = libm::exp(-mean);
    let (mut below, mut number) = (share, 0.0);
    while below < probability && number < limit.floor() && number < 200.0 {
        number += 1.0;
        share *= mean / number;
        below += share;
    }
    number
}
