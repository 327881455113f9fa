//! What the drawings promise, through the public door.
//!
//! `cfg(test)` on each module: clippy.toml lets tests unwrap, and it knows them by that.

#[cfg(test)]
mod colours;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod snapshots;
#[cfg(test)]
mod structure;
