//! A candidate exposure: its days, how often it began, and its column under each lag kernel.

use crate::dose::{Doses, bent};
use crate::kernel::Kernel;
use diary::{Column, DailyTable};

/// A candidate as recorded.
#[derive(Debug, Clone)]
pub(crate) struct Exposure {
    pub(crate) name: String,
    /// What people do because of symptoms, or another outcome: no same-day kernel.
    pub(crate) behaviour: bool,
    /// One value a day, scaled so that 1 is a typical dose (yes, or one standard deviation) – `None` where nothing
    /// was recorded.
    values: Vec<Option<f64>>,
    /// The same as they may act: in proportion first, then bent where that could be told apart.
    pub(crate) doses: Vec<Doses>,
    /// Recorded-scale units of one typical dose.
    pub(crate) dose: f64,
    /// Days on which it was there: yes, or above the middle of its range of days.
    present: Vec<Option<bool>>,
    /// How many separate times it began.
    pub(crate) starts: usize,
}

/// An exposure began at least so many separate times, or nothing is said of it (design.md C3).
pub(crate) const ENOUGH_STARTS: usize = 6;
/// And it was there, and not there, on at least so many days on which the outcome was recorded.
pub(crate) const ENOUGH_DAYS: usize = 6;
/// Days on which a column must be recorded to take part at all.
const ENOUGH_RECORDED: usize = 10;
/// A kernel takes part when on average this share of its weight falls on recorded days.
const ENOUGH_COVERED: f64 = 0.5;

/// The least share of a measured column's variance that must be more than its error.
const LEAST_RELIABLE: f64 = 0.1;

impl Exposure {
    /// Reads a column, or says why it can't take part.
    pub(crate) fn new(table: &DailyTable, column: &Column, behaviour: bool) -> Result<Self, String> {
        let Calibrated { values: expected, deviation } = match table.errors_of(&column.name) {
            Some(errors) => calibrated(&column.values, errors)?,
            None => Calibrated { values: column.values.clone(), deviation: None },
        };
        let recorded: Vec<f64> = expected.iter().flatten().copied().collect();
        if recorded.is_empty() {
            return Err("never recorded".to_owned());
        }
        if recorded.len() < ENOUGH_RECORDED {
            return Err(format!("recorded on {} days; it takes {ENOUGH_RECORDED}", recorded.len()));
        }
        let largest = recorded.iter().fold(0.0_f64, |largest, value| largest.max(value.abs()));
        if recorded.iter().all(|value| *value == recorded[0]) {
            return Err("the same on every day".to_owned());
        }
        let yes_no = recorded.iter().all(|value| *value == 0.0 || *value == 1.0);
        // Values of 1e300 must not overflow a square: spread is taken on values scaled to one.
        let mean = recorded.iter().map(|value| value / largest).sum::<f64>() / recorded.len() as f64;
        let variance = recorded.iter().map(|value| (value / largest - mean).powi(2)).sum::<f64>()
            / recorded.len() as f64;
        let dose = if yes_no { 1.0 } else { deviation.unwrap_or(variance.sqrt() * largest) };
        if !(dose.is_finite() && dose > 0.0 && dose > largest * 1e-12) {
            return Err("varies by less than can be told from rounding".to_owned());
        }
        let values: Vec<Option<f64>> = expected.iter().map(|cell| cell.map(|value| value / dose)).collect();
        let middle = if yes_no { 0.5 } else { middle(&values) };
        let present: Vec<Option<bool>> = values.iter().map(|cell| cell.map(|value| value > middle)).collect();
        let starts = starts(&present);
        let mut doses = vec![Doses::linear(table, &values)];
        if !yes_no {
            let bent = bent(table, &values, middle, &doses[0]);
            doses.extend(bent);
        }
        Ok(Self { name: column.name.clone(), behaviour, values, doses, dose, present, starts })
    }

    /// Whether anything was recorded on a day.
    pub(crate) fn recorded(&self, row: usize) -> bool {
        self.values[row].is_some()
    }

    /// Days with and without it among the rows given.
    pub(crate) fn days_on(&self, rows: &[usize]) -> (usize, usize) {
        let with = rows.iter().filter(|row| self.present[**row] == Some(true)).count();
        let without = rows.iter().filter(|row| self.present[**row] == Some(false)).count();
        (with, without)
    }

    /// Its column under a kernel on the rows given, or `None` when too little of it rests on recorded days.
    pub(crate) fn lagged(&self, kernel: &Kernel, rows: &[usize]) -> Option<Vec<f64>> {
        self.covers(kernel, rows).then(|| self.doses[0].lagged(kernel, rows))
    }

    /// Whether enough of its column under a kernel rests on recorded days.
    pub(crate) fn covers(&self, kernel: &Kernel, rows: &[usize]) -> bool {
        let mut covered = 0.0;
        for row in rows {
            for (lag, weight) in kernel.weights.iter().enumerate() {
                if row.checked_sub(lag).is_some_and(|day| self.values[day].is_some()) {
                    covered += weight;
                }
            }
        }
        covered >= ENOUGH_COVERED * rows.len() as f64
    }

    /// Standard deviation over all days, gaps filled, in typical doses; never zero.
    pub(crate) fn spread(&self) -> f64 {
        self.doses[0].spread
    }

    /// Correlation with another exposure over the days on which both were recorded; 0 with fewer than ten of them.
    pub(crate) fn correlation(&self, other: &Self) -> f64 {
        let pairs: Vec<(f64, f64)> = self
            .values
            .iter()
            .zip(&other.values)
            .filter_map(|(left, right)| Some(((*left)?, (*right)?)))
            .collect();
        if pairs.len() < ENOUGH_RECORDED {
            return 0.0;
        }
        let count = pairs.len() as f64;
        let (left_mean, right_mean) = (
            pairs.iter().map(|pair| pair.0).sum::<f64>() / count,
            pairs.iter().map(|pair| pair.1).sum::<f64>() / count,
        );
        let (mut product, mut left_square, mut right_square) = (0.0, 0.0, 0.0);
        for (left, right) in &pairs {
            product += (left - left_mean) * (right - right_mean);
            left_square += (left - left_mean).powi(2);
            right_square += (right - right_mean).powi(2);
        }
        if left_square > 0.0 && right_square > 0.0 {
            product / (left_square * right_square).sqrt()
        } else {
            0.0
        }
    }
}

/// A column that was measured with error, as its true values are expected to be.
struct Calibrated {
    values: Vec<Option<f64>>,
    /// Standard deviation of the true values; `None` where none had an error.
    deviation: Option<f64>,
}

/// What the true values are expected to be, given what was measured with a known error: regression calibration (Carroll
/// and others 2006, Measurement Error in Nonlinear Models, chapter 4), which takes from an effect the attenuation that
/// the error brings. Each day is pulled towards the mean by the share of its variance that is error; the variance of the
/// true values is what the recorded ones vary beyond the mean error.
fn calibrated(values: &[Option<f64>], errors: &[Option<f64>]) -> Result<Calibrated, String> {
    let pairs = || {
        values.iter().zip(errors).filter_map(|(value, error)| Some(((*value)?, error.unwrap_or(0.0).powi(2))))
    };
    let count = pairs().count() as f64;
    let mean = pairs().map(|pair| pair.0).sum::<f64>() / count.max(1.0);
    let recorded = pairs().map(|pair| (pair.0 - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    let error = pairs().map(|pair| pair.1).sum::<f64>() / count.max(1.0);
    if recorded == 0.0 || error == 0.0 {
        return Ok(Calibrated { values: values.to_vec(), deviation: None });
    }
    let real = recorded - error;
    if real < LEAST_RELIABLE * recorded {
        return Err("varies by hardly more than its error of measurement".to_owned());
    }
    let pulled = |value: f64, error: f64| mean + real / (real + error.powi(2)) * (value - mean);
    let expected =
        values.iter().zip(errors).map(|(value, error)| Some(pulled((*value)?, error.unwrap_or(0.0))));
    Ok(Calibrated { values: expected.collect(), deviation: Some(real.sqrt()) })
}

/// Zero where a fifth of the days are at the lowest value and it is zero (glasses of wine: some or none), else the
/// median.
fn middle(values: &[Option<f64>]) -> f64 {
    let mut sorted: Vec<f64> = values.iter().flatten().copied().collect();
    sorted.sort_by(f64::total_cmp);
    let zeros = sorted.iter().filter(|value| **value == 0.0).count();
    if sorted[0] == 0.0 && zeros * 5 >= sorted.len() { 0.0 } else { sorted[(sorted.len() - 1) / 2] }
}

/// How many separate times it began: from a day without to a day with, unrecorded days skipped. A run that is there
/// on the first recorded day counts as one.
fn starts(present: &[Option<bool>]) -> usize {
    let mut starts = 0;
    let mut before = false;
    for now in present.iter().flatten() {
        if *now && !before {
            starts += 1;
        }
        before = *now;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_measured_with_error_is_pulled_towards_its_mean() {
        let values: Vec<Option<f64>> = [8.0, 10.0, 12.0, 14.0, 16.0].map(Some).to_vec();
        // They vary by 10 about 12; an error of variance 5 leaves half of it.
        let halved = calibrated(&values, &[Some(5.0_f64.sqrt()); 5]).unwrap();
        let expected: Vec<f64> = halved.values.into_iter().flatten().collect();
        for (found, wanted) in expected.iter().zip([10.0, 11.0, 12.0, 13.0, 14.0]) {
            assert!((found - wanted).abs() < 1e-12, "{found} for {wanted}");
        }
        assert!((halved.deviation.unwrap() - 5.0_f64.sqrt()).abs() < 1e-12);
        // A day that was measured exactly stays; a gap is no value.
        let mixed = calibrated(
            &[Some(8.0), Some(10.0), Some(12.0), Some(14.0), None],
            &[None, Some(2.0), None, None, None],
        );
        let mixed = mixed.unwrap().values;
        assert_eq!((mixed[0], mixed[4]), (Some(8.0), None));
        assert!(mixed[1].is_some_and(|value| value > 10.0 && value < 11.0));
        assert!(calibrated(&values, &[Some(4.0); 5]).is_err(), "it varies by less than its error");
        let exact = calibrated(&values, &[None; 5]).unwrap();
        assert_eq!((exact.values, exact.deviation), (values, None));
    }

    #[test]
    fn separate_starts_are_counted_over_gaps() {
        let day = |text: char| match text {
            '1' => Some(true),
            '0' => Some(false),
            _ => None,
        };
        for (days, expected) in
            [("0000", 0), ("1111", 1), ("0110", 1), ("1?1", 1), ("1?0?1", 2), ("010101", 3)]
        {
            assert_eq!(starts(&days.chars().map(day).collect::<Vec<_>>()), expected, "{days}");
        }
    }
}
