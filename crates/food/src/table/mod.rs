//! The food table: what is in it, how it is read, and how dishes follow from their recipes.
//!
//! The files are in `data/`; `CONTRIBUTING.md` there says how to correct them. This module stands by itself: the
//! build reads it too, and refuses a table that is not sound.

mod derive;
mod food;
mod key;
mod nutrient;
mod problem;
mod read;
mod tag;
mod unit;

pub use derive::{Composed, compose};
pub use food::{
    Carrier, CompoundHead, Confidence, Fermented, Food, Group, Ingredient, Names, Plant, PlantKind,
    PlantShare, Recipe, SourceRow, Tier,
};
pub use key::{key, push_key};
pub use nutrient::{Form, Nutrient, Source, Value};
pub use problem::Problem;
pub use tag::{Tag, TagSet};
pub use unit::Unit;

use std::collections::HashMap;

/// The texts that a table is read from.
#[derive(Debug, Clone, Copy)]
pub struct Files<'a> {
    /// `groups.csv`.
    pub groups: &'a str,
    /// `plants.csv`.
    pub plants: &'a str,
    /// `values.csv`.
    pub values: &'a str,
    /// A file of `foods/` per group: the group's id and the text.
    pub foods: &'a [(&'a str, &'a str)],
}

macro_rules! foods {
    ($($group:literal),* $(,)?) => {
        &[$(($group, include_str!(concat!("../../data/foods/", $group, ".csv")))),*]
    };
}

/// The project's own table, as it is in `data/`.
#[must_use]
pub fn built_in_files() -> Files<'static> {
    Files {
        groups: include_str!("../../data/groups.csv"),
        plants: include_str!("../../data/plants.csv"),
        values: include_str!("../../data/values.csv"),
        foods: foods![
            "bread",
            "cereal",
            "potato",
            "vegetable",
            "legume",
            "fruit",
            "nuts",
            "dairy",
            "cheese",
            "meat",
            "coldcuts",
            "fish",
            "plant_based",
            "fat",
            "sauce",
            "herb",
            "sweet",
            "cookie",
            "snack",
            "drink",
            "alcohol",
            "soup",
            "dish",
        ],
    }
}

/// Foods, drinks and dishes with all that is known of them.
#[derive(Debug, Clone)]
pub struct Table {
    foods: Vec<Food>,
    groups: Vec<Group>,
    plants: Vec<Plant>,
    by_id: HashMap<String, usize>,
    version: String,
}

/// A dish of the person's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnFood {
    /// Its id: small letters, digits and underscores.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Grams of a portion, more than 0.
    pub portion: f64,
    /// What it is made of: ids of foods, of the table or own ones, with grams.
    pub made_of: Vec<(String, f64)>,
    /// It is found by no name any more; what refers to its id still finds it.
    pub gone: bool,
}

impl Table {
    /// Reads and checks a table.
    ///
    /// # Errors
    /// Everything that is wrong, each with its file and line.
    pub fn read(files: &Files<'_>) -> Result<Self, Vec<Problem>> {
        read::table(files)
    }

    /// The same table with a person's own dishes. Each outranks what the table has under the same name.
    ///
    /// # Errors
    /// An id that is taken, an ingredient that is not there, an amount that can't be, or a recipe that contains
    /// itself.
    pub fn with_own(&self, own: &[OwnFood]) -> Result<Self, Vec<Problem>> {
        read::with_own(self, own)
    }

    /// All foods, drinks and dishes.
    #[must_use]
    pub fn foods(&self) -> &[Food] {
        &self.foods
    }

    /// Their groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The plants that are counted.
    #[must_use]
    pub fn plants(&self) -> &[Plant] {
        &self.plants
    }

    /// A food by its id.
    #[must_use]
    pub fn food(&self, id: &str) -> Option<&Food> {
        self.index(id).map(|index| &self.foods[index])
    }

    /// A food's place in [`Self::foods`].
    #[must_use]
    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// A food's group.
    #[must_use]
    pub fn group(&self, food: &Food) -> &Group {
        &self.groups[food.group]
    }

    /// Which table it is: sixteen hexadecimal digits over all its files. Kept with everything that was read from it.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }
}
