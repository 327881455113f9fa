//! A simulated person: a diary, what the columns are, and what is really so.

use crate::metrics::claims::Standing;
use axis::Truth;
use axis::scenario::Identifiable;
use axis::truth::Class;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// Columns that are read as the menstrual cycle and are never candidates (design.md C2).
const CYCLE: [&str; 3] = ["bleeding", "menstruation", "cycle_day"];

/// Which diary. Two results with one key are about the same numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The scenario's name.
    pub scenario: String,
    /// Days of diary.
    pub days: usize,
    /// The seed.
    pub seed: u64,
    /// Fingerprint of table and truth and of what can be told: a scenario that was changed makes other diaries.
    pub diary: String,
}

/// What is known of a simulated person beside the diary itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Which diary.
    #[serde(flatten)]
    pub key: Key,
    /// Symptoms to explain.
    pub outcomes: Vec<String>,
    /// Columns that may be named as drivers, behaviours among them.
    pub candidates: Vec<String>,
    /// Candidates that people do because of symptoms.
    pub behaviours: Vec<String>,
    /// Always adjusted for.
    pub adjust: Vec<String>,
    /// Of which no diary could tell whether they act: exposures by name, directions as `from>to`.
    pub untold: Vec<String>,
    /// What really drives what.
    pub truth: Truth,
}

impl Person {
    /// Draws a person.
    ///
    /// # Errors
    /// An unknown scenario or a length that can't be simulated.
    pub fn simulate(
        scenario: &str,
        days: usize,
        seed: u64,
    ) -> Result<(Self, diary::DailyTable), axis::ScenarioError> {
        let axis::Simulated { table, truth, roles } = axis::simulate(scenario, days, seed)?;
        let identifiable =
            axis::list().iter().find(|known| known.name == scenario).map(|known| known.identifiable);
        let untold: Vec<String> = match identifiable {
            Some(Identifiable::Partly { except, .. }) => {
                except.iter().map(|name| (*name).to_owned()).collect()
            }
            Some(Identifiable::Yes) | None => Vec::new(),
        };
        let mut hash = Sha256::new();
        hash.update(diary::csv::write(&table));
        // Maps in the truth are ordered, so its JSON is always the same.
        hash.update(serde_json::to_string(&truth).unwrap_or_default());
        hash.update(untold.join(","));
        let fingerprint = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let candidates = table
            .columns()
            .iter()
            .map(|column| &column.name)
            .filter(|name| !roles.outcomes.contains(name) && !roles.adjust.contains(name))
            .filter(|name| !CYCLE.contains(&name.as_str()))
            .cloned()
            .collect();
        let key = Key { scenario: scenario.to_owned(), days, seed, diary: fingerprint };
        let axis::Roles { outcomes, behaviours, adjust } = roles;
        Ok((Self { key, outcomes, candidates, behaviours, adjust, untold, truth }, table))
    }

    /// What is really so of an exposure and an outcome.
    #[must_use]
    pub fn standing(&self, outcome: &str, exposure: &str) -> Standing {
        let class = self.truth.effect(outcome, exposure).map(|effect| effect.class);
        self.standing_of(class, exposure)
    }

    /// What is really so of one outcome driving another.
    #[must_use]
    pub fn direction(&self, from: &str, to: &str) -> Standing {
        let mut known = self.truth.directions.iter();
        let class = known.find(|known| known.from == from && known.to == to).map(|known| known.class);
        self.standing_of(class, &format!("{from}>{to}"))
    }

    fn standing_of(&self, class: Option<Class>, name: &str) -> Standing {
        match class {
            Some(Class::True) => Standing::Real,
            Some(Class::Small) => Standing::Small,
            None if self.untold.iter().any(|untold| untold == name) => Standing::Untold,
            None => Standing::Nothing,
        }
    }

    /// How many real effects an outcome has.
    #[must_use]
    pub fn true_effects(&self, outcome: &str) -> usize {
        let effects = self.truth.effects.get(outcome);
        effects.map_or(0, |effects| effects.values().filter(|effect| effect.class == Class::True).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_that_of_the_diary() {
        let key = |scenario, days, seed| Person::simulate(scenario, days, seed).unwrap().0.key.diary;
        assert_eq!(key("null", 28, 1), key("null", 28, 1));
        assert_ne!(key("null", 28, 1), key("null", 28, 2));
        assert_ne!(key("null", 28, 1), key("null-ar80", 28, 1));
    }

    #[test]
    fn the_cycle_is_no_candidate() {
        let (person, table) = Person::simulate("cycle", 28, 1).unwrap();
        assert!(table.column("bleeding").is_some());
        assert!(!person.candidates.contains(&"bleeding".to_owned()));
        assert!(person.candidates.contains(&"chocolate".to_owned()));
        assert!(Person::simulate("nowhere", 28, 1).is_err());
    }

    #[test]
    fn what_no_diary_can_tell_is_known() {
        let (person, _) = Person::simulate("step", 28, 1).unwrap();
        assert_eq!(person.standing("redness", "probiotic"), Standing::Untold);
        assert_eq!(person.true_effects("redness"), 3);
        let (person, _) = Person::simulate("shock", 28, 1).unwrap();
        assert_eq!(person.direction("bloating", "redness"), Standing::Untold);
        let (person, _) = Person::simulate("gut-to-skin", 28, 1).unwrap();
        assert_eq!(person.direction("bloating", "redness"), Standing::Real);
        assert_eq!(person.direction("redness", "bloating"), Standing::Nothing);
    }
}
