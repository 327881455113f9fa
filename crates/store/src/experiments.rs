//! Experiments: what was laid down is kept as it is and never changed; beside it stands what became of it.

use crate::StoreError;
use crate::file::{DiaryFile, Failure};
use crate::row::{day_from, parsed, text, trackable_from, word, word_from};
use diary::trial::{ExperimentKind, KeptExperiment, Otherwise};
use diary::{Day, TrackableId};
use jiff::Timestamp;
use rusqlite::{Connection, named_params, params};

impl DiaryFile {
    /// Every experiment, in the order in which they were made.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn experiments(&self) -> Result<Vec<KeptExperiment>, StoreError> {
        self.read(load)
    }

    /// Keeps what was laid down, to the byte; its number.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn keep_experiment(
        &mut self,
        kind: ExperimentKind,
        laid_down: &str,
        fingerprint: &str,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        self.write(|transaction| {
            let sql = "SELECT coalesce(max(number), 0) + 1 FROM experiment";
            let number = transaction.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
            save(
                transaction,
                &KeptExperiment {
                    number,
                    kind,
                    laid_down: laid_down.to_owned(),
                    fingerprint: fingerprint.to_owned(),
                    made_at: now,
                    ended: None,
                    otherwise: Vec::new(),
                },
            )?;
            Ok(number)
        })
    }

    /// Which experiments there are and how they were ended, as a short text that changes when that does. It says whether
    /// what a browser keeps of their days is stale.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn experiments_mark(&self) -> Result<String, StoreError> {
        self.read(|connection| {
            let sql = "SELECT coalesce(group_concat(number || coalesce(':' || ended, ''), ','), '') FROM experiment";
            Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
        })
    }

    /// Says which day is the last one that counts, or that it goes on after all.
    ///
    /// # Errors
    /// [`StoreError::NoSuchExperiment`]; the file can't be written.
    pub fn end_experiment(&mut self, number: u32, last: Option<Day>) -> Result<(), StoreError> {
        self.write(|transaction| {
            let sql = "UPDATE experiment SET ended = ?2 WHERE number = ?1";
            let last = last.map(|day| day.to_string());
            match transaction.prepare_cached(sql)?.execute(params![number, last])? {
                0 => Err(StoreError::NoSuchExperiment.into()),
                _ => Ok(()),
            }
        })
    }

    /// Says that a day went otherwise than was drawn, or (`at` is nothing) that it did not.
    ///
    /// # Errors
    /// [`StoreError::NoSuchExperiment`]; the file can't be written.
    pub fn set_otherwise(
        &mut self,
        number: u32,
        day: Day,
        exposure: &TrackableId,
        at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let sql = "SELECT EXISTS (SELECT 1 FROM experiment WHERE number = ?1)";
            if !transaction.query_row(sql, [number], |row| row.get::<_, bool>(0))? {
                return Err(StoreError::NoSuchExperiment.into());
            }
            match at {
                Some(at) => {
                    let otherwise = Otherwise { day, exposure: exposure.clone(), at };
                    save_otherwise(transaction, number, &otherwise)
                }
                None => {
                    let sql = "DELETE FROM experiment_otherwise \
                               WHERE experiment = ?1 AND day = ?2 AND exposure = ?3";
                    let day = day.to_string();
                    transaction.prepare_cached(sql)?.execute(params![number, day, exposure.as_str()])?;
                    Ok(())
                }
            }
        })
    }
}

/// Every experiment, by number.
pub(crate) fn load(connection: &Connection) -> Result<Vec<KeptExperiment>, Failure> {
    let sql = "SELECT number, kind, laid_down, fingerprint, made_at, ended FROM experiment ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut experiments = Vec::new();
    while let Some(row) = rows.next()? {
        let ended: Option<String> = row.get(5)?;
        experiments.push(KeptExperiment {
            number: row.get(0)?,
            kind: word_from("experiment.kind", text(row, 1)?)?,
            laid_down: row.get(2)?,
            fingerprint: row.get(3)?,
            made_at: parsed("experiment.made_at", text(row, 4)?)?,
            ended: ended.as_deref().map(day_from).transpose()?,
            otherwise: Vec::new(),
        });
    }
    if experiments.is_empty() {
        return Ok(experiments);
    }
    let sql =
        "SELECT experiment, day, exposure, at FROM experiment_otherwise ORDER BY experiment, day, exposure";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let number: u32 = row.get(0)?;
        let otherwise = Otherwise {
            day: day_from(text(row, 1)?)?,
            exposure: trackable_from(text(row, 2)?)?,
            at: parsed("experiment_otherwise.at", text(row, 3)?)?,
        };
        if let Some(experiment) = experiments.iter_mut().find(|one| one.number == number) {
            experiment.otherwise.push(otherwise);
        }
    }
    Ok(experiments)
}

/// Writes one that is not there yet.
pub(crate) fn save(connection: &Connection, experiment: &KeptExperiment) -> Result<(), Failure> {
    let sql = "INSERT INTO experiment (number, kind, laid_down, fingerprint, made_at, ended) \
               VALUES (:number, :kind, :laid_down, :fingerprint, :made_at, :ended)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":number": experiment.number,
        ":kind": word(&experiment.kind),
        ":laid_down": experiment.laid_down,
        ":fingerprint": experiment.fingerprint,
        ":made_at": experiment.made_at.to_string(),
        ":ended": experiment.ended.map(|day| day.to_string()),
    })?;
    experiment.otherwise.iter().try_for_each(|one| save_otherwise(connection, experiment.number, one))
}

fn save_otherwise(connection: &Connection, number: u32, otherwise: &Otherwise) -> Result<(), Failure> {
    let sql = "INSERT OR REPLACE INTO experiment_otherwise (experiment, day, exposure, at) \
               VALUES (?1, ?2, ?3, ?4)";
    let (day, exposure, at) = (otherwise.day.to_string(), otherwise.exposure.as_str(), otherwise.at);
    connection.prepare_cached(sql)?.execute(params![number, day, exposure, at.to_string()])?;
    Ok(())
}
