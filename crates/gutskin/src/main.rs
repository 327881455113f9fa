//! gutskin
fn main() {}
