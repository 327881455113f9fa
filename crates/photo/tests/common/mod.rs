//! Painted photos, as a phone would save them.

use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use photo::GivenRegion;
use photo::painted::{Scene, Shot};
use photo::plane::Plane;

/// A JPEG of quality 88.
pub(crate) fn jpeg(width: usize, height: usize, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, 88)
        .encode(bytes, width as u32, height as u32, ExtendedColorType::Rgb8)
        .expect("a JPEG");
    out
}

/// A photo of a scene.
pub(crate) fn photographed(light: &[Plane; 3], shot: &Shot) -> Vec<u8> {
    jpeg(light[0].width, light[0].height, &shot.take(light))
}

/// The box of a scene as the person would give it.
pub(crate) fn region(scene: &Scene, name: &str, area: (f64, f64, f64, f64)) -> GivenRegion {
    let (width, height) = (scene.width as f64, scene.height as f64);
    GivenRegion {
        name: name.to_owned(),
        left: area.0 / width,
        top: area.1 / height,
        width: area.2 / width,
        height: area.3 / height,
    }
}

/// A grey picture, tinted like skin, made larger and given a grain: a painted picture of nobody's skin.
pub(crate) fn tinted(grey: &[u8], tint: [f64; 3], times: u32, mirrored: bool) -> (usize, usize, Vec<u8>) {
    let mut grey = image::load_from_memory(grey).expect("a JPEG").to_luma8();
    if mirrored {
        grey = image::imageops::flip_horizontal(&grey);
    }
    let (width, height) = (grey.width() * times, grey.height() * times);
    let grey = image::imageops::resize(&grey, width, height, image::imageops::FilterType::CatmullRom);
    let mut chance = 1_u32;
    let mut bytes = Vec::new();
    for pixel in grey.pixels() {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let grain = 0.94 + 0.12 * f64::from(chance >> 16) / 65_536.0;
        bytes.extend(tint.map(|share| (share * grain * f64::from(pixel.0[0])) as u8));
    }
    (width as usize, height as usize, bytes)
}
