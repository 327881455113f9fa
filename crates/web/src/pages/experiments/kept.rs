//! Kept experiments as the pages need them: read and checked, how they stand today, and what came of them so far.

use crate::problem::Problem;
use crate::state::lock;
use crate::visit::Desk;
use diary::trial::{ExperimentKind, KeptExperiment};
use diary::{Column, DailyTable, Day};
use experiment::rechallenge::{self, Dose, Rechallenge};
use experiment::{Analysis, Arm, Schedule, ScheduleError, analyse};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex};

/// Days before the start from which the noise is learned, as `experiment` has it.
const BASELINE: i64 = 90;

/// More of them are forgotten: they are quickly made again.
const MOST_KNOWN: usize = 200;

/// What was laid down, read.
#[derive(Debug)]
pub(crate) enum Laid {
    Schedule(Box<Schedule>),
    Rechallenge(Box<Rechallenge>),
}

/// Why there is nothing to go by.
#[derive(Debug)]
pub(crate) enum Damage {
    /// No schedule at all.
    Unreadable,
    /// Not as it was drawn; where it is one day, which.
    Edited(Option<Day>),
}

/// What came of an experiment so far.
#[derive(Debug)]
pub(crate) enum Came {
    Schedule(Box<Analysis>),
    Rechallenge(Box<rechallenge::Answer>),
}

/// How an experiment stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Planned,
    Running,
    /// Ended by the person before its time.
    EndedEarly,
    /// Ended before it began.
    CalledOff,
    /// All its days are over.
    Over,
}

/// What a day asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    With,
    Without,
    /// Without, on a day that is not counted.
    Washout,
    Dose(Dose),
}

/// A kept experiment.
pub(crate) struct Experiment {
    pub(crate) kept: KeptExperiment,
    pub(crate) laid: Arc<Result<Laid, Damage>>,
}

/// What was read and analysed before, by what it was made of. Reading checks the fingerprint, and an analysis takes some
/// hundredths of a second: neither is done twice.
#[derive(Default)]
pub(crate) struct Known {
    read: Mutex<HashMap<u64, Arc<Result<Laid, Damage>>>>,
    judged: Mutex<HashMap<u64, Option<Arc<Came>>>>,
}

fn remembered<T: Clone>(known: &Mutex<HashMap<u64, T>>, key: u64, make: impl FnOnce() -> T) -> T {
    if let Some(found) = lock(known).get(&key) {
        return found.clone();
    }
    let made = make();
    let mut known = lock(known);
    if known.len() >= MOST_KNOWN {
        known.clear();
    }
    known.insert(key, made.clone());
    made
}

/// Every experiment of the diary, in the order in which they were made.
pub(crate) fn all(desk: &Desk<'_>) -> Result<Vec<Experiment>, Problem> {
    let known = &desk.inner.experiments.read;
    let kept = desk.diary.experiments()?.into_iter();
    Ok(kept
        .map(|kept| {
            let laid = remembered(known, key_of(&kept), || Arc::new(read(&kept)));
            Experiment { kept, laid }
        })
        .collect())
}

/// One of them.
pub(crate) fn one(desk: &Desk<'_>, number: &str) -> Result<Experiment, Problem> {
    let number: u32 = number.parse().map_err(|_| Problem::NotFound)?;
    all(desk)?.into_iter().find(|one| one.kept.number == number).ok_or(Problem::NotFound)
}

fn key_of(kept: &KeptExperiment) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kept.kind == ExperimentKind::Schedule, &kept.laid_down, &kept.fingerprint).hash(&mut hasher);
    hasher.finish()
}

fn read(kept: &KeptExperiment) -> Result<Laid, Damage> {
    match kept.kind {
        ExperimentKind::Schedule => {
            let schedule: Schedule = serde_json::from_str(&kept.laid_down).map_err(|_| Damage::Unreadable)?;
            schedule.check().map_err(|error| match error {
                ScheduleError::Edited { date, .. } => Damage::Edited(Some(date)),
                ScheduleError::Schema(_) => Damage::Unreadable,
                _ => Damage::Edited(None),
            })?;
            // Somebody who draws another one has another fingerprint than the one that was noted down.
            if schedule.set_sha256 != kept.fingerprint {
                return Err(Damage::Edited(None));
            }
            Ok(Laid::Schedule(Box::new(schedule)))
        }
        ExperimentKind::Rechallenge => {
            let laid: Rechallenge = serde_json::from_str(&kept.laid_down).map_err(|_| Damage::Unreadable)?;
            if laid.check().is_err() || laid.set_sha256 != kept.fingerprint {
                return Err(Damage::Edited(None));
            }
            Ok(Laid::Rechallenge(Box::new(laid)))
        }
    }
}

impl Laid {
    /// The first day.
    pub(crate) fn first(&self) -> Day {
        match self {
            Self::Schedule(schedule) => schedule.start,
            Self::Rechallenge(laid) => laid.start,
        }
    }

    /// The last day, as it was planned.
    pub(crate) fn last(&self) -> Day {
        match self {
            Self::Schedule(schedule) => schedule.last(),
            Self::Rechallenge(laid) => laid.last(),
        }
    }

    pub(crate) fn outcome(&self) -> &str {
        match self {
            Self::Schedule(schedule) => &schedule.outcome,
            Self::Rechallenge(laid) => &laid.outcome,
        }
    }

    pub(crate) fn exposures(&self) -> Vec<&str> {
        match self {
            Self::Schedule(schedule) => schedule.exposures.iter().map(String::as_str).collect(),
            Self::Rechallenge(laid) => vec![&laid.exposure],
        }
    }

    /// What a day asks for, by exposure. Empty on a day that is none of its days.
    pub(crate) fn asks(&self, day: Day) -> Vec<(&str, Asks)> {
        let of_arm = |arm: Arm| match arm {
            Arm::On => Asks::With,
            Arm::Off => Asks::Without,
            Arm::Washout => Asks::Washout,
        };
        match self {
            Self::Schedule(schedule) => {
                let number = usize::try_from(day.days_since(schedule.start)).ok();
                let Some(scheduled) = number.and_then(|number| schedule.schedule.get(number)) else {
                    return Vec::new();
                };
                let arm = |exposure: &String| {
                    scheduled.arm.or_else(|| scheduled.arms.as_ref()?.get(exposure).copied())
                };
                let exposures = schedule.exposures.iter();
                exposures.filter_map(|one| Some((one.as_str(), of_arm(arm(one)?)))).collect()
            }
            Self::Rechallenge(laid) => {
                let dose = laid.dose(day).map(|dose| (laid.exposure.as_str(), Asks::Dose(dose)));
                dose.into_iter().collect()
            }
        }
    }
}

impl Experiment {
    pub(crate) fn laid(&self) -> Option<&Laid> {
        self.laid.as_ref().as_ref().ok()
    }

    /// The last day that counts.
    pub(crate) fn until(&self) -> Option<Day> {
        let last = self.laid()?.last();
        Some(self.kept.ended.map_or(last, |ended| ended.min(last)))
    }

    /// How it stands; nothing of one that can't be read.
    pub(crate) fn state(&self, today: Day) -> Option<State> {
        let laid = self.laid()?;
        Some(match self.kept.ended {
            Some(ended) if ended < laid.first() => State::CalledOff,
            Some(ended) if ended < laid.last() => State::EndedEarly,
            _ if today < laid.first() => State::Planned,
            _ if today <= laid.last() => State::Running,
            _ => State::Over,
        })
    }

    /// Whether the person said that a day went otherwise.
    pub(crate) fn went_otherwise(&self, day: Day, exposure: &str) -> bool {
        self.kept.otherwise.iter().any(|one| one.day == day && one.exposure.as_str() == exposure)
    }

    /// What came of it so far; nothing before its first day has a record, or of one that can't be read.
    pub(crate) fn came(&self, desk: &Desk<'_>) -> Result<Option<Arc<Came>>, Problem> {
        let Some(laid) = self.laid() else { return Ok(None) };
        let table = desk.inner.daily_table(desk.diary)?;
        let Some(table) = self.table(laid, table.as_deref(), desk.today) else { return Ok(None) };
        let mut hasher = DefaultHasher::new();
        (key_of(&self.kept), table.first().to_string(), table.days()).hash(&mut hasher);
        for value in table.columns().iter().flat_map(|column| &column.values) {
            value.map(f64::to_bits).hash(&mut hasher);
        }
        Ok(remembered(&desk.inner.experiments.judged, hasher.finish(), || {
            Some(Arc::new(match laid {
                Laid::Schedule(schedule) => Came::Schedule(Box::new(analyse(schedule, &table).ok()?)),
                Laid::Rechallenge(laid) => {
                    Came::Rechallenge(Box::new(rechallenge::analyse(laid, &table).ok()?))
                }
            }))
        }))
    }

    /// The part of the daily table that it is judged by: its own columns, from its baseline up to the last day that
    /// counts, or that is recorded. A day that went otherwise is one on which the opposite was taken.
    fn table(&self, laid: &Laid, table: Option<&DailyTable>, today: Day) -> Option<DailyTable> {
        let cell = |name: &str, day: Day| {
            let row = usize::try_from(day.days_since(table?.first())).ok()?;
            table?.column(name)?.values.get(row).copied().flatten()
        };
        let until = self.until()?;
        let last = match today > until {
            true => until,
            false if cell(laid.outcome(), today).is_some() => today,
            false => today.plus(-1),
        };
        if last < laid.first() {
            return None;
        }
        let before = laid.first().plus(-BASELINE);
        let first = table.map_or(laid.first(), |table| table.first().max(before)).min(laid.first());
        let days = usize::try_from(last.days_since(first)).ok()? + 1;
        let day = |row: usize| first.plus(i64::try_from(row).unwrap_or(i64::MAX));
        let column = |name: &str| {
            let values = (0..days).map(|row| {
                let day = day(row);
                if day < laid.first() || !self.went_otherwise(day, name) {
                    return cell(name, day);
                }
                let asks = laid.asks(day).into_iter().find(|(exposure, _)| *exposure == name);
                let taken_above = match laid {
                    Laid::Schedule(schedule) => schedule.taken_above,
                    Laid::Rechallenge(_) => 0.0,
                };
                match asks.map(|(_, asks)| asks) {
                    Some(Asks::With | Asks::Dose(Dose::Small | Dose::Medium | Dose::Usual)) => {
                        Some(taken_above)
                    }
                    Some(Asks::Without | Asks::Washout | Asks::Dose(Dose::None)) => Some(taken_above + 1.0),
                    None => cell(name, day),
                }
            });
            Column { name: name.to_owned(), values: values.collect() }
        };
        let names = std::iter::once(laid.outcome()).chain(laid.exposures());
        DailyTable::new(first, days, names.map(column).collect()).ok()
    }

    /// The outcome on its recorded days with and without, as they were drawn; of one exposure.
    pub(crate) fn days_by_arm(&self, desk: &Desk<'_>) -> Result<Option<[Vec<f64>; 2]>, Problem> {
        let Some(laid @ Laid::Schedule(_)) = self.laid() else { return Ok(None) };
        let [_] = laid.exposures()[..] else { return Ok(None) };
        let table = desk.inner.daily_table(desk.diary)?;
        let Some(table) = self.table(laid, table.as_deref(), desk.today) else { return Ok(None) };
        let Some(outcome) = table.column(laid.outcome()) else { return Ok(None) };
        let mut arms = [Vec::new(), Vec::new()];
        for (row, value) in outcome.values.iter().enumerate() {
            let (Some(value), Some((_, asks))) = (value, laid.asks(table.day(row)).first().copied()) else {
                continue;
            };
            match asks {
                Asks::With => arms[0].push(*value),
                Asks::Without => arms[1].push(*value),
                Asks::Washout | Asks::Dose(_) => {}
            }
        }
        Ok(Some(arms))
    }
}
