//! `gutskin check`: plain lines, and exit code 1 when something is wrong.

use crate::command::backup::entries;
use crate::failure::{Failure, in_full};
use crate::text::number::count;
use crate::{output, place};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{DataDirectory, Person, StoreError};
use web::Clock;

/// What was found, line by line.
struct Findings {
    text: String,
    wrong: bool,
}

impl Findings {
    fn good(&mut self, line: &str) {
        self.text.push_str(&format!("ok     {line}\n"));
    }

    fn wrong(&mut self, line: &str) {
        self.wrong = true;
        self.text.push_str(&format!("WRONG  {line}\n"));
    }
}

pub(crate) fn run(data: Option<PathBuf>) -> Result<ExitCode, Failure> {
    let path = place::path(data)?;
    let mut findings = Findings { text: String::new(), wrong: false };
    if !path.exists() {
        findings.good(&format!("{}: there is nothing yet", path.display()));
    } else {
        match DataDirectory::open(&path) {
            Ok(directory) => check(&directory, &mut findings)?,
            Err(error) => findings.wrong(&in_full(&error)),
        }
    }
    output::say(&findings.text)?;
    Ok(if findings.wrong { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn check(directory: &DataDirectory, findings: &mut Findings) -> Result<(), Failure> {
    findings.good(&format!("{}: can be read and written", directory.path().display()));
    match directory.lock() {
        Ok(_) => findings.good("no gutskin serves it at the moment"),
        Err(error @ StoreError::InUse { .. }) => findings.good(&in_full(&error)),
        Err(error) => findings.wrong(&in_full(&error)),
    }
    let people = directory.people()?;
    if people.is_empty() {
        findings.good("there is no diary yet");
    }
    for person in people {
        check_person(directory, &person, findings);
    }
    Ok(())
}

fn check_person(directory: &DataDirectory, person: &Person, findings: &mut Findings) {
    let name = format!("{} ({})", person.name, person.id);
    let file = match directory.open_diary(&person.id) {
        Ok(file) => file,
        Err(error) => {
            findings.wrong(&format!("{name}: {}", in_full(&error)));
            return;
        }
    };
    // A whole copy reads every page of the file, its log too, and the copy is then checked as any backup is. It is made
    // beside the diary, where whoever may read it may read the diary too, and removed at once.
    let copied = tempfile::tempdir_in(directory.path())
        .map_err(|error| error.to_string())
        .and_then(|folder| file.backup(&folder.path().join("check.sqlite")).map_err(|error| in_full(&error)));
    match copied {
        Ok(facts) => {
            findings.good(&format!("{name}: {}, format {}, sound", entries(&facts), facts.version));
        }
        Err(error) => findings.wrong(&format!("{name}: {error}")),
    }
    match (file.photos(), file.damaged_photos()) {
        (Ok(photos), Ok(damaged)) if damaged.is_empty() => {
            if !photos.is_empty() {
                findings.good(&format!("{name}: {}, sound", count(photos.len(), "photo", "photos")));
            }
        }
        (Ok(_), Ok(damaged)) => {
            let ids: Vec<String> = damaged.iter().map(ToString::to_string).collect();
            findings
                .wrong(&format!("{name}: damaged photos: {}; a backup may hold them whole", ids.join(", ")));
        }
        (Err(error), _) | (_, Err(error)) => findings.wrong(&format!("{name}: {}", in_full(&error))),
    }
    match file.last_good_backup() {
        Ok(Some(backup)) => {
            let age = Clock::system().now().duration_since(backup.at).as_hours();
            let age = match age {
                ..2 => "just now".to_owned(),
                2..48 => format!("{age} hours ago"),
                _ => format!("{} days ago", age / 24),
            };
            findings.good(&format!("{name}: last good backup {age}, {}", backup.path.display()));
        }
        Ok(None) => findings.good(&format!("{name}: no backup yet; `gutskin backup` makes one")),
        Err(error) => findings.wrong(&format!("{name}: {}", in_full(&error))),
    }
    for backup in backups(&directory.backups_of(&person.id)) {
        if let Err(error) = store::verify(&backup) {
            findings.wrong(&format!("{name}: backup: {}", in_full(&error)));
        }
    }
}

/// The person's backups, by name.
fn backups(folder: &Path) -> Vec<PathBuf> {
    let files =
        std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|file| file.path());
    let mut backups: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "sqlite")).collect();
    // A damaged diary that was put aside is known to be damaged.
    backups
        .retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("damaged-")));
    backups.sort();
    backups
}
