//! The whole analysis: models of every outcome, ways and directions, discoveries, and the answer.

use crate::Progress;
use crate::adjustment::{self, Adjustment};
use crate::answer::{
    Adjustment as AnsweredAdjustment, Answer, DetectableEffect, Direction, Effect, EffectIfReal, Engine,
    ExposureGroup, Finding, LagDays, LeftOut, OutcomeAnswer, OutcomeVerdict, Verdict,
};
use crate::discovery::{Group, Inclusion, groups, within_rate};
use crate::exposure::{ENOUGH_DAYS, ENOUGH_STARTS, Exposure};
use crate::model::{Candidate, ExposureEffect, Fit, Order, Outcome, fit};
use crate::prepare::{AskedOutcome, Prepared};
use crate::question::Question;
use crate::total::{COUNTS, Step, Way, along};
use diary::DailyTable;
use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Probability of the intervals.
const LEVEL: f64 = 0.9;
/// Nothing is selected below this probability, whatever the rate.
const LEAST_SELECTED: f64 = 0.8;
/// A hint begins here.
const LEAST_HINT: f64 = 0.5;

/// One outcome's models.
struct OutcomeFit {
    /// Total effects, one per exposure.
    effects: Vec<ExposureEffect>,
    inclusion: Inclusion,
    adjusted_for: Vec<(String, f64)>,
    /// With the other outcomes as candidates beside the exposures: exposures first, then outcomes.
    coupled: Option<Fit>,
}

pub(crate) fn answer(
    table: &DailyTable,
    question: &Question,
    prepared: Prepared,
    progress: &(dyn Fn(Progress) + Sync),
) -> Answer {
    let Prepared { outcomes, exposures, first_family, covariates, mut left_out } = prepared;
    let answered = outcomes.iter().filter(|outcome| outcome.state.is_ok()).count();
    let models = answered * if answered > 1 { 2 } else { 1 };
    let done = AtomicUsize::new(0);
    let step = || progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, of: models });

    let mut fits: Vec<Option<OutcomeFit>> = (0..outcomes.len())
        .into_par_iter()
        .map(|index| {
            let outcome = outcomes[index].state.as_ref().ok()?;
            Some(
                Analyst {
                    table,
                    question,
                    outcomes: &outcomes,
                    exposures: &exposures,
                    first_family: &first_family,
                    covariates: &covariates,
                }
                .outcome(index, outcome, &step),
            )
        })
        .collect();

    let surer: Vec<Vec<(usize, ExposureEffect)>> =
        (0..outcomes.len()).map(|index| through_outcomes(index, &outcomes, exposures.len(), &fits)).collect();
    for (fit, surer) in fits.iter_mut().zip(surer) {
        for (exposure, effect) in surer {
            if let Some(fit) = fit {
                fit.effects[exposure] = effect;
            }
        }
    }

    if let Some(Err((name, why))) = adjustment::cycle(table, &[]) {
        left_out.push(LeftOut { what: format!("column '{name}'"), why });
    }
    left_out.sort();

    let hypotheses = Hypotheses::new(question, &outcomes, &exposures, &first_family, &fits);
    let answers = outcomes
        .iter()
        .enumerate()
        .map(|(index, outcome)| match (&fits[index], &outcome.state) {
            (Some(fit), Ok(ready)) => {
                answered_outcome(table, index, outcome, ready, &outcomes, &exposures, fit, &fits, &hypotheses)
            }
            _ => OutcomeAnswer {
                outcome: outcome.name.clone(),
                days: table.days(),
                recorded: outcome.recorded,
                verdict: OutcomeVerdict::CannotBeAnsweredYet,
                days_needed: outcome.state.as_ref().err().copied().flatten(),
                detectable_effect: None,
                adjusted_for: Vec::new(),
                findings: Vec::new(),
                groups: Vec::new(),
            },
        })
        .collect();
    Answer {
        schema: "gutskin.patterns/1".to_owned(),
        outcomes: answers,
        directions: directions(question, &outcomes, &exposures, &fits),
        left_out,
        engine: Engine {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            seed: question.seed,
            draws: question.draws,
            seconds: 0.0,
        },
    }
}

/// A candidate that others may act through, and the model of it: effects of the others, in its own scores.
struct Middle {
    through: usize,
    fit: Fit,
    doses_per_score: f64,
}

/// An exposure's effect with what runs through other candidates; `None` when nothing does.
fn with_ways(
    exposure: usize,
    direct: &[ExposureEffect],
    middles: &[Middle],
    draws: usize,
) -> Option<ExposureEffect> {
    let ways: Vec<Way<'_>> = middles
        .iter()
        .filter(|middle| middle.through != exposure)
        .map(|middle| Way {
            first: Step { effect: &middle.fit.effects[exposure], draws: middle.fit.draws },
            onward: Step { effect: &direct[middle.through], draws },
            doses_per_score: middle.doses_per_score,
        })
        .filter(Way::counts)
        .collect();
    (!ways.is_empty()).then(|| along(Step { effect: &direct[exposure], draws }, &ways, draws))
}

/// For an outcome: each exposure's effect as the sum of what it does with the other outcomes held fixed and what
/// runs through them, where that is surer than its effect at one go.
fn through_outcomes(
    index: usize,
    outcomes: &[AskedOutcome],
    exposures: usize,
    fits: &[Option<OutcomeFit>],
) -> Vec<(usize, ExposureEffect)> {
    let Some(own) = &fits[index] else { return Vec::new() };
    let Some(coupled) = &own.coupled else { return Vec::new() };
    let draws = own.inclusion.draws.len();
    (0..exposures)
        .filter_map(|exposure| {
            let ways: Vec<Way<'_>> = others(index, outcomes)
                .enumerate()
                .filter_map(|(place, other)| {
                    let (middle, asked) = (fits[other].as_ref()?, &outcomes[other]);
                    let points = asked.state.as_ref().ok()?.scores.points;
                    let way = Way {
                        first: Step {
                            effect: &middle.effects[exposure],
                            draws: middle.inclusion.draws.len(),
                        },
                        onward: Step { effect: &coupled.effects[exposures + place], draws: coupled.draws },
                        doses_per_score: points / asked.as_exposure.as_ref()?.dose,
                    };
                    way.counts().then_some(way)
                })
                .collect();
            if ways.is_empty() {
                return None;
            }
            let total =
                along(Step { effect: &coupled.effects[exposure], draws: coupled.draws }, &ways, draws);
            let total =
                ExposureEffect { reverse_probability: own.effects[exposure].reverse_probability, ..total };
            (total.probability > own.effects[exposure].probability).then_some((exposure, total))
        })
        .collect()
}

/// All that the models of the outcomes share.
struct Analyst<'a> {
    table: &'a DailyTable,
    question: &'a Question,
    outcomes: &'a [AskedOutcome],
    exposures: &'a [Exposure],
    first_family: &'a [bool],
    covariates: &'a [Exposure],
}

impl Analyst<'_> {
    fn outcome(&self, index: usize, outcome: &Outcome, step: &(dyn Fn() + Sync)) -> OutcomeFit {
        let seed = |part: u64| mix(self.question.seed, index as u64 * 1000 + part);
        let adjustments = self.adjustments(&outcome.rows);
        let candidates = self.candidates();
        let direct = fit(outcome, &candidates, &adjustments, self.question.draws, seed(0));
        step();
        let inclusion = inclusion(&direct);
        let mut effects = direct.effects;
        let middles: Vec<Middle> = (0..self.exposures.len())
            .filter(|through| effects[*through].probability >= COUNTS)
            .filter_map(|through| self.middle(through, seed(100 + through as u64)))
            .collect();
        let totals: Vec<Option<ExposureEffect>> = (0..effects.len())
            .map(|exposure| with_ways(exposure, &effects, &middles, direct.draws))
            .collect();
        for (effect, total) in effects.iter_mut().zip(totals) {
            if let Some(total) = total {
                *effect = total;
            }
        }
        let coupled = self.coupled(index, outcome, &candidates, &adjustments, seed(1));
        if coupled.is_some() {
            step();
        }
        OutcomeFit { effects, inclusion, adjusted_for: direct.adjusted_for, coupled }
    }

    /// Draws of the models that only say what an effect runs through: their probabilities need no third digit.
    fn fewer_draws(&self) -> usize {
        (self.question.draws / 4).max(100)
    }

    fn adjustments(&self, rows: &[usize]) -> Vec<Adjustment> {
        let mut adjustments =
            vec![adjustment::weekday(self.table, rows), adjustment::trend(self.table.days(), rows)];
        if let Some(Ok(cycle)) = adjustment::cycle(self.table, rows) {
            adjustments.push(cycle);
        }
        adjustments.extend(self.covariates.iter().map(|exposure| adjustment::covariate(exposure, rows)));
        adjustments
    }

    fn candidates(&self) -> Vec<Candidate<'_>> {
        self.exposures
            .iter()
            .zip(self.first_family)
            .map(|(exposure, first)| Candidate {
                exposure,
                family: usize::from(!first),
                order: Order::Candidate,
            })
            .collect()
    }

    /// The model of a candidate that matters, with the other candidates on earlier days as its drivers.
    fn middle(&self, through: usize, seed: u64) -> Option<Middle> {
        let column = self.table.column(&self.exposures[through].name)?;
        let recorded: Vec<f64> = column.values.iter().flatten().copied().collect();
        if recorded.len() < 28 || recorded.iter().all(|value| *value == recorded[0]) {
            return None;
        }
        let outcome = Outcome::new(&column.values);
        let others: Vec<Candidate<'_>> = self
            .candidates()
            .into_iter()
            .enumerate()
            .filter(|(index, _)| *index != through)
            .map(|(_, candidate)| Candidate { order: Order::EarlierDays, ..candidate })
            .collect();
        let adjustments = self.adjustments(&outcome.rows);
        let mut fit = fit(&outcome, &others, &adjustments, self.fewer_draws(), seed);
        // Its own place among the effects, so that indices stay those of the exposures.
        fit.effects.insert(through, ExposureEffect::none());
        let doses_per_score = outcome.scores.points / self.exposures[through].dose;
        Some(Middle { through, fit, doses_per_score })
    }

    /// The model with the other outcomes as candidates too: directions, and what an effect runs through.
    fn coupled(
        &self,
        index: usize,
        outcome: &Outcome,
        candidates: &[Candidate<'_>],
        adjustments: &[Adjustment],
        seed: u64,
    ) -> Option<Fit> {
        let mut all = candidates.to_vec();
        for (other, asked) in self.outcomes.iter().enumerate() {
            if let (true, Ok(_), Some(exposure)) = (other != index, &asked.state, &asked.as_exposure) {
                all.push(Candidate { exposure, family: 2, order: Order::Coupled });
            }
        }
        (all.len() > candidates.len()).then(|| fit(outcome, &all, adjustments, self.fewer_draws(), seed))
    }
}

/// A seed of its own for every model (SplitMix64's finaliser).
fn mix(seed: u64, part: u64) -> u64 {
    let mut mixed = seed ^ part.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

fn inclusion(fit: &Fit) -> Inclusion {
    let mut draws = vec![0_u128; fit.draws];
    for (exposure, effect) in fit.effects.iter().enumerate() {
        for draw in &effect.draws {
            draws[draw.draw] |= 1 << exposure;
        }
    }
    Inclusion { draws, probabilities: fit.effects.iter().map(|effect| effect.probability).collect() }
}

/// Exposures and groups that may be discoveries, over all outcomes, with what was selected.
struct Hypotheses {
    /// Per outcome: the groups found.
    groups: Vec<Vec<Group>>,
    /// Per outcome: whether anything may be said of each exposure.
    eligible: Vec<Vec<bool>>,
    selected_exposures: Vec<Vec<bool>>,
    selected_groups: Vec<Vec<bool>>,
}

impl Hypotheses {
    fn new(
        question: &Question,
        outcomes: &[AskedOutcome],
        exposures: &[Exposure],
        first_family: &[bool],
        fits: &[Option<OutcomeFit>],
    ) -> Self {
        let mut hypotheses = Self {
            groups: Vec::new(),
            eligible: Vec::new(),
            selected_exposures: Vec::new(),
            selected_groups: Vec::new(),
        };
        // Per hypothesis: its outcome, and its exposure or group.
        let mut all: Vec<(usize, Item, f64)> = Vec::new();
        for (index, outcome) in outcomes.iter().enumerate() {
            let eligible: Vec<bool> = match (&outcome.state, &fits[index]) {
                (Ok(outcome), Some(_)) => {
                    exposures.iter().map(|exposure| enough(exposure, outcome)).collect()
                }
                _ => vec![false; exposures.len()],
            };
            let found = fits[index].as_ref().map_or_else(Vec::new, |fit| {
                groups(&fit.inclusion, &eligible, &|i, j| exposures[i].correlation(&exposures[j]))
            });
            if let Some(fit) = &fits[index] {
                for (exposure, effect) in fit.effects.iter().enumerate() {
                    let grouped = found.iter().any(|group| group.members.contains(&exposure));
                    if eligible[exposure] && !grouped && first_family[exposure] {
                        all.push((index, Item::Exposure(exposure), effect.probability));
                    }
                }
                for (place, group) in found.iter().enumerate() {
                    if group.members.iter().any(|member| first_family[*member]) {
                        all.push((index, Item::Group(place), group.probability));
                    }
                }
            }
            hypotheses.selected_exposures.push(vec![false; exposures.len()]);
            hypotheses.selected_groups.push(vec![false; found.len()]);
            hypotheses.eligible.push(eligible);
            hypotheses.groups.push(found);
        }
        let rate = question.false_discovery_rate;
        let over_all = within_rate(&all.iter().map(|hypothesis| hypothesis.2).collect::<Vec<_>>(), rate);
        for index in 0..outcomes.len() {
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

#[expect(clippy::too_many_arguments, reason = "it brings together what the whole analysis made")]
fn answered_outcome(
    table: &DailyTable,
    index: usize,
    asked: &AskedOutcome,
    outcome: &Outcome,
    outcomes: &[AskedOutcome],
    exposures: &[Exposure],
    own: &OutcomeFit,
    fits: &[Option<OutcomeFit>],
    hypotheses: &Hypotheses,
) -> OutcomeAnswer {
    let points = outcome.scores.points;
    let eligible = &hypotheses.eligible[index];
    let mut findings: Vec<Finding> = exposures
        .iter()
        .enumerate()
        .map(|(exposure, candidate)| {
            let effect = &own.effects[exposure];
            let selected = hypotheses.selected_exposures[index][exposure];
            let grouped = hypotheses.groups[index]
                .iter()
                .any(|group| group.members.contains(&exposure) && group.probability >= LEAST_HINT);
            let verdict = if !eligible[exposure] || grouped {
                Verdict::CannotTell
            } else if selected {
                Verdict::Likely
            } else if effect.probability >= LEAST_HINT {
                Verdict::Hint
            } else if effect.reverse_probability >= LEAST_HINT {
                Verdict::FollowsTheSymptom
            } else {
                Verdict::NoSignal
            };
            let (exposed_days, unexposed_days) = candidate.days_on(&outcome.rows);
            let (mean, averaged, if_real) = effect.summary(own.inclusion.draws.len(), points);
            Finding {
                exposure: candidate.name.clone(),
                probability: effect.probability,
                selected,
                verdict,
                effect: Effect {
                    mean,
                    low: averaged.0,
                    high: averaged.1,
                    unit: "points".to_owned(),
                    level: LEVEL,
                },
                effect_if_real: if_real,
                lag_days: effect.lag_days(),
                by_way_of: by_way_of(exposure, index, outcomes, exposures.len(), own, fits),
                reverse_probability: effect.reverse_probability,
                exposed_days,
                unexposed_days,
                starts: candidate.starts,
            }
        })
        .collect();
    findings.sort_by(|left, right| right.probability.total_cmp(&left.probability));
    let groups = hypotheses.groups[index]
        .iter()
        .zip(&hypotheses.selected_groups[index])
        .map(|(group, selected)| ExposureGroup {
            members: group.members.iter().map(|member| exposures[*member].name.clone()).collect(),
            probability: group.probability,
            selected: *selected,
        })
        .collect();
    OutcomeAnswer {
        outcome: asked.name.clone(),
        days: table.days(),
        recorded: asked.recorded,
        verdict: OutcomeVerdict::Answered,
        days_needed: None,
        detectable_effect: detectable(&own.effects, eligible, points),
        adjusted_for: own
            .adjusted_for
            .iter()
            .map(|(what, size)| AnsweredAdjustment { what: what.clone(), points: size * points })
            .collect(),
        findings,
        groups,
    }
}

/// The median over the candidates of which anything may be said.
fn detectable(effects: &[ExposureEffect], eligible: &[bool], points: f64) -> Option<DetectableEffect> {
    let mut needed: Vec<f64> = effects
        .iter()
        .zip(eligible)
        .filter(|(_, eligible)| **eligible)
        .filter_map(|(effect, _)| effect.detectable)
        .collect();
    needed.sort_by(f64::total_cmp);
    let middle = needed.get(needed.len() / 2)?;
    Some(DetectableEffect { points: middle * points, power: 0.8 })
}

impl ExposureEffect {
    /// No effect at all.
    fn none() -> Self {
        Self {
            probability: 0.0,
            reverse_probability: 0.0,
            draws: Vec::new(),
            response: vec![0.0],
            detectable: None,
        }
    }

    /// In points: mean over all draws, interval over all draws, and the same given that it is in.
    fn summary(&self, draws: usize, points: f64) -> (f64, (f64, f64), EffectIfReal) {
        let mut values: Vec<f64> = self.draws.iter().map(|draw| draw.value * points).collect();
        values.sort_by(f64::total_cmp);
        let sum: f64 = values.iter().sum();
        let if_real = if values.is_empty() {
            EffectIfReal { mean: 0.0, low: 0.0, high: 0.0 }
        } else {
            EffectIfReal {
                mean: sum / values.len() as f64,
                low: quantile(&values, (1.0 - LEVEL) / 2.0),
                high: quantile(&values, f64::midpoint(1.0, LEVEL)),
            }
        };
        let zeros = draws.saturating_sub(values.len());
        let place = values.partition_point(|value| *value < 0.0);
        values.splice(place..place, std::iter::repeat_n(0.0, zeros));
        let averaged = (quantile(&values, (1.0 - LEVEL) / 2.0), quantile(&values, f64::midpoint(1.0, LEVEL)));
        (sum / draws.max(1) as f64, averaged, if_real)
    }

    /// Share of the effect per lag day. Where it was never in, nothing was learned: all on the first day.
    fn lag_days(&self) -> LagDays {
        let total: f64 = self.response.iter().map(|value| value.abs()).sum();
        if total <= 0.0 {
            return LagDays { mean: 0.0, weights: vec![1.0] };
        }
        let mut weights: Vec<f64> = self.response.iter().map(|value| value.abs() / total).collect();
        while weights.last() == Some(&0.0) {
            weights.pop();
        }
        let mean = weights.iter().enumerate().map(|(lag, weight)| lag as f64 * weight).sum();
        LagDays { mean, weights }
    }
}

/// Quantile of sorted values, between the two nearest.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = share * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}

/// Other outcomes that an exposure's effect runs through: it acts on them, they act on this one, and with them held
/// fixed less than half of its effect is left.
fn by_way_of(
    exposure: usize,
    index: usize,
    outcomes: &[AskedOutcome],
    exposures: usize,
    own: &OutcomeFit,
    fits: &[Option<OutcomeFit>],
) -> Vec<String> {
    let Some(coupled) = &own.coupled else { return Vec::new() };
    let total = &own.effects[exposure];
    let mean = |effect: &ExposureEffect| effect.draws.iter().map(|draw| draw.value).sum::<f64>();
    if total.probability < LEAST_HINT || mean(&coupled.effects[exposure]).abs() >= 0.5 * mean(total).abs() {
        return Vec::new();
    }
    others(index, outcomes)
        .enumerate()
        .filter(|(place, other)| {
            coupled.effects[exposures + place].probability >= LEAST_HINT
                && fits[*other].as_ref().is_some_and(|fit| fit.effects[exposure].probability >= LEAST_HINT)
        })
        .map(|(_, other)| outcomes[other].name.clone())
        .collect()
}

/// The other outcomes that stand as candidates in an outcome's coupled model, in their order there.
fn others(index: usize, outcomes: &[AskedOutcome]) -> impl Iterator<Item = usize> {
    (0..outcomes.len()).filter(move |other| {
        *other != index && outcomes[*other].state.is_ok() && outcomes[*other].as_exposure.is_some()
    })
}

fn directions(
    question: &Question,
    outcomes: &[AskedOutcome],
    exposures: &[Exposure],
    fits: &[Option<OutcomeFit>],
) -> Vec<Direction> {
    let mut directions = Vec::new();
    for (to, target) in outcomes.iter().enumerate() {
        for (from, source) in outcomes.iter().enumerate().filter(|(from, _)| *from != to) {
            let place = others(to, outcomes).position(|other| other == from);
            let found = fits[to].as_ref().zip(place).and_then(|(fit, place)| {
                let coupled = fit.coupled.as_ref()?;
                Some((&coupled.effects[exposures.len() + place], coupled.draws))
            });
            let mut direction = Direction {
                from: source.name.clone(),
                to: target.name.clone(),
                // Where nothing can be learned the prior stands.
                probability: 0.1,
                selected: false,
                lag_days: 0.0,
                effect: EffectIfReal { mean: 0.0, low: 0.0, high: 0.0 },
            };
            if let (Some((effect, draws)), Ok(outcome)) = (found, &target.state) {
                let (mean, (low, high), _) = effect.summary(draws, outcome.scores.points);
                direction.probability = effect.probability;
                direction.lag_days = if effect.draws.is_empty() { 0.0 } else { effect.lag_days().mean };
                direction.effect = EffectIfReal { mean, low, high };
            }
            directions.push(direction);
        }
    }
    let probabilities: Vec<f64> = directions.iter().map(|direction| direction.probability).collect();
    for (direction, within) in
        directions.iter_mut().zip(within_rate(&probabilities, question.false_discovery_rate))
    {
        direction.selected = within && direction.probability >= LEAST_SELECTED;
    }
    directions
}
