//! Experiments from request to verdict, through the public door.

#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use axis::chance::Chance;
use diary::{Column, DailyTable, Day};
use experiment::{
    Analysis, Arm, Design, Expected, Judged, Note, Request, RequestError, Rule, Schedule, ScheduleError,
    Verdict, Warning, analyse, design,
};

fn start() -> Day {
    "2026-03-02".parse().unwrap()
}

fn request() -> Request {
    Request {
        exposures: vec!["dairy".to_owned()],
        outcome: "redness".to_owned(),
        start: start(),
        days: 56,
        design: None,
        block: None,
        washout: 0,
        rule: Rule::PValue,
        smallest_effect: 1.0,
        expected: Expected::Either,
        taken_above: 0.0,
        seed: 1,
    }
}

fn drawn(request: &Request) -> Schedule {
    experiment::request::draw(request, None).unwrap()
}

/// A person: noise, an effect of the first exposure, and how well they keep to it.
#[derive(Clone, Copy)]
struct Person {
    effect: f64,
    noise: f64,
    /// The chance of not doing what a day asks.
    strays: f64,
    /// The chance that a day is not recorded.
    missing: f64,
    /// Days of the experiment in the table.
    seen: usize,
}

impl Person {
    const CAREFUL: Self = Self { effect: 0.0, noise: 1.0, strays: 0.0, missing: 0.1, seen: 56 };

    fn table(&self, schedule: &Schedule, seed: u64) -> DailyTable {
        let mut chance = Chance::new(seed, "person");
        let baseline = 14;
        let days = baseline + self.seen;
        let mut redness = Vec::new();
        let mut taken = vec![Vec::new(); schedule.exposures.len()];
        let mut state = 0.0;
        for row in 0..days {
            state = 0.5 * state + 0.8 * chance.normal();
            let mut works = 0.0;
            for (place, exposure) in schedule.exposures.iter().enumerate() {
                let takes = match row.checked_sub(baseline).map(|day| &schedule.schedule[day]) {
                    None => chance.happens(0.5),
                    Some(day) => {
                        let arm = day.arm.unwrap_or_else(|| day.arms.as_ref().unwrap()[exposure]);
                        (arm == Arm::On) != chance.happens(self.strays)
                    }
                };
                if place == 0 && takes {
                    works = self.effect;
                }
                taken[place].push(Some(if takes { 1.0 } else { 0.0 }));
            }
            let value = 4.0 + self.noise * state + works;
            redness.push((!chance.happens(self.missing)).then_some(value));
        }
        let mut columns = vec![Column { name: "redness".to_owned(), values: redness }];
        let exposures = schedule.exposures.iter().zip(taken);
        columns.extend(exposures.map(|(name, values)| Column { name: name.clone(), values }));
        DailyTable::new(schedule.start.plus(-14), days, columns).unwrap()
    }
}

/// Somebody's hand in a schedule.
type Change<'a> = &'a dyn Fn(&mut Schedule);

fn one(analysis: &Analysis) -> &Judged {
    analysis.one.as_ref().unwrap()
}

#[test]
fn an_effect_is_supported_and_none_is_refuted() {
    let schedule = drawn(&request());
    let person = Person { effect: 2.0, ..Person::CAREFUL };
    let analysis = analyse(&schedule, &person.table(&schedule, 1)).unwrap();
    let judged = one(&analysis);
    assert_eq!(judged.verdict, Verdict::Supported);
    let effect = judged.effect.unwrap();
    assert!(effect.low < 2.0 && 2.0 < effect.high && effect.low > 0.5, "{effect:?}");
    assert!(judged.e_value_highest >= 20.0 && judged.randomisation_p.unwrap() < 0.01);
    assert_eq!(judged.adherence, Some(1.0));

    let person = Person { noise: 0.5, ..Person::CAREFUL };
    let analysis = analyse(&schedule, &person.table(&schedule, 4)).unwrap();
    let judged = one(&analysis);
    assert_eq!(judged.verdict, Verdict::Refuted, "{judged:?}");
    assert!(judged.effect.unwrap().low > -1.0 && judged.effect.unwrap().high < 1.0);
}

#[test]
fn who_does_not_keep_to_it_refutes_nothing() {
    let schedule = drawn(&request());
    for (strays, verdict) in [(0.05, Verdict::Refuted), (0.35, Verdict::Undecided)] {
        let person = Person { noise: 0.5, strays, ..Person::CAREFUL };
        let analysis = analyse(&schedule, &person.table(&schedule, 4)).unwrap();
        assert_eq!(one(&analysis).verdict, verdict, "{strays}");
        let low = analysis.notes.iter().any(|note| matches!(note, Note::LowAdherence { .. }));
        assert_eq!(low, verdict == Verdict::Undecided, "{:?}", analysis.notes);
    }
    // Nobody knows whether it was kept to.
    let table = Person { noise: 0.5, ..Person::CAREFUL }.table(&schedule, 4);
    let only = table.columns()[..1].to_vec();
    let table = DailyTable::new(table.first(), table.days(), only).unwrap();
    let analysis = analyse(&schedule, &table).unwrap();
    assert_eq!(one(&analysis).verdict, Verdict::Undecided);
    assert_eq!((one(&analysis).adherence, one(&analysis).as_taken), (None, None));
    assert!(analysis.notes.contains(&Note::AdherenceUnknown { exposure: "dairy".to_owned() }));
}

#[test]
fn one_rule_decides_and_never_the_other() {
    let p_rule = drawn(&request());
    let e_rule = drawn(&Request { rule: Rule::EValue, ..request() });
    assert_ne!(p_rule.set_sha256, e_rule.set_sha256, "the rule is under the fingerprint");
    let person = Person { effect: 2.0, seen: 40, ..Person::CAREFUL };
    let early = analyse(&p_rule, &person.table(&p_rule, 1)).unwrap();
    assert_eq!(one(&early).randomisation_p, None, "before the last day");
    assert!(one(&early).e_value_highest >= 20.0);
    assert_eq!(one(&early).verdict, Verdict::Undecided, "the e-value is not this schedule's rule");
    let planned = p_rule.last();
    assert!(
        early.notes.iter().any(|note| matches!(note, Note::NotOver { planned: end, .. } if *end == planned))
    );
    let early = analyse(&e_rule, &person.table(&e_rule, 1)).unwrap();
    assert_eq!(one(&early).verdict, Verdict::Supported);
    assert!(one(&early).e_value_reached.unwrap() < e_rule.last());
    // No p is small enough for the e-value's rule.
    let person = Person { effect: 0.75, ..Person::CAREFUL };
    let mut differ = 0;
    for seed in 0..12 {
        let table = person.table(&e_rule, seed);
        let judged = analyse(&e_rule, &table).unwrap().one.unwrap();
        if judged.e_value_highest < 20.0 && judged.randomisation_p.unwrap() < 0.05 {
            assert_ne!(judged.verdict, Verdict::Supported);
            differ += 1;
        }
    }
    assert!(differ > 0, "no case in which the rules differ");
}

#[test]
fn a_schedule_that_was_edited_is_found_out() {
    let schedule = drawn(&request());
    let table = Person::CAREFUL.table(&schedule, 1);
    let refused = |change: Change| {
        let mut edited = schedule.clone();
        change(&mut edited);
        analyse(&edited, &table).unwrap_err().to_string()
    };
    let flip = |arm: &mut Option<Arm>| *arm = Some(if *arm == Some(Arm::On) { Arm::Off } else { Arm::On });
    let message = refused(&|edited| flip(&mut edited.schedule[9].arm));
    assert!(
        message.contains("2026-03-11") && message.contains("was changed after it was drawn"),
        "{message}"
    );
    let message = refused(&|edited| {
        edited.schedule.pop();
    });
    assert!(message.contains("55 days, but 56 were drawn"), "{message}");
    let changes: [(&str, Change); 6] = [
        ("the rule", &|edited| edited.decision_rule = Rule::EValue.into()),
        ("the threshold", &|edited| edited.decision_rule.threshold = 0.1),
        ("the smallest effect", &|edited| edited.smallest_effect = 3.0),
        ("the expectation", &|edited| edited.expected = Expected::More),
        ("what counts as taken", &|edited| edited.taken_above = 2.0),
        ("the fingerprint", &|edited| edited.set_sha256 = "0".repeat(64)),
    ];
    for (what, change) in changes {
        let message = refused(change);
        assert!(message.starts_with("set_sha256: the fingerprint is "), "{what}: {message}");
    }
    // Another seed, start or design draws other days.
    let changes: [Change; 2] = [&|edited| edited.seed = 2, &|edited| edited.block = 2];
    for change in changes {
        assert!(refused(change).contains("was drawn"));
    }
    let message = refused(&|edited| edited.days = 100_000);
    assert!(message.contains("can't have been drawn") && message.contains("4 to 366 days"), "{message}");
    let message = refused(&|edited| edited.schema = "else".to_owned());
    assert!(message.contains("`else`"), "{message}");
    assert!(matches!(
        analyse(&Schedule { outcome: "itch".to_owned(), ..schedule.clone() }, &table),
        Err(experiment::AnalysisError::Schedule(ScheduleError::Fingerprint { .. }))
    ));
}

#[test]
fn a_schedule_is_the_same_for_its_seed_and_survives_the_file() {
    for factorial in [false, true] {
        let mut request = request();
        if factorial {
            request.exposures.push("alcohol".to_owned());
        }
        let schedule = drawn(&request);
        assert_eq!(schedule, drawn(&request));
        assert_ne!(schedule.schedule, drawn(&Request { seed: 2, ..request.clone() }).schedule);
        let json = serde_json::to_string(&schedule).unwrap();
        let read: Schedule = serde_json::from_str(&json).unwrap();
        assert_eq!(read, schedule);
        let table = Person { effect: 1.0, ..Person::CAREFUL }.table(&schedule, 3);
        let bytes = |schedule: &Schedule| serde_json::to_string(&analyse(schedule, &table).unwrap()).unwrap();
        assert_eq!(bytes(&read), bytes(&schedule));
    }
}

#[test]
fn a_factorial_design_tells_its_exposures_apart() {
    let exposures = ["dairy", "alcohol", "sugar"].map(str::to_owned).to_vec();
    let schedule = drawn(&Request { exposures, days: 84, ..request() });
    assert_eq!(schedule.design, Design::Factorial);
    let person = Person { effect: 1.6, seen: 84, ..Person::CAREFUL };
    let (mut right, mut wrong) = (0, 0);
    for seed in 0..6 {
        let analysis = analyse(&schedule, &person.table(&schedule, seed)).unwrap();
        let supported = |judged: &Judged| usize::from(judged.verdict == Verdict::Supported);
        right += supported(&analysis.factors[0]);
        wrong += supported(&analysis.factors[1]) + supported(&analysis.factors[2]);
    }
    assert!(right >= 5 && wrong <= 2, "{right} right, {wrong} wrong");
    // No two exposures change on all the same days.
    let changes = |name: &str| -> Vec<usize> {
        let arm = |day: usize| schedule.schedule[day].arms.as_ref().unwrap()[name];
        (1..schedule.days).filter(|day| arm(*day) != arm(day - 1)).collect()
    };
    assert_ne!(changes("dairy"), changes("alcohol"));
}

#[test]
fn what_is_wrong_with_the_days_is_said_and_nothing_is_lost() {
    let schedule = drawn(&request());
    let codes = |person: Person, change: &dyn Fn(&mut Vec<Column>)| {
        let table = person.table(&schedule, 1);
        let mut columns = table.columns().to_vec();
        change(&mut columns);
        let table = DailyTable::new(table.first(), table.days(), columns).unwrap();
        let analysis = analyse(&schedule, &table).unwrap();
        let codes: Vec<String> = analysis
            .notes
            .iter()
            .map(|note| serde_json::to_value(note).unwrap()["code"].as_str().unwrap().to_owned())
            .collect();
        (analysis, codes)
    };
    let (analysis, notes) = codes(Person { missing: 0.7, ..Person::CAREFUL }, &|_| {});
    assert!(notes.contains(&"half_missing".to_owned()) && analysis.days_used < 28, "{notes:?}");
    assert!(one(&analysis).effect.is_some() && one(&analysis).randomisation_p.is_some());

    let (analysis, notes) =
        codes(Person::CAREFUL, &|columns| columns[1].values.iter_mut().for_each(|value| *value = Some(0.0)));
    assert!(notes.contains(&"never_taken".to_owned()), "{notes:?}");
    assert_ne!(one(&analysis).verdict, Verdict::Refuted);
    assert_eq!(one(&analysis).as_taken, None, "never taken: nothing to compare");

    let (analysis, notes) =
        codes(Person::CAREFUL, &|columns| columns[0].values.iter_mut().for_each(|value| *value = None));
    assert_eq!((analysis.days_used, one(&analysis).effect), (0, None));
    assert_eq!(notes.iter().filter(|code| *code == "no_record").count(), 2, "{notes:?}");

    let (analysis, notes) = codes(Person { seen: 20, ..Person::CAREFUL }, &|_| {});
    assert_eq!(notes, ["not_over"]);
    assert_eq!((analysis.days_planned, one(&analysis).verdict), (56, Verdict::Undecided));

    let (analysis, notes) = codes(Person { seen: 0, ..Person::CAREFUL }, &|_| {});
    assert_eq!(notes, ["not_started"]);
    assert_eq!((one(&analysis).e_value, one(&analysis).effect), (1.0, None));

    let table = Person::CAREFUL.table(&schedule, 1);
    let table = DailyTable::new(table.first(), table.days(), table.columns()[1..].to_vec()).unwrap();
    let message = analyse(&schedule, &table).unwrap_err().to_string();
    assert_eq!(message, "there is no column `redness`, which the schedule looks at; the columns are dairy");
}

#[test]
fn washout_days_are_not_looked_at() {
    let schedule = drawn(&Request { design: Some(Design::Blocks), block: Some(5), washout: 2, ..request() });
    let table = Person::CAREFUL.table(&schedule, 1);
    let analysis = analyse(&schedule, &table).unwrap();
    let mut columns = table.columns().to_vec();
    let mut washouts = 0;
    for (day, scheduled) in schedule.schedule.iter().enumerate() {
        if scheduled.arm == Some(Arm::Washout) {
            columns[0].values[14 + day] = Some(10.0);
            washouts += 1;
        }
    }
    assert_eq!((washouts, analysis.days_planned), (14, 42));
    let table = DailyTable::new(table.first(), table.days(), columns).unwrap();
    assert_eq!(analyse(&schedule, &table).unwrap(), analysis);
}

#[test]
fn four_pairs_of_weeks_are_called_hopeless_and_something_better_is_offered() {
    let weeks = Request { design: Some(Design::Blocks), block: Some(7), ..request() };
    let schedule = design(&weeks, None, &|_, _| {}).unwrap();
    let hopeless = Warning::Hopeless { smallest_p: Some(0.125), largest_e: None };
    assert!(schedule.warnings.contains(&hopeless), "{:?}", schedule.warnings);
    assert_eq!(schedule.power.large.power, 0.0);
    let better = schedule.warnings.iter().find_map(|warning| match warning {
        Warning::Better { design, power, .. } => Some((*design, *power)),
        _ => None,
    });
    let (design_offered, power) = better.unwrap();
    assert!(design_offered == Design::Coin && power > 0.5, "{power}");

    let schedule = design(&request(), None, &|_, _| {}).unwrap();
    let power = &schedule.power;
    assert!(power.large.power > power.moderate.power && power.moderate.power > power.small.power);
    assert!((0.55..0.95).contains(&power.large.power), "{power:?}");
    assert!(!schedule.warnings.iter().any(|warning| matches!(warning, Warning::Hopeless { .. })));
    let fewer = design(&Request { rule: Rule::EValue, ..weeks }, None, &|_, _| {}).unwrap();
    let hopeless = Warning::Hopeless { smallest_p: None, largest_e: Some(8.0) };
    assert!(fewer.warnings.contains(&hopeless), "{:?}", fewer.warnings);
}

#[test]
fn the_baseline_decides_the_noise() {
    let schedule = drawn(&request());
    for noise in [0.5, 2.0] {
        let person = Person { noise, seen: 0, missing: 0.0, ..Person::CAREFUL };
        let table = person.table(&schedule, 2);
        let found = design(&request(), Some(&table), &|_, _| {}).unwrap();
        let deviation = found.power.noise.unwrap().deviation;
        assert!((deviation / noise / 0.92 - 1.0).abs() < 0.5, "{deviation} of {noise}");
        assert!((found.power.large.points - 0.8 * deviation).abs() < 1e-9);
    }
}

#[test]
fn what_can_not_be_drawn_is_refused_with_what_would_be_right() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    for (request, part) in [
        (Request { exposures: Vec::new(), ..request() }, "name what to vary"),
        (Request { exposures: names(&["a", "a"]), ..request() }, "`a` is named twice"),
        (Request { exposures: names(&["redness"]), ..request() }, "`redness` is named twice"),
        (
            Request { exposures: names(&["a", "b"]), design: Some(Design::Coin), ..request() },
            "2 exposures need the factorial design",
        ),
        (Request { design: Some(Design::Factorial), ..request() }, "two to 4 exposures, not 1"),
        (Request { exposures: names(&["a", "b", "c", "d", "e"]), ..request() }, "two to 4 exposures, not 5"),
        (Request { days: 3, ..request() }, "4 to 366 days, not 3"),
        (Request { days: 1_000_000, ..request() }, "4 to 366 days"),
        (Request { block: Some(0), ..request() }, "blocks of 0 days"),
        (
            Request { design: Some(Design::Blocks), block: Some(30), washout: 2, ..request() },
            "blocks of 30 days with 2 days of washout do not fit twice in 56 days; at most 27 days a block do",
        ),
        (Request { washout: 2, ..request() }, "use the design `blocks`"),
        (Request { smallest_effect: 0.0, ..request() }, "a number of points above 0"),
        (Request { smallest_effect: f64::NAN, ..request() }, "a number of points above 0"),
        (Request { start: "2199-12-01".parse().unwrap(), ..request() }, "2199-12-31"),
    ] {
        let error: RequestError = design(&request, None, &|_, _| {}).unwrap_err();
        assert!(error.to_string().contains(part), "{error} does not say {part:?}");
    }
}

#[test]
fn two_experiments_on_one_exposure_are_in_each_others_way() {
    let first = drawn(&request());
    let same_days = drawn(&Request { outcome: "bloating".to_owned(), start: start().plus(55), ..request() });
    assert_eq!(first.in_the_way_of(&same_days), Some("dairy"));
    let later = drawn(&Request { start: start().plus(56), ..request() });
    assert_eq!(first.in_the_way_of(&later), None);
    let other = drawn(&Request { exposures: vec!["alcohol".to_owned()], ..request() });
    assert_eq!(other.in_the_way_of(&first), None);
}
