//! The register's own vocabulary, the statement of intended use, and the words that may not be used.

use crate::claim::{Certainty, Section, Verdict, Way};
use crate::red_flag::Urgency;
use crate::text::{Language, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A word for something, and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The word.
    pub name: Text,
    /// What it means.
    pub means: Text,
}

/// A word that may not be used of a person or of a food.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForbiddenWord {
    /// How the word begins, in small letters.
    pub begins: String,
    /// In which language; both when empty.
    #[serde(default)]
    pub languages: Vec<Language>,
    /// What is wrong with it.
    pub why: Text,
    /// Phrases around the word in which it may stand, such as "no diagnosis".
    #[serde(default)]
    pub unless: Vec<String>,
    /// Records in which it may stand, such as the rule about the word itself.
    #[serde(default)]
    pub except: Vec<String>,
}

/// Headings and short answers of a record for reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    /// "The article says".
    pub article_says: Text,
    /// "What was found".
    pub found: Text,
    /// "Verdict".
    pub verdict: Text,
    /// "Certainty".
    pub certainty: Text,
    /// "Measured".
    pub measured: Text,
    /// "Sources".
    pub sources: Text,
    /// "Checked".
    pub checked: Text,
    /// "The article names as its source".
    pub cited: Text,
    /// "No source".
    pub no_source: Text,
    /// "not opened".
    pub not_opened: Text,
    /// "yes".
    pub yes: Text,
    /// "no".
    pub no: Text,
    /// "What to do".
    pub to_do: Text,
    /// "After".
    pub guidance: Text,
    /// "For whom".
    pub who: Text,
    /// "Shuts".
    pub shuts: Text,
    /// "What it rests on".
    pub basis: Text,
    /// "Instead".
    pub instead: Text,
    /// "What it might mean".
    pub might_mean: Text,
    /// "What it does not mean".
    pub does_not_mean: Text,
    /// "What to try in the diary".
    pub to_try: Text,
    /// "What to ask a doctor".
    pub to_ask: Text,
    /// "Licence".
    pub licence: Text,
    /// "Claims".
    pub claims: Text,
    /// "What it is".
    pub about: Text,
    /// "What it says".
    pub finding: Text,
}

/// All words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What gutskin is for and what not: the one text for README, pages and report.
    pub intended_use: Text,
    /// What stands by a claim that was not checked.
    pub not_checked: Text,
    /// What stands in place of a number that is not shown.
    pub number_not_shown: Text,
    /// What may never be left out beside antibiotics and other prescribed medicines.
    pub never_stop: Text,
    /// Headings of a record for reading.
    pub heading: Headings,
    /// Of verdicts.
    verdict: BTreeMap<Verdict, Label>,
    /// Of certainty.
    certainty: BTreeMap<Certainty, Label>,
    /// Of directions.
    direction: BTreeMap<Way, Label>,
    /// Of the article's parts.
    section: BTreeMap<Section, Text>,
    /// Of urgency.
    urgency: BTreeMap<Urgency, Label>,
    /// What may not be said.
    #[serde(rename = "forbidden")]
    pub forbidden: Vec<ForbiddenWord>,
}

/// A forbidden word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Which.
    pub word: &'a ForbiddenWord,
    /// Where, in bytes of the text in small letters.
    pub at: usize,
    /// The word as it stands there.
    pub found: String,
}

macro_rules! label {
    ($(#[$doc:meta])* $name:ident: $kind:ty) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(&self, of: $kind) -> &Label {
            static NONE: std::sync::LazyLock<Label> = std::sync::LazyLock::new(Label::none);
            self.$name.get(&of).unwrap_or(&NONE)
        }
    };
}

impl Label {
    /// An empty label; [`crate::validate()`] allows none to be missing.
    fn none() -> Self {
        let text = || Text { nl: String::new(), en: String::new() };
        Self { name: text(), means: text() }
    }
}

impl Words {
    label!(
        /// The word for a verdict.
        verdict: Verdict
    );
    label!(
        /// The word for a certainty.
        certainty: Certainty
    );
    label!(
        /// The word for a direction.
        direction: Way
    );
    label!(
        /// The word for an urgency.
        urgency: Urgency
    );

    /// The name of a part of the article.
    #[must_use]
    pub fn section(&self, of: Section, language: Language) -> &str {
        self.section.get(&of).map_or("", |text| text.get(language))
    }

    /// Every text, but for the forbidden words' reasons.
    pub(crate) fn each_text(&self, see: &mut dyn FnMut(&Text)) {
        for text in [&self.intended_use, &self.not_checked, &self.number_not_shown, &self.never_stop] {
            see(text);
        }
        let verdicts = self.verdict.values();
        let labels = verdicts
            .chain(self.certainty.values())
            .chain(self.direction.values())
            .chain(self.urgency.values());
        for label in labels {
            see(&label.name);
            see(&label.means);
        }
        self.section.values().for_each(&mut *see);
        let heading = &self.heading;
        for text in [
            &heading.article_says,
            &heading.found,
            &heading.verdict,
            &heading.certainty,
            &heading.measured,
            &heading.sources,
            &heading.checked,
            &heading.cited,
            &heading.no_source,
            &heading.not_opened,
            &heading.yes,
            &heading.no,
            &heading.to_do,
            &heading.guidance,
            &heading.who,
            &heading.shuts,
            &heading.basis,
            &heading.instead,
            &heading.might_mean,
            &heading.does_not_mean,
            &heading.to_try,
            &heading.to_ask,
            &heading.licence,
            &heading.claims,
            &heading.about,
            &heading.finding,
        ] {
            see(text);
        }
    }

    /// What has no word yet.
    pub(crate) fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        let mut note = |there: bool, what: String| {
            if !there {
                missing.push(what);
            }
        };
        for of in Verdict::ALL {
            note(self.verdict.contains_key(&of), format!("verdict {of:?}"));
        }
        for of in Certainty::ALL {
            note(self.certainty.contains_key(&of), format!("certainty {of:?}"));
        }
        for of in Way::ALL {
            note(self.direction.contains_key(&of), format!("direction {of:?}"));
        }
        for of in Section::ALL {
            note(self.section.contains_key(&of), format!("section {of:?}"));
        }
        for of in Urgency::ALL {
            note(self.urgency.contains_key(&of), format!("urgency {of:?}"));
        }
        missing
    }

    /// Forbidden words in a text, at the beginning of a word, whatever its capitals. `record` is the id of the record
    /// that the text belongs to, or empty.
    #[must_use]
    pub fn forbidden_in(&self, text: &str, language: Language, record: &str) -> Vec<Hit<'_>> {
        let text = text.to_lowercase();
        let mut hits = Vec::new();
        for word in &self.forbidden {
            let of_language = word.languages.is_empty() || word.languages.contains(&language);
            if !of_language || word.except.iter().any(|except| except == record) {
                continue;
            }
            for (at, _) in text.match_indices(word.begins.as_str()) {
                let before = text[..at].chars().next_back();
                if before.is_some_and(char::is_alphanumeric) {
                    continue;
                }
                let allowed = word.unless.iter().any(|phrase| {
                    text.match_indices(phrase.as_str())
                        .any(|(start, _)| (start..start + phrase.len()).contains(&at))
                });
                if !allowed {
                    let found = text[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
                    hits.push(Hit { word, at, found });
                }
            }
        }
        hits
    }
}
