//! The JSON document: what is written is read back, and what is wrong is refused with its place.

#![expect(clippy::unwrap_used, reason = "a failed strategy is a failed test")]

use diary::document::{
    ClosedDay, Document, DocumentError, EarlierEntry, Language, PlanPart, PlanVersion, Settings,
    SuspectsFrom, Theme, read, write,
};
use diary::meal::{Meal, MealAmount, MealItem, MealPlant, MealReading, Moment, OwnFood};
use diary::named::DoctorName;
use diary::rhythm::{Pause, Rhythm, Weekday};
use diary::trial::{ExperimentKind, KeptExperiment, Otherwise};
use diary::{
    Answer, Day, DayBoundary, Entry, EntryId, Group, Kind, Name, PartOfDay, Role, Source, Trackable,
    TrackableId, Unit, Value, When, catalogue,
};
use jiff::Timestamp;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};

fn day() -> impl Strategy<Value = Day> {
    (0..109_000_i64).prop_map(|days| "1900-01-01".parse::<Day>().unwrap().plus(days))
}

fn timestamp() -> impl Strategy<Value = Timestamp> {
    (-2_000_000_000..7_000_000_000_i64, 0..1_000_000_000_i32)
        .prop_map(|(seconds, nanoseconds)| Timestamp::new(seconds.max(0), nanoseconds).unwrap())
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        Just(Kind::Scale),
        Just(Kind::Count),
        Just(Kind::YesNo),
        Just(Kind::Bristol),
        Just(Kind::Note),
        Just(Kind::Meal),
        Just(Kind::Quantity(Unit::Hours)),
        Just(Kind::Quantity(Unit::Number)),
    ]
}

fn meal() -> impl Strategy<Value = Meal> {
    let number = || 0.0..1e6_f64;
    let item = (any::<[bool; 2]>(), number(), 0..=1_usize).prop_map(|([known, said], grams, end)| MealItem {
        span: [0, end],
        food: known.then(|| "bread_wholemeal".to_owned()),
        name: known.then(|| Name::same("brood")),
        grams: if known { grams } else { 0.0 },
        cv: if known { 0.3 } else { 0.0 },
        found: if said { "said" } else { "exact" }.to_owned(),
        alternatives: if said { vec!["rusk".to_owned()] } else { Vec::new() },
        without: Vec::new(),
    });
    let amount = (number(), number(), 0.0..=1.0_f64);
    let amounts =
        btree_map("[a-z_]{1,9}", amount.prop_map(|(sum, sd, known)| MealAmount { sum, sd, known }), 0..4);
    let moment = option::of(proptest::sample::select(&Moment::ALL));
    let plant = (number(), any::<bool>()).prop_map(|(grams, seasoning)| MealPlant {
        id: "wheat".to_owned(),
        grams,
        seasoning,
    });
    let sums =
        (btree_map("[a-z_]{1,9}", number(), 0..4), amounts, number(), option::of([0.0..=1.0_f64, 0.0..=1.0]));
    ("\\PC{0,20}", moment, vec(item, 0..3), vec(plant, 0..3), sums).prop_map(
        |(line, moment, items, plants, (tags, amounts, grams, ultra_processed))| {
            let table = "0123456789abcdef".to_owned();
            let read = MealReading {
                table,
                items,
                plants,
                tags,
                amounts,
                grams,
                fermented_live: grams / 3.0,
                ultra_processed,
            };
            Meal::new(format!("x{line}"), moment, read).unwrap()
        },
    )
}

fn plan() -> impl Strategy<Value = Vec<PlanVersion>> {
    let part = prop_oneof![Just(PlanPart::Gate), Just(PlanPart::Course), Just(PlanPart::Substances)];
    let body = (any::<String>(), -1e9..1e9_f64, any::<bool>()).prop_map(|(text, number, gone)| {
        if gone { serde_json::Value::Null } else { serde_json::json!({ "text": text, "number": number }) }
    });
    vec((part, timestamp(), body).prop_map(|(part, at, body)| PlanVersion { part, at, body }), 0..4)
}

fn own_foods() -> impl Strategy<Value = Vec<OwnFood>> {
    let parts = vec(("[a-z]{1,9}", 0.1..1e4_f64), 1..4);
    btree_map("own_[a-z]{1,9}", (any::<String>(), any::<String>(), 0.1..1e4_f64, parts, any::<bool>()), 0..3)
        .prop_map(|map| {
            map.into_iter()
                .map(|(id, (name, line, portion, made_of, gone))| OwnFood {
                    id,
                    name,
                    line,
                    portion,
                    made_of,
                    gone,
                })
                .collect()
        })
}

fn experiments() -> impl Strategy<Value = Vec<KeptExperiment>> {
    let otherwise = btree_map((day(), "[a-z]{1,9}"), timestamp(), 0..3);
    let parts = (any::<bool>(), any::<String>(), "[0-9a-f]{64}", timestamp(), option::of(day()), otherwise);
    btree_map(1..99_u32, parts, 0..3).prop_map(|map| {
        let made = |(number, (rounds, laid_down, fingerprint, made_at, ended, otherwise))| KeptExperiment {
            number,
            kind: if rounds { ExperimentKind::Rechallenge } else { ExperimentKind::Schedule },
            laid_down,
            fingerprint,
            made_at,
            ended,
            otherwise: BTreeMap::into_iter(otherwise)
                .map(|((day, exposure), at)| Otherwise {
                    day,
                    exposure: TrackableId::new(exposure).unwrap(),
                    at,
                })
                .collect(),
        };
        map.into_iter().map(made).collect()
    })
}

fn answer(kind: Kind) -> BoxedStrategy<Answer> {
    let value = match kind {
        Kind::Scale => (0..=10_u8).prop_map(move |number| kind.value(number.into()).unwrap()).boxed(),
        Kind::Count => (0..=9999_u16).prop_map(move |number| kind.value(number.into()).unwrap()).boxed(),
        Kind::YesNo => (0..=1_u8).prop_map(move |number| kind.value(number.into()).unwrap()).boxed(),
        Kind::Bristol => (1..=7_u8).prop_map(move |number| kind.value(number.into()).unwrap()).boxed(),
        Kind::Quantity(Unit::Number) => {
            (-1e9..1e9_f64).prop_map(move |number| kind.value(number).unwrap()).boxed()
        }
        Kind::Quantity(_) => (0.0..=24.0_f64).prop_map(move |number| kind.value(number).unwrap()).boxed(),
        Kind::Meal => meal().prop_map(Value::Meal).boxed(),
        Kind::Note => any::<String>().prop_map(move |text| kind.note(&text).unwrap()).boxed(),
    };
    prop_oneof![4 => value.prop_map(Answer::Value), 1 => Just(Answer::None), 1 => Just(Answer::Skipped)]
        .boxed()
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        Just(When::Day),
        Just(When::Part(PartOfDay::Night)),
        (0..24_i8, 0..60_i8).prop_map(|(hour, minute)| When::At(jiff::civil::time(hour, minute, 0, 0))),
    ]
}

fn source() -> impl Strategy<Value = Source> {
    let imported = any::<String>().prop_map(Source::Imported);
    prop_oneof![Just(Source::Typed), Just(Source::ClosedDay), Just(Source::Measured), imported]
}

fn entry(trackables: &[Trackable]) -> impl Strategy<Value = Entry> + use<> {
    proptest::sample::select(trackables.to_vec()).prop_flat_map(|trackable| {
        let parts =
            (0..4_000_000_000_000_u64, any::<[u8; 10]>(), day(), when(), answer(trackable.kind), source());
        (parts, timestamp()).prop_map(move |((at, random, day, when, answer, source), recorded_at)| Entry {
            id: EntryId::from_parts(at, random),
            trackable: trackable.id.clone(),
            day,
            when,
            answer,
            source,
            recorded_at,
        })
    })
}

fn trackables() -> impl Strategy<Value = Vec<Trackable>> {
    let rest = (any::<[String; 2]>(), kind(), any::<[bool; 2]>(), any::<u32>());
    btree_map("[a-z][a-z0-9_]{0,12}", rest, 1..6).prop_map(|map| {
        let made = |(id, ([nl, en], kind, [custom, shown], position)): (
            String,
            ([String; 2], Kind, [bool; 2], u32),
        )| Trackable {
            id: TrackableId::new(id).unwrap(),
            name: Name { nl, en },
            role: Role::Exposure,
            group: Group::Food,
            kind,
            custom,
            shown,
            position,
        };
        map.into_iter().map(made).collect()
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    let language = option::of(prop_oneof![Just(Language::Nl), Just(Language::En)]);
    let theme = prop_oneof![Just(Theme::System), Just(Theme::Light), Just(Theme::Dark)];
    let weekly_on = option::of(proptest::sample::select(&Weekday::ALL));
    let pause = option::of(prop_oneof![Just(Pause::Open), day().prop_map(Pause::Until)]);
    let rhythm = (weekly_on, pause).prop_map(|(weekly_on, pause)| Rhythm { weekly_on, pause });
    let names = proptest::sample::subsequence(DoctorName::ALL.to_vec(), 0..=DoctorName::ALL.len());
    (language, theme, 0..=720_u16, any::<bool>(), rhythm, names).prop_map(
        |(language, theme, minutes, nightly_backup, rhythm, names)| {
            let day_boundary = DayBoundary::new(minutes).unwrap();
            let doctor_names = names.into_iter().collect();
            Settings { language, theme, day_boundary, nightly_backup, rhythm, doctor_names }
        },
    )
}

fn document() -> impl Strategy<Value = Document> {
    trackables().prop_flat_map(|trackables| {
        let ids: Vec<_> = trackables.iter().map(|trackable| trackable.id.clone()).collect();
        let most = ids.len();
        let suspects = btree_map(day(), proptest::sample::subsequence(ids, 0..=most), 0..3);
        let entries = vec(entry(&trackables), 0..30);
        let history = vec((entry(&trackables), timestamp()), 0..5);
        let closed = btree_map(day(), timestamp(), 0..5);
        let name = any::<String>().prop_map(|name| format!("N{}", name.chars().take(79).collect::<String>()));
        let kept = (own_foods(), experiments(), plan());
        (name, settings(), suspects, entries, history, closed, kept).prop_map(
            move |(name, settings, suspects, entries, history, closed, (own_foods, experiments, plan))| {
                let kind =
                    |id: &TrackableId| trackables.iter().find(|trackable| &trackable.id == id).unwrap().kind;
                let mut taken = HashSet::new();
                let entries = entries.into_iter().filter(|entry| {
                    let slot = (entry.trackable.clone(), entry.day);
                    kind(&entry.trackable).several_a_day() || taken.insert(slot)
                });
                Document {
                    name,
                    settings,
                    trackables: trackables.clone(),
                    suspects: suspects
                        .into_iter()
                        .map(|(from, trackables)| SuspectsFrom { from, trackables })
                        .collect(),
                    entries: entries.collect(),
                    history: history
                        .into_iter()
                        .map(|(entry, until)| EarlierEntry { entry, until })
                        .collect(),
                    closed_days: closed.into_iter().map(|(day, at)| ClosedDay { day, at }).collect(),
                    own_foods,
                    experiments,
                    plan,
                }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn export_then_import_then_export_gives_the_same_bytes(document in document()) {
        let text = write(&document);
        let read = read(text.as_bytes());
        prop_assert!(read.is_ok(), "{:?}\n{}", read, text);
        prop_assert_eq!(write(&read.unwrap()), text);
    }

    #[test]
    fn the_order_in_memory_does_not_show(document in document()) {
        let mut turned = document.clone();
        turned.trackables.reverse();
        turned.entries.reverse();
        turned.history.reverse();
        turned.suspects.reverse();
        turned.closed_days.reverse();
        turned.own_foods.reverse();
        turned.experiments.reverse();
        prop_assert_eq!(write(&turned), write(&document));
    }

    #[test]
    fn no_bytes_make_it_panic(cut in 0..2_000_usize, byte in any::<u8>()) {
        let mut bytes = write(&small()).into_bytes();
        let at = cut % bytes.len();
        bytes[at] = byte;
        let _ = read(&bytes);
        let _ = read(&bytes[..at]);
    }
}

/// A document with one of everything.
fn small() -> Document {
    let entry = |trackable: &str, random: u8, answer: Answer| Entry {
        id: EntryId::from_parts(1_767_225_600_000, [random; 10]),
        trackable: TrackableId::new(trackable).unwrap(),
        day: "2026-01-01".parse().unwrap(),
        when: When::At(jiff::civil::time(8, 0, 0, 0)),
        answer,
        source: Source::Typed,
        recorded_at: "2026-01-01T20:00:00.123Z".parse().unwrap(),
    };
    let value = |kind: Kind, number: f64| Answer::Value(kind.value(number).unwrap());
    Document {
        name: "Noor".to_owned(),
        settings: Settings { language: Some(Language::Nl), ..Settings::default() },
        trackables: catalogue::built_in(),
        suspects: vec![SuspectsFrom {
            from: "2026-01-01".parse().unwrap(),
            trackables: vec![TrackableId::new("dairy").unwrap()],
        }],
        entries: vec![
            entry("redness", 1, value(Kind::Scale, 4.0)),
            entry("stool", 2, value(Kind::Bristol, 3.0)),
            entry("stool", 3, value(Kind::Bristol, 6.0)),
            entry("sleep_hours", 4, value(Kind::Quantity(Unit::Hours), 7.1)),
            entry("dairy", 5, value(Kind::YesNo, 1.0)),
            entry("alcohol", 6, Answer::None),
            entry("itch", 7, Answer::Skipped),
            entry("note", 8, Answer::Value(Kind::Note.note("slecht geslapen, \"weer\"").unwrap())),
        ],
        history: vec![EarlierEntry {
            entry: entry("redness", 1, value(Kind::Scale, 7.0)),
            until: "2026-01-01T20:01:00Z".parse().unwrap(),
        }],
        closed_days: vec![ClosedDay {
            day: "2026-01-01".parse().unwrap(),
            at: "2026-01-01T22:00:00Z".parse().unwrap(),
        }],
        own_foods: Vec::new(),
        experiments: Vec::new(),
        plan: Vec::new(),
    }
}

#[test]
fn the_form_is_one_record_a_line() {
    let mut document = small();
    document
        .trackables
        .retain(|trackable| document.entries.iter().any(|entry| entry.trackable == trackable.id));
    insta::assert_snapshot!(write(&document));
}

/// A name of 81 characters.
const LONG: &str = "\"123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 1\"";

#[test]
fn what_is_wrong_is_refused_with_its_place() {
    let good = write(&small());
    // A second bracket turns out to be wrong behind the list, where the history's name is no part of it.
    let entries = 1 + good.lines().position(|line| line.starts_with("  \"history\": [")).unwrap();
    let entries = format!("line {entries}, column 12: this is not the JSON");
    // A part of the good text, what stands there instead, and how the message begins.
    let cases = [
        ("gutskin.diary/1", "gutskin.diary/2", "at schema: `gutskin.diary/2` is unknown here"),
        ("\"schema\"", "\"scheme\"", "at schema: there is no schema"),
        ("{\"score\":4}", "{\"score\":11}", "at entries[4].answer: `11` is not a score"),
        (
            "{\"score\":4}",
            "{\"score\":4.5}",
            "at entries[4].answer.score: invalid type: floating point `4.5`",
        ),
        (
            "{\"score\":4}",
            "{\"count\":4}",
            "at entries[4].answer: `redness` takes answers of the kind \"scale\"",
        ),
        ("{\"quantity\":7.1}", "{\"quantity\":25.0}", "at entries[5].answer: `sleep_hours` takes answers"),
        ("{\"bristol\":3}", "{\"bristol\":0}", "at entries[6].answer: `0` is not a Bristol stool type"),
        ("\"name\": \"Noor\"", "\"name\": \"Noor\", \"age\": 3", "at age: unknown field `age`"),
        ("\"when\":{\"at\"", "\"mood\":1,\"when\":{\"at\"", "at entries[0].mood: unknown field `mood`"),
        ("\"theme\":\"system\"", "\"theme\":\"pink\"", "at settings.theme: unknown variant `pink`"),
        ("\"day_boundary\":240", "\"day_boundary\":800", "at settings.day_boundary: a day can begin between"),
        (
            "\"trackable\":\"redness\"",
            "\"trackable\":\"sadness\"",
            "at entries[4].trackable: `sadness` is none of",
        ),
        (
            "\"trackables\":[\"dairy\"]",
            "\"trackables\":[\"diary\"]",
            "at suspects[0].trackables[0]: `diary` is none",
        ),
        (
            "\"trackables\":[\"dairy\"]",
            "\"trackables\":[\"dairy\",\"dairy\"]",
            "at suspects[0].trackables[1]: `dairy` is",
        ),
        (
            "\"trackables\":[\"dairy\"]",
            "\"trackables\":[\"dairy\",\"redness\"]",
            "at suspects[0].trackables[1]: `redness` is a symptom; a suspect is",
        ),
        (
            "\"trackables\":[\"dairy\"]",
            "\"trackables\":[\"note\"]",
            "at suspects[0].trackables[0]: `note` is a note; a suspect is",
        ),
        ("\"Noor\"", "\" \"", "at name: a person's name has 1 to 80 characters, and this one has 0"),
        ("\"Noor\"", LONG, "at name: a person's name has 1 to 80 characters, and this one has 81"),
        ("\"id\":\"itch\"", "\"id\":\"redness\"", "at trackables[5].id: `redness` is there twice"),
        (
            "\"day\":\"2026-01-01\",\"at\"",
            "\"day\":\"2026-02-30\",\"at\"",
            "at closed_days[0].day: `2026-02-30` does not exist",
        ),
        ("2026-01-01T22:00:00Z", "22:00", "at closed_days[0].at: "),
        ("  \"entries\": [", "  \"entries\": [[", entries.as_str()),
        ("    {\"day\":\"2026-01-01\",\"at\"", "{{", "line "),
    ];
    for (part, instead, message) in cases {
        assert!(good.contains(part), "{part}");
        let bad = good.replacen(part, instead, 1);
        let error = read(bad.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with(message), "{instead}: {error}");
    }
    // Two entries in one place, and one entry twice.
    let mut twice = small();
    let again = Entry { id: EntryId::from_parts(1, [9; 10]), ..twice.entries[0].clone() };
    twice.entries.push(again);
    let error = read(write(&twice).as_bytes()).unwrap_err().to_string();
    assert!(error.contains("already has an entry of `redness`"), "{error}");
    let mut twice = small();
    twice.entries[2].id = twice.entries[1].id;
    assert!(matches!(read(write(&twice).as_bytes()), Err(DocumentError::RepeatedEntry { .. })));
    // An import that was taken back leaves a history of trackables that are gone.
    let mut gone = small();
    gone.history[0].entry.trackable = TrackableId::new("no_longer_here").unwrap();
    assert_eq!(read(write(&gone).as_bytes()).unwrap().history, gone.history);
    for cut in [0, 1, good.len() / 2, good.len() - 3] {
        assert!(read(&good.as_bytes()[..cut]).is_err(), "cut at {cut}");
    }
    let mut suspects = small();
    suspects.suspects[0].trackables = catalogue::built_in()
        .into_iter()
        .filter(|one| one.role == Role::Exposure)
        .take(9)
        .map(|one| one.id)
        .collect();
    assert!(read(write(&suspects).as_bytes()).unwrap_err().to_string().contains("at most eight"));
}
