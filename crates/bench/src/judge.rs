//! One method's record of one diary, held against the truth.

use crate::metrics::calibration::Forecast;
use crate::metrics::claims::{Score, Standing};
use crate::metrics::interval::Estimated;
use crate::metrics::tuning::Candidates;
use crate::person::Person;
use crate::record::{CandidateRecord, OutcomeRecord, Record, Spread};

/// From this probability on the page shows a hint.
const HINT: f64 = 0.5;

/// What a record is worth.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judged {
    /// Its claims.
    pub claims: Score,
    /// Its claims and everything of probability 0.5 and more.
    pub hints: Score,
    /// Its scores per candidate. Candidates that count neither way are absent; what the method said
    /// nothing of comes last.
    pub candidates: Candidates,
    /// Its probabilities.
    pub forecasts: Vec<Forecast>,
    /// Intervals given an effect, for all real effects.
    pub conditional: Vec<Estimated>,
    /// The same for what was claimed, be it real or not.
    pub after_selection: Vec<Estimated>,
    /// Intervals averaged over the model, for all candidates.
    pub averaged: Vec<Estimated>,
    /// Of claims that are right: days between the lag said and the true one.
    pub lag_errors: Vec<f64>,
    /// Ordered pairs of outcomes.
    pub directions: Vec<Pair>,
    /// Candidates that only follow a symptom, and those that do not.
    pub followers: Followers,
    /// Outcomes that were answered, and outcomes.
    pub answered: (usize, usize),
    /// Points that the diary could have shown, per answered outcome.
    pub detectable: Vec<f64>,
}

/// One outcome driving another, said and real.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// How sure the method is.
    pub score: f64,
    /// How sure it is of the other way round.
    pub reverse_score: f64,
    /// Claimed.
    pub selected: bool,
    /// Whether it is so.
    pub real: bool,
    /// Whether the other way round is so.
    pub reverse_real: bool,
}

/// What was said of candidates that change after the symptom does and are no cause of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Followers {
    /// How many there are.
    pub count: usize,
    /// Of them: said to follow.
    pub caught: usize,
    /// Of them: claimed as a cause.
    pub claimed: usize,
    /// How many candidates are no followers.
    pub others: usize,
    /// Of those: said to follow.
    pub false_alarms: usize,
}

/// Holds a record against the truth.
#[must_use]
pub fn judge(person: &Person, record: &Record) -> Judged {
    let mut judged = Judged::default();
    for outcome in &person.outcomes {
        judged.answered.1 += 1;
        let said = record.outcomes.iter().find(|said| said.outcome == *outcome);
        judged.outcome(person, outcome, said);
    }
    judged.directions(person, record);
    judged
}

impl Judged {
    fn outcome(&mut self, person: &Person, outcome: &str, said: Option<&OutcomeRecord>) {
        let claims = |from: Option<f64>| said.map_or_else(Vec::new, |said| claims(said, from));
        let real = person.true_effects(outcome);
        let score = |from| Score::of(|exposure| person.standing(outcome, exposure), real, &claims(from));
        self.claims = self.claims.plus(score(None));
        self.hints = self.hints.plus(score(Some(HINT)));
        let scenario = axis::list().iter().find(|scenario| scenario.name == person.key.scenario);
        let following = scenario.map_or(&[][..], axis::scenario::Scenario::followers);
        for name in &person.candidates {
            let truth = person.truth.effect(outcome, name);
            let standing = person.standing(outcome, name);
            let (real, scored) = (standing == Standing::Real, standing.scored());
            let size = truth.map_or(0.0, |truth| truth.effect);
            let candidate =
                said.and_then(|said| said.candidates.iter().find(|candidate| candidate.exposure == *name));
            if scored {
                self.candidates.push((candidate.map_or(f64::NEG_INFINITY, |said| said.score), real));
            }
            let Some(candidate) = candidate else { continue };
            if let (true, Some(probability)) = (scored, candidate.probability) {
                self.forecasts.push((probability, real));
            }
            self.sizes(candidate, size, real);
            if let (true, Some(lag), Some(truth)) = (candidate.selected && real, candidate.lag_days, truth) {
                self.lag_errors.push((lag - truth.lag_days).abs());
            }
            if !following.is_empty() {
                self.followers.add(candidate, following.contains(&name.as_str()));
            }
        }
        if let Some(said) = said {
            self.answered.0 += 1;
            self.detectable.extend(said.detectable);
        }
    }

    fn sizes(&mut self, candidate: &CandidateRecord, truth: f64, real: bool) {
        let against =
            |spread: Spread| Estimated { mean: spread.mean, low: spread.low, high: spread.high, truth };
        if let Some(spread) = candidate.if_real {
            if real {
                self.conditional.push(against(spread));
            }
            if candidate.selected {
                self.after_selection.push(against(spread));
            }
        }
        self.averaged.extend(candidate.effect.map(against));
    }

    fn directions(&mut self, person: &Person, record: &Record) {
        for said in &record.directions {
            let standing = person.direction(&said.from, &said.to);
            if !standing.scored() {
                continue;
            }
            let reverse =
                record.directions.iter().find(|other| other.from == said.to && other.to == said.from);
            self.directions.push(Pair {
                score: said.score,
                reverse_score: reverse.map_or(f64::NEG_INFINITY, |reverse| reverse.score),
                selected: said.selected,
                real: standing == Standing::Real,
                reverse_real: person.direction(&said.to, &said.from) == Standing::Real,
            });
        }
    }
}

impl Followers {
    fn add(&mut self, candidate: &CandidateRecord, follower: bool) {
        let follows = usize::from(candidate.follows);
        if follower {
            self.count += 1;
            self.caught += follows;
            self.claimed += usize::from(candidate.selected);
        } else {
            self.others += 1;
            self.false_alarms += follows;
        }
    }

    /// The sum of two.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            caught: self.caught + other.caught,
            claimed: self.claimed + other.claimed,
            others: self.others + other.others,
            false_alarms: self.false_alarms + other.false_alarms,
        }
    }
}

/// The claims of an outcome: what is selected, and with `from` also what has at least that probability. A member of a
/// group counts with its group.
fn claims(said: &OutcomeRecord, from: Option<f64>) -> Vec<Vec<&str>> {
    let sure = |probability: Option<f64>| {
        from.is_some_and(|from| probability.is_some_and(|probability| probability >= from))
    };
    let groups = said
        .groups
        .iter()
        .filter(|group| group.selected || sure(Some(group.score)))
        .map(|group| group.members.iter().map(String::as_str).collect());
    let alone = said
        .candidates
        .iter()
        .filter(|candidate| {
            let grouped = said.groups.iter().any(|group| group.members.contains(&candidate.exposure));
            candidate.selected || (sure(candidate.probability) && !grouped)
        })
        .map(|candidate| vec![candidate.exposure.as_str()]);
    groups.chain(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Key;
    use crate::record::{DirectionRecord, GroupRecord};
    use axis::truth::{Class, TrueDirection, TrueEffect};

    fn person(scenario: &str) -> Person {
        let mut truth = axis::Truth::default();
        let effect = |effect, class| TrueEffect { lag_days: 1.0, effect, class };
        let redness = truth.effects.entry("redness".to_owned()).or_default();
        redness.insert("dairy".to_owned(), effect(0.8, Class::True));
        redness.insert("sun".to_owned(), effect(0.1, Class::Small));
        let (from, to) = ("bloating".to_owned(), "redness".to_owned());
        truth.directions.push(TrueDirection { from, to, lag_days: 1.0, effect: 0.5, class: Class::True });
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Person {
            key: Key { scenario: scenario.to_owned(), days: 84, seed: 1, diary: "x".to_owned() },
            outcomes: names(&["bloating", "redness"]),
            candidates: names(&["dairy", "sun", "tea", "bread", "medicated_cream"]),
            behaviours: Vec::new(),
            adjust: Vec::new(),
            untold: Vec::new(),
            truth,
        }
    }

    fn record(person: &Person) -> Record {
        let candidate = |exposure: &str, probability, selected| CandidateRecord {
            exposure: exposure.to_owned(),
            score: probability,
            probability: Some(probability),
            selected,
            if_real: Some(Spread { mean: 0.7, low: 0.3, high: 1.1 }),
            lag_days: Some(1.5),
            follows: exposure == "medicated_cream" || exposure == "bread",
            ..CandidateRecord::default()
        };
        let members = vec!["tea".to_owned(), "bread".to_owned()];
        let direction = |from: &str, to: &str, score, selected| DirectionRecord {
            from: from.to_owned(),
            to: to.to_owned(),
            score,
            selected,
        };
        Record {
            method: "m".to_owned(),
            version: "1".to_owned(),
            key: person.key.clone(),
            seconds: 0.1,
            failed: None,
            outcomes: vec![OutcomeRecord {
                outcome: "redness".to_owned(),
                detectable: Some(1.2),
                candidates: vec![
                    candidate("dairy", 0.95, true),
                    candidate("sun", 0.6, false),
                    candidate("tea", 0.55, false),
                    candidate("bread", 0.4, false),
                    candidate("medicated_cream", 0.9, true),
                ],
                groups: vec![GroupRecord { members, score: 0.7, selected: false }],
            }],
            directions: vec![
                direction("bloating", "redness", 0.9, true),
                direction("redness", "bloating", 0.2, false),
            ],
        }
    }

    #[test]
    fn a_record_is_judged_by_every_question_at_once() {
        let person = person("reverse-and-cause");
        let judged = judge(&person, &record(&person));
        assert_eq!(judged.claims, Score { claims: 2, false_claims: 1, found: 1, true_effects: 1, untold: 0 });
        // With hints: dairy, the cream and the group, which tea counts with; sun is too small to count.
        assert_eq!(judged.hints, Score { claims: 3, false_claims: 2, found: 1, true_effects: 1, untold: 0 });
        // Five of bloating, of which nothing was said, and four of redness: sun is not scored.
        assert_eq!(judged.candidates.len(), 9);
        assert_eq!(judged.candidates.iter().filter(|(score, _)| score.is_infinite()).count(), 5);
        assert_eq!(judged.forecasts.len(), 4);
        assert_eq!(judged.conditional.len(), 1);
        let selected: Vec<f64> = judged.after_selection.iter().map(|estimate| estimate.truth).collect();
        assert_eq!(selected, [0.8, 0.0]);
        assert_eq!(judged.lag_errors, [0.5]);
        assert_eq!(judged.answered, (1, 2));
        let followers = Followers { count: 1, caught: 1, claimed: 1, others: 4, false_alarms: 1 };
        assert_eq!(judged.followers, followers);
        let [there, back] = judged.directions[..] else { panic!("two directions") };
        assert!(there.real && there.selected && there.score > there.reverse_score && !there.reverse_real);
        assert!(!back.real && !back.selected && back.reverse_real);
    }

    #[test]
    fn a_method_that_failed_found_nothing() {
        let person = person("null");
        let nothing = Record { outcomes: Vec::new(), directions: Vec::new(), ..record(&person) };
        let judged = judge(&person, &nothing);
        assert_eq!(judged.claims, Score { claims: 0, false_claims: 0, found: 0, true_effects: 1, untold: 0 });
        assert_eq!(judged.followers, Followers::default());
        assert!(judged.forecasts.is_empty() && judged.directions.is_empty());
    }
}
