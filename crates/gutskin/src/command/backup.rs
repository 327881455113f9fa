//! `gutskin backup`.

use crate::arguments::Backup;
use crate::failure::Failure;
use crate::{output, place};
use std::path::PathBuf;
use std::process::ExitCode;
use store::BackupFacts;
use web::Clock;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Backup) -> Result<ExitCode, Failure> {
    if arguments.file.is_some() || arguments.whose.diary.is_some() {
        let (_, _, file) = place::diary(data, &arguments.whose)?;
        let facts = match &arguments.file {
            Some(target) => file.backup(target)?,
            None => file.backup_now(Clock::system().now())?,
        };
        output::print(&line(&facts))?;
        return Ok(ExitCode::SUCCESS);
    }
    let directory = place::existing(data)?;
    let people = directory.people()?;
    if people.is_empty() {
        return Err(Failure::usage(format!("there is no diary in {} yet", directory.path().display())));
    }
    for person in people {
        let facts = directory.open_diary(&person.id)?.backup_now(Clock::system().now())?;
        output::print(&line(&facts))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn line(facts: &BackupFacts) -> String {
    format!(
        "{}: {} entries, {} bytes, checked. {}\nsha256 {}\n",
        facts.name,
        facts.entries,
        facts.bytes,
        facts.path.display(),
        facts.sha256
    )
}
