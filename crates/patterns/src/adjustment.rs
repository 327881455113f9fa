//! What is always in the model, never selected: weekday, trend, the menstrual cycle, and what the person names.
//!
//! Prior standard deviations are in residual standard deviations, wide enough to take a real pattern away from the
//! candidates: a weak prior on the weekday would hand Saturday's redness to Saturday's pizza.

use crate::exposure::Exposure;
use crate::kernel::Kernel;
use diary::{Column, DailyTable};
use std::f64::consts::TAU;

/// Columns of the model that belong to one thing, and how to read its size from their coefficients.
pub(crate) struct Adjustment {
    pub(crate) what: String,
    pub(crate) columns: Vec<Vec<f64>>,
    pub(crate) deviation: f64,
    size: Size,
}

enum Size {
    /// Difference between the highest and the lowest fitted value.
    Range,
    /// Fitted value of the last row less that of the first.
    FirstToLast,
    /// Sum of the coefficients, each per typical dose.
    PerDose,
}

impl Adjustment {
    /// The thing's size in outcome scores.
    pub(crate) fn size(&self, coefficients: &[f64]) -> f64 {
        let fitted = |row: usize| -> f64 {
            self.columns.iter().zip(coefficients).map(|(column, coefficient)| column[row] * coefficient).sum()
        };
        let rows = self.columns.first().map_or(0, Vec::len);
        if rows == 0 {
            return 0.0;
        }
        match self.size {
            Size::Range => {
                let (low, high) =
                    (0..rows).map(fitted).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                        (low.min(value), high.max(value))
                    });
                high - low
            }
            Size::FirstToLast => fitted(rows - 1) - fitted(0),
            Size::PerDose => coefficients.iter().sum(),
        }
    }
}

/// One column per weekday; their common level is the intercept's.
pub(crate) fn weekday(table: &DailyTable, rows: &[usize]) -> Adjustment {
    let columns = (0..7)
        .map(|weekday| {
            rows.iter().map(|row| if table.day(*row).weekday() == weekday { 1.0 } else { 0.0 }).collect()
        })
        .collect();
    Adjustment { what: "weekday".to_owned(), columns, deviation: 0.7, size: Size::Range }
}

/// Days per further bend of the trend.
const DAYS_PER_BEND: usize = 84;
/// Bends at most: ten years need not be followed week by week.
const MOST_BENDS: usize = 12;

/// A straight line, and for long diaries slow waves (a cosine basis), so that a season is not laid on a food.
pub(crate) fn trend(days: usize, rows: &[usize]) -> Adjustment {
    let last = (days.max(2) - 1) as f64;
    let place = |row: &usize| *row as f64 / last;
    let mut columns: Vec<Vec<f64>> =
        vec![rows.iter().map(|row| 3.0_f64.sqrt() * (2.0 * place(row) - 1.0)).collect()];
    for bend in 2..=(days / DAYS_PER_BEND).min(MOST_BENDS) + 1 {
        let wave = |row: &usize| 2.0_f64.sqrt() * (TAU / 2.0 * bend as f64 * place(row)).cos();
        columns.push(rows.iter().map(wave).collect());
    }
    Adjustment { what: "trend".to_owned(), columns, deviation: 0.7, size: Size::FirstToLast }
}

/// Bends that a line does not have: another way to take up a slow change.
pub(crate) fn curve(days: usize, rows: &[usize]) -> Adjustment {
    let last = (days.max(2) - 1) as f64;
    let wave = |bend: f64| {
        let at = |row: &usize| 2.0_f64.sqrt() * (TAU / 2.0 * bend * *row as f64 / last).cos();
        rows.iter().map(at).collect()
    };
    let columns = [1.0, 2.0, 3.0].map(wave).to_vec();
    Adjustment { what: "curve".to_owned(), columns, deviation: 0.7, size: Size::Range }
}

/// A named covariate: the same day, the three days after it, and the rest of two weeks, as a course of antibiotics
/// or a journey may last in the gut.
pub(crate) fn covariate(exposure: &Exposure, rows: &[usize]) -> Adjustment {
    let kernels = [Kernel::on(0), Kernel::flat(1, 3), Kernel::flat(4, 14)];
    let columns = kernels.iter().filter_map(|kernel| exposure.lagged(kernel, rows)).map(centred).collect();
    Adjustment { what: exposure.name.clone(), columns, deviation: 1.0, size: Size::PerDose }
}

fn centred(mut column: Vec<f64>) -> Vec<f64> {
    let mean = column.iter().sum::<f64>() / column.len().max(1) as f64;
    for cell in &mut column {
        *cell -= mean;
    }
    column
}

/// Names that a table's menstrual cycle goes by (design.md C2): a day count, or days of bleeding.
pub(crate) const CYCLE_DAY: &str = "cycle_day";
pub(crate) const BLEEDING: [&str; 2] = ["menstruation", "bleeding"];

/// The cycle as phase and days around the bleeding, or why it can't be used: the first of its columns that tells of
/// two cycles. `apart_from` are columns with another part to play.
pub(crate) fn cycle(
    table: &DailyTable,
    rows: &[usize],
    apart_from: &dyn Fn(&str) -> bool,
) -> Option<Result<Adjustment, (String, String)>> {
    let mut refused = None;
    for name in std::iter::once(CYCLE_DAY).chain(BLEEDING).filter(|name| !apart_from(name)) {
        let Some(column) = table.column(name) else { continue };
        let starts = if name == CYCLE_DAY { counted_starts(column) } else { bled_starts(column) };
        if starts.len() >= 2 {
            return Some(Ok(phases(&starts, rows)));
        }
        let why = "fewer than two cycles were recorded, so the cycle can't be adjusted for".to_owned();
        refused.get_or_insert(Err((name.to_owned(), why)));
    }
    refused
}

/// A day count tells its start even when the first day itself was not recorded.
fn counted_starts(column: &Column) -> Vec<i64> {
    let mut starts: Vec<i64> = column
        .values
        .iter()
        .enumerate()
        .filter_map(|(row, cell)| {
            let day = cell.filter(|day| (1.0..=120.0).contains(day))?;
            Some(row as i64 - (day.round() as i64 - 1))
        })
        .collect();
    starts.sort_unstable();
    starts.dedup();
    apart(starts)
}

fn bled_starts(column: &Column) -> Vec<i64> {
    let bled = |row: &usize| column.values[*row].is_some_and(|value| value > 0.0);
    apart((0..column.values.len()).filter(bled).map(|row| row as i64).collect())
}

fn phases(starts: &[i64], rows: &[usize]) -> Adjustment {
    let mut lengths: Vec<i64> =
        starts.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap <= 60).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(28);
    let mut columns: Vec<Vec<f64>> = (0..5).map(|_| Vec::with_capacity(rows.len())).collect();
    for row in rows {
        let row = *row as i64;
        let begin = starts.iter().rev().find(|start| **start <= row).copied().unwrap_or_else(|| {
            // Before the first known start the usual length is counted back.
            starts[0] - ((starts[0] - row + usual - 1) / usual) * usual
        });
        let next = starts.iter().find(|start| **start > row).copied().filter(|next| next - begin <= 60);
        // Counted back, the cycles before the first known start are usual ones.
        let length = if row < starts[0] { usual } else { next.map_or(usual, |next| next - begin) }.max(1);
        let day = (row - begin).rem_euclid(length);
        let phase = TAU * day as f64 / length as f64;
        columns[0].push(phase.cos());
        columns[1].push(phase.sin());
        columns[2].push((2.0 * phase).cos());
        columns[3].push((2.0 * phase).sin());
        // Two days before bleeding to its fourth day.
        columns[4].push(if day <= 3 || length - day <= 2 { 1.0 } else { 0.0 });
    }
    Adjustment { what: "cycle".to_owned(), columns, deviation: 0.5, size: Size::Range }
}

/// Starts at least ten days apart: bleeding days run together, and a day count may be off by one.
fn apart(days: Vec<i64>) -> Vec<i64> {
    let mut starts: Vec<i64> = Vec::new();
    let mut before = i64::MIN / 2;
    for day in days {
        if day - before >= 10 {
            starts.push(day);
        }
        before = day;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use diary::Day;

    fn table(name: &str, cell: impl Fn(usize) -> Option<f64>) -> DailyTable {
        let first: Day = "2026-01-05".parse().unwrap();
        let values = (0..84).map(cell).collect();
        DailyTable::new(first, 84, vec![Column { name: name.into(), values }]).unwrap()
    }

    #[test]
    fn bleeding_and_a_day_count_are_the_same_cycle() {
        let rows: Vec<usize> = (0..84).collect();
        let counted = table("cycle_day", |row| (row % 3 != 1).then_some((row % 28 + 1) as f64));
        let bled = table("menstruation", |row| Some(f64::from(u8::from(row % 28 < 5))));
        let counted = cycle(&counted, &rows, &|_| false).unwrap().unwrap_or_else(|_| panic!("refused"));
        let bled = cycle(&bled, &rows, &|_| false).unwrap().unwrap_or_else(|_| panic!("refused"));
        for (left, right) in counted.columns.iter().zip(&bled.columns) {
            for (left, right) in left.iter().zip(right) {
                assert!((left - right).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn days_before_the_first_known_start_are_counted_back_by_the_usual_length() {
        let late = table("menstruation", |row| (row >= 50).then_some(f64::from(u8::from(row % 28 < 5))));
        let full = table("menstruation", |row| Some(f64::from(u8::from(row % 28 < 5))));
        let rows: Vec<usize> = (0..84).collect();
        // From row 56 on it bleeds again; one start only, so a longer table is needed for two.
        assert!(matches!(cycle(&late, &rows, &|_| false), Some(Err(_))));
        let long = |from: usize| {
            let first: Day = "2026-01-05".parse().unwrap();
            let cell = |row: usize| (row >= from).then_some(f64::from(u8::from(row % 28 < 5)));
            let column = Column { name: "menstruation".into(), values: (0..140).map(cell).collect() };
            DailyTable::new(first, 140, vec![column]).unwrap()
        };
        let counted_back = cycle(&long(50), &rows, &|_| false).unwrap().unwrap_or_else(|_| panic!("refused"));
        let known = cycle(&full, &rows, &|_| false).unwrap().unwrap_or_else(|_| panic!("refused"));
        for (left, right) in counted_back.columns.iter().zip(&known.columns) {
            for row in 0..50 {
                assert!((left[row] - right[row]).abs() < 1e-12, "row {row}: {} {}", left[row], right[row]);
            }
        }
    }

    #[test]
    fn a_useless_day_count_leaves_the_word_to_the_bleeding() {
        let first: Day = "2026-01-05".parse().unwrap();
        let column = |name: &str, cell: &dyn Fn(usize) -> Option<f64>| Column {
            name: name.into(),
            values: (0..84).map(cell).collect(),
        };
        let both = DailyTable::new(
            first,
            84,
            vec![
                column("cycle_day", &|_| Some(0.0)),
                column("menstruation", &|row| Some(f64::from(u8::from(row % 28 < 5)))),
            ],
        )
        .unwrap();
        assert!(matches!(cycle(&both, &[0, 1], &|_| false), Some(Ok(_))));
        assert!(cycle(&both, &[0, 1], &|_| true).is_none(), "a column with another part is left alone");
    }

    #[test]
    fn a_cycle_never_recorded_is_refused_with_its_reason() {
        let none = table("menstruation", |_| Some(0.0));
        assert!(matches!(cycle(&none, &[0, 1], &|_| false), Some(Err((name, _))) if name == "menstruation"));
        assert!(cycle(&table("redness", |_| Some(1.0)), &[0, 1], &|_| false).is_none());
    }
}
