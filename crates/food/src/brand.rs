//! Words of makers. People type them, so they are understood; nothing of ours names or offers them.

use crate::table::key;

/// Terms of the table that are somebody's mark, as their keys.
const MARKS: [&str; 6] = ["marmite", "cracotte", "chocopops", "fitnessgranen", "cupasoup", "martini"];

/// Whether a term is a maker's mark, or holds one.
#[must_use]
pub fn is_brand(term: &str) -> bool {
    is_mark(&key(term))
}

/// The same of a term's key.
pub(crate) fn is_mark(key: &str) -> bool {
    MARKS.iter().any(|mark| key.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reader;

    #[test]
    fn no_food_is_called_by_a_mark_and_none_is_offered() {
        let reader = Reader::built_in();
        for food in reader.table().foods() {
            assert!(!is_brand(&food.name.nl) && !is_brand(&food.name.en), "{}", food.id);
            assert!(MARKS.iter().all(|mark| !food.id.replace('_', "").contains(mark)), "{}", food.id);
        }
        for mark in ["marmite", "cup a soup", "cracotte"] {
            assert_eq!(reader.read(mark).unknown().count(), 0, "{mark} is understood");
            for end in 1..=mark.len() {
                assert!(reader.suggest(&mark[..end], 50).iter().all(|one| !is_brand(one.term)), "{mark}");
            }
        }
    }
}
