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
fn nothing_is_said_to_be_saved() {
    let program = Program::new();
    let run = program.run(&["eat", "appel"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("nothing was saved"), "{}", run.stderr);
    assert!(!program.folder().join("data").exists(), "a refused meal makes no diary");
}
