//! The weeks: one change a block, breaks and skips, at most three tasks, and the experiment that they are.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use diary::Day;
use evidence::rule::Who;
use plan::course::{MOST_TASKS, Mode, REVIEWS};
use plan::gate::Age;
use plan::{Answer, Answers, Change, Course, Milestone, Setting, Stage, Task};
use proptest::prelude::*;

const CHANGES: [Change; 3] = [Change::LessSugar, Change::Fermented, Change::Sleep];

fn start() -> Day {
    "2026-03-02".parse().unwrap()
}

fn course(has_cycle: bool, mode: Mode) -> Course {
    let setting = Setting { start: start(), has_cycle, mode, changes: CHANGES.to_vec() };
    let answers = Answers::all(Age::Years(30), Answer::No);
    Course::begin(setting, start(), &answers, &evidence::register::embedded().unwrap().safety_rules).unwrap()
}

fn changes(course: &Course, day: i64) -> Vec<Change> {
    match course.stage(start().plus(day)) {
        Stage::Weeks { changes, .. } | Stage::Hold { changes } => changes,
        _ => Vec::new(),
    }
}

#[test]
fn weeks_follow_a_baseline_that_changes_nothing() {
    for (has_cycle, baseline) in [(false, 14), (true, 28)] {
        let course = course(has_cycle, Mode::JustFollow);
        assert_eq!(course.stage(start().plus(-1)), Stage::Before);
        for day in 0..baseline {
            assert_eq!(course.stage(start().plus(day)), Stage::Baseline);
            assert_eq!(course.tasks(start().plus(day)), [Task::Record]);
        }
        for (after, kept, week) in [(0, 1, 1), (13, 1, 2), (14, 2, 3), (28, 3, 5), (41, 3, 6)] {
            let stage = course.stage(start().plus(baseline + after));
            assert_eq!(stage, Stage::Weeks { week, changes: CHANGES[..kept].to_vec() });
        }
        assert_eq!(course.stage(start().plus(baseline + 42)), Stage::Hold { changes: CHANGES.to_vec() });
        assert_eq!(course.stage(start().plus(baseline + 56)), Stage::After);
        for after in REVIEWS {
            let tasks = course.tasks(start().plus(baseline + i64::try_from(after).unwrap()));
            assert_eq!(tasks.first(), Some(&Task::Review(after)));
        }
    }
}

#[test]
fn a_break_moves_everything_and_asks_nothing() {
    let mut course = course(false, Mode::JustFollow);
    course.pause(start().plus(20));
    assert_eq!(course.stage(start().plus(60)), Stage::Paused);
    assert!(course.tasks(start().plus(60)).is_empty());
    course.resume(start().plus(30));
    assert_eq!(changes(&course, 19), CHANGES[..1]);
    assert_eq!(course.stage(start().plus(25)), Stage::Paused);
    assert_eq!(changes(&course, 30 + 7), CHANGES[..1], "day 27 of the plan");
    assert_eq!(changes(&course, 30 + 8), CHANGES[..2], "day 28 of the plan");
}

#[test]
fn a_skip_goes_on_and_a_drop_leaves_its_place() {
    let mut skipped = course(false, Mode::JustFollow);
    skipped.skip(start().plus(17));
    assert_eq!(changes(&skipped, 16), CHANGES[..1]);
    assert_eq!(changes(&skipped, 17), CHANGES[..2]);
    assert_eq!(changes(&skipped, 31), CHANGES);

    let mut dropped = course(false, Mode::JustFollow);
    dropped.drop_change(Change::Fermented, start().plus(20));
    assert_eq!(changes(&dropped, 28), [Change::LessSugar, Change::Sleep], "its place goes to the next");
    dropped.drop_change(Change::LessSugar, start().plus(35));
    assert_eq!(changes(&dropped, 34), [Change::LessSugar, Change::Sleep]);
    assert_eq!(changes(&dropped, 35), [Change::Sleep]);
}

#[test]
fn what_has_not_begun_can_move_and_what_was_dropped_come_back() {
    let mut course = course(false, Mode::JustFollow);
    assert!(course.move_up(Change::Sleep, start().plus(16)), "before fermented food");
    assert_eq!(course.setting().changes, [Change::LessSugar, Change::Sleep, Change::Fermented]);
    assert!(!course.move_up(Change::Sleep, start().plus(16)), "what has begun stays");
    assert!(!course.move_up(Change::LessSugar, start().plus(16)));
    assert!(course.move_up(Change::Sleep, start().plus(3)), "in the baseline everything moves");
    course.drop_change(Change::Sleep, start().plus(3));
    let rules = &evidence::register::embedded().unwrap().safety_rules;
    let answers = Answers::all(Age::Years(30), Answer::No);
    course.take_up(Change::Sleep, &answers, rules).unwrap();
    assert_eq!(changes(&course, 14), [Change::Sleep]);
    let careful = answers.with(Who::EatingDisorder, Answer::Yes);
    course.drop_change(Change::LessSugar, start().plus(3));
    assert!(course.take_up(Change::LessSugar, &careful, rules).is_err(), "shut by now");
}

#[test]
fn a_plan_moves_before_it_begins_and_never_into_the_past() {
    let mut course = course(false, Mode::JustFollow);
    assert!(course.start_on(start().plus(-9), start().plus(-3)).is_err());
    course.start_on(start().plus(7), start().plus(-3)).unwrap();
    assert_eq!(course.stage(start().plus(6)), Stage::Before);
    course.start_on(start().plus(20), start().plus(9)).unwrap();
    assert_eq!(course.setting().start, start().plus(7), "it has begun");
}

#[test]
fn what_comes_when_follows_every_break() {
    let mut course = course(true, Mode::JustFollow);
    let day = |course: &Course, wanted: Milestone| {
        course.milestones().into_iter().find(|(one, _)| *one == wanted).unwrap().1
    };
    assert_eq!(day(&course, Milestone::Begins(Change::Fermented)), Some(start().plus(42)));
    assert_eq!(day(&course, Milestone::Review(84)), Some(start().plus(112)));
    course.pause(start().plus(30));
    assert_eq!(day(&course, Milestone::Begins(Change::LessSugar)), Some(start().plus(28)));
    assert_eq!(day(&course, Milestone::Hold), None, "nobody knows when the break ends");
    course.resume(start().plus(40));
    assert_eq!(day(&course, Milestone::Hold), Some(start().plus(80)));
    course.drop_change(Change::Fermented, start().plus(41));
    assert_eq!(day(&course, Milestone::Begins(Change::Fermented)), None);
    assert_eq!(day(&course, Milestone::Begins(Change::Sleep)), Some(start().plus(52)));
    assert_eq!(course.days_of_baseline(start().plus(90)).len(), 28);
}

#[test]
fn other_answers_midway_drop_what_is_shut_and_keep_the_rest() {
    let mut course = course(false, Mode::JustFollow);
    let answers = Answers::all(Age::Years(30), Answer::No).with(Who::EatingDisorder, Answer::Yes);
    let rules = &evidence::register::embedded().unwrap().safety_rules;
    let shut = course.answers_changed(&answers, rules, start().plus(30));
    assert_eq!(shut.len(), 1);
    assert!(shut[0].0 == Change::LessSugar && shut[0].1.contains(&"S02".to_owned()), "{shut:?}");
    assert_eq!(changes(&course, 29), CHANGES[..2], "what was stays as it was");
    assert_eq!(changes(&course, 30), [Change::Fermented]);
    assert!(course.answers_changed(&answers, rules, start().plus(31)).is_empty(), "said once");
}

#[test]
fn what_is_left_out_is_tried_again_after_four_weeks() {
    let rules = &evidence::register::embedded().unwrap().safety_rules;
    let rule = rules.iter().find(|rule| rule.id == "S03").unwrap();
    let limit = rule.limits.iter().find(|limit| limit.name == "weeks_at_most").unwrap().value;
    assert!((limit - plan::course::WEEKS_LEFT_OUT as f64).abs() < 1e-9);
    let changes = vec![Change::WithoutDairy, Change::Fermented];
    let setting = Setting { start: start(), has_cycle: false, mode: Mode::JustFollow, changes };
    let answers = Answers::all(Age::Years(30), Answer::No);
    let mut course = Course::begin(setting, start(), &answers, rules).unwrap();
    let again = |course: &Course| {
        let milestones = course.milestones();
        milestones.into_iter().find(|(one, _)| *one == Milestone::TryAgain(Change::WithoutDairy)).unwrap().1
    };
    // The day is set before it is left out.
    assert_eq!(again(&course), Some(start().plus(14 + 28)));
    let kept = |course: &Course, day: i64| self::changes(course, day).contains(&Change::WithoutDairy);
    assert!(kept(&course, 14) && kept(&course, 41) && !kept(&course, 42) && !kept(&course, 60));
    assert_eq!(course.leaves_out(start().plus(41)), [Change::WithoutDairy]);
    assert!(course.leaves_out(start().plus(42)).is_empty());
    assert_eq!(
        (course.over(Change::WithoutDairy), course.over(Change::Fermented)),
        (Some(start().plus(42)), None)
    );
    assert_eq!(course.tasks(start().plus(42)).first(), Some(&Task::TryAgain(Change::WithoutDairy)));
    assert!(!course.tasks(start().plus(49)).contains(&Task::TryAgain(Change::WithoutDairy)));
    // A break asks for nothing and moves the day; a skip brings it nearer; dropped, it has no such day.
    course.pause(start().plus(20));
    course.resume(start().plus(23));
    assert_eq!(again(&course), Some(start().plus(45)));
    course.skip(start().plus(24));
    assert!(again(&course).unwrap() < start().plus(45));
    course.drop_change(Change::WithoutDairy, start().plus(25));
    assert!(!course.milestones().iter().any(|(one, _)| matches!(one, Milestone::TryAgain(_))));
    assert!(!course.tasks(start().plus(45)).contains(&Task::TryAgain(Change::WithoutDairy)));
}

#[test]
fn weeks_that_teach_are_an_experiment() {
    assert_eq!(course(false, Mode::JustFollow).experiment("redness", start(), 1), None);
    let mut course = course(true, Mode::LearnFromIt);
    let request = course.experiment("redness", start(), 1).unwrap();
    // Nobody sleeps by a coin; what varies has the name that the diary has for it.
    assert_eq!(request.exposures, ["sugar", "fermented"]);
    assert_eq!((request.start, request.days), (start().plus(28), 56));
    let schedule = experiment::request::draw(&request, None).unwrap();
    assert_eq!(schedule.schedule.len(), 56);
    // What chance decides begins together, and what it does not decide is kept up beside it.
    assert_eq!(changes(&course, 28), CHANGES);
    assert_eq!(course.tasks(start().plus(28)), [Task::Experiment, Task::Do(Change::Sleep), Task::Record]);
    assert_eq!(course.stage(start().plus(28 + 50)), Stage::Weeks { week: 8, changes: CHANGES.to_vec() });
    // Laid down late it begins tomorrow; after a break the weeks begin later.
    assert_eq!(course.experiment("redness", start().plus(40), 1).unwrap().start, start().plus(41));
    course.pause(start().plus(3));
    assert_eq!(course.experiment("redness", start().plus(5), 1), None, "nobody knows when the break ends");
    course.resume(start().plus(8));
    assert_eq!(course.experiment("redness", start().plus(9), 1).unwrap().start, start().plus(33));
    for change in [Change::LessSugar, Change::Fermented] {
        course.drop_change(change, start().plus(9));
    }
    assert_eq!(course.experiment("redness", start().plus(9), 1), None, "nothing is left to chance");
    assert_eq!(course.tasks(start().plus(40)), [Task::Do(Change::Sleep), Task::Record]);
}

#[test]
fn what_chance_decides_is_something_that_a_diary_has() {
    let all = diary::catalogue::built_in();
    for change in Change::ALL {
        let Some(exposure) = change.exposure() else { continue };
        let one = all.iter().find(|one| one.id.as_str() == exposure);
        assert!(one.is_some_and(|one| one.role == diary::Role::Exposure), "{change:?}: {exposure}");
    }
}

#[derive(Debug, Clone, Copy)]
enum Event {
    Pause(i64),
    Resume(i64),
    Skip(i64),
    Drop(usize, i64),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let day = -5..150_i64;
    let event = prop_oneof![
        day.clone().prop_map(Event::Pause),
        day.clone().prop_map(Event::Resume),
        day.clone().prop_map(Event::Skip),
        (0..3_usize, day).prop_map(|(change, day)| Event::Drop(change, day)),
    ];
    prop::collection::vec(event, 0..8)
}

proptest! {
    #[test]
    fn whatever_people_do_a_day_asks_for_three_things_at_most(events in events(), day in -10..300_i64) {
        let mut course = course(false, Mode::JustFollow);
        for event in events {
            match event {
                Event::Pause(day) => course.pause(start().plus(day)),
                Event::Resume(day) => course.resume(start().plus(day)),
                Event::Skip(day) => course.skip(start().plus(day)),
                Event::Drop(change, day) => course.drop_change(CHANGES[change], start().plus(day)),
            }
        }
        let tasks = course.tasks(start().plus(day));
        prop_assert!(tasks.len() <= MOST_TASKS);
        prop_assert!(tasks.iter().all(|task| tasks.iter().filter(|other| *other == task).count() == 1));
        let json = serde_json::to_string(&course).unwrap();
        prop_assert_eq!(serde_json::from_str::<Course>(&json).unwrap(), course);
    }
}
