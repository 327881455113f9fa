//! Which skin: parts of a face, or boxes that the person gave; and its colour.

use crate::colour::{Lab, erythema_index, lab_of_linear, luminance, melanin_index, typology_angle};
use crate::correction::Correction;
use crate::decode::Photo;
use crate::face::Face;
use crate::registration::Affine;
use crate::session::median;

/// A named piece of skin in the working picture of the first photo.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// `left_cheek` (the person's own left, if the photo is not mirrored), or what the person calls it.
    pub name: String,
    /// The centre.
    pub centre: (f64, f64),
    /// Half the width and half the height.
    pub radii: (f64, f64),
    /// An ellipse, as in a face; otherwise a box.
    pub round: bool,
}

/// The region of this name is the person's own comparison: skin that is not ill.
pub const REFERENCE_SKIN: &str = "reference_skin";

/// Names, centres and half sizes of a face's regions, in shares of its box.
const OF_A_FACE: [(&str, [f64; 2], [f64; 2]); 5] = [
    ("forehead", [0.50, 0.10], [0.22, 0.08]),
    ("right_cheek", [0.23, 0.63], [0.12, 0.13]),
    ("left_cheek", [0.77, 0.63], [0.12, 0.13]),
    ("nose", [0.50, 0.52], [0.07, 0.10]),
    ("chin", [0.49, 0.94], [0.11, 0.06]),
];

impl Region {
    /// The regions of a face.
    #[must_use]
    pub fn of_face(face: &Face) -> Vec<Self> {
        OF_A_FACE
            .iter()
            .map(|(name, centre, radii)| Self {
                name: (*name).to_owned(),
                centre: (face.left + centre[0] * face.width, face.top + centre[1] * face.height),
                radii: (radii[0] * face.width, radii[1] * face.height),
                round: true,
            })
            .collect()
    }

    fn holds(&self, x: f64, y: f64) -> bool {
        let (u, v) = ((x - self.centre.0) / self.radii.0, (y - self.centre.1) / self.radii.1);
        if self.round { u * u + v * v <= 1.0 } else { u.abs() <= 1.0 && v.abs() <= 1.0 }
    }

    /// The box around it: left, top, width and height, as far as it lies within a picture of this size.
    pub(crate) fn frame(&self, columns: usize, rows: usize) -> Option<(usize, usize, usize, usize)> {
        let within = |value: f64, end: usize| value.clamp(0.0, end as f64) as usize;
        let (left, right) = (
            within(self.centre.0 - self.radii.0, columns),
            within((self.centre.0 + self.radii.0).ceil(), columns),
        );
        let (top, bottom) =
            (within(self.centre.1 - self.radii.1, rows), within((self.centre.1 + self.radii.1).ceil(), rows));
        (right > left && bottom > top).then_some((left, top, right - left, bottom - top))
    }

    /// The working picture's places that belong to the region, in a photo that `map` lays the first photo's places on.
    #[must_use]
    pub fn places(&self, map: &Affine, columns: usize, rows: usize) -> Vec<usize> {
        let Some(back) = map.inverse() else { return Vec::new() };
        let ends = [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)];
        let ends =
            ends.map(|(u, v)| map.of(self.centre.0 + u * self.radii.0, self.centre.1 + v * self.radii.1));
        let span = |pick: fn(&(f64, f64)) -> f64, end: usize| {
            let least = ends.iter().map(pick).fold(f64::INFINITY, f64::min);
            let most = ends.iter().map(pick).fold(f64::NEG_INFINITY, f64::max);
            let within = |value: f64| value.clamp(0.0, end as f64) as usize;
            within(least.floor())..within(most.ceil() + 1.0)
        };
        let mut places = Vec::new();
        for y in span(|end| end.1, rows) {
            for x in span(|end| end.0, columns) {
                let (u, v) = back.of(x as f64, y as f64);
                if self.holds(u, v) {
                    places.push(y * columns + x);
                }
            }
        }
        places
    }
}

/// The colour of a region in one photo.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Skin {
    /// The mean colour in CIELAB: a* is the trimmed mean over the pixels, L* and b* belong to the mean light.
    pub lab: Lab,
    /// 100 · log10(red / green).
    pub erythema: f64,
    /// 100 · log10(1 / red).
    pub melanin: f64,
    /// The typology angle, degrees.
    pub typology: f64,
    /// Working pixels that count.
    pub pixels: usize,
    /// The share of the region's pixels that were clipped.
    pub clipped: f64,
}

/// At least so many pixels make a colour.
const FEWEST_PIXELS: usize = 60;
/// Pixels at both ends of redness that don't count: a hair, a highlight's edge.
const TRIMMED: f64 = 0.1;

/// The colour of the skin at some places: clipped pixels, shadows and highlights don't count. `gain` multiplies the
/// light, and then the correction is applied. None where too little skin is left.
#[must_use]
pub fn skin(photo: &Photo, places: &[usize], gain: f64, correction: Option<&Correction>) -> Option<Skin> {
    let whole: Vec<usize> = places.iter().copied().filter(|place| !photo.clipped[*place]).collect();
    let lights: Vec<f64> = whole.iter().map(|place| luminance(photo.linear(*place))).collect();
    let middle = median(&lights)?;
    let even =
        whole.iter().zip(&lights).filter(|(_, light)| **light > 0.6 * middle && **light < 1.6 * middle);
    let mut colours: Vec<(f64, [f64; 3])> = even
        .map(|(place, _)| {
            let linear = photo.linear(*place).map(|light| gain * light);
            let linear = correction.map_or(linear, |correction| correction.apply(linear));
            (lab_of_linear(linear).a, linear)
        })
        .filter(|(redness, _)| redness.is_finite())
        .collect();
    if colours.len() < FEWEST_PIXELS || 2 * colours.len() < places.len() {
        return None;
    }
    colours.sort_by(|one, other| one.0.total_cmp(&other.0));
    let cut = (TRIMMED * colours.len() as f64) as usize;
    let kept = &colours[cut..colours.len() - cut];
    let count = kept.len() as f64;
    let a = kept.iter().map(|(redness, _)| redness).sum::<f64>() / count;
    let mean = [0, 1, 2].map(|channel| kept.iter().map(|(_, linear)| linear[channel]).sum::<f64>() / count);
    let lab = Lab { a, ..lab_of_linear(mean) };
    Some(Skin {
        lab,
        erythema: erythema_index(mean)?,
        melanin: melanin_index(mean)?,
        typology: typology_angle(lab),
        pixels: colours.len(),
        clipped: (places.len() - whole.len()) as f64 / places.len() as f64,
    })
}
