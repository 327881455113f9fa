//! The demo person, through the public door.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by panicking")]

use axis::demo::{Demo, Doing, first_day, named, names, person, person_doing};
use axis::truth::Class;
use diary::{Answer, DailyTable, Day, DayState, Kind, Source, Trackable, catalogue, projection};
use std::collections::HashSet;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn trackables(demo: &Demo) -> Vec<Trackable> {
    catalogue::built_in().into_iter().filter(|trackable| demo.shown.contains(&trackable.id)).collect()
}

fn table(demo: &Demo) -> DailyTable {
    projection::daily_table(&trackables(demo), &demo.entries).unwrap().unwrap()
}

#[test]
fn the_diary_runs_from_a_monday_to_the_day_asked_for() {
    for shift in 0..8 {
        let until = day("2026-11-16").plus(shift);
        let demo = person(until);
        assert_eq!(demo, person(until), "twice the same");
        let table = table(&demo);
        assert_eq!(table.first().weekday(), 0);
        assert_eq!(table.day(table.days() - 1), until);
        assert!((112..=126).contains(&table.days()), "{}", table.days());
        assert!(demo.entries.windows(2).all(|pair| pair[0].day <= pair[1].day));
        let last: Vec<_> = demo.entries.iter().filter(|entry| entry.day == until).collect();
        assert_eq!(last.len(), 1, "only last night is written down on the last day");
    }
    assert!(!person(day("1900-01-01")).entries.is_empty() && !person(day("2199-12-31")).entries.is_empty());
}

#[test]
fn what_chance_decided_changes_itself_and_what_it_drives_and_nothing_else() {
    let until = day("2026-11-22");
    let answers = |demo: &Demo, but: &str| -> Vec<(String, Day, Answer)> {
        let entries = demo.entries.iter().filter(|entry| entry.trackable.as_str() != but);
        entries.map(|entry| (entry.trackable.to_string(), entry.day, entry.answer.clone())).collect()
    };
    let done: Vec<bool> = (0..40).map(|day| day % 2 == 0).collect();
    let doing =
        |trackable: &'static str| person_doing(until, Some(&Doing { trackable, from: 60, done: &done }));
    let (plain, spicy, dairy) = (person(until), doing("spicy"), doing("dairy"));
    assert_eq!(answers(&spicy, "spicy"), answers(&plain, "spicy"), "it is innocent");
    let table = table(&spicy);
    let column = table.column("spicy").unwrap();
    let kept = (0..40).filter(|row| {
        let row = usize::try_from(first_day(until).plus(60 + row).days_since(table.first())).unwrap();
        column.values[row].is_some_and(|value| (value > 0.0) == (row % 2 == 0))
    });
    assert!(kept.count() > 34, "as it was drawn, but for forgotten days");
    assert_ne!(answers(&dairy, "dairy"), answers(&plain, "dairy"), "dairy bloats her");
}

#[test]
fn every_answer_fits_and_no_id_comes_twice() {
    for name in names() {
        answers_fit(&named(name, day("2026-11-22")).unwrap());
    }
    assert_eq!(named("noor", day("2026-11-22")), Some(person(day("2026-11-22"))));
    assert!(named("Nobody", day("2026-11-22")).is_none());
}

fn answers_fit(demo: &Demo) {
    let trackables = trackables(demo);
    assert_eq!(trackables.len(), demo.shown.len(), "built-in ones only");
    assert!(demo.suspects.len() <= 8 && demo.suspects.iter().all(|suspect| demo.shown.contains(suspect)));
    let mut ids = HashSet::new();
    for entry in &demo.entries {
        let trackable = trackables.iter().find(|trackable| trackable.id == entry.trackable).unwrap();
        assert!(entry.answer.fits(trackable), "{entry:?}");
        assert_eq!(entry.answer.clone().normalised(), entry.answer, "zero has one spelling");
        assert!(ids.insert(entry.id), "{entry:?}");
        let recorded: Day = entry.recorded_at.to_string()[..10].parse().unwrap();
        assert!((0..=1).contains(&recorded.days_since(entry.day)), "{entry:?}");
        let closed = entry.source == Source::ClosedDay;
        assert!(!closed || (entry.answer == Answer::None && trackable.kind.closes_as_none()), "{entry:?}");
    }
}

#[test]
fn the_diary_has_all_four_states_and_its_gaps_stay_gaps() {
    let demo = person(day("2026-11-22"));
    let table = table(&demo);
    let empty: Vec<bool> = (0..table.days())
        .map(|row| table.columns().iter().all(|column| column.values[row].is_none()))
        .collect();
    assert!(empty.windows(4).any(|days| days == [true; 4]), "a gap of some days");
    assert!((5..15).contains(&empty.iter().filter(|day| **day).count()));
    let mut seen = [0; 4];
    for trackable in trackables(&demo) {
        for row in 0..table.days() {
            let of = demo
                .entries
                .iter()
                .filter(|entry| entry.trackable == trackable.id && entry.day == table.day(row));
            let several = match DayState::of(of.map(|entry| &entry.answer)) {
                DayState::Values(values) => {
                    seen[0] += 1;
                    values.len() > 1
                }
                DayState::None => {
                    seen[1] += 1;
                    false
                }
                DayState::Skipped => {
                    seen[2] += 1;
                    false
                }
                DayState::NotAsked => {
                    seen[3] += 1;
                    false
                }
            };
            assert!(!several || trackable.kind == Kind::Bristol);
        }
    }
    // Skips are the fewest: what closes as none is no skip.
    assert!(seen.iter().all(|count| *count > 20), "{seen:?}");
    let notes = demo.entries.iter().filter(|entry| entry.trackable.as_str() == "note").count();
    assert!((8..=15).contains(&notes), "{notes} notes");
}

#[test]
fn the_truth_is_the_story() {
    let demo = person(day("2026-11-22"));
    let table = table(&demo);
    let effect = |outcome, exposure| demo.truth.effect(outcome, exposure);
    for (outcome, exposure) in [("redness", "alcohol"), ("bloating", "dairy"), ("pimples", "crisps")] {
        let effect = effect(outcome, exposure).unwrap();
        assert!(effect.class == Class::True && effect.effect > 0.8, "{exposure}: {effect:?}");
    }
    for (outcome, exposure) in [("pimples", "cola"), ("redness", "sugar"), ("redness", "medicated_cream")] {
        assert!(effect(outcome, exposure).is_none(), "{exposure} is innocent of {outcome}");
    }
    assert!(effect("redness", "dairy").is_some(), "by way of the gut");
    assert_eq!(demo.truth.directions.len(), 1);
    for (outcome, effects) in &demo.truth.effects {
        assert!(table.column(outcome).is_some(), "{outcome}");
        assert!(effects.keys().all(|exposure| table.column(exposure).is_some()));
    }
    let (crisps, cola) = (table.column("crisps").unwrap(), table.column("cola").unwrap());
    let both = crisps.values.iter().zip(&cola.values).filter_map(|(one, other)| Some(((*one)?, (*other)?)));
    let mut cells = [0.0_f64; 4];
    for (one, other) in both {
        cells[usize::from(one > 0.5) * 2 + usize::from(other > 0.5)] += 1.0;
    }
    let [neither, cola_only, crisps_only, both] = cells;
    let phi = (both * neither - cola_only * crisps_only)
        / ((both + cola_only) * (both + crisps_only) * (neither + cola_only) * (neither + crisps_only))
            .sqrt();
    assert!((0.85..0.98).contains(&phi), "{phi}");
}

#[test]
fn three_bodies_have_a_lesson_each() {
    let until = day("2026-11-22");
    let effects = |demo: &Demo| -> Vec<(String, String)> {
        let pairs = demo.truth.effects.iter();
        pairs
            .flat_map(|(outcome, of)| of.keys().map(move |driver| (driver.clone(), outcome.clone())))
            .collect()
    };
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    // What acts is real, and not what he suspects.
    let daan = named("Daan", until).unwrap();
    assert!(daan.truth.effect("redness", "alcohol").unwrap().class == Class::True);
    assert!(daan.suspects.iter().all(|suspect| daan.truth.effect("redness", suspect.as_str()).is_none()));
    assert!(!daan.suspects.iter().any(|suspect| suspect.as_str() == "alcohol"));
    // Skin to gut by way of worry, and not back.
    let sanne = named("Sanne", until).unwrap();
    assert_eq!(effects(&sanne), [pair("stress", "bloating")]);
    assert!(sanne.truth.directions.iter().any(|one| one.from == "redness" && one.to == "bloating"));
    assert!(!sanne.truth.directions.iter().any(|one| one.to == "redness"));
    // Nothing.
    let ilse = named("Ilse", until).unwrap();
    assert!(effects(&ilse).is_empty() && ilse.truth.directions.is_empty());
    for demo in [daan, sanne, ilse] {
        assert_eq!(named(&demo.name, until).unwrap(), demo, "twice the same");
        let table = table(&demo);
        assert_eq!((table.first().weekday(), table.day(table.days() - 1)), (0, until));
        assert!(demo.truth.effects.keys().all(|outcome| table.column(outcome).is_some()));
        assert!(demo.suspects.iter().all(|suspect| table.column(suspect.as_str()).is_some()));
    }
}
