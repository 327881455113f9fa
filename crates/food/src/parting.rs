//! Which foods would tell apart what nearly always comes together: dairy and lactose, gluten and fructans.

use crate::table::{Food, Table, Tag};
use std::cmp::Reverse;

/// Foods with one of two things and without the other, best first: what the person eats most, then what is one food and
/// no dish, then the shortest names. `eaten` says how often a food, by its id, was eaten. Empty where every food with the
/// one has the other too, or where a name is no tag.
#[must_use]
pub fn parting<'t>(
    table: &'t Table,
    with: &[&str],
    without: &[&str],
    eaten: &dyn Fn(&str) -> usize,
) -> Vec<&'t Food> {
    let (with, without) = (tags(with), tags(without));
    let has = |food: &Food, tags: &[Tag]| tags.iter().any(|tag| food.tags.contains(*tag));
    let mut foods: Vec<&Food> =
        table.foods().iter().filter(|food| has(food, &with) && !has(food, &without)).collect();
    foods.sort_by_key(|food| {
        (Reverse(eaten(&food.id)), food.recipe.is_some(), food.name.nl.chars().count(), &food.id)
    });
    foods
}

fn tags(names: &[&str]) -> Vec<Tag> {
    Tag::ALL.iter().copied().filter(|tag| names.contains(&tag.name())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(with: &str, without: &str, eaten: &dyn Fn(&str) -> usize) -> Vec<&'static str> {
        parting(Table::built_in(), &[with], &[without], eaten)
            .into_iter()
            .map(|food| food.id.as_str())
            .collect()
    }

    #[test]
    fn what_has_one_and_not_the_other_is_named_and_what_is_eaten_stands_first() {
        let never = |_: &str| 0;
        let parts = ids("dairy", "lactose", &never);
        assert!(!parts.is_empty());
        for id in &parts {
            let tags = Table::built_in().food(id).unwrap().tags;
            assert!(tags.contains(Tag::Dairy) && !tags.contains(Tag::Lactose), "{id}");
        }
        let last = parts[parts.len() - 1];
        assert_eq!(ids("dairy", "lactose", &|id| usize::from(id == last))[0], last);
        // An onion has fructans and no gluten.
        assert!(ids("fodmap_fructans", "gluten", &never).contains(&"onion"));
        assert_eq!(ids("dairy", "dairy", &never), Vec::<&str>::new());
        assert_eq!(ids("no_tag", "dairy", &never), Vec::<&str>::new());
    }
}
