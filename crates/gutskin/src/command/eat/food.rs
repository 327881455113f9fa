//! `gutskin food`.

use crate::failure::Failure;
use crate::output;
use ::food::table::{Confidence, Fermented};
use ::food::{Food, Match, Nutrient, Reader, Table};
use clap::{Args, Subcommand};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  gutskin food show boterham
  gutskin food show kefir";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct FoodArguments {
    /// What to do
    #[command(subcommand)]
    pub(crate) command: FoodCommand,
}

/// What to do with the food table.
#[derive(Debug, Subcommand)]
pub(crate) enum FoodCommand {
    /// Show all that the table has of one food, with the source and error of each number
    #[command(after_help = EXAMPLES)]
    Show {
        /// Its name in Dutch or English, or its id
        #[arg(required = true, value_name = "NAME")]
        name: Vec<String>,
    },
}

pub(crate) fn run(arguments: &FoodArguments) -> Result<ExitCode, Failure> {
    let FoodCommand::Show { name } = &arguments.command;
    let name = name.join(" ");
    let reader = Reader::built_in();
    let table = reader.table();
    let read = reader.read(&name);
    let found = table.food(&name).or_else(|| match read.items.as_slice() {
        [item] if item.found <= Match::Compound => item.food,
        _ => None,
    });
    let Some(food) = found else {
        let near: Vec<&str> =
            reader.suggest(&name, 5).into_iter().map(|suggestion| suggestion.food.name.nl.as_str()).collect();
        let near =
            if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) };
        return Err(Failure::usage(format!("the table has no food called `{name}`{near}")));
    };
    output::say(&text(table, food))?;
    Ok(ExitCode::SUCCESS)
}

fn text(table: &Table, food: &Food) -> String {
    let mut text = format!("{} / {} ({})\n", food.name.nl, food.name.en, food.id);
    let each = if food.counted { ", one piece" } else { "" };
    text.push_str(&format!("  portion: {} g{each}\n", food.portion));
    let units: Vec<String> =
        food.units.iter().map(|(unit, grams)| format!("{} {grams} g", unit.name())).collect();
    line(&mut text, "measures", &units);
    let plants: Vec<String> =
        food.plants.iter().map(|share| table.plants()[share.plant].name.en.clone()).collect();
    line(&mut text, "plants", &plants);
    let tags: Vec<String> = food.tags.iter().map(|tag| tag.name().to_owned()).collect();
    line(&mut text, "tags of a portion", &tags);
    match food.fermented {
        Fermented::Live => text.push_str("  fermented, and it lives\n"),
        Fermented::NotLive => text.push_str("  fermented, no longer alive\n"),
        Fermented::No => {}
    }
    let sure = match food.nova_confidence {
        Confidence::High => "clear",
        Confidence::Medium => "mostly",
        Confidence::Low => "depends on shop or recipe",
    };
    text.push_str(&format!("  NOVA group: {} ({sure})\n", food.nova));
    if let Some(recipe) = &food.recipe {
        let parts = recipe
            .ingredients
            .iter()
            .map(|part| format!("{} {} g", table.foods()[part.food].name.en, part.grams));
        line(&mut text, "made of", &parts.collect::<Vec<_>>());
    }
    text.push_str("  per 100 g:\n");
    // Energy is in the table for checks; it is shown nowhere.
    for nutrient in Nutrient::ALL.into_iter().filter(|nutrient| *nutrient != Nutrient::Energy) {
        if let Some(value) = food.value(nutrient) {
            let row = food.sources.iter().find(|row| row.source == value.source);
            let code = row.map_or(String::new(), |row| format!(", row {}", row.code));
            text.push_str(&format!(
                "    {:16} {:8.2}  ± {:3.0} %  {}{code}\n",
                nutrient.name(),
                value.amount(),
                value.cv * 100.0,
                value.source.citation()
            ));
        }
    }
    line(&mut text, "also called", &food.terms[food.terms.len().min(2)..]);
    text
}

fn line(text: &mut String, what: &str, things: &[String]) {
    if !things.is_empty() {
        text.push_str(&format!("  {what}: {}\n", things.join(", ")));
    }
}
