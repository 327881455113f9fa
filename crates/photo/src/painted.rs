//! Painted skin, whose truth is known: for tests, benchmarks and demonstrations. Nobody's skin.

use crate::colour::{Lab, linear_of_lab, srgb_of_linear};
use crate::plane::Plane;
use rand::{RngExt as _, SeedableRng as _};
use rand_pcg::Pcg64;

/// A tone of skin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tone {
    /// What it is called.
    pub name: &'static str,
    /// Its mean colour.
    pub lab: Lab,
}

/// Four tones, by typology angle 51°, 30°, 8° and −34°.
pub const TONES: [Tone; 4] = [
    Tone { name: "light", lab: Lab { lightness: 70.0, a: 9.0, b: 16.0 } },
    Tone { name: "medium", lab: Lab { lightness: 62.0, a: 12.0, b: 20.8 } },
    Tone { name: "brown", lab: Lab { lightness: 53.0, a: 14.0, b: 21.3 } },
    Tone { name: "dark", lab: Lab { lightness: 38.0, a: 13.0, b: 18.0 } },
];

/// A painted spot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaintedSpot {
    /// Column of its centre.
    pub x: f64,
    /// Row of its centre.
    pub y: f64,
    /// Its radius in pixels.
    pub radius: f64,
    /// How much redder it is than the skin, in a*.
    pub redness: f64,
}

/// A patch of skin in front of a wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The skin's mean.
    pub tone: Tone,
    /// Pixels a millimetre.
    pub fineness: f64,
    /// What is added to a* in the middle of the skin.
    pub redness: f64,
    /// Spots.
    pub spots: Vec<PaintedSpot>,
    /// Which skin: the same seed gives the same mottling, pores and wall.
    pub seed: u64,
}

/// How a scene is photographed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shot {
    /// What multiplies the light of each channel: exposure and lamp.
    pub light: [f64; 3],
    /// Columns and rows by which the camera has moved.
    pub shift: (f64, f64),
    /// The camera's turn, degrees.
    pub turn: f64,
    /// Noise of a channel, in steps of 255.
    pub noise: f64,
    /// Which noise.
    pub seed: u64,
}

impl Default for Shot {
    fn default() -> Self {
        Self { light: [1.0; 3], shift: (0.0, 0.0), turn: 0.0, noise: 1.5, seed: 0 }
    }
}

impl Scene {
    /// Skin of a tone, `millimetres` wide and high within a wall of a sixth of it on each side.
    #[must_use]
    pub fn skin(tone: Tone, millimetres: f64, fineness: f64, seed: u64) -> Self {
        let side = (millimetres * fineness * 4.0 / 3.0).round() as usize;
        Self { width: side, height: side, tone, fineness, redness: 0.0, spots: Vec::new(), seed }
    }

    /// The box of the skin, without the wall: left, top, width, height.
    #[must_use]
    pub fn skin_box(&self) -> (f64, f64, f64, f64) {
        let (width, height) = (self.width as f64, self.height as f64);
        (width / 8.0, height / 8.0, width * 0.75, height * 0.75)
    }

    /// The middle of the skin, where [`Scene::redness`] is added: left, top, width, height.
    #[must_use]
    pub fn middle(&self) -> (f64, f64, f64, f64) {
        let (width, height) = (self.width as f64, self.height as f64);
        (width * 0.35, height * 0.35, width * 0.3, height * 0.3)
    }

    /// Places `count` spots of one redness in the skin, each 2.4 to 3.6 mm wide and 9 mm from the next.
    #[must_use]
    pub fn with_spots(mut self, count: usize, redness: f64) -> Self {
        let mut chance = Pcg64::seed_from_u64(self.seed ^ 0x5b07);
        let (left, top, width, height) = self.skin_box();
        let margin = 6.0 * self.fineness;
        for _ in 0..20_000 {
            if self.spots.len() == count {
                break;
            }
            let x = left + margin + chance.random::<f64>() * (width - 2.0 * margin);
            let y = top + margin + chance.random::<f64>() * (height - 2.0 * margin);
            let radius = self.fineness * (1.2 + 0.6 * chance.random::<f64>());
            let apart = |spot: &PaintedSpot| (spot.x - x).hypot(spot.y - y) > 9.0 * self.fineness;
            if self.spots.iter().all(apart) {
                self.spots.push(PaintedSpot { x, y, radius, redness });
            }
        }
        self
    }

    /// The scene's light, linear sRGB: mottled skin with pores and spots, before a wall of blocks of paint.
    #[must_use]
    pub fn light(&self) -> [Plane; 3] {
        let mut chance = Pcg64::seed_from_u64(self.seed);
        let mottling = [1.6, 0.8, 0.7].map(|size| mottling(self.width, self.height, size, &mut chance));
        let (left, top, width, height) = self.skin_box();
        let mut dents = vec![0.0_f32; self.width * self.height];
        let millimetres = (width / self.fineness, height / self.fineness);
        for _ in 0..(millimetres.0 * millimetres.1 * 0.35) as usize {
            let (x, y) = (left + chance.random::<f64>() * width, top + chance.random::<f64>() * height);
            let deep = 1.5 + 2.5 * chance.random::<f64>();
            self.disc(x, y, 0.16 * self.fineness, 0.12, |place, share| {
                dents[place] = dents[place].max((deep * share) as f32);
            });
        }
        let mut red = vec![0.0_f32; self.width * self.height];
        for spot in &self.spots {
            self.disc(spot.x, spot.y, spot.radius, 0.2, |place, share| {
                red[place] += (spot.redness * share) as f32;
            });
        }
        let paints: Vec<Lab> = (0..12)
            .map(|_| Lab {
                lightness: 45.0 + 35.0 * chance.random::<f64>(),
                a: 24.0 * (chance.random::<f64>() - 0.5),
                b: 30.0 * (chance.random::<f64>() - 0.5),
            })
            .collect();
        let block = (self.width / 9).max(1);
        let middle = self.middle();
        let mut planes = [(); 3].map(|()| Vec::with_capacity(self.width * self.height));
        for y in 0..self.height {
            for x in 0..self.width {
                let place = y * self.width + x;
                let [l, a, b] = [0, 1, 2].map(|axis| f64::from(mottling[axis].values[place]));
                let within = |area: (f64, f64, f64, f64)| {
                    let (x, y) = (x as f64, y as f64);
                    x >= area.0 && y >= area.1 && x < area.0 + area.2 && y < area.1 + area.3
                };
                let lab = if within((left, top, width, height)) {
                    let mean = self.tone.lab;
                    let red = f64::from(red[place]) + if within(middle) { self.redness } else { 0.0 };
                    Lab {
                        // Blood takes a little light as well.
                        lightness: mean.lightness + l - f64::from(dents[place]) - 0.25 * red,
                        a: mean.a + a + red,
                        b: mean.b + b,
                    }
                } else {
                    let paint = paints[(x / block + 5 * (y / block)) % paints.len()];
                    Lab { lightness: paint.lightness + 0.5 * l, a: paint.a, b: paint.b }
                };
                for (plane, light) in planes.iter_mut().zip(linear_of_lab(lab)) {
                    plane.push(light as f32);
                }
            }
        }
        planes.map(|values| Plane { width: self.width, height: self.height, values })
    }

    /// Paints a disc with soft edges of `soft` millimetres.
    fn disc(&self, x: f64, y: f64, radius: f64, soft: f64, mut paint: impl FnMut(usize, f64)) {
        let soft = (soft * self.fineness).max(0.3);
        let reach = (radius + 4.0 * soft).ceil() as isize;
        for row in (y as isize - reach).max(0)..(y as isize + reach + 1).min(self.height as isize) {
            for column in (x as isize - reach).max(0)..(x as isize + reach + 1).min(self.width as isize) {
                let far = (column as f64 - x).hypot(row as f64 - y);
                let share = 1.0 / (1.0 + ((far - radius) / (0.5 * soft)).exp());
                paint(row as usize * self.width + column as usize, share);
            }
        }
    }
}

impl Shot {
    /// Photographs light: moved, exposed, with noise; 8-bit sRGB, row after row.
    #[must_use]
    pub fn take(&self, light: &[Plane; 3]) -> Vec<u8> {
        let mut chance = Pcg64::seed_from_u64(self.seed ^ 0xca3e);
        let (width, height) = (light[0].width, light[0].height);
        let about = (width as f64 / 2.0, height as f64 / 2.0);
        let map = crate::registration::Affine::turned(self.turn, 1.0, about, self.shift);
        let moved = map != crate::registration::Affine::STAY;
        let mut bytes = Vec::with_capacity(3 * width * height);
        for y in 0..height {
            for x in 0..width {
                let place = y * width + x;
                let from = map.of(x as f64, y as f64);
                for (plane, exposure) in light.iter().zip(self.light) {
                    let value =
                        if moved { plane.between(from.0, from.1).0 } else { f64::from(plane.values[place]) };
                    let value = srgb_of_linear((value * exposure).clamp(0.0, 1.0));
                    // The sum of three even numbers is near enough to normal.
                    let noise = (0..3).map(|_| chance.random::<f64>() - 0.5).sum::<f64>() * 2.0 * self.noise;
                    bytes.push((255.0 * value + noise).round().clamp(0.0, 255.0) as u8);
                }
            }
        }
        bytes
    }
}

/// Noise of which each doubling of size has the same share, with standard deviation `size`.
fn mottling(width: usize, height: usize, size: f64, chance: &mut Pcg64) -> Plane {
    let mut sum = vec![0.0_f32; width * height];
    let mut step = 4;
    while step < width.max(height) {
        let (columns, rows) = (width / step + 3, height / step + 3);
        let values: Vec<f32> = (0..columns * rows).map(|_| chance.random::<f32>() - 0.5).collect();
        let coarse = Plane { width: columns, height: rows, values };
        for y in 0..height {
            for x in 0..width {
                let at = |place: usize| place as f64 / step as f64;
                sum[y * width + x] += coarse.between(at(x), at(y)).0 as f32;
            }
        }
        step *= 2;
    }
    let mean = sum.iter().sum::<f32>() / sum.len() as f32;
    let spread = (sum.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / sum.len() as f32).sqrt();
    let factor = size as f32 / spread.max(1e-6);
    Plane { width, height, values: sum.iter().map(|value| factor * (value - mean)).collect() }
}
