//! A day and a week of meals, from what is kept of them: sums with their error, plants, and what is not known.
//!
//! A day whose meals are not complete, or in which something was not understood, is at least what was logged: it is
//! unknown, not low. Means are therefore of the days that are known, and nothing is filled in for the others.

use crate::intake::Total;
use crate::table::Nutrient;
use diary::meal::MealReading;
use std::collections::{BTreeMap, BTreeSet};

/// What was eaten on a day.
#[derive(Debug, Clone, Copy)]
pub struct Day<'a> {
    /// Its meals.
    pub meals: &'a [&'a MealReading],
    /// The person said that this was all.
    pub complete: bool,
}

/// A range in which nine of ten truths lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// The different plants of some days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plants {
    /// All of them: ids, in alphabetical order.
    pub inclusive: Vec<String>,
    /// How many of them were at least 10 g on one day, without herbs, spices, coffee, tea and cocoa.
    pub strict: usize,
}

/// Days taken together.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// How many days there are.
    pub days: usize,
    /// How many of them are known: complete, and all of it understood.
    pub known: usize,
    /// How many have a meal at all.
    pub with_meals: usize,
    /// The plants of all days; what is not known can only be more.
    pub plants: Plants,
    /// Fermented food that lives: servings a day, over the known days; `None` without one.
    pub fermented: Option<f64>,
    /// The ultra-processed share of the energy of the known days, 0 to 1: surely so, and at most.
    pub ultra_processed: Option<Range>,
    sums: BTreeMap<&'static str, Total>,
    /// Of all days, for what is "at least" so much.
    least: BTreeMap<&'static str, Total>,
}

/// Alcohol in a standard glass, g.
const GLASS: f64 = 10.0;
/// Energy of a gram, kcal: of sugar, and of fat.
const SUGAR_ENERGY: f64 = 4.0;
const FAT_ENERGY: f64 = 9.0;

impl Summary {
    /// What these days add up to.
    #[must_use]
    pub fn of(days: &[Day<'_>]) -> Self {
        let known: Vec<&Day<'_>> = days.iter().filter(|day| is_known(day)).collect();
        let mut summary = Self {
            days: days.len(),
            known: known.len(),
            with_meals: days.iter().filter(|day| !day.meals.is_empty()).count(),
            plants: plants(days),
            fermented: None,
            ultra_processed: None,
            sums: sums(&known),
            least: sums(&days.iter().collect::<Vec<_>>()),
        };
        if known.is_empty() {
            return summary;
        }
        let servings: f64 = meals(&known).map(|meal| meal.fermented_live).sum();
        summary.fermented = Some(servings / count(known.len()));
        summary.ultra_processed = ultra_processed(&known);
        summary
    }

    /// A nutrient a day, over the known days; `None` where there is none, or nothing is known of it.
    #[must_use]
    pub fn a_day(&self, nutrient: Nutrient) -> Option<Range> {
        let total = self.sums.get(nutrient.name()).filter(|_| self.known > 0)?;
        Some(scaled(*total, 1.0 / count(self.known)))
    }

    /// At least so much of a nutrient in all that was logged, known or not: the lower end of its range.
    #[must_use]
    pub fn at_least(&self, nutrient: Nutrient) -> Option<f64> {
        self.least.get(nutrient.name()).map(|total| scaled(*total, 1.0).low)
    }

    /// Standard glasses of alcohol in all that was logged. Whether that was all depends on [`Self::known`].
    #[must_use]
    pub fn glasses(&self) -> Option<Range> {
        self.least.get(Nutrient::Alcohol.name()).map(|total| scaled(*total, 1.0 / GLASS))
    }

    /// EPA and DHA together, mg a day, over the known days.
    #[must_use]
    pub fn marine_omega3(&self) -> Option<Range> {
        let (epa, dha) = (self.sums.get(Nutrient::Epa.name())?, self.sums.get(Nutrient::Dha.name())?);
        let both = Total { sum: epa.sum + dha.sum, sd: epa.sd + dha.sd, known: epa.known.min(dha.known) };
        (self.known > 0).then(|| scaled(both, 1000.0 / count(self.known)))
    }

    /// The free sugars' share of the energy, in percent.
    #[must_use]
    pub fn free_sugar_share(&self) -> Option<Range> {
        self.share(Nutrient::FreeSugars, SUGAR_ENERGY)
    }

    /// Alpha-linolenic acid's share of the energy, in percent.
    #[must_use]
    pub fn ala_share(&self) -> Option<Range> {
        self.share(Nutrient::Ala, FAT_ENERGY)
    }

    fn share(&self, nutrient: Nutrient, energy_of_a_gram: f64) -> Option<Range> {
        let energy = self.sums.get(Nutrient::Energy.name()).filter(|total| total.sum > 0.0)?;
        let total = self.sums.get(nutrient.name())?;
        Some(scaled(*total, 100.0 * energy_of_a_gram / energy.sum))
    }
}

fn is_known(day: &Day<'_>) -> bool {
    day.complete && day.meals.iter().all(|meal| meal.unknown() == 0)
}

fn meals<'a>(days: &[&'a Day<'a>]) -> impl Iterator<Item = &'a MealReading> {
    days.iter().flat_map(|day| day.meals.iter().copied())
}

#[expect(clippy::cast_precision_loss, reason = "days are few")]
fn count(days: usize) -> f64 {
    days as f64
}

/// The errors of one table go the same way on every day, so they are added as they are and do not average out.
fn sums<'a>(days: &[&'a Day<'a>]) -> BTreeMap<&'static str, Total> {
    let mut sums = BTreeMap::new();
    for nutrient in crate::snapshot::KEPT {
        let mut total: Option<Total> = None;
        let (mut grams, mut known) = (0.0, 0.0);
        for meal in meals(days) {
            grams += meal.grams;
            let Some(amount) = meal.amounts.get(nutrient.name()) else { continue };
            known += amount.known * meal.grams;
            let sum = total.get_or_insert(Total { sum: 0.0, sd: 0.0, known: 0.0 });
            sum.sum += amount.sum;
            sum.sd += amount.sd;
        }
        if let Some(mut total) = total {
            total.known = if grams > 0.0 { known / grams } else { 0.0 };
            sums.insert(nutrient.name(), total);
        }
    }
    sums
}

fn scaled(total: Total, factor: f64) -> Range {
    let (low, high) = total.range();
    // What is not known of the weight could be as rich as the rest.
    let high = if total.known > 0.0 { high / total.known.min(1.0) } else { high };
    Range { low: low * factor, high: high * factor }
}

fn plants(days: &[Day<'_>]) -> Plants {
    let (mut all, mut strict) = (BTreeSet::new(), BTreeSet::new());
    for day in days {
        let mut grams: BTreeMap<&str, f64> = BTreeMap::new();
        for plant in day.meals.iter().flat_map(|meal| &meal.plants) {
            all.insert(plant.id.clone());
            if !plant.seasoning {
                *grams.entry(&plant.id).or_default() += plant.grams;
            }
        }
        strict.extend(grams.into_iter().filter(|(_, grams)| *grams >= 10.0).map(|(id, _)| id.to_owned()));
    }
    Plants { inclusive: all.into_iter().collect(), strict: strict.len() }
}

fn ultra_processed(days: &[&Day<'_>]) -> Option<Range> {
    let (mut energy, mut sure, mut unsure) = (0.0, 0.0, 0.0);
    for meal in meals(days) {
        let here = meal.amounts.get(Nutrient::Energy.name()).map_or(0.0, |amount| amount.sum);
        let Some([surely, perhaps]) = meal.ultra_processed else { continue };
        energy += here;
        sure += surely * here;
        unsure += perhaps * here;
    }
    (energy > 0.0).then(|| Range { low: sure / energy, high: ((sure + unsure) / energy).min(1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Reader, snapshot};

    fn read(line: &str) -> MealReading {
        let reader = Reader::built_in();
        snapshot(reader.table(), line, &reader.read(line))
    }

    fn summary(days: &[(&[&str], bool)]) -> Summary {
        let readings: Vec<Vec<MealReading>> =
            days.iter().map(|(lines, _)| lines.iter().map(|line| read(line)).collect()).collect();
        let meals: Vec<Vec<&MealReading>> = readings.iter().map(|day| day.iter().collect()).collect();
        let days: Vec<Day<'_>> =
            meals.iter().zip(days).map(|(meals, (_, complete))| Day { meals, complete: *complete }).collect();
        Summary::of(&days)
    }

    #[test]
    fn a_day_that_is_not_complete_is_unknown_and_not_low() {
        let whole: (&[&str], bool) = (&["300 g linzen, 300 g broccoli", "500 ml karnemelk"], true);
        let one = summary(&[whole]);
        let fibre = one.a_day(Nutrient::Fibre).unwrap();
        assert!(fibre.low > 15.0 && fibre.high > fibre.low, "{fibre:?}");
        for other in [(&["appel"] as &[&str], false), (&["appel, blorkfruit"], true), (&[], false)] {
            let both = summary(&[whole, other]);
            assert_eq!(both.a_day(Nutrient::Fibre), Some(fibre), "{other:?}");
            assert_eq!((both.days, both.known), (2, 1));
            assert!(both.at_least(Nutrient::Fibre) >= one.at_least(Nutrient::Fibre));
        }
        let nothing = summary(&[(&["appel"], false)]);
        assert_eq!(nothing.a_day(Nutrient::Fibre), None);
        assert_eq!((nothing.fermented, nothing.ultra_processed), (None, None));
        assert_eq!(nothing.plants.inclusive, ["apple"]);
        // A day on which nothing was eaten is known, and its plants are none.
        let fasted = summary(&[(&[], true)]);
        assert_eq!((fasted.known, fasted.plants.strict), (1, 0));
    }

    #[test]
    fn plants_are_counted_once_and_a_pinch_does_not_count_strictly() {
        let week = summary(&[
            (&["appel, kop thee"], true),
            (&["appel, 5 g peterselie"], true),
            (&["5 g wortel"], true),
        ]);
        assert_eq!(week.plants.inclusive, ["apple", "carrot", "parsley", "tea"]);
        assert_eq!(week.plants.strict, 1);
    }

    #[test]
    fn shares_and_glasses_follow_from_the_same_sums() {
        let evening = summary(&[(&["2 biertjes", "200 ml cola"], true)]);
        let glasses = evening.glasses().unwrap();
        assert!(glasses.low < 2.0 && glasses.high > 1.8, "{glasses:?}");
        assert!(evening.free_sugar_share().unwrap().high > 20.0);
        let share = evening.ultra_processed.unwrap();
        assert!(share.low > 0.2 && share.high <= 1.0, "{share:?}");
        let fish = summary(&[(&["150 g zalm"], true)]);
        assert!(fish.marine_omega3().unwrap().low > 500.0);
    }
}
