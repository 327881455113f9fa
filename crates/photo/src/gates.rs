//! What a photo must be for its numbers to mean something.

use crate::colour::lab_of_linear;
use crate::decode::Photo;
use crate::plane::Plane;
use crate::refusal::Refusal;
use serde::Serialize;

/// One check, with its limit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gate {
    /// Which one.
    pub gate: &'static str,
    /// What was found.
    pub value: f64,
    /// What is asked.
    pub limit: f64,
    /// `passed`, `warning` (measured, and less sure) or `refused`.
    pub outcome: Outcome,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// As it should be.
    Passed,
    /// Measured all the same, and less sure.
    Warning,
    /// Not measured.
    Refused,
}

impl Gate {
    pub(crate) fn most(gate: &'static str, value: f64, warning: f64, limit: f64) -> Self {
        let outcome = match value {
            _ if value.is_nan() || value > limit => Outcome::Refused,
            _ if value > warning => Outcome::Warning,
            _ => Outcome::Passed,
        };
        Self { gate, value, limit, outcome }
    }

    pub(crate) fn least(gate: &'static str, value: f64, warning: f64, limit: f64) -> Self {
        let outcome = match value {
            _ if value.is_nan() || value < limit => Outcome::Refused,
            _ if value < warning => Outcome::Warning,
            _ => Outcome::Passed,
        };
        Self { gate, value, limit, outcome }
    }
}

/// Pixels of the file across a face, or across the smallest region, that are needed.
pub(crate) const PIXELS_ACROSS_A_FACE: f64 = 400.0;
/// The same for a region that the person gave.
pub(crate) const PIXELS_ACROSS_A_REGION: f64 = 60.0;
/// The [`detail`] below which a photo is refused, and below which it is doubted.
pub(crate) const SHARP: (f64, f64) = (0.3, 0.45);
/// The mean chroma below which a picture has no colours.
const GREY: f64 = 1.5;
/// Lightness of skin: below the first nothing is seen; below the second melanin hides redness; above the third it fades.
const LIGHTNESS: (f64, f64, f64) = (12.0, 35.0, 93.0);
/// Shares of clipped skin.
const CLIPPED: (f64, f64) = (0.05, 0.01);

/// The checks of the whole picture, before anything is looked for in it.
pub(crate) fn of_picture(photo: &Photo) -> Result<Vec<Gate>, Refusal> {
    let places = (0..photo.clipped.len()).step_by((photo.clipped.len() / 20_000).max(1));
    let (mut chroma, mut light, mut count) = (0.0, 0.0, 0.0);
    for place in places {
        let lab = lab_of_linear(photo.linear(place));
        chroma += lab.a.hypot(lab.b);
        light += lab.lightness;
        count += 1.0;
    }
    if count == 0.0 || light / count < 4.0 {
        return Err(Refusal::TooDark);
    }
    if light / count > 97.0 {
        return Err(Refusal::TooBright);
    }
    let colour = Gate::least("colour", chroma / count, GREY, GREY);
    if colour.outcome == Outcome::Refused {
        return Err(Refusal::NoColour);
    }
    Ok(vec![colour])
}

/// The checks of the skin: its lightness, and the share of it that is clipped.
pub(crate) fn of_skin(lightness: f64, clipped: f64) -> (Vec<Gate>, Option<Refusal>) {
    let gates = vec![
        Gate::least("lightness", lightness, LIGHTNESS.1, LIGHTNESS.0),
        Gate::most("highlights", lightness, LIGHTNESS.2, LIGHTNESS.2),
        Gate::most("clipping", clipped, CLIPPED.1, CLIPPED.0),
    ];
    let refusal = gates.iter().find(|gate| gate.outcome == Outcome::Refused).map(|gate| match gate.gate {
        "lightness" => Refusal::TooDark,
        "highlights" => Refusal::TooBright,
        _ => Refusal::Clipped { percent: 100.0 * clipped },
    });
    (gates, refusal)
}

/// How much fine detail a picture has beside its coarse detail: the ratio of the spreads between two and three, and
/// between eight and twelve pixels. Skin has about as much of both; out of focus the fine one is gone. What is finer still is left out,
/// since a camera's noise is there in every photo.
#[must_use]
pub fn detail(picture: &Plane) -> f64 {
    let spread = |fine: f64, coarse: f64| {
        let (fine, coarse) = (picture.blurred(fine), picture.blurred(coarse));
        let squares = fine.values.iter().zip(&coarse.values);
        let squares: f64 = squares.map(|(one, other)| f64::from(one - other).powi(2)).sum();
        (squares / picture.values.len().max(1) as f64).sqrt()
    };
    let coarse = spread(8.0, 12.0);
    if coarse > 0.0 { spread(2.0, 3.0) / coarse } else { 0.0 }
}
