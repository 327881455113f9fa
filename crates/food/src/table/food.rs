//! A food, a drink or a dish.

use super::nutrient::{Nutrient, Source, Value};
use super::tag::TagSet;
use super::unit::Unit;

/// A name in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// A group of foods that look alike in a kitchen, with what holds for them unless a food says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its id, and the name of its file in `data/foods`.
    pub id: String,
    /// Its name.
    pub name: Names,
    /// The tags of all its foods.
    pub tags: TagSet,
    /// Grams in a millilitre, as it lies in a cup or on a spoon.
    pub density: f64,
    /// Grams in a hand.
    pub handful: f64,
    /// Grams in a bowl.
    pub bowl: f64,
    /// Grams on a slice of bread.
    pub topping: f64,
    /// Grams on a tablespoon.
    pub tablespoon: f64,
}

/// What kind of thing a plant is to the count of plants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlantKind {
    /// Eaten as food.
    Food,
    /// A herb or spice: in the inclusive count only.
    Herb,
    /// Coffee, tea, cocoa: in the inclusive count only.
    Drink,
}

/// A kind of plant, at the level of species with named exceptions.
#[derive(Debug, Clone, PartialEq)]
pub struct Plant {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Names,
    /// What it is to the count.
    pub kind: PlantKind,
    /// The tags that it brings to every food it is in.
    pub tags: TagSet,
}

/// A plant within a food.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlantShare {
    /// Its place in [`super::Table::plants`].
    pub plant: usize,
    /// Its share of the food's weight, 0 to 1, as far as known.
    pub share: f64,
}

/// Whether a food was made by microbes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fermented {
    /// No.
    No,
    /// Yes, but baked, boiled or filtered since.
    NotLive,
    /// Yes, and they live.
    Live,
}

/// How sure a NOVA group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It depends on the recipe or the shop.
    Low,
    /// Mostly so.
    Medium,
    /// Clear from what it is.
    High,
}

/// How much a food has of something for which no table has numbers: 0 none or little, 3 much.
pub type Tier = u8;

/// What a food carries when something comes "with" it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// Slices: a topping comes on each.
    Bread,
    /// Cups: milk and sugar come in each.
    Drink,
    /// Bowls: fruit and nuts come into it.
    Bowl,
}

/// What a compound word with this food as its head means ("mangoyoghurt").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompoundHead {
    /// This food.
    Itself,
    /// Another one: fruit yoghurt.
    Other(usize),
    /// Nobody knows ("hennepmelk" is no milk).
    Unknown,
}

/// A part of a recipe.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ingredient {
    /// Its place in [`super::Table::foods`].
    pub food: usize,
    /// Grams in the recipe.
    pub grams: f64,
}

/// What a dish is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// Its parts.
    pub ingredients: Vec<Ingredient>,
    /// Grams of the ready dish: water comes and goes.
    pub ready: f64,
}

/// A row of another table that numbers were taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRow {
    /// The table.
    pub source: Source,
    /// The row's code there.
    pub code: String,
}

/// A food, a drink or a dish.
#[derive(Debug, Clone, PartialEq)]
pub struct Food {
    /// Its id: never used again for another food.
    pub id: String,
    /// Its place in [`super::Table::groups`].
    pub group: usize,
    /// Its name.
    pub name: Names,
    /// All words by which it is known, in both languages, its names among them.
    pub terms: Vec<String>,
    /// Grams of a portion, more than 0: what is meant where no amount is said.
    pub portion: f64,
    /// A portion is one piece: two are twice as much.
    pub counted: bool,
    /// Household measures with their grams.
    pub units: Vec<(Unit, f64)>,
    /// The rows that its numbers come from.
    pub sources: Vec<SourceRow>,
    /// The plants in it.
    pub plants: Vec<PlantShare>,
    /// Made by microbes.
    pub fermented: Fermented,
    /// NOVA group, 1 to 4.
    pub nova: u8,
    /// How sure the NOVA group is.
    pub nova_confidence: Confidence,
    /// Fibres that bacteria eat (inulin, GOS, beta-glucan, resistant starch, pectin), 0 to 3.
    pub prebiotic: Tier,
    /// Polyphenols, 0 to 3.
    pub polyphenol: Tier,
    /// Histamine, 0 to 3.
    pub histamine: Tier,
    /// The share of its sugars that are free ones, 0 to 1.
    pub free_share: f64,
    /// Alcohol by volume in percent, for drinks.
    pub strength: Option<f64>,
    /// What it carries.
    pub carrier: Option<Carrier>,
    /// What it means as a compound's head.
    pub as_head: CompoundHead,
    /// What it is made of; its plants, tags and numbers follow.
    pub recipe: Option<Recipe>,
    /// Tags of a portion.
    pub tags: TagSet,
    /// The person's own food: it outranks the table's.
    pub own: bool,
    pub(crate) values: [Option<Value>; Nutrient::COUNT],
    /// Tags that its row adds and takes away, kept for when a recipe changes.
    pub(crate) said: (TagSet, TagSet),
}

impl Food {
    /// A number per 100 g; `None` is unknown, which is not zero.
    #[must_use]
    pub fn value(&self, nutrient: Nutrient) -> Option<Value> {
        self.values[nutrient.index()]
    }

    /// Grams of one household measure, where the food itself says.
    #[must_use]
    pub fn unit(&self, unit: Unit) -> Option<f64> {
        self.units.iter().find(|(one, _)| *one == unit).map(|(_, grams)| *grams)
    }

    /// Takes plants and numbers of a changed recipe.
    pub(crate) fn set_composed(&mut self, composed: super::Composed) {
        self.plants = composed.plants;
        self.values = composed.values;
    }

    pub(crate) fn amount(&self, nutrient: Nutrient) -> Option<f64> {
        self.value(nutrient).map(Value::amount)
    }
}
