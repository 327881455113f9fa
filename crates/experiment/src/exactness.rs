//! What both proofs promise, held exactly: for a fixed diary and every schedule that could have been drawn.

use crate::betting;
use crate::layout::Layout;
use crate::randomisation::Blind;
use crate::record::Record;
use crate::request::{self, Request};
use crate::schedule::{Design, Expected, Rule, Schedule};
use crate::set::Set;
use proptest::prelude::*;

fn schedule(design: Design, days: usize, block: usize, expected: Expected) -> Schedule {
    let exposures =
        if design == Design::Factorial { vec!["a".to_owned(), "b".to_owned()] } else { vec!["a".to_owned()] };
    let request = Request {
        exposures,
        outcome: "itch".to_owned(),
        start: "2026-03-02".parse().unwrap(),
        days,
        design: Some(design),
        block: Some(block),
        washout: 0,
        rule: Rule::PValue,
        smallest_effect: 1.0,
        expected,
        taken_above: 0.0,
        seed: 5,
    };
    request::draw(&request, None).unwrap()
}

/// All coins of so many units.
fn every(units: usize) -> impl Iterator<Item = Vec<bool>> {
    (0..1_usize << units).map(move |number| (0..units).map(|unit| number >> unit & 1 == 1).collect())
}

/// A diary: anything, also with inertia, with a jump, constant.
fn diary(days: usize) -> impl Strategy<Value = Vec<Option<f64>>> {
    (prop::collection::vec(prop::option::weighted(0.85, 0..11_i32), days), 0..3_usize, -3.0..3.0_f64)
        .prop_map(|(days, kind, jump)| {
            let mut level = 0.0;
            let count = days.len();
            let each = days.into_iter().enumerate().map(move |(day, value)| {
                value.map(|value| {
                    level = match kind {
                        0 => f64::from(value),
                        1 => 0.9 * level + 0.1 * f64::from(value) * 5.0,
                        _ => 4.0,
                    };
                    level + if day > count / 2 { jump } else { 0.0 }
                })
            });
            each.collect()
        })
}

fn designs() -> impl Strategy<Value = (Design, usize, usize)> {
    prop_oneof![Just((Design::Coin, 18, 2)), Just((Design::Blocks, 36, 3)), Just((Design::Factorial, 32, 2)),]
}

fn expectations() -> impl Strategy<Value = Expected> {
    prop_oneof![Just(Expected::Either), Just(Expected::More), Just(Expected::Less)]
}

/// The contrasts, with other coins for the first exposure.
fn contrasts(schedule: &Schedule, layouts: &[Layout], flips: &[bool]) -> Vec<Vec<f64>> {
    let mut contrasts = vec![layouts[0].contrast(flips)];
    contrasts.extend(
        layouts.iter().zip(schedule.sets()).skip(1).map(|(layout, set)| layout.contrast(set.flips())),
    );
    contrasts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn p_is_at_most_a_level_for_at_most_that_share_of_the_schedules(
        (design, days, block) in designs(),
        expected in expectations(),
        outcome in diary(50),
        baseline in 0..14_usize,
    ) {
        let schedule = schedule(design, days, block, expected);
        let layouts = schedule.layouts();
        let outcome = outcome[..baseline + days].to_vec();
        let record = Record::new(schedule.start.plus(-i64::try_from(baseline).unwrap()), outcome, baseline);
        let others = contrasts(&schedule, &layouts, &vec![true; layouts[0].units.len()]);
        let held = record.holding(others[1..].iter().map(Vec::as_slice));
        let blind = Blind::new(&held, design, expected);
        let members: Vec<Vec<bool>> = every(layouts[0].units.len()).collect();
        let ps: Vec<f64> = (0..members.len())
            .step_by(7)
            .map(|drawn| {
                let set = Set { members: members.clone(), drawn };
                let p = blind.p(&layouts[0], &set);
                for level in [0.01, 0.05, 0.5] {
                    assert_eq!(blind.is_below(level, &layouts[0], &set), p < level, "{p}");
                }
                p
            })
            .collect();
        // The ranks are those of one list, so it is enough that no two schedules could share too small a p.
        let least = 1.0 / members.len() as f64;
        prop_assert!(ps.iter().all(|p| *p >= least && *p <= 1.0));
        let all = blind.every_p(&layouts[0], &members);
        for level in [0.01, 0.05, 0.1, 0.3, 0.7] {
            let share = all.iter().filter(|p| **p <= level).count() as f64 / all.len() as f64;
            prop_assert!(share <= level + 1e-12, "{share} of the schedules have p at most {level}");
        }
        for (place, p) in (0..members.len()).step_by(7).zip(ps) {
            prop_assert_eq!(p, all[place]);
        }
    }

    #[test]
    fn the_mean_of_the_e_value_is_one_wherever_one_stops(
        (design, days, block) in designs(),
        expected in expectations(),
        outcome in diary(50),
        baseline in 0..14_usize,
        stop_at in 1.05..3.0_f64,
    ) {
        let schedule = schedule(design, days, block, expected);
        let layouts = schedule.layouts();
        let outcome = outcome[..baseline + days].to_vec();
        let record = Record::new(schedule.start.plus(-i64::try_from(baseline).unwrap()), outcome, baseline);
        let (mut end, mut stopped, mut count) = (0.0, 0.0, 0.0);
        for flips in every(layouts[0].units.len()) {
            let contrasts = contrasts(&schedule, &layouts, &flips);
            let bets = betting::bets(&record, &schedule, &layouts[0], &flips, &contrasts, 0);
            end += bets.last();
            stopped += bets.steps.iter().map(|(_, value)| *value).find(|value| *value >= stop_at).unwrap_or(bets.last());
            count += 1.0;
        }
        prop_assert!((end / count - 1.0).abs() < 1e-6, "at the end {}", end / count);
        prop_assert!((stopped / count - 1.0).abs() < 1e-6, "stopped {}", stopped / count);
    }

    #[test]
    fn what_was_bet_is_not_changed_by_later_days(
        (design, days, block) in designs(),
        outcome in diary(50),
        later in diary(50),
        seen in 5..18_usize,
    ) {
        let schedule = schedule(design, days, block, Expected::Either);
        let layouts = schedule.layouts();
        let flips: Vec<bool> = schedule.sets()[0].flips().to_vec();
        let contrasts = contrasts(&schedule, &layouts, &flips);
        let bets = |outcome: Vec<Option<f64>>| {
            let record = Record::new(schedule.start, outcome, 0);
            betting::bets(&record, &schedule, &layouts[0], &flips, &contrasts, 0).steps
        };
        let first = bets(outcome[..seen].to_vec());
        let mut longer = outcome[..seen].to_vec();
        longer.extend_from_slice(&later[seen..days]);
        prop_assert_eq!(&bets(longer)[..first.len()], &first[..]);
    }
}
