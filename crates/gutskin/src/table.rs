//! Reading files, with the file's name in front of what is wrong.

use crate::failure::Failure;
use diary::DailyTable;
use diary::csv::{self, Problem};
use std::io::Read as _;
use std::path::Path;

/// A file's bytes, at most one more than `most`, which shows that there is too much, whatever else comes; `-` is standard
/// input.
pub(crate) fn bytes(file: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    let most = most as u64 + 1;
    let mut bytes = Vec::new();
    if file.as_os_str() == "-" {
        return match std::io::stdin().take(most).read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(Failure::usage(format!("standard input can't be read: {error}"))),
        };
    }
    let read = std::fs::File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|error| Failure::input(file, format!("can't be read: {error}")))?;
    Ok(bytes)
}

/// A daily table.
pub(crate) fn read(file: &Path) -> Result<(DailyTable, Vec<Problem>), Failure> {
    csv::read(&bytes(file, csv::MOST_BYTES)?).map_err(|error| Failure::input(shown(file), error))
}

/// The column of this name that was left out as text.
pub(crate) fn left_out<'a>(problems: &'a [Problem], name: &str) -> Option<&'a Problem> {
    problems.iter().find(|problem| problem.what == format!("column '{name}'"))
}

/// Why such a column can't be asked about: the first cell that holds no number, and what would be right.
pub(crate) fn no_numbers(problem: &Problem) -> String {
    match &problem.first {
        Some(first) => format!("{first}; most of this column is text, so it was left out"),
        None => format!("{problem}, so it was left out; put numbers into its cells"),
    }
}

/// A file as messages name it.
pub(crate) fn shown(file: &Path) -> &Path {
    if file.as_os_str() == "-" { Path::new("standard input") } else { file }
}

/// Writes a file that must not be there yet.
pub(crate) fn write_new(file: &Path, text: &str) -> Result<(), Failure> {
    use std::io::Write as _;
    let mut target = std::fs::File::create_new(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::input(file, "is already there; name another file, or remove it first")
        }
        _ => Failure::unwritten(file, &error),
    })?;
    let written = target.write_all(text.as_bytes()).and_then(|()| target.sync_all());
    written.map_err(|error| given_up(file, &error))
}

/// Writes a file that can be made again, in place of the one that is there.
pub(crate) fn overwrite(file: &Path, text: &str) -> Result<(), Failure> {
    use std::io::Write as _;
    let mut target = std::fs::File::create(file).map_err(|error| Failure::unwritten(file, &error))?;
    target.write_all(text.as_bytes()).map_err(|error| given_up(file, &error))
}

/// Removes what was written so far: half a file would look like a whole one. A device is left alone.
pub(crate) fn given_up(file: &Path, error: &std::io::Error) -> Failure {
    if std::fs::symlink_metadata(file).is_ok_and(|facts| facts.is_file()) {
        let _ = std::fs::remove_file(file);
    }
    Failure::machine(format!("{}: can't be written: {error}", file.display()))
}
