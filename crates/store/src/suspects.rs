//! Suspects: the candidates that a person names before any result is shown (design.md §4).

use crate::StoreError;
use crate::change::grow_revision;
use crate::file::{DiaryFile, Failure};
use crate::row::{day_from, text, trackable_from};
use crate::trackables::{Definitions, ensure_row};
use diary::{Day, TrackableId};
use rusqlite::{Connection, named_params};

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

/// A time in which something was a suspect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuspectPeriod {
    /// What was suspected.
    pub trackable: TrackableId,
    /// Its first day.
    pub since: Day,
    /// The first day on which it no longer was; `None`: it still is.
    pub until: Option<Day>,
    /// Its place among the suspects, first named first.
    pub position: u32,
}

impl DiaryFile {
    /// The present suspects, in the order in which they were named.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn suspects(&self) -> Result<Vec<Suspect>, StoreError> {
        let mut periods = self.suspect_history()?;
        periods.retain(|period| period.until.is_none());
        periods.sort_by_key(|period| period.position);
        Ok(periods
            .into_iter()
            .map(|period| Suspect { trackable: period.trackable, since: period.since })
            .collect())
    }

    /// Who was a suspect from when to when, by day.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn suspect_history(&self) -> Result<Vec<SuspectPeriod>, StoreError> {
        self.read(load)
    }

    /// Names the suspects from `today` on. Who stays keeps its first day; who goes keeps its period; what is named
    /// twice counts once.
    ///
    /// # Errors
    /// More than [`MOST_SUSPECTS`], or a trackable that this diary does not have.
    pub fn set_suspects(&mut self, suspects: &[TrackableId], today: Day) -> Result<(), StoreError> {
        let mut named: Vec<&TrackableId> = Vec::new();
        for suspect in suspects {
            if !named.contains(&suspect) {
                named.push(suspect);
            }
        }
        if named.len() > MOST_SUSPECTS {
            return Err(StoreError::TooManySuspects { found: named.len(), most: MOST_SUSPECTS });
        }
        self.write(|transaction| {
            let before = load(transaction)?;
            let definitions = Definitions::load(transaction)?;
            for gone in before.iter().filter(|period| period.until.is_none()) {
                if !named.contains(&&gone.trackable) {
                    end(transaction, gone, today)?;
                }
            }
            for (position, suspect) in (0_u32..).zip(&named) {
                ensure_row(transaction, definitions.known(suspect)?)?;
                begin(transaction, &before, suspect, today, position)?;
            }
            if load(transaction)? != before {
                grow_revision(transaction)?;
            }
            Ok(())
        })
    }
}

/// Ends a period; one that began today (or later) never counted and goes.
fn end(connection: &Connection, period: &SuspectPeriod, today: Day) -> Result<(), Failure> {
    let sql = if period.since < today {
        "UPDATE suspect SET until = :today WHERE trackable = :trackable AND since = :since"
    } else {
        "DELETE FROM suspect WHERE trackable = :trackable AND since = :since AND :today = :today"
    };
    connection.prepare_cached(sql)?.execute(named_params! {
        ":today": today.to_string(),
        ":trackable": period.trackable.as_str(),
        ":since": period.since.to_string(),
    })?;
    Ok(())
}

/// Goes on with a period that is open or ended today, or begins one.
fn begin(
    connection: &Connection,
    before: &[SuspectPeriod],
    suspect: &TrackableId,
    today: Day,
    position: u32,
) -> Result<(), Failure> {
    let running = before
        .iter()
        .find(|period| &period.trackable == suspect && period.until.is_none_or(|until| until >= today));
    let sql = "INSERT INTO suspect (trackable, since, until, position) VALUES (:trackable, :since, NULL, :position) \
               ON CONFLICT (trackable, since) DO UPDATE SET until = NULL, position = excluded.position";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":trackable": suspect.as_str(),
        ":since": running.map_or(today, |period| period.since).to_string(),
        ":position": position,
    })?;
    Ok(())
}

fn load(connection: &Connection) -> Result<Vec<SuspectPeriod>, Failure> {
    let sql = "SELECT trackable, since, until, position FROM suspect ORDER BY since, position, trackable";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut periods = Vec::new();
    while let Some(row) = rows.next()? {
        periods.push(SuspectPeriod {
            trackable: trackable_from(text(row, 0)?)?,
            since: day_from(text(row, 1)?)?,
            until: row.get::<_, Option<String>>(2)?.map(|day| day_from(&day)).transpose()?,
            position: row.get(3)?,
        });
    }
    Ok(periods)
}
