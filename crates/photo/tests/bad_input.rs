//! What is no photo is refused with its reason, what is a strange one is read rightly, and no bytes make a panic.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageBuffer, ImageEncoder, Rgb};
use moxcms::ColorProfile;
use photo::decode::Photo;
use proptest::prelude::*;

/// Four corners of their own colours, so that a turn shows.
const CORNERS: [[u8; 3]; 4] = [[200, 120, 100], [60, 160, 90], [70, 80, 170], [150, 150, 150]];

fn corners(width: u32, height: u32) -> ImageBuffer<Rgb<u8>, Vec<u8>> {
    ImageBuffer::from_fn(width, height, |x, y| {
        Rgb(CORNERS[usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)])
    })
}

fn jpeg(picture: &ImageBuffer<Rgb<u8>, Vec<u8>>, icc: Option<Vec<u8>>, exif: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    if let Some(icc) = icc {
        encoder.set_icc_profile(icc).expect("JPEG holds profiles");
    }
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).expect("JPEG holds EXIF");
    }
    let (width, height) = picture.dimensions();
    encoder.write_image(picture, width, height, ExtendedColorType::Rgb8).expect("a JPEG");
    bytes
}

fn png(bytes_of_pixels: &[u8], size: u32, color: ExtendedColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(bytes_of_pixels, size, size, color).expect("a PNG");
    bytes
}

/// EXIF with an orientation and a camera.
fn exif(orientation: u16) -> Vec<u8> {
    let mut bytes = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    bytes.extend([0x01, 0x0f, 0, 2, 0, 0, 0, 4]);
    bytes.extend(b"Cam\0");
    bytes.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1]);
    bytes.extend(orientation.to_be_bytes());
    bytes.extend([0, 0, 0, 0, 0, 0]);
    bytes
}

/// The file's own values, 0 to 255, at a place of the upright photo given in shares of its size.
fn srgb_at(photo: &Photo, x: f64, y: f64) -> [f64; 3] {
    let place = (y * photo.rows() as f64) as usize * photo.columns() + (x * photo.columns() as f64) as usize;
    photo.linear(place).map(|light| 255.0 * photo::colour::srgb_of_linear(light))
}

fn assert_near(found: [f64; 3], wanted: [u8; 3], slack: f64, what: &str) {
    for (one, other) in found.into_iter().zip(wanted) {
        assert!((one - f64::from(other)).abs() <= slack, "{what}: {found:?} instead of {wanted:?}");
    }
}

#[test]
fn each_orientation_is_put_upright() {
    // Which of the file's corners comes at the upper left, upper right, lower left and lower right.
    let upright = [
        (1, [0, 1, 2, 3]),
        (2, [1, 0, 3, 2]),
        (3, [3, 2, 1, 0]),
        (4, [2, 3, 0, 1]),
        (5, [0, 2, 1, 3]),
        (6, [2, 0, 3, 1]),
        (7, [3, 1, 2, 0]),
        (8, [1, 3, 0, 2]),
        // Nonsense is no turn.
        (0, [0, 1, 2, 3]),
        (900, [0, 1, 2, 3]),
    ];
    for (orientation, corners_of) in upright {
        let photo = Photo::read(&jpeg(&corners(96, 64), None, Some(exif(orientation)))).unwrap();
        let turned = (5..=8).contains(&orientation);
        assert_eq!((photo.width, photo.height), if turned { (64, 96) } else { (96, 64) }, "{orientation}");
        for (corner, place) in corners_of.into_iter().zip([(0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)]) {
            let what = format!("orientation {orientation} at {place:?}");
            assert_near(srgb_at(&photo, place.0, place.1), CORNERS[corner], 3.0, &what);
        }
        assert_eq!(photo.shooting.camera.as_deref(), Some("Cam"));
    }
}

#[test]
fn a_display_p3_photo_keeps_the_reds_that_srgb_lacks() {
    let icc = ColorProfile::new_display_p3().encode().unwrap();
    let picture = ImageBuffer::from_pixel(80, 80, Rgb([230, 90, 80]));
    let photo = Photo::read(&jpeg(&picture, Some(icc), None)).unwrap();
    assert!(!photo.is_srgb);
    // P3 to sRGB as linear light, from colour-science 0.4.7 (`RGB_to_RGB`, Bradford).
    let light = [230.0, 90.0, 80.0_f64].map(|value| photo::colour::linear_of_srgb(value / 255.0));
    let matrix = [[1.224940, -0.224940, 0.0], [-0.042057, 1.042057, 0.0], [-0.019638, -0.078636, 1.098273]];
    for (row, found) in matrix.iter().zip(photo.linear(40 * 80 + 40)) {
        let wanted: f64 = row.iter().zip(light).map(|(cell, light)| cell * light).sum();
        assert!((found - wanted).abs() < 0.01, "{found} instead of {wanted}");
    }
    let plain = Photo::read(&jpeg(&picture, None, None)).unwrap();
    let redness = |photo: &Photo| photo::colour::lab_of_linear(photo.linear(40 * 80 + 40)).a;
    assert!(redness(&photo) > redness(&plain) + 4.0, "the profile makes it redder");
}

#[test]
fn sixteen_bits_grey_and_transparency_are_read() {
    let eight = png(corners(64, 64).as_raw(), 64, ExtendedColorType::Rgb8);
    let deep: Vec<u8> = corners(64, 64).as_raw().iter().flat_map(|value| [*value, *value]).collect();
    let deep = png(&deep, 64, ExtendedColorType::Rgb16);
    let (eight, deep) = (Photo::read(&eight).unwrap(), Photo::read(&deep).unwrap());
    for place in [0, 63, 64 * 63, 64 * 64 - 1] {
        for (one, other) in eight.linear(place).into_iter().zip(deep.linear(place)) {
            assert!((one - other).abs() < 1e-5);
        }
    }
    let grey = Photo::read(&png(&[120; 64 * 64], 64, ExtendedColorType::L8)).unwrap();
    assert_near(srgb_at(&grey, 0.5, 0.5), [120; 3], 0.5, "grey");
    let clear: Vec<u8> = corners(64, 64).pixels().flat_map(|Rgb([r, g, b])| [*r, *g, *b, 128]).collect();
    let clear = Photo::read(&png(&clear, 64, ExtendedColorType::Rgba8)).unwrap();
    assert_near(srgb_at(&clear, 0.2, 0.2), CORNERS[0], 0.5, "half transparent");
}

#[test]
fn a_large_photo_is_shrunk_in_light() {
    // Black and white in turn are half the light, not the grey half-way between their values.
    let picture = ImageBuffer::from_fn(4096, 64, |x, _| Rgb([if x % 2 == 0 { 20 } else { 230 }; 3]));
    let bytes = {
        let mut bytes = Vec::new();
        let encoder = PngEncoder::new(&mut bytes);
        encoder.write_image(picture.as_raw(), 4096, 64, ExtendedColorType::Rgb8).unwrap();
        bytes
    };
    let photo = Photo::read(&bytes).unwrap();
    assert_eq!((photo.shrunk, photo.columns(), photo.width), (2, 2048, 4096));
    let wanted = [20.0, 230.0].map(|value: f64| photo::colour::linear_of_srgb(value / 255.0));
    assert!((photo.linear(100)[1] - (wanted[0] + wanted[1]) / 2.0).abs() < 1e-5);
}

/// A PNG's chunk with its checksum.
fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut crc = u32::MAX;
    for byte in kind.iter().chain(body) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    let mut bytes = u32::try_from(body.len()).expect("small").to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(body);
    bytes.extend((!crc).to_be_bytes());
    bytes
}

/// A PNG that claims a size and holds almost nothing.
fn png_of_size(width: u32, height: u32, extra: &[u8]) -> Vec<u8> {
    let mut head = width.to_be_bytes().to_vec();
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &head));
    bytes.extend(extra);
    bytes.extend(chunk(b"IDAT", &[0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]));
    bytes.extend(chunk(b"IEND", &[]));
    bytes
}

/// A JPEG's beginning: a frame of some size and components, and then scans.
fn jpeg_head(width: u16, height: u16, components: u8, scans: usize) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xc2, 0, 8 + 3 * components, 8];
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.push(components);
    for component in 1..=components {
        bytes.extend([component, 0x11, 0]);
    }
    for _ in 0..scans {
        bytes.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0]);
    }
    bytes.extend([0xff, 0xd9]);
    bytes
}

#[test]
fn what_is_no_photo_is_refused_with_its_reason() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec();
    let whole = jpeg(&corners(96, 64), None, None);
    let mut animated = vec![0, 0, 0, 2, 0, 0, 0, 0];
    animated = chunk(b"acTL", &animated);
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", vec![], "not_a_picture"),
        ("a text", b"dear diary".to_vec(), "not_a_picture"),
        ("HEIC", heic, "heic"),
        ("AVIF", b"\0\0\0\x18ftypavif\0\0\0\0mif1miaf".to_vec(), "other_format"),
        ("a film", b"\0\0\0\x18ftypqt  \0\0\0\0qt  ".to_vec(), "other_format"),
        ("GIF", b"GIF89a..........".to_vec(), "other_format"),
        ("TIFF", b"II*\0....".to_vec(), "other_format"),
        ("100 megapixels, PNG", png_of_size(10_000, 10_000, &[]), "too_large"),
        ("100 megapixels, JPEG", jpeg_head(10_000, 10_000, 3, 1), "too_large"),
        ("the largest JPEG", jpeg_head(65_535, 65_535, 3, 1), "too_large"),
        ("CMYK", jpeg_head(800, 600, 4, 1), "cmyk"),
        ("a thousand passes", jpeg_head(8_000, 8_000, 3, 1_000), "too_much_work"),
        ("APNG", png_of_size(100, 100, &animated), "animated"),
        (
            "an animated WebP",
            webp(&[(b"VP8X", &[2, 0, 0, 0, 99, 0, 0, 99, 0, 0]), (b"ANIM", &[0; 6])]),
            "animated",
        ),
        ("a stamp", jpeg(&corners(40, 40), None, None), "too_small"),
        ("a profile of a printer", jpeg(&corners(96, 64), Some(vec![7; 400]), None), "profile"),
        ("half a JPEG", whole[..whole.len() / 2].to_vec(), "cut_off"),
        ("a JPEG without its last byte", whole[..whole.len() - 1].to_vec(), "cut_off"),
        ("a PNG without its end", png_of_size(100, 100, &[])[..60].to_vec(), "cut_off"),
        ("a PNG of nothing", png_of_size(100, 100, &[]), "damaged"),
    ];
    for (what, bytes, code) in cases {
        let refusal = Photo::read(&bytes).expect_err(what);
        assert_eq!(refusal.code(), code, "{what}: {refusal}");
        assert!(!refusal.to_string().is_empty());
    }
}

/// A WebP of these chunks.
fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, bytes) in chunks {
        body.extend(*kind);
        body.extend((bytes.len() as u32).to_le_bytes());
        body.extend(*bytes);
        body.extend(vec![0; bytes.len() % 2]);
    }
    [b"RIFF".as_slice(), &(body.len() as u32).to_le_bytes(), &body].concat()
}

/// A colour profile of sixteen megabytes in a file of some kilobytes.
#[test]
fn a_profile_that_blows_up_is_refused() {
    let mut bomb = Vec::new();
    let mut encoder = PngEncoder::new(&mut bomb);
    encoder.set_icc_profile(vec![0; 16 << 20]).unwrap();
    encoder.write_image(corners(96, 64).as_raw(), 96, 64, ExtendedColorType::Rgb8).unwrap();
    assert!(bomb.len() < 100_000, "{} bytes", bomb.len());
    let refusal = Photo::read(&bomb).expect_err("a bomb");
    assert!(["profile", "damaged", "too_much_work"].contains(&refusal.code()), "{refusal}");
}

/// EXIF of every size, count and offset that there is, and directories that name themselves: the picture is read, and
/// what can't be is not known.
#[test]
fn nonsense_in_exif_harms_no_picture() {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut bytes = [tag.to_be_bytes(), kind.to_be_bytes()].concat();
        bytes.extend([count.to_be_bytes(), value.to_be_bytes()].concat());
        bytes
    };
    let directory = |entries: &[Vec<u8>], next: u32| {
        let mut bytes = b"MM\0*\0\0\0\x08".to_vec();
        bytes.extend((entries.len() as u16).to_be_bytes());
        bytes.extend(entries.concat());
        bytes.extend(next.to_be_bytes());
        bytes
    };
    let nonsense = [
        ("nothing", vec![]),
        ("only a head", b"MM\0*".to_vec()),
        ("a directory that is its own next", directory(&[entry(0x0112, 3, 1, 0xffff_0000)], 8)),
        ("a directory in itself", directory(&[entry(0x8769, 4, 1, 8)], 0)),
        ("4 thousand million orientations", directory(&[entry(0x0112, 3, u32::MAX, 8)], 0)),
        ("a name beyond the end", directory(&[entry(0x010f, 2, 400, 60_000)], 0)),
        (
            "kinds that are none",
            directory(&(0..40).map(|kind| entry(0x0112, kind, 1, 9 << 16)).collect::<Vec<_>>(), 0),
        ),
        ("a count of entries and none of them", b"MM\0*\0\0\0\x08\xff\xff".to_vec()),
        ("no bytes that mean anything", (0..=255).collect()),
    ];
    for (what, exif) in nonsense {
        let photo = Photo::read(&jpeg(&corners(96, 64), None, Some(exif)))
            .unwrap_or_else(|why| panic!("{what}: {why}"));
        assert_eq!((photo.width, photo.height, photo.shooting.orientation), (96, 64, 1), "{what}");
        assert_eq!(photo.shooting.camera, None, "{what}");
    }
}

#[test]
fn every_cut_is_noticed() {
    let whole = jpeg(&corners(96, 64), Some(ColorProfile::new_display_p3().encode().unwrap()), Some(exif(6)));
    for length in 0..whole.len() {
        assert!(
            Photo::read(&whole[..length]).is_err(),
            "{length} of {} bytes are taken for all",
            whole.len()
        );
    }
    // What a phone hangs behind the picture (a film, a second picture) is no harm.
    let mut longer = whole;
    longer.extend(b"MotionPhoto_Data");
    assert!(Photo::read(&longer).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_change_of_bytes_makes_a_panic(
        start in 0..3_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = match start {
            0 => jpeg(&corners(96, 64), Some(ColorProfile::new_display_p3().encode().expect("P3")), Some(exif(6))),
            1 => png(corners(64, 64).as_raw(), 64, ExtendedColorType::Rgb8),
            _ => exif(3),
        };
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let _ = photo::shooting::Shooting::read(Some(&bytes));
        let _ = Photo::read(&bytes);
    }

    #[test]
    fn no_bytes_make_a_panic(start in 0..5_usize, rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let starts: [&[u8]; 5] =
            [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x20\0\0\0WEBPVP8 ", b"Exif\0\0MM\0*\0\0\0\x08"];
        let bytes = [starts[start], &rest].concat();
        let _ = photo::shooting::Shooting::read(Some(&bytes));
        prop_assert!(Photo::read(&bytes).is_err());
    }
}
