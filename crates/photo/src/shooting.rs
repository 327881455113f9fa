//! How a photo was taken, as far as its EXIF says. Nonsense in it is no reason to fail: what can't be read is unknown.

use exif::{Exif, In, Reader, Tag, Value};

/// The facts that matter for comparing two photos. Where a photo was taken is never read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shooting {
    /// How the pixels lie, from 1 (upright) to 8; anything else counts as 1.
    pub orientation: u8,
    /// Maker and model.
    pub camera: Option<String>,
    /// Which of the phone's lenses: front and back differ.
    pub lens: Option<String>,
    /// Whether the flash fired.
    pub flash: Option<bool>,
    /// Seconds.
    pub exposure_seconds: Option<f64>,
    /// ISO speed.
    pub iso: Option<u32>,
}

impl Shooting {
    /// Reads raw EXIF (without the container's own header).
    #[must_use]
    pub fn read(raw: Option<&[u8]>) -> Self {
        let unknown = Self { orientation: 1, ..Self::default() };
        let Some(raw) = raw else { return unknown };
        let raw = raw.strip_prefix(b"Exif\0\0").unwrap_or(raw).to_vec();
        let mut reader = Reader::new();
        reader.continue_on_error(true);
        let found = reader.read_raw(raw).or_else(|error| error.distill_partial_result(|_| ()));
        let Ok(found) = found else { return unknown };
        let number = |tag| field(&found, tag).and_then(|value| value.get_uint(0));
        let words = |tag| field(&found, tag).and_then(text);
        let make = words(Tag::Make);
        let camera = match (make, words(Tag::Model)) {
            (Some(make), Some(model)) if !model.starts_with(&make) => Some(format!("{make} {model}")),
            (make, model) => model.or(make),
        };
        let exposure = field(&found, Tag::ExposureTime).and_then(|value| match value {
            Value::Rational(parts) => parts.first().map(exif::Rational::to_f64),
            _ => None,
        });
        Self {
            orientation: number(Tag::Orientation)
                .and_then(|value| u8::try_from(value).ok())
                .filter(|value| (1..=8).contains(value))
                .unwrap_or(1),
            camera,
            lens: words(Tag::LensModel),
            flash: number(Tag::Flash).map(|bits| bits & 1 == 1),
            exposure_seconds: exposure.filter(|seconds| seconds.is_finite() && *seconds > 0.0),
            iso: number(Tag::PhotographicSensitivity).filter(|iso| *iso > 0),
        }
    }
}

fn field(exif: &Exif, tag: Tag) -> Option<&Value> {
    exif.get_field(tag, In::PRIMARY).map(|field| &field.value)
}

/// Printable text, cut short.
fn text(value: &Value) -> Option<String> {
    let Value::Ascii(parts) = value else { return None };
    let text: String = parts
        .iter()
        .flatten()
        .map(|byte| char::from(*byte))
        .filter(|character| character.is_ascii_graphic() || *character == ' ')
        .take(60)
        .collect();
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
