//! The raw days that a finding rests on.

use crate::canvas::{Canvas, Colour, Hue};
use crate::number::finite;
use crate::path::Path;
use crate::scale::{Scale, nice_ticks};
use crate::svg::{Anchor, Frame, LABEL, Role, SMALL, Svg};
use crate::text;

/// An outcome on days with and days without an exposure.
#[derive(Debug, Clone, PartialEq)]
pub struct WithWithout {
    /// What the picture shows, for who can't see it.
    pub title: String,
    /// A sentence more about it; may be empty.
    pub description: String,
    /// The outcome's colour.
    pub hue: Hue,
    /// Lowest and highest value of the outcome's axis.
    pub range: (f64, f64),
    /// The outcome in words; may be empty.
    pub axis: String,
    /// Days without the exposure: hollow dots.
    pub without: DayColumn,
    /// Days with it (or so many days after it): solid dots.
    pub with: DayColumn,
    /// The word before a median, such as "median"; may be empty.
    pub median: String,
}

/// Days of one sort.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DayColumn {
    /// Which days.
    pub label: String,
    /// How many, in words, such as "21 days".
    pub count: String,
    /// The outcome on each; those not finite are left out.
    pub values: Vec<f64>,
}

/// Draws each day as a dot, days of the same value side by side; a line at the median, a band over the middle half.
#[must_use]
pub fn with_without(picture: &WithWithout, canvas: &Canvas) -> String {
    let mut svg = Svg::new(canvas);
    let width = canvas.width();
    let top = if picture.axis.is_empty() { 10.0 } else { 28.0 };
    let bottom = top + 150.0;
    let scale = Scale::new(picture.range, bottom, top);
    let ticks = nice_ticks(scale.low(), scale.high(), 3);
    let numbers: Vec<String> = ticks.values.iter().map(|tick| canvas.number(*tick, ticks.decimals)).collect();
    let widest = numbers.iter().map(|number| text::width(number, SMALL)).fold(0.0, f64::max);
    let (left, right) = ((widest + 8.0).min(width / 2.0), width - 4.0);
    let mut help = Path::default();
    for (tick, number) in ticks.values.iter().zip(&numbers) {
        let y = scale.at(*tick);
        svg.label(number, left - 6.0, y + 4.0, SMALL, Colour::Soft, Anchor::End);
        help.segment(left, y, right, y);
    }
    svg.stroke_path(&help, Colour::Grid, 0.6, "help");
    svg.label(&text::fit(&picture.axis, SMALL, width), 0.0, 12.0, SMALL, Colour::Soft, Anchor::Start);

    let half = (right - left) / 2.0;
    let mut lines = 1;
    for (column, column_left, hollow) in [(&picture.without, left, true), (&picture.with, left + half, false)]
    {
        let middle = column_left + half / 2.0;
        draw_column(&mut svg, picture, column, &scale, middle, half, hollow, canvas);
        let label = text::wrap(&column.label, LABEL, half - 8.0, 2);
        let mut y = bottom + 22.0;
        for line in &label {
            svg.label(line, middle, y, LABEL, Colour::Ink, Anchor::Middle);
            y += 16.0;
        }
        let count = text::fit(&column.count, SMALL, half - 8.0);
        svg.label(&count, middle, y, SMALL, Colour::Soft, Anchor::Middle);
        lines = lines.max(label.len());
    }
    #[expect(clippy::cast_precision_loss, reason = "at most two lines")]
    let height = bottom + 30.0 + lines as f64 * 16.0;
    svg.finish(&Frame {
        class: "with-without",
        width,
        height,
        role: Role::Picture,
        title: &picture.title,
        description: &picture.description,
        data: &[],
    })
}

#[expect(clippy::too_many_arguments, reason = "one drawing step, called twice")]
fn draw_column(
    svg: &mut Svg<'_>,
    picture: &WithWithout,
    column: &DayColumn,
    scale: &Scale,
    middle: f64,
    room: f64,
    hollow: bool,
    canvas: &Canvas,
) {
    let mut values: Vec<f64> = column.values.iter().copied().filter_map(finite).collect();
    values.sort_by(f64::total_cmp);
    let hue = Colour::Hue(picture.hue);
    let reach = (room * 0.34).clamp(12.0, 72.0);
    svg.element("g").class(if hollow { "without" } else { "with" }).open();
    if let (Some(lower), Some(upper)) = (quantile(&values, 0.25), quantile(&values, 0.75)) {
        let mut band = Path::default();
        let (high, low) = (scale.at(upper), scale.at(lower));
        band.rectangle(middle - reach, high, reach * 2.0, (low - high).max(1.0));
        svg.band_path(&band, hue);
    }
    if let Some(median) = quantile(&values, 0.5) {
        let y = scale.at(median);
        let mut line = Path::default();
        line.segment(middle - reach, y, middle + reach, y);
        svg.stroke_path(&line, Colour::Ink, 2.0, "median");
        let decimals = usize::from((median - median.round()).abs() > 0.05);
        let number = canvas.number(median, decimals);
        let words =
            if picture.median.is_empty() { number.clone() } else { format!("{} {number}", picture.median) };
        let beside = room / 2.0 - reach - 4.0;
        let words = if text::width(&words, SMALL) <= beside { words } else { number };
        svg.label(&words, middle + reach + 4.0, y + 4.0, SMALL, Colour::Ink, Anchor::Start);
    }
    // The days last: no line may hide one.
    let dots = swarm(&values, scale, middle, reach - 10.0);
    svg.dots(&dots, hue, 6.0, hollow, "day");
    svg.close();
}

/// Days of about the same height side by side from the middle outwards; closer together when they are many.
#[expect(clippy::cast_precision_loss, reason = "days are few")]
fn swarm(values: &[f64], scale: &Scale, middle: f64, reach: f64) -> Path {
    let mut dots = Path::default();
    let mut rest = values;
    while let Some(first) = rest.first() {
        let level = scale.at(*first);
        // Rows of four pixels: closer than that, two discs would cover each other.
        let count = rest.iter().take_while(|value| (scale.at(**value) - level).abs() < 4.0).count();
        let (row, after) = rest.split_at(count);
        let gap = if count > 1 { (2.0 * reach / (count - 1) as f64).min(8.0) } else { 0.0 };
        for (index, value) in row.iter().enumerate() {
            // 0, 1, -1, 2, -2 …: the first value sits in the middle, whatever the count.
            let offset = index.div_ceil(2) as f64 * if index % 2 == 1 { 1.0 } else { -1.0 };
            let shift = if count % 2 == 0 { -0.5 } else { 0.0 };
            dots.dot(middle + (offset + shift) * gap, scale.at(*value));
        }
        rest = after;
    }
    dots
}

/// The value below which a share of the sorted values lies, between two neighbours where it falls between
/// (Hyndman & Fan's type 7).
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an index into a short list"
)]
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let position = share * last as f64;
    let below = position.floor() as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    Some(low + (high - low) * (position - below as f64))
}
