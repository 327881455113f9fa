//! Scenarios: kinds of persons whose truth is known, for the engine's proof.
//!
//! A scenario's person is drawn from the seed, so a hundred seeds are a hundred persons. The table begins on Monday
//! 2026-01-05. Symptoms are recorded 0–10 and are outcomes; the truth is that of [`crate::truth`].
//!
//! The numbers of reference/statistics.md §4 stand for:
//!
//! | number | what | names |
//! |---|---|---|
//! | S0 | nothing has an effect | `null`, `null-ar80` |
//! | S1 | 3 of 20 have an effect | `true-small`, `true-moderate`, `true-large` |
//! | S2 | things that go together | `collinear` |
//! | S3 | the week moves everything | `weekday` |
//! | S4 | behaviour follows the symptom | `reverse`, `reverse-and-cause` |
//! | S5 | a hidden illness hits gut and skin | `shock` |
//! | S6 | people log on bad days | `silent` |
//! | S7 | directions between gut and skin | `gut-to-skin`, `skin-to-gut`, `both-ways`, `no-way`, `by-way-of` |
//! | S8 | a treatment taken because of symptoms | `indication` |
//! | S9 | the menstrual cycle | `cycle` |
//! | S10 | effects above a threshold only | `threshold` |
//! | S11 | lags that no dictionary has | `slow` |
//! | S12 | a level shift and a flare regime | `shift` |
//! | S13 | a scale that is used otherwise in time | `drift` |
//! | S14 | five points instead of eleven | `coarse` |
//! | – | an effect through another candidate | `mediated` |
//! | – | started once, and never stopped | `step` |
//!
//! What sceptics asked for since:
//!
//! | what | names |
//! |---|---|
//! | what follows the symptom closely, for a year | `follower` |
//! | a cause that is left alone after a bad day | `avoided-cause` |
//! | something hidden behind habit and symptom, or behind two symptoms | `hidden-mood`, `hidden-state` |
//! | strong inertia, with and without effects that go through it | `carry-over`, `null-runs` |
//! | near-copies of one food | `copies`, `null-copies` |
//! | started once, forgotten now and then | `step-forgotten` |
//! | four days in five at the floor | `floor`, `null-floor` |
//! | a scale used otherwise, while habits change | `null-drift` |
//! | days missing because of what happened on them | `null-silent`, `slips` |
//! | cells missing one by one | `patchy` |
//! | five points and small effects | `coarse-small` |
//!
//! All are kept byte for byte. Whether the truth of a scenario can be told at all is part of it ([`Identifiable`]).
//!
//! Where nothing else is said, an effect is in standard deviations of the symptom's noise for one standard deviation
//! of the exposure, acts with one of five lag kernels (same day; same and next; 1–2; 2–4; 3–7 days), and one effect
//! in four is a good one; the noise's autocorrelation is 0.7 and a tenth of the days is missing.

mod bodies;
mod sceptic;

pub(crate) use bodies::no_link;

use crate::body::{EdgeError, Person, Phenotype};
use crate::chance::Chance;
use crate::life::{Life, PAST, Plan, live, share};
use crate::truth::{self, Truth};
use crate::world::{Missing, Part, Process, Symptom, World};
use diary::{Column, DailyTable, Day};

/// The longest diary that is simulated, in days: from its first day on, as many fit before the last [`Day`].
pub const MOST_DAYS: usize = 60_000;

/// A kind of person.
#[derive(Clone, Copy)]
pub struct Scenario {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub title: &'static str,
    /// Whether its truth can be told from its diary.
    pub identifiable: Identifiable,
    /// Draws a person.
    draw: Draw,
}

impl Scenario {
    /// Candidates that follow the symptom and do nothing to it. The truth can't tell: it holds effects on symptoms only.
    #[must_use]
    pub fn followers(&self) -> &'static [&'static str] {
        match self.name {
            // Sleep is shortened by a flare, dairy left alone, chocolate eaten.
            "follower" => &["sleep_hours", "dairy", "chocolate"],
            "reverse" => &["dairy", "medicated_cream", "stress"],
            // Dairy is avoided after a flare and a cause as well: it must stay a cause.
            "reverse-and-cause" => &["medicated_cream"],
            "indication" => &["antihistamine"],
            _ => &[],
        }
    }
}

/// How a person is drawn.
#[derive(Clone, Copy)]
enum Draw {
    /// From parts that stand beside each other.
    World(fn(&mut Chance) -> World),
    /// As a body.
    Body(fn(u64) -> Result<Person, EdgeError>),
}

/// Directions of which a body's diary shows too little: what is inside, and not recorded, drives both ends.
const BODY_DIRECTIONS: &[&str] = &[
    "pimples>redness",
    "redness>pimples",
    "pimples>itch",
    "itch>pimples",
    "redness>itch",
    "itch>redness",
    "bloating>cramps",
    "cramps>bloating",
    "bloating>redness",
    "redness>bloating",
    "bloating>pimples",
    "pimples>bloating",
    "bloating>itch",
    "itch>bloating",
    "cramps>redness",
    "redness>cramps",
    "cramps>pimples",
    "pimples>cramps",
    "cramps>itch",
    "itch>cramps",
];

/// Whether the truth of a scenario can be told from its diary, were it only long enough: by somebody who has nothing
/// but what was recorded, and what the columns are. Where it can't, no method's false findings count against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identifiable {
    /// Which exposures act, and which symptom drives which.
    Yes,
    /// All but some.
    Partly {
        /// What can't be told: exposures by name, directions as `from>to` (more than six are all directions). Empty
        /// where only the members of a group can't be told apart.
        except: &'static [&'static str],
        /// Why not.
        why: &'static str,
    },
}

impl Identifiable {
    /// Whether it can be told whether this exposure acts.
    #[must_use]
    pub fn exposure(&self, name: &str) -> bool {
        match self {
            Self::Yes => true,
            Self::Partly { except, .. } => !except.contains(&name),
        }
    }

    /// Whether it can be told whether `from` drives `to`.
    #[must_use]
    pub fn direction(&self, from: &str, to: &str) -> bool {
        match self {
            Self::Yes => true,
            Self::Partly { except, .. } => {
                !except.iter().any(|one| one.split_once('>').is_some_and(|pair| pair == (from, to)))
            }
        }
    }
}

/// As a reader of the list sees it: "all can be told", "all can be told but probiotic: it began once, …".
impl std::fmt::Display for Identifiable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Yes => formatter.write_str("all can be told"),
            Self::Partly { except: [], why } => write!(formatter, "groups can be told: {why}"),
            Self::Partly { except, why } if except.len() > 6 => {
                write!(formatter, "all can be told but directions: {why}")
            }
            Self::Partly { except, why } => {
                write!(formatter, "all can be told but {}: {why}", except.join(", "))
            }
        }
    }
}

impl std::fmt::Debug for Scenario {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} ({})", self.name, self.title)
    }
}

/// A simulated diary.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulated {
    /// What was recorded.
    pub table: DailyTable,
    /// What really drives what.
    pub truth: Truth,
    /// What the columns are. Every other column is a candidate exposure.
    pub roles: Roles,
}

/// What the columns of a simulated diary are to the engine (design.md C3), in the table's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roles {
    /// Symptoms to explain.
    pub outcomes: Vec<String>,
    /// Candidates that people do because of symptoms.
    pub behaviours: Vec<String>,
    /// Always adjusted for. A column called `bleeding` is not among them: the engine knows it by its name.
    pub adjust: Vec<String>,
}

/// Why nothing could be simulated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    /// No scenario has this name.
    #[error("there is no scenario `{name}`; the scenarios are {}", names())]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// No days, or more than the calendar holds.
    #[error("a diary has 1 to 60,000 days, not {0}")]
    Days(usize),
    /// An edge that can't be changed so.
    #[error(transparent)]
    Edge(#[from] EdgeError),
    /// An edge of a scenario that has none that could be changed.
    #[error(
        "`{0}` is no body, so it has no edges to change; the bodies are the scenarios that begin with axis"
    )]
    NoBody(String),
}

fn names() -> String {
    SCENARIOS.iter().map(|scenario| scenario.name).collect::<Vec<_>>().join(", ")
}

/// All scenarios.
#[must_use]
pub fn list() -> &'static [Scenario] {
    SCENARIOS
}

/// Simulates a diary of `days` days.
///
/// # Errors
/// An unknown name; no days, or more than [`MOST_DAYS`].
///
/// ```
/// let diary = axis::simulate("true-large", 84, 1).unwrap();
/// assert_eq!(diary.table.days(), 84);
/// assert_eq!(diary.truth.effects["redness"].len(), 3);
/// ```
pub fn simulate(name: &str, days: usize, seed: u64) -> Result<Simulated, ScenarioError> {
    if !(1..=MOST_DAYS).contains(&days) {
        named(name)?;
        return Err(ScenarioError::Days(days));
    }
    let world = match named(name)?.draw {
        Draw::World(draw) => draw(&mut Chance::new(seed, "person")),
        Draw::Body(draw) => return draw(seed)?.simulate(days, seed),
    };
    let table = written(&world, days, seed)?;
    Ok(Simulated { table, truth: truth::of(&world, days, seed), roles: roles(&world) })
}

/// Lives through a world, and writes it down.
fn written(world: &World, days: usize, seed: u64) -> Result<DailyTable, ScenarioError> {
    let active = vec![true; world.nodes.len()];
    let life = live(world, Plan { days, diary: days, seed, life: "", active: &active, given: None });
    record(world, &life, days, seed).ok_or(ScenarioError::Days(days))
}

/// A diary without its truth, which takes most of the time.
///
/// # Errors
/// As [`simulate`].
pub fn diary(name: &str, days: usize, seed: u64) -> Result<DailyTable, ScenarioError> {
    let scenario = named(name)?;
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(ScenarioError::Days(days));
    }
    match scenario.draw {
        Draw::World(draw) => written(&draw(&mut Chance::new(seed, "person")), days, seed),
        Draw::Body(draw) => draw(seed)?.diary(days, seed),
    }
}

/// The columns that the tables of a scenario can have, in their order. A person without a cycle has none for it.
///
/// # Errors
/// An unknown name.
pub fn columns(name: &str) -> Result<Vec<String>, ScenarioError> {
    match named(name)?.draw {
        Draw::World(_) => Ok(diary(name, 1, 0)?.columns().iter().map(|column| column.name.clone()).collect()),
        Draw::Body(_) => Ok(crate::body::columns().map(|part| part.name().to_owned()).collect()),
    }
}

/// The person of a scenario that is a body.
///
/// # Errors
/// An unknown name; a scenario that is no body.
pub fn person(name: &str, seed: u64) -> Result<Person, ScenarioError> {
    match named(name)?.draw {
        Draw::World(_) => Err(ScenarioError::NoBody(name.to_owned())),
        Draw::Body(draw) => Ok(draw(seed)?),
    }
}

fn named(name: &str) -> Result<&'static Scenario, ScenarioError> {
    let found = SCENARIOS.iter().find(|scenario| scenario.name == name);
    found.ok_or_else(|| ScenarioError::Unknown { name: name.to_owned() })
}

fn roles(world: &World) -> Roles {
    let named = |part| {
        let nodes = world.nodes.iter().filter(move |node| node.part == part && node.name != "bleeding");
        nodes.map(|node| node.name.to_owned()).collect()
    };
    Roles { outcomes: named(Part::Outcome), behaviours: named(Part::Behaviour), adjust: named(Part::Adjust) }
}

/// Writes a life down, with its gaps. Outcomes come first.
fn record(world: &World, life: &Life, days: usize, seed: u64) -> Option<DailyTable> {
    let mut order: Vec<usize> =
        (0..world.nodes.len()).filter(|node| world.nodes[*node].part != Part::Hidden).collect();
    order.sort_by_key(|node| world.nodes[*node].part != Part::Outcome);
    let first_symptom = order.first().copied()?;
    let Missing { day, cell, silence, slip } = world.missing;
    let mut gaps = Chance::new(seed, "missing");
    let absent: Vec<bool> = (PAST..PAST + days)
        .map(|at| {
            let slips = world.slips.iter().map(|node| slip * life.values[*node][at]).sum::<f64>();
            gaps.happens((day - silence * life.values[first_symptom][at] + slips).clamp(0.0, 0.95))
        })
        .collect();
    let columns = order.iter().map(|index| {
        let node = &world.nodes[*index];
        let mut blanks = Chance::new(seed, &format!("missing:{}", node.name));
        let values = (PAST..PAST + days).map(|at| {
            let blank = blanks.happens(cell);
            let value = life.values[*index][at];
            let value = match node.process {
                Process::Symptom(symptom) => symptom.recorded(value, share(at, days)),
                _ => value,
            };
            // Adding zero turns a negative zero, which rounding can leave, into the plain one.
            (!blank && !absent[at - PAST]).then_some(value + 0.0)
        });
        Column { name: node.name.to_owned(), values: values.collect() }
    });
    let columns = columns.collect();
    let first: Day = "2026-01-05".parse().ok()?;
    DailyTable::new(first, days, columns).ok()
}

/// Twenty things that people eat, do and meet.
const HABITS: [&str; 20] = [
    "dairy",
    "sugar",
    "ultra_processed",
    "spicy",
    "gluten",
    "fried",
    "chocolate",
    "crisps",
    "cola",
    "nuts",
    "egg",
    "fish",
    "onion_garlic",
    "legumes",
    "fermented",
    "hot_drinks",
    "sweat",
    "smoking",
    "sun",
    "cold_wind",
];

/// When an effect comes. The first three are what an engine will surely have in its dictionary.
const KERNELS: [&[f64]; 5] = [
    &[1.0],
    &[0.0, 0.6, 0.4],
    &[0.0, 0.0, 1.0, 1.0, 1.0],
    &[0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0],
    &[0.5, 0.5],
];

/// One to two days later.
const SOON: &[f64] = &[0.0, 0.6, 0.4];

/// A symptom on a 0–10 scale: autocorrelation .7, a little worse in the weekend, a random trend.
fn symptom(chance: &mut Chance) -> Symptom {
    Symptom {
        level: 4.0,
        points: 1.4,
        low: 0.0,
        high: 10.0,
        persistence: 0.7,
        carry_over: false,
        weekend: 0.2,
        trend: 0.3 * chance.normal(),
        shift: (1.0, 0.0),
        drift: 0.0,
        gain: 0.0,
    }
}

/// Adds yes/no habits: base rate .15 to .60, persistence 0 to .6, every second one with a weekend shift of up to ±.3.
fn habits(world: &mut World, chance: &mut Chance, names: &[&'static str]) -> Vec<usize> {
    let habit = |(index, name): (usize, &&'static str)| {
        let base = chance.between(0.15, 0.60);
        let persistence = chance.between(0.0, 0.6);
        let shift = chance.between(-0.3, 0.3);
        let weekend = if index % 2 == 1 { shift } else { 0.0 };
        world.add(name, Part::Exposure, Process::YesNo { base, weekend, persistence })
    };
    names.iter().enumerate().map(habit).collect()
}

/// The long-run standard deviation of a yes/no habit.
fn spread(world: &World, node: usize) -> f64 {
    match world.nodes[node].process {
        Process::YesNo { base, weekend, .. } => {
            let rate = (base + weekend * 2.0 / 7.0).clamp(0.01, 0.99);
            (rate * (1.0 - rate)).sqrt()
        }
        _ => 1.0,
    }
}

/// Makes a habit act on a symptom: `size` in standard deviations of the symptom's noise for one of the habit's.
fn affect(world: &mut World, habit: usize, symptom: usize, lags: &[f64], size: f64) {
    let size = size / spread(world, habit);
    world.link(habit, symptom, lags, size);
}

/// Three habits of the given ones act, with random lags; one effect in four is a good one.
fn three_act(world: &mut World, chance: &mut Chance, habits: &[usize], symptom: usize, size: f64) {
    for which in chance.choose(3, habits.len()) {
        let lags = KERNELS[chance.below(KERNELS.len())];
        let sign = if chance.happens(0.25) { -1.0 } else { 1.0 };
        affect(world, habits[which], symptom, lags, sign * size);
    }
}

/// Nothing has an effect: the recipe of reference/peers.md §2.3.
fn null(chance: &mut Chance, persistence: f64) -> World {
    let mut world = World::new();
    world.missing.day = 0.15;
    habits(&mut world, chance, &HABITS);
    let symptom =
        Symptom { points: 1.8, persistence, weekend: 0.4, trend: 0.5 * chance.normal(), ..symptom(chance) };
    world.add("redness", Part::Outcome, Process::Symptom(symptom));
    world
}

/// Three of twenty have an effect.
fn three_of_twenty(chance: &mut Chance, size: f64) -> World {
    let mut world = World::new();
    let habits = habits(&mut world, chance, &HABITS);
    let redness = Process::Symptom(symptom(chance));
    let redness = world.add("redness", Part::Outcome, redness);
    three_act(&mut world, chance, &habits, redness, size);
    world
}

/// Exposures that go together: three of a weekend evening (correlation about .7), and two that are nearly always eaten
/// together (about .9). One of each bundle acts, and one other thing.
fn collinear(chance: &mut Chance) -> World {
    let mut world = World::new();
    let evening = world.add(
        "evening_out",
        Part::Hidden,
        Process::YesNo { base: 0.15, weekend: 0.55, persistence: 0.0 },
    );
    let evening: Vec<usize> =
        ["alcohol", "pizza", "late_night"].map(|name| copy(&mut world, evening, name, 0.84)).to_vec();
    let snack =
        world.add("snack", Part::Hidden, Process::YesNo { base: 0.3, weekend: 0.1, persistence: 0.1 });
    let snack: Vec<usize> = ["crisps", "cola"].map(|name| copy(&mut world, snack, name, 0.95)).to_vec();
    let others: Vec<&'static str> =
        HABITS.into_iter().filter(|name| *name != "crisps" && *name != "cola").take(15).collect();
    let others = habits(&mut world, chance, &others);
    let redness = Process::Symptom(symptom(chance));
    let redness = world.add("redness", Part::Outcome, redness);
    for bundle in [evening, snack, others] {
        let acts = bundle[chance.below(bundle.len())];
        let lags = KERNELS[chance.below(3)];
        affect(&mut world, acts, redness, lags, 0.6);
    }
    world
}

/// A habit that comes with something hidden; the correlation of the two is `with`.
fn copy(world: &mut World, hidden: usize, name: &'static str, with: f64) -> usize {
    let base = match world.nodes[hidden].process {
        Process::YesNo { base, weekend, .. } => base + weekend * 2.0 / 7.0,
        _ => 0.5,
    };
    let habit = world.add(name, Part::Exposure, Process::YesNo { base, weekend: 0.0, persistence: 0.0 });
    world.link(hidden, habit, &[1.0], with);
    habit
}

/// The weekend makes the symptom worse and changes every habit.
fn weekday(chance: &mut Chance) -> World {
    let mut world = World::new();
    let mut all = Vec::new();
    for name in HABITS {
        let sign = if chance.happens(0.7) { 1.0 } else { -1.0 };
        let weekend = sign * chance.between(0.2, 0.4);
        let base = if weekend > 0.0 { chance.between(0.15, 0.4) } else { chance.between(0.5, 0.7) };
        let persistence = chance.between(0.0, 0.3);
        all.push(world.add(name, Part::Exposure, Process::YesNo { base, weekend, persistence }));
    }
    let redness = Process::Symptom(Symptom { weekend: 1.0, ..symptom(chance) });
    let redness = world.add("redness", Part::Outcome, redness);
    three_act(&mut world, chance, &all, redness, 0.6);
    world
}

/// Habits, and a symptom after them.
fn ground(chance: &mut Chance, count: usize) -> (World, Vec<usize>, usize) {
    let mut world = World::new();
    let names: Vec<&'static str> = HABITS.into_iter().filter(|name| *name != "dairy").take(count).collect();
    let habits = habits(&mut world, chance, &names);
    let redness = Process::Symptom(symptom(chance));
    let redness = world.add("redness", Part::Outcome, redness);
    (world, habits, redness)
}

/// A flare lowers dairy on the next days, raises stress and brings out the cream. None of them has an effect.
fn reverse(chance: &mut Chance) -> World {
    let (mut world, _, redness) = ground(chance, 17);
    avoided(&mut world, redness);
    used_for(&mut world, "medicated_cream", redness);
    stressed_by(&mut world, redness);
    world
}

/// Dairy, of which less is eaten after a flare.
fn avoided(world: &mut World, symptom: usize) -> usize {
    let dairy = Process::YesNo { base: 0.65, weekend: 0.0, persistence: 0.2 };
    let dairy = world.add("dairy", Part::Exposure, dairy);
    world.link_above(symptom, 0.6, dairy, &[0.0, 0.5, 0.3, 0.2], -0.55);
    dairy
}

/// A product that is used on the day of a flare and the days after.
fn used_for(world: &mut World, name: &'static str, symptom: usize) -> usize {
    let product = Process::YesNo { base: 0.1, weekend: 0.0, persistence: 0.1 };
    let product = world.add(name, Part::Behaviour, product);
    world.link_above(symptom, 0.5, product, &[0.5, 0.3, 0.2], 0.75);
    product
}

/// Stress that a flare brings.
fn stressed_by(world: &mut World, symptom: usize) -> usize {
    let stress = Process::Amount {
        mean: 4.0,
        deviation: 1.8,
        weekend: -1.0,
        persistence: 0.4,
        low: 0.0,
        high: 10.0,
        step: 1.0,
    };
    let stress = world.add("stress", Part::Behaviour, stress);
    world.link(symptom, stress, &[0.5, 0.5], 0.5);
    stress
}

/// Dairy is both: it acts one to two days later, and is avoided after a flare. Another food acts, too.
fn reverse_and_cause(chance: &mut Chance) -> World {
    let (mut world, habits, redness) = ground(chance, 18);
    let dairy = avoided(&mut world, redness);
    affect(&mut world, dairy, redness, SOON, 0.6);
    let other = habits[chance.below(habits.len())];
    affect(&mut world, other, redness, KERNELS[0], 0.6);
    used_for(&mut world, "medicated_cream", redness);
    world
}

/// Two symptoms, of gut and skin, after a dozen habits.
fn gut_and_skin(chance: &mut Chance) -> (World, Vec<usize>, usize, usize) {
    let mut world = World::new();
    let habits = habits(&mut world, chance, &HABITS[..12]);
    let bloating = Process::Symptom(symptom(chance));
    let bloating = world.add("bloating", Part::Outcome, bloating);
    let redness = Process::Symptom(symptom(chance));
    let redness = world.add("redness", Part::Outcome, redness);
    (world, habits, bloating, redness)
}

/// An illness that is not written down raises both symptoms for some days.
fn shock(chance: &mut Chance) -> World {
    let (mut world, _, bloating, redness) = gut_and_skin(chance);
    let illness = Process::YesNo { base: 0.08, weekend: 0.0, persistence: 0.75 };
    let illness = world.add("hidden_illness", Part::Hidden, illness);
    world.link(illness, bloating, &[0.0, 1.0], 2.0);
    world.link(illness, redness, &[0.0, 0.7, 0.3], 1.8);
    world
}

/// Days without trouble go unrecorded more often.
fn silent(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.6);
    world.missing = Missing { day: 0.35, cell: 0.0, silence: 0.2, slip: 0.0 };
    world
}

/// Gut drives skin by the first size, skin gut by the second.
fn directions(chance: &mut Chance, gut_to_skin: f64, skin_to_gut: f64) -> World {
    let (mut world, _, bloating, redness) = gut_and_skin(chance);
    world.link(bloating, redness, SOON, gut_to_skin);
    world.link(redness, bloating, SOON, skin_to_gut);
    world
}

/// Onion acts on the gut, and the gut on the skin.
fn by_way_of(chance: &mut Chance) -> World {
    let (mut world, habits, bloating, redness) = gut_and_skin(chance);
    let onion = world.add(
        "onion_garlic",
        Part::Exposure,
        Process::YesNo { base: 0.4, weekend: 0.0, persistence: 0.1 },
    );
    affect(&mut world, onion, bloating, KERNELS[4], 0.9);
    world.link(bloating, redness, SOON, 0.6);
    let direct = habits[chance.below(habits.len())];
    affect(&mut world, direct, redness, KERNELS[0], 0.6);
    world
}

/// Glasses of alcohol, mostly in the weekend.
const ALCOHOL: Process = Process::Amount {
    mean: 0.8,
    deviation: 1.6,
    weekend: 1.4,
    persistence: 0.1,
    low: 0.0,
    high: 12.0,
    step: 1.0,
};

/// Alcohol shortens the night that follows, and a short night reddens the skin. The night is written down on the day
/// on which it ends.
fn mediated(chance: &mut Chance) -> World {
    let (mut world, habits, redness) = ground(chance, 15);
    let alcohol = world.add("alcohol", Part::Exposure, ALCOHOL);
    let sleep = Process::Amount {
        mean: 7.2,
        deviation: 0.9,
        weekend: 0.5,
        persistence: 0.2,
        low: 3.0,
        high: 12.0,
        step: 0.25,
    };
    let sleep = world.add("sleep_hours", Part::Exposure, sleep);
    world.link(alcohol, sleep, &[0.0, 1.0], -0.7);
    world.link(sleep, redness, &[0.0, 0.7, 0.3], -0.6);
    let direct = habits[chance.below(habits.len())];
    affect(&mut world, direct, redness, KERNELS[0], 0.6);
    world
}

/// Two products are used because of a flare; the cream helps, the other does nothing.
fn indication(chance: &mut Chance) -> World {
    let (mut world, habits, redness) = ground(chance, 17);
    let cream = used_for(&mut world, "medicated_cream", redness);
    used_for(&mut world, "antihistamine", redness);
    world.link(cream, redness, SOON, -1.3);
    let direct = habits[chance.below(habits.len())];
    affect(&mut world, direct, redness, KERNELS[1], 0.6);
    world
}

/// The days before bleeding redden the skin and call for chocolate, which has no effect.
fn cycle(chance: &mut Chance) -> World {
    let (mut world, habits, redness) = ground(chance, 18);
    world.add("bleeding", Part::Adjust, Process::InCycle { first: 0, last: 5 });
    let before = world.add("premenstrual", Part::Hidden, Process::InCycle { first: -6, last: 2 });
    let craved =
        habits.iter().copied().find(|habit| world.nodes[*habit].name == "chocolate").unwrap_or(habits[0]);
    world.nodes[craved].process = Process::YesNo { base: 0.25, weekend: 0.0, persistence: 0.1 };
    world.link(before, redness, &[0.0, 1.0], 1.4);
    world.link(before, craved, &[0.0, 1.0], 0.5);
    let innocent: Vec<usize> = habits.into_iter().filter(|habit| *habit != craved).collect();
    for which in chance.choose(2, innocent.len()) {
        affect(&mut world, innocent[which], redness, KERNELS[chance.below(3)], 0.6);
    }
    world
}

/// Three glasses or more redden the skin, fewer do nothing; an hour of movement helps, less does nothing.
fn threshold(chance: &mut Chance) -> World {
    let (mut world, _, redness) = ground(chance, 14);
    let amount = |mean, deviation, weekend, high, step| Process::Amount {
        mean,
        deviation,
        weekend,
        persistence: 0.2,
        low: 0.0,
        high,
        step,
    };
    let alcohol = world.add("alcohol", Part::Exposure, ALCOHOL);
    let movement = world.add("movement", Part::Exposure, amount(35.0, 30.0, 15.0, 300.0, 5.0));
    world.add("caffeine", Part::Exposure, amount(2.5, 1.2, -0.5, 12.0, 1.0));
    world.add("water", Part::Exposure, amount(1.5, 0.4, 0.0, 5.0, 0.1));
    world.add("vegetables", Part::Exposure, amount(2.5, 1.2, -0.3, 12.0, 1.0));
    world.link_above(alcohol, 2.5, redness, SOON, 1.9);
    world.link_above(movement, 59.5, redness, &[1.0], -1.2);
    world
}

/// One habit acts by an exponential tail with a scale of 12 days, another between ten and fourteen days later.
fn slow(chance: &mut Chance) -> World {
    // e^(−1/12), written out so that no library's exponential is in the way.
    const DAILY: f64 = 0.920_044_414_629_323;
    let (mut world, habits, redness) = ground(chance, 18);
    let long = Process::YesNo { base: 0.45, weekend: 0.0, persistence: 0.85 };
    let long = world.add("dairy", Part::Exposure, long);
    let tail: Vec<f64> = std::iter::successors(Some(1.0), |weight| Some(weight * DAILY)).take(60).collect();
    affect(&mut world, long, redness, &tail, 1.5);
    let late = habits[chance.below(habits.len())];
    let lags = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0, 2.0, 1.0];
    affect(&mut world, late, redness, &lags, 0.9);
    world
}

/// Changes how the symptom of a world is felt or written down.
fn change(world: &mut World, change: impl Fn(&mut Symptom)) {
    for node in &mut world.nodes {
        if let Process::Symptom(symptom) = &mut node.process {
            change(symptom);
        }
    }
}

/// The level moves once, and flares last for a week or two.
fn shift(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.6);
    let at = chance.between(0.3, 0.7);
    let by = if chance.happens(0.5) { 1.2 } else { -1.2 };
    change(&mut world, |symptom| symptom.shift = (at, by));
    let flare = Process::YesNo { base: 0.15, weekend: 0.0, persistence: 0.88 };
    let flare = world.add("flare_regime", Part::Hidden, flare);
    let redness = world.nodes.iter().position(|node| node.part == Part::Outcome).unwrap_or(0);
    world.link(flare, redness, &[0.0, 1.0], 1.8);
    world
}

/// The same redness is called a lower number as time goes by, in smaller steps.
fn drift(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.6);
    change(&mut world, |symptom| {
        symptom.level = 5.0;
        symptom.drift = -2.0;
        symptom.gain = -0.4;
    });
    world
}

/// The symptom is recorded from 0 to 4.
fn coarse(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.6);
    change(&mut world, |symptom| {
        symptom.level = 1.5;
        symptom.points = 0.7;
        symptom.high = 4.0;
    });
    world
}

/// A probiotic is started once and has no effect; the season turns for the better at about that time. Three habits
/// act.
fn step(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.6);
    let start = chance.between(0.4, 0.6);
    let season = start + chance.between(-0.05, 0.05);
    change(&mut world, |symptom| symptom.shift = (season, -1.2));
    world.add("probiotic", Part::Behaviour, Process::During { from: start, until: 2.0, forgotten: 0.0 });
    world
}

const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "null",
        title: "nothing has an effect; autocorrelation 0.6",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| null(chance, 0.6)),
    },
    Scenario {
        name: "null-ar80",
        title: "nothing has an effect; autocorrelation 0.8",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| null(chance, 0.8)),
    },
    Scenario {
        name: "true-small",
        title: "3 of 20 have an effect of 0.35 standard deviations",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| three_of_twenty(chance, 0.35)),
    },
    Scenario {
        name: "true-moderate",
        title: "3 of 20 have an effect of 0.6 standard deviations",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| three_of_twenty(chance, 0.6)),
    },
    Scenario {
        name: "true-large",
        title: "3 of 20 have an effect of 0.9 standard deviations",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| three_of_twenty(chance, 0.9)),
    },
    Scenario {
        name: "collinear",
        title: "a weekend bundle, and two foods nearly always eaten together; one of each acts",
        identifiable: Identifiable::Partly {
            except: &[],
            why: "of things always together only the group can be told",
        },
        draw: Draw::World(collinear),
    },
    Scenario {
        name: "weekday",
        title: "the weekend worsens the symptom and changes every habit; 3 of 20 act",
        identifiable: Identifiable::Yes,
        draw: Draw::World(weekday),
    },
    Scenario {
        name: "reverse",
        title: "a flare changes dairy, stress and the cream; none of them acts",
        identifiable: Identifiable::Yes,
        draw: Draw::World(reverse),
    },
    Scenario {
        name: "reverse-and-cause",
        title: "dairy acts and is avoided after a flare",
        identifiable: Identifiable::Yes,
        draw: Draw::World(reverse_and_cause),
    },
    Scenario {
        name: "shock",
        title: "a hidden illness hits gut and skin; nothing else does",
        identifiable: Identifiable::Partly {
            except: &["bloating>redness", "redness>bloating"],
            why: "the hidden illness reaches one of them sooner",
        },
        draw: Draw::World(shock),
    },
    Scenario {
        name: "silent",
        title: "days without trouble are logged less often; 3 of 20 act",
        identifiable: Identifiable::Yes,
        draw: Draw::World(silent),
    },
    Scenario {
        name: "gut-to-skin",
        title: "bloating drives redness one to two days later",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| directions(chance, 0.5, 0.0)),
    },
    Scenario {
        name: "skin-to-gut",
        title: "redness drives bloating one to two days later",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| directions(chance, 0.0, 0.5)),
    },
    Scenario {
        name: "both-ways",
        title: "bloating and redness drive each other",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| directions(chance, 0.4, 0.4)),
    },
    Scenario {
        name: "no-way",
        title: "bloating and redness go their own ways",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| directions(chance, 0.0, 0.0)),
    },
    Scenario {
        name: "by-way-of",
        title: "onion drives bloating, and bloating redness",
        identifiable: Identifiable::Yes,
        draw: Draw::World(by_way_of),
    },
    Scenario {
        name: "mediated",
        title: "alcohol shortens sleep, and short sleep reddens",
        identifiable: Identifiable::Yes,
        draw: Draw::World(mediated),
    },
    Scenario {
        name: "indication",
        title: "two products follow a flare; one of them helps",
        identifiable: Identifiable::Yes,
        draw: Draw::World(indication),
    },
    Scenario {
        name: "cycle",
        title: "the cycle moves redness and chocolate; chocolate does nothing",
        identifiable: Identifiable::Yes,
        draw: Draw::World(cycle),
    },
    Scenario {
        name: "threshold",
        title: "alcohol and movement act above a threshold only",
        identifiable: Identifiable::Yes,
        draw: Draw::World(threshold),
    },
    Scenario {
        name: "slow",
        title: "effects over weeks, outside any dictionary of lags",
        identifiable: Identifiable::Yes,
        draw: Draw::World(slow),
    },
    Scenario {
        name: "shift",
        title: "a level shift and long flares; 3 of 20 act",
        identifiable: Identifiable::Yes,
        draw: Draw::World(shift),
    },
    Scenario {
        name: "drift",
        title: "the scale is used otherwise in time; 3 of 20 act",
        identifiable: Identifiable::Yes,
        draw: Draw::World(drift),
    },
    Scenario {
        name: "coarse",
        title: "the symptom is recorded 0 to 4; 3 of 20 act",
        identifiable: Identifiable::Yes,
        draw: Draw::World(coarse),
    },
    Scenario {
        name: "step",
        title: "a probiotic started once, as the season turned; it does nothing",
        identifiable: Identifiable::Partly {
            except: &["probiotic"],
            why: "it began once, as the season turned",
        },
        draw: Draw::World(step),
    },
    Scenario {
        name: "follower",
        title: "sleep, dairy and chocolate follow the symptom closely; nothing acts; meant for a year",
        identifiable: Identifiable::Yes,
        draw: Draw::World(sceptic::follower),
    },
    Scenario {
        name: "avoided-cause",
        title: "dairy acts on the same day and is left alone after a bad one, day after day",
        identifiable: Identifiable::Yes,
        draw: Draw::World(sceptic::avoided_cause),
    },
    Scenario {
        name: "hidden-mood",
        title: "a slow hidden mood drives the symptom, chocolate, late nights and movement; 2 others act",
        identifiable: Identifiable::Partly {
            except: &["chocolate", "late_night", "movement"],
            why: "what drives both them and the symptom is not recorded",
        },
        draw: Draw::World(sceptic::hidden_mood),
    },
    Scenario {
        name: "hidden-state",
        title: "gut and skin both show one hidden state; one food acts on the gut",
        identifiable: Identifiable::Partly {
            except: &["bloating>redness", "redness>bloating"],
            why: "each is a noisy picture of the same hidden state",
        },
        draw: Draw::World(sceptic::hidden_state),
    },
    Scenario {
        name: "carry-over",
        title: "autocorrelation 0.85 to 0.95, through which the effects of 2 foods go as well",
        identifiable: Identifiable::Yes,
        draw: Draw::World(sceptic::carry_over),
    },
    Scenario {
        name: "null-runs",
        title: "nothing has an effect; autocorrelation 0.95, and habits that come in runs",
        identifiable: Identifiable::Yes,
        draw: Draw::World(sceptic::null_runs),
    },
    Scenario {
        name: "copies",
        title: "six near-copies of one food (correlation 0.95 and more), of which one acts; 2 others act",
        identifiable: Identifiable::Partly { except: &[], why: "of near-copies only the group can be told" },
        draw: Draw::World(|chance| sceptic::copies(chance, true)),
    },
    Scenario {
        name: "null-copies",
        title: "nothing has an effect; four foods with five near-copies each",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| sceptic::copies(chance, false)),
    },
    Scenario {
        name: "step-forgotten",
        title: "a probiotic started once, as the season turned, and forgotten now and then; it does nothing",
        identifiable: Identifiable::Partly {
            except: &["probiotic"],
            why: "it began once, as the season turned",
        },
        draw: Draw::World(sceptic::step_forgotten),
    },
    Scenario {
        name: "floor",
        title: "four in five days are zeros; 3 of 20 act",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| sceptic::floor(chance, 0.9)),
    },
    Scenario {
        name: "null-floor",
        title: "nothing has an effect; four in five days are zeros",
        identifiable: Identifiable::Yes,
        draw: Draw::World(|chance| sceptic::floor(chance, 0.0)),
    },
    Scenario {
        name: "null-drift",
        title: "nothing has an effect; the scale is used otherwise in time, and habits change with the months",
        identifiable: Identifiable::Yes,
        draw: Draw::World(sceptic::null_drift),
    },
    Scenario {
        name: "null-silent",
        title: "nothing has an effect; half of the days are logged, most of them bad ones",
        identifiable: Identifiable::Yes,
        draw: Draw::World(sceptic::null_silent),
    },
    Scenario {
        name: "slips",
        title: "bad days go unlogged, and days with sugar or chocolate; nothing acts",
        identifiable: Identifiable::Partly {
            except: &["sugar", "chocolate"],
            why: "whether a day is logged depends on them and on the symptom",
        },
        draw: Draw::World(sceptic::slips),
    },
    Scenario {
        name: "patchy",
        title: "a quarter of all cells is missing, one by one; 3 of 20 act",
        identifiable: Identifiable::Yes,
        draw: Draw::World(sceptic::patchy),
    },
    Scenario {
        name: "coarse-small",
        title: "the symptom is recorded 0 to 4, and 3 of 20 have an effect of 0.35 standard deviations",
        identifiable: Identifiable::Yes,
        draw: Draw::World(sceptic::coarse_small),
    },
    Scenario {
        name: "axis-acne",
        title: "a body with pimples; most links are absent",
        identifiable: Identifiable::Partly {
            except: BODY_DIRECTIONS,
            why: "what is inside drives several symptoms and is not recorded",
        },
        draw: Draw::Body(|seed| Ok(Person::draw(Some(Phenotype::Acne), seed))),
    },
    Scenario {
        name: "axis-rosacea",
        title: "a body with redness that flushes; most links are absent",
        identifiable: Identifiable::Partly {
            except: BODY_DIRECTIONS,
            why: "what is inside drives several symptoms and is not recorded",
        },
        draw: Draw::Body(|seed| Ok(Person::draw(Some(Phenotype::Rosacea), seed))),
    },
    Scenario {
        name: "axis-eczema",
        title: "a body with a leaky skin barrier and flares; most links are absent",
        identifiable: Identifiable::Partly {
            except: BODY_DIRECTIONS,
            why: "what is inside drives several symptoms and is not recorded",
        },
        draw: Draw::Body(|seed| Ok(Person::draw(Some(Phenotype::Eczema), seed))),
    },
    Scenario {
        name: "axis-itch",
        title: "a body with itch without eczema; most links are absent",
        identifiable: Identifiable::Partly {
            except: BODY_DIRECTIONS,
            why: "what is inside drives several symptoms and is not recorded",
        },
        draw: Draw::Body(|seed| Ok(Person::draw(Some(Phenotype::Itch), seed))),
    },
    Scenario {
        name: "axis-clear",
        title: "a body with no skin trouble; most links are absent",
        identifiable: Identifiable::Partly {
            except: BODY_DIRECTIONS,
            why: "what is inside drives several symptoms and is not recorded",
        },
        draw: Draw::Body(|seed| Ok(Person::draw(Some(Phenotype::Clear), seed))),
    },
    Scenario {
        name: "axis",
        title: "a body of any kind; most links are absent",
        identifiable: Identifiable::Partly {
            except: BODY_DIRECTIONS,
            why: "what is inside drives several symptoms and is not recorded",
        },
        draw: Draw::Body(|seed| Ok(Person::draw(None, seed))),
    },
    Scenario {
        name: "axis-no-link",
        title: "a body of any kind in which nothing recorded drives any symptom",
        identifiable: Identifiable::Partly {
            except: BODY_DIRECTIONS,
            why: "what is inside drives several symptoms and is not recorded",
        },
        draw: Draw::Body(|seed| Ok(no_link(None, seed))),
    },
    Scenario {
        name: "axis-gut-to-skin",
        title: "onion makes gas, gas bloats, bloating reddens",
        identifiable: Identifiable::Yes,
        draw: Draw::Body(bodies::gut_to_skin),
    },
    Scenario {
        name: "axis-skin-to-gut",
        title: "redness worries, and worry bloats",
        identifiable: Identifiable::Yes,
        draw: Draw::Body(bodies::skin_to_gut),
    },
    Scenario {
        name: "axis-both-ways",
        title: "the gut reddens the skin, and the skin worries the gut",
        identifiable: Identifiable::Yes,
        draw: Draw::Body(bodies::both_ways),
    },
    Scenario {
        name: "axis-stress",
        title: "stress drives gut and skin, which leave each other alone",
        identifiable: Identifiable::Partly {
            except: &["bloating>redness", "redness>bloating"],
            why: "stress drives both, and what is written down of it is a noisy picture",
        },
        draw: Draw::Body(bodies::stress),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_day_runs_in_a_circle_and_no_name_is_used_twice() {
        for scenario in list() {
            let Draw::World(draw) = scenario.draw else { continue };
            let world = draw(&mut Chance::new(5, "person"));
            assert_eq!(world.order().len(), world.nodes.len(), "{}", scenario.name);
            let names: std::collections::HashSet<_> = world.nodes.iter().map(|node| node.name).collect();
            assert_eq!(names.len(), world.nodes.len(), "{}: names are streams", scenario.name);
            assert!(!names.contains("directions"), "a key of the truth");
            assert!(
                world.edges.iter().all(|edge| edge.lags.len() <= PAST),
                "{}: lags reach back",
                scenario.name
            );
        }
        assert_eq!(names().split(", ").collect::<std::collections::HashSet<_>>().len(), list().len());
    }

    #[test]
    fn a_part_that_is_left_out_changes_no_other() {
        let world = three_of_twenty(&mut Chance::new(9, "person"), 0.6);
        let redness = world.nodes.len() - 1;
        let live = |active: &[bool]| {
            live(&world, Plan { days: 200, diary: 200, seed: 9, life: "", active, given: None })
        };
        let whole = live(&vec![true; world.nodes.len()]);
        let part = live(&world.ancestors(redness));
        assert_eq!(whole.values[redness], part.values[redness]);
        assert_ne!(whole.values[0], whole.values[1]);
    }
}
