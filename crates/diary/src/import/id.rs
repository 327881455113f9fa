//! Ids that follow from what an entry is.

use crate::day::Day;
use crate::entry::EntryId;

/// The id of the entry that an import makes of a trackable on a day. The cell's value is no part of it: a cell that was
/// changed in the file is an edit of the same entry.
pub(super) fn of(label: &str, trackable: &str, day: Day) -> EntryId {
    let day_text = day.to_string();
    let mut hash = FNV_OFFSET;
    for part in [label, trackable, &day_text] {
        for byte in part.bytes() {
            hash = fnv_step(hash, byte);
        }
        // No UTF-8 text holds this byte, so "ab" + "c" is not "a" + "bc".
        hash = fnv_step(hash, 0xff);
    }
    let mut random = [0; 10];
    // FNV's low bytes are mixed less well than its high ones; both together are fine.
    for (target, (high, low)) in random.iter_mut().zip(hash.to_be_bytes().iter().zip(hash.to_le_bytes())) {
        *target = high ^ low.rotate_left(4);
    }
    let seconds =
        day.date().to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_second());
    // A UUIDv7 has no time before 1970.
    let milliseconds = u64::try_from(seconds).unwrap_or(0) * 1000;
    EntryId::from_parts(milliseconds, random)
}

/// FNV-1a of 128 bits (RFC 9923): no guard against forgery, which an import of one's own file doesn't need, and the
/// same in every version of every program.
const FNV_OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const FNV_PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

fn fnv_step(hash: u128, byte: u8) -> u128 {
    (hash ^ u128::from(byte)).wrapping_mul(FNV_PRIME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_hash_is_fnv_1a() {
        // Test vectors of http://www.isthe.com/chongo/tech/comp/fnv/ in 128 bits.
        let hash = |text: &str| text.bytes().fold(FNV_OFFSET, fnv_step);
        assert_eq!(hash(""), FNV_OFFSET);
        assert_eq!(hash("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(hash("foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn every_cell_has_its_own_id_for_good() {
        let first: Day = "1950-01-01".parse().unwrap();
        let mut ids = HashSet::new();
        for label in ["a.csv", "b.csv"] {
            for trackable in ["redness", "stress", "s", "tress"] {
                for day in 0..30_000 {
                    assert!(ids.insert(of(label, trackable, first.plus(day))));
                }
            }
        }
        let day = "2026-01-01".parse().unwrap();
        assert_eq!(of("mine.csv", "redness", day), of("mine.csv", "redness", day));
    }
}
