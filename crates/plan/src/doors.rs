//! What the safety rules keep shut for this person. The rules are data (crate `evidence`); this is how they are kept.

use crate::gate::Answers;
use evidence::rule::{Door, SafetyRule, Who};
use std::collections::{BTreeMap, BTreeSet};

/// How a door stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// No rule speaks of it.
    Open,
    /// Open, within the limits and conditions of these rules.
    Within(Vec<String>),
    /// Shut by these rules.
    Shut(Vec<String>),
}

/// All doors of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doors {
    shut: BTreeMap<Door, Vec<String>>,
    within: BTreeMap<Door, Vec<String>>,
    nothing_less: Vec<String>,
    personal: Vec<(String, Vec<Door>)>,
}

/// Doors that a rule about everybody shuts for good. The others that it names stay open within its limits.
const NEVER: [Door; 3] = [Door::TwoEliminations, Door::AdviceAgainstMedicine, Door::Photos];

/// Doors that a rule about everybody shuts until something has happened.
const NOT_YET: [Door; 2] = [Door::Plan, Door::TriggerWord];

impl Doors {
    /// The doors behind these answers.
    #[must_use]
    pub fn behind(answers: &Answers, rules: &[SafetyRule]) -> Self {
        let who = answers.who();
        let mut doors = Self {
            shut: BTreeMap::new(),
            within: BTreeMap::new(),
            nothing_less: Vec::new(),
            personal: Vec::new(),
        };
        for rule in rules {
            let about: BTreeSet<Who> = rule.who.iter().copied().filter(|one| who.contains(one)).collect();
            if about.is_empty() {
                continue;
            }
            let in_person = about.iter().any(|one| !matches!(one, Who::Everybody | Who::RatherNotSay));
            if in_person {
                doors.personal.push((rule.id.clone(), rule.shuts.clone()));
            }
            for door in &rule.shuts {
                let gate = *door == Door::Plan && answers.complete();
                let shut = !gate && (in_person || NEVER.contains(door) || NOT_YET.contains(door));
                let place = if shut { &mut doors.shut } else { &mut doors.within };
                place.entry(*door).or_default().push(rule.id.clone());
            }
            // Who must not leave anything out should not be asked to eat less of anything either: the rule that
            // forbids goals of weight, and the one that watches over weight.
            let eats_too_little =
                rule.shuts.contains(&Door::WeightGoals) || about.contains(&Who::LosingWeight);
            if in_person && eats_too_little {
                doors.nothing_less.push(rule.id.clone());
            }
        }
        doors
    }

    /// How a door stands.
    #[must_use]
    pub fn state(&self, door: Door) -> State {
        if let Some(rules) = self.shut.get(&door) {
            return State::Shut(rules.clone());
        }
        self.within.get(&door).map_or(State::Open, |rules| State::Within(rules.clone()))
    }

    /// Whether a door is shut.
    #[must_use]
    pub fn is_shut(&self, door: Door) -> bool {
        self.shut.contains_key(&door)
    }

    /// Whether the word "trigger" may be used of a food: only where its rechallenge has passed (S23).
    #[must_use]
    pub fn may_say_trigger(&self, rechallenge_passed: bool) -> bool {
        rechallenge_passed && !self.is_shut(Door::Rechallenge)
    }

    /// The rules that shut something because of this person's own answers, each with what it shuts; what holds for
    /// everybody is not among them.
    #[must_use]
    pub fn personal(&self) -> &[(String, Vec<Door>)] {
        &self.personal
    }

    /// The rules by which this person is asked to eat less of nothing; empty where there is none.
    #[must_use]
    pub fn nothing_less(&self) -> &[String] {
        &self.nothing_less
    }

    /// Whether so many exposures of which so many are left out may be varied together: one at most is.
    #[must_use]
    pub fn may_vary_together(&self, left_out: usize) -> bool {
        match left_out {
            0 => true,
            1 => !self.is_shut(Door::Elimination),
            _ => false,
        }
    }
}
