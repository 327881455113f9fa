//! The built program, as a person or a script runs it.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

mod bad_input;
mod diary;
mod eat;
mod evidence;
mod experiment;
mod help;
mod patterns;
mod photo;
mod program;
mod serve;
mod simulate;
