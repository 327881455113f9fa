//! Cortisol, and the glands that make it.
//!
//! Published: Milo, Nir Halber, Raz, Danan, Mayo and Alon, *Hormone circuit explains why most HPA drugs fail for mood
//! disorders and predicts the few that work*, Mol Syst Biol 21 (2025) 254–273, doi 10.1038/s44320-024-00083-0, after
//! Karin and others, Mol Syst Biol 16 (2020) e9510. CRH x₁, ACTH x₂ and cortisol x₃ follow within hours; the masses of
//! the pituitary's corticotrophs P and of the adrenal cortex A follow over weeks, and remember a stressful month:
//!
//! ```text
//! dx₁/dt = γ₁ (u · MR · GR − x₁)      MR = 1/x₃     GR = 1 / (1 + (x₃/4)³)
//! dx₂/dt = γ₂ (x₁ · P · GR − x₂)
//! dx₃/dt = γ₃ (x₂ · A − x₃)
//! dP/dt  = γP · P (x₁ − 1)            carrying capacities are so large that they don't act
//! dA/dt  = γA · A (x₂ − 1)
//! ```
//!
//! with half-lives of 4 and 20 minutes, 80 minutes, 20 days and 30 days. In a life of days the hormones are at their
//! balance for today's glands, which one equation gives; [`full`] is the whole circuit, by which a test checks that.

use super::held;

/// Affinity of the glucocorticoid receptor, in units of usual cortisol.
const RECEPTOR: f64 = 4.0;
/// Rates of CRH, ACTH and cortisol, per day.
const HORMONES: [f64; 3] = [rate_of(4.0 / 1440.0), rate_of(20.0 / 1440.0), rate_of(80.0 / 1440.0)];
/// Rates of the pituitary's and the adrenal's mass, per day.
const GLANDS: [f64; 2] = [rate_of(20.0), rate_of(30.0)];

/// The rate per day of a half-life in days.
const fn rate_of(half_life: f64) -> f64 {
    std::f64::consts::LN_2 / half_life
}

/// The drives that a circuit can be asked for: from nearly none to a thousand times a life without stress.
pub const DRIVES: std::ops::RangeInclusive<f64> = 1e-3..=1e3;
/// A gland neither vanishes nor outgrows the body.
const MASSES: [f64; 2] = [1e-6, 1e6];

/// The circuit, each part in units of its usual value without stress.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circuit {
    /// CRH.
    pub crh: f64,
    /// ACTH.
    pub acth: f64,
    /// Cortisol.
    pub cortisol: f64,
    /// Mass of the pituitary's corticotrophs.
    pub pituitary: f64,
    /// Mass of the adrenal cortex.
    pub adrenal: f64,
}

/// What is left of CRH's and ACTH's making at a cortisol level.
fn feedback(cortisol: f64) -> f64 {
    let share = cortisol / RECEPTOR;
    1.0 / (1.0 + share * share * share)
}

/// Cortisol at balance, for a drive u times both gland masses: the root of x₃ (1 + (x₃/4)³) = √(u P A).
fn balance(drive: f64) -> f64 {
    let target = drive.sqrt();
    // The left side is convex and rises, so Newton's steps from the right come down to the root.
    let mut cortisol = target.max(1e-9);
    for _ in 0..60 {
        let cubed = (cortisol / RECEPTOR) * (cortisol / RECEPTOR) * (cortisol / RECEPTOR);
        let step = (cortisol * (1.0 + cubed) - target) / (1.0 + 4.0 * cubed);
        cortisol -= step;
        if step.abs() < 1e-12 * cortisol {
            break;
        }
    }
    cortisol
}

impl Circuit {
    /// After a long time at this drive (1 is a life without stress; held within [`DRIVES`]): where CRH and ACTH stand at 1 and the glands no
    /// longer change.
    #[must_use]
    pub fn settled(drive: f64) -> Self {
        let drive = held(drive, *DRIVES.start(), *DRIVES.end());
        // x₁ = u GR / x₃ = 1 gives x₃ (1 + (x₃/4)³) = u; then x₂ = P GR = 1 and x₃ = A.
        let cortisol = balance(drive * drive);
        Self { crh: 1.0, acth: 1.0, cortisol, pituitary: 1.0 / feedback(cortisol), adrenal: cortisol }
    }

    /// One day at a drive (held within [`DRIVES`]), the hormones at their balance.
    #[must_use]
    pub fn day(self, drive: f64) -> Self {
        let drive = held(drive, *DRIVES.start(), *DRIVES.end());
        let hormones = |pituitary: f64, adrenal: f64| {
            let cortisol = balance(drive * pituitary * adrenal);
            let crh = drive * feedback(cortisol) / cortisol;
            (crh, crh * pituitary * feedback(cortisol), cortisol)
        };
        // Gland masses move by at most a few percent a day; growing them by a factor keeps them positive.
        let (crh, acth, _) = hormones(self.pituitary, self.adrenal);
        let grown = |mass: f64, rate: f64, hormone: f64| {
            (mass * libm::exp(rate * (hormone - 1.0).min(20.0))).clamp(MASSES[0], MASSES[1])
        };
        let pituitary = grown(self.pituitary, GLANDS[0], crh);
        let adrenal = grown(self.adrenal, GLANDS[1], acth);
        let (crh, acth, cortisol) = hormones(pituitary, adrenal);
        Self { crh, acth, cortisol, pituitary, adrenal }
    }
}

/// The whole circuit for a number of days at a constant drive, by Heun's method in steps of about half a minute.
#[must_use]
pub fn full(start: Circuit, drive: f64, days: f64) -> Circuit {
    const STEP: f64 = 1.0 / 2880.0;
    let change = |now: [f64; 5]| {
        let [crh, acth, cortisol, pituitary, adrenal] = now;
        [
            HORMONES[0] * (drive * feedback(cortisol) / cortisol - crh),
            HORMONES[1] * (crh * pituitary * feedback(cortisol) - acth),
            HORMONES[2] * (acth * adrenal - cortisol),
            GLANDS[0] * pituitary * (crh - 1.0),
            GLANDS[1] * adrenal * (acth - 1.0),
        ]
    };
    let mut now = [start.crh, start.acth, start.cortisol, start.pituitary, start.adrenal];
    for _ in 0..(days / STEP).round() as usize {
        let first = change(now);
        let guess = std::array::from_fn(|part| now[part] + STEP * first[part]);
        let second = change(guess);
        now = std::array::from_fn(|part| now[part] + STEP / 2.0 * (first[part] + second[part]));
    }
    let [crh, acth, cortisol, pituitary, adrenal] = now;
    Circuit { crh, acth, cortisol, pituitary, adrenal }
}
