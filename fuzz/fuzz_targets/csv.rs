//! Any bytes are a table or an error; what was read and written is read as the same; and it can be imported.
#![no_main]

use diary::{catalogue, csv, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok((table, _)) = csv::read(bytes) else { return };
    if table.columns().is_empty() || table.days() * table.columns().len() > 100_000 {
        return;
    }
    let again = csv::read(csv::write(&table).as_bytes());
    assert_eq!(again, Ok((table.clone(), Vec::new())));
    let request = import::Request {
        label: "fuzz.csv",
        outcomes: &[],
        trackables: &catalogue::built_in(),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
    };
    let _ = import::preview(&table, &request);
});
