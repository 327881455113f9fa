//! A range of what was eaten against a range that is aimed at.

use crate::canvas::{Canvas, Colour, Hue};
use crate::number::finite;
use crate::path::Path;
use crate::svg::{Frame, Role, Svg};

/// A measured range on a track that begins at zero, and the range that is aimed at.
#[derive(Debug, Clone, PartialEq)]
pub struct Against {
    /// What it shows, for who can't see it.
    pub title: String,
    /// The colour of the measured range.
    pub hue: Hue,
    /// The lower and upper end of what was measured; none where it is not known.
    pub range: Option<(f64, f64)>,
    /// From where to where the aim reaches; an open end is none. Without both there is no aim.
    pub aim: (Option<f64>, Option<f64>),
}

const HEIGHT: f64 = 26.0;

/// Draws the track with the aim as a bracketed band and the measured range as a bar with its ends marked. What is not
/// known leaves the track empty.
#[must_use]
pub fn against(against: &Against, canvas: &Canvas) -> String {
    let mut svg = Svg::new(canvas);
    let width = canvas.width_from(60.0);
    let known = against.range.and_then(|(low, high)| Some((finite(low)?.max(0.0), finite(high)?.max(0.0))));
    let (from, to) = (against.aim.0.and_then(finite), against.aim.1.and_then(finite));
    // The aim's end stands at two thirds, so that there is room for more; a range beyond that sets the scale.
    let most = [from.map(|from| from * 1.5), to.map(|to| to * 1.5), known.map(|(_, high)| high * 1.05)]
        .into_iter()
        .flatten()
        .fold(f64::MIN_POSITIVE, f64::max);
    let at = |value: f64| 3.0 + (width - 6.0) * (value / most).clamp(0.0, 1.0);
    let middle = HEIGHT / 2.0;
    let mut track = Path::default();
    track.segment(3.0, middle, width - 3.0, middle);
    svg.stroke_path(&track, Colour::Faint, 12.0, "track");
    if from.is_some() || to.is_some() {
        let (left, right) = (at(from.unwrap_or(0.0)), to.map_or(width - 3.0, at));
        let mut band = Path::default();
        band.rectangle(left, 4.0, (right - left).max(1.0), HEIGHT - 8.0);
        svg.band_path(&band, Hue::Neutral.into());
        let mut ends = Path::default();
        for end in [from.map(|_| left), to.map(|_| right)].into_iter().flatten() {
            ends.segment(end, 2.0, end, HEIGHT - 2.0);
        }
        svg.stroke_path(&ends, Hue::Neutral.into(), 1.5, "aim");
    }
    if let Some((low, high)) = known {
        let mut bar = Path::default();
        bar.segment(at(low.min(high)), middle, at(low.max(high)).max(at(low) + 0.5), middle);
        svg.stroke_path(&bar, against.hue.into(), 6.0, "range");
    }
    svg.finish(&Frame {
        class: "against",
        width,
        height: HEIGHT,
        role: Role::Picture,
        title: &against.title,
        description: "",
        data: &[],
    })
}
