//! Reading a question against a table: who is outcome, candidate, covariate, and what takes no part.

use crate::adjustment::{BLEEDING, CYCLE_DAY};
use crate::answer::LeftOut;
use crate::exposure::Exposure;
use crate::model::Outcome;
use crate::question::{Question, QuestionError};
use crate::readiness::deviation;
use diary::{Column, DailyTable};

/// Most candidates that one analysis takes: the draws keep one bit for each.
pub(crate) const MOST_CANDIDATES: usize = 120;
/// Days on which an outcome must be recorded.
pub(crate) const ENOUGH_RECORDED: usize = 28;
/// Days on which it must differ from its most common value.
const ENOUGH_DIFFERENT: usize = 6;

/// An outcome as asked for.
pub(crate) struct AskedOutcome {
    pub(crate) name: String,
    pub(crate) recorded: usize,
    /// How many different values were recorded.
    pub(crate) categories: usize,
    /// Their standard deviation, in points.
    pub(crate) deviation: f64,
    /// The outcome, or about how many more days it takes (`None`: it never varied, or by no more than it is measured wrongly, so nobody knows).
    pub(crate) state: Result<Outcome, Option<usize>>,
    /// The outcome as a possible driver of another one.
    pub(crate) as_exposure: Option<Exposure>,
}

/// A question and a table, made ready.
pub(crate) struct Prepared {
    pub(crate) outcomes: Vec<AskedOutcome>,
    pub(crate) exposures: Vec<Exposure>,
    /// Whether each exposure is in the first family.
    pub(crate) first_family: Vec<bool>,
    pub(crate) covariates: Vec<Exposure>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl Prepared {
    pub(crate) fn new(table: &DailyTable, question: &Question) -> Result<Self, QuestionError> {
        check(table, question)?;
        let mut left_out = Vec::new();
        let mut leave =
            |name: &str, why: String| left_out.push(LeftOut { what: format!("column '{name}'"), why });
        let outcomes = question
            .outcomes
            .iter()
            .filter_map(|name| table.column(name))
            .map(|column| asked(table, column))
            .collect();

        let mut covariates = Vec::new();
        let mut candidates = Vec::new();
        for column in table.columns() {
            let name = &column.name;
            let is_cycle = name == CYCLE_DAY || BLEEDING.contains(&name.as_str());
            if question.outcomes.contains(name) || question.ignore.contains(name) {
                continue;
            }
            if question.adjust.contains(name) && !is_cycle {
                match Exposure::new(table, column, false) {
                    Ok(exposure) => covariates.push(exposure),
                    Err(why) => leave(name, why),
                }
            } else if !is_cycle {
                let behaviour = question.behaviours.contains(name);
                match Exposure::new(table, column, behaviour) {
                    Ok(exposure) => candidates.push((question.suspects.contains(name), column, exposure)),
                    Err(why) => leave(name, why),
                }
            }
        }
        if candidates.len() > MOST_CANDIDATES {
            // Suspects first, then what was recorded most; the order of the table breaks ties.
            let recorded = |column: &Column| column.values.iter().flatten().count();
            candidates.sort_by_key(|(suspect, column, _)| (!suspect, std::cmp::Reverse(recorded(column))));
            for (_, column, _) in candidates.drain(MOST_CANDIDATES..) {
                leave(&column.name, format!("more than {MOST_CANDIDATES} candidates; name your suspects"));
            }
        }
        let first_family =
            candidates.iter().map(|(suspect, _, _)| *suspect || question.suspects.is_empty()).collect();
        let exposures = candidates.into_iter().map(|(_, _, exposure)| exposure).collect();
        Ok(Self { outcomes, exposures, first_family, covariates, left_out })
    }
}

fn asked(table: &DailyTable, column: &Column) -> AskedOutcome {
    let recorded: Vec<f64> = column.values.iter().flatten().copied().collect();
    let mut sorted = recorded.clone();
    sorted.sort_by(f64::total_cmp);
    let repeats = || sorted.chunk_by(|left, right| left == right);
    let different = recorded.len() - repeats().map(<[f64]>::len).max().unwrap_or(0);
    let errors = table.errors_of(&column.name);
    // Diaries have gaps: the days still needed are days of diary at the pace so far. What is measured, such as photos,
    // begins later and is there once a week or once a month: its own pace counts.
    let pace = match errors {
        Some(_) => {
            let since =
                column.values.iter().position(Option::is_some).map_or(1, |first| table.days() - first);
            recorded.len() as f64 / since.max(1) as f64
        }
        None => (recorded.len() as f64 / table.days().max(1) as f64).clamp(0.3, 1.0),
    };
    let state = if recorded.len() < ENOUGH_RECORDED {
        Err(Some(((ENOUGH_RECORDED - recorded.len()) as f64 / pace).ceil() as usize))
    } else if different < ENOUGH_DIFFERENT {
        let more = (ENOUGH_DIFFERENT - different) as f64;
        Err((different > 0).then(|| (more * recorded.len() as f64 / different as f64 / pace).ceil() as usize))
    } else {
        match errors {
            // Where the readings are hardly more than their error nobody knows how many it takes.
            Some(errors) => Outcome::measured(&column.values, errors).ok_or(None),
            None => Ok(Outcome::new(&column.values)),
        }
    };
    AskedOutcome {
        name: column.name.clone(),
        recorded: recorded.len(),
        categories: repeats().count(),
        deviation: deviation(&recorded),
        state,
        as_exposure: Exposure::new(table, column, true).ok(),
    }
}

fn check(table: &DailyTable, question: &Question) -> Result<(), QuestionError> {
    if question.outcomes.is_empty() {
        return Err(QuestionError::NoOutcome);
    }
    if !(question.false_discovery_rate > 0.0 && question.false_discovery_rate < 1.0) {
        return Err(QuestionError::FalseDiscoveryRate(question.false_discovery_rate));
    }
    if !(100..=1_000_000).contains(&question.draws) {
        return Err(QuestionError::Draws(question.draws));
    }
    let roles: [(&'static str, &[String]); 5] = [
        ("an outcome", &question.outcomes),
        ("ignored", &question.ignore),
        ("adjusted for", &question.adjust),
        ("a suspect", &question.suspects),
        ("a behaviour", &question.behaviours),
    ];
    for name in roles.iter().flat_map(|(_, names)| *names) {
        if table.column(name).is_none() {
            let columns = table.columns().iter().map(|column| column.name.clone()).collect();
            return Err(QuestionError::NoSuchColumn { name: name.clone(), columns });
        }
        let held: Vec<&'static str> =
            roles.iter().filter(|(_, names)| names.contains(name)).map(|(role, _)| *role).collect();
        if let [first, second, ..] = held[..]
            && !(first == "a suspect" && second == "a behaviour")
        {
            return Err(QuestionError::TwoRoles { name: name.clone(), first, second });
        }
    }
    Ok(())
}
