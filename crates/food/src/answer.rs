//! A reading as contract C7 of design.md prints it.

use crate::intake::{Intake, Total};
use crate::reading::{Item, Reading};
use crate::table::{Food, Nutrient, Table, Tag};
use serde::Serialize as SerializeDerive;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// What `gutskin eat --dry-run --format json` prints, and what is kept beside a raw line: what was read, with which
/// table. History doesn't change when the table does.
#[derive(Debug, Clone, PartialEq, SerializeDerive)]
pub struct Answer {
    /// What was eaten and what was not understood, in the order of the line.
    pub items: Vec<AnswerItem>,
    /// Ids of the plants, in the order in which they came.
    pub plants: Vec<String>,
    /// Servings of each tag that is there.
    pub tags: Servings,
    /// Sums over what is known.
    pub per_day: PerDay,
    /// The texts that were not understood.
    pub unknown: Vec<String>,
    /// What was explicitly not eaten: ids.
    pub excluded: Vec<String>,
    /// Ranges in which nine of ten truths lie: the amounts are guesses, and tables disagree.
    pub ranges: Ranges,
    /// The version of the table.
    pub table: String,
}

/// One item.
#[derive(Debug, Clone, PartialEq, SerializeDerive)]
pub struct AnswerItem {
    /// As typed.
    pub text: String,
    /// The food's id; null is unknown.
    pub food: Option<String>,
    /// Its name; null is unknown.
    pub name: Option<AnswerName>,
    /// Grams; null is unknown.
    pub grams: Option<f64>,
    /// Their coefficient of variation.
    pub grams_cv: Option<f64>,
    /// exact, inflected, compound, fuzzy or unknown.
    #[serde(rename = "match")]
    pub found: &'static str,
    /// Ids of what else it can be.
    pub alternatives: Vec<String>,
    /// Where it stands: the first character and the one behind the last, counted in characters.
    pub span: [usize; 2],
}

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq, SerializeDerive)]
pub struct AnswerName {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// Sums, in grams; null where nothing is known.
#[derive(Debug, Clone, PartialEq, SerializeDerive)]
pub struct PerDay {
    /// Dietary fibre.
    pub fibre_g: Option<f64>,
    /// Free sugars.
    pub free_sugars_g: Option<f64>,
    /// Alcohol.
    pub alcohol_g: Option<f64>,
}

/// Ranges, low and high, in grams.
#[derive(Debug, Clone, PartialEq, SerializeDerive)]
pub struct Ranges {
    /// Dietary fibre.
    pub fibre_g: Option<[f64; 2]>,
    /// Free sugars.
    pub free_sugars_g: Option<[f64; 2]>,
    /// Alcohol.
    pub alcohol_g: Option<[f64; 2]>,
}

/// Servings by tag, in the contract's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Servings(pub Vec<(Tag, f64)>);

impl Serialize for Servings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (tag, servings) in &self.0 {
            map.serialize_entry(tag.name(), servings)?;
        }
        map.end()
    }
}

impl Answer {
    /// What a line says, by a table.
    #[must_use]
    pub fn of(table: &Table, line: &str, reading: &Reading<'_>) -> Self {
        let intake = Intake::of(table, reading);
        let sum = |nutrient| intake.total(nutrient).map(|total| rounded(total.sum, 10.0));
        let range = |nutrient| {
            intake
                .total(nutrient)
                .map(Total::range)
                .map(|(low, high)| [rounded(low, 10.0), rounded(high, 10.0)])
        };
        Self {
            items: reading.items.iter().map(|item| AnswerItem::of(line, item)).collect(),
            plants: intake.plants.iter().map(|plant| plant.id.clone()).collect(),
            tags: Servings(
                intake.tags.iter().map(|(tag, servings)| (*tag, rounded(*servings, 100.0))).collect(),
            ),
            per_day: PerDay {
                fibre_g: sum(Nutrient::Fibre),
                free_sugars_g: sum(Nutrient::FreeSugars),
                alcohol_g: sum(Nutrient::Alcohol),
            },
            unknown: reading.unknown().map(|item| line[item.span.clone()].to_owned()).collect(),
            excluded: reading.excluded.iter().map(|excluded| excluded.food.id.clone()).collect(),
            ranges: Ranges {
                fibre_g: range(Nutrient::Fibre),
                free_sugars_g: range(Nutrient::FreeSugars),
                alcohol_g: range(Nutrient::Alcohol),
            },
            table: table.version().to_owned(),
        }
    }
}

impl AnswerItem {
    fn of(line: &str, item: &Item<'_>) -> Self {
        let characters = |bytes: usize| line[..bytes].chars().count();
        let known = |number: f64| item.food.map(|_| number);
        Self {
            text: line[item.span.clone()].to_owned(),
            food: item.food.map(|food| food.id.clone()),
            name: item.food.map(|food| AnswerName { nl: food.name.nl.clone(), en: food.name.en.clone() }),
            grams: known(rounded(item.grams, 10.0)),
            grams_cv: known(rounded(item.grams_cv, 100.0)),
            found: item.found.name(),
            alternatives: item.alternatives.iter().map(|food: &&Food| food.id.clone()).collect(),
            span: [characters(item.span.start), characters(item.span.end)],
        }
    }
}

fn rounded(number: f64, parts: f64) -> f64 {
    (number * parts).round() / parts
}
