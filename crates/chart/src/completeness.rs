//! How complete each day is: a calendar without streaks or scores.

use crate::canvas::{Canvas, Colour, Hue};
use crate::legend::{LegendEntry, half_cell, legend};
use crate::path::Path;
use crate::svg::{Anchor, Frame, Role, SMALL, Svg};
use crate::text;
use crate::timeline::Tick;

/// A calendar: a column per week, a row per weekday.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Completeness {
    /// What the picture shows, for who can't see it.
    pub title: String,
    /// A sentence more about it, such as the counts; may be empty.
    pub description: String,
    /// The row of the first day: 0 for the weekday that opens the week, up to 6.
    pub first_row: usize,
    /// The days in order.
    pub days: Vec<DayCompleteness>,
    /// Words for the seven rows; empty ones are left out.
    pub weekdays: [String; 7],
    /// Words above the weeks, usually months, each at the day it begins.
    pub ticks: Vec<Tick>,
    /// What the cells mean.
    pub legend: Vec<LegendEntry>,
}

/// How complete a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayCompleteness {
    /// Nothing recorded: a small dot.
    Nothing,
    /// Something recorded: half a cell.
    Partly,
    /// Closed by "nothing more today", or all recorded: a full cell.
    Closed,
}

/// Draws how complete each day is. Long diaries take several rows of weeks.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "weeks are few and positive"
)]
pub fn completeness(completeness: &Completeness, canvas: &Canvas) -> String {
    let mut svg = Svg::new(canvas);
    let width = canvas.width();
    let first = completeness.first_row.min(6);
    let weeks = (first + completeness.days.len()).div_ceil(7).max(1);
    let labels = completeness.weekdays.iter().map(|label| text::width(label, SMALL)).fold(0.0, f64::max);
    let left = if labels > 0.0 { (labels + 8.0).min(width / 3.0) } else { 0.0 };
    // Large enough to tell a half cell from a full one.
    let cell = ((width - left) / weeks as f64).clamp(11.0, 16.0);
    let per_block = (((width - left) / cell).floor() as usize).max(1);
    let blocks = weeks.div_ceil(per_block);
    let heading = if completeness.ticks.is_empty() { 2.0 } else { 20.0 };
    let block_height = heading + cell * 7.0 + 10.0;

    let place = |index: usize| {
        let slot = first + index;
        let (week, row) = (slot / 7, slot % 7);
        let (block, column) = (week / per_block, week % per_block);
        (
            left + column as f64 * cell,
            block as f64 * block_height + heading + row as f64 * cell,
            block,
            column,
        )
    };
    for block in 0..blocks {
        for (row, label) in completeness.weekdays.iter().enumerate() {
            let y = block as f64 * block_height + heading + (row as f64 + 0.5) * cell + 4.0;
            svg.label(&text::fit(label, SMALL, left), 0.0, y, SMALL, Colour::Soft, Anchor::Start);
        }
    }
    let mut free = (0, f64::NEG_INFINITY);
    for tick in completeness.ticks.iter().filter(|tick| tick.index < completeness.days.len()) {
        let (x, _, block, _) = place(tick.index);
        let room = text::width(&tick.label, SMALL);
        if block > free.0 {
            free = (block, f64::NEG_INFINITY);
        }
        if x >= free.1 && x + room <= width {
            free.1 = x + room + 6.0;
            let y = block as f64 * block_height + 13.0;
            svg.label(&tick.label, x, y, SMALL, Colour::Soft, Anchor::Start);
        }
    }

    let (mut closed, mut partly, mut tracks, mut nothing) =
        (Path::default(), Path::default(), Path::default(), Path::default());
    let side = cell - if cell < 13.0 { 2.0 } else { 3.0 };
    for (index, day) in completeness.days.iter().enumerate() {
        let (x, y, ..) = place(index);
        match day {
            DayCompleteness::Closed => closed.dot(x + side / 2.0, y + side / 2.0),
            DayCompleteness::Partly => {
                tracks.dot(x + side / 2.0, y + side / 2.0);
                half_cell(&mut partly, x, y, side);
            }
            DayCompleteness::Nothing => nothing.dot(x + side / 2.0, y + side / 2.0),
        }
    }
    // Squares as spots with square caps: half the bytes of boxes, and ten years are many.
    for (cells, colour, class) in
        [(&tracks, Colour::Faint, ""), (&closed, Colour::Hue(Hue::Neutral), "closed")]
    {
        if !cells.is_empty() {
            svg.element("path")
                .class(class)
                .stroke(colour)
                .number("stroke-width", side)
                .attribute("stroke-linecap", "square")
                .attribute("d", cells.data())
                .empty();
        }
    }
    svg.fill_path(&partly, Hue::Neutral.into(), "partly");
    svg.stroke_path(&nothing, Colour::Soft, 2.6, "nothing");

    let bottom = blocks as f64 * block_height;
    let legend_height = legend(&mut svg, &completeness.legend, 0.0, bottom, width);
    svg.finish(&Frame {
        class: "completeness",
        width,
        height: bottom + legend_height,
        role: Role::Picture,
        title: &completeness.title,
        description: &completeness.description,
        data: &[],
    })
}
