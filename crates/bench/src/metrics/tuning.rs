//! What another threshold would have found: the most power that a method has at a given false-discovery rate.
//!
//! The threshold is chosen on the very people that it is judged on, knowing their truth: no method can be run like
//! that, and whoever is tuned so gets the benefit of the doubt.

use super::ranking::Ranked;

/// One person's candidates, small effects left out.
pub type Candidates = Vec<Ranked>;

/// A threshold and what it brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tuned {
    /// Scores of at least this are claims; infinite when the best is to claim nothing.
    pub threshold: f64,
    /// Share of the real effects that are claimed, over all people.
    pub power: f64,
    /// Mean over people of the share of claims that are false (0 without claims), as in [`super::claims`].
    pub false_discovery_rate: f64,
}

/// The threshold of most power among those whose false-discovery rate is at most `rate`.
#[must_use]
pub fn at_false_discovery_rate(people: &[Candidates], rate: f64) -> Tuned {
    let real = people.iter().flatten().filter(|(_, real)| *real).count().max(1) as f64;
    let mut all: Vec<(f64, bool, usize)> = people
        .iter()
        .enumerate()
        .flat_map(|(person, candidates)| candidates.iter().map(move |(score, real)| (*score, *real, person)))
        .collect();
    all.sort_by(|left, right| right.0.total_cmp(&left.0));
    let mut claims = vec![(0_usize, 0_usize); people.len()];
    let mut found = 0_usize;
    let mut best = Tuned { threshold: f64::INFINITY, power: 0.0, false_discovery_rate: 0.0 };
    // Over people: the sum of their false shares, kept up to date by what one person's changes.
    let mut false_shares = 0.0;
    let share =
        |(claims, wrong): (usize, usize)| if claims == 0 { 0.0 } else { wrong as f64 / claims as f64 };
    for tied in all.chunk_by(|left, right| left.0 == right.0) {
        for (_, real, person) in tied {
            false_shares -= share(claims[*person]);
            claims[*person].0 += 1;
            claims[*person].1 += usize::from(!real);
            false_shares += share(claims[*person]);
            found += usize::from(*real);
        }
        let false_discovery_rate = (false_shares / people.len().max(1) as f64).max(0.0);
        let power = found as f64 / real;
        if false_discovery_rate <= rate + 1e-9 && power > best.power {
            best = Tuned { threshold: tied[0].0, power, false_discovery_rate };
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_is_the_best_that_the_rate_allows() {
        // Two people with two real effects each. At 0.8: three right, none wrong. At 0.6: also one wrong of two.
        let people =
            vec![vec![(0.9, true), (0.8, true), (0.2, false)], vec![(0.85, true), (0.6, false), (0.1, true)]];
        let strict = at_false_discovery_rate(&people, 0.0);
        assert_eq!(strict, Tuned { threshold: 0.8, power: 0.75, false_discovery_rate: 0.0 });
        // All six: false shares 1/3 and 1/3.
        let loose = at_false_discovery_rate(&people, 0.34);
        assert!((loose.false_discovery_rate - (1.0 / 3.0 + 1.0 / 3.0) / 2.0).abs() < 1e-12);
        assert_eq!((loose.threshold, loose.power), (0.1, 1.0));
    }

    #[test]
    fn where_the_first_claim_is_wrong_nothing_can_be_had_for_free() {
        let people = vec![vec![(0.9, false), (0.5, true)]];
        assert_eq!(at_false_discovery_rate(&people, 0.1).power, 0.0);
        assert_eq!(at_false_discovery_rate(&people, 0.5).power, 1.0);
        assert_eq!(at_false_discovery_rate(&[], 0.1).power, 0.0);
    }
}
