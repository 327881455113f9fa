//! How fast a full diary is: ten years, forty trackables a day. `cargo run --release -p store --example ten_years`
//! prints a table; the limits are those of the issue.

#![expect(clippy::unwrap_used, reason = "a benchmark that can't go on says where")]

use diary::{Answer, Day, Entry, EntryId, Kind, Score, Source, TrackableId, Value, When};
use jiff::Timestamp;
use std::time::{Duration, Instant};
use store::{DataDirectory, DiaryFile};

const DAYS: u64 = 3650;
const A_DAY: u64 = 40;
const ROUNDS: u32 = 25;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let directory = DataDirectory::open(folder.path()).unwrap();
    let person = directory.create_person("Noor").unwrap().id;
    let mut diary = directory.open_diary(&person).unwrap();
    let first: Day = "2016-01-01".parse().unwrap();
    let trackables: Vec<(TrackableId, Kind)> =
        diary.trackables().unwrap().into_iter().map(|one| (one.id, one.kind)).collect();
    let numeric: Vec<_> =
        trackables.into_iter().filter(|(_, kind)| *kind != Kind::Note).take(A_DAY as usize).collect();
    let entries: Vec<Entry> = (0..DAYS * A_DAY)
        .map(|number| {
            let (trackable, kind) = &numeric[(number % A_DAY) as usize];
            entry(number, trackable, first.plus((number / A_DAY) as i64), answer(*kind, number))
        })
        .collect();
    let start = Instant::now();
    diary.import(&[], &entries, "ten years", Timestamp::UNIX_EPOCH).unwrap();
    println!("| what | median | worst | limit |\n|---|---:|---:|---:|");
    let import = start.elapsed();
    println!("| import of {} entries | {:.1} s | | |", entries.len(), import.as_secs_f64());
    drop(diary);

    row("open", "20 ms", || drop(directory.open_diary(&person).unwrap()));
    row("people", "", || drop(directory.people().unwrap()));
    let mut diary = directory.open_diary(&person).unwrap();
    let last = first.plus(DAYS as i64 - 1);
    row("entries of 84 days", "50 ms", || {
        assert_eq!(diary.entries(last.plus(-83)..=last).unwrap().len(), 3360);
    });
    row("completeness of 84 days", "50 ms", || drop(diary.completeness(last.plus(-83)..=last).unwrap()));
    row("entries of a day", "50 ms", || drop(diary.entries_of_day(last).unwrap()));
    row("trackables", "50 ms", || drop(diary.trackables().unwrap()));
    row("changes, 20", "50 ms", || drop(diary.changes(20).unwrap()));
    row("daily table of everything", "", || drop(diary.daily_table().unwrap()));
    let mut number = DAYS * A_DAY;
    let redness: TrackableId = "redness".parse().unwrap();
    row("save a new entry", "10 ms", || {
        number += 1;
        let on = last.plus((number - DAYS * A_DAY) as i64);
        save(&mut diary, entry(number, &redness, on, answer(Kind::Scale, number)));
    });
    row("edit an entry", "10 ms", || {
        number += 1;
        save(&mut diary, entry(number, &redness, last, answer(Kind::Scale, number)));
    });
    row("undo", "10 ms", || drop(diary.undo_last(Timestamp::UNIX_EPOCH).unwrap()));
    let mut copies = 0;
    row("verified backup", "", || {
        copies += 1;
        drop(diary.backup(&folder.path().join(format!("copy {copies}.sqlite"))).unwrap());
    });
    let bytes = std::fs::metadata(folder.path().join("copy 1.sqlite")).unwrap().len();
    println!("\nThe file has {:.1} MB.", bytes as f64 / 1e6);
}

fn save(diary: &mut DiaryFile, entry: Entry) {
    assert!(diary.record(&[entry], Timestamp::UNIX_EPOCH).unwrap().change.is_some());
}

fn entry(number: u64, trackable: &TrackableId, day: Day, answer: Answer) -> Entry {
    Entry {
        id: EntryId::from_parts(1_400_000_000_000 + number, [5; 10]),
        trackable: trackable.clone(),
        day,
        when: When::Day,
        answer,
        source: Source::Typed,
        recorded_at: Timestamp::from_second(number as i64).unwrap(),
    }
}

fn answer(kind: Kind, number: u64) -> Answer {
    match kind {
        Kind::Scale => Answer::Value(Value::Score(Score::new((number % 10 + 1) as f64).unwrap())),
        kind => Answer::Value(kind.value(1.0).unwrap()),
    }
}

fn row(what: &str, limit: &str, mut work: impl FnMut()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!("| {what} | {:.2} ms | {:.2} ms | {limit} |", milliseconds(median), milliseconds(worst));
}
