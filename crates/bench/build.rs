//! Puts fingerprints of the engine's sources and of the experiments' into the benchmark: results of another engine are not
//! taken up, and tables name what they were made by. Comments change no result and don't count.

use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    for (variable, folder) in
        [("ENGINE_SOURCES", "../patterns/src"), ("EXPERIMENT_SOURCES", "../experiment/src")]
    {
        println!("cargo::rustc-env={variable}={}", fingerprint(folder)?);
    }
    Ok(())
}

fn fingerprint(folder: &str) -> std::io::Result<String> {
    // Asked when it runs: a target folder may be shared by several checkouts.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let sources = Path::new(&package).join(folder);
    println!("cargo::rerun-if-changed={}", sources.display());
    let mut files = Vec::new();
    collect(&sources, &mut files)?;
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.strip_prefix(&sources).unwrap_or(&file).to_string_lossy().as_bytes());
        let text = std::fs::read_to_string(&file)?;
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
    }
    Ok(hash.finalize().iter().take(4).map(|byte| format!("{byte:02x}")).collect())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
