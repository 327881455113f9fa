//! Scenarios that sceptics of the engine asked for: each is a way in which an honest diary misleads.
//!
//! They are built of the same parts as the others ([`super`]) and have the same kind of truth. Where what misleads is
//! nowhere in the diary, the scenario says which of its truths can't be told ([`super::Identifiable`]).

use super::{
    HABITS, KERNELS, SOON, affect, avoided, change, copy, gut_and_skin, habits, symptom, three_of_twenty,
};
use crate::chance::Chance;
use crate::world::{Missing, Part, Process, Symptom, World};

/// A state that nobody records, of mean zero and unit variance.
fn hidden(world: &mut World, name: &'static str, persistence: f64) -> usize {
    let process = Process::Amount {
        mean: 0.0,
        deviation: 1.0,
        weekend: 0.0,
        persistence,
        low: -100.0,
        high: 100.0,
        step: 0.001,
    };
    world.add(name, Part::Hidden, process)
}

/// Some of the twenty habits, without these, and redness after them.
fn ground(
    chance: &mut Chance,
    count: usize,
    without: &[&str],
    redness: Symptom,
) -> (World, Vec<usize>, usize) {
    let mut world = World::new();
    let names: Vec<&'static str> =
        HABITS.into_iter().filter(|name| !without.contains(name)).take(count).collect();
    let habits = habits(&mut world, chance, &names);
    let redness = world.add("redness", Part::Outcome, Process::Symptom(redness));
    (world, habits, redness)
}

/// Two of these habits act, each with a random lag.
fn two_act(world: &mut World, chance: &mut Chance, habits: &[usize], symptom: usize, size: f64) {
    for which in chance.choose(2, habits.len()) {
        affect(world, habits[which], symptom, KERNELS[chance.below(KERNELS.len())], size);
    }
}

/// Sleep answers to yesterday's symptom with little of its own; chocolate comes and dairy goes with a flare.
pub(super) fn follower(chance: &mut Chance) -> World {
    let redness = symptom(chance);
    let (mut world, _, redness) = ground(chance, 14, &["dairy", "chocolate"], redness);
    let sleep = Process::Amount {
        mean: 7.2,
        deviation: 0.6,
        weekend: 0.3,
        persistence: 0.1,
        low: 2.0,
        high: 12.0,
        step: 0.1,
    };
    let sleep = world.add("sleep_hours", Part::Exposure, sleep);
    world.link(redness, sleep, &[0.0, 1.0], -1.5);
    avoided(&mut world, redness);
    let chocolate = Process::YesNo { base: 0.2, weekend: 0.0, persistence: 0.0 };
    let chocolate = world.add("chocolate", Part::Exposure, chocolate);
    world.link_above(redness, 0.4, chocolate, &[0.0, 1.0], 0.7);
    world
}

/// Dairy acts on its own day, and how likely it is falls by a third for each standard deviation of yesterday's
/// symptom: whoever looks at days with and without it sees little.
pub(super) fn avoided_cause(chance: &mut Chance) -> World {
    let redness = symptom(chance);
    let (mut world, habits, redness) = ground(chance, 17, &["dairy"], redness);
    let dairy = Process::YesNo { base: 0.5, weekend: 0.0, persistence: 0.0 };
    let dairy = world.add("dairy", Part::Exposure, dairy);
    world.link(redness, dairy, &[0.0, 1.0], -0.33);
    affect(&mut world, dairy, redness, KERNELS[0], 0.55);
    two_act(&mut world, chance, &habits, redness, 0.6);
    world
}

/// A mood that lasts for weeks reddens the skin and changes what the person does. None of that acts; two other
/// habits do.
pub(super) fn hidden_mood(chance: &mut Chance) -> World {
    let redness = symptom(chance);
    let (mut world, habits, redness) = ground(chance, 15, &["chocolate"], redness);
    let mood = hidden(&mut world, "hidden_mood", 0.95);
    for (name, size) in [("chocolate", 0.25), ("late_night", 0.2)] {
        let habit =
            world.add(name, Part::Exposure, Process::YesNo { base: 0.4, weekend: 0.1, persistence: 0.0 });
        world.link(mood, habit, &[1.0], size);
    }
    let movement = Process::Amount {
        mean: 40.0,
        deviation: 20.0,
        weekend: 5.0,
        persistence: 0.0,
        low: 0.0,
        high: 240.0,
        step: 5.0,
    };
    let movement = world.add("movement", Part::Exposure, movement);
    world.link(mood, movement, &[1.0], -0.8);
    world.link(mood, redness, &[1.0], 1.0);
    two_act(&mut world, chance, &habits, redness, 0.6);
    world
}

/// Bloating and redness are two noisy pictures of one state that lasts for days. Onion acts on the gut alone.
pub(super) fn hidden_state(chance: &mut Chance) -> World {
    let (mut world, _, bloating, redness) = gut_and_skin(chance);
    change(&mut world, |symptom| {
        symptom.points = 0.9;
        symptom.persistence = 0.1;
    });
    let state = hidden(&mut world, "hidden_state", 0.8);
    world.link(state, bloating, &[1.0], 1.6);
    world.link(state, redness, &[1.0], 1.6);
    let onion = Process::YesNo { base: 0.4, weekend: 0.0, persistence: 0.1 };
    let onion = world.add("onion_garlic", Part::Exposure, onion);
    affect(&mut world, onion, bloating, KERNELS[4], 0.8);
    world
}

/// A strong inertia, through which what two habits do goes as well: it fades for one to three weeks.
pub(super) fn carry_over(chance: &mut Chance) -> World {
    let persistence = chance.between(0.85, 0.95);
    let redness = Symptom { persistence, carry_over: true, trend: 0.0, weekend: 0.0, ..symptom(chance) };
    let (mut world, habits, redness) = ground(chance, 20, &[], redness);
    for which in chance.choose(2, habits.len()) {
        // About 0.4 of a day's own innovation for one standard deviation of the habit, as at a lesser inertia.
        let size = 0.4 * (1.0 - persistence * persistence).sqrt();
        affect(&mut world, habits[which], redness, &[0.0, 1.0], size);
    }
    world
}

/// A random walk beside habits that last for one to two weeks: two slow things always seem to have to do with each
/// other.
pub(super) fn null_runs(chance: &mut Chance) -> World {
    let mut world = World::new();
    for name in HABITS {
        let base = chance.between(0.3, 0.6);
        let persistence = chance.between(0.75, 0.9);
        world.add(name, Part::Exposure, Process::YesNo { base, weekend: 0.0, persistence });
    }
    let redness = Symptom { persistence: 0.95, points: 2.0, ..symptom(chance) };
    world.add("redness", Part::Outcome, Process::Symptom(redness));
    world
}

/// Tags of one dish: each pair of its tags has a correlation of about .96.
fn dish(world: &mut World, name: &'static str, base: f64, tags: &[&'static str]) -> Vec<usize> {
    let process = Process::YesNo { base, weekend: 0.1, persistence: 0.1 };
    let dish = world.add(name, Part::Hidden, process);
    tags.iter().map(|tag| copy(world, dish, tag, 0.98)).collect()
}

/// Dishes whose tags always come together. One tag of the first acts, or none.
pub(super) fn copies(chance: &mut Chance, one_acts: bool) -> World {
    let mut world = World::new();
    let redness = Process::Symptom(symptom(chance));
    if one_acts {
        let tags = ["dairy", "lactose", "whey", "cheese", "cream", "yoghurt"];
        let tags = dish(&mut world, "dairy_dish", 0.35, &tags);
        let names: Vec<&'static str> = HABITS.into_iter().filter(|name| *name != "dairy").take(12).collect();
        let habits = habits(&mut world, chance, &names);
        let redness = world.add("redness", Part::Outcome, redness);
        affect(&mut world, tags[chance.below(tags.len())], redness, SOON, 0.6);
        two_act(&mut world, chance, &habits, redness, 0.6);
    } else {
        for (name, tags) in [
            ("dairy_dish", ["dairy", "lactose", "whey", "cheese", "cream"]),
            ("bread_dish", ["gluten", "wheat", "yeast", "fructans", "sandwich"]),
            ("snack_dish", ["crisps", "cola", "salt", "fried", "ultra_processed"]),
            ("curry_dish", ["spicy", "onion_garlic", "legumes", "coconut", "rice"]),
        ] {
            let base = chance.between(0.2, 0.5);
            dish(&mut world, name, base, &tags);
        }
        world.add("redness", Part::Outcome, redness);
    }
    world
}

/// The probiotic of `step`, forgotten on one day in eight, so that it seems to have begun many times.
pub(super) fn step_forgotten(chance: &mut Chance) -> World {
    let mut world = super::step(chance);
    for node in &mut world.nodes {
        if let Process::During { forgotten, .. } = &mut node.process {
            *forgotten = 0.125;
        }
    }
    world
}

/// Most days there is nothing to feel.
pub(super) fn floor(chance: &mut Chance, size: f64) -> World {
    let mut world = three_of_twenty(chance, size);
    change(&mut world, |symptom| {
        // Four days in five are zeros; effects widen the latent state, so the level lies lower with them.
        symptom.level = if size > 0.0 { -2.1 } else { -1.2 };
        symptom.points = 1.8;
        symptom.trend = 0.0;
    });
    world
}

/// The scale is used otherwise as time goes by, and half of the habits change in the same months.
pub(super) fn null_drift(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.0);
    change(&mut world, |symptom| {
        symptom.level = 5.0;
        symptom.drift = -2.0;
        symptom.gain = -0.4;
    });
    // A hidden turn half way; what follows it moves by a sixth to a third.
    let turn = Process::During { from: chance.between(0.3, 0.7), until: 2.0, forgotten: 0.0 };
    let turn = world.add("hidden_turn", Part::Hidden, turn);
    let habits: Vec<usize> =
        (0..world.nodes.len()).filter(|node| world.nodes[*node].part == Part::Exposure).collect();
    for which in chance.choose(10, habits.len()) {
        let sign = if chance.happens(0.5) { 1.0 } else { -1.0 };
        world.link(turn, habits[which], &[1.0], sign * chance.between(0.15, 0.33));
    }
    world
}

/// Logged on bad days, in a life in which nothing acts.
pub(super) fn null_silent(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.0);
    world.missing = Missing { day: 0.45, silence: 0.3, ..world.missing };
    world
}

/// A day on which the skin is bad, or on which something was eaten that should not have been, goes unlogged.
pub(super) fn slips(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.0);
    world.missing = Missing { day: 0.2, silence: -0.2, slip: 0.3, ..world.missing };
    world.slips = (0..world.nodes.len())
        .filter(|node| ["sugar", "chocolate"].contains(&world.nodes[*node].name))
        .collect();
    world
}

/// Answers are skipped one by one.
pub(super) fn patchy(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.6);
    world.missing.cell = 0.25;
    world
}

/// Five points, and small effects.
pub(super) fn coarse_small(chance: &mut Chance) -> World {
    let mut world = three_of_twenty(chance, 0.35);
    change(&mut world, |symptom| {
        symptom.level = 1.5;
        symptom.points = 0.7;
        symptom.high = 4.0;
    });
    world
}
