//! Foods and dishes of the person's own, and their meals as a page offers them again.

use crate::StoreError;
use crate::change::grow_revision;
use crate::file::{DiaryFile, Failure};
use crate::row::{ENTRY_COLUMNS, bad, entry_from, text};
use diary::meal::OwnFood;
use diary::{Answer, Day, Entry, Value};
use rusqlite::{Connection, named_params};
use std::ops::RangeInclusive;

impl DiaryFile {
    /// The person's own foods, deleted ones too, by id.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn own_foods(&self) -> Result<Vec<OwnFood>, StoreError> {
        self.read(load)
    }

    /// Adds an own food, or changes the one with its id. What was logged with it stays as it was read. Whether its
    /// parts are there and don't contain it is for the food table to say.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn save_own_food(&mut self, food: &OwnFood) -> Result<(), StoreError> {
        self.write(|transaction| {
            save(transaction, food)?;
            grow_revision(transaction)
        })
    }

    /// The meals of a range of days, oldest day first, and within a day in the order in which they were made.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn meals(&self, days: RangeInclusive<Day>) -> Result<Vec<Entry>, StoreError> {
        let bounds = [days.start().to_string(), days.end().to_string()];
        self.read(|connection| {
            let sql = format!(
                "SELECT {ENTRY_COLUMNS} FROM entry WHERE answer = 'meal' AND day BETWEEN ?1 AND ?2 ORDER BY day, id"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query(bounds.each_ref())?;
            let mut meals = Vec::new();
            while let Some(row) = rows.next()? {
                let entry = entry_from(row, 0)?;
                if matches!(entry.answer, Answer::Value(Value::Meal(_))) {
                    meals.push(entry);
                }
            }
            Ok(meals)
        })
    }
}

/// Every own food, by id.
pub(crate) fn load(connection: &Connection) -> Result<Vec<OwnFood>, Failure> {
    let sql = "SELECT id, name, line, portion, made_of, gone FROM own_food ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut foods = Vec::new();
    while let Some(row) = rows.next()? {
        foods.push(OwnFood {
            id: text(row, 0)?.to_owned(),
            name: text(row, 1)?.to_owned(),
            line: text(row, 2)?.to_owned(),
            portion: row.get(3)?,
            made_of: serde_json::from_str(text(row, 4)?).map_err(|error| bad("own_food.made_of", error))?,
            gone: row.get(5)?,
        });
    }
    Ok(foods)
}

/// Writes one, in place of what has its id.
pub(crate) fn save(connection: &Connection, food: &OwnFood) -> Result<(), Failure> {
    let made_of = serde_json::to_string(&food.made_of).map_err(|error| bad("own_food.made_of", error))?;
    let sql = "INSERT OR REPLACE INTO own_food (id, name, line, portion, made_of, gone) \
               VALUES (:id, :name, :line, :portion, :made_of, :gone)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":id": food.id,
        ":name": food.name,
        ":line": food.line,
        ":portion": food.portion,
        ":made_of": made_of,
        ":gone": food.gone,
    })?;
    Ok(())
}
