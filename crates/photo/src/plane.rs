//! One number for each pixel, and the filters on it.

/// A picture of one channel, row after row.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `width * height` values.
    pub values: Vec<f32>,
}

impl Plane {
    /// A plane of the values that `value` gives for each column and row.
    #[must_use]
    pub fn from_fn(width: usize, height: usize, value: impl Fn(usize, usize) -> f32) -> Self {
        let mut values = Vec::with_capacity(width * height);
        for row in 0..height {
            values.extend((0..width).map(|column| value(column, row)));
        }
        Self { width, height, values }
    }

    /// One row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.width..(row + 1) * self.width]
    }

    /// The value at a column and a row; the picture ends with the value of its edge.
    #[must_use]
    pub fn at(&self, column: isize, row: isize) -> f32 {
        let column = column.clamp(0, self.width as isize - 1) as usize;
        let row = row.clamp(0, self.height as isize - 1) as usize;
        self.values[row * self.width + column]
    }

    /// The value between pixels, with its slopes along the columns and the rows. Pixels have whole-number centres.
    #[must_use]
    pub fn between(&self, x: f64, y: f64) -> (f64, f64, f64) {
        let (left, top) = (x.floor(), y.floor());
        let (across, down) = (x - left, y - top);
        let (left, top) = (left as isize, top as isize);
        let near = [[(0, 0), (1, 0)], [(0, 1), (1, 1)]]
            .map(|row| row.map(|(dx, dy)| f64::from(self.at(left + dx, top + dy))));
        let upper = near[0][0] + across * (near[0][1] - near[0][0]);
        let lower = near[1][0] + across * (near[1][1] - near[1][0]);
        let slope_across = (1.0 - down) * (near[0][1] - near[0][0]) + down * (near[1][1] - near[1][0]);
        (upper + down * (lower - upper), slope_across, lower - upper)
    }

    /// The part within a rectangle that lies inside the plane.
    #[must_use]
    pub fn part(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        Self::from_fn(width, height, |column, row| self.values[(top + row) * self.width + left + column])
    }

    /// Convolved with one kernel along the rows and another along the columns; both have an odd length, and the picture
    /// is mirrored at its edges (`reflect` of SciPy).
    #[must_use]
    pub fn convolved(&self, along_rows: &[f32], along_columns: &[f32]) -> Self {
        if self.width == 0 || self.height == 0 {
            return self.clone();
        }
        let mut across = vec![0.0; self.values.len()];
        let radius = along_rows.len() / 2;
        let mut padded = vec![0.0; self.width + 2 * radius];
        for (row, out) in across.chunks_exact_mut(self.width).enumerate() {
            let source = self.row(row);
            for (place, value) in padded.iter_mut().enumerate() {
                *value = source[mirrored(place as isize - radius as isize, self.width)];
            }
            for (weight, shift) in along_rows.iter().zip(0..) {
                for (sum, value) in out.iter_mut().zip(&padded[shift..]) {
                    *sum += weight * value;
                }
            }
        }
        let radius = (along_columns.len() / 2) as isize;
        let mut values = vec![0.0; self.values.len()];
        for (row, out) in values.chunks_exact_mut(self.width).enumerate() {
            for (weight, shift) in along_columns.iter().zip(-radius..) {
                let from = mirrored(row as isize + shift, self.height) * self.width;
                for (sum, value) in out.iter_mut().zip(&across[from..from + self.width]) {
                    *sum += weight * value;
                }
            }
        }
        Self { width: self.width, height: self.height, values }
    }

    /// Blurred by a Gaussian of `sigma` pixels.
    #[must_use]
    pub fn blurred(&self, sigma: f64) -> Self {
        let kernel = gaussian(sigma);
        self.convolved(&kernel, &kernel)
    }

    /// Half as wide and high, blurred first so that nothing is folded over.
    #[must_use]
    pub fn halved(&self) -> Self {
        let smooth = self.blurred(1.0);
        Self::from_fn(self.width.div_ceil(2), self.height.div_ceil(2), |column, row| {
            smooth.values[2 * row * self.width + 2 * column]
        })
    }

    /// The mean of the values within `radius` columns and rows of each pixel, as far as the picture goes.
    #[must_use]
    pub fn local_mean(&self, radius: usize) -> Self {
        let stride = self.width + 1;
        let mut sums = vec![0.0_f64; stride * (self.height + 1)];
        for row in 0..self.height {
            let mut sum = 0.0;
            for column in 0..self.width {
                sum += f64::from(self.values[row * self.width + column]);
                sums[(row + 1) * stride + column + 1] = sums[row * stride + column + 1] + sum;
            }
        }
        Self::from_fn(self.width, self.height, |column, row| {
            let (left, right) = (column.saturating_sub(radius), (column + radius + 1).min(self.width));
            let (top, bottom) = (row.saturating_sub(radius), (row + radius + 1).min(self.height));
            let sum =
                sums[bottom * stride + right] - sums[top * stride + right] - sums[bottom * stride + left]
                    + sums[top * stride + left];
            (sum / ((right - left) * (bottom - top)) as f64) as f32
        })
    }
}

/// A Gaussian, cut off at four sigma as SciPy does, whose sum is one.
pub(crate) fn gaussian(sigma: f64) -> Vec<f32> {
    let radius = (4.0 * sigma + 0.5) as i64;
    let weights: Vec<f64> =
        (-radius..=radius).map(|place| (-0.5 * (place as f64 / sigma).powi(2)).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| (weight / sum) as f32).collect()
}

/// The Gaussian's second derivative, cut off likewise.
pub(crate) fn gaussian_bend(sigma: f64) -> Vec<f32> {
    let kernel = gaussian(sigma);
    let radius = (kernel.len() / 2) as i64;
    let bend = |place: i64| (place as f64 / (sigma * sigma)).powi(2) - 1.0 / (sigma * sigma);
    kernel.iter().zip(-radius..).map(|(weight, place)| (f64::from(*weight) * bend(place)) as f32).collect()
}

/// A place beyond an edge, mirrored back: −1 is 0, −2 is 1.
fn mirrored(place: isize, length: usize) -> usize {
    let length = length as isize;
    let place = place.rem_euclid(2 * length);
    (if place < length { place } else { 2 * length - 1 - place }) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_is_a_mirror() {
        let places: Vec<usize> = (-4..7).map(|place| mirrored(place, 3)).collect();
        assert_eq!(places, [2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0]);
    }

    #[test]
    fn a_ramp_keeps_its_slopes_between_pixels() {
        let plane = Plane::from_fn(9, 7, |x, y| 2.0 * x as f32 - 3.0 * y as f32);
        assert_eq!(plane.between(3.25, 2.5), (6.5 - 7.5, 2.0, -3.0));
        let mean = plane.local_mean(1);
        assert!((mean.at(4, 3) - plane.at(4, 3)).abs() < 1e-5);
        assert!((plane.blurred(0.7).at(4, 3) - plane.at(4, 3)).abs() < 1e-4);
    }
}
