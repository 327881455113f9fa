//! Names from files and diaries, for reading.

use crate::output::steers;

/// The most characters of a name that are shown.
const LONGEST: usize = 60;

/// A name on one line, without what could steer a terminal, and not so long that it hides what it belongs to.
pub(crate) fn name(text: &str) -> String {
    let character = |character: char| if steers(character) { '\u{fffd}' } else { character };
    let mut shown: String = text.chars().take(LONGEST).map(character).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.pop();
        shown.push('…');
    }
    shown
}

/// Several.
pub(crate) fn names(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| name(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_steers_nothing() {
        assert_eq!(name("dairy"), "dairy");
        assert_eq!(name("a\nb\u{1b}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(name(&"é".repeat(60)), "é".repeat(60));
        assert_eq!(name(&"é".repeat(61)), format!("{}…", "é".repeat(59)));
    }
}
