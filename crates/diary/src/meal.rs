//! A meal: the line as it was typed, kept for ever, beside what was read from it, with which food table. History
//! doesn't change when the table does.
//!
//! Reading a line is the business of the crate `food`; here is only what is kept, and what a day's meals say of the
//! items that people also tick themselves ([`told`]).

use crate::trackable::{Kind, Name, Trackable, Unit};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The trackable that holds meals, several a day.
pub const MEALS: &str = "meals_eaten";

/// The trackable that says whether the day's meals are all there: only then is what is not in them none.
pub const COMPLETE: &str = "meals_complete";

/// The longest line, in bytes.
pub const LONGEST_LINE: usize = 10_000;

/// What cannot be a meal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MealError {
    /// Nothing was typed.
    #[error("a meal needs a line: what was eaten")]
    Empty,
    /// Longer than anyone eats.
    #[error("a meal's line has at most {LONGEST_LINE} bytes; this one has {0}")]
    TooLong(usize),
    /// A number that no amount can be. Which one is said, never what was eaten.
    #[error("`{0}` must be a number of at least 0")]
    Number(&'static str),
    /// A place outside the line.
    #[error("item {0} stands outside the line")]
    Span(usize),
}

/// Which meal it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Breakfast.
    Breakfast,
    /// Lunch.
    Lunch,
    /// Dinner.
    Dinner,
    /// Anything in between.
    Snack,
}

impl Moment {
    /// All, in the day's order.
    pub const ALL: [Self; 4] = [Self::Breakfast, Self::Lunch, Self::Dinner, Self::Snack];

    /// Its stable word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Breakfast => "breakfast",
            Self::Lunch => "lunch",
            Self::Dinner => "dinner",
            Self::Snack => "snack",
        }
    }

    /// The moment of a stable word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|moment| moment.word() == word)
    }
}

/// What was eaten at once. Its `Debug` hides what it was, so that no log line can hold it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Meal {
    parts: Parts,
}

/// A meal's parts, before they are known to fit together.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    line: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moment: Option<Moment>,
    read: MealReading,
}

/// What was derived from a line: the snapshot that stays when foods change.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MealReading {
    /// The version of the food table that it was read with.
    pub table: String,
    /// What was eaten, and what was not understood, in the order of the line.
    pub items: Vec<MealItem>,
    /// The plants, in the order in which they came.
    pub plants: Vec<MealPlant>,
    /// Servings of each tag that is there; the food's own portion is one.
    pub tags: BTreeMap<String, f64>,
    /// Sums of nutrients by their names in the food table (`fibre_g`), where something of them is known.
    pub amounts: BTreeMap<String, MealAmount>,
    /// Grams of all that was understood.
    pub grams: f64,
    /// Servings of fermented food that lives.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub fermented_live: f64,
    /// The share of the energy that is surely, and that is perhaps, ultra-processed; 0 to 1 each. Left out where no
    /// energy is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ultra_processed: Option<[f64; 2]>,
}

/// One thing of a meal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MealItem {
    /// Where it stands in the line: the first character and the one behind the last, counted in characters.
    pub span: [usize; 2],
    /// What it is: an id of the food table or of an own food; left out where it was not understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub food: Option<String>,
    /// Its name then; left out where it was not understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Name>,
    /// Grams; 0 where it was not understood.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub grams: f64,
    /// Their coefficient of variation.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cv: f64,
    /// exact, inflected, compound, fuzzy or unknown; `said` where the person corrected it.
    #[serde(rename = "match")]
    pub found: String,
    /// Ids of what else it can be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// Ids of what is not in it: "nasi zonder ei".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
}

/// A plant that was eaten.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MealPlant {
    /// Its id in the food table.
    pub id: String,
    /// Grams, as far as known.
    pub grams: f64,
    /// The strict count leaves it out, whatever its weight: a herb, a spice, coffee, tea, cocoa.
    #[serde(default, skip_serializing_if = "is_false")]
    pub seasoning: bool,
}

/// A sum with its error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MealAmount {
    /// The sum over the foods whose number is known.
    pub sum: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// The share of the weight eaten for which the number is known, 0 to 1.
    #[serde(default = "whole", skip_serializing_if = "is_whole")]
    pub known: f64,
}

/// A food of the person's own, as it is kept. One that is `gone` is offered no more, but what was logged with it stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnFood {
    /// Its id: never used again for another food.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The line that says what is in it, as it was typed.
    pub line: String,
    /// Grams of a portion, more than 0.
    pub portion: f64,
    /// What it is made of: ids of foods, of the table or own ones, with grams.
    pub made_of: Vec<(String, f64)>,
    /// The person has deleted it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub gone: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(number: &f64) -> bool {
    *number == 0.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(yes: &bool) -> bool {
    !*yes
}

fn whole() -> f64 {
    1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_whole(share: &f64) -> bool {
    *share == 1.0
}

impl Meal {
    /// A meal from a line and what was read from it.
    ///
    /// # Errors
    /// No line or one that is too long; a number that no amount can be; a place outside the line.
    pub fn new(
        line: impl Into<String>,
        moment: Option<Moment>,
        read: MealReading,
    ) -> Result<Self, MealError> {
        Parts { line: line.into(), moment, read }.try_into()
    }

    /// The line as it was typed.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.parts.line
    }

    /// Which meal it was, where that was said.
    #[must_use]
    pub fn moment(&self) -> Option<Moment> {
        self.parts.moment
    }

    /// What was derived from it.
    #[must_use]
    pub fn read(&self) -> &MealReading {
        &self.parts.read
    }

    /// The words of an item, as typed.
    #[must_use]
    pub fn text(&self, item: &MealItem) -> String {
        let [from, to] = item.span;
        self.line().chars().skip(from).take(to.saturating_sub(from)).collect()
    }

    /// The meal as one JSON record, in one form.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "a meal holds no map with odd keys and no number that JSON has not"
    )]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a meal is JSON")
    }

    /// The meal of a JSON record.
    ///
    /// # Errors
    /// It is none. The words name the place, never what was eaten.
    pub fn from_json(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| {
            let category = if error.is_data() { "a value that can't be" } else { "no JSON" };
            format!("line {}, column {}: {category}", error.line(), error.column())
        })
    }
}

impl std::fmt::Debug for Meal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Meal({} bytes, {} items)", self.parts.line.len(), self.parts.read.items.len())
    }
}

impl TryFrom<Parts> for Meal {
    type Error = MealError;
    fn try_from(parts: Parts) -> Result<Self, MealError> {
        if parts.line.trim().is_empty() {
            return Err(MealError::Empty);
        }
        if parts.line.len() > LONGEST_LINE {
            return Err(MealError::TooLong(parts.line.len()));
        }
        let characters = parts.line.chars().count();
        let sound = |name: &'static str, number: f64| {
            if number.is_finite() && number >= 0.0 { Ok(()) } else { Err(MealError::Number(name)) }
        };
        for (index, item) in parts.read.items.iter().enumerate() {
            let [from, to] = item.span;
            if from > to || to > characters {
                return Err(MealError::Span(index));
            }
            sound("grams", item.grams)?;
            sound("cv", item.cv)?;
        }
        for plant in &parts.read.plants {
            sound("plants", plant.grams)?;
        }
        for servings in parts.read.tags.values() {
            sound("tags", *servings)?;
        }
        for amount in parts.read.amounts.values() {
            sound("amounts", amount.sum)?;
            sound("amounts", amount.sd)?;
            sound("amounts", amount.known)?;
        }
        sound("grams", parts.read.grams)?;
        sound("fermented_live", parts.read.fermented_live)?;
        for share in parts.read.ultra_processed.unwrap_or_default() {
            sound("ultra_processed", share)?;
        }
        Ok(Self { parts })
    }
}

impl From<Meal> for Parts {
    fn from(meal: Meal) -> Self {
        meal.parts
    }
}

impl MealReading {
    /// How many things were not understood.
    #[must_use]
    pub fn unknown(&self) -> usize {
        self.items.iter().filter(|item| item.food.is_none()).count()
    }
}

/// What of a meal answers an item that people tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Yes where there is enough of one of these tags.
    Tags(&'static [&'static str]),
    /// Standard glasses of 10 g of alcohol.
    Glasses,
    /// Servings with caffeine.
    Cups,
    /// A sum of nutrients, with its error; nobody could type it.
    Amounts(&'static [&'static str]),
    /// Different plants; nobody would count them.
    Plants,
    /// Servings of a tag, counted; ticks know only yes and no.
    Servings(&'static str),
}

/// A sum of a day is known where so much of what was eaten has a number.
const ENOUGH_KNOWN: f64 = 0.9;

/// Less of a serving than this is neither a dose nor none: the milk in one cup of coffee.
const ENOUGH: f64 = 0.25;

/// Grams of alcohol in a standard glass.
const GLASS: f64 = 10.0;

/// Which items meals answer.
const TOLD: &[(&str, Told)] = &[
    ("dairy", Told::Tags(&["dairy"])),
    ("sugar", Told::Tags(&["free_sugar"])),
    ("ultra_processed", Told::Tags(&["ultra_processed"])),
    ("spicy", Told::Tags(&["spicy"])),
    ("gluten", Told::Tags(&["gluten"])),
    ("chocolate", Told::Tags(&["chocolate"])),
    ("nuts", Told::Tags(&["nuts", "peanut"])),
    ("egg", Told::Tags(&["egg"])),
    ("fish", Told::Tags(&["fish"])),
    ("legumes", Told::Tags(&["legumes"])),
    ("fermented", Told::Tags(&["fermented_live"])),
    ("lactose", Told::Tags(&["lactose"])),
    ("whey", Told::Tags(&["whey"])),
    ("meat", Told::Tags(&["meat"])),
    ("shellfish", Told::Tags(&["shellfish"])),
    ("soy", Told::Tags(&["soy"])),
    ("citrus", Told::Tags(&["citrus"])),
    ("nightshade", Told::Tags(&["nightshade"])),
    ("histamine", Told::Tags(&["histamine"])),
    ("high_gi", Told::Tags(&["high_gi"])),
    ("fructans", Told::Tags(&["fodmap_fructans"])),
    ("wheat", Told::Tags(&["wheat"])),
    ("peanut", Told::Tags(&["peanut"])),
    ("prebiotic", Told::Tags(&["prebiotic"])),
    ("polyphenols", Told::Tags(&["polyphenol_rich"])),
    ("omega3_food", Told::Tags(&["omega3"])),
    ("galactans", Told::Tags(&["fodmap_gos"])),
    ("fructose", Told::Tags(&["fodmap_fructose"])),
    ("polyols", Told::Tags(&["fodmap_polyols"])),
    ("biotin_food", Told::Tags(&["biotin_source"])),
    ("alcohol", Told::Glasses),
    ("caffeine", Told::Cups),
    ("plants", Told::Plants),
    ("dairy_servings", Told::Servings("dairy")),
    ("gluten_servings", Told::Servings("gluten")),
    ("ultra_processed_servings", Told::Servings("ultra_processed")),
    ("fermented_servings", Told::Servings("fermented_live")),
    ("fibre", Told::Amounts(&["fibre_g"])),
    ("free_sugars", Told::Amounts(&["free_sugars_g"])),
    ("fish_fats", Told::Amounts(&["epa_g", "dha_g"])),
    ("zinc", Told::Amounts(&["zinc_mg"])),
    ("vitamin_a", Told::Amounts(&["vitamin_a_ug"])),
    ("vitamin_e", Told::Amounts(&["vitamin_e_mg"])),
    ("folate", Told::Amounts(&["folate_ug"])),
    ("vitamin_b12", Told::Amounts(&["vitamin_b12_ug"])),
];

/// The tags of the food table that answer an item that people can tick; `None` where no tag does.
#[must_use]
pub fn tags_of(trackable: &Trackable) -> Option<&'static [&'static str]> {
    match told_of(trackable)? {
        Told::Tags(tags) => Some(tags),
        _ => None,
    }
}

/// Whether only meals answer an item: a sum that nobody could type. It is never on the check-in.
#[must_use]
pub fn only_meals_tell(trackable: &Trackable) -> bool {
    matches!(told_of(trackable), Some(Told::Amounts(_) | Told::Plants | Told::Servings(_)))
}

/// Whether meals answer an item at all.
#[must_use]
pub fn can_tell(trackable: &Trackable) -> bool {
    told_of(trackable).is_some()
}

/// What answers an item; a person's own item of that name and another kind is something else.
fn told_of(trackable: &Trackable) -> Option<Told> {
    let (_, told) = TOLD.iter().find(|(id, _)| *id == trackable.id.as_str())?;
    let kind = match told {
        Told::Tags(_) => Kind::YesNo,
        Told::Glasses => Kind::Quantity(Unit::Glasses),
        Told::Cups => Kind::Count,
        Told::Amounts(_) | Told::Plants | Told::Servings(_) => {
            return (trackable.kind == Kind::Quantity(Unit::Number) && !trackable.custom).then_some(*told);
        }
    };
    (trackable.kind == kind).then_some(*told)
}

/// What a day's meals say of an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dose {
    /// How much: above 0 where it was eaten, 0 where the meals are complete, understood, and without it.
    pub amount: f64,
    /// The standard deviation of an estimated sum; `None` where nothing was estimated.
    pub error: Option<f64>,
}

/// What a day's meals say of an item; `None` is unknown, which is not zero.
#[must_use]
pub fn told<'a>(
    trackable: &Trackable,
    meals: impl IntoIterator<Item = &'a Meal>,
    complete: bool,
) -> Option<Dose> {
    let told = told_of(trackable)?;
    let read: Vec<&MealReading> = meals.into_iter().map(Meal::read).collect();
    let all_known = complete && read.iter().all(|read| read.unknown() == 0);
    let servings = |tag: &str| read.iter().filter_map(|read| read.tags.get(tag)).sum::<f64>();
    let counted = |amount: Option<f64>| amount.map(|amount| Dose { amount, error: None });
    let none = all_known.then_some(0.0);
    match told {
        Told::Tags(tags) => match tags.iter().copied().map(servings).sum::<f64>() {
            0.0 => counted(none),
            dose => counted((dose >= ENOUGH).then_some(1.0)),
        },
        Told::Cups => match servings("caffeine") {
            0.0 => counted(none),
            dose => counted(Some(dose.round().max(1.0))),
        },
        Told::Glasses => {
            let grams = read.iter().filter_map(|read| read.amounts.get("alcohol_g"));
            match grams.map(|amount| amount.sum).sum::<f64>() / GLASS {
                // A part of a glass is a part of a glass; the alcohol of a ripe banana is none.
                dose if dose < 0.05 => counted(none),
                dose => counted(Some((dose * 10.0).round() / 10.0)),
            }
        }
        Told::Plants => {
            let plants: BTreeSet<&str> =
                read.iter().flat_map(|read| &read.plants).map(|plant| plant.id.as_str()).collect();
            counted(all_known.then_some(plants.len() as f64))
        }
        Told::Servings(tag) => counted(all_known.then(|| (servings(tag) * 4.0).round() / 4.0)),
        Told::Amounts(names) => all_known.then(|| summed(names, &read)).flatten(),
    }
}

/// A day's sum of nutrients with its error; unknown where too much of what was eaten has no number.
fn summed(names: &[&str], read: &[&MealReading]) -> Option<Dose> {
    let eaten: f64 = read.iter().map(|read| read.grams).sum();
    let (mut sum, mut variance) = (0.0, 0.0);
    for name in names {
        let mut known = 0.0;
        for read in read {
            if let Some(amount) = read.amounts.get(*name) {
                sum += amount.sum;
                variance += amount.sd.powi(2);
                known += amount.known * read.grams;
            }
        }
        if known < ENOUGH_KNOWN * eaten {
            return None;
        }
    }
    Some(Dose { amount: sum, error: Some(variance.sqrt()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meal(tags: &[(&str, f64)], unknown: bool) -> Meal {
        let item = MealItem {
            span: [0, 1],
            food: (!unknown).then(|| "x".to_owned()),
            name: None,
            grams: 0.0,
            cv: 0.0,
            found: "exact".to_owned(),
            alternatives: Vec::new(),
            without: Vec::new(),
        };
        let tags = tags.iter().map(|(tag, servings)| ((*tag).to_owned(), *servings)).collect();
        Meal::new("x", None, MealReading { items: vec![item], tags, ..MealReading::default() }).unwrap()
    }

    fn built_in(id: &str) -> Trackable {
        crate::catalogue::built_in().into_iter().find(|one| one.id.as_str() == id).unwrap()
    }

    fn dairy(meals: &[Meal], complete: bool) -> Option<f64> {
        told(&built_in("dairy"), meals, complete).map(|dose| dose.amount)
    }

    #[test]
    fn what_is_not_in_the_meals_is_none_only_where_they_are_complete_and_understood() {
        let (with, without, unknown) = (meal(&[("dairy", 1.0)], false), meal(&[], false), meal(&[], true));
        let little = meal(&[("dairy", 0.1)], false);
        assert_eq!(dairy(&[], false), None, "nothing logged");
        assert_eq!(dairy(std::slice::from_ref(&without), false), None, "an incomplete day");
        assert_eq!(dairy(std::slice::from_ref(&without), true), Some(0.0));
        assert_eq!(dairy(&[without.clone(), unknown.clone()], true), None, "something was not understood");
        assert_eq!(dairy(&[with, unknown], false), Some(1.0), "what was logged is at least there");
        assert_eq!(dairy(&[little], true), None, "a drop is neither a dose nor none");
        assert_eq!(told(&built_in("sun"), [&without], true), None);
    }

    #[test]
    fn servings_are_counted_by_quarters_where_the_day_is_known() {
        let day = [meal(&[("dairy", 1.1)], false), meal(&[("dairy", 0.5)], false)];
        let servings = built_in("dairy_servings");
        assert_eq!(told(&servings, &day, true), Some(Dose { amount: 1.5, error: None }));
        assert_eq!(told(&servings, &day, false), None, "there may have been more");
        assert_eq!(told(&servings, &[meal(&[], false)], true).map(|dose| dose.amount), Some(0.0));
    }

    #[test]
    fn a_sum_has_its_error_and_is_unknown_where_too_much_of_the_day_has_no_number() {
        let meal = |sum: f64, sd: f64, known: f64, grams: f64, plants: &[&str]| {
            let plant = |id: &&str| MealPlant { id: (*id).to_owned(), grams: 5.0, seasoning: false };
            let read = MealReading {
                amounts: BTreeMap::from([("fibre_g".to_owned(), MealAmount { sum, sd, known })]),
                plants: plants.iter().map(plant).collect(),
                grams,
                ..MealReading::default()
            };
            Meal::new("x", None, read).unwrap()
        };
        let day = [meal(4.0, 1.0, 1.0, 200.0, &["wheat", "apple"]), meal(6.0, 2.0, 0.9, 300.0, &["apple"])];
        let (fibre, plants) = (built_in("fibre"), built_in("plants"));
        let dose = told(&fibre, &day, true).unwrap();
        assert_eq!(dose.amount, 10.0);
        assert!((dose.error.unwrap() - 5.0_f64.sqrt()).abs() < 1e-12);
        assert_eq!(told(&plants, &day, true), Some(Dose { amount: 2.0, error: None }));
        assert_eq!(told(&fibre, &day, false), None, "an incomplete day");
        assert_eq!(told(&fibre, &[meal(4.0, 1.0, 0.5, 200.0, &[])], true), None, "half has no number");
        assert_eq!(told(&fibre, &[], true).map(|dose| dose.amount), Some(0.0), "nothing was eaten");
        assert!(only_meals_tell(&fibre) && !only_meals_tell(&built_in("dairy")));
        assert!(
            !only_meals_tell(&Trackable { custom: true, ..fibre }),
            "an import's own column of that name"
        );
    }

    #[test]
    fn a_meal_holds_no_wrong_number_and_never_shows_in_a_debug_line() {
        let read = |grams| MealReading { grams, ..MealReading::default() };
        assert_eq!(Meal::new(" ", None, read(0.0)), Err(MealError::Empty));
        assert_eq!(Meal::new("x", None, read(f64::NAN)), Err(MealError::Number("grams")));
        assert_eq!(Meal::new("x", None, read(-1.0)), Err(MealError::Number("grams")));
        assert!(matches!(Meal::new("x".repeat(10_001), None, read(0.0)), Err(MealError::TooLong(_))));
        let meal = Meal::new("geheime taart", Some(Moment::Snack), read(1.5)).unwrap();
        assert_eq!(format!("{meal:?}"), "Meal(13 bytes, 0 items)");
        assert_eq!(Meal::from_json(&meal.to_json()).unwrap(), meal);
        assert!(Meal::from_json(&meal.to_json().replace("1.5", "-1.5")).is_err());
    }
}
