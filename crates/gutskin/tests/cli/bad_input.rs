//! What is wrong with a table is said with file, line and column and what would be right, and nothing is half done.

use crate::program::Program;

/// A table's name, its bytes, and what the message must hold.
fn tables() -> Vec<(&'static str, Vec<u8>, &'static [&'static str])> {
    let wide = format!("date{}\n2026-01-01{}\n", ",x".repeat(100_000), ",1".repeat(100_000));
    vec![
        (
            "repeated-date.csv",
            b"date,redness\n2026-01-01,3\n2026-01-02,4\n2026-01-01,5\n".to_vec(),
            &["line 4, column 1 (`date`)", "already on line 2", "keep one row a day"],
        ),
        (
            "word.csv",
            b"date,redness,dairy\n2026-01-01,3,1\n2026-01-02,4,a lot\n2026-01-03,4,0\n".to_vec(),
            &["line 3, column 3 (`dairy`)", "`a lot` is not a number", "write one"],
        ),
        ("no-date.csv", b"day,redness\n1,3\n".to_vec(), &["line 1", "`day`", "must be called `date`"]),
        (
            "no-such-day.csv",
            b"date,redness\n2026-02-30,3\n".to_vec(),
            &["line 2, column 1 (`date`)", "does not exist in the calendar"],
        ),
        ("columns.csv", wide.into_bytes(), &["line 1", "100000 columns", "at most 2,000"]),
        ("nul.csv", b"date,redness\n2026-01-01,\x00\n".to_vec(), &["line 2", "NUL byte", "once more"]),
        ("thousands.csv", b"date;redness\n2026-01-01;1.234,5\n".to_vec(), &["line 2, column 2", "`1234.5`"]),
        ("latin-1.csv", b"date,r\xe9d\n2026-01-01,3\n".to_vec(), &["line 1", "0xe9", "CSV UTF-8"]),
        ("empty.csv", Vec::new(), &["the file is empty", "date,redness,dairy"]),
        ("header.csv", b"date,redness\n".to_vec(), &["line 1", "no day follows"]),
        (
            "thousands-mark.csv",
            b"date;steps;redness\n2026-01-01;987;3,5\n2026-01-02;1.234;3\n".to_vec(),
            &["line 3, column 2 (`steps`)", "`1.234` can be read in two ways", "write `1234`"],
        ),
        (
            "huge.csv",
            b"date,redness\n2026-01-01,1e300\n".to_vec(),
            &["line 2, column 2", "too large", "1e12"],
        ),
        (
            "infinite.csv",
            b"date,redness\n2026-01-01,inf\n".to_vec(),
            &["line 2, column 2", "no finite number"],
        ),
    ]
}

#[test]
fn a_bad_table_is_refused_with_its_place() {
    let program = Program::new();
    for (name, bytes, parts) in tables() {
        program.file(name, bytes);
        for arguments in [
            &["patterns", name, "--outcome", "redness"][..],
            &["patterns", name, "--outcome", "redness", "--format", "json"],
            &["import", name],
            &["import", name, "--yes"],
        ] {
            let run = program.run(arguments);
            assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
            assert!(run.stdout.is_empty(), "{arguments:?}: {run:?}");
            assert!(run.stderr.starts_with(&format!("gutskin: {name}: ")), "{}", run.stderr);
            for part in parts {
                assert!(run.stderr.contains(part), "{name} says {:?} without {part:?}", run.stderr);
            }
        }
    }
    assert_eq!(program.run(&["export"]).code, 2, "a refused import started a diary");
}

#[test]
fn a_refused_import_leaves_the_diary_as_it_was() {
    let program = Program::new();
    program.answer(&["log", "--date", "2026-01-01", "redness 4, stress 5"]);
    let before = program.answer(&["export"]);
    for (name, bytes, _) in tables() {
        program.file(name, bytes);
        assert_eq!(program.run(&["import", name, "--yes"]).code, 2);
    }
    // Read well, but no diary holds such a number.
    program.file("huge.csv", "date,redness\n2026-01-01,7\n2026-01-02,1e11\n");
    let run = program.run(&["import", "huge.csv", "--yes"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("huge.csv: column `redness` on 2026-01-02"), "{}", run.stderr);
    program.file("mine.csv", "date,redness\n2026-01-01,7\n");
    assert_eq!(program.run(&["import", "mine.csv", "--outcome", "rednes", "--yes"]).code, 2);
    assert_eq!(program.answer(&["export"]), before);
}

#[test]
fn what_is_unambiguous_is_read() {
    let program = Program::new();
    let tables: [(&str, &[u8]); 5] = [
        ("bom.csv", b"\xef\xbb\xbfdate,redness,dairy\n2026-01-01,3.5,1\n"),
        ("dutch.csv", b"\xef\xbb\xbfDatum;redness;dairy\r\n2026-01-01;3,5;ja\r\n;;\r\n"),
        ("windows.csv", b"date,redness,dairy\r\n2026-01-01,3.5,1\r\n"),
        ("tabs.csv", b"date\tredness\tdairy\n2026-01-01\t3,5\tTRUE\n"),
        ("one-row.csv", b"date,redness,dairy\n2026-01-01,3.5,1"),
    ];
    for (name, bytes) in tables {
        program.file(name, bytes);
        let answer = program.answer(&["patterns", name, "--outcome", "redness"]);
        assert!(answer.contains("redness: recorded on 1 of 1 day"), "{name}: {answer}");
        assert!(answer.contains("Can't be answered yet."), "{name}: {answer}");
        let preview = program.answer(&["import", name]);
        assert!(preview.contains("dairy, candidate, yes or no; 1 entry"), "{name}: {preview}");
    }
}

#[test]
fn files_that_are_no_tables_are_named() {
    let program = Program::new();
    program.answer(&["log", "--data", "other", "--date", "2026-01-01", "redness 4"]);
    std::fs::create_dir(program.folder().join("folder")).unwrap();
    program.file("export.json", "{\"schema\":\"gutskin.diary/9\"}");
    program.file("backup.sqlite", "not a backup");
    program.file("words.csv", "date,redness,dairy\n2026-01-01,,1\n2026-01-02,a lot,0\n2026-01-03,less,1\n");
    let diary = program.answer(&["export", "--data", "other"]);
    program.file("nameless.json", diary.replacen("\"name\": \"My diary\"", "\"name\": \"\"", 1));
    for (arguments, part) in [
        (&["patterns", "absent.csv", "--outcome", "redness"][..], "absent.csv: can't be read: No such file"),
        (&["patterns", "folder", "--outcome", "redness"], "folder: can't be read"),
        (&["import", "absent.csv"], "absent.csv: can't be read"),
        (&["import", "export.json", "--yes"], "export.json: at schema: `gutskin.diary/9` is unknown here"),
        (&["restore", "backup.sqlite", "--yes"], "backup.sqlite"),
        (&["restore", "absent.sqlite"], "absent.sqlite"),
        (&["simulate", "--scenario", "nonsense"], "there is no scenario `nonsense`; the scenarios are null"),
        (&["simulate", "--scenario", "null", "--days", "0"], "a diary has 1 to 60,000 days"),
        (
            &["simulate", "--scenario", "null", "--out", "no/such/folder.csv"],
            "no/such/folder.csv: can't be written",
        ),
        (&["simulate", "--scenario", "null", "--days", "60001"], "a diary has 1 to 60,000 days, not 60001"),
        (&["simulate", "--scenario", "null", "--seed", "-1"], "write a whole number from 0 to"),
        (
            &["patterns", "words.csv", "--outcome", "redness", "--seed", "-1"],
            "write a whole number from 0 to",
        ),
        (
            &["patterns", "words.csv", "--outcome", "redness", "--fdr", "-1"],
            "a share must lie between 0 and 1",
        ),
        (
            &["patterns", "words.csv", "--outcome", "redness", "--fdr", "1.5"],
            "a share must lie between 0 and 1",
        ),
        (
            &["patterns", "words.csv", "--outcome", "redness"],
            "words.csv: line 3, column 2 (`redness`): `a lot` is not a number; write one",
        ),
        (
            &["import", "words.csv", "--outcome", "redness"],
            "words.csv: line 3, column 2 (`redness`): `a lot` is not a number; write one",
        ),
        (&["import", "nameless.json", "--yes"], "nameless.json: at name: a person's name has 1 to 80"),
        (&["serve", "--address", "0.0.0.0", "--port", "0"], "refused to listen on 0.0.0.0"),
        (&["export", "--data", "nowhere"], "there is no diary in nowhere yet"),
        (&["check", "--data", "export.json"], ""),
    ] {
        let run = program.run(arguments);
        assert_eq!(run.code, if part.is_empty() { 1 } else { 2 }, "{arguments:?}: {run:?}");
        assert!(run.stderr.contains(part), "{arguments:?}: {run:?}");
    }
    assert!(!program.folder().join("nowhere").exists(), "a mistyped path became a directory");
}

#[test]
fn a_directory_of_a_newer_version_is_left_alone() {
    let program = Program::new();
    program.answer(&["log", "--date", "2026-01-01", "redness 4"]);
    let layout = program.folder().join("data/layout");
    std::fs::write(&layout, "99\n").unwrap();
    for arguments in [
        &["log", "redness 5"][..],
        &["export"],
        &["patterns"],
        &["backup"],
        &["undo"],
        &["serve", "--port", "0"],
        &["demo", "--port", "0", "--data", "data"],
    ] {
        let run = program.run(arguments);
        assert_eq!(run.code, 1, "{arguments:?}: {run:?}");
        assert!(run.stderr.contains("was made by a newer gutskin"), "{arguments:?}: {run:?}");
        assert!(run.stdout.is_empty(), "{arguments:?}: {run:?}");
    }
    let check = program.run(&["check"]);
    assert!(
        check.code == 1 && check.stdout.contains("WRONG  ") && check.stdout.contains("newer"),
        "{check:?}"
    );
    assert_eq!(std::fs::read_to_string(layout).unwrap(), "99\n");
}

#[test]
fn a_look_at_a_file_makes_no_directory() {
    let program = Program::new();
    program.file("mine.csv", "date,redness\n2026-01-01,7\n");
    program.answer(&["log", "--data", "other", "--date", "2026-01-01", "redness 4"]);
    program.file("whole.json", program.answer(&["export", "--data", "other"]));
    for file in ["mine.csv", "whole.json"] {
        assert!(program.answer(&["import", file]).contains("Nothing was changed."));
        assert!(!program.folder().join("data").exists(), "{file}: a look made a directory");
    }
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = program.run(&["serve", "--port", &port]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("can't listen on"), "{run:?}");
    assert!(!program.folder().join("data").exists(), "a taken port made a directory");
    program.answer(&["import", "mine.csv", "--yes"]);
    program.answer(&["import", "whole.json", "--diary", "Noor", "--yes"]);
}

#[test]
fn no_name_steers_the_terminal() {
    let program = Program::new();
    let name = format!("\u{1b}[2Jdairy\u{7}{}", "x".repeat(200));
    program.file("mine.csv", format!("date,{name},notes\u{1b}]0;x\n2026-01-01,7,fine\n2026-01-02,6,good\n"));
    let steers = |text: &str| text.chars().any(|letter| letter.is_control() && letter != '\n');
    for arguments in [
        &["import", "mine.csv"][..],
        &["import", "mine.csv", "--yes"],
        &["patterns", "mine.csv"],
        &["patterns", "mine.csv", "--outcome", &name],
        &["patterns", "mine.csv", "--outcome", "\u{1b}[31mred"],
        &["undo", "--list"],
    ] {
        let run = program.run(arguments);
        assert!(!steers(&run.stdout) && !steers(&run.stderr), "{arguments:?}: {run:?}");
    }
    let preview = program.answer(&["import", "mine.csv"]);
    assert!(preview.contains("\u{fffd}[2Jdairy\u{fffd}xxx"), "{preview}");
    assert!(!preview.contains(&"x".repeat(60)), "{preview}");
}

/// What only Linux can show without a full disk of our own.
#[cfg(target_os = "linux")]
#[test]
fn what_has_no_end_and_no_room_ends() {
    let program = Program::new();
    for arguments in [&["patterns", "/dev/zero", "--outcome", "redness"][..], &["import", "/dev/zero"]] {
        let run = program.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert!(run.stderr.starts_with("gutskin: /dev/zero: "), "{run:?}");
        assert!(run.stderr.contains(" MB"), "{run:?}");
    }
    let full = program.run(&["simulate", "--scenario", "null", "--out", "/dev/full"]);
    assert_eq!(full.code, 1, "{full:?}");
    assert!(full.stderr.contains("/dev/full: can't be written: No space left"), "{full:?}");
    assert!(std::path::Path::new("/dev/full").exists());

    // A file that may not grow is a full disk: the write fails after the file was made.
    program.simulated("null", "100");
    program.answer(&["import", "table.csv", "--yes"]);
    for command in ["simulate --scenario null --days 2000 --out new.csv", "export --out new.csv"] {
        let script = format!("trap '' XFSZ; ulimit -f 128; exec {} {command}", env!("CARGO_BIN_EXE_gutskin"));
        let output = std::process::Command::new("sh")
            .args(["-c", &script])
            .current_dir(program.folder())
            .env("GUTSKIN_DATA", program.folder().join("data"))
            .output()
            .unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{command}: {message}");
        assert!(message.contains("can't be written"), "{command}: {message}");
        assert!(!program.folder().join("new.csv").exists(), "{command} left half a file");
    }
}
