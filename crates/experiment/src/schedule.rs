//! A schedule: what is asked of each day, which set it was drawn from, and by which one rule it will be judged.

use crate::layout::{Arm, Layout};
use crate::power::Power;
use crate::set::Set;
use diary::Day;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The form of a kept schedule. Another way of drawing would be another number.
pub const SCHEMA: &str = "gutskin.experiment/1";

/// How the days are given to the arms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// A coin for each day, or each few days: for what acts within a day.
    Coin,
    /// Pairs of blocks, on and off in an order drawn by chance, with washout days between: for what acts slowly.
    Blocks,
    /// Two to four exposures at once, each in pairs of blocks of its own, which change on different days.
    Factorial,
}

/// The one rule by which an experiment is judged, chosen before day one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The e-value is at least 20 at any time: it may be watched daily, and the experiment may stop there.
    EValue,
    /// The randomisation test's p is below 0.05 at the planned end, and not before.
    PValue,
}

impl Rule {
    /// The number that decides.
    #[must_use]
    pub fn threshold(self) -> f64 {
        match self {
            Self::EValue => 20.0,
            Self::PValue => 0.05,
        }
    }
}

/// What is expected of the symptom on days with the exposure. An expectation finds more where it is right, and nothing
/// where it is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// More of it.
    More,
    /// Less of it.
    Less,
    /// More or less.
    #[default]
    Either,
}

/// The rule as it is written in the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRule {
    /// Which one.
    pub rule: Rule,
    /// At least this e-value, or a p below this.
    pub threshold: f64,
    /// When it is looked at.
    pub when: When,
}

/// When a rule is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Daily.
    AtAnyTime,
    /// Once.
    AtThePlannedEnd,
}

impl From<Rule> for DecisionRule {
    fn from(rule: Rule) -> Self {
        let when = match rule {
            Rule::EValue => When::AtAnyTime,
            Rule::PValue => When::AtThePlannedEnd,
        };
        Self { rule, threshold: rule.threshold(), when }
    }
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduledDay {
    /// The day.
    pub date: Day,
    /// Its arm, of one exposure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arm: Option<Arm>,
    /// The arm of each exposure of a factorial design.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arms: Option<BTreeMap<String, Arm>>,
}

/// A schedule (design.md C8). All but `power`, `noise` and `warnings` is under the fingerprint, and [`Schedule::check`]
/// draws it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// [`SCHEMA`].
    pub schema: String,
    /// What is varied: one, or two to four in a factorial design.
    pub exposures: Vec<String>,
    /// The symptom that is looked at.
    pub outcome: String,
    /// The first day.
    pub start: Day,
    /// How many days.
    pub days: usize,
    /// How the days are given to the arms.
    pub design: Design,
    /// Days in a block.
    pub block: usize,
    /// Washout days between blocks.
    pub washout: usize,
    /// Factorial: the length of each exposure's first block, 0 for a whole one.
    pub offsets: Vec<usize>,
    /// What is expected.
    pub expected: Expected,
    /// A day counts as taken where the exposure's own record lies above this.
    pub taken_above: f64,
    /// The seed by which it was drawn.
    pub seed: u64,
    /// The one rule.
    pub decision_rule: DecisionRule,
    /// The smallest effect that matters to this person, in points.
    pub smallest_effect: f64,
    /// How many schedules the set holds, of each exposure.
    pub set_size: usize,
    /// SHA-256 of the set and of everything above, in hexadecimal digits. Keep it before day one.
    pub set_sha256: String,
    /// The days.
    pub schedule: Vec<ScheduledDay>,
    /// What it can find.
    pub power: Power,
    /// What should be known before starting.
    pub warnings: Vec<Warning>,
}

/// What should be known before starting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Warning {
    /// Even the clearest result could not satisfy the rule.
    Hopeless {
        /// The smallest p that this schedule can give, or nothing for the e-value rule.
        smallest_p: Option<f64>,
        /// The largest e-value that it can give, or nothing for the p rule.
        largest_e: Option<f64>,
    },
    /// A large effect would be missed more often than not.
    Weak {
        /// The chance that it is found.
        power: f64,
    },
    /// Another design finds a large effect more often, in as many days.
    Better {
        /// Which.
        design: Design,
        /// Days in a block.
        block: usize,
        /// By which rule.
        rule: Rule,
        /// The chance that it finds a large effect.
        power: f64,
    },
    /// No baseline was given: the power is that of a typical symptom.
    NoBaseline,
    /// The baseline is short: the power is a rough guess.
    ShortBaseline {
        /// Recorded days.
        recorded: usize,
    },
}

/// Why a schedule is not one.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScheduleError {
    /// Written by something else.
    #[error("schema is `{0}`, not `{SCHEMA}`: this is no schedule that this version can read")]
    Schema(String),
    /// No such layout.
    #[error("this schedule can't have been drawn: {0}")]
    Impossible(crate::request::RequestError),
    /// A day was changed.
    #[error(
        "schedule, {date}: `{found}` stands where `{drawn}` was drawn; the schedule was changed after it was drawn, so \
         chance did not decide and there is nothing to analyse. Use the schedule as it was printed"
    )]
    Edited {
        /// The first such day.
        date: Day,
        /// What stands there.
        found: String,
        /// What was drawn.
        drawn: String,
    },
    /// Days are missing, or there are too many.
    #[error("schedule: {found} days, but {drawn} were drawn; use the schedule as it was printed")]
    Length {
        /// What stands there.
        found: usize,
        /// What was drawn.
        drawn: usize,
    },
    /// Something else was changed: the rule, the outcome, the start.
    #[error(
        "set_sha256: the fingerprint is {found}, but of what stands in this file it is {drawn}; the rule, the outcome, \
         the dates or the seed were changed after the schedule was drawn. Use the schedule as it was printed"
    )]
    Fingerprint {
        /// What stands there.
        found: String,
        /// What it would be.
        drawn: String,
    },
}

impl Schedule {
    /// Whether an exposure's days are cut into pairs or coins, and where.
    pub(crate) fn layouts(&self) -> Vec<Layout> {
        match self.design {
            Design::Coin => vec![Layout::coins(self.days, self.block)],
            Design::Blocks => vec![Layout::pairs(self.days, self.block, self.washout)],
            Design::Factorial => {
                self.offsets.iter().map(|offset| Layout::staggered(self.days, self.block, *offset)).collect()
            }
        }
    }

    /// Each exposure's set.
    pub(crate) fn sets(&self) -> Vec<Set> {
        let sets = self.layouts().into_iter().enumerate();
        sets.map(|(exposure, layout)| Set::draw(&layout, self.seed, exposure)).collect()
    }

    /// The days as they were drawn.
    pub(crate) fn days_of(&self, sets: &[Set]) -> Vec<ScheduledDay> {
        let arms: Vec<Vec<Arm>> =
            self.layouts().iter().zip(sets).map(|(layout, set)| layout.arms(set.flips())).collect();
        (0..self.days)
            .map(|day| {
                let date = self.start.plus(i64::try_from(day).unwrap_or(i64::MAX));
                if self.design == Design::Factorial {
                    let of_day = self.exposures.iter().cloned().zip(arms.iter().map(|arms| arms[day]));
                    ScheduledDay { date, arm: None, arms: Some(of_day.collect()) }
                } else {
                    ScheduledDay { date, arm: arms.first().map(|arms| arms[day]), arms: None }
                }
            })
            .collect()
    }

    /// SHA-256 of the sets and of everything that was laid down before day one, in hexadecimal digits.
    pub(crate) fn fingerprint(&self, sets: &[Set]) -> String {
        let mut text = String::new();
        let DecisionRule { rule, threshold, when } = self.decision_rule;
        let _ = writeln!(
            text,
            "{}\noutcome {:?}\nstart {}\ndays {}",
            self.schema, self.outcome, self.start, self.days
        );
        let _ = writeln!(text, "design {:?}\nblock {}\nwashout {}", self.design, self.block, self.washout);
        let _ =
            writeln!(text, "rule {rule:?} {threshold} {when:?}\nsmallest effect {}", self.smallest_effect);
        let _ = writeln!(
            text,
            "expected {:?}\ntaken above {}\nseed {}\nset size {}",
            self.expected, self.taken_above, self.seed, self.set_size
        );
        for (place, set) in sets.iter().enumerate() {
            let offset = self.offsets.get(place).copied().unwrap_or(0);
            let exposure = self.exposures.get(place).map_or("", String::as_str);
            let _ = writeln!(text, "exposure {exposure:?}\noffset {offset}\ndrawn {}", set.drawn);
            set.write(&mut text);
        }
        Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// Whether this is the schedule that was drawn: draws it again.
    ///
    /// # Errors
    /// What was changed, and where.
    pub fn check(&self) -> Result<(), ScheduleError> {
        self.redraw().map(drop)
    }

    /// The sets, if this is the schedule that was drawn from them.
    pub(crate) fn redraw(&self) -> Result<Vec<Set>, ScheduleError> {
        if self.schema != SCHEMA {
            return Err(ScheduleError::Schema(self.schema.clone()));
        }
        crate::request::check_shape(self).map_err(ScheduleError::Impossible)?;
        let sets = self.sets();
        let drawn = self.days_of(&sets);
        if drawn.len() != self.schedule.len() {
            return Err(ScheduleError::Length { found: self.schedule.len(), drawn: drawn.len() });
        }
        if let Some((found, drawn)) = self.schedule.iter().zip(&drawn).find(|(found, drawn)| found != drawn) {
            let (date, found, drawn) = (drawn.date, shown(found), shown(drawn));
            return Err(ScheduleError::Edited { date, found, drawn });
        }
        let fingerprint = self.fingerprint(&sets);
        if fingerprint != self.set_sha256 {
            return Err(ScheduleError::Fingerprint { found: self.set_sha256.clone(), drawn: fingerprint });
        }
        Ok(sets)
    }

    /// The last day.
    #[must_use]
    pub fn last(&self) -> Day {
        self.start.plus(i64::try_from(self.days).unwrap_or(i64::MAX) - 1)
    }

    /// The exposure that both vary on the same days, where there is one: then neither can be judged.
    #[must_use]
    pub fn in_the_way_of<'a>(&'a self, other: &Schedule) -> Option<&'a str> {
        if self.last() < other.start || other.last() < self.start {
            return None;
        }
        self.exposures.iter().find(|exposure| other.exposures.contains(exposure)).map(String::as_str)
    }
}

/// A day as it stands in the file.
fn shown(day: &ScheduledDay) -> String {
    let word = |arm: Arm| match arm {
        Arm::On => "on",
        Arm::Off => "off",
        Arm::Washout => "washout",
    };
    let arms = day.arms.iter().flatten().map(|(exposure, arm)| format!("{exposure} {}", word(*arm)));
    let mut parts: Vec<String> = vec![day.date.to_string()];
    parts.extend(day.arm.map(|arm| word(arm).to_owned()));
    parts.extend(arms);
    parts.join(" ")
}
