//! `gutskin eat` and `gutskin food`.

pub(crate) mod food;

use crate::arguments::{Format, Whose};
use crate::command::log;
use crate::failure::Failure;
use crate::{output, place};
use ::food::{Answer, Intake, Item, Nutrient, Reader, Reading, Total, Why};
use clap::Args;
use diary::meal::{self, Meal, MealReading, Moment};
use diary::{Day, DayBoundary, Entry, Source, TrackableId, Value, When};
use jiff::Timestamp;
use std::path::PathBuf;
use std::process::ExitCode;
use web::Clock;

#[derive(Debug, Args)]
#[command(after_help = "\
Type as you would tell it, in Dutch or English: amounts as `2`, `anderhalve`, `200 g`, `een handje`; `met` and `with`
put things on a slice or in a cup, `zonder` and `without` leave them out. What is not understood is shown, never
dropped.

A day without a food counts as a day without it only when its meals are all there: say so with --complete.

Examples:
  gutskin eat \"2 boterhammen met kaas, banaan, kop koffie\"
  gutskin eat --meal dinner --complete \"pasta with tomato sauce, a glass of wine\"
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
    /// The day: 2026-01-31, today or yesterday [default: today, which begins when your day does]
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<String>,
    /// Which meal it was
    #[arg(long, value_name = "MEAL", value_parser = ["breakfast", "lunch", "dinner", "snack"])]
    pub(crate) meal: Option<String>,
    /// That was all I ate on this day
    #[arg(long)]
    pub(crate) complete: bool,
    #[command(flatten)]
    pub(crate) whose: Whose,
}

pub(crate) fn run(data: Option<PathBuf>, arguments: &Eat) -> Result<ExitCode, Failure> {
    let line = arguments.line.join("\n");
    if arguments.dry_run {
        return dry_run(data, arguments, &line);
    }
    // What can't be kept makes no diary.
    let clock = Clock::system();
    Meal::new(line.as_str(), None, MealReading::default()).map_err(Failure::usage)?;
    if matches!(place::existing(data.clone()), Err(ref failure) if failure.message.starts_with("there is no diary"))
    {
        log::day(arguments.date.as_deref(), &clock, DayBoundary::default())?;
    }
    let (_, person, mut file, new) = place::diary_or_first(data, &arguments.whose)?;
    let day = log::day(arguments.date.as_deref(), &clock, file.settings()?.day_boundary)?;
    let own = ::food::with_own(&file.own_foods()?);
    let own_reader = own.as_ref().map(Reader::new);
    let reader = own_reader.as_ref().unwrap_or_else(|| Reader::built_in());
    let reading = reader.read(&line);
    let kept = ::food::snapshot(reader.table(), &line, &reading);
    let moment = arguments.meal.as_deref().and_then(Moment::of);
    let meal = Meal::new(line.as_str(), moment, kept).map_err(Failure::usage)?;
    let now = clock.now();
    let mut entries = vec![entry(meal::MEALS, day, Value::Meal(meal), now)?];
    if arguments.complete {
        entries.push(entry(meal::COMPLETE, day, Value::YesNo(true), now)?);
    }
    file.record(&entries, now)?;
    match arguments.format {
        Format::Json => print_json(reader, &line, &reading)?,
        Format::Text => {
            let mut said = String::new();
            if new {
                said.push_str(&format!("Started a diary called {}.\n", person.name));
            }
            let intake = Intake::of(reader.table(), &reading);
            said.push_str(&format!("{day}\n{}", text(&line, &reading, &intake)));
            said.push_str("Saved, with the line as you typed it. `gutskin undo` takes it back.\n");
            output::say(&said)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn entry(trackable: &str, day: Day, value: Value, now: Timestamp) -> Result<Entry, Failure> {
    Ok(Entry {
        id: log::new_id(now)?,
        trackable: TrackableId::new(trackable).map_err(Failure::machine)?,
        day,
        when: When::Day,
        answer: diary::Answer::Value(value),
        source: Source::Typed,
        recorded_at: now,
    })
}

fn dry_run(data: Option<PathBuf>, arguments: &Eat, line: &str) -> Result<ExitCode, Failure> {
    let own = match place::diary(data, &arguments.whose) {
        Ok((_, _, file)) => ::food::with_own(&file.own_foods()?),
        // Without a diary nobody has foods of their own.
        Err(_) => None,
    };
    let own_reader = own.as_ref().map(Reader::new);
    let reader = own_reader.as_ref().unwrap_or_else(|| Reader::built_in());
    let reading = reader.read(line);
    match arguments.format {
        Format::Json => print_json(reader, line, &reading)?,
        Format::Text => {
            let intake = Intake::of(reader.table(), &reading);
            output::say(&format!("{}Not saved: this was a dry run.\n", text(line, &reading, &intake)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print_json(reader: &Reader<'_>, line: &str, reading: &Reading<'_>) -> Result<(), Failure> {
    let answer = Answer::of(reader.table(), line, reading);
    let json = serde_json::to_string_pretty(&answer).map_err(Failure::machine)?;
    output::print(&format!("{json}\n"))
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
