//! Data to SVG text: one drawing code for the page and for print.
//!
//! Each drawing is a plain struct with the data and the words (already translated), and one function from it and a
//! [`Canvas`] to a complete `<svg>` element. Nothing here knows a clock, a file, a language or a crate of ours.
//!
//! **Colour.** With [`Paint::Classes`] a shape carries a class and `currentColor`; the page's stylesheet needs one rule
//! per class that sets `color` ([`Palette::stylesheet`] writes them), by day and by night. There is no `style`
//! attribute, no `<style>` and no script, so a strict Content-Security-Policy holds. With [`Paint::Colours`] the same
//! shapes carry hexadecimal colours and stand alone, for print.
//!
//! | class | what it colours |
//! |---|---|
//! | `skin` `gut` `neutral` | the hues: skin outcomes, gut outcomes, exposures ([`Hue`]) |
//! | `ink` | labels, the zero line, markers and the cursor |
//! | `soft` | secondary words: ticks, counts, units |
//! | `grid` | axis and help lines |
//! | `faint` | weekend shading, tracks |
//! | `paper` | the inside of hollow marks: the page's background |
//!
//! The hues also colour the uncertainty: shapes of class `band` are their hue at a low opacity.
//!
//! **Honesty.** What was not recorded is a gap: never bridged by a line, never a zero. An explicit none has a mark of
//! its own (a small ring on the base line). A number that is not finite counts as not recorded. Meaning is never by
//! colour alone: solid, hollow, dashed and bracketed marks say it too.
//!
//! **Size.** Text is 12 px or larger at every width: draw for the width at hand instead of scaling. Many marks share
//! one path, so the document grows by lanes and columns, not by cells; for long ranges pass [`Bin`]s.

mod against;
mod bins;
mod canvas;
mod completeness;
mod forest;
mod lag_curve;
mod legend;
mod network;
mod number;
mod path;
mod scale;
mod spark;
mod svg;
mod text;
mod timeline;
mod with_without;

pub use against::{Against, against};
pub use bins::{Bin, days_per_bin};
pub use canvas::{Canvas, Hue, Paint, Palette};
pub use completeness::{Completeness, DayCompleteness, completeness};
pub use forest::{Forest, ForestRow, Interval, RowKind, forest};
pub use lag_curve::{LagCurve, LagDay, lag_curve};
pub use legend::{LegendEntry, LegendMark};
pub use network::{Network, NetworkArrow, NetworkNode, Sureness, SurenessWord, Told, network};
pub use number::{NumberFormat, decimal_comma, decimal_point};
pub use scale::{Ticks, nice_ticks};
pub use spark::{Spark, spark};
pub use timeline::{Cell, Column, Lane, LaneData, Marker, Reading, Strip, Tick, Timeline, timeline};
pub use with_without::{DayColumn, WithWithout, with_without};
