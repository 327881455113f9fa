//! The days of an experiment as the analysis sees them: what was recorded, and what is always in the model.

use crate::noise::MOST_COLUMNS;
use crate::schedule::Schedule;
use diary::{DailyTable, Day};

/// The most days before the start from which the noise is learned.
const LONGEST_BASELINE: usize = 90;

/// Prior variances of the always-in columns, over the residual variance: the level, the step from baseline to
/// experiment, the trend over four weeks, the weekend.
const VARIANCES: [f64; 4] = [1e4, 25.0, 1.0, 1.0];

/// The same of an exposure that is held: it may have a large effect.
const HELD: f64 = 1.0;

/// Days one after the other: some before the experiment, then its own.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    /// The outcome; a washout day counts as not recorded.
    pub(crate) outcome: Vec<Option<f64>>,
    /// The always-in columns, and those that are held.
    always: Vec<[f64; MOST_COLUMNS]>,
    /// How many there are.
    pub(crate) columns: usize,
    /// Days before the experiment.
    pub(crate) baseline: usize,
}

/// How many columns are always in.
pub(crate) const ALWAYS: usize = VARIANCES.len();

impl Record {
    /// From the outcome of consecutive days of which the first is `first`.
    pub(crate) fn new(first: Day, outcome: Vec<Option<f64>>, baseline: usize) -> Self {
        let recorded_before = outcome[..baseline].iter().flatten().count();
        let always = (0..outcome.len()).map(|row| {
            let day = first.plus(i64::try_from(row).unwrap_or(i64::MAX));
            // Without a baseline the step would be a second level.
            let step = if row >= baseline && recorded_before > 0 { 1.0 } else { 0.0 };
            let weeks = (row as f64 - baseline as f64) / 28.0;
            let weekend = if day.is_weekend() { 5.0 / 7.0 } else { -2.0 / 7.0 };
            let mut columns = [0.0; MOST_COLUMNS];
            columns[..ALWAYS].copy_from_slice(&[1.0, step, weeks, weekend]);
            columns
        });
        Self { always: always.collect(), columns: ALWAYS, outcome, baseline }
    }

    /// From a daily table, up to its last day or the experiment's. `counted` says of each day of the experiment
    /// whether it has an arm. Nothing where the table ends before the experiment starts.
    pub(crate) fn of_table(table: &DailyTable, schedule: &Schedule, counted: &[bool]) -> Option<Self> {
        let column = table.column(&schedule.outcome)?;
        let start = schedule.start.days_since(table.first());
        let lead = usize::try_from(start).unwrap_or(0);
        let baseline = lead.min(LONGEST_BASELINE).min(table.days());
        let first = schedule.start.plus(-i64::try_from(baseline).unwrap_or(0));
        let last = usize::try_from(i64::try_from(table.days()).ok()? - start).ok()?.min(schedule.days);
        let cell = |row: usize| {
            let place =
                usize::try_from(first.plus(i64::try_from(row).ok()?).days_since(table.first())).ok()?;
            let experiment_day = row.checked_sub(baseline);
            if experiment_day.is_some_and(|day| !counted[day]) {
                return None;
            }
            column.values.get(place).copied().flatten()
        };
        Some(Self::new(first, (0..baseline + last).map(cell).collect(), baseline))
    }

    /// Days of the experiment so far, recorded or not.
    pub(crate) fn experiment_days(&self) -> usize {
        self.outcome.len() - self.baseline
    }

    /// Recorded days of the experiment.
    pub(crate) fn used(&self) -> usize {
        self.outcome[self.baseline..].iter().flatten().count()
    }

    /// The same, with more columns always in: a factorial design's other exposures, as they were drawn.
    pub(crate) fn holding<'a>(&self, works: impl Iterator<Item = &'a [f64]>) -> Self {
        let mut held = self.clone();
        for work in works {
            let column = held.columns;
            if column == MOST_COLUMNS {
                break;
            }
            for (row, value) in held.always[self.baseline..].iter_mut().zip(work) {
                row[column] = *value;
            }
            held.columns += 1;
        }
        held
    }

    /// A row of the regression: what is always in, and nothing yet for the exposures.
    pub(crate) fn row(&self, day: usize) -> [f64; MOST_COLUMNS] {
        self.always[day]
    }

    /// Prior variances of what is always in or held, and of so many exposures after it.
    pub(crate) fn variances(&self, exposures: usize, each: f64) -> Vec<f64> {
        let held = std::iter::repeat_n(HELD, self.columns - ALWAYS);
        VARIANCES.into_iter().chain(held).chain(std::iter::repeat_n(each, exposures)).collect()
    }
}
