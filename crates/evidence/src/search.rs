//! Finding a claim by its words.

use crate::claim::Claim;
use crate::register::Register;
use crate::text::Language;

impl Register {
    /// Claims that hold every word of a query, at the beginning of a word, in either language, best first: in what the
    /// article says before in what was found, and in the language asked for before in the other. An id finds its claim.
    /// Accents and capitals don't matter. An empty query finds nothing.
    #[must_use]
    pub fn search(&self, query: &str, language: Language) -> Vec<&Claim> {
        let wanted = words(query);
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u32, &Claim)> =
            self.claims.iter().filter_map(|claim| Some((rank(claim, &wanted, language)?, claim))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, claim)| claim).collect()
    }
}

/// How far from the top a claim belongs; nothing if a word isn't there.
fn rank(claim: &Claim, wanted: &[String], language: Language) -> Option<u32> {
    if let [id] = wanted
        && claim.id.eq_ignore_ascii_case(id)
    {
        return Some(0);
    }
    let other = if language == Language::Nl { Language::En } else { Language::Nl };
    let places = [
        (1, claim.claim.get(language)),
        (2, claim.found.get(language)),
        (3, claim.claim.get(other)),
        (4, claim.found.get(other)),
    ];
    let places = places.map(|(rank, text)| (rank, words(text)));
    wanted.iter().try_fold(0, |sum, wanted| {
        let first = places.iter().find(|(_, words)| words.iter().any(|word| word.starts_with(wanted)));
        first.map(|(rank, _)| sum + rank)
    })
}

/// A text's words in small letters without accents.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().map(plain).collect())
        .collect()
}

/// A letter without its accent, for the letters of Dutch and English texts.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}
