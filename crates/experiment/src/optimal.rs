//! The structure of a factorial design: how long its blocks are, and by how many days its exposures are staggered.
//!
//! Of the candidates the one is taken that tells most about all effects together: the largest mean logarithm of the
//! determinant of their information (D-optimal), given level, trend, weekend and the noise of the baseline, over draws of
//! the coins and over how long an effect may linger. Only the structure is chosen so. The coins stay independent of each
//! other, because only then can each exposure be tested exactly while the others work; a set of the best joint
//! schedules would leave too few of one exposure's for each of the others'.

use crate::chance::Chance;
use crate::layout::Layout;
use crate::lingering;
use crate::noise::{Learner, Memory};
use crate::power::Noise;
use crate::record::{ALWAYS, Record};
use crate::schedule::Schedule;

/// Block lengths that a person can keep up with several changes at once.
const BLOCKS: [usize; 4] = [2, 3, 4, 7];

/// Draws of the coins for each candidate.
const DRAWS: usize = 24;

/// The best block length and offsets; `block` fixes the length.
pub(crate) fn structure(schedule: &Schedule, block: Option<usize>, noise: &Noise) -> (usize, Vec<usize>) {
    let exposures = schedule.exposures.len();
    let blocks = block.map_or_else(|| BLOCKS.to_vec(), |block| vec![block]);
    let mut best = (f64::NEG_INFINITY, blocks[0], vec![0; exposures]);
    for block in blocks {
        // Six pairs are the fewest that can decide anything.
        if schedule.days < 2 * block || (schedule.days < 12 * block && best.0 > f64::NEG_INFINITY) {
            continue;
        }
        let together = vec![0; exposures];
        let staggered: Vec<usize> = (0..exposures).map(|place| place * block / exposures).collect();
        for offsets in [together, staggered] {
            let told = information(schedule, block, &offsets, noise);
            if told > best.0 + 1e-9 {
                best = (told, block, offsets);
            }
        }
    }
    (best.1, best.2)
}

/// The mean logarithm of the determinant of the effects' information.
fn information(schedule: &Schedule, block: usize, offsets: &[usize], noise: &Noise) -> f64 {
    let memory = Memory { persistence: noise.persistence, share: noise.share };
    let record = Record::new(schedule.start, vec![Some(0.0); schedule.days], 0);
    // A coefficient's posterior covariance under a very wide prior is the inverse of its information.
    let variances = record.variances(offsets.len(), 1e6);
    let mut sum = 0.0;
    for draw in 0..DRAWS {
        let mut chance = Chance::new(schedule.seed, &format!("structure:{draw}"));
        let contrasts: Vec<Vec<f64>> = offsets
            .iter()
            .map(|offset| {
                let layout = Layout::staggered(schedule.days, block, *offset);
                let flips: Vec<bool> = layout.units.iter().map(|_| chance.coin()).collect();
                layout.contrast(&flips)
            })
            .collect();
        for (stays, weight) in lingering::shares(schedule.design) {
            let works: Vec<Vec<f64>> =
                contrasts.iter().map(|contrast| lingering::over(contrast, *stays)).collect();
            let mut learner = Learner::new(memory, &variances);
            for day in 0..schedule.days {
                let mut row = record.row(day);
                for (place, work) in works.iter().enumerate() {
                    row[ALWAYS + place] = work[day];
                }
                learner.learn(&row, Some(0.0));
            }
            sum -= weight * learner.log_determinant(ALWAYS);
        }
    }
    sum / DRAWS as f64
}
