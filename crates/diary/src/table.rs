//! The daily table (design.md C2): one row a day without gaps, one column a number, nothing where nothing was
//! recorded.

use crate::day::Day;

/// One column of a daily table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The trackable's id, or the header of a foreign table.
    pub name: String,
    /// One cell a day. `None` is "not recorded"; zero is none.
    pub values: Vec<Option<f64>>,
}

/// A diary as the engine sees it: consecutive days from `first` on.
#[derive(Debug, Clone, PartialEq)]
pub struct DailyTable {
    first: Day,
    days: usize,
    columns: Vec<Column>,
}

/// Why columns do not make a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Two columns with one name.
    #[error("two columns are called `{0}`")]
    RepeatedColumn(String),
    /// A column whose length is not the table's.
    #[error("column `{name}` has {found} cells where the table has {expected} days")]
    Length {
        /// The column.
        name: String,
        /// Its cells.
        found: usize,
        /// The table's days.
        expected: usize,
    },
    /// An infinite or undefined number.
    #[error("column `{name}` holds a value on {day} that is no finite number")]
    NotFinite {
        /// The column.
        name: String,
        /// The row.
        day: Day,
    },
}

impl DailyTable {
    /// Makes a table of `days` consecutive days.
    ///
    /// # Errors
    /// A repeated name, a column of another length, a number that is not finite.
    pub fn new(first: Day, days: usize, columns: Vec<Column>) -> Result<Self, TableError> {
        let mut names = std::collections::HashSet::new();
        for column in &columns {
            if !names.insert(column.name.as_str()) {
                return Err(TableError::RepeatedColumn(column.name.clone()));
            }
            if column.values.len() != days {
                let (name, found) = (column.name.clone(), column.values.len());
                return Err(TableError::Length { name, found, expected: days });
            }
            let wrong = column.values.iter().position(|cell| cell.is_some_and(|number| !number.is_finite()));
            if let Some(row) = wrong {
                let day = first.plus(i64::try_from(row).unwrap_or(i64::MAX));
                return Err(TableError::NotFinite { name: column.name.clone(), day });
            }
        }
        Ok(Self { first, days, columns })
    }

    /// The first day.
    #[must_use]
    pub fn first(&self) -> Day {
        self.first
    }

    /// How many consecutive days, recorded or not.
    #[must_use]
    pub fn days(&self) -> usize {
        self.days
    }

    /// The day of a row.
    #[must_use]
    pub fn day(&self, row: usize) -> Day {
        self.first.plus(i64::try_from(row).unwrap_or(i64::MAX))
    }

    /// All columns, in their order.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The last so many days, or all where there are no more.
    #[must_use]
    pub fn latest(&self, days: usize) -> Self {
        let gone = self.days.saturating_sub(days);
        let columns = self.columns.iter().map(|column| {
            let values = column.values[gone..].to_vec();
            Column { name: column.name.clone(), values }
        });
        Self { first: self.day(gone), days: self.days - gone, columns: columns.collect() }
    }

    /// A column by its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
