//! Taking changes back, and taking that back.

use crate::StoreError;
use crate::change::{self, Change, ChangeId, Ledger, What};
use crate::file::{DiaryFile, Failure};
use crate::row::{
    ENTRY_COLUMNS, day_from, entry_by_id, entry_from, entry_in_slot, id_bytes, id_from, parsed, text,
    trackable_from,
};
use crate::trackables::{self, Definitions};
use diary::{Day, Entry, EntryId};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use std::collections::HashMap;

impl DiaryFile {
    /// Takes a change back: every entry that is still as the change left it becomes what it was before. What has
    /// been changed again since stays as it is. Undoing an undo is redoing.
    ///
    /// # Errors
    /// No such change, already undone, or nothing of it is left to take back.
    pub fn undo(&mut self, id: ChangeId, now: Timestamp) -> Result<Change, StoreError> {
        self.write(|transaction| undo(transaction, id, now))
    }

    /// Takes back the latest change that stands, undos apart; again and again walks back through the diary.
    ///
    /// # Errors
    /// There is nothing to undo, or nothing of it is left to take back.
    pub fn undo_last(&mut self, now: Timestamp) -> Result<Change, StoreError> {
        self.write(|transaction| {
            let sql = "SELECT max(number) FROM change WHERE undone = 0 AND what NOT IN ('undo', 'loaded')";
            let last: Option<i64> = transaction.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
            undo(transaction, ChangeId::from_sql(last.ok_or(StoreError::NothingToUndo)?), now)
        })
    }
}

/// An entry that can be put back.
struct Step {
    id: EntryId,
    before: Option<Entry>,
}

fn undo(connection: &Connection, id: ChangeId, now: Timestamp) -> Result<Change, Failure> {
    let sql = "SELECT undone, undoes FROM change WHERE number = ?1 AND what <> 'loaded'";
    let found: Option<(bool, Option<i64>)> = connection
        .prepare_cached(sql)?
        .query_row([id.sql()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (undone, undoes) = found.ok_or(StoreError::NoSuchChange(id.get()))?;
    if undone {
        return Err(StoreError::AlreadyUndone(id.get()).into());
    }
    let mut ledger = Ledger::new(connection, What::Undone(id), now);
    // Trackables that come back do so before their entries; those that go, after.
    let mut restored = bring_back_trackables(connection, id, &mut ledger)?;
    let definitions = Definitions::load(connection)?;
    let mut steps = steps(connection, id)?;
    steps.retain(|step| {
        step.before.as_ref().is_none_or(|before| definitions.get(&before.trackable).is_some())
    });
    drop_blocked(connection, &definitions, &mut steps)?;
    restored += steps.len();
    for step in &steps {
        ledger.set_entry(step.id, None)?;
    }
    for step in &steps {
        if let Some(before) = &step.before {
            let several = definitions.known(&before.trackable)?.kind.several_a_day();
            ledger.set_entry(step.id, Some((before, several)))?;
        }
    }
    for (day, closed) in days_to_restore(connection, id)? {
        ledger.set_closed(day, closed)?;
        restored += 1;
    }
    restored += take_trackables_away(connection, id, &mut ledger)?;
    if restored == 0 {
        return Err(StoreError::ChangedSince(id.get()).into());
    }
    connection.prepare_cached("UPDATE change SET undone = 1 WHERE number = ?1")?.execute([id.sql()])?;
    if let Some(original) = undoes {
        connection.prepare_cached("UPDATE change SET undone = 0 WHERE number = ?1")?.execute([original])?;
    }
    Ok(ledger.finish()?.ok_or(StoreError::ChangedSince(id.get()))?)
}

/// The entries of a change that are still as it left them.
fn steps(connection: &Connection, change: ChangeId) -> Result<Vec<Step>, Failure> {
    let sql = format!("SELECT existed, {ENTRY_COLUMNS} FROM earlier_entry WHERE change = ?1 ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([change.sql()])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let id = id_from(row.get(1)?)?;
        let before = if row.get(0)? { Some(entry_from(row, 1)?) } else { None };
        let now = entry_by_id(connection, id)?;
        if before != now && now == left_by(connection, change, id, now.as_ref())? {
            steps.push(Step { id, before });
        }
    }
    Ok(steps)
}

/// How a change left an entry: what the next change found, or what is there now.
pub(crate) fn left_by(
    connection: &Connection,
    change: ChangeId,
    id: EntryId,
    now: Option<&Entry>,
) -> Result<Option<Entry>, Failure> {
    let sql = format!(
        "SELECT existed, {ENTRY_COLUMNS} FROM earlier_entry WHERE id = ?1 AND change > ?2 ORDER BY change LIMIT 1"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![id_bytes(id), change.sql()])?;
    match rows.next()? {
        Some(row) if row.get(0)? => Ok(Some(entry_from(row, 1)?)),
        Some(_) => Ok(None),
        None => Ok(now.cloned()),
    }
}

/// Leaves out what would land on a day that another entry of a once-a-day trackable has taken since.
fn drop_blocked(
    connection: &Connection,
    definitions: &Definitions,
    steps: &mut Vec<Step>,
) -> Result<(), Failure> {
    let mut holders: HashMap<EntryId, Option<EntryId>> = HashMap::new();
    for step in steps.iter() {
        let holder = match &step.before {
            Some(before) if !definitions.known(&before.trackable)?.kind.several_a_day() => {
                entry_in_slot(connection, &before.trackable, before.day)?.map(|entry| entry.id)
            }
            _ => None,
        };
        holders.insert(step.id, holder.filter(|holder| *holder != step.id));
    }
    // What is left out stays where it is and can block another: repeat until nothing more is left out.
    loop {
        let moving: Vec<EntryId> = steps.iter().map(|step| step.id).collect();
        let before = steps.len();
        steps.retain(|step| {
            holders.get(&step.id).copied().flatten().is_none_or(|holder| moving.contains(&holder))
        });
        if steps.len() == before {
            return Ok(());
        }
    }
}

/// The days of a change whose mark is still as it left it, with the mark from before.
fn days_to_restore(
    connection: &Connection,
    change: ChangeId,
) -> Result<Vec<(Day, Option<Timestamp>)>, Failure> {
    let of_change = "SELECT day, at FROM earlier_closed_day WHERE change = ?1";
    let next = "SELECT at FROM earlier_closed_day WHERE day = ?1 AND change > ?2 ORDER BY change LIMIT 1";
    let time = |at: Option<String>| at.map(|at| parsed("closed_day.at", &at)).transpose();
    let mut statement = connection.prepare_cached(of_change)?;
    let mut rows = statement.query([change.sql()])?;
    let mut days = Vec::new();
    while let Some(row) = rows.next()? {
        let day = day_from(text(row, 0)?)?;
        let before: Option<Timestamp> = time(row.get(1)?)?;
        let now = change::closed_at(connection, day)?;
        let left: Option<Option<String>> = connection
            .prepare_cached(next)?
            .query_row(params![day.to_string(), change.sql()], |row| row.get(0))
            .optional()?;
        let left = left.map_or(Ok(now), time)?;
        if now == left && now != before {
            days.push((day, before));
        }
    }
    Ok(days)
}

/// Redoing an import: its trackables as they were when it was undone.
fn bring_back_trackables(
    connection: &Connection,
    change: ChangeId,
    ledger: &mut Ledger<'_>,
) -> Result<usize, Failure> {
    let sql = "SELECT id, 1, kind, unit, name_nl, name_en, role, section, shown, position \
               FROM earlier_trackable WHERE change = ?1 AND existed = 1 \
               AND NOT EXISTS (SELECT 1 FROM trackable WHERE trackable.id = earlier_trackable.id)";
    let mut gone = Vec::new();
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([change.sql()])?;
    while let Some(row) = rows.next()? {
        gone.push(trackables::definition_from(row, None)?);
    }
    for trackable in &gone {
        trackables::keep(connection, ledger.number()?, &trackable.id, None)?;
        trackables::save(connection, trackable)?;
    }
    Ok(gone.len())
}

/// Undoing an import: the trackables that it brought and that nothing uses any more.
fn take_trackables_away(
    connection: &Connection,
    change: ChangeId,
    ledger: &mut Ledger<'_>,
) -> Result<usize, Failure> {
    let definitions = Definitions::load(connection)?;
    let sql = "SELECT id FROM earlier_trackable WHERE change = ?1 AND existed = 0";
    let mut brought = Vec::new();
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([change.sql()])?;
    while let Some(row) = rows.next()? {
        brought.push(trackable_from(text(row, 0)?)?);
    }
    let mut count = 0;
    for id in brought {
        let Some(trackable) = definitions.get(&id).filter(|trackable| trackable.custom) else {
            continue;
        };
        if !trackables::is_used(connection, &id)? {
            trackables::keep(connection, ledger.number()?, &id, Some(trackable))?;
            trackables::delete(connection, &id)?;
            count += 1;
        }
    }
    Ok(count)
}
