//! Any bytes are measured or refused, alone, as a reference, with a region and looking for a face, and the answer can be
//! written. What is kept of them is the same picture, and there is nothing left to take out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use photo::decode::Photo;
use photo::strip::stripped;
use photo::{GivenRegion, Options, measure};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(photo) = Photo::read(bytes) {
        let kept = stripped(bytes).expect("what can be read can be kept");
        let again = Photo::read(&kept).expect("what is kept can be read");
        assert!(photo.channels == again.channels && photo.shooting.orientation == again.shooting.orientation);
        assert_eq!(stripped(&kept).as_ref(), Ok(&kept));
    }
    // Looking for a face takes a thousand times as long as decoding: one input in sixteen goes the whole way.
    if bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte)) % 16 != 0 {
        return;
    }
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
