//! What a drawing is made on: its width, its colours, and how numbers are written.

use crate::number::{NumberFormat, decimal_point};

/// Width, colours and number format of a drawing.
#[derive(Debug, Clone)]
pub struct Canvas {
    /// Width in CSS pixels, at least 200 (24 for a spark); 328 suits a phone, 640 a desktop column. The height follows
    /// from the data.
    pub width: f64,
    /// Classes for the page, or colours for a drawing that stands alone.
    pub paint: Paint,
    /// How numbers on axes are written, given the number and its decimals.
    pub number: NumberFormat,
}

impl Canvas {
    /// A canvas for the page: colours by class.
    #[must_use]
    pub fn page(width: f64, number: NumberFormat) -> Self {
        Self { width, paint: Paint::Classes, number }
    }

    /// A canvas that stands alone: colours written into the drawing.
    #[must_use]
    pub fn standalone(width: f64, palette: Palette, number: NumberFormat) -> Self {
        Self { width, paint: Paint::Colours(Box::new(palette)), number }
    }

    /// Below this the labels go above the plots instead of beside them.
    pub(crate) fn is_narrow(&self) -> bool {
        self.width() < 480.0
    }

    /// The width, made usable for a drawing with words.
    pub(crate) fn width(&self) -> f64 {
        self.width_from(200.0)
    }

    /// The width, made usable for a drawing that needs at least so much.
    pub(crate) fn width_from(&self, least: f64) -> f64 {
        if self.width.is_finite() { self.width.clamp(least, 10_000.0) } else { 328.0 }
    }

    /// A number as the reader writes it.
    pub(crate) fn number(&self, value: f64, decimals: usize) -> String {
        (self.number)(value, decimals)
    }
}

impl Default for Canvas {
    fn default() -> Self {
        Self::page(328.0, decimal_point)
    }
}

/// Where colours come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paint {
    /// From the page's stylesheet: shapes carry a class and `currentColor`.
    Classes,
    /// From here: shapes carry presentation attributes.
    Colours(Box<Palette>),
}

/// The hue of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hue {
    /// Terracotta: outcomes of the skin.
    Skin,
    /// Teal: outcomes of the gut.
    Gut,
    /// A warm grey: exposures and all else.
    Neutral,
}

/// Every colour a shape may have; the class of that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colour {
    Hue(Hue),
    Ink,
    Soft,
    Grid,
    Faint,
    Paper,
}

impl Colour {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Hue(Hue::Skin) => "skin",
            Self::Hue(Hue::Gut) => "gut",
            Self::Hue(Hue::Neutral) => "neutral",
            Self::Ink => "ink",
            Self::Soft => "soft",
            Self::Grid => "grid",
            Self::Faint => "faint",
            Self::Paper => "paper",
        }
    }
}

impl From<Hue> for Colour {
    fn from(hue: Hue) -> Self {
        Self::Hue(hue)
    }
}

/// Colours as CSS writes them (`#b4532f`), and the font of a drawing that stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// The background.
    pub paper: String,
    /// Words and the zero line.
    pub ink: String,
    /// Secondary words.
    pub soft: String,
    /// Axis and help lines.
    pub grid: String,
    /// Weekend shading.
    pub faint: String,
    /// Outcomes of the skin.
    pub skin: String,
    /// Outcomes of the gut.
    pub gut: String,
    /// Exposures and all else: a warm grey.
    pub neutral: String,
    /// Font family of the words; the page's own font where colours come by class.
    pub font: String,
}

impl Palette {
    /// Warm paper and ink, for the day and for print: the colours of the page's own stylesheet.
    #[must_use]
    pub fn day() -> Self {
        Self::of(["#fffdf8", "#2a2521", "#655b51", "#d9cfbf", "#efe7d9", "#a3442b", "#12666a", "#5f574e"])
    }

    /// Deep ink, for the night.
    #[must_use]
    pub fn night() -> Self {
        Self::of(["#1c2028", "#ece6da", "#b3aa9c", "#3a404b", "#272c36", "#ec9a7c", "#6fc6c0", "#b9afa1"])
    }

    fn of([paper, ink, soft, grid, faint, skin, gut, neutral]: [&str; 8]) -> Self {
        Self {
            paper: paper.to_owned(),
            ink: ink.to_owned(),
            soft: soft.to_owned(),
            grid: grid.to_owned(),
            faint: faint.to_owned(),
            skin: skin.to_owned(),
            gut: gut.to_owned(),
            neutral: neutral.to_owned(),
            font: "'Source Sans 3', 'Noto Sans', 'Segoe UI', sans-serif".to_owned(),
        }
    }

    /// The colour of one class.
    pub(crate) fn colour(&self, colour: Colour) -> &str {
        match colour {
            Colour::Hue(Hue::Skin) => &self.skin,
            Colour::Hue(Hue::Gut) => &self.gut,
            Colour::Hue(Hue::Neutral) => &self.neutral,
            Colour::Ink => &self.ink,
            Colour::Soft => &self.soft,
            Colour::Grid => &self.grid,
            Colour::Faint => &self.faint,
            Colour::Paper => &self.paper,
        }
    }

    /// The rules that colour the classes of a page's drawings in this palette, one a line: `.chart .skin{color:#…}`.
    #[must_use]
    pub fn stylesheet(&self) -> String {
        [
            Colour::Hue(Hue::Skin),
            Colour::Hue(Hue::Gut),
            Colour::Hue(Hue::Neutral),
            Colour::Ink,
            Colour::Soft,
            Colour::Grid,
            Colour::Faint,
            Colour::Paper,
        ]
        .iter()
        .map(|&colour| format!(".chart .{}{{color:{}}}\n", colour.class(), self.colour(colour)))
        .collect()
    }
}
