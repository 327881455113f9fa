//! One experiment, with Welch's t-test beside it.

use super::subject::{BASELINE, Plan, SYMPTOM, Subject, arm, drawn};
use crate::usual::upper_tail;
use anyhow::{Context as _, Result};
use diary::{DailyTable, Day};
use experiment::{Arm, Expected, Judged, Schedule, analyse};

/// Welch's t-test of the first exposure's days with against its days without, two-sided.
pub(super) fn welch(schedule: &Schedule, table: &DailyTable) -> f64 {
    let Some(column) = table.column(SYMPTOM) else { return 1.0 };
    let days = |wanted: Arm| -> Vec<f64> {
        let values = column.values[BASELINE..].iter().enumerate();
        values.filter(|(day, _)| arm(schedule, *day, 0) == wanted).filter_map(|(_, value)| *value).collect()
    };
    welch_p(&days(Arm::On), &days(Arm::Off))
}

/// Welch's p, with Wallace's normal transformation of Student's distribution (1959).
pub(super) fn welch_p(one: &[f64], other: &[f64]) -> f64 {
    let moments = |values: &[f64]| {
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
        (mean, variance / count, count)
    };
    if one.len() < 2 || other.len() < 2 {
        return 1.0;
    }
    let ((mean, error, count), (other_mean, other_error, other_count)) = (moments(one), moments(other));
    let sum = error + other_error;
    if sum <= 0.0 {
        return 1.0;
    }
    let degrees =
        sum * sum / (error * error / (count - 1.0) + other_error * other_error / (other_count - 1.0));
    let score = (mean - other_mean).abs() / sum.sqrt();
    let normal =
        (8.0 * degrees + 1.0) / (8.0 * degrees + 3.0) * (degrees * (score * score / degrees).ln_1p()).sqrt();
    2.0 * upper_tail(normal)
}

/// What one experiment came to.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) judged: Judged,
    pub(super) welch: f64,
    pub(super) days: usize,
    pub(super) start: Day,
}

pub(super) fn run(plan: Plan, expected: Expected, subject: &Subject, seed: u64) -> Result<Run> {
    let start: Day = "2026-01-19".parse()?;
    let schedule = drawn(plan, expected, start, seed)?;
    let table = subject.table(&schedule, seed)?;
    let analysis = analyse(&schedule, &table)?;
    let judged = analysis.judged().next().cloned().context("nothing was judged")?;
    Ok(Run { judged, welch: welch(&schedule, &table), days: plan.days, start })
}

impl Run {
    pub(super) fn p(&self) -> bool {
        self.judged.randomisation_p.is_some_and(|p| p < 0.05)
    }

    pub(super) fn e(&self) -> bool {
        self.judged.e_value_reached.is_some()
    }

    /// The day on which somebody who watches the e-value stops.
    pub(super) fn stops(&self) -> f64 {
        match self.judged.e_value_reached {
            Some(day) => (day.days_since(self.start) + 1) as f64,
            None => self.days as f64,
        }
    }
}

pub(super) fn share(runs: &[Run], of: impl Fn(&Run) -> bool) -> f64 {
    runs.iter().filter(|run| of(run)).count() as f64 / runs.len() as f64
}

/// The highest rate that still holds a level, by two standard errors.
pub(super) fn allowed(level: f64, count: usize) -> f64 {
    level + 2.0 * (level * (1.0 - level) / count as f64).sqrt()
}

/// A rate that may not be above a level, with two standard errors.
pub(super) fn rate(found: f64, level: f64, count: usize) -> String {
    let error = 2.0 * (found * (1.0 - found) / count as f64).sqrt();
    let text = format!("{found:.3} ± {error:.3}");
    if found > allowed(level, count) { format!("**{text}**") } else { text }
}
