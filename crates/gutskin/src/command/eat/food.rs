//! `gutskin food`.

use crate::failure::Failure;
use crate::{output, place};
use ::food::nevo::Nevo;
use ::food::table::{Confidence, Fermented};
use ::food::{Food, Match, Nutrient, Reader, Table};
use clap::{Args, Subcommand};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  gutskin food show boterham
  gutskin food show kefir
  gutskin food import nevo NEVO2025_v9.0.csv";

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
    /// Bring in your own copy of another food table
    #[command(after_help = IMPORT_EXAMPLES)]
    Import {
        /// Which table
        #[command(subcommand)]
        table: OtherTable,
    },
}

/// Tables that can't be shipped, of which somebody may have a copy.
#[derive(Debug, Subcommand)]
pub(crate) enum OtherTable {
    /// NEVO-online of the RIVM: the file with `|` between its columns
    #[command(after_help = IMPORT_EXAMPLES)]
    Nevo {
        /// The file, as it was downloaded
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

const IMPORT_EXAMPLES: &str = "\
The file is kept unchanged in your data directory, and nowhere else. `gutskin food show` shows its numbers beside our
own, with NEVO's name; meals are still read with our own table.

Examples:
  gutskin food import nevo NEVO2025_v9.0.csv";

/// The copy's name in the data directory.
const NEVO: &str = "nevo.csv";

pub(crate) fn run(data: Option<PathBuf>, arguments: &FoodArguments) -> Result<ExitCode, Failure> {
    match &arguments.command {
        FoodCommand::Show { name } => show(data, &name.join(" ")),
        FoodCommand::Import { table: OtherTable::Nevo { file } } => import_nevo(data, file),
    }
}

fn import_nevo(data: Option<PathBuf>, file: &Path) -> Result<ExitCode, Failure> {
    let place = file.display();
    let bytes =
        fs::read(file).map_err(|error| Failure::usage(format!("{place} could not be read: {error}")))?;
    let nevo = Nevo::read(&bytes)
        .map_err(|error| Failure::usage(format!("{place}, {error}. Nothing was brought in")))?;
    let directory = place::directory(data)?;
    let copy = directory.path().join(NEVO);
    // In one step: a copy that is half written is none.
    let part = directory.path().join("nevo.csv.part");
    fs::write(&part, &bytes).and_then(|()| fs::rename(&part, &copy)).map_err(Failure::machine)?;
    output::say(&format!(
        "{} foods of {}, kept unchanged as {}.\n`gutskin food show NAME` shows them beside our own.\n",
        nevo.foods.len(),
        nevo.citation(),
        copy.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// The user's copy; none is nothing to speak of.
fn nevo_of(data: Option<PathBuf>) -> Result<Option<Nevo>, Failure> {
    let Ok(bytes) = fs::read(place::path(data)?.join(NEVO)) else { return Ok(None) };
    Nevo::read(&bytes).map(Some).map_err(|error| {
        Failure::usage(format!(
            "{NEVO} in the data directory, {error}. Bring it in anew with `gutskin food import nevo FILE`"
        ))
    })
}

/// NEVO's numbers of the foods of a name, with its name.
fn nevo_text(nevo: &Nevo, name: &str) -> String {
    let mut text = String::new();
    for food in nevo.named(name, 5) {
        text.push_str(&format!(
            "  {} / {} (NEVO-code {}), {}:\n",
            food.nl, food.en, food.code, food.quantity
        ));
        for (nutrient, number) in food.values.iter().filter(|(nutrient, _)| **nutrient != Nutrient::Energy) {
            text.push_str(&format!("    {:16} {number:8.2}\n", nutrient.name()));
        }
    }
    if text.is_empty() { text } else { format!("\n{}\n{text}", nevo.citation()) }
}

fn show(data: Option<PathBuf>, name: &str) -> Result<ExitCode, Failure> {
    let nevo = nevo_of(data)?;
    let reader = Reader::built_in();
    let table = reader.table();
    let read = reader.read(name);
    let found = table.food(name).or_else(|| match read.items.as_slice() {
        [item] if item.found <= Match::Compound => item.food,
        _ => None,
    });
    let Some(food) = found else {
        let theirs = nevo.as_ref().map(|nevo| nevo_text(nevo, name)).unwrap_or_default();
        if !theirs.is_empty() {
            output::say(&format!("our table has no food called `{name}`\n{theirs}"))?;
            return Ok(ExitCode::SUCCESS);
        }
        let near: Vec<&str> =
            reader.suggest(name, 5).into_iter().map(|suggestion| suggestion.food.name.nl.as_str()).collect();
        let near =
            if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) };
        return Err(Failure::usage(format!("the table has no food called `{name}`{near}")));
    };
    let theirs = nevo.map(|nevo| nevo_text(&nevo, &food.name.nl)).unwrap_or_default();
    output::say(&format!("{}{theirs}", text(table, food)))?;
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
