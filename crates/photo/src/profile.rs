//! From a photo's own numbers to linear sRGB.
//!
//! Values outside of 0 to 1 stay: a Display-P3 photo has reds that sRGB lacks, and they are what is measured.

use crate::colour::linear_of_srgb;
use crate::refusal::Refusal;
use moxcms::{ColorProfile, DataColorSpace};

/// A profile of three curves and a matrix, which is what cameras and screens have.
#[derive(Debug, Clone)]
pub(crate) struct Profile {
    /// The light of each value, for red, green and blue; 256 or 65,536 entries each.
    curves: [Vec<f32>; 3],
    /// From that light to linear sRGB.
    matrix: [[f64; 3]; 3],
    /// What the profile calls itself.
    pub(crate) is_srgb: bool,
}

impl Profile {
    /// The profile in a file, or sRGB where it has none. `levels` is 256 or 65,536.
    pub(crate) fn read(icc: Option<&[u8]>, levels: usize) -> Result<Self, Refusal> {
        let Some(icc) = icc else { return Ok(Self::srgb(levels)) };
        let profile = ColorProfile::new_from_slice(icc).map_err(|_| Refusal::Profile)?;
        if profile.color_space == DataColorSpace::Gray {
            return Ok(Self::srgb(levels));
        }
        if profile.color_space != DataColorSpace::Rgb || profile.pcs != DataColorSpace::Xyz {
            return Err(Refusal::Profile);
        }
        let curve = |curve: &Option<moxcms::ToneReprCurve>| {
            let curve = curve.as_ref().ok_or(Refusal::Profile)?;
            let curve = curve.make_linear_evaluator().map_err(|_| Refusal::Profile)?;
            Ok::<_, Refusal>(table(levels, |value| curve.evaluate_value(value as f32)))
        };
        let curves = [curve(&profile.red_trc)?, curve(&profile.green_trc)?, curve(&profile.blue_trc)?];
        let matrix = profile.transform_matrix(&ColorProfile::new_srgb()).v;
        let sane = |value: f64| value.is_finite() && value.abs() < 10.0;
        let rising = curves.iter().all(|curve| {
            let (first, last) = (curve[0], curve[levels - 1]);
            curve.iter().all(|value| value.is_finite()) && first.abs() < 0.2 && (0.5..1.5).contains(&last)
        });
        // White must stay white: otherwise the profile is broken, and so would each redness be.
        let white = matrix.iter().all(|row| (row.iter().sum::<f64>() - 1.0).abs() < 0.1);
        if !rising || !white || !matrix.iter().flatten().copied().all(sane) {
            return Err(Refusal::Profile);
        }
        let is_srgb = matrix.iter().enumerate().all(|(row, cells)| {
            cells
                .iter()
                .enumerate()
                .all(|(column, cell)| (cell - f64::from(u8::from(row == column))).abs() < 0.01)
        });
        Ok(Self { curves, matrix, is_srgb })
    }

    fn srgb(levels: usize) -> Self {
        let curve = table(levels, |value| linear_of_srgb(value) as f32);
        let matrix = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        Self { curves: [curve.clone(), curve.clone(), curve], matrix, is_srgb: true }
    }

    /// The light of each value of a channel.
    pub(crate) fn curve(&self, channel: usize) -> &[f32] {
        &self.curves[channel]
    }

    /// Light of the profile's own primaries as linear sRGB.
    pub(crate) fn to_srgb(&self, light: [f32; 3]) -> [f32; 3] {
        let light = light.map(f64::from);
        [0, 1, 2].map(|row| crate::colour::dot(self.matrix[row], light) as f32)
    }
}

fn table(levels: usize, light: impl Fn(f64) -> f32) -> Vec<f32> {
    (0..levels).map(|level| light(level as f64 / (levels - 1) as f64)).collect()
}
