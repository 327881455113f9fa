//! Several experiments together.

/// Which of these e-values stand together at a false-discovery rate: e-BH (Wang and Ramdas 2022). It holds whatever the
/// experiments have to do with each other: the k largest stand, for the largest k whose k-th is at least
/// count ÷ (k × rate).
///
/// ```
/// // One look at three experiments at a rate of 0.1: the smallest of two that stand must be at least 3 ÷ 0.2.
/// assert_eq!(experiment::stand_together(&[40.0, 0.8, 16.0], 0.1), [true, false, true]);
/// assert_eq!(experiment::stand_together(&[20.0, 0.8, 1.0], 0.1), [false, false, false]);
/// ```
#[must_use]
pub fn stand_together(e_values: &[f64], rate: f64) -> Vec<bool> {
    let mut sorted: Vec<f64> = e_values.to_vec();
    sorted.sort_by(|one, other| other.total_cmp(one));
    let count = e_values.len() as f64;
    let enough = |place: usize| count / ((place + 1) as f64 * rate);
    let least =
        (0..sorted.len()).rev().find(|place| sorted[*place] >= enough(*place)).map(|place| sorted[place]);
    e_values.iter().map(|value| least.is_some_and(|least| *value >= least)).collect()
}
