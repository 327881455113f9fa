//! The pattern engine: a daily table in, findings out (design.md C2, C3).
//!
//! Pure and total: no clock, no files, no threads of its own beyond rayon's pool, and no error for a bad diary.
//! What can't be used is in [`Answer::left_out`]; what can't be answered is said so.

pub mod answer;
pub mod forecast;
pub mod kernel;
pub mod question;
pub mod referee;

mod adjustment;
mod analysis;
mod autocorrelation;
mod columns;
mod discovery;
mod dose;
mod evidence;
mod exposure;
mod following;
mod gram;
mod hypotheses;
mod measured;
mod model;
mod models;
mod normal;
mod ordered;
mod prepare;
mod readiness;
mod robustness;
mod sampler;
mod selection;
mod summary;
mod total;
mod truncated;
mod unlogged;

pub use answer::Answer;
pub use forecast::{Chance, Forecast, forecast};
pub use question::{Question, QuestionError};

use diary::DailyTable;
use std::borrow::Cow;

/// How far an analysis is: models done, and models in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Models fitted so far.
    pub done: usize,
    /// Models to fit.
    pub of: usize,
}

/// Answers a question. `progress` is called from whichever thread finished a model. The same table and question
/// give the same answer to the byte, on one thread or eight; `engine.seconds` is left at zero.
///
/// # Errors
/// Only for a question that can't be put: an unknown column, a column in two roles. Never for a bad diary.
pub fn find(
    table: &DailyTable,
    question: &Question,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Answer, QuestionError> {
    let table = &asked_of(table, question);
    let prepared = prepare::Prepared::new(table, question)?;
    Ok(analysis::answer(table, question, &prepared, progress))
}

/// The days of a table that a question asks about.
fn asked_of<'a>(table: &'a DailyTable, question: &Question) -> Cow<'a, DailyTable> {
    match question.latest_days {
        Some(days) if days < table.days() => Cow::Owned(table.latest(days)),
        _ => Cow::Borrowed(table),
    }
}

/// What one dose of an exposure is in its recorded unit, which its effects are told by: one of what is yes or no, else one
/// standard deviation of its days, without its error of measurement. `None` where the column can't take part.
#[must_use]
pub fn typical_dose(table: &DailyTable, column: &str) -> Option<f64> {
    exposure::Exposure::new(table, table.column(column)?, false).ok().map(|exposure| exposure.dose)
}
