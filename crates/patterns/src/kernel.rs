//! The dictionary of lag kernels: the shapes in which an exposure may act on later days.
//!
//! Free lag weights can't be learned from a diary of months (reference: `docs/why-these-statistics.md`), so each
//! exposure is out, or in with one of a few shapes. Every shape sums to one: the coefficient of a filtered column is
//! the whole effect of one exposure, summed over its days.

/// A lag kernel: the share of the effect that falls 0, 1, 2 … days after the exposure.
#[derive(Debug, Clone, PartialEq)]
pub struct Kernel {
    /// Shares; they sum to one.
    pub weights: Vec<f64>,
}

impl Kernel {
    pub(crate) fn flat(from: usize, to: usize) -> Self {
        let share = 1.0 / (to - from + 1) as f64;
        Self { weights: (0..=to).map(|lag| if lag >= from { share } else { 0.0 }).collect() }
    }

    pub(crate) fn on(day: usize) -> Self {
        Self::flat(day, day)
    }

    /// From a day on, each later day holding `ratio` of the one before: an effect that a symptom's own inertia
    /// carries on.
    fn fading(from: usize, to: usize, ratio: f64) -> Self {
        let shares: Vec<f64> =
            (0..=to).map(|lag| if lag >= from { ratio.powi((lag - from) as i32) } else { 0.0 }).collect();
        let total: f64 = shares.iter().sum();
        Self { weights: shares.into_iter().map(|share| share / total).collect() }
    }

    /// Mean lag in days.
    #[must_use]
    pub fn mean_lag(&self) -> f64 {
        self.weights.iter().enumerate().map(|(lag, weight)| lag as f64 * weight).sum()
    }

    /// Whether any of the effect falls on the day of the exposure itself.
    #[must_use]
    pub fn same_day(&self) -> bool {
        self.weights[0] > 0.0
    }
}

/// How long an exposure goes on acting, in days; what is left of a slowly fading flare may be seen for twice as long.
const LONGEST: usize = 21;

/// The twelve shapes: sharply on the same day, the next, the one after; over the same and the next day, one to two
/// days later, two to four, three to seven, one to three weeks; and four that begin on the same or the next day and
/// fade by a third or by a tenth a day, as a flare does that was set off in a quick or in a sluggish symptom.
#[must_use]
pub fn dictionary() -> Vec<Kernel> {
    vec![
        Kernel::on(0),
        Kernel::on(1),
        Kernel::on(2),
        Kernel::flat(0, 1),
        Kernel { weights: vec![0.0, 0.6, 0.4] },
        Kernel::flat(2, 4),
        Kernel::flat(3, 7),
        Kernel::flat(8, LONGEST),
        Kernel::fading(0, LONGEST, 0.7),
        Kernel::fading(1, LONGEST, 0.7),
        Kernel::fading(0, 2 * LONGEST, 0.9),
        Kernel::fading(1, 2 * LONGEST, 0.9),
    ]
}

/// The shapes for what people do because of symptoms, and for one outcome's effect on another: whatever falls on
/// the same day has no known order.
#[must_use]
pub fn later_days_only() -> Vec<Kernel> {
    dictionary().into_iter().filter(|kernel| !kernel.same_day()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kernel_is_a_share_of_one() {
        for kernel in dictionary().into_iter().chain(later_days_only()) {
            assert!((kernel.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{kernel:?}");
            assert!(kernel.weights.iter().all(|weight| *weight >= 0.0));
        }
        assert!(later_days_only().iter().all(|kernel| !kernel.same_day()));
    }
}
