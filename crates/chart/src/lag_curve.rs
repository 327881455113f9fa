//! When an exposure acts: its effect on the same day and the days after.

use crate::canvas::{Canvas, Colour, Hue};
use crate::number::finite;
use crate::path::Path;
use crate::scale::{Scale, nice_ticks};
use crate::svg::{Anchor, Frame, Role, SMALL, Svg};
use crate::text;

/// An effect spread over days.
#[derive(Debug, Clone, PartialEq)]
pub struct LagCurve {
    /// What the picture shows, for who can't see it.
    pub title: String,
    /// A sentence more about it; may be empty.
    pub description: String,
    /// The outcome's colour.
    pub hue: Hue,
    /// The same day first, then one day later, and so on.
    pub days: Vec<LagDay>,
    /// The upright axis in words, such as "points"; may be empty.
    pub unit: String,
    /// The time axis in words, such as "days later"; may be empty.
    pub axis: String,
    /// A hint rather than a finding: the marks are hollow.
    pub hint: bool,
}

/// The effect on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct LagDay {
    /// The day in words, such as "same day" or "2".
    pub label: String,
    /// The effect in the outcome's points.
    pub mean: f64,
    /// Lower and upper end of its interval, where known.
    pub band: Option<(f64, f64)>,
}

/// Draws an effect over days: a mark on a stem from zero per day, in its band. Marks as in a forest: solid for a
/// finding, hollow for a hint.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "lags are few")]
pub fn lag_curve(curve: &LagCurve, canvas: &Canvas) -> String {
    let mut svg = Svg::new(canvas);
    let width = canvas.width();
    let plot_height = 110.0;
    let top = if curve.unit.is_empty() { 10.0 } else { 28.0 };
    let bottom = top + plot_height;
    let days: Vec<(f64, Option<(f64, f64)>)> = curve
        .days
        .iter()
        .map(|day| {
            let band = day.band.and_then(|(low, high)| Some((finite(low)?, finite(high)?)));
            (finite(day.mean).unwrap_or(0.0), band.map(|(low, high)| (low.min(high), low.max(high))))
        })
        .collect();
    let (low, high) = days.iter().fold((0.0_f64, 0.0_f64), |(low, high), (mean, band)| {
        let (band_low, band_high) = band.unwrap_or((*mean, *mean));
        (low.min(*mean).min(band_low), high.max(*mean).max(band_high))
    });
    let (low, high) = if high - low < 1e-6 { (0.0, 1.0) } else { (low, high) };
    let ticks = nice_ticks(low, high, 3);
    let numbers: Vec<String> = ticks.values.iter().map(|tick| canvas.number(*tick, ticks.decimals)).collect();
    let widest = numbers.iter().map(|number| text::width(number, SMALL)).fold(0.0, f64::max);
    let (left, right) = ((widest + 8.0).min(width / 2.0), width - 4.0);
    let scale = Scale::new((low, high), bottom, top);

    let mut help = Path::default();
    for (tick, number) in ticks.values.iter().zip(&numbers) {
        let y = scale.at(*tick);
        svg.label(number, left - 6.0, y + 4.0, SMALL, Colour::Soft, Anchor::End);
        if *tick != 0.0 {
            help.segment(left, y, right, y);
        }
    }
    svg.stroke_path(&help, Colour::Grid, 0.6, "help");
    svg.label(&text::fit(&curve.unit, SMALL, width), 0.0, 12.0, SMALL, Colour::Soft, Anchor::Start);

    let step = (right - left) / days.len().max(1) as f64;
    let band_width = (step * 0.5).min(18.0);
    let (mut stems, mut bands, mut means) = (Path::default(), Path::default(), Path::default());
    let zero = scale.at(0.0);
    for (index, (mean, band)) in days.iter().enumerate() {
        let middle = left + (index as f64 + 0.5) * step;
        let y = scale.at(*mean);
        stems.segment(middle, zero, middle, y);
        means.dot(middle, y);
        if let Some((low, high)) = band {
            let (low, high) = (scale.at(*low), scale.at(*high));
            bands.rectangle(middle - band_width / 2.0, high, band_width, (low - high).max(1.0));
        }
    }
    svg.band_path(&bands, curve.hue.into());
    svg.stroke_path(&stems, curve.hue.into(), if curve.hint { 1.4 } else { 2.6 }, "stem");
    let mut zero_line = Path::default();
    zero_line.segment(left, zero, right, zero);
    svg.stroke_path(&zero_line, Colour::Ink, 1.0, "zero");
    svg.dots(&means, curve.hue.into(), 11.0_f64.min(step), curve.hint, "mean");

    let label_lines = draw_day_labels(&mut svg, curve, left, step, width, bottom + 18.0);
    let mut height = bottom + 8.0 + label_lines as f64 * 15.0;
    if !curve.axis.is_empty() {
        height += 17.0;
        let words = text::fit(&curve.axis, SMALL, right - left);
        svg.label(&words, f64::midpoint(left, right), height - 2.0, SMALL, Colour::Soft, Anchor::Middle);
    }
    svg.finish(&Frame {
        class: "lag-curve",
        width,
        height: height + 4.0,
        role: Role::Picture,
        title: &curve.title,
        description: &curve.description,
        data: &[],
    })
}

/// The days in words below the marks, in up to two lines each; those that would overlap are left out. Returns the lines.
#[expect(clippy::cast_precision_loss, reason = "lags are few")]
fn draw_day_labels(svg: &mut Svg<'_>, curve: &LagCurve, left: f64, step: f64, width: f64, y: f64) -> usize {
    let mut free = 0.0;
    let mut most = 1;
    for (index, day) in curve.days.iter().enumerate() {
        let lines = text::wrap(&day.label, SMALL, (step * 1.3).max(44.0), 2);
        let needed = lines.iter().map(|line| text::width(line, SMALL)).fold(0.0, f64::max);
        let wanted = left + (index as f64 + 0.5) * step;
        let middle = wanted.min(width - needed / 2.0).max(needed / 2.0);
        if middle - needed / 2.0 < free {
            continue;
        }
        free = middle + needed / 2.0 + 4.0;
        most = most.max(lines.len());
        for (line_index, line) in lines.iter().enumerate() {
            svg.label(line, middle, y + line_index as f64 * 15.0, SMALL, Colour::Soft, Anchor::Middle);
        }
    }
    most
}
