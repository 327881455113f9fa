//! Bodies and populations, as a person or a script asks for them.

use crate::program::Program;
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_edge_is_listed_with_its_size_its_delay_and_its_ground() {
    let program = Program::new();
    let edges = program.answer(&["simulate", "--edges"]);
    assert!(edges.lines().count() > 90, "{edges}");
    for line in edges.lines() {
        assert!(
            line.contains('>') && line.contains(" per ") && line.contains(" later")
                || line.contains("same day")
        );
        assert!(line.ends_with("assumption") || line.contains("form: "), "{line}");
    }
    assert!(edges.contains("alcohol>redness"), "{edges}");
    let dairy = edges.lines().find(|line| line.starts_with("dairy>insulin ")).unwrap();
    assert!(dairy.contains("+0.50 log of times usual per yes against no"), "{dairy}");
}

#[test]
fn what_can_not_be_lived_is_refused_and_nothing_is_written() {
    let program = Program::new();
    let circle = ["--edge", "bloating>distress=0.2@0", "--edge", "distress>bloating=1@0"];
    let late = ["--edge", "sun>redness=1@15"];
    let no_days = ["--days", "0"];
    let million = ["--days", "1000000"];
    for (extra, part) in [
        (&circle[..], "within one day distress, bloating drive each other in a circle; delay one"),
        (&late, "`sun>redness` can be delayed by at most 14 days, not by 15"),
        (&["--edge", "sun>redness=1@soon"], "such as dairy>insulin=0.5"),
        (&["--edge", "sun>redness=1@-1"], "such as dairy>insulin=0.5"),
        (&no_days, "a diary has 1 to 60,000 days, not 0"),
        (&million, "a diary has 1 to 60,000 days, not 1000000"),
    ] {
        for scenario in ["axis-no-link", "axis"] {
            let base = ["simulate", "--scenario", scenario, "--out", "t.csv", "--truth", "t.json"];
            let run = program.run(&[&base[..], extra].concat());
            assert!(run.code == 2 && run.stderr.contains(part), "{extra:?}: {run:?}");
            assert!(!program.folder().join("t.csv").exists() && !program.folder().join("t.json").exists());
        }
    }
    let run = program.run(&["simulate", "--scenario", "axis-no-links"]);
    assert!(run.code == 2 && run.stderr.contains("there is no scenario `axis-no-links`"), "{run:?}");
    let run = program.run(&["simulate", "--scenario", "axis-nobody", "--population", "3"]);
    assert!(run.code == 2 && run.stderr.contains("there is no scenario `axis-nobody`"), "{run:?}");
    // The same two edges with a day between them are a loop, and loops are what this is about.
    let loops = ["--edge", "bloating>distress=0.2@1", "--edge", "distress>bloating=1@0"];
    let run = program.run(&[&["simulate", "--scenario", "axis-no-link", "--days", "9"][..], &loops].concat());
    assert_eq!((run.code, run.stdout.lines().count()), (0, 10), "{run:?}");
}

#[test]
fn an_edge_that_is_cut_takes_its_effect_out_of_the_truth() {
    let program = Program::new();
    let effects = |edge: &str| -> Value {
        let arguments = [
            "simulate",
            "--scenario",
            "axis-no-link",
            "--days",
            "60",
            "--seed",
            "4",
            "--edge",
            edge,
            "--out",
            "t.csv",
            "--truth",
            "t.json",
        ];
        let run = program.run(&arguments);
        assert!(run.code == 0 && run.stderr.contains("gutskin patterns"), "{run:?}");
        let truth: Value = serde_json::from_str(&program.read("t.json")).unwrap();
        truth["redness"].clone()
    };
    let linked = effects("sun>redness=1.0");
    assert!(linked["sun"]["effect"].as_f64().unwrap() > 0.2, "{linked}");
    assert_eq!(effects("sun>redness=0"), serde_json::json!({}));
    for (edge, part) in [
        ("sun>redness=6", "between -5 and 5"),
        ("sun>redness=NaN", "between -5 and 5"),
        ("sun>stool=1", "there is no edge `sun>stool`"),
        ("sun>redness", "such as dairy>insulin=0.5"),
        // Within range, and as the list has it: lived.
        ("redness>medicated_cream=1", ""),
    ] {
        let run = program.run(&["simulate", "--scenario", "axis-rosacea", "--edge", edge]);
        assert_eq!(run.code, if part.is_empty() { 0 } else { 2 }, "{run:?}");
        assert!(run.stderr.contains(part), "{run:?}");
    }
    let run = program.run(&["simulate", "--scenario", "null", "--edge", "sun>redness=1"]);
    assert!(run.code == 2 && run.stderr.contains("is no body"), "{run:?}");
}

#[test]
fn a_population_is_one_table_in_which_anybody_can_be_found_again() {
    let program = Program::new();
    let write = |scenario: &str, persons: &str| {
        let arguments = [
            "simulate",
            "--scenario",
            scenario,
            "--population",
            persons,
            "--days",
            "20",
            "--seed",
            "3",
            "--out",
            "c.csv",
            "--truth",
            "c.json",
        ];
        assert_eq!(program.answer(&arguments), "");
        let truth: Value = serde_json::from_str(&program.read("c.json")).unwrap();
        (program.read("c.csv"), truth)
    };
    let (table, truth) = write("axis", "6");
    assert_eq!((table.clone(), truth.clone()), write("axis", "6"), "twice the same, on however many cores");
    let header: Vec<&str> = table.lines().next().unwrap().split(',').collect();
    assert_eq!(header[..6], ["person", "phenotype", "irritable_gut", "cycle", "age", "date"]);
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 6 * 20);
    assert!(rows.iter().all(|row| row.len() == header.len()));
    let phenotypes: BTreeSet<&str> = rows.iter().map(|row| row[1]).collect();
    assert!(phenotypes.len() > 1, "{phenotypes:?}");
    assert_eq!(truth.as_object().unwrap().len(), 6);
    // Person 5 is the person of the fourth seed after the first.
    let alone = program.answer(&["simulate", "--scenario", "axis", "--days", "20", "--seed", "7"]);
    let mut lines = alone.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let of_5 = rows.iter().filter(|row| row[0] == "5");
    for (line, row) in lines.zip(of_5) {
        for (name, value) in names.iter().zip(line.split(',')) {
            let column = header.iter().position(|one| one == name).unwrap();
            assert_eq!(row[column], value, "{name}");
        }
    }
    program.answer(&[
        "simulate",
        "--scenario",
        "axis",
        "--days",
        "20",
        "--seed",
        "7",
        "--truth",
        "a.json",
        "--out",
        "a.csv",
    ]);
    let of_one: Value = serde_json::from_str(&program.read("a.json")).unwrap();
    assert_eq!(truth["5"], of_one);
    // Any scenario will do; nobody is a population, too.
    assert!(write("null", "3").0.starts_with("person,date,redness,"));
    let (nobody, truth) = write("axis", "0");
    assert!(nobody.lines().count() == 1 && truth == serde_json::json!({}));
    let run = program.run(&[
        "simulate",
        "--scenario",
        "axis",
        "--population",
        "2",
        "--days",
        "0",
        "--out",
        "d.csv",
    ]);
    assert!(run.code == 2 && !program.folder().join("d.csv").exists(), "{run:?}");
    let run = program.run(&["simulate", "--scenario", "axis", "--population", "2", "--out", "no/d.csv"]);
    assert!(run.code == 2 && run.stderr.contains("no/d.csv"), "{run:?}");
}

#[test]
fn the_other_demo_persons_are_shown_beside_their_truth() {
    let program = Program::new();
    for (name, part) in [
        // What acts is found, and none of what he suspected is named.
        ("Daan", "redness\n  alcohol: truly +"),
        ("Sanne", "redness before bloating: truly +"),
        ("ilse", "Nothing that was written down drives any symptom, and the diary names nothing."),
    ] {
        let text = program.answer(&["demo", "--no-serve", "--until", "2026-11-22", "--person", name]);
        let (_, truth) = text.split_once("What is true of this made-up person").unwrap();
        assert!(truth.contains(part), "{name}: {truth}");
    }
    let run = program.run(&["demo", "--no-serve", "--person", "Piet"]);
    assert!(run.code == 2 && run.stderr.contains("the demo persons are Noor, Daan, Sanne, Ilse"), "{run:?}");
}
