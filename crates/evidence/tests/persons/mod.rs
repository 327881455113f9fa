//! Simulated persons with all complaints that the signals ask for, linked or not.

#![expect(clippy::unwrap_used, reason = "a scenario that can't be drawn is a failed measurement")]

use diary::{Column, DailyTable};
use evidence::recognition::Recognition;
use evidence::register::Register;
use patterns::Question;

/// Which of the four signals that a diary can show is truly there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Linked {
    /// None.
    Nothing,
    /// Pimples and bloating: bloating drives pimples.
    One,
    /// Redness and gut: one food acts on both.
    Two,
    /// Itch and stools: itch drives loose stools.
    Three,
    /// Dull skin and energy: dull skin is followed by low energy.
    Four,
}

fn column(table: &DailyTable, from: &str, name: &str) -> Column {
    Column { name: name.to_owned(), values: table.column(from).unwrap().values.clone() }
}

/// Mean and standard deviation of what was recorded.
fn spread(values: &[Option<f64>]) -> (f64, f64) {
    let recorded: Vec<f64> = values.iter().flatten().copied().collect();
    let mean = recorded.iter().sum::<f64>() / recorded.len() as f64;
    let variance = recorded.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / recorded.len() as f64;
    (mean, variance.sqrt())
}

/// A strong link: one standard deviation more of the driver moves the driven by one standard deviation of its own,
/// on the next day.
fn drive(driver: &[Option<f64>], driven: &mut [Option<f64>], lag: usize) {
    let ((mean, sd), (_, own)) = (spread(driver), spread(driven));
    for (row, score) in driven.iter_mut().enumerate() {
        let before = row.checked_sub(lag).and_then(|row| driver[row]).unwrap_or(mean);
        if let Some(score) = score.as_mut() {
            *score = (*score + (before - mean) / sd * own).round().clamp(0.0, 10.0);
        }
    }
}

/// A diary of twenty foods and habits and seven complaints. Complaints that are not linked come from persons of their
/// own, so that nothing ties them but chance.
pub(crate) fn person(linked: Linked, days: usize, seed: u64) -> DailyTable {
    let drawn = |scenario: &str, part: u64| axis::simulate(scenario, days, seed * 16 + part).unwrap();
    let base = drawn("null", 1).table;
    let pair = |is: Linked, part, skin: &str, other: &str, from_skin: bool| {
        let apart = drawn("no-way", part).table;
        let (mut skin, mut other) = (column(&apart, "redness", skin), column(&apart, "bloating", other));
        if linked == is && from_skin {
            drive(&skin.values, &mut other.values, 1);
        } else if linked == is {
            drive(&other.values, &mut skin.values, 1);
        }
        [skin, other]
    };
    let mut columns = Vec::new();
    columns.extend(pair(Linked::One, 2, "pimples_chin_jaw", "bloating", false));
    columns.extend(pair(Linked::Three, 3, "itch", "stool_loose", true));
    columns.extend(pair(Linked::Four, 4, "dullness", "energy", true));
    // Energy is low where a complaint is high.
    columns[5].values.iter_mut().flatten().for_each(|score| *score = 10.0 - *score);
    columns.extend(base.columns().iter().cloned());
    if linked == Linked::Two {
        // One food acts on redness and on the gut, on the same day.
        let eaten = base.column("dairy").unwrap().values.clone();
        for place in ["redness", "bloating"] {
            let complaint = columns.iter_mut().find(|column| column.name == place).unwrap();
            drive(&eaten, &mut complaint.values, 0);
        }
    }
    DailyTable::new(base.first(), days, columns).unwrap()
}

/// What each signal comes to in a diary, in the signals' order.
pub(crate) fn recognised(register: &Register, table: &DailyTable) -> Vec<Recognition> {
    let signals = &register.signals;
    let question = signals.question(Question { draws: 1000, ..Question::default() }, table);
    let answer = patterns::find(table, &question, &|_| {}).unwrap();
    signals.list.iter().map(|signal| signals.recognise(signal, table, &answer)).collect()
}
