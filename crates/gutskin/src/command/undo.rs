//! `gutskin undo`.

use crate::arguments::Undo;
use crate::failure::Failure;
use crate::{output, place};
use std::path::PathBuf;
use std::process::ExitCode;
use store::{Change, ChangeId, DiaryFile, What};
use web::Clock;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Undo) -> Result<ExitCode, Failure> {
    let (_, _, mut file) = place::diary(data, &arguments.whose)?;
    if arguments.list {
        let lines: String = file.changes(20)?.iter().map(|change| format!("{}\n", line(change))).collect();
        output::say(if lines.is_empty() { "Nothing was changed yet.\n" } else { &lines })?;
        return Ok(ExitCode::SUCCESS);
    }
    match arguments.change {
        Some(number) => take_back(&mut file, ChangeId::new(number)),
        None => {
            let latest = file.undo_last(Clock::system().now())?;
            say(&file, &latest)
        }
    }
}

/// Takes the last import back that stands.
pub(crate) fn last_import(mut file: DiaryFile) -> Result<ExitCode, Failure> {
    let stands = |change: &Change| matches!(change.what, What::Imported(_)) && !change.undone;
    match file.changes(usize::MAX)?.into_iter().find(stands) {
        Some(change) => take_back(&mut file, change.id),
        None => Err(Failure::usage("there is no import to take back")),
    }
}

fn take_back(file: &mut DiaryFile, id: ChangeId) -> Result<ExitCode, Failure> {
    let done = file.undo(id, Clock::system().now())?;
    say(file, &done)
}

fn say(file: &DiaryFile, undo: &Change) -> Result<ExitCode, Failure> {
    let What::Undone(id) = undo.what else { return Ok(ExitCode::SUCCESS) };
    let original = file.changes(usize::MAX)?.into_iter().find(|change| change.id == id);
    let what = original.map_or_else(|| format!("change {id}"), |change| line(&change));
    output::say(&format!("Took back: {what}\n`gutskin undo --change {}` does it again.\n", undo.id))?;
    Ok(ExitCode::SUCCESS)
}

/// A change in a line. It says how much was changed, not what: this may stand in a log.
fn line(change: &Change) -> String {
    let entries = match change.entries {
        1 => "1 entry".to_owned(),
        number => format!("{number} entries"),
    };
    let what = match &change.what {
        What::Recorded => format!("recorded {entries}"),
        What::Removed => format!("removed {entries}"),
        What::ClosedDay(day) => format!("nothing more on {day}: {entries}"),
        What::Imported(label) => format!("imported {label}: {entries}"),
        What::Undone(id) => format!("took back change {id}"),
    };
    let undone = if change.undone { " (taken back)" } else { "" };
    format!("{:>4}  {}  {what}{undone}", change.id.get(), change.at.strftime("%Y-%m-%d %H:%M UTC"))
}
