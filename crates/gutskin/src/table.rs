//! Reading files, with the file's name in front of what is wrong.

use crate::failure::Failure;
use diary::DailyTable;
use diary::csv::{self, Problem};
use std::io::Read as _;
use std::path::Path;

/// A file's bytes; `-` is standard input.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        // One byte more than is read shows that there is too much, whatever else comes.
        let most = csv::MOST_BYTES as u64 + 1;
        return match std::io::stdin().take(most).read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(Failure::usage(format!("standard input can't be read: {error}"))),
        };
    }
    std::fs::read(file).map_err(|error| Failure::input(file, format!("can't be read: {error}")))
}

/// A daily table.
pub(crate) fn read(file: &Path) -> Result<(DailyTable, Vec<Problem>), Failure> {
    csv::read(&bytes(file)?).map_err(|error| Failure::input(shown(file), error))
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
        _ => Failure::input(file, format!("can't be written: {error}")),
    })?;
    let written = target.write_all(text.as_bytes()).and_then(|()| target.sync_all());
    written.map_err(|error| {
        // Half a file would look like a whole one.
        let _ = std::fs::remove_file(file);
        Failure::machine(format!("{}: can't be written: {error}", file.display()))
    })
}
