//! Every model of an analysis, fitted in three rounds: each outcome on its candidates; each candidate that matters on
//! the others, once for all outcomes; each outcome with the other outcomes beside the candidates.

use crate::Progress;
use crate::adjustment::{self, Adjustment};
use crate::exposure::Exposure;
use crate::following;
use crate::model::{
    Candidate, ExposureEffect, Fit, Fitting, Follower, Order, Outcome, evidence_of_following, fit,
};
use crate::prepare::Prepared;
use crate::question::Question;
use crate::robustness::{self, Otherwise, Silence, Trend, Variant};
use crate::sampler::{Assumptions, Response};
use crate::total::COUNTS;
use diary::DailyTable;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A candidate that others may act through, and the model of it.
pub(crate) struct Middle {
    /// Which exposure it is.
    pub(crate) through: usize,
    /// Effects of the other exposures on it, in its own scores; its own place holds none.
    pub(crate) fit: Fit,
    /// Typical doses of it per score.
    pub(crate) doses_per_score: f64,
}

/// The fitted models. The vectors have one place per outcome, empty where it can't be answered.
pub(crate) struct Models {
    /// Outcome on exposures.
    pub(crate) direct: Vec<Option<Fit>>,
    /// Outcome on exposures and then the other outcomes of [`Models::others`]; only with two outcomes or more.
    pub(crate) coupled: Vec<Option<Fit>>,
    pub(crate) middles: Vec<Middle>,
    /// Each outcome calculated otherwise; empty where nothing was found that could stand or fall.
    pub(crate) otherwise: Vec<Option<Otherwise>>,
}

impl Models {
    /// Fits them all. The order of the work depends on the threads, the result does not.
    pub(crate) fn fit(
        table: &DailyTable,
        question: &Question,
        prepared: &Prepared,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Self {
        let answered = prepared.outcomes.iter().filter(|outcome| outcome.state.is_ok()).count();
        // How many candidates will matter is not known yet: their round counts as one.
        let of = answered + usize::from(answered > 0) + if answered > 1 { answered } else { 0 };
        let done = AtomicUsize::new(0);
        let step = || progress(Progress { done: done.fetch_add(1, Ordering::Relaxed) + 1, of });
        let analyst = Analyst { table, question, prepared };

        let fitted = in_parallel(prepared.outcomes.len(), |index| {
            let fit = analyst.direct(index)?;
            let following = analyst.following(index);
            step();
            Some((fit, following))
        });
        let direct = with_following(fitted);
        let matters: BTreeSet<usize> = direct
            .iter()
            .flatten()
            .flat_map(|fit| fit.effects.iter().enumerate())
            .filter(|(_, effect)| effect.probability >= COUNTS)
            .map(|(exposure, _)| exposure)
            .collect();
        let matters: Vec<usize> = matters.into_iter().collect();
        let middles = in_parallel(matters.len(), |place| analyst.middle(matters[place]))
            .into_iter()
            .flatten()
            .collect();
        if answered > 0 {
            step();
        }
        let coupled = in_parallel(prepared.outcomes.len(), |index| {
            let fit = analyst.coupled(index)?;
            step();
            Some(fit)
        });
        let otherwise = in_parallel(prepared.outcomes.len(), |index| {
            let found = direct[index].as_ref().is_some_and(Fit::found_something);
            (question.robustness && found).then(|| analyst.otherwise(index)).flatten()
        });
        Self { direct, coupled, middles, otherwise }
    }

    /// The other outcomes that stand behind the exposures in an outcome's coupled model, in their order there.
    pub(crate) fn others(index: usize, prepared: &Prepared) -> impl Iterator<Item = usize> {
        (0..prepared.outcomes.len()).filter(move |other| {
            let outcome = &prepared.outcomes[*other];
            *other != index && outcome.state.is_ok() && outcome.as_exposure.is_some()
        })
    }
}

fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> Option<T> + Sync + Send) -> Vec<Option<T>> {
    (0..count).into_par_iter().map(work).collect()
}

/// The models of the symptoms, with the probabilities of what follows them: all pairs are judged together.
fn with_following(fitted: Vec<Option<(Fit, Vec<Option<f64>>)>>) -> Vec<Option<Fit>> {
    let evidence: Vec<Option<f64>> =
        fitted.iter().flatten().flat_map(|(_, following)| following.iter().copied()).collect();
    let mut probabilities = following::probabilities(&evidence).into_iter();
    let mut with_own = |(mut fit, own): (Fit, Vec<Option<f64>>)| {
        let mut own: Vec<f64> = probabilities.by_ref().take(own.len()).collect();
        fit.covariates_follow = own.split_off(fit.effects.len());
        for (effect, probability) in fit.effects.iter_mut().zip(own) {
            effect.reverse_probability = probability;
        }
        fit
    };
    fitted.into_iter().map(|one| one.map(&mut with_own)).collect()
}

/// Rounds of models, as the second part of their seeds.
const DIRECT: u64 = 0;
const COUPLED: u64 = 1;
const MIDDLE: u64 = 2;
const OTHERWISE: u64 = 3;
const AHEAD: u64 = 4;

/// Draws of a model that only asks whether something still stands.
const ROUGH_DRAWS: usize = 240;

/// All that the models share.
struct Analyst<'a> {
    table: &'a DailyTable,
    question: &'a Question,
    prepared: &'a Prepared,
}

/// The chances of an outcome's categories on the table's last row, on which it isn't recorded; with them the recorded
/// days' categories. `None` where the outcome can't be answered or isn't ordered.
pub(crate) fn ahead(
    table: &DailyTable,
    question: &Question,
    prepared: &Prepared,
    index: usize,
) -> Option<(Vec<f64>, Vec<usize>)> {
    let analyst = Analyst { table, question, prepared };
    let outcome = prepared.outcomes[index].state.clone().ok()?.asked_on(table.days().checked_sub(1)?)?;
    let adjustments = analyst.adjustments(&outcome.rows);
    let fitting = Fitting::usual(question.draws, analyst.seed(AHEAD, index));
    let fit = fit(&outcome, &analyst.candidates(), &adjustments, fitting);
    let Response::Ordered(ordered) = outcome.response else { return None };
    Some((fit.ahead, ordered.category))
}

impl Analyst<'_> {
    fn direct(&self, index: usize) -> Option<Fit> {
        let outcome = self.prepared.outcomes[index].state.as_ref().ok()?;
        let adjustments = self.adjustments(&outcome.rows);
        Some(fit(
            outcome,
            &self.candidates(),
            &adjustments,
            Fitting::usual(self.question.draws, self.seed(DIRECT, index)),
        ))
    }

    /// The evidence that each exposure, and then each covariate, follows a symptom; none where it was recorded too
    /// seldom to say.
    fn following(&self, index: usize) -> Vec<Option<f64>> {
        let symptom = self.prepared.outcomes[index].as_exposure.as_ref();
        let evidence = |exposure: &Exposure| {
            let follower = self.as_follower(exposure)?;
            let mut adjustments = self.adjustments(&follower.outcome.rows);
            // What is to be explained explains nothing.
            adjustments.retain(|adjustment| adjustment.what != exposure.name);
            evidence_of_following(&follower, symptom?, &adjustments)
        };
        self.prepared.exposures.iter().chain(&self.prepared.covariates).map(evidence).collect()
    }

    /// An exposure as something to be explained.
    fn as_follower(&self, exposure: &Exposure) -> Option<Follower> {
        let column = self.table.column(&exposure.name)?;
        let recorded = column.values.iter().flatten().count();
        (recorded >= crate::prepare::ENOUGH_RECORDED).then(|| Follower::new(&column.values))
    }

    fn coupled(&self, index: usize) -> Option<Fit> {
        let outcome = self.prepared.outcomes[index].state.as_ref().ok()?;
        let mut candidates = self.candidates();
        let exposures = candidates.len();
        for other in Models::others(index, self.prepared) {
            let exposure = self.prepared.outcomes[other].as_exposure.as_ref()?;
            candidates.push(Candidate { exposure, family: 2, order: Order::Coupled });
        }
        let adjustments = self.adjustments(&outcome.rows);
        let fitting = self.fewer(self.seed(COUPLED, index));
        (candidates.len() > exposures).then(|| fit(outcome, &candidates, &adjustments, fitting))
    }

    /// The model of a candidate that matters, with the other candidates on earlier days as its drivers.
    fn middle(&self, through: usize) -> Option<Middle> {
        let exposure = &self.prepared.exposures[through];
        let outcome = self.as_follower(exposure)?.outcome;
        let others: Vec<Candidate<'_>> = self
            .candidates()
            .into_iter()
            .enumerate()
            .filter(|(index, _)| *index != through)
            .map(|(_, candidate)| Candidate { order: Order::EarlierDays, ..candidate })
            .collect();
        let adjustments = self.adjustments(&outcome.rows);
        let fitting = self.fewest(self.seed(MIDDLE, through));
        let mut fit = fit(&outcome, &others, &adjustments, fitting);
        fit.effects.insert(through, ExposureEffect::none());
        Some(Middle { through, fit, doses_per_score: outcome.points / exposure.dose })
    }

    /// The outcome calculated in each other way, and with its silent days filled in.
    fn otherwise(&self, index: usize) -> Option<Otherwise> {
        let asked = &self.prepared.outcomes[index];
        let column = self.table.column(&asked.name)?;
        let usual = asked.state.as_ref().ok()?;
        let inclusion = |variant: &Variant, outcome: &Outcome, place: usize| {
            let mut adjustments = self.adjustments(&outcome.rows);
            match variant.trend {
                Trend::Usual => {}
                Trend::None => adjustments.retain(|adjustment| adjustment.what != "trend"),
                Trend::Curved => adjustments.push(adjustment::curve(self.table.days(), &outcome.rows)),
            }
            let fitting = Fitting {
                assumptions: variant.assumptions,
                quick: variant.quick,
                draws: ROUGH_DRAWS,
                seed: self.seed(OTHERWISE, index * 100 + place),
            };
            fit(outcome, &self.candidates(), &adjustments, fitting).inclusion()
        };
        let variants = robustness::variants()
            .into_iter()
            .enumerate()
            .map(|(place, variant)| {
                let other = variant.continuous.then(|| Outcome::continuous(&column.values));
                (variant.name, inclusion(&variant, other.as_ref().unwrap_or(usual), place))
            })
            .collect();
        let silent = robustness::silent(&column.values, &self.prepared.exposures);
        let usual = Variant::usual();
        let silence = silent.map(|silent| Silence {
            days: silent.days,
            worse: inclusion(&usual, &Outcome::new(&silent.worse), 98),
            better: inclusion(&usual, &Outcome::new(&silent.better), 99),
        });
        Some(Otherwise { variants, silence })
    }

    /// A quarter of the draws: a direction's probability needs no third digit.
    fn fewer(&self, seed: u64) -> Fitting {
        let usual = Fitting::usual((self.question.draws / 4).max(100), seed);
        Fitting { assumptions: Assumptions { warm_up: 200, ..usual.assumptions }, ..usual }
    }

    /// A tenth: such a model only says by how much one candidate moves another on its way.
    fn fewest(&self, seed: u64) -> Fitting {
        let usual = Fitting::usual((self.question.draws / 10).max(100), seed);
        Fitting { assumptions: Assumptions { warm_up: 100, ..usual.assumptions }, ..usual }
    }

    fn adjustments(&self, rows: &[usize]) -> Vec<Adjustment> {
        let mut adjustments =
            vec![adjustment::weekday(self.table, rows), adjustment::trend(self.table.days(), rows)];
        if let Some(Ok(cycle)) =
            adjustment::cycle(self.table, rows, &|name| self.question.has_another_part(name))
        {
            adjustments.push(cycle);
        }
        adjustments
            .extend(self.prepared.covariates.iter().map(|exposure| adjustment::covariate(exposure, rows)));
        adjustments
    }

    fn candidates(&self) -> Vec<Candidate<'_>> {
        let families = self.prepared.first_family.iter().map(|first| usize::from(!first));
        self.prepared
            .exposures
            .iter()
            .zip(families)
            .map(|(exposure, family)| Candidate { exposure, family, order: Order::Candidate })
            .collect()
    }

    /// A seed of its own for every model (SplitMix64's finaliser).
    fn seed(&self, round: u64, index: usize) -> u64 {
        let part = round * 1_000_000 + index as u64;
        let mut mixed = self.question.seed ^ part.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
