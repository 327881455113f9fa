//! How far each candidate is: what the diary could have shown of it, what it still takes, and why nothing can be said.

use super::Teller;
use crate::words::{capital, id};
use patterns::answer::{Finding, OutcomeAnswer, Readiness};

/// A candidate and how far it is.
pub(super) struct Ready {
    pub(super) name: String,
    pub(super) says: String,
}

/// It must have begun so often, and been there and not been there on so many days (design.md C3).
const ENOUGH: usize = 6;
/// Nobody plans further ahead than this many days.
const A_YEAR: usize = 365;

impl Teller {
    /// Every candidate of an outcome, what is nearest to an answer first.
    pub(super) fn ready(&self, outcome: &OutcomeAnswer) -> Vec<Ready> {
        let mut findings: Vec<&Finding> = outcome.findings.iter().collect();
        findings.sort_by_key(|finding| finding.readiness.days_needed.unwrap_or(usize::MAX));
        let row = |finding: &Finding| Ready {
            name: capital(&self.name(&finding.exposure)),
            says: self.words.with(
                "ready-says",
                &[
                    ("with", finding.exposed_days.into()),
                    ("without", finding.unexposed_days.into()),
                    ("starts", finding.starts.into()),
                    ("rest", self.still_needed(outcome, &finding.readiness).into()),
                ],
            ),
        };
        findings.into_iter().map(row).collect()
    }

    /// What its diary could have shown, or how much more of it it takes.
    fn still_needed(&self, outcome: &OutcomeAnswer, readiness: &Readiness) -> String {
        let words = self.words;
        let size = |points: f64| self.size(&outcome.outcome, points);
        match (readiness.days_needed, readiness.detectable) {
            (Some(0), Some(points)) => words.with_text("ready-shows", "size", &size(points)),
            (Some(0), None) => String::new(),
            (Some(days), _) if days <= A_YEAR => {
                words.with("ready-days", &[("days", days.into()), ("size", size(readiness.matters).into())])
            }
            (Some(_), _) => words.with_text("ready-long", "size", &size(readiness.matters)),
            (None, _) => words.say(id!("ready-unknown")).into_owned(),
        }
    }

    /// Why nothing can be said of a candidate, and for how much longer.
    pub(super) fn cannot_tell(&self, finding: &Finding) -> String {
        let words = self.words;
        let exposure = capital(&self.name(&finding.exposure));
        let too_few = |message: &str, count: usize| {
            words.with(message, &[("exposure", exposure.as_str().into()), ("count", count.into())])
        };
        let why = if finding.starts < ENOUGH {
            too_few(id!("cannot-tell-starts"), finding.starts)
        } else if finding.exposed_days < ENOUGH {
            too_few(id!("cannot-tell-with"), finding.exposed_days)
        } else if finding.unexposed_days < ENOUGH {
            too_few(id!("cannot-tell-without"), finding.unexposed_days)
        } else {
            return words.with_text("cannot-tell-other", "exposure", &exposure);
        };
        match finding.readiness.days_until_judged {
            Some(days) if (1..=A_YEAR).contains(&days) => {
                format!("{why} {}", words.with_count("cannot-tell-days", "days", &days))
            }
            _ => why,
        }
    }

    /// That something is also done after the symptom, so that part of its number may be the symptom's own.
    pub(super) fn also_follows(&self, outcome: &str, column: &str, probability: f64) -> Option<String> {
        let names = [("what", self.name(column).into()), ("outcome", self.name(outcome).into())];
        (probability >= 0.5).then(|| capital(&self.words.with("also-follows", &names)))
    }
}
