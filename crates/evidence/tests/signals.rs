//! Signals: presence and an association in time, never presence alone.

mod persons;

use diary::{Column, DailyTable};
use evidence::recognition::Recognition;
use evidence::{Language, embedded};
use patterns::Question;
use persons::{Linked, person, recognised};

/// A small sample, so that a change for the worse is noticed; `examples/signals.rs` measures a thousand persons.
#[test]
fn few_see_a_signal_where_there_is_none_and_most_see_a_strong_one() {
    let register = embedded().unwrap();
    let associated = |linked, seed| -> Vec<usize> {
        let found = recognised(register, &person(linked, 84, seed));
        (0..5).filter(|index| matches!(found[*index], Recognition::Associated { .. })).collect()
    };
    for seed in 1..=2 {
        assert_eq!(associated(Linked::Nothing, seed), [0; 0], "person {seed}");
    }
    for (signal, linked) in [Linked::One, Linked::Two, Linked::Three, Linked::Four].into_iter().enumerate() {
        assert_eq!(associated(linked, 1), [signal], "{linked:?}");
    }
}

/// Two complaints every day, and nothing that ties them in time.
#[test]
fn coincidence_is_a_result_and_is_said_with_its_base_rate() {
    let register = embedded().unwrap();
    let table = person(Linked::Nothing, 84, 3);
    let found = recognised(register, &table);
    let coincidences: Vec<usize> =
        (0..4).filter(|index| matches!(found[*index], Recognition::Coincidence { .. })).collect();
    assert!(!coincidences.is_empty(), "{found:?}");
    for index in coincidences {
        let signal = &register.signals.list[index];
        let Recognition::Coincidence { rate } = &found[index] else { unreachable!() };
        assert!((rate.by_chance - rate.skin * rate.other).abs() < 1e-12);
        assert!(rate.both <= rate.skin.min(rate.other));
        let said = register.says(signal, &found[index], false, Language::En);
        assert_eq!(said.len(), 2, "{said:?}");
        assert!(said[0].contains("mostly chance") && said[1].contains("by chance alone"), "{said:?}");
        assert!(!said.concat().contains('{'), "{said:?}");
    }
}

#[test]
fn ageing_is_never_recognised_and_it_is_said_why() {
    let register = embedded().unwrap();
    let found = recognised(register, &person(Linked::One, 84, 1));
    assert_eq!(found[4], Recognition::CannotBeShown);
    let said = register.says(&register.signals.list[4], &found[4], false, Language::Nl);
    assert!(said[0].contains("maanden") && said[0].contains("jaren"), "{said:?}");
}

/// Without a doctor's name a signal speaks of pimples, redness and itch.
#[test]
fn a_name_is_used_only_when_a_doctor_gave_it() {
    let register = embedded().unwrap();
    for signal in &register.signals.list {
        for language in Language::ALL {
            let name = signal.doctor_name.get(language);
            let without = register.says(signal, &Recognition::TooEarly { days: 3 }, false, language).concat();
            assert!(!without.contains(name), "{}: {without}", signal.id);
            let with = register.says(signal, &Recognition::TooEarly { days: 3 }, true, language).concat();
            assert!(with.contains(signal.named.get(language)), "{}: {with}", signal.id);
        }
    }
}

/// What was recorded on a day, by its row.
type Recorded<'a> = &'a dyn Fn(usize) -> Option<f64>;

fn table(columns: &[(&str, Recorded<'_>)], days: usize) -> DailyTable {
    let columns = columns
        .iter()
        .map(|(name, value)| Column { name: (*name).to_owned(), values: (0..days).map(value).collect() });
    DailyTable::new("2026-01-05".parse().expect("a date"), days, columns.collect()).expect("a table")
}

fn first_signal(table: &DailyTable) -> Recognition {
    let register = embedded().expect("the register is read");
    let signals = &register.signals;
    let question = signals.question(Question::default(), table);
    let answer = patterns::find(table, &question, &|_| {}).expect("the question fits the table");
    signals.recognise(&signals.list[0], table, &answer)
}

#[test]
fn too_little_or_too_rarely_is_said_as_such() {
    let wave = |period: usize, high: f64| {
        move |day: usize| Some(if day.is_multiple_of(period) { high } else { 0.0 })
    };
    let (often, seldom) = (wave(2, 5.0), wave(20, 5.0));
    let never = |_| None;
    let only_some = |day: usize| (day < 20).then_some(4.0);
    for (columns, days, expected) in [
        (&[("bloating", &often as Recorded<'_>), ("dairy", &often)][..], 60, "not_recorded"),
        (&[("bloating", &often), ("pimples", &never)], 60, "not_recorded"),
        (&[("bloating", &often), ("pimples", &only_some)], 60, "too_early"),
        (&[("bloating", &seldom), ("pimples", &often)], 60, "not_present"),
    ] {
        let found = first_signal(&table(columns, days));
        let outcome = serde_json::to_value(&found).unwrap()["outcome"].clone();
        assert_eq!(outcome, expected, "{found:?}");
    }
}

/// Chin and jaw speak before the whole face, where both were recorded as often.
#[test]
fn the_first_signal_looks_at_chin_and_jaw() {
    let some = |day: usize| Some(if day.is_multiple_of(2) { 4.0 } else { 0.0 });
    let none = |_| Some(0.0);
    let found =
        first_signal(&table(&[("pimples", &some), ("pimples_chin_jaw", &none), ("bloating", &some)], 60));
    assert!(matches!(found, Recognition::NotPresent { .. }), "{found:?}");
}
