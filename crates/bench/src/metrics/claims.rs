//! Which claims are right.
//!
//! False-discovery rate: the mean over people of false claims / claims, 0 without claims (Benjamini and Hochberg
//! 1995, J. R. Stat. Soc. B 57:289, §2.1). Power: claimed real effects / real effects, over all people together.

/// What is really so of an exposure and an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It has an effect large enough to be scored.
    Real,
    /// It has one, but a small one, which counts neither way (design.md C4).
    Small,
    /// It has none.
    Nothing,
    /// It has none, but no diary could tell (`axis::scenario::Identifiable`): counts neither way.
    Untold,
}

impl Standing {
    /// Whether it counts.
    #[must_use]
    pub fn scored(self) -> bool {
        matches!(self, Self::Real | Self::Nothing)
    }
}

/// Claims of one method on one diary, scored. A group counts as right when one of its members has an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Claims made, those that count neither way apart.
    pub claims: usize,
    /// Claims of something without any effect.
    pub false_claims: usize,
    /// Claims of something of which no diary could tell that it has none; not among `claims`.
    pub untold: usize,
    /// Effects that were claimed.
    pub found: usize,
    /// Effects that there are.
    pub true_effects: usize,
}

impl Score {
    /// Scores claims for an outcome that has so many true effects; each claim is a set of exposures of which at least
    /// one is said to matter.
    #[must_use]
    pub fn of(standing: impl Fn(&str) -> Standing, true_effects: usize, claims: &[Vec<&str>]) -> Self {
        let mut score = Self { true_effects, ..Self::default() };
        for claim in claims {
            let count = |wanted| claim.iter().filter(|exposure| standing(exposure) == wanted).count();
            let right = count(Standing::Real);
            if right > 0 {
                score.claims += 1;
                score.found += right;
            } else if count(Standing::Untold) > 0 {
                score.untold += 1;
            } else if count(Standing::Small) == 0 {
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
            untold: self.untold + other.untold,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_right_when_one_member_is_and_some_things_count_neither_way() {
        let standing = |exposure: &str| match exposure {
            "dairy" | "sugar" => Standing::Real,
            "sun" => Standing::Small,
            "probiotic" => Standing::Untold,
            _ => Standing::Nothing,
        };
        let claims = [
            (vec![], (0, 0, 0, 0)),
            (vec![vec!["dairy"]], (1, 0, 1, 0)),
            (vec![vec!["dairy", "tea"], vec!["bread"]], (2, 1, 1, 0)),
            (vec![vec!["sun"]], (0, 0, 0, 0)),
            (vec![vec!["probiotic"], vec!["probiotic", "tea"], vec!["probiotic", "sugar"]], (1, 0, 1, 2)),
            (vec![vec!["sun", "tea"], vec!["tea", "bread"]], (1, 1, 0, 0)),
            (vec![vec!["dairy"], vec!["sugar"], vec!["tea"]], (3, 1, 2, 0)),
        ];
        for (claims, (made, wrong, found, untold)) in claims {
            let score = Score::of(standing, 2, &claims);
            let counted = (score.claims, score.false_claims, score.found, score.untold);
            assert_eq!(counted, (made, wrong, found, untold), "{claims:?}");
            assert_eq!(score.true_effects, 2);
        }
        let score = Score { claims: 3, false_claims: 1, found: 2, true_effects: 2, untold: 0 };
        assert!((score.false_share() - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(Score::default().false_share(), 0.0);
    }
}
