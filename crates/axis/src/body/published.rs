//! What was published, beside what is here: one row for each figure, with its tolerance.
//!
//! A test holds every row, and `cargo run -p bench -- axis` prints them. Where a paper gives a figure the row has it;
//! where it gives a shape ("for weeks", "later") the row says the range that was taken for it.

use super::community::advance;
use super::cortisol::{Circuit, full};
use super::eczema::{Skin, SkinState, Surroundings};
use super::endotoxin::{Challenge, left_after};
use super::immune::{Immune, Messenger, Treatment};
use super::{Part, Person, Phenotype, cycle};

/// One published figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The part of the body.
    pub part: &'static str,
    /// The paper.
    pub source: &'static str,
    /// What is compared, with its unit.
    pub what: &'static str,
    /// What the paper says.
    pub published: &'static str,
    /// What comes out here.
    pub found: f64,
    /// The least that is taken for the same.
    pub low: f64,
    /// The most that is taken for the same.
    pub high: f64,
}

impl Row {
    /// Whether it is within its tolerance.
    #[must_use]
    pub fn holds(&self) -> bool {
        (self.low..=self.high).contains(&self.found)
    }
}

/// Every row. It takes a second or so.
#[must_use]
pub fn rows() -> Vec<Row> {
    let parts = [cortisol(), mice(), people(), hormones(), blood(), eczema(), medicines(), movement()];
    parts.concat()
}

/// A figure that the paper gives, and the share of it by which it may differ.
fn figure(
    (part, source): (&'static str, &'static str),
    what: &'static str,
    (published, value): (&'static str, f64),
    found: f64,
    tolerance: f64,
) -> Row {
    let [low, high] = [1.0 - tolerance, 1.0 + tolerance].map(|factor| value * factor);
    Row { part, source, what, published, found, low, high }
}

/// A shape that the paper describes, and the range that is taken for it.
fn shape(
    (part, source): (&'static str, &'static str),
    what: &'static str,
    published: &'static str,
    found: f64,
    (low, high): (f64, f64),
) -> Row {
    Row { part, source, what, published, found, low, high }
}

fn cortisol() -> Vec<Row> {
    const PAPER: (&str, &str) = ("cortisol", "Karin 2020, Milo 2025");
    let days = |mut circuit: Circuit, drive, days| {
        for _ in 0..days {
            circuit = circuit.day(drive);
        }
        circuit
    };
    let usual = Circuit::settled(1.0);
    let stressed = days(usual, 2.0, 90);
    let [two, ten, forty] = [14, 70, 280].map(|after| days(stressed, 1.0, after));
    let quick = days(usual, 2.0, 30);
    let whole = full(usual, 2.0, 30.0);
    let times = |circuit: Circuit| circuit.cortisol / usual.cortisol;
    vec![
        shape(
            PAPER,
            "after 3 months of doubled drive, adrenal mass, times usual",
            "grown",
            stressed.adrenal,
            (1.5, 2.0),
        ),
        shape(PAPER, "2 weeks later, cortisol, times usual", "high for weeks", times(two), (1.2, 1.8)),
        shape(PAPER, "10 weeks later, cortisol, times usual", "back", times(ten), (0.95, 1.05)),
        shape(PAPER, "10 weeks later, ACTH, times usual", "blunted for months", ten.acth, (0.5, 0.85)),
        shape(PAPER, "40 weeks later, ACTH, times usual", "back", forty.acth, (0.95, 1.05)),
        shape(
            PAPER,
            "a single day of doubled drive, cortisol on the next, times usual",
            "over",
            times(usual.day(2.0).day(1.0)),
            (0.97, 1.03),
        ),
        figure(
            PAPER,
            "30 days in steps of a day, cortisol, times that of the whole circuit",
            ("1", 1.0),
            quick.cortisol / whole.cortisol,
            0.02,
        ),
    ]
}

/// Stein 2013: growth a day, what clindamycin adds to it, and what each of eleven kinds does to each.
pub mod stein {
    /// Kinds of bacteria.
    pub const TAXA: usize = 11;
    /// The place of Barnesiella, which guards.
    pub const BARNESIELLA: usize = 0;
    /// The place of *Clostridioides difficile*, which colonises.
    pub const DIFFICILE: usize = 8;
    /// The place of the unclassified Enterobacteriaceae.
    pub const ENTEROBACTERIA: usize = 10;
    /// Growth, a day.
    pub const GROWTH: [f64; TAXA] =
        [0.36807, 0.31023, 0.3561, 0.54006, 0.70898, 0.47064, 0.2297, 0.83005, 0.39181, 0.29075, 0.32367];
    /// What the antibiotic adds.
    pub const CLINDAMYCIN: [f64; TAXA] =
        [-3.2926, -3.0354, -2.0909, -1.9395, -1.3491, -1.1018, -0.92446, -0.79401, -0.31272, 1.0671, 3.7009];
    /// Interactions: on the row's kind, by the column's.
    pub const INTERACTIONS: [[f64; TAXA]; TAXA] = [
        [
            -0.20516, 0.098398, 0.16739, -0.16461, -0.14341, 0.019881, -0.51535, -0.39162, 0.34635,
            0.0088853, -0.26894,
        ],
        [
            0.062123, -0.10489, -0.043011, -0.15466, -0.1872, 0.027031, -0.45919, -0.41388, 0.3013, 0.022081,
            -0.19657,
        ],
        [
            0.14373, -0.19203, -0.10162, -0.13971, -0.16537, 0.013651, -0.50414, -0.7724, 0.29257, -0.005959,
            -0.20645,
        ],
        [
            0.22403, 0.13813, 0.00045883, -0.83125, -0.2238, 0.22027, -0.20529, -1.0097, 0.66639, -0.038986,
            -0.40032,
        ],
        [
            -0.18016, -0.051261, -5.03e-05, -0.054212, -0.70858, 0.016198, -0.50756, 0.55363, 0.15757,
            0.22438, 0.10635,
        ],
        [
            -0.11159, -0.03721, -0.042591, 0.041044, 0.26134, -0.42266, -0.18536, -0.43231, 0.1647,
            -0.061038, -0.26461,
        ],
        [
            -0.12669, -0.18576, -0.12222, 0.3809, 0.4003, -0.16078, -1.2124, 1.3897, -0.37922, 0.19189,
            -0.096352,
        ],
        [
            -0.071257, 0.00060448, 0.080355, -0.4548, -0.50349, 0.16899, -0.56222, -4.3508, 0.44315,
            -0.22341, -0.2074,
        ],
        [
            -0.037541, -0.033333, -0.049912, -0.090424, -0.10211, 0.03229, -0.18179, -0.30301, -0.055765,
            0.01436, -0.0076697,
        ],
        [
            -0.04225, -0.013105, 0.02398, -0.11784, -0.32893, 0.020748, 0.054767, -2.0963, 0.11124, -0.19213,
            0.023816,
        ],
        [
            -0.3742, 0.27843, 0.24887, -0.16829, 0.08399, 0.033691, -0.23242, -0.39513, 0.31454, -0.038764,
            -0.3841,
        ],
    ];
    /// The three mice that got a day of antibiotic, on day 0 (a public copy of the paper's data).
    pub const MICE: [[f64; TAXA]; 3] = [
        [1e-4, 1e-4, 9.8e-3, 2e-4, 7.4e-3, 1e-6, 1e-6, 3.6e-3, 1e-6, 1e-6, 1.16e-2],
        [0.2333, 0.4832, 1.7757, 0.0912, 0.0096, 0.0007, 1e-6, 0.0003, 0.0005, 0.0001, 0.0754],
        [0.0003, 0.0045, 1.397, 0.002, 1.0672, 0.0003, 1e-6, 0.2005, 0.0035, 0.0001, 0.6187],
    ];

    /// So many days of a mouse, with or without the antibiotic.
    pub fn days(mouse: &mut [f64; TAXA], days: usize, antibiotic: bool) {
        let growth =
            std::array::from_fn(|kind| GROWTH[kind] + if antibiotic { CLINDAMYCIN[kind] } else { 0.0 });
        for _ in 0..days * 50 {
            super::advance(mouse, &growth, &INTERACTIONS, 0.02);
        }
    }
}

fn mice() -> Vec<Row> {
    use stein::{BARNESIELLA, DIFFICILE, ENTEROBACTERIA, MICE, days};
    const PAPER: (&str, &str) = ("gut community", "Stein 2013, mouse 2");
    let mut before = MICE[1];
    days(&mut before, 10, false);
    let mut treated = before;
    days(&mut treated, 1, true);
    let mut late = treated;
    days(&mut late, 49, false);
    let mut alone = before;
    days(&mut alone, 50, false);
    vec![
        figure(PAPER, "day 10, Barnesiella, 10¹¹ copies/g", ("2.15", 2.15), before[BARNESIELLA], 0.01),
        figure(
            PAPER,
            "a day of clindamycin later, Barnesiella",
            ("0.046", 0.046),
            treated[BARNESIELLA],
            0.01,
        ),
        figure(PAPER, "day 10, Enterobacteriaceae", ("0.48", 0.48), before[ENTEROBACTERIA], 0.01),
        figure(
            PAPER,
            "a day of clindamycin later, Enterobacteriaceae",
            ("7.65", 7.65),
            treated[ENTEROBACTERIA],
            0.01,
        ),
        figure(PAPER, "day 60, C. difficile", ("2.27", 2.27), late[DIFFICILE], 0.01),
        shape(
            PAPER,
            "day 60 without the antibiotic, C. difficile",
            "kept out",
            alone[DIFFICILE],
            (0.0, 1e-3),
        ),
    ]
}

fn people() -> Vec<Row> {
    const OWN: (&str, &str) = ("gut community", "form: Stein 2013; sizes: assumption");
    let (mut on_day, mut three, mut sixty) = (0.0, 0.0, 0.0_f64);
    for seed in 0..20 {
        let person = Person::draw(None, seed);
        let mut sizes = person.community().start();
        let mut days = |days: usize, added: [f64; 5]| {
            for _ in 0..days {
                person.community().day(&mut sizes, &added);
            }
            person.community().signals(&sizes)
        };
        on_day += libm::exp(days(7, [-1.1, -1.3, -0.9, 0.8, 0.0])[1]) / 20.0;
        three += libm::exp(days(3, [0.0; 5])[1]) / 20.0;
        sixty = days(57, [0.0; 5]).iter().fold(sixty, |most, signal| most.max(signal.abs()));
    }
    vec![
        shape(
            OWN,
            "a person's butyrate makers after a week of antibiotic, times usual",
            "nearly gone",
            on_day,
            (0.0, 0.2),
        ),
        shape(OWN, "3 days later", "not back in days", three, (0.0, 0.6)),
        shape(
            OWN,
            "60 days later, furthest of any guild, log of times usual",
            "back in weeks",
            sixty,
            (0.0, 0.15),
        ),
    ]
}

fn hormones() -> Vec<Row> {
    const PAPER: (&str, &str) = ("cycle", "Röblitz 2013, run once");
    let peak = |curve: fn(f64) -> f64, from: i32, to: i32| {
        let days = (from * 24..=to * 24).map(|hour| f64::from(hour) / 24.0);
        days.max_by(|one, other| curve(*one).total_cmp(&curve(*other))).unwrap_or(f64::NAN)
    };
    vec![
        figure(
            PAPER,
            "oestradiol on the day of ovulation, pg/ml",
            ("241", 241.3),
            cycle::oestradiol(0.0),
            0.06,
        ),
        shape(
            PAPER,
            "its first peak, days after ovulation",
            "0",
            peak(cycle::oestradiol, -5, 3),
            (-1.0, 0.5),
        ),
        figure(PAPER, "oestradiol 6 days after, pg/ml", ("197", 197.0), cycle::oestradiol(6.0), 0.06),
        shape(
            PAPER,
            "its second peak, days after ovulation",
            "6",
            peak(cycle::oestradiol, 3, 13),
            (5.0, 7.0),
        ),
        figure(PAPER, "progesterone 6 days after, ng/ml", ("16.0", 15.99), cycle::progesterone(6.0), 0.06),
        shape(PAPER, "its peak, days after ovulation", "6", peak(cycle::progesterone, -14, 13), (5.0, 7.0)),
    ]
}

fn blood() -> Vec<Row> {
    const PAPER: (&str, &str) = ("endotoxin", "Copeland 2005; Dobreva 2021");
    const LATER: (&str, &str) = ("endotoxin", "Windoloski 2022, 2023");
    let course = |start: Challenge, infused: bool, of: fn(&Challenge) -> f64| {
        let (mut now, mut hour, mut most) = (start, 0.0, of(&start));
        for step in 0..240 {
            now = now.after(0.05, if infused && step < 80 { 0.5 } else { 0.0 });
            if of(&now) > most {
                (hour, most) = (f64::from(step + 1) / 20.0, of(&now));
            }
        }
        (hour, most)
    };
    let dose = Challenge::bolus(2.0);
    let tnf = course(dose, false, |blood| blood.tnf);
    let il6 = course(dose, false, |blood| blood.il6);
    let slow = course(Challenge::REST, true, |blood| blood.il6);
    let (two, six, day) = (dose.after(2.0, 0.0), dose.after(6.0, 0.0), dose.after(24.0, 0.0));
    vec![
        figure(PAPER, "2 ng/kg at once: peak of TNF, hours", ("2", 2.0), tnf.0, 0.25),
        figure(PAPER, "peak of IL-6, hours", ("2", 2.0), il6.0, 0.25),
        figure(PAPER, "IL-6 after 2 hours, pg/ml", ("about 1000", 1000.0), two.il6, 0.25),
        shape(
            PAPER,
            "TNF after 6 hours, share of its peak",
            "back in 4 to 6 hours",
            six.tnf / tnf.1,
            (0.0, 0.1),
        ),
        shape(
            PAPER,
            "IL-6 after 6 hours, share of its peak",
            "back in 4 to 6 hours",
            six.il6 / il6.1,
            (0.0, 0.1),
        ),
        shape(
            LATER,
            "the same over 4 hours: hours by which IL-6 peaks later",
            "later",
            slow.0 - il6.0,
            (0.5, 4.0),
        ),
        shape(
            LATER,
            "IL-6 after 24 hours, share of its peak",
            "over",
            (day.il6 - 1.53) / il6.1,
            (-0.01, 0.01),
        ),
        figure(
            ("inflammation", "Vigushin 1993"),
            "C-reactive protein after 19 hours, share",
            ("0.5", 0.5),
            left_after(19.0),
            1e-9,
        ),
    ]
}

/// So many days of a skin: where it ends, and the share of the time in which it was inflamed.
fn skin(skin: Skin, mut now: SkinState, around: Surroundings, days: usize) -> (SkinState, f64) {
    let mut inflamed = 0.0;
    for _ in 0..days {
        now = skin.day(now, around);
        inflamed += now.inflamed_share / days as f64;
    }
    (now, inflamed)
}

fn eczema() -> Vec<Row> {
    const PAPER: (&str, &str) = ("eczema", "Domínguez-Hüttinger 2017");
    let calm = Surroundings::default();
    let year = |permeability, defence| {
        let kind = Skin { permeability, defence };
        skin(kind, kind.start(), calm, 365)
    };
    let (healthy, leaky, both) = (year(0.6, 0.25), year(0.85, 0.25), year(0.85, 0.05));
    let flared = skin(Skin::HEALTHY, Skin::HEALTHY.start(), Surroundings { environment: 2.2, ..calm }, 3);
    let after = skin(Skin::HEALTHY, flared.0, calm, 21);
    vec![
        shape(PAPER, "healthy skin for a year, share inflamed", "never", healthy.1, (0.0, 0.0)),
        figure(PAPER, "its pathogens (Pₑₙᵥ κP / 2)", ("28.5", 28.5), healthy.0.pathogens, 0.01),
        shape(PAPER, "leaky barrier: share inflamed", "flares that come and go", leaky.1, (0.005, 0.3)),
        shape(PAPER, "leaky barrier and slow defence: share inflamed", "stays", both.1, (0.95, 1.0)),
        shape(PAPER, "leaky barrier and slow defence: barrier", "gone", both.0.barrier, (0.0, 0.05)),
        shape(PAPER, "3 days of a harsh environment, barrier", "damaged", flared.0.barrier, (0.0, 0.9)),
        shape(PAPER, "3 weeks later, barrier", "remission", after.0.barrier, (0.97, 1.0)),
    ]
}

fn medicines() -> Vec<Row> {
    const PAPER: (&str, &str) = ("eczema, weeks", "Miyano 2022, median patient");
    let before = Immune::TRIALS.after(200.0, &Treatment::default());
    let improved =
        |treatment: &Treatment| 100.0 * (1.0 - before.after(16.0, treatment).severity() / before.severity());
    let placebo = improved(&Treatment::PLACEBO);
    let dupilumab = improved(&Treatment::blocking(&[Messenger::Il4, Messenger::Il13]));
    vec![
        figure(
            ("eczema, weeks", "Miyano 2022, the authors' program"),
            "severity at rest (EASI, 0 to 72)",
            ("25.23", 25.229),
            before.severity(),
            1e-3,
        ),
        shape(
            PAPER,
            "16 weeks of placebo, improvement, %",
            "31 to 38 (trials' means)",
            placebo,
            (24.3, 44.3),
        ),
        shape(
            PAPER,
            "16 weeks without IL-4 and IL-13, improvement, %",
            "67 to 72 (trials' means)",
            dupilumab,
            (59.7, 79.7),
        ),
        shape(PAPER, "what the medicine adds, points of %", "35 to 36", dupilumab - placebo, (30.5, 40.5)),
    ]
}

fn movement() -> Vec<Row> {
    const PAPER: (&str, &str) = ("as written down", "EczemaPred, posteriors");
    let daily = |phenotype, part: Part, scale: fn(f64) -> f64| {
        let all: Vec<f64> = (0..40)
            .filter_map(|seed| {
                let person = Person::draw(Some(phenotype), seed);
                let (level, points) = person.scale(part)?;
                let life = person.life(200, seed).ok()?;
                let written: Vec<f64> =
                    life.iter().map(|day| scale(level + points * day[part.index()])).collect();
                let steps: Vec<f64> = written.windows(2).map(|pair| pair[1] - pair[0]).collect();
                Some(crate::truth::deviation(&steps))
            })
            .collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    let redness = daily(Phenotype::Rosacea, Part::Redness, |points| points.clamp(0.0, 10.0) / 10.0);
    let itch = daily(Phenotype::Eczema, Part::Itch, |points| {
        let share = (points / 10.0).clamp(0.05, 0.95);
        libm::log(share / (1.0 - share))
    });
    vec![
        shape(
            PAPER,
            "redness from day to day, SD, share of the scale",
            "0.052 to 0.149",
            redness,
            (0.052, 0.149),
        ),
        shape(PAPER, "itch from day to day, SD, logit", "0.45 to 0.73", itch, (0.45, 0.73)),
    ]
}
