//! What a forecast of tomorrow must beat: five baselines, by forward chaining.
//!
//! Every forecast uses only the days before it, from the fifteenth calendar day on (reference statistics.md §6;
//! Hurault and Tanaka's protocol for eczema scores). The engine's own forecast stands beside them on the days on which it
//! has an answer.

use crate::metrics::estimate::Estimate;
use crate::metrics::forecast::{log_score, ranked_probability_score};
use diary::DailyTable;
use patterns::{Chance, Question, QuestionError};
use rayon::prelude::*;

/// Days before the first forecast.
const FIRST: usize = 14;
/// What a record keeps of its weight with each later record, in the exponentially weighted frequencies.
const KEPT: f64 = 0.9;

/// The days so far, each with its category where it was recorded, and the number of categories; out comes a
/// probability for each.
pub type Forecaster = fn(&[Option<usize>], usize) -> Vec<f64>;

/// The baselines by name.
pub const BASELINES: [(&str, Forecaster); 5] = [
    ("uniform", uniform),
    ("historical", historical),
    ("Markov", markov),
    ("exponentially weighted", weighted),
    ("mix of the last three", mix),
];

fn uniform(_: &[Option<usize>], categories: usize) -> Vec<f64> {
    vec![1.0 / categories as f64; categories]
}

/// How often each category came, with one record more that was all of them alike.
fn historical(days: &[Option<usize>], categories: usize) -> Vec<f64> {
    frequencies(days.iter().flatten().map(|category| (*category, 1.0)), &uniform(days, categories))
}

/// What came after the category of the last record, with one record more that was as history is.
fn markov(days: &[Option<usize>], categories: usize) -> Vec<f64> {
    let records: Vec<usize> = days.iter().flatten().copied().collect();
    let Some(last) = records.last() else { return uniform(days, categories) };
    let after = records.windows(2).filter(|pair| pair[0] == *last).map(|pair| (pair[1], 1.0));
    frequencies(after, &historical(days, categories))
}

/// Frequencies in which older records count less.
fn weighted(days: &[Option<usize>], categories: usize) -> Vec<f64> {
    let recent = days.iter().rev().flatten().enumerate();
    let recent = recent.map(|(age, category)| (*category, KEPT.powi(i32::try_from(age).unwrap_or(i32::MAX))));
    frequencies(recent, &uniform(days, categories))
}

fn mix(days: &[Option<usize>], categories: usize) -> Vec<f64> {
    let parts = [historical, markov, weighted].map(|part: Forecaster| part(days, categories));
    (0..categories).map(|category| parts.iter().map(|part| part[category]).sum::<f64>() / 3.0).collect()
}

/// Shares of weighted records, with one record more that is spread as `prior` is.
fn frequencies(records: impl Iterator<Item = (usize, f64)>, prior: &[f64]) -> Vec<f64> {
    let mut shares = prior.to_vec();
    let mut total = 1.0;
    for (category, weight) in records {
        if let Some(share) = shares.get_mut(category) {
            *share += weight;
            total += weight;
        }
    }
    shares.into_iter().map(|share| share / total).collect()
}

/// The engine's draws for one forecast: a chance needs no third digit.
const DRAWS: usize = 400;

/// What the engine and the baselines said of the same days.
#[derive(Debug, Default)]
pub struct SideBySide {
    /// The engine's scores, and those of each of [`BASELINES`]: (log score, ranked probability score).
    pub scores: [Vec<(f64, f64)>; BASELINES.len() + 1],
}

impl SideBySide {
    /// Adds every day of a diary for which the engine has a forecast and something was recorded. A day's forecast sees
    /// neither what was recorded on it nor anything later; one record more that was all categories alike stands for what
    /// was never recorded so far, as in the baselines.
    ///
    /// # Errors
    /// As [`patterns::forecast()`].
    pub fn add(&mut self, table: &DailyTable, outcome: &str, categories: usize) -> Result<(), QuestionError> {
        let Some(column) = table.column(outcome) else { return Ok(()) };
        let days = in_categories(&column.values, categories);
        let question = Question { outcomes: vec![outcome.to_owned()], draws: DRAWS, ..Question::default() };
        let forecasts: Vec<Option<Vec<f64>>> = (FIRST..days.len())
            .into_par_iter()
            .map(|day| {
                let known = table.earliest(day);
                let forecast = patterns::forecast(&known, &question)?;
                let chances = forecast.into_iter().flat_map(|one| one.chances).collect::<Vec<_>>();
                Ok((!chances.is_empty()).then(|| smoothed(&chances, &days[..day], categories)))
            })
            .collect::<Result<_, QuestionError>>()?;
        for (day, forecast) in (FIRST..days.len()).zip(forecasts) {
            let (Some(came), Some(own)) = (days[day], forecast) else { continue };
            let baselines = BASELINES.map(|(_, forecaster)| forecaster(&days[..day], categories));
            for (scores, forecast) in self.scores.iter_mut().zip(std::iter::once(own).chain(baselines)) {
                scores.push((log_score(&forecast, came), ranked_probability_score(&forecast, came)));
            }
        }
        Ok(())
    }
}

/// The engine's chances by category, with one record more that was all alike.
fn smoothed(chances: &[Chance], days: &[Option<usize>], categories: usize) -> Vec<f64> {
    let records = days.iter().flatten().count() as f64;
    let mut shares = vec![1.0 / categories as f64 / (records + 1.0); categories];
    for Chance { value, chance } in chances {
        if let Some(share) = (0..categories).find(|category| *category as f64 == *value) {
            shares[share] += chance * records / (records + 1.0);
        }
    }
    shares
}

/// Whole numbers on the scale as categories; anything else is no record.
#[must_use]
pub fn in_categories(values: &[Option<f64>], categories: usize) -> Vec<Option<usize>> {
    let category = |value: f64| (0..categories).find(|category| *category as f64 == value);
    values.iter().map(|value| value.and_then(category)).collect()
}

/// Mean log score and mean ranked probability score over diaries; `None` without a forecast.
#[must_use]
pub fn scored(
    forecaster: Forecaster,
    diaries: &[Vec<Option<usize>>],
    categories: usize,
) -> Option<(Estimate, Estimate)> {
    let forecasts: Vec<(f64, f64)> = diaries
        .iter()
        .flat_map(|days| {
            (FIRST..days.len()).filter_map(|day| {
                let came = days[day]?;
                let forecast = forecaster(&days[..day], categories);
                Some((log_score(&forecast, came), ranked_probability_score(&forecast, came)))
            })
        })
        .collect();
    let log = Estimate::of(forecasts.iter().map(|(log, _)| *log))?;
    Some((log, Estimate::of(forecasts.iter().map(|(_, ranked)| *ranked))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn baselines_are_what_they_say() {
        let days = [Some(0), Some(1), None, Some(0), Some(1), Some(0)];
        let near = |got: &[f64], want: &[f64]| {
            got.len() == want.len() && got.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-12)
        };
        assert!(near(&uniform(&days, 4), &[0.25; 4]));
        // Three and two of five, and one more that is half of each.
        assert!(near(&historical(&days, 2), &[3.5 / 6.0, 2.5 / 6.0]));
        // After 0 came 1 twice, and one more as history is.
        assert!(near(&markov(&days, 2), &[3.5 / 18.0, (2.0 + 2.5 / 6.0) / 3.0]));
        let (zero, one) = (1.0 + 0.81 + 0.6561, 0.9 + 0.729);
        let total = 1.0 + zero + one;
        assert!(near(&weighted(&days, 2), &[(0.5 + zero) / total, (0.5 + one) / total]));
        for (name, forecaster) in BASELINES {
            for days in [&days[..], &[], &[None]] {
                let sum: f64 = forecaster(days, 3).iter().sum();
                assert!((sum - 1.0).abs() < 1e-12, "{name}");
            }
        }
    }

    #[test]
    fn the_engine_forecasts_the_days_on_which_it_has_an_answer() {
        // Itch after every other day's milk: tomorrow is what today's milk makes it.
        let mut csv = String::from("date,itch,milk\n");
        let first: diary::Day = "2026-01-01".parse().unwrap();
        for day in 0..48_i64 {
            let milk = |day: i64| (day * day + day / 3) % 2;
            let itch = 1 + 2 * milk(day - 1) - i64::from(day % 5 == 0);
            csv.push_str(&format!("{},{itch},{}\n", first.plus(day), milk(day)));
        }
        let (table, _) = diary::csv::read(csv.as_bytes()).unwrap();
        let mut beside = SideBySide::default();
        beside.add(&table, "itch", 4).unwrap();
        beside.add(&table, "no such thing", 4).unwrap();
        // From 28 recorded days on.
        assert!(beside.scores.iter().all(|scores| scores.len() == 20), "{beside:?}");
        let mean = |place: usize| beside.scores[place].iter().map(|(log, _)| log).sum::<f64>() / 20.0;
        for (place, (name, _)) in BASELINES.iter().enumerate() {
            assert!(mean(0) > mean(place + 1) + 0.1, "{name}: {} against {}", mean(place + 1), mean(0));
        }
        let chances = [Chance { value: 0.0, chance: 0.25 }, Chance { value: 3.0, chance: 0.75 }];
        let expected = [0.0625 + 0.1875, 0.0625, 0.0625, 0.0625 + 0.5625];
        for (got, expected) in smoothed(&chances, &[Some(0), None, Some(3), Some(3)], 4).iter().zip(expected)
        {
            assert!((got - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn a_forecast_knows_the_past_only() {
        // Two weeks of 0, then 1 on each day that is asked about: whoever looked ahead would be right.
        let mut days = vec![Some(0); FIRST];
        days.extend([Some(1), None]);
        let (log, ranked) = scored(historical, &[days], 2).unwrap();
        assert_eq!((log.count, ranked.count), (1, 1));
        assert!((log.value - (0.5_f64 / 15.0).ln()).abs() < 1e-12, "{log:?}");
        assert_eq!(scored(uniform, &[vec![Some(0); FIRST]], 2), None);
    }
}
