//! Names that people give, to themselves and to what they record.

use crate::StoreError;

/// The name without space around it.
///
/// # Errors
/// [`StoreError::BadName`]: empty, longer than `most` characters, or with a control character.
pub(crate) fn checked(name: &str, most: usize) -> Result<String, StoreError> {
    let name = name.trim();
    if (1..=most).contains(&name.chars().count()) && !name.chars().any(char::is_control) {
        Ok(name.to_owned())
    } else {
        Err(StoreError::BadName { most })
    }
}
