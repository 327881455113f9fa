//! Bringing a file up to date, one numbered step at a time. A step that was ever released is never edited.

use crate::file::Failure;
use rusqlite::{Connection, TransactionBehavior};

/// The steps, in order: step 1 makes a version 1 file of an empty one.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001_diary.sql"),
    include_str!("../migrations/0002_cached_answers.sql"),
    include_str!("../migrations/0003_size_of_a_change.sql"),
    include_str!("../migrations/0004_messages_of_devices.sql"),
    include_str!("../migrations/0005_rhythm.sql"),
    include_str!("../migrations/0006_meals.sql"),
    include_str!("../migrations/0007_photos.sql"),
    include_str!("../migrations/0008_names_of_a_doctor.sql"),
    include_str!("../migrations/0009_photo_counts.sql"),
    include_str!("../migrations/0010_plan.sql"),
    include_str!("../migrations/0011_experiments.sql"),
];

/// The format that this program writes.
pub(crate) const NEWEST: u32 = STEPS.len() as u32;

/// Takes every step that the file has not taken, each in a transaction of its own.
pub(crate) fn run(connection: &mut Connection) -> Result<(), Failure> {
    // A step may have to rebuild a table that others point to; the check below finds what it broke.
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    for (number, step) in (1_u32..).zip(STEPS) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked inside the transaction: another process may have taken the step meanwhile.
        let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version >= number {
            continue;
        }
        transaction.execute_batch(step)?;
        if transaction.prepare("PRAGMA foreign_key_check")?.exists([])? {
            return Err(Failure::BadRow(format!("format {number} leaves a row that points nowhere")));
        }
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    connection.pragma_update(None, "foreign_keys", "ON")?;
    Ok(())
}
