//! Help texts are part of the product: a change to one is read before it is accepted.

use crate::program::Program;

#[test]
fn help_teaches_by_example() {
    let program = Program::new();
    let mut text = program.answer(&["--help"]);
    for command in [
        "serve",
        "demo",
        "patterns",
        "simulate",
        "import",
        "export",
        "log",
        "undo",
        "backup",
        "restore",
        "evidence",
        "check",
        "password",
        "experiment",
        "photo",
    ] {
        let help = program.answer(&[command, "--help"]);
        assert!(help.contains(&format!("  gutskin {command}")), "{command} shows no example of itself");
        text.push_str(&format!("\n──── {command}\n{help}"));
    }
    insta::assert_snapshot!(text);
}

/// An example that doesn't work teaches mistrust.
#[test]
fn the_lines_of_the_examples_can_be_typed() {
    let program = Program::new();
    let mut typed = 0;
    for help in [program.answer(&["--help"]), program.answer(&["log", "--help"])] {
        for line in help.lines().filter(|line| line.starts_with("  gutskin log ")) {
            let text = line.split('"').nth(1).unwrap();
            program.answer(&["log", "--dry-run", text]);
            typed += 1;
        }
    }
    assert!(typed >= 4, "{typed}");
}

#[test]
fn bad_usage_is_exit_code_2() {
    let program = Program::new();
    for arguments in [
        &["nonsense"][..],
        &["patterns", "a.csv", "--format", "xml"],
        &["patterns", "a.csv", "--threads", "0"],
        &["simulate"],
        &["import"],
        &["log"],
        &["restore"],
        &["serve", "--port", "70000"],
        &["import", "--undo", "--yes"],
    ] {
        let run = program.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.stdout.is_empty() && run.stderr.starts_with("error: "), "{arguments:?}: {run:?}");
    }
}
