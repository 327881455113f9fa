//! The check of the data files, with the names that the diary has.

use crate::register::Register;
use crate::sources::{Problem, Sources};

/// Reads the data files and checks them.
///
/// # Errors
/// Everything that is wrong: file, line, record, and what would be right.
pub fn validate(sources: &Sources) -> Result<Register, Vec<Problem>> {
    let trackables = diary::catalogue::built_in();
    crate::checker::check(sources, &|name| trackables.iter().any(|trackable| trackable.id.as_str() == name))
}
