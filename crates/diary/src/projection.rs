//! From entries to the daily table.

use crate::day::Day;
use crate::entry::{Answer, DayState, Entry};
use crate::meal::{self, Meal};
use crate::table::{Column, DailyTable, TableError};
use crate::trackable::{Kind, Trackable, TrackableId};
use crate::value::Value;
use std::collections::{HashMap, HashSet};

/// How loose a Bristol type is: 5 is 1, 6 is 2, 7 is 3, firmer is 0. The seven types are no single scale: hard and
/// loose stools are both trouble, so they enter the engine as two columns.
#[must_use]
pub fn looseness(bristol: u8) -> f64 {
    f64::from(bristol.saturating_sub(4))
}

/// How hard a Bristol type is: 1 is 2, 2 is 1, softer is 0.
#[must_use]
pub fn hardness(bristol: u8) -> f64 {
    f64::from(3_u8.saturating_sub(bristol))
}

/// The part of an entry that a table needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Which of the trackables, by its place among them.
    pub trackable: usize,
    /// The day it belongs to.
    pub day: Day,
    /// What was answered.
    pub answer: Answer,
}

/// The daily table of a diary: one column per trackable that holds numbers, stools as `ID_loose` and `ID_hard`
/// (the day's extreme), from the first to the last day with any entry. `None` when there is no entry with a number.
///
/// What people tick of their food is answered by their meals too, where it is on their check-in, was ever ticked, or
/// is suspected ([`meal::told`]): what was eaten was eaten, whoever said "none"; and what is not in the meals is none only on a day
/// whose meals are complete. Everything else in the meals is no column: sixty candidates would drown what can be found.
///
/// # Errors
/// Two trackables with one name (a custom `stool_loose` beside the built-in `stool`).
pub fn daily_table(trackables: &[Trackable], entries: &[Entry]) -> Result<Option<DailyTable>, TableError> {
    let places: HashMap<&str, usize> =
        trackables.iter().enumerate().map(|(place, trackable)| (trackable.id.as_str(), place)).collect();
    let readings: Vec<Reading> = entries
        .iter()
        .filter_map(|entry| {
            let trackable = *places.get(entry.trackable.as_str())?;
            Some(Reading { trackable, day: entry.day, answer: entry.answer.clone() })
        })
        .collect();
    table_of(trackables, &[], &readings)
}

/// The same from readings, which a store can give without reading all of an entry, and with what is suspected. A
/// reading of a trackable beyond the list is passed over.
///
/// # Errors
/// As [`daily_table`].
pub fn table_of(
    trackables: &[Trackable],
    suspects: &[TrackableId],
    readings: &[Reading],
) -> Result<Option<DailyTable>, TableError> {
    let eaten = Eaten::of(trackables, readings);
    let days = readings
        .iter()
        .filter(|reading| {
            reading.answer.number().is_some() || matches!(reading.answer, Answer::Value(Value::Meal(_)))
        })
        .map(|reading| reading.day);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
        return Ok(None);
    };
    let length = usize::try_from(last.days_since(first)).unwrap_or(0) + 1;
    let mut by_trackable: Vec<Vec<(usize, &Answer)>> = vec![Vec::new(); trackables.len()];
    for reading in readings {
        let of_trackable = by_trackable.get_mut(reading.trackable);
        if let (Some(row), Some(answers)) = (row(reading.day, first, length), of_trackable) {
            answers.push((row, &reading.answer));
        }
    }
    let mut columns = Vec::new();
    let mut errors: Vec<(String, Vec<Option<f64>>)> = Vec::new();
    for (trackable, mut answers) in trackables.iter().zip(by_trackable) {
        // Stable: within a day the order stays that of the readings, and the last value stands.
        answers.sort_by_key(|(row, _)| *row);
        let column = |suffix: &str, cell: &dyn Fn(&DayState<'_>) -> Option<f64>| {
            let mut values = vec![None; length];
            for day in answers.chunk_by(|left, right| left.0 == right.0) {
                values[day[0].0] = cell(&DayState::of(day.iter().map(|(_, answer)| *answer)));
            }
            Column { name: format!("{}{suffix}", trackable.id), values }
        };
        match trackable.kind {
            Kind::Note | Kind::Meal => {}
            Kind::Bristol => {
                columns.push(column("_loose", &|state| stool(state, looseness, Some(0.0))));
                // A day without a stool was certainly not a loose one; whether it was a hard one nobody knows.
                columns.push(column("_hard", &|state| stool(state, hardness, None)));
            }
            _ => {
                let mut ticked = column("", &number);
                let asked = trackable.shown || !answers.is_empty() || suspects.contains(&trackable.id);
                if asked && meal::can_tell(trackable) {
                    let told = eaten.complete_column(trackable, first, &mut ticked.values);
                    if told.iter().any(Option::is_some) {
                        errors.push((ticked.name.clone(), told));
                    }
                }
                columns.push(ticked);
            }
        }
    }
    columns.retain(|column| column.values.iter().any(Option::is_some));
    if columns.is_empty() {
        return Ok(None);
    }
    let table = DailyTable::new(first, length, columns)?;
    errors.into_iter().try_fold(table, |table, (name, errors)| table.with_errors(&name, errors)).map(Some)
}

/// The meals of each day, and on which days they are all there.
struct Eaten<'a> {
    meals: HashMap<Day, Vec<&'a Meal>>,
    complete: HashSet<Day>,
}

impl<'a> Eaten<'a> {
    fn of(trackables: &[Trackable], readings: &'a [Reading]) -> Self {
        let place = |id: &str| trackables.iter().position(|trackable| trackable.id.as_str() == id);
        let said_complete = place(meal::COMPLETE);
        let mut eaten = Self { meals: HashMap::new(), complete: HashSet::new() };
        let mut fasted = HashSet::new();
        for reading in readings {
            match &reading.answer {
                Answer::Value(Value::Meal(meal)) => eaten.meals.entry(reading.day).or_default().push(meal),
                Answer::Value(Value::YesNo(true)) if Some(reading.trackable) == said_complete => {
                    eaten.complete.insert(reading.day);
                }
                // A day on which nothing was eaten is complete.
                Answer::None
                    if trackables.get(reading.trackable).is_some_and(|one| one.kind == Kind::Meal) =>
                {
                    eaten.complete.insert(reading.day);
                    fasted.insert(reading.day);
                }
                _ => {}
            }
        }
        // "That was all" of nothing logged says nothing about what was eaten.
        let Self { meals, complete } = &mut eaten;
        complete.retain(|day| fasted.contains(day) || meals.contains_key(day));
        eaten
    }

    /// Adds what the meals say where nothing, or "none", was answered: what was eaten was eaten. Returns the errors of
    /// what was estimated, by day.
    fn complete_column(
        &self,
        trackable: &Trackable,
        first: Day,
        values: &mut [Option<f64>],
    ) -> Vec<Option<f64>> {
        let mut errors = vec![None; values.len()];
        for (row, value) in values.iter_mut().enumerate() {
            if value.is_some_and(|answered| answered != 0.0) {
                continue;
            }
            let day = first.plus(i64::try_from(row).unwrap_or(i64::MAX));
            let meals = self.meals.get(&day).map_or(&[][..], Vec::as_slice);
            let told = meal::told(trackable, meals.iter().copied(), self.complete.contains(&day));
            if let Some(dose) = told.filter(|dose| dose.amount > 0.0 || value.is_none()) {
                *value = Some(dose.amount);
                errors[row] = dose.error;
            }
        }
        errors
    }
}

fn row(day: Day, first: Day, length: usize) -> Option<usize> {
    usize::try_from(day.days_since(first)).ok().filter(|row| *row < length)
}

fn number(state: &DayState<'_>) -> Option<f64> {
    match state {
        DayState::Values(values) => values.last().and_then(|value| value.number()),
        DayState::None => Some(0.0),
        DayState::Skipped | DayState::NotAsked => None,
    }
}

fn stool(state: &DayState<'_>, measure: fn(u8) -> f64, without_stool: Option<f64>) -> Option<f64> {
    match state {
        DayState::Values(values) => values
            .iter()
            .filter_map(|value| match value {
                Value::Bristol(bristol) => Some(measure(bristol.get())),
                _ => None,
            })
            .reduce(f64::max),
        DayState::None => without_stool,
        DayState::Skipped | DayState::NotAsked => None,
    }
}
