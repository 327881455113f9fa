//! What was typed, as it was understood.

use super::name;
use diary::typed::Typed;
use diary::{Answer, Trackable, Unit, Value};
use std::fmt::Write as _;

/// A line for each answer.
pub(crate) fn list(typed: &[Typed], trackables: &[Trackable]) -> String {
    let name = |item: &Typed| {
        let trackable = trackables.iter().find(|trackable| trackable.id == item.trackable);
        trackable.map_or_else(|| item.trackable.to_string(), |trackable| name::name(&trackable.name.en))
    };
    let longest = typed.iter().map(|item| name(item).chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for item in typed {
        let trackable = trackables.iter().find(|trackable| trackable.id == item.trackable);
        // Writing to a String can't fail.
        let _ = writeln!(text, "  {:longest$}  {}", name(item), answer(&item.answer, trackable));
    }
    text
}

fn answer(answer: &Answer, trackable: Option<&Trackable>) -> String {
    let unit = match trackable.map(|trackable| trackable.kind) {
        Some(diary::Kind::Quantity(Unit::Hours)) => " hours",
        Some(diary::Kind::Quantity(Unit::Minutes)) => " minutes",
        Some(diary::Kind::Quantity(Unit::Litres)) => " litres",
        Some(diary::Kind::Quantity(Unit::Glasses)) => " glasses",
        _ => "",
    };
    match answer {
        Answer::Value(Value::YesNo(true)) => "yes".to_owned(),
        Answer::Value(Value::Bristol(bristol)) => format!("type {}", bristol.get()),
        Answer::Value(Value::Note(note)) => note.text().to_owned(),
        Answer::Value(Value::Meal(meal)) => meal.line().to_owned(),
        Answer::Value(value) => value.number().map_or_else(String::new, |number| format!("{number}{unit}")),
        Answer::None => "none".to_owned(),
        Answer::Skipped => "skipped".to_owned(),
    }
}
