//! The daily table (design.md C2): one row a day without gaps, one column a number, nothing where nothing was
//! recorded.

use crate::day::Day;
use std::collections::BTreeMap;

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
    /// Standard deviations of measurement, of the columns that are measured with a known error.
    errors: BTreeMap<String, Vec<Option<f64>>>,
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
    /// An error of measurement for a column that is not there.
    #[error("there is no column `{0}` to give errors of measurement to")]
    NoColumn(String),
    /// An error of measurement that none can be.
    #[error("an error of measurement of column `{0}` is not a number of at least 0")]
    WrongError(String),
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
        Ok(Self { first, days, columns, errors: BTreeMap::new() })
    }

    /// The same table, in which a column is known to be measured with an error: a standard deviation for each day,
    /// in the column's own unit; `None` where nothing was recorded, or where the value is exact.
    ///
    /// # Errors
    /// No such column, another length, a negative or undefined error.
    pub fn with_errors(mut self, name: &str, errors: Vec<Option<f64>>) -> Result<Self, TableError> {
        if self.column(name).is_none() {
            return Err(TableError::NoColumn(name.to_owned()));
        }
        if errors.len() != self.days {
            return Err(TableError::Length {
                name: name.to_owned(),
                found: errors.len(),
                expected: self.days,
            });
        }
        if errors.iter().flatten().any(|error| !(error.is_finite() && *error >= 0.0)) {
            return Err(TableError::WrongError(name.to_owned()));
        }
        self.errors.insert(name.to_owned(), errors);
        Ok(self)
    }

    /// The same table with one more column, measured with these errors (as [`Self::with_errors`] takes them) or exactly.
    ///
    /// # Errors
    /// As [`Self::new`] and [`Self::with_errors`].
    pub fn with_column(self, column: Column, errors: Option<Vec<Option<f64>>>) -> Result<Self, TableError> {
        let (name, known) = (column.name.clone(), self.errors);
        let mut columns = self.columns;
        columns.push(column);
        let table = Self { errors: known, ..Self::new(self.first, self.days, columns)? };
        match errors {
            Some(errors) => table.with_errors(&name, errors),
            None => Ok(table),
        }
    }

    /// The errors of measurement of a column, where it has any: standard deviations by day.
    #[must_use]
    pub fn errors_of(&self, name: &str) -> Option<&[Option<f64>]> {
        self.errors.get(name).map(Vec::as_slice)
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
        let first = self.day(gone);
        self.of(first, self.days - gone, |cells| cells[gone..].to_vec())
    }

    /// The first so many days, or all where there are no more.
    #[must_use]
    pub fn earliest(&self, days: usize) -> Self {
        let days = days.min(self.days);
        self.of(self.first, days, |cells| cells[..days].to_vec())
    }

    /// The same table and a day after it on which nothing is recorded.
    #[must_use]
    pub fn with_a_day_ahead(&self) -> Self {
        self.of(self.first, self.days + 1, |cells| cells.iter().copied().chain([None]).collect())
    }

    /// A table of `days` days that holds what `cells` makes of every column and of its errors.
    fn of(&self, first: Day, days: usize, cells: impl Fn(&[Option<f64>]) -> Vec<Option<f64>>) -> Self {
        let columns = self
            .columns
            .iter()
            .map(|column| Column { name: column.name.clone(), values: cells(&column.values) })
            .collect();
        let errors = self.errors.iter().map(|(name, errors)| (name.clone(), cells(errors))).collect();
        Self { first, days, columns, errors }
    }

    /// A column by its name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
