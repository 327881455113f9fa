//! Imports.

use super::{Home, at, entry, id, name, own, score, stool, yes};
use diary::{Entry, Kind, Source};
use store::{Imported, What};

const DAY: &str = "2026-03-01";

fn imported(entry: Entry) -> Entry {
    Entry { source: Source::Imported("table.csv".to_owned()), ..entry }
}

#[test]
fn an_import_is_one_change_that_comes_and_goes_whole() {
    let home = Home::new();
    let mut diary = home.diary();
    let trackables = [own("kefir", Kind::YesNo), own("rye", Kind::Count)];
    let entries = [entry(1, "kefir", DAY, yes()), entry(2, "redness", DAY, score(3.0))].map(imported);
    let preview = diary.preview_import(&trackables, &entries, "table.csv", at(1)).unwrap();
    assert_eq!(preview, Imported { trackables: 2, added: 2, ..Imported::default() });
    assert!(diary.all_entries().unwrap().is_empty(), "a preview leaves nothing");

    let done = diary.import(&trackables, &entries, "table.csv", at(1)).unwrap();
    let change = done.change.clone().unwrap();
    assert_eq!(change.what, What::Imported("table.csv".to_owned()));
    assert_eq!(Imported { change: None, ..done }, preview);

    let undo = diary.undo(change.id, at(2)).unwrap();
    assert!(diary.all_entries().unwrap().is_empty());
    assert_eq!(diary.trackables().unwrap(), diary::catalogue::built_in());
    let redo = diary.undo(undo.id, at(3)).unwrap();
    assert_eq!(diary.all_entries().unwrap(), entries);
    assert!(diary.trackables().unwrap().contains(&trackables[0]));

    // After an undo the same file can be brought in again.
    diary.undo(redo.id, at(4)).unwrap();
    assert_eq!(diary.import(&trackables, &entries, "table.csv", at(5)).unwrap().added, 2);
    // A trackable that is used meanwhile stays.
    diary.record(&[entry(7, "rye", DAY, yes_count())], at(6)).unwrap();
    let last = diary.changes(2).unwrap()[1].id;
    diary.undo(last, at(7)).unwrap();
    let left = diary.trackables().unwrap();
    assert!(left.contains(&trackables[1]) && !left.contains(&trackables[0]));
}

fn yes_count() -> diary::Answer {
    diary::Answer::Value(Kind::Count.value(2.0).unwrap())
}

#[test]
fn the_same_import_again_changes_nothing() {
    let home = Home::new();
    let mut diary = home.diary();
    let rows = |from: u64| {
        [
            entry(from, "redness", DAY, score(3.0)),
            entry(from + 1, "stool", DAY, stool(4.0)),
            entry(from + 2, "stool", DAY, stool(4.0)),
        ]
        .map(imported)
    };
    // One of them was typed before: its answer is the same, so it stays typed.
    diary.record(&[entry(1, "redness", DAY, score(3.0))], at(1)).unwrap();
    let first = diary.import(&[], &rows(10), "a", at(2)).unwrap();
    assert_eq!((first.added, first.unchanged), (2, 1));
    let revision = diary.revision().unwrap();
    // The file again, with new ids.
    let again = diary.import(&[], &rows(20), "a", at(3)).unwrap();
    assert_eq!(again, Imported { unchanged: 3, ..Imported::default() });
    assert_eq!(diary.revision().unwrap(), revision);

    let mut other = rows(30);
    other[0].answer = score(8.0);
    let edited = diary.import(&[], &other, "b", at(4)).unwrap();
    assert_eq!((edited.edited, edited.unchanged), (1, 2));
    assert_eq!(diary.history(id(1)).unwrap().len(), 1, "the typed value is kept");
}

#[test]
fn a_wrong_row_stops_the_whole_import() {
    let home = Home::new();
    let mut diary = home.diary();
    let good = imported(entry(1, "kefir", DAY, yes()));
    let cases = [
        (own("redness", Kind::Count), entry(2, "redness", DAY, score(1.0)), "kind_is_fixed"),
        (own("rye", Kind::Count), entry(2, "nowhere", DAY, score(1.0)), "unknown_trackable"),
        (own("rye", Kind::Count), entry(2, "rye", DAY, score(1.0)), "does_not_fit"),
        (own("rye", Kind::Count), entry(1, "rye", DAY, yes_count()), "other_trackable"),
    ];
    for (trackable, wrong, code) in cases {
        let trackables = [own("kefir", Kind::YesNo), trackable];
        let error = diary.import(&trackables, &[good.clone(), wrong], "t", at(1)).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(diary.all_entries().unwrap().is_empty());
        assert!(!diary.trackables().unwrap().iter().any(|one| one.id == name("kefir")));
    }
}
