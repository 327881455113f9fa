//! How fast what leaks from the gut is cleared, and how long the inflammation that it brings lasts.
//!
//! Published, hours: the answer of people to endotoxin in the blood, by Brady and others (Math Model Nat Phenom 13
//! (2018) 42), with the constants that Dobreva, Brady-Nicholls, Larripa, Puelz, Mehlsen and Olufsen (arXiv 1908.07611;
//! J Physiol 599 (2021) 1459–1485) fitted to the volunteers of Copeland and others (Clin Diagn Lab Immunol 12 (2005)
//! 60–67); Windoloski, Janum, Berg and Olufsen (arXiv 2308.01495) use it for infusions. Endotoxin E wakes resting monocytes
//! R; active ones A make TNF T, IL-6 S, IL-8 C and IL-10 I, which drive and brake each other:
//!
//! ```text
//! dE/dt = −kE E + what flows in          w = E/(E+3.3) · (0.0414 + 8.65 T³·¹⁶/(T³·¹⁶+100³·¹⁶)) · brake(I; 4.35, 0.3)
//! dR/dt = kR R (1 − R/30000) − w R       dA/dt = w R − kA A
//! dT/dt = A mT brake(S; 560, 2) brake(I; 17.4, 3) − kT (T − T₀)
//! dS/dt = A (mS + 0.81 rise(T; 185, 2)) brake(S; 560, 1) brake(I; 34.8, 4) − kS (S − S₀)
//! dC/dt = A (mC + 0.56 rise(T; 185, 3)) brake(I; 17.4, 1.5) − kC (C − C₀)
//! dI/dt = A (mI + 0.0191 rise(S; 560, 3.68)) − kI (I − I₀)
//! ```
//!
//! with rise(x; h, n) = xⁿ/(xⁿ+hⁿ) and brake = 1 − rise. [`Challenge`] is that whole model. A person's days do not
//! run it: after a dose that makes volunteers ill for an afternoon, no messenger stands more than a hundredth of its
//! peak above rest on the next day (a test holds it), so that in a life of days all of them are at balance with what
//! leaks today. What does last is C-reactive protein, which, once made, is cleared at a constant rate with a half-life
//! of 19 hours whatever its level (Vigushin, Pepys and Hawkins, J Clin Invest 91 (1993) 1351–1357): inflammation keeps
//! a constant share of yesterday's. How much leaks, and what it does to a skin, are assumptions: no validated model of
//! the gut's barrier in people exists.

use super::held;

/// Half-life of C-reactive protein, in hours.
pub const CRP_HALF_LIFE_HOURS: f64 = 19.0;

/// No dose, and no inflow in an hour, is larger.
const MOST: f64 = 1000.0;

/// The share of inflammation that is left after a number of hours without anything new.
#[must_use]
pub fn left_after(hours: f64) -> f64 {
    libm::exp(-std::f64::consts::LN_2 * hours / CRP_HALF_LIFE_HOURS)
}

/// The blood of a volunteer who was given endotoxin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Challenge {
    /// Endotoxin, ng for each kg of body weight.
    pub endotoxin: f64,
    /// Resting monocytes, in each ml.
    pub resting: f64,
    /// Active monocytes, in each ml.
    pub active: f64,
    /// Tumour necrosis factor, pg/ml.
    pub tnf: f64,
    /// Interleukin 6, pg/ml.
    pub il6: f64,
    /// Interleukin 8, pg/ml.
    pub il8: f64,
    /// Interleukin 10, pg/ml.
    pub il10: f64,
}

impl Challenge {
    /// Before anything is given: Copeland's volunteers.
    pub const REST: Self =
        Self { endotoxin: 0.0, resting: 28_200.0, active: 0.0, tnf: 1.0, il6: 1.53, il8: 2.03, il10: 0.248 };

    /// At rest, with this dose in the blood (ng/kg, held within 0 to 1000).
    #[must_use]
    pub fn bolus(dose: f64) -> Self {
        Self { endotoxin: held(dose, 0.0, MOST), ..Self::REST }
    }

    /// So many hours later, while `inflow` ng/kg an hour flow in, by the classical Runge–Kutta method in steps of 18
    /// seconds. Hours are held within 0 to 10,000, the inflow within 0 to 1000.
    #[must_use]
    pub fn after(self, hours: f64, inflow: f64) -> Self {
        const STEP: f64 = 1.0 / 200.0;
        let inflow = held(inflow, 0.0, MOST);
        let mut now = self.states();
        let moved = |from: [f64; 7], by: [f64; 7], step: f64| -> [f64; 7] {
            std::array::from_fn(|state| (from[state] + step * by[state]).max(0.0))
        };
        for _ in 0..(held(hours, 0.0, 10_000.0) / STEP).round() as usize {
            let first = change(now, inflow);
            let second = change(moved(now, first, STEP / 2.0), inflow);
            let third = change(moved(now, second, STEP / 2.0), inflow);
            let fourth = change(moved(now, third, STEP), inflow);
            let mean = std::array::from_fn(|state| {
                (first[state] + 2.0 * (second[state] + third[state]) + fourth[state]) / 6.0
            });
            now = moved(now, mean, STEP);
        }
        let [endotoxin, resting, active, tnf, il6, il8, il10] = now;
        Self { endotoxin, resting, active, tnf, il6, il8, il10 }
    }

    fn states(self) -> [f64; 7] {
        [self.endotoxin, self.resting, self.active, self.tnf, self.il6, self.il8, self.il10]
    }
}

/// What the seven equations say.
fn change(now: [f64; 7], inflow: f64) -> [f64; 7] {
    let [endotoxin, resting, active, tnf, il6, il8, il10] = now;
    let rest = Challenge::REST;
    let wakes = endotoxin / (endotoxin + 3.3)
        * (0.0414 + 8.65 * rise(tnf, 100.0, 3.16))
        * (1.0 - rise(il10, 4.3465, 0.3))
        * resting;
    [
        inflow - 1.0819 * endotoxin,
        0.006 * resting * (1.0 - resting / 30_000.0) - wakes,
        wakes - 2.51 * active,
        active * 0.69712 * (1.0 - rise(il6, 560.0, 2.0)) * (1.0 - rise(il10, 17.386, 3.0))
            - 1.4873 * (tnf - rest.tnf),
        active
            * (0.98831 + 0.81 * rise(tnf, 185.0, 2.0))
            * (1.0 - rise(il6, 560.0, 1.0))
            * (1.0 - rise(il10, 34.772, 4.0))
            - 0.79658 * (il6 - rest.il6),
        active * (0.07 + 0.56 * rise(tnf, 185.0, 3.0)) * (1.0 - rise(il10, 17.386, 1.5))
            - 0.69839 * (il8 - rest.il8),
        active * (0.020536 + 0.0191 * rise(il6, 560.0, 3.675)) - 1.1107 * (il10 - rest.il10),
    ]
}

/// Hill's function: the share of the most that `level` reaches, half of it at `half`.
fn rise(level: f64, half: f64, steepness: f64) -> f64 {
    let ratio = libm::pow(level / half, steepness);
    ratio / (1.0 + ratio)
}
