//! A dish of the person's own, from its name and one line that says what is in it.

use crate::reading::Reader;
use crate::snapshot::own_foods;
use crate::table::{Table, key};
use diary::TrackableId;
use diary::meal::OwnFood;

/// The most own foods, so that a table with them stays quick to make.
pub const MOST_OWN: usize = 500;

/// Why something can't be a dish.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnFoodError {
    /// It has no name that can be typed.
    #[error("a dish needs a name with letters, of at most 80 characters")]
    Name,
    /// Nothing that is in it was understood.
    #[error("write what is in it, as in `400 g tomaat, 1 ui, 300 g gehakt`")]
    Nothing,
    /// Some of what is in it was not understood.
    #[error("not understood: {0}. Write it otherwise, or leave it out")]
    NotUnderstood(String),
    /// A number of portions that can't be.
    #[error("a dish is for a number of portions, more than 0 and at most 100")]
    Portions,
    /// It is made of itself, straight away or by way of another one.
    #[error("`{0}` contains itself: a dish can't be a part of itself")]
    ContainsItself(String),
    /// There are very many already.
    #[error("there are {MOST_OWN} dishes of your own already")]
    TooMany,
}

/// A dish of this name, made of what the line says, in so many portions. `kept` is what the person has already; `id`
/// names the one that changes, else it is a new one, or the one that has the name.
///
/// # Errors
/// No name, nothing understood, a part that was not, or a dish that contains itself. Nothing changes then.
pub fn own_food(
    kept: &[OwnFood],
    id: Option<&str>,
    name: &str,
    line: &str,
    portions: f64,
) -> Result<OwnFood, OwnFoodError> {
    let name = name.trim();
    let typed = key(name);
    if typed.is_empty() || name.chars().count() > 80 || name.chars().any(char::is_control) {
        return Err(OwnFoodError::Name);
    }
    if !(portions > 0.0 && portions <= 100.0) {
        return Err(OwnFoodError::Portions);
    }
    let present = kept.iter().find(|one| match id {
        Some(id) => one.id == id,
        None => !one.gone && key(&one.name) == typed,
    });
    if present.is_none() && kept.len() >= MOST_OWN {
        return Err(OwnFoodError::TooMany);
    }
    let table = with_own(kept);
    let table = table.as_ref().unwrap_or(Table::built_in());
    let reader = Reader::new(table);
    let reading = reader.read(line);
    let unknown: Vec<&str> = reading.unknown().map(|item| &line[item.span.clone()]).collect();
    if !unknown.is_empty() {
        return Err(OwnFoodError::NotUnderstood(unknown.join(", ")));
    }
    let made_of: Vec<(String, f64)> = reading
        .known()
        .filter_map(|item| Some((item.food_id()?.to_owned(), (item.grams * 10.0).round() / 10.0)))
        .filter(|(_, grams)| *grams > 0.0)
        .collect();
    if made_of.is_empty() {
        return Err(OwnFoodError::Nothing);
    }
    let total: f64 = made_of.iter().map(|(_, grams)| grams).sum();
    let food = OwnFood {
        id: present.map_or_else(|| new_id(kept, name), |one| one.id.clone()),
        name: name.to_owned(),
        line: line.to_owned(),
        portion: ((total / portions) * 10.0).round().max(1.0) / 10.0,
        made_of,
        gone: false,
    };
    let mut all: Vec<OwnFood> = kept.iter().filter(|one| one.id != food.id).cloned().collect();
    all.push(food.clone());
    match Table::built_in().with_own(&own_foods(&all)) {
        Ok(_) => Ok(food),
        Err(_) => Err(OwnFoodError::ContainsItself(food.name)),
    }
}

/// The table with a person's own foods; `None` where there are none, or where what is kept does not fit this table
/// any more: then they are found by no name, and what was logged with them stays.
#[must_use]
pub fn with_own(kept: &[OwnFood]) -> Option<Table> {
    if kept.is_empty() {
        return None;
    }
    let mut fitting = own_foods(kept);
    loop {
        match Table::built_in().with_own(&fitting) {
            Ok(table) => return Some(table),
            Err(problems) => {
                // Each problem names a line, which is the food's place, from 1.
                let before = fitting.len();
                let wrong: Vec<u64> = problems.iter().map(|problem| problem.line).collect();
                let mut place = 0;
                fitting.retain(|_| {
                    place += 1;
                    !wrong.contains(&place)
                });
                if fitting.is_empty() || fitting.len() == before {
                    return None;
                }
            }
        }
    }
}

/// An id that no food has, and none had.
fn new_id(kept: &[OwnFood], name: &str) -> String {
    // With room for what stands before and behind it.
    let plain = TrackableId::from_free_text(&name.chars().take(24).collect::<String>());
    let taken = |id: &str| kept.iter().any(|one| one.id == id) || Table::built_in().food(id).is_some();
    (1_u32..)
        .map(|number| if number == 1 { format!("own_{plain}") } else { format!("own_{plain}_{number}") })
        .find(|id| !taken(id))
        .unwrap_or_default()
}
