//! The project's measurements, printed as tables into `docs/benchmarks.md`.
//!
//! In reading order: [`usual`] (what diary apps do), [`score`] (what a list of claims is worth against a truth),
//! [`run`] (simulated people, the engine and the usual method on the same diaries), [`speed`] (the program against
//! its limits), [`page`] (where the tables go).

pub mod page;
pub mod run;
pub mod score;
pub mod speed;
pub mod usual;
