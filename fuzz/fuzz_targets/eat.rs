//! Any line is items whose spans lie inside it, twice the same, and an answer that can be written.
#![no_main]

use food::{Answer, Reader};
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
});
