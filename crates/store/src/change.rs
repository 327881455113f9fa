//! Changes: what was done to the diary, each of which can be taken back.

use crate::StoreError;
use crate::file::{DiaryFile, Failure};
use crate::row::{self, ENTRY_COLUMNS, bad, day_from, id_bytes, parsed, text};
use crate::undo::left_by;
use diary::{Day, Entry, EntryId};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use std::fmt;

/// A change's number in its diary: 1, 2, 3, …
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId(u64);

impl ChangeId {
    /// The id with this number. Whether there is such a change, the diary knows.
    #[must_use]
    pub fn new(number: u64) -> Self {
        Self(number)
    }

    /// Its number.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }

    pub(crate) fn sql(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    pub(crate) fn from_sql(number: i64) -> Self {
        Self(number.unsigned_abs())
    }
}

impl fmt::Display for ChangeId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// What kind of change it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Entries were added or edited.
    Recorded,
    /// An entry was removed.
    Removed,
    /// "Nothing more today" was said of this day.
    ClosedDay(Day),
    /// An import, by its label.
    Imported(String),
    /// That change was taken back.
    Undone(ChangeId),
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number.
    pub id: ChangeId,
    /// What was done.
    pub what: What,
    /// When.
    pub at: Timestamp,
    /// How many entries it added, edited or removed.
    pub entries: usize,
    /// On how many days those were, when it was made.
    pub days: usize,
    /// Whether it is taken back at the moment.
    pub undone: bool,
}

impl DiaryFile {
    /// The latest changes, newest first.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn changes(&self, limit: usize) -> Result<Vec<Change>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT number, what, at, day, label, undoes, undone, entries, days FROM change \
                       WHERE what <> 'loaded' ORDER BY number DESC LIMIT ?1";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([i64::try_from(limit).unwrap_or(i64::MAX)])?;
            let mut changes = Vec::new();
            while let Some(row) = rows.next()? {
                changes.push(change_from(row)?);
            }
            Ok(changes)
        })
    }
}

/// An entry that a change added, edited or removed.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedEntry {
    /// As the change found it; `None` where the change added it.
    pub before: Option<Entry>,
    /// As the change left it, whatever became of it since; `None` where the change removed it.
    pub after: Option<Entry>,
}

impl DiaryFile {
    /// The entries of a change, in the order of their ids, at most so many of them.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn entries_of_change(&self, id: ChangeId, limit: usize) -> Result<Vec<ChangedEntry>, StoreError> {
        self.read(|connection| {
            let sql = format!(
                "SELECT existed, {ENTRY_COLUMNS} FROM earlier_entry WHERE change = ?1 ORDER BY id LIMIT ?2"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query((id.sql(), i64::try_from(limit).unwrap_or(i64::MAX)))?;
            let mut entries = Vec::new();
            while let Some(row) = rows.next()? {
                let entry = row::id_from(row.get(1)?)?;
                let before = if row.get(0)? { Some(row::entry_from(row, 1)?) } else { None };
                let now = row::entry_by_id(connection, entry)?;
                entries.push(ChangedEntry { before, after: left_by(connection, id, entry, now.as_ref())? });
            }
            Ok(entries)
        })
    }
}

/// SQLite counts in signed numbers.
fn count_from(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}

fn change_from(row: &Row<'_>) -> Result<Change, Failure> {
    let what = match text(row, 1)? {
        "record" => What::Recorded,
        "remove" => What::Removed,
        "close_day" => What::ClosedDay(day_from(text(row, 3)?)?),
        "import" => What::Imported(row.get(4)?),
        "undo" => What::Undone(ChangeId::from_sql(row.get(5)?)),
        _ => return Err(bad("change.what", "an unknown kind of change")),
    };
    Ok(Change {
        id: ChangeId::from_sql(row.get(0)?),
        what,
        at: parsed("change.at", text(row, 2)?)?,
        entries: count_from(row.get(7)?),
        days: count_from(row.get(8)?),
        undone: row.get(6)?,
    })
}

/// A change while it is made. It comes into being with the first thing that really changes, so that what changes
/// nothing leaves no trace.
pub(crate) struct Ledger<'transaction> {
    connection: &'transaction Connection,
    what: What,
    at: Timestamp,
    number: Option<i64>,
}

impl<'transaction> Ledger<'transaction> {
    pub(crate) fn new(connection: &'transaction Connection, what: What, at: Timestamp) -> Self {
        Self { connection, what, at, number: None }
    }

    /// Makes an entry what it should be (`None`: not there) and keeps what it was.
    pub(crate) fn set_entry(&mut self, id: EntryId, entry: Option<(&Entry, bool)>) -> Result<(), Failure> {
        let change = self.number()?;
        // OR IGNORE: what counts is how it was before the whole change.
        let sql = format!(
            "INSERT OR IGNORE INTO earlier_entry (change, existed, {ENTRY_COLUMNS}) \
             SELECT :change, 1, {ENTRY_COLUMNS} FROM entry WHERE id = :id \
             UNION ALL SELECT :change, 0, :id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL \
             WHERE NOT EXISTS (SELECT 1 FROM entry WHERE id = :id)"
        );
        self.connection
            .prepare_cached(&sql)?
            .execute(named_params! { ":change": change, ":id": id_bytes(id) })?;
        match entry {
            Some((entry, several)) => row::put_entry(self.connection, entry, several),
            None => row::delete_entry(self.connection, id),
        }
    }

    /// Keeps a version of an entry that never stood: another answer was later. The entry stays as it is; undoing the
    /// change puts this version in its place.
    pub(crate) fn keep_beside(&mut self, version: &Entry) -> Result<(), Failure> {
        let change = self.number()?;
        let sql = format!(
            "INSERT OR IGNORE INTO earlier_entry (change, existed, {ENTRY_COLUMNS}) VALUES (:change, 1, :id, \
             :trackable, :day, :moment, :answer, :number, :note, :source, :source_label, :recorded_at)"
        );
        let columns = row::EntryColumns::of(version);
        let mut parameters = columns.parameters().to_vec();
        parameters.push((":change", &change));
        self.connection.prepare_cached(&sql)?.execute(parameters.as_slice())?;
        Ok(())
    }

    /// Marks a day as closed at a time, or as open, and keeps what it was.
    pub(crate) fn set_closed(&mut self, day: Day, at: Option<Timestamp>) -> Result<(), Failure> {
        let change = self.number()?;
        let day = day.to_string();
        let keep = "INSERT OR IGNORE INTO earlier_closed_day (change, day, at) \
                    VALUES (:change, :day, (SELECT at FROM closed_day WHERE day = :day))";
        self.connection.prepare_cached(keep)?.execute(named_params! { ":change": change, ":day": day })?;
        match at {
            Some(at) => {
                let sql = "INSERT OR REPLACE INTO closed_day (day, at) VALUES (?1, ?2)";
                self.connection.prepare_cached(sql)?.execute([day, at.to_string()])?
            }
            None => {
                self.connection.prepare_cached("DELETE FROM closed_day WHERE day = ?1")?.execute([day])?
            }
        };
        Ok(())
    }

    /// The number of the change, which exists from now on.
    pub(crate) fn number(&mut self) -> Result<i64, Failure> {
        if let Some(number) = self.number {
            return Ok(number);
        }
        let (what, day, label, undoes) = match &self.what {
            What::Recorded => ("record", None, None, None),
            What::Removed => ("remove", None, None, None),
            What::ClosedDay(day) => ("close_day", Some(day.to_string()), None, None),
            What::Imported(label) => ("import", None, Some(label), None),
            What::Undone(change) => ("undo", None, None, Some(change.sql())),
        };
        let sql = "INSERT INTO change (what, at, day, label, undoes) \
                   VALUES (:what, :at, :day, :label, :undoes)";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":what": what, ":at": self.at.to_string(), ":day": day, ":label": label, ":undoes": undoes,
        })?;
        let number = self.connection.last_insert_rowid();
        self.number = Some(number);
        Ok(number)
    }

    /// The change, if there was one.
    pub(crate) fn finish(self) -> Result<Option<Change>, Failure> {
        let Some(number) = self.number else {
            return Ok(None);
        };
        grow_revision(self.connection)?;
        let sql = "UPDATE change SET (entries, days) = (SELECT count(*), count(DISTINCT coalesce( \
                   (SELECT entry.day FROM entry WHERE entry.id = earlier_entry.id), earlier_entry.day)) \
                   FROM earlier_entry WHERE earlier_entry.change = ?1) WHERE number = ?1 RETURNING entries, days";
        let (entries, days) = self
            .connection
            .prepare_cached(sql)?
            .query_row([number], |row| Ok((count_from(row.get(0)?), count_from(row.get(1)?))))?;
        Ok(Some(Change {
            id: ChangeId::from_sql(number),
            what: self.what,
            at: self.at,
            entries,
            days,
            undone: false,
        }))
    }
}

/// Every change of entries, trackables or suspects calls this once.
pub(crate) fn grow_revision(connection: &Connection) -> Result<(), Failure> {
    connection.prepare_cached("UPDATE settings SET revision = revision + 1")?.execute([])?;
    Ok(())
}

/// When an entry that is not there was taken out; `None` where it never was there.
pub(crate) fn removed_at(connection: &Connection, id: EntryId) -> Result<Option<Timestamp>, Failure> {
    let sql = "SELECT change.at FROM earlier_entry JOIN change ON change.number = earlier_entry.change \
               WHERE earlier_entry.id = ?1 ORDER BY change.number DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let at: Option<String> = statement.query_row([id_bytes(id)], |row| row.get(0)).optional()?;
    at.map(|at| parsed("change.at", &at)).transpose()
}

/// When a day was closed, if it is.
pub(crate) fn closed_at(connection: &Connection, day: Day) -> Result<Option<Timestamp>, Failure> {
    let mut statement = connection.prepare_cached("SELECT at FROM closed_day WHERE day = ?1")?;
    let at: Option<String> = statement.query_row([day.to_string()], |row| row.get(0)).optional()?;
    at.map(|at| parsed("closed_day.at", &at)).transpose()
}
