//! Between a reading and what a diary keeps of it: the snapshot beside the raw line ([`diary::meal`]).

use crate::intake::Intake;
use crate::reading::{Item, Match, Reader, Reading};
use crate::table::{Food, Nutrient, PlantKind, Table};
use diary::Name;
use diary::meal::{Meal, MealAmount, MealItem, MealPlant, MealReading};
use std::collections::HashMap;

/// The nutrients that are kept with a meal: those that a page shows, and energy for the ultra-processed share.
pub const KEPT: [Nutrient; 12] = [
    Nutrient::Energy,
    Nutrient::Fibre,
    Nutrient::FreeSugars,
    Nutrient::Alcohol,
    Nutrient::Ala,
    Nutrient::Epa,
    Nutrient::Dha,
    Nutrient::Zinc,
    Nutrient::VitaminA,
    Nutrient::VitaminE,
    Nutrient::Folate,
    Nutrient::VitaminB12,
];

/// How sure an amount is that the person gave when they corrected it.
const SAID_CV: f64 = 0.1;

/// What a person says of one item of a meal that was read otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum Correction {
    /// So many grams, more than 0.
    Grams(f64),
    /// So many times what was read, more than 0.
    Times(f64),
    /// It is this food (its id), in the same amount; of its own portion where no amount was known.
    Food(String),
    /// It is what this line says: "havermelk, 200 ml".
    Line(String),
    /// It was not eaten.
    Gone,
}

/// Why a meal can't be corrected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// The meal has no such item.
    #[error("this meal has no item {0}")]
    NoSuchItem(usize),
    /// No amount.
    #[error("an amount is a number of grams, more than 0 and at most 10000")]
    Amount,
    /// No such food.
    #[error("there is no food `{0}`")]
    NoSuchFood(String),
    /// A line of which nothing is a food.
    #[error("nothing of this was understood; what was there stays")]
    NotUnderstood,
}

/// What a diary keeps of a reading.
#[must_use]
pub fn snapshot(table: &Table, line: &str, reading: &Reading<'_>) -> MealReading {
    let items = reading.items.iter().map(|item| kept_item(line, item)).collect();
    with_sums(table, items, reading)
}

/// The snapshot after a correction: the item's, and the sums with it. The line stays.
///
/// # Errors
/// The item, the food or the amount is not there; then nothing changes.
pub fn correct(
    reader: &Reader<'_>,
    meal: &Meal,
    place: usize,
    correction: &Correction,
) -> Result<MealReading, CorrectionError> {
    let table = reader.table();
    let mut items = meal.read().items.clone();
    let item = items.get_mut(place).ok_or(CorrectionError::NoSuchItem(place))?;
    let sound = |grams: f64| {
        if grams.is_finite() && grams > 0.0 && grams <= 10_000.0 {
            Ok(rounded(grams, 10.0))
        } else {
            Err(CorrectionError::Amount)
        }
    };
    match correction {
        Correction::Grams(grams) => {
            (item.grams, item.cv) = (sound(*grams)?, SAID_CV);
            item.found = SAID.to_owned();
        }
        Correction::Times(times) => {
            item.grams = sound(item.grams * times)?;
            item.found = SAID.to_owned();
        }
        Correction::Food(id) => {
            let food = table.food(id).ok_or_else(|| CorrectionError::NoSuchFood(id.clone()))?;
            become_food(item, food, None);
        }
        Correction::Line(line) => {
            let read = reader.read(line);
            let known: Vec<&Item<'_>> = read.known().collect();
            let Some((first, rest)) = known.split_first() else { return Err(CorrectionError::NotUnderstood) };
            let Some(food) = first.food else { return Err(CorrectionError::NotUnderstood) };
            // A bare name keeps the amount that was read; a line with more in it says its own.
            let bare = rest.is_empty() && !line.chars().any(|letter| letter.is_ascii_digit());
            become_food(item, food, (!bare).then_some((first.grams, first.grams_cv)));
            let span = item.span;
            for (offset, other) in rest.iter().enumerate() {
                let Some(food) = other.food else { continue };
                let mut added = unknown_item(span);
                become_food(&mut added, food, Some((other.grams, other.grams_cv)));
                items.insert(place + 1 + offset, added);
            }
        }
        Correction::Gone => {
            items.remove(place);
        }
    }
    Ok(read_again(table, items))
}

/// Foods of the person's own as the table takes them; those that are gone keep their place and lose their names.
#[must_use]
pub fn own_foods(kept: &[diary::meal::OwnFood]) -> Vec<crate::table::OwnFood> {
    kept.iter()
        .map(|food| crate::table::OwnFood {
            id: food.id.clone(),
            name: food.name.clone(),
            portion: food.portion,
            made_of: food.made_of.clone(),
            gone: food.gone,
        })
        .collect()
}

/// What a corrected item is recognised by.
const SAID: &str = "said";

fn become_food(item: &mut MealItem, food: &Food, amount: Option<(f64, f64)>) {
    // The amount that was read belongs to a food of the same kind; of an unknown one there was none.
    let (grams, cv) = match amount {
        Some(amount) => amount,
        None if item.food.is_some() && item.grams > 0.0 => (item.grams, item.cv),
        None => (food.portion, 0.4),
    };
    item.food = Some(food.id.clone());
    item.name = Some(Name { nl: food.name.nl.clone(), en: food.name.en.clone() });
    (item.grams, item.cv) = (rounded(grams, 10.0), rounded(cv, 100.0));
    item.found = SAID.to_owned();
    item.alternatives.retain(|other| *other != food.id);
    item.without.clear();
}

fn unknown_item(span: [usize; 2]) -> MealItem {
    MealItem {
        span,
        food: None,
        name: None,
        grams: 0.0,
        cv: 0.0,
        found: Match::Unknown.name().to_owned(),
        alternatives: Vec::new(),
        without: Vec::new(),
    }
}

fn kept_item(line: &str, item: &Item<'_>) -> MealItem {
    let characters = |bytes: usize| line[..bytes].chars().count();
    let ids = |foods: &[&Food]| foods.iter().map(|food| food.id.clone()).collect();
    MealItem {
        span: [characters(item.span.start), characters(item.span.end)],
        food: item.food.map(|food| food.id.clone()),
        name: item.food.map(|food| Name { nl: food.name.nl.clone(), en: food.name.en.clone() }),
        grams: if item.food.is_some() { rounded(item.grams, 10.0) } else { 0.0 },
        cv: if item.food.is_some() { rounded(item.grams_cv, 100.0) } else { 0.0 },
        found: item.found.name().to_owned(),
        alternatives: ids(&item.alternatives),
        without: ids(&item.without),
    }
}

/// The sums of items as they are kept.
fn read_again(table: &Table, items: Vec<MealItem>) -> MealReading {
    let found =
        |name: &str| Match::ALL.into_iter().find(|found| found.name() == name).unwrap_or(Match::Exact);
    let reading = Reading {
        items: items
            .iter()
            .map(|item| Item {
                food: item.food.as_deref().and_then(|id| table.food(id)),
                span: 0..0,
                grams: item.grams,
                grams_cv: item.cv,
                found: found(&item.found),
                alternatives: Vec::new(),
                without: item.without.iter().filter_map(|id| table.food(id)).collect(),
                with: None,
                why: None,
            })
            .collect(),
        excluded: Vec::new(),
    };
    with_sums(table, items, &reading)
}

fn with_sums(table: &Table, items: Vec<MealItem>, reading: &Reading<'_>) -> MealReading {
    let intake = Intake::of(table, reading);
    let kinds: HashMap<&str, PlantKind> =
        table.plants().iter().map(|plant| (plant.id.as_str(), plant.kind)).collect();
    MealReading {
        table: table.version().to_owned(),
        plants: intake
            .plants
            .iter()
            .map(|plant| MealPlant {
                id: plant.id.clone(),
                grams: rounded(plant.grams, 10.0),
                seasoning: kinds.get(plant.id.as_str()).is_some_and(|kind| *kind != PlantKind::Food),
            })
            .collect(),
        tags: intake
            .tags
            .iter()
            .map(|(tag, servings)| (tag.name().to_owned(), rounded(*servings, 100.0)))
            .collect(),
        amounts: KEPT
            .into_iter()
            .filter_map(|nutrient| {
                let total = intake.total(nutrient)?;
                let amount = MealAmount {
                    sum: rounded(total.sum, 1000.0),
                    sd: rounded(total.sd, 1000.0),
                    known: rounded(total.known, 100.0),
                };
                Some((nutrient.name().to_owned(), amount))
            })
            .collect(),
        grams: rounded(reading.known().map(|item| item.grams).sum(), 10.0),
        fermented_live: rounded(intake.fermented_live, 100.0),
        ultra_processed: intake
            .ultra_processed
            .map(|share| [rounded(share.sure, 1000.0), rounded(share.unsure, 1000.0)]),
        items,
    }
}

fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}
