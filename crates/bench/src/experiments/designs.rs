//! Designs beside each other, on simulated bodies.

use super::run::welch_p;
use anyhow::{Context as _, Result};
use axis::body::{Part, Person};
use diary::Day;
use experiment::{Arm, Design, Expected, Judged, Request, Rule, Schedule, Verdict, analyse, request};
use rayon::prelude::*;
use std::fmt::Write as _;

/// Lengths of the designs that are held beside each other.
pub(super) const LENGTHS: [usize; 6] = [28, 56, 84, 112, 168, 336];

/// What may be varied in a body; the first two make it bloat.
pub(super) const FOODS: [Part; 4] = [Part::Dairy, Part::OnionGarlic, Part::Spicy, Part::Chocolate];

/// Which foods a design names.
pub(super) type Named = [bool; 4];

/// Days of a body's own habits before its experiment.
pub(super) const BODY_BASELINE: usize = 28;

/// Factorial beside one at a time and all at once.
pub(super) fn designs(people: usize, done: &(dyn Fn() + Sync)) -> Result<String> {
    let mut text = format!(
        "Designs, {people} bodies a row: the share of the true foods that are named, and of the others.\n\n| days of \
         experiment | factorial, staggered | false | one at a time | false | all at once | false |\n\
         |---|---|---|---|---|---|---|\n"
    );
    let mut curves = [const { Vec::new() }; 3];
    for days in LENGTHS {
        let named: Result<Vec<[Named; 3]>> = super::seeds(people)
            .into_par_iter()
            .map(|seed| {
                let named = body(days, seed);
                done();
                named
            })
            .collect();
        let named = named?;
        let of = |design: usize, foods: std::ops::Range<usize>| {
            let all = (people * foods.len()) as f64;
            let found =
                named.iter().map(|named| named[design][foods.clone()].iter().filter(|one| **one).count());
            found.sum::<usize>() as f64 / all
        };
        let _ = write!(text, "| {days} ");
        for (design, curve) in curves.iter_mut().enumerate() {
            let (right, wrong) = (of(design, 0..2), of(design, 2..4));
            curve.push((days, right, wrong));
            let _ = write!(text, "| {right:.2} | {wrong:.2} ");
        }
        text.push_str("|\n");
    }
    let [factorial, one, all] = curves.map(|curve| needed(&curve));
    let _ = writeln!(
        text,
        "\n| | factorial, staggered | one at a time | all at once |\n|---|---|---|---|\n| days of experiment needed to \
         name 80 % of the true ones and at most 10 % of the others | {factorial} | {one} | {all} |"
    );
    Ok(text)
}

/// The share of the true ones that is enough, and of the others that is too much.
const ENOUGH: (f64, f64) = (0.8, 0.1);

/// How many days a design needs, on a straight line between two lengths: days, the true ones named, and the others.
fn needed(curve: &[(usize, f64, f64)]) -> String {
    let enough = |(_, right, wrong): &(usize, f64, f64)| *right >= ENOUGH.0 && *wrong <= ENOUGH.1;
    let Some(place) = curve.iter().position(enough) else {
        let longest = curve.last().map_or(0, |(days, ..)| *days);
        return format!("not in {longest}");
    };
    let (days, right, _) = curve[place];
    let Some((before, less, _)) = place.checked_sub(1).map(|place| curve[place]) else {
        return format!("at most {days}");
    };
    let share = if right > less { ((ENOUGH.0 - less) / (right - less)).clamp(0.0, 1.0) } else { 1.0 };
    format!("about {:.0}", before as f64 + share * (days - before) as f64)
}

/// What each of the three designs names in one body.
pub(super) fn body(days: usize, seed: u64) -> Result<[Named; 3]> {
    let changes = [("dairy>bloating", 1.0), ("onion_garlic>gas", 0.8), ("gas>bloating", 1.2)];
    let mut person = Person::draw(None, seed);
    for (edge, gain) in changes {
        person = person.with_edge(edge, gain)?;
    }
    let start: Day = "2026-01-05".parse::<Day>()?.plus(BODY_BASELINE as i64);
    let outcome = Part::Bloating.name().to_owned();
    let request = |foods: &[Part], start: Day, days: usize, design: Design| Request {
        exposures: foods.iter().map(|food| food.name().to_owned()).collect(),
        outcome: outcome.clone(),
        start,
        days,
        design: Some(design),
        block: None,
        washout: 0,
        rule: Rule::PValue,
        smallest_effect: request::SMALLEST_EFFECT,
        expected: Expected::More,
        taken_above: 0.0,
        seed,
    };
    let supported = |judged: &Judged| judged.verdict == Verdict::Supported;
    let length = BODY_BASELINE + days;
    let own = || vec![None; length];
    let factorial = {
        let habits = person.diary(BODY_BASELINE, seed)?;
        let schedule = request::draw(&request(&FOODS, start, days, Design::Factorial), Some(&habits))?;
        let asked = FOODS.map(|food| {
            let mut values = own();
            for (day, scheduled) in schedule.schedule.iter().enumerate() {
                let arm = scheduled.arms.as_ref().and_then(|arms| arms.get(food.name()));
                values[BODY_BASELINE + day] = arm.map(|arm| f64::from(u8::from(*arm == Arm::On)));
            }
            (food, values)
        });
        let analysis = analyse(&schedule, &person.diary_asked(length, seed, &asked)?)?;
        let mut judged = analysis.factors.iter().map(supported);
        FOODS.map(|_| judged.next().unwrap_or(false))
    };
    let one_at_a_time = {
        let each = days / FOODS.len();
        let schedules: Result<Vec<Schedule>> = FOODS
            .iter()
            .enumerate()
            .map(|(place, food)| {
                let start = start.plus((place * each) as i64);
                Ok(request::draw(&request(&[*food], start, each, Design::Coin), None)?)
            })
            .collect();
        let schedules = schedules?;
        let asked: Vec<(Part, Vec<Option<f64>>)> = FOODS
            .iter()
            .zip(&schedules)
            .enumerate()
            .map(|(place, (food, schedule))| {
                let mut values = own();
                for (day, scheduled) in schedule.schedule.iter().enumerate() {
                    values[BODY_BASELINE + place * each + day] =
                        Some(f64::from(u8::from(scheduled.arm == Some(Arm::On))));
                }
                (*food, values)
            })
            .collect();
        let table = person.diary_asked(length, seed, &asked)?;
        let mut named = [false; 4];
        for (named, schedule) in named.iter_mut().zip(&schedules) {
            *named = analyse(schedule, &table)?.judged().any(supported);
        }
        named
    };
    let all_at_once = {
        let asked = FOODS.map(|food| {
            let mut values = own();
            values[BODY_BASELINE..].fill(Some(0.0));
            (food, values)
        });
        let table = person.diary_asked(length, seed, &asked)?;
        let column = table.column(&outcome).context("no outcome")?;
        let recorded = |days: &[Option<f64>]| days.iter().flatten().copied().collect::<Vec<f64>>();
        let (before, after) = column.values.split_at(BODY_BASELINE);
        [welch_p(&recorded(before), &recorded(after)) < 0.05; 4]
    };
    Ok([factorial, one_at_a_time, all_at_once])
}

#[cfg(test)]
mod tests {
    use super::needed;

    #[test]
    fn days_needed_lie_between_two_lengths() {
        let curve = [(28, 0.3, 0.0), (56, 0.6, 0.0), (84, 0.9, 0.0)];
        assert_eq!(needed(&curve), "about 75");
        assert_eq!(needed(&curve[..2]), "not in 56");
        assert_eq!(needed(&curve[2..]), "at most 84");
        assert_eq!(
            needed(&[(28, 0.9, 0.9), (56, 0.95, 0.9)]),
            "not in 56",
            "who names everything names nothing"
        );
    }
}
