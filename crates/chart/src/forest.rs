//! Findings as intervals around zero.

use crate::canvas::{Canvas, Colour, Hue};
use crate::legend::{IntervalMark, LegendEntry, interval_mark, legend};
use crate::number::finite;
use crate::path::Path;
use crate::scale::{Scale, nice_ticks};
use crate::svg::{Anchor, Frame, LABEL, Role, SMALL, Svg};
use crate::text;
use crate::timeline::runs;

/// Findings on one outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Forest {
    /// What the picture shows, for who can't see it.
    pub title: String,
    /// A sentence more about it, such as what the intervals mean; may be empty.
    pub description: String,
    /// The outcome's colour.
    pub hue: Hue,
    /// The rows, from top to bottom.
    pub rows: Vec<ForestRow>,
    /// The axis in words, such as "points of redness".
    pub unit: String,
    /// What lies left of zero, such as "calmer"; may be empty.
    pub lower: String,
    /// What lies right of zero, such as "worse"; may be empty.
    pub higher: String,
    /// Heading of the probabilities, such as "chance"; may be empty.
    pub probability: String,
    /// What the marks mean.
    pub legend: Vec<LegendEntry>,
}

/// One exposure.
#[derive(Debug, Clone, PartialEq)]
pub struct ForestRow {
    /// Its name.
    pub label: String,
    /// What may be said of it.
    pub kind: RowKind,
    /// The effect; none for a row of words only.
    pub interval: Option<Interval>,
    /// The probability, 0 to 1, drawn as a bar.
    pub probability: Option<f64>,
    /// The probability in words, such as "93 %".
    pub probability_label: String,
    /// Neighbouring rows of one group (the same number) share a bracket.
    pub group: Option<usize>,
    /// The whole row in words, as tooltip; may be empty.
    pub tooltip: String,
}

/// An effect with its uncertainty, in the outcome's points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The mean.
    pub mean: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// What may be said of a row; tells its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Words that open a part of the list.
    Heading,
    /// A finding: thick, with a solid disc.
    Finding,
    /// A hint: thin, with a hollow disc.
    Hint,
    /// A member of a group that can't be told apart: a hollow diamond.
    GroupMember,
    /// It follows the symptom: an open arrow head, pointing back.
    Follows,
    /// These data can't tell: a hollow square.
    Unclear,
    /// No signal: thin and grey, with a small dot.
    Nothing,
}

impl RowKind {
    fn class(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Finding => "finding",
            Self::Hint => "hint",
            Self::GroupMember => "member",
            Self::Follows => "follows",
            Self::Unclear => "unclear",
            Self::Nothing => "nothing",
        }
    }

    /// The mark, the line's width, and whether it carries the hue.
    fn mark(self) -> (IntervalMark, f64, bool) {
        match self {
            Self::Heading | Self::Nothing => (IntervalMark::Point, 1.2, false),
            Self::Finding => (IntervalMark::Solid, 3.2, true),
            Self::Hint => (IntervalMark::Hollow, 1.6, true),
            Self::GroupMember => (IntervalMark::Diamond, 1.6, true),
            Self::Follows => (IntervalMark::Arrow, 1.2, false),
            Self::Unclear => (IntervalMark::Square, 1.2, false),
        }
    }
}

const BRACKET: f64 = 12.0;

/// Draws findings as intervals around zero. On a narrow canvas each label stands above its interval.
#[must_use]
pub fn forest(forest: &Forest, canvas: &Canvas) -> String {
    let mut svg = Svg::new(canvas);
    let layout = Layout::of(forest, canvas);
    let rows_bottom = layout.tops.last().copied().unwrap_or(layout.head);
    let scale = layout.scale;

    let zero = scale.at(0.0);
    // On a narrow canvas the labels stand in the plot's way: the lines run below each of them only.
    let spans: Vec<(f64, f64)> = if layout.beside {
        vec![(layout.head, rows_bottom + 4.0)]
    } else {
        let rows = forest.rows.iter().zip(layout.tops.iter().zip(layout.tops.iter().skip(1)));
        rows.filter(|(row, _)| row.kind != RowKind::Heading)
            .map(|(_, (top, bottom))| (top + 22.0, bottom - 4.0))
            .collect()
    };
    let (mut grid, mut zero_line) = (Path::default(), Path::default());
    let ticks = nice_ticks(scale.low(), scale.high(), if layout.beside { 6 } else { 4 });
    for &(top, bottom) in &spans {
        for &tick in ticks.values.iter().filter(|tick| **tick != 0.0) {
            grid.segment(scale.at(tick), top, scale.at(tick), bottom);
        }
        zero_line.segment(zero, top, zero, bottom);
    }
    svg.stroke_path(&grid, Colour::Grid, 0.6, "help");
    svg.stroke_path(&zero_line, Colour::Ink, 1.0, "zero");

    if !forest.probability.is_empty() {
        let words = text::fit(&forest.probability, SMALL, layout.width / 2.0);
        svg.label(&words, layout.width, 13.0, SMALL, Colour::Soft, Anchor::End);
    }
    for (index, row) in forest.rows.iter().enumerate() {
        draw_row(&mut svg, forest, row, index, &layout);
    }
    draw_brackets(&mut svg, forest, &layout);

    for &tick in &ticks.values {
        let words = canvas.number(tick, ticks.decimals);
        let half = text::width(&words, SMALL) / 2.0;
        let x = scale.at(tick).clamp(half, (layout.width - half).max(half));
        svg.label(&words, x, rows_bottom + 18.0, SMALL, Colour::Soft, Anchor::Middle);
    }
    let words_at = rows_bottom + 36.0;
    draw_axis_words(&mut svg, forest, &layout, words_at);

    let bottom = words_at + 12.0;
    let legend_height = legend(&mut svg, &forest.legend, 0.0, bottom, layout.width);
    svg.finish(&Frame {
        class: "forest",
        width: layout.width,
        height: bottom + legend_height,
        role: Role::Picture,
        title: &forest.title,
        description: &forest.description,
        data: &[],
    })
}

#[derive(Debug)]
struct Layout {
    width: f64,
    beside: bool,
    head: f64,
    /// Top of each row, and the bottom of the last.
    tops: Vec<f64>,
    label_left: f64,
    plot: (f64, f64),
    scale: Scale,
}

impl Layout {
    fn of(forest: &Forest, canvas: &Canvas) -> Self {
        let width = canvas.width();
        let beside = !canvas.is_narrow();
        let grouped = forest.rows.iter().any(|row| row.group.is_some());
        let label_left = if grouped { BRACKET } else { 0.0 };
        let longest = forest.rows.iter().map(|row| text::width(&row.label, LABEL)).fold(0.0, f64::max);
        let plot = if beside {
            let labels = (label_left + longest + 18.0).clamp(80.0, width * 0.34);
            (labels, width - 74.0)
        } else {
            (label_left + 8.0, width - 8.0)
        };
        let head = if forest.probability.is_empty() { 4.0 } else { 20.0 };
        let mut tops = vec![head];
        let mut y = head;
        for row in &forest.rows {
            y += match (row.kind, beside) {
                (RowKind::Heading, _) => 30.0,
                (_, true) => 34.0,
                (_, false) => 46.0,
            };
            tops.push(y);
        }
        let intervals = forest.rows.iter().filter_map(|row| usable(row.interval?));
        let (low, high) = intervals.fold((0.0_f64, 0.0_f64), |(low, high), interval| {
            (low.min(interval.low).min(interval.mean), high.max(interval.high).max(interval.mean))
        });
        let (low, high) = if high - low < 1e-6 { (-1.0, 1.0) } else { (low, high) };
        let margin = (high - low) * 0.06;
        let scale = Scale::new((low - margin, high + margin), plot.0, plot.1);
        Self { width, beside, head, tops, label_left, plot, scale }
    }
}

/// An interval that can be drawn: finite, its ends in order.
fn usable(interval: Interval) -> Option<Interval> {
    let (low, high) = (finite(interval.low)?, finite(interval.high)?);
    Some(Interval { mean: finite(interval.mean)?, low: low.min(high), high: high.max(low) })
}

fn draw_row(svg: &mut Svg<'_>, forest: &Forest, row: &ForestRow, index: usize, layout: &Layout) {
    let (top, bottom) = (layout.tops[index], layout.tops[index + 1]);
    svg.element("g").class("row").class(row.kind.class()).open();
    svg.words("title", &row.tooltip);
    if row.kind == RowKind::Heading {
        let words = text::fit(&row.label, LABEL, layout.width - 64.0);
        // A heading may carry the probability of the group below it.
        svg.label(&words, 0.0, bottom - 9.0, LABEL, Colour::Soft, Anchor::Start);
        draw_probability(svg, row, bottom - 9.0, layout.width);
        svg.close();
        return;
    }
    let y = if layout.beside {
        let room = layout.plot.0 - layout.label_left - 12.0;
        let lines = text::wrap(&row.label, LABEL, room, 2);
        let middle = f64::midpoint(top, bottom);
        let mut line_y = if lines.len() > 1 { middle - 3.0 } else { middle + 4.5 };
        for line in &lines {
            svg.label(line, layout.label_left, line_y, LABEL, Colour::Ink, Anchor::Start);
            line_y += 15.0;
        }
        draw_probability(svg, row, middle + 1.0, layout.width);
        middle
    } else {
        let words = text::fit(&row.label, LABEL, layout.width - layout.label_left - 64.0);
        svg.label(&words, layout.label_left, top + 17.0, LABEL, Colour::Ink, Anchor::Start);
        draw_probability(svg, row, top + 17.0, layout.width);
        top + 32.0
    };
    if let Some(interval) = row.interval.and_then(usable) {
        let (mark, line_width, hued) = row.kind.mark();
        let colour = if hued { Colour::Hue(forest.hue) } else { Colour::Soft };
        let (low, high) = (layout.scale.at(interval.low), layout.scale.at(interval.high));
        let mut line = Path::default();
        line.segment(low, y, high, y);
        svg.stroke_path(&line, colour, line_width, "interval");
        interval_mark(svg, mark, layout.scale.at(interval.mean), y, colour);
    }
    svg.close();
}

fn draw_probability(svg: &mut Svg<'_>, row: &ForestRow, baseline: f64, right: f64) {
    svg.label(&row.probability_label, right, baseline, SMALL, Colour::Ink, Anchor::End);
    let Some(probability) = row.probability.and_then(finite) else { return };
    let room = 44.0;
    let (left, y) = (right - room, baseline + 4.0);
    let mut track = Path::default();
    track.rectangle(left, y, room, 3.0);
    svg.fill_path(&track, Colour::Grid, "track");
    let share = probability.clamp(0.0, 1.0);
    if share > 0.0 {
        let mut bar = Path::default();
        bar.rectangle(left, y, room * share, 3.0);
        svg.fill_path(&bar, Colour::Soft, "probability");
    }
}

/// A bracket around neighbouring rows of one group.
fn draw_brackets(svg: &mut Svg<'_>, forest: &Forest, layout: &Layout) {
    let mut brackets = Path::default();
    let mut seen = Vec::new();
    for group in forest.rows.iter().filter_map(|row| row.group) {
        if seen.contains(&group) {
            continue;
        }
        seen.push(group);
        for run in runs(forest.rows.iter().map(|row| row.group == Some(group))) {
            let (top, bottom) = (layout.tops[run.start] + 5.0, layout.tops[run.end] - 5.0);
            brackets.move_to(6.0, top);
            brackets.line_to(2.0, top);
            brackets.line_to(2.0, bottom);
            brackets.line_to(6.0, bottom);
        }
    }
    svg.stroke_path(&brackets, Colour::Soft, 1.3, "bracket");
}

fn draw_axis_words(svg: &mut Svg<'_>, forest: &Forest, layout: &Layout, y: f64) {
    let (left, right) = layout.plot;
    let lower = if forest.lower.is_empty() { String::new() } else { format!("← {}", forest.lower) };
    let higher = if forest.higher.is_empty() { String::new() } else { format!("{} →", forest.higher) };
    let third = (right - left) / 3.0;
    svg.label(&text::fit(&lower, SMALL, third), left, y, SMALL, Colour::Soft, Anchor::Start);
    svg.label(&text::fit(&higher, SMALL, third), right, y, SMALL, Colour::Soft, Anchor::End);
    let taken = 2.0 * text::width(&lower, SMALL).max(text::width(&higher, SMALL)).min(third) + 16.0;
    let unit = text::fit(&forest.unit, SMALL, right - left - taken);
    svg.label(&unit, f64::midpoint(left, right), y, SMALL, Colour::Soft, Anchor::Middle);
}
