//! The sampler: which exposures are in the model, with which lag, with all coefficients integrated out.
//!
//! A collapsed Gibbs sampler over switches (George & McCulloch 1997, Statistica Sinica 7:339, §4: conjugate prior,
//! coefficients and variance integrated out). The state is one option (or none) per switch, a point on the grid of
//! error models, and the prior scale of the coefficients; coefficients are drawn afterwards, given the state.
//!
//! Prior: σ² ~ inverse gamma; coefficients N(0, σ²τ²) with τ on three values; the switches of one family are in with
//! a common probability π ~ Beta(1, 9), integrated out, which is what corrects for multiplicity (Scott & Berger
//! 2010, Annals of Statistics 38:2587); a switch outside the families is in with a fixed probability.

use crate::autocorrelation::{grid, neighbour};
use crate::gram::{Gram, Regression, backward, cholesky, dot, forward};
use rand::{Rng, RngExt, SeedableRng};
use rand_distr::{Distribution, Gamma, StandardNormal};
use rand_pcg::Pcg64Mcg;

/// Sweeps thrown away before draws are kept.
const WARM_UP: usize = 400;
/// Prior standard deviations of a coefficient in residual standard deviations per column standard deviation: small,
/// moderate, large (reference statistics.md §2.4: τ² about 0.4).
const SCALES: [f64; 3] = [0.25, 0.5, 1.0];
/// Shape and rate of the inverse-gamma prior of σ², on an outcome of variance one: as much as two observations say.
const VARIANCE_SHAPE: f64 = 1.0;
const VARIANCE_RATE: f64 = 0.5;
/// Beta prior of the share of a family's switches that are in: one in ten.
const FAMILY_IN: f64 = 1.0;
const FAMILY_OUT: f64 = 9.0;
/// Prior odds of a switch outside the families.
const ONE_IN_TEN: f64 = 1.0 / 9.0;

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
    /// Columns of the regression, one per option.
    pub(crate) options: Vec<usize>,
    /// Switches that may explain the same days, which a draw may swap this one with; each also names this one.
    pub(crate) resembles: Vec<usize>,
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
    /// Residual standard deviation, mean over draws, in outcome scores.
    pub(crate) residual: f64,
    /// The error model seen most often.
    pub(crate) error_model: usize,
}

struct Active {
    switch: usize,
    option: usize,
    column: usize,
}

struct State<'a> {
    regression: &'a Regression,
    switches: &'a [Switch],
    /// Made when first visited: most of the grid never is.
    grams: Vec<Option<Box<Gram>>>,
    point: usize,
    scale: usize,
    active: Vec<Active>,
    /// Switches in, per family.
    family_in: Vec<usize>,
    family_size: Vec<usize>,
    /// Cholesky factor of the active columns' precision, and `L⁻¹` times their scores.
    factor: Vec<f64>,
    solved: Vec<f64>,
    log_determinant: f64,
    most_active: usize,
}

impl<'a> State<'a> {
    fn new(regression: &'a Regression, switches: &'a [Switch]) -> Self {
        let families = switches
            .iter()
            .filter_map(|switch| match switch.prior {
                Prior::Family(family) => Some(family + 1),
                Prior::OneInTen => None,
            })
            .max()
            .unwrap_or(0);
        let mut family_size = vec![0; families];
        for switch in switches {
            if let Prior::Family(family) = switch.prior {
                family_size[family] += 1;
            }
        }
        let points = grid().len();
        let mut state = Self {
            regression,
            switches,
            grams: (0..points).map(|_| None).collect(),
            // Persistence 0.55, a quarter noise: the middle of the prior.
            point: points / 2 - 3,
            scale: 1,
            active: Vec::new(),
            family_in: vec![0; families],
            family_size,
            factor: Vec::new(),
            solved: Vec::new(),
            log_determinant: 0.0,
            // More coefficients than a quarter of the days would fit anything.
            most_active: (regression.rows.len() / 4).min(24),
        };
        state.visit(state.point);
        state
    }

    fn visit(&mut self, point: usize) {
        if self.grams[point].is_none() {
            self.grams[point] = Some(Box::new(Gram::new(self.regression, grid()[point])));
        }
    }

    fn gram(&self, point: usize) -> &Gram {
        // `visit` comes before every use.
        self.grams[point].as_deref().expect("the error model was visited")
    }

    /// Factors the active set at a point and a scale: factor, solved scores, log determinant.
    fn factored(&self, point: usize, scale: usize) -> (Vec<f64>, Vec<f64>, f64) {
        let gram = self.gram(point);
        let size = self.active.len();
        let precision = SCALES[scale].powi(-2);
        let mut factor = vec![0.0; size * size];
        for (i, row) in self.active.iter().enumerate() {
            for (j, column) in self.active[..=i].iter().enumerate() {
                factor[i * size + j] = gram.product(row.column, column.column);
            }
            factor[i * size + i] += precision;
        }
        let log_determinant = cholesky(&mut factor, size);
        let mut solved: Vec<f64> = self.active.iter().map(|active| gram.scores[active.column]).collect();
        forward(&factor, size, &mut solved);
        (factor, solved, log_determinant)
    }

    fn refactor(&mut self) {
        (self.factor, self.solved, self.log_determinant) = self.factored(self.point, self.scale);
    }

    /// Log marginal likelihood of the outcome (up to a constant of the data) for the parts given.
    fn log_marginal(
        &self,
        point: usize,
        scale: usize,
        size: usize,
        log_determinant: f64,
        explained: f64,
    ) -> f64 {
        let gram = self.gram(point);
        let rate = VARIANCE_RATE + 0.5 * (gram.total - explained).max(1e-12);
        let shape = VARIANCE_SHAPE + 0.5 * self.regression.rows.len() as f64;
        gram.log_constant - 0.5 * log_determinant - size as f64 * SCALES[scale].ln() - shape * rate.ln()
    }

    /// Log prior odds of a switch being in, given the others (it is out at the moment).
    fn log_odds(&self, switch: usize) -> f64 {
        match self.switches[switch].prior {
            Prior::OneInTen => ONE_IN_TEN.ln(),
            Prior::Family(family) => {
                let others_in = self.family_in[family] as f64;
                let others_out = self.family_size[family] as f64 - 1.0 - others_in;
                ((FAMILY_IN + others_in) / (FAMILY_OUT + others_out)).ln()
            }
        }
    }

    fn count(&mut self, switch: usize, change: isize) {
        if let Prior::Family(family) = self.switches[switch].prior {
            self.family_in[family] = self.family_in[family].saturating_add_signed(change);
        }
    }

    /// One Gibbs step of one switch. Returns the conditional probability that it is in.
    fn update_switch(&mut self, switch: usize, weights: &mut Vec<f64>, rng: &mut impl Rng) -> f64 {
        if let Some(place) = self.active.iter().position(|active| active.switch == switch) {
            self.active.remove(place);
            self.count(switch, -1);
            self.refactor();
        }
        let size = self.active.len();
        if size >= self.most_active {
            return 0.0;
        }
        let options = &self.switches[switch].options;
        let explained = dot(&self.solved, &self.solved);
        let out = self.log_marginal(self.point, self.scale, size, self.log_determinant, explained);
        let log_prior = self.log_odds(switch) - (options.len() as f64).ln();
        let gram = self.gram(self.point);
        let precision = SCALES[self.scale].powi(-2);
        weights.clear();
        let mut part = [0.0; 32];
        for column in options {
            for (cell, active) in part.iter_mut().zip(&self.active) {
                *cell = gram.product(*column, active.column);
            }
            let part = &mut part[..size];
            forward(&self.factor, size, part);
            let pivot = (gram.product(*column, *column) + precision - dot(part, part)).max(1e-12);
            let gain = gram.scores[*column] - dot(part, &self.solved);
            let log_marginal = self.log_marginal(
                self.point,
                self.scale,
                size + 1,
                self.log_determinant + pivot.ln(),
                explained + gain * gain / pivot,
            );
            weights.push((log_marginal - out + log_prior).min(600.0).exp());
        }
        let sum: f64 = weights.iter().sum();
        let uniform: f64 = rng.random();
        let mut rest = uniform * (1.0 + sum) - 1.0;
        if rest >= 0.0 {
            let chosen = weights
                .iter()
                .position(|weight| {
                    rest -= weight;
                    rest < 0.0
                })
                .unwrap_or(options.len() - 1);
            self.active.push(Active { switch, option: chosen, column: options[chosen] });
            self.count(switch, 1);
            self.refactor();
        }
        sum / (1.0 + sum)
    }

    /// Proposes to hand the place of a switch to one that resembles it, with the same option (Metropolis–Hastings;
    /// without it a sampler that found one of two foods eaten together would hardly ever look at the other).
    fn swap(&mut self, rng: &mut impl Rng) {
        let able: Vec<usize> = (0..self.active.len())
            .filter(|place| !self.switches[self.active[*place].switch].resembles.is_empty())
            .collect();
        if able.is_empty() {
            return;
        }
        let place = able[rng.random_range(0..able.len())];
        let (from, option) = (self.active[place].switch, self.active[place].option);
        let resembling = &self.switches[from].resembles;
        let to = resembling[rng.random_range(0..resembling.len())];
        let options = &self.switches[to].options;
        let uniform = rng.random_range(0..options.len().max(1));
        // Exposures with the same kernels keep the lag; between a lag and a lead there is none to keep.
        let to_option = if options.len() == self.switches[from].options.len() { option } else { uniform };
        let Some(column) = options.get(to_option).copied() else {
            return;
        };
        if self.active.iter().any(|active| active.switch == to) {
            return;
        }
        let log_prior_before = self.log_prior();
        let before = self.log_marginal(
            self.point,
            self.scale,
            self.active.len(),
            self.log_determinant,
            dot(&self.solved, &self.solved),
        );
        let old_column = self.active[place].column;
        self.count(from, -1);
        self.count(to, 1);
        self.active[place] = Active { switch: to, option: to_option, column };
        let (factor, solved, log_determinant) = self.factored(self.point, self.scale);
        let after = self.log_marginal(
            self.point,
            self.scale,
            self.active.len(),
            log_determinant,
            dot(&solved, &solved),
        );
        // From the other side the same place is drawn from as many able places, then one of its resembling ones.
        let hastings = (resembling.len() as f64).ln() - (self.switches[to].resembles.len() as f64).ln();
        // An option is as probable a priori as it is to be proposed, so the options' numbers cancel; only a kept
        // option was not drawn, but then both sides have as many.
        let log_ratio = after - before + self.log_prior() - log_prior_before + hastings;
        if rng.random::<f64>().ln() < log_ratio {
            (self.factor, self.solved, self.log_determinant) = (factor, solved, log_determinant);
        } else {
            self.count(from, 1);
            self.count(to, -1);
            self.active[place] = Active { switch: from, option, column: old_column };
        }
    }

    /// Log prior of which switches are in, π integrated out.
    fn log_prior(&self) -> f64 {
        let free =
            self.active.iter().filter(|active| self.switches[active.switch].prior == Prior::OneInTen).count();
        let families: f64 = self
            .family_in
            .iter()
            .zip(&self.family_size)
            .map(|(inside, size)| {
                // The Beta function's ratio as a product, so that no gamma function is needed.
                let odds: f64 = (0..*inside)
                    .map(|step| {
                        ((FAMILY_IN + step as f64) / (FAMILY_OUT + *size as f64 - 1.0 - step as f64)).ln()
                    })
                    .sum();
                odds
            })
            .sum();
        families + free as f64 * ONE_IN_TEN.ln()
    }

    /// Metropolis steps on the grid of error models and on the coefficients' scale.
    fn update_error_model(&mut self, rng: &mut impl Rng) {
        for _ in 0..2 {
            let proposal = neighbour(self.point, rng.random_range(0..4));
            let uniform: f64 = rng.random();
            if let Some(point) = proposal {
                self.visit(point);
                self.propose(point, self.scale, uniform);
            }
        }
        let scale = rng.random_range(0..SCALES.len());
        let uniform: f64 = rng.random();
        if scale != self.scale {
            self.propose(self.point, scale, uniform);
        }
    }

    fn propose(&mut self, point: usize, scale: usize, uniform: f64) {
        let size = self.active.len();
        let before = self.log_marginal(
            self.point,
            self.scale,
            size,
            self.log_determinant,
            dot(&self.solved, &self.solved),
        );
        let (factor, solved, log_determinant) = self.factored(point, scale);
        let after = self.log_marginal(point, scale, size, log_determinant, dot(&solved, &solved));
        if uniform.ln() < after - before {
            self.point = point;
            self.scale = scale;
            (self.factor, self.solved, self.log_determinant) = (factor, solved, log_determinant);
        }
    }

    /// Draws the residual standard deviation and the active coefficients, given the state.
    fn draw(&self, rng: &mut impl Rng) -> (f64, Vec<Coefficient>) {
        let rate =
            VARIANCE_RATE + 0.5 * (self.gram(self.point).total - dot(&self.solved, &self.solved)).max(1e-12);
        let shape = VARIANCE_SHAPE + 0.5 * self.regression.rows.len() as f64;
        let precision = Gamma::new(shape, rate.recip()).map_or(shape / rate, |gamma| gamma.sample(rng));
        let deviation = precision.max(f64::MIN_POSITIVE).sqrt().recip();
        // Lᵀβ = L⁻¹b + σ·noise, so β ~ N(M⁻¹b, σ²M⁻¹).
        let mut values: Vec<f64> = self
            .solved
            .iter()
            .map(|mean| {
                let noise: f64 = StandardNormal.sample(rng);
                mean + deviation * noise
            })
            .collect();
        backward(&self.factor, self.active.len(), &mut values);
        let coefficients = self
            .active
            .iter()
            .zip(values)
            .map(|(active, value)| Coefficient { switch: active.switch, option: active.option, value })
            .collect();
        (deviation, coefficients)
    }
}

/// Samples the model. The same arguments give the same posterior to the byte.
pub(crate) fn sample(regression: &Regression, switches: &[Switch], draws: usize, seed: u64) -> Posterior {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let mut state = State::new(regression, switches);
    state.refactor();
    let mut inclusion = vec![0.0; switches.len()];
    let mut kept = Vec::with_capacity(draws);
    let mut residual = 0.0;
    let mut visits = vec![0_usize; state.grams.len()];
    let mut weights = Vec::new();
    for sweep in 0..WARM_UP + draws {
        for (switch, inclusion) in inclusion.iter_mut().enumerate() {
            let probability = state.update_switch(switch, &mut weights, &mut rng);
            if sweep >= WARM_UP {
                *inclusion += probability / draws as f64;
            }
        }
        state.swap(&mut rng);
        state.update_error_model(&mut rng);
        if sweep >= WARM_UP {
            let (deviation, coefficients) = state.draw(&mut rng);
            residual += deviation / draws as f64;
            visits[state.point] += 1;
            kept.push(coefficients);
        }
    }
    let error_model = (0..visits.len()).max_by_key(|point| visits[*point]).unwrap_or(state.point);
    Posterior { inclusion, draws: kept, residual, error_model }
}

/// The probability that one of all the regression's columns is in, with prior odds of one in ten, by the sum over
/// all error models, scales and columns.
pub(crate) fn inclusion_of_one(regression: &Regression) -> f64 {
    let options = regression.columns.len();
    if options == 0 {
        return 0.0;
    }
    let shape = VARIANCE_SHAPE + 0.5 * regression.rows.len() as f64;
    let mut outside = Vec::new();
    let mut inside = Vec::new();
    for model in grid() {
        let gram = Gram::new(regression, model);
        let log_marginal = |explained: f64| {
            gram.log_constant - shape * (VARIANCE_RATE + 0.5 * (gram.total - explained).max(1e-12)).ln()
        };
        outside.push(log_marginal(0.0));
        for scale in SCALES {
            for column in 0..options {
                let pivot = gram.product(column, column) + scale.powi(-2);
                let explained = gram.scores[column].powi(2) / pivot;
                inside.push(log_marginal(explained) - 0.5 * pivot.ln() - scale.ln());
            }
        }
    }
    // Out, every scale is the same model.
    let odds = (log_sum(&inside) - log_sum(&outside)).exp() * ONE_IN_TEN / (options * SCALES.len()) as f64;
    odds / (1.0 + odds)
}

/// Logarithm of a sum of exponentials.
fn log_sum(logs: &[f64]) -> f64 {
    let largest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    largest + logs.iter().map(|log| (log - largest).exp()).sum::<f64>().ln()
}

#[cfg(test)]
mod tests;
