//! The pages through the real router, over a real store in a temporary directory. Only the socket is missing.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where by panicking")]

mod analysis;
mod calendar;
mod check_in;
mod experiments;
mod history;
mod learn;
mod login;
mod meals;
mod phone;
mod photos;
mod plan;
mod rhythm;
mod security;
mod server;
mod settings;
mod support;
mod sync;
mod texts;
mod welcome;
