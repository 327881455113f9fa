//! Reading back: every kind of entry, ranges, the daily table, kept answers.

use super::{Home, at, day, entry, score, stool};
use diary::{Answer, Entry, Kind, PartOfDay, Source, Unit, When};
use jiff::civil::time;

#[test]
fn every_kind_of_entry_comes_back_as_it_was() {
    let home = Home::new();
    let mut diary = home.diary();
    let value = |kind: Kind, number: f64| Answer::Value(kind.value(number).unwrap());
    let note = Answer::Value(Kind::Note.note("jeuk na het eten 🌶\nen 'n \0 nul").unwrap());
    let mut entries = vec![
        entry(1, "redness", "2026-03-01", score(10.0)),
        entry(2, "pimples", "2026-03-01", value(Kind::Count, 9999.0)),
        entry(3, "dairy", "2026-03-01", value(Kind::YesNo, 1.0)),
        entry(4, "stool", "2026-03-01", stool(7.0)),
        entry(5, "sleep_hours", "2026-03-01", value(Kind::Quantity(Unit::Hours), 0.1 + 0.2)),
        entry(6, "note", "2026-03-01", note),
        entry(7, "itch", "2026-03-01", Answer::None),
        entry(8, "bloating", "2026-03-01", Answer::Skipped),
    ];
    let whens = [
        When::At(time(23, 59, 59, 999_999_999)),
        When::At(time(0, 0, 0, 0)),
        When::Part(PartOfDay::Morning),
        When::Part(PartOfDay::Afternoon),
        When::Part(PartOfDay::Evening),
        When::Part(PartOfDay::Night),
        When::Day,
        When::Day,
    ];
    let sources =
        [Source::Typed, Source::ClosedDay, Source::Measured, Source::Imported("a: b, 'c'".to_owned())];
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.when = whens[index];
        entry.source = sources[index % sources.len()].clone();
        entry.recorded_at = "2026-03-01T12:00:00.123456789Z".parse().unwrap();
    }
    diary.record(&entries, at(1)).unwrap();
    drop(diary);
    assert_eq!(home.diary().all_entries().unwrap(), entries);
}

#[test]
fn a_range_has_its_days_and_no_others() {
    let home = Home::new();
    let mut diary = home.diary();
    assert_eq!(diary.span().unwrap(), None);
    let entries: Vec<Entry> = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"]
        .iter()
        .zip(1..)
        .map(|(on, n)| entry(n, "redness", on, score(2.0)))
        .collect();
    diary.record(&entries, at(1)).unwrap();
    let january = diary.entries(day("2026-01-01")..=day("2026-01-31")).unwrap();
    assert_eq!(january, entries[1..3]);
    assert_eq!(diary.span().unwrap(), Some((day("2025-12-31"), day("2026-02-01"))));
    assert_eq!(diary.entry_count().unwrap(), 4);
}

#[test]
fn the_daily_table_has_gaps_where_nothing_was_recorded() {
    let home = Home::new();
    let mut diary = home.diary();
    assert_eq!(diary.daily_table().unwrap(), None);
    let entries = [
        entry(1, "redness", "2026-03-01", score(4.0)),
        entry(2, "redness", "2026-03-03", Answer::None),
        entry(3, "stool", "2026-03-02", stool(6.0)),
    ];
    diary.record(&entries, at(1)).unwrap();
    let table = diary.daily_table().unwrap().unwrap();
    assert_eq!(table.column("redness").unwrap().values, [Some(4.0), None, Some(0.0)]);
    assert_eq!(table.column("stool_loose").unwrap().values, [None, Some(2.0), None]);
}

#[test]
fn kept_answers_are_few_and_found_by_their_key() {
    let home = Home::new();
    let mut diary = home.diary();
    let revision = diary.revision().unwrap();
    for number in 0..20_u8 {
        diary.cache_answer(&format!("question {number}"), &[number]).unwrap();
    }
    diary.cache_answer("question 19", &[99]).unwrap();
    let kept: Vec<u8> = (0..20_u8)
        .filter_map(|number| diary.cached_answer(&format!("question {number}")).unwrap())
        .map(|bytes| bytes[0])
        .collect();
    assert_eq!(kept.len(), 8, "{kept:?}");
    assert_eq!(kept.last(), Some(&99));
    assert_eq!(diary.revision().unwrap(), revision, "an answer is no change of the diary");
}
