//! An outcome that was measured with an error of known size, such as redness in photos: what is explained is the
//! value behind the reading.
//!
//! With `y = z + e`, e ~ N(0, s²) and the model on z, the latent values are drawn day by day given all others (data
//! augmentation, as in [`crate::ordered`]): the model's conditional mean and the reading, each weighted by its
//! precision. A reading with a large error counts for less, and what the readings err by is not taken for something that
//! the model should explain or carry over to the next day.

use crate::gram::{Gram, add};
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

/// The least share of the readings' variance that must be more than their error.
pub(crate) const LEAST_RELIABLE: f64 = 0.1;

/// Readings of the recorded days, on the model's scale.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measured {
    /// Scores of mean 0 and variance 1.
    pub(crate) scores: Vec<f64>,
    /// The standard deviation of each one's error, in scores; 0 where it is exact.
    pub(crate) errors: Vec<f64>,
}

impl Measured {
    /// The mean variance of the errors, in scores.
    pub(crate) fn error_variance(&self) -> f64 {
        self.errors.iter().map(|error| error * error).sum::<f64>() / self.errors.len().max(1) as f64
    }

    /// The share of the readings' variance that is more than their error, below 0 where there is less than the errors
    /// alone would make. The surer readings count for more: one in bad light takes nothing from the others.
    pub(crate) fn reliability(&self) -> f64 {
        // An exact reading counts for twenty times one that is off by as much as all of them vary.
        let weights: Vec<f64> = self.errors.iter().map(|error| (error * error + 0.05).recip()).collect();
        let sum: f64 = weights.iter().sum();
        let mean = |of: &dyn Fn(usize) -> f64| {
            weights.iter().enumerate().map(|(day, weight)| weight * of(day)).sum::<f64>() / sum
        };
        let middle = mean(&|day| self.scores[day]);
        let variance = mean(&|day| (self.scores[day] - middle).powi(2));
        1.0 - mean(&|day| self.errors[day].powi(2)) / variance.max(f64::MIN_POSITIVE)
    }

    /// One sweep over the latent values, given their mean, the residual standard deviation and the error model.
    pub(crate) fn update(
        &self,
        latent: &mut [f64],
        mean: &[f64],
        deviation: f64,
        gram: &Gram<'_>,
        rng: &mut impl Rng,
    ) {
        let precision = gram.precision();
        let mut weighted: Vec<f64> = latent.iter().zip(mean).map(|(state, mean)| state - mean).collect();
        gram.weigh(&mut weighted);
        for day in 0..latent.len() {
            let (first, cells) = precision.row(day);
            let own = cells[day - first];
            let error = self.errors[day];
            let state = if error > 0.0 {
                let by_model = own / (deviation * deviation);
                let by_reading = (error * error).recip();
                let centre = latent[day] - weighted[day] / own;
                let sum = by_model + by_reading;
                let noise: f64 = StandardNormal.sample(rng);
                (by_model * centre + by_reading * self.scores[day]) / sum + noise / sum.sqrt()
            } else {
                self.scores[day]
            };
            add(&mut weighted[first..first + cells.len()], state - latent[day], cells);
            latent[day] = state;
        }
    }
}
