//! From what was entered to what is said: each flag that entries can raise, and the near misses that must stay silent.

#![cfg(feature = "flags-from-entries")]
#![expect(clippy::unwrap_used, reason = "a failed helper is a failed test")]

use diary::{
    Answer, Bristol, Count, Day, Entry, EntryId, Note, PartOfDay, Score, Source, TrackableId, Value, When,
};
use evidence::matcher::Recent;
use evidence::red_flag::Urgency;
use evidence::{Language, embedded};
use std::collections::BTreeSet;

fn today() -> Day {
    "2026-03-31".parse().unwrap()
}

fn entry(days_ago: i64, trackable: &str, when: When, answer: Answer) -> Entry {
    Entry {
        id: EntryId::from_parts(1_700_000_000_000, [7; 10]),
        trackable: TrackableId::new(trackable).unwrap(),
        day: today().plus(-days_ago),
        when,
        answer,
        source: Source::Typed,
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
    }
}

fn note(days_ago: i64, text: &str) -> Vec<Entry> {
    let note = Answer::Value(Value::Note(Note::new(text).unwrap()));
    vec![entry(days_ago, "note", When::Day, note)]
}

/// A scale on each of some days; 0 is the explicit none.
fn scale(days_ago: impl IntoIterator<Item = i64>, trackable: &str, score: f64) -> Vec<Entry> {
    let answer = Answer::Value(Value::Score(Score::new(score).unwrap())).normalised();
    days_ago.into_iter().map(|day| entry(day, trackable, When::Day, answer.clone())).collect()
}

fn count(days_ago: impl IntoIterator<Item = i64>, trackable: &str, number: f64) -> Vec<Entry> {
    let answer = Answer::Value(Value::Count(Count::new(number).unwrap()));
    days_ago.into_iter().map(|day| entry(day, trackable, When::Day, answer.clone())).collect()
}

fn yes(days_ago: impl IntoIterator<Item = i64>, trackable: &str) -> Vec<Entry> {
    let answer = Answer::Value(Value::YesNo(true));
    days_ago.into_iter().map(|day| entry(day, trackable, When::Day, answer.clone())).collect()
}

/// So many stools of one type on each of some days.
fn stools(days_ago: impl IntoIterator<Item = i64>, bristol: u8, each: usize, when: When) -> Vec<Entry> {
    let answer = Answer::Value(Value::Bristol(Bristol::new(f64::from(bristol)).unwrap()));
    let days: Vec<i64> = days_ago.into_iter().collect();
    days.into_iter().flat_map(|day| vec![entry(day, "stool", when, answer.clone()); each]).collect()
}

fn raised(entries: &[Entry], age: Option<u8>, scores: &[(&str, f64)]) -> Vec<String> {
    let recent = Recent { today: today(), entries, age, scores };
    embedded().unwrap().raised(&recent).into_iter().map(|raised| raised.flag.id.clone()).collect()
}

/// A diary, what is known of the person, and their scores.
struct Case {
    id: &'static str,
    raises: Vec<Vec<Entry>>,
    misses: Vec<Vec<Entry>>,
    age: Option<u8>,
}

fn case(id: &'static str, raises: Vec<Vec<Entry>>, misses: Vec<Vec<Entry>>) -> Case {
    Case { id, raises, misses, age: None }
}

/// Cases of notes: what raises the flag, and what must not.
fn said(id: &'static str, raises: &[&str], misses: &[&str]) -> Case {
    let notes = |texts: &[&str]| texts.iter().map(|text| note(0, text)).collect();
    case(id, notes(raises), notes(misses))
}

fn cases() -> Vec<Case> {
    let day = When::Day;
    let night = When::Part(PartOfDay::Night);
    let at = |hour| When::At(jiff::civil::time(hour, 30, 0, 0));
    let joined = |parts: &[Vec<Entry>]| parts.concat();
    vec![
        said(
            "R01",
            &[
                "Na de noten een dikke keel",
                "bulten en benauwd na garnalen",
                "my throat is swollen after nuts",
            ],
            &["bulten op mijn arm", "keel wat rauw", "geen dikke keel gehad", "no swollen throat"],
        ),
        said(
            "R03",
            &["Blaren sinds het nieuwe medicijn", "my skin is peeling after the new pills"],
            &["blaren van mijn schoenen", "no blisters from the medicine"],
        ),
        said(
            "R05",
            &["Eczeem erger met pijnlijke blaasjes"],
            &["Eczeem erger vandaag", "eczeem zonder blaasjes"],
        ),
        said(
            "R08",
            &["Mijn ogen zijn pijnlijk en rood", "painful eyes since noon"],
            &["mijn ogen zijn moe", "geen pijnlijke ogen"],
        ),
        said(
            "R09",
            &["Vanochtend bloed overgegeven", "mijn ontlasting was zwart en plakkerig", "I vomited blood"],
            &["zwarte koffie en ontlasting normaal", "niet overgegeven", "no black stools"],
        ),
        case(
            "R10",
            vec![scale([0], "cramps", 9.0)],
            vec![scale([0], "cramps", 8.0), scale([1], "cramps", 10.0)],
        ),
        said(
            "R11",
            &["Mijn ogen zijn wat geel", "dark urine since yesterday"],
            &["gele trui aan", "urine not dark", "geen gele ogen"],
        ),
        case(
            "R12",
            vec![
                joined(&[stools([0, 1, 2], 7, 3, day), yes([20], "antibiotics")]),
                joined(&[stools([0], 7, 3, day), note(0, "bloed bij de diarree")]),
            ],
            vec![
                stools([0, 1, 2], 7, 3, day),
                joined(&[stools([0, 1], 7, 3, day), yes([20], "antibiotics")]),
                joined(&[stools([0, 1, 2], 7, 3, day), yes([40], "antibiotics")]),
            ],
        ),
        said(
            "R13",
            &[
                "Er zat bloed bij mijn ontlasting",
                "blood in my stool again",
                "bloed op het wc-papier na het afvegen, bloed op de wc",
            ],
            &["Geen bloed bij de ontlasting", "bloed geprikt; ontlasting gewoon", "no blood in stool"],
        ),
        case(
            "R14",
            vec![
                stools(0..10, 6, 3, day),
                stools(0..12, 7, 1, day),
                stools([1, 4], 6, 1, night),
                stools([1, 4], 7, 1, at(3)),
            ],
            vec![
                stools(0..9, 6, 3, day),
                stools(0..15, 6, 2, day),
                stools([1], 6, 1, night),
                stools([1, 4], 6, 1, at(7)),
                stools([1, 4], 4, 1, night),
                stools(16..40, 7, 4, day),
            ],
        ),
        said(
            "R15",
            &["vier kilo afgevallen", "losing weight without trying"],
            &["niet afgevallen", "no unintended weight loss"],
        ),
        case(
            "R18",
            vec![joined(&[yes([1, 2, 30, 31], "bleeding"), scale([1, 2, 30, 31], "cramps", 7.0)])],
            vec![
                joined(&[yes([1, 2, 30, 31], "bleeding"), scale([1, 2, 30], "cramps", 7.0)]),
                joined(&[yes([1, 2, 30, 31], "bleeding"), scale([5, 6, 7, 8], "cramps", 8.0)]),
            ],
        ),
        said(
            "R19",
            &["moeite met slikken", "food gets stuck"],
            &["geen moeite met slikken", "no trouble swallowing"],
        ),
        Case {
            age: Some(50),
            ..case(
                "R20",
                vec![scale(0..12, "bloating", 4.0)],
                vec![scale(0..11, "bloating", 6.0), scale(0..30, "bloating", 3.0)],
            )
        },
        said("R21", &["moe en bleek", "easily out of breath on the stairs"], &["moe", "not out of breath"]),
        said("R23", &["rode bulten op mijn schenen", "a sore near the anus"], &["rode bulten op mijn arm"]),
        case(
            "R24",
            vec![joined(&[scale([1, 9, 20], "flushing", 5.0), stools([1, 9, 20], 6, 2, day)])],
            vec![
                joined(&[scale([1, 9], "flushing", 8.0), stools([1, 9], 6, 3, day)]),
                joined(&[scale([1, 9, 20], "flushing", 8.0), stools([2, 10, 21], 6, 3, day)]),
            ],
        ),
        said(
            "R25",
            &["die moedervlek verandert", "my mole is changing"],
            &["moedervlek gezien", "the mole has not changed"],
        ),
        case(
            "R26",
            vec![
                joined(&[count(0..10, "pimples", 12.0), yes(0..42, "medicated_cream")]),
                note(3, "puistjes met littekens"),
            ],
            vec![
                joined(&[count(0..10, "pimples", 9.0), yes(0..42, "medicated_cream")]),
                joined(&[count(0..10, "pimples", 12.0), yes(0..41, "medicated_cream")]),
                note(0, "puistjes, geen littekens"),
            ],
        ),
        case(
            "R28",
            vec![joined(&[scale(0..14, "itch", 4.0), scale(0..14, "redness", 0.0)])],
            vec![
                // Not recorded is no "no rash": missing is never zero.
                scale(0..14, "itch", 8.0),
                joined(&[scale(0..14, "itch", 8.0), scale(0..14, "redness", 1.0)]),
                joined(&[scale(0..13, "itch", 8.0), scale(0..13, "redness", 0.0)]),
            ],
        ),
        said(
            "R29",
            &[
                "Ik wil dood",
                "ik wil niet meer leven",
                "suïcidale gedachten vannacht",
                "I want to die",
                "thinking about suicide",
            ],
            &[
                "doodmoe",
                "ik wil niet dood",
                "dead tired",
                "I don't want to die",
                "wil meer leven in de brouwerij",
            ],
        ),
        said(
            "R30",
            &["bang om te eten", "afraid to eat again"],
            &["niet bang om te eten", "not afraid to eat", "bang voor de tandarts"],
        ),
        Case {
            age: Some(9),
            ..said(
                "R31",
                &["er zat bloed in de ontlasting", "refuses to eat"],
                &["geen bloed bij de ontlasting"],
            )
        },
        // R32 is raised by a score only; its own test is below.
    ]
}

#[test]
fn each_flag_is_raised_and_its_near_misses_stay_silent() {
    let mut told = BTreeSet::from(["R32"]);
    for case in cases() {
        told.insert(case.id);
        for (index, entries) in case.raises.iter().enumerate() {
            let raised = raised(entries, case.age, &[]);
            assert!(
                raised.iter().any(|id| id == case.id),
                "{} (case {index}) is not raised: {raised:?}",
                case.id
            );
        }
        for (index, entries) in case.misses.iter().enumerate() {
            let raised = raised(entries, case.age, &[]);
            assert!(!raised.iter().any(|id| id == case.id), "{} is raised by near miss {index}", case.id);
        }
    }
    let register = embedded().unwrap();
    let from_entries = register.red_flags.iter().filter(|flag| !flag.when.is_empty());
    let from_entries: BTreeSet<&str> = from_entries.map(|flag| flag.id.as_str()).collect();
    assert_eq!(from_entries, told, "a flag that entries raise has no case here");
}

#[test]
fn scores_raise_theirs_and_only_theirs() {
    for (scores, expected) in [
        (&[("who5", 28.0)][..], &["R32"][..]),
        (&[("who5", 32.0)], &[]),
        (&[("scoff", 2.0)], &["R30"]),
        (&[("scoff", 1.0)], &[]),
        (&[("gags", 44.0)], &[]),
    ] {
        assert_eq!(raised(&[], None, scores), expected, "{scores:?}");
    }
}

#[test]
fn an_age_that_is_not_known_raises_nothing() {
    let bloated = scale(0..20, "bloating", 6.0);
    assert!(raised(&bloated, None, &[]).is_empty());
    assert!(raised(&bloated, Some(49), &[]).is_empty());
    assert_eq!(raised(&bloated, Some(50), &[]), ["R20"]);
    let blood = note(0, "bloed bij de ontlasting");
    assert!(!raised(&blood, Some(16), &[]).contains(&"R31".to_owned()));
    assert!(raised(&blood, Some(15), &[]).contains(&"R31".to_owned()));
}

#[test]
fn an_ordinary_diary_raises_nothing() {
    let mut entries = [
        scale(0..84, "redness", 4.0),
        scale(0..84, "itch", 3.0),
        scale(0..84, "bloating", 5.0),
        scale(0..84, "cramps", 3.0),
        count(0..84, "pimples", 6.0),
        yes((0..84).step_by(2), "dairy"),
        yes([1, 2, 3, 29, 30, 31], "bleeding"),
        stools(0..84, 4, 2, When::Day),
        stools([4, 11, 33], 6, 3, When::Day),
    ]
    .concat();
    for text in [
        "Slecht geslapen, druk op werk",
        "Headache. Dairy again, no cramps.",
        "Huid rustig, niets bijzonders",
    ] {
        entries.extend(note(2, text));
    }
    assert_eq!(raised(&entries, Some(34), &[]), Vec::<String>::new());
}

/// A day that hasn't come and a day long gone raise nothing.
#[test]
fn only_the_last_days_count() {
    for days_ago in [-1, 8, 400] {
        assert!(raised(&note(days_ago, "ik wil dood"), None, &[]).is_empty(), "{days_ago}");
    }
}

#[test]
fn what_is_said_is_calm_complete_and_names_the_days() {
    let register = embedded().unwrap();
    let entries = [note(3, "bloed bij de ontlasting"), note(0, "ik wil dood")].concat();
    let raised = register.raised(&Recent { today: today(), entries: &entries, age: None, scores: &[] });
    let ids: Vec<&str> = raised.iter().map(|raised| raised.flag.id.as_str()).collect();
    assert_eq!(ids, ["R29", "R13"], "most urgent first");
    assert_eq!(raised[1].days, [today().plus(-3)]);
    for flag in &register.red_flags {
        for language in Language::ALL {
            let said = flag.action.get(language);
            assert!(!said.contains('!') && !said.contains('%'), "{}: {said}", flag.id);
            // What was seen in the register as a note for doctors is never said.
            for name in
                ["SJS", "DRESS", "herpeticum", "endometrio", "ovari", "PCOS", "carcino", "melano", "erytro"]
            {
                assert!(!said.to_lowercase().contains(&name.to_lowercase()), "{}: {said}", flag.id);
            }
        }
    }
    let emergencies = register.red_flags.iter().filter(|flag| flag.urgency == Urgency::Emergency);
    assert!(emergencies.clone().count() >= 2);
    assert!(
        emergencies.into_iter().all(|flag| flag.action.nl.contains("112") && flag.action.en.contains("112"))
    );
}
