//! Laying one photo over another: an affine map, to a few hundredths of a pixel.
//!
//! A coarse search over turns, sizes and shifts on a small copy, then Gauss-Newton on ever larger ones. Brightness and
//! contrast are fitted along, so that exposure doesn't move the picture (the idea of ECC, Evangelidis and Psarakis, TPAMI 30
//! (2008) 1858–1865).

use crate::plane::Plane;

/// How one picture lies on another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Registration {
    /// The map from the reference's pixels to the other's.
    pub map: Affine,
    /// The correlation of the two after that, from −1 to 1.
    pub correlation: f64,
}

/// `x' = xx·x + xy·y + x0`, `y' = yx·x + yy·y + y0`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Affine {
    /// What a column adds to the column.
    pub xx: f64,
    /// What a row adds to the column.
    pub xy: f64,
    /// The column of the origin.
    pub x0: f64,
    /// What a column adds to the row.
    pub yx: f64,
    /// What a row adds to the row.
    pub yy: f64,
    /// The row of the origin.
    pub y0: f64,
}

impl Affine {
    /// Everything stays.
    pub const STAY: Self = Self { xx: 1.0, xy: 0.0, x0: 0.0, yx: 0.0, yy: 1.0, y0: 0.0 };

    /// Where a point goes.
    #[must_use]
    pub fn of(&self, x: f64, y: f64) -> (f64, f64) {
        (self.xx * x + self.xy * y + self.x0, self.yx * x + self.yy * y + self.y0)
    }

    /// A turn by `degrees` (clockwise on a screen) and a growth by `scale` about a point, then a shift.
    #[must_use]
    pub fn turned(degrees: f64, scale: f64, about: (f64, f64), shift: (f64, f64)) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let (cosine, sine) = (scale * cosine, scale * sine);
        Self {
            xx: cosine,
            xy: -sine,
            x0: about.0 - cosine * about.0 + sine * about.1 + shift.0,
            yx: sine,
            yy: cosine,
            y0: about.1 - sine * about.0 - cosine * about.1 + shift.1,
        }
    }

    /// The turn in degrees.
    #[must_use]
    pub fn turn(&self) -> f64 {
        (self.yx - self.xy).atan2(self.xx + self.yy).to_degrees()
    }

    /// The growth of lengths.
    #[must_use]
    pub fn scale(&self) -> f64 {
        (self.xx * self.yy - self.xy * self.yx).abs().sqrt()
    }

    /// The way back; None where the map flattens.
    #[must_use]
    pub fn inverse(&self) -> Option<Self> {
        let determinant = self.xx * self.yy - self.xy * self.yx;
        if !determinant.is_finite() || determinant.abs() < 1e-9 {
            return None;
        }
        let [xx, xy, yx, yy] = [self.yy, -self.xy, -self.yx, self.xx].map(|part| part / determinant);
        Some(Self { xx, xy, yx, yy, x0: -(xx * self.x0 + xy * self.y0), y0: -(yx * self.x0 + yy * self.y0) })
    }

    /// The same map between pictures of which this one's are `times` smaller; pixels have whole-number centres at
    /// every second pixel of the larger one.
    fn enlarged(&self, times: f64) -> Self {
        Self { x0: self.x0 * times, y0: self.y0 * times, ..*self }
    }

    fn plus(&self, step: &[f64]) -> Self {
        Self {
            xx: self.xx + step[0],
            xy: self.xy + step[1],
            x0: self.x0 + step[2],
            yx: self.yx + step[3],
            yy: self.yy + step[4],
            y0: self.y0 + step[5],
        }
    }
}

/// The side of the small copy on which the search begins.
const SMALLEST: usize = 40;
/// About as many pixels are compared at each step; more would not make it better.
const COMPARED: usize = 30_000;
/// Below this the pictures don't show the same.
const ALIKE: f64 = 0.5;

/// Lays `other` over `reference`; None where they have too little in common. Both should be of about the same size and
/// show the same within about a quarter of their width, 10° and 15 % of size.
#[must_use]
pub fn register(reference: &Plane, other: &Plane) -> Option<Registration> {
    let smallest = |plane: &Plane| plane.width.min(plane.height);
    if smallest(reference) < SMALLEST / 2 || smallest(other) < SMALLEST / 2 {
        return None;
    }
    let mut levels = vec![(reference.blurred(0.8), other.blurred(0.8))];
    while let Some((one, two)) = levels.last()
        && smallest(one).min(smallest(two)) >= 2 * SMALLEST
    {
        let next = (one.halved(), two.halved());
        levels.push(next);
    }
    let mut map = Affine::STAY;
    for (level, (one, two)) in levels.iter().rev().enumerate() {
        map = if level == 0 { search(one, two) } else { map.enlarged(2.0) };
        map = refine(one, two, map, false)?;
    }
    let (one, two) = &levels[0];
    let correlation = correlation(one, two, &map, stride(one))?;
    (correlation >= ALIKE && (0.7..1.4).contains(&map.scale())).then_some(Registration { map, correlation })
}

/// How far a part of the reference is shifted beyond `map`, in pixels; None where it has no structure to tell by.
#[must_use]
pub fn residual_shift(
    reference: &Plane,
    other: &Plane,
    map: Affine,
    part: (usize, usize, usize, usize),
) -> Option<f64> {
    let (left, top, width, height) = part;
    let piece = reference.part(left, top, width, height);
    let (x0, y0) = map.of(left as f64, top as f64);
    let moved = refine(&piece, other, Affine { x0, y0, ..map }, true)?;
    Some((moved.x0 - x0).hypot(moved.y0 - y0))
}

fn stride(plane: &Plane) -> usize {
    ((plane.values.len() / COMPARED) as f64).sqrt().ceil().max(1.0) as usize
}

/// The best of many turns, sizes and shifts on small pictures.
fn search(reference: &Plane, other: &Plane) -> Affine {
    let (width, height) = (reference.width as f64, reference.height as f64);
    let about = (width / 2.0, height / 2.0);
    let centre = ((other.width as f64 - width) / 2.0, (other.height as f64 - height) / 2.0);
    let reach = (width.min(height) / 4.0) as i32;
    let mut best = (f64::NEG_INFINITY, Affine::STAY);
    for degrees in [0.0, -6.0, 6.0, -12.0, 12.0] {
        for scale in [1.0, 0.9, 1.1] {
            for down in (-reach..=reach).step_by(2) {
                for across in (-reach..=reach).step_by(2) {
                    let shift = (centre.0 + f64::from(across), centre.1 + f64::from(down));
                    let map = Affine::turned(degrees, scale, about, shift);
                    let likeness = correlation(reference, other, &map, 2).unwrap_or(-1.0);
                    if likeness > best.0 {
                        best = (likeness, map);
                    }
                }
            }
        }
    }
    best.1
}

/// The correlation over what both pictures show; None where that is less than a third, or where nothing varies.
fn correlation(reference: &Plane, other: &Plane, map: &Affine, stride: usize) -> Option<f64> {
    let mut sums = [0.0; 5];
    let (mut count, mut all) = (0.0, 0.0);
    for (x, y) in grid(reference, stride) {
        all += 1.0;
        let (column, row) = map.of(x as f64, y as f64);
        if !inside(other, column, row) {
            continue;
        }
        let one = f64::from(reference.values[y * reference.width + x]);
        let two = f64::from(other.at(column.round() as isize, row.round() as isize));
        count += 1.0;
        for (sum, value) in sums.iter_mut().zip([one, two, one * one, two * two, one * two]) {
            *sum += value;
        }
    }
    if count < all / 3.0 || count < 30.0 {
        return None;
    }
    let [one, two, one_square, two_square, product] = sums.map(|sum| sum / count);
    let (spread_one, spread_two) = (one_square - one * one, two_square - two * two);
    (spread_one > 1e-12 && spread_two > 1e-12)
        .then(|| (product - one * two) / (spread_one * spread_two).sqrt())
}

fn grid(plane: &Plane, stride: usize) -> impl Iterator<Item = (usize, usize)> {
    let width = plane.width;
    (0..plane.height).step_by(stride).flat_map(move |y| (0..width).step_by(stride).map(move |x| (x, y)))
}

fn inside(plane: &Plane, x: f64, y: f64) -> bool {
    x >= 0.0 && y >= 0.0 && x <= plane.width as f64 - 1.0 && y <= plane.height as f64 - 1.0
}

/// Gauss-Newton on the squared difference between the reference and the other's warped values times a gain plus an
/// offset. With `only_shift` turn and size stay.
fn refine(reference: &Plane, other: &Plane, start: Affine, only_shift: bool) -> Option<Affine> {
    let stride = stride(reference);
    let mut map = start;
    // Gain and offset are the last two; the places of the map's six are scaled to about one.
    let size = reference.width.max(reference.height) as f64;
    let (mut gain, mut offset) = (1.0, 0.0);
    for _ in 0..30 {
        let mut normal = [[0.0; 8]; 8];
        let mut right = [0.0; 8];
        let mut count = 0.0;
        for (x, y) in grid(reference, stride) {
            let (column, row) = map.of(x as f64, y as f64);
            if !inside(other, column, row) {
                continue;
            }
            count += 1.0;
            let (value, across, down) = other.between(column, row);
            let miss = f64::from(reference.values[y * reference.width + x]) - gain * value - offset;
            let (u, v) = (x as f64 / size, y as f64 / size);
            let (across, down) = (gain * across, gain * down);
            let turn = if only_shift { 0.0 } else { 1.0 };
            let slopes = [
                turn * across * u,
                turn * across * v,
                across,
                turn * down * u,
                turn * down * v,
                down,
                value,
                1.0,
            ];
            for (one, line) in slopes.iter().zip(&mut normal) {
                for (two, cell) in slopes.iter().zip(line) {
                    *cell += one * two;
                }
            }
            for (slope, cell) in slopes.iter().zip(&mut right) {
                *cell += slope * miss;
            }
        }
        if count < 30.0 {
            return None;
        }
        let trace: f64 = (0..8).map(|place| normal[place][place]).sum();
        for (place, line) in normal.iter_mut().enumerate() {
            // Also what is held fixed needs a pivot.
            line[place] += 1e-12 * trace + f64::from(u8::from(only_shift && line[place] == 0.0));
        }
        let step = solve(normal, right)?;
        let mut moved = step;
        for place in [0, 1, 3, 4] {
            moved[place] /= size;
        }
        map = map.plus(&moved[..6]);
        gain += step[6];
        offset += step[7];
        if !(map.x0.is_finite() && map.y0.is_finite() && gain.is_finite()) {
            return None;
        }
        let far = step[..6].iter().map(|part| part.abs()).fold(0.0, f64::max);
        if far < 1e-3 {
            break;
        }
    }
    Some(map)
}

/// Gaussian elimination with pivots.
fn solve(mut normal: [[f64; 8]; 8], mut right: [f64; 8]) -> Option<[f64; 8]> {
    for column in 0..8 {
        let pivot = (column..8)
            .max_by(|one, two| normal[*one][column].abs().total_cmp(&normal[*two][column].abs()))?;
        normal.swap(column, pivot);
        right.swap(column, pivot);
        let head = normal[column];
        if head[column].abs() < 1e-300 {
            return None;
        }
        for row in column + 1..8 {
            let factor = normal[row][column] / head[column];
            for (cell, above) in normal[row].iter_mut().zip(head) {
                *cell -= factor * above;
            }
            right[row] -= factor * right[column];
        }
    }
    let mut answer = [0.0; 8];
    for row in (0..8).rev() {
        let known: f64 = (row + 1..8).map(|later| normal[row][later] * answer[later]).sum();
        answer[row] = (right[row] - known) / normal[row][row];
    }
    answer.iter().all(|value: &f64| value.is_finite()).then_some(answer)
}
