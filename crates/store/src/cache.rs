//! Answers that took a while to find, until the diary changes.

use crate::StoreError;
use crate::file::DiaryFile;
use rusqlite::{OptionalExtension as _, named_params};

/// How many are kept: a page asks a few questions, and an old revision's answers are never asked for again.
const KEPT: i64 = 8;

impl DiaryFile {
    /// The bytes that were kept under this key. Put the revision and the question in the key, so that a changed
    /// diary never finds an old answer.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn cached_answer(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT bytes FROM cached_answer WHERE key = ?1")?;
            Ok(statement.query_row([key], |row| row.get(0)).optional()?)
        })
    }

    /// Keeps bytes under a key, and forgets the oldest beyond eight.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn cache_answer(&mut self, key: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.write(|transaction| {
            let sql = "INSERT OR REPLACE INTO cached_answer (key, number, bytes) \
                       VALUES (:key, (SELECT coalesce(max(number), 0) + 1 FROM cached_answer), :bytes)";
            transaction.prepare_cached(sql)?.execute(named_params! { ":key": key, ":bytes": bytes })?;
            let sql = "DELETE FROM cached_answer WHERE number NOT IN \
                       (SELECT number FROM cached_answer ORDER BY number DESC LIMIT ?1)";
            transaction.prepare_cached(sql)?.execute([KEPT])?;
            Ok(())
        })
    }
}
