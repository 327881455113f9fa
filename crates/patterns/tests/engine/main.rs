//! The engine through its door: what must not change an answer, what no table may break, what it must find and what
//! it must not say.

mod bad_input;
mod invariance;
mod known_truth;
mod table;
