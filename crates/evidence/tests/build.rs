//! A build with wrong data stops, and names the file, the line and the record (issue 7, "Bad input").

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use evidence::{FILES, Sources};
use std::process::Command;

/// What the build script of this crate prints on data with one text replaced.
fn built_with(file: &str, from: &str, to: &str) -> Vec<String> {
    let package = tempfile::tempdir().unwrap();
    std::fs::create_dir(package.path().join("data")).unwrap();
    let sources = Sources::embedded();
    for name in FILES {
        let text = sources.text(name);
        let text = if name == file { text.replacen(from, to, 1) } else { text.to_owned() };
        std::fs::write(package.path().join("data").join(name), text).unwrap();
    }
    let run = Command::new(env!("EVIDENCE_BUILD_SCRIPT"))
        .env("CARGO_MANIFEST_DIR", package.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{run:?}");
    let printed = String::from_utf8(run.stdout).unwrap();
    let folder = format!("{}/", package.path().join("data").display());
    printed
        .lines()
        .filter_map(|line| line.strip_prefix("cargo::error="))
        .map(|line| line.strip_prefix(&folder).unwrap().to_owned())
        .collect()
}

#[test]
fn the_data_as_they_are_stop_no_build() {
    assert_eq!(built_with("", "", ""), Vec::<String>::new());
}

#[test]
fn a_build_with_wrong_data_stops_at_its_line() {
    // file, text, replacement, what cargo says (`cargo::error` ends a build)
    let cases = [
        (
            "claims.toml",
            "references = [\"parodi2008\", \"bowe2011\"]",
            "references = [\"parodi\"]",
            "`parodi` is no reference",
        ),
        ("learn.toml", "claims = [\"C070\"]", "claims = [\"C700\"]", "`C700` is no claim"),
        ("claims.toml", "verdict = \"misattributed\"", "verdict = \"maybe\"", "unknown variant `maybe`"),
        // What is missing has no line; the other language has.
        (
            "claims.toml",
            "claim.nl = \"De huid is je grootste orgaan.\"\nclaim.en = \"The skin is your largest organ.\"",
            "claim.nl = \"De huid is je grootste orgaan.\"",
            "missing field `en`",
        ),
        ("references.toml", "doi = \"10.1016/j.cgh.2008.02.054\"", "doi = \"doi:10.1016\"", "is no DOI"),
    ];
    for (file, from, to, message) in cases {
        let text = Sources::embedded().text(file).to_owned();
        let line = text[..text.find(from).unwrap()].matches('\n').count() + 1;
        let printed = built_with(file, from, to);
        let place = format!("{file}:{line}: ");
        assert!(
            printed.iter().any(|error| error.starts_with(&place) && error.contains(message)),
            "{place}{message}: {printed:#?}"
        );
    }
}
