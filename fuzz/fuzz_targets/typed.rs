//! Any line is answers that fit their trackables, or an error that can be shown.
#![no_main]

use diary::{catalogue, typed};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &str| {
    let trackables = catalogue::built_in();
    match typed::read(line, &trackables) {
        Ok(items) => {
            for item in items {
                let trackable = trackables.iter().find(|one| one.id == item.trackable).expect("a known trackable");
                assert!(item.answer.fits(trackable));
            }
        }
        Err(error) => {
            let _ = error.to_string();
        }
    }
});
