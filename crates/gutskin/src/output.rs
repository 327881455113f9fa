//! Standard output and standard error.

use crate::failure::Failure;
use std::io::{ErrorKind, Write as _};

/// Writes to standard output. Colours go where nobody wants them: with NO_COLOR, or in a pipe.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::nobody_reads(),
        _ => Failure::machine(format!("standard output can't be written: {error}")),
    })
}

/// Writes a line to standard error. If even that can't be written, there is nobody to tell.
pub(crate) fn warn(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}
