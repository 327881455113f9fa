//! What follows: the plants, tags and numbers of a dish from its parts, and tags from numbers.

use super::food::{Food, Group, Ingredient, Plant, PlantShare};
use super::nutrient::{Form, Nutrient, Source, Value};
use super::tag::{Tag, TagSet};

/// An ingredient's tag passes to the dish when a portion of the dish has this much of the ingredient's own portion.
const PASSES: f64 = 0.2;
/// The same for what harms in small amounts.
const PASSES_SMALL: f64 = 0.08;
/// A dish is high-GI when this much of such a food's portion is in it.
const PASSES_HIGH_GI: f64 = 0.6;

/// Tags of what a table often gives as an upper bound only ("less than 0.2 g"): half of a bound is a fair guess for a sum,
/// but a tag says that something is in there. Per portion, in grams.
const BOUNDED: [(Tag, Nutrient, f64); 3] = [
    (Tag::Lactose, Nutrient::Lactose, 0.1),
    (Tag::FodmapLactose, Nutrient::Lactose, 1.0),
    (Tag::FodmapPolyols, Nutrient::Polyols, 0.4),
];

/// What is surely there of a number that may be a bound, per 100 g. A dish's number may hold halves of its parts' bounds;
/// its tag says whether there is more to it.
fn surely(food: &Food, tag: Tag, nutrient: Nutrient) -> f64 {
    let Some(value) = food.value(nutrient) else { return 0.0 };
    // What its row takes away is a slip of its source: no vegetable has lactose.
    let sure = match food.recipe {
        Some(_) => food.tags.contains(tag),
        None => value.form == Form::Number && !food.said.1.contains(tag),
    };
    if sure { value.amount() } else { 0.0 }
}

/// What follows from a recipe.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// The plants with their shares of the ready dish.
    pub plants: Vec<PlantShare>,
    /// The tags of a portion.
    pub tags: TagSet,
    /// The numbers per 100 g of the ready dish.
    pub values: [Option<Value>; Nutrient::COUNT],
}

impl Composed {
    /// A number per 100 g.
    #[must_use]
    pub fn value(&self, nutrient: Nutrient) -> Option<Value> {
        self.values[nutrient.index()]
    }
}

/// What follows from parts that weigh `ready` grams when the dish is done, for a portion of `portion` grams. A number
/// is known when it is known for at least nine tenths of the weight; its error treats the parts' errors as
/// independent.
#[must_use]
pub fn compose(foods: &[Food], ingredients: &[Ingredient], ready: f64, portion: f64) -> Composed {
    let mut composed =
        Composed { plants: Vec::new(), tags: TagSet::default(), values: [None; Nutrient::COUNT] };
    let total: f64 = ingredients.iter().map(|part| part.grams).sum();
    if total <= 0.0 || ready <= 0.0 {
        return composed;
    }
    for part in ingredients {
        let food = &foods[part.food];
        for plant in &food.plants {
            let share = plant.share * part.grams / ready;
            match composed.plants.iter_mut().find(|one| one.plant == plant.plant) {
                Some(present) => present.share = (present.share + share).min(1.0),
                None => composed.plants.push(PlantShare { plant: plant.plant, share: share.min(1.0) }),
            }
        }
        let portions = part.grams / ready * portion / food.portion;
        for tag in food.tags.iter().filter(|tag| !tag.is_computed()) {
            let enough = match tag {
                Tag::HighGi => PASSES_HIGH_GI,
                _ if tag.small_amounts_count() => PASSES_SMALL,
                _ => PASSES,
            };
            if portions >= enough {
                composed.tags.insert(tag);
            }
        }
    }
    for (tag, nutrient, least) in BOUNDED {
        let sure = |part: &Ingredient| surely(&foods[part.food], tag, nutrient) * part.grams / ready;
        if ingredients.iter().map(sure).sum::<f64>() * portion / 100.0 >= least {
            composed.tags.insert(tag);
        }
    }
    for nutrient in Nutrient::ALL {
        let (mut known, mut sum, mut variance) = (0.0, 0.0, 0.0);
        for part in ingredients {
            if let Some(value) = foods[part.food].value(nutrient) {
                let amount = value.amount() * part.grams / ready;
                known += part.grams;
                sum += amount;
                variance += (amount * value.cv).powi(2);
            }
        }
        if known >= 0.9 * total {
            let cv = if sum > 0.0 { (variance.sqrt() / sum).min(1.0) } else { 0.0 };
            composed.values[nutrient.index()] =
                Some(Value { number: sum, form: Form::Number, source: Source::Recipe, cv });
        }
    }
    composed
}

/// Fills in what follows for a food: free sugars, alcohol of a drink's strength, and all tags. A dish has its plants
/// and numbers from [`compose`] already, and `passed` are its ingredients' tags.
pub(super) fn finish(food: &mut Food, group: &Group, plants: &[Plant], passed: Option<TagSet>) {
    if passed.is_none() {
        let free = food.value(Nutrient::Sugars).map(|sugars| Value {
            number: sugars.amount() * food.free_share,
            form: Form::Number,
            source: Source::Derived,
            // Which sugars are free is a judgement of ours, so it is less sure than the sugars.
            cv: if food.free_share == 0.0 { 0.0 } else { sugars.cv.max(0.25) },
        });
        food.values[Nutrient::FreeSugars.index()] = if food.free_share == 0.0 {
            Some(Value { number: 0.0, form: Form::Number, source: Source::Derived, cv: 0.0 })
        } else {
            free
        };
        food.values[Nutrient::Alcohol.index()] = match food.strength {
            // Grams in 100 ml of a drink, of which 100 ml weigh about 100 g: volume percent × 0.789.
            Some(strength) => {
                Some(Value { number: strength * 0.789, form: Form::Number, source: Source::Derived, cv: 0.1 })
            }
            None => Some(food.value(Nutrient::Alcohol).unwrap_or(Value {
                number: 0.0,
                form: Form::Number,
                source: Source::Derived,
                cv: 0.0,
            })),
        };
    }
    food.tags = tags(food, group, plants, passed);
}

fn tags(food: &Food, group: &Group, plants: &[Plant], passed: Option<TagSet>) -> TagSet {
    let mut tags = passed.unwrap_or_default();
    group.tags.iter().for_each(|tag| tags.insert(tag));
    if passed.is_none() {
        for (place, share) in food.plants.iter().enumerate() {
            for tag in plants[share.plant].tags.iter().filter(|tag| place == 0 || !tag.needs_main_plant()) {
                tags.insert(tag);
            }
        }
    }
    computed(food, group, &mut tags);
    let (adds, takes) = food.said;
    adds.iter().for_each(|tag| tags.insert(tag));
    takes.iter().for_each(|tag| tags.remove(tag));
    tags
}

fn computed(food: &Food, group: &Group, tags: &mut TagSet) {
    let portion = |nutrient| food.amount(nutrient).map(|amount| amount * food.portion / 100.0);
    let at_least = |nutrient, least: f64| portion(nutrient).is_some_and(|amount| amount >= least);
    let mut set = |tag, yes: bool| {
        if yes {
            tags.insert(tag);
        }
    };
    for (tag, nutrient, least) in BOUNDED {
        // A dish's come from its parts.
        set(tag, food.recipe.is_none() && surely(food, tag, nutrient) * food.portion / 100.0 >= least);
    }
    set(Tag::FreeSugar, at_least(Nutrient::FreeSugars, 3.0));
    set(Tag::Alcohol, at_least(Nutrient::Alcohol, 1.0));
    set(Tag::Caffeine, at_least(Nutrient::Caffeine, 10.0));
    let marine = portion(Nutrient::Epa).unwrap_or(0.0) + portion(Nutrient::Dha).unwrap_or(0.0);
    set(Tag::Omega3, marine >= 0.25 || at_least(Nutrient::Ala, 1.0));
    // Two tables' numbers differ by more than the limit, so only foods whose sugar is fruit sugar are judged.
    if matches!(group.id.as_str(), "fruit" | "drink")
        && let (Some(fructose), Some(glucose)) = (portion(Nutrient::Fructose), portion(Nutrient::Glucose))
    {
        set(Tag::FodmapFructose, fructose - glucose >= 0.5);
    }
    set(Tag::UltraProcessed, food.nova == 4);
    set(Tag::FermentedLive, food.fermented == super::Fermented::Live);
    set(Tag::Prebiotic, food.prebiotic >= 2);
    set(Tag::PolyphenolRich, food.polyphenol >= 2);
    set(Tag::Histamine, food.histamine >= 2);
}
