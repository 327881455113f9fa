//! An ordered outcome: a 0–10 scale, a stool, a count. What is recorded is the category in which a latent state lies.
//!
//! Ordered probit with data augmentation (Albert & Chib 1993, JASA 88:669). The outermost two cutpoints are held
//! where the share of days below them puts them and the residual variance is free (Nandram & Chen 1996, J. Statist.
//! Comput. Simul. 54:129): the chain mixes far better than with the variance held, and the latent state has the unit
//! that normal scores have, so the priors mean the same. With two categories there is one cutpoint, and the variance
//! is held at one. The other cutpoints are uniform between their neighbours.

use crate::gram::{Gram, add};
use crate::normal::{cumulative, density, quantile};
use crate::truncated;
use rand::{Rng, RngExt};

/// Categories used on fewer days than this are merged with a neighbour: nothing is known of their borders.
const LEAST_USED: usize = 3;
/// Most categories of a scale.
const MOST_CATEGORIES: usize = 10;
/// From so many different values on an outcome that is not counted in whole numbers is continuous.
const CONTINUOUS: usize = 13;

/// The categories of an outcome and the days that fall in them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ordered {
    /// The category of each recorded day, from 0.
    pub(crate) category: Vec<usize>,
    /// Borders between categories on the latent scale, rising: one fewer than categories.
    pub(crate) cutpoints: Vec<f64>,
    /// Mean recorded value of each category's days.
    pub(crate) values: Vec<f64>,
    /// Of a day after the recorded ones whose category is asked, the last of the latent states: the chance of each
    /// category, given all that the latest sweep drew. `None` where no such day is asked about.
    pub(crate) ahead: Option<Vec<f64>>,
}

impl Ordered {
    /// The categories of recorded values, or `None` when they are better taken as continuous. The values are finite
    /// and at least two differ.
    pub(crate) fn new(recorded: &[f64]) -> Option<Self> {
        let mut sorted = recorded.to_vec();
        sorted.sort_by(f64::total_cmp);
        let different: Vec<(f64, usize)> =
            sorted.chunk_by(|left, right| left == right).map(|same| (same[0], same.len())).collect();
        let counted = sorted.iter().all(|value| value.fract() == 0.0 && value.abs() < 1e6);
        if different.len() >= CONTINUOUS && !counted {
            return None;
        }
        let uppers = merge(&different);
        let category: Vec<usize> =
            recorded.iter().map(|value| uppers.partition_point(|upper| upper < value)).collect();
        let mut used = vec![0_usize; uppers.len()];
        let mut values = vec![0.0; uppers.len()];
        for (category, value) in category.iter().zip(recorded) {
            used[*category] += 1;
            // A running mean: values of 1e308 have no sum.
            values[*category] += value / used[*category] as f64 - values[*category] / used[*category] as f64;
        }
        // Blom's scores put the border between the ranks on its two sides (normal.rs).
        let count = recorded.len() as f64;
        let mut below = 0;
        let cutpoints = used[..used.len() - 1]
            .iter()
            .map(|used| {
                below += used;
                quantile((below as f64 + 0.125) / (count + 0.25))
            })
            .collect();
        Some(Self { category, cutpoints, values, ahead: None })
    }

    /// A latent state for each day to begin with: the normal score of the middle of its category's ranks.
    pub(crate) fn start(&self) -> Vec<f64> {
        let count = self.category.len() as f64;
        let scores: Vec<f64> = (0..self.values.len())
            .map(|category| {
                let below = self.category.iter().filter(|other| **other < category).count() as f64;
                let within = self.category.iter().filter(|other| **other == category).count() as f64;
                quantile((below + (within + 1.0) / 2.0 - 0.375) / (count + 0.25))
            })
            .collect();
        // Of a day that is asked about nothing is known: it begins in the middle.
        let ahead = self.ahead.iter().map(|_| 0.0);
        self.category.iter().map(|category| scores[*category]).chain(ahead).collect()
    }

    /// The same outcome with one day more, whose category is asked.
    pub(crate) fn with_a_day_ahead(mut self) -> Self {
        self.ahead = Some(vec![0.0; self.values.len()]);
        self
    }

    /// Points of the recorded scale per unit of the latent state, on average over the days: the derivative of the
    /// mean recorded value when the latent state, standard normal over the days, is shifted.
    pub(crate) fn points(&self) -> f64 {
        let steps = self.values.windows(2).map(|pair| pair[1] - pair[0]);
        self.cutpoints.iter().zip(steps).map(|(cutpoint, step)| density(*cutpoint) * step).sum()
    }

    /// Whether the residual variance is held at one, as a yes/no outcome can't tell of it.
    pub(crate) fn variance_is_known(&self) -> bool {
        self.cutpoints.len() < 2
    }

    fn bounds(&self, day: usize) -> (f64, f64) {
        let Some(category) = self.category.get(day).copied() else {
            return (f64::NEG_INFINITY, f64::INFINITY);
        };
        let low = category.checked_sub(1).map_or(f64::NEG_INFINITY, |below| self.cutpoints[below]);
        (low, self.cutpoints.get(category).copied().unwrap_or(f64::INFINITY))
    }

    /// One sweep over the latent states, given their mean, the residual standard deviation and the error model; then
    /// over the inner cutpoints.
    pub(crate) fn update(
        &mut self,
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
            let centre = latent[day] - weighted[day] / own;
            let spread = deviation / own.sqrt();
            let (low, high) = self.bounds(day);
            if day >= self.category.len() {
                self.ahead = Some(self.chances(centre, spread));
            }
            let state =
                centre + spread * truncated::draw((low - centre) / spread, (high - centre) / spread, rng);
            let state = state.clamp(low, high);
            add(&mut weighted[first..first + cells.len()], state - latent[day], cells);
            latent[day] = state;
        }
        self.update_cutpoints(latent, rng);
    }

    /// The chance of each category for a latent state of this mean and standard deviation.
    fn chances(&self, centre: f64, spread: f64) -> Vec<f64> {
        let below: Vec<f64> =
            self.cutpoints.iter().map(|cutpoint| cumulative((cutpoint - centre) / spread)).collect();
        let (low, high) =
            (std::iter::once(0.0).chain(below.iter().copied()), below.iter().copied().chain([1.0]));
        low.zip(high).map(|(low, high)| (high - low).max(0.0)).collect()
    }

    fn update_cutpoints(&mut self, latent: &[f64], rng: &mut impl Rng) {
        let last = self.cutpoints.len() - 1;
        if last < 2 {
            return;
        }
        let mut lowest = vec![f64::INFINITY; self.values.len()];
        let mut highest = vec![f64::NEG_INFINITY; self.values.len()];
        for (state, category) in latent.iter().zip(&self.category) {
            lowest[*category] = lowest[*category].min(*state);
            highest[*category] = highest[*category].max(*state);
        }
        for cutpoint in 1..last {
            let low = highest[cutpoint].max(self.cutpoints[cutpoint - 1]);
            let high = lowest[cutpoint + 1].min(self.cutpoints[cutpoint + 1]);
            let place: f64 = rng.random();
            self.cutpoints[cutpoint] = low + (high - low) * place;
        }
    }
}

/// Merges neighbouring values until each category is used often enough; returns the upper value of each.
fn merge(different: &[(f64, usize)]) -> Vec<f64> {
    let mut categories: Vec<(f64, usize)> = different.to_vec();
    while categories.len() > 2 {
        let (place, (_, fewest)) = categories
            .iter()
            .copied()
            .enumerate()
            .min_by_key(|(_, (_, used))| *used)
            .unwrap_or((0, (0.0, usize::MAX)));
        if fewest >= LEAST_USED && categories.len() <= MOST_CATEGORIES {
            break;
        }
        let below = place.checked_sub(1).map(|below| categories[below].1);
        let above = categories.get(place + 1).map(|above| above.1);
        // The smaller neighbour takes it in; a merged category ends where its upper part ended.
        let lower = match (below, above) {
            (Some(below), Some(above)) if below <= above => place - 1,
            (Some(_), None) => place - 1,
            _ => place,
        };
        categories[lower + 1].1 += categories[lower].1;
        categories.remove(lower);
    }
    categories.into_iter().map(|(upper, _)| upper).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_categories_are_merged_with_the_smaller_neighbour() {
        let values = |counts: &[(f64, usize)]| -> Vec<f64> {
            counts.iter().flat_map(|(value, count)| std::iter::repeat_n(*value, *count)).collect()
        };
        for (counts, expected) in [
            (vec![(0.0, 20), (1.0, 10), (2.0, 5), (3.0, 1), (4.0, 1)], vec![0.0, 1.0, 17.0 / 7.0]),
            (vec![(0.0, 50), (1.0, 6)], vec![0.0, 1.0]),
            (vec![(0.0, 50), (1.0, 1)], vec![0.0, 1.0]),
        ] {
            let made = Ordered::new(&values(&counts)).unwrap();
            // 2, 3 and 4 become one category with mean (5·2 + 3 + 4)/7.
            assert_eq!(made.values.len(), expected.len(), "{counts:?}");
            for (got, want) in made.values.iter().zip(&expected) {
                assert!((got - want).abs() < 1e-12, "{counts:?}: {got} {want}");
            }
        }
        let scale = Ordered::new(&(0..110).map(|day| f64::from(day % 11)).collect::<Vec<_>>()).unwrap();
        assert_eq!(scale.values.len(), MOST_CATEGORIES);
        let hours: Vec<f64> = (0..60).map(|day| 6.0 + f64::from(day * 7 % 40) / 20.0).collect();
        assert_eq!(Ordered::new(&hours), None);
        let lesions: Vec<f64> = (0..90).map(|day| f64::from(day * day % 31)).collect();
        assert!(Ordered::new(&lesions).unwrap().values.len() <= MOST_CATEGORIES);
    }

    #[test]
    fn the_start_lies_in_its_category() {
        let recorded: Vec<f64> = (0..97).map(|day| f64::from(day * day % 7)).collect();
        let made = Ordered::new(&recorded).unwrap();
        for (day, state) in made.start().iter().enumerate() {
            let (low, high) = made.bounds(day);
            assert!(low < *state && *state < high);
        }
    }

    #[test]
    fn on_a_fine_scale_a_unit_is_a_standard_deviation() {
        let recorded: Vec<f64> =
            (1..2000).map(|index| (2.0 * quantile(f64::from(index) / 2000.0)).round()).collect();
        let points = Ordered::new(&recorded).unwrap().points();
        assert!((points / 2.0 - 1.0).abs() < 0.03, "{points}");
    }
}
