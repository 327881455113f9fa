//! The engine as one method among others: it is asked, and its answer becomes a record.

use crate::person::{Key, Person};
use crate::record::{CandidateRecord, DirectionRecord, GroupRecord, OutcomeRecord, Record, Spread};
use crate::usual;
use diary::DailyTable;
use patterns::answer::{Answer, OutcomeVerdict, Verdict};
use patterns::{Question, QuestionError};
use std::time::Instant;

/// The engine's name in results and tables.
pub const METHOD: &str = "gutskin";
/// What diary apps do, as [`mod@usual`] computes it.
pub const USUAL: &str = "Spearman, any lag";
/// Changes with the method.
pub const USUAL_VERSION: &str = "1";

/// The engine's version: the package's, and a fingerprint of its sources.
#[must_use]
pub fn version() -> String {
    format!("{}-{}", env!("CARGO_PKG_VERSION"), env!("ENGINE_SOURCES"))
}

/// The question that a person's diary asks.
#[must_use]
pub fn question(person: &Person) -> Question {
    Question {
        outcomes: person.outcomes.clone(),
        adjust: person.adjust.clone(),
        behaviours: person.behaviours.clone(),
        ..Question::default()
    }
}

/// Asks the engine.
///
/// # Errors
/// A question that can't be put to the table.
pub fn ask(person: &Person, table: &DailyTable) -> Result<Record, QuestionError> {
    let start = Instant::now();
    let answer = patterns::find(table, &question(person), &|_| ())?;
    Ok(record(person.key.clone(), &answer, start.elapsed().as_secs_f64()))
}

/// An answer as a record.
#[must_use]
pub fn record(key: Key, answer: &Answer, seconds: f64) -> Record {
    let answered = answer.outcomes.iter().filter(|outcome| outcome.verdict == OutcomeVerdict::Answered);
    let outcomes = answered
        .map(|outcome| OutcomeRecord {
            outcome: outcome.outcome.clone(),
            detectable: outcome.detectable_effect.map(|effect| effect.points),
            candidates: outcome
                .findings
                .iter()
                .map(|finding| {
                    let real = &finding.effect_if_real;
                    let if_real = Spread { mean: real.mean, low: real.low, high: real.high };
                    let effect = &finding.effect;
                    CandidateRecord {
                        exposure: finding.exposure.clone(),
                        score: finding.probability,
                        selected: finding.selected,
                        probability: Some(finding.probability),
                        effect: Some(Spread { mean: effect.mean, low: effect.low, high: effect.high }),
                        // All zero means that no draw held it: then nothing was said of its size.
                        if_real: (if_real.low != 0.0 || if_real.high != 0.0).then_some(if_real),
                        lag_days: Some(finding.lag_days.mean),
                        follows: finding.verdict == Verdict::FollowsTheSymptom,
                    }
                })
                .collect(),
            groups: outcome
                .groups
                .iter()
                .map(|group| GroupRecord {
                    members: group.members.clone(),
                    score: group.probability,
                    selected: group.selected,
                })
                .collect(),
        })
        .collect();
    let directions = answer
        .directions
        .iter()
        .map(|direction| DirectionRecord {
            from: direction.from.clone(),
            to: direction.to.clone(),
            score: direction.probability,
            selected: direction.selected,
        })
        .collect();
    Record { method: METHOD.to_owned(), version: version(), key, seconds, failed: None, outcomes, directions }
}

/// What diary apps would say of the same diary.
#[must_use]
pub fn usual(person: &Person, table: &DailyTable) -> Record {
    let start = Instant::now();
    let outcomes = person
        .outcomes
        .iter()
        .map(|outcome| {
            let names: Vec<&str> = person.candidates.iter().map(String::as_str).collect();
            let candidates = usual::least_p_values(table, outcome, &names)
                .into_iter()
                .zip(&person.candidates)
                .map(|(p_value, name)| CandidateRecord {
                    exposure: name.clone(),
                    score: -p_value,
                    selected: p_value < usual::SIGNIFICANT,
                    ..CandidateRecord::default()
                })
                .collect();
            OutcomeRecord { outcome: outcome.clone(), detectable: None, candidates, groups: Vec::new() }
        })
        .collect();
    Record {
        method: USUAL.to_owned(),
        version: USUAL_VERSION.to_owned(),
        key: person.key.clone(),
        seconds: start.elapsed().as_secs_f64(),
        failed: None,
        outcomes,
        directions: Vec::new(),
    }
}
