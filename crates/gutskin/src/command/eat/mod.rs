//! `gutskin eat` and `gutskin food`.

pub(crate) mod food;

use crate::arguments::Format;
use crate::failure::Failure;
use crate::output;
use ::food::{Answer, Intake, Item, Nutrient, Reader, Reading, Total, Why};
use clap::Args;
use std::process::ExitCode;

#[derive(Debug, Args)]
#[command(after_help = "\
Type as you would tell it, in Dutch or English: amounts as `2`, `anderhalve`, `200 g`, `een handje`; `met` and `with`
put things on a slice or in a cup, `zonder` and `without` leave them out. What is not understood is shown, never
dropped.

Meals can't be kept in the diary yet, so --dry-run is needed; record what matters with `gutskin log`.

Examples:
  gutskin eat --dry-run \"2 boterhammen met kaas, banaan, kop koffie\"
  gutskin eat --dry-run \"porridge with blueberries, tea with milk, no sugar\"
  gutskin eat --dry-run --format json \"200g rijst, 150g kip, broccoli\"")]
pub(crate) struct Eat {
    /// What was eaten
    #[arg(required = true, value_name = "LINE")]
    pub(crate) line: Vec<String>,
    /// Only show how the line is read
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How to answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

pub(crate) fn run(arguments: &Eat) -> Result<ExitCode, Failure> {
    if !arguments.dry_run {
        return Err(Failure::usage(
            "meals can't be kept in the diary yet, and nothing was saved; add --dry-run to see how the line is read, \
             and record what matters with `gutskin log \"dairy yes\"`",
        ));
    }
    let line = arguments.line.join("\n");
    let reader = Reader::built_in();
    let reading = reader.read(&line);
    match arguments.format {
        Format::Json => {
            let answer = Answer::of(reader.table(), &line, &reading);
            let json = serde_json::to_string_pretty(&answer).map_err(Failure::machine)?;
            output::print(&format!("{json}\n"))?;
        }
        Format::Text => {
            let intake = Intake::of(reader.table(), &reading);
            output::say(&text(&line, &reading, &intake))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn text(line: &str, reading: &Reading<'_>, intake: &Intake) -> String {
    let mut text = String::new();
    for item in &reading.items {
        text.push_str(&row(line, item));
    }
    for excluded in &reading.excluded {
        text.push_str(&format!("  not eaten: {}\n", excluded.food.name.en));
    }
    let names = |plants: Vec<&str>| if plants.is_empty() { "none".to_owned() } else { plants.join(", ") };
    let plants = intake.plants.iter().map(|plant| plant.id.as_str()).collect();
    text.push_str(&format!("\nplants: {}\n", names(plants)));
    let tags: Vec<String> =
        intake.tags.iter().map(|(tag, servings)| format!("{} {servings:.1}", tag.name())).collect();
    if !tags.is_empty() {
        text.push_str(&format!("tags (servings): {}\n", tags.join(", ")));
    }
    for (name, nutrient) in
        [("fibre", Nutrient::Fibre), ("free sugars", Nutrient::FreeSugars), ("alcohol", Nutrient::Alcohol)]
    {
        if let Some(total) = intake.total(nutrient).filter(|total| total.sum >= 0.5) {
            text.push_str(&format!("{name}: {}\n", range(total)));
        }
    }
    if intake.unknown > 0 {
        text.push_str("Something was not understood, so this may be more.\n");
    }
    text.push_str("Not saved: this was a dry run.\n");
    text
}

fn row(line: &str, item: &Item<'_>) -> String {
    let typed = line[item.span.clone()].replace('\n', " ");
    let Some(food) = item.food else {
        let why = match item.why {
            Some(Why::TooMuch) => "more than one can eat",
            Some(Why::Negative) => "less than nothing",
            Some(Why::NoFood) => "an amount of what?",
            Some(Why::TooLong) => "too long to be read to its end",
            Some(Why::NoSuchFood) | None => "not known",
        };
        return format!("  ? {typed}: {why}{}\n", maybe(item));
    };
    let with = if item.with.is_some() { "  + " } else { "  " };
    let sure = if item.grams_cv > 0.2 { "about " } else { "" };
    format!("{with}{}, {sure}{:.0} g  ({typed}){}\n", food.name.en, item.grams, maybe(item))
}

fn maybe(item: &Item<'_>) -> String {
    let names: Vec<&str> = item.alternatives.iter().map(|food| food.name.en.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("; or {}?", names.join(" or ")) }
}

fn range(total: Total) -> String {
    let (low, high) = total.range();
    if high.round() - low.round() < 1.0 {
        format!("{:.0} g", total.sum)
    } else {
        format!("{low:.0} to {high:.0} g")
    }
}
