//! The map of directions: complaints and moods, with an arrow only where the diary supports one.

use super::{Figure, Teller, WIDTH};
use crate::pages::timeline::number_format;
use crate::words::{capital, id};
use chart::{Canvas, Network, NetworkArrow, NetworkNode, Sureness, SurenessWord, Told};
use diary::{Group, Role};
use patterns::Answer;
use patterns::answer::Verdict;
use std::f64::consts::TAU;

/// From one column to another, and how sure.
struct Arrow {
    from: String,
    to: String,
    probability: f64,
}

/// How sure a line is, and from which chance on.
const LINES: [(Sureness, f64); 3] = [(Sureness::High, 0.95), (Sureness::Moderate, 0.9), (Sureness::Low, 0.0)];

/// The plane's width, and half of the ring's on which the boxes stand.
const PLANE: f64 = 348.0;
const HALF: f64 = 120.0;

impl Teller {
    /// The map, with the place of each column's section on the page; nothing where no arrow is supported.
    pub(super) fn map(&self, answer: &Answer, address: &dyn Fn(&str) -> Option<String>) -> Option<Figure> {
        let arrows = self.supported(answer);
        let mut names: Vec<&str> = Vec::new();
        for arrow in &arrows {
            for name in [arrow.from.as_str(), arrow.to.as_str()] {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if names.is_empty() {
            return None;
        }
        let tall = match names.len() {
            2 => 5.0,
            3 => 55.0,
            _ => 100.0,
        };
        let at = |place: usize| {
            // The first stands at the left, the others follow on the ring.
            let turn = TAU * (0.5 + place as f64 / names.len() as f64);
            (PLANE / 2.0 + HALF * turn.cos(), tall + 35.0 + tall * turn.sin())
        };
        let words = self.words;
        let nodes = names.iter().enumerate().map(|(place, name)| NetworkNode {
            words: capital(&self.name(name)),
            label: String::new(),
            address: address(name).unwrap_or_else(|| "/timeline".to_owned()),
            at: at(place),
            hue: self.hue(name),
            told: Told::Nothing,
            current: false,
        });
        let nodes: Vec<NetworkNode> = nodes.collect();
        let place = |name: &str| names.iter().position(|other| *other == name);
        let drawn = arrows.iter().filter_map(|arrow| {
            let (from, to) = (place(&arrow.from)?, place(&arrow.to)?);
            let back = arrows.iter().any(|other| other.from == arrow.to && other.to == arrow.from);
            Some(NetworkArrow {
                from,
                to,
                via: if back { vec![beside(nodes[from].at, nodes[to].at)] } else { Vec::new() },
                sureness: line(arrow.probability),
                sign: String::new(),
                faint: false,
            })
        });
        let drawn: Vec<NetworkArrow> = drawn.collect();
        let key = LINES.into_iter().filter(|(sureness, _)| drawn.iter().any(|one| one.sureness == *sureness));
        let key = key.map(|(sureness, from)| SurenessWord {
            sureness,
            words: if from > 0.0 {
                words.with_text("map-from", "percent", &words.percent(from))
            } else {
                words.with_text("map-below", "percent", &words.percent(0.9))
            },
        });
        let says: Vec<String> = arrows
            .iter()
            .map(|arrow| format!("{} → {}", self.name(&arrow.from), self.name(&arrow.to)))
            .collect();
        let network = Network {
            title: words.say(id!("map-title")).into_owned(),
            description: words.list(&says),
            height: 2.0 * tall + 70.0,
            key: key.collect(),
            nodes,
            arrows: drawn,
        };
        Some(Figure {
            svg: chart::network(&network, &Canvas::page(WIDTH, number_format(words))),
            caption: words.say(id!("map-caption")).into_owned(),
        })
    }

    /// Selected directions between complaints; moods that were found to drive one, and those that follow one.
    fn supported(&self, answer: &Answer) -> Vec<Arrow> {
        let between =
            answer.directions.iter().filter(|direction| direction.selected).map(|direction| Arrow {
                from: direction.from.clone(),
                to: direction.to.clone(),
                probability: direction.probability,
            });
        // A night's sleep is something that one does, not how one feels.
        let is_mood = |column: &str| {
            !column.starts_with("sleep")
                && self
                    .trackable(column)
                    .is_some_and(|one| one.group == Group::State && one.role == Role::Exposure)
        };
        let moods = answer.outcomes.iter().flat_map(|outcome| {
            let moods = outcome.findings.iter().filter(|finding| is_mood(&finding.exposure));
            moods.filter_map(|finding| {
                let (mood, complaint) = (finding.exposure.clone(), outcome.outcome.clone());
                match finding.verdict {
                    Verdict::Likely => {
                        Some(Arrow { from: mood, to: complaint, probability: finding.probability })
                    }
                    Verdict::FollowsTheSymptom => {
                        Some(Arrow { from: complaint, to: mood, probability: finding.reverse_probability })
                    }
                    _ => None,
                }
            })
        });
        between.chain(moods).collect()
    }
}

fn line(probability: f64) -> Sureness {
    let line = LINES.into_iter().find(|(_, from)| probability >= *from);
    line.map_or(Sureness::Low, |(sureness, _)| sureness)
}

/// A bend beside the straight way, to the right of whoever walks it, so that there and back are two lines.
fn beside((from_x, from_y): (f64, f64), (to_x, to_y): (f64, f64)) -> (f64, f64) {
    const AWAY: f64 = 22.0;
    let (across, down) = (to_x - from_x, to_y - from_y);
    let long = across.hypot(down).max(1.0);
    (f64::midpoint(from_x, to_x) - AWAY * down / long, f64::midpoint(from_y, to_y) + AWAY * across / long)
}
