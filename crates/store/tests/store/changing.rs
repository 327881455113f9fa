//! Recording, editing, removing, closing a day, and taking it back.

use super::{Home, at, day, entry, id, name, own, score, stool, yes};
use diary::{Answer, Entry, Kind, PartOfDay, Source, TrackableId, When};
use store::{ChangeId, ChangedEntry, Outcome, What};

const DAY: &str = "2026-03-01";

#[test]
fn the_same_entry_again_is_no_change() {
    let home = Home::new();
    let mut diary = home.diary();
    let four = entry(1, "redness", DAY, score(4.0));
    let first = diary.record(std::slice::from_ref(&four), at(1)).unwrap();
    assert_eq!(first.entries[0].outcome, Outcome::Added);
    assert_eq!(first.change.unwrap().what, What::Recorded);
    let revision = diary.revision().unwrap();

    let later = Entry { recorded_at: at(9), ..four.clone() };
    for again in [four.clone(), later] {
        let again = diary.record(&[again], at(2)).unwrap();
        assert_eq!((again.entries[0].outcome, again.change), (Outcome::Unchanged, None));
    }
    assert_eq!(diary.revision().unwrap(), revision);
    assert_eq!(diary.all_entries().unwrap(), [four]);
}

#[test]
fn an_edit_keeps_the_earlier_value() {
    let home = Home::new();
    let mut diary = home.diary();
    let four = entry(1, "redness", DAY, score(4.0));
    let six = Entry { answer: score(6.0), recorded_at: at(2), ..four.clone() };
    diary.record(std::slice::from_ref(&four), at(1)).unwrap();
    let edited = diary.record(std::slice::from_ref(&six), at(2)).unwrap();
    assert_eq!(edited.entries[0].outcome, Outcome::Edited);
    assert_eq!(diary.all_entries().unwrap(), std::slice::from_ref(&six));
    let history = diary.history(id(1)).unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!((&history[0].entry, history[0].replaced_at), (&four, at(2)));
    assert_eq!(history[0].replaced_by, edited.change.unwrap().id);

    // The first message arrives once more, late: it must not overwrite the edit.
    let late = diary.record(&[four], at(3)).unwrap();
    assert_eq!((late.entries[0].outcome, late.change), (Outcome::Outdated, None));
    assert_eq!(diary.all_entries().unwrap(), [six]);
}

#[test]
fn a_change_names_its_entries_as_it_left_them() {
    let home = Home::new();
    let mut diary = home.diary();
    let four = entry(1, "redness", DAY, score(4.0));
    let six = Entry { answer: score(6.0), recorded_at: at(2), ..four.clone() };
    let other = entry(2, "itch", "2026-03-02", score(1.0));
    let first = diary.record(&[four.clone(), other.clone()], at(1)).unwrap().change.unwrap();
    assert_eq!((first.entries, first.days), (2, 2));
    let first = first.id;
    let second = diary.record(std::slice::from_ref(&six), at(2)).unwrap().change.unwrap().id;
    let changed = |before: Option<&Entry>, after: Option<&Entry>| ChangedEntry {
        before: before.cloned(),
        after: after.cloned(),
    };
    let added = [changed(None, Some(&four)), changed(None, Some(&other))];
    assert_eq!(diary.entries_of_change(first, 9).unwrap(), added, "not as the edit left it");
    assert_eq!(diary.entries_of_change(first, 1).unwrap(), added[..1]);
    assert_eq!(diary.entries_of_change(second, 9).unwrap(), [changed(Some(&four), Some(&six))]);
    let undone = diary.undo(second, at(3)).unwrap().id;
    assert_eq!(diary.entries_of_change(second, 9).unwrap(), [changed(Some(&four), Some(&six))]);
    assert_eq!(diary.entries_of_change(undone, 9).unwrap(), [changed(Some(&six), Some(&four))]);
    let removed = diary.remove(id(1), at(4)).unwrap().id;
    assert_eq!(diary.entries_of_change(removed, 9).unwrap(), [changed(Some(&four), None)]);
    let sizes: Vec<_> =
        diary.changes(9).unwrap().iter().map(|change| (change.entries, change.days)).collect();
    assert_eq!(sizes, [(1, 1), (1, 1), (1, 1), (2, 2)], "counted when it was made, what it took away too");
    assert!(diary.entries_of_change(ChangeId::new(99), 9).unwrap().is_empty());
}

#[test]
fn a_second_answer_of_the_day_edits_the_first() {
    let home = Home::new();
    let mut diary = home.diary();
    let first = entry(1, "redness", DAY, score(4.0));
    let second = entry(2, "redness", DAY, score(7.0));
    diary.record(&[first], at(1)).unwrap();
    let recorded = diary.record(std::slice::from_ref(&second), at(2)).unwrap();
    let became = &recorded.entries[0];
    assert_eq!((became.given, became.current, became.outcome), (id(2), id(1), Outcome::Edited));
    assert_eq!(diary.all_entries().unwrap().len(), 1);
    assert_eq!(diary.entry(id(2)).unwrap().unwrap().answer, score(7.0), "the second id finds the entry");

    diary.record(&[entry(1, "redness", DAY, score(2.0))], at(3)).unwrap();
    let late = diary.record(&[second], at(4)).unwrap();
    assert_eq!(late.entries[0].outcome, Outcome::Outdated, "also the second id's message can come late");
    diary.remove(id(2), at(5)).unwrap();
    assert!(diary.all_entries().unwrap().is_empty());
}

#[test]
fn stools_are_several_a_day() {
    let home = Home::new();
    let mut diary = home.diary();
    let morning = Entry { when: When::Part(PartOfDay::Morning), ..entry(1, "stool", DAY, stool(3.0)) };
    let noon = Entry { when: When::At(jiff::civil::time(12, 5, 0, 0)), ..entry(2, "stool", DAY, stool(3.0)) };
    diary.record(&[morning.clone(), noon.clone()], at(1)).unwrap();
    assert_eq!(diary.entries_of_day(day(DAY)).unwrap(), [morning, noon]);
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_stored() {
    let home = Home::new();
    let mut diary = home.diary();
    let good = entry(1, "redness", DAY, score(4.0));
    let cases = [
        (entry(2, "stool", DAY, score(4.0)), "does_not_fit", "`stool` on 2026-03-01"),
        (entry(2, "unheard_of", DAY, score(4.0)), "unknown_trackable", "`unheard_of`"),
        (entry(1, "itch", DAY, score(4.0)), "other_trackable", "`redness`"),
    ];
    for (bad, code, place) in cases {
        let error = diary.record(&[good.clone(), bad], at(1)).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(place), "{error}");
        assert!(diary.all_entries().unwrap().is_empty());
        assert!(diary.changes(9).unwrap().is_empty());
    }
    diary.record(&[good, entry(3, "redness", "2026-03-02", score(1.0))], at(1)).unwrap();
    let onto = diary.record(&[entry(3, "redness", DAY, score(1.0))], at(2)).unwrap_err();
    assert_eq!(onto.code(), "day_taken");
    assert_eq!(diary.remove(id(9), at(3)).unwrap_err().code(), "no_such_entry");
}

#[test]
fn zero_is_stored_as_an_explicit_none() {
    let home = Home::new();
    let mut diary = home.diary();
    diary.record(&[entry(1, "redness", DAY, score(0.0))], at(1)).unwrap();
    assert_eq!(diary.all_entries().unwrap()[0].answer, Answer::None);
}

#[test]
fn closing_a_day_writes_what_is_known_and_nothing_else() {
    let home = Home::new();
    let mut diary = home.diary();
    diary.record(&[entry(1, "dairy", DAY, yes())], at(1)).unwrap();
    let offered: Vec<TrackableId> =
        ["dairy", "sugar", "pimples", "redness", "sleep_hours", "stool", "note"].map(name).to_vec();
    let mut number = 10;
    let mut new_id = || {
        number += 1;
        id(number)
    };
    let change = diary.close_day(day(DAY), &offered, at(2), &mut new_id).unwrap().unwrap();
    assert_eq!((&change.what, change.entries), (&What::ClosedDay(day(DAY)), 4));
    let answers: Vec<(String, Answer)> = diary
        .all_entries()
        .unwrap()
        .into_iter()
        .filter(|entry| entry.source == Source::ClosedDay)
        .map(|entry| (entry.trackable.to_string(), entry.answer))
        .collect();
    let expected = [
        ("sugar", Answer::None),
        ("pimples", Answer::None),
        ("redness", Answer::Skipped),
        ("sleep_hours", Answer::Skipped),
    ];
    assert_eq!(answers, expected.map(|(name, answer)| (name.to_owned(), answer)));
    assert!(diary.is_closed(day(DAY)).unwrap());
    assert_eq!(diary.close_day(day(DAY), &offered, at(3), &mut new_id).unwrap(), None, "said already");

    // An explicit no is the person's own: it stays when the day is opened again.
    diary.record(&[entry(40, "sugar", DAY, Answer::None)], at(4)).unwrap();
    diary.undo(change.id, at(5)).unwrap();
    assert!(!diary.is_closed(day(DAY)).unwrap());
    let left: Vec<String> =
        diary.all_entries().unwrap().iter().map(|entry| entry.trackable.to_string()).collect();
    assert_eq!(left, ["dairy", "sugar"]);
}

#[test]
fn completeness_counts_every_day() {
    let home = Home::new();
    let mut diary = home.diary();
    let entries = [
        entry(1, "redness", "2026-03-01", score(4.0)),
        entry(2, "stool", "2026-03-01", stool(4.0)),
        entry(3, "stool", "2026-03-01", stool(5.0)),
        entry(4, "itch", "2026-03-01", Answer::Skipped),
        entry(5, "itch", "2026-03-03", Answer::None),
    ];
    diary.record(&entries, at(1)).unwrap();
    diary.close_day(day("2026-03-02"), &[], at(2), &mut || id(9)).unwrap();
    let days = diary.completeness(day("2026-03-01")..=day("2026-03-04")).unwrap();
    let counts: Vec<_> = days.iter().map(|day| (day.answered, day.skipped, day.closed)).collect();
    assert_eq!(counts, [(2, 1, false), (0, 0, true), (1, 0, false), (0, 0, false)]);
    assert!(diary.completeness(day("2026-03-04")..=day("2026-03-01")).unwrap().is_empty());
}

#[test]
fn undo_walks_back_and_redo_is_undoing_that() {
    let home = Home::new();
    let mut diary = home.diary();
    let four = entry(1, "redness", DAY, score(4.0));
    let six = Entry { answer: score(6.0), recorded_at: at(2), ..four.clone() };
    diary.record(std::slice::from_ref(&four), at(1)).unwrap();
    diary.record(std::slice::from_ref(&six), at(2)).unwrap();
    diary.remove(id(1), at(3)).unwrap();
    let mut undone = Vec::new();
    for expected in [vec![six.clone()], vec![four.clone()], vec![]] {
        undone.push(diary.undo_last(at(4)).unwrap().id);
        assert_eq!(diary.all_entries().unwrap(), expected);
    }
    assert_eq!(diary.undo_last(at(5)).unwrap_err().code(), "nothing_to_undo");
    for (undo, expected) in undone.into_iter().rev().zip([vec![four], vec![six], vec![]]) {
        diary.undo(undo, at(6)).unwrap();
        assert_eq!(diary.all_entries().unwrap(), expected);
        assert_eq!(diary.undo(undo, at(7)).unwrap_err().code(), "already_undone");
    }
    assert_eq!(diary.undo(ChangeId::new(99), at(8)).unwrap_err().code(), "no_such_change");
    let changes = diary.changes(100).unwrap();
    assert_eq!(changes.len(), 9);
    assert!(changes.windows(2).all(|pair| pair[0].id > pair[1].id), "newest first");
}

#[test]
fn an_old_change_gives_way_to_what_came_after() {
    let home = Home::new();
    let mut diary = home.diary();
    let first = [entry(1, "redness", DAY, score(4.0)), entry(2, "itch", DAY, score(5.0))];
    let both = diary.record(&first, at(1)).unwrap().change.unwrap();
    let edit = diary.record(&[entry(1, "redness", DAY, score(9.0))], at(2)).unwrap().change.unwrap();
    diary.undo(both.id, at(3)).unwrap();
    let left = diary.all_entries().unwrap();
    assert_eq!(left.len(), 1, "the itch is taken back, the edited redness stays");
    assert_eq!(left[0].answer, score(9.0));
    diary.undo(edit.id, at(4)).unwrap();
    diary.remove(id(1), at(5)).unwrap();
    // A removed entry does not come back onto a day that another one has taken.
    let removal = diary.changes(1).unwrap()[0].id;
    diary.record(&[entry(8, "redness", DAY, score(1.0))], at(6)).unwrap();
    assert_eq!(diary.undo(removal, at(7)).unwrap_err().code(), "changed_since");
    assert_eq!(diary.all_entries().unwrap()[0].id, id(8));
}

#[test]
fn trackables_are_the_built_in_ones_as_the_person_has_them() {
    let home = Home::new();
    let mut diary = home.diary();
    assert_eq!(diary.trackables().unwrap(), diary::catalogue::built_in());
    let mut redness = diary.trackables().unwrap().into_iter().find(|one| one.id == name("redness")).unwrap();
    redness.shown = false;
    redness.name.nl = " rode wangen ".to_owned();
    let revision = diary.revision().unwrap();
    diary.save_trackable(&redness).unwrap();
    diary.save_trackable(&own("kombucha", Kind::YesNo)).unwrap();
    assert_eq!(diary.revision().unwrap(), revision + 2);

    let reopened = home.diary().trackables().unwrap();
    let saved = reopened.iter().find(|one| one.id == name("redness")).unwrap();
    assert_eq!(
        (saved.shown, saved.name.nl.as_str(), saved.name.en.as_str()),
        (false, "rode wangen", "redness")
    );
    assert!(reopened.contains(&own("kombucha", Kind::YesNo)));
    assert_eq!(reopened.len(), diary::catalogue::built_in().len() + 1);
    diary.save_trackable(saved).unwrap();
    assert_eq!(diary.revision().unwrap(), revision + 2, "saving the same is no change");

    // A kind stays what the entries are.
    diary.save_trackable(&own("kombucha", Kind::Count)).unwrap();
    diary.record(&[entry(1, "kombucha", DAY, Answer::None)], at(1)).unwrap();
    diary.remove(id(1), at(2)).unwrap();
    let cases = [
        (own("kombucha", Kind::Scale), "kind_is_fixed"),
        (own("redness", Kind::Scale), "built_in"),
        (diary::Trackable { custom: false, ..own("redness", Kind::Count) }, "kind_is_fixed"),
        (diary::Trackable { custom: false, ..own("unheard_of", Kind::Count) }, "unknown_trackable"),
        (diary::Trackable { name: diary::Name::same("  "), ..own("new", Kind::Count) }, "bad_name"),
    ];
    for (wrong, code) in cases {
        assert_eq!(diary.save_trackable(&wrong).unwrap_err().code(), code);
    }
    assert_eq!(diary.remove_trackable(&name("kombucha")).unwrap_err().code(), "has_entries");
    diary.save_trackable(&own("typo", Kind::Count)).unwrap();
    diary.remove_trackable(&name("typo")).unwrap();
    assert_eq!(diary.remove_trackable(&name("typo")).unwrap_err().code(), "unknown_trackable");
    assert_eq!(diary.remove_trackable(&name("dairy")).unwrap_err().code(), "built_in");
}

#[test]
fn naming_nobody_is_kept_as_an_answer() {
    let home = Home::new();
    let mut diary = home.diary();
    assert!(diary.suspect_history().unwrap().is_empty(), "nobody was asked yet");
    diary.set_suspects(&[], day("2026-03-01")).unwrap();
    let history = diary.suspect_history().unwrap();
    assert_eq!(history.len(), 1);
    assert!(history[0].trackables.is_empty());
}

#[test]
fn suspects_count_from_the_day_they_were_named() {
    let home = Home::new();
    let mut diary = home.diary();
    let named = |diary: &store::DiaryFile| -> Vec<String> {
        let suspects = diary.suspects().unwrap();
        suspects.iter().map(|suspect| format!("{} {}", suspect.trackable, suspect.since)).collect()
    };
    diary.set_suspects(&["dairy", "sugar", "dairy"].map(name), day("2026-03-01")).unwrap();
    diary.set_suspects(&["spicy", "dairy"].map(name), day("2026-03-10")).unwrap();
    assert_eq!(named(&diary), ["spicy 2026-03-10", "dairy 2026-03-01"]);
    // Changing one's mind on the same day leaves no trace.
    diary.set_suspects(&["dairy", "sugar"].map(name), day("2026-03-10")).unwrap();
    assert_eq!(named(&diary), ["dairy 2026-03-01", "sugar 2026-03-01"]);
    assert_eq!(diary.suspect_history().unwrap().len(), 1);
    diary.set_suspects(&[], day("2026-03-20")).unwrap();
    assert!(named(&diary).is_empty());
    diary.set_suspects(&["sugar"].map(name), day("2026-03-30")).unwrap();
    assert_eq!(named(&diary), ["sugar 2026-03-30"], "a pause begins anew");
    let from: Vec<String> = diary.suspect_history().unwrap().iter().map(|one| one.from.to_string()).collect();
    assert_eq!(from, ["2026-03-01", "2026-03-20", "2026-03-30"]);

    let revision = diary.revision().unwrap();
    diary.set_suspects(&["sugar"].map(name), day("2026-04-01")).unwrap();
    assert_eq!(diary.revision().unwrap(), revision, "the same suspects are no change");
    let all = diary::catalogue::built_in();
    let candidates = all.into_iter().filter(|one| one.role == diary::Role::Exposure);
    let nine: Vec<TrackableId> = candidates.take(9).map(|one| one.id).collect();
    for no_candidate in ["redness", "illness", "note"] {
        let refused = diary.set_suspects(&[name(no_candidate)], day(DAY)).unwrap_err();
        assert_eq!(refused.code(), "not_a_candidate");
    }
    assert_eq!(diary.set_suspects(&nine, day(DAY)).unwrap_err().code(), "too_many_suspects");
    assert_eq!(diary.set_suspects(&[name("nobody")], day(DAY)).unwrap_err().code(), "unknown_trackable");
    assert_eq!(named(&diary), ["sugar 2026-03-30"]);
}
