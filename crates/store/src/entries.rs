//! Reading entries.

use crate::change::ChangeId;
use crate::file::{DiaryFile, Failure};
use crate::row::{self, ENTRY_COLUMNS, answer_from, day_from, entry_from, id_bytes, parsed, text};
use crate::trackables::Definitions;
use crate::{StoreError, suspects};
use diary::projection::{self, Reading};
use diary::{DailyTable, Day, Entry, EntryId};
use jiff::Timestamp;
use rusqlite::{Connection, Params, Row};
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// An entry as it was before a change.
#[derive(Debug, Clone, PartialEq)]
pub struct EarlierVersion {
    /// As it was.
    pub entry: Entry,
    /// The change that ended this version.
    pub replaced_by: ChangeId,
    /// When.
    pub replaced_at: Timestamp,
}

impl DiaryFile {
    /// The entries of a range of days, by day and, within a day, by when they were typed.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn entries(&self, days: RangeInclusive<Day>) -> Result<Vec<Entry>, StoreError> {
        let bounds = [days.start().to_string(), days.end().to_string()];
        self.read(|connection| select(connection, "WHERE day BETWEEN ?1 AND ?2", bounds))
    }

    /// The entries of one day.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn entries_of_day(&self, day: Day) -> Result<Vec<Entry>, StoreError> {
        self.entries(day..=day)
    }

    /// Every entry, in the order of [`Self::entries`].
    ///
    /// # Errors
    /// The file can't be read.
    pub fn all_entries(&self) -> Result<Vec<Entry>, StoreError> {
        self.read(all)
    }

    /// An entry, if it is there now. Every id that was ever given for it finds it.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn entry(&self, id: EntryId) -> Result<Option<Entry>, StoreError> {
        self.read(|connection| {
            let id = row::entry_of_other_id(connection, id)?.unwrap_or(id);
            row::entry_by_id(connection, id)
        })
    }

    /// The first and the last day with an entry.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn span(&self) -> Result<Option<(Day, Day)>, StoreError> {
        self.read(|connection| {
            // Two single minima: SQLite answers each from the index's end.
            let sql = "SELECT (SELECT min(day) FROM entry), (SELECT max(day) FROM entry)";
            let mut statement = connection.prepare_cached(sql)?;
            let (first, last) = statement.query_row([], |row| {
                Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<String>>(1)?))
            })?;
            Ok(match (first, last) {
                (Some(first), Some(last)) => Some((day_from(&first)?, day_from(&last)?)),
                _ => None,
            })
        })
    }

    /// How many entries there are.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn entry_count(&self) -> Result<u64, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT count(*) FROM entry")?;
            Ok(statement.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
        })
    }

    /// What an entry was before, oldest first; also of one that was removed.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn history(&self, id: EntryId) -> Result<Vec<EarlierVersion>, StoreError> {
        self.read(|connection| {
            let id = row::entry_of_other_id(connection, id)?.unwrap_or(id);
            let sql = format!(
                "SELECT {ENTRY_COLUMNS}, change, (SELECT at FROM change WHERE number = change) \
                 FROM earlier_entry WHERE id = ?1 AND existed = 1 ORDER BY change"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([id_bytes(id)])?;
            let mut versions = Vec::new();
            while let Some(row) = rows.next()? {
                versions.push(version_from(row)?);
            }
            Ok(versions)
        })
    }

    /// What the answers of a day were before, by item and then oldest first: edited, taken out, or answered later on
    /// another device.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn history_of_day(&self, day: Day) -> Result<Vec<EarlierVersion>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT {ENTRY_COLUMNS}, change, (SELECT at FROM change WHERE number = change) \
                 FROM earlier_entry WHERE day = ?1 AND existed = 1 ORDER BY trackable, change, id"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([day.to_string()])?;
            let mut versions = Vec::new();
            while let Some(row) = rows.next()? {
                versions.push(version_from(row)?);
            }
            Ok(versions)
        })
    }

    /// The diary as the engine sees it; `None` where there is no number yet.
    ///
    /// # Errors
    /// The file can't be read; two columns would have one name.
    pub fn daily_table(&self) -> Result<Option<DailyTable>, StoreError> {
        self.read(|connection| table(connection, "", []))
    }

    /// The same of a range of days.
    ///
    /// # Errors
    /// As [`Self::daily_table`].
    pub fn daily_table_of(&self, days: RangeInclusive<Day>) -> Result<Option<DailyTable>, StoreError> {
        let bounds = [days.start().to_string(), days.end().to_string()];
        self.read(|connection| table(connection, "WHERE day BETWEEN ?1 AND ?2", bounds))
    }
}

/// Reads of each entry only what a table needs: in ten years of a full diary the ids, times and sources of 146,000
/// entries would take most of the time.
fn table(
    connection: &Connection,
    condition: &str,
    parameters: impl Params,
) -> Result<Option<DailyTable>, Failure> {
    let trackables = Definitions::load(connection)?.in_order();
    let suspects = suspects::load(connection)?;
    let suspected = suspects.last().map_or(&[][..], |latest| &latest.trackables);
    let places: HashMap<&str, usize> =
        trackables.iter().enumerate().map(|(place, trackable)| (trackable.id.as_str(), place)).collect();
    let sql = format!("SELECT trackable, day, answer, number, note FROM entry {condition} ORDER BY day, id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(parameters)?;
    let mut readings = Vec::new();
    // Entries of a day follow each other, so a day is read once.
    let mut latest: Option<(String, Day)> = None;
    while let Some(row) = rows.next()? {
        let Some(trackable) = places.get(text(row, 0)?) else { continue };
        let written = text(row, 1)?;
        let day = match &latest {
            Some((same, day)) if same == written => *day,
            _ => {
                let day = day_from(written)?;
                latest = Some((written.to_owned(), day));
                day
            }
        };
        readings.push(Reading { trackable: *trackable, day, answer: answer_from(row, 2)? });
    }
    projection::table_of(&trackables, suspected, &readings).map_err(|error| StoreError::Table(error).into())
}

/// An entry's columns, the change that ended it, and when.
fn version_from(row: &Row<'_>) -> Result<EarlierVersion, Failure> {
    Ok(EarlierVersion {
        entry: entry_from(row, 0)?,
        replaced_by: ChangeId::from_sql(row.get(10)?),
        replaced_at: parsed("change.at", text(row, 11)?)?,
    })
}

/// Every entry, by day and id.
pub(crate) fn all(connection: &Connection) -> Result<Vec<Entry>, Failure> {
    select(connection, "", [])
}

fn select(connection: &Connection, condition: &str, parameters: impl Params) -> Result<Vec<Entry>, Failure> {
    let sql = format!("SELECT {ENTRY_COLUMNS} FROM entry {condition} ORDER BY day, id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(parameters)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry_from(row, 0)?);
    }
    Ok(entries)
}
