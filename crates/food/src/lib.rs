//! What was eaten: from one typed line to portions, plants, fibre and tags.
#![doc = ""]

pub mod table;
