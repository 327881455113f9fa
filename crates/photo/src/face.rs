//! Where the face is. SeetaFace's frontal detector by way of `rustface`; it gives a box, and no landmarks.

use crate::decode::Photo;
use crate::plane::Plane;
use crate::refusal::Refusal;
use rustface::ImageData;

/// The box of a face, in pixels of the working picture; it may reach beyond the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width, from temple to temple.
    pub width: f64,
    /// Its height, from the hairline to the chin.
    pub height: f64,
}

/// The frontal model, 1.2 MB (`model/README.md`).
const MODEL: &[u8] = include_bytes!("../model/seeta_fd_frontal_v1.0.bin");
/// Faces are looked for in a small copy whose longer side has about so many pixels.
const SMALL_SIDE: usize = 320;
/// A face must take up at least this part of the longer side: a photo of skin is taken from near.
const SMALLEST_FACE: u32 = 48;

/// The one face in a photo.
///
/// # Errors
/// No face, or several.
pub fn find(photo: &Photo) -> Result<Face, Refusal> {
    let faces = all(&photo.luminance());
    match faces[..] {
        [] => Err(Refusal::NoFace),
        [face] => Ok(face),
        _ => Err(Refusal::SeveralFaces(faces.len())),
    }
}

/// All faces in a picture of linear luminance.
#[must_use]
pub fn all(luminance: &Plane) -> Vec<Face> {
    let times = luminance.width.max(luminance.height).div_ceil(SMALL_SIDE).max(1);
    let (width, height) = (luminance.width / times, luminance.height / times);
    if width < 20 || height < 20 {
        return Vec::new();
    }
    // A dark or a light photo has the same face: its middle grey becomes the detector's.
    let small = Plane::from_fn(width, height, |x, y| {
        let lines = (y * times..(y + 1) * times).map(|row| &luminance.row(row)[x * times..(x + 1) * times]);
        lines.flatten().sum::<f32>() / (times * times) as f32
    });
    let mean = small.values.iter().sum::<f32>() / small.values.len() as f32;
    let gain = if mean.is_finite() && mean > 1e-4 { 0.22 / mean } else { 1.0 };
    // The detector copies windows that may reach over the edge; a margin on all sides keeps them inside.
    let margin = width.max(height) / 3;
    let (padded_width, padded_height) = (width + 2 * margin, height + 2 * margin);
    let mut grey = vec![118_u8; padded_width * padded_height];
    for y in 0..height {
        for x in 0..width {
            let light = f64::from(small.values[y * width + x] * gain);
            let value = crate::colour::srgb_of_linear(light.clamp(0.0, 1.0));
            grey[(y + margin) * padded_width + x + margin] = (255.0 * value).round() as u8;
        }
    }
    let Ok(model) = rustface::read_model(MODEL) else { return Vec::new() };
    let mut detector = rustface::create_detector_with_model(model);
    detector.set_min_face_size(SMALLEST_FACE);
    detector.set_pyramid_scale_factor(0.85);
    detector.set_score_thresh(3.85);
    let found = detector.detect(&ImageData::new(&grey, padded_width as u32, padded_height as u32));
    let times = times as f64;
    found
        .iter()
        .map(|face| {
            let area = face.bbox();
            Face {
                left: times * (f64::from(area.x()) - margin as f64),
                top: times * (f64::from(area.y()) - margin as f64),
                width: times * f64::from(area.width()),
                height: times * f64::from(area.height()),
            }
        })
        .filter(|face| {
            // The middle of a face lies in the picture.
            let (x, y) = (face.left + face.width / 2.0, face.top + face.height / 2.0);
            x > 0.0 && y > 0.0 && x < luminance.width as f64 && y < luminance.height as f64
        })
        .collect()
}
