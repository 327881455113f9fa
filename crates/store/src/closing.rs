//! "Nothing more today" (design.md §4), and how complete days are.

use crate::StoreError;
use crate::change::{self, Change, Ledger, What};
use crate::file::{DiaryFile, Failure};
use crate::row::{day_from, text};
use crate::trackables::{Definitions, ensure_row};
use diary::{Answer, Day, Entry, EntryId, Kind, Role, Source, TrackableId, When};
use jiff::Timestamp;
use rusqlite::Connection;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// How much of a day was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayCompleteness {
    /// The day.
    pub day: Day,
    /// Trackables with a value or an explicit none.
    pub answered: u32,
    /// Trackables that were asked and only skipped.
    pub skipped: u32,
    /// Whether the person said "nothing more today".
    pub closed: bool,
}

impl DiaryFile {
    /// "Nothing more today": of everything that was offered and has no entry on that day, yes/no items and counts
    /// become an explicit none ([`Kind::closes_as_none`]), scales and quantities become skipped, stools and notes
    /// stay not asked. The day is marked as complete. All of it is one change; `None` where nothing was left to do.
    ///
    /// # Errors
    /// An unknown trackable; the file can't be written.
    pub fn close_day(
        &mut self,
        day: Day,
        offered: &[TrackableId],
        now: Timestamp,
        new_id: &mut dyn FnMut() -> EntryId,
    ) -> Result<Option<Change>, StoreError> {
        self.write(|transaction| close(transaction, day, offered, now, &mut |_| new_id()))
    }

    /// Whether the person said "nothing more today" of this day.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn is_closed(&self, day: Day) -> Result<bool, StoreError> {
        self.read(|connection| Ok(change::closed_at(connection, day)?.is_some()))
    }

    /// How complete each day of the range is: one for every day, also those without an entry.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn completeness(&self, days: RangeInclusive<Day>) -> Result<Vec<DayCompleteness>, StoreError> {
        let bounds = [days.start().to_string(), days.end().to_string()];
        self.read(|connection| {
            let sql = "SELECT day, count(DISTINCT CASE WHEN answer <> 'skipped' THEN trackable END), \
                       count(DISTINCT trackable) FROM entry WHERE day BETWEEN ?1 AND ?2 GROUP BY day";
            let mut counts: HashMap<Day, (u32, u32)> = HashMap::new();
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(bounds.each_ref())?;
            while let Some(row) = rows.next()? {
                counts.insert(day_from(text(row, 0)?)?, (row.get(1)?, row.get(2)?));
            }
            let sql = "SELECT day FROM closed_day WHERE day BETWEEN ?1 AND ?2 ORDER BY day";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(bounds.each_ref())?;
            let mut closed = Vec::new();
            while let Some(row) = rows.next()? {
                closed.push(day_from(text(row, 0)?)?);
            }
            let length = days.end().days_since(*days.start()) + 1;
            Ok((0..length.max(0))
                .map(|offset| {
                    let day = days.start().plus(offset);
                    let (answered, asked) = counts.get(&day).copied().unwrap_or((0, 0));
                    DayCompleteness {
                        day,
                        answered,
                        skipped: asked - answered,
                        closed: closed.binary_search(&day).is_ok(),
                    }
                })
                .collect())
        })
    }
}

/// [`DiaryFile::close_day`] within a transaction.
pub(crate) fn close(
    connection: &Connection,
    day: Day,
    offered: &[TrackableId],
    now: Timestamp,
    new_id: &mut dyn FnMut(&TrackableId) -> EntryId,
) -> Result<Option<Change>, Failure> {
    let definitions = Definitions::load(connection)?;
    let mut ledger = Ledger::new(connection, What::ClosedDay(day), now);
    for id in offered {
        let trackable = definitions.known(id)?;
        let answer = match trackable.kind {
            // What is only kept for reading is no item with a none: "that was all I ate" is said, never assumed.
            _ if trackable.role == Role::Note => continue,
            kind if kind.closes_as_none() => Answer::None,
            Kind::Scale | Kind::Quantity(_) => Answer::Skipped,
            _ => continue,
        };
        let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE trackable = ?1 AND day = ?2)";
        let touched: bool =
            connection.prepare_cached(sql)?.query_row([id.as_str(), &day.to_string()], |row| row.get(0))?;
        if touched {
            continue;
        }
        ensure_row(connection, trackable)?;
        let entry = Entry {
            id: new_id(id),
            trackable: id.clone(),
            day,
            when: When::Day,
            answer,
            source: Source::ClosedDay,
            recorded_at: now,
        };
        ledger.set_entry(entry.id, Some((&entry, trackable.kind.several_a_day())))?;
    }
    if change::closed_at(connection, day)?.is_none() {
        ledger.set_closed(day, Some(now))?;
    }
    ledger.finish()
}
