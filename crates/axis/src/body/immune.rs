//! The immune system behind eczema, over weeks, and what medicines that block one of its messengers do.
//!
//! Published: Miyano, Irvine and Tanaka, *A mathematical model to identify optimal combinations of drug targets for
//! dupilumab poor responders in atopic dermatitis*, Allergy 77 (2022) 582–594, doi 10.1111/all.14870. Fourteen states:
//! the skin's barrier S and what came through it P; four kinds of T helper cells; eight messengers. The equations are
//! the paper's; the 51 constants are those of its **median** patient (of the log-normal distributions of its virtual
//! patients, rounded to five digits as a public copy has them; the spreads are not in reach, so its whole population,
//! and with it the share of patients who improve by 75 %, can't be made here).
//!
//! A person's days do not run it. It has no flares: its eczema stands where it stands until a medicine comes, and then
//! moves over weeks. Flares and remission from day to day are [`super::eczema`]'s, a model of the same group. This one
//! holds what that one can't know, and stands beside it in the project's table of published parts.

use super::held;

/// The messengers, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are called what they are called")]
pub enum Messenger {
    Il4,
    Il13,
    Il17,
    Il22,
    Il31,
    InterferonGamma,
    Tslp,
    Ox40Ligand,
}

/// Where an eczema stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Immune {
    /// The barrier's wholeness, 0 to 1.
    pub barrier: f64,
    /// Pathogens that came through, 0 to 1.
    pub pathogens: f64,
    /// T helper cells 1, 2, 17 and 22.
    pub helpers: [f64; 4],
    /// Messengers, in the order of [`Messenger`].
    pub messengers: [f64; 8],
}

/// What is given.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Treatment {
    /// Whether the patient is in a trial at all: what a placebo's patients get beside it mends the barrier.
    pub in_trial: bool,
    /// The share of each messenger that is blocked, 0 to 1.
    pub blocked: [f64; 8],
}

impl Treatment {
    /// A trial's placebo.
    pub const PLACEBO: Self = Self { in_trial: true, blocked: [0.0; 8] };

    /// A trial's medicine that blocks 99 % of these messengers.
    #[must_use]
    pub fn blocking(messengers: &[Messenger]) -> Self {
        let mut treatment = Self::PLACEBO;
        for messenger in messengers {
            treatment.blocked[*messenger as usize] = 0.99;
        }
        treatment
    }
}

/// Balance of a messenger: how much a unit of its source makes, how much is made anyway, how fast it is cleared, per
/// week.
const MESSENGERS: [[f64; 3]; 8] = [
    [269.68, 12_163.0, 493.98],
    [1731.3, 8954.3, 351.27],
    [54.758, 8.5749, 13.192],
    [3.1802, 4.4762, 45.486],
    [4.022, 4.3142, 24.165],
    [1.2045, 9.7675, 13.758],
    [47.971, 29.499, 20.639],
    [1.0439, 2.5917, 1.2987],
];

impl Immune {
    /// The means of the trials' patients at their beginning, to which the paper's patients were fitted.
    pub const TRIALS: Self = Self {
        barrier: 0.5931,
        pathogens: 0.4069,
        helpers: [3.1, 8.7, 2.0, 21.0],
        messengers: [38.0, 40.5, 5.4, 3.0, 2.0, 1.5, 4.4, 9.7],
    };

    /// Severity as doctors score it: Eczema Area and Severity Index, 0 to 72.
    #[must_use]
    pub fn severity(&self) -> f64 {
        36.0 * (self.pathogens + 1.0 - self.barrier)
    }

    /// So many weeks later, by the classical Runge–Kutta method in steps of a fiftieth of a day. Weeks are held
    /// within 0 to 5,000.
    #[must_use]
    pub fn after(self, weeks: f64, treatment: &Treatment) -> Self {
        const STEP: f64 = 1.0 / 350.0;
        let mut now = self.states();
        let moved = |from: [f64; 14], by: [f64; 14], step: f64| -> [f64; 14] {
            std::array::from_fn(|state| (from[state] + step * by[state]).max(0.0))
        };
        for _ in 0..(held(weeks, 0.0, 5000.0) / STEP).round() as usize {
            let first = change(&Self::of(now), treatment);
            let second = change(&Self::of(moved(now, first, STEP / 2.0)), treatment);
            let third = change(&Self::of(moved(now, second, STEP / 2.0)), treatment);
            let fourth = change(&Self::of(moved(now, third, STEP)), treatment);
            let mean = std::array::from_fn(|state| {
                (first[state] + 2.0 * (second[state] + third[state]) + fourth[state]) / 6.0
            });
            now = moved(now, mean, STEP);
        }
        Self::of(now)
    }

    fn states(self) -> [f64; 14] {
        let mut states =
            [self.barrier, self.pathogens, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
        states[2..6].copy_from_slice(&self.helpers);
        states[6..].copy_from_slice(&self.messengers);
        states
    }

    fn of(states: [f64; 14]) -> Self {
        Self {
            barrier: states[0],
            pathogens: states[1],
            helpers: std::array::from_fn(|kind| states[2 + kind]),
            messengers: std::array::from_fn(|kind| states[6 + kind]),
        }
    }
}

/// What the fourteen equations say, per week.
fn change(now: &Immune, treatment: &Treatment) -> [f64; 14] {
    let acting: [f64; 8] =
        std::array::from_fn(|kind| (1.0 - held(treatment.blocked[kind], 0.0, 1.0)) * now.messengers[kind]);
    let [il4, il13, il17, il22, il31, interferon, tslp, ox40] = acting;
    let (barrier, pathogens) = (now.barrier, now.pathogens);
    let mending = 5.2967 + 0.48665 * il22 + if treatment.in_trial { 7.7697 } else { 0.0 };
    let hindered = (1.0 + 0.000_126_19 * il4)
        * (1.0 + 0.007_434 * il13)
        * (1.0 + 0.030_802 * il17)
        * (1.0 + 0.852_31 * il22)
        * (1.0 + 0.293_51 * il31);
    let damage = 0.29051 * (1.0 + 8.0526 * pathogens) + 0.14786 * il31;
    let fought = (1.0 + 0.13263 * pathogens)
        * (1.0 + 0.002_695_4 * il17)
        * (1.0 + 0.006_685_9 * il22)
        * (1.0 + 0.000_065_908 * interferon)
        / ((1.0 + 0.000_323_51 * il4) * (1.0 + 0.029_863 * il13));
    // Helper cells choose what they become, drawn by interferon one way and by IL-4 the other.
    let (toward_one, toward_two) = (0.026_875 * interferon, 0.003_233_1 * il4);
    let choice = pathogens / (4.0 + toward_one + toward_two);
    let born = [19.914 * (1.0 + toward_one), 49.043 * (1.0 + toward_two), 13.989, 71.089];
    let dying = 0.53237 / (1.0 + 0.12853 * ox40);
    let [one, two, seventeen, twenty_two] = now.helpers;
    let sources = [two, two, seventeen, twenty_two, two, one, pathogens, tslp];
    let mut change = [0.0; 14];
    change[0] = (1.0 - barrier) * mending / hindered - barrier * damage;
    change[1] = 0.21802 / (1.0 + 1.2524 * barrier) - pathogens * (fought + 0.21802);
    for kind in 0..4 {
        change[2 + kind] = born[kind] * choice - dying * now.helpers[kind];
    }
    for (kind, ([made, anyway, cleared], source)) in MESSENGERS.iter().zip(sources).enumerate() {
        change[6 + kind] = made * source + anyway - cleared * now.messengers[kind];
    }
    change
}
