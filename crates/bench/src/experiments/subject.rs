//! A simulated person who keeps to a schedule, more or less.

use anyhow::Result;
use axis::chance::Chance;
use diary::{Column, DailyTable, Day};
use experiment::{Arm, Design, Expected, Request, Rule, Schedule, request};

/// Days before each experiment.
pub(super) const BASELINE: usize = 14;
/// The symptom.
pub(super) const SYMPTOM: &str = "symptom";
/// What is varied; the first one is looked at.
pub(super) const EXPOSURES: [&str; 3] = ["first", "second", "third"];

/// How the days are given to the arms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) name: &'static str,
    pub(super) design: Design,
    pub(super) block: usize,
    pub(super) washout: usize,
    pub(super) days: usize,
}

pub(super) const fn plan(
    name: &'static str,
    design: Design,
    block: usize,
    washout: usize,
    days: usize,
) -> Plan {
    Plan { name, design, block, washout, days }
}

/// What an experiment is drawn from.
pub(super) fn request(plan: Plan, expected: Expected, start: Day, seed: u64) -> Request {
    let exposures = if plan.design == Design::Factorial { &EXPOSURES[..] } else { &EXPOSURES[..1] };
    Request {
        exposures: exposures.iter().map(|name| (*name).to_owned()).collect(),
        outcome: SYMPTOM.to_owned(),
        start,
        days: plan.days,
        design: Some(plan.design),
        block: Some(plan.block),
        washout: plan.washout,
        rule: Rule::PValue,
        smallest_effect: request::SMALLEST_EFFECT,
        expected,
        taken_above: 0.0,
        seed,
    }
}

/// An experiment's schedule.
pub(super) fn drawn(plan: Plan, expected: Expected, start: Day, seed: u64) -> Result<Schedule> {
    Ok(request::draw(&request(plan, expected, start, seed), None)?)
}

/// A person who keeps to a schedule, more or less.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// Points that each exposure adds where it is taken.
    pub(super) effects: [f64; 3],
    /// The share of the effect that stays to the next day.
    pub(super) stays: f64,
    /// The autoregression's coefficient and innovations.
    pub(super) memory: (f64, f64),
    /// White noise beside it.
    pub(super) white: f64,
    /// Added at weekends, and over the experiment.
    pub(super) weekend: f64,
    pub(super) trend: f64,
    /// The share of days on which people don't do what was drawn.
    pub(super) strays: f64,
}

/// The chance that a day is not recorded.
pub(super) const MISSING: f64 = 0.1;

pub(super) fn arm(schedule: &Schedule, day: usize, exposure: usize) -> Arm {
    let scheduled = &schedule.schedule[day];
    let several = || scheduled.arms.as_ref().and_then(|arms| arms.get(EXPOSURES[exposure]).copied());
    scheduled.arm.or_else(several).unwrap_or(Arm::Washout)
}

impl Subject {
    /// The reference's person (reference/statistics.md §3): one exposure works, and they keep to what was drawn.
    pub(super) fn of_the_reference(effect: f64, stays: f64) -> Self {
        Self {
            effects: [effect, 0.0, 0.0],
            stays,
            memory: (0.7, 0.5),
            white: 1.0,
            weekend: 0.0,
            trend: 0.0,
            strays: 0.0,
        }
    }

    /// Somebody in whom the first exposure does nothing and the others do so much, with a standard deviation of 1.25
    /// points, weekends, a trend, and days on which they stray.
    pub(super) fn of_nothing(memory: f64, others: f64) -> Self {
        Self {
            effects: [0.0, others, others],
            stays: 0.0,
            memory: (memory, 1.25 * (1.0 - memory * memory).sqrt()),
            white: 0.0,
            weekend: 0.5,
            trend: 1.0,
            strays: 0.2,
        }
    }

    /// Baseline and experiment as a table.
    pub(super) fn table(&self, schedule: &Schedule, seed: u64) -> Result<DailyTable> {
        let mut chance = Chance::new(seed, "experiment:subject");
        let days = BASELINE + schedule.days;
        let (stays, innovation) = self.memory;
        let mut state = chance.normal() * innovation / (1.0 - stays * stays).sqrt();
        let mut work = [0.0; 3];
        let mut symptom = Vec::with_capacity(days);
        let mut taken = vec![Vec::with_capacity(days); schedule.exposures.len()];
        for row in 0..days {
            let bad = state > 0.0;
            state = stays * state + innovation * chance.normal();
            let date = schedule.start.plus(row as i64 - BASELINE as i64);
            // Three times as often after a bad day, and as often as asked on the whole.
            let strays = self.strays * if bad { 1.5 } else { 0.5 };
            let mut works = 0.0;
            for (place, taken) in taken.iter_mut().enumerate() {
                let takes = match row.checked_sub(BASELINE) {
                    None => chance.happens(0.5),
                    Some(day) => (arm(schedule, day, place) == Arm::On) != chance.happens(strays),
                };
                let takes = f64::from(u8::from(takes));
                work[place] = self.stays * work[place] + (1.0 - self.stays) * takes;
                works += self.effects[place] * work[place];
                taken.push(Some(takes));
            }
            let weekend = if date.is_weekend() { self.weekend } else { 0.0 };
            let trend = self.trend * row as f64 / days as f64;
            let value = 4.5 + state + self.white * chance.normal() + weekend + trend + works;
            symptom.push((!chance.happens(MISSING)).then_some(value.round().clamp(0.0, 10.0)));
        }
        let mut columns = vec![Column { name: SYMPTOM.to_owned(), values: symptom }];
        let exposures = schedule.exposures.iter().zip(taken);
        columns.extend(exposures.map(|(name, values)| Column { name: name.clone(), values }));
        Ok(DailyTable::new(schedule.start.plus(-(BASELINE as i64)), days, columns)?)
    }
}
