//! From judged records to the figures of a cell: people of one scenario with diaries of one length.

use crate::judge::{Followers, Judged};
use crate::metrics::calibration::{Bin, Forecast, base_rate_log_score, bins, expected_error, log_score};
use crate::metrics::claims::Score;
use crate::metrics::estimate::Estimate;
use crate::metrics::interval::{Estimated, coverage, exaggeration, sign_errors};
use crate::metrics::ranking::average_precision;
use crate::metrics::tuning::{Candidates, Tuned, at_false_discovery_rate};

/// Calibration is asked of candidates with at least this probability (issue 3).
pub const CALIBRATED_FROM: f64 = 0.2;

/// What a method found in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Share of people to whom it named anything.
    pub any: Estimate,
    /// Share of the real effects that it named; `None` where there are none.
    pub power: Option<f64>,
    /// Mean share of false claims per person.
    pub false_discovery_rate: Estimate,
    /// False claims per person.
    pub false_per_person: f64,
    /// Claims per person of what no diary could tell to be without effect; not among the false ones.
    pub untold_per_person: f64,
    /// Area under the precision-recall curve, all people's candidates in one ranking; `None` without real effects.
    pub average_precision: Option<f64>,
}

/// Judges claims, or claims and hints.
#[must_use]
pub fn found(people: &[Judged], claims: impl Fn(&Judged) -> Score) -> Option<Found> {
    let scores: Vec<Score> = people.iter().map(claims).collect();
    let sum = scores.iter().fold(Score::default(), |sum, score| sum.plus(*score));
    let ranked: Candidates = people.iter().flat_map(|judged| judged.candidates.iter().copied()).collect();
    Some(Found {
        any: Estimate::of(scores.iter().map(|score| f64::from(u8::from(score.claims > 0))))?,
        power: (sum.true_effects > 0).then(|| sum.found as f64 / sum.true_effects as f64),
        false_discovery_rate: Estimate::of(scores.iter().map(|score| score.false_share()))?,
        false_per_person: sum.false_claims as f64 / scores.len() as f64,
        untold_per_person: sum.untold as f64 / scores.len() as f64,
        average_precision: average_precision(&ranked),
    })
}

/// The most power at a false-discovery rate, whatever the threshold.
#[must_use]
pub fn tuned(people: &[Judged], rate: f64) -> Tuned {
    // Where nothing was said there is nothing to claim.
    let said = |candidates: &Candidates| -> Candidates {
        candidates.iter().copied().filter(|(score, _)| score.is_finite()).collect()
    };
    let said: Vec<Candidates> = people.iter().map(|judged| said(&judged.candidates)).collect();
    let mut tuned = at_false_discovery_rate(&said, rate);
    // Power is over all real effects, also those of which nothing was said.
    let real = |people: &mut dyn Iterator<Item = &Candidates>| {
        people.flatten().filter(|(_, real)| *real).count() as f64
    };
    let all = real(&mut people.iter().map(|judged| &judged.candidates));
    tuned.power *= real(&mut said.iter()) / all.max(1.0);
    tuned
}

/// How far a method's numbers can be believed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Believed {
    /// Candidates with a probability of at least [`CALIBRATED_FROM`].
    pub probable: usize,
    /// Their expected calibration error.
    pub calibration_error: Option<f64>,
    /// Mean log score of all probabilities.
    pub log_score: Option<f64>,
    /// That of the base rate.
    pub base_rate: Option<f64>,
    /// Coverage of 90 % intervals given an effect, of all real effects.
    pub conditional: Option<Estimate>,
    /// The same of what was claimed, be it real or not.
    pub after_selection: Option<Estimate>,
    /// Coverage of the intervals averaged over the model, of all candidates.
    pub averaged: Option<Estimate>,
    /// Share of claimed real effects with the wrong sign.
    pub sign_errors: Option<Estimate>,
    /// How many times too large claimed real effects are said to be.
    pub exaggeration: Option<Estimate>,
    /// Days between the lag said and the true one, of claimed real effects.
    pub lag_error: Option<Estimate>,
}

/// Judges probabilities, intervals, signs and lags.
#[must_use]
pub fn believed(people: &[&Judged]) -> Believed {
    let forecasts: Vec<Forecast> = people.iter().flat_map(|judged| judged.forecasts.clone()).collect();
    let all = |which: fn(&Judged) -> &Vec<Estimated>| -> Vec<Estimated> {
        people.iter().flat_map(|judged| which(judged).iter().copied()).collect()
    };
    let selected = all(|judged| &judged.after_selection);
    Believed {
        probable: forecasts.iter().filter(|(probability, _)| *probability >= CALIBRATED_FROM).count(),
        calibration_error: expected_error(&forecasts, CALIBRATED_FROM),
        log_score: log_score(&forecasts),
        base_rate: base_rate_log_score(&forecasts),
        conditional: coverage(&all(|judged| &judged.conditional)),
        after_selection: coverage(&selected),
        averaged: coverage(&all(|judged| &judged.averaged)),
        sign_errors: sign_errors(&selected),
        exaggeration: exaggeration(&selected),
        lag_error: Estimate::of(people.iter().flat_map(|judged| judged.lag_errors.iter().copied())),
    }
}

/// What was said of one outcome driving another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Directed {
    /// Share of the real directions that were claimed; `None` where there are none.
    pub power: Option<f64>,
    /// Mean share of false claims per person.
    pub false_discovery_rate: Estimate,
    /// Share of ordered pairs of outcomes of which it was rightly said whether the first drives the second.
    pub accuracy: Estimate,
    /// Where one way is real and the other is not: share in which the real one is the surer; a tie is half.
    pub right_way_round: Option<Estimate>,
}

/// The reliability curve of all probabilities from [`CALIBRATED_FROM`] on.
#[must_use]
pub fn reliability(people: &[&Judged]) -> Vec<Bin> {
    let forecasts: Vec<Forecast> = people.iter().flat_map(|judged| judged.forecasts.clone()).collect();
    bins(&forecasts, CALIBRATED_FROM)
}

/// Judges directions; `None` where there are no pairs of outcomes.
#[must_use]
pub fn directed(people: &[Judged]) -> Option<Directed> {
    let pairs = || people.iter().flat_map(|judged| &judged.directions);
    let real = pairs().filter(|pair| pair.real).count();
    let found = pairs().filter(|pair| pair.real && pair.selected).count();
    Some(Directed {
        accuracy: Estimate::of(pairs().map(|pair| f64::from(u8::from(pair.selected == pair.real))))?,
        power: (real > 0).then(|| found as f64 / real as f64),
        false_discovery_rate: Estimate::of(people.iter().map(|judged| {
            let claims = judged.directions.iter().filter(|pair| pair.selected).count();
            let wrong = judged.directions.iter().filter(|pair| pair.selected && !pair.real).count();
            if claims == 0 { 0.0 } else { wrong as f64 / claims as f64 }
        }))?,
        right_way_round: Estimate::of(pairs().filter(|pair| pair.real && !pair.reverse_real).map(|pair| {
            if pair.score == pair.reverse_score {
                0.5
            } else {
                f64::from(u8::from(pair.score > pair.reverse_score))
            }
        })),
    })
}

/// What was said of candidates that follow the symptom; `None` where there are none.
#[must_use]
pub fn followed(people: &[Judged]) -> Option<Followers> {
    let sum = people.iter().fold(Followers::default(), |sum, judged| sum.plus(judged.followers));
    (sum.count > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::Pair;

    fn judged(claims: (usize, usize, usize), candidates: &[(f64, bool)]) -> Judged {
        let (claims, false_claims, found) = claims;
        let true_effects = candidates.iter().filter(|(_, real)| *real).count();
        let claims = Score { claims, false_claims, found, true_effects, untold: 0 };
        Judged { claims, candidates: candidates.to_vec(), ..Judged::default() }
    }

    #[test]
    fn a_cell_of_two_people_by_hand() {
        let never = f64::NEG_INFINITY;
        let people = [
            judged((2, 1, 1), &[(0.9, true), (0.8, false), (0.1, true)]),
            judged((0, 0, 0), &[(never, true), (never, false)]),
        ];
        let found = found(&people, |judged| judged.claims).unwrap();
        assert_eq!(found.any.value, 0.5);
        assert!((found.power.unwrap() - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(found.false_discovery_rate.value, 0.25);
        assert_eq!(found.false_per_person, 0.5);
        // 1/3·1, then 1/3·2/3, then both that were never spoken of: 1/3·3/5.
        let area = (1.0 + 2.0 / 3.0 + 3.0 / 5.0) / 3.0;
        assert!((found.average_precision.unwrap() - area).abs() < 1e-12);
        // Nothing can be claimed of what was never spoken of, but it counts as missed.
        let tuned = tuned(&people, 1.0);
        assert!((tuned.power - 2.0 / 3.0).abs() < 1e-12, "{tuned:?}");
        assert!(super::found(&[], |judged| judged.claims).is_none());
    }

    #[test]
    fn directions_by_hand() {
        let pair = |score, reverse_score, selected, real, reverse_real| Pair {
            score,
            reverse_score,
            selected,
            real,
            reverse_real,
        };
        let person = |directions| Judged { directions, ..Judged::default() };
        let people = [
            person(vec![pair(0.9, 0.2, true, true, false), pair(0.2, 0.9, false, false, true)]),
            person(vec![pair(0.3, 0.85, false, true, false), pair(0.85, 0.3, true, false, true)]),
        ];
        let directed = directed(&people).unwrap();
        assert_eq!(directed.power, Some(0.5));
        assert_eq!(directed.false_discovery_rate.value, 0.5);
        assert_eq!(directed.accuracy.value, 0.5);
        assert_eq!(directed.right_way_round.unwrap().value, 0.5);
        assert_eq!(super::directed(&[Judged::default()]), None);
        assert_eq!(followed(&people), None);
    }
}
