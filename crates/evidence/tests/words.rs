//! The words that may not be used, over what people read: the register's own texts, the pages' texts and templates,
//! the README and the command line's help.

use evidence::{Language, embedded};
use std::fs;
use std::path::PathBuf;

fn place(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// A line that people read: where it stands, the message it belongs to (nothing outside a file of messages), its words.
struct Said {
    line: usize,
    message: String,
    text: String,
}

/// The texts of a file: what stands behind the key of a message, and every line of another file.
fn texts(path: &str) -> Vec<Said> {
    let file = place(path);
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(!text.trim().is_empty(), "{path} holds nothing");
    let fluent = path.ends_with(".ftl");
    text.lines()
        .enumerate()
        .filter(|(_, line)| !(fluent && line.starts_with('#')))
        .map(|(index, line)| {
            let (message, text) =
                if fluent { line.split_once(" = ").unwrap_or(("", line)) } else { ("", line) };
            Said { line: index + 1, message: message.to_owned(), text: text.to_owned() }
        })
        .collect()
}

#[test]
fn no_forbidden_word_is_said_to_people() {
    let words = &embedded().unwrap().words;
    let templates = fs::read_dir(place("crates/web/templates")).unwrap();
    let templates: Vec<String> = templates
        .map(|file| format!("crates/web/templates/{}", file.unwrap().file_name().to_string_lossy()))
        .filter(|path| path.ends_with(".html"))
        .collect();
    assert!(templates.len() > 3, "{templates:?}");
    let mut files = vec![
        ("crates/web/locales/nl.ftl".to_owned(), vec![Language::Nl]),
        ("crates/web/locales/en.ftl".to_owned(), vec![Language::En]),
        ("README.md".to_owned(), vec![Language::En]),
        ("crates/gutskin/src/arguments.rs".to_owned(), vec![Language::En]),
    ];
    files.extend(templates.into_iter().map(|path| (path, Language::ALL.to_vec())));
    let mut hits = Vec::new();
    for (path, languages) in files {
        for Said { line, message, text } in texts(&path) {
            for language in &languages {
                for hit in words.forbidden_in(&text, *language, &message) {
                    let why = hit.word.why.get(Language::En);
                    hits.push(format!("{path}:{line}: `{}` may not be said ({why})", hit.found));
                }
            }
        }
    }
    assert!(hits.is_empty(), "{}", hits.join("\n"));
}

#[test]
fn a_forbidden_word_is_found_and_its_exceptions_are_not() {
    let words = &embedded().unwrap().words;
    for (text, language, record, expected) in [
        ("This cures acne.", Language::En, "", vec!["cures"]),
        ("Je darmen zijn je TRIGGER", Language::Nl, "", vec!["trigger"]),
        ("trigger", Language::En, "S23", vec![]),
        ("trigger", Language::En, "rechallenge-passed", vec![]),
        ("trigger", Language::En, "rechallenge-freed", vec!["trigger"]),
        ("This is no diagnosis, and a diagnosis", Language::En, "", vec!["diagnosis"]),
        ("security, obscure", Language::En, "", vec![]),
        ("curetage", Language::Nl, "", vec![]),
        ("Wij garanderen dit", Language::Nl, "", vec!["garanderen"]),
        ("met garantie", Language::Nl, "", vec!["garantie"]),
    ] {
        let hits: Vec<String> =
            words.forbidden_in(text, language, record).into_iter().map(|hit| hit.found).collect();
        assert_eq!(hits, expected, "{text}");
    }
}

/// The article's own brands stand nowhere in the register.
#[test]
fn no_brand_stands_in_the_register() {
    let register = embedded().unwrap();
    register.each_text(&mut |file, id, text| {
        for brand in ["vitasonar", "good gut", "galderma"] {
            for language in Language::ALL {
                assert!(!text.get(language).to_lowercase().contains(brand), "{file} {id}: {brand}");
            }
        }
    });
}

/// The one statement of what gutskin is for stands in the README as it stands in the data; the pages and the report take
/// it from there (`crates/web/tests/integration/learn.rs`).
#[test]
fn the_readme_says_what_gutskin_is_for_in_the_words_of_the_data() {
    let intended_use = &embedded().unwrap().words.intended_use.en;
    assert!(intended_use.contains("not intended to diagnose"));
    let readme = fs::read_to_string(place("README.md")).unwrap();
    assert!(readme.contains(intended_use.as_str()), "README.md lacks: {intended_use}");
}
