//! Puts a fingerprint of the engine's sources into the benchmark, so that results of another engine are not taken up.

use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    // Asked when it runs: a target folder may be shared by several checkouts.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let sources = Path::new(&package).join("../patterns/src");
    println!("cargo::rerun-if-changed={}", sources.display());
    let mut files = Vec::new();
    collect(&sources, &mut files)?;
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.strip_prefix(&sources).unwrap_or(&file).to_string_lossy().as_bytes());
        hash.update(std::fs::read(&file)?);
    }
    let hash: String = hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=ENGINE_SOURCES={hash}");
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
