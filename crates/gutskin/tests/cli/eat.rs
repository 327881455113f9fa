//! `gutskin eat` and `gutskin food` (design.md C7).

use crate::program::Program;
use serde_json::{Value, json};

fn read(line: &str) -> Value {
    let answer = Program::new().answer(&["eat", "--dry-run", "--format", "json", line]);
    serde_json::from_str(&answer).unwrap()
}

#[test]
fn a_typed_meal_is_read_as_the_contract_says() {
    let answer = read("2 boterhammen");
    assert_eq!(answer["items"][0]["food"], "bread_wholemeal");
    assert_eq!(answer["items"][0]["name"], json!({ "nl": "volkorenboterham", "en": "wholemeal bread" }));
    assert_eq!(answer["items"][0]["grams"], 70.0);
    assert_eq!(answer["plants"], json!(["wheat"]));
    assert_eq!(answer["tags"], json!({ "gluten": 2.0, "wheat": 2.0, "fodmap_fructans": 2.0 }));
    assert_eq!(read("blorkfruit")["unknown"], json!(["blorkfruit"]));
}

/// No page and no line shows calories.
#[test]
fn neither_a_meal_nor_a_food_shows_calories() {
    let program = Program::new();
    for arguments in [
        &["eat", "--dry-run", "friet met mayonaise, 2 biertjes"][..],
        &["eat", "--dry-run", "--format", "json", "friet met mayonaise, 2 biertjes"],
        &["food", "show", "friet"],
    ] {
        let text = program.answer(arguments).to_lowercase();
        assert!(!text.contains("kcal") && !text.contains("energy") && !text.contains("calor"), "{text}");
    }
}

#[test]
fn a_food_is_shown_with_the_source_of_each_number() {
    let program = Program::new();
    let text = program.answer(&["food", "show", "hüttenkäse"]);
    assert!(text.starts_with("hüttenkäse / cottage cheese (cottage_cheese)\n"), "{text}");
    assert!(text.contains("row M711100"), "{text}");
    let run = program.run(&["food", "show", "blork"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
}

#[test]
fn a_dry_run_saves_nothing() {
    let program = Program::new();
    let text = program.answer(&["eat", "--dry-run", "appel"]);
    assert!(text.contains("Not saved"), "{text}");
    assert!(!program.folder().join("data").exists(), "a dry run makes no diary");
    let run = program.run(&["eat", " "]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(!program.folder().join("data").exists(), "a refused meal makes no diary");
}

#[test]
fn a_meal_is_logged_with_its_line_and_taken_back() {
    let program = Program::new();
    let said = program.answer(&[
        "eat",
        "--date",
        "2026-01-02",
        "--meal",
        "lunch",
        "--complete",
        "2 boterhammen met kaas, blorkfruit",
    ]);
    assert!(said.contains("wholemeal bread, 70 g") && said.contains("? blorkfruit: not known"), "{said}");
    assert!(said.contains("Saved, with the line as you typed it."), "{said}");
    let exported: Value = serde_json::from_str(&program.answer(&["export"])).unwrap();
    let entries = exported["entries"].as_array().unwrap();
    let meal = &entries.iter().find(|entry| entry["trackable"] == "meals_eaten").unwrap()["answer"]["meal"];
    assert_eq!(meal["line"], "2 boterhammen met kaas, blorkfruit");
    assert_eq!(meal["moment"], "lunch");
    assert_eq!(meal["read"]["items"][0]["food"], "bread_wholemeal");
    assert_eq!(meal["read"]["items"][2]["span"], json!([24, 34]), "what is not understood is kept");
    assert!(entries.iter().any(|entry| entry["trackable"] == "meals_complete"));
    let table = program.answer(&["export", "--format", "csv"]);
    assert_eq!(
        table, "date,meals_complete,dairy\n2026-01-02,1,1\n",
        "sugar is not known: something was not understood"
    );
    // A whole diary goes out and in to the byte, meals too.
    let whole = program.answer(&["export"]);
    program.file("whole.json", &whole);
    program.answer(&["import", "whole.json", "--yes", "--data", "copy"]);
    assert_eq!(program.answer(&["export", "--data", "copy"]), whole);
    program.answer(&["undo"]);
    let undone: Value = serde_json::from_str(&program.answer(&["export"])).unwrap();
    assert_eq!(undone["entries"], json!([]));
}

#[test]
fn a_users_own_nevo_is_kept_and_cited() {
    let program = Program::new();
    let names = [
        "ENERCC", "PROT", "FAT", "CHO", "FIBT", "SUGAR", "NVSUGAF", "STARCH", "POLYL", "ALC", "F18:3CN3",
        "F20:5CN3", "F22:6CN3", "ZN", "VITA_RAE", "VITE", "FOL", "VITB12",
    ];
    let header = [
        "NEVO-versie/NEVO-version",
        "NEVO-code",
        "Voedingsmiddelnaam/Dutch food name",
        "Engelse naam/Food name",
        "Synoniem",
        "Hoeveelheid/Quantity",
    ];
    let row = [
        "NEVO-Online 2025 9.0",
        "7777",
        "Kefir van de proef",
        "Test kefir",
        "",
        "per 100g",
        "\"61\"",
        "\"3,3\"",
        "",
        "",
        "\"0,1\"",
    ];
    let cells = header.iter().chain(&names).copied().collect::<Vec<_>>();
    let mut row = row.to_vec();
    row.resize(cells.len(), "");
    let (cells, row) = (cells.join("|"), row.join("|"));
    program.file("broken.csv", format!("{cells}\n{row}\nNEVO-Online 2025 9.0|8|Kaas\n"));
    let run = program.run(&["food", "import", "nevo", "broken.csv"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("broken.csv, line 3: it has 3 columns"), "{}", run.stderr);
    assert!(!program.answer(&["food", "show", "kefir"]).contains("NEVO"));
    program.file("nevo.csv", format!("{cells}\n{row}\n"));
    let said = program.answer(&["food", "import", "nevo", "nevo.csv"]);
    assert!(said.contains("1 foods of NEVO-online versie 2025/9.0, RIVM, Bilthoven"), "{said}");
    let shown = program.answer(&["food", "show", "kefir"]);
    let theirs = shown.split("NEVO-online versie 2025/9.0, RIVM, Bilthoven").nth(1).unwrap();
    assert!(
        theirs.contains("Kefir van de proef / Test kefir (NEVO-code 7777)") && theirs.contains("fibre_g"),
        "{shown}"
    );
    assert!(!theirs.contains("61.00"), "no calories: {shown}");
}
