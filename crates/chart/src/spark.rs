//! A tiny line inside a sentence or a row.

use crate::canvas::{Canvas, Hue};
use crate::number::finite;
use crate::path::Path;
use crate::scale::Scale;
use crate::svg::{Frame, Role, Svg};
use crate::timeline::runs;

/// A tiny line with gaps.
#[derive(Debug, Clone, PartialEq)]
pub struct Spark {
    /// What it shows, for who can't see it.
    pub title: String,
    /// Its colour.
    pub hue: Hue,
    /// Lowest and highest value.
    pub range: (f64, f64),
    /// One value per day; none where nothing was recorded.
    pub values: Vec<Option<f64>>,
    /// Height in pixels; the width is the canvas's.
    pub height: f64,
}

/// Draws a tiny line with gaps, without axis or words; the last recorded day has a dot.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "days are few")]
pub fn spark(spark: &Spark, canvas: &Canvas) -> String {
    let mut svg = Svg::new(canvas);
    let width = canvas.width_from(24.0);
    let height = if spark.height.is_finite() { spark.height.clamp(8.0, 1000.0) } else { 24.0 };
    let scale = Scale::new(spark.range, height - 3.0, 3.0);
    let step = (width - 6.0) / spark.values.len().saturating_sub(1).max(1) as f64;
    let points: Vec<Option<(f64, f64)>> = spark
        .values
        .iter()
        .enumerate()
        .map(|(index, value)| Some((3.0 + index as f64 * step, scale.at(finite((*value)?)?))))
        .collect();
    let (mut line, mut dots) = (Path::default(), Path::default());
    for run in runs(points.iter().map(Option::is_some)) {
        let single = run.len() == 1;
        for (position, (x, y)) in points[run].iter().flatten().copied().enumerate() {
            match (single, position) {
                (true, _) => dots.dot(x, y),
                (false, 0) => line.move_to(x, y),
                (false, _) => line.line_to(x, y),
            }
        }
    }
    svg.stroke_path(&line, spark.hue.into(), 1.5, "line");
    svg.dots(&dots, spark.hue.into(), 2.4, false, "lone");
    if let Some((x, y)) = points.iter().rev().flatten().next() {
        let mut last = Path::default();
        last.dot(*x, *y);
        svg.dots(&last, spark.hue.into(), 4.6, false, "last");
    }
    svg.finish(&Frame {
        class: "spark",
        width,
        height,
        role: Role::Picture,
        title: &spark.title,
        description: "",
        data: &[],
    })
}
