//! Recording answers: adding, editing, removing.

use crate::StoreError;
use crate::change::{Change, Ledger, What};
use crate::file::{DiaryFile, Failure};
use crate::receiving::{is_later, was_removed_later};
use crate::row::{
    entry_by_id, entry_in_slot, entry_of_other_id, has_history, keep_other_id, was_here_before,
};
use crate::trackables::{Definitions, ensure_row, takes};
use diary::{Answer, Entry, EntryId, Trackable};
use jiff::Timestamp;
use rusqlite::Connection;

/// What became of the entries that were given.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The change; `None` where everything was known already.
    pub change: Option<Change>,
    /// One for each given entry, in their order.
    pub entries: Vec<RecordedEntry>,
}

/// What became of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedEntry {
    /// The id that was given.
    pub given: EntryId,
    /// The id that the entry has. Another one than given, where a once-a-day trackable already had an entry on that
    /// day: then that one was edited, and the given id finds it from now on.
    pub current: EntryId,
    /// What was done.
    pub outcome: Outcome,
}

/// What recording an entry did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It replaced an earlier answer, which the history keeps.
    Edited,
    /// It was there already, the same.
    Unchanged,
    /// It came again after it had been changed, removed or undone here: a late repetition, and nothing was done.
    Outdated,
    /// Another device's answer is later and stands; this one is kept in its history.
    Beside,
}

/// Which of two answers to the same item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// The one that comes last: it is written here and now.
    TheLastStands,
    /// The one that was given later, wherever that was; over the version that its device saw it stands in any case.
    TheLaterStands { saw: Option<Timestamp> },
}

impl DiaryFile {
    /// Records answers as one change, all or nothing.
    ///
    /// The same entry again is no change and no error. The same id with another answer is an edit. An entry of a
    /// once-a-day trackable that already has one on that day edits that one.
    ///
    /// # Errors
    /// An unknown trackable, an answer that does not fit it, an id that belongs to another trackable, or an edit
    /// that would move an entry onto a day that has one; the file can't be written. Then nothing was recorded.
    pub fn record(&mut self, entries: &[Entry], now: Timestamp) -> Result<Recorded, StoreError> {
        self.write(|transaction| {
            let definitions = Definitions::load(transaction)?;
            let mut ledger = Ledger::new(transaction, What::Recorded, now);
            let mut recorded = Vec::with_capacity(entries.len());
            for entry in entries {
                let one = record_one(transaction, &definitions, &mut ledger, entry, Conflict::TheLastStands)?;
                recorded.push(one);
            }
            Ok(Recorded { change: ledger.finish()?, entries: recorded })
        })
    }

    /// Records one answer that takes the place of other entries: both are one change. Where the answer is known
    /// already, as when it is sent again, nothing is removed either.
    ///
    /// # Errors
    /// As [`Self::record`]; no such entry among the replaced ones. Then nothing was changed.
    pub fn record_replacing(
        &mut self,
        entry: &Entry,
        replaced: &[EntryId],
        now: Timestamp,
    ) -> Result<Recorded, StoreError> {
        self.write(|transaction| {
            let definitions = Definitions::load(transaction)?;
            let mut ledger = Ledger::new(transaction, What::Recorded, now);
            let recorded =
                record_one(transaction, &definitions, &mut ledger, entry, Conflict::TheLastStands)?;
            if matches!(recorded.outcome, Outcome::Added | Outcome::Edited) {
                for id in replaced.iter().filter(|id| **id != recorded.current) {
                    if entry_by_id(transaction, *id)?.is_none() {
                        return Err(StoreError::NoSuchEntry(*id).into());
                    }
                    ledger.set_entry(*id, None)?;
                }
            }
            Ok(Recorded { change: ledger.finish()?, entries: vec![recorded] })
        })
    }

    /// Removes an entry. Its history stays, and undoing brings it back.
    ///
    /// # Errors
    /// No such entry, or the file can't be written.
    pub fn remove(&mut self, id: EntryId, now: Timestamp) -> Result<Change, StoreError> {
        self.write(|transaction| {
            let current = entry_of_other_id(transaction, id)?.unwrap_or(id);
            if entry_by_id(transaction, current)?.is_none() {
                return Err(StoreError::NoSuchEntry(id).into());
            }
            let mut ledger = Ledger::new(transaction, What::Removed, now);
            ledger.set_entry(current, None)?;
            Ok(ledger.finish()?.ok_or(StoreError::NoSuchEntry(id))?)
        })
    }
}

pub(crate) fn record_one(
    connection: &Connection,
    definitions: &Definitions,
    ledger: &mut Ledger<'_>,
    given: &Entry,
    conflict: Conflict,
) -> Result<RecordedEntry, Failure> {
    let (trackable, mut entry) = checked(definitions, given)?;
    if let Some(first) = entry_of_other_id(connection, given.id)? {
        entry.id = first;
    }
    let done = |current, outcome| Ok(RecordedEntry { given: given.id, current, outcome });
    let (arbitrates, saw) = match conflict {
        Conflict::TheLastStands => (false, None),
        Conflict::TheLaterStands { saw } => (true, saw),
    };
    if let Some(present) = entry_by_id(connection, entry.id)? {
        refuse_other_trackable(&present, given)?;
        if same_answer(&present, &entry) {
            return done(entry.id, Outcome::Unchanged);
        }
        if was_here_before(connection, &entry)? {
            return done(entry.id, Outcome::Outdated);
        }
        if arbitrates && is_later(&present, entry.recorded_at, saw) {
            ledger.keep_beside(&entry)?;
            return done(entry.id, Outcome::Beside);
        }
        refuse_taken_day(connection, trackable, &entry)?;
        ledger.set_entry(entry.id, Some((&entry, trackable.kind.several_a_day())))?;
        return done(entry.id, Outcome::Edited);
    }
    if was_here_before(connection, &entry)? {
        return done(entry.id, Outcome::Outdated);
    }
    if arbitrates && was_removed_later(connection, &entry)? {
        ledger.keep_beside(&entry)?;
        return done(entry.id, Outcome::Beside);
    }
    if !trackable.kind.several_a_day()
        && let Some(present) = entry_in_slot(connection, &entry.trackable, entry.day)?
    {
        // An id that was an entry of its own once keeps its own history.
        if !has_history(connection, given.id)? {
            keep_other_id(connection, given.id, present.id)?;
        }
        entry.id = present.id;
        if same_answer(&present, &entry) {
            return done(entry.id, Outcome::Unchanged);
        }
        if was_here_before(connection, &entry)? {
            return done(entry.id, Outcome::Outdated);
        }
        if arbitrates && is_later(&present, entry.recorded_at, saw) {
            ledger.keep_beside(&entry)?;
            return done(entry.id, Outcome::Beside);
        }
        ledger.set_entry(entry.id, Some((&entry, false)))?;
        return done(entry.id, Outcome::Edited);
    }
    ensure_row(connection, trackable)?;
    ledger.set_entry(entry.id, Some((&entry, trackable.kind.several_a_day())))?;
    done(entry.id, Outcome::Added)
}

/// The entry as it is stored, with its trackable; or why it can't be.
pub(crate) fn checked<'definitions>(
    definitions: &'definitions Definitions,
    entry: &Entry,
) -> Result<(&'definitions Trackable, Entry), StoreError> {
    let trackable = definitions.known(&entry.trackable)?;
    if !entry.answer.fits(trackable) {
        return Err(StoreError::DoesNotFit {
            trackable: entry.trackable.clone(),
            day: entry.day,
            takes: takes(trackable.kind),
        });
    }
    let answer: Answer = entry.answer.clone().normalised();
    Ok((trackable, Entry { answer, ..entry.clone() }))
}

/// An entry keeps its trackable.
pub(crate) fn refuse_other_trackable(present: &Entry, given: &Entry) -> Result<(), StoreError> {
    if present.trackable == given.trackable {
        return Ok(());
    }
    Err(StoreError::OtherTrackable {
        id: given.id,
        trackable: present.trackable.clone(),
        given: given.trackable.clone(),
    })
}

/// An edit can't move an entry onto another one.
pub(crate) fn refuse_taken_day(
    connection: &Connection,
    trackable: &Trackable,
    entry: &Entry,
) -> Result<(), Failure> {
    if trackable.kind.several_a_day() {
        return Ok(());
    }
    match entry_in_slot(connection, &entry.trackable, entry.day)? {
        Some(present) if present.id != entry.id => {
            Err(StoreError::DayTaken { trackable: entry.trackable.clone(), day: entry.day, id: present.id }
                .into())
        }
        _ => Ok(()),
    }
}

/// Whether two entries say the same; when each was recorded does not matter.
fn same_answer(one: &Entry, other: &Entry) -> bool {
    one.day == other.day && one.when == other.when && one.answer == other.answer && one.source == other.source
}
