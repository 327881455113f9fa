//! The body, through the public door.

use axis::body::edge::{Basis, TYPICAL};
use axis::body::{Edge, EdgeError, Edges, Part, Person, Phenotype, Sort};
use axis::scenario::{self, Identifiable, ScenarioError};
use axis::truth::Class;
use axis::{Simulated, list, simulate};
use proptest::prelude::*;

fn mean(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let (sum, count) =
        numbers.into_iter().fold((0.0, 0.0), |(sum, count), number| (sum + number, count + 1.0));
    sum / count
}

fn bodies() -> impl Iterator<Item = &'static axis::Scenario> {
    list().iter().filter(|scenario| scenario.name.starts_with("axis"))
}

#[test]
fn the_same_seed_is_the_same_life_and_another_is_not() {
    for phenotype in Phenotype::ALL {
        let of = |seed| Person::draw(Some(phenotype), seed).diary(100, seed).unwrap();
        assert_eq!(of(3), of(3));
        assert_ne!(of(3), of(4));
    }
    assert_eq!(simulate("axis", 56, 9).unwrap(), simulate("axis", 56, 9).unwrap());
}

#[test]
fn a_life_has_the_same_bytes_on_every_machine() {
    // A changed hash is a changed model. That is allowed, unlike for the scenarios of tests/scenarios.rs, but it changes
    // everybody's body: say so in the changelog.
    let hash = |text: &str| {
        text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
    };
    let found: Vec<u64> = Phenotype::ALL
        .iter()
        .map(|phenotype| {
            let person = Person::draw(Some(*phenotype), 1);
            let table = person.diary(200, 1).unwrap();
            hash(&format!("{:?} {}", person.life(200, 1).unwrap(), diary::csv::write(&table)))
        })
        .collect();
    assert_eq!(
        found,
        [
            6_141_675_730_153_858_806,
            8_521_845_911_284_665_941,
            13_283_555_390_887_522_231,
            11_928_381_176_472_872_795,
            18_124_474_130_585_972_027
        ]
    );
}

#[test]
fn every_edge_has_ends_a_size_and_a_basis_and_a_name_that_changes_it() {
    let edges = Edges::new(TYPICAL.to_vec()).unwrap();
    let order = edges.order().unwrap();
    assert_eq!(order.len(), order.iter().collect::<std::collections::HashSet<_>>().len());
    for edge in TYPICAL {
        assert!(edge.gain != 0.0 && (0.0..=1.0).contains(&edge.carriers), "{}", edge.name());
        assert!(!edge.from.unit().is_empty() && edge.from != edge.to, "{}", edge.name());
        let cut = edges.clone().with(&edge.name(), 0.0).unwrap();
        assert_eq!(
            cut.list().iter().filter(|one| one.gain == 0.0).count(),
            1,
            "{}: names are unique",
            edge.name()
        );
        match edge.basis {
            Basis::Assumption => assert_eq!(edge.basis.to_string(), "assumption"),
            Basis::Published(paper) => assert!(paper.contains("20"), "{paper}"),
        }
    }
    for (index, part) in Part::all().enumerate() {
        assert_eq!(Part::named(part.name()), Some(part), "{index}");
    }
}

#[test]
fn the_axis_is_there_in_both_directions_and_each_way_of_it_can_be_cut() {
    use Part as P;
    let edges = Edges::new(TYPICAL.to_vec()).unwrap();
    // The ways of the article, each as a chain of edges.
    let ways: [&[Part]; 13] = [
        &[
            P::Vegetables,
            P::FibreEaters,
            P::ShortChainAcids,
            P::GutBarrier,
            P::Endotoxin,
            P::Inflammation,
            P::Redness,
        ],
        &[P::Sugar, P::GramNegatives, P::Endotoxin, P::Inflammation, P::LesionBirths, P::Pimples],
        &[P::Fermented, P::Bifidobacteria],
        &[P::Dairy, P::Insulin, P::Sebum, P::LesionBirths, P::Pimples],
        &[P::Inflammation, P::Nutrients, P::SkinBarrier, P::Itch],
        &[P::Inflammation, P::SkinPathogens],
        &[P::Diversity, P::Oestradiol, P::LesionBirths],
        &[P::Bleeding, P::Cramps],
        &[P::Antibiotics, P::ButyrateMakers, P::ShortChainAcids],
        &[P::SleepHours, P::Inflammation],
        &[P::MedicatedCream, P::SkinInflammation, P::Itch],
        &[P::Redness, P::Distress, P::Cortisol, P::GutBarrier],
        &[P::Pimples, P::Distress, P::Bloating],
    ];
    for way in ways {
        for pair in way.windows(2) {
            let name = format!("{}>{}", pair[0].name(), pair[1].name());
            let reaches = |edges: &Edges| {
                edges.list().iter().any(|edge| (edge.from, edge.to) == (pair[0], pair[1]) && edge.gain != 0.0)
            };
            // Skin's parts and the gut's are worked out together, so one of them reaches the other without an edge.
            assert!(reaches(&edges), "{name}");
            assert!(!reaches(&edges.clone().with(&name, 0.0).unwrap()), "{name} can be cut");
        }
        assert!(edges.reach(way[0])[Part::all().position(|part| part == *way.last().unwrap()).unwrap()]);
    }
}

#[test]
fn what_can_not_be_lived_is_refused_with_what_would_be_right() {
    let edges = Edges::new(TYPICAL.to_vec()).unwrap();
    for gain in [f64::NAN, f64::INFINITY, 5.1, -1e300] {
        let refused = edges.clone().with("dairy>insulin", gain).unwrap_err();
        assert!(refused.to_string().contains("between -5 and 5"), "{refused}");
    }
    let unknown = edges.clone().with("dairy>redness", 1.0).unwrap_err();
    assert_eq!(unknown, EdgeError::Unknown("dairy>redness".to_owned()));
    let edge = |from, to, delay| Edge { from, to, gain: 0.5, delay, carriers: 1.0, basis: Basis::Assumption };
    let circle = vec![
        edge(Part::Gas, Part::Bloating, 0),
        edge(Part::Bloating, Part::Distress, 0),
        edge(Part::Distress, Part::Gas, 0),
        edge(Part::Distress, Part::Stress, 0),
    ];
    let refused = Edges::new(circle.clone()).unwrap_err();
    assert_eq!(
        refused,
        EdgeError::Circle(vec!["gas", "distress", "bloating"]),
        "stress is behind it, not on it"
    );
    assert!(refused.to_string().contains("delay one of these edges by a day"));
    // With a day in between, or an edge without effect, it can be lived.
    for change in [|edge: &mut Edge| edge.delay = 1, |edge: &mut Edge| edge.gain = 0.0] {
        let mut open = circle.clone();
        change(&mut open[1]);
        Edges::new(open).unwrap();
    }
    assert!(matches!(
        Edges::new(vec![edge(Part::Gas, Part::Bloating, 15)]).unwrap_err(),
        EdgeError::Delay { delay: 15, .. }
    ));
    let person = Person::draw(None, 1);
    for days in [0, 1_000_000] {
        assert_eq!(person.diary(days, 1).unwrap_err(), ScenarioError::Days(days));
        assert_eq!(simulate("axis", days, 1).unwrap_err(), ScenarioError::Days(days));
    }
    assert!(matches!(scenario::person("axsi", 1).unwrap_err(), ScenarioError::Unknown { .. }));
    assert_eq!(scenario::person("null", 1).unwrap_err(), ScenarioError::NoBody("null".to_owned()));
    for days in [1, 2, 7] {
        assert_eq!(person.diary(days, 1).unwrap().days(), days);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever the gains, nothing becomes negative that can't be, and nothing becomes no number.
    #[test]
    fn a_body_stays_a_body(
        gains in prop::collection::vec(-5.0..=5.0_f64, TYPICAL.len()),
        seed in 0..10_000_u64,
        which in 0..5_usize,
    ) {
        let mut person = Person::draw(Some(Phenotype::ALL[which]), seed);
        let wild = person.edges.list().iter().zip(&gains).map(|(edge, gain)| Edge { gain: *gain, ..*edge });
        person.edges = Edges::new(wild.collect()).unwrap();
        let life = person.life(150, seed).unwrap();
        for day in &life {
            for (part, value) in Part::all().zip(day) {
                prop_assert!(value.is_finite() && value.abs() < 1e6, "{}: {}", part.name(), value);
                let amount = matches!(part.sort(), Sort::Habit | Sort::Behaviour | Sort::Adjusted);
                prop_assert!(!(amount || part == Part::Pimples) || *value >= 0.0, "{}: {}", part.name(), value);
            }
        }
        let table = person.diary(150, seed).unwrap();
        for column in table.columns() {
            let symptom = Part::named(&column.name).unwrap().sort() == Sort::Symptom;
            let limit = if column.name == "pimples" { 60.0 } else { 10.0 };
            for value in column.values.iter().flatten() {
                prop_assert!(*value >= 0.0 && value.is_finite() && (!symptom || *value <= limit));
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// From spicy food to redness directly, and by way of inflammation: the truth is the sum over the ways of the
    /// products along them, as long as the scale's ends are far; a slow state in between changes when, not how much.
    #[test]
    fn the_truth_is_the_sum_of_the_ways(direct in 0.3..1.2_f64, by_way in 0.1..0.5_f64, seed in 0..200_u64) {
        let mut person = Person::draw(Some(Phenotype::Rosacea), seed);
        let edge = |from, to, gain, delay| Edge { from, to, gain, delay, carriers: 1.0, basis: Basis::Assumption };
        person.edges = Edges::new(vec![
            edge(Part::Spicy, Part::Redness, direct, 1),
            edge(Part::Spicy, Part::Inflammation, by_way, 0),
            edge(Part::Inflammation, Part::Redness, 1.0, 0),
            edge(Part::Redness, Part::Dairy, -0.2, 1),
        ]).unwrap();
        let truth = person.truth(84, seed);
        let found = truth.effect("redness", "spicy").unwrap();
        let (_, points) = person.scale(Part::Redness).unwrap();
        let sum = points * (direct + by_way);
        // The floor and the ceiling take a share that depends on the person's level.
        prop_assert!((0.75..=1.02).contains(&(found.effect / sum)), "{} of {}", found.effect, sum);
        let profile = &truth.lag_profiles["redness"]["spicy"];
        prop_assert!((profile.iter().sum::<f64>() - found.effect).abs() < 0.03);
        // What goes by inflammation begins on the same day and fades by six tenths a day; the rest comes a day later.
        prop_assert!(profile[0] > 0.0 && profile[1] > profile[0] && profile[4] < 0.3 * profile[0], "{:?}", profile);
        prop_assert!(truth.effect("redness", "dairy").is_none(), "what follows a symptom is no cause of it");
        prop_assert!(truth.directions.is_empty());
    }
}

#[test]
fn scenarios_are_what_their_titles_say() {
    for seed in 0..3 {
        let truth = |name| simulate(name, 84, seed).unwrap().truth;
        let none = truth("axis-no-link");
        assert!(
            none.directions.is_empty() && none.effects.values().all(std::collections::BTreeMap::is_empty)
        );
        let has = |name: &str, from: &str, to: &str| {
            simulate(name, 84, seed)
                .unwrap()
                .truth
                .directions
                .iter()
                .any(|one| one.from == from && one.to == to)
        };
        for (name, gut_to_skin, skin_to_gut) in [
            ("axis-gut-to-skin", true, false),
            ("axis-skin-to-gut", false, true),
            ("axis-both-ways", true, true),
            ("axis-stress", false, false),
        ] {
            assert_eq!(has(name, "bloating", "redness"), gut_to_skin, "{name}");
            assert_eq!(has(name, "redness", "bloating"), skin_to_gut, "{name}");
        }
        let onion = truth("axis-gut-to-skin").effect("redness", "onion_garlic").unwrap();
        assert!(onion.effect > 0.2 && (0.9..2.0).contains(&onion.lag_days), "{onion:?}");
        let glands = truth("axis-stress");
        let stress =
            glands.directions.iter().find(|one| one.from == "stress" && one.to == "redness").unwrap();
        assert!(stress.effect > 0.2 && stress.lag_days > 5.0, "glands remember weeks: {stress:?}");
    }
}

#[test]
fn most_people_have_few_links_or_none() {
    let truths: Vec<Simulated> = (0..20).map(|seed| simulate("axis", 84, seed).unwrap()).collect();
    let food = |one: &Simulated, wanted: Class| {
        let skin = ["pimples", "redness", "itch"].iter().flat_map(|symptom| &one.truth.effects[*symptom]);
        let eaten = |name: &str| {
            let part = Part::named(name).unwrap();
            (Part::Vegetables..=Part::Water).contains(&part)
        };
        skin.filter(|(exposure, effect)| eaten(exposure) && effect.class == wanted).count() as f64
    };
    let with_one = mean(truths.iter().map(|one| f64::from(u8::from(food(one, Class::True) > 0.0))));
    assert!((0.1..=0.5).contains(&with_one), "{with_one} have something they eat that drives their skin");
    assert!(mean(truths.iter().map(|one| food(one, Class::True))) < 1.0);
}

#[test]
fn what_is_called_true_is_a_quarter_of_what_the_symptom_moves_and_has_a_lag_profile() {
    let mut seen = [0, 0];
    for seed in 0..12 {
        let person = Person::draw(None, seed);
        let truth = person.truth(84, seed);
        // As much of this life as the truth rests on, written down.
        let careful = person.diary(4520, seed).unwrap();
        for (symptom, effects) in &truth.effects {
            let written: Vec<f64> =
                careful.column(symptom).unwrap().values.iter().flatten().copied().collect();
            let centre = mean(written.iter().copied());
            let spread = mean(written.iter().map(|value| (value - centre).powi(2))).sqrt();
            for (driver, effect) in effects {
                let share = effect.effect.abs() / spread;
                let is_true = effect.class == Class::True;
                // The life is another one, so its spread is a little different, more so where flares are rare.
                assert!(!is_true || share > 0.15, "{seed}: {driver} on {symptom}: {share}");
                seen[usize::from(is_true)] += 1;
                let profile = &truth.lag_profiles[symptom][driver];
                assert!(
                    profile.len() == 61 && profile.iter().any(|day| *day != 0.0),
                    "{driver} on {symptom}"
                );
                assert!((0.0..=61.0).contains(&effect.lag_days), "{driver} on {symptom}: {effect:?}");
                // Habits and what is done because of symptoms; nothing that is adjusted for.
                let sort = Part::named(driver).unwrap().sort();
                assert!(matches!(sort, Sort::Habit | Sort::Behaviour), "{driver}");
            }
        }
        for direction in &truth.directions {
            assert!(direction.from != direction.to && direction.effect.is_finite(), "{direction:?}");
        }
    }
    assert!(seen[0] > 20 && seen[1] > 10, "small and true ones: {seen:?}");
}

#[test]
fn a_cut_edge_takes_its_effect_with_it() {
    let person = Person::draw(Some(Phenotype::Rosacea), 1);
    let effect = |person: &Person| person.truth(84, 1).effect("redness", "spicy");
    let linked = person.clone().with_edge("spicy>redness", 0.8).unwrap();
    assert!(effect(&linked).unwrap().effect > 0.3);
    assert!(effect(&person.with_edge("spicy>redness", 0.0).unwrap()).is_none());
}

#[test]
fn people_live_as_people_do() {
    let people: Vec<(Person, Vec<Vec<f64>>)> = (0..120)
        .map(|seed| {
            let person = Person::draw(None, seed);
            let life = person.life(364, seed).unwrap();
            (person, life)
        })
        .collect();
    let at = |part: Part| Part::all().position(|one| one == part).unwrap();
    let rate = |part: Part, weekdays: std::ops::Range<usize>| {
        mean(people.iter().flat_map(|(_, life)| {
            let days = life.iter().enumerate().filter(|(day, _)| weekdays.contains(&(day % 7)));
            days.map(|(_, values)| values[at(part)])
        }))
    };
    let (every, weekend, working) =
        (|part| rate(part, 0..7), |part| rate(part, 5..7), |part| rate(part, 0..5));
    // Weekends, holidays, illness, antibiotics.
    assert!(weekend(Part::Alcohol) > 1.4 * working(Part::Alcohol));
    assert!(weekend(Part::SleepHours) > working(Part::SleepHours) + 0.3);
    for (part, low, high) in
        [(Part::Illness, 0.01, 0.05), (Part::Travel, 0.01, 0.08), (Part::Antibiotics, 0.002, 0.02)]
    {
        assert!((low..=high).contains(&every(part)), "{}: {}", part.name(), every(part));
    }
    // Bleeding in a fifth of the days of those who have a cycle, and of nobody else.
    for (person, life) in &people {
        let bleeding = mean(life.iter().map(|day| day[at(Part::Bleeding)]));
        assert_eq!(bleeding > 0.1, person.has_cycle, "{bleeding}");
        assert!((16..=65).contains(&person.age) && !(person.has_cycle && person.age >= 52));
    }
    // Gaps, from few to many; those who forget on bad days and those who log on them.
    let missing: Vec<f64> = (0..60)
        .map(|seed| {
            let table = Person::draw(None, seed).diary(364, seed).unwrap();
            mean(table.columns()[0].values.iter().map(|value| f64::from(u8::from(value.is_none()))))
        })
        .collect();
    assert!(missing.iter().any(|share| *share < 0.12) && missing.iter().any(|share| *share > 0.25));
    assert!((0.1..=0.3).contains(&mean(missing)));
}

#[test]
fn a_phenotype_is_what_it_is_called() {
    for (phenotype, symptom, least) in [
        (Phenotype::Acne, "pimples", 4.0),
        (Phenotype::Rosacea, "redness", 2.5),
        (Phenotype::Eczema, "itch", 2.5),
        (Phenotype::Itch, "itch", 2.5),
    ] {
        let level = |phenotype: Phenotype| {
            mean((0..25).map(|seed| {
                let table = Person::draw(Some(phenotype), seed).diary(168, seed).unwrap();
                mean(table.column(symptom).unwrap().values.iter().flatten().copied())
            }))
        };
        let (found, clear) = (level(phenotype), level(Phenotype::Clear));
        assert!(
            found > least && found > 2.0 * clear,
            "{}: {symptom} {found}, else {clear}",
            phenotype.name()
        );
        assert_eq!(phenotype.complaint().name(), symptom);
    }
}

#[test]
fn a_list_names_the_bodies_and_what_can_be_told_of_them() {
    assert_eq!(bodies().count(), 11);
    for scenario in bodies() {
        let person = scenario::person(scenario.name, 2).unwrap();
        let table = person.diary(60, 2).unwrap();
        let roles = person.roles();
        assert_eq!(table.column("bleeding").is_some(), person.has_cycle);
        for name in roles.outcomes.iter().chain(&roles.behaviours).chain(&roles.adjust) {
            assert!(table.column(name).is_some(), "{}: {name}", scenario.name);
        }
        assert_eq!(table.columns()[0].name, roles.outcomes[0], "symptoms come first");
        if let Identifiable::Partly { except, .. } = scenario.identifiable {
            assert!(except.iter().all(|one| one.contains('>')), "every exposure's truth can be told");
        }
    }
}

#[test]
fn no_page_lets_a_reader_play_with_the_model() {
    // A made-up axis that answers "more fibre" would undo the honesty of the rest: the crate of the pages has no way
    // to ask this one.
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/Cargo.toml");
    let text = std::fs::read_to_string(manifest).unwrap();
    assert!(text.contains("[dependencies]") && !text.lines().any(|line| line.starts_with("axis")), "{text}");
}
