//! How a life is written down: on scales, with gaps.

use super::day::Days;
use super::part::{Part, Sort};
use super::person::Person;
use crate::chance::Chance;
use crate::life::{PAST, share};
use crate::world::{Process, Symptom};
use diary::{Column, DailyTable, Day};

/// How much a forgotten day brings the next one with it.
const RUNS: f64 = 0.3;

/// A symptom's number, before it is rounded, within the ends of its scale.
pub(super) fn unrounded(symptom: &Symptom, part: Part, value: f64, share: f64) -> f64 {
    let number = if part == Part::Pimples {
        // A count needs no scale; how carefully people count may drift all the same.
        value * (1.0 + symptom.gain * share)
    } else {
        symptom.level + symptom.points * value * (1.0 + symptom.gain * share) + symptom.drift * share
    };
    number.clamp(symptom.low, symptom.high)
}

/// What is written down of a part on a day.
pub(super) fn recorded(person: &Person, part: Part, value: f64, share: f64) -> f64 {
    match person.process(part) {
        Some(Process::Symptom(symptom)) => unrounded(symptom, part, value, share).round() + 0.0,
        _ => value,
    }
}

/// What can be written down: symptoms first, then what may drive them, then what is adjusted for.
pub fn columns() -> impl Iterator<Item = Part> {
    let of = |wanted: fn(Sort) -> bool| Part::all().filter(move |part| wanted(part.sort()));
    of(|sort| sort == Sort::Symptom)
        .chain(of(|sort| matches!(sort, Sort::Habit | Sort::Behaviour)))
        .chain(of(|sort| sort == Sort::Adjusted))
}

/// A life as a table.
pub(super) fn table(person: &Person, life: &Days, first: Day, days: usize, seed: u64) -> Option<DailyTable> {
    let complaint = person.phenotype.complaint().index();
    let mut gaps = Chance::new(seed, "body:missing");
    let mut forgot = false;
    let absent: Vec<bool> = (PAST..PAST + days)
        .map(|at| {
            let worse = life.signals[at][complaint];
            let share = (person.missing.day - person.missing.silence * worse).clamp(0.0, 0.95);
            // Who forgot yesterday forgets more easily today; the share of forgotten days stays what it is.
            let share = if forgot { share + RUNS * (1.0 - share) } else { share * (1.0 - RUNS) };
            forgot = gaps.happens(share);
            forgot
        })
        .collect();
    let shares: Vec<f64> = (PAST..PAST + days).map(|at| share(at, days)).collect();
    let columns = columns().filter(|part| person.records(*part)).map(|part| {
        let mut blanks = Chance::new(seed, &format!("body:missing:{}", part.name()));
        let lived = life.values[PAST..].iter().zip(&shares).zip(&absent);
        let values = lived.map(|((values, share), absent)| {
            let blank = blanks.happens(person.missing.cell);
            (!blank && !absent).then(|| recorded(person, part, values[part.index()], *share))
        });
        Column { name: part.name().to_owned(), values: values.collect() }
    });
    let columns = columns.collect();
    DailyTable::new(first, days, columns).ok()
}
