//! The project's measurements, printed as tables into `docs/benchmarks.md`.
//!
//! In reading order: [`person`] (a simulated diary and its truth), [`record`] (what a method says of it: a line of
//! JSON, for the engine and for every peer), [`results`] (the folder of such lines, which a run takes up again),
//! [`engine`] and [`usual`] (two methods; the others are Python, in `bench/peers`), [`run`] (who is asked what),
//! [`metrics`] (pure arithmetic), [`judge`] and [`summary`] (from records to figures), [`tables`] and [`page`] (from
//! figures to Markdown); then the other questions: [`weekly`] (looking every week), [`peers`] (side by side), [`real`]
//! (real diaries, with the baselines of [`forecast`]), [`referee`] (NUTS on the same regression), [`experiments`] (crate `experiment`), [`bodies`] (the simulator of crate `axis`),
//! [`food`] (crate `food`'s own checks), [`photos`] (crate `photo` on painted skin) and [`speed`] (the program against its limits).

pub mod bodies;
pub mod engine;
pub mod experiments;
pub mod food;
pub mod forecast;
pub mod judge;
pub mod metrics;
pub mod page;
pub mod peers;
pub mod person;
pub mod photos;
pub mod real;
pub mod record;
pub mod referee;
pub mod results;
pub mod run;
pub mod signals;
pub mod speed;
pub mod summary;
pub mod tables;
pub mod usual;
pub mod weekly;
pub mod work;
