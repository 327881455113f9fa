//! What lines of food add up to: plants, tags and nutrients with their uncertainty.

use crate::reading::{Item, Reading};
use crate::table::{
    Confidence, Fermented, Food, Ingredient, Nutrient, PlantKind, Table, Tag, Value, compose,
};
use std::collections::BTreeMap;

/// A sum with its error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Total {
    /// The sum over the foods whose number is known.
    pub sum: f64,
    /// Its standard deviation: of the amounts and of the tables' numbers, taken as independent.
    pub sd: f64,
    /// The share of the weight eaten for which the number is known, 0 to 1. Below 1 the sum is too low.
    pub known: f64,
}

impl Total {
    /// The range in which the truth lies in nine of ten cases, for an error that multiplies (log-normal).
    #[must_use]
    pub fn range(self) -> (f64, f64) {
        if self.sum <= 0.0 {
            return (0.0, 0.0);
        }
        let sigma = (1.0 + (self.sd / self.sum).powi(2)).ln().sqrt();
        let factor = (1.645 * sigma).exp();
        let median = self.sum / (sigma * sigma / 2.0).exp();
        (median / factor, median * factor)
    }
}

/// A plant that was eaten.
#[derive(Debug, Clone, PartialEq)]
pub struct EatenPlant {
    /// Its id.
    pub id: String,
    /// Grams, as far as known.
    pub grams: f64,
    /// What it is to the count.
    pub kind: PlantKind,
}

impl EatenPlant {
    /// Whether the strict count has it: at least 10 g, and no herb, spice, coffee, tea or cocoa.
    #[must_use]
    pub fn counts_strictly(&self) -> bool {
        self.kind == PlantKind::Food && self.grams >= 10.0
    }
}

/// How much of the energy eaten was ultra-processed (NOVA 4), as shares of 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UltraProcessed {
    /// Surely so.
    pub sure: f64,
    /// Perhaps so: foods of which it depends on the shop or the recipe.
    pub unsure: f64,
}

/// What was eaten in a line, a meal or a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// The plants, in the order in which they came.
    pub plants: Vec<EatenPlant>,
    /// Servings of each tag; the food's own portion is one.
    pub tags: BTreeMap<Tag, f64>,
    /// Servings of fermented food that lives.
    pub fermented_live: f64,
    /// Servings of fermented food that was baked, boiled or filtered since.
    pub fermented_not_live: f64,
    /// How many things were not understood. Then all sums are too low, and no tag is surely none.
    pub unknown: usize,
    /// The ultra-processed share of the energy; `None` where no energy is known.
    pub ultra_processed: Option<UltraProcessed>,
    totals: BTreeMap<Nutrient, Total>,
}

impl Intake {
    /// What a reading adds up to.
    #[must_use]
    pub fn of(table: &Table, reading: &Reading<'_>) -> Self {
        Self::of_all(table, [reading])
    }

    /// What several readings of one day add up to.
    #[must_use]
    pub fn of_all<'a, 't: 'a>(table: &Table, readings: impl IntoIterator<Item = &'a Reading<'t>>) -> Self {
        let mut sums: BTreeMap<Nutrient, (f64, f64, f64)> = BTreeMap::new();
        let mut intake = Self {
            plants: Vec::new(),
            tags: BTreeMap::new(),
            fermented_live: 0.0,
            fermented_not_live: 0.0,
            unknown: 0,
            ultra_processed: None,
            totals: BTreeMap::new(),
        };
        let (mut weight, mut energy, mut sure, mut unsure) = (0.0, 0.0, 0.0, 0.0);
        for item in readings.into_iter().flat_map(|reading| &reading.items) {
            let Some(food) = item.food else {
                intake.unknown += 1;
                continue;
            };
            let (changed, lighter) = without(table, food, item);
            let food = changed.as_ref().unwrap_or(food);
            let grams = item.grams;
            weight += grams;
            let portions = grams / (food.portion * lighter);
            for share in &food.plants {
                intake.add_plant(table, share.plant, share.share * grams);
            }
            for tag in food.tags.iter() {
                *intake.tags.entry(tag).or_default() += portions;
            }
            match food.fermented {
                Fermented::Live => intake.fermented_live += portions,
                Fermented::NotLive => intake.fermented_not_live += portions,
                Fermented::No => {}
            }
            for nutrient in Nutrient::ALL {
                if let Some(value) = food.value(nutrient) {
                    let amount = value.amount() * grams / 100.0;
                    let (sum, variance, known) = sums.entry(nutrient).or_default();
                    *sum += amount;
                    *variance += amount.powi(2) * product_cv(item.grams_cv, value.cv).powi(2);
                    *known += grams;
                }
            }
            if let Some(here) = food.value(Nutrient::Energy).map(|value| value.amount() * grams / 100.0) {
                energy += here;
                match (food.nova, food.nova_confidence) {
                    (4, Confidence::High | Confidence::Medium) => sure += here,
                    (4, Confidence::Low) | (3, Confidence::Low) => unsure += here,
                    _ => {}
                }
            }
        }
        intake.totals = sums
            .into_iter()
            .map(|(nutrient, (sum, variance, known))| {
                (
                    nutrient,
                    Total {
                        sum,
                        sd: variance.sqrt(),
                        known: if weight > 0.0 { known / weight } else { 0.0 },
                    },
                )
            })
            .collect();
        if energy > 0.0 {
            intake.ultra_processed = Some(UltraProcessed { sure: sure / energy, unsure: unsure / energy });
        }
        intake
    }

    fn add_plant(&mut self, table: &Table, plant: usize, grams: f64) {
        let plant = &table.plants()[plant];
        match self.plants.iter_mut().find(|one| one.id == plant.id) {
            Some(present) => present.grams += grams,
            None => self.plants.push(EatenPlant { id: plant.id.clone(), grams, kind: plant.kind }),
        }
    }

    /// A nutrient's sum; `None` where nothing of it is known, which is not zero.
    #[must_use]
    pub fn total(&self, nutrient: Nutrient) -> Option<Total> {
        self.totals.get(&nutrient).copied()
    }

    /// Servings of a tag on this day, as far as they can be known: `None` is unknown. Without the tag a day is none
    /// only when its meals are complete and everything in them was understood (design.md §4); with it, what was
    /// logged is at least there.
    #[must_use]
    pub fn servings(&self, tag: Tag, meals_complete: bool) -> Option<f64> {
        match self.tags.get(&tag) {
            Some(servings) => Some(*servings),
            None if meals_complete && self.unknown == 0 => Some(0.0),
            None => None,
        }
    }
}

/// The coefficient of variation of a product of two independent things.
fn product_cv(one: f64, other: f64) -> f64 {
    (one * one + other * other + one * one * other * other).sqrt()
}

/// The share of a dish's weight that is left without what was left out of it.
pub(crate) fn left_of(table: &Table, item: &Item<'_>) -> f64 {
    item.food.map_or(1.0, |food| without(table, food, item).1)
}

/// Whether both are egg, however cooked.
pub(crate) fn both_egg(one: &Food, other: &Food) -> bool {
    let is_egg = |food: &Food| food.recipe.is_none() && food.id.starts_with("egg_");
    is_egg(one) && is_egg(other)
}

/// The dish without what was left out of it ("nasi zonder ei"), and the share of its weight that is left.
fn without(table: &Table, food: &Food, item: &Item<'_>) -> (Option<Food>, f64) {
    let Some(recipe) = food.recipe.as_ref().filter(|_| !item.without.is_empty()) else { return (None, 1.0) };
    let foods = table.foods();
    let left: Vec<Ingredient> = recipe
        .ingredients
        .iter()
        .filter(|part| !item.without.iter().any(|left_out| same_thing(&foods[part.food], left_out)))
        .copied()
        .collect();
    if left.len() == recipe.ingredients.len() || left.is_empty() {
        return (None, 1.0);
    }
    let weigh = |parts: &[Ingredient]| parts.iter().map(|part| part.grams).sum::<f64>();
    let lighter = weigh(&left) / weigh(&recipe.ingredients);
    let ready = recipe.ready * lighter;
    let composed = compose(foods, &left, ready, food.portion * lighter);
    let mut changed = food.clone();
    // What the dish's own row says stays; what came from the part that is gone goes.
    let gone = compose(foods, &recipe.ingredients, recipe.ready, food.portion).tags;
    for tag in gone.iter().filter(|tag| !composed.tags.contains(*tag)) {
        changed.tags.remove(tag);
    }
    for (nutrient, tag, least) in [
        (Nutrient::Lactose, Tag::Lactose, 0.1),
        (Nutrient::FreeSugars, Tag::FreeSugar, 3.0),
        (Nutrient::Lactose, Tag::FodmapLactose, 1.0),
    ] {
        let amount = composed.value(nutrient).map_or(0.0, Value::amount) * food.portion * lighter / 100.0;
        if amount < least {
            changed.tags.remove(tag);
        }
    }
    changed.set_composed(composed);
    (Some(changed), lighter)
}

/// Whether a part of a recipe is what was left out: the same food, or another form of the same plant, egg or kind.
fn same_thing(part: &Food, left_out: &Food) -> bool {
    if part.id == left_out.id {
        return true;
    }
    let plants = |food: &Food| {
        let mut plants: Vec<usize> = food.plants.iter().map(|share| share.plant).collect();
        plants.sort_unstable();
        plants
    };
    let (one, other) = (plants(part), plants(left_out));
    if !one.is_empty() || !other.is_empty() {
        return one == other;
    }
    [Tag::Egg, Tag::Fish, Tag::Shellfish]
        .iter()
        .any(|tag| part.tags.contains(*tag) && left_out.tags.contains(*tag))
        || part.group == left_out.group
            && part.tags.contains(Tag::Dairy)
            && left_out.tags.contains(Tag::Dairy)
        || part.tags.contains(Tag::Meat) && left_out.tags.contains(Tag::Meat)
}

/// The plants of some days: how many different ones. What is not complete can only be more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantCount {
    /// All of them, herbs, spices, coffee, tea and cocoa too.
    pub inclusive: usize,
    /// Those of which at least 10 g were eaten on one day, without herbs, spices, coffee, tea and cocoa.
    pub strict: usize,
}

/// Counts the different plants of the last days; it is the caller who picks seven.
#[must_use]
pub fn count_plants<'a>(days: impl IntoIterator<Item = &'a Intake>) -> PlantCount {
    let mut all: BTreeMap<&str, bool> = BTreeMap::new();
    for plant in days.into_iter().flat_map(|day| &day.plants) {
        *all.entry(&plant.id).or_default() |= plant.counts_strictly();
    }
    PlantCount { inclusive: all.len(), strict: all.values().filter(|strict| **strict).count() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reader;

    /// The ultra-processed share of a line, of a hundred.
    fn share(line: &str) -> (f64, f64) {
        let reader = Reader::built_in();
        let share = Intake::of(reader.table(), &reader.read(line)).ultra_processed;
        share.map_or((f64::NAN, f64::NAN), |share| {
            ((share.sure * 100.0).round(), (share.unsure * 100.0).round())
        })
    }

    #[test]
    fn the_ultra_processed_share_is_of_the_energy_and_says_what_is_unsure() {
        assert_eq!(share("appel, 200 g broccoli, 2 eieren"), (0.0, 0.0));
        assert_eq!(share("blikje cola"), (100.0, 0.0));
        // Half of the energy of two things is half, whatever they weigh.
        let cola = Reader::built_in().table().food("cola").unwrap().value(Nutrient::Energy).unwrap().amount();
        let apple =
            Reader::built_in().table().food("apple").unwrap().value(Nutrient::Energy).unwrap().amount();
        let grams = 300.0 * cola / apple;
        let (sure, unsure) = share(&format!("300 g cola, {grams:.0} g appel"));
        assert!((49.0..=51.0).contains(&sure) && unsure == 0.0, "{sure} {unsure}");
        // Of a thing whose group depends on shop or recipe only that it may be.
        let unsure_food = Reader::built_in().table().foods().iter().find(|food| {
            food.nova_confidence == Confidence::Low
                && food.nova >= 3
                && food.value(Nutrient::Energy).is_some()
        });
        let (sure, unsure) = share(&unsure_food.unwrap().name.nl);
        assert_eq!((sure, unsure), (0.0, 100.0));
        // Water has no energy, so there is no share of it.
        assert!(share("glas water").0.is_nan());
        for line in ["kapsalon, bier", "brood met kaas", "2 biertjes, chips, banaan", "nasi zonder ei"] {
            let (sure, unsure) = share(line);
            assert!(sure >= 0.0 && unsure >= 0.0 && sure + unsure <= 100.0, "{line}: {sure} {unsure}");
        }
    }
}
