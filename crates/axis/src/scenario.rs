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

use crate::chance::Chance;
use crate::life::{Life, PAST, Plan, live, share};
use crate::truth::{self, Truth};
use crate::world::{Cycle, Missing, Part, Process, Symptom, World};
use diary::{Column, DailyTable, Day};

/// The longest diary that is simulated, in days.
pub const MOST_DAYS: usize = 100_000;

/// A kind of person.
#[derive(Clone, Copy)]
pub struct Scenario {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub title: &'static str,
    /// Draws a person.
    draw: fn(&mut Chance) -> World,
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
    /// No days, or more than anyone lives.
    #[error("a diary has 1 to 100,000 days, not {0}")]
    Days(usize),
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
    let scenario = SCENARIOS
        .iter()
        .find(|scenario| scenario.name == name)
        .ok_or_else(|| ScenarioError::Unknown { name: name.to_owned() })?;
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(ScenarioError::Days(days));
    }
    let world = (scenario.draw)(&mut Chance::new(seed, "person"));
    let active = vec![true; world.nodes.len()];
    let life = live(&world, Plan { days, diary: days, seed, life: "", active: &active, set: None });
    let table = record(&world, &life, days, seed).ok_or(ScenarioError::Days(days))?;
    Ok(Simulated { table, truth: truth::of(&world, days, seed), roles: roles(&world) })
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
    let Missing { day, cell, silence } = world.missing;
    let mut gaps = Chance::new(seed, "missing");
    let absent: Vec<bool> = (PAST..PAST + days)
        .map(|at| gaps.happens((day - silence * life.values[first_symptom][at]).clamp(0.0, 0.95)))
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
    "dairy", "sugar", "ultra_processed", "spicy", "gluten", "fried", "chocolate", "crisps", "cola", "nuts", "egg",
    "fish", "onion_garlic", "legumes", "fermented", "hot_drinks", "sweat", "smoking", "sun", "cold_wind",
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

const SCENARIOS: &[Scenario] = &[
    Scenario {
        name: "null",
        title: "nothing has an effect; autocorrelation 0.6",
        draw: |chance| null(chance, 0.6),
    },
    Scenario {
        name: "null-ar80",
        title: "nothing has an effect; autocorrelation 0.8",
        draw: |chance| null(chance, 0.8),
    },
    Scenario {
        name: "true-small",
        title: "3 of 20 have an effect of 0.35 standard deviations",
        draw: |chance| three_of_twenty(chance, 0.35),
    },
    Scenario {
        name: "true-moderate",
        title: "3 of 20 have an effect of 0.6 standard deviations",
        draw: |chance| three_of_twenty(chance, 0.6),
    },
    Scenario {
        name: "true-large",
        title: "3 of 20 have an effect of 0.9 standard deviations",
        draw: |chance| three_of_twenty(chance, 0.9),
    },
];
