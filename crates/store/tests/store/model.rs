//! Random histories against a model that fits on a page.

use super::{Home, at, day, entry, id, name, score, stool, yes};
use diary::document::{read, write};
use diary::{Answer, Day, Entry, EntryId, Kind, Source, When};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};
use store::{ChangeId, DiaryFile};

const DAYS: [&str; 3] = ["2026-03-01", "2026-03-02", "2026-03-03"];
const OFFERED: [(&str, Kind); 3] =
    [("redness", Kind::Scale), ("dairy", Kind::YesNo), ("stool", Kind::Bristol)];

#[derive(Debug, Clone)]
enum Step {
    /// Trackable, day, answer, and whether under a known id.
    Record(usize, usize, u8, Option<usize>),
    /// An entry that was sent before, again.
    Repeat(usize),
    Remove(usize),
    Close(usize),
    UndoLast,
    Undo(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        5 => (0..3_usize, 0..3_usize, 0..4_u8, prop::option::weighted(0.4, 0..40_usize))
            .prop_map(|(what, on, answer, known)| Step::Record(what, on, answer, known)),
        1 => (0..40_usize).prop_map(Step::Repeat),
        2 => (0..40_usize).prop_map(Step::Remove),
        1 => (0..3_usize).prop_map(Step::Close),
        2 => Just(Step::UndoLast),
        2 => (0..40_usize).prop_map(Step::Undo),
    ];
    prop::collection::vec(step, 1..40)
}

/// Before and after, of every entry and day that a change touched.
#[derive(Debug, Clone, Default)]
struct Done {
    entries: BTreeMap<EntryId, (Option<Entry>, Option<Entry>)>,
    days: BTreeMap<Day, (Option<i64>, Option<i64>)>,
    undoes: Option<usize>,
    undone: bool,
}

#[derive(Debug, Clone, Default)]
struct Model {
    entries: BTreeMap<EntryId, Entry>,
    closed: BTreeMap<Day, i64>,
    other_ids: HashMap<EntryId, EntryId>,
    changes: Vec<Done>,
    versions: HashMap<EntryId, Vec<Entry>>,
}

impl Model {
    fn set(&mut self, done: &mut Done, id: EntryId, after: Option<Entry>) {
        let before = self.entries.remove(&id);
        if let Some(after) = &after {
            self.entries.insert(id, after.clone());
        }
        done.entries.entry(id).or_insert((before, None)).1 = after;
    }

    fn commit(&mut self, done: Done) {
        for (id, (before, _)) in &done.entries {
            self.versions.entry(*id).or_default().extend(before.clone());
        }
        if !done.entries.is_empty() || !done.days.is_empty() {
            self.changes.push(done);
        }
    }

    fn holder(&self, entry: &Entry) -> Option<EntryId> {
        let same = |other: &&Entry| other.trackable == entry.trackable && other.day == entry.day;
        if entry.trackable == name("stool") {
            None
        } else {
            self.entries.values().find(same).map(|other| other.id)
        }
    }

    /// `false`: refused.
    fn record(&mut self, given: &Entry) -> bool {
        let mut entry = given.clone();
        entry.id = self.other_ids.get(&given.id).copied().unwrap_or(given.id);
        let current = self.entries.get(&entry.id).cloned();
        if current.as_ref().is_some_and(|current| current.trackable != entry.trackable) {
            return false;
        }
        let same = |current: &Entry| {
            (current.day, current.when, &current.answer, &current.source)
                == (entry.day, entry.when, &entry.answer, &entry.source)
        };
        if current.as_ref().is_some_and(same) {
            return true;
        }
        if self.versions.get(&entry.id).is_some_and(|versions| versions.contains(&entry)) {
            return true;
        }
        if let Some(holder) = self.holder(&entry).filter(|holder| *holder != entry.id) {
            if current.is_some() {
                return false;
            }
            if !self.versions.contains_key(&given.id) {
                self.other_ids.insert(given.id, holder);
            }
            if same(&self.entries[&holder]) {
                return true;
            }
            entry.id = holder;
            if self.versions[&holder].contains(&entry) {
                return true;
            }
        }
        let mut done = Done::default();
        self.set(&mut done, entry.id, Some(entry));
        self.commit(done);
        true
    }

    fn remove(&mut self, given: EntryId) -> bool {
        let id = self.other_ids.get(&given).copied().unwrap_or(given);
        let there = self.entries.contains_key(&id);
        if there {
            let mut done = Done::default();
            self.set(&mut done, id, None);
            self.commit(done);
        }
        there
    }

    fn close(&mut self, on: Day, n: u64) {
        let mut done = Done::default();
        for (offset, (what, kind)) in (0..).zip(OFFERED) {
            let untouched =
                !self.entries.values().any(|entry| entry.day == on && entry.trackable == name(what));
            let answer = match kind {
                Kind::YesNo => Answer::None,
                Kind::Scale => Answer::Skipped,
                _ => continue,
            };
            if untouched {
                let none = closed_entry(n * 100 + offset, n, what, on, answer);
                self.set(&mut done, none.id, Some(none));
            }
        }
        let second = i64::try_from(n).unwrap();
        let before = *self.closed.entry(on).or_insert(second);
        if before == second {
            done.days.insert(on, (None, Some(second)));
        }
        self.commit(done);
    }

    fn undo(&mut self, index: usize) -> bool {
        let Some(change) = self.changes.get(index).filter(|change| !change.undone).cloned() else {
            return false;
        };
        let mut moving: BTreeMap<EntryId, Option<Entry>> = change
            .entries
            .iter()
            .filter(|(id, (before, after))| self.entries.get(id) == after.as_ref() && before != after)
            .map(|(id, (before, _))| (*id, before.clone()))
            .collect();
        while let Some(blocked) = moving
            .iter()
            .find(|(id, before)| {
                let holder = before.as_ref().and_then(|before| self.holder(before));
                holder.is_some_and(|holder| holder != **id && !moving.contains_key(&holder))
            })
            .map(|(id, _)| *id)
        {
            moving.remove(&blocked);
        }
        let mut done = Done { undoes: Some(index), ..Done::default() };
        for id in moving.keys() {
            self.set(&mut done, *id, None);
        }
        for (id, before) in moving {
            self.set(&mut done, id, before);
        }
        for (on, (before, after)) in &change.days {
            if self.closed.get(on) == after.as_ref() && before != after {
                self.closed.remove(on);
                self.closed.extend(before.map(|second| (*on, second)));
                done.days.insert(*on, (*after, *before));
            }
        }
        let anything = !done.entries.is_empty() || !done.days.is_empty();
        if anything {
            self.changes[index].undone = true;
            if let Some(original) = change.undoes {
                self.changes[original].undone = false;
            }
            self.commit(done);
        }
        anything
    }

    fn last(&self) -> Option<usize> {
        self.changes.iter().rposition(|change| !change.undone && change.undoes.is_none())
    }
}

fn closed_entry(number: u64, n: u64, what: &str, on: Day, answer: Answer) -> Entry {
    Entry {
        id: id(number),
        trackable: name(what),
        day: on,
        when: When::Day,
        answer,
        source: Source::ClosedDay,
        recorded_at: at(i64::try_from(n).unwrap()),
    }
}

fn answer(what: usize, number: u8) -> Answer {
    match (what, number) {
        (_, 0) => Answer::None,
        (_, 1) => Answer::Skipped,
        (0, number) => score(number.into()),
        (1, _) => yes(),
        (_, number) => stool(number.into()),
    }
}

/// Does a step in both, and says whether they agree on whether it could be done.
fn take(step: &Step, n: u64, diary: &mut DiaryFile, model: &mut Model, sent: &mut Vec<Entry>) -> bool {
    let now = at(i64::try_from(n).unwrap());
    let known = |index: usize, sent: &[Entry]| (!sent.is_empty()).then(|| sent[index % sent.len()].clone());
    match step {
        Step::Record(what, on, number, earlier) => {
            let mut entry = entry(n * 100, OFFERED[*what].0, DAYS[*on], answer(*what, *number));
            entry.recorded_at = now;
            if let Some(earlier) = earlier.and_then(|index| known(index, sent)) {
                entry.id = earlier.id;
            }
            sent.push(entry.clone());
            diary.record(&[entry.clone()], now).is_ok() == model.record(&entry)
        }
        Step::Repeat(index) => known(*index, sent).is_none_or(|entry| {
            diary.record(std::slice::from_ref(&entry), now).is_ok() == model.record(&entry)
        }),
        Step::Remove(index) => known(*index, sent)
            .is_none_or(|entry| diary.remove(entry.id, now).is_ok() == model.remove(entry.id)),
        Step::Close(on) => {
            let mut offset = 0;
            // The ids count over all that is offered, as in the model.
            let untouched: Vec<u64> = (0..)
                .zip(OFFERED)
                .filter(|(_, (what, kind))| {
                    let entries = diary.entries_of_day(day(DAYS[*on])).unwrap();
                    *kind != Kind::Bristol && !entries.iter().any(|entry| entry.trackable == name(what))
                })
                .map(|(offset, _)| offset)
                .collect();
            let mut new_id = || {
                offset += 1;
                id(n * 100 + untouched[offset - 1])
            };
            let offered = OFFERED.map(|(what, _)| name(what));
            model.close(day(DAYS[*on]), n);
            diary.close_day(day(DAYS[*on]), &offered, now, &mut new_id).is_ok()
        }
        Step::UndoLast => {
            let undone = model.last().is_some_and(|index| model.undo(index));
            diary.undo_last(now).is_ok() == undone
        }
        Step::Undo(index) => {
            let change = u64::try_from(*index).unwrap() + 1;
            diary.undo(ChangeId::new(change), now).is_ok() == model.undo(*index)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_does_what_the_model_does(steps in steps()) {
        let home = Home::quick();
        let mut diary = home.diary();
        let (mut model, mut sent) = (Model::default(), Vec::new());
        for (n, step) in (1..).zip(&steps) {
            let (changes, revision) = (model.changes.len(), diary.revision().unwrap());
            prop_assert!(take(step, n, &mut diary, &mut model, &mut sent), "{step:?} in {steps:?}");
            let mut entries: Vec<Entry> = model.entries.values().cloned().collect();
            entries.sort_by_key(|entry| (entry.day, entry.id));
            prop_assert_eq!(&diary.all_entries().unwrap(), &entries, "after {:?}", step);
            for on in DAYS {
                let closed = model.closed.contains_key(&day(on));
                prop_assert_eq!(diary.is_closed(day(on)).unwrap(), closed);
            }
            prop_assert_eq!(diary.revision().unwrap() > revision, model.changes.len() > changes);
        }
        for (id, versions) in &model.versions {
            let history: Vec<Entry> =
                diary.history(*id).unwrap().into_iter().map(|version| version.entry).collect();
            prop_assert_eq!(&history, versions);
        }
        let undone: Vec<bool> = diary.changes(999).unwrap().iter().rev().map(|change| change.undone).collect();
        prop_assert_eq!(undone, model.changes.iter().map(|change| change.undone).collect::<Vec<_>>());

        let text = write(&diary.to_document().unwrap());
        let copy = home.directory.create_person_from(&read(text.as_bytes()).unwrap()).unwrap();
        let copy = home.directory.open_diary(&copy.id).unwrap();
        prop_assert_eq!(write(&copy.to_document().unwrap()), text);
    }
}
