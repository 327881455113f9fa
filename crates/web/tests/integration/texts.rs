//! Both languages say the same things, everything that is said is in them, and nothing is said twice.

use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use web::words::{Language, SOURCES};

fn source(language: Language) -> &'static str {
    SOURCES.iter().find(|(known, _)| *known == language).unwrap().1
}

/// Each message with the variables that it names.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let text = source(language);
    let parsed = FluentResource::try_new(text.to_owned());
    assert!(parsed.is_ok(), "{language:?}: {:?}", parsed.err().map(|(_, errors)| errors));
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((id, _)) = line.split_once(" = ").filter(|(id, _)| !id.starts_with([' ', '['])) {
            current = id.to_owned();
            assert!(
                messages.insert(current.clone(), BTreeSet::new()).is_none(),
                "{current} twice in {language:?}"
            );
        }
        for variable in line.split('$').skip(1) {
            let name: String =
                variable.chars().take_while(|one| one.is_ascii_alphanumeric() || *one == '_').collect();
            messages.get_mut(&current).unwrap().insert(name);
        }
    }
    messages
}

fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, extension: &str, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, extension, found);
            } else if path.extension().is_some_and(|known| known == extension) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extension, &mut found);
    found
}

/// Every id that a template or a source file names.
fn used() -> BTreeSet<String> {
    let marks = [".say(\"", ".with(\"", ".with_text(\"", ".with_count(\"", " id!(\"", "(id!(\""];
    let mut used = BTreeSet::new();
    for (_, text) in files("templates", "html").into_iter().chain(files("src", "rs")) {
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
        for mark in marks {
            for part in flat.split(mark).skip(1) {
                used.insert(part.split('"').next().unwrap().to_owned());
            }
        }
    }
    used
}

#[test]
fn both_languages_have_the_same_messages_and_variables() {
    assert_eq!(messages(Language::Dutch), messages(Language::English));
}

#[test]
fn every_message_used_exists_and_every_message_is_used() {
    let (known, used) = (messages(Language::English), used());
    let missing: Vec<_> = used.iter().filter(|id| !known.contains_key(*id)).collect();
    assert!(missing.is_empty(), "used, but in no language: {missing:?}");
    let idle: Vec<_> = known.keys().filter(|id| !used.contains(*id)).collect();
    assert!(idle.is_empty(), "in the languages, but used nowhere: {idle:?}");
}

#[test]
fn no_template_has_a_text_of_its_own() {
    for (path, text) in files("templates", "html") {
        let mut bare = String::new();
        // What pages add to the main element's tag are attributes.
        let text: String = text.lines().filter(|line| !line.starts_with("{% block main %}")).collect();
        let mut rest = text.as_str();
        // Takes out what askama fills in and decides.
        while let Some(at) = rest.find(['{']) {
            let end = match rest.get(at..at + 2) {
                Some("{{") => "}}",
                Some("{%") => "%}",
                _ => panic!("{}: a lone brace", path.display()),
            };
            bare.push_str(&rest[..at]);
            let after = rest[at..].find(end).unwrap() + at + 2;
            rest = &rest[after..];
        }
        bare.push_str(rest);
        for attribute in ["aria-label=\"", "alt=\"", "title=\"", "placeholder=\""] {
            for value in bare.split(attribute).skip(1) {
                let value = value.split('"').next().unwrap();
                assert!(!value.contains(char::is_alphabetic), "{}: {attribute}{value}", path.display());
            }
        }
        let mut inside = false;
        let words: String = bare
            .chars()
            .filter(|one| {
                match one {
                    '<' => inside = true,
                    '>' => inside = false,
                    _ => {}
                }
                !inside && one.is_alphabetic()
            })
            .collect();
        assert!(words.is_empty(), "{}: `{words}`", path.display());
    }
}

#[test]
fn no_word_of_design_7_is_said() {
    for language in [Language::Dutch, Language::English] {
        // One sentence says that a link is none; and once a rechallenge has passed, and not before, a food may be
        // called what it is.
        let lines = source(language).lines().filter(|line| !line.starts_with("rechallenge-passed = "));
        let text = lines.collect::<Vec<_>>().join("\n");
        let text = text.replace("Een verband is nog geen oorzaak.", "").to_lowercase();
        for word in ["trigger", "oorzaak", "veroorza", "streak", "caused by", "genees", "cure "] {
            assert!(!text.contains(word), "{word} in {language:?}");
        }
    }
}

/// Relative luminance after WCAG 2.2.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

#[test]
fn every_text_and_every_edge_stands_out() {
    let style = &files("assets", "css")[0].1;
    // Each colour stands once, with both of its faces: `--ink: light-dark(#2a2521, #ece6da);`.
    let faces: Vec<(&str, &str, &str)> = style
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
            let (light, dark) = rest.strip_suffix(");")?.split_once(", ")?;
            Some((name, light, dark))
        })
        .collect();
    let themes: [BTreeMap<&str, &str>; 2] = [
        faces.iter().map(|(name, light, _)| (*name, *light)).collect(),
        faces.iter().map(|(name, _, dark)| (*name, *dark)).collect(),
    ];
    assert_eq!(themes[0].len(), style.matches("light-dark(").count(), "each is read");
    let texts = [
        ("ink", "paper"),
        ("ink", "sheet"),
        ("ink", "sunken"),
        ("soft", "paper"),
        ("soft", "sheet"),
        ("soft", "sunken"),
        ("skin", "sheet"),
        ("gut", "sheet"),
        ("accent", "paper"),
        ("accent", "sheet"),
        ("accent-ink", "accent"),
        ("warn", "sheet"),
        ("ink", "accent-wash"),
        ("accent", "accent-wash"),
        ("ink", "warn-wash"),
        ("ink", "skin-wash"),
        ("ink", "gut-wash"),
        ("ink", "neutral-wash"),
        ("soft", "skin-wash"),
        ("sheet", "skin"),
        ("sheet", "gut"),
        ("sheet", "neutral"),
        ("sheet", "warn"),
        ("paper", "ink"),
    ];
    let edges =
        [("edge", "paper"), ("edge", "sheet"), ("skin", "paper"), ("gut", "paper"), ("neutral", "paper")];
    for theme in &themes {
        for (pairs, least) in [(&texts[..], 4.5), (&edges[..], 3.0)] {
            for (one, other) in pairs {
                let (one, other) = (luminance(theme[one]), luminance(theme[other]));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= least, "{pairs:?}: {contrast:.2} in {theme:?}");
            }
        }
    }
}
