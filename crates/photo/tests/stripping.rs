//! What is kept of a photo: every pixel, and nothing that says where, when and by whose phone.

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder};
use moxcms::ColorProfile;
use photo::decode::Photo;
use photo::strip::{media_type, stripped};
use photo::{Refusal, small};
use proptest::prelude::*;

/// What must not be found again.
const SECRETS: [&str; 5] = ["SERIAL-4711", "Noor de Vries", "geheim", "2026:01:31", "http://ns.adobe"];

/// EXIF as a phone writes it: also where, when, whose, and which very camera.
fn exif(orientation: u16) -> Vec<u8> {
    let text = |words: &str| Value::Ascii(vec![words.as_bytes().to_vec()]);
    let fields = [
        (Tag::Make, text("Maker")),
        (Tag::Model, text("Maker Phone 9")),
        (Tag::Orientation, Value::Short(vec![orientation])),
        (Tag::Flash, Value::Short(vec![1])),
        (Tag::LensModel, text("front lens")),
        (Tag::BodySerialNumber, text("SERIAL-4711")),
        (Tag::CameraOwnerName, text("Noor de Vries")),
        (Tag::DateTimeOriginal, text("2026:01:31 10:00:00")),
        (Tag::MakerNote, Value::Undefined(b"geheim".to_vec(), 0)),
        (Tag::GPSLatitudeRef, text("N")),
        (Tag::GPSLatitude, Value::Rational([52, 22, 4711].map(|num| Rational { num, denom: 1 }).to_vec())),
    ];
    let fields = fields.map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value });
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut out = std::io::Cursor::new(Vec::new());
    writer.write(&mut out, true).expect("EXIF");
    out.into_inner()
}

fn pixels(width: u32, height: u32) -> Vec<u8> {
    (0..width * height).flat_map(|place| [(place % 251) as u8, (place / 7 % 199) as u8, 90]).collect()
}

fn encoded(encoder: impl ImageEncoder, exif: Option<Vec<u8>>) {
    let mut encoder = encoder;
    encoder.set_icc_profile(ColorProfile::new_display_p3().encode().expect("P3")).expect("a profile");
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).expect("EXIF");
    }
    encoder.write_image(&pixels(96, 80), 96, 80, ExtendedColorType::Rgb8).expect("a picture");
}

/// The three formats, each with everything that a phone and a gallery may write.
fn phones_files(orientation: u16) -> [(&'static str, Vec<u8>); 3] {
    let (mut jpeg, mut png, mut webp) = (Vec::new(), Vec::new(), Vec::new());
    encoded(JpegEncoder::new_with_quality(&mut jpeg, 90), Some(exif(orientation)));
    encoded(PngEncoder::new(&mut png), Some(exif(orientation)));
    encoded(WebPEncoder::new_lossless(&mut webp), Some(exif(orientation)));
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], body].concat()
    };
    let more = [
        segment(0xfe, b"geheim"),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0geheim"),
        segment(0xe2, b"MPF\0geheim"),
        segment(0xed, b"Photoshop 3.0\0geheim"),
    ];
    jpeg.splice(2..2, more.concat());
    // A film behind the picture.
    jpeg.extend(b"ftypmp42 geheim");
    let mut chunk = 10_u32.to_be_bytes().to_vec();
    chunk.extend(b"tEXta\0geheim!!");
    chunk.extend([0; 4]);
    png.splice(33..33, chunk);
    [("image/jpeg", jpeg), ("image/png", png), ("image/webp", webp)]
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn the_pixels_stay_and_the_secrets_go() {
    for orientation in 1..=8 {
        for (kind, bytes) in phones_files(orientation) {
            assert!(SECRETS.iter().any(|secret| holds(&bytes, secret)), "{kind}: the test itself holds some");
            let kept = stripped(&bytes).expect(kind);
            assert!(kept.len() < bytes.len(), "{kind}");
            assert_eq!(media_type(&kept).expect(kind), kind);
            for secret in SECRETS {
                assert!(!holds(&kept, secret), "{kind}: {secret} is still there");
            }
            let (before, after) = (Photo::read(&bytes).expect(kind), Photo::read(&kept).expect(kind));
            assert_eq!(before, after, "{kind} {orientation}: other pixels, or another camera");
            assert_eq!(after.shooting.orientation, u8::try_from(orientation).expect("small"), "{kind}");
            assert_eq!(after.shooting.camera.as_deref(), Some("Maker Phone 9"), "{kind}");
            assert_eq!(after.shooting.flash, Some(true), "{kind}");
            assert!(!after.is_srgb, "{kind}: the colour profile stays");
            assert_eq!(stripped(&kept).expect(kind), kept, "{kind}: nothing is left to take");
        }
    }
}

#[test]
fn a_photo_without_a_word_gets_none() {
    let mut jpeg = Vec::new();
    JpegEncoder::new(&mut jpeg)
        .write_image(&pixels(96, 80), 96, 80, ExtendedColorType::Rgb8)
        .expect("a JPEG");
    assert_eq!(stripped(&jpeg).expect("a JPEG"), jpeg);
    assert_eq!(stripped(&jpeg[..jpeg.len() - 1]).expect_err("cut off"), Refusal::CutOff);
}

#[test]
fn a_small_copy_is_upright_and_says_nothing() {
    let [(_, jpeg), ..] = phones_files(6);
    let photo = Photo::read(&jpeg).expect("a JPEG");
    let copy = small::copy(&photo, 40);
    let again = Photo::read(&copy).expect_err("smaller than a photo");
    assert_eq!(again.code(), "too_small");
    let copy = small::copy(&photo, 80);
    let again = Photo::read(&copy).expect("a JPEG");
    assert_eq!((again.width, again.height), (66, 80), "upright");
    assert!(again.is_srgb && again.shooting.camera.is_none());
    let mean = |photo: &Photo| {
        photo.channels.each_ref().map(|plane| plane.values.iter().sum::<f32>() / plane.values.len() as f32)
    };
    for (one, other) in mean(&photo).into_iter().zip(mean(&again)) {
        assert!((one - other).abs() < 0.02, "the same light: {one} and {other}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_change_of_bytes_makes_a_panic_or_other_pixels(
        kind in 0..3_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = phones_files(3)[kind].1.clone();
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        if let Ok(photo) = Photo::read(&bytes)
            && let Ok(kept) = stripped(&bytes)
        {
            let again = Photo::read(&kept);
            prop_assert!(again.is_ok(), "{again:?}");
            prop_assert_eq!(photo.channels, again.expect("checked").channels);
        }
    }
}
