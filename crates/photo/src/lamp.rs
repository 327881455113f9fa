//! Whether two photos were taken in the same light: do the things that should have kept their colour keep it?
//!
//! A camera's white balance hides most of a change of lamp, but not all of it: paint, cloth, hair and skin answer
//! differently to another spectrum. Redness moves with it by more than skin changes in weeks.

use crate::decode::Photo;
use crate::registration::Affine;
use crate::session::median;

/// Colours that moved further than this, as the median over the picture, mean another light. Chosen before it was
/// measured: lamps that are much alike still get through, and [`error`] is what they may have done.
pub const LIMIT: f64 = 0.03;
/// By how much a* a distance of one may move skin, as a standard error. Fixed on the first simulated camera, where skin
/// moved by at most 31.5 times the distance, and judged on the other one (`docs/benchmarks.md`).
const ERROR: f64 = 16.0;
/// The side of a block of pixels whose mean is compared.
const BLOCK: usize = 8;
/// Darker blocks are noise.
const DARKEST: f64 = 0.01;

/// The standard error of a change of a* that the light may have made at this distance: what is below [`LIMIT`] is
/// not the same light for certain, and the picture's own noise is in it too.
#[must_use]
pub fn error(distance: f64) -> f64 {
    ERROR * distance
}

/// What two photos of one scene have in common beside the skin that is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Light {
    /// The median over blocks of how far log(red/green) and log(blue/green) moved.
    pub(crate) distance: f64,
    /// What the other photo's light must be multiplied by to be as bright as the first one's.
    pub(crate) gain: f64,
}

/// Compares blocks all over the first photo with what lies there in the other one. `skip` marks the first photo's
/// places that may have changed: the measured skin. None where too little is left to compare.
pub(crate) fn compare(first: &Photo, other: &Photo, map: &Affine, skip: &[bool]) -> Option<Light> {
    let (mut distances, mut gains) = (Vec::new(), Vec::new());
    let (columns, rows) = (first.columns(), first.rows());
    // About 4,000 blocks are enough.
    let step = ((columns * rows) as f64 / 4000.0).sqrt().max(BLOCK as f64) as usize;
    for top in (0..rows.saturating_sub(BLOCK)).step_by(step) {
        for left in (0..columns.saturating_sub(BLOCK)).step_by(step) {
            let Some((one, two)) = block(first, other, map, skip, left, top) else { continue };
            let turn = |channel: usize| (two[channel] / two[1]).ln() - (one[channel] / one[1]).ln();
            distances.push(turn(0).hypot(turn(2)));
            gains.push((crate::colour::luminance(one) / crate::colour::luminance(two)).ln());
        }
    }
    if distances.len() < 20 {
        return None;
    }
    Some(Light { distance: median(&distances)?, gain: median(&gains)?.exp() })
}

fn block(
    first: &Photo,
    other: &Photo,
    map: &Affine,
    skip: &[bool],
    left: usize,
    top: usize,
) -> Option<([f64; 3], [f64; 3])> {
    let mut sums = ([0.0; 3], [0.0; 3]);
    for y in top..top + BLOCK {
        for x in left..left + BLOCK {
            let place = y * first.columns() + x;
            let (column, row) = map.of(x as f64, y as f64);
            let (column, row) = (column.round(), row.round());
            if column < 0.0 || row < 0.0 || column >= other.columns() as f64 || row >= other.rows() as f64 {
                return None;
            }
            let there = row as usize * other.columns() + column as usize;
            if skip[place] || first.clipped[place] || other.clipped[there] {
                return None;
            }
            for channel in 0..3 {
                sums.0[channel] += f64::from(first.channels[channel].values[place]);
                sums.1[channel] += f64::from(other.channels[channel].values[there]);
            }
        }
    }
    let share = 1.0 / (BLOCK * BLOCK) as f64;
    let (one, two) = (sums.0.map(|sum| sum * share), sums.1.map(|sum| sum * share));
    let bright = |colour: [f64; 3]| colour.iter().all(|light| *light > DARKEST);
    (bright(one) && bright(two)).then_some((one, two))
}
