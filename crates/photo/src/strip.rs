//! A photo as it is kept: every pixel and the colour profile as they came, without what else a phone writes into a file.
//!
//! What is left of the EXIF is what measuring needs: how the pixels lie, which camera and lens, and whether it flashed.
//! The place, the serial numbers, the owner's name, the maker's own notes, the time, previews and hidden second pictures
//! are gone. Nothing is decoded and encoded anew.

use crate::container::{self, Format};
use crate::decode::Photo;
use crate::refusal::Refusal;
use crate::shooting::Shooting;
use exif::experimental::Writer;
use exif::{Field, In, Tag, Value};
use std::io::Cursor;

/// The same picture with nothing in it but the picture.
///
/// ```
/// assert!(photo::strip::stripped(b"a letter").is_err());
/// ```
///
/// # Errors
/// A file that [`Photo::read`] refuses.
pub fn stripped(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let photo = Photo::read(bytes)?;
    stripped_of(bytes, &photo.shooting)
}

/// As [`stripped`], of a file that was read: how it was taken is known.
///
/// # Errors
/// The file is no whole picture.
pub fn stripped_of(bytes: &[u8], shooting: &Shooting) -> Result<Vec<u8>, Refusal> {
    let exif = remaining(shooting);
    match container::inspect(bytes)? {
        Format::Jpeg => jpeg(bytes, exif.as_deref()),
        Format::Png => png(bytes, exif.as_deref()),
        Format::WebP => webp(bytes, exif.as_deref()),
    }
}

/// The media type by which a browser shows it.
///
/// # Errors
/// The file is no whole picture.
pub fn media_type(bytes: &[u8]) -> Result<&'static str, Refusal> {
    Ok(match container::inspect(bytes)? {
        Format::Jpeg => "image/jpeg",
        Format::Png => "image/png",
        Format::WebP => "image/webp",
    })
}

/// EXIF of what is left to say; None where that is nothing.
fn remaining(shooting: &Shooting) -> Option<Vec<u8>> {
    let text = |words: &str| Value::Ascii(vec![words.as_bytes().to_vec()]);
    let mut fields = Vec::new();
    let mut say = |tag, value| fields.push(Field { tag, ifd_num: In::PRIMARY, value });
    if shooting.orientation != 1 {
        say(Tag::Orientation, Value::Short(vec![shooting.orientation.into()]));
    }
    // Maker and model were joined when they were read; no more is read again.
    if let Some(camera) = &shooting.camera {
        let camera: String = camera.chars().take(60).collect();
        say(Tag::Model, text(camera.trim_end()));
    }
    if let Some(lens) = &shooting.lens {
        say(Tag::LensModel, text(lens));
    }
    if let Some(flash) = shooting.flash {
        say(Tag::Flash, Value::Short(vec![flash.into()]));
    }
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut out = Cursor::new(Vec::new());
    // Without a word about a camera a photo is still a photo.
    (!fields.is_empty() && writer.write(&mut out, false).is_ok()).then(|| out.into_inner())
}

fn cut_off() -> Refusal {
    Refusal::CutOff
}

/// Markers that say how pixels are to be read stay; of what applications wrote only the colours' profile and transform.
fn jpeg(bytes: &[u8], exif: Option<&[u8]>) -> Result<Vec<u8>, Refusal> {
    let mut out = vec![0xff, 0xd8];
    let mut inside = false;
    let mut exif = exif;
    let mut at = 2;
    loop {
        // From one marker to the next; between them lies a scan's light, which is copied.
        let marker_at = loop {
            let found = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff));
            let start = at + found.ok_or_else(cut_off)?;
            let next = *bytes.get(start + 1).ok_or_else(cut_off)?;
            let end = match next {
                0xff => start + 1,
                0x00 | 0x01 | 0xd0..=0xd8 => start + 2,
                _ => start,
            };
            if inside {
                out.extend_from_slice(&bytes[at..end]);
            }
            at = end;
            if end == start {
                break start;
            }
        };
        let marker = bytes[marker_at + 1];
        if marker == 0xd9 {
            out.extend([0xff, 0xd9]);
            return Ok(out);
        }
        let length = bytes.get(at + 2..at + 4).ok_or_else(cut_off)?;
        let end = at + 2 + (usize::from(length[0]) << 8 | usize::from(length[1])).max(2);
        let body = bytes.get(at + 4..end).ok_or_else(cut_off)?;
        let place = out.len();
        match marker {
            0xe0 if body.starts_with(b"JFIF\0") && body.len() >= 14 => {
                out.extend([0xff, 0xe0, 0, 16]);
                out.extend_from_slice(&body[..12]);
                // No preview.
                out.extend([0, 0]);
            }
            0xe2 if body.starts_with(b"ICC_PROFILE\0") => out.extend_from_slice(&bytes[at..end]),
            0xee if body.starts_with(b"Adobe") => out.extend_from_slice(&bytes[at..end]),
            0xe0..=0xef | 0xfe => {}
            _ => out.extend_from_slice(&bytes[at..end]),
        }
        // After JFIF's own header, which wants to be the first, and before everything else.
        if (marker != 0xe0 || out.len() == place)
            && let Some(exif) = exif.take()
        {
            let rest = out.split_off(place);
            let length = exif.len() + 8;
            out.extend([0xff, 0xe1]);
            out.extend(u16::try_from(length).unwrap_or(u16::MAX).to_be_bytes());
            out.extend(b"Exif\0\0");
            out.extend_from_slice(exif);
            out.extend(rest);
        }
        inside = marker == 0xda;
        at = end;
    }
}

/// Chunks that say how pixels are to be read, or in which colours.
const PNG_CHUNKS: [&[u8]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP",
    b"bKGD",
];

fn png(bytes: &[u8], exif: Option<&[u8]>) -> Result<Vec<u8>, Refusal> {
    let mut out = bytes[..8].to_vec();
    let mut at = 8;
    loop {
        let head = bytes.get(at..at + 8).ok_or_else(cut_off)?;
        let length = head[..4].iter().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        let kind: &[u8] = &head[4..];
        let end = at.saturating_add(length).saturating_add(12);
        // The last one is whole without its sum.
        let chunk = bytes.get(at..end.min(bytes.len())).ok_or_else(cut_off)?;
        if PNG_CHUNKS.contains(&kind) {
            out.extend_from_slice(chunk);
        }
        match (kind, exif) {
            (b"IHDR", Some(exif)) => {
                out.extend(u32::try_from(exif.len()).unwrap_or(u32::MAX).to_be_bytes());
                let start = out.len();
                out.extend(b"eXIf");
                out.extend_from_slice(exif);
                let sum = checksum(&out[start..]);
                out.extend(sum.to_be_bytes());
            }
            (b"IEND", _) => return Ok(out),
            _ => {}
        }
        at = end;
    }
}

/// PNG's CRC-32 (ISO 3309). A few hundred bytes, so it needs no table.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| {
                if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
            },
        )
    })
}

fn webp(bytes: &[u8], exif: Option<&[u8]>) -> Result<Vec<u8>, Refusal> {
    let four = |place: usize| {
        bytes.get(place..place + 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
    };
    let size = four(4).ok_or_else(cut_off)? as usize + 8;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut at = 12;
    let mut extended = None;
    while at + 8 <= size {
        let kind = bytes.get(at..at + 4).ok_or_else(cut_off)?;
        let length = four(at + 4).ok_or_else(cut_off)? as usize;
        // Chunks begin at even places; the last one's filler may be missing.
        let end = at.saturating_add(8).saturating_add(length);
        let chunk = bytes.get(at..end).ok_or_else(cut_off)?;
        if kind == b"VP8X" {
            extended = Some(out.len() + 8);
        }
        if [&b"VP8X"[..], b"VP8 ", b"VP8L", b"ALPH", b"ICCP"].contains(&kind) {
            out.extend_from_slice(chunk);
            out.extend(vec![0; length % 2]);
        }
        at = end + length % 2;
    }
    // The flags of what else is in the file: 8 for EXIF, 4 for XMP.
    if let Some(flags) = extended.and_then(|place| out.get_mut(place)) {
        *flags &= !12;
        if let Some(exif) = exif {
            *flags |= 8;
            out.extend(b"EXIF");
            out.extend(u32::try_from(exif.len()).unwrap_or(u32::MAX).to_le_bytes());
            out.extend_from_slice(exif);
            out.extend(vec![0; exif.len() % 2]);
        }
    }
    let length = u32::try_from(out.len() - 8).unwrap_or(u32::MAX).to_le_bytes();
    out[4..8].copy_from_slice(&length);
    Ok(out)
}
