//! The sampler: which exposures are in the model, with which lag, with all coefficients integrated out.
//!
//! A collapsed Gibbs sampler over switches (George & McCulloch 1997, Statistica Sinica 7:339, §4: conjugate prior,
//! coefficients and variance integrated out). The state is one option (or none) per switch, a point on the grid of
//! error models, the prior scale of the coefficients and, for an ordered outcome, the latent state of each day;
//! coefficients are drawn given the state.
//!
//! Prior: σ² ~ inverse gamma; coefficients N(0, σ²τ²) with τ on three values; the switches of one family are in with
//! a common probability π ~ Beta(2, 18), integrated out, which is what corrects for multiplicity (Scott & Berger
//! 2010, Annals of Statistics 38:2587); a switch outside the families is in with a fixed probability.
//!
//! What a sweep costs: for the options of each switch a forward substitution through the active set and a power, side
//! by side; and for an ordered outcome one product of every column with the latent state (columns × days) and the
//! days' own updates (days × the reach of the autocorrelation).

use crate::autocorrelation::{DIRECTIONS, grid, middle, neighbour};
use crate::gram::{Gram, Regression, add, backward, dot};
use crate::measured::Measured;
use crate::ordered::Ordered;
use crate::selection::{Active, Factored, Options, SMALLEST_PIVOT};
use rand::{Rng, RngExt, SeedableRng};
use rand_distr::{Distribution, Gamma, StandardNormal};
use rand_pcg::Pcg64Mcg;
use std::cell::OnceCell;
use std::ops::Range;
use wide::f64x4;

/// Shape and rate of the inverse-gamma prior of σ², on an outcome of variance one: as much as two observations say.
pub(crate) const VARIANCE_SHAPE: f64 = 1.0;
pub(crate) const VARIANCE_RATE: f64 = 1.0;
/// Prior odds of a switch outside the families.
pub(crate) const ONE_IN_TEN: f64 = 1.0 / 9.0;

/// What the sampler takes for granted beside the data.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Assumptions {
    /// Beta prior of the share of a family's switches that are in: (in, out).
    pub(crate) family: (f64, f64),
    /// Prior standard deviations of a coefficient in residual standard deviations per column standard deviation.
    pub(crate) scales: [f64; 3],
    /// Whether part of what no column explains may be white noise beside what is carried over.
    pub(crate) white_noise: bool,
    /// Sweeps thrown away before draws are kept.
    pub(crate) warm_up: usize,
}

impl Default for Assumptions {
    /// One switch in ten is in; coefficients are small, moderate or large (reference statistics.md §2.4: τ² about
    /// 0.4). Beta(1, 9) has the same mean and twice the variance: those that are in draw others in, and probabilities
    /// between 0.2 and 0.8 come out too high (docs/why-these-statistics.md).
    fn default() -> Self {
        Self { family: (2.0, 18.0), scales: [0.25, 0.5, 1.0], white_noise: true, warm_up: 250 }
    }
}

/// What a switch's prior is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prior {
    /// In with the family's common, unknown probability.
    Family(usize),
    /// In with probability 0.1, whatever the others do.
    OneInTen,
}

/// Something that is out of the model, or in with one of its columns.
pub(crate) struct Switch {
    pub(crate) prior: Prior,
    /// Columns of the regression, one per option: all lags of one shape of dose, then all of the next.
    pub(crate) options: Range<usize>,
    /// How many lags; the options are as many or a multiple of it.
    pub(crate) lags: usize,
    /// Switches that may explain the same days, which a draw may swap this one with; each also names this one.
    pub(crate) resembles: Vec<usize>,
}

/// The probability that an amount which acts does so in proportion, where it might also bend: half of the time the simplest
/// shape is as good as any.
const IN_PROPORTION: f64 = 0.5;

impl Switch {
    /// Shapes of dose: the one in proportion, and the bent ones.
    fn shapes(&self) -> usize {
        self.options.len() / self.lags.max(1)
    }

    /// Prior probability of an option, given that the switch is in: every lag is as probable as another.
    pub(crate) fn share(&self, option: usize) -> f64 {
        let of_shape = match self.shapes() {
            0 | 1 => 1.0,
            _ if option < self.lags => IN_PROPORTION,
            shapes => (1.0 - IN_PROPORTION) / (shapes - 1) as f64,
        };
        of_shape / self.lags as f64
    }

    /// An option with this lag and a shape drawn from the prior.
    fn with_lag(&self, lag: usize, rng: &mut impl Rng) -> usize {
        let bent = self.shapes().saturating_sub(1);
        let shape =
            if bent > 0 && rng.random::<f64>() >= IN_PROPORTION { rng.random_range(1..=bent) } else { 0 };
        lag + self.lags * shape
    }
}

/// What is explained, on the recorded days.
#[derive(Debug, Clone)]
pub(crate) enum Response {
    /// Scores of mean 0 and variance 1, as they are.
    Continuous(Vec<f64>),
    /// Categories of a latent state.
    Ordered(Ordered),
    /// Readings of a latent state, each with its error.
    Measured(Measured),
}

/// One coefficient of one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Coefficient {
    pub(crate) switch: usize,
    pub(crate) option: usize,
    /// In outcome scores per unit of the column.
    pub(crate) value: f64,
}

/// What the sampler found.
pub(crate) struct Posterior {
    /// Probability that each switch is in, averaged over its conditional probabilities (Rao–Blackwell).
    pub(crate) inclusion: Vec<f64>,
    /// The coefficients of the switches that were in, draw by draw.
    pub(crate) draws: Vec<Vec<Coefficient>>,
    /// Residual standard deviation, mean over draws, in outcome scores; with the error of measurement, where it is known.
    pub(crate) residual: f64,
    /// The residual standard deviation draw by draw, without any error of measurement.
    pub(crate) residuals: Vec<f64>,
    /// Of an ordered outcome with a day whose category is asked: the chance of each category, mean over draws.
    pub(crate) ahead: Vec<f64>,
    /// Coefficients of the columns always in, mean over draws.
    pub(crate) always: Vec<f64>,
    /// The error model seen most often.
    pub(crate) error_model: usize,
}

/// How the residual variance stands in the marginal likelihood.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Variance {
    /// Integrated out; this is the posterior's shape.
    Free { shape: f64 },
    /// One.
    Known,
}

impl Variance {
    /// Log marginal likelihood of what is left of the outcome's squares.
    pub(crate) fn log_density(self, left: f64) -> f64 {
        match self {
            Self::Free { shape } => -shape * (VARIANCE_RATE + 0.5 * left.max(1e-12)).ln(),
            Self::Known => -0.5 * left,
        }
    }
}

/// The error models visited.
struct Grams<'a> {
    regression: &'a Regression,
    made: Vec<OnceCell<Box<Gram<'a>>>>,
}

impl<'a> Grams<'a> {
    fn new(regression: &'a Regression) -> Self {
        Self { regression, made: grid().iter().map(|_| OnceCell::new()).collect() }
    }

    /// Made when first visited: most of the grid never is.
    fn at(&self, point: usize) -> &Gram<'a> {
        self.made[point].get_or_init(|| Box::new(Gram::new(self.regression, grid()[point])))
    }
}

/// Active columns under an error model and a scale that may be taken.
struct Judged {
    factored: Factored,
    /// The outcome's squares.
    total: f64,
    log_marginal: f64,
}

struct State<'a> {
    regression: &'a Regression,
    switches: &'a [Switch],
    grams: &'a Grams<'a>,
    assumptions: Assumptions,
    point: usize,
    scale: usize,
    variance: Variance,
    /// The outcome's scores, or the latent states of an ordered or a measured one.
    outcome: Vec<f64>,
    /// The outcome's squares at the current point.
    total: f64,
    /// The columns' products with the outcome at the point `scored_at`: the current one, but for the rest of a sweep
    /// in which the error model moved.
    scores: Vec<f64>,
    scored_at: usize,
    active: Vec<Active>,
    /// The active columns at the current point and scale.
    factored: Factored,
    /// Switches in, per family.
    family_in: Vec<usize>,
    family_size: Vec<usize>,
    most_active: usize,
}

impl<'a> State<'a> {
    fn new(
        regression: &'a Regression,
        switches: &'a [Switch],
        grams: &'a Grams<'a>,
        outcome: Vec<f64>,
        variance: Variance,
        assumptions: Assumptions,
    ) -> Self {
        let family = |switch: &Switch| match switch.prior {
            Prior::Family(family) => Some(family),
            Prior::OneInTen => None,
        };
        let families = switches.iter().filter_map(family).max().map_or(0, |last| last + 1);
        let mut family_size = vec![0; families];
        for family in switches.iter().filter_map(family) {
            family_size[family] += 1;
        }
        let mut state = Self {
            regression,
            switches,
            grams,
            assumptions,
            point: middle(assumptions.white_noise),
            scale: 1,
            variance,
            outcome,
            total: 0.0,
            scores: Vec::new(),
            scored_at: middle(assumptions.white_noise),
            active: Vec::new(),
            factored: Factored { factor: Vec::new(), solved: Vec::new(), log_determinant: 0.0 },
            family_in: vec![0; families],
            family_size,
            // More coefficients than a quarter of the days would fit anything.
            most_active: (regression.rows.len() / 4).min(24),
        };
        state.renew();
        state
    }

    fn gram(&self) -> &'a Gram<'a> {
        self.grams.at(self.point)
    }

    /// Works everything out anew: the outcome, the error model or the scale has changed.
    fn renew(&mut self) {
        let gram = self.gram();
        let (carried, total) = gram.carry(&self.outcome);
        self.total = total;
        self.scores = gram.with_all(&carried);
        self.scored_at = self.point;
        self.refactor();
    }

    fn precision(&self) -> f64 {
        self.assumptions.scales[self.scale].powi(-2)
    }

    /// The active set has changed.
    fn refactor(&mut self) {
        self.factored = self.factored_of(&self.active);
    }

    /// Active columns at the current point and scale.
    fn factored_of(&self, active: &[Active]) -> Factored {
        Factored::new(self.gram(), active, self.precision(), |column| self.scores[column])
    }

    /// A set of active columns at a point and a scale.
    fn judged(&self, point: usize, scale: usize, active: &[Active]) -> Judged {
        let gram = self.grams.at(point);
        let precision = self.assumptions.scales[scale].powi(-2);
        let score = |column: usize| {
            if point == self.scored_at {
                self.scores[column]
            } else {
                dot(gram.carried(column), &self.outcome)
            }
        };
        let factored = Factored::new(gram, active, precision, score);
        let total = if point == self.point { self.total } else { gram.square(&self.outcome) };
        let log_marginal = self.log_marginal(point, scale, &factored, total);
        Judged { factored, total, log_marginal }
    }

    /// Log marginal likelihood of the outcome, whose squares at the point are `total`.
    fn log_marginal(&self, point: usize, scale: usize, factored: &Factored, total: f64) -> f64 {
        self.grams.at(point).log_constant
            - 0.5 * factored.log_determinant
            - factored.solved.len() as f64 * self.assumptions.scales[scale].ln()
            + self.variance.log_density(total - factored.explained())
    }

    /// The same of the state as it is.
    fn log_marginal_now(&self) -> f64 {
        self.log_marginal(self.point, self.scale, &self.factored, self.total)
    }

    /// Prior odds of a switch being in, given the others; `counted` when it is itself in at the moment.
    fn odds(&self, switch: usize, counted: bool) -> f64 {
        match self.switches[switch].prior {
            Prior::OneInTen => ONE_IN_TEN,
            Prior::Family(family) => {
                let others_in = self.family_in[family] as f64 - f64::from(u8::from(counted));
                let others_out = self.family_size[family] as f64 - 1.0 - others_in;
                let (inside, outside) = self.assumptions.family;
                (inside + others_in) / (outside + others_out)
            }
        }
    }

    fn count(&mut self, switch: usize, change: isize) {
        if let Prior::Family(family) = self.switches[switch].prior {
            self.family_in[family] = self.family_in[family].saturating_add_signed(change);
        }
    }

    /// One Gibbs step of one switch. Returns the conditional probability that it is in.
    fn update_switch(&mut self, switch: usize, scratch: &mut Scratch, rng: &mut impl Rng) -> f64 {
        let columns = self.switches[switch].options.clone();
        let place = self.active.iter().position(|active| active.switch == switch);
        let others = self.active.len() - usize::from(place.is_some());
        if columns.is_empty() || others >= self.most_active {
            return 0.0;
        }
        let (gram, precision) = (self.gram(), self.precision());
        if place.is_some() {
            let without: Vec<Active> =
                self.active.iter().copied().filter(|active| active.switch != switch).collect();
            let factored = self.factored_of(&without);
            scratch.options.beside(gram, &without, &factored, columns.clone(), &self.scores, precision);
        } else {
            let (active, factored) = (&self.active, &self.factored);
            scratch.options.beside(gram, active, factored, columns.clone(), &self.scores, precision);
        }
        let sum = self.factors(&self.switches[switch], scratch);
        let odds = self.odds(switch, place.is_some());
        let (weight, uniform): (f64, f64) = (sum * odds, rng.random());
        let mut rest = (uniform * (1.0 + weight) - 1.0) / odds;
        let chosen = (rest >= 0.0).then(|| {
            let option = scratch.factors[..columns.len()].iter().position(|factor| {
                rest -= factor;
                rest < 0.0
            });
            let option = option.unwrap_or(columns.len() - 1);
            Active { switch, option, column: columns.start + option }
        });
        match (place, chosen) {
            (None, None) => {}
            (None, Some(active)) => {
                self.active.push(active);
                self.count(switch, 1);
                self.refactor();
            }
            (Some(place), Some(active)) if self.active[place] == active => {}
            (Some(place), Some(active)) => {
                self.active[place] = active;
                self.refactor();
            }
            (Some(place), None) => {
                self.active.remove(place);
                self.count(switch, -1);
                self.refactor();
            }
        }
        weight / (1.0 + weight)
    }

    /// Bayes factors of the options against leaving the switch out, times their prior shares, into `scratch.factors`;
    /// returns their sum.
    fn factors(&self, switch: &Switch, scratch: &mut Scratch) -> f64 {
        let options = &mut scratch.options;
        let count = options.pivots.len();
        // Four at a time: what is added explains nothing and is not read.
        let padded = count.next_multiple_of(4);
        options.pivots.resize(padded, 1.0);
        options.gains.resize(padded, 0.0);
        scratch.factors.clear();
        let squared_scale = f64x4::splat(self.assumptions.scales[self.scale].powi(2));
        let left = (self.total - options.explained).max(1e-12);
        for (pivots, gains) in options.pivots.chunks_exact(4).zip(options.gains.chunks_exact(4)) {
            let pivots = four(pivots).max(f64x4::splat(SMALLEST_PIVOT));
            let gains = four(gains);
            let explained = gains * gains / pivots;
            let size = (pivots * squared_scale).sqrt();
            let factor = match self.variance {
                Variance::Known => {
                    (f64x4::splat(0.5) * explained).min(f64x4::splat(LARGEST.ln())).exp() / size
                }
                Variance::Free { shape } => {
                    let rate = f64x4::splat(VARIANCE_RATE + 0.5 * left);
                    let less = (f64x4::splat(left) - explained).max(f64x4::splat(1e-12));
                    let ratio = (f64x4::splat(VARIANCE_RATE) + f64x4::splat(0.5) * less) / rate;
                    // The shape is a whole number or a half more: products instead of logarithms.
                    f64x4::ONE / (size * power(ratio, (2.0 * shape) as u32))
                }
            };
            scratch.factors.extend(factor.min(f64x4::splat(LARGEST)).to_array());
        }
        for (option, factor) in scratch.factors[..count].iter_mut().enumerate() {
            *factor *= switch.share(option);
        }
        scratch.factors[..count].iter().sum()
    }

    /// Proposes to hand the place of a switch to one that resembles it, with the same option (Metropolis–Hastings;
    /// without it a sampler that found one of two foods eaten together would hardly ever look at the other).
    fn swap(&mut self, rng: &mut impl Rng) {
        let active = self.active.clone();
        let able: Vec<usize> = (0..active.len())
            .filter(|place| !self.switches[active[*place].switch].resembles.is_empty())
            .collect();
        if able.is_empty() {
            return;
        }
        let place = able[rng.random_range(0..able.len())];
        let from = active[place];
        let resembling = &self.switches[from.switch].resembles;
        let to = resembling[rng.random_range(0..resembling.len())];
        let (own, other) = (&self.switches[from.switch], &self.switches[to]);
        let options = other.options.clone();
        // Exposures with the same lags keep the lag, and with as many shapes the shape.
        let option = if other.lags != own.lags {
            other.with_lag(rng.random_range(0..other.lags.max(1)), rng)
        } else if other.shapes() != own.shapes() {
            other.with_lag(from.option % own.lags.max(1), rng)
        } else {
            from.option
        };
        if option >= options.len() || active.iter().any(|active| active.switch == to) {
            return;
        }
        let to = Active { switch: to, option, column: options.start + option };
        let mut proposal = active.clone();
        proposal[place] = to;
        let before = self.log_marginal_now();
        let Judged { factored, log_marginal: after, .. } = self.judged(self.point, self.scale, &proposal);
        let prior_before = self.log_prior(&active);
        self.count(from.switch, -1);
        self.count(to.switch, 1);
        // From the other side the same place is drawn from as many able places, then one of its resembling ones.
        let hastings =
            (resembling.len() as f64).ln() - (self.switches[to.switch].resembles.len() as f64).ln();
        // An option is as probable a priori as it is to be proposed, so the options' numbers cancel; only what was kept
        // was not drawn, but of that both sides have as many.
        let log_ratio = after - before + self.log_prior(&proposal) - prior_before + hastings;
        if rng.random::<f64>().ln() < log_ratio {
            (self.active, self.factored) = (proposal, factored);
        } else {
            self.count(from.switch, 1);
            self.count(to.switch, -1);
        }
    }

    /// Log prior of which switches are in, π integrated out.
    fn log_prior(&self, active: &[Active]) -> f64 {
        let alone = |active: &&Active| self.switches[active.switch].prior == Prior::OneInTen;
        let free = active.iter().filter(alone).count();
        let (family_in, family_out) = self.assumptions.family;
        let families: f64 = self
            .family_in
            .iter()
            .zip(&self.family_size)
            .map(|(inside, size)| {
                // The Beta function's ratio as a product, so that no gamma function is needed.
                let odds: f64 = (0..*inside)
                    .map(|step| {
                        ((family_in + step as f64) / (family_out + *size as f64 - 1.0 - step as f64)).ln()
                    })
                    .sum();
                odds
            })
            .sum();
        families + free as f64 * ONE_IN_TEN.ln()
    }

    /// A Metropolis step on the grid of error models and one on the coefficients' scale. Returns whether one was
    /// taken: then the scores are those of another point until the state is renewed.
    fn update_error_model(&mut self, rng: &mut impl Rng) -> bool {
        let mut log_marginal = self.log_marginal_now();
        let mut moved = false;
        for step in 0..2 {
            let proposal = if step == 0 {
                neighbour(self.point, rng.random_range(0..DIRECTIONS))
                    .filter(|point| self.assumptions.white_noise || grid()[*point].noise == 0.0)
                    .map(|point| (point, self.scale))
            } else {
                Some((self.point, rng.random_range(0..self.assumptions.scales.len())))
            };
            let uniform: f64 = rng.random();
            let Some((point, scale)) = proposal else { continue };
            if (point, scale) == (self.point, self.scale) {
                continue;
            }
            let proposed = self.judged(point, scale, &self.active);
            if uniform.ln() < proposed.log_marginal - log_marginal {
                (self.point, self.scale, moved) = (point, scale, true);
                (self.factored, self.total) = (proposed.factored, proposed.total);
                log_marginal = proposed.log_marginal;
            }
        }
        moved
    }

    /// Draws the residual standard deviation and the active coefficients, given the state.
    fn draw(&self, rng: &mut impl Rng) -> (f64, Vec<f64>) {
        let factored = &self.factored;
        let deviation = match self.variance {
            Variance::Known => 1.0,
            Variance::Free { shape } => {
                let rate = VARIANCE_RATE + 0.5 * (self.total - factored.explained()).max(1e-12);
                let precision =
                    Gamma::new(shape, rate.recip()).map_or(shape / rate, |gamma| gamma.sample(rng));
                precision.max(f64::MIN_POSITIVE).sqrt().recip()
            }
        };
        // Lᵀβ = L⁻¹b + σ·noise, so β ~ N(M⁻¹b, σ²M⁻¹).
        let mut values: Vec<f64> = factored
            .solved
            .iter()
            .map(|mean| {
                let noise: f64 = StandardNormal.sample(rng);
                mean + deviation * noise
            })
            .collect();
        backward(&factored.factor, factored.solved.len(), &mut values);
        (deviation, values)
    }

    /// Draws the always-in coefficients, given the candidates' ones. Returns their mean, and the mean of the
    /// outcome on each day.
    fn draw_always_in(&self, deviation: f64, values: &[f64], rng: &mut impl Rng) -> (Vec<f64>, Vec<f64>) {
        let mut by_candidates = vec![0.0; self.outcome.len()];
        for (active, value) in self.active.iter().zip(values) {
            add(&mut by_candidates, *value, &self.regression.columns[active.column]);
        }
        let remainder: Vec<f64> =
            self.outcome.iter().zip(&by_candidates).map(|(outcome, part)| outcome - part).collect();
        let noise: Vec<f64> = self
            .regression
            .always
            .iter()
            .map(|_| {
                let noise: f64 = StandardNormal.sample(rng);
                deviation * noise
            })
            .collect();
        let (mean, drawn) = self.gram().always_in(&remainder, &noise);
        for ((column, _), coefficient) in self.regression.always.iter().zip(&drawn) {
            add(&mut by_candidates, *coefficient, column);
        }
        (mean, by_candidates)
    }
}

/// Memory that the steps of a sweep share.
#[derive(Default)]
struct Scratch {
    options: Options,
    factors: Vec<f64>,
}

/// A Bayes factor that no prior odds can outweigh; beyond it sums would overflow.
const LARGEST: f64 = 1e250;

/// The square root of `base`, to the power `halves`.
fn power(base: f64x4, halves: u32) -> f64x4 {
    let mut result = if halves % 2 == 1 { base.sqrt() } else { f64x4::ONE };
    let (mut square, mut rest) = (base, halves / 2);
    while rest > 0 {
        if rest % 2 == 1 {
            result *= square;
        }
        square *= square;
        rest /= 2;
    }
    result
}

fn four(values: &[f64]) -> f64x4 {
    f64x4::new([values[0], values[1], values[2], values[3]])
}

/// What one sweep drew beside the state itself.
struct Drawn {
    /// Residual standard deviation.
    deviation: f64,
    /// Coefficients of the active columns, in their order.
    values: Vec<f64>,
    /// Conditional mean of the always-in coefficients.
    always: Vec<f64>,
    /// The outcome's mean on each day.
    mean: Vec<f64>,
}

/// A Markov chain over the state.
struct Chain<'a> {
    state: State<'a>,
    /// Of an ordered outcome: its days' categories and the cutpoints.
    ordered: Option<Ordered>,
    /// Of an outcome that was measured: its readings.
    measured: Option<Measured>,
    rng: Pcg64Mcg,
    scratch: Scratch,
    /// Of each switch in the last sweep: the conditional probability that it is in.
    inclusion: Vec<f64>,
    /// Whether scores and factor belong to an error model or scale of before.
    moved: bool,
    /// Sweeps made.
    sweeps: usize,
}

impl<'a> Chain<'a> {
    fn new(
        regression: &'a Regression,
        response: &Response,
        switches: &'a [Switch],
        grams: &'a Grams<'a>,
        assumptions: Assumptions,
        seed: u64,
    ) -> Self {
        let free = Variance::Free { shape: VARIANCE_SHAPE + 0.5 * regression.rows.len() as f64 };
        let (mut ordered, mut measured) = (None, None);
        let (start, variance) = match response {
            Response::Continuous(scores) => (scores.clone(), free),
            Response::Ordered(asked) => {
                ordered = Some(asked.clone());
                (asked.start(), if asked.variance_is_known() { Variance::Known } else { free })
            }
            Response::Measured(asked) => {
                measured = Some(asked.clone());
                (asked.scores.clone(), free)
            }
        };
        Self {
            state: State::new(regression, switches, grams, start, variance, assumptions),
            ordered,
            measured,
            rng: Pcg64Mcg::seed_from_u64(seed),
            scratch: Scratch::default(),
            inclusion: vec![0.0; switches.len()],
            moved: false,
            sweeps: 0,
        }
    }

    /// One pass over all that is unknown: switches, coefficients, and by turns an exchange of two switches and the
    /// error model, which change slowly and cost as much as the rest.
    fn sweep(&mut self) -> Drawn {
        let (state, rng) = (&mut self.state, &mut self.rng);
        for (switch, inclusion) in self.inclusion.iter_mut().enumerate() {
            *inclusion = state.update_switch(switch, &mut self.scratch, rng);
        }
        self.sweeps += 1;
        self.moved = if self.sweeps.is_multiple_of(2) {
            state.swap(rng);
            false
        } else {
            state.update_error_model(rng)
        };
        let (deviation, values) = state.draw(rng);
        let (always, mean) = state.draw_always_in(deviation, &values, rng);
        Drawn { deviation, values, always, mean }
    }

    /// What is left of a sweep when its draws have been kept: the latent states, and what has to be worked out anew for
    /// the next.
    fn finish(&mut self, drawn: &Drawn) {
        let gram = self.state.gram();
        if let Some(ordered) = &mut self.ordered {
            ordered.update(&mut self.state.outcome, &drawn.mean, drawn.deviation, gram, &mut self.rng);
        }
        if let Some(measured) = &self.measured {
            measured.update(&mut self.state.outcome, &drawn.mean, drawn.deviation, gram, &mut self.rng);
        }
        if self.moved || self.ordered.is_some() || self.measured.is_some() {
            self.state.renew();
        }
    }
}

/// Samples the model. The same arguments give the same posterior to the byte.
pub(crate) fn sample(
    regression: &Regression,
    response: &Response,
    switches: &[Switch],
    assumptions: Assumptions,
    draws: usize,
    seed: u64,
) -> Posterior {
    let grams = Grams::new(regression);
    let mut chain = Chain::new(regression, response, switches, &grams, assumptions, seed);
    let mut posterior = Posterior {
        inclusion: vec![0.0; switches.len()],
        draws: Vec::with_capacity(draws),
        residuals: Vec::with_capacity(draws),
        residual: 0.0,
        ahead: Vec::new(),
        always: vec![0.0; regression.always.len()],
        error_model: chain.state.point,
    };
    let mut visits = vec![0_usize; grid().len()];
    let share = 1.0 / draws as f64;
    for sweep in 0..assumptions.warm_up + draws {
        let drawn = chain.sweep();
        if sweep >= assumptions.warm_up {
            add(&mut posterior.inclusion, share, &chain.inclusion);
            posterior.residuals.push(drawn.deviation);
            add(&mut posterior.always, share, &drawn.always);
            visits[chain.state.point] += 1;
            let active = chain.state.active.iter().zip(&drawn.values);
            posterior.draws.push(
                active
                    .map(|(active, value)| Coefficient {
                        switch: active.switch,
                        option: active.option,
                        value: *value,
                    })
                    .collect(),
            );
        }
        chain.finish(&drawn);
        if sweep >= assumptions.warm_up
            && let Some(chances) = chain.ordered.as_ref().and_then(|ordered| ordered.ahead.as_ref())
        {
            posterior.ahead.resize(chances.len(), 0.0);
            add(&mut posterior.ahead, share, chances);
        }
    }
    posterior.residual = posterior.residuals.iter().map(|deviation| deviation * share).sum();
    if let Response::Measured(measured) = response {
        posterior.residual = posterior.residual.hypot(measured.error_variance().sqrt());
    }
    posterior.error_model = (0..visits.len()).max_by_key(|point| visits[*point]).unwrap_or(chain.state.point);
    posterior
}

#[cfg(test)]
mod joint;
#[cfg(test)]
mod tests;
