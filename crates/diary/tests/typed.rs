//! One typed line: what it becomes, or where it can't be read.

use diary::typed::read;
use diary::{Answer, Group, Kind, Name, Role, Trackable, TrackableId, Unit, Value, catalogue};
use proptest::prelude::*;

/// The built-in trackables, and some of a person's own.
fn trackables() -> Vec<Trackable> {
    let custom = |name: &str, kind: Kind| Trackable {
        id: TrackableId::from_free_text(name),
        name: Name::same(name),
        role: Role::Exposure,
        group: Group::Habits,
        kind,
        custom: true,
        shown: true,
        position: 900,
    };
    let mut trackables = catalogue::built_in();
    trackables.push(custom("Omega 3", Kind::YesNo));
    trackables.push(custom("Café au lait", Kind::Count));
    trackables.push(custom("Luchtvochtigheid", Kind::Quantity(Unit::Number)));
    trackables
}

fn shown(answer: &Answer) -> String {
    match answer {
        Answer::Value(Value::Note(note)) => format!("\"{}\"", note.text()),
        Answer::Value(value) => value.number().map_or_else(String::new, |number| number.to_string()),
        Answer::None => "none".to_owned(),
        Answer::Skipped => "skipped".to_owned(),
    }
}

fn check(line: &str, expected: &str) {
    let found = match read(line, &trackables()) {
        Ok(typed) => {
            let items: Vec<_> =
                typed.iter().map(|item| format!("{} {}", item.trackable, shown(&item.answer))).collect();
            items.join(", ")
        }
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{line:?}");
}

#[test]
fn a_line_becomes_answers() {
    for (line, expected) in [
        ("redness 4", "redness 4"),
        (
            "redness 4, bloating 6, stool 3, stress 5, dairy yes, alcohol none, itch skip, note: slept badly",
            "redness 4, bloating 6, stool 3, stress 5, dairy 1, alcohol none, itch skipped, note \"slept badly\"",
        ),
        (
            "roodheid 4; opgeblazen buik 6; ontlasting 3; zuivel ja; alcohol geen; jeuk sla over",
            "redness 4, bloating 6, stool 3, dairy 1, alcohol none, itch skipped",
        ),
        // A comma between digits is the decimal comma; before a space or a letter it separates.
        ("uren slaap 7,5, stress 3,redness 2", "sleep_hours 7.5, stress 3, redness 2"),
        ("sleep_hours 7.5 hours, water 1,5 l, beweging 30 min", "sleep_hours 7.5, water 1.5, movement 30"),
        ("Redness: 4", "redness 4"),
        ("ROODHEID=4", "redness 4"),
        ("  redness   4 ,, ", "redness 4"),
        ("slaap 7,5, sleep_quality 6", "sleep_hours 7.5, sleep_quality 6"),
        ("koffie 3, sport 30, opgeblazen 2", "caffeine 3, movement 30, bloating 2"),
        ("pimp 3", "pimples 3"),
        ("puistjes op k 4, puistjes neus 1", "pimples_chin_jaw 4, pimples_nose 1"),
        ("puistjes op het voorhoofd 2, puistjes kin 3", "pimples_forehead 2, pimples_chin_jaw 3"),
        ("cafeine 2", "caffeine 2"),
        ("cafeïne 2, ziek, op reis", "caffeine 2, illness 1, travel 1"),
        ("coffee 2", "caffeine 2"),
        ("vette 2, opgebl 3", "oiliness 2, bloating 3"),
        ("pimples forehead 3, pimples 1", "pimples_forehead 3, pimples 1"),
        ("stool 3 5", "stool 3, stool 5"),
        ("stool 3, stool 3, stool none", "stool 3, stool 3, stool none"),
        ("dairy", "dairy 1"),
        ("dairy, Hot drinks, redness 0", "dairy 1, hot_drinks 1, redness none"),
        ("dairy no, pimples 0, sun 1", "dairy none, pimples none, sun 1"),
        ("omega 3", "omega_3 1"),
        ("omega 3 no", "omega_3 none"),
        ("café au lait 2", "cafe_au_lait 2"),
        ("cafe au lait 2", "cafe_au_lait 2"),
        ("luchtvochtigheid -3,25", "luchtvochtigheid -3.25"),
        ("pimples 3 x", "pimples 3"),
        ("note: fine, really; quite 7 fine", "note \"fine, really; quite 7 fine\""),
        ("notitie: \"moe, stress 8\", redness 2", "note \"moe, stress 8\", redness 2"),
        ("note: \"moe\"", "note \"moe\""),
        ("note skip", "note skipped"),
        // What a note begins with is a part of it.
        ("note: =5 pills", "note \"=5 pills\""),
        ("note: - slept badly", "note \"- slept badly\""),
        ("note: ; x", "note \"; x\""),
        ("note: , and more", "note \", and more\""),
        ("redness 2, Notitie :  : a, b", "redness 2, note \": a, b\""),
        ("note:: x", "note \": x\""),
        ("redness 4\nstress 5", "redness 4, stress 5"),
    ] {
        check(line, expected);
    }
}

#[test]
fn what_can_not_be_read_says_where_and_what_would_be_right() {
    for (line, message) in [
        ("", "nothing to record; type for example `redness 4, stress 5, dairy yes`"),
        (" , ;", "nothing to record; type for example `redness 4, stress 5, dairy yes`"),
        ("stress 3, rednis 4", "at 11: there is no `rednis`; did you mean redness?"),
        ("flushng 4", "at 1: there is no `flushng`; did you mean flushing?"),
        ("xyzzy 4", "at 1: there is no `xyzzy`; the names are those of your check-in, in Dutch or English"),
        (
            "slept badly",
            "at 1: there is no `slept badly`; the names are those of your check-in, in Dutch or English",
        ),
        ("co 4", "at 1: `co` can be cola or cold_wind; type more of it"),
        ("4", "at 1: `4` belongs to no name; type for example `redness 4`"),
        ("stool 3, 4", "at 10: `4` belongs to no name; type for example `redness 4`"),
        ("redness", "at 1: what of `redness`? Type a whole number from 0 to 10, or none, or skip"),
        (
            "stress 3, redness 11",
            "at 19: `redness` can't be `11`; type a whole number from 0 to 10, or none, or skip",
        ),
        ("redness 4.5", "at 9: `redness` can't be `4.5`; type a whole number from 0 to 10, or none, or skip"),
        ("redness 4,5", "at 9: `redness` can't be `4,5`; type a whole number from 0 to 10, or none, or skip"),
        (
            "redness very",
            "at 9: `redness` can't be `very`; type a whole number from 0 to 10, or none, or skip",
        ),
        ("redness yes", "at 9: `redness` can't be `yes`; type a whole number from 0 to 10, or none, or skip"),
        (
            "alcohol yes",
            "at 9: `alcohol` can't be `yes`; type glasses from 0 to 50 as in `1,5`, or none, or skip",
        ),
        ("dairy 2", "at 7: `dairy` can't be `2`; type yes or no, or skip"),
        (
            "stool 8",
            "at 7: `stool` can't be `8`; type a type from 1 to 7 (two stools: `3 5`), or none, or skip",
        ),
        (
            "stool 3 8",
            "at 7: `stool` can't be `3 8`; type a type from 1 to 7 (two stools: `3 5`), or none, or skip",
        ),
        (
            "sleep_hours 25",
            "at 13: `sleep_hours` can't be `25`; type hours from 0 to 24 as in `7,5`, or none, or skip",
        ),
        (
            "water 2 min",
            "at 7: `water` can't be `2 min`; type litres from 0 to 20 as in `1,5`, or none, or skip",
        ),
        ("redness NaN", "at 9: `redness` can't be `NaN`; type a whole number from 0 to 10, or none, or skip"),
        ("redness 4, roodheid 5", "at 12: `redness` was already at 1; it has one answer a day"),
        (
            "note: bad night, stress 8",
            "at 18: is `stress 8` a part of the note? Put the note last, or between quotes: note: \"…\"",
        ),
        ("note: \"bad night, stress 8", "at 7: the note's quote is not closed; end it with \""),
        (
            "note: \"bad\" night",
            "at 13: is `night` a part of the note? Put the note last, or between quotes: note: \"…\"",
        ),
        ("note:", "at 1: what of `note`? Type a text of at most 4000 characters, or skip"),
        (
            "één ding 4",
            "at 1: there is no `één ding`; the names are those of your check-in, in Dutch or English",
        ),
    ] {
        check(line, message);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_makes_it_panic(line in any::<String>()) {
        let _ = read(&line, &trackables());
    }

    #[test]
    fn nothing_like_a_line_makes_it_panic(line in "((note|redness|stool|zuivel|é)?[:=, ;\"0-9.é-]{0,4}){0,6}") {
        let _ = read(&line, &trackables());
    }

    #[test]
    fn every_trackable_takes_its_value_by_each_of_its_names(index in 0..60_usize, number in 0..=7_u8) {
        let all = trackables();
        let trackable = &all[index % all.len()];
        if let Ok(value) = trackable.kind.value(f64::from(number)) {
            for name in [trackable.id.as_str(), &trackable.name.nl, &trackable.name.en] {
                let name = name.replace(',', "");
                let typed = read(&format!("{name} {number}"), &all).unwrap();
                prop_assert_eq!(&typed[0].trackable, &trackable.id);
                prop_assert_eq!(&typed[0].answer, &Answer::Value(value.clone()).normalised());
            }
        }
    }
}
