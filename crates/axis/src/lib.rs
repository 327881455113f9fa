//! Diaries whose truth is known.
//!
//! [`scenario`] makes tables for the engine's proof: a person is drawn, lived through day by day, and recorded as
//! people record; [`truth::Truth`] holds what really drives what, found by intervening in that same life.
//! [`body`] is the axis itself, part by part, for persons whose gut and skin have to do with each other or not.
//! [`demo`] makes one person with a story, as entries of a diary.
//!
//! Pure: no clock, no files, no network. The same name, length and seed give the same bytes on every machine
//! (see [`chance`]).

pub mod body;
pub mod chance;
pub mod demo;
mod life;
pub mod scenario;
pub mod truth;
mod world;

pub use demo::Demo;
pub use scenario::{Roles, Scenario, ScenarioError, Simulated, list, simulate};
pub use truth::Truth;
