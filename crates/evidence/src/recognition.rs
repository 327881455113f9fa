//! Whether a signal is in a diary: by presence and by an association in time.

use crate::register::Register;
use crate::signal::{Complaint, Link, Signal, Signals};
use crate::text::{Language, Text};
use diary::{Column, DailyTable};
use patterns::answer::{OutcomeVerdict, Verdict};
use patterns::{Answer, Question};
use serde::Serialize;

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
    /// The columns that speak for this complaint in a table; none if nothing was recorded.
    fn speaking<'a>(&self, table: &'a DailyTable) -> Vec<&'a Column> {
        let count = |column: &Column| column.values.iter().flatten().count();
        let named = self.columns.iter().filter_map(|name| table.column(name));
        let recorded = named.filter(|column| count(column) > 0);
        if self.any {
            recorded.collect()
        } else {
            // Of equals the last of a reversed list is the first named.
            recorded.rev().max_by_key(|column| count(column)).into_iter().collect()
        }
    }

    /// Whether it was there on a day; nothing if nothing was recorded.
    fn on(&self, columns: &[&Column], row: usize) -> Option<bool> {
        let numbers = columns.iter().filter_map(|column| column.values.get(row).copied().flatten());
        numbers.map(|number| self.there(number)).reduce(|one, other| one || other)
    }

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
        let (skin, other) = (signal.skin.speaking(table), signal.other.speaking(table));
        if skin.is_empty() || other.is_empty() {
            let silent = [(&signal.skin, &skin), (&signal.other, &other)].into_iter();
            let silent = silent.filter(|(_, columns)| columns.is_empty());
            let missing = silent.flat_map(|(complaint, _)| complaint.columns.clone()).collect();
            return Recognition::NotRecorded { missing };
        }
        let pairs: Vec<(bool, bool)> = (0..table.days())
            .filter_map(|row| Some((signal.skin.on(&skin, row)?, signal.other.on(&other, row)?)))
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
        let names =
            |columns: &[&Column]| columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
        let (skin, other) = (names(&skin), names(&other));
        let answered = |columns: &[String]| {
            let mut outcomes = answer.outcomes.iter();
            outcomes.any(|outcome| {
                columns.contains(&outcome.outcome) && outcome.verdict == OutcomeVerdict::Answered
            })
        };
        if !answered(&skin) || !answered(&other) {
            return too_early;
        }
        let links = match signal.link {
            Link::InTime => in_time(&skin, &other, answer),
            Link::SharedFood => shared_food(&skin, &other, answer),
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

/// Directions between the two complaints' columns, with whether the engine selected them.
fn in_time(skin: &[String], other: &[String], answer: &Answer) -> Vec<(Linked, bool)> {
    let joins = |from: &String, to: &String| {
        (skin.contains(from) && other.contains(to)) || (other.contains(from) && skin.contains(to))
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
fn shared_food(skin: &[String], other: &[String], answer: &Answer) -> Vec<(Linked, bool)> {
    let foods = diary::catalogue::built_in();
    let is_food = |name: &str| {
        let known = foods.iter().find(|trackable| trackable.id.as_str() == name);
        // What is not in the list came from the person or a foreign table, where nobody knows; it may be a food.
        known.is_none_or(|trackable| {
            trackable.group == diary::Group::Food || name == "alcohol" || name == "hot_drinks"
        })
    };
    let of = |columns: &[String]| -> Vec<(String, String, f64, bool)> {
        let outcomes = answer.outcomes.iter().filter(|outcome| columns.contains(&outcome.outcome));
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
    let others = of(other);
    let mut links: Vec<(Linked, bool)> = Vec::new();
    for (food, reddens, probability, sure) in of(skin) {
        for (_, bloats, another, also) in others.iter().filter(|(same, ..)| *same == food) {
            let to = vec![reddens.clone(), bloats.clone()];
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
