//! Records for reading, as plain text: what `gutskin evidence show` prints.

use crate::claim::{Claim, Effect};
use crate::reference::Reference;
use crate::register::Register;
use crate::text::{Language, Text};
use std::fmt::Write as _;

/// How wide a line of reading is, in characters.
const WIDTH: usize = 96;

/// One record being written.
struct Page {
    text: String,
    language: Language,
}

impl Page {
    fn new(language: Language, title: &str) -> Self {
        Self { text: format!("{title}\n"), language }
    }

    /// A heading.
    fn heading(&mut self, heading: &Text) {
        let _ = write!(self.text, "\n{}\n", heading.get(self.language));
    }

    /// A paragraph under a heading.
    fn line(&mut self, text: &str) {
        self.wrapped("  ", "  ", text);
    }

    /// A heading with one paragraph.
    fn part(&mut self, heading: &Text, text: &str) {
        self.heading(heading);
        self.line(text);
    }

    /// A paragraph whose first line begins otherwise than the others.
    fn wrapped(&mut self, first: &str, others: &str, text: &str) {
        let mut line = first.to_owned();
        let mut empty = true;
        for word in text.split_whitespace() {
            if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.text.push_str(line.trim_end());
                self.text.push('\n');
                others.clone_into(&mut line);
                empty = true;
            }
            if !empty {
                line.push(' ');
            }
            line.push_str(word);
            empty = false;
        }
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

impl Register {
    /// A record for reading: a claim (`C075`), red flag (`R14`), safety rule (`S03`), protocol (`P4`), contradiction
    /// (`K06`), signal (`G1`), reference (`parodi2008`) or instrument (`gags`), whatever the id's capitals. Nothing for
    /// an id that there isn't.
    #[must_use]
    pub fn reading(&self, id: &str, language: Language) -> Option<String> {
        let is = |other: &str| other.eq_ignore_ascii_case(id);
        let page = if let Some(claim) = self.claim(id) {
            self.read_claim(claim, language)
        } else if let Some(flag) = self.red_flags.iter().find(|flag| is(&flag.id)) {
            let mut page = Page::new(language, &format!("{} · {}", flag.id, self.urgency_of(flag, language)));
            page.line(flag.sign.get(language));
            page.part(&self.words.heading.to_do, flag.action.get(language));
            page.part(&self.words.heading.guidance, &flag.source);
            self.read_checked(&mut page, flag.checked);
            page
        } else if let Some(rule) = self.safety_rules.iter().find(|rule| is(&rule.id)) {
            let mut page = Page::new(language, &rule.id);
            page.line(rule.rule.get(language));
            page.part(&self.words.heading.basis, rule.basis.get(language));
            self.read_sources(&mut page, &rule.references);
            self.read_checked(&mut page, rule.checked);
            page
        } else if let Some(protocol) = self.protocols.iter().find(|protocol| is(&protocol.id)) {
            let mut page = Page::new(language, &format!("{} · {}", protocol.id, protocol.name.get(language)));
            for (index, step) in protocol.steps.iter().enumerate() {
                page.wrapped(&format!("  {}. ", index + 1), "     ", step.get(language));
            }
            page.part(&self.words.heading.basis, protocol.basis.get(language));
            self.read_sources(&mut page, &protocol.references);
            self.read_checked(&mut page, protocol.checked);
            page
        } else if let Some(contradiction) = self.contradictions.iter().find(|one| is(&one.id)) {
            let mut page = Page::new(language, &contradiction.id);
            page.part(&self.words.heading.article_says, contradiction.article.get(language));
            page.part(&self.words.heading.instead, contradiction.instead.get(language));
            page.part(&self.words.heading.claims, &contradiction.claims.join(", "));
            page
        } else if let Some(signal) = self.signals.list.iter().find(|signal| is(&signal.id)) {
            let mut page = Page::new(language, &format!("{} · {}", signal.id, signal.name.get(language)));
            if let Some(text) = &signal.why_not {
                page.line(text.get(language));
            }
            let heading = &self.words.heading;
            for (heading, text) in [
                (&heading.might_mean, &signal.might_mean),
                (&heading.does_not_mean, &signal.does_not_mean),
                (&heading.to_try, &signal.to_try),
                (&heading.to_ask, &signal.to_ask),
            ] {
                page.part(heading, text.get(language));
            }
            page.part(&heading.claims, &signal.claims.join(", "));
            page
        } else if let Some(reference) = self.references.iter().find(|reference| is(&reference.key)) {
            let mut page = Page::new(language, &reference.key);
            page.line(&printed(reference));
            page.part(&self.words.heading.finding, reference.finding.get(language));
            self.read_checked(&mut page, reference.opened);
            page
        } else {
            let instrument = self.instruments.iter().find(|instrument| is(&instrument.id))?;
            let mut page = Page::new(language, instrument.name.get(language));
            page.line(instrument.measures.get(language));
            for ask in instrument.items.iter().flat_map(|items| &items.asks) {
                page.wrapped("  · ", "    ", ask.get(language));
            }
            page.part(&self.words.heading.licence, instrument.licence.get(language));
            page.part(&self.words.heading.about, instrument.note.get(language));
            self.read_checked(&mut page, instrument.scoring_checked);
            page
        };
        Some(page.text)
    }

    fn urgency_of(&self, flag: &crate::red_flag::RedFlag, language: Language) -> &str {
        self.words.urgency(flag.urgency).name.get(language)
    }

    fn read_claim(&self, claim: &Claim, language: Language) -> Page {
        let heading = &self.words.heading;
        let view = self.view(claim);
        let section = self.words.section(claim.section, language);
        let mut page = Page::new(language, &format!("{} · {section}", claim.id));
        page.part(&heading.article_says, claim.claim.get(language));
        if view.article.number_not_shown {
            page.line(self.words.number_not_shown.get(language));
        }
        if let Some(cited) = view.article.cited {
            page.line(&format!("{}: {cited}", heading.cited.get(language)));
        }
        page.heading(&heading.found);
        if !claim.checked {
            page.line(self.words.not_checked.get(language));
        }
        page.line(claim.found.get(language));
        for (heading, label) in [
            (&heading.verdict, self.words.verdict(claim.verdict)),
            (&heading.certainty, self.words.certainty(claim.certainty)),
        ] {
            page.part(heading, &format!("{}. {}", label.name.get(language), label.means.get(language)));
        }
        if !claim.effects.is_empty() {
            page.heading(&heading.measured);
            for effect in &claim.effects {
                page.wrapped("  ", "    ", &measured(effect, language));
            }
        }
        self.read_sources(&mut page, &claim.references);
        self.read_checked(&mut page, claim.checked);
        page
    }

    fn read_sources(&self, page: &mut Page, keys: &[String]) {
        let heading = &self.words.heading;
        page.heading(&heading.sources);
        if keys.is_empty() {
            page.line(heading.no_source.get(page.language));
        }
        for reference in keys.iter().filter_map(|key| self.reference(key)) {
            let opened = if reference.opened {
                String::new()
            } else {
                format!(" ({})", heading.not_opened.get(page.language))
            };
            page.wrapped("  · ", "    ", &format!("{}{opened}", printed(reference)));
            page.wrapped("    ", "    ", reference.finding.get(page.language));
        }
    }

    fn read_checked(&self, page: &mut Page, checked: bool) {
        let heading = &self.words.heading;
        let language = page.language;
        let text = if checked {
            format!("{}, {}. {}", heading.yes.get(language), self.check.on, self.check.how.get(language))
        } else {
            format!("{}. {}", heading.no.get(language), self.words.not_checked.get(language))
        };
        page.part(&heading.checked, &text);
    }
}

/// A reference as it is printed: a DOI from memory is not.
fn printed(reference: &Reference) -> String {
    let doi = reference.doi.as_ref().filter(|_| reference.doi_checked);
    let doi = doi.map_or(String::new(), |doi| format!(". https://doi.org/{doi}"));
    format!("{}{doi}", reference.citation.trim_end_matches('.'))
}

/// An effect as it is printed, with the language's decimal sign.
fn measured(effect: &Effect, language: Language) -> String {
    let number = |number: f64| {
        let text = format!("{number:.2}").replace('-', "−");
        if language == Language::Nl { text.replace('.', ",") } else { text }
    };
    let to = if language == Language::Nl { "tot" } else { "to" };
    let interval = match (effect.low, effect.high) {
        (Some(low), Some(high)) => format!(" ({} {to} {})", number(low), number(high)),
        _ => String::new(),
    };
    let name = effect.measure.abbreviation();
    format!("{}: {name} {}{interval} [{}]", effect.of.get(language), number(effect.value), effect.reference)
}
