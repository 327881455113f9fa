//! `gutskin demo` (design.md C5).

mod experiments;
mod meals;

use crate::arguments::Demo;
use crate::command::patterns::timed;
use crate::failure::Failure;
use crate::text::truth;
use crate::{output, text};
use diary::{Day, DayBoundary, Entry, Trackable, catalogue, meal, projection};
use patterns::Question;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use store::DataDirectory;
use web::Clock;

/// `data`: only what was typed. GUTSKIN_DATA is where a real diary lives, and a simulated person has no business there.
pub(crate) fn run(data: Option<PathBuf>, arguments: &Demo) -> Result<ExitCode, Failure> {
    let clock = Clock::system();
    let until = arguments.until.unwrap_or_else(|| clock.today(DayBoundary::default()));
    if arguments.no_serve {
        return compare(&person(arguments, until)?);
    }
    let throwaway = match data {
        Some(_) => None,
        None => Some(tempfile::Builder::new().prefix("gutskin-demo-").tempdir().map_err(|error| {
            Failure::machine(format!("no throwaway directory can be made ({error}); name one with --data"))
        })?),
    };
    let path = data.or_else(|| throwaway.as_ref().map(|folder| folder.path().to_owned())).unwrap_or_default();
    let directory = DataDirectory::open(&path)?;
    let demo = person(arguments, until)?;
    fill(&directory, &demo, until, &clock)?;
    let mut config = web::Config::new(path);
    config.address = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    config.demo = true;
    let place = match &throwaway {
        Some(_) => "It is gone when you end it with Ctrl-C.".to_owned(),
        None => format!("It stays in {}. Ctrl-C ends it.", config.data.display()),
    };
    web::run(config, |address| {
        // Whoever started us without a terminal may have closed it; the pages are what counts.
        let _ = output::say(&format!(
            "A simulated person's diary is open at http://{address}\n{} is made up, up to {until}. {place}\n",
            demo.name
        ));
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Who was asked for.
fn person(arguments: &Demo, until: Day) -> Result<axis::Demo, Failure> {
    let name = &arguments.person;
    let found = experiments::of_noor(name, until).or_else(|| axis::demo::named(name, until));
    found.ok_or_else(|| Failure::usage(format!("there is no demo person {name}")))
}

/// Puts the demo person into an empty directory. One that holds just them is shown again.
fn fill(directory: &DataDirectory, demo: &axis::Demo, until: Day, clock: &Clock) -> Result<(), Failure> {
    match directory.people()?.as_slice() {
        [] => {}
        [person] if person.name == demo.name => return Ok(()),
        _ => {
            return Err(Failure::usage(format!(
                "{} holds somebody's diary; a simulated person needs a directory of their own",
                directory.path().display()
            )));
        }
    }
    let person = directory.create_person(&demo.name)?;
    let mut file = directory.open_diary(&person.id)?;
    for trackable in file.trackables()? {
        // Only the last two weeks have meals; whoever looks around may type one.
        let meal = [meal::MEALS, meal::COMPLETE].contains(&trackable.id.as_str());
        let shown = meal || demo.shown.contains(&trackable.id);
        if shown != trackable.shown {
            file.save_trackable(&Trackable { shown, ..trackable })?;
        }
    }
    let meals = meals::of(&catalogue::built_in(), &demo.entries, until);
    let entries: Vec<Entry> = demo.entries.iter().cloned().chain(meals).collect();
    file.import(&[], &entries, "demo", clock.now())?;
    // Named before the first result was seen.
    let first = demo.entries.iter().map(|entry| entry.day).min().unwrap_or(until);
    file.set_suspects(&demo.suspects, first)?;
    experiments::keep(&mut file, &demo.name, until, clock.today(DayBoundary::default()))?;
    Ok(())
}

/// Prints the findings beside the truth.
fn compare(demo: &axis::Demo) -> Result<ExitCode, Failure> {
    let trackables: Vec<Trackable> = catalogue::built_in();
    let table = projection::daily_table(&trackables, &demo.entries)
        .map_err(Failure::machine)?
        .ok_or_else(|| Failure::machine("the demo person has no diary"))?;
    let suspects = demo.suspects.iter().map(ToString::to_string);
    let suspects = suspects.filter(|name| table.column(name).is_some()).collect();
    let question = Question::of_diary(&trackables, &table, suspects);
    let answer = timed(&table, &question).map_err(Failure::machine)?;
    output::say(&format!("{}\n{}", text::findings::answer(&answer), truth::beside(&answer, &demo.truth)))?;
    Ok(ExitCode::SUCCESS)
}
