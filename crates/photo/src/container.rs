//! What a file is, before anything in it is decoded: a decoder only meets files that can be worth its work.

use crate::refusal::Refusal;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Jpeg,
    Png,
    WebP,
}

/// At most as many pixels are decoded.
pub(crate) const MOST_PIXELS: u64 = 64_000_000;
/// A decoded picture may take as many bytes: 64 megapixels of eight bits, or half of that of sixteen.
pub(crate) const MOST_BYTES: u64 = 200_000_000;
/// A progressive JPEG goes over the picture several times; all its passes together may see as many pixels.
const MOST_SCANNED: u64 = 1_000_000_000;

/// The format, once the file is known to be whole and of a bearable size.
pub(crate) fn inspect(bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        jpeg(bytes)?;
        return Ok(Format::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes)?;
        return Ok(Format::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        let length = bytes.get(4..8).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes);
        if (bytes.len() as u64) < u64::from(length) + 8 {
            return Err(Refusal::CutOff);
        }
        // The head of an animation says so, whatever comes after it.
        if bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0) {
            return Err(Refusal::Animated);
        }
        return Ok(Format::WebP);
    }
    Err(other(bytes))
}

fn other(bytes: &[u8]) -> Refusal {
    if bytes.get(4..8) == Some(b"ftyp") {
        let brands = &bytes[8..bytes.len().min(64)];
        let has = |brand: &[u8]| brands.windows(4).any(|four| four == brand);
        if has(b"avif") || has(b"avis") {
            return Refusal::OtherFormat("AVIF");
        }
        if has(b"crx ") {
            return Refusal::OtherFormat("raw");
        }
        if [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim"].iter().any(|brand| has(*brand)) {
            return Refusal::Heic;
        }
        return Refusal::OtherFormat("video");
    }
    let starts: [(&[u8], Refusal); 7] = [
        (b"GIF8", Refusal::OtherFormat("GIF")),
        (b"II*\0", Refusal::OtherFormat("TIFF or raw")),
        (b"MM\0*", Refusal::OtherFormat("TIFF or raw")),
        (b"BM", Refusal::OtherFormat("BMP")),
        (b"%PDF", Refusal::OtherFormat("PDF")),
        (b"\xff\x0a", Refusal::OtherFormat("JPEG XL")),
        (b"\0\0\0\x0cJXL ", Refusal::OtherFormat("JPEG XL")),
    ];
    starts
        .into_iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map_or(Refusal::NotAPicture, |(_, refusal)| refusal)
}

pub(crate) fn check_size(width: u64, height: u64, bytes_a_pixel: u64) -> Result<(), Refusal> {
    let pixels = width * height;
    if pixels > MOST_PIXELS || pixels * bytes_a_pixel > MOST_BYTES {
        let limit = MOST_PIXELS.min(MOST_BYTES / bytes_a_pixel.max(1)) / 1_000_000;
        return Err(Refusal::TooLarge { megapixels: pixels.div_ceil(1_000_000), limit });
    }
    Ok(())
}

/// Walks over the markers to the end of the picture: its size and colours, its passes, and whether the end is there.
fn jpeg(bytes: &[u8]) -> Result<(), Refusal> {
    let mut at = 2;
    let (mut pixels, mut scans, mut inside) = (None, 0_u64, false);
    loop {
        let found = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff));
        let Some(skipped) = found else { return Err(Refusal::CutOff) };
        if skipped > 0 && !inside {
            return Err(Refusal::Damaged("a part has a wrong length".to_owned()));
        }
        at += skipped + 1;
        let Some(marker) = bytes.get(at).copied() else { return Err(Refusal::CutOff) };
        match marker {
            // A fill byte: the marker comes after it.
            0xff => continue,
            // A stuffed byte, a restart, or a marker without a length.
            0x00 | 0xd0..=0xd8 | 0x01 => {
                at += 1;
                continue;
            }
            0xd9 if scans > 0 => return Ok(()),
            0xd9 => return Err(Refusal::CutOff),
            _ => {}
        }
        let Some(length) =
            bytes.get(at + 1..at + 3).map(|two| usize::from(two[0]) << 8 | usize::from(two[1]))
        else {
            return Err(Refusal::CutOff);
        };
        let Some(body) = bytes.get(at + 3..at + 1 + length.max(2)) else { return Err(Refusal::CutOff) };
        inside = marker == 0xda;
        match marker {
            // Start of a frame: baseline, extended, progressive. The other kinds no camera writes.
            0xc0..=0xc2 if body.len() >= 6 => {
                let two = |place: usize| u64::from(body[place]) << 8 | u64::from(body[place + 1]);
                if body[5] == 4 {
                    return Err(Refusal::Cmyk);
                }
                check_size(two(3), two(1), 3)?;
                pixels = Some(two(3) * two(1));
            }
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err(Refusal::OtherFormat("lossless or arithmetic JPEG"));
            }
            0xda => {
                scans += 1;
                let Some(pixels) = pixels else {
                    return Err(Refusal::Damaged("the size is missing".to_owned()));
                };
                if scans.saturating_mul(pixels.max(1)) > MOST_SCANNED.max(4 * pixels) || scans > 200 {
                    return Err(Refusal::TooMuchWork);
                }
            }
            _ => {}
        }
        at += 1 + length.max(2);
    }
}

/// Walks over the chunks: the end must be there, and nothing may move.
fn png(bytes: &[u8]) -> Result<(), Refusal> {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = head[..4].iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        match &head[4..] {
            b"IEND" => return Ok(()),
            b"acTL" => return Err(Refusal::Animated),
            _ => {}
        }
        at = at.saturating_add(length).saturating_add(12);
    }
    Err(Refusal::CutOff)
}
