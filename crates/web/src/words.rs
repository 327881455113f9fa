//! Every text on every page, from the two Fluent files in `locales/`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The Fluent files, by language.
pub const SOURCES: [(Language, &str); 2] = [
    (Language::Dutch, include_str!("../locales/nl.ftl")),
    (Language::English, include_str!("../locales/en.ftl")),
];

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// Nederlands.
    #[serde(rename = "nl")]
    Dutch,
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The language tag: `nl` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// The language of a tag such as `nl`, `nl-BE` or `en-GB`.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.trim().to_ascii_lowercase().as_str() {
            "nl" => Some(Self::Dutch),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that we speak, by its weights; English when none is.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',').take(32) {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            let weight: f32 = weight.trim().parse().unwrap_or(0.0);
            if let Some(language) = Self::of_tag(tag.trim()) {
                // Earlier wins a tie, so only a strictly greater weight replaces.
                if weight > 0.0 && best.is_none_or(|(known, _)| weight > known) {
                    best = Some((weight, language));
                }
            }
        }
        best.map_or(Self::English, |(_, language)| language)
    }
}

/// Marks a text as a message id, so that the test over the sources can check that it exists.
macro_rules! id {
    ($id:literal) => {
        $id
    };
}
pub(crate) use id;

fn bundle(language: Language, source: &str) -> FluentBundle<FluentResource> {
    let tag = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Both languages run left to right, and the marks would show up in attributes.
    bundle.set_use_isolating(false);
    // The texts format their numbers themselves: `1,3` in Dutch is made by [`Words::number`].
    let resource = match FluentResource::try_new(source.to_owned()) {
        // A file with a mistake still gives its sound messages; the tests hold that there is none.
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> =
    LazyLock::new(|| SOURCES.map(|(language, source)| bundle(language, source)));

/// The texts in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Language);

impl Words {
    /// The language tag, for the page.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// A message without variables.
    #[must_use]
    pub fn say(self, id: &str) -> Cow<'static, str> {
        self.format(id, None)
    }

    /// A message with variables. Numbers choose plural forms; texts are put in as they are.
    #[must_use]
    pub fn with<'a>(self, id: &str, variables: &[(&'a str, Variable<'a>)]) -> String {
        let mut arguments = FluentArgs::with_capacity(variables.len());
        for (name, value) in variables {
            match value {
                Variable::Text(text) => arguments.set(*name, FluentValue::from(text.as_ref())),
                Variable::Number(number) => arguments.set(*name, FluentValue::from(*number)),
            }
        }
        self.format(id, Some(&arguments)).into_owned()
    }

    /// A message with one variable, for templates.
    #[must_use]
    pub fn with_text(self, id: &str, name: &str, text: &str) -> String {
        self.with(id, &[(name, text.into())])
    }

    /// A message with one whole number, for templates.
    #[must_use]
    pub fn with_count(self, id: &str, name: &str, number: &usize) -> String {
        self.with(id, &[(name, (*number).into())])
    }

    /// A message for one of something, and for several with `{count}` in the number's place: which of them it is, and how
    /// many, is known to a script alone.
    #[must_use]
    pub fn one_and_several(self, id: &str) -> [String; 2] {
        [1_usize, 2].map(|count| self.with(id, &[("count", count.into()), ("shown", "{count}".into())]))
    }

    fn format(self, id: &str, arguments: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle = &BUNDLES[usize::from(self.0 == Language::English)];
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            // An id without a message is a mistake that a test finds; on a page the id is still better than nothing.
            return Cow::Owned(id.to_owned());
        };
        let mut errors = Vec::new();
        Cow::Owned(bundle.format_pattern(pattern, arguments, &mut errors).into_owned())
    }

    /// A number as people write it here: at most `decimals` decimals, without needless zeros, a decimal comma in
    /// Dutch, a real minus sign.
    #[must_use]
    pub fn number(self, number: f64, decimals: usize) -> String {
        // Most numbers in a diary are whole, and those are written ten times as fast as decimals.
        let mut text = if number.fract() == 0.0 && number.abs() < 1e15 {
            (number.abs() as u64).to_string()
        } else {
            format!("{:.decimals$}", number.abs())
        };
        if text.contains('.') {
            text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
        }
        if self.0 == Language::Dutch {
            text = text.replace('.', ",");
        }
        if number < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
            text.insert(0, '\u{2212}');
        }
        text
    }

    /// A probability between 0 and 1 as a percentage. Never 0 % and never 100 %: a model is never certain.
    #[must_use]
    pub fn percent(self, probability: f64) -> String {
        let percent = (probability * 100.0).round();
        match percent {
            percent if percent < 1.0 => "<1 %".to_owned(),
            percent if percent > 99.0 => ">99 %".to_owned(),
            percent => format!("{percent:.0} %"),
        }
    }

    /// "a, b and c".
    #[must_use]
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                format!("{} {} {last}", first.join(", "), self.say(id!("list-and")))
            }
        }
    }
}

/// A text with a capital first letter, as a sentence begins.
pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// What fills a placeable.
#[derive(Debug, Clone)]
pub enum Variable<'a> {
    /// A text, put in as it is.
    Text(Cow<'a, str>),
    /// A number, which can choose a plural form.
    Number(f64),
}

impl<'a> From<&'a str> for Variable<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Variable<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Variable<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<Cow<'a, str>> for Variable<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Variable<'_> {
    fn from(number: usize) -> Self {
        // Counts on a page are far below 2^53, where the cast is exact.
        Self::Number(number as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_wish_is_heard() {
        for (header, language) in [
            ("nl-NL,nl;q=0.9,en;q=0.8", Language::Dutch),
            ("en;q=0.5, nl;q=0.7", Language::Dutch),
            ("fr, nl;q=0.1", Language::Dutch),
            ("nl;q=0, en;q=0.2", Language::English),
            ("de", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::accepted(header), language, "{header}");
        }
    }

    #[test]
    fn numbers_are_written_as_people_do() {
        let (dutch, english) = (Words(Language::Dutch), Words(Language::English));
        assert_eq!(dutch.number(1.25, 1), "1,2");
        assert_eq!(english.number(7.0, 1), "7");
        assert_eq!(english.number(-0.04, 1), "0");
        assert_eq!(english.number(-1.5, 1), "\u{2212}1.5");
        assert_eq!(english.percent(0.9999), ">99 %");
        assert_eq!(english.percent(0.0), "<1 %");
    }
}
