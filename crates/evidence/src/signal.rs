//! The five signals of the article, recognised from a diary by presence and by an association in time.

use crate::register::Register;
use crate::text::{Language, Text};
use diary::DailyTable;
use patterns::answer::{OutcomeVerdict, Verdict};
use patterns::{Answer, Question};
use serde::{Deserialize, Serialize};

/// A complaint, as columns of the daily table show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// What it is called without a doctor's name.
    pub name: Text,
    /// Columns of the daily table; the first that was recorded often enough speaks for presence.
    pub columns: Vec<String>,
    /// A day counts as one with the complaint from this number on.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// Or up to this number, as with low energy.
    #[serde(default)]
    pub at_most: Option<f64>,
}

/// What links the two complaints in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// One moves the other on later days, either way.
    InTime,
    /// The same food acts on both.
    SharedFood,
    /// A diary can't show it.
    Never,
}

/// One signal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// `G1` to `G5`.
    pub id: String,
    /// What it is called when no doctor gave a name.
    pub name: Text,
    /// What it is called when a doctor gave one.
    pub named: Text,
    /// The name that a doctor would have to have given.
    pub doctor_name: Text,
    /// The skin's part.
    pub skin: Complaint,
    /// The other part.
    pub other: Complaint,
    /// What links them.
    pub link: Link,
    /// What an association might mean.
    pub might_mean: Text,
    /// What it does not mean.
    pub does_not_mean: Text,
    /// What to try in the diary.
    pub to_try: Text,
    /// What to ask a doctor.
    pub to_ask: Text,
    /// Of a signal that a diary can't show: why not.
    #[serde(default)]
    pub why_not: Option<Text>,
    /// Claims about it.
    pub claims: Vec<String>,
}

/// When a complaint counts as present, and when a diary is long enough. Proposals of this project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Presence {
    /// Days with both complaints recorded that it takes to say anything.
    pub days: usize,
    /// Share of the recorded days on which a complaint must be there.
    pub share: f64,
    /// Where these come from.
    pub basis: Text,
}

/// The file of signals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signals {
    /// When a complaint counts as present.
    pub presence: Presence,
    /// What is said of each outcome; `{name}`, `{skin}`, `{other}`, `{both}`, `{chance}`, `{days}` and `{what}` are filled in.
    pub says: Says,
    /// The five.
    #[serde(rename = "signal")]
    pub list: Vec<Signal>,
}

/// Sentences for each outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Says {
    /// One of the two isn't recorded.
    pub not_recorded: Text,
    /// Too few days, or the engine can't answer yet.
    pub too_early: Text,
    /// One of the two is hardly there.
    pub not_present: Text,
    /// Both are there, and nothing links them.
    pub coincidence: Text,
    /// Both are there, and a link is possible.
    pub hint: Text,
    /// Both are there, and linked in time.
    pub associated: Text,
    /// How often two such complaints meet, and how often by chance.
    pub base_rate: Text,
}

/// How often two complaints met on one day, and how often they would if they had nothing to do with one another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BaseRate {
    /// Days on which both were recorded.
    pub days: usize,
    /// Share of those with the skin's complaint.
    pub skin: f64,
    /// Share with the other.
    pub other: f64,
    /// Share with both.
    pub both: f64,
    /// Share with both that chance alone gives: the product of the two.
    pub by_chance: f64,
}

/// What links two complaints in a diary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Linked {
    /// The column that acts: a complaint, or a food.
    pub from: String,
    /// The columns that it acts on.
    pub to: Vec<String>,
    /// The engine's probability; of a shared food the smaller of the two.
    pub probability: f64,
}

/// Whether a signal is in a diary.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Recognition {
    /// A diary can't show it.
    CannotBeShown,
    /// One of the two isn't recorded.
    NotRecorded {
        /// Columns that would have to be.
        missing: Vec<String>,
    },
    /// Too few days yet.
    TooEarly {
        /// Days on which both were recorded.
        days: usize,
    },
    /// One of the two is hardly there.
    NotPresent {
        /// How often.
        rate: BaseRate,
    },
    /// Both are there, and nothing in time links them. That is a result.
    Coincidence {
        /// How often.
        rate: BaseRate,
    },
    /// Both are there, and a link in time is possible.
    Hint {
        /// How often.
        rate: BaseRate,
        /// What may link them.
        by: Vec<Linked>,
    },
    /// Both are there, and linked in time.
    Associated {
        /// How often.
        rate: BaseRate,
        /// What links them.
        by: Vec<Linked>,
    },
}

impl Complaint {
    fn there(&self, number: f64) -> bool {
        self.at_least.is_none_or(|low| number >= low) && self.at_most.is_none_or(|high| number <= high)
    }
}

/// A probability from which a link is a hint, as in design.md C3.
const HINT: f64 = 0.5;

impl Signals {
    /// The question to the engine that shows the signals: the diary's own, with the signals' complaints as outcomes
    /// where they are moods there, as energy is.
    #[must_use]
    pub fn question(&self, mut question: Question, table: &DailyTable) -> Question {
        for column in
            self.list.iter().flat_map(|signal| signal.skin.columns.iter().chain(&signal.other.columns))
        {
            if table.column(column).is_some() && !question.outcomes.contains(column) {
                question.outcomes.push(column.clone());
            }
        }
        let Question { outcomes, ignore, adjust, suspects, behaviours, .. } = &mut question;
        for names in [ignore, adjust, suspects, behaviours] {
            names.retain(|name| !outcomes.contains(name));
        }
        question
    }

    /// Looks for a signal in a diary: presence **and** an association in time.
    ///
    /// `answer` is the engine's to [`Signals::question`] on the same table.
    #[must_use]
    pub fn recognise(&self, signal: &Signal, table: &DailyTable, answer: &Answer) -> Recognition {
        if signal.link == Link::Never {
            return Recognition::CannotBeShown;
        }
        let recorded = |complaint: &Complaint| {
            let columns = complaint.columns.iter().filter_map(|name| table.column(name));
            let count = |column: &diary::Column| column.values.iter().flatten().count();
            // The column with most days; of equals the first named.
            columns.rev().max_by_key(|column| count(column)).filter(|column| count(column) > 0)
        };
        let (Some(skin), Some(other)) = (recorded(&signal.skin), recorded(&signal.other)) else {
            let missing = [&signal.skin, &signal.other].into_iter().filter(|one| recorded(one).is_none());
            return Recognition::NotRecorded {
                missing: missing.flat_map(|one| one.columns.clone()).collect(),
            };
        };
        let pairs: Vec<(bool, bool)> = skin
            .values
            .iter()
            .zip(&other.values)
            .filter_map(|(skin, other)| Some((signal.skin.there((*skin)?), signal.other.there((*other)?))))
            .collect();
        let too_early = Recognition::TooEarly { days: pairs.len() };
        if pairs.len() < self.presence.days {
            return too_early;
        }
        let share = |count: usize| count as f64 / pairs.len() as f64;
        let rate = BaseRate {
            days: pairs.len(),
            skin: share(pairs.iter().filter(|(skin, _)| *skin).count()),
            other: share(pairs.iter().filter(|(_, other)| *other).count()),
            both: share(pairs.iter().filter(|(skin, other)| *skin && *other).count()),
            by_chance: 0.0,
        };
        let rate = BaseRate { by_chance: rate.skin * rate.other, ..rate };
        if rate.skin < self.presence.share || rate.other < self.presence.share {
            return Recognition::NotPresent { rate };
        }
        let answered = |complaint: &Complaint| {
            let mut outcomes = answer.outcomes.iter();
            outcomes.any(|outcome| {
                complaint.columns.contains(&outcome.outcome) && outcome.verdict == OutcomeVerdict::Answered
            })
        };
        if !answered(&signal.skin) || !answered(&signal.other) {
            return too_early;
        }
        let links = match signal.link {
            Link::InTime => in_time(signal, answer),
            Link::SharedFood => shared_food(signal, answer),
            Link::Never => Vec::new(),
        };
        let (sure, possible): (Vec<_>, Vec<_>) = links.into_iter().partition(|(_, selected)| *selected);
        let plain = |links: Vec<(Linked, bool)>| links.into_iter().map(|(link, _)| link).collect();
        if !sure.is_empty() {
            Recognition::Associated { rate, by: plain(sure) }
        } else if !possible.is_empty() {
            Recognition::Hint { rate, by: plain(possible) }
        } else {
            Recognition::Coincidence { rate }
        }
    }
}

/// Directions between the two complaints, with whether the engine selected them.
fn in_time(signal: &Signal, answer: &Answer) -> Vec<(Linked, bool)> {
    let joins = |from: &str, to: &str| {
        let has = |complaint: &Complaint, name: &str| complaint.columns.iter().any(|column| column == name);
        (has(&signal.skin, from) && has(&signal.other, to))
            || (has(&signal.other, from) && has(&signal.skin, to))
    };
    answer
        .directions
        .iter()
        .filter(|direction| joins(&direction.from, &direction.to))
        .filter(|direction| direction.selected || direction.probability >= HINT)
        .map(|direction| {
            let (from, to) = (direction.from.clone(), vec![direction.to.clone()]);
            (Linked { from, to, probability: direction.probability }, direction.selected)
        })
        .collect()
}

/// Foods that act on a column of both complaints, with whether the engine selected both effects.
fn shared_food(signal: &Signal, answer: &Answer) -> Vec<(Linked, bool)> {
    let foods = diary::catalogue::built_in();
    let is_food = |name: &str| {
        let known = foods.iter().find(|trackable| trackable.id.as_str() == name);
        // What is not in the list came from the person or a foreign table, where nobody knows; it may be a food.
        known.is_none_or(|trackable| {
            trackable.group == diary::Group::Food || name == "alcohol" || name == "hot_drinks"
        })
    };
    let of = |complaint: &Complaint| -> Vec<(String, String, f64, bool)> {
        let outcomes = answer.outcomes.iter().filter(|outcome| complaint.columns.contains(&outcome.outcome));
        outcomes
            .flat_map(|outcome| {
                let findings = outcome.findings.iter().filter(|finding| {
                    is_food(&finding.exposure) && matches!(finding.verdict, Verdict::Likely | Verdict::Hint)
                });
                findings.map(|finding| {
                    let sure = finding.selected && finding.verdict == Verdict::Likely;
                    (finding.exposure.clone(), outcome.outcome.clone(), finding.probability, sure)
                })
            })
            .collect()
    };
    let others = of(&signal.other);
    let mut links: Vec<(Linked, bool)> = Vec::new();
    for (food, skin, probability, sure) in of(&signal.skin) {
        for (_, other, another, also) in others.iter().filter(|(same, ..)| *same == food) {
            let to = vec![skin.clone(), other.clone()];
            links.push((
                Linked { from: food.clone(), to, probability: probability.min(*another) },
                sure && *also,
            ));
        }
    }
    links
}

impl Register {
    /// What to say of a signal: one sentence on the outcome, and one on chance where there are numbers. `named` is
    /// whether the person said that a doctor gave the skin's complaint its name; without it none is used.
    #[must_use]
    pub fn says(
        &self,
        signal: &Signal,
        recognition: &Recognition,
        named: bool,
        language: Language,
    ) -> Vec<String> {
        let says = &self.signals.says;
        let name = if named { &signal.named } else { &signal.name }.get(language);
        let (skin, other) = (signal.skin.name.get(language), signal.other.name.get(language));
        let by_name = |text: &Text, more: &[(&str, &str)]| {
            let mut fields = vec![("name", name), ("skin", skin), ("other", other)];
            fields.extend_from_slice(more);
            text.filled(language, &fields)
        };
        let base_rate = |rate: &BaseRate| {
            let percent = |share: f64| format!("{:.0}", share * 100.0);
            let days = rate.days.to_string();
            let (both, chance) = (percent(rate.both), percent(rate.by_chance));
            by_name(&says.base_rate, &[("both", &both), ("chance", &chance), ("days", &days)])
        };
        match recognition {
            Recognition::CannotBeShown => {
                signal.why_not.iter().map(|text| text.get(language).to_owned()).collect()
            }
            Recognition::NotRecorded { .. } => vec![by_name(&says.not_recorded, &[])],
            Recognition::TooEarly { days } => {
                vec![by_name(&says.too_early, &[("days", &days.to_string())])]
            }
            Recognition::NotPresent { .. } => vec![by_name(&says.not_present, &[])],
            Recognition::Coincidence { rate } => vec![by_name(&says.coincidence, &[]), base_rate(rate)],
            Recognition::Hint { rate, .. } => vec![by_name(&says.hint, &[]), base_rate(rate)],
            Recognition::Associated { rate, .. } => vec![by_name(&says.associated, &[]), base_rate(rate)],
        }
    }
}
