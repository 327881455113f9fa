//! The data directory: people, the lock, and what can be wrong with a folder or a file.

use super::{Home, at, entry, score};
use rusqlite::Connection;
use std::fs;
use store::{DataDirectory, PersonId};

#[test]
fn people_come_are_renamed_and_go() {
    let home = Home::new();
    let other = home.directory.create_person("  Åsa ").unwrap();
    let names = || -> Vec<String> {
        home.directory.people().unwrap().into_iter().map(|person| person.name).collect()
    };
    assert_eq!(names(), ["Noor", "Åsa"]);
    home.directory.rename_person(&home.person, "Zoë").unwrap();
    assert_eq!(names(), ["Zoë", "Åsa"]);
    for bad in ["", "   ", "a\nb", &"x".repeat(81)] {
        assert_eq!(home.directory.create_person(bad).unwrap_err().code(), "bad_name");
        assert_eq!(home.directory.rename_person(&other.id, bad).unwrap_err().code(), "bad_name");
    }

    let mut diary = home.directory.open_diary(&other.id).unwrap();
    diary.record(&[entry(1, "redness", "2026-03-01", score(4.0))], at(1)).unwrap();
    diary.backup_now(at(2)).unwrap();
    let path = diary.path().display().to_string();
    drop(diary);
    // What programs that were killed left.
    for end in ["-wal", "-journal", ".restore", ".new", ".new-journal"] {
        fs::write(format!("{path}{end}"), "left").unwrap();
    }
    let removed = home.directory.delete_person(&other.id).unwrap();
    assert!(removed.bytes > 0 && removed.files.iter().all(|file| !file.exists()));
    assert!(!home.directory.backups_of(&other.id).exists());
    let rest = walk(home.directory.path());
    assert!(rest.iter().all(|file| !file.contains(other.id.as_str())), "{rest:?}");
    assert_eq!(names(), ["Zoë"]);
    assert_eq!(home.directory.open_diary(&other.id).unwrap_err().code(), "no_such_person");
    assert_eq!(home.directory.delete_person(&other.id).unwrap_err().code(), "no_such_person");
}

#[test]
fn many_first_requests_make_one_person() {
    let folder = tempfile::tempdir().unwrap();
    let directory = DataDirectory::open(folder.path()).unwrap();
    let barrier = std::sync::Barrier::new(8);
    let ids: Vec<PersonId> = std::thread::scope(|scope| {
        let first = || {
            barrier.wait();
            directory.first_person("Noor").unwrap().id
        };
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(first)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let people = directory.people().unwrap();
    assert_eq!(people.len(), 1, "{people:?}");
    assert!(ids.iter().all(|id| *id == people[0].id), "{ids:?}");
    // A server's lock is not in the way, and whoever is there stays.
    let _lock = directory.lock().unwrap();
    assert_eq!(directory.first_person("Bo").unwrap(), people[0]);
}

fn walk(folder: &std::path::Path) -> Vec<String> {
    let mut files = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        files.push(path.display().to_string());
        if path.is_dir() {
            files.extend(walk(&path));
        }
    }
    files
}

#[test]
fn ids_are_opaque_and_safe_in_a_path() {
    let home = Home::new();
    assert_eq!(home.person.as_str().len(), 8);
    for wrong in ["", "../../..", "abcdefg", "abcdefgh1", "ABCDEFGH", "abcd/fgh"] {
        assert_eq!(wrong.parse::<PersonId>().unwrap_err().code(), "person_id");
    }
}

#[test]
fn one_server_has_the_directory() {
    let home = Home::new();
    let lock = home.directory.lock().unwrap();
    let error = home.directory.lock().unwrap_err();
    assert_eq!(error.code(), "in_use");
    assert!(error.to_string().contains(&std::process::id().to_string()), "{error}");
    // A command that writes one entry may work meanwhile.
    home.diary().record(&[entry(1, "redness", "2026-03-01", score(4.0))], at(1)).unwrap();
    drop(lock);
    home.directory.lock().unwrap();
}

#[test]
fn a_folder_that_can_not_be_used_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "text").unwrap();
    assert_eq!(DataDirectory::open(&file).unwrap_err().code(), "not_a_directory");
    assert_eq!(DataDirectory::open(file.join("under")).unwrap_err().code(), "not_a_directory");

    let newer = folder.path().join("newer");
    fs::create_dir(&newer).unwrap();
    fs::write(newer.join("layout"), "7\n").unwrap();
    let error = DataDirectory::open(&newer).unwrap_err();
    assert_eq!(error.code(), "newer_version");
    assert!(error.to_string().contains("format 7; this one knows formats up to 1"), "{error}");
    assert_eq!(walk(&newer).len(), 1, "nothing was made in it");

    fs::write(newer.join("layout"), "").unwrap();
    DataDirectory::open(&newer).unwrap();
    assert_eq!(fs::read_to_string(newer.join("layout")).unwrap(), "1\n", "a first start that was cut short");
}

/// Root may write anywhere, except where the kernel itself says no.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_can_not_be_written_says_so() {
    for place in ["/proc/gutskin", "/sys/gutskin"] {
        let error = DataDirectory::open(place).unwrap_err();
        assert_eq!(error.code(), "not_writable", "{error}");
        assert!(error.to_string().contains("--data"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_written_into_a_lost_file_is_not_acknowledged() {
    let home = Home::new();
    let mut diary = home.diary();
    let path = diary.path().to_owned();
    diary.record(&[entry(1, "redness", "2026-03-01", score(4.0))], at(1)).unwrap();
    let aside = path.with_extension("aside");
    for replacement in [None, Some("another file")] {
        fs::rename(&path, &aside).unwrap();
        if let Some(text) = replacement {
            fs::write(&path, text).unwrap();
        }
        let error = diary.record(&[entry(2, "redness", "2026-03-02", score(4.0))], at(2)).unwrap_err();
        assert_eq!(error.code(), "replaced", "{error}");
        fs::rename(&aside, &path).unwrap();
    }
    diary.record(&[entry(2, "redness", "2026-03-02", score(4.0))], at(2)).unwrap();
    assert_eq!(diary.entry_count().unwrap(), 2);
}

#[test]
fn a_newer_file_is_left_as_it_is() {
    let home = Home::new();
    let path = home.diary().path().to_owned();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 900).unwrap();
    let before = fs::read(&path).unwrap();
    let error = home.directory.open_diary(&home.person).unwrap_err();
    assert_eq!(error.code(), "newer_version");
    assert!(error.to_string().contains("format 900"), "{error}");
    assert_eq!(home.directory.people().unwrap()[0].trouble, Some("newer_version"));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_damaged_file_says_where_its_backups_are() {
    let home = Home::new();
    let mut diary = home.diary();
    for n in 0..400 {
        let on = super::day("2024-01-01").plus(i64::try_from(n).unwrap()).to_string();
        diary.record(&[entry(n, "redness", &on, score(4.0))], at(1)).unwrap();
    }
    let path = diary.path().to_owned();
    drop(diary);
    let sound = fs::read(&path).unwrap();
    let other = home.directory.create_person("Bo").unwrap();
    let mut garbled = sound.clone();
    for byte in &mut garbled[4096..] {
        *byte ^= 0x5a;
    }
    let cases: [(&str, Vec<u8>, &str); 4] = [
        ("empty", Vec::new(), "damaged"),
        ("cut off", sound[..sound.len() / 2].to_vec(), "damaged"),
        (
            "another file",
            b"not a database at all, but long enough to look like a file".repeat(200),
            "damaged",
        ),
        ("garbled", garbled, "damaged"),
    ];
    for (what, bytes, code) in cases {
        fs::write(&path, bytes).unwrap();
        let error = home
            .directory
            .open_diary(&home.person)
            .and_then(|diary| diary.all_entries().map(|_| ()))
            .unwrap_err();
        assert_eq!(error.code(), code, "{what}: {error}");
        let backups = home.directory.backups_of(&home.person);
        assert!(error.to_string().contains(backups.to_str().unwrap()), "{what}: {error}");
        let people = home.directory.people().unwrap();
        assert!(people.iter().any(|person| person.id == other.id && person.trouble.is_none()), "{what}");
    }
    fs::write(&path, &sound).unwrap();
    assert_eq!(home.diary().entry_count().unwrap(), 400);

    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (a)").unwrap();
    assert_eq!(home.directory.open_diary(&home.person).unwrap_err().code(), "not_a_diary");
}
