//! Which data directory, and whose diary (design.md C1).

use crate::arguments::Whose;
use crate::failure::Failure;
use std::path::PathBuf;
use store::{DataDirectory, DiaryFile, Person};

/// The data directory: `--data`, else `GUTSKIN_DATA`, else the platform's place for data.
pub(crate) fn path(data: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let from_environment =
        || std::env::var_os("GUTSKIN_DATA").filter(|value| !value.is_empty()).map(PathBuf::from);
    data.or_else(from_environment)
        .or_else(|| dirs::data_dir().map(|folder| folder.join("gutskin")))
        .ok_or_else(|| Failure::usage("this system names no place for data; name a directory with --data"))
}

/// The data directory for writing; it is made if need be.
pub(crate) fn directory(data: Option<PathBuf>) -> Result<DataDirectory, Failure> {
    Ok(DataDirectory::open(path(data)?)?)
}

/// A directory that must hold a diary already, so that a mistyped path doesn't become an empty one.
pub(crate) fn existing(data: Option<PathBuf>) -> Result<DataDirectory, Failure> {
    let path = path(data)?;
    if !path.join("diaries").is_dir() {
        return Err(no_diary(&path.display().to_string()));
    }
    Ok(DataDirectory::open(path)?)
}

fn no_diary(place: &str) -> Failure {
    Failure::usage(format!(
        "there is no diary in {place} yet; `gutskin` starts one, and so does `gutskin log \"redness 4\"`"
    ))
}

/// The person that is meant: by name, by id, by the name's beginning, or the only one. `None` where the directory is
/// empty.
pub(crate) fn find(directory: &DataDirectory, whose: &Whose) -> Result<Option<Person>, Failure> {
    let people = directory.people()?;
    let names = || people.iter().map(|person| person.name.clone()).collect::<Vec<_>>().join(", ");
    let Some(wanted) = &whose.diary else {
        return match people.as_slice() {
            [] => Ok(None),
            [person] => Ok(Some(person.clone())),
            _ => Err(Failure::usage(format!(
                "several people have a diary in {}: {}; say whose with --diary NAME",
                directory.path().display(),
                names()
            ))),
        };
    };
    if people.is_empty() {
        return Ok(None);
    }
    let lower = wanted.trim().to_lowercase();
    let exact = |person: &&Person| person.name.to_lowercase() == lower || person.id.as_str() == lower;
    let begins = |person: &&Person| !lower.is_empty() && person.name.to_lowercase().starts_with(&lower);
    let mut found: Vec<&Person> = people.iter().filter(exact).collect();
    if found.is_empty() {
        found = people.iter().filter(begins).collect();
    }
    match found.as_slice() {
        [person] => Ok(Some((*person).clone())),
        [] => Err(Failure::usage(format!("nobody here is called `{wanted}`; there is {}", names()))),
        _ => {
            let ids = found.iter().map(|person| format!("{} ({})", person.name, person.id));
            let ids = ids.collect::<Vec<_>>().join(", ");
            Err(Failure::usage(format!("`{wanted}` can be {ids}; give the id")))
        }
    }
}

/// A diary for reading or changing, which must be there.
pub(crate) fn diary(
    data: Option<PathBuf>,
    whose: &Whose,
) -> Result<(DataDirectory, Person, DiaryFile), Failure> {
    let directory = existing(data)?;
    let person = find(&directory, whose)?.ok_or_else(|| no_diary(&directory.path().display().to_string()))?;
    let file = directory.open_diary(&person.id)?;
    Ok((directory, person, file))
}

/// What a diary is called that the command line starts by itself.
pub(crate) const FIRST_NAME: &str = "My diary";

/// A diary for writing; the first one is made if need be. The flag says whether it was.
pub(crate) fn diary_or_first(
    data: Option<PathBuf>,
    whose: &Whose,
) -> Result<(DataDirectory, Person, DiaryFile, bool), Failure> {
    let directory = directory(data)?;
    let (person, new) = match find(&directory, whose)? {
        Some(person) => (person, false),
        None => {
            let first = directory.first_person(whose.diary.as_deref().unwrap_or(FIRST_NAME))?;
            // Another process may have been first, with another name.
            (find(&directory, whose)?.unwrap_or(first), true)
        }
    };
    let file = directory.open_diary(&person.id)?;
    Ok((directory, person, file, new))
}
