//! Backups, restoring, and files of an older format.

use super::{Home, at, day, entry, score};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use store::{DiaryFile, verify};

fn record(diary: &mut DiaryFile, n: u64) {
    let on = day("2026-01-01").plus(i64::try_from(n).unwrap()).to_string();
    diary.record(&[entry(n, "redness", &on, score(4.0))], at(1)).unwrap();
}

fn sums(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.sha256", path.display()))
}

#[test]
fn a_backup_is_verified_and_never_overwrites() {
    let home = Home::new();
    let mut diary = home.diary();
    record(&mut diary, 1);
    // A name that an address would have to escape.
    let target = home.directory.path().join("kopie? 100% #1.sqlite");
    let facts = diary.backup(&target).unwrap();
    assert_eq!((facts.entries, facts.name.as_str(), &facts.person), (1, "Noor", &home.person));
    assert_eq!(verify(&target).unwrap(), facts);
    let text = fs::read_to_string(sums(&target)).unwrap();
    assert_eq!(text, format!("{}  kopie? 100% #1.sqlite\n", facts.sha256));
    assert_eq!(diary.backup(&target).unwrap_err().code(), "already_there");
    assert_eq!(diary.last_good_backup().unwrap(), None, "only the data directory's own can be found again");
    let beside: Vec<_> =
        fs::read_dir(home.directory.path()).unwrap().map(|item| item.unwrap().path()).collect();
    assert!(!beside.iter().any(|path| path.display().to_string().ends_with(".part")), "{beside:?}");
    assert_eq!(diary.backup(&target.join("under")).unwrap_err().code(), "not_a_directory");
}

#[test]
fn a_backup_touches_no_file_of_someone_else() {
    let home = Home::new();
    let diary = home.diary();
    let target = home.directory.path().join("copy.sqlite");
    let part = PathBuf::from(format!("{}.part", target.display()));
    fs::write(sums(&target), "mine").unwrap();
    fs::write(&part, "mine too").unwrap();
    let error = diary.backup(&target).unwrap_err();
    assert_eq!(error.code(), "already_there");
    assert!(error.to_string().contains("copy.sqlite.sha256"), "{error}");
    assert_eq!(fs::read(sums(&target)).unwrap(), b"mine");
    fs::remove_file(sums(&target)).unwrap();
    diary.backup(&target).unwrap();
    assert_eq!(fs::read(&part).unwrap(), b"mine too");
    let mut names: Vec<_> = fs::read_dir(home.directory.path())
        .unwrap()
        .map(|item| item.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("copy"))
        .collect();
    names.sort();
    assert_eq!(names, ["copy.sqlite", "copy.sqlite.part", "copy.sqlite.sha256"]);

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for path in [target.clone(), sums(&target), diary.path().to_owned()] {
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{}", path.display());
        }
    }

    // What a killed program left in the backups' own folder is not in the way of the night's backup.
    let folder = home.directory.backups_of(&home.person);
    fs::create_dir_all(&folder).unwrap();
    for left in ["nightly-2026-01-01.sqlite.part", "nightly-2026-01-01.sqlite.sha256"] {
        fs::write(folder.join(left), "left").unwrap();
    }
    assert!(diary.nightly_backup(at(1), day("2026-01-01")).unwrap().unwrap().checksum_confirmed);
    assert!(!folder.join("nightly-2026-01-01.sqlite.part").exists());
}

#[test]
fn a_file_that_runs_code_is_no_diary() {
    let home = Home::new();
    let mut diary = home.diary();
    record(&mut diary, 1);
    let lock = home.directory.lock().unwrap();
    for (number, sql) in [
        "CREATE TRIGGER thief AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
        "CREATE VIEW seen AS SELECT * FROM entry",
        "CREATE TRIGGER thief AFTER INSERT ON entry BEGIN DELETE FROM entry; END;
         PRAGMA writable_schema = ON;
         UPDATE sqlite_master SET type = 'table' WHERE name = 'thief'",
    ]
    .iter()
    .enumerate()
    {
        let target = home.directory.path().join(format!("copy-{number}.sqlite"));
        diary.backup(&target).unwrap();
        fs::remove_file(sums(&target)).unwrap();
        Connection::open(&target).unwrap().execute_batch(sql).unwrap();
        let error = home.directory.restore(&lock, &target, at(2)).unwrap_err();
        assert_eq!(error.code(), "damaged", "{sql}: {error}");
    }
    assert_eq!(diary.entry_count().unwrap(), 1);
}

#[test]
fn a_bad_backup_is_found_before_anything_is_touched() {
    let home = Home::new();
    let mut diary = home.diary();
    (0..200).for_each(|n| record(&mut diary, n));
    let target = home.directory.path().join("copy.sqlite");
    diary.backup(&target).unwrap();
    let before = diary.all_entries().unwrap();
    drop(diary);
    let sound = fs::read(&target).unwrap();
    let text = fs::read(sums(&target)).unwrap();
    let lock = home.directory.lock().unwrap();
    let mut flipped = sound.clone();
    flipped[sound.len() / 2] ^= 1;
    let half = sound[..sound.len() / 2].to_vec();
    for (what, bytes, with_sums, code) in [
        ("a flipped bit", &flipped, true, "checksum"),
        ("half of it", &half, true, "checksum"),
        ("half of it, no checksum", &half, false, "damaged"),
        ("nothing", &Vec::new(), false, "damaged"),
        ("no diary", &b"text".repeat(2000), false, "damaged"),
    ] {
        fs::write(&target, bytes).unwrap();
        fs::remove_file(sums(&target)).ok();
        if with_sums {
            fs::write(sums(&target), &text).unwrap();
        }
        let error = home.directory.restore(&lock, &target, at(9)).unwrap_err();
        assert_eq!(error.code(), code, "{what}: {error}");
        assert_eq!(home.diary().all_entries().unwrap(), before, "{what}");
    }
    fs::write(&target, &sound).unwrap();
    fs::remove_file(sums(&target)).ok();
    assert!(!verify(&target).unwrap().checksum_confirmed);
    Connection::open(&target).unwrap().pragma_update(None, "user_version", 900).unwrap();
    assert_eq!(home.directory.restore(&lock, &target, at(9)).unwrap_err().code(), "newer_version");
    assert_eq!(
        home.directory.restore(&lock, &target.join("no"), at(9)).unwrap_err().code(),
        "not_a_directory"
    );
}

#[test]
fn restoring_puts_back_and_keeps_what_was_there() {
    let home = Home::new();
    let mut diary = home.diary();
    record(&mut diary, 1);
    let target = home.directory.path().join("copy.sqlite");
    diary.backup(&target).unwrap();
    record(&mut diary, 2);
    let lock = home.directory.lock().unwrap();
    let busy = home.directory.restore(&lock, &target, at(5)).unwrap_err();
    assert_eq!(busy.code(), "busy", "while the diary is open elsewhere: {busy}");
    assert_eq!(diary.entry_count().unwrap(), 2);
    drop(diary);
    let names = |folder: &Path| -> Vec<_> {
        fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name()).collect()
    };
    let diaries = home.directory.path().join("diaries");
    assert_eq!(names(&diaries), [format!("{}.sqlite", home.person).as_str()], "a failure leaves no copy");

    let restored = home.directory.restore(&lock, &target, at(6)).unwrap();
    assert_eq!(home.diary().entry_count().unwrap(), 1);
    let aside = restored.kept_aside.unwrap();
    assert_eq!(verify(&aside).unwrap().entries, 2);
    // And back again.
    home.directory.restore(&lock, &aside, at(7)).unwrap();
    assert_eq!(home.diary().entry_count().unwrap(), 2);

    // A damaged diary is kept byte by byte.
    let path = home.diary().path().to_owned();
    fs::write(&path, b"broken").unwrap();
    let restored = home.directory.restore(&lock, &aside, at(8)).unwrap();
    assert_eq!(fs::read(restored.kept_aside.unwrap()).unwrap(), b"broken");
    assert_eq!(home.diary().entry_count().unwrap(), 2);

    // A person who is not here comes back, under the same id.
    home.diary().backup(&home.directory.path().join("last.sqlite")).unwrap();
    home.directory.delete_person(&home.person).unwrap();
    let back = home.directory.restore(&lock, &home.directory.path().join("last.sqlite"), at(9)).unwrap();
    assert_eq!((back.facts.person, back.kept_aside), (home.person.clone(), None));
    assert_eq!(home.diary().entry_count().unwrap(), 2);
}

#[test]
fn a_live_diary_is_no_backup() {
    let home = Home::new();
    let mut diary = home.diary();
    record(&mut diary, 1);
    let lock = home.directory.lock().unwrap();
    for error in
        [verify(diary.path()).unwrap_err(), home.directory.restore(&lock, diary.path(), at(2)).unwrap_err()]
    {
        assert_eq!(error.code(), "live_diary", "its entry is still in the log");
        assert!(error.to_string().contains("gutskin backup"), "{error}");
    }
    let path = diary.path().to_owned();
    let (sound, log) = (fs::read(&path).unwrap(), fs::read(log_of(&path)).unwrap());
    let target = home.directory.path().join("copy.sqlite");
    diary.backup(&target).unwrap();
    drop(diary);
    assert_eq!(verify(&path).unwrap().entries, 1, "closed, the file is all of it");

    // A damaged diary with a log: whether SQLite still plays the log into it or not, it is no sound backup.
    fs::write(&path, &sound[..sound.len() / 2]).unwrap();
    fs::write(log_of(&path), &log).unwrap();
    let aside = home.directory.restore(&lock, &target, at(3)).unwrap().kept_aside.unwrap();
    assert_eq!(home.diary().entry_count().unwrap(), 1);
    let error = verify(&aside).unwrap_err();
    assert!(["damaged", "live_diary"].contains(&error.code()), "{error}");
}

fn log_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}-wal", path.display()))
}

#[test]
fn every_night_has_one_backup_and_old_ones_go() {
    let home = Home::new();
    let mut diary = home.diary();
    record(&mut diary, 1);
    assert_eq!(diary.last_good_backup().unwrap(), None);
    let first = day("2026-01-01");
    for night in 0..45 {
        let (today, now) = (first.plus(night), at(night * 86_400));
        let made = diary.nightly_backup(now, today).unwrap().unwrap();
        assert_eq!(diary.nightly_backup(now, today).unwrap(), None, "once a night");
        let good = diary.last_good_backup().unwrap().unwrap();
        assert_eq!((good.at, good.path, good.bytes), (now, made.path, made.bytes));
    }
    let folder = home.directory.backups_of(&home.person);
    let files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|item| item.unwrap().path()).collect();
    let count = |end: &str| files.iter().filter(|path| path.to_str().unwrap().ends_with(end)).count();
    assert_eq!((count(".sqlite"), count(".sha256")), (11, 11), "{files:?}");

    let last = diary.last_good_backup().unwrap().unwrap().path;
    fs::write(&last, b"cut").unwrap();
    assert_eq!(
        diary.last_good_backup().unwrap(),
        None,
        "what is no longer as it was verified does not count"
    );
    let settings = store::Settings { nightly_backup: false, ..diary.settings().unwrap() };
    diary.save_settings(&settings).unwrap();
    assert_eq!(diary.nightly_backup(at(0), first.plus(100)).unwrap(), None);
}

/// A file as version 1 of the format made it.
fn old_file(home: &Home, path: &Path) {
    let old = Connection::open(path).unwrap();
    old.execute_batch(include_str!("../../migrations/0001_diary.sql")).unwrap();
    old.pragma_update(None, "application_id", 0x6775_7473).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    let person = home.person.as_str();
    old.execute("INSERT INTO settings VALUES (1, ?1, 'Noor', 'nl', 240, 'dark', 1, 5)", [person]).unwrap();
    old.execute_batch(
        "INSERT INTO trackable (id, custom, kind) VALUES ('redness', 0, 'scale');
         INSERT INTO change (what, at) VALUES ('record', '2026-01-01T00:00:00Z');
         INSERT INTO earlier_entry (change, id, existed) VALUES (1, x'019b7700000070008707070707070707', 0);
         INSERT INTO entry VALUES (x'019b7700000070008707070707070707', 'redness', '2026-01-01', NULL, 'score', 4,
                                   NULL, 'typed', NULL, '2026-01-01T00:00:00Z', x'');",
    )
    .unwrap();
}

#[test]
fn an_older_file_is_brought_up_to_date_after_a_backup() {
    let home = Home::new();
    let path = home.diary().path().to_owned();
    fs::remove_file(&path).unwrap();
    old_file(&home, &path);
    assert_eq!(home.directory.people().unwrap()[0].name, "Noor", "listing people changes no file");
    let mut diary = home.diary();
    let entries = diary.all_entries().unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].answer, score(4.0));
    assert_eq!(diary.revision().unwrap(), 5);
    let change = &diary.changes(1).unwrap()[0];
    assert_eq!((change.entries, change.days), (1, 1), "what an older program did not count is counted");
    diary.cache_answer("key", b"answer").unwrap();
    diary.undo_last(at(1)).unwrap();
    assert!(diary.all_entries().unwrap().is_empty());
    drop(diary);

    let kept = home.directory.backups_of(&home.person).join("before-update-of-format-1.sqlite");
    let facts = verify(&kept).unwrap();
    assert_eq!((facts.version, facts.entries, facts.checksum_confirmed), (1, 1, true));
    // That backup can be restored, and is brought up to date in its turn.
    let lock = home.directory.lock().unwrap();
    home.directory.restore(&lock, &kept, at(2)).unwrap();
    assert_eq!(home.diary().entry_count().unwrap(), 1);
}

#[test]
fn an_update_that_fails_leaves_the_diary_and_no_copies() {
    let home = Home::new();
    let path = home.diary().path().to_owned();
    fs::remove_file(&path).unwrap();
    old_file(&home, &path);
    // The next format's table is there already, so the step to it fails.
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE cached_answer (other)").unwrap();
    for _ in 0..3 {
        let error = home.directory.open_diary(&home.person).unwrap_err();
        let source = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        assert_eq!(error.code(), "sqlite", "{error}: {source}");
        assert!(source.contains("already exists") && !source.contains("CREATE"), "{source}");
    }
    let copies = fs::read_dir(home.directory.backups_of(&home.person)).unwrap().count();
    assert_eq!(copies, 0);
    let old = Connection::open(&path).unwrap();
    let entries: i64 = old.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap();
    assert_eq!(entries, 1);
}

#[test]
fn without_a_backup_no_update() {
    let home = Home::new();
    let path = home.diary().path().to_owned();
    fs::remove_file(&path).unwrap();
    old_file(&home, &path);
    // Something stands where the backups should go.
    fs::write(home.directory.backups_of(&home.person), "a file").unwrap();
    assert_eq!(home.directory.open_diary(&home.person).unwrap_err().code(), "not_a_directory");
    let old = Connection::open(&path).unwrap();
    let version: i64 = old.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
}
