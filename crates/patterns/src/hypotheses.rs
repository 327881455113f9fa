//! Which findings may be called likely: hypotheses over all outcomes, and the set whose false-discovery rate is held.

use crate::analysis::{LEAST_HINT, LEAST_SELECTED};
use crate::discovery::{Group, groups, within_rate};
use crate::exposure::{ENOUGH_DAYS, ENOUGH_STARTS, Exposure};
use crate::model::{ExposureEffect, Outcome};
use crate::models::Models;
use crate::prepare::Prepared;
use crate::question::Question;

/// Exposures and groups that may be discoveries, over all outcomes, with what was selected.
pub(crate) struct Hypotheses {
    /// Per outcome: the groups found.
    pub(crate) groups: Vec<Vec<Group>>,
    /// Per outcome: whether anything may be said of each exposure.
    pub(crate) eligible: Vec<Vec<bool>>,
    pub(crate) selected_exposures: Vec<Vec<bool>>,
    pub(crate) selected_groups: Vec<Vec<bool>>,
    /// Per outcome: whether each exposure may be said to follow it.
    pub(crate) following: Vec<Vec<bool>>,
}

impl Hypotheses {
    pub(crate) fn new(
        question: &Question,
        prepared: &Prepared,
        models: &Models,
        effects: &[Vec<ExposureEffect>],
    ) -> Self {
        let exposures = &prepared.exposures;
        let mut hypotheses = Self {
            groups: Vec::new(),
            eligible: Vec::new(),
            selected_exposures: Vec::new(),
            selected_groups: Vec::new(),
            following: following(effects, question.false_discovery_rate),
        };
        // Per hypothesis: its outcome, its exposure or group, and its probability.
        let mut all: Vec<(usize, Item, f64)> = Vec::new();
        for (index, asked) in prepared.outcomes.iter().enumerate() {
            let eligible: Vec<bool> = match &asked.state {
                Ok(outcome) => exposures.iter().map(|exposure| enough(exposure, outcome)).collect(),
                Err(_) => vec![false; exposures.len()],
            };
            let found = models.direct[index].as_ref().map_or_else(Vec::new, |fit| {
                groups(&fit.inclusion(), &eligible, &|i, j| exposures[i].correlation(&exposures[j]))
            });
            for (exposure, effect) in effects[index].iter().enumerate() {
                let grouped = found.iter().any(|group| group.members.contains(&exposure));
                if eligible[exposure] && !grouped && prepared.first_family[exposure] {
                    all.push((index, Item::Exposure(exposure), effect.probability));
                }
            }
            for (place, group) in found.iter().enumerate() {
                if group.members.iter().any(|member| prepared.first_family[*member]) {
                    all.push((index, Item::Group(place), group.probability));
                }
            }
            hypotheses.selected_exposures.push(vec![false; exposures.len()]);
            hypotheses.selected_groups.push(vec![false; found.len()]);
            hypotheses.eligible.push(eligible);
            hypotheses.groups.push(found);
        }
        let rate = question.false_discovery_rate;
        let over_all = within_rate(&all.iter().map(|hypothesis| hypothesis.2).collect::<Vec<_>>(), rate);
        for index in 0..prepared.outcomes.len() {
            let own: Vec<usize> = (0..all.len()).filter(|hypothesis| all[*hypothesis].0 == index).collect();
            let within =
                within_rate(&own.iter().map(|hypothesis| all[*hypothesis].2).collect::<Vec<_>>(), rate);
            for (hypothesis, within) in own.into_iter().zip(within) {
                let (_, item, probability) = all[hypothesis];
                if within && over_all[hypothesis] && probability >= LEAST_SELECTED {
                    match item {
                        Item::Exposure(exposure) => hypotheses.selected_exposures[index][exposure] = true,
                        Item::Group(group) => hypotheses.selected_groups[index][group] = true,
                    }
                }
            }
        }
        hypotheses
    }
}

/// Which exposures may be said to follow which outcome: the largest set of all pairs of which so few are expected to be
/// wrong, each likelier so than not.
fn following(effects: &[Vec<ExposureEffect>], rate: f64) -> Vec<Vec<bool>> {
    let all: Vec<f64> = effects.iter().flatten().map(|effect| effect.reverse_probability).collect();
    let mut said = all
        .iter()
        .zip(within_rate(&all, rate))
        .map(|(probability, within)| within && *probability >= LEAST_HINT);
    effects.iter().map(|own| said.by_ref().take(own.len()).collect()).collect()
}

#[derive(Clone, Copy)]
enum Item {
    Exposure(usize),
    Group(usize),
}

/// Whether an exposure came and went often enough for anything to be said of it.
fn enough(exposure: &Exposure, outcome: &Outcome) -> bool {
    let (with, without) = exposure.days_on(&outcome.rows);
    exposure.starts >= ENOUGH_STARTS && with >= ENOUGH_DAYS && without >= ENOUGH_DAYS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_is_said_to_follow_a_tenth_may_be_wrong() {
        let with = |probabilities: &[f64]| {
            let effect = |probability: &f64| ExposureEffect {
                reverse_probability: *probability,
                ..ExposureEffect::none()
            };
            probabilities.iter().map(effect).collect::<Vec<_>>()
        };
        // A lone one needs nine in ten; beside two that are sure, eight in ten will do.
        assert_eq!(following(&[with(&[0.8, 0.1])], 0.1), [[false, false]]);
        assert_eq!(following(&[with(&[0.92, 0.1])], 0.1), [[true, false]]);
        assert_eq!(
            following(&[with(&[0.99, 0.8]), Vec::new(), with(&[0.99, 0.3])], 0.1),
            [vec![true, true], Vec::new(), vec![true, false]]
        );
        // What is no likelier than not is never said, however many are sure.
        assert!(!following(&[with(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.45])], 0.1)[0][6]);
    }
}
