//! What is asked for, and how it becomes a schedule.

use crate::optimal;
use crate::power::{self, Noise};
use crate::schedule::{Design, Expected, Rule, SCHEMA, Schedule, Warning};
use diary::{DailyTable, Day};

/// The longest experiment, in days.
pub const MOST_DAYS: usize = 366;

/// The most exposures of a factorial design.
pub const MOST_EXPOSURES: usize = 4;

/// The smallest effect that matters, where the person says nothing else, in points.
pub const SMALLEST_EFFECT: f64 = 1.0;

/// Fewer recorded days than this say little about the noise.
const FEW_DAYS: usize = 14;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What to vary.
    pub exposures: Vec<String>,
    /// What to look at.
    pub outcome: String,
    /// The first day.
    pub start: Day,
    /// How many days.
    pub days: usize,
    /// How; by default a coin for one exposure and factorial for more.
    pub design: Option<Design>,
    /// Days in a block; by default 1 of a coin, 7 of blocks, and what tells most of a factorial design.
    pub block: Option<usize>,
    /// Washout days between blocks.
    pub washout: usize,
    /// The rule; by default p at the planned end, which finds more.
    pub rule: Rule,
    /// The smallest effect that matters, in points.
    pub smallest_effect: f64,
    /// What is expected of the symptom on days with the exposure.
    pub expected: Expected,
    /// A day counts as taken where the exposure's record lies above this.
    pub taken_above: f64,
    /// By which it is drawn.
    pub seed: u64,
}

/// Why nothing can be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RequestError {
    /// No exposure.
    #[error("name what to vary")]
    NoExposure,
    /// Twice the same, or the outcome itself.
    #[error("`{0}` is named twice; the outcome and each exposure need names of their own")]
    Repeated(String),
    /// Several exposures, but no factorial design.
    #[error("{found} exposures need the factorial design; coin and blocks vary one")]
    TooMany {
        /// How many.
        found: usize,
    },
    /// Not two to four.
    #[error("a factorial design varies two to {MOST_EXPOSURES} exposures, not {found}")]
    NotFactorial {
        /// How many.
        found: usize,
    },
    /// Too short or too long.
    #[error("an experiment takes 4 to {MOST_DAYS} days, not {found}")]
    Days {
        /// How many.
        found: usize,
    },
    /// A block of no days, or longer than half the experiment.
    #[error(
        "blocks of {block} days with {washout} days of washout do not fit twice in {days} days; at most {most} days a block do"
    )]
    Block {
        /// Days in a block.
        block: usize,
        /// Days between.
        washout: usize,
        /// Days in all.
        days: usize,
        /// The longest block that fits.
        most: usize,
    },
    /// Washout where there are no blocks.
    #[error(
        "washout days stand between blocks: use the design `blocks`; in the others what lingers is part of the model"
    )]
    Washout,
    /// Not a positive number.
    #[error("the smallest effect that matters is a number of points above 0, such as 1")]
    SmallestEffect,
    /// Not a number.
    #[error("what counts as taken is a number, such as 0")]
    TakenAbove,
    /// Beyond the calendar.
    #[error("{start} and {days} days run past the last day that a diary can hold, 2199-12-31")]
    Calendar {
        /// The first day.
        start: Day,
        /// How many days.
        days: usize,
    },
}

/// Draws a schedule. `baseline` is a table with days before the start, from which the noise is learned; `progress` is
/// told how many of how many steps are done.
///
/// The same request and table give the same schedule to the byte.
///
/// # Errors
/// A request that fits no schedule.
pub fn design(
    request: &Request,
    baseline: Option<&DailyTable>,
    progress: &dyn Fn(usize, usize),
) -> Result<Schedule, RequestError> {
    let (mut schedule, noise) = drawn(request, baseline)?;
    schedule.power = power::of(&schedule, &noise, progress);
    power::warn(&mut schedule, &noise);
    Ok(schedule)
}

/// The same without its power: for simulations of many experiments.
///
/// # Errors
/// A request that fits no schedule.
pub fn draw(request: &Request, baseline: Option<&DailyTable>) -> Result<Schedule, RequestError> {
    drawn(request, baseline).map(|(schedule, _)| schedule)
}

fn drawn(request: &Request, baseline: Option<&DailyTable>) -> Result<(Schedule, Noise), RequestError> {
    let design =
        request.design.unwrap_or(if request.exposures.len() > 1 { Design::Factorial } else { Design::Coin });
    let washout = request.washout;
    let mut schedule = Schedule {
        schema: SCHEMA.to_owned(),
        exposures: request.exposures.clone(),
        outcome: request.outcome.clone(),
        start: request.start,
        days: request.days,
        design,
        block: request.block.unwrap_or(if design == Design::Blocks { 7 } else { 1 }),
        washout,
        offsets: Vec::new(),
        expected: request.expected,
        taken_above: request.taken_above,
        seed: request.seed,
        decision_rule: request.rule.into(),
        smallest_effect: request.smallest_effect,
        set_size: 0,
        set_sha256: String::new(),
        schedule: Vec::new(),
        power: power::Power::default(),
        warnings: Vec::new(),
    };
    if design == Design::Factorial {
        schedule.offsets = vec![0; request.exposures.len()];
    }
    check_shape(&schedule)?;
    let noise = baseline.and_then(|table| Noise::of_baseline(table, &request.outcome, request.start));
    match &noise {
        None => schedule.warnings.push(Warning::NoBaseline),
        Some((_, recorded)) if *recorded < FEW_DAYS => {
            schedule.warnings.push(Warning::ShortBaseline { recorded: *recorded });
        }
        Some(_) => {}
    }
    let noise = noise.map_or_else(Noise::typical, |(noise, _)| noise);
    if design == Design::Factorial {
        (schedule.block, schedule.offsets) = optimal::structure(&schedule, request.block, &noise);
        check_shape(&schedule)?;
    }
    let sets = schedule.sets();
    schedule.set_size = sets.first().map_or(0, |set| set.members.len());
    schedule.set_sha256 = schedule.fingerprint(&sets);
    schedule.schedule = schedule.days_of(&sets);
    Ok((schedule, noise))
}

/// Whether a schedule of this shape can be.
pub(crate) fn check_shape(schedule: &Schedule) -> Result<(), RequestError> {
    let exposures = &schedule.exposures;
    if exposures.is_empty() {
        return Err(RequestError::NoExposure);
    }
    let mut names: Vec<&String> = exposures.iter().chain([&schedule.outcome]).collect();
    names.sort();
    if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(RequestError::Repeated(pair[0].clone()));
    }
    let (found, days, block, washout) = (exposures.len(), schedule.days, schedule.block, schedule.washout);
    match schedule.design {
        Design::Factorial if !(2..=MOST_EXPOSURES).contains(&found) || schedule.offsets.len() != found => {
            return Err(RequestError::NotFactorial { found });
        }
        Design::Coin | Design::Blocks if found > 1 => return Err(RequestError::TooMany { found }),
        _ => {}
    }
    if !(4..=MOST_DAYS).contains(&days) {
        return Err(RequestError::Days { found: days });
    }
    if washout > 0 && schedule.design != Design::Blocks {
        return Err(RequestError::Washout);
    }
    let most = days.saturating_sub(washout) / 2;
    if block == 0 || block > most || schedule.offsets.iter().any(|offset| *offset >= block) {
        return Err(RequestError::Block { block, washout, days, most });
    }
    if !(schedule.smallest_effect > 0.0 && schedule.smallest_effect.is_finite()) {
        return Err(RequestError::SmallestEffect);
    }
    if !schedule.taken_above.is_finite() {
        return Err(RequestError::TakenAbove);
    }
    let length = i64::try_from(days).unwrap_or(i64::MAX);
    if schedule.start.plus(length - 1).days_since(schedule.start) != length - 1 {
        return Err(RequestError::Calendar { start: schedule.start, days });
    }
    Ok(())
}
