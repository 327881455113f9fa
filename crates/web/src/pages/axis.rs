//! The axis as a picture that can be explored, and the same in words: what acts on what, how sure that is, the claims
//! behind it, and what the person's own diary says.

use crate::analysis;
use crate::form::Segment;
use crate::pages::check_in;
use crate::pages::known::{self, ClaimLink};
use crate::pages::patterns;
use crate::pages::timeline::number_format;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, capital, id};
use askama::Template;
use axum::response::Response;
use chart::{Canvas, Hue, Network, NetworkArrow, NetworkNode, Sureness, SurenessWord, Told};
use diary::{DailyTable, Trackable};
use evidence::Register;
use evidence::claim::{Certainty, Way};
use evidence::mechanism::{Arrow, Node, PLANE, Place};

struct ArrowView {
    /// The other node.
    id: &'static str,
    name: &'static str,
    /// What more of the one means for the other, and how sure that is.
    sure: String,
    says: &'static str,
    claims: Vec<ClaimLink>,
}

struct NodeView {
    id: &'static str,
    name: &'static str,
    says: &'static str,
    claims: Vec<ClaimLink>,
    leaving: Vec<ArrowView>,
    reaching: Vec<ArrowView>,
    /// What was recorded of it, or that a diary can't show it.
    recorded: String,
    /// What the last analysis found.
    found: Vec<String>,
}

#[derive(Template)]
#[template(path = "axis.html")]
struct AxisPage {
    frame: Frame,
    picture: String,
    /// The node that is looked at.
    current: Option<NodeView>,
    nodes: Vec<NodeView>,
    /// From when the findings are; empty where there are none yet.
    made: String,
}

/// `GET /axis`
pub(crate) async fn axis(visit: Visit) -> Response {
    visit.page(|desk| page(desk, None)).await
}

/// `GET /axis/{node}`
pub(crate) async fn node(visit: Visit, Segment(node): Segment) -> Response {
    visit
        .page(move |desk| {
            let known = known::register()?;
            let node = known.mechanisms.node(&node).ok_or(Problem::NotFound)?;
            page(desk, Some(node))
        })
        .await
}

/// What the diary has to say, read once for all nodes.
struct Own {
    trackables: Vec<Trackable>,
    table: Option<std::sync::Arc<DailyTable>>,
    latest: Option<Box<analysis::Earlier>>,
}

fn page(desk: &mut Desk<'_>, current: Option<&'static Node>) -> Result<Response, Problem> {
    let known = known::register()?;
    let own = Own {
        trackables: desk.diary.trackables()?,
        table: desk.inner.daily_table(desk.diary)?,
        latest: analysis::latest(desk.diary, analysis::Asked::Patterns)?,
    };
    let mut nodes = Vec::new();
    for node in &known.mechanisms.nodes {
        nodes.push(view(desk, known, &own, node)?);
    }
    let picture = picture(desk.words, known, current, &nodes);
    let current = current.and_then(|current| nodes.iter().position(|node| node.id == current.id));
    let current = current.map(|at| nodes.swap_remove(at));
    let made = own
        .latest
        .as_ref()
        .map(|latest| desk.words.with_text("axis-made", "time", &patterns::moment(desk, latest)));
    Ok(render(&AxisPage {
        picture,
        made: made.unwrap_or_default(),
        nodes: if current.is_some() { Vec::new() } else { nodes },
        current,
        frame: desk.frame("learn"),
    }))
}

fn view(
    desk: &Desk<'_>,
    known: &'static Register,
    own: &Own,
    node: &'static Node,
) -> Result<NodeView, Problem> {
    let words = desk.words;
    let language = known::language(words);
    let found = match &own.latest {
        Some(latest) if !node.trackables.is_empty() => {
            patterns::about(desk, &latest.answer, &node.trackables)?
        }
        _ => Vec::new(),
    };
    let mechanisms = &known.mechanisms;
    let other = |id: &str| mechanisms.node(id).map_or(("", ""), |node| (&node.id, node.name.get(language)));
    let arrow = |arrow: &'static Arrow, id: &str| {
        let (id, name) = other(id);
        ArrowView {
            id,
            name,
            sure: sure(words, known, arrow),
            says: arrow.says.get(language),
            claims: ClaimLink::all(known, &arrow.claims, words),
        }
    };
    Ok(NodeView {
        id: &node.id,
        name: node.name.get(language),
        says: node.says.get(language),
        claims: ClaimLink::all(known, &node.claims, words),
        leaving: mechanisms.leaving(&node.id).map(|one| arrow(one, &one.to)).collect(),
        reaching: mechanisms.reaching(&node.id).map(|one| arrow(one, &one.from)).collect(),
        recorded: recorded(words, own, node),
        found,
    })
}

/// "more means more · low certainty".
fn sure(words: Words, known: &Register, arrow: &Arrow) -> String {
    let way = match arrow.direction {
        Way::Raises => id!("axis-raises"),
        Way::Lowers => id!("axis-lowers"),
        Way::BothWays => id!("axis-both-ways"),
        Way::None | Way::Unknown => id!("axis-unknown"),
    };
    let certainty = known.words.certainty(arrow.certainty).name.get(known::language(words));
    format!("{} · {certainty}", words.say(way))
}

/// How often what belongs to a node was recorded.
fn recorded(words: Words, own: &Own, node: &Node) -> String {
    if node.trackables.is_empty() {
        return words.say(id!("axis-not-in-a-diary")).into_owned();
    }
    let counted: Vec<String> = own
        .trackables
        .iter()
        .filter(|one| node.trackables.iter().any(|id| id == one.id.as_str()))
        .filter_map(|one| {
            let days = days(own.table.as_deref()?, one.id.as_str());
            (days > 0).then(|| {
                words.with(
                    "axis-recorded-one",
                    &[("name", check_in::name(words, one).into()), ("days", days.into())],
                )
            })
        })
        .collect();
    if counted.is_empty() {
        words.say(id!("axis-recorded-nothing")).into_owned()
    } else {
        words.with_text("axis-recorded", "items", &words.list(&counted))
    }
}

/// On how many days something was recorded; of stools, whichever of their columns has more.
fn days(table: &DailyTable, id: &str) -> usize {
    let of = |name: &str| table.column(name).map_or(0, |column| column.values.iter().flatten().count());
    of(id).max(of(&format!("{id}_loose")))
}

fn picture(
    words: Words,
    known: &'static Register,
    current: Option<&'static Node>,
    nodes: &[NodeView],
) -> String {
    let language = known::language(words);
    let mechanisms = &known.mechanisms;
    let place = |id: &str| mechanisms.nodes.iter().position(|node| node.id == id);
    let drawn = mechanisms.nodes.iter().zip(nodes).map(|(node, view)| {
        let (short, name) = (node.short.get(language), node.name.get(language));
        let told = match (view.found.is_empty(), node.trackables.is_empty()) {
            (false, _) => Told::Finding,
            (true, false) if view.recorded != words.say(id!("axis-recorded-nothing")) => Told::Something,
            _ => Told::Nothing,
        };
        NetworkNode {
            words: short.to_owned(),
            label: if short.replace("- ", "") == name { String::new() } else { format!("{short}: {name}") },
            address: format!("/axis/{}#about", node.id),
            at: node.at,
            hue: match node.place {
                Place::Gut => Hue::Gut,
                Place::Skin => Hue::Skin,
                Place::Elsewhere => Hue::Neutral,
            },
            told,
            current: current.is_some_and(|current| current.id == node.id),
        }
    });
    let arrows = mechanisms.arrows.iter().filter_map(|arrow| {
        Some(NetworkArrow {
            from: place(&arrow.from)?,
            to: place(&arrow.to)?,
            via: arrow.via.clone(),
            sureness: sureness(arrow.certainty),
            sign: match arrow.direction {
                Way::Raises => "+",
                Way::Lowers => "−",
                Way::BothWays => "±",
                Way::None | Way::Unknown => "?",
            }
            .to_owned(),
            faint: current.is_some_and(|current| current.id != arrow.from && current.id != arrow.to),
        })
    });
    let mut certainties: Vec<Certainty> = mechanisms.arrows.iter().map(|arrow| arrow.certainty).collect();
    certainties.sort();
    certainties.dedup();
    let key = certainties.into_iter().map(|certainty| SurenessWord {
        sureness: sureness(certainty),
        words: capital(known.words.certainty(certainty).name.get(language)),
    });
    let network = Network {
        title: words.say(id!("axis-picture")).into_owned(),
        description: words.say(id!("axis-picture-text")).into_owned(),
        height: PLANE.1,
        nodes: drawn.collect(),
        arrows: arrows.collect(),
        key: key.collect(),
    };
    chart::network(&network, &Canvas::page(PLANE.0, number_format(words)))
}

fn sureness(certainty: Certainty) -> Sureness {
    match certainty {
        Certainty::High => Sureness::High,
        Certainty::Moderate => Sureness::Moderate,
        Certainty::Low => Sureness::Low,
        Certainty::VeryLow => Sureness::VeryLow,
        Certainty::None => Sureness::None,
    }
}
