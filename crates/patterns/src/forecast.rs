//! What an outcome will be on the day after a diary's last one: a check of the engine, on no page.
//!
//! A model that says what drives an outcome must foretell it better than one that knows nothing of it. The day ahead is
//! one more recorded day whose category is unknown: its latent state is drawn with the others, and the chances of the
//! categories are averaged over the draws (posterior prediction; Gelman and others 2013, Bayesian Data Analysis, §7.1).

use crate::asked_of;
use crate::models::ahead;
use crate::prepare::Prepared;
use crate::question::{Question, QuestionError};
use diary::DailyTable;

/// A recorded value and how likely it is to come next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// In the outcome's own unit.
    pub value: f64,
    /// From 0 to 1.
    pub chance: f64,
}

/// What may come of an outcome on the day after the diary's last one.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// The outcome.
    pub outcome: String,
    /// Every value that was recorded so far, rising; the chances sum to 1. Empty where the engine has no answer for the
    /// outcome yet, or where it is no scale or count.
    pub chances: Vec<Chance>,
}

/// Forecasts each outcome of the question for the day after the table's last one, of which nothing is known but its
/// weekday. The same table and question give the same forecast to the byte.
///
/// # Errors
/// As [`crate::find`].
pub fn forecast(table: &DailyTable, question: &Question) -> Result<Vec<Forecast>, QuestionError> {
    let table = asked_of(table, question).with_a_day_ahead();
    let prepared = Prepared::new(&table, question)?;
    let forecast = |(index, outcome): (usize, &String)| {
        let recorded: Vec<f64> = table.column(outcome)?.values.iter().flatten().copied().collect();
        let (chances, categories) = ahead(&table, question, &prepared, index)?;
        Some(spread(&chances, &categories, &recorded))
    };
    Ok(question
        .outcomes
        .iter()
        .enumerate()
        .map(|(index, outcome)| Forecast {
            outcome: outcome.clone(),
            chances: forecast((index, outcome)).unwrap_or_default(),
        })
        .collect())
}

/// What is merged in one category shares its chance as its values were recorded.
fn spread(chances: &[f64], categories: &[usize], recorded: &[f64]) -> Vec<Chance> {
    let mut sorted: Vec<(f64, usize)> = recorded.iter().copied().zip(categories.iter().copied()).collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let used = |category: usize| categories.iter().filter(|one| **one == category).count() as f64;
    sorted
        .chunk_by(|one, other| one.0 == other.0)
        .map(|same| {
            let (value, category) = same[0];
            Chance { value, chance: chances[category] * same.len() as f64 / used(category) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_values_share_as_they_were_recorded() {
        let recorded = [0.0, 3.0, 2.0, 2.0, 0.0, 2.0];
        let categories = [0, 1, 1, 1, 0, 1];
        let expected = [(0.0, 0.6), (2.0, 0.3), (3.0, 0.1)];
        let spread = spread(&[0.6, 0.4], &categories, &recorded);
        for (chance, (value, expected)) in spread.iter().zip(expected) {
            assert!(chance.value == value && (chance.chance - expected).abs() < 1e-12, "{spread:?}");
        }
    }
}
