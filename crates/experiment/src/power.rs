//! What a schedule can find, by simulating it: a large, a moderate and a small effect, on the person's own noise.

use crate::betting;
use crate::chance::Chance;
use crate::noise::{GRID, Learner, weights};
use crate::randomisation::Blind;
use crate::record::Record;
use crate::request;
use crate::schedule::{Design, Expected, Rule, Schedule, Warning};
use crate::set::Set;
use diary::{DailyTable, Day};
use serde::{Deserialize, Serialize};

/// Simulated experiments for each effect.
const RUNS: usize = 200;

/// Schedules in the set of each simulated test.
const MEMBERS: usize = 200;

/// Days without a record.
const MISSING: f64 = 0.1;

/// Less power than this is called weak.
const WEAK: f64 = 0.5;

/// What a symptom does of itself.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Noise {
    /// Its standard deviation around level, trend and week, in points.
    pub deviation: f64,
    /// How much of yesterday stays, 0 to 1, of the part that stays at all.
    pub persistence: f64,
    /// The share of the variance that is that part.
    pub share: f64,
}

impl Noise {
    /// A typical symptom on a scale from 0 to 10.
    #[must_use]
    pub fn typical() -> Self {
        Self { deviation: 1.25, persistence: 0.7, share: 0.35 }
    }

    /// From the days before the start, with how many of them were recorded; nothing where none was.
    #[must_use]
    pub fn of_baseline(table: &DailyTable, outcome: &str, start: Day) -> Option<(Self, usize)> {
        let column = table.column(outcome)?;
        let days = usize::try_from(start.days_since(table.first())).ok()?.min(table.days());
        let record = Record::new(table.first(), column.values[..days].to_vec(), days);
        let recorded = record.outcome.iter().flatten().count();
        if recorded < 3 {
            return None;
        }
        let variances = record.variances(0, 0.0);
        let learned = GRID.iter().map(|memory| {
            let mut learner = Learner::new(*memory, &variances);
            for (day, outcome) in record.outcome.iter().enumerate() {
                learner.learn(&record.row(day), *outcome);
            }
            (learner.evidence(), learner.residual_variance(), *memory)
        });
        let learned: Vec<_> = learned.collect();
        let weights = weights(&learned.iter().map(|(evidence, ..)| *evidence).collect::<Vec<_>>());
        let mean = |of: &dyn Fn(usize) -> f64| -> f64 {
            weights.iter().enumerate().map(|(place, weight)| weight * of(place)).sum()
        };
        let noise = Self {
            deviation: mean(&|place| learned[place].1).sqrt(),
            persistence: mean(&|place| learned[place].2.persistence),
            share: mean(&|place| {
                if learned[place].2.persistence > 0.0 { learned[place].2.share } else { 0.0 }
            }),
        };
        Some((noise, recorded))
    }

    /// So many days of it.
    pub(crate) fn draw(&self, days: usize, chance: &mut Chance) -> Vec<f64> {
        let stays = self.persistence;
        let mut state = chance.normal();
        (0..days)
            .map(|_| {
                state = stays * state + (1.0 - stays * stays).sqrt() * chance.normal();
                self.deviation * (self.share.sqrt() * state + (1.0 - self.share).sqrt() * chance.normal())
            })
            .collect()
    }
}

/// The chance that an effect of one size is found.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Chances {
    /// The effect, in points.
    pub points: f64,
    /// The chance that the rule says "supported", from 0 to 1.
    pub power: f64,
}

/// What a schedule can find, for an effect that works on the same day. Found by simulation: right to about 0.035.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Power {
    /// 0.8 standard deviations of the noise.
    pub large: Chances,
    /// 0.5.
    pub moderate: Chances,
    /// 0.25.
    pub small: Chances,
    /// The noise that was simulated.
    pub noise: Option<Noise>,
}

/// Sizes in standard deviations of the noise.
const SIZES: [f64; 3] = [0.8, 0.5, 0.25];

/// The power of a schedule's first exposure; in a factorial design the others work too, as much.
pub(crate) fn of(schedule: &Schedule, noise: &Noise, progress: &dyn Fn(usize, usize)) -> Power {
    let all = SIZES.len() * RUNS;
    let chances = |size: usize| {
        let points = SIZES[size] * noise.deviation;
        let found = (0..RUNS).filter(|run| {
            progress(size * RUNS + run, all);
            found(schedule, noise, points, *run)
        });
        Chances { points, power: found.count() as f64 / RUNS as f64 }
    };
    Power { large: chances(0), moderate: chances(1), small: chances(2), noise: Some(*noise) }
}

/// One simulated experiment: the set is drawn anew, so that the power is the design's and not one draw's.
fn found(schedule: &Schedule, noise: &Noise, points: f64, run: usize) -> bool {
    let mut chance = Chance::new(schedule.seed, &format!("power:{run}"));
    let sign = if schedule.expected == Expected::Less { -1.0 } else { 1.0 };
    let layouts = schedule.layouts();
    let set = Set::small(&layouts[0], MEMBERS, &mut chance);
    let mut flips = vec![set.flips().to_vec()];
    flips.extend(
        layouts[1..].iter().map(|layout| layout.units.iter().map(|_| chance.coin()).collect::<Vec<bool>>()),
    );
    let contrasts: Vec<Vec<f64>> =
        layouts.iter().zip(&flips).map(|(layout, flips)| layout.contrast(flips)).collect();
    let outcome = noise.draw(schedule.days, &mut chance).into_iter().enumerate().map(|(day, noise)| {
        let works: f64 = contrasts.iter().map(|contrast| points * sign * contrast[day]).sum();
        let recorded = chance.uniform() >= MISSING && contrasts[0][day] != 0.0;
        recorded.then_some(noise + works)
    });
    let record = Record::new(schedule.start, outcome.collect(), 0);
    match schedule.decision_rule.rule {
        Rule::EValue => {
            let bets = betting::bets(&record, schedule, &layouts[0], &flips[0], &contrasts, 0);
            bets.highest() >= Rule::EValue.threshold()
        }
        Rule::PValue => {
            let held = record.holding(contrasts[1..].iter().map(Vec::as_slice));
            let blind = Blind::new(&held, schedule.design, schedule.expected);
            blind.is_below(Rule::PValue.threshold(), &layouts[0], &set)
        }
    }
}

/// Coins that count. Without an expectation a schedule and its opposite say the same, so one coin is lost.
fn coins(schedule: &Schedule) -> f64 {
    let units = schedule.layouts().iter().map(|layout| layout.units.len()).min().unwrap_or(0);
    let lost = usize::from(schedule.expected == Expected::Either);
    units.saturating_sub(lost) as f64
}

/// The smallest p that a schedule's set can give.
pub(crate) fn smallest_p(schedule: &Schedule) -> f64 {
    libm::exp2(-coins(schedule))
}

/// The largest e-value: at most a doubling with each coin.
pub(crate) fn largest_e(schedule: &Schedule) -> f64 {
    libm::exp2(coins(schedule))
}

/// Whether even the clearest result could not satisfy the rule.
fn hopeless(schedule: &Schedule) -> bool {
    match schedule.decision_rule.rule {
        Rule::PValue => smallest_p(schedule) >= Rule::PValue.threshold(),
        Rule::EValue => largest_e(schedule) < Rule::EValue.threshold(),
    }
}

/// Says what should be known before starting, and offers a better design for the same days.
pub(crate) fn warn(schedule: &mut Schedule, noise: &Noise) {
    let power = schedule.power.large.power;
    if hopeless(schedule) {
        let warning = match schedule.decision_rule.rule {
            Rule::PValue => Warning::Hopeless { smallest_p: Some(smallest_p(schedule)), largest_e: None },
            Rule::EValue => Warning::Hopeless { smallest_p: None, largest_e: Some(largest_e(schedule)) },
        };
        schedule.warnings.push(warning);
    } else if power < WEAK {
        schedule.warnings.push(Warning::Weak { power });
    } else {
        return;
    }
    let mut best: Option<(f64, Design, usize, Rule)> = None;
    let designs: &[(Design, &[usize])] = match schedule.design {
        Design::Factorial => &[(Design::Factorial, &[1, 2, 3])],
        _ => &[(Design::Coin, &[1, 2, 3]), (Design::Blocks, &[3, 4])],
    };
    for (design, blocks) in designs {
        for block in *blocks {
            let other = Schedule {
                design: *design,
                block: *block,
                washout: 0,
                offsets: vec![0; schedule.offsets.len()],
                schedule: Vec::new(),
                decision_rule: Rule::PValue.into(),
                ..schedule.clone()
            };
            if request::check_shape(&other).is_err() || hopeless(&other) {
                continue;
            }
            let points = SIZES[0] * noise.deviation;
            let runs = RUNS / 2;
            let power =
                (0..runs).filter(|run| found(&other, noise, points, *run)).count() as f64 / runs as f64;
            if best.is_none_or(|(most, ..)| power > most) {
                best = Some((power, *design, *block, Rule::PValue));
            }
        }
    }
    if let Some((better, design, block, rule)) = best.filter(|(better, ..)| *better > power + 0.1) {
        schedule.warnings.push(Warning::Better { design, block, rule, power: better });
    }
}
