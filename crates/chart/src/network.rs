//! Boxes and the arrows between them: what acts on what, and how sure that is. Each box is a link.

use crate::canvas::{Canvas, Colour, Hue};
use crate::number::Tenths;
use crate::path::Path;
use crate::svg::{Anchor, Frame, LABEL, Role, SMALL, Svg};
use crate::text;

/// Width of the plane on which boxes have their places, in pixels. It is drawn at this size whatever the canvas' width:
/// a phone shows it whole, and a page may scale it up.
const WIDTH: f64 = 348.0;
/// A box.
const BOX: (f64, f64) = (88.0, 46.0);
/// How near the plane's edge anything comes.
const EDGE: f64 = 5.0;
/// The radius of a bend.
const BEND: f64 = 12.0;
/// How far before an arrow's tip its sign stands.
const SIGN_AT: f64 = 34.0;

/// How sure an arrow is, told by its line: the surer the more solid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// A heavy line.
    High,
    /// A line.
    Moderate,
    /// Dashes.
    Low,
    /// Dots.
    VeryLow,
    /// Dots far apart.
    None,
}

impl Sureness {
    fn width(self) -> f64 {
        match self {
            Self::High => 3.2,
            Self::Moderate | Self::VeryLow | Self::None => 2.2,
            Self::Low => 1.8,
        }
    }

    fn dashes(self) -> Option<&'static str> {
        match self {
            Self::High | Self::Moderate => None,
            Self::Low => Some("6 5"),
            Self::VeryLow => Some("0.1 5"),
            Self::None => Some("0.1 11"),
        }
    }
}

/// What stands at a box's corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Told {
    /// Nothing is said of it.
    Nothing,
    /// A hollow mark.
    Something,
    /// A solid mark.
    Finding,
}

/// A box.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkNode {
    /// What stands in it: one or two short lines.
    pub words: String,
    /// What assistive technology says, where that is more than the words: begins with them. Else empty.
    pub label: String,
    /// Where the link leads.
    pub address: String,
    /// Its middle, in pixels on a plane 348 wide.
    pub at: (f64, f64),
    /// Its colour.
    pub hue: Hue,
    /// The mark at its corner.
    pub told: Told,
    /// Whether it is the one that is looked at.
    pub current: bool,
}

/// An arrow.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkArrow {
    /// The node that it begins at, by its place in the list. An arrow of a node that there is not is left out.
    pub from: usize,
    /// The node that it ends at.
    pub to: usize,
    /// Bends on the way.
    pub via: Vec<(f64, f64)>,
    /// How sure it is.
    pub sureness: Sureness,
    /// A sign of at most two characters by its tip, such as `+`.
    pub sign: String,
    /// Whether it stands back, because another node is looked at.
    pub faint: bool,
}

/// A line of the key: a sureness in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurenessWord {
    /// Which line.
    pub sureness: Sureness,
    /// Its words.
    pub words: String,
}

/// A network of boxes and arrows.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// What it shows.
    pub title: String,
    /// The same in a sentence.
    pub description: String,
    /// How tall the plane is, in pixels.
    pub height: f64,
    /// The boxes, in reading order.
    pub nodes: Vec<NetworkNode>,
    /// The arrows, drawn below the boxes.
    pub arrows: Vec<NetworkArrow>,
    /// What the lines mean, below the plane.
    pub key: Vec<SurenessWord>,
}

/// Draws a network. Places that are not finite are drawn at the plane's corner.
#[must_use]
pub fn network(network: &Network, canvas: &Canvas) -> String {
    let mut svg = Svg::new(canvas);
    let tallest = 4000.0;
    let bottom =
        if network.height.is_finite() { network.height.clamp(2.0 * BOX.1, tallest) } else { 2.0 * BOX.1 };
    // Boxes and bends are kept off the edge, so that neither a frame nor a head sticks out.
    let place = |(x, y): (f64, f64), (across, down): (f64, f64)| {
        let inside = |value: f64, room: f64, most: f64| {
            if value.is_finite() { value.clamp(room + EDGE, most - room - EDGE) } else { room + EDGE }
        };
        (inside(x, across / 2.0, WIDTH), inside(y, down / 2.0, bottom))
    };
    let places: Vec<(f64, f64)> = network.nodes.iter().map(|node| place(node.at, BOX)).collect();
    // Those that stand back come first, so that no faint line runs over a clear one.
    for faint in [true, false] {
        for arrow in network.arrows.iter().filter(|arrow| arrow.faint == faint) {
            if let (Some(from), Some(to)) = (places.get(arrow.from), places.get(arrow.to)) {
                let via: Vec<(f64, f64)> = arrow.via.iter().map(|point| place(*point, (0.0, 0.0))).collect();
                draw_arrow(&mut svg, arrow, &points(*from, &via, *to));
            }
        }
    }
    for (node, at) in network.nodes.iter().zip(&places) {
        draw_node(&mut svg, node, *at);
    }
    for (row, line) in network.key.iter().enumerate() {
        let y = bottom + 14.0 + 20.0 * row as f64;
        let mut path = Path::default();
        path.segment(14.0, y, 64.0, y);
        draw_line(&mut svg, path.data(), line.sureness, Colour::Ink, "key");
        svg.label(
            &text::fit(&line.words, SMALL, WIDTH - 90.0),
            76.0,
            y + 4.0,
            SMALL,
            Colour::Soft,
            Anchor::Start,
        );
    }
    svg.finish(&Frame {
        class: "network",
        width: WIDTH,
        height: bottom + 20.0 * network.key.len() as f64 + 8.0,
        role: Role::Group,
        title: &network.title,
        description: &network.description,
        data: &[],
    })
}

fn draw_node(svg: &mut Svg<'_>, node: &NetworkNode, (x, y): (f64, f64)) {
    let (left, top) = (x - BOX.0 / 2.0, y - BOX.1 / 2.0);
    let mut link = svg.element("a").attribute("href", &node.address);
    if !node.label.is_empty() {
        link = link.attribute("aria-label", &node.label);
    }
    if node.current {
        link = link.attribute("aria-current", "true");
    }
    link.class("node").open();
    let ground = if node.current { Colour::Faint } else { Colour::Paper };
    let rect = |svg: &mut Svg<'_>, fill: bool| {
        let element = svg.element("rect");
        let element = if fill {
            element.fill(ground)
        } else {
            element.stroke(node.hue.into()).number("stroke-width", if node.current { 3.2 } else { 1.8 })
        };
        element
            .number("x", left)
            .number("y", top)
            .number("width", BOX.0)
            .number("height", BOX.1)
            .number("rx", 10.0)
            .empty();
    };
    rect(svg, true);
    rect(svg, false);
    let lines = text::wrap(&node.words, LABEL, BOX.0 - 2.0, 2);
    let first = y + 4.5 - 8.0 * (lines.len().saturating_sub(1)) as f64;
    for (row, line) in lines.iter().enumerate() {
        // The space keeps the words apart where they are read as one name.
        let line = &if row + 1 < lines.len() { format!("{line} ") } else { line.clone() };
        svg.label(line, x, first + 16.0 * row as f64, LABEL, Colour::Ink, Anchor::Middle);
    }
    if node.told != Told::Nothing {
        let mut dot = Path::default();
        dot.dot(left + BOX.0 - 7.0, top + 7.0);
        svg.dots(&dot, node.hue.into(), 8.0, node.told == Told::Something, "told");
    }
    svg.close();
}

fn draw_arrow(svg: &mut Svg<'_>, arrow: &NetworkArrow, points: &[(f64, f64)]) {
    let [.., before, tip] = points else { return };
    let colour = if arrow.faint { Colour::Grid } else { Colour::Ink };
    let (dx, dy) = direction(*before, *tip);
    // The line ends inside the head, so that no dash sticks out of it.
    let end = (tip.0 - 5.0 * dx, tip.1 - 5.0 * dy);
    let mut line = points.to_vec();
    if let Some(last) = line.last_mut() {
        *last = end;
    }
    draw_line(svg, &bent(&line), arrow.sureness, colour, "arrow");
    let mut head = Path::default();
    head.move_to(tip.0, tip.1);
    head.line_to(tip.0 - 9.0 * dx - 4.5 * dy, tip.1 - 9.0 * dy + 4.5 * dx);
    head.line_to(tip.0 - 9.0 * dx + 4.5 * dy, tip.1 - 9.0 * dy - 4.5 * dx);
    head.close();
    svg.fill_path(&head, colour, "head");
    if !arrow.sign.is_empty() && !arrow.faint {
        let (mut x, mut y) = back_from_tip(points, SIGN_AT);
        if length(points) < 2.0 * SIGN_AT {
            // On a short arrow it would hide the line, which says how sure it is: it stands beside it, to the left.
            (x, y) = (x + 11.0 * dy, y - 11.0 * dx);
        }
        svg.element("circle").fill(Colour::Paper).number("cx", x).number("cy", y).number("r", 7.0).empty();
        svg.label(&arrow.sign, x, y + 4.2, SMALL, Colour::Ink, Anchor::Middle);
    }
}

fn draw_line(svg: &mut Svg<'_>, data: &str, sureness: Sureness, colour: Colour, class: &str) {
    let mut line = svg
        .element("path")
        .class(class)
        .stroke(colour)
        .number("stroke-width", sureness.width())
        .attribute("d", data);
    if let Some(dashes) = sureness.dashes() {
        line = line.attribute("stroke-dasharray", dashes);
    }
    line.empty();
}

/// The points of an arrow, from the edge of one box to the edge of the other.
fn points(from: (f64, f64), via: &[(f64, f64)], to: (f64, f64)) -> Vec<(f64, f64)> {
    let (Some(first), Some(last)) = (via.first(), via.last()) else {
        return vec![crossing(from, to, 1.0), crossing(to, from, 2.0)];
    };
    let start = nearest(from, *first);
    let mut end = nearest(to, *last);
    let (dx, dy) = direction(*last, end);
    end = (end.0 - 2.0 * dx, end.1 - 2.0 * dy);
    std::iter::once(start).chain(via.iter().copied()).chain(std::iter::once(end)).collect()
}

/// The point of a box that is nearest to another point.
fn nearest((x, y): (f64, f64), to: (f64, f64)) -> (f64, f64) {
    (to.0.clamp(x - BOX.0 / 2.0, x + BOX.0 / 2.0), to.1.clamp(y - BOX.1 / 2.0, y + BOX.1 / 2.0))
}

/// Where the line between two boxes' middles leaves the first, and a little outside it.
fn crossing(from: (f64, f64), to: (f64, f64), outside: f64) -> (f64, f64) {
    let (dx, dy) = direction(from, to);
    let reach = |half: f64, part: f64| if part.abs() < 1e-9 { f64::INFINITY } else { half / part.abs() };
    let length = reach(BOX.0 / 2.0, dx).min(reach(BOX.1 / 2.0, dy));
    let length = if length.is_finite() { length + outside } else { 0.0 };
    (from.0 + length * dx, from.1 + length * dy)
}

/// The direction from one point to another, of length one; downwards where they are the same.
fn direction(from: (f64, f64), to: (f64, f64)) -> (f64, f64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length < 1e-9 { (0.0, 1.0) } else { (dx / length, dy / length) }
}

/// How long a line through points is.
fn length(points: &[(f64, f64)]) -> f64 {
    points.windows(2).map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).sum()
}

/// The point so far before the end of a line; its middle where it is shorter than twice that.
fn back_from_tip(points: &[(f64, f64)], back: f64) -> (f64, f64) {
    let mut left = back.min(length(points) / 2.0);
    for pair in points.windows(2).rev() {
        let (dx, dy) = direction(pair[1], pair[0]);
        let part = (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1);
        if left <= part {
            return (pair[1].0 + left * dx, pair[1].1 + left * dy);
        }
        left -= part;
    }
    points.first().copied().unwrap_or_default()
}

/// Path data of a line through points, with its bends rounded.
fn bent(points: &[(f64, f64)]) -> String {
    let pair = |(x, y): (f64, f64)| format!("{} {}", Tenths::of(x).text(), Tenths::of(y).text());
    let Some(first) = points.first() else { return String::new() };
    let mut data = format!("M{}", pair(*first));
    for three in points.windows(3) {
        let [before, bend, after] = three else { continue };
        let half = |other: &(f64, f64)| (other.0 - bend.0).hypot(other.1 - bend.1) / 2.0;
        let radius = BEND.min(half(before)).min(half(after));
        let towards = |other: &(f64, f64)| {
            let (dx, dy) = direction(*bend, *other);
            (bend.0 + radius * dx, bend.1 + radius * dy)
        };
        data.push_str(&format!("L{}Q{} {}", pair(towards(before)), pair(*bend), pair(towards(after))));
    }
    if let Some(last) = points.last() {
        data.push_str(&format!("L{}", pair(*last)));
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrow_runs_from_edge_to_edge() {
        let straight = points((100.0, 100.0), &[], (100.0, 300.0));
        assert_eq!(straight, [(100.0, 124.0), (100.0, 275.0)]);
        let bent = points((100.0, 100.0), &[(10.0, 90.0), (10.0, 300.0)], (100.0, 300.0));
        assert_eq!(bent, [(56.0, 90.0), (10.0, 90.0), (10.0, 300.0), (54.0, 300.0)]);
    }

    #[test]
    fn a_sign_stands_before_the_tip_or_in_the_middle() {
        let line = [(0.0, 0.0), (100.0, 0.0), (100.0, 10.0)];
        assert_eq!(back_from_tip(&line, 34.0), (76.0, 0.0));
        assert_eq!(back_from_tip(&[(0.0, 0.0), (20.0, 0.0)], 34.0), (10.0, 0.0));
        assert_eq!(back_from_tip(&[], 34.0), (0.0, 0.0));
    }

    #[test]
    fn bends_are_round() {
        assert_eq!(bent(&[(0.0, 0.0), (40.0, 0.0), (40.0, 40.0)]), "M0 0L28 0Q40 0 40 12L40 40");
    }
}
