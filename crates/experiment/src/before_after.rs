//! Before and after, without chance deciding anything: how much a symptom changed since a baseline, how sure that is, and
//! how much of it was to be expected anyway. It can't say why.
//!
//! Two days near each other are much alike, so thirty days are not thirty answers: the interval is that of a step in a
//! regression with the error model of `noise`, a mean over its grid. And who begins when it is bad sees it become better
//! by itself: regression to the mean. Of a symptom with mean m and correlation r between then and now, a value y is
//! followed on average by m + r·(y − m), a change of −(1 − r)·(y − m): equation 1 of Barnett AG, van der Pols JC, Dobson
//! AJ, Regression to the mean: what it is and how to deal with it, Int J Epidemiol 2005;34:215–220
//! (<https://doi.org/10.1093/ije/dyh299>), where the mean of all values above a cut-off stands for y. Here m and r are
//! learned from the days up to the end of the baseline, and y is all of them: what the model expects of the later days
//! had nothing changed, less the baseline's mean.

use crate::estimate::{Effect, LEVEL, SLOW, SLOWS, quantile};
use crate::noise::{GRID, Learner, MOST_COLUMNS, Memory, Student, weights};
use std::ops::Range;

/// Prior variances over the residual variance: the level, and the step, hardly shrunk.
const LEVEL_VARIANCE: f64 = 1e4;
/// See [`LEVEL_VARIANCE`].
const STEP_VARIANCE: f64 = 100.0;

/// The fewest recorded days in each of the two stretches.
pub const FEWEST_DAYS: usize = 7;
/// The fewest recorded days before the baseline from which is told what was usual.
pub const FEWEST_EARLIER: usize = 14;

/// A baseline and a later stretch of days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BeforeAfter {
    /// The mean of the baseline's recorded days.
    pub before: f64,
    /// The mean of the later recorded days.
    pub after: f64,
    /// Recorded days of the baseline.
    pub days_before: usize,
    /// Recorded days later.
    pub days_after: usize,
    /// The change, with its interval.
    pub change: Effect,
    /// The part of the change that was to be expected had nothing changed; the interval is that of the expectation.
    /// None where too few days before the baseline tell what was usual.
    pub by_itself: Option<Effect>,
}

/// Compares two stretches of `outcome`, one value a day and none where nothing was recorded. `baseline` and `later` are
/// places in it; what comes before the baseline tells what was usual. None with fewer than [`FEWEST_DAYS`] recorded days
/// in either, or where the later one does not come after the baseline.
#[must_use]
pub fn compare(outcome: &[Option<f64>], baseline: Range<usize>, later: Range<usize>) -> Option<BeforeAfter> {
    let in_order =
        baseline.start <= baseline.end && baseline.end <= later.start && later.end <= outcome.len();
    if !in_order || later.start > later.end {
        return None;
    }
    let (before, days_before) = mean(&outcome[baseline.clone()])?;
    let (after, days_after) = mean(&outcome[later.clone()])?;
    if days_before < FEWEST_DAYS || days_after < FEWEST_DAYS {
        return None;
    }
    let step = |memory| step(memory, outcome, &baseline, &later);
    let change = mixture(GRID.map(step));
    let earlier = outcome[..baseline.start].iter().flatten().count();
    let by_itself = (earlier >= FEWEST_EARLIER).then(|| {
        mixture(GRID.map(|memory| {
            let (evidence, expected) = expected(memory, LEVEL_VARIANCE, outcome, baseline.end, &later);
            (memory, evidence, Student { centre: expected.centre - before, ..expected })
        }))
    });
    Some(BeforeAfter { before, after, days_before, days_after, change, by_itself })
}

fn mean(days: &[Option<f64>]) -> Option<(f64, usize)> {
    let count = days.iter().flatten().count();
    (count > 0).then(|| (days.iter().flatten().sum::<f64>() / count as f64, count))
}

/// The step from baseline to later, for one point of the grid: how likely the days are, and the step.
fn step(
    memory: Memory,
    outcome: &[Option<f64>],
    baseline: &Range<usize>,
    later: &Range<usize>,
) -> (Memory, f64, Student) {
    let mut learner = Learner::new(memory, &[LEVEL_VARIANCE, STEP_VARIANCE]);
    for (day, value) in outcome.iter().enumerate().take(later.end).skip(baseline.start) {
        let mut row = [0.0; MOST_COLUMNS];
        row[0] = 1.0;
        row[1] = if day >= later.start { 1.0 } else { 0.0 };
        // The days between belong to neither; the state is carried over them.
        let counts = baseline.contains(&day) || later.contains(&day);
        learner.learn(&row, value.filter(|_| counts));
    }
    (memory, learner.evidence(), learner.coefficient(1))
}

/// What the days up to `end` let one expect of the mean of the later recorded days, for one point of the grid.
fn expected(
    memory: Memory,
    level_variance: f64,
    outcome: &[Option<f64>],
    end: usize,
    later: &Range<usize>,
) -> (f64, Student) {
    let mut row = [0.0; MOST_COLUMNS];
    row[0] = 1.0;
    let mut learner = Learner::new(memory, &[level_variance]);
    for value in &outcome[..end] {
        learner.learn(&row, *value);
    }
    let ahead = later.clone().filter(|day| outcome[*day].is_some()).map(|day| day + 1 - end);
    let stays: Vec<f64> =
        ahead.map(|days| memory.persistence.powi(i32::try_from(days).unwrap_or(i32::MAX))).collect();
    let stays = stays.iter().sum::<f64>() / stays.len().max(1) as f64;
    let level = learner.coefficient(0);
    let (state, held) = learner.state();
    // The level, and what is left of the last day's distance from it.
    let centre = level.centre + stays * state;
    let scale = level.scale * (1.0 - stays * held).abs();
    (learner.evidence(), Student { degrees: level.degrees, centre, scale })
}

/// The mean over the grid, by how likely each point makes the days.
fn mixture(points: [(Memory, f64, Student); GRID.len()]) -> Effect {
    let logarithms = points.map(|(memory, evidence, _)| {
        let slow = if memory.persistence >= SLOW { SLOWS } else { 1.0 };
        evidence + libm::log(slow)
    });
    let weights = weights(&logarithms);
    let parts: Vec<(f64, Student)> =
        weights.into_iter().zip(points).map(|(weight, (_, _, part))| (weight, part)).collect();
    let mean = parts.iter().map(|(weight, part)| weight * part.centre).sum();
    let tail = (1.0 - LEVEL) / 2.0;
    Effect { mean, low: quantile(&parts, tail), high: quantile(&parts, 1.0 - tail), level: LEVEL }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;
    use crate::noise::{PRIOR_DEGREES, PRIOR_SQUARES};

    /// A symptom with a memory, and gaps.
    fn walk(chance: &mut Chance, days: usize, memory: Memory, missing: f64) -> Vec<Option<f64>> {
        let mut state = memory.share.sqrt() * chance.normal();
        (0..days)
            .map(|_| {
                let keep = memory.persistence;
                state = keep * state + (memory.share * (1.0 - keep * keep)).sqrt() * chance.normal();
                let value = 4.0 + state + (1.0 - memory.share).sqrt() * chance.normal();
                (chance.uniform() >= missing).then_some(value)
            })
            .collect()
    }

    /// Inverts a matrix by elimination.
    fn inverse(mut matrix: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        let size = matrix.len();
        for (place, row) in matrix.iter_mut().enumerate() {
            row.extend((0..size).map(|column| if column == place { 1.0 } else { 0.0 }));
        }
        for pivot in 0..size {
            let on = matrix[pivot][pivot];
            matrix[pivot].iter_mut().for_each(|value| *value /= on);
            let above = matrix[pivot].clone();
            for (_, row) in matrix.iter_mut().enumerate().filter(|(place, _)| *place != pivot) {
                let factor = row[pivot];
                row.iter_mut().zip(&above).for_each(|(value, above)| *value -= factor * above);
            }
        }
        matrix.into_iter().map(|row| row[size..].to_vec()).collect()
    }

    /// The step by another road: generalised least squares with the whole matrix of the recorded days.
    #[test]
    fn the_step_is_that_of_the_whole_matrix() {
        let mut chance = Chance::new(7, "before and after");
        for memory in GRID {
            let outcome = walk(&mut chance, 50, Memory { persistence: 0.6, share: 0.8 }, 0.2);
            let (baseline, later) = (3..17, 30..50);
            let days: Vec<usize> =
                baseline.clone().chain(later.clone()).filter(|day| outcome[*day].is_some()).collect();
            let covariance: Vec<Vec<f64>> = days
                .iter()
                .map(|one| {
                    let cell = |other: &usize| {
                        let apart = i32::try_from(one.abs_diff(*other)).unwrap();
                        memory.share * memory.persistence.powi(apart)
                            + if one == other { 1.0 - memory.share } else { 0.0 }
                    };
                    days.iter().map(cell).collect()
                })
                .collect();
            let precision = inverse(covariance);
            let columns: Vec<[f64; 2]> =
                days.iter().map(|day| [1.0, if *day >= 30 { 1.0 } else { 0.0 }]).collect();
            let values: Vec<f64> = days.iter().map(|day| outcome[*day].unwrap()).collect();
            let product = |one: &dyn Fn(usize) -> f64, other: &dyn Fn(usize) -> f64| -> f64 {
                let mut sum = 0.0;
                for (row, line) in precision.iter().enumerate() {
                    sum += one(row)
                        * line.iter().enumerate().map(|(place, cell)| cell * other(place)).sum::<f64>();
                }
                sum
            };
            let x = |place: usize| {
                let columns = columns.clone();
                move |row: usize| columns[row][place]
            };
            let y = |row: usize| values[row];
            let mut information = vec![vec![0.0; 2]; 2];
            let mut right = [0.0; 2];
            for one in 0..2 {
                information[one] = (0..2).map(|other| product(&x(one), &x(other))).collect();
                information[one][one] += 1.0 / [LEVEL_VARIANCE, STEP_VARIANCE][one];
                right[one] = product(&x(one), &y);
            }
            let posterior = inverse(information);
            let solved: Vec<f64> =
                posterior.iter().map(|row| row[0] * right[0] + row[1] * right[1]).collect();
            let squares = PRIOR_SQUARES + product(&y, &y) - solved[0] * right[0] - solved[1] * right[1];
            let degrees = PRIOR_DEGREES + days.len() as f64;
            let (_, _, found) = step(memory, &outcome, &baseline, &later);
            assert!((found.centre - solved[1]).abs() < 1e-6, "{memory:?}: {} {}", found.centre, solved[1]);
            let scale = (squares / degrees * posterior[1][1]).sqrt();
            assert!((found.scale - scale).abs() < 1e-6, "{memory:?}: {} {scale}", found.scale);
        }
    }

    /// Barnett and others 2005 with a known mean: of a value y on the last day, m + r^k (y − m) is expected k days later.
    #[test]
    fn what_comes_back_by_itself_is_galtons_share() {
        for (persistence, value, days) in [(0.6, 3.0, 1), (0.8, 5.0, 4), (0.0, 2.0, 1)] {
            let memory = Memory { persistence, share: 1.0 };
            let mut outcome = vec![Some(value)];
            outcome.extend(std::iter::repeat_n(None, days - 1));
            outcome.push(Some(0.0));
            // Without a prior variance the level is known: 0, from which the value is the distance.
            let (_, expected) = expected(memory, 0.0, &outcome, 1, &(days..days + 1));
            let back = -(1.0 - persistence.powi(i32::try_from(days).unwrap())) * value;
            assert!(
                (expected.centre - value - back).abs() < 1e-9,
                "{persistence} {days}: {}",
                expected.centre
            );
        }
    }

    #[test]
    fn who_begins_in_a_flare_is_told_that_part_of_it_goes_by_itself() {
        let memory = Memory { persistence: 0.6, share: 1.0 };
        let (mut told, mut happened) = (Vec::new(), Vec::new());
        let mut chance = Chance::new(3, "before and after");
        for _ in 0..3000 {
            let outcome = walk(&mut chance, 100, memory, 0.1);
            let Some(found) = compare(&outcome, 60..74, 80..100) else { continue };
            // Nothing changes; whoever begins does so when it is worse than they are used to.
            let usual =
                outcome[..60].iter().flatten().sum::<f64>() / outcome[..60].iter().flatten().count() as f64;
            if found.before > usual + 0.6 {
                told.push(found.by_itself.unwrap().mean);
                happened.push(found.after - found.before);
            }
        }
        let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
        assert!(told.len() > 100, "{}", told.len());
        assert!(mean(&happened) < -0.5, "{}", mean(&happened));
        assert!((mean(&told) - mean(&happened)).abs() < 0.15, "{} {}", mean(&told), mean(&happened));
    }

    /// The interval covers the truth about as often as it says, whatever the memory; a test that takes each day for an
    /// answer of its own does not.
    #[test]
    fn the_interval_covers_however_alike_the_days_are() {
        for (seed, persistence, share, least) in
            [(1, 0.0, 1.0, 0.88), (2, 0.4, 1.0, 0.87), (3, 0.8, 1.0, 0.82), (4, 0.8, 0.5, 0.85)]
        {
            let memory = Memory { persistence, share };
            let mut chance = Chance::new(seed, "before and after");
            let (mut covered, mut narrow) = (0, 0);
            let rounds = 500;
            for round in 0..rounds {
                let truth = f64::from(round % 3) - 1.0;
                let mut outcome = walk(&mut chance, 70, memory, 0.1);
                for value in outcome[42..].iter_mut().flatten() {
                    *value += truth;
                }
                let found = compare(&outcome, 0..14, 42..70).unwrap();
                covered += usize::from(found.change.low <= truth && truth <= found.change.high);
                let days = (found.days_before as f64, found.days_after as f64);
                let reach = 1.645 * (1.0 / days.0 + 1.0 / days.1).sqrt();
                narrow += usize::from((found.after - found.before - truth).abs() <= reach);
            }
            let covered = covered as f64 / f64::from(rounds);
            let narrow = narrow as f64 / f64::from(rounds);
            assert!(covered >= least, "persistence {persistence}: {covered} (each day by itself: {narrow})");
            if persistence > 0.5 {
                assert!(narrow < covered - 0.1, "persistence {persistence}: {covered}, {narrow}");
            }
        }
    }

    #[test]
    fn too_few_days_are_no_answer() {
        let day = |value: f64| Some(value);
        let outcome: Vec<Option<f64>> = (0..40).map(|place| day(f64::from(place % 3))).collect();
        assert!(compare(&outcome, 0..6, 20..40).is_none());
        assert!(compare(&outcome, 0..14, 20..26).is_none());
        assert!(compare(&outcome, 14..28, 0..14).is_none());
        assert!(compare(&outcome, 0..14, 30..50).is_none());
        assert_eq!(compare(&outcome, 0..14, 20..40).unwrap().by_itself, None);
        assert!(compare(&outcome, 14..22, 22..40).unwrap().by_itself.is_some());
        // The same on every day: no change, and no crash.
        let flat = vec![Some(3.0); 40];
        let found = compare(&flat, 14..28, 28..40).unwrap();
        assert!(found.change.mean.abs() < 1e-3 && found.change.low < 0.0 && found.change.high > 0.0);
    }
}
