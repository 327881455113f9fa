//! What may be called a discovery: groups that can't be told apart, and the false-discovery rate.

/// Exposures whose inclusion was drawn together, as columns of draws.
pub(crate) struct Inclusion {
    /// Per draw, one bit per exposure.
    pub(crate) draws: Vec<u128>,
    pub(crate) probabilities: Vec<f64>,
}

impl Inclusion {
    fn share(&self, holds: impl Fn(u128) -> bool) -> f64 {
        self.draws.iter().filter(|draw| holds(**draw)).count() as f64 / self.draws.len().max(1) as f64
    }

    /// Probability that at least one of the members is in, the surer one for a single member.
    pub(crate) fn of(&self, members: &[usize]) -> f64 {
        match members {
            [alone] => self.probabilities[*alone],
            _ => self.any(members),
        }
    }

    /// Probability that at least one of the members is in.
    pub(crate) fn any(&self, members: &[usize]) -> f64 {
        let mask = members.iter().fold(0_u128, |mask, member| mask | (1 << member));
        self.share(|draw| draw & mask != 0)
    }

    fn both(&self, i: usize, j: usize) -> f64 {
        let mask = (1_u128 << i) | (1 << j);
        self.share(|draw| draw & mask == mask)
    }
}

/// Two exposures this alike can't be told apart by any diary of months: they start as a group.
const THE_SAME: f64 = 0.95;
/// A weaker likeness counts only when the draws show that one stands in for the other: with the first in, the
/// second is at most half as likely as with the first out.
const ALIKE: f64 = 0.3;
/// A member with at least this probability of its own has been told apart.
const TOLD_APART: f64 = 0.9;
/// A group is worth a word from this probability on.
const WORTH_A_WORD: f64 = 0.5;

/// A set of exposures and the probability that at least one has an effect.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Group {
    pub(crate) members: Vec<usize>,
    pub(crate) probability: f64,
}

/// Finds the groups: exposures that are nearly the same in the diary, and exposures of which the draws take the one
/// for want of the other. `likeness` is the correlation of two exposures' days; `eligible` those of which
/// anything may be said.
pub(crate) fn groups(
    inclusion: &Inclusion,
    eligible: &[bool],
    likeness: &dyn Fn(usize, usize) -> f64,
) -> Vec<Group> {
    let count = inclusion.probabilities.len();
    let mut leader: Vec<usize> = (0..count).collect();
    let mut same = vec![false; count];
    let probability = &inclusion.probabilities;
    for i in 0..count {
        for j in 0..i {
            if !(eligible[i] && eligible[j]) {
                continue;
            }
            let alike = likeness(i, j).abs();
            let the_same = alike >= THE_SAME;
            let stands_in = alike >= ALIKE && {
                let (low, high) = (probability[i].min(probability[j]), probability[i].max(probability[j]));
                let both = inclusion.both(i, j);
                let given = both / probability[i];
                let without =
                    (inclusion.any(&[i, j]) - probability[i]).max(0.0) / (1.0 - probability[i]).max(1e-9);
                low >= 0.05 && high < TOLD_APART && given <= 0.5 * without
            };
            if the_same || stands_in {
                let (from, to) = (leader[i], leader[j]);
                for entry in &mut leader {
                    if *entry == from {
                        *entry = to;
                    }
                }
            }
            if the_same {
                same[i] = true;
                same[j] = true;
            }
        }
    }
    let mut groups = Vec::new();
    for first in 0..count {
        let members: Vec<usize> = (0..count).filter(|member| leader[*member] == first).collect();
        if members.len() < 2 {
            continue;
        }
        let group_probability = inclusion.any(&members);
        let kept = members.iter().any(|member| same[*member]) || group_probability >= WORTH_A_WORD;
        if kept {
            groups.push(Group { members, probability: group_probability });
        }
    }
    groups
}

/// Bayesian control of the false-discovery rate (Müller, Parmigiani & Rice 2006, §2): true for the members of the
/// largest set of hypotheses, best first, whose mean probability of being false is at most `rate`.
pub(crate) fn within_rate(probabilities: &[f64], rate: f64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|a, b| probabilities[*b].total_cmp(&probabilities[*a]));
    let mut false_sum = 0.0;
    let mut taken = 0;
    for (index, hypothesis) in order.iter().enumerate() {
        false_sum += 1.0 - probabilities[*hypothesis];
        if false_sum <= rate * (index + 1) as f64 + 1e-12 {
            taken = index + 1;
        }
    }
    let mut selected = vec![false; probabilities.len()];
    for hypothesis in &order[..taken] {
        selected[*hypothesis] = true;
    }
    selected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_set_within_the_rate_is_taken() {
        for (probabilities, rate, expected) in [
            (vec![0.99, 0.85, 0.7, 0.1], 0.1, vec![true, true, false, false]),
            (vec![0.89], 0.1, vec![false]),
            (vec![0.9], 0.1, vec![true]),
            (vec![0.1, 0.99, 0.98, 0.97, 0.7], 0.1, vec![false, true, true, true, true]),
            (vec![], 0.1, vec![]),
        ] {
            assert_eq!(within_rate(&probabilities, rate), expected, "{probabilities:?}");
        }
    }

    #[test]
    fn stand_ins_are_a_group_and_two_true_ones_are_not() {
        // Exposures 0 and 1 stand in for each other; 2 and 3 are both in nearly always.
        let draws: Vec<u128> = (0..1000)
            .map(|draw| {
                if draw % 2 == 0 {
                    0b1101
                } else if draw % 10 == 1 {
                    0b0110
                } else {
                    0b1110
                }
            })
            .collect();
        let probabilities: Vec<f64> = (0..4)
            .map(|bit| draws.iter().filter(|draw| **draw >> bit & 1 == 1).count() as f64 / 1000.0)
            .collect();
        let inclusion = Inclusion { draws, probabilities };
        let found = groups(&inclusion, &[true; 4], &|_, _| 0.8);
        assert_eq!(found, [Group { members: vec![0, 1], probability: 1.0 }]);
        assert!(groups(&inclusion, &[true; 4], &|_, _| 0.1).is_empty(), "unlike exposures are no group");
        assert!(groups(&inclusion, &[false, true, true, true], &|_, _| 0.8).is_empty());
    }
}
