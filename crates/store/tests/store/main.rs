//! The store through its public door.

#![expect(clippy::unwrap_used, reason = "helpers of tests are tests too, which clippy does not see")]

mod changing;
mod copies;
mod document;
mod door;
mod experiments;
mod folder;
mod importing;
mod meals;
mod model;
mod photos;
mod plans;
mod reading;
mod receiving;

use diary::{
    Answer, Bristol, Day, Entry, EntryId, Group, Kind, Name, Role, Score, Source, Trackable, TrackableId,
};
use diary::{Value, When};
use jiff::Timestamp;
use store::{DataDirectory, DiaryFile, PersonId};

/// A data directory with one person, gone at the end of the test.
struct Home {
    directory: DataDirectory,
    person: PersonId,
    _folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self::within(tempfile::tempdir().unwrap())
    }

    /// In memory where there is such a folder: for tests that write a lot and are not about the disk.
    fn quick() -> Self {
        Self::within(tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap())
    }

    fn within(folder: tempfile::TempDir) -> Self {
        let directory = DataDirectory::open(folder.path().join("data")).unwrap();
        let person = directory.create_person("Noor").unwrap().id;
        Self { directory, person, _folder: folder }
    }

    fn diary(&self) -> DiaryFile {
        self.directory.open_diary(&self.person).unwrap()
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The `n`th second of the test.
fn at(n: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + n).unwrap()
}

/// The `n`th id.
fn id(n: u64) -> EntryId {
    EntryId::from_parts(1_767_225_600_000 + n, [7; 10])
}

fn name(text: &str) -> TrackableId {
    text.parse().unwrap()
}

fn score(number: f64) -> Answer {
    Answer::Value(Value::Score(Score::new(number).unwrap()))
}

fn yes() -> Answer {
    Answer::Value(Value::YesNo(true))
}

fn stool(number: f64) -> Answer {
    Answer::Value(Value::Bristol(Bristol::new(number).unwrap()))
}

/// An entry that was typed in second `n` with the `n`th id.
fn entry(n: u64, trackable: &str, on: &str, answer: Answer) -> Entry {
    Entry {
        id: id(n),
        trackable: name(trackable),
        day: day(on),
        when: When::Day,
        answer,
        source: Source::Typed,
        recorded_at: at(i64::try_from(n).unwrap()),
    }
}

fn own(id: &str, kind: Kind) -> Trackable {
    Trackable {
        id: name(id),
        name: Name::same(id),
        role: Role::Exposure,
        group: Group::Food,
        kind,
        custom: true,
        shown: true,
        position: 100,
    }
}
