//! What is kept about a plan: the answers before it, the plan itself, supplements and products. What stands in them
//! only crate `plan` knows; here each is a text with its earlier versions.

use crate::StoreError;
use crate::file::{DiaryFile, Failure};
use crate::row::{bad, parsed, text, word, word_from};
use diary::document::{PlanPart, PlanVersion};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

/// A version of a part of a plan, with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPlan {
    /// Grows with every version of any part.
    pub number: u64,
    /// What it says.
    pub version: PlanVersion,
}

impl DiaryFile {
    /// How a part of the plan stands; `None` where there never was one.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn plan_part(&self, part: PlanPart) -> Result<Option<KeptPlan>, StoreError> {
        self.read(|connection| newest(connection, part))
    }

    /// The latest versions of a part, newest first.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn plan_versions(&self, part: PlanPart, limit: usize) -> Result<Vec<KeptPlan>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT number, part, at, body FROM plan_version WHERE part = ?1 ORDER BY number DESC LIMIT ?2";
            let mut statement = connection.prepare_cached(sql)?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let mut rows = statement.query(params![word(&part), limit])?;
            let mut versions = Vec::new();
            while let Some(row) = rows.next()? {
                versions.push(kept_from(row)?);
            }
            Ok(versions)
        })
    }

    /// The number of the newest version of any part; 0 where there is none. It says whether a page is stale.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn plan_number(&self) -> Result<u64, StoreError> {
        self.read(|connection| {
            let sql = "SELECT coalesce(max(number), 0) FROM plan_version";
            let number: i64 = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
            Ok(number.unsigned_abs())
        })
    }

    /// Keeps a part as it stands from now on; what stood before stays as an earlier version. Keeping what is already
    /// there changes nothing. It is no part of the diary's revision: no finding depends on it.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn keep_plan_part(
        &mut self,
        part: PlanPart,
        body: &serde_json::Value,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            if newest(transaction, part)?.is_some_and(|kept| kept.version.body == *body) {
                return Ok(());
            }
            insert(transaction, &PlanVersion { part, at: now, body: body.clone() })
        })
    }

    /// Makes an earlier version stand again, as a new one. `None` (a version before the first): there is none again.
    ///
    /// # Errors
    /// No such version of this part; the file can't be written.
    pub fn go_back_to_plan(
        &mut self,
        part: PlanPart,
        number: Option<u64>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let body = match number {
                None => serde_json::Value::Null,
                Some(number) => {
                    let sql =
                        "SELECT number, part, at, body FROM plan_version WHERE part = ?1 AND number = ?2";
                    let sql_number = i64::try_from(number).unwrap_or(i64::MAX);
                    let mut statement = transaction.prepare_cached(sql)?;
                    let mut rows = statement.query(params![word(&part), sql_number])?;
                    let row = rows.next()?.ok_or(StoreError::NoSuchChange(number))?;
                    kept_from(row)?.version.body
                }
            };
            if newest(transaction, part)?.is_some_and(|kept| kept.version.body == body) {
                return Ok(());
            }
            insert(transaction, &PlanVersion { part, at: now, body })
        })
    }
}

fn newest(connection: &Connection, part: PlanPart) -> Result<Option<KeptPlan>, Failure> {
    let sql = "SELECT number, part, at, body FROM plan_version WHERE part = ?1 ORDER BY number DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_row([word(&part)], |row| Ok(kept_from(row))).optional()?.transpose()
}

fn kept_from(row: &Row<'_>) -> Result<KeptPlan, Failure> {
    let version = PlanVersion {
        part: word_from("plan_version.part", text(row, 1)?)?,
        at: parsed("plan_version.at", text(row, 2)?)?,
        body: serde_json::from_str(text(row, 3)?).map_err(|error| bad("plan_version.body", error))?,
    };
    Ok(KeptPlan { number: row.get::<_, i64>(0)?.unsigned_abs(), version })
}

/// Every version, oldest first.
pub(crate) fn load(connection: &Connection) -> Result<Vec<PlanVersion>, Failure> {
    let mut statement =
        connection.prepare("SELECT number, part, at, body FROM plan_version ORDER BY number")?;
    let mut rows = statement.query([])?;
    let mut versions = Vec::new();
    while let Some(row) = rows.next()? {
        versions.push(kept_from(row)?.version);
    }
    Ok(versions)
}

pub(crate) fn insert(connection: &Connection, version: &PlanVersion) -> Result<(), Failure> {
    let sql = "INSERT INTO plan_version (part, at, body) VALUES (?1, ?2, ?3)";
    let row = params![word(&version.part), version.at.to_string(), version.body.to_string()];
    connection.prepare_cached(sql)?.execute(row)?;
    Ok(())
}
