//! The pages: everything that speaks HTTP, and nothing that knows statistics or SQL.
//!
//! [`run`] serves a data directory until the machine asks it to end; [`serve`] does the same inside a runtime of the
//! caller's; [`router`] is the same service without a socket, for tests.
//!
//! In reading order: [`security`] (what may be asked from where), `gate` (who is logged in), [`words`] (both languages), `state` (people, open diaries),
//! `visit` (one request, from its headers to the chosen diary), `problem` (what can go wrong, as a page says it),
//! `analysis` (work in the background), `pages` (a file per page).

pub mod clock;
pub mod security;
pub mod words;

mod analysis;
mod assets;
mod dates;
mod form;
mod gate;
mod pages;
mod problem;
mod server;
mod state;
mod upload;
mod visit;

pub use clock::Clock;
pub use pages::photos::outcomes::{ask_of_photos, with_photos};
pub use server::{Config, Error, router, run, serve};
pub use state::Application;
