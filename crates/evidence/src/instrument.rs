//! Questionnaires with exact scoring, and whether their words may be given away.

use crate::text::Text;
use serde::{Deserialize, Serialize};

/// Whether and how an instrument may be given away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Free: our own words, or the public domain. Ships whole.
    Free,
    /// Free for non-commercial use only: a pack of its own that a person adds. Only the scoring is here.
    NonCommercial,
    /// Protected: only the scoring, for answers obtained elsewhere.
    Protected,
    /// Not used at all.
    Excluded,
}

/// Answers of one kind in a row: so many items, each from `low` to `high`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Items {
    /// How many.
    #[serde(default = "one")]
    pub count: usize,
    /// The lowest answer.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Whether only whole numbers are answers.
    #[serde(default = "yes")]
    pub whole: bool,
    /// What an answer counts for in the sum.
    #[serde(default = "unit")]
    pub weight: f64,
    /// Whether the scale runs the other way: an answer counts as `low + high − answer`.
    #[serde(default)]
    pub reversed: bool,
    /// What is asked, in our own words; empty where the words are protected.
    #[serde(default)]
    pub asks: Vec<Text>,
}

fn one() -> usize {
    1
}

fn yes() -> bool {
    true
}

fn unit() -> f64 {
    1.0
}

/// A range of scores with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Scores from here on, up to the next band.
    #[serde(default)]
    pub from: Option<f64>,
    /// Scores above this, up to the next band.
    #[serde(default)]
    pub above: Option<f64>,
    /// Its name.
    pub name: Text,
}

impl Band {
    fn holds(&self, score: f64) -> bool {
        self.from.is_none_or(|from| score >= from) && self.above.is_none_or(|above| score > above)
    }
}

/// A questionnaire or scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Such as `poem`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it measures, and over which time.
    pub measures: Text,
    /// Whether it may be given away.
    pub tier: Tier,
    /// Its licence, as far as it is known.
    pub licence: Text,
    /// The items, in their order. Empty: no single score.
    #[serde(default)]
    pub items: Vec<Items>,
    /// How many items may be left open, counting as zero; with more there is no score.
    #[serde(default)]
    pub may_be_open: usize,
    /// Named ranges, from low to high.
    #[serde(default)]
    pub bands: Vec<Band>,
    /// Whether the bands were seen at their source. Unchecked bands are not given.
    #[serde(default)]
    pub bands_checked: bool,
    /// Whether the way of scoring was seen at its source.
    pub scoring_checked: bool,
    /// What else to know.
    pub note: Text,
}

/// A score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score<'a> {
    /// The number.
    pub value: f64,
    /// The highest that it can be.
    pub of: f64,
    /// Its band, where bands were checked.
    pub band: Option<&'a Band>,
    /// Items that were left open and counted as zero.
    pub open: usize,
}

/// Why answers make no score.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScoreError {
    /// The instrument has no score.
    #[error("{0} has no score of its own")]
    NoScore(String),
    /// Too few or too many answers.
    #[error("{instrument} has {expected} items, and {found} were answered or left open")]
    Count {
        /// The instrument.
        instrument: String,
        /// Its items.
        expected: usize,
        /// The answers.
        found: usize,
    },
    /// An answer that isn't one.
    #[error("item {item} of {instrument} must be a {kind}number from {low} to {high}, and is {found}")]
    Range {
        /// The instrument.
        instrument: String,
        /// Which item, from 1.
        item: usize,
        /// `whole ` or nothing.
        kind: &'static str,
        /// The lowest.
        low: f64,
        /// The highest.
        high: f64,
        /// What was answered.
        found: f64,
    },
    /// Too much left open.
    #[error("{instrument} can't be scored with {open} items left open; at most {allowed} may be")]
    Open {
        /// The instrument.
        instrument: String,
        /// Items left open.
        open: usize,
        /// How many may be.
        allowed: usize,
    },
}

impl Instrument {
    /// Scores answers, in the order of the items; `None` is an item that was left open.
    ///
    /// # Errors
    /// The instrument has no score; too few or too many answers; one out of its range; too many left open.
    ///
    /// ```
    /// let register = evidence::embedded().unwrap();
    /// let tis = register.instrument("tis").unwrap();
    /// assert_eq!(tis.score(&[Some(3.0), Some(3.0), Some(3.0)]).unwrap().value, 9.0);
    /// ```
    pub fn score(&self, answers: &[Option<f64>]) -> Result<Score<'_>, ScoreError> {
        let instrument = || self.id.clone();
        if self.items.is_empty() {
            return Err(ScoreError::NoScore(instrument()));
        }
        let items: Vec<&Items> =
            self.items.iter().flat_map(|items| std::iter::repeat_n(items, items.count)).collect();
        if items.len() != answers.len() {
            let (expected, found) = (items.len(), answers.len());
            return Err(ScoreError::Count { instrument: instrument(), expected, found });
        }
        let (mut value, mut of, mut open) = (0.0, 0.0, 0);
        for (place, (item, answer)) in items.iter().zip(answers).enumerate() {
            of += item.weight * item.high;
            let Some(answer) = *answer else {
                open += 1;
                continue;
            };
            let whole = !item.whole || answer.fract() == 0.0;
            if !whole || !(item.low..=item.high).contains(&answer) {
                return Err(ScoreError::Range {
                    instrument: instrument(),
                    item: place + 1,
                    kind: if item.whole { "whole " } else { "" },
                    low: item.low,
                    high: item.high,
                    found: answer,
                });
            }
            value += item.weight * if item.reversed { item.low + item.high - answer } else { answer };
        }
        if open > self.may_be_open {
            let allowed = self.may_be_open;
            return Err(ScoreError::Open { instrument: instrument(), open, allowed });
        }
        let band = self.bands.iter().rev().find(|band| band.holds(value)).filter(|_| self.bands_checked);
        Ok(Score { value, of, band, open })
    }

    /// How many items it has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.items.iter().map(|items| items.count).sum()
    }
}
