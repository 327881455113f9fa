//! The spelling under which a name is found.

use unicode_normalization::UnicodeNormalization as _;

/// A text in the spelling under which names are found: small letters without accents, and without space, hyphen and
/// apostrophe, so that "Hüttenkäse", "volkoren boterham" and "jus d'orange" are found however they are typed.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    push_key(text, &mut key);
    key
}

/// Appends a text's key.
pub fn push_key(text: &str, key: &mut String) {
    if text.is_ascii() {
        key.extend(
            text.chars().filter(|letter| !is_dropped(*letter)).map(|letter| letter.to_ascii_lowercase()),
        );
        return;
    }
    for letter in text.nfd().flat_map(char::to_lowercase) {
        match letter {
            'ß' => key.push_str("ss"),
            'ø' => key.push('o'),
            'œ' => key.push_str("oe"),
            'æ' => key.push_str("ae"),
            _ if unicode_normalization::char::is_combining_mark(letter) || is_dropped(letter) => {}
            _ => key.push(letter),
        }
    }
}

fn is_dropped(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\'' | '’' | '‘' | '`' | '´' | '‐' | '‑')
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn one_name_has_one_key() {
        for (text, expected) in [
            ("Hüttenkäse", "huttenkase"),
            ("volkoren-boterham", "volkorenboterham"),
            ("Jus d’orange", "jusdorange"),
            ("pinda's", "pindas"),
            ("70% chocolade", "70%chocolade"),
            ("Ĳs", "ĳs"),
        ] {
            assert_eq!(key(text), expected);
        }
    }
}
