//! The diary over time: a lane per outcome, a strip per exposure, one time axis.

use std::ops::Range;

use crate::bins::Bin;
use crate::canvas::{Canvas, Colour, Hue};
use crate::legend::{LegendEntry, legend};
use crate::number::finite;
use crate::path::Path;
use crate::scale::{Scale, nice_ticks};
use crate::svg::{Anchor, Frame, LABEL, Role, SMALL, Svg};
use crate::text;

/// A diary over time. Lanes and strips hold one thing per column; what they lack at the end counts as not recorded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    /// What the picture shows, for who can't see it.
    pub title: String,
    /// A sentence more about it; may be empty.
    pub description: String,
    /// The days, or the first days of bins, in order. More than about 400 is too many to point at: use bins.
    pub columns: Vec<Column>,
    /// The outcomes, from top to bottom.
    pub lanes: Vec<Lane>,
    /// The exposures below them.
    pub strips: Vec<Strip>,
    /// Words on the time axis; those that would overlap are left out.
    pub ticks: Vec<Tick>,
    /// Events, as upright lines.
    pub markers: Vec<Marker>,
    /// What the marks mean.
    pub legend: Vec<LegendEntry>,
}

/// One day, or one bin of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// The (first) day in ISO 8601, for `data-day`.
    pub day: String,
    /// All that was recorded, in readable words: the tooltip, and what a screen reader says. Columns without can't be
    /// reached.
    pub label: String,
    /// A weekend day: shaded.
    pub shaded: bool,
}

/// An outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Its name.
    pub label: String,
    /// Its colour.
    pub hue: Hue,
    /// Lowest and highest value of its axis, usually 0 and 10; values outside are drawn at the edge.
    pub range: (f64, f64),
    /// What was recorded.
    pub data: LaneData,
}

/// What a lane shows.
#[derive(Debug, Clone, PartialEq)]
pub enum LaneData {
    /// One reading per day.
    Days(Vec<Reading>),
    /// One bin per column; none where no day of it was recorded.
    Bins(Vec<Option<Bin>>),
}

/// An outcome on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// Skipped or not asked: a gap.
    Missing,
    /// An explicit none: part of the line at the range's lower end, with a mark of its own.
    None,
    /// A value.
    Value(f64),
}

/// An exposure.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Its name.
    pub label: String,
    /// Its colour, usually [`Hue::Neutral`].
    pub hue: Hue,
    /// What was recorded per column.
    pub cells: Vec<Cell>,
}

/// An exposure on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// Skipped or not asked: nothing is drawn.
    Missing,
    /// An explicit none: a small ring on the base line.
    None,
    /// It took place: 1 for a yes, else the share of the largest amount (or of a bin's days), above 0 up to 1.
    Amount(f64),
}

/// A word on the time axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The column it belongs to.
    pub index: usize,
    /// The word, such as "3 mrt".
    pub label: String,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The column it begins at.
    pub index: usize,
    /// A word or two about it.
    pub label: String,
}

/// Draws a diary over time.
///
/// **For the page's script.** The root carries `data-left` and `data-step` (pixels: the left edge of column 0, the
/// width of a column) and `data-columns`. Each column with a label is a `<rect class="day" role="img" tabindex>` with
/// `data-index`, `data-day`, `data-x` (its middle) and a `<title>`; the last one has `tabindex="0"`, the others `-1`
/// (a roving tab index). `<g class="cursor" visibility="hidden">` holds an upright line at x = 0: set its `transform`
/// to `translate(x 0)` and its `visibility` to `visible`.
#[must_use]
pub fn timeline(timeline: &Timeline, canvas: &Canvas) -> String {
    let mut svg = Svg::new(canvas);
    let layout = Layout::of(timeline, canvas);
    let interactive = timeline.columns.iter().any(|column| !column.label.is_empty());

    // What follows is for the eye; the columns at the end say it in words.
    svg.element("g").attribute("aria-hidden", "true").open();
    draw_background(&mut svg, timeline, &layout);
    for (lane, &top) in timeline.lanes.iter().zip(&layout.lanes) {
        draw_lane(&mut svg, lane, top, &layout, canvas);
    }
    for (strip, &top) in timeline.strips.iter().zip(&layout.strips) {
        draw_strip(&mut svg, strip, top, &layout);
    }
    draw_markers(&mut svg, timeline, &layout);
    draw_ticks(&mut svg, timeline, &layout);
    let legend_height = legend(
        &mut svg,
        &timeline.legend,
        layout.legend_left,
        layout.bottom + 24.0,
        layout.width - layout.legend_left,
    );
    svg.close();

    if interactive {
        draw_days(&mut svg, timeline, &layout);
    }
    svg.finish(&Frame {
        class: "timeline",
        width: layout.width,
        height: layout.bottom + 24.0 + legend_height,
        role: if interactive { Role::Group } else { Role::Picture },
        title: &timeline.title,
        description: &timeline.description,
        data: &[
            ("data-left", crate::number::Tenths::of(layout.left).text()),
            // Columns may be narrow: a tenth of a pixel is too coarse to multiply by their number.
            ("data-step", format!("{:.4}", layout.step)),
            ("data-columns", timeline.columns.len().to_string()),
        ],
    })
}

const LANE_HEIGHT: f64 = 62.0;
const STRIP_HEIGHT: f64 = 14.0;

/// Where everything goes, in pixels.
#[derive(Debug)]
struct Layout {
    width: f64,
    left: f64,
    right: f64,
    step: f64,
    top: f64,
    bottom: f64,
    /// Top of each lane's plot.
    lanes: Vec<f64>,
    /// Top of each strip's cells.
    strips: Vec<f64>,
    /// Labels beside the plots when there is room, above them when not.
    beside: bool,
    legend_left: f64,
    columns: usize,
    /// Top and bottom of what upright lines run through: all of it, or on a narrow canvas only the plots, so that no
    /// line runs through a label.
    spans: Vec<(f64, f64)>,
}

impl Layout {
    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    fn of(timeline: &Timeline, canvas: &Canvas) -> Self {
        let width = canvas.width();
        let beside = !canvas.is_narrow();
        let numbers = 26.0;
        let longest = timeline
            .lanes
            .iter()
            .map(|lane| &lane.label)
            .chain(timeline.strips.iter().map(|strip| &strip.label))
            .map(|label| text::width(label, LABEL))
            .fold(0.0, f64::max);
        let label_room = if beside { (longest + 10.0).clamp(60.0, width * 0.28) } else { 0.0 };
        let left = label_room + numbers;
        let right = width - 4.0;
        let columns = timeline.columns.len();
        let step = (right - left).max(1.0) / columns.max(1) as f64;

        let markers =
            marker_rows(timeline, left, step, right).iter().flatten().max().map_or(0, |row| row + 1);
        let top = markers as f64 * 16.0 + if markers > 0 { 4.0 } else { 0.0 };
        let heading = if beside { 0.0 } else { 22.0 };
        let mut y = top;
        let mut lanes = Vec::new();
        for _ in &timeline.lanes {
            lanes.push(y + heading + 6.0);
            y += heading + 6.0 + LANE_HEIGHT + if beside { 16.0 } else { 8.0 };
        }
        if !timeline.strips.is_empty() {
            y += 4.0;
        }
        let mut strips = Vec::new();
        for _ in &timeline.strips {
            strips.push(y + if beside { 4.0 } else { 18.0 });
            y += STRIP_HEIGHT + if beside { 10.0 } else { 22.0 };
        }
        let bottom = y + 2.0;
        let legend_left = if beside { left } else { 0.0 };
        let spans = if beside {
            vec![(top, bottom)]
        } else {
            let lanes = lanes.iter().map(|top| (*top, top + LANE_HEIGHT));
            lanes.chain(strips.iter().map(|top| (*top, top + STRIP_HEIGHT))).collect()
        };
        Self { width, left, right, step, top, bottom, lanes, strips, beside, legend_left, columns, spans }
    }

    #[expect(clippy::cast_precision_loss, reason = "columns are few")]
    fn edge(&self, index: usize) -> f64 {
        self.left + index as f64 * self.step
    }

    fn middle(&self, index: usize) -> f64 {
        self.edge(index) + self.step / 2.0
    }

    /// The size of a mark in a column: never wider than the column, down to where it can't be seen.
    fn mark(&self, wanted: f64) -> f64 {
        wanted.min(self.step * 0.9).max(1.4)
    }
}

fn draw_background(svg: &mut Svg<'_>, timeline: &Timeline, layout: &Layout) {
    let mut shade = Path::default();
    for run in runs(timeline.columns.iter().map(|column| column.shaded)) {
        let (from, to) = (layout.edge(run.start), layout.edge(run.end));
        for &(top, bottom) in &layout.spans {
            shade.rectangle(from, top, to - from, bottom - top);
        }
    }
    svg.fill_path(&shade, Colour::Faint, "weekend");

    let mut grid = Path::default();
    for tick in shown_ticks(timeline, layout) {
        let x = layout.middle(tick.index);
        for &(top, bottom) in &layout.spans {
            grid.segment(x, top, x, bottom);
        }
    }
    if !grid.is_empty() {
        svg.element("path")
            .class("ticks")
            .stroke(Colour::Grid)
            .attribute("stroke-width", ".7")
            .attribute("stroke-dasharray", "1 4")
            .attribute("d", grid.data())
            .empty();
    }
    let mut axis = Path::default();
    axis.segment(layout.left, layout.bottom, layout.right, layout.bottom);
    svg.stroke_path(&axis, Colour::Grid, 1.0, "axis");
}

fn lane_label(svg: &mut Svg<'_>, label: &str, plot_middle: f64, plot_top: f64, layout: &Layout) {
    if layout.beside {
        let room = layout.left - 26.0 - 8.0;
        let lines = text::wrap(label, LABEL, room, 2);
        let mut y = plot_middle + 4.5 - 8.0 * if lines.len() > 1 { 1.0 } else { 0.0 };
        for line in &lines {
            svg.label(line, 0.0, y, LABEL, Colour::Ink, Anchor::Start);
            y += 16.0;
        }
    } else {
        let label = text::fit(label, LABEL, layout.width);
        svg.label(&label, 0.0, plot_top - 6.0, LABEL, Colour::Ink, Anchor::Start);
    }
}

fn draw_lane(svg: &mut Svg<'_>, lane: &Lane, top: f64, layout: &Layout, canvas: &Canvas) {
    let bottom = top + LANE_HEIGHT;
    let scale = Scale::new(lane.range, bottom, top);
    svg.element("g").class("lane").open();
    let label_top = if layout.beside { top } else { top - 4.0 };
    lane_label(svg, &lane.label, (top + bottom) / 2.0, label_top, layout);

    let mut frame = Path::default();
    frame.segment(layout.left, bottom, layout.right, bottom);
    svg.stroke_path(&frame, Colour::Grid, 1.0, "axis");
    let mut help = Path::default();
    let middle = f64::midpoint(top, bottom);
    help.segment(layout.left, top, layout.right, top);
    help.segment(layout.left, middle, layout.right, middle);
    svg.stroke_path(&help, Colour::Grid, 0.5, "help");
    let decimals = nice_ticks(scale.low(), scale.high(), 2).decimals;
    for (value, y) in [(scale.high(), top), (scale.low(), bottom)] {
        let words = canvas.number(value, decimals);
        svg.label(&words, layout.left - 6.0, y + 4.0, SMALL, Colour::Soft, Anchor::End);
    }

    match &lane.data {
        LaneData::Days(readings) => draw_readings(svg, readings, lane.hue, &scale, layout),
        LaneData::Bins(bins) => draw_bins(svg, bins, lane.hue, &scale, layout),
    }
    svg.close();
}

fn draw_readings(svg: &mut Svg<'_>, readings: &[Reading], hue: Hue, scale: &Scale, layout: &Layout) {
    let points: Vec<Option<f64>> = readings
        .iter()
        .take(layout.columns)
        .map(|reading| match reading {
            Reading::Missing => None,
            Reading::None => Some(scale.at(scale.low())),
            Reading::Value(value) => finite(*value).map(|value| scale.at(value)),
        })
        .collect();
    let (line, lone) = line_and_dots(&points, layout);
    svg.stroke_path(&line, hue.into(), 1.8, "line");
    let mut each = Path::default();
    // Days as dots on the line while there is room for them: the line is a help, the days are the data.
    if layout.step >= 5.0 {
        for run in runs(points.iter().map(Option::is_some)).filter(|run| run.len() > 1) {
            for index in run {
                if let (Some(y), false) = (points[index], readings[index] == Reading::None) {
                    each.dot(layout.middle(index), y);
                }
            }
        }
    }
    svg.dots(&each, hue.into(), 3.6, false, "each");
    svg.dots(&lone, hue.into(), layout.mark(5.0).max(2.6), false, "lone");
    let mut none = Path::default();
    for (index, _) in
        readings.iter().take(layout.columns).enumerate().filter(|(_, reading)| **reading == Reading::None)
    {
        none.dot(layout.middle(index), scale.at(scale.low()));
    }
    svg.dots(&none, hue.into(), layout.mark(5.6), layout.step >= 3.0, "none");
}

fn draw_bins(svg: &mut Svg<'_>, bins: &[Option<Bin>], hue: Hue, scale: &Scale, layout: &Layout) {
    let usable: Vec<Option<Bin>> = bins
        .iter()
        .take(layout.columns)
        .map(|bin| {
            bin.filter(|bin| [bin.mean, bin.low, bin.high].into_iter().all(|value| finite(value).is_some()))
        })
        .collect();
    let mut band = Path::default();
    for run in runs(usable.iter().map(Option::is_some)) {
        let of_run = || run.clone().filter_map(|index| usable[index].map(|bin| (index, bin)));
        if run.len() == 1 {
            // A band needs a width: a lone bin's is its column's.
            for (index, bin) in of_run() {
                let (high, low) = (scale.at(bin.high), scale.at(bin.low));
                let half = (layout.step / 2.0).min(3.0);
                band.rectangle(layout.middle(index) - half, high, half * 2.0, low - high);
            }
            continue;
        }
        for (position, (index, bin)) in of_run().enumerate() {
            let (x, y) = (layout.middle(index), scale.at(bin.high));
            if position == 0 { band.move_to(x, y) } else { band.line_to(x, y) }
        }
        for (index, bin) in of_run().collect::<Vec<_>>().into_iter().rev() {
            band.line_to(layout.middle(index), scale.at(bin.low));
        }
        band.close();
    }
    svg.band_path(&band, hue.into());

    let points: Vec<Option<f64>> = usable.iter().map(|bin| bin.map(|bin| scale.at(bin.mean))).collect();
    let (line, lone) = line_and_dots(&points, layout);
    svg.stroke_path(&line, hue.into(), 1.8, "line");
    svg.dots(&lone, hue.into(), layout.mark(5.0).max(2.6), false, "lone");
    // A mean of a few days is worth less than it looks: hollow, where less than half was recorded.
    let mut sparse = Path::default();
    for (index, bin) in usable.iter().enumerate() {
        if let (Some(bin), Some(y)) = (bin, points[index])
            && bin.recorded < 0.5
        {
            sparse.dot(layout.middle(index), y);
        }
    }
    svg.dots(&sparse, hue.into(), layout.mark(5.6).max(2.6), layout.step >= 3.0, "sparse");
}

/// A line per run of recorded columns, and a dot for each run of one.
fn line_and_dots(points: &[Option<f64>], layout: &Layout) -> (Path, Path) {
    let (mut line, mut lone) = (Path::default(), Path::default());
    for run in runs(points.iter().map(Option::is_some)) {
        let start = run.start;
        let single = run.len() == 1;
        for index in run {
            let Some(y) = points[index] else { continue };
            let x = layout.middle(index);
            match (single, index == start) {
                (true, _) => lone.dot(x, y),
                (false, true) => line.move_to(x, y),
                (false, false) => line.line_to(x, y),
            }
        }
    }
    (line, lone)
}

fn draw_strip(svg: &mut Svg<'_>, strip: &Strip, top: f64, layout: &Layout) {
    let bottom = top + STRIP_HEIGHT;
    svg.element("g").class("strip").open();
    let label_top = if layout.beside { top } else { top + 2.0 };
    lane_label(svg, &strip.label, f64::midpoint(top, bottom), label_top, layout);
    let mut base = Path::default();
    base.segment(layout.left, bottom, layout.right, bottom);
    svg.stroke_path(&base, Colour::Grid, 0.7, "axis");

    let (mut amounts, mut none) = (Path::default(), Path::default());
    let gap = if layout.step >= 4.0 { 1.0 } else { 0.0 };
    for (index, cell) in strip.cells.iter().take(layout.columns).enumerate() {
        match cell {
            Cell::Amount(share) if share.is_finite() && *share > 0.0 => {
                // Even a little is seen.
                let height = (share.min(1.0) * STRIP_HEIGHT).max(3.0);
                let (x, width) = (layout.edge(index) + gap / 2.0, (layout.step - gap).max(0.6));
                amounts.rectangle(x, bottom - height, width, height);
            }
            Cell::None => none.dot(layout.middle(index), bottom - 3.0),
            // An amount of zero is an explicit none; what is no number was not recorded.
            Cell::Amount(share) if share.is_finite() => none.dot(layout.middle(index), bottom - 3.0),
            Cell::Amount(_) | Cell::Missing => {}
        }
    }
    svg.fill_path(&amounts, strip.hue.into(), "amount");
    if layout.step >= 3.0 {
        svg.dots(&none, Colour::Soft, layout.mark(4.4), true, "none");
    } else {
        svg.dots(&none, Colour::Soft, 1.2, false, "none");
    }
    svg.close();
}

/// The row of each marker's label above the plots: 0 next to them, 1 above, or none where there is no room or no
/// such column. No label covers another, and no line runs through a label.
fn marker_rows(timeline: &Timeline, left: f64, step: f64, right: f64) -> Vec<Option<usize>> {
    struct Placed {
        row: usize,
        line: f64,
        from: f64,
        to: f64,
    }
    let mut placed: Vec<Placed> = Vec::new();
    let mut rows = vec![None; timeline.markers.len()];
    // From right to left: a label reaches to the right of its line, so what gives way must rise on the left.
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(timeline.markers[index].index));
    for index in order {
        let marker = &timeline.markers[index];
        if marker.index >= timeline.columns.len() || marker.label.is_empty() {
            continue;
        }
        let line = marker_line(marker, left, step);
        let (from, width) = marker_place(marker, left, step, right);
        let to = from + width + 6.0;
        rows[index] = (0..2).find(|&row| {
            placed.iter().all(|other| {
                let covers = other.row == row && from < other.to && other.from < to;
                let crossed = other.row > row && (from..to).contains(&other.line);
                let crosses = other.row < row && (other.from..other.to).contains(&line);
                !covers && !crossed && !crosses
            })
        });
        if let Some(row) = rows[index] {
            placed.push(Placed { row, line, from, to });
        }
    }
    rows
}

#[expect(clippy::cast_precision_loss, reason = "columns are few")]
fn marker_line(marker: &Marker, left: f64, step: f64) -> f64 {
    left + marker.index as f64 * step
}

/// Left edge and width of a marker's label: after its line, or pushed back inside.
fn marker_place(marker: &Marker, left: f64, step: f64, right: f64) -> (f64, f64) {
    let width = text::width(&text::fit(&marker.label, SMALL, right - left), SMALL);
    (marker_line(marker, left, step).min(right - width).max(left), width)
}

fn draw_markers(svg: &mut Svg<'_>, timeline: &Timeline, layout: &Layout) {
    let rows = marker_rows(timeline, layout.left, layout.step, layout.right);
    let mut lines = Path::default();
    for (marker, row) in timeline.markers.iter().zip(rows) {
        if marker.index >= layout.columns {
            continue;
        }
        let x = layout.edge(marker.index);
        for &(top, bottom) in &layout.spans {
            lines.segment(x, top, x, bottom);
        }
        let Some(row) = row else { continue };
        let above = if row == 0 { 0.0 } else { 16.0 };
        // On a narrow canvas the first label stands between the word and the plot, but only at the left.
        let first_label = timeline.lanes.first().map_or("", |lane| &lane.label);
        let clear = layout.beside || text::width(first_label, LABEL) + 6.0 < x;
        if let Some(&(first, _)) = layout.spans.first()
            && clear
        {
            lines.segment(x, layout.top - above - 2.0, x, first);
        }
        let (start, _) = marker_place(marker, layout.left, layout.step, layout.right);
        let words = text::fit(&marker.label, SMALL, layout.right - layout.left);
        svg.label(&words, start, layout.top - 5.0 - above, SMALL, Colour::Ink, Anchor::Start);
    }
    if !lines.is_empty() {
        svg.element("path")
            .class("markers")
            .stroke(Colour::Ink)
            .number("stroke-width", 1.0)
            .attribute("stroke-dasharray", "4 3")
            .attribute("stroke-linecap", "butt")
            .attribute("d", lines.data())
            .empty();
    }
}

/// Every tick, or every second, third … one: the most whose words don't overlap. Evenly thinned, an axis stays an axis.
fn shown_ticks<'timeline>(timeline: &'timeline Timeline, layout: &Layout) -> Vec<&'timeline Tick> {
    let ticks: Vec<&Tick> = timeline.ticks.iter().filter(|tick| tick.index < layout.columns).collect();
    let thinned = |stride: usize| ticks.iter().copied().step_by(stride).collect::<Vec<_>>();
    let have_room = |shown: &Vec<&Tick>| {
        let mut free = f64::NEG_INFINITY;
        shown.iter().all(|tick| {
            let (start, width) = tick_place(tick, layout);
            let fits = start >= free && width <= layout.width;
            free = start + width + 8.0;
            fits
        })
    };
    (1..=ticks.len()).map(thinned).find(have_room).unwrap_or_default()
}

/// Left edge and width of a tick's word: under its column, pushed back inside at the ends.
fn tick_place(tick: &Tick, layout: &Layout) -> (f64, f64) {
    let width = text::width(&tick.label, SMALL);
    let start = (layout.middle(tick.index) - width / 2.0).min(layout.width - width).max(0.0);
    (start, width)
}

fn draw_ticks(svg: &mut Svg<'_>, timeline: &Timeline, layout: &Layout) {
    for tick in shown_ticks(timeline, layout) {
        let (start, width) = tick_place(tick, layout);
        svg.label(
            &tick.label,
            start + width / 2.0,
            layout.bottom + 16.0,
            SMALL,
            Colour::Soft,
            Anchor::Middle,
        );
    }
}

fn draw_days(svg: &mut Svg<'_>, timeline: &Timeline, layout: &Layout) {
    svg.element("g")
        .class("cursor")
        .attribute("visibility", "hidden")
        .attribute("aria-hidden", "true")
        .open();
    svg.element("line")
        .stroke(Colour::Ink)
        .number("stroke-width", 1.0)
        .number("y1", layout.top)
        .number("y2", layout.bottom)
        .empty();
    svg.close();

    svg.element("g").class("days").attribute("pointer-events", "all").open();
    let last = timeline.columns.iter().rposition(|column| !column.label.is_empty());
    for (index, column) in timeline.columns.iter().enumerate().filter(|(_, column)| !column.label.is_empty())
    {
        svg.element("rect")
            .class("day")
            .number("x", layout.edge(index))
            .number("y", layout.top)
            .number("width", layout.step.max(0.1))
            .number("height", layout.bottom - layout.top)
            .attribute("data-index", &index.to_string())
            .attribute("data-day", &column.day)
            .number("data-x", layout.middle(index))
            .attribute("role", "img")
            .attribute("tabindex", if Some(index) == last { "0" } else { "-1" })
            .open();
        svg.words("title", &column.label);
        svg.close();
    }
    svg.close();
}

/// The unbroken runs of true.
pub(crate) fn runs(flags: impl Iterator<Item = bool>) -> impl Iterator<Item = Range<usize>> {
    let mut flags = flags.enumerate().peekable();
    std::iter::from_fn(move || {
        let (start, _) = flags.by_ref().find(|(_, flag)| *flag)?;
        let mut end = start + 1;
        while flags.next_if(|(_, flag)| *flag).is_some() {
            end += 1;
        }
        Some(start..end)
    })
}
