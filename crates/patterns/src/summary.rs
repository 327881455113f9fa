//! From draws to the numbers of an answer: means, intervals, lags.

use crate::answer::{EffectIfReal, LagDays};
use crate::dose::SHAPES;
use crate::model::ExposureEffect;

/// Probability of the intervals.
pub(crate) const LEVEL: f64 = 0.9;
/// Days at the end of a lag curve that together hold less than this share of the effect are not shown: they are
/// what little the draws left on slower kernels.
const TAIL: f64 = 0.02;

impl ExposureEffect {
    /// No effect at all.
    pub(crate) fn none() -> Self {
        Self {
            probability: 0.0,
            reverse_probability: 0.0,
            same_day_probability: 0.0,
            draws: Vec::new(),
            response: vec![0.0],
            shapes: [0.0; SHAPES],
            detectable: None,
        }
    }

    /// Mean over all draws, zero where it was out, in outcome scores.
    pub(crate) fn mean(&self, draws: usize) -> f64 {
        self.draws.iter().map(|draw| draw.value).sum::<f64>() / draws.max(1) as f64
    }

    /// In points: mean over all draws, interval over all draws, and the same given that it is in.
    pub(crate) fn summary(&self, draws: usize, points: f64) -> (f64, (f64, f64), EffectIfReal) {
        let mut values: Vec<f64> = self.draws.iter().map(|draw| draw.value * points).collect();
        values.sort_by(f64::total_cmp);
        let sum: f64 = values.iter().sum();
        let if_real = if values.is_empty() {
            EffectIfReal { mean: 0.0, low: 0.0, high: 0.0 }
        } else {
            EffectIfReal {
                mean: sum / values.len() as f64,
                low: quantile(&values, (1.0 - LEVEL) / 2.0),
                high: quantile(&values, f64::midpoint(1.0, LEVEL)),
            }
        };
        let zeros = draws.saturating_sub(values.len());
        let place = values.partition_point(|value| *value < 0.0);
        values.splice(place..place, std::iter::repeat_n(0.0, zeros));
        let averaged = (quantile(&values, (1.0 - LEVEL) / 2.0), quantile(&values, f64::midpoint(1.0, LEVEL)));
        (sum / draws.max(1) as f64, averaged, if_real)
    }

    /// Share of the effect per lag day. Where it was never in, nothing was learned: all on the first day.
    pub(crate) fn lag_days(&self) -> LagDays {
        let total: f64 = self.response.iter().map(|value| value.abs()).sum();
        if total <= 0.0 {
            return LagDays { mean: 0.0, weights: vec![1.0] };
        }
        let mut weights: Vec<f64> = self.response.iter().map(|value| value.abs() / total).collect();
        let mut tail = 0.0;
        while let Some(last) = weights.last()
            && tail + last < TAIL
        {
            tail += last;
            weights.pop();
        }
        for weight in &mut weights {
            *weight /= 1.0 - tail;
        }
        let mean = weights.iter().enumerate().map(|(lag, weight)| lag as f64 * weight).sum();
        LagDays { mean, weights }
    }
}

/// Quantile of sorted values, between the two nearest.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = share * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    sorted[below] + (sorted[above] - sorted[below]) * (place - below as f64)
}
