//! Whatever is asked of a body or a part of it, nothing becomes negative that can't be, and nothing becomes no number.

#![expect(clippy::unwrap_used, reason = "a test says what went wrong by panicking")]

use axis::body::community::advance;
use axis::body::cortisol::Circuit;
use axis::body::eczema::{Skin, Surroundings};
use axis::body::edge::{Basis, Change, LONGEST_DELAY, STRONGEST, TYPICAL};
use axis::body::endotoxin::Challenge;
use axis::body::immune::{Immune, Treatment};
use axis::body::{Edge, EdgeError, Edges, Part, Person, Phenotype, Sort, cycle, lesions};
use axis::scenario::{self, MOST_DAYS, ScenarioError};
use axis::{list, simulate};
use proptest::prelude::*;

/// Numbers as somebody may write them: mostly sensible, now and then none at all.
fn wild(low: f64, high: f64) -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => low..high,
        1 => prop::sample::select(vec![0.0, -0.0, f64::MIN_POSITIVE, f64::MAX, f64::MIN, f64::INFINITY, f64::NEG_INFINITY, f64::NAN]),
    ]
}

fn any_edge() -> impl Strategy<Value = Edge> {
    let part = prop::sample::select(Part::all().collect::<Vec<_>>());
    (part.clone(), part, wild(-2.0 * STRONGEST, 2.0 * STRONGEST), 0..LONGEST_DELAY + 3).prop_map(
        |(from, to, gain, delay)| Edge { from, to, gain, delay, carriers: 1.0, basis: Basis::Assumption },
    )
}

/// Edges that can each be lived, with many on the same day.
fn possible_edge() -> impl Strategy<Value = Edge> {
    let from = prop::sample::select(Part::all().collect::<Vec<_>>());
    let to = prop::sample::select(Part::all().filter(|part| part.can_be_driven()).collect::<Vec<_>>());
    let delay = prop_oneof![0..1_usize, 1..=LONGEST_DELAY];
    (from, to, -STRONGEST..=STRONGEST, delay).prop_map(|(from, to, gain, delay)| Edge {
        from,
        to,
        gain,
        delay,
        carriers: 1.0,
        basis: Basis::Assumption,
    })
}

fn check_life(person: &Person, days: usize, seed: u64) -> Result<(), TestCaseError> {
    for day in person.life(days, seed).unwrap() {
        for (part, value) in Part::all().zip(day) {
            prop_assert!(value.is_finite() && value.abs() < 1e6, "{}: {}", part.name(), value);
            let counted = matches!(part.sort(), Sort::Habit | Sort::Behaviour | Sort::Adjusted);
            prop_assert!(!(counted || part == Part::Pimples) || value >= 0.0, "{}: {}", part.name(), value);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A list of edges is refused with what would be right, or it can be lived.
    #[test]
    fn a_list_of_edges_is_lived_or_refused(
        edges in prop_oneof![
            3 => prop::collection::vec(possible_edge(), 0..40),
            1 => prop::collection::vec(any_edge(), 0..5),
        ],
        seed in 0..1000_u64,
    ) {
        match Edges::new(edges.clone()) {
            Ok(lived) => {
                let order = lived.order().unwrap();
                for edge in edges.iter().filter(|edge| edge.delay == 0 && edge.gain != 0.0) {
                    // Organs are lived whole: the part that stands for one is the one in the order.
                    let place = |part: Part| order.iter().position(|one| *one == part);
                    if let (Some(from), Some(to)) = (place(edge.from), place(edge.to)) {
                        prop_assert!(from < to, "{} is lived in order", edge.name());
                    }
                }
                let mut person = Person::draw(None, seed);
                person.edges = lived;
                check_life(&person, 40, seed)?;
            }
            Err(EdgeError::Gain { name, gain }) => {
                prop_assert!(edges.iter().any(|edge| edge.name() == name && edge.gain.to_string() == gain));
            }
            Err(EdgeError::Delay { name, delay }) => {
                prop_assert!(delay > LONGEST_DELAY && edges.iter().any(|edge| edge.name() == name));
            }
            Err(EdgeError::Undriven { to, .. }) => {
                prop_assert!(!Part::named(to).unwrap().can_be_driven());
            }
            Err(EdgeError::Circle(names)) => {
                // With each of those who are named delayed by a day, nothing stands in the way.
                let open = edges.iter().map(|edge| Edge {
                    delay: if edge.delay == 0 { 1 } else { edge.delay },
                    ..*edge
                });
                prop_assert!(!names.is_empty() && Edges::new(open.collect()).is_ok());
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    /// The glands, whatever drives them, a year long.
    #[test]
    fn glands_stay_glands(drives in prop::collection::vec(wild(0.0, 50.0), 1..6)) {
        let mut circuit = Circuit::settled(drives[0]);
        for day in 0..365 {
            circuit = circuit.day(drives[day % drives.len()]);
            let parts = [circuit.crh, circuit.acth, circuit.cortisol, circuit.pituitary, circuit.adrenal];
            prop_assert!(parts.iter().all(|part| part.is_finite() && *part > 0.0), "{:?}", circuit);
        }
    }

    /// Any skin in any surroundings.
    #[test]
    fn skin_stays_skin(
        permeability in wild(0.0, 3.0), defence in wild(0.0, 1.0),
        days in prop::collection::vec((wild(0.0, 20.0), wild(0.0, 20.0), wild(0.0, 5.0)), 1..20),
    ) {
        let skin = Skin { permeability, defence };
        let mut now = Skin::HEALTHY.start();
        for (environment, repair, inflammation) in days.iter().cycle().take(100) {
            let around = Surroundings { environment: *environment, repair: *repair, inflammation: *inflammation };
            now = skin.day(now, around);
            prop_assert!(now.pathogens.is_finite() && now.pathogens >= 0.0, "{:?}", now);
            prop_assert!((0.0..=1.0).contains(&now.barrier) && (0.0..=1.0).contains(&now.inflamed_share), "{:?}", now);
            prop_assert!(now.dendritic.is_finite() && now.dendritic >= 0.0, "{:?}", now);
        }
    }

    /// Any community, stable or not.
    #[test]
    fn a_community_stays_one(
        sizes in prop::array::uniform5(0.0..10.0_f64),
        growth in prop::array::uniform5(wild(-5.0, 5.0)),
        interactions in prop::array::uniform5(prop::array::uniform5(wild(-5.0, 5.0))),
        step in 0.001..1.0_f64,
    ) {
        let mut sizes = sizes;
        for _ in 0..100 {
            advance(&mut sizes, &growth, &interactions, step);
            prop_assert!(sizes.iter().all(|size| size.is_finite() && *size > 0.0), "{:?}", sizes);
        }
    }

    /// A person's own community under any pushes that a body can give.
    #[test]
    fn a_persons_community_stays_one(seed in 0..1000_u64, pushes in prop::array::uniform5(-3.0..=3.0_f64)) {
        let person = Person::draw(None, seed);
        let mut sizes = person.community().start();
        for _ in 0..200 {
            person.community().day(&mut sizes, &pushes);
            prop_assert!(sizes.iter().all(|size| size.is_finite() && *size > 0.0), "{:?}", sizes);
            prop_assert!(person.community().diversity(&sizes).is_finite());
            prop_assert!(person.community().signals(&sizes).iter().all(|signal| signal.is_finite()));
        }
    }

    /// Lesions are whole, and never fewer than none.
    #[test]
    fn lesions_are_counted(births in wild(0.0, 100.0), luck in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64), 30)) {
        let mut count = 0.0_f64;
        for (born, healed) in luck {
            count = lesions::day(count, births, [born, healed]);
            prop_assert!(count.is_finite() && count >= 0.0 && count.fract() == 0.0, "{}", count);
        }
    }

    /// The hormones of any day of any cycle.
    #[test]
    fn hormones_are_never_less_than_none(since in 0..60_usize, until in 0..60_usize) {
        let like = cycle::like(since, until);
        for hormone in [cycle::oestradiol(like), cycle::progesterone(like)] {
            prop_assert!(hormone.is_finite() && hormone > 0.0, "{} {}: {}", since, until, hormone);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any dose, by any way.
    #[test]
    fn blood_stays_blood(dose in wild(0.0, 50.0), hours in 0.0..48.0_f64, inflow in wild(0.0, 10.0)) {
        let blood = Challenge::bolus(dose).after(hours, inflow);
        let levels = [blood.endotoxin, blood.resting, blood.active, blood.tnf, blood.il6, blood.il8, blood.il10];
        prop_assert!(levels.iter().all(|level| level.is_finite() && *level >= 0.0), "{:?}", blood);
    }

    /// Any medicine.
    #[test]
    fn eczema_stays_on_its_scale(
        blocked in prop::array::uniform8(wild(0.0, 1.0)), in_trial: bool, weeks in 0.0..10.0_f64,
    ) {
        let now = Immune::TRIALS.after(weeks, &Treatment { in_trial, blocked });
        prop_assert!((0.0..=1.0).contains(&now.barrier) && (0.0..=72.0).contains(&now.severity()), "{:?}", now);
        prop_assert!(now.helpers.iter().chain(&now.messengers).all(|level| level.is_finite() && *level >= 0.0));
    }

    /// A person of any seed, for any number of days.
    #[test]
    fn anybody_can_be_lived(seed: u64, days in 1..400_usize, which in 0..5_usize) {
        let person = Person::draw(Some(Phenotype::ALL[which]), seed);
        check_life(&person, days, seed)?;
        let table = person.diary(days, seed).unwrap();
        prop_assert_eq!(table.days(), days);
        // A diary leaves out what nobody can see of it, and is of the same life all the same.
        let life = person.life(days, seed).unwrap();
        for column in table.columns() {
            prop_assert!(column.values.iter().flatten().all(|value| *value >= 0.0 && value.is_finite()));
            let part = Part::named(&column.name).unwrap();
            let place = Part::all().position(|one| one == part).unwrap();
            for (written, day) in column.values.iter().zip(&life) {
                let same = part.sort() == Sort::Symptom || written.is_none_or(|written| written == day[place]);
                prop_assert!(same, "{}: {:?} {}", column.name, written, day[place]);
            }
        }
    }
}

#[test]
fn every_scenario_refuses_no_days_and_a_million() {
    for one in list() {
        for days in [0, MOST_DAYS + 1, 1_000_000, usize::MAX] {
            assert_eq!(simulate(one.name, days, 1).unwrap_err(), ScenarioError::Days(days), "{}", one.name);
            assert_eq!(scenario::diary(one.name, days, 1).unwrap_err(), ScenarioError::Days(days));
        }
        assert_eq!(scenario::diary(one.name, 1, 1).unwrap().days(), 1, "{}", one.name);
    }
    let person = Person::draw(None, 1);
    for days in [0, 1_000_000] {
        assert_eq!(person.life(days, 1).unwrap_err(), ScenarioError::Days(days));
        assert_eq!(person.simulate(days, 1).unwrap_err(), ScenarioError::Days(days));
    }
    let longest = person.diary(MOST_DAYS, 1).unwrap();
    assert_eq!(longest.days(), MOST_DAYS);
    for unknown in ["axi", "", "AXIS", "axis\0"] {
        assert!(
            matches!(simulate(unknown, 10, 1).unwrap_err(), ScenarioError::Unknown { name } if name == unknown)
        );
        assert!(scenario::columns(unknown).is_err() && scenario::person(unknown, 1).is_err());
    }
}

#[test]
fn changes_are_looked_at_together() {
    let edges = Edges::new(TYPICAL.to_vec()).unwrap();
    let change = |name: &str, gain, delay| Change { name: name.to_owned(), gain, delay };
    // Bloating on the same day as the worry that it makes, and the worry that bloats: a circle.
    let circle = [change("bloating>distress", 0.2, Some(0)), change("distress>bloating", 1.0, Some(0))];
    let refused = edges.clone().changed(&circle).unwrap_err();
    assert_eq!(refused, EdgeError::Circle(vec!["distress", "bloating"]));
    // Each of them alone is none, and so is one after the other turned round.
    for one in &circle {
        edges.clone().changed(std::slice::from_ref(one)).unwrap();
    }
    let turned = [change("bloating>distress", 0.2, Some(0)), change("distress>bloating", 1.0, Some(1))];
    let both = edges.clone().changed(&turned).unwrap();
    let delay = |name: &str| both.list().iter().find(|edge| edge.name() == name).unwrap().delay;
    assert_eq!((delay("bloating>distress"), delay("distress>bloating")), (0, 1));
    let late = edges.clone().changed(&[change("sun>redness", 0.5, Some(15))]).unwrap_err();
    assert!(late.to_string().contains("at most 14 days, not by 15"), "{late}");
    let undriven = Edge {
        from: Part::Alcohol,
        to: Part::Season,
        gain: 1.0,
        delay: 0,
        carriers: 1.0,
        basis: Basis::Assumption,
    };
    let refused = Edges::new(vec![undriven]).unwrap_err();
    assert!(refused.to_string().contains("nothing can drive `season`"), "{refused}");
    // Nothing that can't be driven is driven by the list that everybody's edges come from.
    assert!(TYPICAL.iter().all(|edge| edge.to.can_be_driven()));
}
