//! The commands on a diary: log, undo, import, export, backup, restore, check.

use crate::program::{Program, real_diaries};

#[test]
fn a_typed_line_is_saved_and_can_be_taken_back() {
    let program = Program::new();
    let line = "redness 4, bloating 6, stool 3 5, sleep_hours 7,5, dairy yes, alcohol none, itch skip, note: bad night";
    insta::assert_snapshot!(program.answer(&["log", "--date", "2026-01-05", line]), @r"
    Started a diary called My diary.
    2026-01-05
      redness         4
      bloating        6
      stool           type 3
      stool           type 5
      hours of sleep  7.5 hours
      dairy           yes
      alcohol         none
      itch            skipped
      note            bad night
    Saved. `gutskin undo` takes it back.
    ");
    assert_eq!(
        program.answer(&["export", "--format", "csv"]),
        "date,redness,bloating,stool_loose,stool_hard,sleep_hours,alcohol,dairy\n2026-01-05,4,6,1,0,7.5,0,1\n"
    );
    let again = program.answer(&["log", "--date", "2026-01-05", "redness", "4"]);
    assert!(again.contains("It was all there already"), "{again}");
    program.answer(&["log", "--date", "2026-01-05", "redness 7"]);
    assert!(program.answer(&["export", "--format", "csv"]).contains("\n2026-01-05,7,"));
    let undone = program.answer(&["undo"]);
    assert!(undone.contains("recorded 1 entry"), "{undone}");
    assert!(program.answer(&["export", "--format", "csv"]).contains("\n2026-01-05,4,"));
    let list = program.answer(&["undo", "--list"]);
    assert!(list.contains("recorded 9 entries") && list.lines().count() == 3, "{list}");
    program.answer(&["undo", "--change", "1"]);
    assert_eq!(program.run(&["export", "--format", "csv"]).code, 2, "there is no number left");
    assert_eq!(program.run(&["undo", "--change", "1"]).code, 2);
    assert_eq!(program.run(&["undo", "--change", "99"]).code, 2);
}

#[test]
fn a_line_that_can_not_be_read_saves_nothing() {
    let program = Program::new();
    for (line, part) in [
        ("redness 4, rednis 4", "at 12: there is no `rednis`; did you mean redness?"),
        ("redness 11", "at 9: `redness` can't be `11`"),
        ("", "nothing to record"),
    ] {
        let run = program.run(&["log", line]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(part), "{run:?}");
    }
    for date in ["2999-01-01", "2150-01-01", "2026-02-30", "someday"] {
        let run = program.run(&["log", "--date", date, "redness 4"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("--date: "), "{run:?}");
    }
    assert!(!program.folder().join("data").exists(), "a bad line started a diary");
    let dry = program.answer(&["log", "--dry-run", "--date", "gisteren", "roodheid 4"]);
    assert!(dry.contains("redness  4") && dry.contains("Not saved"), "{dry}");
    assert!(!program.folder().join("data").exists(), "a dry run started a diary");
}

#[test]
fn an_import_is_shown_first_then_done_once_and_taken_back() {
    let program = Program::new();
    program.answer(&["log", "--date", "2026-01-02", "redness 9"]);
    program.file(
        "mine.csv",
        "date,roodheid,tomato,notes\n2026-01-01,4,yes,fine\n2026-01-02,0,no,\n2026-01-03,,1,so\n",
    );
    let before = program.answer(&["export"]);
    insta::assert_snapshot!(program.answer(&["import", "mine.csv"]), @r"
    mine.csv: 2026-01-01 to 2026-01-03
      roodheid  redness, symptom, scale 0–10; 2 entries (1 none)
      tomato    new: tomato, candidate, yes or no; 3 entries (1 none)
      left out: column 'notes': not a number
    Into My diary: 4 entries new; 1 thing to track new; 1 entry changed, the earlier values kept.
    Nothing was changed. Again with --yes does it.
    ");
    assert_eq!(program.answer(&["export"]), before, "a preview changed the diary");

    let done = program.answer(&["import", "mine.csv", "--yes"]);
    assert!(
        done.contains("Imported into My diary: 4 entries new; 1 thing to track new; 1 entry changed"),
        "{done}"
    );
    assert_eq!(
        program.answer(&["export", "--format", "csv"]),
        "date,redness,tomato\n2026-01-01,4,1\n2026-01-02,0,0\n2026-01-03,,1\n"
    );
    let whole = program.answer(&["export"]);
    let again = program.answer(&["import", "mine.csv", "--yes"]);
    assert!(again.contains("It was all there already; nothing changed"), "{again}");
    assert_eq!(program.answer(&["export"]), whole);

    let undone = program.answer(&["import", "--undo"]);
    assert!(undone.contains("imported mine.csv: 5 entries"), "{undone}");
    assert_eq!(program.answer(&["export", "--format", "csv"]), "date,redness\n2026-01-02,9\n");
    assert_eq!(program.run(&["import", "--undo"]).code, 2, "there is no import left");
}

#[test]
fn an_exported_diary_comes_back_to_the_byte() {
    let program = Program::new();
    program.answer(&["log", "--date", "2026-01-01", "redness 4, stool 3 5, note: één \"dag\""]);
    program.answer(&["log", "--date", "2026-01-01", "redness 6"]);
    program.file("mine.csv", "date,humidity\n2026-01-01,40.123456789\n2026-01-02,1e-7\n");
    program.answer(&["import", "mine.csv", "--yes"]);
    program.answer(&["import", "--undo"]);
    program.answer(&["import", "mine.csv", "--yes"]);
    program.answer(&["export", "--out", "out.json"]);
    assert_eq!(program.run(&["export", "--out", "out.json"]).code, 2, "it would have replaced a file");

    let preview = program.answer(&["import", "out.json", "--data", "other"]);
    assert!(preview.contains("the diary of My diary, 6 answers, 2026-01-01 to 2026-01-02"), "{preview}");
    assert_eq!(program.run(&["export", "--data", "other"]).code, 2, "a preview made a diary");
    program.answer(&["import", "out.json", "--data", "other", "--yes"]);
    assert_eq!(program.answer(&["export", "--data", "other"]), program.read("out.json"));
    let again = program.answer(&["import", "out.json", "--data", "other", "--yes"]);
    assert!(again.contains("nothing changed"), "{again}");

    // Another diary of that name stays what it is.
    program.answer(&["log", "--data", "other", "--date", "2026-01-01", "redness 1"]);
    let run = program.run(&["import", "out.json", "--data", "other", "--yes"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("another diary called My diary"), "{run:?}");
    program.answer(&["import", "out.json", "--data", "other", "--yes", "--diary", "Noor"]);
    let run = program.run(&["export", "--data", "other"]);
    assert!(run.code == 2 && run.stderr.contains("My diary, Noor; say whose with --diary"), "{run:?}");
    let noor = program.answer(&["export", "--data", "other", "--diary", "noo"]);
    assert_eq!(noor, program.read("out.json").replace("\"name\": \"My diary\"", "\"name\": \"Noor\""));
}

#[test]
fn eight_real_diaries_go_in_and_come_out() {
    let program = Program::new();
    for (number, file) in real_diaries().iter().enumerate() {
        let (path, name) = (file.to_str().unwrap(), format!("Person {number}"));
        let mut arguments = vec!["import", path, "--new", "--diary", &name, "--yes"];
        for outcome in ["anxiety", "annoyance", "low_feeling"] {
            arguments.extend(["--outcome", outcome]);
        }
        program.answer(&arguments);
        // The same numbers come out, in the check-in's order and under the diary's names.
        let read = |bytes: &[u8]| diary::csv::read(bytes).unwrap().0;
        let original = read(&std::fs::read(file).unwrap());
        let exported = read(program.answer(&["export", "--format", "csv", "--diary", &name]).as_bytes());
        assert_eq!((exported.first(), exported.days()), (original.first(), original.days()));
        assert_eq!(exported.columns().len(), original.columns().len());
        for column in original.columns() {
            let renamed = if column.name == "menstruation" { "bleeding" } else { &column.name };
            assert_eq!(exported.column(renamed).unwrap().values, column.values, "{path} {renamed}");
        }
        let whole = program.answer(&["export", "--diary", &name]);
        program.file("whole.json", &whole);
        program.answer(&["import", "whole.json", "--yes", "--data", &format!("copy-{number}")]);
        assert_eq!(program.answer(&["export", "--data", &format!("copy-{number}")]), whole);
        let text = program.answer(&["patterns", "--diary", &name, "--ignore", "coffee"]);
        assert!(!text.contains("coffee"), "{text}");
        assert!(text.contains("anxiety: recorded on"), "{text}");
    }
}

#[test]
fn a_backup_is_put_back_and_the_present_diary_is_kept() {
    let program = Program::new();
    assert_eq!(program.run(&["backup"]).code, 2, "there is nothing to back up");
    program.answer(&["log", "--date", "2026-01-01", "redness 4"]);
    let before = program.answer(&["export"]);
    let made = program.answer(&["backup", "copy.sqlite"]);
    assert!(made.contains("My diary: 1 entry, ") && made.contains("checked."), "{made}");
    assert_eq!(program.run(&["backup", "copy.sqlite"]).code, 2, "it would have replaced a backup");
    program.answer(&["log", "--date", "2026-01-01", "redness 9"]);
    let shown = program.answer(&["restore", "copy.sqlite"]);
    assert!(shown.contains("is a backup of My diary: 1 entry; its checksum is right"), "{shown}");
    assert_ne!(program.answer(&["export"]), before, "showing a backup restored it");
    let done = program.answer(&["restore", "copy.sqlite", "--yes"]);
    assert!(done.contains("The diary that was there is kept as"), "{done}");
    assert_eq!(program.answer(&["export"]), before);
    program.answer(&["backup"]);
    let check = program.answer(&["check"]);
    assert!(check.contains("last good backup just now") && !check.contains("WRONG"), "{check}");
}

#[test]
fn a_damaged_file_is_found() {
    let program = Program::new();
    program.answer(&["log", "--date", "2026-01-01", "redness 4"]);
    program.answer(&["backup"]);
    let data = program.folder().join("data");
    let check = program.answer(&["check"]);
    assert!(check.lines().all(|line| line.starts_with("ok ")), "{check}");
    // A backup that is no longer what was written.
    let backups = std::fs::read_dir(data.join("backups")).unwrap().next().unwrap().unwrap().path();
    let backup = std::fs::read_dir(backups).unwrap().map(|file| file.unwrap().path());
    let backup =
        backup.into_iter().find(|path| path.extension().is_some_and(|kind| kind == "sqlite")).unwrap();
    let mut bytes = std::fs::read(&backup).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&backup, &bytes).unwrap();
    let run = program.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("WRONG  My diary") && run.stdout.contains("checksum"), "{run:?}");
    assert_eq!(program.run(&["restore", backup.to_str().unwrap(), "--yes"]).code, 2);
    // A diary that is none.
    let diaries = std::fs::read_dir(data.join("diaries")).unwrap().map(|file| file.unwrap().path());
    for file in diaries {
        std::fs::write(file, "nonsense").unwrap();
    }
    let run = program.run(&["check"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("WRONG"), "{run:?}");
}
