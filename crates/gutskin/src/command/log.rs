//! `gutskin log`.

use crate::arguments::Log;
use crate::failure::Failure;
use crate::text::answers;
use crate::{output, place};
use diary::typed;
use diary::{Day, DayBoundary, Entry, EntryId, Source, When};
use std::path::PathBuf;
use std::process::ExitCode;
use web::Clock;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Log) -> Result<ExitCode, Failure> {
    let line = arguments.line.join(" ");
    let clock = Clock::system();
    if arguments.dry_run {
        return dry_run(data, arguments, &line);
    }
    // The line is read before a first diary comes into being for it.
    let found = match place::existing(data.clone()) {
        Ok(directory) => place::find(&directory, &arguments.whose)?.map(|person| (directory, person)),
        Err(_) => None,
    };
    if found.is_none() {
        read(&line, &diary::catalogue::built_in())?;
        day(arguments.date.as_deref(), &clock, DayBoundary::default())?;
    }
    let (_, person, mut file, new) = place::diary_or_first(data, &arguments.whose)?;
    let trackables = file.trackables()?;
    let typed = read(&line, &trackables)?;
    let day = day(arguments.date.as_deref(), &clock, file.settings()?.day_boundary)?;
    let now = clock.now();
    let entries = typed
        .iter()
        .map(|item| {
            Ok(Entry {
                id: new_id(now)?,
                trackable: item.trackable.clone(),
                day,
                when: When::Day,
                answer: item.answer.clone(),
                source: Source::Typed,
                recorded_at: now,
            })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let recorded = file.record(&entries, now)?;
    let mut text = String::new();
    if new {
        text.push_str(&format!("Started a diary called {}.\n", person.name));
    }
    text.push_str(&format!("{day}\n{}", answers::list(&typed, &trackables)));
    match recorded.change {
        Some(_) => text.push_str("Saved. `gutskin undo` takes it back.\n"),
        None => text.push_str("It was all there already; nothing changed.\n"),
    }
    output::say(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn dry_run(data: Option<PathBuf>, arguments: &Log, line: &str) -> Result<ExitCode, Failure> {
    let file = match place::diary(data, &arguments.whose) {
        Ok((_, _, file)) => Some(file),
        // Without a diary the built-in names hold.
        Err(failure) if failure.message.starts_with("there is no diary") => None,
        Err(failure) => return Err(failure),
    };
    let (trackables, boundary) = match &file {
        Some(file) => (file.trackables()?, file.settings()?.day_boundary),
        None => (diary::catalogue::built_in(), DayBoundary::default()),
    };
    let typed = read(line, &trackables)?;
    let day = day(arguments.date.as_deref(), &Clock::system(), boundary)?;
    output::say(&format!("{day}\n{}Not saved: this was a dry run.\n", answers::list(&typed, &trackables)))?;
    Ok(ExitCode::SUCCESS)
}

fn read(line: &str, trackables: &[diary::Trackable]) -> Result<Vec<typed::Typed>, Failure> {
    typed::read(line, trackables).map_err(|error| Failure::usage(format!("{line}\n{error}")))
}

/// The day that is meant. What is to come can't have been lived.
pub(crate) fn day(text: Option<&str>, clock: &Clock, boundary: DayBoundary) -> Result<Day, Failure> {
    let today = clock.today(boundary);
    let day = match text {
        None | Some("today" | "vandaag") => today,
        Some("yesterday" | "gisteren") => today.plus(-1),
        Some(date) => date.parse().map_err(|error| Failure::usage(format!("--date: {error}")))?,
    };
    if day > today {
        return Err(Failure::usage(format!("--date: {day} is still to come; today is {today}")));
    }
    Ok(day)
}

pub(crate) fn new_id(now: jiff::Timestamp) -> Result<EntryId, Failure> {
    let mut random = [0; 10];
    getrandom::fill(&mut random)
        .map_err(|error| Failure::machine(format!("the system gives no random numbers: {error}")))?;
    Ok(EntryId::from_parts(u64::try_from(now.as_millisecond()).unwrap_or(0), random))
}
