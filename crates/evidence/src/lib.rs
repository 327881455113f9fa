//! What is known: the article's claims and what became of them, their sources, the axis as nodes and arrows, the five
//! signals, the red flags, the safety rules and the questionnaires.
//!
//! All of it is data (`data/*.toml`, CC BY 4.0), which a reviewer can correct without Rust; [`validate()`] says what is
//! wrong, where, and what would be right.
//!
//! Invariant: nothing that was not seen at its source is stated as a fact, and no number is shown that can't be traced
//! to a source that was opened. Pure: no clock, no files, no network.
//!
//! In reading order: [`text`] (both languages), [`claim`] and [`mod@reference`], [`mechanism`], [`signal`] and [`recognition`], [`red_flag`],
//! [`rule`], [`instrument`] and [`pack`], [`learn`], [`words`], [`register`] (all of it, read), and how it is checked.

pub mod claim;
pub mod instrument;
pub mod learn;
#[cfg(feature = "flags-from-entries")]
pub mod matcher;
pub mod mechanism;
pub mod pack;
pub mod recognition;
pub mod red_flag;
pub mod reference;
pub mod register;
pub mod rule;
pub mod signal;
pub mod text;
pub mod words;

mod checker;
mod reading;
mod search;
mod sources;
mod validate;

pub use register::{Register, embedded};
pub use sources::{FILES, Problem, Sources};
pub use text::{Language, Text};
pub use validate::validate;
