//! The shapes of a dose: twice as much does twice as much, or more of it adds nothing, or little of it does nothing.
//!
//! What is eaten in amounts need not act in proportion: two glasses may do all that five do, or nothing that five do.
//! With a diary of months a free curve can't be learned (three ordered levels with free steps cost as much as two more
//! exposures each), so an amount is offered in three fixed shapes, of which the draws choose one along with the lag: as it
//! is, levelling off at what is little for this person, or only from more than what is usual on.

use crate::kernel::Kernel;
use crate::unlogged;
use diary::DailyTable;

/// How an exposure acts with its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// In proportion.
    Linear,
    /// In proportion up to a level, and no more beyond it.
    LevelsOff,
    /// From above a level on, and not below it.
    FromALevel,
}

impl Shape {
    /// A dose under this shape, which bends there.
    fn of(self, value: f64, bend: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::LevelsOff => value.min(bend),
            Self::FromALevel => f64::from(u8::from(value > bend)),
        }
    }
}

/// Shapes, for counting.
pub(crate) const SHAPES: usize = 3;

/// An exposure's days under one shape.
#[derive(Debug, Clone)]
pub(crate) struct Doses {
    pub(crate) shape: Shape,
    /// One value a day, with the gaps filled by expectation.
    filled: Vec<f64>,
    mean: f64,
    /// Standard deviation over all days; never zero.
    pub(crate) spread: f64,
    /// By how much one typical dose more moves it, on average over the recorded days: 1 where it acts in proportion.
    pub(crate) per_dose: f64,
    /// Where it bends, in typical doses.
    pub(crate) bend: Option<f64>,
}

/// A bend that resembles the straight line or another bend more than this can't be told from it, and is not offered.
const THE_SAME: f64 = 0.95;
/// Days on each side of a bend.
const ENOUGH_DAYS: usize = 6;

impl Doses {
    /// As recorded, in typical doses.
    pub(crate) fn linear(table: &DailyTable, values: &[Option<f64>]) -> Self {
        Self::new(table, Shape::Linear, values)
    }

    fn new(table: &DailyTable, shape: Shape, values: &[Option<f64>]) -> Self {
        let filled = unlogged::filled(table, values);
        let count = filled.len() as f64;
        let mean = filled.iter().sum::<f64>() / count;
        let variance = filled.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
        Self { shape, filled, mean, spread: variance.sqrt().max(1e-9), per_dose: 1.0, bend: None }
    }

    /// Its column under a kernel on the rows given.
    pub(crate) fn lagged(&self, kernel: &Kernel, rows: &[usize]) -> Vec<f64> {
        let at = |day: Option<usize>| day.map_or(self.mean, |day| self.filled[day]);
        let weights = || kernel.weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
        rows.iter()
            .map(|row| weights().fold(0.0, |sum, (lag, weight)| sum + weight * at(row.checked_sub(lag))))
            .collect()
    }

    fn correlation(&self, other: &Self) -> f64 {
        let product: f64 = self
            .filled
            .iter()
            .zip(&other.filled)
            .map(|(left, right)| (left - self.mean) * (right - other.mean))
            .sum();
        product / (self.filled.len() as f64 * self.spread * other.spread)
    }
}

/// The bent shapes in which an amount may act, those that its days can tell from the straight one. `values` are in typical
/// doses, `there` is from where on it counts as there.
pub(crate) fn bent(table: &DailyTable, values: &[Option<f64>], there: f64, linear: &Doses) -> Vec<Doses> {
    let recorded: Vec<f64> = values.iter().flatten().copied().collect();
    let mut with: Vec<f64> = recorded.iter().copied().filter(|value| *value > there).collect();
    with.sort_by(f64::total_cmp);
    let mut bent: Vec<Doses> = Vec::new();
    let Some(last) = with.len().checked_sub(1) else { return bent };
    // A quarter of the days with it have no more than a little of it, half of them no more than usual.
    let (little, usual) = (with[last / 4], with[last / 2]);
    // Where the step is between the usual amount and the next was never seen: half way.
    let next = with.iter().copied().find(|value| *value > usual).unwrap_or(usual);
    let more_than_usual = f64::midpoint(usual, next);
    for (shape, bend) in [(Shape::LevelsOff, little), (Shape::FromALevel, more_than_usual)] {
        let of = |value: f64| shape.of(value, bend);
        let above = recorded.iter().filter(|value| **value > bend).count();
        if above < ENOUGH_DAYS || recorded.len() - above < ENOUGH_DAYS {
            continue;
        }
        let shaped: Vec<Option<f64>> = values.iter().map(|cell| cell.map(of)).collect();
        let more: f64 = recorded.iter().map(|value| of(value + 1.0) - of(*value)).sum();
        let per_dose = more / recorded.len() as f64;
        let doses = Doses { per_dose, bend: Some(bend), ..Doses::new(table, shape, &shaped) };
        let mut others = std::iter::once(linear).chain(&bent);
        if per_dose > 0.0 && others.all(|other| doses.correlation(other).abs() < THE_SAME) {
            bent.push(doses);
        }
    }
    bent
}

#[cfg(test)]
mod tests {
    use super::*;
    use diary::{Column, Day};

    fn shapes(values: &[f64]) -> Vec<Doses> {
        let first: Day = "2026-01-05".parse().unwrap();
        let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        let column = Column { name: "wine".into(), values: values.clone() };
        let table = DailyTable::new(first, values.len(), vec![column]).unwrap();
        bent(&table, &values, 0.0, &Doses::linear(&table, &values))
    }

    #[test]
    fn glasses_bend_at_a_little_and_above_the_usual() {
        // Of ten days five without, then 1, 2, 2, 3 and 5 glasses.
        let glasses: Vec<f64> = [0.0, 0.0, 1.0, 0.0, 2.0, 0.0, 3.0, 0.0, 2.0, 5.0].repeat(8);
        let bent = shapes(&glasses);
        let [off, from] = &bent[..] else { panic!("two bends") };
        assert_eq!([off.shape, from.shape], [Shape::LevelsOff, Shape::FromALevel]);
        assert_eq!([off.bend, from.bend], [Some(2.0), Some(2.5)]);
        // One glass more: all of 0 to 1 and 1 to 2, nothing beyond. Over the level: 2 to 3 only.
        assert!((off.per_dose - 0.6).abs() < 1e-12 && (from.per_dose - 0.2).abs() < 1e-12);
        let same_day = Kernel { weights: vec![1.0] };
        assert_eq!(off.lagged(&same_day, &[2, 4, 6, 7]), [1.0, 2.0, 2.0, 0.0]);
        assert_eq!(from.lagged(&same_day, &[2, 4, 6, 7]), [0.0, 0.0, 1.0, 0.0]);
    }

    #[test]
    fn what_bends_nowhere_is_not_offered() {
        // One glass or none is yes or no; two or none as well; and six days above the level are the least.
        assert!(shapes(&[0.0, 1.0].repeat(40)).is_empty());
        assert!(shapes(&[0.0, 2.0].repeat(40)).is_empty());
        let rare: Vec<f64> =
            (0..80).map(|day| if day % 20 == 3 { 4.0 } else { f64::from(day % 2) }).collect();
        assert!(shapes(&rare).is_empty());
    }
}
