//! Messages of devices: each is done once, and where two devices answered the same, both answers are kept.

use crate::{Home, at, day, entry, id, score, stool};
use diary::{Answer, Entry, EntryId, Source};
use proptest::prelude::*;
use store::{Deed, DiaryFile, Message, Received};

const DAY: &str = "2026-03-01";

fn key(n: u64) -> EntryId {
    EntryId::from_parts(1_800_000_000_000 + n, [9; 10])
}

fn record(diary: &mut DiaryFile, number: u64, entry: &Entry, now: i64) -> Received {
    let deed = Deed::Record { entries: vec![entry.clone()], replaced: Vec::new(), saw: None };
    diary.receive(Message { key: key(number), deed }, at(now)).unwrap()
}

fn remove(diary: &mut DiaryFile, number: u64, which: EntryId, when: i64) -> Received {
    let deed = Deed::Remove { id: which, at: at(when), saw: None };
    diary.receive(Message { key: key(number), deed }, at(when)).unwrap()
}

#[test]
fn a_message_that_comes_again_is_done_once() {
    let home = Home::new();
    let mut diary = home.diary();
    let first = entry(1, "stool", DAY, stool(4.0));
    let received = record(&mut diary, 1, &first, 10);
    assert!(received.change.is_some() && !received.again);
    remove(&mut diary, 2, first.id, 11);
    // The answer to the first message got lost: it comes once more, with everything as before.
    let again = record(&mut diary, 1, &first, 12);
    assert_eq!(again, Received { change: None, again: true, beside: false });
    assert!(remove(&mut diary, 2, first.id, 13).again);
    assert!(diary.all_entries().unwrap().is_empty(), "what was taken back stays so");
    assert_eq!(diary.changes(9).unwrap().len(), 2);
}

#[test]
fn a_message_that_was_refused_can_come_again() {
    let home = Home::new();
    let mut diary = home.diary();
    let odd = entry(1, "no_such_item", DAY, score(4.0));
    let deed = || Deed::Record { entries: vec![odd.clone()], replaced: Vec::new(), saw: None };
    for _ in 0..2 {
        let error = diary.receive(Message { key: key(1), deed: deed() }, at(1)).unwrap_err();
        assert_eq!(error.code(), "unknown_trackable");
    }
}

#[test]
fn of_two_devices_the_later_answer_stands_and_the_other_is_kept() {
    // The later one comes last, or first; with one id, or with two that were made apart.
    for later_first in [false, true] {
        for other_id in [1, 2] {
            let home = Home::quick();
            let mut diary = home.diary();
            let early = Entry { recorded_at: at(20), ..entry(1, "redness", DAY, score(4.0)) };
            let late = Entry { recorded_at: at(21), ..entry(other_id, "redness", DAY, score(7.0)) };
            let order = if later_first { [&late, &early] } else { [&early, &late] };
            record(&mut diary, 1, order[0], 30);
            let second = record(&mut diary, 2, order[1], 31);
            assert_eq!(second.beside, later_first);
            let entries = diary.all_entries().unwrap();
            assert_eq!(entries.len(), 1);
            assert_eq!(entries[0].answer, score(7.0), "the later one is shown");
            let history = diary.history(entries[0].id).unwrap();
            assert_eq!(history.len(), 1);
            assert_eq!(history[0].entry.answer, score(4.0), "the other one is in its history");
            assert_eq!(diary.history_of_day(day(DAY)).unwrap(), history, "and in its day's");
            assert!(diary.history_of_day(day("2026-03-02")).unwrap().is_empty());
            // It can be chosen after all, and that can be taken back.
            let undone = diary.undo(second.change.unwrap().id, at(40)).unwrap();
            assert_eq!(diary.all_entries().unwrap()[0].answer, score(4.0));
            diary.undo(undone.id, at(41)).unwrap();
            assert_eq!(diary.all_entries().unwrap()[0].answer, score(7.0));
        }
    }
}

#[test]
fn a_device_changes_its_own_answer_however_slow_the_first_one_was() {
    let home = Home::new();
    let mut diary = home.diary();
    // Tapped before the second, and so long on its way that it seems to be later.
    let three = Entry { recorded_at: at(30), ..entry(1, "redness", DAY, score(3.0)) };
    record(&mut diary, 1, &three, 30);
    let five = Entry { answer: score(5.0), recorded_at: at(25), ..three.clone() };
    let deed = Deed::Record { entries: vec![five], replaced: Vec::new(), saw: Some(at(30)) };
    assert!(!diary.receive(Message { key: key(2), deed }, at(31)).unwrap().beside);
    assert_eq!(diary.all_entries().unwrap()[0].answer, score(5.0));
    let deed = Deed::Remove { id: three.id, at: at(24), saw: Some(at(25)) };
    assert!(diary.receive(Message { key: key(3), deed }, at(32)).unwrap().change.is_some());
}

#[test]
fn an_answer_outweighs_what_nothing_more_today_wrote() {
    let home = Home::new();
    let mut diary = home.diary();
    let offered = ["redness", "dairy"].map(crate::name);
    let mut next = 100;
    let mut new_id = |_: &diary::TrackableId| {
        next += 1;
        id(next)
    };
    let deed = Deed::Close { day: day(DAY), offered: &offered, new_id: &mut new_id };
    assert!(diary.receive(Message { key: key(1), deed }, at(50)).unwrap().change.is_some());
    let deed = Deed::Close { day: day(DAY), offered: &offered, new_id: &mut new_id };
    assert!(diary.receive(Message { key: key(1), deed }, at(51)).unwrap().again);
    // Typed before that on a phone without a connection.
    let typed = Entry { recorded_at: at(20), ..entry(1, "redness", DAY, score(4.0)) };
    assert!(!record(&mut diary, 2, &typed, 60).beside);
    let answers: Vec<_> =
        diary.all_entries().unwrap().into_iter().map(|one| (one.source, one.answer)).collect();
    assert!(answers.contains(&(Source::Typed, score(4.0))), "{answers:?}");
    assert!(answers.contains(&(Source::ClosedDay, Answer::None)));
}

#[test]
fn taking_back_is_weighed_by_its_time_too() {
    let home = Home::new();
    let mut diary = home.diary();
    let four = Entry { recorded_at: at(20), ..entry(1, "redness", DAY, score(4.0)) };
    record(&mut diary, 1, &four, 20);
    let seven = Entry { answer: score(7.0), recorded_at: at(40), ..four.clone() };
    record(&mut diary, 2, &seven, 40);
    // Taken back on another device before the seven was tapped here.
    assert!(remove(&mut diary, 3, four.id, 30).change.is_none());
    assert_eq!(diary.all_entries().unwrap()[0].answer, score(7.0));
    assert!(remove(&mut diary, 4, four.id, 50).change.is_some());
    // Edited on another device before it was taken back here: it stays away, and nothing is lost.
    let five = Entry { answer: score(5.0), recorded_at: at(45), ..four.clone() };
    assert!(record(&mut diary, 5, &five, 60).beside);
    assert!(diary.all_entries().unwrap().is_empty());
    let kept: Vec<_> = diary.history(four.id).unwrap().into_iter().map(|one| one.entry.answer).collect();
    assert!(kept.contains(&score(5.0)), "{kept:?}");
    // Answered anew after that: it stands.
    let six = Entry { answer: score(6.0), recorded_at: at(70), ..four };
    record(&mut diary, 6, &six, 71);
    assert_eq!(diary.all_entries().unwrap()[0].answer, score(6.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever the order in which messages of several devices come, and however often: the diary is the same.
    #[test]
    fn the_order_in_which_answers_come_does_not_matter(
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
        repeats in proptest::collection::vec(0..6_usize, 0..6),
    ) {
        let messages: Vec<Entry> = (0..6_u64)
            .map(|n| {
                // Two items, each answered three times on three devices that know nothing of each other.
                let item = if n % 2 == 0 { "redness" } else { "itch" };
                Entry { recorded_at: at(100 + n as i64), ..entry(n + 1, item, DAY, score(n as f64 + 1.0)) }
            })
            .collect();
        let home = Home::quick();
        let mut diary = home.diary();
        for which in order.iter().chain(&repeats) {
            record(&mut diary, *which as u64, &messages[*which], 200);
        }
        let mut answers: Vec<_> =
            diary.all_entries().unwrap().into_iter().map(|one| (one.trackable.to_string(), one.answer)).collect();
        answers.sort_by(|one, other| one.0.cmp(&other.0));
        prop_assert_eq!(answers, vec![("itch".to_owned(), score(6.0)), ("redness".to_owned(), score(5.0))]);
        let kept: usize = diary.all_entries().unwrap().iter().map(|one| diary.history(one.id).unwrap().len()).sum();
        prop_assert_eq!(kept, 4, "nothing is lost");
    }
}
