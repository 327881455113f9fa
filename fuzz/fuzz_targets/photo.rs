//! Any bytes are measured or refused, alone, as a reference, with a region and looking for a face, and the answer can be
//! written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use photo::{GivenRegion, Options, measure};

fuzz_target!(|bytes: &[u8]| {
    let region = GivenRegion { name: "arm".to_owned(), left: 0.2, top: 0.2, width: 0.6, height: 0.6 };
    for regions in [vec![], vec![region]] {
        let options = Options { regions, ..Options::default() };
        for reference in [&[][..], &[bytes]] {
            let answer = measure(&[bytes], reference, &options);
            assert!(answer.refused.is_some() || answer.shots == 1);
            assert!(answer.regions.iter().all(|region| region.redness.is_finite()));
        }
    }
});
