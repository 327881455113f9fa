//! The skin's barrier, what comes through it, and flares.
//!
//! Published: the hybrid model of Domínguez-Hüttinger, Christodoulides, Miyauchi, Irvine, Okada-Hatakeyama, Kubo and
//! Tanaka, *Mathematical modeling of atopic dermatitis reveals "double-switch" mechanisms underlying 4 common disease
//! phenotypes*, J Allergy Clin Immunol 139 (2017) 1861–1872. Pathogens P come through the barrier B; when P passes P⁺
//! inflammation R switches on, and off only below P⁻; inflammation switches proteases K on, which damage the barrier,
//! and matures dendritic cells D, which for good tip the immune system G when they pass D⁺:
//!
//! ```text
//! dP/dt = Pₑₙᵥ κP / (1 + γB B) − (αI R + δP) P
//! dB/dt = κB (1 − B) / ((1 + γR R)(1 + γG G)) − δB K B
//! dD/dt = κD R − δD D
//! ```
//!
//! A person's skin runs it in steps of an eighth of a day. Without a leaky barrier (κP) and a slow defence (αI) nothing
//! switches; one of both brings flares that come and go, both bring eczema that stays.

use super::held;

/// What the environment brings, in the paper's units.
const ENVIRONMENT: f64 = 95.0;
/// Steps in a day.
const STEPS: usize = 8;

/// No factor of a day's surroundings is larger.
pub const STRONGEST_FACTOR: f64 = 1000.0;

/// What kind of skin. Both rates are held within 0 to 10; what is no number is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Skin {
    /// κP, how permeable it is: .6 in health, .85 with a barrier defect.
    pub permeability: f64,
    /// αI, how well inflammation kills what came in: .25 in health, .05 to .1 with a slow defence.
    pub defence: f64,
}

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SkinState {
    /// Pathogens within.
    pub pathogens: f64,
    /// The barrier: 1 is whole.
    pub barrier: f64,
    /// Dendritic cells.
    pub dendritic: f64,
    /// Whether inflammation is on.
    pub inflamed: bool,
    /// The share of the last day in which it was: flares behind a good defence last for hours.
    pub inflamed_share: f64,
    /// Whether the immune system has tipped.
    pub tipped: bool,
}

/// What acts on it on a day, each as a factor, held within 0 to [`STRONGEST_FACTOR`]; what is no number is 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Surroundings {
    /// On what the environment brings.
    pub environment: f64,
    /// On the barrier's repair.
    pub repair: f64,
    /// On how strong inflammation is once it is on: what an anti-inflammatory cream lowers.
    pub inflammation: f64,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self { environment: 1.0, repair: 1.0, inflammation: 1.0 }
    }
}

impl Skin {
    /// Healthy skin.
    pub const HEALTHY: Self = Self { permeability: 0.6, defence: 0.25 };

    /// Where this skin would stand with inflammation off and the barrier whole.
    #[must_use]
    pub fn start(self) -> SkinState {
        let pathogens = ENVIRONMENT * self.permeability / 2.0;
        SkinState {
            pathogens,
            barrier: 1.0,
            dendritic: 0.0,
            inflamed: false,
            inflamed_share: 0.0,
            tipped: false,
        }
    }

    /// One day.
    #[must_use]
    pub fn day(self, mut now: SkinState, around: Surroundings) -> SkinState {
        let (permeability, defence) = (held(self.permeability, 0.0, 10.0), held(self.defence, 0.0, 10.0));
        let around = Surroundings {
            environment: held(around.environment, 0.0, STRONGEST_FACTOR),
            repair: held(around.repair, 0.0, STRONGEST_FACTOR),
            inflammation: held(around.inflammation, 0.0, STRONGEST_FACTOR),
        };
        let step = 1.0 / STEPS as f64;
        let fading = libm::exp(-0.5 * step);
        // What is left of the way of pathogens and barrier after a step, for the inflammation at which it was worked
        // out: on a calm day it is the same all day.
        let mut left = (f64::NAN, 0.0, 0.0);
        now.inflamed_share = 0.0;
        for _ in 0..STEPS {
            if now.pathogens > 40.0 {
                now.inflamed = true;
            } else if now.pathogens < 26.6 {
                now.inflamed = false;
            }
            now.inflamed_share += f64::from(u8::from(now.inflamed)) * step;
            let inflammation = if now.inflamed { 16.7 * around.inflammation } else { 0.0 };
            let proteases =
                if now.inflamed { (0.45 * now.pathogens - 6.71).max(0.0) * around.inflammation } else { 0.0 };
            now.tipped |= now.dendritic > 85.0;
            // Each equation is linear in its own state over a short step, so it is solved exactly: a stiff day can
            // make nothing negative.
            let inflow = ENVIRONMENT * around.environment * permeability / (1.0 + now.barrier);
            let killed = defence * inflammation + 1.0;
            let helpers = if now.tipped { 2.0 } else { 1.0 };
            let repair = 0.5 * around.repair / ((1.0 + 10.0 * inflammation) * helpers);
            let mending = repair + 0.1 * proteases;
            if now.inflamed || left.0 != mending {
                left = (mending, libm::exp(-killed * step), libm::exp(-mending * step));
            }
            let toward = |now: f64, balance: f64, left: f64| balance + (now - balance) * left;
            now.pathogens = toward(now.pathogens, inflow / killed, left.1);
            let whole = if mending > 0.0 { repair / mending } else { now.barrier };
            now.barrier = toward(now.barrier, whole, left.2);
            now.dendritic = toward(now.dendritic, 4.0 * inflammation / 0.5, fading);
        }
        now
    }
}
