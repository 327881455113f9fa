//! The plan's pages: the gate, and (one file each) what is behind it.

pub(crate) mod breathing;
pub(crate) mod course;
pub(crate) mod gate;
pub(crate) mod kept;
pub(crate) mod looking_back;
pub(crate) mod progress;
pub(crate) mod substances;
pub(crate) mod targets;
