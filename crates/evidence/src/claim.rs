//! Claims: what the article states, and what was found.

use crate::reference::Reference;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Good sources agree on the direction and roughly on the size.
    Supported,
    /// True in part, weaker, narrower, or of other people.
    PartlySupported,
    /// Good sources say otherwise.
    Contradicted,
    /// The number or finding belongs to another disease or source.
    Misattributed,
    /// Not found in a limited search. That is no proof that there is nothing.
    NotVerifiableHere,
}

impl Verdict {
    /// All, in the order in which they are counted.
    pub const ALL: [Self; 5] = [
        Self::Supported,
        Self::PartlySupported,
        Self::Contradicted,
        Self::Misattributed,
        Self::NotVerifiableHere,
    ];
}

/// How sure one can be, in GRADE's words. Of a contradicted claim: of the contradiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Further research hardly changes it.
    High,
    /// Further research may change it.
    Moderate,
    /// Further research probably changes it.
    Low,
    /// Any estimate is very uncertain.
    VeryLow,
    /// There is nothing to be sure of.
    None,
}

impl Certainty {
    /// All, from sure to unsure.
    pub const ALL: [Self; 5] = [Self::High, Self::Moderate, Self::Low, Self::VeryLow, Self::None];
}

/// Which way an effect goes; of what differs from claim to claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// More of the one goes with more of the other.
    Raises,
    /// More of the one goes with less of the other.
    Lowers,
    /// Each acts on the other.
    BothWays,
    /// None, or the claim only describes.
    None,
    /// Nobody knows.
    Unknown,
}

impl Way {
    /// All.
    pub const ALL: [Self; 5] = [Self::Raises, Self::Lowers, Self::BothWays, Self::None, Self::Unknown];
}

/// Where in the article a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// The opening.
    Introduction,
    /// What the axis is.
    Axis,
    /// The first two studies.
    Evidence,
    /// Mechanism 1.
    Permeability,
    /// Mechanism 2.
    Dysbiosis,
    /// Mechanism 3.
    Nutrients,
    /// Mechanism 4.
    Inflammation,
    /// Mechanism 5.
    Hormones,
    /// The five signals.
    Signals,
    /// The three recent studies.
    Studies,
    /// Step 1.
    StepOne,
    /// Step 2.
    StepTwo,
    /// Step 3.
    StepThree,
    /// The questions.
    Questions,
    /// The tests on offer.
    Tests,
    /// The advertisement.
    Product,
    /// Food, stress, sleep, movement.
    Lifestyle,
    /// The plan of thirty days.
    Plan,
}

impl Section {
    /// All, in the article's order.
    pub const ALL: [Self; 18] = [
        Self::Introduction,
        Self::Axis,
        Self::Evidence,
        Self::Permeability,
        Self::Dysbiosis,
        Self::Nutrients,
        Self::Inflammation,
        Self::Hormones,
        Self::Signals,
        Self::Studies,
        Self::StepOne,
        Self::StepTwo,
        Self::StepThree,
        Self::Questions,
        Self::Tests,
        Self::Product,
        Self::Lifestyle,
        Self::Plan,
    ];
}

/// What sort of statement a claim is. "Association" is not "causal": each card says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// Something to do.
    Advice,
    /// Two things go together.
    Association,
    /// One thing makes another.
    Causal,
    /// A word and what it means.
    Concept,
    /// Background.
    Context,
    /// What a word means.
    Definition,
    /// How something works.
    Mechanism,
    /// How to find something out.
    Method,
    /// A number.
    Numeric,
    /// A nutrient and what it does.
    Nutrient,
    /// A step of the plan.
    Plan,
    /// Of the product that the article sells.
    Product,
    /// What to expect, and when.
    Prognosis,
    /// Complaints that would point to a link.
    Signal,
    /// A slogan.
    Slogan,
    /// A supplement and what it does.
    Supplement,
    /// A test on offer.
    Test,
}

/// What a measured effect is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Odds ratio: 1 is none.
    OddsRatio,
    /// Hazard ratio: 1 is none.
    HazardRatio,
    /// Incidence rate ratio: 1 is none.
    RateRatio,
    /// Relative risk: 1 is none.
    RelativeRisk,
    /// Difference of means in the measure's own unit: 0 is none.
    MeanDifference,
    /// Difference of means in standard deviations: 0 is none.
    StandardisedMeanDifference,
}

impl Measure {
    /// The value that means "no effect".
    #[must_use]
    pub fn none(self) -> f64 {
        match self {
            Self::OddsRatio | Self::HazardRatio | Self::RateRatio | Self::RelativeRisk => 1.0,
            Self::MeanDifference | Self::StandardisedMeanDifference => 0.0,
        }
    }

    /// As papers abbreviate it.
    #[must_use]
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::OddsRatio => "OR",
            Self::HazardRatio => "HR",
            Self::RateRatio => "IRR",
            Self::RelativeRisk => "RR",
            Self::MeanDifference => "MD",
            Self::StandardisedMeanDifference => "SMD",
        }
    }
}

/// A measured effect with its interval, from a reference that was opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    /// Of what on what.
    pub of: Text,
    /// Counted in what.
    pub measure: Measure,
    /// The estimate.
    pub value: f64,
    /// Lower end of the 95 % interval, where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The reference's key.
    pub reference: String,
}

/// One statement of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// `C001` and on, in the article's order.
    pub id: String,
    /// Where it stands.
    pub section: Section,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// What the article says, in our words, without a number that may not be shown.
    pub claim: Text,
    /// The article's number, as it prints it.
    #[serde(default)]
    pub number: Option<String>,
    /// Whether that number is shown: only beside a source that speaks about it.
    #[serde(default)]
    pub number_shown: bool,
    /// What the article names as its source.
    #[serde(default)]
    pub cited: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// How sure.
    pub certainty: Certainty,
    /// Which way.
    pub direction: Way,
    /// What was found, in our words.
    pub found: Text,
    /// Measured effects.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// Keys of references.
    pub references: Vec<String>,
    /// Whether all that is said under `found` was seen at its source.
    pub checked: bool,
}

impl Claim {
    /// Whether the claim itself may be stated as a fact: seen at its source, and supported there.
    #[must_use]
    pub fn is_fact(&self) -> bool {
        self.checked && self.verdict == Verdict::Supported
    }
}

/// How and when the register was checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// The day, ISO 8601.
    pub on: String,
    /// How.
    pub how: Text,
}

/// The article's number, where it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ArticleView<'a> {
    /// The number as the article prints it; absent when its source can't be traced.
    pub number: Option<&'a str>,
    /// Whether the article prints a number that is not shown.
    pub number_not_shown: bool,
    /// What the article names as its source.
    pub cited: Option<&'a str>,
}

/// A claim as design.md C9 prints it: with its sources in full, without what may not be shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Where in the article it stands.
    pub section: Section,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// What the article says, in our words.
    pub claim: &'a Text,
    /// The article's own number and source.
    pub article: ArticleView<'a>,
    /// What was found.
    pub found: &'a Text,
    /// What became of it.
    pub verdict: Verdict,
    /// How sure.
    pub certainty: Certainty,
    /// Which way.
    pub direction: Way,
    /// Measured effects.
    pub effects: &'a [Effect],
    /// The references.
    pub sources: Vec<&'a Reference>,
    /// Whether all of `found` was seen at its source.
    pub checked: bool,
    /// When.
    pub checked_on: &'a str,
    /// How.
    pub checked_how: &'a Text,
    /// Whether the claim may be stated as a fact.
    pub fact: bool,
}
