//! Each safety rule shuts the door that it must (issue 8): S01 to S24, and the careful path.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use diary::Day;
use evidence::rule::{Door, SafetyRule, Who};
use plan::gate::Age;
use plan::{Answer, Answers, Change, Course, CourseError, Doors, Setting, State, course};

fn rules() -> &'static [SafetyRule] {
    &evidence::register::embedded().unwrap().safety_rules
}

fn healthy() -> Answers {
    Answers::all(Age::Years(30), Answer::No)
}

fn doors(answers: &Answers) -> Doors {
    Doors::behind(answers, rules())
}

fn yes(question: Who) -> Doors {
    doors(&healthy().with(question, Answer::Yes))
}

fn shut_by(doors: &Doors, door: Door) -> Vec<String> {
    match doors.state(door) {
        State::Shut(rules) => rules,
        State::Open | State::Within(_) => Vec::new(),
    }
}

#[test]
fn each_rule_shuts_its_doors_for_whom_it_is_about() {
    use Door as D;
    use Who as Q;
    let cases: &[(&str, Who, &[Door])] = &[
        ("S02", Q::EatingDisorder, &[D::Elimination, D::TwoEliminations, D::GlutenFree, D::WeightGoals]),
        ("S03", Q::LosingWeight, &[D::Elimination, D::TwoEliminations]),
        ("S04", Q::Allergy, &[D::Rechallenge]),
        ("S05", Q::CoeliacNotTested, &[D::GlutenFree]),
        (
            "S06",
            Q::Pregnancy,
            &[D::VitaminA, D::TurmericExtract, D::GingerExtract, D::Alcohol, D::HomeFerments],
        ),
        ("S07", Q::Retinoid, &[D::VitaminA, D::AdviceAgainstMedicine]),
        ("S08", Q::WeakImmunity, &[D::Probiotics, D::HomeFerments]),
        ("S08", Q::CentralLine, &[D::Probiotics, D::HomeFerments]),
        ("S08", Q::ShortBowel, &[D::Probiotics]),
        ("S08", Q::HeartValves, &[D::Probiotics]),
        ("S08", Q::CriticallyIll, &[D::Probiotics]),
        ("S09", Q::MaoInhibitor, &[D::FermentedFood, D::HomeFerments]),
        ("S10", Q::BloodThinner, &[D::GingerExtract]),
        ("S10", Q::Surgery, &[D::GingerExtract]),
        ("S10", Q::Gallstones, &[D::GingerExtract]),
        ("S11", Q::Gallstones, &[D::TurmericExtract]),
        ("S11", Q::BloodThinner, &[D::TurmericExtract]),
        ("S12", Q::BloodThinner, &[D::PomegranateExtract]),
        ("S11", Q::LiverDisease, &[D::TurmericExtract]),
        ("S11", Q::Tamoxifen, &[D::TurmericExtract]),
        ("S12", Q::KidneyDisease, &[D::PomegranateExtract]),
        ("S12", Q::PrescribedMedicine, &[D::PomegranateExtract]),
        ("S13", Q::LiverDisease, &[D::GreenTeaExtract]),
        ("S13", Q::AtrialFibrillation, &[D::Omega3Supplement]),
        ("S13", Q::BloodThinner, &[D::VitaminE, D::Omega3Supplement]),
        ("S13", Q::MineralBindingMedicine, &[D::Zinc]),
        ("S13", Q::NarrowBowel, &[D::Psyllium]),
        ("S14", Q::BloodTest, &[D::Biotin]),
        ("S15", Q::Antibiotics, &[D::AdviceAgainstMedicine]),
        ("S15", Q::PrescribedMedicine, &[D::AdviceAgainstMedicine]),
        ("S16", Q::PrescribedMedicine, &[D::AdviceAgainstMedicine]),
        ("S17", Q::HeartFailure, &[D::WaterTarget]),
        ("S17", Q::KidneyDisease, &[D::WaterTarget]),
        ("S17", Q::FluidRestriction, &[D::WaterTarget]),
        ("S18", Q::Pregnancy, &[D::Alcohol]),
        ("S18", Q::HeavyDrinker, &[D::Alcohol]),
        ("S18", Q::PrescribedMedicine, &[D::Alcohol]),
        ("S19", Q::NarrowBowel, &[D::FibreRamp]),
        ("S22", Q::EatingDisorder, &[D::MovementTarget]),
        ("S22", Q::Pregnancy, &[D::MovementTarget]),
        ("S22", Q::ChestComplaints, &[D::MovementTarget]),
    ];
    for (rule, question, shut) in cases {
        for answer in [Answer::Yes, Answer::RatherNotSay] {
            let doors = doors(&healthy().with(*question, answer));
            for door in *shut {
                let by = shut_by(&doors, *door);
                assert!(
                    by.contains(&(*rule).to_owned()),
                    "{rule} {question:?} {answer:?}: {door:?} by {by:?}"
                );
            }
        }
    }
    // Whom a rule is about stands in this table, or among the ages below.
    let aged = [Q::Everybody, Q::RatherNotSay, Q::Under16, Q::Under18];
    for rule in rules() {
        for who in rule.who.iter().filter(|who| !aged.contains(who)) {
            assert!(cases.iter().any(|(id, about, _)| *id == rule.id && about == who), "{} {who:?}", rule.id);
        }
    }
}

#[test]
fn age_shuts_what_it_must() {
    for (years, shut) in [(15, true), (17, true), (18, false)] {
        let doors = doors(&Answers::all(Age::Years(years), Answer::No));
        assert_eq!(doors.is_shut(Door::Elimination), shut, "S02, S20 at {years}");
        assert_eq!(doors.is_shut(Door::Alcohol), shut, "S18 at {years}");
        assert_eq!(doors.nothing_less().is_empty(), !shut, "{years}");
        let alone = shut_by(&doors, Door::UseAlone).contains(&"S20".to_owned());
        assert_eq!(alone, years < 18, "S20 at {years}");
        assert_eq!(doors.is_shut(Door::Rechallenge), years < 16, "S04 at {years}");
        for (rule, door) in [("S02", Door::WeightGoals), ("S18", Door::Alcohol), ("S20", Door::Elimination)] {
            let by = shut_by(&doors, door).contains(&rule.to_owned());
            assert_eq!(by, years < 18, "{rule} at {years}");
        }
    }
    assert!(doors(&Answers::all(Age::RatherNotSay, Answer::No)).is_shut(Door::Elimination));
}

#[test]
fn everybody_is_kept_from_what_nobody_may() {
    let doors = doors(&healthy());
    for (rule, door) in [
        ("S03", Door::TwoEliminations),
        ("S16", Door::AdviceAgainstMedicine),
        ("S21", Door::Photos),
        ("S23", Door::TriggerWord),
    ] {
        assert!(shut_by(&doors, door).contains(&rule.to_owned()), "{rule}");
    }
    // Open, but within limits.
    for (rule, door) in [
        ("S03", Door::Elimination),
        ("S13", Door::Zinc),
        ("S16", Door::NewSkinProducts),
        ("S17", Door::WaterTarget),
        ("S19", Door::FibreRamp),
        ("S24", Door::DailyChecking),
    ] {
        let State::Within(by) = doors.state(door) else { panic!("{rule}: {:?}", doors.state(door)) };
        assert!(by.contains(&rule.to_owned()), "{rule}");
    }
    assert!(!doors.may_say_trigger(false) && doors.may_say_trigger(true), "S23");
    assert!(!yes(Who::Allergy).may_say_trigger(true), "S04");
    assert!(
        doors.may_vary_together(1) && !doors.may_vary_together(2),
        "S03: one elimination in a factorial design"
    );
    assert!(!yes(Who::EatingDisorder).may_vary_together(1), "S02");
}

#[test]
fn no_rule_is_without_a_door_for_somebody() {
    let careful = doors(&Answers::all(Age::Years(15), Answer::Yes));
    for rule in rules() {
        let held = rule.shuts.iter().any(|door| match careful.state(*door) {
            State::Shut(by) | State::Within(by) => by.contains(&rule.id),
            State::Open => false,
        });
        // Once the gate is answered its own door is open.
        assert!(held || rule.id == "S01", "{}", rule.id);
    }
    assert_eq!(rules().len(), 24);
}

fn setting(changes: &[Change]) -> Setting {
    Setting {
        start: day("2026-03-02"),
        has_cycle: false,
        mode: course::Mode::JustFollow,
        changes: changes.to_vec(),
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn begin(changes: &[Change], answers: &Answers) -> Result<Course, CourseError> {
    Course::begin(setting(changes), day("2026-03-01"), answers, rules())
}

#[test]
fn no_plan_begins_before_the_gate_is_answered() {
    let mut answers = healthy();
    answers.given.remove(&Who::Allergy);
    answers.age = None;
    assert!(doors(&answers).is_shut(Door::Plan), "S01");
    assert_eq!(begin(&[Change::Sleep], &answers), Err(CourseError::Gate { open: 2 }));
    assert!(!doors(&healthy()).is_shut(Door::Plan));
    let careful = Answers::all(Age::RatherNotSay, Answer::RatherNotSay);
    assert!(begin(&[Change::Sleep, Change::Breathing], &careful).is_ok(), "the careful path is a path");
    let offered: Vec<Change> = Change::offered(&doors(&careful)).collect();
    assert!(offered.contains(&Change::Polyphenols) && !offered.contains(&Change::LessSugar), "{offered:?}");
}

#[test]
fn a_shut_change_is_refused_with_its_rule() {
    let with = |question: Who| healthy().with(question, Answer::Yes);
    for (answers, change, rule) in [
        (with(Who::EatingDisorder), Change::LessSugar, "S02"),
        (with(Who::EatingDisorder), Change::WithoutDairy, "S02"),
        (with(Who::LosingWeight), Change::LessUltraProcessed, "S03"),
        (with(Who::CoeliacNotTested), Change::WithoutGluten, "S05"),
        (with(Who::MaoInhibitor), Change::Fermented, "S09"),
        (with(Who::KidneyDisease), Change::Water, "S17"),
        (with(Who::HeavyDrinker), Change::LessAlcohol, "S18"),
        (with(Who::NarrowBowel), Change::Fibre, "S19"),
        (with(Who::ChestComplaints), Change::Movement, "S22"),
        (Answers::all(Age::Years(17), Answer::No), Change::WithoutDairy, "S20"),
    ] {
        let Err(CourseError::Shut { rules, .. }) = begin(&[change], &answers) else {
            panic!("{change:?} is open")
        };
        assert!(rules.contains(&rule.to_owned()), "{change:?} by {rules:?}");
        assert_eq!(course::target(change, 1, Some(20.0), &answers, self::rules()), None, "{change:?}");
    }
    let two = begin(&[Change::WithoutGluten, Change::Sleep, Change::WithoutDairy], &healthy());
    assert_eq!(two, Err(CourseError::TwoLeftOut(Change::WithoutGluten, Change::WithoutDairy)));
    for (changes, error) in [
        (&[][..], CourseError::None),
        (&[Change::Sleep; 2], CourseError::Repeated(Change::Sleep)),
        (
            &[Change::Sleep, Change::Water, Change::Fibre, Change::Breathing],
            CourseError::TooMany { found: 4 },
        ),
    ] {
        assert_eq!(begin(changes, &healthy()), Err(error));
    }
    let past = Course::begin(setting(&[Change::Sleep]), day("2026-03-03"), &healthy(), rules());
    assert!(matches!(past, Err(CourseError::Past { .. })));
}

#[test]
fn limits_are_those_of_the_rules() {
    let target = |change, week| course::target(change, week, Some(18.0), &healthy(), rules()).unwrap();
    let water = target(Change::Water, 1);
    assert_eq!((water.low, water.high), (Some(1.5), Some(2.0)));
    assert_eq!(target(Change::LessAlcohol, 1).low, None, "a ceiling, and no goal");
    let fibre: Vec<Option<f64>> = (1..=5).map(|week| target(Change::Fibre, week).high).collect();
    assert_eq!(fibre, [Some(23.0), Some(28.0), Some(33.0), Some(35.0), Some(35.0)]);
}
