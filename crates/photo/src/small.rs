//! A small copy of a photo for a page: upright, in sRGB, with nothing in it but light.

use crate::colour::srgb_of_linear;
use crate::decode::Photo;
use crate::plane::Plane;
use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use std::sync::LazyLock;

/// How finely light is told apart before it becomes a byte.
const STEPS: usize = 4096;
static BYTE_OF_LIGHT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let byte = |step: usize| (255.0 * srgb_of_linear(step as f64 / STEPS as f64)).round() as u8;
    (0..=STEPS).map(byte).collect()
});

/// A JPEG whose longer side has at most `side` pixels. Empty only where `side` is 0.
#[must_use]
pub fn copy(photo: &Photo, side: usize) -> Vec<u8> {
    jpeg(&photo.channels, side)
}

/// The same of linear light.
pub(crate) fn jpeg(channels: &[Plane; 3], side: usize) -> Vec<u8> {
    let (columns, rows) = (channels[0].width, channels[0].height);
    let shrink = (columns.max(rows) as f64 / side.max(1) as f64).max(1.0);
    let of = |length: usize| ((length as f64 / shrink) as usize).max(1);
    let (width, height) = (of(columns), of(rows));
    let span = |index: usize, length: usize| {
        let start = (index as f64 * shrink) as usize;
        let end = (((index + 1) as f64 * shrink) as usize).clamp(start + 1, length.max(start + 1));
        start.min(length - 1)..end.min(length)
    };
    let mut bytes = Vec::with_capacity(3 * width * height);
    for y in 0..height {
        for x in 0..width {
            for plane in channels {
                let (mut sum, mut count) = (0.0_f32, 0.0_f32);
                for row in span(y, rows) {
                    let line = &plane.row(row)[span(x, columns)];
                    sum += line.iter().sum::<f32>();
                    count += line.len() as f32;
                }
                let light = (sum / count.max(1.0)).clamp(0.0, 1.0);
                bytes.push(BYTE_OF_LIGHT[(light * STEPS as f32).round() as usize]);
            }
        }
    }
    let mut out = Vec::new();
    // Writing to memory fails only for a picture beyond JPEG's 65,535 pixels, and a working picture has at most 2,048.
    let done = JpegEncoder::new_with_quality(&mut out, 82).encode(
        &bytes,
        width as u32,
        height as u32,
        ExtendedColorType::Rgb8,
    );
    if done.is_ok() { out } else { Vec::new() }
}
