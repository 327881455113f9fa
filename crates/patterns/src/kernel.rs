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

/// Days after the day itself that the lead kernel looks at.
pub(crate) const LEAD_DAYS: [usize; 2] = [1, 2];

impl Kernel {
    fn flat(from: usize, to: usize) -> Self {
        let share = 1.0 / (to - from + 1) as f64;
        Self { weights: (0..=to).map(|lag| if lag >= from { share } else { 0.0 }).collect() }
    }

    /// Whether any of the effect falls on the day of the exposure itself.
    #[must_use]
    pub fn same_day(&self) -> bool {
        self.weights[0] > 0.0
    }
}

/// The six shapes: the same day; the same and the next day; one to two days later; two to four; three to seven; one
/// to three weeks.
#[must_use]
pub fn dictionary() -> Vec<Kernel> {
    vec![
        Kernel { weights: vec![1.0] },
        Kernel::flat(0, 1),
        Kernel { weights: vec![0.0, 0.6, 0.4] },
        Kernel::flat(2, 4),
        Kernel::flat(3, 7),
        Kernel::flat(8, 21),
    ]
}

/// The shapes for what people do because of symptoms, and for one outcome's effect on another: whatever falls on
/// the same day has no known order.
#[must_use]
pub fn later_days_only() -> Vec<Kernel> {
    let mut kernels: Vec<Kernel> = dictionary().into_iter().filter(|kernel| !kernel.same_day()).collect();
    kernels.insert(0, Kernel { weights: vec![0.0, 1.0] });
    kernels
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
