//! Writing SVG: elements, escaped text, and colours by class or by value.

use crate::canvas::{Canvas, Colour, Paint};
use crate::number::Tenths;
use crate::path::Path;

/// Size of labels in pixels.
pub(crate) const LABEL: f64 = 13.0;
/// Size of ticks, counts and units in pixels: the smallest there is.
pub(crate) const SMALL: f64 = 12.0;

/// An SVG document under construction.
#[derive(Debug)]
pub(crate) struct Svg<'canvas> {
    canvas: &'canvas Canvas,
    out: String,
    open: Vec<&'static str>,
}

/// How assistive technology sees a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// One picture with a name and a description.
    Picture,
    /// A picture whose parts can be reached one by one.
    Group,
}

impl<'canvas> Svg<'canvas> {
    pub(crate) fn new(canvas: &'canvas Canvas) -> Self {
        Self { canvas, out: String::new(), open: Vec::new() }
    }

    pub(crate) fn element<'svg>(&'svg mut self, name: &'static str) -> Element<'svg, 'canvas> {
        Element { svg: self, name, classes: String::new(), attributes: String::new() }
    }

    /// Closes the element opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// An element that holds nothing but text.
    pub(crate) fn words(&mut self, name: &'static str, words: &str) {
        if !words.is_empty() {
            self.element(name).text(words);
        }
    }

    /// A path, unless there is nothing to draw.
    pub(crate) fn stroke_path(&mut self, path: &Path, colour: Colour, width: f64, class: &str) {
        if !path.is_empty() {
            self.element("path")
                .class(class)
                .stroke(colour)
                .number("stroke-width", width)
                .attribute("d", path.data())
                .empty();
        }
    }

    /// A filled path, unless there is nothing to draw.
    pub(crate) fn fill_path(&mut self, path: &Path, colour: Colour, class: &str) {
        if !path.is_empty() {
            self.element("path").class(class).fill(colour).attribute("d", path.data()).empty();
        }
    }

    /// A filled path in the transparent tint that stands for uncertainty.
    pub(crate) fn band_path(&mut self, path: &Path, colour: Colour) {
        if !path.is_empty() {
            self.element("path")
                .class("band")
                .fill(colour)
                .attribute("fill-opacity", ".2")
                .attribute("d", path.data())
                .empty();
        }
    }

    /// Discs of one size; hollow ones show the paper inside.
    pub(crate) fn dots(&mut self, path: &Path, colour: Colour, diameter: f64, hollow: bool, class: &str) {
        self.stroke_path(path, colour, diameter, class);
        if hollow {
            // A ring is a disc with a smaller disc of paper on it: two elements for any number of rings.
            self.stroke_path(path, Colour::Paper, (diameter - 2.4).max(diameter * 0.4), class);
        }
    }

    /// One line of words.
    pub(crate) fn label(&mut self, words: &str, x: f64, y: f64, size: f64, colour: Colour, anchor: Anchor) {
        if words.is_empty() {
            return;
        }
        let mut text =
            self.element("text").fill(colour).number("x", x).number("y", y).number("font-size", size);
        if let Some(anchor) = anchor.attribute() {
            text = text.attribute("text-anchor", anchor);
        }
        text.text(words);
    }

    /// Wraps what was drawn in the `<svg>` element and returns the document.
    pub(crate) fn finish(mut self, frame: &Frame<'_>) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        let body = std::mem::take(&mut self.out);
        let (width, height) = (Tenths::of(frame.width).text(), Tenths::of(frame.height).text());
        let palette = match &self.canvas.paint {
            Paint::Classes => None,
            Paint::Colours(palette) => Some(palette),
        };
        let mut root = self.element("svg");
        if palette.is_some() {
            root = root.attribute("xmlns", "http://www.w3.org/2000/svg");
        }
        root = root
            .class("chart")
            .class(frame.class)
            .attribute("viewBox", &format!("0 0 {width} {height}"))
            .attribute("width", &width)
            .attribute("height", &height)
            .attribute("fill", "none")
            .attribute("stroke-linecap", "round")
            .attribute("stroke-linejoin", "round")
            .attribute("role", if frame.role == Role::Picture { "img" } else { "group" })
            .attribute("aria-label", frame.title);
        if let Some(palette) = palette {
            root = root.attribute("font-family", &palette.font);
        }
        for (name, value) in frame.data {
            root = root.attribute(name, value);
        }
        root.open();
        self.words("desc", frame.description);
        self.out.push_str(&body);
        self.close();
        self.out
    }
}

/// The outside of a drawing.
#[derive(Debug)]
pub(crate) struct Frame<'text> {
    pub(crate) class: &'static str,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) role: Role,
    pub(crate) title: &'text str,
    pub(crate) description: &'text str,
    pub(crate) data: &'text [(&'static str, String)],
}

/// Which point of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Start => None,
            Self::Middle => Some("middle"),
            Self::End => Some("end"),
        }
    }
}

/// A start tag under construction.
#[derive(Debug)]
pub(crate) struct Element<'svg, 'canvas> {
    svg: &'svg mut Svg<'canvas>,
    name: &'static str,
    classes: String,
    attributes: String,
}

impl Element<'_, '_> {
    pub(crate) fn class(mut self, class: &str) -> Self {
        if !class.is_empty() {
            if !self.classes.is_empty() {
                self.classes.push(' ');
            }
            self.classes.push_str(class);
        }
        self
    }

    pub(crate) fn attribute(mut self, name: &str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape(value, &mut self.attributes);
        self.attributes.push('"');
        self
    }

    pub(crate) fn number(self, name: &str, pixels: f64) -> Self {
        let text = Tenths::of(pixels).text();
        self.attribute(name, &text)
    }

    pub(crate) fn stroke(self, colour: Colour) -> Self {
        self.colour("stroke", colour)
    }

    pub(crate) fn fill(self, colour: Colour) -> Self {
        self.colour("fill", colour)
    }

    fn colour(self, attribute: &str, colour: Colour) -> Self {
        match &self.svg.canvas.paint {
            Paint::Classes => self.class(colour.class()).attribute(attribute, "currentColor"),
            Paint::Colours(palette) => self.attribute(attribute, palette.colour(colour)),
        }
    }

    fn start(&mut self) {
        let out = &mut self.svg.out;
        out.push('<');
        out.push_str(self.name);
        if !self.classes.is_empty() {
            out.push_str(" class=\"");
            escape(&self.classes, out);
            out.push('"');
        }
        out.push_str(&self.attributes);
    }

    /// Writes the start tag; [`Svg::close`] ends the element.
    pub(crate) fn open(mut self) {
        self.start();
        self.svg.out.push('>');
        self.svg.open.push(self.name);
    }

    /// Writes the element without content.
    pub(crate) fn empty(mut self) {
        self.start();
        self.svg.out.push_str("/>");
    }

    /// Writes the element around a text.
    pub(crate) fn text(mut self, words: &str) {
        self.start();
        self.svg.out.push('>');
        escape(words, &mut self.svg.out);
        self.svg.out.push_str("</");
        self.svg.out.push_str(self.name);
        self.svg.out.push('>');
    }
}

/// Text made safe inside elements and attributes, of XML as of HTML. Characters that XML forbids become U+FFFD.
fn escape(text: &str, out: &mut String) {
    // Most of a label is plain: it goes over in one piece.
    let mut rest = 0;
    for (at, character) in text.char_indices() {
        let instead = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\t' | '\n' | '\r' => " ",
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[rest..at]);
        out.push_str(instead);
        rest = at + character.len_utf8();
    }
    out.push_str(&text[rest..]);
}
