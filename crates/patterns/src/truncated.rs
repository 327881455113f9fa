//! A standard normal variable between two bounds, by rejection (Robert 1995, Statistics and Computing 5:121).

use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

/// Draws from the standard normal distribution on `low..high`; either may be infinite, `low < high`.
pub(crate) fn draw(low: f64, high: f64, rng: &mut impl Rng) -> f64 {
    if high <= 0.0 {
        -right_of_zero(-high, -low, rng)
    } else if low >= 0.0 {
        right_of_zero(low, high, rng)
    } else if high - low > WIDE {
        loop {
            let value: f64 = StandardNormal.sample(rng);
            if low < value && value < high {
                return value;
            }
        }
    } else {
        uniform(low, high, 0.0, rng)
    }
}

/// Beyond √(2π) a normal proposal is accepted more often than a uniform one.
const WIDE: f64 = 2.506_628_274_631_000_5;

fn right_of_zero(low: f64, high: f64, rng: &mut impl Rng) -> f64 {
    // Near zero half of all normal draws are right of it.
    if low < 0.3 && high - low > WIDE {
        loop {
            let value: f64 = StandardNormal.sample(rng);
            let value = value.abs();
            if low < value && value < high {
                return value;
            }
        }
    }
    let root = (low * low + 4.0).sqrt();
    // From this width on the exponential proposal is accepted more often (Robert 1995, §2.2).
    let rate = f64::midpoint(low, root);
    let enough = low + (2.0 / (low + root)) * (0.5 + 0.25 * (low * low - low * root)).exp();
    if high <= enough {
        return uniform(low, high, low, rng);
    }
    loop {
        let uniform: f64 = rng.random();
        let value = low - (1.0 - uniform).ln() / rate;
        let accept: f64 = rng.random();
        if value < high && accept <= (-0.5 * (value - rate).powi(2)).exp() {
            return value;
        }
    }
}

/// Uniform proposals; `highest` is where the density is largest.
fn uniform(low: f64, high: f64, highest: f64, rng: &mut impl Rng) -> f64 {
    loop {
        let place: f64 = rng.random();
        let value = low + (high - low) * place;
        let accept: f64 = rng.random();
        if accept <= (0.5 * (highest * highest - value * value)).exp() {
            return value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_pcg::Pcg64Mcg;

    /// Mean and variance by numerical integration.
    fn moments(low: f64, high: f64) -> (f64, f64) {
        let (low, high) = (low.max(-12.0), high.min(12.0_f64.max(low + 4.0)));
        let step = (high - low) / 200_000.0;
        let (mut mass, mut first, mut second) = (0.0, 0.0, 0.0);
        for index in 0..200_000 {
            let value = low + (f64::from(index) + 0.5) * step;
            // Relative to the density at the bound nearest zero, so that a far tail does not underflow.
            let nearest = if low > 0.0 {
                low
            } else if high < 0.0 {
                high
            } else {
                0.0
            };
            let density = (0.5 * (nearest * nearest - value * value)).exp();
            mass += density;
            first += density * value;
            second += density * value * value;
        }
        (first / mass, second / mass - (first / mass).powi(2))
    }

    #[test]
    fn moments_are_those_of_the_cut_density() {
        let mut rng = Pcg64Mcg::seed_from_u64(3);
        let infinite = f64::INFINITY;
        for (low, high) in [
            (-infinite, infinite),
            (-1.0, 2.0),
            (-0.2, 0.1),
            (0.0, infinite),
            (0.2, infinite),
            (1.0, infinite),
            (4.0, infinite),
            (9.0, infinite),
            (1.0, 1.3),
            (2.0, 5.0),
            (6.0, 6.01),
            (0.1, 4.0),
            (-infinite, -3.0),
            (-5.0, -1.0),
            (-infinite, 0.7),
        ] {
            let draws: Vec<f64> = (0..40_000).map(|_| draw(low, high, &mut rng)).collect();
            assert!(draws.iter().all(|value| low <= *value && *value <= high), "{low} {high}");
            let mean = draws.iter().sum::<f64>() / draws.len() as f64;
            let variance = draws.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / draws.len() as f64;
            let (expected, spread) = moments(low, high);
            assert!(
                (mean - expected).abs() < 5.0 * (spread / 40_000.0).sqrt(),
                "{low} {high}: {mean} {expected}"
            );
            assert!((variance / spread - 1.0).abs() < 0.06, "{low} {high}: {variance} {spread}");
        }
    }
}
