//! The plan's pages: the gate, and (one file each) what is behind it.

pub(crate) mod gate;
pub(crate) mod kept;
