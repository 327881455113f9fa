//! Any bytes are a document or an error; a document that was read is written and read back to the byte.
#![no_main]

use diary::document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = document::read(bytes) else { return };
    let text = document::write(&read);
    let again = document::read(text.as_bytes()).expect("what was written can be read");
    assert_eq!(document::write(&again), text);
});
