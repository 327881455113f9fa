//! What an acknowledged entry is worth: processes that are killed, that share a file, that run out of room.
//!
//! This test has a `main` of its own, because it starts itself again as the process that writes.

#![expect(clippy::unwrap_used, reason = "this is a test, which clippy can't see without the usual harness")]

use diary::{Answer, Day, Entry, EntryId, Score, Source, TrackableId, Value, When};
use jiff::Timestamp;
use std::collections::HashSet;
use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use store::{DataDirectory, DiaryFile, NewPhoto, Part, PersonId, PhotoId, Place, StoreError, verify};

const ROLE: &str = "GUTSKIN_STORE_WRITES";
const MAKES: &str = "GUTSKIN_STORE_MAKES";
const KEEPS: &str = "GUTSKIN_STORE_KEEPS_PHOTOS";
const KILLS: u64 = 60;

fn main() {
    if let Ok(data) = env::var(ROLE) {
        return write_until_stopped(Path::new(&data));
    }
    if let Ok(data) = env::var(MAKES) {
        return make(&data);
    }
    if let Ok(data) = env::var(KEEPS) {
        return keep_until_stopped(Path::new(&data));
    }
    let tests: [(&str, fn()); 7] = [
        ("every_acknowledged_entry_survives_a_kill", kill),
        ("every_acknowledged_photo_survives_a_kill", kill_among_photos),
        ("two_processes_write_to_one_file", share),
        ("processes_make_one_first_person", be_first),
        ("a_full_disk_loses_nothing", run_out_of_room),
        ("a_full_disk_is_named_when_a_diary_opens", name_the_full_disk),
        ("a_full_disk_leaves_nothing_half_made", leave_nothing),
    ];
    // What `cargo test` and cargo-nextest ask of a test's own `main`: a list, one test by its name, or all
    // (https://nexte.st/docs/design/custom-test-harnesses/).
    let arguments: Vec<String> = env::args().skip(1).collect();
    let asked = |flag: &str| arguments.iter().any(|argument| argument == flag);
    if asked("--list") {
        // None is ignored.
        for (name, _) in tests.iter().filter(|_| !asked("--ignored")) {
            println!("{name}: test");
        }
        return;
    }
    let named = arguments.iter().find(|argument| !argument.starts_with('-'));
    let exact = asked("--exact");
    let chosen = tests.iter().filter(|(name, _)| match named {
        Some(asked) if exact => name == asked,
        Some(asked) => name.contains(asked.as_str()),
        None => true,
    });
    let mut passed = 0;
    for (name, test) in chosen {
        let start = std::time::Instant::now();
        test();
        println!("test {name} ... ok ({:.1} s)", start.elapsed().as_secs_f64());
        passed += 1;
    }
    let left = tests.len() - passed;
    println!("test result: ok. {passed} passed; 0 failed; 0 ignored; 0 measured; {left} filtered out");
}

/// The child: streams entries, and says each one's id once it is saved. It stops at its first error and says its code.
fn write_until_stopped(data: &Path) {
    let argument = |index: usize| env::args().nth(index).unwrap();
    let person: PersonId = argument(1).parse().unwrap();
    let (first, count): (u64, u64) = (argument(2).parse().unwrap(), argument(3).parse().unwrap());
    let mut out = std::io::stdout();
    let mut diary = open(data, &person);
    for number in first..first.saturating_add(count) {
        match diary.record(&[entry(number)], Timestamp::UNIX_EPOCH) {
            Ok(_) => writeln!(out, "{}", entry(number).id).unwrap(),
            Err(error) => {
                writeln!(out, "stopped: {}", error.code()).unwrap();
                return;
            }
        }
        out.flush().unwrap();
    }
}

/// The child: keeps photos of 300 kB, and says each one's id once it is kept.
fn keep_until_stopped(data: &Path) {
    let argument = |index: usize| env::args().nth(index).unwrap();
    let (person, first): (PersonId, u64) = (argument(1).parse().unwrap(), argument(2).parse().unwrap());
    let mut out = std::io::stdout();
    let mut diary = open(data, &person);
    for number in first..first + 1000 {
        diary.keep_photo(&photo(number), None).unwrap();
        writeln!(out, "{}", photo(number).id).unwrap();
        out.flush().unwrap();
    }
}

/// The `n`th photo: bytes that tell it from all others.
fn photo(number: u64) -> NewPhoto {
    NewPhoto {
        id: PhotoId::new(uuid::Uuid::from_u64_pair(number, 9)),
        day: "2026-01-01".parse().unwrap(),
        place: Place::FaceFront,
        at: Timestamp::UNIX_EPOCH,
        media: "image/jpeg",
        width: 100,
        height: 100,
        thumbnail: number.to_le_bytes().repeat(1_000),
        picture: number.to_le_bytes().repeat(40_000),
    }
}

fn kill_among_photos() {
    let (_folder, directory, person) = home();
    let mut chance = 20_260_102;
    for round in 0..8 {
        let first = round * 1000;
        let mut child = Command::new(env::current_exe().unwrap())
            .args([person.as_str(), &first.to_string()])
            .env(KEEPS, directory.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut said = lines.by_ref().take(1 + usize::try_from(next(&mut chance) % 4).unwrap()).count();
        for turn in 0..next(&mut chance) % 4_000_000 {
            std::hint::black_box(turn);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        said += lines.map_while(Result::ok).filter(|line| line.len() == 36).count();
        let diary = open(directory.path(), &person);
        for number in first..first + said as u64 {
            let wanted = photo(number);
            let kept = diary.photo_bytes(wanted.id, Part::Picture, None).unwrap();
            assert!(
                kept == wanted.picture,
                "round {round}: photo {number} was acknowledged and is not whole"
            );
        }
        assert_eq!(diary.damaged_photos().unwrap(), [], "round {round}: kept whole, or not at all");
    }
}

fn open(data: &Path, person: &PersonId) -> DiaryFile {
    DataDirectory::open(data).unwrap().open_diary(person).unwrap()
}

/// The `n`th entry: a note, a stool or a score would do as well; several a day fill the file faster.
fn entry(number: u64) -> Entry {
    let first: Day = "1900-01-01".parse().unwrap();
    let names = ["redness", "itch", "bloating", "cramps", "stress"];
    let name = names[usize::try_from(number % 5).unwrap()];
    Entry {
        id: EntryId::from_parts(number, [3; 10]),
        trackable: TrackableId::new(name).unwrap(),
        day: first.plus(i64::try_from(number / 5).unwrap()),
        when: When::Day,
        answer: Answer::Value(Value::Score(Score::new((number % 10 + 1) as f64).unwrap())),
        source: Source::Typed,
        recorded_at: Timestamp::UNIX_EPOCH,
    }
}

fn home() -> (tempfile::TempDir, DataDirectory, PersonId) {
    let folder = tempfile::tempdir().unwrap();
    let directory = DataDirectory::open(folder.path().join("data")).unwrap();
    let person = directory.create_person("Noor").unwrap().id;
    (folder, directory, person)
}

fn writer(directory: &DataDirectory, person: &PersonId, first: u64, count: u64) -> Child {
    Command::new(env::current_exe().unwrap())
        .args([person.as_str(), &first.to_string(), &count.to_string()])
        .env(ROLE, directory.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn ids(diary: &DiaryFile) -> HashSet<String> {
    diary.all_entries().unwrap().iter().map(|entry| entry.id.to_string()).collect()
}

/// A stream of numbers that looks random enough to hit every moment of a write.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn kill() {
    let (_folder, directory, person) = home();
    let mut acknowledged = HashSet::new();
    let mut chance = 20_260_101;
    for round in 0..KILLS {
        let mut child = writer(&directory, &person, round * 1000, 1000);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for line in lines.by_ref().take(1 + usize::try_from(next(&mut chance) % 12).unwrap()) {
            acknowledged.insert(line.unwrap());
        }
        // Spin for up to some milliseconds, so that the blow falls anywhere in a later write.
        for turn in 0..next(&mut chance) % 400_000 {
            std::hint::black_box(turn);
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it said before it died was said: only a whole line counts.
        acknowledged.extend(lines.map_while(Result::ok).filter(|line| line.len() == 36));
        let diary = open(directory.path(), &person);
        let saved = ids(&diary);
        let lost: Vec<_> = acknowledged.difference(&saved).collect();
        assert!(lost.is_empty(), "round {round}: {lost:?} were acknowledged and are gone");
        // Each entry is with its change, or not at all.
        assert_eq!(diary.changes(usize::MAX).unwrap().len(), saved.len(), "round {round}");
    }
    let copy = directory.path().join("copy.sqlite");
    open(directory.path(), &person).backup(&copy).unwrap();
    let facts = verify(&copy).unwrap();
    assert!(facts.entries >= u64::try_from(acknowledged.len()).unwrap() && facts.entries >= KILLS);
}

fn share() {
    let (_folder, directory, person) = home();
    let children = [0, 10_000].map(|first| writer(&directory, &person, first, 100));
    let mut diary = open(directory.path(), &person);
    for number in 20_000..20_100 {
        diary.record(&[entry(number)], Timestamp::UNIX_EPOCH).unwrap();
    }
    for child in children {
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(text.lines().filter(|line| line.len() == 36).count(), 100, "{text}");
    }
    assert_eq!(ids(&diary).len(), 300);
    assert_eq!(diary.revision().unwrap(), 300);
}

/// This program again, where no file may grow beyond so many KiB. A shell's `ulimit -f` is a disk that ends; the signal
/// that comes with it is ignored, as a server would see a full disk. `None`: there is no shell for it here.
fn within(kibibytes: u32, role: &str, data: &Path, arguments: &[&str]) -> Option<String> {
    let script = format!(r#"trap '' XFSZ; ulimit -f {kibibytes}; exec "$0" "$@""#);
    let output = Command::new("bash")
        .args(["-c", &script])
        .arg(env::current_exe().unwrap())
        .args(arguments)
        .env(role, data)
        .output();
    match output {
        Ok(output) => Some(String::from_utf8(output.stdout).unwrap()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("skipped: there is no bash here to limit a file's size");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

fn run_out_of_room() {
    let (_folder, directory, person) = home();
    let Some(text) = within(1024, ROLE, directory.path(), &[person.as_str(), "0", "100000"]) else { return };
    let (last, acknowledged) = text
        .lines()
        .collect::<Vec<_>>()
        .split_last()
        .map(|(last, rest)| (last.to_string(), rest.iter().map(ToString::to_string).collect::<HashSet<_>>()))
        .unwrap();
    assert!(["stopped: disk_full", "stopped: file"].contains(&last.as_str()), "{last}");
    assert!(acknowledged.len() > 10, "{}", acknowledged.len());
    let mut diary = open(directory.path(), &person);
    assert_eq!(ids(&diary), acknowledged);
    diary.record(&[entry(999_999 / 10)], Timestamp::UNIX_EPOCH).unwrap();
}

/// The child: does what its argument says, and prints what became of it.
fn make(data: &str) {
    let directory = DataDirectory::open(data).unwrap();
    let argument = env::args().nth(1).unwrap();
    let done = match argument.as_str() {
        "person" => directory.create_person("Bo").map(|person| person.id.to_string()),
        "first" => directory.first_person("Bo").map(|person| person.id.to_string()),
        "lock" => {
            let held = directory.lock();
            held.map(|_| "locked".to_owned())
        }
        "open" => open_in(&directory),
        backup => {
            let lock = directory.lock().unwrap();
            let restored = directory.restore(&lock, Path::new(backup), Timestamp::UNIX_EPOCH);
            restored.map(|restored| restored.facts.person.to_string())
        }
    };
    println!("{}", done.unwrap_or_else(|error| error.code().to_owned()));
}

fn open_in(directory: &DataDirectory) -> Result<String, StoreError> {
    let people = directory.people()?;
    let mut diary = directory.open_diary(&people.first().unwrap().id)?;
    diary.record(&[entry(1)], Timestamp::UNIX_EPOCH)?;
    Ok("recorded".to_owned())
}

fn be_first() {
    let folder = tempfile::tempdir().unwrap();
    let children: Vec<Child> = (0..4)
        .map(|_| {
            let mut command = Command::new(env::current_exe().unwrap());
            command.arg("first").env(MAKES, folder.path()).stdout(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let ids: HashSet<Vec<u8>> =
        children.into_iter().map(|child| child.wait_with_output().unwrap().stdout).collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert_eq!(DataDirectory::open(folder.path()).unwrap().people().unwrap().len(), 1);
}

fn name_the_full_disk() {
    let (folder, directory, person) = home();
    // Nothing can be written: the server's lock holds all the same.
    let Some(said) = within(0, MAKES, directory.path(), &["lock"]) else { return };
    assert_eq!(said, "locked\n");
    // The diary can't be opened for writing, as its log's index (32 KiB) finds no room.
    for kibibytes in [0, 8] {
        let said = within(kibibytes, MAKES, directory.path(), &["open"]).unwrap();
        assert_eq!(said, "disk_full\n", "{kibibytes} KiB");
    }
    assert_eq!(open(directory.path(), &person).entry_count().unwrap(), 0);
    let mut names: Vec<_> = std::fs::read_dir(folder.path().join("data").join("diaries"))
        .unwrap()
        .map(|item| item.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    assert_eq!(names, [format!("{person}.sqlite")], "the probe of the room is gone");
}

fn leave_nothing() {
    let (folder, directory, person) = home();
    let copy = folder.path().join("copy.sqlite");
    open(directory.path(), &person).backup(&copy).unwrap();
    for what in ["person", copy.to_str().unwrap()] {
        let Some(said) = within(8, MAKES, directory.path(), &[what]) else { return };
        assert!(["disk_full\n", "file\n"].contains(&said.as_str()), "{what}: {said}");
        let diaries = std::fs::read_dir(directory.path().join("diaries")).unwrap();
        let names: Vec<_> = diaries.map(|item| item.unwrap().file_name()).collect();
        assert_eq!(names, [format!("{person}.sqlite").as_str()], "{what}");
    }
}
