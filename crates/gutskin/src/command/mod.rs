//! One file per command.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod eat;
pub(crate) mod evidence;
pub(crate) mod experiment;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod log;
pub(crate) mod password;
pub(crate) mod patterns;
pub(crate) mod photo;
pub(crate) mod restore;
pub(crate) mod serve;
pub(crate) mod simulate;
pub(crate) mod undo;
