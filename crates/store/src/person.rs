//! A person's id: the name of their file, opaque on purpose.

use crate::StoreError;
use std::fmt;
use std::str::FromStr;

/// Eight small letters and digits. It names the person's file and nothing else, so that no name stands in a folder
/// listing or an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(String);

impl PersonId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An id from eight random bytes. 36 does not divide 256; the slight bias harms no name.
    pub(crate) fn from_random(bytes: [u8; 8]) -> Self {
        const LETTERS: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";
        Self(bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect())
    }
}

impl FromStr for PersonId {
    type Err = StoreError;
    fn from_str(text: &str) -> Result<Self, StoreError> {
        let sound =
            text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if sound { Ok(Self(text.to_owned())) } else { Err(StoreError::PersonId(text.to_owned())) }
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Someone with a diary here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their file's name.
    pub id: PersonId,
    /// What they call themselves. The id where the file can't be read.
    pub name: String,
    /// [`StoreError::code`] of why the file can't be read, so that one bad file doesn't hide the others.
    /// Opening the diary gives the whole error.
    pub trouble: Option<&'static str>,
}
