//! A life, day by day: every node on every day, in the order of the day, so that feedback and interventions are
//! exact.

use crate::chance::Chance;
use crate::world::{Edge, Process, Shape, World};

/// Days lived before the diary begins, so that its first day has a past. Longer than any lag.
pub(crate) const PAST: usize = 90;

/// A person's days.
#[derive(Debug, Clone)]
pub(crate) struct Life {
    /// By node and day, the past included: yes/no as 1 and 0, amounts, symptoms as their latent state.
    pub values: Vec<Vec<f64>>,
}

/// Which life to live.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan<'a> {
    /// Days after the past.
    pub days: usize,
    /// The diary's length: trends, shifts and drifts run over it, and begin again in a longer life.
    pub diary: usize,
    /// Seed of all streams.
    pub seed: u64,
    /// Put before the stream names: the same person's other life.
    pub life: &'a str,
    /// Nodes to live; the others are as in `given`. Each node has its own stream, so leaving one out changes no other.
    pub active: &'a [bool],
    /// Where the nodes that are not lived come from; without it they are zero.
    pub given: Option<&'a Life>,
}

/// How far the diary is on a day: 0 on its first, 1 on its last.
pub(crate) fn share(day: usize, diary: usize) -> f64 {
    if day < PAST || diary < 2 { 0.0 } else { ((day - PAST) % diary) as f64 / (diary - 1) as f64 }
}

/// Saturday or Sunday. Diaries begin on a Monday.
pub(crate) fn weekend(day: usize) -> bool {
    // The past is no whole number of weeks: 91 − 90 = 1 makes its first day a Tuesday and the diary's a Monday.
    (day + 91 - PAST) % 7 >= 5
}

/// Lives through a world.
pub(crate) fn live(world: &World, plan: Plan<'_>) -> Life {
    let length = PAST + plan.days;
    let phases = phases(world, plan, length);
    let order: Vec<usize> = world.order().into_iter().filter(|node| plan.active[*node]).collect();
    let mut streams: Vec<Chance> = world
        .nodes
        .iter()
        .map(|node| Chance::new(plan.seed, &format!("{}node:{}", plan.life, node.name)))
        .collect();
    let inward: Vec<Vec<&Edge>> = (0..world.nodes.len())
        .map(|node| world.edges.iter().filter(|edge| edge.to == node && edge.size != 0.0).collect())
        .collect();
    let mut values =
        plan.given.map_or_else(|| vec![vec![0.0; length]; world.nodes.len()], |given| given.values.clone());
    // The AR(1) state of amounts and symptoms; of a yes/no its distance from yesterday's own probability.
    let mut memory = vec![0.0; world.nodes.len()];
    for day in 0..length {
        for index in order.iter().copied() {
            let node = &world.nodes[index];
            let pushed: f64 = inward[index].iter().map(|edge| push(world, edge, &values, day)).sum();
            let at_weekend = f64::from(u8::from(weekend(day)));
            let mut autoregress = |persistence: f64| {
                let innovation = streams[index].normal();
                memory[index] = if day == 0 {
                    innovation
                } else {
                    persistence * memory[index] + (1.0 - persistence * persistence).sqrt() * innovation
                };
                memory[index]
            };
            values[index][day] = match node.process {
                Process::YesNo { base, weekend, persistence } => {
                    let own = (base + weekend * at_weekend).clamp(0.01, 0.99);
                    let probability = (own + persistence * memory[index] + pushed).clamp(0.01, 0.99);
                    let yes = f64::from(u8::from(streams[index].happens(probability)));
                    memory[index] = yes - own;
                    yes
                }
                Process::Amount { mean, deviation, weekend, persistence, low, high, step } => {
                    let raw = mean + weekend * at_weekend + deviation * (autoregress(persistence) + pushed);
                    ((raw / step).round() * step).clamp(low, high)
                }
                Process::Symptom(symptom) => {
                    let share = share(day, plan.diary);
                    let shifted = if day >= PAST && share >= symptom.shift.0 { symptom.shift.1 } else { 0.0 };
                    let trend = symptom.trend * (2.0 * share - 1.0);
                    let own = autoregress(symptom.persistence);
                    if symptom.carry_over {
                        memory[index] += pushed;
                    }
                    own + symptom.weekend * at_weekend + trend + shifted + pushed
                }
                Process::During { from, until, forgotten } => {
                    let share = share(day, plan.diary);
                    let due = day >= PAST && (from..until).contains(&share);
                    f64::from(u8::from(due && !streams[index].happens(forgotten)))
                }
                Process::InCycle { first, last } => {
                    let (since, until) = phases[day];
                    let yes = (first..last).contains(&since) || (first..last).contains(&-until);
                    f64::from(u8::from(yes))
                }
            };
        }
    }
    Life { values }
}

/// What comes by an edge on a day.
fn push(world: &World, edge: &Edge, values: &[Vec<f64>], day: usize) -> f64 {
    let taps = edge.lags.len().min(day + 1);
    let recent = values[edge.from][day + 1 - taps..=day].iter().rev().zip(&edge.lags);
    let signal = match edge.shape {
        Shape::Above(threshold) => {
            recent.map(|(value, weight)| if *value > threshold { *weight } else { 0.0 }).sum()
        }
        Shape::Linear => {
            let (centre, scale) = world.nodes[edge.from].process.centre_and_scale();
            let weights: f64 = if taps == edge.lags.len() { 1.0 } else { edge.lags[..taps].iter().sum() };
            (recent.map(|(value, weight)| value * weight).sum::<f64>() - centre * weights) / scale
        }
    };
    edge.size * signal
}

/// For each day: days since the last first day of bleeding, and days until the next.
fn phases(world: &World, plan: Plan<'_>, length: usize) -> Vec<(i64, i64)> {
    let mut chance = Chance::new(plan.seed, &format!("{}cycle", plan.life));
    let spread = world.cycle.longest - world.cycle.shortest + 1;
    let mut phases = Vec::with_capacity(length + world.cycle.longest);
    let mut skip = chance.below(world.cycle.shortest);
    while phases.len() < length {
        let cycle = world.cycle.shortest + chance.below(spread);
        for since in skip..cycle {
            phases.push((i64::try_from(since).unwrap_or(0), i64::try_from(cycle - since).unwrap_or(0)));
        }
        skip = 0;
    }
    phases.truncate(length);
    phases
}
