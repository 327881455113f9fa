//! Imports: many entries and their trackables, all or nothing, as one change.

use crate::StoreError;
use crate::change::{Change, Ledger, What};
use crate::file::{DiaryFile, Failure};
use crate::recording::{checked, refuse_other_trackable, refuse_taken_day};
use crate::row::{ENTRY_COLUMNS, entry_by_id, entry_from, entry_in_slot, entry_of_other_id};
use crate::trackables::{self, Definitions, ensure_row};
use diary::{Entry, EntryId, Source, Trackable};
use jiff::Timestamp;
use rusqlite::Connection;
use std::collections::HashSet;

/// What an import did, or would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Imported {
    /// The change; `None` where everything was known already, and in a preview.
    pub change: Option<Change>,
    /// New trackables.
    pub trackables: usize,
    /// New entries.
    pub added: usize,
    /// Entries that replaced another answer, which the history keeps.
    pub edited: usize,
    /// Entries that were there already.
    pub unchanged: usize,
}

impl DiaryFile {
    /// Brings in trackables that are not there yet, and entries, as one change.
    ///
    /// The same import again changes nothing: an entry is known by its id; else, of a once-a-day trackable, by its
    /// day and answer; else (stools) by an equal entry of an import on that day.
    ///
    /// # Errors
    /// A trackable whose kind is another one here, an unknown trackable, an answer that does not fit; the file can't
    /// be written. Then nothing was imported.
    pub fn import(
        &mut self,
        trackables: &[Trackable],
        entries: &[Entry],
        label: &str,
        now: Timestamp,
    ) -> Result<Imported, StoreError> {
        self.write(|transaction| import(transaction, trackables, entries, label, now))
    }

    /// What [`Self::import`] would do, and whether it would be refused. It holds the file as a write does, and leaves it as it was.
    ///
    /// # Errors
    /// As [`Self::import`].
    pub fn preview_import(
        &mut self,
        trackables: &[Trackable],
        entries: &[Entry],
        label: &str,
        now: Timestamp,
    ) -> Result<Imported, StoreError> {
        let imported = self.rehearse(|transaction| import(transaction, trackables, entries, label, now))?;
        Ok(Imported { change: None, ..imported })
    }
}

fn import(
    connection: &Connection,
    given: &[Trackable],
    entries: &[Entry],
    label: &str,
    now: Timestamp,
) -> Result<Imported, Failure> {
    let mut definitions = Definitions::load(connection)?;
    let mut ledger = Ledger::new(connection, What::Imported(label.to_owned()), now);
    let mut imported = Imported::default();
    for trackable in given {
        match definitions.get(&trackable.id) {
            Some(present) if present.kind != trackable.kind => {
                return Err(StoreError::KindIsFixed(trackable.id.clone()).into());
            }
            Some(_) => {}
            None => {
                let own = Trackable { custom: true, ..trackable.clone() };
                trackables::save(connection, &own)?;
                trackables::keep(connection, ledger.number()?, &own.id, None)?;
                definitions.add(own);
                imported.trackables += 1;
            }
        }
    }
    // Entries that already stand for one of the file's: two equal stools in a file are two stools.
    let mut matched = HashSet::new();
    for entry in entries {
        let (trackable, mut entry) = checked(&definitions, entry)?;
        entry.id = entry_of_other_id(connection, entry.id)?.unwrap_or(entry.id);
        let several = trackable.kind.several_a_day();
        let present = match entry_by_id(connection, entry.id)? {
            Some(present) => {
                refuse_other_trackable(&present, &entry)?;
                Some(present)
            }
            None if several => equal_import(connection, &entry, &matched)?,
            None => entry_in_slot(connection, &entry.trackable, entry.day)?,
        };
        match present {
            Some(present) => {
                matched.insert(present.id);
                let same =
                    present.day == entry.day && present.when == entry.when && present.answer == entry.answer;
                if same {
                    imported.unchanged += 1;
                    continue;
                }
                let edited = Entry { id: present.id, ..entry };
                refuse_taken_day(connection, trackable, &edited)?;
                ledger.set_entry(edited.id, Some((&edited, several)))?;
                imported.edited += 1;
            }
            None => {
                matched.insert(entry.id);
                ensure_row(connection, trackable)?;
                ledger.set_entry(entry.id, Some((&entry, several)))?;
                imported.added += 1;
            }
        }
    }
    imported.change = ledger.finish()?;
    Ok(imported)
}

/// An entry of an import that says the same and stands for no other yet.
fn equal_import(
    connection: &Connection,
    entry: &Entry,
    matched: &HashSet<EntryId>,
) -> Result<Option<Entry>, Failure> {
    let sql = format!("SELECT {ENTRY_COLUMNS} FROM entry WHERE trackable = ?1 AND day = ?2 ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([entry.trackable.as_str(), &entry.day.to_string()])?;
    while let Some(row) = rows.next()? {
        let present = entry_from(row, 0)?;
        let same = present.when == entry.when && present.answer == entry.answer;
        if same && matches!(present.source, Source::Imported(_)) && !matched.contains(&present.id) {
            return Ok(Some(present));
        }
    }
    Ok(None)
}
