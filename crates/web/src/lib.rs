//! The pages: everything that speaks HTTP, and nothing that knows statistics or SQL.
//!
//! [`run`] serves a data directory until the machine asks it to end; [`serve`] does the same inside a runtime of the
//! caller's; [`router`] is the same service without a socket, for tests.
//!
//! In reading order: [`security`] (who may ask), [`words`] (both languages), `state` (people, open diaries,
//! background work), then a file per page.

pub mod clock;
pub mod security;
pub mod words;

mod assets;
mod server;

pub use clock::Clock;
pub use server::{Application, Config, Error, router, run, serve};
