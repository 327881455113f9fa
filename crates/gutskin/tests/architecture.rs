//! The invariants of ARCHITECTURE.md, held over `cargo metadata`, the lock file and the sources. What a crate must not
//! know is easier to break than to notice; each message says what to do instead.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Which of our crates a crate may use. A new crate gets its row here with the issue that brings it.
const ROOMS: &[(&str, MayUse)] = &[
    ("diary", MayUse::Only(&[])),
    ("food", MayUse::Only(&["diary"])),
    ("patterns", MayUse::Only(&["diary"])),
    ("experiment", MayUse::Only(&["diary", "patterns"])),
    ("axis", MayUse::Only(&["diary"])),
    ("plan", MayUse::Only(&["diary", "experiment", "evidence"])),
    ("evidence", MayUse::Only(&["diary", "patterns"])),
    ("photo", MayUse::Only(&[])),
    ("microbiome", MayUse::Only(&[])),
    ("exchange", MayUse::Only(&["diary"])),
    ("store", MayUse::Only(&["diary"])),
    ("chart", MayUse::Only(&[])),
    ("report", MayUse::Pure),
    ("web", MayUse::All),
    ("gutskin", MayUse::All),
    // Measures the others; nobody builds on it.
    ("bench", MayUse::All),
];

/// The crates that meet the outside world. All others are pure: no clock, no files, no network, no async.
const IMPURE: &[&str] = &["store", "web", "gutskin", "bench"];

/// Nobody builds on these.
const ENDS: &[&str] = &["gutskin", "bench"];

/// A room's arrows.
enum MayUse {
    /// These and no others.
    Only(&'static [&'static str]),
    /// Every pure crate.
    Pure,
    /// Every crate that others may build on.
    All,
}

/// Dependencies, the only crates that may name them in a Cargo.toml, and why.
const KEPT_IN: &[(&[&str], &[&str], &str)] = &[
    (&["rusqlite", "libsqlite3-sys", "sqlx", "diesel"], &["store"], "only `store` knows SQL"),
    (&["axum", "axum-extra", "hyper", "hyper-util", "tower-http", "http"], &["web"], "only `web` knows HTTP"),
    (&["askama", "fluent-bundle"], &["web"], "pages and their texts are made in `web`"),
    (&["tokio"], &["web", "gutskin"], "only the server waits for something"),
    (&["clap", "indicatif"], &["gutskin", "bench"], "only a program has a command line"),
    (&["krilla", "typst", "printpdf", "textris-pdf"], &["report"], "only `report` knows PDF"),
];

/// What a pure crate must not reach, however indirectly.
const OUTSIDE_WORLD: &[&str] = &["tokio", "axum", "hyper", "rusqlite", "libsqlite3-sys", "mio", "socket2"];

/// Crates that open connections. The program opens none.
const CLIENTS: &[&str] = &[
    "reqwest",
    "ureq",
    "isahc",
    "surf",
    "attohttpc",
    "minreq",
    "awc",
    "curl",
    "curl-sys",
    "hyper-rustls",
    "hyper-tls",
    "native-tls",
    "rustls",
    "openssl",
    "openssl-sys",
    "tungstenite",
    "lettre",
    "hickory-resolver",
    "trust-dns-resolver",
    "sentry",
    "self_update",
    "opentelemetry-otlp",
];

static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace's root exists")
});

/// `cargo metadata`, asked once. Without network: everything of this platform is there, or this test would not run.
static METADATA: LazyLock<Value> = LazyLock::new(|| {
    let output = |program: &str, arguments: &[&str]| {
        let output =
            Command::new(program).args(arguments).current_dir(&*ROOT).output().expect("cargo starts");
        assert!(
            output.status.success(),
            "{program} {arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        output.stdout
    };
    let about = String::from_utf8(output("rustc", &["-vV"])).expect("rustc speaks UTF-8");
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let metadata = output(
        env!("CARGO"),
        &["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host],
    );
    serde_json::from_slice(&metadata).expect("cargo metadata is JSON")
});

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// Our crates, by name.
fn our_crates() -> BTreeMap<&'static str, &'static Value> {
    let members: BTreeSet<&str> =
        list(&METADATA, "workspace_members").iter().filter_map(Value::as_str).collect();
    list(&METADATA, "packages")
        .iter()
        .filter(|package| members.contains(text(package, "id")))
        .map(|package| (text(package, "name"), package))
        .collect()
}

/// Every package's id with the ids that it needs to run or to be built: tests' own needs are left out.
fn needs() -> BTreeMap<&'static str, Vec<&'static str>> {
    let run = |dependency: &Value| list(dependency, "dep_kinds").iter().any(|kind| kind["kind"] != "dev");
    list(&METADATA["resolve"], "nodes")
        .iter()
        .map(|node| {
            let needed =
                list(node, "deps").iter().filter(|one| run(one)).map(|one| text(one, "pkg")).collect();
            (text(node, "id"), needed)
        })
        .collect()
}

fn name_of(id: &str) -> &'static str {
    let package = list(&METADATA, "packages").iter().find(|package| text(package, "id") == id);
    package.map(|package| text(package, "name")).expect("every needed package is listed")
}

fn room(name: &str) -> &'static MayUse {
    let row = ROOMS.iter().find(|(room, _)| *room == name);
    let Some((_, may_use)) = row else {
        panic!(
            "crate `{name}` has no row in ROOMS (tests/architecture.rs): say there which crates it may use"
        )
    };
    may_use
}

#[test]
fn arrows_between_our_crates_point_one_way() {
    let ours = our_crates();
    let mut wrong = Vec::new();
    for (name, package) in &ours {
        let may_use = room(name);
        for dependency in list(package, "dependencies") {
            let needed = text(dependency, "name");
            if !ours.contains_key(needed) || dependency["kind"] == "dev" {
                continue;
            }
            let fine = match may_use {
                MayUse::Only(allowed) => allowed.contains(&needed),
                MayUse::Pure => !IMPURE.contains(&needed),
                MayUse::All => !ENDS.contains(&needed),
            };
            if !fine {
                wrong.push(format!("`{name}` uses `{needed}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that ARCHITECTURE.md doesn't have: {}", wrong.join(", "));
}

#[test]
fn each_outside_thing_is_known_to_one_crate() {
    let mut wrong = Vec::new();
    for (name, package) in our_crates() {
        for dependency in list(package, "dependencies") {
            let needed = text(dependency, "name");
            for (kept, rooms, why) in KEPT_IN {
                if kept.contains(&needed) && !rooms.contains(&name) {
                    wrong.push(format!("`{name}` names `{needed}`, but {why}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_crates_reach_no_outside_world() {
    let needs = needs();
    // What each crate reaches, with the way that led there, for the message.
    let reached = |package: &'static Value| {
        let mut ways = BTreeMap::new();
        let mut open = vec![(text(package, "id"), text(package, "name").to_owned())];
        while let Some((id, way)) = open.pop() {
            for next in needs.get(id).into_iter().flatten().copied() {
                let way = format!("{way} → {}", name_of(next));
                if ways.insert(next, way.clone()).is_none() {
                    open.push((next, way));
                }
            }
        }
        let outside = ways.into_iter().filter(|(id, _)| OUTSIDE_WORLD.contains(&name_of(id)));
        outside.map(|(_, way)| way).collect::<Vec<_>>()
    };
    let mut wrong = Vec::new();
    for (name, package) in our_crates() {
        if IMPURE.contains(&name) {
            continue;
        }
        wrong.extend(reached(package));
    }
    assert!(wrong.is_empty(), "a pure crate has no files, no network and no async:\n{}", wrong.join("\n"));
    let web = our_crates()["web"];
    assert!(reached(web).len() > 3, "`web` reaches tokio and more: is the graph read rightly?");
}

#[test]
fn nothing_in_the_lock_file_opens_connections() {
    let lock = fs::read_to_string(ROOT.join("Cargo.lock")).expect("Cargo.lock is there");
    let names: Vec<&str> =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(names.contains(&"axum"), "the lock file is read wrongly: axum isn't in it");
    let clients: Vec<&&str> = names.iter().filter(|name| CLIENTS.contains(name)).collect();
    assert!(clients.is_empty(), "these can open connections, and gutskin opens none: {clients:?}");
    // Server and client of hyper are one crate with two features.
    for node in list(&METADATA["resolve"], "nodes") {
        let name = name_of(text(node, "id"));
        let features: Vec<&str> = list(node, "features").iter().filter_map(Value::as_str).collect();
        let client = features.iter().any(|feature| feature.starts_with("client"));
        assert!(
            !(name.starts_with("hyper") && client),
            "{name} is built with {features:?}: gutskin needs no HTTP client"
        );
    }
}

/// Rust files under a folder of every crate, with the crate's name; this file, which has to name what it forbids, is
/// not among them.
fn sources(folders: &[&str]) -> Vec<(&'static str, PathBuf, String)> {
    let mut found = Vec::new();
    for (name, package) in our_crates() {
        let folder = Path::new(text(package, "manifest_path")).parent().expect("a manifest is in a folder");
        let mut open: Vec<PathBuf> = folders.iter().map(|inner| folder.join(inner)).collect();
        while let Some(path) = open.pop() {
            if path.is_dir() {
                let entries = fs::read_dir(&path).expect("a folder of ours can be read");
                open.extend(entries.map(|entry| entry.expect("and its entries").path()));
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && !path.ends_with("architecture.rs")
            {
                let source = fs::read_to_string(&path).expect("a source file is UTF-8");
                found.push((name, path.strip_prefix(&*ROOT).unwrap_or(&path).to_owned(), source));
            }
        }
    }
    assert!(found.len() > 20, "only {} source files found: are the folders right?", found.len());
    found
}

/// The lines that run outside tests, with their numbers: comments and everything from `#[cfg(test)]` on are left out
/// (our test modules stand last in a file).
fn running_lines(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source
        .lines()
        .enumerate()
        .take_while(|(_, line)| !line.trim_start().starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line))
}

/// Whether a line names a module or one of its items: `use std::{fs, io}` names `std::fs`.
fn names_module(line: &str, module: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|next: char| next.is_alphanumeric() || "_!".contains(next));
    let straight = line.match_indices(module).any(|(at, _)| ends(&line[at + module.len()..]));
    let (parent, child) = module.rsplit_once("::").unwrap_or(("", module));
    let grouped = line.match_indices(&format!("{parent}::{{")).any(|(at, opening)| {
        let inside = &line[at + opening.len()..];
        let inside = inside.rfind('}').map_or(inside, |end| &inside[..end]);
        inside.split([',', '{', '}', ' ']).any(|part| part.strip_prefix(child).is_some_and(ends))
    });
    straight || (!parent.is_empty() && grouped)
}

#[test]
fn a_name_within_braces_is_seen() {
    for (line, module, seen) in [
        ("use std::fs;", "std::fs", true),
        ("use std::fs::File;", "std::fs", true),
        ("use std::{collections::BTreeMap, fs};", "std::fs", true),
        ("use std::{collections::BTreeMap, fs::File};", "std::fs", true),
        ("use std::time::{Duration, Instant};", "std::time::Instant", true),
        ("use std::time::Duration;", "std::time::Instant", false),
        ("use std::fmt;", "std::fs", false),
        ("let files = std::fsomething::new();", "std::fs", false),
        ("std::env!(\"CARGO_PKG_VERSION\")", "std::env", false),
    ] {
        assert_eq!(names_module(line, module), seen, "{line}");
    }
}

#[test]
fn pure_crates_ask_no_clock_no_file_and_no_chance() {
    let forbidden = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::time::SystemTime",
        "std::time::Instant",
        "Timestamp::now",
        "Zoned::now",
        "rand::rng",
        "thread_rng",
        "rand::random",
        "from_os_rng",
        "getrandom",
    ];
    let mut wrong = Vec::new();
    for (name, path, source) in sources(&["src"]) {
        if IMPURE.contains(&name) {
            continue;
        }
        for (number, line) in running_lines(&source) {
            for module in forbidden {
                if names_module(line, module) {
                    wrong.push(format!("{}:{number}: {module}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a pure crate is handed the time, the text and the seed by whoever calls it:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_program_asks_for_no_connection() {
    let forbidden = [
        "TcpStream::connect",
        "UdpSocket",
        "UnixStream::connect",
        "ToSocketAddrs",
        "lookup_host",
        "TcpSocket",
    ];
    let mut wrong = Vec::new();
    for (name, path, source) in sources(&["src"]) {
        // The benchmark is the browser of its own measurements, and no part of the program.
        if name == "bench" {
            continue;
        }
        for (number, line) in running_lines(&source) {
            for call in forbidden {
                if line.contains(call) {
                    wrong.push(format!("{}:{number}: {call}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "gutskin sends nothing anywhere:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_store_speaks_sql() {
    let statements = ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "ALTER TABLE ", "PRAGMA "];
    let mut wrong = Vec::new();
    for (name, path, source) in sources(&["src", "tests", "examples"]) {
        if name == "store" {
            continue;
        }
        for (index, line) in source.lines().enumerate() {
            let comment = line.trim_start().starts_with("//");
            if !comment && statements.iter().any(|statement| line.contains(statement)) {
                wrong.push(format!("{}:{}: {}", path.display(), index + 1, line.trim()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "SQL belongs in `store`, behind a method that says what is asked:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn no_lint_is_allowed_and_no_test_ignored() {
    let mut wrong = Vec::new();
    for (_, path, source) in sources(&["src", "tests", "examples", "benches"]) {
        for (index, line) in source.lines().enumerate() {
            let attribute = line.trim_start().trim_start_matches("#![").trim_start_matches("#[");
            if attribute.len() == line.trim_start().len() {
                continue;
            }
            if attribute.starts_with("allow(") {
                wrong.push(format!("{}:{}: use #[expect(…, reason = \"…\")]", path.display(), index + 1));
            }
            if attribute.starts_with("ignore") {
                wrong.push(format!(
                    "{}:{}: a test that doesn't run tests nothing",
                    path.display(),
                    index + 1
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crate_says_what_it_is_and_takes_our_lints() {
    let mut wrong = Vec::new();
    for (name, package) in our_crates() {
        if text(package, "description").is_empty() {
            wrong.push(format!("`{name}` has no description"));
        }
        if text(package, "license").is_empty() {
            wrong.push(format!("`{name}` has no licence (license.workspace = true)"));
        }
        let manifest = fs::read_to_string(text(package, "manifest_path")).expect("a manifest can be read");
        let lints = manifest.split("[lints]").nth(1).and_then(|rest| rest.trim_start().lines().next());
        if lints.map(|line| line.replace(' ', "")).as_deref() != Some("workspace=true") {
            wrong.push(format!("`{name}` doesn't take the workspace's lints ([lints] workspace = true)"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_code_map_names_every_crate() {
    let Ok(map) = fs::read_to_string(ROOT.join("ARCHITECTURE.md")) else {
        panic!(
            "ARCHITECTURE.md is missing at the root: it holds the bird's-eye view, the code map and the invariants"
        )
    };
    let missing: Vec<&str> = our_crates()
        .into_keys()
        .filter(|name| !map.contains(&format!("crates/{name}`")) && !map.contains(&format!("`{name}`")))
        .collect();
    assert!(
        missing.is_empty(),
        "ARCHITECTURE.md's code map lacks {missing:?}: give each a line with its name in backticks"
    );
}
