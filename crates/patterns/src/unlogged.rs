//! Days on which an exposure was not logged: what is expected of them, from the weekday and from the days beside them.
//!
//! An exposure x is taken as a weekday's mean and a deviation r that lingers, cor(r_s, r_t) = ρ^|s − t|. Of such a series
//! the nearest recorded day before (a days ago) and after (b days on) say all that the others could, and the best linear
//! prediction of r is
//!
//! > (ρ^a (1 − ρ^2b) r_before + ρ^b (1 − ρ^2a) r_after) / (1 − ρ^2(a+b))
//!
//! (the normal equations for three points of a Markov sequence; Rasmussen & Williams 2006, §B.2, for the normal one). An
//! effect that is linear in x is estimated without bias from x's prediction, since the error of a best linear
//! prediction is uncorrelated with it (Berkson's error; Carroll et al. 2006, Measurement Error in Nonlinear Models,
//! §1.4); what is lost is power, and the model's noise takes up the rest. That is why one table of expectations does
//! the work of several imputed ones here (`docs/why-these-statistics.md` has the measurement).

use diary::DailyTable;

/// Weekday means are shrunk towards the overall mean as if by this many days.
const WEEKDAY_SHRINKAGE: f64 = 4.0;
/// The lingering ρ is shrunk towards none as if by this many pairs of days.
const PAIR_SHRINKAGE: f64 = 10.0;
/// The most that a deviation may linger from day to day.
const MOST_LINGERING: f64 = 0.95;

/// One value a row: the recorded one, or what is expected where there is none. At least one must be recorded.
pub(crate) fn filled(table: &DailyTable, values: &[Option<f64>]) -> Vec<f64> {
    let usual = weekday_means(table, values);
    let mean = |row: usize| usual[table.day(row).weekday()];
    let deviations: Vec<Option<f64>> =
        values.iter().enumerate().map(|(row, value)| value.map(|value| value - mean(row))).collect();
    let (low, high) = values
        .iter()
        .flatten()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)));
    predicted(&deviations, lingering(&deviations))
        .into_iter()
        .enumerate()
        .map(|(row, deviation)| values[row].unwrap_or_else(|| (mean(row) + deviation).clamp(low, high)))
        .collect()
}

/// What this person does on each weekday.
fn weekday_means(table: &DailyTable, values: &[Option<f64>]) -> [f64; 7] {
    let (mut sums, mut counts) = ([0.0; 7], [0.0; 7]);
    for (row, value) in values.iter().enumerate() {
        if let Some(value) = value {
            sums[table.day(row).weekday()] += value;
            counts[table.day(row).weekday()] += 1.0;
        }
    }
    let overall = sums.iter().sum::<f64>() / counts.iter().sum::<f64>().max(1.0);
    std::array::from_fn(|weekday| {
        (sums[weekday] + WEEKDAY_SHRINKAGE * overall) / (counts[weekday] + WEEKDAY_SHRINKAGE)
    })
}

/// How much of a deviation is left a day later, by the pairs of days that were both recorded.
fn lingering(deviations: &[Option<f64>]) -> f64 {
    let pairs = deviations.windows(2).filter_map(|pair| Some((pair[0]?, pair[1]?)));
    let (mut product, mut square, mut count) = (0.0, 0.0, 0.0);
    for (one, next) in pairs {
        product += one * next;
        square += 0.5 * (one * one + next * next);
        count += 1.0;
    }
    let found = if square > 0.0 { product / square } else { 0.0 };
    (found * count / (count + PAIR_SHRINKAGE)).clamp(-MOST_LINGERING, MOST_LINGERING)
}

/// The best linear prediction of each deviation from the nearest recorded days; recorded ones stay.
fn predicted(deviations: &[Option<f64>], lingering: f64) -> Vec<f64> {
    let left = |days: usize| lingering.powi(i32::try_from(days).unwrap_or(i32::MAX));
    let mut after: Vec<Option<(usize, f64)>> = vec![None; deviations.len()];
    let mut nearest = None;
    for (row, deviation) in deviations.iter().enumerate().rev() {
        nearest = deviation.map(|value| (row, value)).or(nearest);
        after[row] = nearest;
    }
    let mut before: Option<(usize, f64)> = None;
    let mut predictions = Vec::with_capacity(deviations.len());
    for (row, deviation) in deviations.iter().enumerate() {
        if let Some(value) = *deviation {
            before = Some((row, value));
            predictions.push(value);
            continue;
        }
        let ago = before.map(|(day, value)| (left(row - day), value));
        let on = after[row].map(|(day, value)| (left(day - row), value));
        predictions.push(match (ago, on) {
            (Some((ago, earlier)), Some((on, later))) => {
                let of_both = 1.0 - (ago * on).powi(2);
                (ago * (1.0 - on * on) * earlier + on * (1.0 - ago * ago) * later) / of_both
            }
            (Some((share, value)), None) | (None, Some((share, value))) => share * value,
            (None, None) => 0.0,
        });
    }
    predictions
}

#[cfg(test)]
mod tests {
    use super::*;
    use diary::{Column, Day};

    fn table(values: &[Option<f64>]) -> DailyTable {
        let first: Day = "2026-01-05".parse().unwrap();
        let column = Column { name: "wine".into(), values: values.to_vec() };
        DailyTable::new(first, values.len(), vec![column]).unwrap()
    }

    /// By numpy: `c @ solve(R, y)` with the correlations R among all recorded days and c of a gap with them, ρ = 0.6.
    #[test]
    fn a_gap_is_predicted_as_by_the_normal_equations_of_all_days() {
        let recorded = [Some(0.5), None, None, Some(-1.0), Some(2.0), None, Some(1.0), None];
        let expected = [
            0.5,
            0.032_223_415_682_062_245,
            -0.426_960_257_787_325_4,
            -1.0,
            2.0,
            1.323_529_411_764_706,
            1.0,
            0.6,
        ];
        for (row, (found, expected)) in predicted(&recorded, 0.6).into_iter().zip(expected).enumerate() {
            assert!((found - expected).abs() < 1e-12, "row {row}: {found} instead of {expected}");
        }
    }

    #[test]
    fn what_lingers_fills_a_gap_and_what_does_not_leaves_it_to_the_weekday() {
        // Runs of four days: within a run the gap is one of it.
        let runs: Vec<Option<f64>> =
            (0..84).map(|row| (row % 24 != 2).then(|| f64::from(u8::from(row % 8 < 4)))).collect();
        let filled_runs = filled(&table(&runs), &runs);
        assert!(filled_runs[50] > 0.7, "{}", filled_runs[50]);
        // Every Monday, and nothing else is known of a Monday that was not logged.
        let mondays: Vec<Option<f64>> =
            (0..84).map(|row| (row != 42).then(|| f64::from(u8::from(row % 7 == 0)))).collect();
        let filled_mondays = filled(&table(&mondays), &mondays);
        assert!(filled_mondays[42] > 0.6 && filled_mondays[41] == 0.0, "{}", filled_mondays[42]);
    }

    #[test]
    fn nothing_is_expected_outside_of_what_was_recorded_and_what_was_recorded_stays() {
        let values: Vec<Option<f64>> =
            (0..60).map(|row| (row % 3 > 0).then_some(f64::from(row % 5))).collect();
        for (found, value) in filled(&table(&values), &values).into_iter().zip(&values) {
            assert!(
                (0.0..=4.0).contains(&found) && value.is_none_or(|value| value.to_bits() == found.to_bits())
            );
        }
    }
}
