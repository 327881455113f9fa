//! The demo person's experiments: one that is over, which she lived as it was drawn, and one that begins today. What comes
//! of them follows from the life that the simulator lets her live, and from nothing else.

use crate::failure::{Failure, in_full};
use axis::chance::Chance;
use axis::demo::{Doing, first_day, person_doing};
use diary::Day;
use diary::trial::ExperimentKind;
use experiment::{Arm, Design, Expected, Request, Rule, design, request};
use plan::gate::Age;
use plan::{Answer, Answers};
use store::{DiaryFile, PlanPart};

/// Whose they are.
const NOOR: &str = "Noor";
/// The day of her diary on which the first one began, counted from 0: a Monday.
const BEGAN: usize = 49;
/// Its days.
const DAYS: usize = 56;
/// Its seed: of the first eight draws five refute, and this is one of them.
const SEED: u64 = 3;
/// The smallest difference in cramps that matters to her, in points.
const SMALLEST: f64 = 1.5;
/// The chance that a day goes otherwise than was drawn.
const SLIPS: f64 = 0.07;
/// How old she says she is.
const AGE: u8 = 31;

/// Whether spicy food gives her cramps: she has named it a suspect, and it is innocent.
fn spicy(until: Day) -> Request {
    Request {
        exposures: vec!["spicy".to_owned()],
        outcome: "cramps".to_owned(),
        start: first_day(until).plus(i64::try_from(BEGAN).unwrap_or(0)),
        days: DAYS,
        design: Some(Design::Coin),
        block: Some(1),
        washout: 0,
        rule: Rule::PValue,
        smallest_effect: SMALLEST,
        expected: Expected::Either,
        taken_above: 0.0,
        seed: SEED,
    }
}

/// Crisps or cola: her diary can't tell them apart, so today chance begins to.
fn crisps_or_cola(until: Day) -> Request {
    Request {
        exposures: vec!["crisps".to_owned(), "cola".to_owned()],
        outcome: "pimples".to_owned(),
        start: until,
        days: 84,
        design: Some(Design::Factorial),
        block: None,
        smallest_effect: request::SMALLEST_EFFECT,
        ..spicy(until)
    }
}

/// Noor with the days of her experiment lived as they were drawn, now and then otherwise; nothing of anybody else.
pub(super) fn of_noor(name: &str, until: Day) -> Option<axis::Demo> {
    if !name.eq_ignore_ascii_case(NOOR) {
        return None;
    }
    // At the end of the calendar there is no room for one.
    let Ok(drawn) = request::draw(&spicy(until), None) else { return None };
    let mut chance = Chance::new(SEED, "slips");
    let with = drawn.schedule.iter().map(|day| (day.arm == Some(Arm::On)) != chance.happens(SLIPS));
    let done: Vec<bool> = with.collect();
    Some(person_doing(until, Some(&Doing { trackable: "spicy", from: BEGAN, done: &done })))
}

/// Keeps them in her diary, as she made them: each with what it could find, known from the days before it.
pub(super) fn keep(file: &mut DiaryFile, name: &str, until: Day, today: Day) -> Result<(), Failure> {
    if name != NOOR {
        return Ok(());
    }
    let answers = Answers::all(Age::Years(AGE), Answer::No);
    let began = spicy(until).start;
    let answers = serde_json::to_value(answers).map_err(|error| Failure::machine(in_full(&error)))?;
    file.keep_plan_part(PlanPart::Gate, &answers, evening_before(began))?;
    let table = file.daily_table()?;
    // In a diary of another time the second one would be over without a day of it.
    let second = (until == today).then(|| crisps_or_cola(until));
    for request in std::iter::once(spicy(until)).chain(second) {
        // At the end of the calendar there is no room for one.
        let Ok(schedule) = design(&request, table.as_ref(), &|_, _| {}) else { continue };
        let json = serde_json::to_string(&schedule).map_err(|error| Failure::machine(in_full(&error)))?;
        let made = evening_before(request.start);
        file.keep_experiment(ExperimentKind::Schedule, &json, &schedule.set_sha256, made)?;
    }
    Ok(())
}

/// Eight in the evening of the day before.
fn evening_before(day: Day) -> jiff::Timestamp {
    let evening = day.plus(-1).date().at(20, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    evening.map_or(jiff::Timestamp::UNIX_EPOCH, |evening| evening.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use diary::{catalogue, projection};
    use experiment::{Verdict, analyse};

    #[test]
    fn the_experiment_that_is_over_frees_spicy_food_whatever_day_it_is() {
        for weekday in 0..7 {
            let until = "2026-11-16".parse::<Day>().unwrap().plus(weekday);
            let noor = of_noor("noor", until).unwrap();
            let table = projection::daily_table(&catalogue::built_in(), &noor.entries).unwrap().unwrap();
            let schedule = request::draw(&spicy(until), Some(&table)).unwrap();
            let judged = analyse(&schedule, &table).unwrap().one.unwrap();
            assert_eq!(judged.verdict, Verdict::Refuted, "{judged:?}");
            assert!(judged.adherence.is_some_and(|kept| kept < 1.0), "not every day went as drawn");
        }
    }
}
