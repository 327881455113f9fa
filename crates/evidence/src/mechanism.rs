//! The axis as nodes and arrows, and as a text outline.

use crate::claim::{Certainty, Way};
use crate::register::Register;
use crate::text::{Language, Text};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// Where a node belongs, which its box shows by its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The gut.
    Gut,
    /// The skin.
    Skin,
    /// Anywhere else, or everywhere.
    Elsewhere,
}

/// Something in the body, or in a day, that others act on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// What arrows call it.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its name in a box of the picture: at most two short lines.
    pub short: Text,
    /// The middle of its box, in pixels on a plane 348 wide and 620 high.
    pub at: (f64, f64),
    /// Where it belongs.
    pub place: Place,
    /// What it is.
    pub says: Text,
    /// Claims about it.
    pub claims: Vec<String>,
    /// What of a diary speaks of it: ids of built-in trackables. Empty: a diary can't show it.
    #[serde(default)]
    pub trackables: Vec<String>,
}

/// One thing acting on another, as the article has it and as it is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrow {
    /// Where it begins: a node.
    pub from: String,
    /// Where it ends: a node.
    pub to: String,
    /// Where it bends on the picture, in the same pixels.
    #[serde(default)]
    pub via: Vec<(f64, f64)>,
    /// Whether more of the one means more of the other.
    pub direction: Way,
    /// How sure.
    pub certainty: Certainty,
    /// What is known of it.
    pub says: Text,
    /// The claims behind it, at least one.
    pub claims: Vec<String>,
}

/// The plane of the picture, in pixels: its width and its height.
pub const PLANE: (f64, f64) = (348.0, 620.0);
/// A node's box on it.
pub const BOX: (f64, f64) = (88.0, 46.0);

/// The picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mechanisms {
    /// The nodes, in reading order.
    #[serde(rename = "node")]
    pub nodes: Vec<Node>,
    /// The arrows, in reading order.
    #[serde(rename = "arrow")]
    pub arrows: Vec<Arrow>,
}

impl Mechanisms {
    /// A node by its id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == id)
    }

    /// Arrows that end at a node.
    pub fn reaching<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Arrow> {
        self.arrows.iter().filter(move |arrow| arrow.to == id)
    }

    /// Arrows that begin at a node.
    pub fn leaving<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Arrow> {
        self.arrows.iter().filter(move |arrow| arrow.from == id)
    }
}

impl Register {
    /// The picture in words: each node, and below it what it acts on, how sure that is, and the claims behind it. For
    /// a screen reader, a terminal, and anybody who would rather read.
    #[must_use]
    pub fn outline(&self, language: Language) -> String {
        let mut text = String::new();
        for node in &self.mechanisms.nodes {
            let _ = writeln!(text, "{}: {}", node.name.get(language), node.says.get(language));
            for arrow in self.mechanisms.leaving(&node.id) {
                let to = self.mechanisms.node(&arrow.to).map_or("", |node| node.name.get(language));
                let sure = self.words.certainty(arrow.certainty).name.get(language);
                let claims = arrow.claims.join(", ");
                let says = arrow.says.get(language);
                let _ = writeln!(text, "  → {to} ({sure}; {claims}): {says}");
            }
        }
        text
    }
}
