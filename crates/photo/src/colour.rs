//! Colours as numbers: linear sRGB, CIELAB, the difference CIEDE2000, and the skin's own indices.
//!
//! The constants are those of scikit-image's `rgb2lab`: sRGB of IEC 61966-2-1, white D65 at 2°.

use std::f64::consts::PI;

/// XYZ of linear sRGB's red, green and blue, one row each of X, Y and Z.
pub(crate) const XYZ_OF_LINEAR: [[f64; 3]; 3] =
    [[0.412453, 0.357580, 0.180423], [0.212671, 0.715160, 0.072169], [0.019334, 0.119193, 0.950227]];
/// XYZ of the white D65 for an observer of 2°.
const WHITE: [f64; 3] = [0.95047, 1.0, 1.08883];

/// A colour in CIELAB under D65.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Lab {
    /// L*, from 0 (black) to 100 (white).
    pub lightness: f64,
    /// a*, from green (below 0) to red (above).
    pub a: f64,
    /// b*, from blue (below 0) to yellow (above).
    pub b: f64,
}

/// The light that an sRGB value from 0 to 1 stands for, from 0 to 1.
#[must_use]
pub fn linear_of_srgb(value: f64) -> f64 {
    if value > 0.04045 { ((value + 0.055) / 1.055).powf(2.4) } else { value / 12.92 }
}

/// The sRGB value, from 0 to 1, of light from 0 to 1.
#[must_use]
pub fn srgb_of_linear(light: f64) -> f64 {
    if light > 0.003_130_8 { 1.055 * light.powf(1.0 / 2.4) - 0.055 } else { light * 12.92 }
}

/// The share of the white's light that linear sRGB has: Y.
#[must_use]
pub fn luminance(linear: [f64; 3]) -> f64 {
    dot(XYZ_OF_LINEAR[1], linear)
}

/// CIELAB of linear sRGB. Values outside of 0 to 1 (a wider gamut) are fine.
///
/// ```
/// let white = photo::colour::lab_of_linear([1.0; 3]);
/// assert!((white.lightness - 100.0).abs() < 1e-4 && white.a.abs() < 0.01);
/// ```
#[must_use]
pub fn lab_of_linear(linear: [f64; 3]) -> Lab {
    let [x, y, z] = [0, 1, 2].map(|axis| bent(dot(XYZ_OF_LINEAR[axis], linear) / WHITE[axis]));
    Lab { lightness: 116.0 * y - 16.0, a: 500.0 * (x - y), b: 200.0 * (y - z) }
}

/// Linear sRGB of CIELAB, the way back of [`lab_of_linear`].
#[must_use]
pub fn linear_of_lab(lab: Lab) -> [f64; 3] {
    let y = (lab.lightness + 16.0) / 116.0;
    let bent = [y + lab.a / 500.0, y, y - lab.b / 200.0];
    let xyz = [0, 1, 2].map(|axis| straight(bent[axis]) * WHITE[axis]);
    let inverse = inverse(XYZ_OF_LINEAR).unwrap_or(XYZ_OF_LINEAR);
    [0, 1, 2].map(|row| dot(inverse[row], xyz))
}

/// Linear sRGB of CIELAB under D50 (L*, a*, b*), as measuring instruments give it, adapted to D65 after Bradford.
#[must_use]
pub fn linear_of_lab_d50([lightness, a, b]: [f64; 3]) -> [f64; 3] {
    /// XYZ of the white D50 for an observer of 2°.
    const WHITE_D50: [f64; 3] = [0.96422, 1.0, 0.82521];
    /// Lindbloom's matrix from D50 to D65.
    const BRADFORD: [[f64; 3]; 3] = [
        [0.9555766, -0.0230393, 0.0631636],
        [-0.0282895, 1.0099416, 0.0210077],
        [0.0122982, -0.0204830, 1.3299098],
    ];
    let y = (lightness + 16.0) / 116.0;
    let bent = [y + a / 500.0, y, y - b / 200.0];
    let xyz = [0, 1, 2].map(|axis| straight(bent[axis]) * WHITE_D50[axis]);
    let xyz = BRADFORD.map(|row| dot(row, xyz));
    let inverse = inverse(XYZ_OF_LINEAR).unwrap_or(XYZ_OF_LINEAR);
    inverse.map(|row| dot(row, xyz))
}

fn straight(value: f64) -> f64 {
    if value > 0.008856_f64.cbrt() { value.powi(3) } else { (value - 16.0 / 116.0) / 7.787 }
}

fn bent(share: f64) -> f64 {
    if share > 0.008856 { share.cbrt() } else { 7.787 * share + 16.0 / 116.0 }
}

/// The colour difference CIEDE2000 with all weights one.
///
/// Formula and test pairs: Sharma, Wu and Dalal, Color Research & Application 30 (2005) 21–30.
///
/// ```
/// use photo::colour::{Lab, difference_2000};
/// let one = Lab { lightness: 50.0, a: 2.5, b: 0.0 };
/// let other = Lab { lightness: 73.0, a: 25.0, b: -18.0 };
/// assert!((difference_2000(one, other) - 27.1492).abs() < 1e-4);
/// ```
#[must_use]
pub fn difference_2000(one: Lab, other: Lab) -> f64 {
    let chroma = |lab: Lab| lab.a.hypot(lab.b);
    let seventh = |value: f64| (value.powi(7) / (value.powi(7) + 25_f64.powi(7))).sqrt();
    let stretch = 1.0 + 0.5 * (1.0 - seventh((chroma(one) + chroma(other)) / 2.0));
    let polar = |lab: Lab| {
        let a = lab.a * stretch;
        let hue = if a == 0.0 && lab.b == 0.0 { 0.0 } else { lab.b.atan2(a).to_degrees().rem_euclid(360.0) };
        (a.hypot(lab.b), hue)
    };
    let ((chroma_one, hue_one), (chroma_other, hue_other)) = (polar(one), polar(other));
    let grey = chroma_one * chroma_other == 0.0;
    let turn = match hue_other - hue_one {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let delta_lightness = other.lightness - one.lightness;
    let delta_chroma = chroma_other - chroma_one;
    let delta_hue = 2.0 * (chroma_one * chroma_other).sqrt() * (turn / 2.0).to_radians().sin();
    let lightness = (one.lightness + other.lightness) / 2.0;
    let chroma = (chroma_one + chroma_other) / 2.0;
    let sum = hue_one + hue_other;
    let hue = match (hue_one - hue_other).abs() {
        _ if grey => sum,
        apart if apart <= 180.0 => sum / 2.0,
        _ if sum < 360.0 => (sum + 360.0) / 2.0,
        _ => (sum - 360.0) / 2.0,
    };
    let cosine = |degrees: f64| degrees.to_radians().cos();
    let tilt = 1.0 - 0.17 * cosine(hue - 30.0) + 0.24 * cosine(2.0 * hue) + 0.32 * cosine(3.0 * hue + 6.0)
        - 0.20 * cosine(4.0 * hue - 63.0);
    let away = (lightness - 50.0).powi(2);
    let lightness_share = delta_lightness / (1.0 + 0.015 * away / (20.0 + away).sqrt());
    let chroma_share = delta_chroma / (1.0 + 0.045 * chroma);
    let hue_share = delta_hue / (1.0 + 0.015 * chroma * tilt);
    let angle = 60.0 * (-((hue - 275.0) / 25.0).powi(2)).exp();
    let rotation = -angle.to_radians().sin() * 2.0 * seventh(chroma);
    (lightness_share.powi(2) + chroma_share.powi(2) + hue_share.powi(2) + rotation * chroma_share * hue_share)
        .max(0.0)
        .sqrt()
}

/// The individual typology angle in degrees: 55 and more is very light skin, below −30 dark.
///
/// arctan((L* − 50) / b*), Chardon and others 1991; with `atan2`, so that it stays defined where b* is not above 0.
#[must_use]
pub fn typology_angle(lab: Lab) -> f64 {
    (lab.lightness - 50.0).atan2(lab.b) * 180.0 / PI
}

/// The erythema index: 100 · log10(red / green) of linear values. None where there is no light.
#[must_use]
pub fn erythema_index(linear: [f64; 3]) -> Option<f64> {
    (linear[0] > 0.0 && linear[1] > 0.0).then(|| 100.0 * (linear[0] / linear[1]).log10())
}

/// The melanin index: 100 · log10(1 / red) of linear values. None where there is no light.
#[must_use]
pub fn melanin_index(linear: [f64; 3]) -> Option<f64> {
    (linear[0] > 0.0).then(|| -100.0 * linear[0].log10())
}

pub(crate) fn dot(one: [f64; 3], other: [f64; 3]) -> f64 {
    one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

/// The inverse of a matrix of three rows; None where it has none.
pub(crate) fn inverse(matrix: [[f64; 3]; 3]) -> Option<[[f64; 3]; 3]> {
    let minor = |row: usize, column: usize| {
        let (r, s) = ((row + 1) % 3, (row + 2) % 3);
        let (c, d) = ((column + 1) % 3, (column + 2) % 3);
        matrix[r][c] * matrix[s][d] - matrix[r][d] * matrix[s][c]
    };
    let determinant = (0..3).map(|column| matrix[0][column] * minor(0, column)).sum::<f64>();
    (determinant.is_finite() && determinant.abs() > 1e-12)
        .then(|| [0, 1, 2].map(|row| [0, 1, 2].map(|column| minor(column, row) / determinant)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_colour_comes_back(r in 0.0..1.0_f64, g in 0.0..1.0_f64, b in 0.0..1.0_f64) {
            let back = linear_of_lab(lab_of_linear([r, g, b]));
            for (one, other) in back.into_iter().zip([r, g, b]) {
                prop_assert!((one - other).abs() < 1e-5, "{one} {other}");
            }
            prop_assert!((srgb_of_linear(linear_of_srgb(r)) - r).abs() < 1e-6);
        }

        #[test]
        fn a_difference_is_the_same_both_ways(values in prop::array::uniform6(-80.0..80.0_f64)) {
            let [l, a, b, m, c, d] = values;
            let one = Lab { lightness: l.abs(), a, b };
            let other = Lab { lightness: m.abs(), a: c, b: d };
            prop_assert!((difference_2000(one, other) - difference_2000(other, one)).abs() < 1e-9);
            prop_assert_eq!(difference_2000(one, one), 0.0);
        }
    }
}
