//! The JSON document: what is written is read back, and what is wrong is refused with its place.

#![expect(clippy::unwrap_used, reason = "a failed strategy is a failed test")]

use diary::document::{
    Change, Document, EarlierClosedDay, EarlierEntry, EarlierTrackable, Language, OtherId, Settings,
    SuspectPeriod, Theme, What, read, write,
};
use diary::{
    Answer, Day, DayBoundary, Entry, EntryId, Group, Kind, Name, PartOfDay, Role, Source, Trackable,
    TrackableId, Unit, When, catalogue,
};
use jiff::Timestamp;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use std::collections::HashSet;

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
        Just(Kind::Quantity(Unit::Hours)),
        Just(Kind::Quantity(Unit::Number)),
    ]
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
    (language, theme, 0..=720_u16, any::<bool>()).prop_map(|(language, theme, minutes, nightly_backup)| {
        Settings { language, theme, day_boundary: DayBoundary::new(minutes).unwrap(), nightly_backup }
    })
}

fn what() -> impl Strategy<Value = What> {
    prop_oneof![
        Just(What::Recorded),
        Just(What::Removed),
        day().prop_map(What::ClosedDay),
        any::<String>().prop_map(What::Imported),
    ]
}

/// Changes, and what was before them.
fn past(trackables: &[Trackable]) -> impl Strategy<Value = Document> + use<> {
    let changes = btree_map(1..1000_u64, (what(), timestamp(), any::<bool>()), 1..6);
    let first = trackables[0].clone();
    let before = (option::of(entry(trackables)), any::<[u8; 10]>(), day(), any::<bool>());
    (changes, vec(before, 0..6)).prop_map(move |(changes, before)| {
        let mut document = Document::default();
        for ((number, (what, at, undone)), before) in changes.into_iter().zip(before) {
            document.changes.push(Change { number, what, at, undone });
            let (entry, random, day, closed) = before;
            let id = entry.as_ref().map_or(EntryId::from_parts(1, random), |entry| entry.id);
            document.earlier_entries.push(EarlierEntry { change: number, id, entry });
            document.earlier_closed_days.push(EarlierClosedDay { change: number, day, closed });
            let trackable = closed.then(|| first.clone());
            document.earlier_trackables.push(EarlierTrackable {
                change: number,
                id: first.id.clone(),
                trackable,
            });
            document.other_ids.push(OtherId { given: EntryId::from_parts(number, random), entry: id });
        }
        document
    })
}

fn document() -> impl Strategy<Value = Document> {
    trackables().prop_flat_map(|trackables| {
        let ids: Vec<_> = trackables.iter().map(|trackable| trackable.id.clone()).collect();
        let most = ids.len();
        let suspects = (proptest::sample::subsequence(ids, 0..=most), day(), option::of(1..500_i64));
        let entries = vec(entry(&trackables), 0..30);
        let closed = proptest::collection::btree_set(day(), 0..5);
        let past = past(&trackables);
        (any::<String>(), settings(), suspects, entries, past, closed).prop_map(
            move |(name, settings, (suspects, since, until), entries, past, closed)| {
                let kind =
                    |id: &TrackableId| trackables.iter().find(|trackable| &trackable.id == id).unwrap().kind;
                let mut taken = HashSet::new();
                let entries = entries.into_iter().filter(|entry| {
                    let slot = (entry.trackable.clone(), entry.day);
                    kind(&entry.trackable).several_a_day() || taken.insert(slot)
                });
                let until = until.map(|days| since.plus(days)).filter(|until| *until > since);
                let period = |(position, trackable)| SuspectPeriod { trackable, since, until, position };
                Document {
                    name,
                    settings,
                    trackables: trackables.clone(),
                    suspects: (0..).zip(suspects).map(period).collect(),
                    entries: entries.collect(),
                    closed_days: closed.into_iter().collect(),
                    ..past
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
        turned.changes.reverse();
        turned.earlier_entries.reverse();
        turned.earlier_trackables.reverse();
        turned.earlier_closed_days.reverse();
        turned.other_ids.reverse();
        turned.suspects.reverse();
        turned.closed_days.reverse();
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
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let id = |random: u8| EntryId::from_parts(1_767_225_600_000, [random; 10]);
    let entry = |trackable: &str, random: u8, answer: Answer| Entry {
        id: id(random),
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
        suspects: vec![
            SuspectPeriod {
                trackable: TrackableId::new("dairy").unwrap(),
                since: "2026-01-01".parse().unwrap(),
                until: None,
                position: 0,
            },
            SuspectPeriod {
                trackable: TrackableId::new("alcohol").unwrap(),
                since: "2026-01-01".parse().unwrap(),
                until: Some("2026-01-03".parse().unwrap()),
                position: 1,
            },
        ],
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
        closed_days: vec!["2026-01-01".parse().unwrap()],
        changes: vec![
            Change { number: 1, what: What::Recorded, at: at("2026-01-01T20:00:00Z"), undone: false },
            Change { number: 2, what: What::Recorded, at: at("2026-01-01T20:01:00Z"), undone: false },
            Change {
                number: 3,
                what: What::ClosedDay("2026-01-01".parse().unwrap()),
                at: at("2026-01-01T22:00:00Z"),
                undone: false,
            },
        ],
        earlier_entries: vec![
            EarlierEntry { change: 1, id: id(1), entry: None },
            EarlierEntry { change: 2, id: id(1), entry: Some(entry("redness", 1, value(Kind::Scale, 7.0))) },
        ],
        earlier_trackables: Vec::new(),
        earlier_closed_days: vec![EarlierClosedDay {
            change: 3,
            day: "2026-01-01".parse().unwrap(),
            closed: false,
        }],
        other_ids: vec![OtherId { given: id(99), entry: id(1) }],
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

#[test]
fn what_is_wrong_is_refused_with_its_place() {
    let good = write(&small());
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
            "\"trackable\":\"dairy\",\"since\"",
            "\"trackable\":\"diary\",\"since\"",
            "at suspects[0].trackable: `diary` is",
        ),
        (
            "\"trackable\":\"dairy\",\"since\"",
            "\"trackable\":\"alcohol\",\"since\"",
            "at suspects[1].since: `alcohol`",
        ),
        (
            "\"until\":\"2026-01-03\"",
            "\"until\":\"2025-01-03\"",
            "at suspects[1].until: it must be after 2026-01-01",
        ),
        ("\"id\":\"itch\"", "\"id\":\"redness\"", "at trackables[3].id: `redness` is there twice"),
        (
            "\"closed_day\":\"2026-01-01\"",
            "\"closed_day\":\"2026-02-30\"",
            "at changes[2].what.closed_day: `2026-02-30`",
        ),
        ("2026-01-01T22:00:00Z", "22:00", "at changes[2].at: "),
        ("\"number\":3", "\"number\":2", "at changes[2].number: `2` is there twice"),
        ("\"what\":\"recorded\"", "\"what\":{\"undone\":9}", "at changes[0].what: there is no change 9"),
        ("{\"change\":3,", "{\"change\":4,", "at earlier_closed_days[0].change: there is no change 4"),
        ("{\"change\":1,\"id\"", "{\"change\":2,\"id\"", "at earlier_entries[1]: change 2 has"),
        ("    {\"number\"", "{{", "line "),
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
    let error = read(write(&twice).as_bytes()).unwrap_err().to_string();
    assert!(error.starts_with("at entries[7].id: `"), "{error}");
    for cut in [0, 1, good.len() / 2, good.len() - 3] {
        assert!(read(&good.as_bytes()[..cut]).is_err(), "cut at {cut}");
    }
    let mut suspects = small();
    let now = |(position, one): (u32, Trackable)| SuspectPeriod {
        trackable: one.id,
        since: "2026-01-01".parse().unwrap(),
        until: None,
        position,
    };
    suspects.suspects = (0..).zip(catalogue::built_in()).take(9).map(now).collect();
    assert!(read(write(&suspects).as_bytes()).unwrap_err().to_string().contains("at most eight"));
}
