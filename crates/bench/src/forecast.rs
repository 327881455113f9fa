//! What a forecast of tomorrow must beat: five baselines, by forward chaining.
//!
//! Every forecast uses only the days before it, from the fifteenth calendar day on (reference statistics.md §6;
//! Hurault and Tanaka's protocol for eczema scores). The engine's own forecast is one more function of the same kind.

use crate::metrics::estimate::Estimate;
use crate::metrics::forecast::{log_score, ranked_probability_score};

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
