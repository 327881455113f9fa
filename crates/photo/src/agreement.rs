//! How well two counts of the same photos agree.

/// Lin's concordance coefficient with its 95 % interval: 1 where both say the same of each photo, 0 where they have
/// nothing to do with each other. Unlike a correlation it falls also where one says twice as much as the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// The coefficient, −1 to 1.
    pub estimate: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// With fewer pairs an interval says nothing.
pub const FEWEST_PAIRS: usize = 5;

/// The concordance of pairs. None with fewer than five of them, or where one side never varies: then the coefficient is
/// about the photos and not about the counting.
///
/// Lin 1989 (Biometrics 45:255) with the variance as corrected in 2000 (56:324), the interval by Fisher's transform.
#[must_use]
pub fn concordance(pairs: &[(f64, f64)]) -> Option<Concordance> {
    let count = pairs.len();
    if count < FEWEST_PAIRS {
        return None;
    }
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / count as f64;
    let (one, other) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
    let (first, second) = (mean(&|pair| (pair.0 - one).powi(2)), mean(&|pair| (pair.1 - other).powi(2)));
    let together = mean(&|pair| (pair.0 - one) * (pair.1 - other));
    let spreads = (first * second).sqrt();
    if !(spreads > 0.0 && spreads.is_finite()) {
        return None;
    }
    let concordance = 2.0 * together / (first + second + (one - other).powi(2));
    if 1.0 - concordance.abs() < 1e-12 {
        // All the same: the interval is a point, which as many photos as these can't promise, but nothing says less.
        return Some(Concordance { estimate: concordance, low: concordance, high: concordance });
    }
    let correlation = together / spreads;
    // The distance of the means, in spreads.
    let shift = (one - other).powi(2) / spreads;
    let squared = concordance.powi(2);
    // What each term is divided by the correlation is concordance by correlation: finite, also where both are zero.
    let bias = 2.0 * spreads / (first + second + (one - other).powi(2));
    let variance = (1.0 - correlation.powi(2)) * bias.powi(2) * (1.0 - squared)
        + 2.0 * squared * bias * (1.0 - concordance) * shift
        - 0.5 * squared * bias.powi(2) * shift.powi(2);
    let error = (variance.max(0.0) / (count as f64 - 2.0)).sqrt() / (1.0 - squared);
    let middle = concordance.atanh();
    Some(Concordance {
        estimate: concordance,
        low: (middle - 1.96 * error).tanh(),
        high: (middle + 1.96 * error).tanh(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt as _, SeedableRng as _};
    use rand_pcg::Pcg64;

    #[test]
    fn the_coefficient_and_its_interval_are_those_of_another_implementation() {
        // Peak flow by two meters (Bland & Altman 1986, Lancet 327:307), and made-up counts; by NumPy 2.4, with the
        // formulas in the form of the R package epiR 0.9.
        let wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427];
        let mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451];
        let own = [3, 5, 0, 2, 9, 7, 4, 6, 1, 8];
        let program = [4, 5, 1, 2, 12, 8, 3, 9, 1, 8];
        let cases: [(&[i32], &[i32], [f64; 3]); 2] = [
            (&wright, &mini, [0.942_742_431, 0.850_491_873, 0.978_726_279]),
            (&own, &program, [0.898_617_512, 0.710_794_822, 0.966_825_182]),
        ];
        for (one, other, expected) in cases {
            let pairs: Vec<(f64, f64)> =
                one.iter().zip(other).map(|(one, other)| (f64::from(*one), f64::from(*other))).collect();
            let found = concordance(&pairs).unwrap();
            for (found, expected) in [found.estimate, found.low, found.high].into_iter().zip(expected) {
                // The interval's 1.96 has two digits.
                assert!((found - expected).abs() < 1e-5, "{found} instead of {expected}");
            }
        }
    }

    #[test]
    fn the_interval_holds_the_truth_in_about_nineteen_of_twenty_cases() {
        // Two counters of one truth of variance 1: one exact to a half, the other as well and 0.3 too high. The true
        // coefficient is 2 / (1.25 + 1.25 + 0.09).
        let truth = 2.0 / 2.59;
        let mut chance = Pcg64::seed_from_u64(9);
        let mut normal = move || -> f64 {
            let [one, other] = [chance.random::<f64>(), chance.random::<f64>()];
            (-2.0 * (1.0 - one).ln()).sqrt() * (std::f64::consts::TAU * other).cos()
        };
        let covered = (0..2000).filter(|_| {
            let pair = |_| {
                let spots = normal();
                (spots + 0.5 * normal(), spots + 0.5 * normal() + 0.3)
            };
            let pairs: Vec<(f64, f64)> = (0..20).map(pair).collect();
            concordance(&pairs).is_some_and(|found| (found.low..=found.high).contains(&truth))
        });
        let share = covered.count() as f64 / 2000.0;
        assert!((0.92..0.97).contains(&share), "{share}");
    }

    #[test]
    fn few_pairs_and_counts_that_never_vary_tell_nothing_and_perfect_ones_are_one() {
        let pairs = |all: &[(i32, i32)]| -> Vec<(f64, f64)> {
            all.iter().map(|(one, other)| (f64::from(*one), f64::from(*other))).collect()
        };
        assert_eq!(concordance(&pairs(&[(1, 1), (2, 2), (3, 3), (4, 4)])), None);
        assert_eq!(concordance(&pairs(&[(2, 1), (2, 2), (2, 3), (2, 4), (2, 5)])), None);
        let same = concordance(&pairs(&[(1, 1), (2, 2), (3, 3), (4, 4), (9, 9)])).unwrap();
        assert!((same.estimate - 1.0).abs() < 1e-12 && (same.low - 1.0).abs() < 1e-12);
        let nothing = concordance(&pairs(&[(1, 2), (1, 4), (3, 2), (3, 4), (2, 3)])).unwrap();
        assert!(nothing.estimate.abs() < 1e-12 && nothing.low < -0.5 && nothing.high > 0.5, "{nothing:?}");
        // One says twice as much: the correlation would be 1.
        let twice = concordance(&pairs(&[(1, 2), (2, 4), (3, 6), (4, 8), (5, 10)])).unwrap();
        assert!(twice.estimate < 0.6);
    }
}
