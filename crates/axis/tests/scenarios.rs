//! The scenarios, through the public door.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by panicking")]

use axis::truth::Class;
use axis::{Simulated, list, simulate};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Hashes of each scenario's table (as CSV) and truth at 56 days, seed 1. These scenarios are kept byte for byte: a
/// changed line means that every published figure about the engine was measured on other persons.
const KEPT: &[(&str, u64)] = &[
    ("null", 0x364173dd150cf420),
    ("null-ar80", 0xfde164908328b9fa),
    ("true-small", 0xaa13856330e98bfe),
    ("true-moderate", 0x69b2852a7e0aabc0),
    ("true-large", 0xa03381f437093374),
    ("collinear", 0xbcc06fca0aa62995),
    ("weekday", 0x0a5dcf1f479d0807),
    ("reverse", 0xdda7c51e3a7c993c),
    ("reverse-and-cause", 0xcf0c85505b2d7987),
    ("shock", 0xfd8abc46b650c6ed),
    ("silent", 0xc14afed60f6a7382),
    ("gut-to-skin", 0xee711fd0dfb078d2),
    ("skin-to-gut", 0xe0238b946cbc4ef6),
    ("both-ways", 0xa0dd0d53ef013ad1),
    ("no-way", 0x9a5a245e45662a55),
    ("by-way-of", 0xdd14daf741f0931d),
    ("mediated", 0x1df1c698a6cca6a2),
    ("indication", 0x055b9c25cbf82b9c),
    ("cycle", 0xce7553be7138f845),
    ("threshold", 0x05de6baeba9e5db7),
    ("slow", 0x795d3c71d6b8343a),
    ("shift", 0x2c83df23dab2615c),
    ("drift", 0xdb65f455b952db5c),
    ("coarse", 0xacfd62e28cedd8e9),
    ("step", 0xb192014eefda068b),
    ("follower", 0x668956ac8dc96848),
    ("avoided-cause", 0xe93da0c816d9867e),
    ("hidden-mood", 0x727b245babe22277),
    ("hidden-state", 0x8ece942914b347dc),
    ("carry-over", 0xdd860de1fe742e21),
    ("null-runs", 0x044967d6d215d6af),
    ("copies", 0xef90f8a2efa4113f),
    ("null-copies", 0x528128f95e8269a3),
    ("step-forgotten", 0x931ad1fd6e098b31),
    ("floor", 0x9f0d85657b02eeeb),
    ("null-floor", 0x7e93b1c940dfef48),
    ("null-drift", 0x1691a4e0b20a4606),
    ("null-silent", 0x623617b961e81d77),
    ("slips", 0x609592b52d3cc910),
    ("patchy", 0x3c6a33ae36477dc7),
    ("coarse-small", 0x888ab66897ffcbef),
];

/// The scenarios that are kept: all but the bodies, whose model may grow.
fn kept() -> impl Iterator<Item = &'static axis::Scenario> {
    list().iter().filter(|scenario| !scenario.name.starts_with("axis"))
}

fn csv(made: &Simulated) -> String {
    let mut text = String::from("date");
    for column in made.table.columns() {
        write!(text, ",{}", column.name).unwrap();
    }
    for row in 0..made.table.days() {
        write!(text, "\n{}", made.table.day(row)).unwrap();
        for column in made.table.columns() {
            text.push(',');
            if let Some(value) = column.values[row] {
                write!(text, "{value}").unwrap();
            }
        }
    }
    text
}

fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[test]
fn every_scenario_is_kept_byte_for_byte() {
    let found: Vec<(&str, u64)> = kept()
        .map(|scenario| {
            let made = simulate(scenario.name, 56, 1).unwrap();
            assert_eq!(made, simulate(scenario.name, 56, 1).unwrap(), "{}: twice the same", scenario.name);
            (scenario.name, fnv1a(&(csv(&made) + &serde_json::to_string(&made.truth).unwrap())))
        })
        .collect();
    let table: String = found
        .iter()
        .fold(String::new(), |table, (name, hash)| table + &format!("    (\"{name}\", {hash:#018x}),\n"));
    assert_eq!(found, KEPT, "the table now is\n{table}");
}

#[test]
fn wrong_questions_get_an_answer_that_helps() {
    let unknown = simulate("nul", 56, 1).unwrap_err().to_string();
    for scenario in list() {
        assert!(unknown.contains(scenario.name), "{unknown}");
    }
    for days in [0, axis::scenario::MOST_DAYS + 1, usize::MAX] {
        assert!(simulate("null", days, 1).unwrap_err().to_string().contains(&days.to_string()));
    }
    for days in [1, 2, 7] {
        for scenario in kept() {
            assert_eq!(simulate(scenario.name, days, 3).unwrap().table.days(), days, "{}", scenario.name);
        }
    }
    let longest = simulate("null", axis::scenario::MOST_DAYS, 1).unwrap().table;
    let days: std::collections::HashSet<_> = (0..longest.days()).map(|day| longest.day(day)).collect();
    assert_eq!(days.len(), axis::scenario::MOST_DAYS, "each row has a day of its own");
}

#[test]
fn tables_hold_what_their_columns_can_hold() {
    for scenario in kept() {
        let Simulated { table, truth, roles } = simulate(scenario.name, 84, 7).unwrap();
        assert_eq!(table.first().to_string(), "2026-01-05");
        assert_eq!(table.first().weekday(), 0, "a Monday");
        let names: Vec<&str> = table.columns().iter().map(|column| column.name.as_str()).collect();
        for name in roles.outcomes.iter().chain(&roles.behaviours).chain(&roles.adjust) {
            assert!(names.contains(&name.as_str()), "{}: {name}", scenario.name);
        }
        assert_eq!(truth.effects.keys().collect::<Vec<_>>().len(), roles.outcomes.len(), "{}", scenario.name);
        for (outcome, effects) in &truth.effects {
            assert!(roles.outcomes.contains(outcome));
            for (exposure, effect) in effects {
                assert!(names.contains(&exposure.as_str()) && !roles.outcomes.contains(exposure));
                assert!(effect.effect.is_finite() && effect.lag_days >= 0.0, "{}: {effect:?}", scenario.name);
            }
        }
        let highest = if scenario.name.starts_with("coarse") { 4.0 } else { 10.0 };
        for column in table.columns() {
            let values: Vec<f64> = column.values.iter().flatten().copied().collect();
            let least = if scenario.name == "null-silent" { 20 } else { 30 };
            assert!(values.len() >= least, "{}: {} has {}", scenario.name, column.name, values.len());
            let outcome = roles.outcomes.contains(&column.name);
            let limit = if outcome { highest } else { 300.0 };
            assert!(values.iter().all(|value| (0.0..=limit).contains(value)));
            assert!(values.iter().all(|value| !outcome || value.fract() == 0.0));
            assert!(
                values.iter().any(|value| *value != values[0]),
                "{}: {} is constant",
                scenario.name,
                column.name
            );
            // A day that was not logged is missing in every column: missing is never zero.
            if scenario.name == "patchy" {
                continue;
            }
            let same_gaps = column.values.iter().zip(&table.columns()[0].values);
            assert!(same_gaps.into_iter().all(|(one, other)| one.is_some() == other.is_some()));
        }
    }
}

/// The values of a column over many persons, per person.
fn columns(name: &str, column: &str, days: usize, seeds: u64) -> Vec<Vec<Option<f64>>> {
    let of = |seed| simulate(name, days, seed).unwrap().table.column(column).unwrap().values.clone();
    (0..seeds).map(of).collect()
}

fn mean(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) =
        numbers.into_iter().fold((0.0, 0.0), |(sum, count), number| (sum + number, count + 1.0));
    sum / count
}

/// Autocorrelation of neighbouring recorded days.
fn autocorrelation(values: &[Option<f64>]) -> f64 {
    let centre = mean(values.iter().flatten().copied());
    let variance = mean(values.iter().flatten().map(|value| (value - centre).powi(2)));
    let pairs = values.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?)));
    mean(pairs.map(|(one, next)| (one - centre) * (next - centre))) / variance
}

#[test]
fn the_null_person_is_the_one_of_the_recipe() {
    for (name, expected) in [("null", 0.6), ("null-ar80", 0.8)] {
        let severities = columns(name, "redness", 1400, 30);
        let absent = mean(severities.iter().flatten().map(|value| f64::from(u8::from(value.is_none()))));
        assert!((absent - 0.15).abs() < 0.01, "{name}: {absent} is missing");
        let level = mean(severities.iter().flatten().flatten().copied());
        assert!((level - 4.2).abs() < 0.15, "{name}: a mean of {level}");
        // The trend and the weekend add a little, the rounding takes a little.
        let found = mean(severities.iter().map(|values| autocorrelation(values)));
        assert!((found - expected).abs() < 0.07, "{name}: an autocorrelation of {found}");
        let weekend = |wanted: bool| {
            mean(severities.iter().flat_map(|values| {
                let days = values.iter().enumerate();
                days.filter(move |(day, _)| (day % 7 >= 5) == wanted).filter_map(|(_, value)| *value)
            }))
        };
        let difference = weekend(true) - weekend(false);
        assert!((difference - 0.4 * 1.8).abs() < 0.12, "{name}: weekends are {difference} worse");
    }
    let made: Vec<Simulated> = (0..30).map(|seed| simulate("null", 1400, seed).unwrap()).collect();
    let exposures: Vec<&[Option<f64>]> = made
        .iter()
        .flat_map(|one| one.table.columns()[1..].iter().map(|column| &column.values[..]))
        .collect();
    let rates: Vec<f64> = exposures.iter().map(|values| mean(values.iter().flatten().copied())).collect();
    assert!(
        (mean(rates.iter().copied()) - 0.375).abs() < 0.02
            && rates.iter().all(|rate| (0.04..0.75).contains(rate))
    );
    // Every second exposure has a weekly pattern, which adds nothing to neighbours on average over its signs.
    let persistence = mean(exposures.iter().map(|values| autocorrelation(values)));
    assert!((persistence - 0.3).abs() < 0.04, "{persistence}");
    assert!(made.iter().all(|one| one.truth.effects["redness"].is_empty()));
}

#[test]
fn people_who_log_on_bad_days_leave_out_the_good_ones() {
    let gap = mean((0..20).map(|seed| {
        let silent = simulate("silent", 336, seed).unwrap();
        let open = simulate("true-moderate", 336, seed).unwrap();
        // The same person, whose every day but a tenth is in the other diary.
        let there = |simulated: &Simulated| simulated.table.column("redness").unwrap().values.clone();
        let (silent, open) = (there(&silent), there(&open));
        let of = |recorded: bool| {
            mean(
                open.iter()
                    .zip(&silent)
                    .filter(|(_, kept)| kept.is_some() == recorded)
                    .filter_map(|(value, _)| *value),
            )
        };
        of(true) - of(false)
    }));
    assert!(gap > 0.8, "recorded days are {gap} points worse");
}

#[test]
fn behaviour_follows_the_symptom_where_it_should() {
    // (scenario, column, the day after a flare against other days: at least so much more, or less when negative)
    for (name, column, expected) in [
        ("reverse", "dairy", -0.15),
        ("reverse", "medicated_cream", 0.25),
        ("reverse", "stress", 0.5),
        ("reverse-and-cause", "dairy", -0.15),
        ("indication", "medicated_cream", 0.2),
        ("indication", "antihistamine", 0.2),
    ] {
        let difference = mean((0..12).map(|seed| {
            let table = simulate(name, 336, seed).unwrap().table;
            let (symptom, behaviour) = (table.column("redness").unwrap(), table.column(column).unwrap());
            let after = |flare: bool| {
                let days = symptom.values.iter().zip(&behaviour.values[1..]);
                mean(days.filter_map(|(symptom, next)| ((*symptom)? > 5.0).eq(&flare).then_some(*next)?))
            };
            after(true) - after(false)
        }));
        assert!(
            difference * f64::signum(expected) > expected.abs(),
            "{name}: {column} moves by {difference}"
        );
    }
}

fn correlation(one: &[Option<f64>], other: &[Option<f64>]) -> f64 {
    let pairs: Vec<(f64, f64)> =
        one.iter().zip(other).filter_map(|(one, other)| Some(((*one)?, (*other)?))).collect();
    let (first, second) = (mean(pairs.iter().map(|pair| pair.0)), mean(pairs.iter().map(|pair| pair.1)));
    let product = mean(pairs.iter().map(|pair| (pair.0 - first) * (pair.1 - second)));
    let squares = mean(pairs.iter().map(|pair| (pair.0 - first).powi(2)))
        * mean(pairs.iter().map(|pair| (pair.1 - second).powi(2)));
    product / squares.sqrt()
}

#[test]
fn bundles_go_together_as_they_should() {
    for (one, other, expected) in [
        ("alcohol", "pizza", 0.7),
        ("pizza", "late_night", 0.7),
        ("crisps", "cola", 0.9),
        ("crisps", "pizza", 0.0),
    ] {
        let found = mean((0..10).map(|seed| {
            let table = simulate("collinear", 1000, seed).unwrap().table;
            correlation(&table.column(one).unwrap().values, &table.column(other).unwrap().values)
        }));
        assert!((found - expected).abs() < 0.06, "{one} and {other}: {found}");
    }
    let chocolate = mean((0..10).map(|seed| {
        let table = simulate("cycle", 1000, seed).unwrap().table;
        correlation(&table.column("chocolate").unwrap().values, &table.column("redness").unwrap().values)
    }));
    assert!(chocolate > 0.15, "the innocent craving goes with the symptom: {chocolate}");
}

#[test]
fn the_truth_is_what_the_scenario_says() {
    for seed in 0..4 {
        let truth = |name| simulate(name, 84, seed).unwrap().truth;
        for name in ["null", "null-ar80", "reverse", "shock", "no-way"] {
            let truth = truth(name);
            assert!(truth.directions.is_empty() && truth.effects.values().all(BTreeMap::is_empty), "{name}");
        }
        for name in
            ["true-small", "true-large", "collinear", "weekday", "silent", "shift", "drift", "coarse", "step"]
        {
            let effects = &truth(name).effects["redness"];
            assert_eq!(effects.len(), 3, "{name}");
            assert!(effects.values().all(|effect| effect.class == Class::True), "{name} {seed}: {effects:?}");
        }
        let (small, large) = (truth("true-small"), truth("true-large"));
        for (exposure, effect) in &small.effects["redness"] {
            let larger = large.effect("redness", exposure).unwrap();
            assert_eq!(larger.lag_days, effect.lag_days, "the same person");
            // 0.9 against 0.35, less what the ends of the scale take.
            assert!((1.9..2.75).contains(&(larger.effect / effect.effect)), "{larger:?} {effect:?}");
        }
        let pairs = |name| -> Vec<(String, String)> {
            truth(name).directions.into_iter().map(|direction| (direction.from, direction.to)).collect()
        };
        let gut_to_skin = ("bloating".to_owned(), "redness".to_owned());
        let skin_to_gut = ("redness".to_owned(), "bloating".to_owned());
        assert_eq!(pairs("gut-to-skin"), std::slice::from_ref(&gut_to_skin));
        assert_eq!(pairs("skin-to-gut"), std::slice::from_ref(&skin_to_gut));
        assert_eq!(pairs("both-ways"), [gut_to_skin.clone(), skin_to_gut]);
        assert_eq!(pairs("by-way-of"), [gut_to_skin]);
        let by_way = truth("by-way-of");
        let (gut, skin) =
            (by_way.effects["bloating"]["onion_garlic"], by_way.effects["redness"]["onion_garlic"]);
        assert!((skin.lag_days - gut.lag_days - 1.4).abs() < 0.01, "half a day, and 1.4 days more");
        let mediated = truth("mediated");
        assert!(mediated.effects["redness"]["alcohol"].effect > 0.2, "{mediated:?}");
        assert!(mediated.effects["redness"]["sleep_hours"].effect < -0.3, "{mediated:?}");
        assert!(truth("indication").effects["redness"]["medicated_cream"].effect < -0.5);
        assert!(truth("indication").effect("redness", "antihistamine").is_none());
        assert!(truth("reverse-and-cause").effects["redness"]["dairy"].effect > 0.5);
        assert!(truth("step").effect("redness", "probiotic").is_none());
        assert!(truth("cycle").effect("redness", "chocolate").is_none());
        let threshold = truth("threshold");
        assert!(threshold.effects["redness"]["alcohol"].effect > 0.2, "{threshold:?}");
        assert!(threshold.effects["redness"]["movement"].effect < -0.1, "{threshold:?}");
        assert!((9.0..14.0).contains(&truth("slow").effects["redness"]["dairy"].lag_days));
    }
}

#[test]
fn the_truth_has_the_shape_of_its_contract() {
    let truth = simulate("by-way-of", 56, 1).unwrap().truth;
    let json = serde_json::to_value(&truth).unwrap();
    assert!(
        json["redness"]["onion_garlic"]["lag_days"].is_f64()
            && json["redness"]["onion_garlic"]["effect"].is_f64()
    );
    assert_eq!(json["redness"]["onion_garlic"]["class"], "true");
    assert_eq!(json["directions"][0]["from"], "bloating");
    assert_eq!(json["directions"][0]["to"], "redness");
    assert_eq!(serde_json::from_value::<axis::Truth>(json).unwrap(), truth);
    let none = serde_json::to_string(&simulate("null", 56, 1).unwrap().truth).unwrap();
    assert_eq!(none, r#"{"directions":[],"redness":{}}"#);
}
