//! What follows the symptom: many pairs of an exposure and a symptom, looked at together.
//!
//! Each pair has its evidence, a Bayes factor of a model of its own (`model::evidence_of_following`). How common following
//! is among all pairs is unknown: a common probability π ~ Beta(1, 9), integrated out.
//! That is what corrects for many looks (Scott & Berger 2010, Annals of Statistics 38:2587, §2): with forty candidates
//! and five symptoms, a Bayes factor of nine somewhere is what chance brings.

/// The second parameter of π's Beta prior; the first is 1.
const OUT: f64 = 9.0;
/// Points of the sum over π, denser towards zero, where two hundred pairs without any following put it.
const POINTS: usize = 400;

/// The probability that each pair follows, from the logarithms of their Bayes factors. A pair without evidence has
/// none, and probability zero: it counts for nothing in the others'.
pub(crate) fn probabilities(evidence: &[Option<f64>]) -> Vec<f64> {
    let known: Vec<f64> = evidence.iter().flatten().copied().collect();
    let points: Vec<(f64, f64)> = (0..POINTS)
        .map(|point| {
            let root = (point as f64 + 0.5) / POINTS as f64;
            let share = root.powi(3);
            // Beta(1, OUT) is OUT·(1 − π)^(OUT − 1), and dπ is 3·root² of the root's step.
            let prior = (1.0 - share).ln() * (OUT - 1.0) + 2.0 * root.ln();
            let likelihood: f64 = known.iter().map(|log_factor| either(share, *log_factor)).sum();
            (share, prior + likelihood)
        })
        .collect();
    let largest = points.iter().map(|(_, weight)| *weight).fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = points.iter().map(|(_, weight)| (weight - largest).exp()).sum();
    let of = |log_factor: f64| {
        let inside = |(share, weight): &(f64, f64)| {
            (weight - largest + share.ln() + log_factor - either(*share, log_factor)).exp()
        };
        (points.iter().map(inside).sum::<f64>() / total).clamp(0.0, 1.0)
    };
    evidence.iter().map(|log_factor| log_factor.map_or(0.0, of)).collect()
}

/// ln(1 − π + π·B), where B may be too large for a number.
fn either(share: f64, log_factor: f64) -> f64 {
    let (out, inside) = ((1.0 - share).ln(), share.ln() + log_factor);
    let largest = out.max(inside);
    largest + ((out - largest).exp() + (inside - largest).exp()).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With one pair the sum over π is known: prior odds of one in nine.
    #[test]
    fn one_pair_has_prior_odds_of_one_in_nine() {
        for factor in [0.01_f64, 1.0, 9.0, 1e6] {
            let [probability] = probabilities(&[Some(factor.ln())])[..] else { panic!("one pair") };
            let expected = factor / (factor + 9.0);
            assert!((probability - expected).abs() < 2e-3, "{factor}: {probability} instead of {expected}");
        }
    }

    /// Two pairs, by hand: with π integrated out, both out has 90/110, one in 9/110 each, both in 2/110.
    #[test]
    fn two_pairs_share_what_is_known_of_following() {
        let (first, second) = (20.0_f64, 3.0_f64);
        let (none, one, both) = (90.0, 9.0, 2.0);
        let total = none + one * (first + second) + both * first * second;
        let expected =
            [(one * first + both * first * second) / total, (one * second + both * first * second) / total];
        for (found, expected) in
            probabilities(&[Some(first.ln()), Some(second.ln())]).into_iter().zip(expected)
        {
            assert!((found - expected).abs() < 2e-3, "{found} instead of {expected}");
        }
    }

    /// What alone is likely is not, as the luckiest of two hundred; and what is overwhelming stays so.
    #[test]
    fn many_looks_make_one_less_sure() {
        let mut pairs = vec![Some(0.6_f64.ln()); 199];
        pairs.push(Some(30.0_f64.ln()));
        let alone = probabilities(&pairs[199..])[0];
        let luckiest = probabilities(&pairs)[199];
        assert!(alone > 0.75 && luckiest < 0.4, "{alone} alone, {luckiest} among two hundred");
        pairs.push(Some(1e9_f64.ln()));
        assert!(probabilities(&pairs)[200] > 0.99);
    }

    #[test]
    fn no_evidence_is_no_following() {
        assert_eq!(probabilities(&[None, None]), [0.0, 0.0]);
        let (with, without) = (probabilities(&[Some(2.0), None])[0], probabilities(&[Some(2.0)])[0]);
        assert_eq!(with.to_bits(), without.to_bits());
        assert!(
            probabilities(&[Some(f64::from(u16::MAX)), Some(-5e4)]).iter().all(|found| found.is_finite())
        );
    }
}
