//! Suspects: the candidates that a person names before any result is shown (design.md §4).

use crate::StoreError;
use crate::change::grow_revision;
use crate::file::{DiaryFile, Failure};
use crate::row::{day_from, text, trackable_from};
use crate::trackables::{Definitions, ensure_row};
use diary::document::SuspectsFrom;
use diary::{Day, Role, TrackableId};
use rusqlite::{Connection, params};

/// How many suspects a person can have at a time.
pub const MOST_SUSPECTS: usize = 8;

/// A present suspect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// What is suspected.
    pub trackable: TrackableId,
    /// The first day that counts for it as a suspect.
    pub since: Day,
}

impl DiaryFile {
    /// The present suspects, in the order in which they were named, each with the first day of its present time
    /// among them.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn suspects(&self) -> Result<Vec<Suspect>, StoreError> {
        let history = self.suspect_history()?;
        let present = history.last().map_or(&[][..], |latest| &latest.trackables);
        let since = |trackable: &TrackableId| {
            let unbroken =
                history.iter().rev().take_while(|suspects| suspects.trackables.contains(trackable));
            unbroken.last().map(|suspects| suspects.from)
        };
        Ok(present
            .iter()
            .filter_map(|trackable| Some(Suspect { trackable: trackable.clone(), since: since(trackable)? }))
            .collect())
    }

    /// Who was suspected from which day on, oldest first.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn suspect_history(&self) -> Result<Vec<SuspectsFrom>, StoreError> {
        self.read(load)
    }

    /// Names the suspects from `today` on; what was said from today on before is replaced. Who stays keeps its first
    /// day. What is named twice counts once.
    ///
    /// # Errors
    /// More than [`MOST_SUSPECTS`]; a trackable that this diary does not have, or that is no candidate.
    pub fn set_suspects(&mut self, suspects: &[TrackableId], today: Day) -> Result<(), StoreError> {
        let mut named: Vec<TrackableId> = Vec::new();
        for suspect in suspects {
            if !named.contains(suspect) {
                named.push(suspect.clone());
            }
        }
        if named.len() > MOST_SUSPECTS {
            return Err(StoreError::TooManySuspects { found: named.len(), most: MOST_SUSPECTS });
        }
        self.write(|transaction| {
            let definitions = Definitions::load(transaction)?;
            for suspect in &named {
                if !matches!(definitions.known(suspect)?.role, Role::Exposure | Role::Treatment) {
                    return Err(StoreError::NotACandidate(suspect.clone()).into());
                }
            }
            let before = load(transaction)?;
            let mut after = before.clone();
            after.retain(|suspects| suspects.from < today);
            // Naming nobody is an answer too: it is kept, so that nobody is asked again.
            if after.last().map(|latest| latest.trackables.as_slice()) != Some(named.as_slice()) {
                after.push(SuspectsFrom { from: today, trackables: named });
            }
            if after == before {
                return Ok(());
            }
            replace(transaction, &after)?;
            grow_revision(transaction)
        })
    }
}

/// Writes the whole history: it is a few rows.
pub(crate) fn replace(connection: &Connection, history: &[SuspectsFrom]) -> Result<(), Failure> {
    connection.execute("DELETE FROM suspects_from", [])?;
    let definitions = Definitions::load(connection)?;
    for suspects in history {
        let from = suspects.from.to_string();
        connection.prepare_cached("INSERT INTO suspects_from (day) VALUES (?1)")?.execute([&from])?;
        for (position, suspect) in (0_u32..).zip(&suspects.trackables) {
            ensure_row(connection, definitions.known(suspect)?)?;
            let sql = "INSERT INTO suspect (day, position, trackable) VALUES (?1, ?2, ?3)";
            connection.prepare_cached(sql)?.execute(params![from, position, suspect.as_str()])?;
        }
    }
    Ok(())
}

pub(crate) fn load(connection: &Connection) -> Result<Vec<SuspectsFrom>, Failure> {
    let sql = "SELECT suspects_from.day, trackable FROM suspects_from LEFT JOIN suspect USING (day) \
               ORDER BY suspects_from.day, position";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut history: Vec<SuspectsFrom> = Vec::new();
    while let Some(row) = rows.next()? {
        let from = day_from(text(row, 0)?)?;
        let trackable = row.get::<_, Option<String>>(1)?.map(|id| trackable_from(&id)).transpose()?;
        match history.last_mut() {
            Some(latest) if latest.from == from => latest.trackables.extend(trackable),
            _ => history.push(SuspectsFrom { from, trackables: trackable.into_iter().collect() }),
        }
    }
    Ok(history)
}
