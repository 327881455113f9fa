//! Candidates for spots: round places redder than their surroundings. A candidate is no diagnosis, and the person's own
//! count is the truth.

use crate::blobs;
use crate::colour::lab_of_linear;
use crate::correction::Correction;
use crate::decode::Photo;
use crate::plane::Plane;
use crate::session::median;

/// A candidate, in pixels of the working picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Column of the centre.
    pub x: f64,
    /// Row of the centre.
    pub y: f64,
    /// Its width in millimetres, as far as the photo's scale is known.
    pub millimetres: f64,
    /// How much redder it is than the ring around it, in a*.
    pub contrast: f64,
    /// How far its colour is from the ring's, in CIEDE2000.
    pub difference: f64,
}

/// What makes a round place a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// The least answer of the Laplacian, in a*.
    pub response: f64,
    /// The least contrast to the ring, in a*.
    pub contrast: f64,
    /// The least ratio of the flatter to the steeper way down from the top: 1 is a circle.
    pub roundness: f64,
}

impl Rule {
    /// Fixed on one set of painted cheeks and judged on another (`docs/benchmarks.md`).
    pub const FIXED: Self = Self { response: 2.0, contrast: 2.6, roundness: 0.35 };
}

/// Pixels a millimetre at which spots are looked for.
const FINENESS: f64 = 4.0;
/// The smallest and the largest spot, millimetres across.
const SIZES: (f64, f64) = (1.5, 8.0);
/// Steps of size between them.
const STEPS: usize = 9;

/// Coarser or finer than this, in millimetres of a working pixel, no spot can be told; nobody's scale lies there.
const SCALES: std::ops::RangeInclusive<f64> = 0.005..=1.0;

/// The candidates among some places of the working picture, which lie within `frame` (left, top, width, height).
/// `millimetres` is the size of a working pixel.
#[must_use]
pub fn find(
    photo: &Photo,
    places: &[usize],
    frame: (usize, usize, usize, usize),
    millimetres: f64,
    correction: Option<&Correction>,
    rule: &Rule,
) -> Vec<Spot> {
    if !SCALES.contains(&millimetres) {
        return Vec::new();
    }
    // What lies around the region may be a wall or hair, whose edge looks like a spot: it is not looked at.
    let (left, top) = (frame.0, frame.1);
    let (right, bottom) = ((left + frame.2).min(photo.columns()), (top + frame.3).min(photo.rows()));
    let block = (1.0 / (millimetres * FINENESS)).floor().max(1.0) as usize;
    if right <= left + 4 * block || bottom <= top + 4 * block {
        return Vec::new();
    }
    let (columns, rows) = ((right - left) / block, (bottom - top) / block);
    let lab = |column: usize, row: usize| {
        let mut sum = [0.0; 3];
        for y in top + row * block..top + (row + 1) * block {
            for x in left + column * block..left + (column + 1) * block {
                for (sum, light) in sum.iter_mut().zip(photo.linear(y * photo.columns() + x)) {
                    *sum += light / (block * block) as f64;
                }
            }
        }
        lab_of_linear(correction.map_or(sum, |correction| correction.apply(sum)))
    };
    let colours: Vec<_> = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row))).collect();
    let colours: Vec<_> = colours.into_iter().map(|(column, row)| lab(column, row)).collect();
    let pixel = millimetres * block as f64;
    let redness = Plane::from_fn(columns, rows, |x, y| colours[y * columns + x].a as f32);
    let around = redness.local_mean((SIZES.1 / pixel) as usize);
    let above = Plane::from_fn(columns, rows, |x, y| {
        let place = y * columns + x;
        redness.values[place] - around.values[place]
    });
    // A disc answers most at its radius divided by √2.
    let scale = |size: f64| size / 2.0 / 2_f64.sqrt() / pixel;
    let ratio = (SIZES.1 / SIZES.0).powf(1.0 / (STEPS as f64 - 1.0));
    let scales: Vec<f64> = (0..STEPS).map(|step| scale(SIZES.0 * ratio.powi(step as i32))).collect();
    let mut wanted = vec![false; photo.columns() * photo.rows()];
    for place in places {
        wanted[*place] = true;
    }
    let found = blobs::find(&above, &scales, rule.response, 0.3);
    let mut spots: Vec<Spot> = found
        .iter()
        .filter_map(|blob| {
            let x = left as f64 + (blob.x as f64 + 0.5) * block as f64 - 0.5;
            let y = top as f64 + (blob.y as f64 + 0.5) * block as f64 - 0.5;
            if !wanted[y.round() as usize * photo.columns() + x.round() as usize] {
                return None;
            }
            let radius = blob.sigma * 2_f64.sqrt();
            let inside = ring(columns, rows, (blob.x, blob.y), 0.0, 0.7 * radius);
            let outside = ring(columns, rows, (blob.x, blob.y), 1.5 * radius, 2.3 * radius + 1.0);
            let middle = |places: &[usize]| {
                let of = |pick: fn(&crate::colour::Lab) -> f64| {
                    median(&places.iter().map(|place| pick(&colours[*place])).collect::<Vec<f64>>())
                };
                Some(crate::colour::Lab {
                    lightness: of(|lab| lab.lightness)?,
                    a: of(|lab| lab.a)?,
                    b: of(|lab| lab.b)?,
                })
            };
            let (spot, ring) = (middle(&inside)?, middle(&outside)?);
            let contrast = spot.a - ring.a;
            let round = roundness(&above, blob);
            (contrast >= rule.contrast && round >= rule.roundness).then(|| Spot {
                x,
                y,
                millimetres: 2.0 * radius * pixel,
                contrast,
                difference: crate::colour::difference_2000(spot, ring),
            })
        })
        .collect();
    // One place answers at two sizes when it has a halo.
    spots.sort_by(|one, other| other.contrast.total_cmp(&one.contrast));
    let mut kept: Vec<Spot> = Vec::new();
    for spot in spots {
        let apart = |other: &Spot| {
            (spot.x - other.x).hypot(spot.y - other.y) * millimetres
                > 0.35 * (spot.millimetres + other.millimetres)
        };
        if kept.iter().all(apart) {
            kept.push(spot);
        }
    }
    kept
}

fn ring(columns: usize, rows: usize, centre: (usize, usize), from: f64, to: f64) -> Vec<usize> {
    let reach = to.ceil() as usize;
    let mut places = Vec::new();
    for y in centre.1.saturating_sub(reach)..(centre.1 + reach + 1).min(rows) {
        for x in centre.0.saturating_sub(reach)..(centre.0 + reach + 1).min(columns) {
            let far = (x as f64 - centre.0 as f64).hypot(y as f64 - centre.1 as f64);
            if far >= from && far <= to {
                places.push(y * columns + x);
            }
        }
    }
    places
}

/// The flatter of the two ways down from a blob's top divided by the steeper one, from second moments of what stands
/// above half of its height. A vein or a fold is steep one way only.
fn roundness(above: &Plane, blob: &blobs::Blob) -> f64 {
    let radius = blob.sigma * 2_f64.sqrt();
    let places = ring(above.width, above.height, (blob.x, blob.y), 0.0, 2.0 * radius);
    let top = f64::from(above.at(blob.x as isize, blob.y as isize));
    let (mut weight, mut mean) = (0.0, [0.0; 2]);
    let mut moments = [0.0; 3];
    for place in places {
        let height = (f64::from(above.values[place]) - 0.4 * top).max(0.0);
        let (x, y) = ((place % above.width) as f64, (place / above.width) as f64);
        let (x, y) = (x - blob.x as f64, y - blob.y as f64);
        weight += height;
        mean[0] += height * x;
        mean[1] += height * y;
        moments[0] += height * x * x;
        moments[1] += height * x * y;
        moments[2] += height * y * y;
    }
    if weight <= 0.0 {
        return 0.0;
    }
    let mean = mean.map(|sum| sum / weight);
    let xx = moments[0] / weight - mean[0] * mean[0];
    let xy = moments[1] / weight - mean[0] * mean[1];
    let yy = moments[2] / weight - mean[1] * mean[1];
    let (middle, spread) = ((xx + yy) / 2.0, ((xx - yy) / 2.0).hypot(xy));
    // A spot of one pixel is round.
    ((middle - spread + 0.08) / (middle + spread + 0.08)).max(0.0).sqrt()
}
