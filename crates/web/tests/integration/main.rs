//! The pages through the real router, over a real store in a temporary directory. Only the socket is missing.

mod analysis;
mod check_in;
mod security;
mod settings;
mod support;
mod texts;
