//! `gutskin backup`.

use crate::arguments::Backup;
use crate::failure::Failure;
use crate::text::number::count;
use crate::{output, place};
use std::path::PathBuf;
use std::process::ExitCode;
use store::BackupFacts;
use web::Clock;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Backup) -> Result<ExitCode, Failure> {
    if arguments.file.is_some() || arguments.whose.diary.is_some() {
        let (_, _, file) = place::diary(data, &arguments.whose)?;
        let facts = match &arguments.file {
            // A bare name has no folder to be made sure of.
            Some(target) => {
                file.backup(&std::path::absolute(target).map_err(|error| Failure::input(target, error))?)?
            }
            None => file.backup_now(Clock::system().now())?,
        };
        output::say(&line(&facts))?;
        return Ok(ExitCode::SUCCESS);
    }
    let directory = place::existing(data)?;
    let people = directory.people()?;
    if people.is_empty() {
        return Err(Failure::usage(format!("there is no diary in {} yet", directory.path().display())));
    }
    for person in people {
        let facts = directory.open_diary(&person.id)?.backup_now(Clock::system().now())?;
        output::say(&line(&facts))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// How many entries, in words.
pub(crate) fn entries(facts: &BackupFacts) -> String {
    count(usize::try_from(facts.entries).unwrap_or(usize::MAX), "entry", "entries")
}

fn line(facts: &BackupFacts) -> String {
    format!(
        "{}: {}, {} bytes, checked. {}\nsha256 {}\n",
        facts.name,
        entries(facts),
        facts.bytes,
        facts.path.display(),
        facts.sha256
    )
}
