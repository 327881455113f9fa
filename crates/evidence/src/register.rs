//! The register: all data files, read.

use crate::claim::{ArticleView, Check, Claim, ClaimView, Verdict};
use crate::instrument::Instrument;
use crate::learn::Learn;
use crate::mechanism::Mechanisms;
use crate::red_flag::RedFlag;
use crate::reference::Reference;
use crate::rule::{Contradiction, Protocol, SafetyRule};
use crate::signal::Signals;
use crate::sources::{Problem, Sources};
use crate::words::Words;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Everything that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    /// How and when the claims were checked.
    pub check: Check,
    /// The article's claims, in its order.
    pub claims: Vec<Claim>,
    /// The sources.
    pub references: Vec<Reference>,
    /// Questionnaires and scales.
    pub instruments: Vec<Instrument>,
    /// The axis as nodes and arrows.
    pub mechanisms: Mechanisms,
    /// The five signals.
    pub signals: Signals,
    /// When to call whom.
    pub red_flags: Vec<RedFlag>,
    /// What the plan must keep to.
    pub safety_rules: Vec<SafetyRule>,
    /// How things are tried out.
    pub protocols: Vec<Protocol>,
    /// Where the article contradicts itself.
    pub contradictions: Vec<Contradiction>,
    /// Short pages on themes, questions and tests.
    pub learn: Learn,
    /// Vocabulary, intended use, and words that may not be used.
    pub words: Words,
}

/// The file of claims.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    check: Check,
    #[serde(rename = "claim")]
    list: Vec<Claim>,
}

macro_rules! list_file {
    ($name:ident, $key:literal, $of:ty) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            #[serde(rename = $key)]
            list: Vec<$of>,
        }
    };
}

list_file!(References, "reference", Reference);
list_file!(Instruments, "instrument", Instrument);
list_file!(RedFlags, "flag", RedFlag);
list_file!(SafetyRules, "rule", SafetyRule);
list_file!(Protocols, "protocol", Protocol);
list_file!(Contradictions, "contradiction", Contradiction);

/// Reads one file, or notes where it can't be read.
fn read<T: DeserializeOwned>(
    sources: &Sources,
    file: &'static str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    match toml::from_str(sources.text(file)) {
        Ok(value) => Some(value),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let line = sources.text(file).get(..at).map_or(1, |before| before.matches('\n').count() + 1);
            let id = sources.record_of(file, line);
            problems.push(Problem { file, line, id, what: error.message().to_owned() });
            None
        }
    }
}

impl Register {
    /// Reads the data files. Whether they hold together, [`crate::validate()`] says.
    ///
    /// # Errors
    /// Every file that can't be read, with the line and what would be right.
    pub fn read(sources: &Sources) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let claims = read::<Claims>(sources, "claims.toml", &mut problems);
        let references = read::<References>(sources, "references.toml", &mut problems);
        let instruments = read::<Instruments>(sources, "instruments.toml", &mut problems);
        let mechanisms = read::<Mechanisms>(sources, "mechanisms.toml", &mut problems);
        let signals = read::<Signals>(sources, "signals.toml", &mut problems);
        let red_flags = read::<RedFlags>(sources, "red-flags.toml", &mut problems);
        let safety_rules = read::<SafetyRules>(sources, "safety-rules.toml", &mut problems);
        let protocols = read::<Protocols>(sources, "protocols.toml", &mut problems);
        let contradictions = read::<Contradictions>(sources, "contradictions.toml", &mut problems);
        let learn = read::<Learn>(sources, "learn.toml", &mut problems);
        let words = read::<Words>(sources, "words.toml", &mut problems);
        let register = || {
            let claims = claims?;
            Some(Self {
                check: claims.check,
                claims: claims.list,
                references: references?.list,
                instruments: instruments?.list,
                mechanisms: mechanisms?,
                signals: signals?,
                red_flags: red_flags?.list,
                safety_rules: safety_rules?.list,
                protocols: protocols?.list,
                contradictions: contradictions?.list,
                learn: learn?,
                words: words?,
            })
        };
        register().ok_or(problems)
    }

    /// A claim by its id, such as `C075`, whatever its capitals.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id.eq_ignore_ascii_case(id))
    }

    /// A reference by its key.
    #[must_use]
    pub fn reference(&self, key: &str) -> Option<&Reference> {
        self.references.iter().find(|reference| reference.key == key)
    }

    /// An instrument by its id.
    #[must_use]
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.id == id)
    }

    /// A claim as it may be shown: sources in full, no number whose source can't be traced (design.md C9).
    #[must_use]
    pub fn view<'a>(&'a self, claim: &'a Claim) -> ClaimView<'a> {
        ClaimView {
            id: &claim.id,
            section: claim.section,
            kind: claim.kind,
            claim: &claim.claim,
            article: ArticleView {
                number: claim.number.as_deref().filter(|_| claim.number_shown),
                number_not_shown: claim.number.is_some() && !claim.number_shown,
                cited: claim.cited.as_deref(),
            },
            found: &claim.found,
            verdict: claim.verdict,
            certainty: claim.certainty,
            direction: claim.direction,
            effects: &claim.effects,
            sources: claim.references.iter().filter_map(|key| self.reference(key)).collect(),
            checked: claim.checked,
            checked_on: &self.check.on,
            checked_how: &self.check.how,
            fact: claim.is_fact(),
        }
    }

    /// How many claims each verdict has, and how many of those were checked. Every verdict is there.
    #[must_use]
    pub fn counts(&self) -> Vec<Count> {
        let of = |verdict: Verdict| {
            let claims = self.claims.iter().filter(move |claim| claim.verdict == verdict);
            Count {
                verdict,
                claims: claims.clone().count(),
                checked: claims.filter(|claim| claim.checked).count(),
            }
        };
        Verdict::ALL.into_iter().map(of).collect()
    }
}

/// One line of the table of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The verdict.
    pub verdict: Verdict,
    /// Claims with it.
    pub claims: usize,
    /// Of which checked at their source.
    pub checked: usize,
}

/// The register that is built into the program.
///
/// # Errors
/// Data files that can't be read; a test holds that they can.
pub fn embedded() -> Result<&'static Register, &'static [Problem]> {
    static REGISTER: LazyLock<Result<Register, Vec<Problem>>> =
        LazyLock::new(|| Register::read(&Sources::embedded()));
    REGISTER.as_ref().map_err(Vec::as_slice)
}
