//! Bytes to linear light, within limits.
//!
//! A photo is shrunk to a working size while it becomes linear: averaging light is what a coarser sensor would have
//! done, and it keeps a 12-megapixel photo within 300 MB.

use crate::container::{self, Format};
use crate::plane::Plane;
use crate::profile::Profile;
use crate::refusal::Refusal;
use crate::shooting::Shooting;
use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{ColorType, ImageDecoder, ImageError, Limits};
use std::io::Cursor;

/// The longer side of the working picture is at most this.
const WORKING_SIDE: u32 = 2048;
/// Fewer pixels on the shorter side are no photo.
const SMALLEST_SIDE: u32 = 64;

/// An upright photo in linear light.
#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    /// Red, green and blue of linear sRGB, at the working size.
    pub channels: [Plane; 3],
    /// For each pixel whether one of its sources was at an end of its scale: its colour is not what it was.
    pub clipped: Vec<bool>,
    /// How many of the file's pixels make one side of a working pixel.
    pub shrunk: u32,
    /// The upright photo's width in the file's pixels.
    pub width: u32,
    /// The upright photo's height in the file's pixels.
    pub height: u32,
    /// How it was taken.
    pub shooting: Shooting,
    /// Whether its colours were sRGB, and needed no profile.
    pub is_srgb: bool,
}

impl Photo {
    /// Reads a JPEG, PNG or WebP.
    ///
    /// # Errors
    /// Everything that can be wrong with a file: see [`Refusal`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        match container::inspect(bytes)? {
            Format::Jpeg => decode(JpegDecoder::new(Cursor::new(bytes)).map_err(refused)?),
            Format::Png => {
                let limits = limits();
                decode(PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(refused)?)
            }
            Format::WebP => {
                let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(refused)?;
                if decoder.has_animation() {
                    return Err(Refusal::Animated);
                }
                decode(decoder)
            }
        }
    }

    /// Columns of the working picture.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.channels[0].width
    }

    /// Rows of the working picture.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.channels[0].height
    }

    /// Linear sRGB at a working pixel's place.
    #[must_use]
    pub fn linear(&self, place: usize) -> [f64; 3] {
        [0, 1, 2].map(|channel| f64::from(self.channels[channel].values[place]))
    }

    /// The share of the white's light, for each working pixel.
    #[must_use]
    pub fn luminance(&self) -> Plane {
        let [red, green, blue] = &self.channels;
        let weights = crate::colour::XYZ_OF_LINEAR[1].map(|weight| weight as f32);
        let values = red.values.iter().zip(&green.values).zip(&blue.values);
        let values = values.map(|((r, g), b)| weights[0] * r + weights[1] * g + weights[2] * b).collect();
        Plane { width: red.width, height: red.height, values }
    }
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(container::MOST_BYTES + container::MOST_BYTES / 4);
    limits
}

fn refused(error: ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooMuchWork,
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Refusal::CutOff,
        other => Refusal::Damaged(other.to_string().chars().take(120).collect()),
    }
}

fn decode(mut decoder: impl ImageDecoder) -> Result<Photo, Refusal> {
    let (width, height) = decoder.dimensions();
    let color = decoder.color_type();
    container::check_size(width.into(), height.into(), color.bytes_per_pixel().into())?;
    let shorter = width.min(height);
    if shorter < SMALLEST_SIDE {
        return Err(Refusal::TooSmall { found: shorter, needed: SMALLEST_SIDE });
    }
    decoder.set_limits(limits()).map_err(refused)?;
    // A broken profile is a refusal, broken EXIF is not.
    let icc = decoder.icc_profile().map_err(refused)?;
    let shooting = Shooting::read(decoder.exif_metadata().ok().flatten().as_deref());
    let (channels, deep) = match color {
        ColorType::L8 => (1, false),
        ColorType::La8 => (2, false),
        ColorType::Rgb8 => (3, false),
        ColorType::Rgba8 => (4, false),
        ColorType::L16 => (1, true),
        ColorType::La16 => (2, true),
        ColorType::Rgb16 => (3, true),
        ColorType::Rgba16 => (4, true),
        _ => return Err(Refusal::OtherFormat("floating-point")),
    };
    let profile = Profile::read(icc.as_deref(), if deep { 65_536 } else { 256 })?;
    let length = usize::try_from(decoder.total_bytes()).map_err(|_| Refusal::TooMuchWork)?;
    let mut pixels = vec![0; length];
    decoder.read_image(&mut pixels).map_err(refused)?;
    let size = Size { width, height, channels, shrunk: width.max(height).div_ceil(WORKING_SIDE) };
    let is_srgb = profile.is_srgb;
    let shrunk = if deep {
        shrink(&size, &profile, |place| {
            usize::from(u16::from_ne_bytes([pixels[2 * place], pixels[2 * place + 1]]))
        })
    } else {
        shrink(&size, &profile, |place| usize::from(pixels[place]))
    };
    drop(pixels);
    Ok(upright(shrunk, &size, shooting, is_srgb))
}

struct Size {
    width: u32,
    height: u32,
    channels: usize,
    shrunk: u32,
}

/// The means of blocks of light, and which of them hold a value at an end of its scale. A rest at the right and the
/// lower edge that fills no block is left out.
fn shrink(size: &Size, profile: &Profile, value: impl Fn(usize) -> usize) -> ([Plane; 3], Vec<bool>) {
    let block = size.shrunk as usize;
    let (columns, rows) = (size.width as usize / block, size.height as usize / block);
    let colour = size.channels >= 3;
    let curves = [0, 1, 2].map(|channel| profile.curve(channel));
    let highest = curves[0].len() - 1;
    let slack = highest / 255;
    let mut planes = [(); 3].map(|()| Vec::with_capacity(columns * rows));
    let mut clipped = Vec::with_capacity(columns * rows);
    let share = 1.0 / (block * block) as f32;
    let mut sums = vec![[0.0_f32; 3]; columns];
    let mut ends = vec![false; columns];
    for row in 0..rows {
        sums.fill([0.0; 3]);
        ends.fill(false);
        for line in row * block..(row + 1) * block {
            let mut place = line * size.width as usize * size.channels;
            for (sum, end) in sums.iter_mut().zip(&mut ends) {
                for _ in 0..block {
                    let values = if colour {
                        [value(place), value(place + 1), value(place + 2)]
                    } else {
                        [value(place); 3]
                    };
                    for channel in 0..3 {
                        sum[channel] += curves[channel][values[channel]];
                        *end |= values[channel] <= slack || values[channel] >= highest - slack;
                    }
                    place += size.channels;
                }
            }
        }
        for sum in &sums {
            let linear = profile.to_srgb(sum.map(|light| light * share));
            for (plane, light) in planes.iter_mut().zip(linear) {
                plane.push(light);
            }
        }
        clipped.extend_from_slice(&ends);
    }
    (planes.map(|values| Plane { width: columns, height: rows, values }), clipped)
}

/// Turns and mirrors as EXIF says.
fn upright(
    (channels, clipped): ([Plane; 3], Vec<bool>),
    size: &Size,
    shooting: Shooting,
    is_srgb: bool,
) -> Photo {
    let (columns, rows) = (channels[0].width, channels[0].height);
    let orientation = shooting.orientation;
    let swapped = orientation >= 5;
    let (width, height) = if swapped { (rows, columns) } else { (columns, rows) };
    let source = move |x: usize, y: usize| {
        let (x, y) = match orientation {
            2 => (columns - 1 - x, y),
            3 => (columns - 1 - x, rows - 1 - y),
            4 => (x, rows - 1 - y),
            5 => (y, x),
            6 => (y, rows - 1 - x),
            7 => (columns - 1 - y, rows - 1 - x),
            8 => (columns - 1 - y, x),
            _ => (x, y),
        };
        y * columns + x
    };
    let (channels, clipped) = if orientation == 1 {
        (channels, clipped)
    } else {
        let turned = (0..height).flat_map(|y| (0..width).map(move |x| source(x, y)));
        let clipped = turned.map(|place| clipped[place]).collect();
        (channels.map(|plane| Plane::from_fn(width, height, |x, y| plane.values[source(x, y)])), clipped)
    };
    let (width, height) = if swapped { (size.height, size.width) } else { (size.width, size.height) };
    Photo { channels, clipped, shrunk: size.shrunk, width, height, shooting, is_srgb }
}
