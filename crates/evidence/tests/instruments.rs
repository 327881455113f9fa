//! Scores to the point: the vectors of reference/evidence.md §4, and what may not be scored.

use evidence::embedded;
use evidence::instrument::{ScoreError, Tier};
use evidence::pack::Pack;

fn score(id: &str, answers: &[f64]) -> Result<f64, ScoreError> {
    let answers: Vec<Option<f64>> = answers.iter().copied().map(Some).collect();
    let register = embedded().expect("the register is read");
    register.instrument(id).expect("the instrument is there").score(&answers).map(|score| score.value)
}

#[test]
fn known_answers_give_known_scores() {
    for (id, answers, expected) in [
        ("poem", vec![4.0; 7], 28.0),
        ("ibssss", vec![100.0; 5], 500.0),
        ("poscorad", vec![100.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 10.0, 10.0], 103.0),
        ("poscorad", vec![50.0, 3.0, 3.0, 3.0, 0.0, 0.0, 0.0, 5.0, 5.0], 51.5),
        ("uas7", vec![3.0; 14], 42.0),
        ("gags", vec![4.0; 6], 44.0),
        ("tis", vec![3.0; 3], 9.0),
        ("who5", vec![3.0, 3.0, 3.0, 2.0, 2.0], 52.0),
        ("pss4", vec![4.0, 0.0, 0.0, 4.0], 16.0),
        ("pss10", vec![4.0, 4.0, 4.0, 0.0, 0.0, 4.0, 0.0, 0.0, 4.0, 4.0], 40.0),
        ("dlqi", vec![3.0; 10], 30.0),
        ("cadi", vec![3.0; 5], 15.0),
        ("recap", vec![4.0; 7], 28.0),
        ("scoff", vec![1.0, 0.0, 1.0, 0.0, 0.0], 2.0),
        ("sleepdiary", vec![8.0, 0.5, 0.25, 0.25], 7.0),
        ("lesions", vec![12.0, 4.0, 0.0], 16.0),
    ] {
        let found = score(id, &answers).expect(id);
        assert!((found - expected).abs() < 1e-9, "{id}: {found}, not {expected}");
    }
}

#[test]
fn what_is_left_open_is_counted_only_where_the_makers_allow_it() {
    let register = embedded().unwrap();
    for (id, length, allowed) in [("dlqi", 10, 1), ("poem", 7, 1), ("uas7", 14, 0), ("tis", 3, 0)] {
        let instrument = register.instrument(id).unwrap();
        assert_eq!(instrument.length(), length);
        let open = |count: usize| -> Vec<Option<f64>> {
            (0..length).map(|place| (place >= count).then_some(1.0)).collect()
        };
        let score = instrument.score(&open(allowed)).unwrap();
        assert_eq!((score.open, score.value), (allowed, (length - allowed) as f64), "{id}");
        let refused = instrument.score(&open(allowed + 1)).unwrap_err();
        assert!(matches!(refused, ScoreError::Open { open, .. } if open == allowed + 1), "{id}: {refused}");
    }
}

#[test]
fn answers_that_are_none_are_refused_with_what_would_be_right() {
    for (id, answers, message) in [
        ("tis", vec![3.0, 3.0], "tis has 3 items, and 2 were answered or left open"),
        ("tis", vec![3.0, 4.0, 0.0], "item 2 of tis must be a whole number from 0 to 3, and is 4"),
        ("tis", vec![1.5, 0.0, 0.0], "item 1 of tis must be a whole number from 0 to 3, and is 1.5"),
        (
            "ibssss",
            vec![101.0, 0.0, 0.0, 0.0, 0.0],
            "item 1 of ibssss must be a number from 0 to 100, and is 101",
        ),
        ("tis", vec![f64::NAN, 0.0, 0.0], "item 1 of tis must be a whole number from 0 to 3, and is NaN"),
        ("psqi", vec![], "psqi has no score of its own"),
        ("gsrs", vec![1.0; 15], "gsrs has no score of its own"),
    ] {
        assert_eq!(score(id, &answers).unwrap_err().to_string(), message);
    }
}

#[test]
fn a_class_is_given_only_where_it_was_seen_at_its_source() {
    let register = embedded().unwrap();
    for (id, answers, expected) in [
        ("tis", vec![1.0, 1.0, 0.0], Some("mild")),
        ("tis", vec![1.0, 1.0, 1.0], Some("moderate")),
        ("tis", vec![2.0, 2.0, 2.0], Some("severe")),
        ("gags", vec![0.0; 6], Some("none")),
        ("gags", vec![2.0; 6], Some("moderate")),
        ("ibssss", vec![75.0, 0.0, 0.0, 0.0, 0.0], Some("mild")),
        ("ibssss", vec![74.9, 0.0, 0.0, 0.0, 0.0], Some("calm")),
        ("ibssss", vec![100.0, 100.0, 100.0, 0.0, 0.0], Some("severe")),
        // From memory: no class.
        ("poem", vec![4.0; 7], None),
        ("dlqi", vec![3.0; 10], None),
        ("who5", vec![0.0; 5], None),
    ] {
        let answers: Vec<Option<f64>> = answers.into_iter().map(Some).collect();
        let score = register.instrument(id).unwrap().score(&answers).unwrap();
        assert_eq!(score.band.map(|band| band.name.en.as_str()), expected, "{id}");
    }
}

/// Words under another licence never ship; the free ones ship whole, in both languages.
#[test]
fn only_free_words_are_here() {
    for instrument in &embedded().unwrap().instruments {
        let asks: usize = instrument.items.iter().map(|items| items.asks.len()).sum();
        let expected = if instrument.tier == Tier::Free { instrument.length() } else { 0 };
        assert_eq!(asks, expected, "{}", instrument.id);
    }
    let register = embedded().unwrap();
    for id in ["psqi", "cadesi"] {
        assert_eq!(register.instrument(id).unwrap().tier, Tier::Excluded, "{id}");
    }
}

/// Issue 7: "those with non-commercial terms as separate packs that a person adds".
#[test]
fn a_pack_brings_the_words_of_an_instrument_with_non_commercial_terms() {
    let register = embedded().unwrap();
    let pack = |instrument: &str, questions: usize, source: &str| {
        let asks = "    { nl = \"vraag\", en = \"question\" },\n".repeat(questions);
        format!("instrument = \"{instrument}\"\nsource = \"{source}\"\nasks = [\n{asks}]\n")
    };
    let poem = Pack::read(&pack("poem", 7, "the makers, for my own use"), register).unwrap();
    let instrument = register.instrument("poem").unwrap();
    assert_eq!((instrument.asks(None).len(), instrument.asks(Some(&poem)).len()), (0, 7));
    // A pack of another instrument changes nothing.
    assert_eq!(register.instrument("tis").unwrap().asks(Some(&poem)).len(), 3);
    for (text, message) in [
        (pack("poem", 6, "me"), "`poem` has 7 items, and the pack has 6 questions"),
        (pack("poem", 7, " "), "`source` is empty; both languages and the source are needed"),
        (pack("dlqi", 10, "me"), "`dlqi` takes no pack; only instruments with non-commercial terms do"),
        (pack("tis", 3, "me"), "`tis` takes no pack; only instruments with non-commercial terms do"),
        (pack("poems", 7, "me"), "`poems` is no instrument; `gutskin evidence --of instruments` lists them"),
        (
            pack("poem", 7, "me").replacen("nl = \"vraag\"", "nl = \"\"", 1),
            "question 1 is empty; both languages and the source are needed",
        ),
        (
            "instrument = \"poem\"\nwords = 1\n".to_owned(),
            "line 2: unknown field `words`, expected one of `instrument`, `source`, `asks`",
        ),
    ] {
        assert_eq!(Pack::read(&text, register).unwrap_err().to_string(), message);
    }
}
