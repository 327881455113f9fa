//! What the pages of Learn share: the register in the page's language, and a claim as a link that says how sure it is.

use crate::problem::Problem;
use crate::words::{Language, Words};
use evidence::Register;
use evidence::claim::{Certainty, Claim, Verdict};

/// The register, which is built into the program.
pub(crate) fn register() -> Result<&'static Register, Problem> {
    // A test holds that the data files can be read.
    evidence::embedded().map_err(|_| Problem::Internal)
}

/// The page's language as the register's.
pub(crate) fn language(words: Words) -> evidence::Language {
    match words.0 {
        Language::Dutch => evidence::Language::Nl,
        Language::English => evidence::Language::En,
    }
}

/// A claim as a link.
pub(crate) struct ClaimLink {
    pub(crate) id: &'static str,
    pub(crate) says: &'static str,
    pub(crate) verdict: &'static str,
    /// The verdict's name in the stylesheet and for its mark.
    pub(crate) mark: &'static str,
    pub(crate) certainty: &'static str,
    pub(crate) checked: bool,
}

impl ClaimLink {
    pub(crate) fn new(known: &'static Register, claim: &'static Claim, words: Words) -> Self {
        let language = language(words);
        Self {
            id: &claim.id,
            says: claim.claim.get(language),
            verdict: known.words.verdict(claim.verdict).name.get(language),
            mark: mark(claim.verdict),
            certainty: known.words.certainty(claim.certainty).name.get(language),
            checked: claim.checked,
        }
    }

    /// Claims by their ids.
    pub(crate) fn all(known: &'static Register, ids: &[String], words: Words) -> Vec<Self> {
        ids.iter().filter_map(|id| known.claim(id)).map(|claim| Self::new(known, claim, words)).collect()
    }
}

/// A verdict's name in an address and in the stylesheet.
pub(crate) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::PartlySupported => "partly",
        Verdict::Contradicted => "contradicted",
        Verdict::Misattributed => "misattributed",
        Verdict::NotVerifiableHere => "not-found",
    }
}

/// How many of four dots a certainty fills.
pub(crate) fn dots(certainty: Certainty) -> usize {
    match certainty {
        Certainty::High => 4,
        Certainty::Moderate => 3,
        Certainty::Low => 2,
        Certainty::VeryLow => 1,
        Certainty::None => 0,
    }
}
