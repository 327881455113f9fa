//! What the marks mean, in words passed in.

use crate::canvas::{Colour, Hue};
use crate::path::Path;
use crate::svg::{Anchor, SMALL, Svg};
use crate::text;

/// A mark and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    /// The mark as drawn.
    pub mark: LegendMark,
    /// Its meaning.
    pub label: String,
}

/// Marks that a legend can explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LegendMark {
    /// A line of an outcome.
    Line(Hue),
    /// The band of uncertainty, or from the lowest to the highest day.
    Band(Hue),
    /// A bin of which less than half of the days was recorded.
    Sparse(Hue),
    /// An explicit none.
    None,
    /// Nothing recorded: a gap in a line.
    Gap,
    /// An exposure that took place.
    Yes,
    /// A finding: solid.
    Finding(Hue),
    /// A hint: hollow.
    Hint(Hue),
    /// A member of a group that can't be told apart: a hollow diamond.
    GroupMember(Hue),
    /// It follows the symptom: an arrow head.
    Follows,
    /// Can't be told: a hollow square.
    Unclear,
    /// No signal: a small dot.
    Nothing,
    /// A day that was closed: a full cell.
    Closed,
    /// A day recorded in part: a half cell.
    Partly,
    /// A day without any record: a small dot.
    Empty,
}

const LINE_HEIGHT: f64 = 20.0;
const MARK_WIDTH: f64 = 20.0;

/// Draws the legend from `top` down, in as many lines as it needs, and returns its height.
pub(crate) fn legend(svg: &mut Svg<'_>, entries: &[LegendEntry], left: f64, top: f64, width: f64) -> f64 {
    let (mut x, mut y) = (left, top + LINE_HEIGHT / 2.0);
    for entry in entries {
        let label = text::fit(&entry.label, SMALL, width - MARK_WIDTH - 4.0);
        let needed = MARK_WIDTH + 5.0 + text::width(&label, SMALL);
        if x > left && x + needed > left + width {
            x = left;
            y += LINE_HEIGHT;
        }
        mark(svg, entry.mark, x, y);
        svg.label(&label, x + MARK_WIDTH + 5.0, y + 4.0, SMALL, Colour::Soft, Anchor::Start);
        x += needed + 16.0;
    }
    if entries.is_empty() { 0.0 } else { y + LINE_HEIGHT / 2.0 - top }
}

fn mark(svg: &mut Svg<'_>, mark: LegendMark, x: f64, y: f64) {
    let middle = x + MARK_WIDTH / 2.0;
    let mut path = Path::default();
    match mark {
        LegendMark::Line(hue) => {
            path.segment(x + 1.0, y, x + MARK_WIDTH - 1.0, y);
            svg.stroke_path(&path, hue.into(), 1.8, "");
        }
        LegendMark::Band(hue) => {
            path.rectangle(x, y - 5.0, MARK_WIDTH, 10.0);
            svg.band_path(&path, hue.into());
        }
        LegendMark::Sparse(hue) => {
            path.segment(x + 1.0, y, x + MARK_WIDTH - 1.0, y);
            svg.stroke_path(&path, hue.into(), 1.8, "");
            let mut ring = Path::default();
            ring.dot(middle, y);
            svg.dots(&ring, hue.into(), 5.6, true, "");
        }
        LegendMark::None => {
            path.dot(middle, y);
            svg.dots(&path, Colour::Soft, 5.0, true, "");
        }
        LegendMark::Gap => {
            path.segment(x + 1.0, y, x + 5.0, y);
            path.segment(x + MARK_WIDTH - 5.0, y, x + MARK_WIDTH - 1.0, y);
            svg.stroke_path(&path, Colour::Soft, 1.8, "");
        }
        LegendMark::Yes => {
            path.rectangle(middle - 3.0, y - 6.0, 6.0, 12.0);
            svg.fill_path(&path, Hue::Neutral.into(), "");
        }
        LegendMark::Finding(hue) => interval_mark(svg, IntervalMark::Solid, middle, y, hue.into()),
        LegendMark::Hint(hue) => interval_mark(svg, IntervalMark::Hollow, middle, y, hue.into()),
        LegendMark::GroupMember(hue) => interval_mark(svg, IntervalMark::Diamond, middle, y, hue.into()),
        LegendMark::Follows => interval_mark(svg, IntervalMark::Arrow, middle, y, Colour::Soft),
        LegendMark::Unclear => interval_mark(svg, IntervalMark::Square, middle, y, Colour::Soft),
        LegendMark::Nothing => interval_mark(svg, IntervalMark::Point, middle, y, Colour::Soft),
        LegendMark::Closed => {
            path.rectangle(middle - 5.0, y - 5.0, 10.0, 10.0);
            svg.fill_path(&path, Hue::Neutral.into(), "");
        }
        LegendMark::Partly => {
            half_cell(&mut path, middle - 5.0, y - 5.0, 10.0);
            svg.fill_path(&path, Hue::Neutral.into(), "");
        }
        LegendMark::Empty => {
            path.dot(middle, y);
            svg.stroke_path(&path, Colour::Soft, 2.0, "");
        }
    }
}

/// The lower left half of a square.
pub(crate) fn half_cell(path: &mut Path, x: f64, y: f64, side: f64) {
    path.move_to(x, y);
    path.line_to(x, y + side);
    path.line_to(x + side, y + side);
    path.close();
}

/// The mark in the middle of an interval: its shape tells the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IntervalMark {
    Solid,
    Hollow,
    Diamond,
    Square,
    Arrow,
    Point,
}

pub(crate) fn interval_mark(svg: &mut Svg<'_>, mark: IntervalMark, x: f64, y: f64, colour: Colour) {
    let mut path = Path::default();
    let corners: &[(f64, f64)] = match mark {
        IntervalMark::Solid => {
            path.dot(x, y);
            return svg.dots(&path, colour, 12.0, false, "");
        }
        IntervalMark::Hollow => {
            path.dot(x, y);
            svg.stroke_path(&path, colour, 11.0, "");
            return svg.stroke_path(&path, Colour::Paper, 7.6, "");
        }
        IntervalMark::Point => {
            path.dot(x, y);
            return svg.dots(&path, colour, 5.0, false, "");
        }
        IntervalMark::Diamond => &[(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)],
        IntervalMark::Square => &[(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)],
        IntervalMark::Arrow => &[(-6.0, 0.0), (4.0, -5.5), (4.0, 5.5)],
    };
    for (index, (across, down)) in corners.iter().enumerate() {
        if index == 0 { path.move_to(x + across, y + down) } else { path.line_to(x + across, y + down) }
    }
    path.close();
    svg.fill_path(&path, Colour::Paper, "");
    svg.stroke_path(&path, colour, 1.7, "");
}
