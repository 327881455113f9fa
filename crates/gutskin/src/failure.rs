//! How a command ends when it can't do what was asked.
//!
//! Exit code 2 is the caller's to mend: bad usage, or a file that can't be read as what it should be; its message names
//! the place and what would be right. Exit code 1 is the machine's: a full disk, a directory in use; and of `check`,
//! that something is wrong.

use std::error::Error;
use std::fmt::Display;
use std::path::Path;
use store::StoreError;

/// An exit code, and what is said about it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: u8,
    pub(crate) message: String,
}

impl Failure {
    /// The caller's to mend.
    pub(crate) fn usage(message: impl Display) -> Self {
        Self { code: 2, message: message.to_string() }
    }

    /// A file that is not what it should be.
    pub(crate) fn input(file: &Path, problem: impl Display) -> Self {
        Self::usage(format!("{}: {problem}", file.display()))
    }

    /// A file that can't be written: the caller's to mend, unless the machine has no room or lets nobody write there.
    pub(crate) fn unwritten(file: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        let callers = matches!(
            error.kind(),
            ErrorKind::NotFound
                | ErrorKind::NotADirectory
                | ErrorKind::IsADirectory
                | ErrorKind::PermissionDenied
                | ErrorKind::InvalidInput
                | ErrorKind::InvalidFilename
        );
        let message = format!("{}: can't be written: {error}", file.display());
        if callers { Self::usage(message) } else { Self::machine(message) }
    }

    /// The machine's.
    pub(crate) fn machine(message: impl Display) -> Self {
        Self { code: 1, message: message.to_string() }
    }

    /// The reader of our output went away; that is no error.
    pub(crate) fn nobody_reads() -> Self {
        Self { code: 0, message: String::new() }
    }
}

/// An error with what it came from.
pub(crate) fn in_full(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        source = cause.source();
    }
    text
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let callers = matches!(
            error,
            StoreError::NotADirectory { .. }
                | StoreError::PersonId(_)
                | StoreError::NoSuchPerson(_)
                | StoreError::BadName { .. }
                | StoreError::AlreadyThere { .. }
                | StoreError::DoesNotFit { .. }
                | StoreError::KindIsFixed(_)
                | StoreError::NoSuchChange(_)
                | StoreError::AlreadyUndone(_)
        );
        let message = in_full(&error);
        if callers { Self::usage(message) } else { Self::machine(message) }
    }
}

impl From<web::Error> for Failure {
    fn from(error: web::Error) -> Self {
        match error {
            web::Error::Store(error) => error.into(),
            web::Error::NotLoopback(_) => Self::usage(in_full(&error)),
            _ => Self::machine(in_full(&error)),
        }
    }
}
