//! Are the right ones on top: the area under the precision-recall curve.

/// A candidate's score (more is surer) and whether it really has an effect.
pub type Ranked = (f64, bool);

/// Average precision: Σ (Rₙ − Rₙ₋₁)·Pₙ over the thresholds, without interpolation, which would flatter (Davis and
/// Goadrich 2006, ICML, §4; the estimator that scikit-learn calls `average_precision_score`). Equal scores are one
/// threshold, so their order does not matter. `None` when nothing is real: recall is then undefined.
///
/// ```
/// use bench::metrics::ranking::average_precision;
/// // Right, wrong, right: at recall 1/2 precision 1, at recall 1 precision 2/3.
/// let area = average_precision(&[(0.9, true), (0.8, false), (0.1, true)]).unwrap();
/// assert!((area - (0.5 + 0.5 * 2.0 / 3.0)).abs() < 1e-12);
/// ```
#[must_use]
pub fn average_precision(candidates: &[Ranked]) -> Option<f64> {
    let real = candidates.iter().filter(|(_, real)| *real).count();
    if real == 0 {
        return None;
    }
    let mut sorted = candidates.to_vec();
    sorted.sort_by(|left, right| right.0.total_cmp(&left.0));
    let (mut above, mut right, mut area) = (0_usize, 0_usize, 0.0);
    for tied in sorted.chunk_by(|left, right| left.0 == right.0) {
        let gained = tied.iter().filter(|(_, real)| *real).count();
        above += tied.len();
        right += gained;
        area += gained as f64 / real as f64 * right as f64 / above as f64;
    }
    Some(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_rankings_have_their_known_area() {
        let cases: [(&[Ranked], Option<f64>); 6] = [
            (&[], None),
            (&[(0.9, false)], None),
            (&[(0.9, true), (0.5, true), (0.1, false)], Some(1.0)),
            (&[(0.9, false), (0.5, true)], Some(0.5)),
            // scikit-learn's own example: average_precision_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]) = 0.83.
            (&[(0.1, false), (0.4, false), (0.35, true), (0.8, true)], Some(0.5 + 0.5 * 2.0 / 3.0)),
            // All alike: the share of real ones, whatever the order.
            (&[(0.2, true), (0.2, false), (0.2, false), (0.2, false)], Some(0.25)),
        ];
        for (candidates, expected) in cases {
            let found = average_precision(candidates);
            assert_eq!(found.is_some(), expected.is_some());
            assert!(
                (found.unwrap_or(0.0) - expected.unwrap_or(0.0)).abs() < 1e-12,
                "{candidates:?}: {found:?}"
            );
        }
    }
}
