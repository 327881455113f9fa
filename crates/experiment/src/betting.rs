//! The randomisation e-process: evidence that may be watched daily.
//!
//! For each unit a bet is laid before its coin is known: how likely are the unit's days if the coin says heads, and if
//! it says tails, given everything before? With q for that,
//!
//! e = q(days | the coin as it fell) ÷ (½ q(days | heads) + ½ q(days | tails)).
//!
//! If nothing has an effect the days would have been the same under either coin, so the mean of e over the coin is
//! exactly one, whatever q is (of each q a power is taken, see [`boldness`]; that is a q too): the product over units is a martingale that begins at one, and the chance that it ever
//! reaches 20 is at most 1 in 20 (Ville 1939). That is why q may be any model, and why it must use **only days before
//! the unit and the unit itself**: a model that is fitted again on later days would change bets that were already laid.
//! The product moves when a unit is complete, because in the middle of a unit the coin has already fallen, and a stop
//! chosen there would look at it.

use crate::layout::Layout;
use crate::lingering;
use crate::noise::{GRID, Learner, log_sum};
use crate::randomisation::{EFFECT_VARIANCE, log_expectation};
use crate::record::{ALWAYS, Record};
use crate::schedule::{Design, Schedule};

/// Prior variances of the step from baseline to experiment and of the trend, over the residual variance. Smaller than
/// where an effect is estimated: what is laid on a slow drift is not laid on the coin.
const DRIFT: [(usize, f64); 2] = [(1, 0.3), (2, 0.03)];

/// To which power the likelihoods of a bet are taken. One would let the e-value grow fastest in the long run (Kelly 1956),
/// but what counts here is whether it reaches 20 by the planned end: the fewer coins there are, the bolder the bets must
/// be for that. Found on simulated people who are not those of docs/benchmarks.md; the mean over the coin stays one with
/// any power.
fn boldness(design: Design, units: usize) -> f64 {
    match design {
        Design::Blocks => 3.0,
        Design::Coin | Design::Factorial if units < 40 => 2.0,
        Design::Coin | Design::Factorial => 1.5,
    }
}

/// The e-value after each complete unit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bets {
    /// The experiment's day, from 1, after which it stands, and the e-value.
    pub(crate) steps: Vec<(usize, f64)>,
}

impl Bets {
    /// The last value; one where nothing is complete.
    pub(crate) fn last(&self) -> f64 {
        self.steps.last().map_or(1.0, |(_, value)| *value)
    }

    /// The highest value so far.
    pub(crate) fn highest(&self) -> f64 {
        self.steps.iter().map(|(_, value)| *value).fold(1.0, f64::max)
    }

    /// The first day, from 1, on which it is at least this much.
    pub(crate) fn reaches(&self, threshold: f64) -> Option<usize> {
        self.steps.iter().find(|(_, value)| *value >= threshold).map(|(day, _)| *day)
    }
}

/// The bets on one exposure of several; the others' contrasts are held as they were drawn.
pub(crate) fn bets(
    record: &Record,
    schedule: &Schedule,
    layout: &Layout,
    flips: &[bool],
    contrasts: &[Vec<f64>],
    exposure: usize,
) -> Bets {
    let shares = lingering::shares(schedule.design);
    let mut variances = record.variances(contrasts.len(), EFFECT_VARIANCE);
    for (column, variance) in DRIFT {
        variances[column] = variance;
    }
    let boldness = boldness(schedule.design, layout.units.len());
    let works: Vec<Vec<Vec<f64>>> = shares
        .iter()
        .map(|(stays, _)| contrasts.iter().map(|contrast| lingering::over(contrast, *stays)).collect())
        .collect();
    let mut learners: Vec<(usize, Learner)> = (0..shares.len())
        .flat_map(|share| GRID.iter().map(move |memory| (share, *memory)))
        .map(|(share, memory)| (share, Learner::new(memory, &variances)))
        .collect();
    for day in 0..record.baseline {
        let row = record.row(day);
        for (_, learner) in &mut learners {
            learner.learn(&row, record.outcome[day]);
        }
    }
    let log_prior: Vec<f64> = learners.iter().map(|(share, _)| libm::log(shares[*share].1)).collect();
    let total = |learners: &[(usize, Learner)]| {
        let terms = learners.iter().zip(&log_prior).map(|((_, learner), prior)| {
            let effect = learner.coefficient(ALWAYS + exposure);
            learner.evidence() + prior + log_expectation(&effect, schedule.expected)
        });
        log_sum(&terms.collect::<Vec<_>>())
    };
    let mut bets = Bets { steps: Vec::new() };
    let mut product = 0.0;
    let mut learned = 0;
    let mut other_contrast = vec![0.0; layout.days];
    for (unit, heads) in layout.units.iter().zip(flips) {
        if unit.ends() > record.experiment_days() {
            break;
        }
        // Days between units, such as washout, belong to nobody's coin.
        let days = learned..unit.ends();
        learned = unit.ends();
        let recorded = days.clone().any(|day| record.outcome[record.baseline + day].is_some());
        let mut actual = learners.clone();
        let mut other = learners;
        unit.contrast(!heads, &mut other_contrast);
        let run = |learners: &mut Vec<(usize, Learner)>, opposite: bool| {
            for (share, learner) in learners.iter_mut() {
                let stays = shares[*share].0;
                let mut state = days.start.checked_sub(1).map_or(0.0, |day| works[*share][exposure][day]);
                for day in days.clone() {
                    let mut row = record.row(record.baseline + day);
                    for (place, work) in works[*share].iter().enumerate() {
                        row[ALWAYS + place] = work[day];
                    }
                    if opposite {
                        let contrast =
                            if day < unit.begins() { contrasts[exposure][day] } else { other_contrast[day] };
                        state = lingering::next(state, contrast, stays);
                        row[ALWAYS + exposure] = state;
                    }
                    learner.learn(&row, record.outcome[record.baseline + day]);
                }
            }
        };
        run(&mut actual, false);
        if recorded {
            run(&mut other, true);
            let (as_fell, as_not) = (boldness * total(&actual), boldness * total(&other));
            product += as_fell - (log_sum(&[as_fell, as_not]) - std::f64::consts::LN_2);
        }
        learners = actual;
        bets.steps.push((unit.ends(), libm::exp(product)));
    }
    bets
}
