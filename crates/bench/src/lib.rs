//! The engine's proof: simulated people whose truth is known, the engine and the usual method on the same diaries,
//! one table.
//!
//! In reading order: [`usual`] (what diary apps do), [`score`] (what a list of claims is worth against a truth),
//! [`run`] (people, methods and the table).

pub mod run;
pub mod score;
pub mod usual;
