//! `gutskin patterns`, `simulate` and `demo --no-serve`.

use crate::program::{Program, real_diaries};
use patterns::Answer;
use patterns::answer::OutcomeVerdict;

fn json(program: &Program, arguments: &[&str]) -> Answer {
    let mut arguments = arguments.to_vec();
    arguments.extend(["--format", "json"]);
    let answer: Answer = serde_json::from_str(&program.answer(&arguments)).unwrap();
    assert_eq!(answer.schema, "gutskin.patterns/1");
    assert!(answer.engine.seconds >= 0.0 && answer.engine.draws > 0);
    answer
}

fn without_time(answer: Answer) -> Answer {
    Answer { engine: patterns::answer::Engine { seconds: 0.0, ..answer.engine }, ..answer }
}

#[test]
fn a_table_is_answered_for_programs_and_for_people() {
    let program = Program::new();
    let table = program.simulated("true-large", "84");
    let answer = json(&program, &["patterns", table, "--outcome", "redness", "--suspect", "dairy"]);
    assert_eq!(answer.outcomes.len(), 1);
    let outcome = &answer.outcomes[0];
    assert_eq!((outcome.outcome.as_str(), outcome.days), ("redness", 84));
    assert_eq!(outcome.verdict, OutcomeVerdict::Answered);
    assert!(outcome.findings.iter().all(|finding| finding.exposure != "redness"));
    assert!(outcome.findings.len() >= 15);
    let text = program.answer(&["patterns", table, "--outcome", "redness"]);
    assert!(text.contains("redness: recorded on") && text.contains("Taken into account: weekday"), "{text}");
    assert!(!text.contains('\u{1b}'), "colours in a pipe");
}

#[test]
fn seed_and_threads_do_what_they_say() {
    let program = Program::new();
    let table = program.simulated("collinear", "60");
    let asked = |more: &[&str]| {
        let mut arguments = vec!["patterns", table, "--outcome", "redness"];
        arguments.extend(more);
        without_time(json(&program, &arguments))
    };
    let one = asked(&["--threads", "1", "--seed", "5"]);
    assert_eq!(one, asked(&["--threads", "8", "--seed", "5"]));
    assert_eq!(one.engine.seed, 5);
    assert_ne!(one, asked(&["--seed", "6"]), "the seed changes nothing");
}

#[test]
fn a_column_of_words_is_left_out_and_said_so() {
    let program = Program::new();
    let table = program.simulated("null", "40");
    let mut lines: Vec<String> = program.read(table).lines().map(str::to_owned).collect();
    for (index, line) in lines.iter_mut().enumerate() {
        line.push_str(if index == 0 { ",notes" } else { ",slept badly" });
    }
    program.file("notes.csv", lines.join("\n"));
    let answer = json(&program, &["patterns", "notes.csv", "--outcome", "redness", "--ignore", "notes"]);
    let left_out: Vec<_> =
        answer.left_out.iter().map(|left| (left.what.as_str(), left.why.as_str())).collect();
    assert!(left_out.contains(&("column 'notes'", "not a number")), "{left_out:?}");
    let run = program.run(&["patterns", "notes.csv", "--outcome", "notes"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("notes.csv: line 2, column "), "{}", run.stderr);
    assert!(run.stderr.contains(" (`notes`): `slept badly` is not a number; write one"), "{}", run.stderr);
}

#[test]
fn a_question_that_can_not_be_put_is_exit_code_2() {
    let program = Program::new();
    let table = program.simulated("null", "40");
    for (more, part) in [
        (&[][..], "name what to explain with --outcome NAME; the columns are redness"),
        (&["--outcome", "itchy"], "there is no column `itchy`; the columns are"),
        (
            &["--outcome", "redness", "--ignore", "redness"],
            "`redness` is named both as an outcome and as ignored",
        ),
    ] {
        let mut arguments = vec!["patterns", table];
        arguments.extend(more);
        let run = program.run(&arguments);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.stderr.contains(part) && run.stderr.contains("table.csv: "), "{run:?}");
    }
}

#[test]
fn a_simulation_goes_through_a_pipe_and_is_the_same_twice() {
    let program = Program::new();
    let table = program.answer(&["simulate", "--scenario", "null", "--days", "30", "--seed", "9"]);
    assert_eq!(table, program.answer(&["simulate", "--scenario", "null", "--days", "30", "--seed", "9"]));
    let run = program.run_with_input(&["patterns", "-", "--outcome", "redness"], table.as_bytes());
    assert_eq!(run.code, 0, "{run:?}");
    let run = program.run_with_input(&["patterns", "-", "--outcome", "redness"], b"date,x\nyesterday,1\n");
    assert!(run.stderr.contains("standard input: line 2, column 1 (`date`)"), "{run:?}");

    program.answer(&[
        "simulate",
        "--scenario",
        "true-large",
        "--days",
        "30",
        "--out",
        "t.csv",
        "--truth",
        "t.json",
    ]);
    let truth: serde_json::Value = serde_json::from_str(&program.read("t.json")).unwrap();
    let effects = truth["redness"].as_object().unwrap();
    assert_eq!(effects.len(), 3);
    assert!(effects.values().all(|effect| effect["lag_days"].is_number() && effect["effect"].is_number()));
    let scenarios = program.answer(&["simulate", "--list"]);
    assert!(scenarios.lines().count() >= 10 && scenarios.starts_with("null "), "{scenarios}");
}

#[test]
fn the_demo_compares_the_findings_with_the_truth() {
    let program = Program::new();
    let text = program.answer(&["demo", "--no-serve", "--until", "2026-03-31"]);
    let (findings, truth) = text.split_once("What is true of this made-up person").unwrap();
    assert!(findings.contains("redness: recorded on"));
    assert!(truth.contains("alcohol: truly +") && truth.contains("; the diary: "), "{truth}");
    assert!(!program.folder().join("data").exists(), "the demo touched the real data directory");
}

#[test]
fn eight_real_diaries_are_answered() {
    let program = Program::new();
    for file in real_diaries() {
        let file = file.to_str().unwrap();
        let outcomes = ["anxiety", "annoyance", "low_feeling"];
        let answer = json(
            &program,
            &["patterns", file, "--outcome", outcomes[0], "--outcome", outcomes[1], "--outcome", outcomes[2]],
        );
        let answered: Vec<_> = answer.outcomes.iter().map(|outcome| outcome.outcome.as_str()).collect();
        assert_eq!(answered, outcomes);
        assert_eq!(answer.directions.len(), 6, "every ordered pair of outcomes");
    }
}
