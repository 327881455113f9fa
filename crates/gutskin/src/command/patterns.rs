//! `gutskin patterns` (design.md C3).

use crate::arguments::{Format, Patterns};
use crate::failure::{Failure, in_full};
use crate::progress::Bar;
use crate::text::findings;
use crate::{output, place, table};
use diary::DailyTable;
use diary::csv::Problem;
use patterns::answer::LeftOut;
use patterns::{Answer, Question};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Patterns) -> Result<ExitCode, Failure> {
    let answer = match &arguments.table {
        Some(file) => of_table(file, arguments)?,
        None => of_diary(data, arguments)?,
    };
    match arguments.format {
        Format::Text => output::say(&findings::answer(&answer))?,
        Format::Json => {
            let json =
                serde_json::to_string_pretty(&answer).map_err(|error| Failure::machine(in_full(&error)))?;
            output::print(&format!("{json}\n"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn of_table(file: &Path, arguments: &Patterns) -> Result<Answer, Failure> {
    let (table, problems) = table::read(file)?;
    let file = table::shown(file);
    if arguments.outcome.is_empty() {
        let names: Vec<_> = table.columns().iter().map(|column| column.name.as_str()).collect();
        return Err(Failure::input(
            file,
            format!("name what to explain with --outcome NAME; the columns are {}", names.join(", ")),
        ));
    }
    let left_out = |name: &String| table::left_out(&problems, name);
    let wanted = [&arguments.outcome, &arguments.adjust, &arguments.suspect, &arguments.behaviour];
    if let Some(problem) = wanted.into_iter().flatten().find_map(left_out) {
        return Err(Failure::input(file, table::no_numbers(problem)));
    }
    let question = Question {
        outcomes: arguments.outcome.clone(),
        // What could not be read is ignored anyway.
        ignore: arguments.ignore.iter().filter(|name| left_out(name).is_none()).cloned().collect(),
        adjust: arguments.adjust.clone(),
        suspects: arguments.suspect.clone(),
        behaviours: arguments.behaviour.clone(),
        ..question(arguments)
    };
    let mut answer = find(&table, &question, arguments).map_err(|error| Failure::input(file, error))?;
    add(&mut answer, problems);
    Ok(answer)
}

fn of_diary(data: Option<PathBuf>, arguments: &Patterns) -> Result<Answer, Failure> {
    let (_, person, file) = place::diary(data, &arguments.whose)?;
    let Some(table) = file.daily_table()? else {
        let name = &person.name;
        return Err(Failure::usage(format!("{name} has no number yet; record a few weeks first")));
    };
    let suspects = file.suspects()?.into_iter().map(|suspect| suspect.trackable.to_string());
    let suspects = suspects.filter(|name| table.column(name).is_some()).collect();
    let mut question = Question::of_diary(&file.trackables()?, &table, suspects);
    let (table, photos) = web::with_photos(&file, table)?;
    web::ask_of_photos(&mut question, photos);
    let question = asked_of_diary(question, arguments);
    if question.outcomes.is_empty() {
        let columns: Vec<_> = table.columns().iter().map(|column| column.name.as_str()).collect();
        return Err(Failure::usage(format!(
            "this diary has no symptom yet; name what to explain with --outcome NAME: {}",
            columns.join(", ")
        )));
    }
    find(&table, &question, arguments).map_err(Failure::usage)
}

/// The diary's own question, with what was asked on top: a name given on the command line loses its other roles.
fn asked_of_diary(mut question: Question, arguments: &Patterns) -> Question {
    let given =
        [&arguments.outcome, &arguments.ignore, &arguments.adjust, &arguments.suspect, &arguments.behaviour];
    let named = |name: &String| given.iter().any(|names| names.contains(name));
    let mut others = Vec::new();
    if !arguments.outcome.is_empty() {
        // Other symptoms are no candidates: most of them share their cause with the one that is asked about.
        others = std::mem::take(&mut question.outcomes);
    }
    if !arguments.suspect.is_empty() {
        question.suspects.clear();
    }
    for (names, more) in [
        (&mut question.outcomes, &arguments.outcome),
        (&mut question.ignore, &arguments.ignore),
        (&mut question.adjust, &arguments.adjust),
        (&mut question.suspects, &arguments.suspect),
        (&mut question.behaviours, &arguments.behaviour),
    ] {
        names.retain(|name| !named(name));
        names.extend(more.iter().cloned());
    }
    question.ignore.extend(others.into_iter().filter(|name| !named(name)));
    Question {
        false_discovery_rate: arguments.fdr,
        seed: arguments.seed,
        robustness: arguments.robustness,
        ..question
    }
}

fn question(arguments: &Patterns) -> Question {
    Question {
        false_discovery_rate: arguments.fdr,
        seed: arguments.seed,
        robustness: arguments.robustness,
        ..Question::default()
    }
}

/// Answers, on as many threads as asked for, with a bar where it takes long.
fn find(table: &DailyTable, question: &Question, arguments: &Patterns) -> Result<Answer, String> {
    match arguments.threads {
        None => timed(table, question),
        Some(threads) => {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build();
            pool.map_err(|error| in_full(&error))?.install(|| timed(table, question))
        }
    }
}

/// The answer, with the seconds that it took.
pub(crate) fn timed(table: &DailyTable, question: &Question) -> Result<Answer, String> {
    let bar = Bar::new();
    let answer = patterns::find(table, question, &|progress| bar.show(progress));
    let seconds = bar.finish().as_secs_f64();
    let mut answer = answer.map_err(|error| in_full(&error))?;
    answer.engine.seconds = (seconds * 1000.0).round() / 1000.0;
    Ok(answer)
}

/// Adds what the reader left out to what the engine left out.
fn add(answer: &mut Answer, problems: Vec<Problem>) {
    answer.left_out.extend(problems.into_iter().map(|Problem { what, why, .. }| LeftOut { what, why }));
    answer.left_out.sort();
}
