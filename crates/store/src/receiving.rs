//! What devices send: made there, maybe without a connection, and sent until it is acknowledged. Each message is done
//! once, however often it comes; and where two devices answered the same, both answers are kept.

use crate::StoreError;
use crate::change::{Change, Ledger, What, removed_at};
use crate::closing;
use crate::file::{DiaryFile, Failure};
use crate::recording::{Conflict, Outcome, record_one};
use crate::row::{entry_by_id, entry_of_other_id, id_bytes};
use crate::trackables::Definitions;
use diary::{Day, Entry, EntryId, Source, TrackableId};
use jiff::Timestamp;
use rusqlite::Connection;

/// One message of a device.
pub struct Message<'a> {
    /// Made where the deed was done: the same key is the same deed.
    pub key: EntryId,
    /// What was done.
    pub deed: Deed<'a>,
}

/// What somebody did on a device.
pub enum Deed<'a> {
    /// Answered, each at its entry's `recorded_at`. The replaced entries go with it.
    Record {
        /// The answers: one, or "none" of several.
        entries: Vec<Entry>,
        /// What the first of them takes the place of; those that are gone already are no error.
        replaced: Vec<EntryId>,
        /// The version of the first that the device itself made before: by its `recorded_at`. Over that the answer
        /// stands, however the two were delayed on their way.
        saw: Option<Timestamp>,
    },
    /// Took an answer back.
    Remove {
        /// The answer's entry; one that is gone already is no error.
        id: EntryId,
        /// When it was taken back. A later answer stays.
        at: Timestamp,
        /// As with an answer.
        saw: Option<Timestamp>,
    },
    /// Said "nothing more today"; see [`DiaryFile::close_day`].
    Close {
        /// Of which day.
        day: Day,
        /// What that person was offered.
        offered: &'a [TrackableId],
        /// Makes the id of what is written of an item.
        new_id: &'a mut dyn FnMut(&TrackableId) -> EntryId,
    },
}

/// What became of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The change that it made; `None` where it made none.
    pub change: Option<Change>,
    /// It came before, and was done then.
    pub again: bool,
    /// A later answer of another device stands, at least once; this one is in its history.
    pub beside: bool,
}

impl DiaryFile {
    /// Does what a message says, the first time that it comes.
    ///
    /// Where another device has answered the same item since, the later answer stands, whichever comes first; the
    /// other one is in its history, and undoing the change shows it instead. What "nothing more today" wrote gives
    /// way to any answer.
    ///
    /// # Errors
    /// As [`Self::record`] and [`Self::close_day`]. Then nothing was done, and the message can come again.
    pub fn receive(&mut self, message: Message<'_>, now: Timestamp) -> Result<Received, StoreError> {
        self.write(|transaction| {
            let sql = "INSERT OR IGNORE INTO received (key) VALUES (?1)";
            if transaction.prepare_cached(sql)?.execute([id_bytes(message.key)])? == 0 {
                return Ok(Received { change: None, again: true, beside: false });
            }
            let (change, beside) = match message.deed {
                Deed::Record { entries, replaced, saw } => {
                    record(transaction, &entries, &replaced, saw, now)?
                }
                Deed::Remove { id, at, saw } => (remove(transaction, id, at, saw)?, false),
                Deed::Close { day, offered, new_id } => {
                    (closing::close(transaction, day, offered, now, new_id)?, false)
                }
            };
            Ok(Received { change, again: false, beside })
        })
    }
}

fn record(
    connection: &Connection,
    entries: &[Entry],
    replaced: &[EntryId],
    saw: Option<Timestamp>,
    now: Timestamp,
) -> Result<(Option<Change>, bool), Failure> {
    let definitions = Definitions::load(connection)?;
    let mut ledger = Ledger::new(connection, What::Recorded, now);
    let mut beside = false;
    for (index, entry) in entries.iter().enumerate() {
        let saw = saw.filter(|_| index == 0);
        let recorded =
            record_one(connection, &definitions, &mut ledger, entry, Conflict::TheLaterStands { saw })?;
        beside |= recorded.outcome == Outcome::Beside;
        if index > 0 || !matches!(recorded.outcome, Outcome::Added | Outcome::Edited) {
            continue;
        }
        for id in replaced.iter().filter(|id| **id != recorded.current) {
            // What somebody did later, somewhere else, is not undone by an older message.
            let present = entry_by_id(connection, *id)?;
            if present.is_some_and(|present| !is_later(&present, entry.recorded_at, None)) {
                ledger.set_entry(*id, None)?;
            }
        }
    }
    Ok((ledger.finish()?, beside))
}

fn remove(
    connection: &Connection,
    id: EntryId,
    at: Timestamp,
    saw: Option<Timestamp>,
) -> Result<Option<Change>, Failure> {
    let id = entry_of_other_id(connection, id)?.unwrap_or(id);
    let Some(present) = entry_by_id(connection, id)? else { return Ok(None) };
    if is_later(&present, at, saw) {
        return Ok(None);
    }
    // When it was taken back, not when word of it came: an answer after that is a new one.
    let mut ledger = Ledger::new(connection, What::Removed, at);
    ledger.set_entry(id, None)?;
    ledger.finish()
}

/// Whether an answer was given after a time, by someone else than who saw it. What "nothing more today" wrote nobody
/// has answered.
pub(crate) fn is_later(present: &Entry, at: Timestamp, saw: Option<Timestamp>) -> bool {
    present.recorded_at > at && Some(present.recorded_at) != saw && present.source != Source::ClosedDay
}

/// Whether an entry was taken out after this version of it was made.
pub(crate) fn was_removed_later(connection: &Connection, given: &Entry) -> Result<bool, Failure> {
    Ok(removed_at(connection, given.id)?.is_some_and(|at| at > given.recorded_at))
}
