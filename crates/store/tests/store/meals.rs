//! Meals are entries: kept with their raw line, edited, taken back, sent again, exported and loaded to the byte.

use crate::{Home, at, day, entry, id, name, yes};
use diary::document::{read, write};
use diary::meal::{COMPLETE, MEALS, Meal, MealAmount, MealItem, MealReading, Moment, OwnFood};
use diary::{Answer, Name, Value};
use std::collections::BTreeMap;
use store::{Deed, Message, What};

const DAY: &str = "2026-03-01";

fn meal(line: &str, tags: &[(&str, f64)]) -> Answer {
    let item = MealItem {
        span: [0, line.chars().count()],
        food: Some("bread_wholemeal".to_owned()),
        name: Some(Name { nl: "volkorenboterham".to_owned(), en: "wholemeal bread".to_owned() }),
        grams: 70.0,
        cv: 0.15,
        found: "exact".to_owned(),
        alternatives: Vec::new(),
        without: Vec::new(),
    };
    let read = MealReading {
        table: "0123456789abcdef".to_owned(),
        items: vec![item],
        tags: tags.iter().map(|(tag, servings)| ((*tag).to_owned(), *servings)).collect(),
        grams: 0.1 + 0.2,
        ..MealReading::default()
    };
    Answer::Value(Value::Meal(Meal::new(line, Some(Moment::Lunch), read).unwrap()))
}

fn lines(diary: &store::DiaryFile) -> Vec<String> {
    let meals = diary.meals(day(DAY)..=day(DAY)).unwrap();
    meals
        .iter()
        .map(|entry| match &entry.answer {
            Answer::Value(Value::Meal(meal)) => meal.line().to_owned(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn several_meals_a_day_are_kept_changed_and_taken_back() {
    let home = Home::new();
    let mut diary = home.diary();
    diary.record(&[entry(1, MEALS, DAY, meal("2 boterhammen 🥪", &[]))], at(1)).unwrap();
    diary.record(&[entry(2, MEALS, DAY, meal("soep", &[]))], at(2)).unwrap();
    assert_eq!(lines(&diary), ["2 boterhammen 🥪", "soep"]);
    // A corrected meal is the same entry; the earlier version stays in the history.
    diary.record(&[entry(1, MEALS, DAY, meal("2 boterhammen 🥪", &[("dairy", 1.0)]))], at(3)).unwrap();
    assert_eq!(diary.history(id(1)).unwrap().len(), 1);
    diary.undo_last(at(4)).unwrap();
    assert_eq!(diary.entry(id(1)).unwrap().unwrap().answer, meal("2 boterhammen 🥪", &[]));
    diary.remove(id(2), at(5)).unwrap();
    assert_eq!(lines(&diary), ["2 boterhammen 🥪"]);
    diary.undo_last(at(6)).unwrap();
    assert_eq!(lines(&diary), ["2 boterhammen 🥪", "soep"]);
}

#[test]
fn a_meal_that_a_phone_sends_twice_is_eaten_once() {
    let home = Home::new();
    let mut diary = home.diary();
    let given = entry(1, MEALS, DAY, meal("soep", &[]));
    for n in 0..3 {
        let deed = Deed::Record { entries: vec![given.clone()], replaced: Vec::new(), saw: None };
        let received = diary.receive(Message { key: id(77), deed }, at(n)).unwrap();
        assert_eq!(received.again, n > 0);
    }
    assert_eq!(lines(&diary), ["soep"]);
}

#[test]
fn meals_and_own_foods_go_through_a_document_to_the_byte() {
    let home = Home::new();
    let mut diary = home.diary();
    let chili = OwnFood {
        id: "own_chili".to_owned(),
        name: "chili".to_owned(),
        line: "400 g kidneybonen, 1 ui".to_owned(),
        portion: 123.4,
        made_of: vec![("kidney_beans".to_owned(), 400.0), ("onion".to_owned(), 93.3)],
        gone: false,
    };
    diary.save_own_food(&chili).unwrap();
    diary.save_own_food(&OwnFood { id: "own_soep".to_owned(), gone: true, ..chili.clone() }).unwrap();
    diary.record(&[entry(1, MEALS, DAY, meal("chili\n\"met\" rijst", &[("legumes", 1.5)]))], at(1)).unwrap();
    diary.record(&[entry(1, MEALS, DAY, meal("chili", &[("legumes", 0.1)]))], at(2)).unwrap();
    diary.record(&[entry(2, COMPLETE, DAY, yes())], at(3)).unwrap();
    let text = write(&diary.to_document().unwrap());
    let other = home.directory.create_person_from(&read(text.as_bytes()).unwrap()).unwrap();
    let copy = home.directory.open_diary(&other.id).unwrap();
    assert_eq!(write(&copy.to_document().unwrap()), text);
    assert_eq!(copy.own_foods().unwrap()[0], chili);
    assert_eq!(copy.history(id(1)).unwrap().len(), 1);
}

/// Saying "nothing more" about complaints and ticks says nothing about meals.
#[test]
fn closing_a_day_never_says_that_its_meals_are_complete() {
    let home = Home::new();
    let mut diary = home.diary();
    let offered = [MEALS, COMPLETE, "egg"].map(name);
    diary.close_day(day(DAY), &offered, at(1), &mut || id(9)).unwrap();
    let entries = diary.entries_of_day(day(DAY)).unwrap();
    assert_eq!(entries.iter().map(|one| one.trackable.as_str()).collect::<Vec<_>>(), ["egg"]);
    assert!(matches!(diary.changes(1).unwrap()[0].what, What::ClosedDay(_)));
}

#[test]
fn the_daily_table_has_what_was_eaten_where_it_is_asked_or_suspected() {
    let home = Home::new();
    let mut diary = home.diary();
    let cell = |diary: &store::DiaryFile, column: &str| -> Option<Option<f64>> {
        diary.daily_table().unwrap().and_then(|table| Some(table.column(column)?.values[0]))
    };
    let eaten = meal("yoghurt", &[("dairy", 1.0), ("lactose", 1.0), ("citrus", 1.0)]);
    diary.record(&[entry(1, MEALS, DAY, eaten)], at(1)).unwrap();
    assert_eq!(cell(&diary, "dairy"), Some(Some(1.0)), "it is on the check-in");
    assert_eq!(cell(&diary, "lactose"), None, "it is not asked, so it is no candidate");
    assert_eq!(cell(&diary, "sugar"), None, "the day is not complete: nothing is known of it");
    diary.record(&[entry(2, COMPLETE, DAY, yes())], at(2)).unwrap();
    assert_eq!(cell(&diary, "sugar"), Some(Some(0.0)));
    diary.set_suspects(&[name("lactose")], day(DAY)).unwrap();
    assert_eq!(cell(&diary, "lactose"), Some(Some(1.0)), "suspected");
    // What was eaten was eaten, whatever a quick "none of these" said of it.
    diary.record(&[entry(3, "dairy", DAY, Answer::None)], at(3)).unwrap();
    assert_eq!(cell(&diary, "dairy"), Some(Some(1.0)));
    diary.record(&[entry(4, "sugar", DAY, yes())], at(4)).unwrap();
    assert_eq!(cell(&diary, "sugar"), Some(Some(1.0)), "what was ticked stands");
}

#[test]
fn a_sum_that_is_suspected_stands_in_the_table_with_its_error() {
    let home = Home::new();
    let mut diary = home.diary();
    let reading = MealReading {
        amounts: BTreeMap::from([("fibre_g".to_owned(), MealAmount { sum: 8.0, sd: 2.0, known: 1.0 })]),
        grams: 100.0,
        ..MealReading::default()
    };
    let eaten = Answer::Value(Value::Meal(Meal::new("linzen", None, reading).unwrap()));
    diary.record(&[entry(1, MEALS, DAY, eaten), entry(2, "redness", DAY, Answer::None)], at(1)).unwrap();
    diary.record(&[entry(3, COMPLETE, DAY, yes())], at(2)).unwrap();
    assert!(diary.daily_table().unwrap().unwrap().column("fibre").is_none(), "nobody asked for it");
    diary.set_suspects(&[name("fibre")], day(DAY)).unwrap();
    let table = diary.daily_table().unwrap().unwrap();
    assert_eq!(table.column("fibre").unwrap().values, [Some(8.0)]);
    assert_eq!(table.errors_of("fibre"), Some(&[Some(2.0)][..]));
    assert_eq!(table.latest(1).errors_of("fibre"), Some(&[Some(2.0)][..]), "it goes along with the days");
}
