//! What drives what: the list of edges.
//!
//! A push on a part inside is a change of the logarithm to which it is drawn, on a symptom of its latent state, on a
//! yes/no of its probability, on an amount in its standard deviations. Each edge can be set to zero or to another gain
//! by its name, `from>to`.
//!
//! Most edges are assumptions: nobody has measured them in one person over days. Their **shape** (what, which way, how
//! soon) follows what reference/evidence.md §7 and axis-models.md §2 hold plausible; their **size** is made up, and
//! most persons have few of those that lead from food to skin.

use super::part::{PARTS, Part};
use std::collections::BTreeSet;

/// The longest delay, in days.
pub const LONGEST_DELAY: usize = 14;
/// No edge is stronger than this.
pub const STRONGEST: f64 = 5.0;

/// Where an edge comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The paper that the form comes from.
    Published(&'static str),
    /// Plausible, and not measured.
    Assumption,
}

impl std::fmt::Display for Basis {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Published(paper) => formatter.write_str(paper),
            Self::Assumption => formatter.write_str("assumption"),
        }
    }
}

/// One edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The driver.
    pub from: Part,
    /// The driven.
    pub to: Part,
    /// The push on `to` of one unit of `from` ([`Part::unit`]).
    pub gain: f64,
    /// Days between them; 0 is the same day.
    pub delay: usize,
    /// The share of persons who have it at all.
    pub carriers: f64,
    /// Where it comes from.
    pub basis: Basis,
}

impl Edge {
    /// Its name: `from>to`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}>{}", self.from.name(), self.to.name())
    }
}

/// Why a body can't be lived.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EdgeError {
    /// No such edge.
    #[error("there is no edge `{0}`; an edge is named from>to, such as dairy>insulin")]
    Unknown(String),
    /// A gain that is no number, or too strong.
    #[error("the gain of `{name}` must lie between -{limit} and {limit}, not at {gain}", limit = STRONGEST)]
    Gain {
        /// The edge.
        name: String,
        /// What was asked for.
        gain: String,
    },
    /// A delay that reaches further back than is kept.
    #[error("`{name}` can be delayed by at most {limit} days, not by {delay}", limit = LONGEST_DELAY)]
    Delay {
        /// The edge.
        name: String,
        /// What was asked for.
        delay: usize,
    },
    /// An edge to what nothing can drive.
    #[error("nothing can drive `{to}`, so there can be no edge `{from}>{to}`")]
    Undriven {
        /// The driver.
        from: &'static str,
        /// What goes its own way.
        to: &'static str,
    },
    /// Some parts drive each other within one day.
    #[error("within one day {} drive each other in a circle; delay one of these edges by a day", .0.join(", "))]
    Circle(Vec<&'static str>),
}

/// Another gain for an edge, and another delay where one is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which: `from>to`.
    pub name: String,
    /// The gain; 0 cuts it.
    pub gain: f64,
    /// Days between the two ends; none leaves it.
    pub delay: Option<usize>,
}

/// The edges of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Edges(Vec<Edge>);

impl Edges {
    /// These edges.
    ///
    /// # Errors
    /// A gain or a delay out of range; an edge to what nothing can drive; parts that drive each other within one day.
    pub fn new(edges: Vec<Edge>) -> Result<Self, EdgeError> {
        for edge in &edges {
            // Not a number fails every comparison.
            if !(-STRONGEST..=STRONGEST).contains(&edge.gain) {
                return Err(EdgeError::Gain { name: edge.name(), gain: edge.gain.to_string() });
            }
            if edge.delay > LONGEST_DELAY {
                return Err(EdgeError::Delay { name: edge.name(), delay: edge.delay });
            }
            if !edge.to.can_be_driven() {
                return Err(EdgeError::Undriven { from: edge.from.name(), to: edge.to.name() });
            }
        }
        let edges = Self(edges);
        edges.order()?;
        Ok(edges)
    }

    /// No edge at all.
    #[must_use]
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// The list.
    #[must_use]
    pub fn list(&self) -> &[Edge] {
        &self.0
    }

    /// The same edges, one of them (both, where two with different delays have its name) with another gain.
    ///
    /// # Errors
    /// No edge of this name; a gain out of range; parts that then drive each other within one day.
    pub fn with(self, name: &str, gain: f64) -> Result<Self, EdgeError> {
        self.changed(&[Change { name: name.to_owned(), gain, delay: None }])
    }

    /// The same edges with all of these changes, which are looked at together: what is a circle after the first of
    /// them need not be one after the last.
    ///
    /// # Errors
    /// No edge of a name; a gain or a delay out of range; parts that then drive each other within one day.
    pub fn changed(mut self, changes: &[Change]) -> Result<Self, EdgeError> {
        for change in changes {
            let mut found = false;
            for edge in self.0.iter_mut().filter(|edge| edge.name() == change.name) {
                edge.gain = change.gain;
                edge.delay = change.delay.unwrap_or(edge.delay);
                found = true;
            }
            if !found {
                return Err(EdgeError::Unknown(change.name.clone()));
            }
        }
        Self::new(self.0)
    }

    /// The same edges, those for which `cut` holds without effect.
    #[must_use]
    pub fn without(mut self, cut: impl Fn(&Edge) -> bool) -> Self {
        for edge in self.0.iter_mut().filter(|edge| cut(edge)) {
            edge.gain = 0.0;
        }
        self
    }

    /// The order in which a day is lived, by organs: whoever drives another on the same day comes before it.
    ///
    /// # Errors
    /// Parts that drive each other within one day.
    pub fn order(&self) -> Result<Vec<Part>, EdgeError> {
        let mut waiting: BTreeSet<Part> = Part::all().map(Part::organ).collect();
        let mut order = Vec::with_capacity(waiting.len());
        let same_day: Vec<(Part, Part)> = self
            .0
            .iter()
            .filter(|edge| edge.delay == 0 && edge.gain != 0.0)
            .map(|edge| (edge.from.organ(), edge.to.organ()))
            .collect();
        while !waiting.is_empty() {
            let free = waiting
                .iter()
                .copied()
                .find(|part| same_day.iter().all(|(from, to)| to != part || (!waiting.contains(from))));
            let Some(part) = free else {
                // Of those that wait, only those on a circle: whoever drives nothing that waits is merely behind one.
                let mut circle = waiting;
                while let Some(behind) = circle
                    .iter()
                    .copied()
                    .find(|part| !same_day.iter().any(|(from, to)| from == part && circle.contains(to)))
                {
                    circle.remove(&behind);
                }
                return Err(EdgeError::Circle(circle.into_iter().map(Part::name).collect()));
            };
            waiting.remove(&part);
            order.push(part);
        }
        Ok(order)
    }

    /// What can be reached from a part, itself included.
    #[must_use]
    pub fn reach(&self, start: Part) -> [bool; PARTS] {
        self.follow(vec![start], |edge| (edge.from, edge.to))
    }

    /// What can reach any of these parts, they themselves included.
    #[must_use]
    pub fn drivers(&self, of: impl Iterator<Item = Part>) -> [bool; PARTS] {
        self.follow(of.collect(), |edge| (edge.to, edge.from))
    }

    fn follow(&self, mut open: Vec<Part>, ends: fn(&Edge) -> (Part, Part)) -> [bool; PARTS] {
        let mut reached = [false; PARTS];
        while let Some(part) = open.pop() {
            if !std::mem::replace(&mut reached[part.index()], true) {
                let acting = self.0.iter().filter(|edge| edge.gain != 0.0).map(ends);
                open.extend(acting.filter(|(near, _)| *near == part).map(|(_, far)| far));
                open.extend(Part::all().filter(|other| other.organ() == part.organ() && *other != part));
            }
        }
        reached
    }
}

use Part as P;

const STEIN: &str = "form: Stein 2013";
const MILO: &str = "form: Milo 2025";
const SKIN: &str = "form: Domínguez-Hüttinger 2017";

const fn edge(from: Part, to: Part, gain: f64, delay: usize, carriers: f64) -> Edge {
    Edge { from, to, gain, delay, carriers, basis: Basis::Assumption }
}

const fn published(
    from: Part,
    to: Part,
    gain: f64,
    delay: usize,
    carriers: f64,
    paper: &'static str,
) -> Edge {
    Edge { from, to, gain, delay, carriers, basis: Basis::Published(paper) }
}

/// Every edge that a person can have, with its typical gain.
pub const TYPICAL: &[Edge] = &[
    // What people do: circumstances, things that go together, plans.
    edge(P::EveningOut, P::Alcohol, 1.2, 0, 0.8),
    edge(P::EveningOut, P::UltraProcessed, 0.4, 0, 0.7),
    edge(P::EveningOut, P::SleepHours, -0.6, 1, 0.7),
    edge(P::Snack, P::Chocolate, 0.6, 0, 0.6),
    edge(P::Snack, P::Cola, 0.6, 0, 0.5),
    edge(P::Snack, P::Sugar, 0.3, 0, 0.6),
    edge(P::Workload, P::Movement, -0.3, 0, 0.5),
    edge(P::Workload, P::Caffeine, 0.4, 0, 0.5),
    edge(P::Workload, P::SleepHours, -0.3, 1, 0.5),
    edge(P::Travel, P::Workload, -1.2, 0, 1.0),
    edge(P::Travel, P::Vegetables, -0.5, 0, 0.6),
    edge(P::Travel, P::Alcohol, 0.5, 0, 0.6),
    edge(P::Travel, P::Sun, 0.3, 0, 0.6),
    edge(P::Season, P::Sun, 0.2, 0, 0.8),
    edge(P::Season, P::ColdWind, -0.2, 0, 0.8),
    edge(P::Premenstrual, P::Chocolate, 0.3, 0, 0.4),
    edge(P::PlanLessSugar, P::Sugar, -0.45, 0, 1.0),
    edge(P::PlanLessSugar, P::Cola, -0.2, 0, 1.0),
    edge(P::PlanMoreVegetables, P::Vegetables, 1.0, 0, 1.0),
    edge(P::PlanFermented, P::Fermented, 0.6, 0, 1.0),
    // What people do because of symptoms.
    edge(P::Redness, P::MedicatedCream, 0.12, 0, 0.3),
    edge(P::Pimples, P::MedicatedCream, 0.15, 0, 0.3),
    edge(P::Itch, P::Antihistamine, 0.15, 0, 0.4),
    edge(P::Itch, P::MedicatedCream, 0.12, 0, 0.3),
    edge(P::Bloating, P::OnionGarlic, -0.1, 1, 0.3),
    edge(P::Pimples, P::Dairy, -0.08, 1, 0.15),
    edge(P::Redness, P::Alcohol, -0.2, 1, 0.2),
    edge(P::Stress, P::Chocolate, 0.1, 1, 0.4),
    edge(P::Itch, P::SleepHours, -0.3, 1, 0.4),
    // Food, habits and medicine to the community: what is added to a guild's growth a day.
    published(P::Vegetables, P::FibreEaters, 0.06, 0, 1.0, STEIN),
    published(P::Vegetables, P::ButyrateMakers, 0.05, 0, 1.0, STEIN),
    published(P::Fermented, P::Bifidobacteria, 0.15, 0, 0.7, STEIN),
    published(P::Sugar, P::GramNegatives, 0.08, 0, 0.5, STEIN),
    published(P::UltraProcessed, P::GramNegatives, 0.08, 0, 0.4, STEIN),
    published(P::Alcohol, P::GramNegatives, 0.05, 0, 0.4, STEIN),
    published(P::Antibiotics, P::FibreEaters, -1.1, 0, 1.0, STEIN),
    published(P::Antibiotics, P::ButyrateMakers, -1.3, 0, 1.0, STEIN),
    published(P::Antibiotics, P::Bifidobacteria, -0.9, 0, 1.0, STEIN),
    published(P::Antibiotics, P::GramNegatives, 0.8, 0, 1.0, STEIN),
    // Fermentation, barrier, endotoxin, inflammation.
    edge(P::FibreEaters, P::ShortChainAcids, 0.5, 0, 1.0),
    edge(P::ButyrateMakers, P::ShortChainAcids, 0.5, 0, 1.0),
    edge(P::Vegetables, P::ShortChainAcids, 0.1, 0, 1.0),
    edge(P::OnionGarlic, P::Gas, 0.5, 0, 1.0),
    edge(P::FibreEaters, P::Gas, 0.3, 0, 0.5),
    edge(P::Antibiotics, P::Gas, 0.4, 1, 0.6),
    edge(P::ShortChainAcids, P::GutBarrier, 0.3, 0, 1.0),
    edge(P::Alcohol, P::GutBarrier, -0.1, 0, 0.6),
    edge(P::Cortisol, P::GutBarrier, -0.4, 1, 0.5),
    edge(P::Diversity, P::GutBarrier, 0.5, 0, 0.6),
    edge(P::Illness, P::GutBarrier, -0.3, 0, 0.7),
    edge(P::GutBarrier, P::Endotoxin, -1.0, 0, 1.0),
    edge(P::GramNegatives, P::Endotoxin, 0.5, 0, 1.0),
    edge(P::Endotoxin, P::Inflammation, 0.4, 0, 0.5),
    edge(P::SleepHours, P::Inflammation, -0.12, 0, 0.4),
    edge(P::Illness, P::Inflammation, 0.8, 0, 1.0),
    edge(P::Cortisol, P::Inflammation, -0.3, 0, 0.5),
    edge(P::Movement, P::Inflammation, -0.05, 1, 0.3),
    edge(P::Inflammation, P::Nutrients, -0.2, 0, 0.3),
    edge(P::Vegetables, P::Nutrients, 0.2, 0, 1.0),
    // Hormones.
    edge(P::Dairy, P::Insulin, 0.5, 0, 0.3),
    edge(P::Sugar, P::Insulin, 0.5, 0, 0.3),
    edge(P::Movement, P::Insulin, -0.1, 0, 0.3),
    edge(P::Diversity, P::Oestradiol, 0.3, 1, 0.4),
    edge(P::Insulin, P::Sebum, 0.5, 1, 0.5),
    edge(P::Progesterone, P::Sebum, 0.1, 1, 0.5),
    // Stress, and what it does.
    edge(P::Workload, P::Distress, 0.4, 0, 1.0),
    edge(P::SleepHours, P::Distress, -0.25, 0, 0.6),
    edge(P::Movement, P::Distress, -0.12, 0, 0.4),
    edge(P::Illness, P::Distress, 0.4, 0, 0.7),
    edge(P::Caffeine, P::Distress, 0.1, 0, 0.2),
    published(P::Distress, P::Cortisol, 0.5, 0, 1.0, MILO),
    published(P::Inflammation, P::Cortisol, 0.2, 1, 1.0, MILO),
    edge(P::Redness, P::Distress, 0.25, 1, 0.25),
    edge(P::Pimples, P::Distress, 0.25, 1, 0.3),
    edge(P::Itch, P::Distress, 0.2, 1, 0.3),
    edge(P::Bloating, P::Distress, 0.2, 1, 0.25),
    // The skin.
    edge(P::Sebum, P::LesionBirths, 0.8, 0, 0.7),
    edge(P::Inflammation, P::LesionBirths, 0.5, 1, 0.3),
    edge(P::Premenstrual, P::LesionBirths, 0.5, 0, 0.6),
    edge(P::Oestradiol, P::LesionBirths, -0.2, 3, 0.4),
    edge(P::Cortisol, P::LesionBirths, 0.6, 2, 0.3),
    edge(P::Chocolate, P::LesionBirths, 0.5, 2, 0.05),
    edge(P::MedicatedCream, P::LesionBirths, -0.6, 1, 0.5),
    // What a push on births does to the count is in the model of lesions; this edge carries it there.
    edge(P::LesionBirths, P::Pimples, 1.0, 0, 1.0),
    edge(P::Inflammation, P::Redness, 0.8, 0, 0.3),
    edge(P::Alcohol, P::Redness, 0.6, 1, 0.2),
    edge(P::Spicy, P::Redness, 0.8, 0, 0.2),
    edge(P::Sun, P::Redness, 0.9, 0, 0.3),
    edge(P::ColdWind, P::Redness, 0.7, 0, 0.25),
    edge(P::Cortisol, P::Redness, 0.8, 1, 0.2),
    edge(P::MedicatedCream, P::Redness, -0.6, 1, 0.3),
    published(P::ColdWind, P::SkinPathogens, 0.3, 0, 0.6, SKIN),
    published(P::Cortisol, P::SkinBarrier, -0.5, 1, 0.4, SKIN),
    published(P::Nutrients, P::SkinBarrier, 0.3, 1, 0.3, SKIN),
    published(P::Inflammation, P::SkinPathogens, 0.15, 1, 0.2, SKIN),
    published(P::MedicatedCream, P::SkinInflammation, -0.9, 1, 0.8, SKIN),
    edge(P::SkinInflammation, P::Itch, 1.8, 0, 1.0),
    edge(P::SkinBarrier, P::Itch, -0.6, 0, 1.0),
    edge(P::Antihistamine, P::Itch, -0.7, 1, 0.5),
    edge(P::SleepHours, P::Itch, -0.3, 0, 0.3),
    edge(P::Nuts, P::Itch, 0.9, 0, 0.04),
    // The gut, as felt.
    edge(P::Gas, P::Bloating, 1.2, 0, 0.6),
    edge(P::Dairy, P::Bloating, 1.0, 0, 0.2),
    edge(P::Distress, P::Bloating, 0.6, 1, 0.4),
    edge(P::Premenstrual, P::Bloating, 0.6, 0, 0.5),
    edge(P::Illness, P::Bloating, 0.7, 0, 0.6),
    edge(P::Bloating, P::Redness, 0.3, 1, 0.05),
    edge(P::Distress, P::Cramps, 0.7, 0, 0.4),
    edge(P::Gas, P::Cramps, 0.6, 0, 0.4),
    edge(P::Bleeding, P::Cramps, 1.2, 0, 0.7),
    edge(P::Caffeine, P::Cramps, 0.3, 0, 0.15),
    // Stress, as felt.
    edge(P::Distress, P::Stress, 1.6, 0, 1.0),
];
