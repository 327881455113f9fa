//! From a kept schedule and a table to a verdict.

use crate::betting;
use crate::estimate::{self, Effect};
use crate::layout::Arm;
use crate::lingering;
use crate::randomisation::Blind;
use crate::record::Record;
use crate::schedule::{DecisionRule, Design, Rule, Schedule, ScheduleError};
use diary::{DailyTable, Day};
use serde::{Deserialize, Serialize};

/// The least adherence with which an experiment can refute.
pub const ADHERENCE: f64 = 0.8;

/// What came of an exposure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The rule is satisfied: it has an effect.
    Supported,
    /// It ended as planned, it was kept to, and the interval lies inside the smallest effect that matters.
    Refuted,
    /// Neither.
    Undecided,
}

/// What came of one exposure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// Which.
    pub exposure: String,
    /// On compared with off, as randomised: by the arm that was drawn, kept or not. Nothing where an arm has no
    /// recorded day.
    pub effect: Option<Effect>,
    /// The same by what was taken, where that was recorded. Chance does not protect it: who keeps to an arm on which
    /// days is no coin's doing.
    pub as_taken: Option<Effect>,
    /// The randomisation test's p; nothing before the last day.
    pub randomisation_p: Option<f64>,
    /// The e-value now. It moves when a unit (a day, a block, a pair of blocks) is complete.
    pub e_value: f64,
    /// The highest it has been.
    pub e_value_highest: f64,
    /// The first day on which it was at least 20.
    pub e_value_reached: Option<Day>,
    /// What came of it.
    pub verdict: Verdict,
    /// The share of arms that were kept to, of the days on which the exposure was recorded.
    pub adherence: Option<f64>,
    /// Days on which the exposure was recorded, of those with an arm so far.
    pub adherence_days: usize,
}

/// What came of an experiment (design.md C8).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// `gutskin.experiment-analysis/1`.
    pub schema: String,
    /// The symptom.
    pub outcome: String,
    /// How the days were given to the arms.
    pub design: Design,
    /// Of one exposure: what came of it, beside the other members.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub one: Option<Judged>,
    /// Of a factorial design: what came of each exposure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<Judged>,
    /// Days with an arm on which the outcome was recorded.
    pub days_used: usize,
    /// Days with an arm, in all.
    pub days_planned: usize,
    /// The one rule, as it was laid down before day one.
    pub decision_rule: DecisionRule,
    /// The smallest effect that matters, in points.
    pub smallest_effect: f64,
    /// The fingerprint of the set that the schedule was drawn from.
    pub set_sha256: String,
    /// What should be known beside the numbers.
    pub notes: Vec<Note>,
}

impl Analysis {
    /// What came of each exposure.
    pub fn judged(&self) -> impl Iterator<Item = &Judged> {
        self.one.iter().chain(&self.factors)
    }
}

/// What should be known beside the numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Note {
    /// The table ends before the experiment starts.
    NotStarted {
        /// The experiment's first day.
        start: Day,
    },
    /// The table ends before the experiment does: there is no p, and nothing can be refuted.
    NotOver {
        /// The table's last day.
        last: Day,
        /// The planned last day.
        planned: Day,
    },
    /// Fewer than half of the days so far have the outcome.
    HalfMissing {
        /// Recorded.
        used: usize,
        /// Days with an arm so far.
        of: usize,
    },
    /// The outcome was never recorded in this arm.
    NoRecord {
        /// Of this exposure.
        exposure: String,
        /// The arm.
        arm: Arm,
    },
    /// Never kept to on a day of this arm.
    NeverTaken {
        /// Of this exposure.
        exposure: String,
        /// The arm.
        arm: Arm,
    },
    /// What was taken was recorded on fewer than half of the days, so adherence is not known and nothing can be refuted.
    AdherenceUnknown {
        /// Of this exposure.
        exposure: String,
    },
    /// Kept to on too few days to refute anything.
    LowAdherence {
        /// Of this exposure.
        exposure: String,
        /// The share.
        adherence: f64,
    },
    /// The rule is satisfied, but the effect is smaller than what matters to this person.
    RealButSmall {
        /// Of this exposure.
        exposure: String,
    },
}

/// Why nothing can be analysed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum AnalysisError {
    /// It is not the schedule that was drawn.
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    /// The table has no such column.
    #[error("there is no column `{name}`, which the schedule looks at; the columns are {columns}")]
    NoOutcome {
        /// The outcome.
        name: String,
        /// What there is.
        columns: String,
    },
}

/// Analyses an experiment, at its end or on any day before. The same schedule and table give the same bytes.
///
/// # Errors
/// A schedule that is not as it was drawn; a table without the outcome's column.
pub fn analyse(schedule: &Schedule, table: &DailyTable) -> Result<Analysis, AnalysisError> {
    let sets = schedule.redraw()?;
    if table.column(&schedule.outcome).is_none() {
        let columns: Vec<&str> = table.columns().iter().map(|column| column.name.as_str()).collect();
        return Err(AnalysisError::NoOutcome { name: schedule.outcome.clone(), columns: columns.join(", ") });
    }
    let layouts = schedule.layouts();
    let contrasts: Vec<Vec<f64>> =
        layouts.iter().zip(&sets).map(|(layout, set)| layout.contrast(set.flips())).collect();
    // Whether a day has an arm is the layout's doing, not the coins'.
    let counted: Vec<bool> =
        (0..schedule.days).map(|day| contrasts.iter().all(|contrast| contrast[day] != 0.0)).collect();
    let mut notes = Vec::new();
    let record = Record::of_table(table, schedule, &counted)
        .unwrap_or_else(|| Record::new(schedule.start, Vec::new(), 0));
    let seen = record.experiment_days();
    let last_seen = table.day(table.days().saturating_sub(1));
    let so_far = counted[..seen].iter().filter(|counted| **counted).count();
    let used = record.used();
    let over = seen == schedule.days;
    if seen == 0 {
        notes.push(Note::NotStarted { start: schedule.start });
    } else if !over {
        notes.push(Note::NotOver { last: last_seen, planned: schedule.last() });
    }
    if seen > 0 && 2 * used < so_far {
        notes.push(Note::HalfMissing { used, of: so_far });
    }
    let effects = estimate::effects(&record, schedule.design, &contrasts);
    let takens: Vec<Taken> = schedule
        .exposures
        .iter()
        .zip(&contrasts)
        .map(|(exposure, contrast)| Taken::new(table, schedule, exposure, &contrast[..seen]))
        .collect();
    let as_taken = takens.iter().any(|taken| taken.days > 0).then(|| {
        let contrasts: Vec<Vec<f64>> = takens.iter().map(|taken| taken.contrast.clone()).collect();
        estimate::effects(&record, schedule.design, &contrasts)
    });
    let mut judged = Vec::new();
    for (place, exposure) in schedule.exposures.iter().enumerate() {
        let (layout, set, taken) = (&layouts[place], &sets[place], &takens[place]);
        let has_record = |arm: Arm| {
            let recorded = record.outcome[record.baseline..].iter().zip(&contrasts[place]);
            recorded.into_iter().any(|(outcome, contrast)| outcome.is_some() && arm_of(*contrast) == arm)
        };
        let empty: Vec<Arm> = [Arm::On, Arm::Off].into_iter().filter(|arm| !has_record(*arm)).collect();
        if seen > 0 {
            notes.extend(empty.iter().map(|arm| Note::NoRecord { exposure: exposure.clone(), arm: *arm }));
        }
        let effect = empty.is_empty().then(|| effects[place]);
        let bets = betting::bets(&record, schedule, layout, set.flips(), &contrasts, place);
        let randomisation_p = (over && used > 0).then(|| {
            let others = contrasts.iter().enumerate().filter(|(other, _)| *other != place);
            // The others are held as they work on average: neither at once nor for days.
            let works: Vec<Vec<f64>> =
                others.map(|(_, contrast)| lingering::over(contrast, HELD_LINGERING)).collect();
            let held = record.holding(works.iter().map(Vec::as_slice));
            Blind::new(&held, schedule.design, schedule.expected).p(layout, set)
        });
        notes.extend(taken.notes(exposure));
        let adherence = taken.adherence();
        let satisfied = match schedule.decision_rule.rule {
            Rule::EValue => bets.highest() >= schedule.decision_rule.threshold,
            Rule::PValue => randomisation_p.is_some_and(|p| p < schedule.decision_rule.threshold),
        };
        let inside = effect.is_some_and(|effect| {
            effect.low > -schedule.smallest_effect && effect.high < schedule.smallest_effect
        });
        let kept = taken.known() && adherence.is_some_and(|adherence| adherence >= ADHERENCE);
        let verdict = if satisfied {
            Verdict::Supported
        } else if over && inside && kept {
            Verdict::Refuted
        } else {
            Verdict::Undecided
        };
        if satisfied && inside {
            notes.push(Note::RealButSmall { exposure: exposure.clone() });
        }
        let reached = bets.reaches(Rule::EValue.threshold());
        judged.push(Judged {
            exposure: exposure.clone(),
            effect,
            as_taken: as_taken.as_ref().filter(|_| taken.both).map(|effects| effects[place]),
            randomisation_p,
            e_value: bets.last(),
            e_value_highest: bets.highest(),
            e_value_reached: reached
                .map(|day| schedule.start.plus(i64::try_from(day).unwrap_or(i64::MAX) - 1)),
            verdict,
            adherence,
            adherence_days: taken.days,
        });
    }
    let factorial = schedule.design == Design::Factorial;
    let (one, factors) = if factorial { (None, judged) } else { (judged.into_iter().next(), Vec::new()) };
    Ok(Analysis {
        schema: "gutskin.experiment-analysis/1".to_owned(),
        outcome: schedule.outcome.clone(),
        design: schedule.design,
        one,
        factors,
        days_used: used,
        days_planned: counted.iter().filter(|counted| **counted).count(),
        decision_rule: schedule.decision_rule,
        smallest_effect: schedule.smallest_effect,
        set_sha256: schedule.set_sha256.clone(),
        notes,
    })
}

/// The share of a held exposure's effect that stays to the next day: the mean of what is thought possible.
const HELD_LINGERING: f64 = 0.15;

fn arm_of(contrast: f64) -> Arm {
    if contrast > 0.0 {
        Arm::On
    } else if contrast < 0.0 {
        Arm::Off
    } else {
        Arm::Washout
    }
}

/// What was taken, beside what was drawn.
struct Taken {
    /// By what was taken where that was recorded, else by what was drawn.
    contrast: Vec<f64>,
    /// Days on which it was recorded, of those with an arm.
    days: usize,
    /// Days with an arm.
    of: usize,
    /// Days on which it was kept to.
    kept: usize,
    /// Arms with recorded days on none of which it was kept to.
    never: Vec<Arm>,
    /// Whether it was both taken and left on recorded days.
    both: bool,
}

impl Taken {
    fn new(table: &DailyTable, schedule: &Schedule, exposure: &str, contrast: &[f64]) -> Self {
        let column = table.column(exposure);
        let mut taken = Self {
            contrast: contrast.to_vec(),
            days: 0,
            of: contrast.iter().filter(|contrast| **contrast != 0.0).count(),
            kept: 0,
            never: Vec::new(),
            both: false,
        };
        // [on, off]: recorded, and kept.
        let mut of_arm = [[0_usize; 2]; 2];
        let mut had = [false; 2];
        for (day, drawn) in contrast.iter().enumerate() {
            let date = schedule.start.plus(i64::try_from(day).unwrap_or(i64::MAX));
            let row = usize::try_from(date.days_since(table.first())).ok();
            let value = column.zip(row).and_then(|(column, row)| column.values.get(row).copied().flatten());
            let (Some(value), true) = (value, *drawn != 0.0) else { continue };
            let has = value > schedule.taken_above;
            let keeps = has == (*drawn > 0.0);
            taken.contrast[day] = if has { 0.5 } else { -0.5 };
            taken.days += 1;
            taken.kept += usize::from(keeps);
            had[usize::from(has)] = true;
            let arm = usize::from(*drawn < 0.0);
            of_arm[arm][0] += 1;
            of_arm[arm][1] += usize::from(keeps);
        }
        taken.both = had[0] && had[1];
        let arms = [Arm::On, Arm::Off].into_iter().zip(of_arm);
        taken.never =
            arms.filter(|(_, [recorded, kept])| *recorded > 0 && *kept == 0).map(|(arm, _)| arm).collect();
        taken
    }

    fn adherence(&self) -> Option<f64> {
        (self.days > 0).then(|| self.kept as f64 / self.days as f64)
    }

    /// Whether enough was recorded to know.
    fn known(&self) -> bool {
        self.days > 0 && 2 * self.days >= self.of
    }

    fn notes(&self, exposure: &str) -> Vec<Note> {
        let exposure = exposure.to_owned();
        let mut notes: Vec<Note> =
            self.never.iter().map(|arm| Note::NeverTaken { exposure: exposure.clone(), arm: *arm }).collect();
        if self.of == 0 {
            return notes;
        }
        if !self.known() {
            notes.push(Note::AdherenceUnknown { exposure });
        } else if let Some(adherence) = self.adherence().filter(|adherence| *adherence < ADHERENCE) {
            notes.push(Note::LowAdherence { exposure, adherence });
        }
        notes
    }
}
