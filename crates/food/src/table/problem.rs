//! What can be wrong with the table's files.

/// What is wrong in a file of the table, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {what}")]
pub struct Problem {
    /// The file, as in `data/foods/bread.csv`.
    pub file: String,
    /// The line, from 1; 0 means the whole file.
    pub line: u64,
    /// What is wrong and what would be right.
    pub what: String,
}
