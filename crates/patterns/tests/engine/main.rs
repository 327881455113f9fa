//! The engine through its door: what must not change an answer, what no table may break, what it must find and what
//! it must not say.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

mod bad_input;
mod invariance;
mod known_truth;
mod robustness;
mod table;
