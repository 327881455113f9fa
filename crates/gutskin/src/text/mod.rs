//! Answers for reading: plain words, honest about what isn't known.

pub(crate) mod answers;
pub(crate) mod experiment;
pub(crate) mod findings;
pub(crate) mod name;
pub(crate) mod number;
pub(crate) mod preview;
pub(crate) mod truth;
