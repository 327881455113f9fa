//! Rechallenges from a baseline to a word, through the public door.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use axis::chance::Chance;
use diary::{Column, DailyTable, Day};
use experiment::rechallenge::{
    Course, Dose, Outcome, Rechallenge, RechallengeError, Request, analyse, design,
};

fn request(course: Course, seed: u64) -> Request {
    let start: Day = "2026-03-02".parse().unwrap();
    Request {
        exposure: "lactose".to_owned(),
        outcome: "bloating".to_owned(),
        start,
        course,
        reaction: 2.0,
        seed,
    }
}

/// Noise: a quiet person, or one with more of it.
fn noise(days: usize, size: f64, chance: &mut Chance) -> Vec<f64> {
    let mut state = chance.normal();
    let next = |_| {
        state = 0.5 * state + 0.866 * chance.normal();
        3.0 + size * state
    };
    (0..days).map(next).collect()
}

/// A baseline, and the rechallenge's days with a reaction while it is eaten.
fn lived(size: f64, seed: u64, course: Course, reaction: f64, nocebo: f64) -> (Rechallenge, DailyTable) {
    let mut chance = Chance::new(seed, "person");
    let request = request(course, seed);
    let baseline = noise(14, size, &mut chance);
    let table = |values: Vec<f64>| {
        let values: Vec<Option<f64>> = values.into_iter().map(Some).collect();
        let column = Column { name: "bloating".to_owned(), values: values.clone() };
        DailyTable::new(request.start.plus(-14), values.len(), vec![column]).unwrap()
    };
    let rechallenge = design(&request, &table(baseline.clone())).unwrap();
    let mut days = baseline;
    days.extend(noise(rechallenge.days(), size, &mut chance));
    let mut reacts = 0.0;
    for day in 0..rechallenge.days() {
        match rechallenge.dose(request.start.plus(i64::try_from(day).unwrap())) {
            Some(Dose::Small) => reacts = reaction + if chance.happens(nocebo) { 3.0 } else { 0.0 },
            Some(Dose::None) => reacts *= 0.5,
            _ => {}
        }
        days[14 + day] += reacts;
    }
    (rechallenge, table(days))
}

#[test]
fn a_trigger_is_called_one_and_an_innocent_food_is_freed() {
    let (mut triggers, mut freed, mut wrong) = (0, 0, 0);
    for seed in 0..60 {
        let (rechallenge, table) = lived(0.7, seed, Course::Gut, 2.5, 0.0);
        triggers += usize::from(analyse(&rechallenge, &table).unwrap().verdict == Outcome::Trigger);
        let (rechallenge, table) = lived(0.7, seed, Course::Gut, 0.0, 0.0);
        freed += usize::from(analyse(&rechallenge, &table).unwrap().verdict == Outcome::Freed);
        let (rechallenge, table) = lived(0.7, seed, Course::Gut, 0.0, 0.2);
        wrong += usize::from(analyse(&rechallenge, &table).unwrap().verdict == Outcome::Trigger);
    }
    assert!(triggers >= 48 && freed >= 48 && wrong <= 5, "{triggers} of 60, {freed} of 60, wrong {wrong}");
}

#[test]
fn doses_are_graded_and_then_left() {
    for (course, window, doses) in [(Course::Gut, 6, 3), (Course::Skin, 21, 14)] {
        let (rechallenge, table) = lived(0.5, 3, course, 0.0, 0.0);
        let asked: Vec<Dose> = (0..rechallenge.days())
            .map(|day| rechallenge.dose(rechallenge.start.plus(i64::try_from(day).unwrap())).unwrap())
            .collect();
        for round in asked.chunks(2 * window) {
            let (first, second) = round.split_at(window);
            let (with, without) = if first[0] == Dose::Small { (first, second) } else { (second, first) };
            assert!(without.iter().all(|dose| *dose == Dose::None));
            assert_eq!(&with[..3], &[Dose::Small, Dose::Medium, Dose::Usual]);
            assert!(with[..doses].iter().all(|dose| *dose != Dose::None));
            assert!(with[doses..].iter().all(|dose| *dose == Dose::None));
        }
        assert_eq!(rechallenge.dose(rechallenge.start.plus(-1)), None);
        assert_eq!(rechallenge.dose(rechallenge.last().plus(1)), None);
        let verdict = analyse(&rechallenge, &table.latest(table.days())).unwrap();
        assert_eq!(verdict.rounds.len(), rechallenge.rounds);
    }
    // The order is a coin's: over seeds each comes first about as often.
    let first = (0..200).filter(|seed| {
        let (rechallenge, _) = lived(0.5, *seed, Course::Gut, 0.0, 0.0);
        rechallenge.dose(rechallenge.start) == Some(Dose::Small)
    });
    assert!((70..=130).contains(&first.count()));
}

#[test]
fn the_word_waits_for_enough_rounds() {
    let (rechallenge, table) = lived(0.5, 1, Course::Gut, 3.0, 0.0);
    let rounds_seen = |days: usize| {
        let columns = table
            .columns()
            .iter()
            .map(|column| Column { name: column.name.clone(), values: column.values[..days].to_vec() });
        let table = DailyTable::new(table.first(), days, columns.collect()).unwrap();
        let answer = analyse(&rechallenge, &table).unwrap();
        (answer.positive, answer.verdict)
    };
    assert_eq!(rounds_seen(14), (0, Outcome::Undecided));
    let mut words = Vec::new();
    for days in 15..=table.days() {
        let (positive, verdict) = rounds_seen(days);
        assert_eq!(verdict == Outcome::Trigger, positive >= rechallenge.needed);
        words.push(verdict);
    }
    assert_eq!(words.last(), Some(&Outcome::Trigger));
}

#[test]
fn what_is_wrong_is_said() {
    let (rechallenge, table) = lived(0.5, 1, Course::Gut, 0.0, 0.0);
    let refused = |request: &Request, table: &DailyTable| design(request, table).unwrap_err().to_string();
    let short = DailyTable::new(
        "2026-02-25".parse().unwrap(),
        5,
        vec![Column { name: "bloating".to_owned(), values: vec![Some(1.0); 5] }],
    );
    let message = refused(&request(Course::Gut, 1), &short.unwrap());
    assert!(
        message.contains("5 days of `bloating` are recorded before 2026-03-02, and it takes 10"),
        "{message}"
    );
    let message = refused(&Request { reaction: -1.0, ..request(Course::Gut, 1) }, &table);
    assert!(message.contains("above 0"), "{message}");
    let message = refused(&Request { exposure: "bloating".to_owned(), ..request(Course::Gut, 1) }, &table);
    assert!(message.contains("both the food and the symptom"), "{message}");
    for edited in [
        Rechallenge { needed: 1, ..rechallenge.clone() },
        Rechallenge { threshold: 0.1, ..rechallenge.clone() },
        Rechallenge { seed: 9, ..rechallenge.clone() },
        Rechallenge { start: rechallenge.start.plus(1), ..rechallenge.clone() },
    ] {
        let error = analyse(&edited, &table).unwrap_err();
        assert!(matches!(error, RechallengeError::Fingerprint { .. }), "{error}");
    }
    let json = serde_json::to_string(&rechallenge).unwrap();
    assert!(!json.contains("small") && !json.contains("order"), "the order stays hidden: {json}");
    assert_eq!(serde_json::from_str::<Rechallenge>(&json).unwrap(), rechallenge);
}
