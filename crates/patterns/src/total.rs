//! Total effects: what an exposure changes on its way is not held fixed.
//!
//! The model of an outcome holds all candidates at once, so a candidate that another one changes (alcohol shortens
//! the night's sleep, and sleep changes the skin) would take that part of the effect away from it. For each
//! candidate that matters, a model with it as the outcome tells what drives it on earlier days, and the product of
//! the two effects is added, draw by draw (the product of coefficients along a path, Pearl 2009, Causality, §5.3;
//! linear). Other outcomes are no candidates in that model, so what runs through them is in the effect already;
//! where a way through one is clear, its two steps tell it more surely.

use crate::model::{EffectDraw, ExposureEffect, Fit};
use crate::models::{Middle, Models};
use crate::prepare::Prepared;

/// A step of a way is counted from this probability on.
pub(crate) const COUNTS: f64 = 0.5;

/// One step: an effect, with how many draws its model has.
#[derive(Clone, Copy)]
pub(crate) struct Step<'a> {
    pub(crate) effect: &'a ExposureEffect,
    pub(crate) draws: usize,
}

/// A way: from the exposure to the thing in the middle, and from there to the outcome.
pub(crate) struct Way<'a> {
    pub(crate) first: Step<'a>,
    pub(crate) onward: Step<'a>,
    /// Typical doses of the thing in the middle per score of its own model.
    pub(crate) doses_per_score: f64,
}

impl Way<'_> {
    /// Whether both steps are likely enough to be counted.
    pub(crate) fn counts(&self) -> bool {
        self.first.effect.probability >= COUNTS && self.onward.effect.probability >= COUNTS
    }
}

/// The direct effect and what runs along the ways, over `draws` draws. The models were sampled independently, some
/// with fewer draws than others: draws are paired round and round.
pub(crate) fn along(direct: Step<'_>, ways: &[Way<'_>], draws: usize) -> ExposureEffect {
    let own = direct.values();
    let mut values: Vec<Option<f64>> = (0..draws).map(|draw| own[draw % own.len()]).collect();
    let mut response = direct.effect.response.clone();
    // The probability that it is out altogether: directly, and along every way.
    let mut out = 1.0 - direct.effect.probability;
    for way in ways {
        out *= 1.0 - way.first.effect.probability * way.onward.effect.probability;
        let (first, onward) = (way.first.values(), way.onward.values());
        for (draw, value) in values.iter_mut().enumerate() {
            if let (Some(first), Some(onward)) = (first[draw % first.len()], onward[draw % onward.len()]) {
                *value.get_or_insert(0.0) += first * way.doses_per_score * onward;
            }
        }
        convolve(&mut response, &way.first.effect.response, &way.onward.effect.response, way.doses_per_score);
    }
    ExposureEffect {
        probability: 1.0 - out,
        reverse_probability: direct.effect.reverse_probability,
        same_day_probability: direct.effect.same_day_probability,
        draws: values
            .into_iter()
            .enumerate()
            .filter_map(|(draw, value)| Some(EffectDraw { draw, value: value? }))
            .collect(),
        response,
        shapes: direct.effect.shapes,
        detectable: direct.effect.detectable,
    }
}

impl Step<'_> {
    /// The effect in each draw, nothing where it was out.
    fn values(self) -> Vec<Option<f64>> {
        let mut values = vec![None; self.draws.max(1)];
        for draw in &self.effect.draws {
            values[draw.draw] = Some(draw.value);
        }
        values
    }
}

/// Adds the response of a chain: one lag after the other.
fn convolve(sum: &mut Vec<f64>, first: &[f64], second: &[f64], factor: f64) {
    let length = (first.len() + second.len()).saturating_sub(1);
    if sum.len() < length {
        sum.resize(length, 0.0);
    }
    for (i, left) in first.iter().enumerate() {
        for (j, right) in second.iter().enumerate() {
            sum[i + j] += left * right * factor;
        }
    }
}

/// Every exposure's total effect on every outcome; empty where the outcome can't be answered.
pub(crate) fn effects(models: &Models, prepared: &Prepared) -> Vec<Vec<ExposureEffect>> {
    let exposures = prepared.exposures.len();
    let at_one_go: Vec<Vec<ExposureEffect>> = models
        .direct
        .iter()
        .map(|fit| {
            let of_fit = |fit| (0..exposures).map(move |exposure| with_ways(exposure, fit, &models.middles));
            fit.iter().flat_map(of_fit).collect()
        })
        .collect();
    (0..prepared.outcomes.len())
        .map(|index| {
            (0..at_one_go[index].len())
                .map(|exposure| {
                    let own = &at_one_go[index][exposure];
                    through_outcomes(index, exposure, models, prepared, &at_one_go).map_or_else(
                        || own.clone(),
                        |total| ExposureEffect { reverse_probability: own.reverse_probability, ..total },
                    )
                })
                .collect()
        })
        .collect()
}

/// An exposure's effect with what runs through other candidates.
fn with_ways(exposure: usize, fit: &Fit, middles: &[Middle]) -> ExposureEffect {
    let step = |place: usize| Step { effect: &fit.effects[place], draws: fit.draws };
    let ways: Vec<Way<'_>> = middles
        .iter()
        .filter(|middle| middle.through != exposure)
        .map(|middle| Way {
            first: Step { effect: &middle.fit.effects[exposure], draws: middle.fit.draws },
            onward: step(middle.through),
            doses_per_score: middle.doses_per_score,
        })
        .filter(Way::counts)
        .collect();
    if ways.is_empty() { fit.effects[exposure].clone() } else { along(step(exposure), &ways, fit.draws) }
}

/// An exposure's effect as the sum of what it does with the other outcomes' earlier days held fixed and what runs
/// through them, where there is such a way. The two short steps (onion to bloating, bloating to redness) are often
/// surer than the long one. Not where the two outcomes move together on the same day: then a hidden state may stand
/// behind both, and what looks like a step is none.
fn through_outcomes(
    index: usize,
    exposure: usize,
    models: &Models,
    prepared: &Prepared,
    effects: &[Vec<ExposureEffect>],
) -> Option<ExposureEffect> {
    let (coupled, direct) = (models.coupled[index].as_ref()?, models.direct[index].as_ref()?);
    let step = |place: usize| Step { effect: &coupled.effects[place], draws: coupled.draws };
    let ways: Vec<Way<'_>> = Models::others(index, prepared)
        .enumerate()
        .filter_map(|(place, other)| {
            let outcome = &prepared.outcomes[other];
            let onward = step(prepared.exposures.len() + place);
            let way = Way {
                first: Step {
                    effect: effects[other].get(exposure)?,
                    draws: models.direct[other].as_ref()?.draws,
                },
                onward,
                doses_per_score: outcome.state.as_ref().ok()?.points / outcome.as_exposure.as_ref()?.dose,
            };
            (way.counts() && onward.effect.same_day_probability < COUNTS).then_some(way)
        })
        .collect();
    (!ways.is_empty()).then(|| along(step(exposure), &ways, direct.draws))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(probability: f64, value: f64, lag: usize) -> ExposureEffect {
        let mut response = vec![0.0; lag + 1];
        response[lag] = value;
        let draws = (0..100).map(|draw| EffectDraw { draw, value }).collect();
        ExposureEffect {
            probability,
            reverse_probability: 0.0,
            same_day_probability: 0.0,
            draws,
            response,
            shapes: [1.0, 0.0, 0.0],
            detectable: None,
        }
    }

    #[test]
    fn a_way_multiplies_effects_and_adds_lags() {
        let (direct, first, onward) = (effect(0.5, 1.0, 0), effect(0.9, -2.0, 1), effect(0.8, -0.5, 2));
        let step = |effect| Step { effect, draws: 100 };
        let way = Way { first: step(&first), onward: step(&onward), doses_per_score: 3.0 };
        let total = along(step(&direct), &[way], 200);
        assert!((total.probability - (1.0 - 0.5 * (1.0 - 0.72))).abs() < 1e-12);
        assert_eq!(total.draws.len(), 200);
        assert!(total.draws.iter().all(|draw| (draw.value - 4.0).abs() < 1e-12));
        assert_eq!(total.response, [1.0, 0.0, 0.0, 3.0]);
    }
}
