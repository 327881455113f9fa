//! From a prepared table to a model of one outcome, and from its draws to effects per exposure.

use crate::adjustment::Adjustment;
use crate::autocorrelation::grid;
use crate::discovery::Inclusion;
use crate::dose::{Doses, SHAPES};
use crate::evidence::evidence_of_one;
use crate::exposure::Exposure;
use crate::gram::{Gram, Regression};
use crate::kernel::{Kernel, dictionary, later_days_only};
use crate::measured::{LEAST_RELIABLE, Measured};
use crate::normal::normal_scores;
use crate::ordered::Ordered;
use crate::readiness::deviation;
use crate::sampler::{Assumptions, Posterior, Prior, Response, Switch, sample};

/// Two exposures at least this alike may swap places in the sampler.
const RESEMBLANCE: f64 = 0.3;

/// An outcome with enough recorded days to be explained.
#[derive(Clone)]
pub(crate) struct Outcome {
    /// Rows on which it was recorded.
    pub(crate) rows: Vec<usize>,
    pub(crate) response: Response,
    /// Points of the recorded scale per unit of the model's.
    pub(crate) points: f64,
}

impl Outcome {
    /// From values by row, of which at least two must differ: ordered where they are few or counted.
    pub(crate) fn new(values: &[Option<f64>]) -> Self {
        let (rows, recorded) = recorded(values);
        let Some(ordered) = Ordered::new(&recorded) else { return Self::continuous(values) };
        Self { rows, points: ordered.points(), response: Response::Ordered(ordered) }
    }

    /// The same outcome, asked about on a row after the recorded ones. `None` where it is not ordered.
    pub(crate) fn asked_on(self, row: usize) -> Option<Self> {
        let Response::Ordered(ordered) = self.response else { return None };
        let mut rows = self.rows;
        rows.push(row);
        Some(Self { rows, response: Response::Ordered(ordered.with_a_day_ahead()), points: self.points })
    }

    /// From readings by row, of which at least two must differ, with the standard deviation of each one's error (none
    /// where it is exact). `None` where they are hardly more than error.
    pub(crate) fn measured(values: &[Option<f64>], errors: &[Option<f64>]) -> Option<Self> {
        let (rows, recorded) = recorded(values);
        // Ranks would bend the errors with the values, so these scores are straight.
        let points = deviation(&recorded);
        let mean = recorded.iter().map(|value| value / recorded.len() as f64).sum::<f64>();
        let scores = recorded.iter().map(|value| (value - mean) / points).collect();
        let errors = rows.iter().map(|row| errors[*row].unwrap_or(0.0) / points).collect();
        let measured = Measured { scores, errors };
        (measured.reliability() >= LEAST_RELIABLE).then_some(Self {
            rows,
            points,
            response: Response::Measured(measured),
        })
    }

    /// From values by row, of which at least two must differ, by their normal scores.
    pub(crate) fn continuous(values: &[Option<f64>]) -> Self {
        let (rows, recorded) = recorded(values);
        let made = normal_scores(&recorded);
        Self { rows, points: made.points, response: Response::Continuous(made.scores) }
    }
}

fn recorded(values: &[Option<f64>]) -> (Vec<usize>, Vec<f64>) {
    values.iter().enumerate().filter_map(|(row, cell)| Some((row, (*cell)?))).unzip()
}

/// A thing that a person does or eats, as something to be explained: by its normal scores, whatever its scale, since
/// only whether and when it answers to something is asked.
pub(crate) struct Follower {
    pub(crate) outcome: Outcome,
    scores: Vec<f64>,
}

impl Follower {
    /// From values by row, of which at least two must differ.
    pub(crate) fn new(values: &[Option<f64>]) -> Self {
        let (rows, recorded) = recorded(values);
        let made = normal_scores(&recorded);
        let response = Response::Continuous(made.scores.clone());
        Self { outcome: Outcome { rows, response, points: made.points }, scores: made.scores }
    }
}

/// An exposure's place in the model.
struct Place<'a> {
    lag: usize,
    same_day: Option<usize>,
    /// The lag switch's options are these kernels, for each of the shapes.
    kernels: Vec<Kernel>,
    /// The shapes of the dose, the one in proportion first.
    doses: Vec<&'a Doses>,
}

impl Place<'_> {
    /// The kernel and the shape of an option.
    fn option(&self, option: usize) -> (&Kernel, &Doses) {
        (&self.kernels[option % self.kernels.len()], self.doses[option / self.kernels.len()])
    }
}

/// One exposure's effect in one draw: per typical dose, in outcome scores, summed over its days.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EffectDraw {
    pub(crate) draw: usize,
    /// Averaged over the doses that were taken, where it does not act in proportion.
    pub(crate) value: f64,
}

/// What a model says of one exposure.
#[derive(Clone)]
pub(crate) struct ExposureEffect {
    /// Probability that it has an effect.
    pub(crate) probability: f64,
    /// Probability that it follows the outcome, from a model of its own (`following`).
    pub(crate) reverse_probability: f64,
    /// Of a coupled outcome: probability that the two move together on the same day.
    pub(crate) same_day_probability: f64,
    /// The draws in which it was in.
    pub(crate) draws: Vec<EffectDraw>,
    /// Mean response per lag day over those draws, times their share: in outcome scores.
    pub(crate) response: Vec<f64>,
    /// Share of these draws by shape of the dose, in the order of [`crate::dose::Shape`]; they sum to 1, or are 0 where it
    /// never was in.
    pub(crate) shapes: [f64; SHAPES],
    /// The least effect per dose, in outcome scores, that would be selected at least four times in five under each of its
    /// quick kernels; `None` when it has no column.
    pub(crate) detectable: Option<f64>,
}

/// A fitted model of one outcome.
pub(crate) struct Fit {
    /// One per exposure given, in that order.
    pub(crate) effects: Vec<ExposureEffect>,
    /// Thing and size in outcome scores.
    pub(crate) adjusted_for: Vec<(String, f64)>,
    /// The probability that each covariate follows the outcome, in their order.
    pub(crate) covariates_follow: Vec<f64>,
    /// Draws kept.
    pub(crate) draws: usize,
    /// The chance of each category on the day that is asked about; empty where none is.
    pub(crate) ahead: Vec<f64>,
}

impl Fit {
    /// Whether there is anything to say beyond "no signal": an exposure that is likelier in than out, alone or with
    /// others that stand in for it.
    pub(crate) fn found_something(&self) -> bool {
        let any = self.inclusion().draws.into_iter().filter(|draw| *draw != 0).count();
        2 * any >= self.draws
    }

    /// Which exposures were in together, draw by draw.
    pub(crate) fn inclusion(&self) -> Inclusion {
        let mut draws = vec![0_u128; self.draws];
        for (exposure, effect) in self.effects.iter().enumerate() {
            for draw in &effect.draws {
                draws[draw.draw] |= 1 << exposure;
            }
        }
        Inclusion { draws, probabilities: self.effects.iter().map(|effect| effect.probability).collect() }
    }
}

/// How an exposure stands in a model.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) exposure: &'a Exposure,
    /// Which family's common probability it shares.
    pub(crate) family: usize,
    pub(crate) order: Order,
}

/// What is known of the order of an exposure and the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The exposure came first on a day that has both, unless it is a behaviour.
    Candidate,
    /// Another outcome: what happens on the same day has no order and may be shared; a switch of its own takes it.
    Coupled,
    /// Only its earlier days are asked about.
    EarlierDays,
}

/// Days that the shapes of the quick dictionary reach, the day of the exposure among them.
const QUICK_DAYS: usize = 5;

/// How a model is fitted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fitting {
    pub(crate) assumptions: Assumptions,
    /// Whether only the shapes that act within four days are asked about.
    pub(crate) quick: bool,
    /// Draws kept.
    pub(crate) draws: usize,
    pub(crate) seed: u64,
}

impl Fitting {
    /// As the engine does when nothing else is asked.
    pub(crate) fn usual(draws: usize, seed: u64) -> Self {
        Self { assumptions: Assumptions::default(), quick: false, draws, seed }
    }
}

/// Fits the model of an outcome on its candidates.
pub(crate) fn fit(
    outcome: &Outcome,
    candidates: &[Candidate<'_>],
    adjustments: &[Adjustment],
    fitting: Fitting,
) -> Fit {
    let Fitting { assumptions, quick, draws, seed } = fitting;
    let mut columns: Vec<Vec<f64>> = Vec::new();
    let mut switches: Vec<Switch> = Vec::new();
    let mut places = Vec::new();
    let (any_day, later_days) = (dictionary(), later_days_only());
    for candidate in candidates {
        let exposure = candidate.exposure;
        let spread = exposure.spread();
        let any = candidate.order == Order::Candidate && !exposure.behaviour;
        let kernels = if any { &any_day } else { &later_days };
        let first = columns.len();
        let (kernels, doses) = columns_of(candidate, kernels, quick, &outcome.rows, &mut columns);
        let lag = switches.len();
        switches.push(Switch {
            prior: Prior::Family(candidate.family),
            options: first..columns.len(),
            lags: kernels.len(),
            resembles: Vec::new(),
        });
        let same_day = (candidate.order == Order::Coupled).then(|| {
            let raw = exposure.lagged(&Kernel { weights: vec![1.0] }, &outcome.rows);
            let first = columns.len();
            columns.extend(raw.and_then(|column| scaled(column, spread)));
            let options = first..columns.len();
            // The same day and the days before explain much of the same: a draw may go from one to the other.
            let place = switches.len();
            switches.push(Switch {
                prior: Prior::OneInTen,
                lags: options.len(),
                options,
                resembles: vec![lag],
            });
            switches[lag].resembles.push(place);
            place
        });
        places.push(Place { lag, same_day, kernels, doses });
    }
    link(candidates, &places, &mut switches);

    let always = always_in(outcome, adjustments);
    let regression = Regression { rows: outcome.rows.clone(), always, columns: columns.into() };
    let posterior = sample(&regression, &outcome.response, &switches, assumptions, draws, seed);
    let gram = Gram::new(&regression, grid()[posterior.error_model]);
    Fit {
        effects: places.iter().map(|place| effect(place, &switches, &posterior, &gram)).collect(),
        adjusted_for: sizes(adjustments, &posterior),
        covariates_follow: Vec::new(),
        draws,
        ahead: posterior.ahead,
    }
}

/// Adds an exposure's columns, all kernels of one shape of its dose and then all of the next, and tells which kernels and
/// shapes these are: the kernels under which enough is recorded and that vary, and the shapes that vary under all of them.
fn columns_of<'a>(
    candidate: &Candidate<'a>,
    kernels: &[Kernel],
    quick: bool,
    rows: &[usize],
    columns: &mut Vec<Vec<f64>>,
) -> (Vec<Kernel>, Vec<&'a Doses>) {
    let exposure = candidate.exposure;
    let column = |doses: &Doses, kernel: &Kernel| scaled(doses.lagged(kernel, rows), doses.spread);
    let kernels: Vec<Kernel> = kernels
        .iter()
        .filter(|kernel| !quick || kernel.weights.len() <= QUICK_DAYS)
        .filter(|kernel| exposure.covers(kernel, rows) && column(&exposure.doses[0], kernel).is_some())
        .cloned()
        .collect();
    // What only stands in the middle of a way, and a symptom, acts in proportion.
    let shapes = if candidate.order == Order::Candidate { exposure.doses.len() } else { 1 };
    let mut taken = Vec::new();
    for doses in &exposure.doses[..shapes] {
        if let Some(made) = kernels.iter().map(|kernel| column(doses, kernel)).collect::<Option<Vec<_>>>() {
            columns.extend(made);
            taken.push(doses);
        }
    }
    (kernels, taken)
}

/// The evidence that an exposure follows an outcome: the logarithm of the Bayes factor of the outcome's earlier days in
/// a model of the exposure. It is a model of its own, never a column of the outcome's: what comes after a symptom is
/// its consequence, and holding a consequence fixed hides real causes and makes followers look like them. With one
/// switch the sum over all models is exact, so nothing is sampled. `None` where the outcome has no column.
pub(crate) fn evidence_of_following(
    follower: &Follower,
    outcome: &Exposure,
    adjustments: &[Adjustment],
) -> Option<f64> {
    let Follower { outcome: follower, scores } = follower;
    let spread = outcome.spread();
    let columns: Vec<Vec<f64>> = later_days_only()
        .iter()
        .filter_map(|kernel| scaled(outcome.lagged(kernel, &follower.rows)?, spread))
        .collect();
    let regression = Regression {
        rows: follower.rows.clone(),
        always: always_in(follower, adjustments),
        columns: columns.into(),
    };
    evidence_of_one(&regression, scores)
}

fn always_in(outcome: &Outcome, adjustments: &[Adjustment]) -> Vec<(Vec<f64>, f64)> {
    let mut always = vec![(vec![1.0; outcome.rows.len()], 1.0)];
    for adjustment in adjustments {
        always.extend(adjustment.columns.iter().map(|column| (column.clone(), adjustment.deviation)));
    }
    always
}

/// Tells the sampler which exposures resemble each other: both ways, and only with the same kernels.
fn link(candidates: &[Candidate<'_>], places: &[Place<'_>], switches: &mut [Switch]) {
    for i in 0..candidates.len() {
        for j in 0..i {
            let same_kernels = places[i].kernels == places[j].kernels;
            if same_kernels
                && !places[i].kernels.is_empty()
                && candidates[i].exposure.correlation(candidates[j].exposure).abs() >= RESEMBLANCE
            {
                switches[places[i].lag].resembles.push(places[j].lag);
                switches[places[j].lag].resembles.push(places[i].lag);
            }
        }
    }
}

/// A column with mean 0, in standard deviations of the exposure itself; `None` when it does not vary. It is not
/// scaled to its own spread: a mean over two weeks varies little, and scaling it up would expect of a slow effect
/// that it is many times as large as a quick one.
fn scaled(mut column: Vec<f64>, spread: f64) -> Option<Vec<f64>> {
    let mean = column.iter().sum::<f64>() / column.len() as f64;
    for cell in &mut column {
        *cell = (*cell - mean) / spread;
    }
    column.iter().any(|cell| cell.abs() > 1e-9).then_some(column)
}

fn effect(place: &Place<'_>, switches: &[Switch], posterior: &Posterior, gram: &Gram) -> ExposureEffect {
    let mut draws = Vec::new();
    let longest = place.kernels.iter().map(|kernel| kernel.weights.len()).max().unwrap_or(1);
    let mut response = vec![0.0; longest];
    let mut shapes = [0.0; SHAPES];
    for (draw, coefficients) in posterior.draws.iter().enumerate() {
        for coefficient in coefficients.iter().filter(|coefficient| coefficient.switch == place.lag) {
            let (kernel, doses) = place.option(coefficient.option);
            let value = coefficient.value / doses.spread * doses.per_dose;
            draws.push(EffectDraw { draw, value });
            shapes[doses.shape as usize] += 1.0;
            for (cell, weight) in response.iter_mut().zip(&kernel.weights) {
                *cell += value * weight / posterior.draws.len() as f64;
            }
        }
    }
    let mut errors: Vec<f64> = switches[place.lag]
        .options
        .clone()
        .zip(&place.kernels)
        .filter(|(_, kernel)| kernel.mean_lag() <= QUICK)
        .map(|(column, _)| {
            let information = gram.product(column, column).max(1e-9);
            let needed = needed_score(information, switches, place);
            needed * posterior.residual / information.sqrt() / place.doses[0].spread
        })
        .collect();
    errors.sort_by(f64::total_cmp);
    ExposureEffect {
        probability: posterior.inclusion[place.lag],
        reverse_probability: 0.0,
        same_day_probability: place.same_day.map_or(0.0, |same_day| posterior.inclusion[same_day]),
        shapes: shapes.map(|count| count / (draws.len() as f64).max(1.0)),
        draws,
        response,
        // The quick kernel that is hardest to see: for each of them it is then at least four times in five.
        detectable: errors.last().copied(),
    }
}

/// What is detectable is said of effects within so many days on average: the slower ones need more.
const QUICK: f64 = 2.0;

/// How many standard errors an effect must measure to be selected four times in five: the score at which the Bayes
/// factor makes the probability 0.9, plus 0.84 for the power. (By one candidate's Bayes factor, so about; `docs/benchmarks.md` has it beside the power.)
fn needed_score(information: f64, switches: &[Switch], place: &Place<'_>) -> f64 {
    const SCALE: f64 = 0.5;
    let own = switches[place.lag].prior;
    let family = switches.iter().filter(|switch| switch.prior == own).count() as f64;
    // As many as would be as probable each as the straight ones are.
    let options = if place.kernels.is_empty() { 1.0 } else { switches[place.lag].share(0).recip() };
    let (inside, outside) = Assumptions::default().family;
    let prior_odds = inside / (outside + family - 1.0) / options.sqrt();
    let ratio = SCALE * SCALE * information;
    let log_needed = (9.0 / prior_odds).ln() + 0.5 * (1.0 + ratio).ln();
    (2.0 * log_needed * (1.0 + ratio) / ratio).sqrt() + 0.8416
}

/// The size of each thing that was always in, on average over the draws.
fn sizes(adjustments: &[Adjustment], posterior: &Posterior) -> Vec<(String, f64)> {
    // The level is first, and no size.
    let mut next = 1;
    adjustments
        .iter()
        .map(|adjustment| {
            let own = &posterior.always[next..next + adjustment.columns.len()];
            next += adjustment.columns.len();
            (adjustment.what.clone(), adjustment.size(own))
        })
        .collect()
}
