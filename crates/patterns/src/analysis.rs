//! The whole analysis: models, total effects, discoveries, and the answer.

use crate::Progress;
use crate::adjustment;
use crate::answer::{
    Adjustment, Answer, Bend, DetectableEffect, Direction, Dose, Effect, EffectIfReal, Engine, ExposureGroup,
    Finding, LeftOut, OutcomeAnswer, OutcomeVerdict, Robustness, SilentDays, Verdict,
};
use crate::discovery::within_rate;
use crate::dose::Shape;
use crate::exposure::Exposure;
use crate::hypotheses::Hypotheses;
use crate::model::{ExposureEffect, Fit, Outcome};
use crate::models::Models;
use crate::prepare::{AskedOutcome, Prepared};
use crate::question::Question;
use crate::readiness::{Record, readiness};
use crate::summary::LEVEL;
use crate::total;
use diary::DailyTable;

/// Nothing is selected below this probability, whatever the rate.
pub(crate) const LEAST_SELECTED: f64 = 0.8;
/// A hint begins here.
pub(crate) const LEAST_HINT: f64 = 0.5;

pub(crate) fn answer(
    table: &DailyTable,
    question: &Question,
    prepared: &Prepared,
    progress: &(dyn Fn(Progress) + Sync),
) -> Answer {
    let models = Models::fit(table, question, prepared, progress);
    let effects = total::effects(&models, prepared);
    let hypotheses = Hypotheses::new(question, prepared, &models, &effects);
    let analysis = Analysis { table, question, prepared, models, effects, hypotheses };
    Answer {
        schema: "gutskin.patterns/1".to_owned(),
        outcomes: (0..prepared.outcomes.len()).map(|index| analysis.outcome(index)).collect(),
        directions: analysis.directions(),
        left_out: analysis.left_out(),
        engine: Engine {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            seed: question.seed,
            draws: question.draws,
            seconds: 0.0,
        },
    }
}

/// Everything that was found, before it is put into words and numbers.
struct Analysis<'a> {
    table: &'a DailyTable,
    question: &'a Question,
    prepared: &'a Prepared,
    models: Models,
    /// Total effects: per outcome, per exposure.
    effects: Vec<Vec<ExposureEffect>>,
    hypotheses: Hypotheses,
}

impl Analysis<'_> {
    fn outcome(&self, index: usize) -> OutcomeAnswer {
        let asked = &self.prepared.outcomes[index];
        let mut answer = OutcomeAnswer {
            outcome: asked.name.clone(),
            days: self.table.days(),
            recorded: asked.recorded,
            categories: asked.categories,
            verdict: OutcomeVerdict::CannotBeAnsweredYet,
            days_needed: None,
            detectable_effect: None,
            adjusted_for: Vec::new(),
            findings: Vec::new(),
            groups: Vec::new(),
        };
        match (&asked.state, &self.models.direct[index]) {
            (Ok(outcome), Some(direct)) => {
                let points = outcome.points;
                answer.verdict = OutcomeVerdict::Answered;
                answer.detectable_effect = self.detectable(index, points);
                answer.adjusted_for = direct
                    .adjusted_for
                    .iter()
                    .map(|(what, size)| Adjustment {
                        what: what.clone(),
                        points: size * points,
                        reverse_probability: self.covariate_follows(direct, what),
                    })
                    .collect();
                answer.findings = (0..self.prepared.exposures.len())
                    .map(|exposure| self.finding(index, outcome, direct, exposure))
                    .collect();
                answer.findings.sort_by(|left, right| right.probability.total_cmp(&left.probability));
                answer.groups = self.groups(index);
            }
            (Err(days_needed), _) => answer.days_needed = *days_needed,
            (Ok(_), None) => {}
        }
        answer
    }

    fn finding(&self, index: usize, outcome: &Outcome, direct: &Fit, exposure: usize) -> Finding {
        let candidate = &self.prepared.exposures[exposure];
        let effect = &self.effects[index][exposure];
        let (exposed_days, unexposed_days) = candidate.days_on(&outcome.rows);
        let (mean, (low, high), effect_if_real) = effect.summary(direct.draws, outcome.points);
        let verdict = self.verdict(index, exposure);
        Finding {
            exposure: candidate.name.clone(),
            probability: effect.probability,
            selected: self.hypotheses.selected_exposures[index][exposure],
            verdict,
            effect: Effect { mean, low, high, unit: "points".to_owned(), level: LEVEL },
            effect_if_real,
            lag_days: effect.lag_days(),
            dose: dose(candidate, effect),
            by_way_of: self.by_way_of(index, exposure),
            reverse_probability: effect.reverse_probability,
            exposed_days,
            unexposed_days,
            starts: candidate.starts,
            readiness: readiness(&Record {
                days: self.table.days(),
                with: exposed_days,
                without: unexposed_days,
                starts: candidate.starts,
                detectable: effect.detectable.map(|scores| scores * outcome.points),
                deviation: self.prepared.outcomes[index].deviation,
            }),
            // What can't be told, alone or apart from a group, has nothing of its own to stand or fall.
            robustness: match verdict {
                Verdict::Likely | Verdict::Hint => {
                    let probability = direct.effects[exposure].probability;
                    self.robustness(index, &[exposure], probability, verdict == Verdict::Likely)
                }
                _ => None,
            },
        }
    }

    /// The probability that what is always in follows the outcome, of a column.
    fn covariate_follows(&self, direct: &Fit, what: &str) -> Option<f64> {
        let place = self.prepared.covariates.iter().position(|covariate| covariate.name == what)?;
        direct.covariates_follow.get(place).copied()
    }

    fn verdict(&self, index: usize, exposure: usize) -> Verdict {
        let effect = &self.effects[index][exposure];
        let grouped = self.hypotheses.groups[index]
            .iter()
            .any(|group| group.members.contains(&exposure) && group.probability >= LEAST_HINT);
        if !self.hypotheses.eligible[index][exposure] || grouped {
            Verdict::CannotTell
        } else if self.hypotheses.selected_exposures[index][exposure] {
            Verdict::Likely
        } else if effect.probability >= LEAST_HINT {
            Verdict::Hint
        } else if self.hypotheses.following[index][exposure] {
            Verdict::FollowsTheSymptom
        } else {
            Verdict::NoSignal
        }
    }

    fn groups(&self, index: usize) -> Vec<ExposureGroup> {
        self.hypotheses.groups[index]
            .iter()
            .zip(&self.hypotheses.selected_groups[index])
            .map(|(group, selected)| ExposureGroup {
                members: group
                    .members
                    .iter()
                    .map(|member| self.prepared.exposures[*member].name.clone())
                    .collect(),
                probability: group.probability,
                selected: *selected,
                robustness: self.robustness(index, &group.members, group.probability, *selected),
            })
            .collect()
    }

    /// Whether one of the members stands when it is calculated otherwise. An effect that runs through another
    /// exposure is not in the outcome's own model, and has nothing there to stand or fall.
    fn robustness(
        &self,
        index: usize,
        members: &[usize],
        probability: f64,
        selected: bool,
    ) -> Option<Robustness> {
        let otherwise = self.models.otherwise[index].as_ref()?;
        let needed = if selected { LEAST_SELECTED } else { LEAST_HINT };
        if probability < needed {
            return None;
        }
        let falls: Vec<String> = otherwise
            .variants
            .iter()
            .filter(|(_, inclusion)| inclusion.of(members) < needed)
            .map(|(name, _)| (*name).to_owned())
            .collect();
        let of = otherwise.variants.len();
        Some(Robustness {
            stands: of - falls.len(),
            of,
            falls,
            silent_days: otherwise.silence.as_ref().map(|silence| SilentDays {
                days: silence.days,
                if_worse: silence.worse.of(members),
                if_better: silence.better.of(members),
            }),
        })
    }

    /// The median over the candidates of which anything may be said.
    fn detectable(&self, index: usize, points: f64) -> Option<DetectableEffect> {
        let mut needed: Vec<f64> = self.effects[index]
            .iter()
            .zip(&self.hypotheses.eligible[index])
            .filter(|(_, eligible)| **eligible)
            .filter_map(|(effect, _)| effect.detectable)
            .collect();
        needed.sort_by(f64::total_cmp);
        let middle = needed.get(needed.len() / 2)?;
        Some(DetectableEffect { points: middle * points, power: 0.8 })
    }

    /// Other outcomes that an exposure's effect runs through: it acts on them, they act on this one, and with them
    /// held fixed less than half of its effect is left.
    fn by_way_of(&self, index: usize, exposure: usize) -> Vec<String> {
        let total = &self.effects[index][exposure];
        let (Some(coupled), Some(direct)) = (&self.models.coupled[index], &self.models.direct[index]) else {
            return Vec::new();
        };
        let left = coupled.effects[exposure].mean(coupled.draws).abs();
        if total.probability < LEAST_HINT || left >= 0.5 * total.mean(direct.draws).abs() {
            return Vec::new();
        }
        Models::others(index, self.prepared)
            .enumerate()
            .filter(|(place, other)| {
                let onward = &coupled.effects[self.prepared.exposures.len() + place];
                let first = self.effects[*other].get(exposure);
                onward.probability >= LEAST_HINT
                    && first.is_some_and(|effect| effect.probability >= LEAST_HINT)
            })
            .map(|(_, other)| self.prepared.outcomes[other].name.clone())
            .collect()
    }

    fn directions(&self) -> Vec<Direction> {
        let mut directions = Vec::new();
        for (to, target) in self.prepared.outcomes.iter().enumerate() {
            for (from, source) in self.prepared.outcomes.iter().enumerate().filter(|(from, _)| *from != to) {
                directions.push(self.direction(from, source, to, target));
            }
        }
        let probabilities: Vec<f64> = directions.iter().map(|(direction, _)| direction.probability).collect();
        let within = within_rate(&probabilities, self.question.false_discovery_rate);
        directions
            .into_iter()
            .zip(within)
            .map(|((direction, together), within)| {
                // Two symptoms that move together on the same day may be readings of one hidden state; then each
                // one's past tells of the other without driving it, and no diary can tell that from a direction.
                let selected = within && direction.probability >= LEAST_SELECTED && together < LEAST_HINT;
                Direction { selected, ..direction }
            })
            .collect()
    }

    /// A direction, and the probability that the two move together on the same day.
    fn direction(
        &self,
        from: usize,
        source: &AskedOutcome,
        to: usize,
        target: &AskedOutcome,
    ) -> (Direction, f64) {
        let mut direction = Direction {
            from: source.name.clone(),
            to: target.name.clone(),
            // Where nothing can be learned the prior stands.
            probability: 0.1,
            selected: false,
            lag_days: 0.0,
            effect: EffectIfReal { mean: 0.0, low: 0.0, high: 0.0 },
        };
        let mut together = 0.0;
        let place = Models::others(to, self.prepared).position(|other| other == from);
        if let (Some(place), Some(coupled), Ok(outcome)) = (place, &self.models.coupled[to], &target.state) {
            let effect = &coupled.effects[self.prepared.exposures.len() + place];
            let (mean, (low, high), _) = effect.summary(coupled.draws, outcome.points);
            direction.probability = effect.probability;
            direction.lag_days = if effect.draws.is_empty() { 0.0 } else { effect.lag_days().mean };
            direction.effect = EffectIfReal { mean, low, high };
            together = effect.same_day_probability;
        }
        (direction, together)
    }

    fn left_out(&self) -> Vec<LeftOut> {
        let mut left_out = self.prepared.left_out.clone();
        if let Some(Err((name, why))) =
            adjustment::cycle(self.table, &[], &|name| self.question.has_another_part(name))
        {
            left_out.push(LeftOut { what: format!("column '{name}'"), why });
        }
        left_out.sort();
        left_out
    }
}

/// How an exposure acts with its amount, where there was a choice and it was in at all.
fn dose(exposure: &Exposure, effect: &ExposureEffect) -> Option<Dose> {
    let share = |shape: Shape| effect.shapes[shape as usize];
    let bend = |shape: Shape| {
        let doses = exposure.doses.iter().find(|doses| doses.shape == shape)?;
        Some(Bend { probability: share(shape), at: doses.bend? * exposure.dose })
    };
    (exposure.doses.len() > 1 && !effect.draws.is_empty()).then(|| Dose {
        in_proportion: share(Shape::Linear),
        levels_off: bend(Shape::LevelsOff),
        from_a_level: bend(Shape::FromALevel),
    })
}
