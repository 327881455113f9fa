//! Which food a word means: as it stands, inflected, as a compound, or with a typing error.

use super::words;
use crate::table::{CompoundHead, Table, key};
use std::collections::HashMap;

/// How a text was recognised, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// A name of the table, as it stands.
    Exact,
    /// A plural, a diminutive, an ending.
    Inflected,
    /// A compound whose parts are known.
    Compound,
    /// With a typing error that only one name explains.
    Fuzzy,
    /// Not at all.
    Unknown,
}

impl Match {
    /// All, surest first.
    pub const ALL: [Self; 5] = [Self::Exact, Self::Inflected, Self::Compound, Self::Fuzzy, Self::Unknown];

    /// Its name in contract C7.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Inflected => "inflected",
            Self::Compound => "compound",
            Self::Fuzzy => "fuzzy",
            Self::Unknown => "unknown",
        }
    }
}

/// A name for the search with typing errors.
#[derive(Debug)]
struct Name {
    key: String,
    food: usize,
    /// A bit for each letter in it: names that share too few can't be near.
    letters: u32,
}

/// All names of a table.
#[derive(Debug)]
pub(super) struct Lexicon {
    names: HashMap<String, usize>,
    by_length: Vec<Vec<Name>>,
    /// For type-ahead: keys in order, with the food and which of its terms it is.
    pub(super) sorted: Vec<(String, usize, usize)>,
    pub(super) longest: usize,
}

/// A compound: its head, and the food before it if that is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Compound {
    pub(super) head: usize,
    pub(super) modifier: Option<usize>,
}

impl Lexicon {
    pub(super) fn new(table: &Table) -> Self {
        let mut names: HashMap<String, usize> = HashMap::new();
        let mut sorted = Vec::new();
        let mut longest = 1;
        for (index, food) in table.foods().iter().enumerate() {
            for (place, term) in food.terms.iter().enumerate() {
                let key = key(term);
                // A person's own foods stand last and outrank the table's.
                names.insert(key.clone(), index);
                sorted.push((key, index, place));
                longest = longest.max(super::token::split(term).len());
            }
        }
        sorted.sort();
        let mut by_length: Vec<Vec<Name>> = Vec::new();
        for (key, food) in &names {
            let length = key.chars().count();
            if by_length.len() <= length {
                by_length.resize_with(length + 1, Vec::new);
            }
            by_length[length].push(Name { key: key.clone(), food: *food, letters: letters(key) });
        }
        // The order of a hash map is not the same twice; the answer must be.
        for names in &mut by_length {
            names.sort_by(|one, other| one.key.cmp(&other.key));
        }
        Self { names, by_length, sorted, longest }
    }

    pub(super) fn exact(&self, key: &str) -> Option<usize> {
        self.names.get(key).copied()
    }

    /// The food of an inflected form.
    pub(super) fn inflected(&self, key: &str) -> Option<usize> {
        if key.len() < 4 || !key.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let mut found = None;
        stems(key, &mut |stem| {
            if found.is_none() && stem.len() >= 3 {
                found = self.names.get(stem).copied();
            }
        });
        found
    }

    fn known(&self, key: &str) -> Option<usize> {
        self.exact(key).or_else(|| self.inflected(key))
    }

    /// A word that is put together of known ones; the longest head wins. Never by a part alone: what stands before the
    /// head must be a food or a word that changes nothing.
    pub(super) fn compound(&self, table: &Table, word: &str) -> Option<Compound> {
        if !word.is_ascii() || word.len() < 6 {
            return None;
        }
        for cut in 3..=word.len() - 3 {
            let (before, head) = word.split_at(cut);
            let Some(head) = self.known(head) else { continue };
            let modifier = ["", "s", "e", "en", "n"].iter().find_map(|link| {
                let before = before.strip_suffix(link)?;
                if before.len() < 2 {
                    None
                } else if words::is_plain_adjective(before) || is_neutral(before) {
                    Some(None)
                } else {
                    self.known(before).filter(|_| before.len() >= 3).map(Some)
                }
            });
            let Some(modifier) = modifier else { continue };
            // "tomatensoup": under another name of the head the whole is known.
            let other = table.foods()[head]
                .terms
                .iter()
                .find_map(|term| self.exact(&format!("{before}{}", key(term))));
            if let Some(head) = other {
                return Some(Compound { head, modifier: None });
            }
            let group = |food: usize| table.group(&table.foods()[food]).id.as_str();
            if group(head) == "cookie"
                && modifier.is_some_and(|modifier| {
                    matches!(group(modifier), "vegetable" | "meat" | "fish" | "cheese")
                })
            {
                return None;
            }
            match (&table.foods()[head].as_head, modifier) {
                (CompoundHead::Unknown, Some(_)) => return None,
                (CompoundHead::Other(other), Some(_)) => {
                    return Some(Compound { head: *other, modifier: None });
                }
                _ => return Some(Compound { head, modifier }),
            }
        }
        None
    }

    /// The food of a name with a typing error, if only one food explains it: one error from five letters on, two from
    /// nine on. The foods that were as near are given back when there are several.
    pub(super) fn fuzzy(&self, key: &str) -> Result<usize, Vec<usize>> {
        let length = key.chars().count();
        let most = match length {
            0..=4 => return Err(Vec::new()),
            5..=8 => 1,
            9..=40 => 2,
            _ => return Err(Vec::new()),
        };
        let mine = letters(key);
        let mut best = most + 1;
        let mut foods: Vec<usize> = Vec::new();
        let mut trusted = false;
        for near in length - most..=(length + most).min(self.by_length.len().saturating_sub(1)) {
            // A short name is too easily one letter away from another word.
            if near < 5 && length < 6 {
                continue;
            }
            for name in &self.by_length[near] {
                // A replaced letter changes two bits.
                if (name.letters ^ mine).count_ones() as usize > 2 * most {
                    continue;
                }
                let distance = strsim::osa_distance(&name.key, key);
                if distance < best {
                    best = distance;
                    foods.clear();
                    trusted = false;
                }
                if distance == best && distance <= most {
                    // People rarely mistype a first letter, and "tonijn" is not "konijn".
                    let first = name.key.bytes().next() == key.bytes().next();
                    trusted |= first || length > 6 && name.key.as_bytes().get(1) == key.as_bytes().first();
                    if !foods.contains(&name.food) {
                        foods.push(name.food);
                    }
                }
            }
        }
        match foods.as_slice() {
            [food] if trusted => Ok(*food),
            _ => Err(foods),
        }
    }
}

fn letters(key: &str) -> u32 {
    key.bytes().filter(u8::is_ascii_lowercase).fold(0, |set, byte| set | 1 << (byte - b'a'))
}

/// Words before a head that change nothing and stand by themselves nowhere.
fn is_neutral(word: &str) -> bool {
    matches!(
        word,
        "mini"
            | "reuze"
            | "huis"
            | "boeren"
            | "diepvries"
            | "ontbijt"
            | "lunch"
            | "avond"
            | "zondag"
            | "feest"
            | "kinder"
            | "party"
            | "kerst"
            | "paas"
            | "zomer"
            | "winter"
            | "oven"
            | "wok"
            | "maaltijd"
            | "room"
            | "dorps"
            | "ambachts"
            | "bakkers"
            | "super"
            | "extra"
            | "half"
            | "bolletje"
            | "verjaardags"
            | "snack"
            | "rest"
            | "slagers"
    )
}

/// The words that a form can be an inflection of.
fn stems(key: &str, found: &mut impl FnMut(&str)) {
    let key_plural = key.strip_suffix('s').filter(|word| word.ends_with("je")).unwrap_or(key);
    if let Some(base) = key_plural.strip_suffix("je") {
        if key_plural != key {
            found(key_plural);
        }
        base_forms(base, found);
        for ending in ["et", "t", "p"] {
            if let Some(base) = base.strip_suffix(ending) {
                base_forms(base, found);
            }
        }
        if let Some(base) = base.strip_suffix('k') {
            found(&format!("{base}g"));
        }
    }
    if let Some(base) = key.strip_suffix("en") {
        base_forms(base, found);
    }
    if let Some(base) = key.strip_suffix("ies") {
        found(&format!("{base}y"));
    }
    if let Some(base) = key.strip_suffix("es") {
        found(base);
    }
    if let Some(base) = key.strip_suffix('s') {
        found(base);
    }
    if let Some(base) = key.strip_suffix('e') {
        base_forms(base, found);
    }
    if let Some(base) = key.strip_suffix('n')
        && base.ends_with('e')
    {
        found(base);
    }
    // The table may have the plural only.
    for ending in ["en", "s", "n"] {
        found(&format!("{key}{ending}"));
    }
    if let Some(last) = key.chars().last().filter(|last| is_consonant(*last)) {
        found(&format!("{key}{last}en"));
    }
}

/// A base as Dutch spells it alone: "boll" is "bol", "tomat" is "tomaat", "kaz" is "kaas", "glaas" is "glas".
fn base_forms(base: &str, found: &mut impl FnMut(&str)) {
    found(base);
    let bytes = base.as_bytes();
    let length = bytes.len();
    if length < 3 || !base.is_ascii() {
        return;
    }
    let (last, before, third) =
        (bytes[length - 1] as char, bytes[length - 2] as char, bytes[length - 3] as char);
    if last == before && is_consonant(last) {
        found(&base[..length - 1]);
    }
    let hard = match last {
        'v' => 'f',
        'z' => 's',
        other => other,
    };
    let stem = &base[..length - 1];
    if hard != last {
        found(&format!("{stem}{hard}"));
    }
    if is_consonant(last) && "aeou".contains(before) && !"aeiou".contains(third) {
        found(&format!("{stem}{before}{hard}"));
    }
    if is_consonant(last) && before == third && "aeou".contains(before) {
        found(&format!("{}{last}", &base[..length - 2]));
    }
    if "aou".contains(last) && last == before {
        found(stem);
    }
}

fn is_consonant(letter: char) -> bool {
    letter.is_ascii_lowercase() && !"aeiouy".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn forms_lead_to_their_words() {
        for (form, word) in [
            ("tomaten", "tomaat"),
            ("bolletjes", "bol"),
            ("peren", "peer"),
            ("glaasje", "glas"),
            ("kolven", "kolf"),
            ("kazen", "kaas"),
            ("harinkje", "haring"),
            ("avocadootje", "avocado"),
            ("appeltjes", "appel"),
            ("boompje", "boom"),
            ("berries", "berry"),
            ("tomatoes", "tomato"),
        ] {
            let mut all = Vec::new();
            stems(form, &mut |stem| all.push(stem.to_owned()));
            assert!(all.iter().any(|stem| stem == word), "{form}: {all:?}");
        }
    }
}
