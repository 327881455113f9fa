//! What a list of claims is worth against a truth: pure arithmetic, apart from all running.
//!
//! Each file is one question and names the source of its formula: [`claims`] (which claims are right), [`estimate`]
//! (a mean and how far it can be trusted), [`ranking`] (are the right ones on top), [`tuning`] (what would another
//! threshold have found), [`calibration`] (do probabilities mean what they say), [`interval`] (do intervals and signs),
//! [`forecast`] (how good was a forecast).

pub mod calibration;
pub mod claims;
pub mod estimate;
pub mod forecast;
pub mod interval;
pub mod ranking;
pub mod tuning;
