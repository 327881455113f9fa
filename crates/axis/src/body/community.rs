//! The gut's community: guilds that grow, crowd each other out and suffer antibiotics.
//!
//! Published: the generalised Lotka–Volterra form of Stein, Bucci and others, *Ecological modeling from time-series
//! inference*, PLoS Comput Biol 9 (2013) e1003388: dxᵢ/dt = xᵢ (gᵢ + Σⱼ Mᵢⱼ xⱼ + sᵢ u). A test runs this code with
//! that paper's eleven taxa of the mouse. A person's own community ([`Community`]) has five guilds, a stable
//! balance of its own and the same form; its numbers are assumptions.

use super::held;
use crate::chance::Chance;

/// The guilds of a person's community, in their order.
pub const GUILDS: usize = 5;
/// Steps in a day.
const STEPS: usize = 2;

/// Moves a community on by `step` days: `growth` is each kind's own rate with today's food and medicine in it.
/// Growing by a factor keeps every kind positive.
pub fn advance<const KINDS: usize>(
    sizes: &mut [f64; KINDS],
    growth: &[f64; KINDS],
    interactions: &[[f64; KINDS]; KINDS],
    step: f64,
) {
    let rate = |sizes: &[f64; KINDS]| -> [f64; KINDS] {
        std::array::from_fn(|kind| {
            let others = interactions[kind].iter().zip(sizes).map(|(effect, size)| effect * size);
            growth[kind] + others.sum::<f64>()
        })
    };
    // Heun's method on the logarithms; a factor is held within what a day can do.
    let within = |change: f64| held(change, -5.0, 2.0);
    let first = rate(sizes);
    let guess = std::array::from_fn(|kind| sizes[kind] * libm::exp(within(step * first[kind])));
    let second = rate(&guess);
    for kind in 0..KINDS {
        let change = within(step / 2.0 * (first[kind] + second[kind]));
        sizes[kind] = (sizes[kind] * libm::exp(change)).clamp(1e-9, 1e6);
    }
}

/// A person's community.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Community {
    /// Where each guild stands without anything special, as shares of one.
    balance: [f64; GUILDS],
    /// Each guild's own growth rate, per day.
    growth: [f64; GUILDS],
    /// What each guild does to each other one's growth.
    interactions: [[f64; GUILDS]; GUILDS],
    /// How far the diversity of `balance` goes: Shannon's entropy.
    usual_diversity: f64,
}

impl Community {
    /// A stable community: each guild limits itself more than all others together push it.
    pub(super) fn drawn(chance: &mut Chance) -> Self {
        let typical = [0.38, 0.27, 0.12, 0.05, 0.18];
        let mut balance = typical.map(|share| share * libm::exp(0.35 * chance.normal()));
        let sum: f64 = balance.iter().sum();
        balance = balance.map(|share| share / sum);
        let mut interactions = [[0.0; GUILDS]; GUILDS];
        for (kind, row) in interactions.iter_mut().enumerate() {
            // A guild is back half way after one to three days.
            let own = chance.between(0.25, 0.6);
            let pushes: [f64; GUILDS] =
                std::array::from_fn(|_| if chance.happens(0.4) { chance.between(-0.12, 0.12) } else { 0.0 });
            for (other, effect) in row.iter_mut().enumerate() {
                *effect = if other == kind { -own } else { own * pushes[other] } / balance[other];
            }
        }
        let growth = std::array::from_fn(|kind| {
            -interactions[kind].iter().zip(&balance).map(|(effect, size)| effect * size).sum::<f64>()
        });
        Self { balance, growth, interactions, usual_diversity: entropy(&balance) }
    }

    /// Where it stands without anything special.
    #[must_use]
    pub fn start(&self) -> [f64; GUILDS] {
        self.balance
    }

    /// One day, with what food and medicine add to each guild's growth rate.
    pub fn day(&self, sizes: &mut [f64; GUILDS], added: &[f64; GUILDS]) {
        let growth = std::array::from_fn(|kind| self.growth[kind] + added[kind]);
        for _ in 0..STEPS {
            advance(sizes, &growth, &self.interactions, 1.0 / STEPS as f64);
        }
    }

    /// How much of each guild there is: the logarithm of times its usual.
    #[must_use]
    pub fn signals(&self, sizes: &[f64; GUILDS]) -> [f64; GUILDS] {
        std::array::from_fn(|kind| libm::log(sizes[kind] / self.balance[kind]))
    }

    /// How diverse it is: the logarithm of times its usual entropy.
    #[must_use]
    pub fn diversity(&self, sizes: &[f64; GUILDS]) -> f64 {
        libm::log((entropy(sizes) / self.usual_diversity).max(1e-3))
    }
}

/// Shannon's entropy of shares.
fn entropy(sizes: &[f64; GUILDS]) -> f64 {
    let sum: f64 = sizes.iter().sum();
    -sizes.iter().map(|size| size / sum).map(|share| share * libm::log(share.max(1e-12))).sum::<f64>()
}
