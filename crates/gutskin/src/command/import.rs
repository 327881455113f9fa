//! `gutskin import`: a preview, and with `--yes` the deed.

use crate::arguments::Import;
use crate::command::undo;
use crate::failure::{Failure, in_full};
use crate::text::preview;
use crate::{output, place, table};
use diary::document::{self, Document};
use diary::{csv, import};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::{DataDirectory, DiaryFile, Person};
use web::Clock;

/// The largest file that is read: a diary of many years has a tenth of it. Of a table less is read.
const MOST_BYTES: usize = 256 * 1024 * 1024;

pub(crate) fn run(data: Option<PathBuf>, arguments: &Import) -> Result<ExitCode, Failure> {
    let Some(file) = &arguments.file else {
        let (_, _, diary) = place::diary(data, &arguments.whose)?;
        return undo::last_import(diary);
    };
    if arguments.new && arguments.whose.diary.is_none() {
        return Err(Failure::usage("--new needs a name for the new diary: --diary NAME"));
    }
    let bytes = table::bytes(file, MOST_BYTES)?;
    if bytes.len() > MOST_BYTES {
        return Err(Failure::input(table::shown(file), "has more than 256 MB, and no diary is as large"));
    }
    let json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if json || file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
        return whole_diary(data, arguments, file, &bytes);
    }
    let (table, problems) = csv::read(&bytes).map_err(|error| Failure::input(table::shown(file), error))?;
    let label = label(arguments, file);
    let now = Clock::system().now();
    // A look changes nothing, so it makes no directory.
    let target = Target::find(data, arguments, arguments.yes)?;
    let opened = target.open()?;
    let trackables = match &opened {
        Some(diary) => diary.trackables()?,
        None => diary::catalogue::built_in(),
    };
    if let Some(problem) = arguments.outcome.iter().find_map(|name| table::left_out(&problems, name)) {
        return Err(Failure::input(table::shown(file), table::no_numbers(problem)));
    }
    let request = import::Request {
        label: &label,
        outcomes: &arguments.outcome,
        trackables: &trackables,
        recorded_at: now,
    };
    let mut preview = import::preview(&table, &request)
        .map_err(|error| Failure::input(table::shown(file), in_full(&error)))?;
    preview.left_out.splice(0..0, problems);
    let new = preview.new_trackables();
    let mut text = preview::table(&label, &preview);
    if !arguments.yes {
        match opened {
            Some(mut diary) => {
                let imported = diary.preview_import(&new, &preview.entries, &label, now)?;
                text.push_str(&preview::would(&imported, &target.name));
            }
            None => text.push_str(&preview::would_start(preview.entries.len(), &target.name)),
        }
        text.push_str("Nothing was changed. Again with --yes does it.\n");
        output::say(&text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (mut diary, started) = target.open_or_start(opened)?;
    let imported = match diary.import(&new, &preview.entries, &label, now) {
        Ok(imported) => imported,
        Err(error) => {
            drop(diary);
            // A diary that was started for this import goes with it: nothing is half done.
            if let (Some(person), Some(directory)) = (started, &target.directory) {
                directory.delete_person(&person.id)?;
            }
            return Err(error.into());
        }
    };
    text.push_str(&preview::did(&imported, &target.name));
    output::say(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Names the import by its file, not by its folder: a file that was moved is the same file.
fn label(arguments: &Import, file: &Path) -> String {
    match (&arguments.label, file.file_name()) {
        (Some(label), _) => label.clone(),
        (None, Some(name)) if file.as_os_str() != "-" => name.to_string_lossy().into_owned(),
        _ => "standard input".to_owned(),
    }
}

/// Where an import goes.
struct Target {
    /// `None`: it is not there, and nothing is to be written.
    directory: Option<DataDirectory>,
    person: Option<Person>,
    name: String,
}

impl Target {
    fn find(data: Option<PathBuf>, arguments: &Import, make: bool) -> Result<Self, Failure> {
        let directory = directory(data, make)?;
        let person = match &directory {
            Some(directory) if !arguments.new => place::find(directory, &arguments.whose)?,
            _ => None,
        };
        let people = directory.as_ref().map_or(Ok(Vec::new()), DataDirectory::people)?;
        let wanted = arguments.whose.diary.clone().unwrap_or_else(|| place::FIRST_NAME.to_owned());
        if arguments.new && people.iter().any(|person| person.name == wanted) {
            return Err(Failure::usage(format!(
                "there is a diary called {wanted} already; leave --new out to add to it"
            )));
        }
        let name = person.as_ref().map_or(wanted, |person| person.name.clone());
        Ok(Self { directory, person, name })
    }

    /// The diary, if there is one yet.
    fn open(&self) -> Result<Option<DiaryFile>, Failure> {
        Ok(match (&self.directory, &self.person) {
            (Some(directory), Some(person)) => Some(directory.open_diary(&person.id)?),
            _ => None,
        })
    }

    /// The diary, and who was made for it, if anybody.
    fn open_or_start(&self, opened: Option<DiaryFile>) -> Result<(DiaryFile, Option<Person>), Failure> {
        if let Some(diary) = opened {
            return Ok((diary, None));
        }
        let directory =
            self.directory.as_ref().ok_or_else(|| Failure::machine("there is no directory to write into"))?;
        let person = directory.create_person(&self.name)?;
        Ok((directory.open_diary(&person.id)?, Some(person)))
    }
}

/// The data directory; where it is not there, it is made or `None`.
fn directory(data: Option<PathBuf>, make: bool) -> Result<Option<DataDirectory>, Failure> {
    let path = place::path(data)?;
    if !make && !path.exists() {
        return Ok(None);
    }
    place::directory(Some(path)).map(Some)
}

/// A diary that was exported becomes a diary of its own. The same file again changes nothing.
fn whole_diary(
    data: Option<PathBuf>,
    arguments: &Import,
    file: &Path,
    bytes: &[u8],
) -> Result<ExitCode, Failure> {
    let mut document = document::read(bytes).map_err(|error| Failure::input(table::shown(file), error))?;
    if !arguments.outcome.is_empty() {
        return Err(Failure::usage("--outcome is for tables; an exported diary knows its symptoms"));
    }
    if let Some(name) = &arguments.whose.diary {
        document.name.clone_from(name);
    }
    let directory = directory(data, arguments.yes)?;
    let mut text = preview::document(&table::shown(file).display().to_string(), &document);
    let people = directory.as_ref().map_or(Ok(Vec::new()), DataDirectory::people)?;
    let namesake = people.into_iter().find(|person| person.name == document.name);
    if let (Some(directory), Some(person)) = (&directory, namesake) {
        return match same(directory, &person, &document)? {
            true => {
                text.push_str("It is here already, the same to the last entry; nothing changed.\n");
                output::say(&text)?;
                Ok(ExitCode::SUCCESS)
            }
            false => Err(Failure::usage(format!(
                "there is another diary called {} here; name the imported one with --diary NAME",
                document.name
            ))),
        };
    }
    if let (Some(directory), true) = (&directory, arguments.yes) {
        directory.create_person_from(&document)?;
        text.push_str(&format!("{} is here now, as a diary of its own.\n", document.name));
    } else {
        text.push_str("Nothing was changed. Again with --yes it becomes a diary of its own.\n");
    }
    output::say(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn same(directory: &DataDirectory, person: &Person, document: &Document) -> Result<bool, Failure> {
    let present = directory.open_diary(&person.id)?.to_document()?;
    Ok(document::write(&present) == document::write(document))
}
