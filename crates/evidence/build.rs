//! Checks the data files before they are built in: what is wrong is an error that names file, line and record.
//!
//! The modules are the crate's own, at the root here as there. What needs another crate of the project is left to the
//! tests: whether the diary has a trackable of that name.

#![expect(dead_code, unreachable_pub, reason = "the build needs only the reading and the checking")]

#[path = "src/checker.rs"]
mod checker;
#[path = "src/claim.rs"]
mod claim;
#[path = "src/instrument.rs"]
mod instrument;
#[path = "src/learn.rs"]
mod learn;
#[path = "src/mechanism.rs"]
mod mechanism;
#[path = "src/red_flag.rs"]
mod red_flag;
#[path = "src/reference.rs"]
mod reference;
#[path = "src/register.rs"]
mod register;
#[path = "src/rule.rs"]
mod rule;
#[path = "src/signal.rs"]
mod signal;
#[path = "src/sources.rs"]
mod sources;
#[path = "src/text.rs"]
mod text;
#[path = "src/words.rs"]
mod words;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build.rs");
    // A test runs this program on wrong data (tests/build.rs).
    println!("cargo::rustc-env=EVIDENCE_BUILD_SCRIPT={}", std::env::current_exe()?.display());
    let data = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("data");
    let sources = sources::Sources::from_files(|file| std::fs::read_to_string(data.join(file)))?;
    for problem in checker::check(&sources, &|_| true).err().into_iter().flatten() {
        println!("cargo::error={}/{problem}", data.display());
    }
    Ok(())
}
