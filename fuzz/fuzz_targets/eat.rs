//! Any line is items whose spans lie inside it, twice the same, an answer that can be written, and a meal that a diary
//! keeps to the byte, also after each correction.
#![no_main]

use diary::Meal;
use food::{Answer, Correction, Reader, correct, snapshot};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    let reader = Reader::built_in();
    let reading = reader.read(line);
    for item in &reading.items {
        assert!(line.get(item.span.clone()).is_some(), "{:?}", item.span);
        assert!(item.grams.is_finite() && item.grams >= 0.0);
        assert_eq!(item.food.is_none(), item.why.is_some());
    }
    assert_eq!(reading, reader.read(line));
    let answer = Answer::of(reader.table(), line, &reading);
    assert_eq!(answer.items.len(), reading.items.len());
    let _ = reader.suggest(line, 8);

    let kept = snapshot(reader.table(), line, &reading);
    assert_eq!(kept.items.len(), reading.items.len());
    assert_eq!(kept.unknown(), reading.unknown().count(), "no unknown text is lost");
    let Ok(meal) = Meal::new(line, None, kept) else {
        assert!(line.trim().is_empty() || line.len() > diary::meal::LONGEST_LINE);
        return;
    };
    assert_eq!(Meal::from_json(&meal.to_json()).as_ref(), Ok(&meal));
    for place in 0..meal.read().items.len().min(4) {
        for correction in [Correction::Gone, Correction::Times(0.5), Correction::Line(line.to_owned())] {
            if let Ok(read) = correct(reader, &meal, place, &correction) {
                assert!(Meal::new(line, None, read).is_ok());
            }
        }
    }
});
