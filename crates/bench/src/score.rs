//! What a list of claims is worth against a truth.

use axis::Truth;
use axis::truth::Class;

/// Claims of one method on one diary, scored. Small effects count neither way (design.md C4); a group counts as
/// right when one of its members has an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Claims made, small effects apart.
    pub claims: usize,
    /// Claims of something without any effect.
    pub false_claims: usize,
    /// Effects that were claimed.
    pub found: usize,
    /// Effects that there are.
    pub true_effects: usize,
}

impl Score {
    /// Scores claims for an outcome; each claim is a set of exposures of which at least one is said to matter.
    #[must_use]
    pub fn of(truth: &Truth, outcome: &str, claims: &[Vec<&str>]) -> Self {
        let class = |exposure: &str| truth.effect(outcome, exposure).map(|effect| effect.class);
        let mut score = Self {
            true_effects: truth
                .effects
                .get(outcome)
                .map_or(0, |effects| effects.values().filter(|effect| effect.class == Class::True).count()),
            ..Self::default()
        };
        for claim in claims {
            let right = claim.iter().filter(|exposure| class(exposure) == Some(Class::True)).count();
            if right > 0 {
                score.claims += 1;
                score.found += right;
            } else if claim.iter().all(|exposure| class(exposure).is_none()) {
                score.claims += 1;
                score.false_claims += 1;
            }
        }
        score
    }

    /// The sum of two scores.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            claims: self.claims + other.claims,
            false_claims: self.false_claims + other.false_claims,
            found: self.found + other.found,
            true_effects: self.true_effects + other.true_effects,
        }
    }

    /// The share of claims that are false, 0 without claims.
    #[must_use]
    pub fn false_share(self) -> f64 {
        if self.claims == 0 { 0.0 } else { self.false_claims as f64 / self.claims as f64 }
    }
}
