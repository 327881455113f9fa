//! A whole diary out and in.

use super::{Home, at, day, entry, id, name, own, score, yes};
use diary::document::{read, write};
use diary::named::DoctorName;
use diary::rhythm::{Pause, Rhythm, Weekday};
use diary::{Answer, DayBoundary, Kind};
use std::collections::BTreeSet;
use store::{Language, Settings, Theme};

#[test]
fn a_diary_goes_through_a_document_to_the_byte() {
    let home = Home::new();
    let mut diary = home.diary();
    let settings = Settings {
        language: Some(Language::Nl),
        theme: Theme::Dark,
        day_boundary: DayBoundary::new(180).unwrap(),
        nightly_backup: false,
        rhythm: Rhythm { weekly_on: Some(Weekday::Sunday), pause: Some(Pause::Until(day("2026-04-01"))) },
        doctor_names: BTreeSet::from([DoctorName::Eczema, DoctorName::Acne]),
        ..diary.settings().unwrap()
    };
    diary.save_settings(&settings).unwrap();
    diary.save_trackable(&own("kefir", Kind::YesNo)).unwrap();
    let mut hidden = diary.trackables().unwrap().swap_remove(1);
    hidden.shown = !hidden.shown;
    diary.save_trackable(&hidden).unwrap();
    diary.set_suspects(&["dairy", "kefir"].map(name), day("2026-03-01")).unwrap();
    diary.set_suspects(&[], day("2026-03-08")).unwrap();
    for (n, number) in (1..).zip([1.0, 2.0, 3.0]) {
        // Two edits in one second, as a quick finger makes them.
        diary.record(&[entry(1, "redness", "2026-03-01", score(number))], at(n / 3)).unwrap();
    }
    diary.record(&[entry(2, "kefir", "2026-03-02", yes())], at(4)).unwrap();
    diary.remove(id(2), at(5)).unwrap();
    diary.close_day(day("2026-03-03"), &[name("sugar")], at(6), &mut || id(9)).unwrap();

    let text = write(&diary.to_document().unwrap());
    let other = home.directory.create_person_from(&read(text.as_bytes()).unwrap()).unwrap();
    let mut copy = home.directory.open_diary(&other.id).unwrap();
    assert_eq!(write(&copy.to_document().unwrap()), text);
    assert_eq!(copy.settings().unwrap(), settings);
    assert_eq!(copy.history(id(1)).unwrap().len(), 2);
    assert!(copy.changes(9).unwrap().is_empty());
    assert_eq!(copy.undo_last(at(7)).unwrap_err().code(), "nothing_to_undo");
    let late = copy.record(&[entry(2, "kefir", "2026-03-02", yes())], at(8)).unwrap();
    assert_eq!(late.change, None, "what was removed in the other file stays removed");
}

#[test]
fn a_document_is_loaded_whole_or_not_at_all() {
    let home = Home::new();
    let mut diary = home.diary();
    diary.record(&[entry(1, "redness", "2026-03-01", score(1.0))], at(1)).unwrap();
    let mut document = diary.to_document().unwrap();
    assert_eq!(diary.load_document(&document).unwrap_err().code(), "not_empty");
    document.entries.push(entry(2, "dairy", "2026-03-01", score(4.0)));
    assert_eq!(home.directory.create_person_from(&document).unwrap_err().code(), "does_not_fit");
    document.entries.pop();
    document.entries.push(entry(3, "redness", "2026-03-01", Answer::None));
    assert_eq!(home.directory.create_person_from(&document).unwrap_err().code(), "day_taken");
    assert_eq!(home.directory.people().unwrap().len(), 1, "no half person is left");
}
