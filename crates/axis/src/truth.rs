//! What really drives what, found by intervening.
//!
//! **The contrast** (design.md C3 and C4): the total effect of one typical exposure against none, summed over the days
//! of its lag response, in the outcome's own points on the scale on which it is recorded. Of a column that is not
//! yes/no: one standard deviation more. Of an outcome as a driver: one standard deviation more of its latent state.
//!
//! It is an intervention in the same life: the person lives twice with the same random numbers, once with the dose
//! on a day and once without, and the differences of all later recorded values are summed. The driver's own other
//! days stay as they were (one dose, not the run of doses that a habit makes of it); everything else answers, so what
//! runs through another column is in. The average is over two thousand such days, which holds the error of rounding
//! and of the scale's ends at about 0.015 points (measured over six lives of a person). What can't be reached by
//! arrows has no effect, exactly, and is absent.
//!
//! As JSON (the shape of C4, extended):
//! ```json
//! {"directions":[{"from":"bloating","to":"redness","lag_days":1.5,"effect":0.6,"class":"true"}],
//!  "bloating":{},
//!  "redness":{"dairy":{"lag_days":1.5,"effect":0.8,"class":"true"},"cola":{"lag_days":0.0,"effect":0.1,"class":"small"}}}
//! ```
//! Every outcome is a key, with every exposure that has an effect on it; `directions` and `lag_profiles` (which no
//! outcome can be called) list the ordered pairs of outcomes of which the first drives the second, and when effects come. Columns to adjust for are in neither.

use crate::life::{Life, PAST, Plan, live, share};
use crate::world::{Part, Process, World};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The truth of a simulated diary.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Truth {
    /// Which outcomes drive which.
    pub directions: Vec<TrueDirection>,
    /// By outcome and exposure. Absent is exactly none.
    #[serde(flatten)]
    pub effects: BTreeMap<String, BTreeMap<String, TrueEffect>>,
    /// By outcome and driver (exposures and outcomes): the mean response in points on the day of a dose, a day later,
    /// and so on, for two months. Scenarios that are no bodies have none, and then the key is absent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lag_profiles: BTreeMap<String, BTreeMap<String, Vec<f64>>>,
}

/// The effect of an exposure on an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TrueEffect {
    /// Mean lag in days, weighed by the size of the mean response at each lag.
    pub lag_days: f64,
    /// The contrast, in the outcome's points.
    pub effect: f64,
    /// Whether it is large enough to be scored.
    pub class: Class,
}

/// The effect of an outcome on another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrueDirection {
    /// The driver.
    pub from: String,
    /// The driven.
    pub to: String,
    /// Mean lag in days.
    pub lag_days: f64,
    /// One standard deviation more of `from`, in points of `to`.
    pub effect: f64,
    /// Whether it is large enough to be scored.
    pub class: Class,
}

/// How large an effect is. None is absent from the truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// At least a quarter of the outcome's standard deviation for one typical dose.
    True,
    /// Less, but not none: not scored.
    Small,
}

/// An effect of at least this share of the outcome's standard deviation is a true one.
pub(crate) const TRUE_FROM: f64 = 0.25;
/// Doses over which an effect is averaged.
const DOSES: usize = 2000;

impl Truth {
    /// The effect of an exposure on an outcome, if there is one.
    #[must_use]
    pub fn effect(&self, outcome: &str, exposure: &str) -> Option<TrueEffect> {
        self.effects.get(outcome)?.get(exposure).copied()
    }
}

/// The truth of a world whose diary has `days` days.
pub(crate) fn of(world: &World, days: usize, seed: u64) -> Truth {
    let nodes = || world.nodes.iter().enumerate();
    let outcomes: Vec<usize> =
        nodes().filter(|(_, node)| node.part == Part::Outcome).map(|(index, _)| index).collect();
    let mut truth = Truth::default();
    for outcome in &outcomes {
        truth.effects.insert(world.nodes[*outcome].name.to_owned(), BTreeMap::new());
    }
    let mut active = vec![false; world.nodes.len()];
    for outcome in &outcomes {
        for (node, ancestor) in world.ancestors(*outcome).into_iter().enumerate() {
            active[node] |= ancestor;
        }
    }
    let drivers: Vec<usize> = nodes()
        .filter(|(_, node)| matches!(node.part, Part::Outcome | Part::Exposure | Part::Behaviour))
        .map(|(index, _)| index)
        .filter(|driver| {
            let reached = world.descendants(*driver);
            outcomes.iter().any(|outcome| outcome != driver && reached[*outcome])
        })
        .collect();
    if drivers.is_empty() {
        return truth;
    }
    let laboratory = Laboratory::new(world, days, seed, active);
    for driver in drivers {
        let reached = world.descendants(driver);
        let reached: Vec<usize> =
            outcomes.iter().copied().filter(|outcome| *outcome != driver && reached[*outcome]).collect();
        let name = world.nodes[driver].name.to_owned();
        for (outcome, effect) in reached.iter().zip(laboratory.effects(driver, &reached)) {
            let to = world.nodes[*outcome].name.to_owned();
            if world.nodes[driver].part == Part::Outcome {
                let TrueEffect { lag_days, effect, class } = effect;
                truth.directions.push(TrueDirection { from: name.clone(), to, lag_days, effect, class });
            } else {
                truth.effects.entry(to).or_default().insert(name.clone(), effect);
            }
        }
    }
    truth
}

/// A long life of the same person, in which doses are added and taken away.
struct Laboratory<'a> {
    world: &'a World,
    diary: usize,
    seed: u64,
    active: Vec<bool>,
    /// Days between two doses: longer than any response, and no multiple of a week.
    apart: usize,
    untouched: Life,
}

impl<'a> Laboratory<'a> {
    fn new(world: &'a World, diary: usize, seed: u64, active: Vec<bool>) -> Self {
        // The longest way along arrows; a loop is followed three times round, after which nothing is left of it.
        let along: usize = world
            .edges
            .iter()
            .filter(|edge| active[edge.to] && edge.size != 0.0)
            .map(|edge| edge.lags.len() - 1)
            .sum();
        let looped = world.edges.iter().any(|edge| active[edge.to] && world.descendants(edge.to)[edge.from]);
        // What a symptom carries over is down to a hundredth when the next dose comes.
        let carried: usize = (0..world.nodes.len())
            .filter(|node| active[*node])
            .filter_map(|node| match world.nodes[node].process {
                Process::Symptom(symptom) if symptom.carry_over => Some(symptom.persistence),
                _ => None,
            })
            .map(|persistence| (libm::log(0.01) / libm::log(persistence)).ceil() as usize)
            .sum();
        let mut apart = 3 + carried + if looped { 3 * along.max(7) } else { along };
        if apart.is_multiple_of(7) {
            apart += 1;
        }
        let plan = Plan { days: apart * DOSES, diary, seed, life: "truth:", active: &active, given: None };
        let untouched = live(world, plan);
        Self { world, diary, seed, active, apart, untouched }
    }

    /// The effects of a driver on these outcomes.
    fn effects(&self, driver: usize, outcomes: &[usize]) -> Vec<TrueEffect> {
        let base = &self.untouched.values[driver];
        let yes_no =
            !matches!(self.world.nodes[driver].process, Process::Amount { .. } | Process::Symptom(_));
        let dosed = |with: bool| -> Vec<f64> {
            let more = if with && !yes_no { deviation(&base[PAST..]) } else { 0.0 };
            let on_day = |(day, value): (usize, &f64)| {
                let dose = day >= PAST && (day - PAST).is_multiple_of(self.apart);
                match (dose, yes_no) {
                    (false, _) => *value,
                    (true, true) => f64::from(u8::from(with)),
                    (true, false) => value + more,
                }
            };
            base.iter().enumerate().map(on_day).collect()
        };
        // Only what the driver can reach is lived again; the rest answers as before.
        let mut active = self.world.descendants(driver);
        active[driver] = false;
        for (node, lived) in active.iter_mut().enumerate() {
            *lived &= self.active[node];
        }
        let [with, without] = [true, false].map(|with| {
            let mut given = self.untouched.clone();
            given.values[driver] = dosed(with);
            let plan = Plan {
                days: self.apart * DOSES,
                diary: self.diary,
                seed: self.seed,
                life: "truth:",
                active: &active,
                given: Some(&given),
            };
            live(self.world, plan)
        });
        outcomes.iter().map(|outcome| self.compare(*outcome, &with, &without)).collect()
    }

    fn compare(&self, outcome: usize, with: &Life, without: &Life) -> TrueEffect {
        let mut recorded = 0.0;
        // The latent state answers without rounding, so its mean response shows the lags sharply.
        let mut response = vec![0.0; self.apart];
        let days = PAST..with.values[outcome].len();
        for day in days.clone() {
            let (one, other) = (with.values[outcome][day], without.values[outcome][day]);
            recorded += self.recorded(outcome, one, day) - self.recorded(outcome, other, day);
            response[(day - PAST) % self.apart] += one - other;
        }
        let effect = recorded / DOSES as f64;
        let usual: Vec<f64> =
            days.map(|day| self.recorded(outcome, self.untouched.values[outcome][day], day)).collect();
        let class = if effect.abs() >= TRUE_FROM * deviation(&usual) { Class::True } else { Class::Small };
        // By size, since a loop can answer a rise with a fall.
        let size: f64 = response.iter().map(|answer| answer.abs()).sum();
        let moment: f64 = response.iter().enumerate().map(|(lag, answer)| lag as f64 * answer.abs()).sum();
        let lag_days = if size == 0.0 { 0.0 } else { moment / size };
        TrueEffect { lag_days: thousandths(lag_days), effect: thousandths(effect), class }
    }

    fn recorded(&self, outcome: usize, value: f64, day: usize) -> f64 {
        match self.world.nodes[outcome].process {
            Process::Symptom(symptom) => symptom.recorded(value, share(day, self.diary)),
            _ => value,
        }
    }
}

/// The standard deviation of these numbers.
pub(crate) fn deviation(numbers: &[f64]) -> f64 {
    let count = numbers.len().max(1) as f64;
    let mean = numbers.iter().sum::<f64>() / count;
    (numbers.iter().map(|number| (number - mean) * (number - mean)).sum::<f64>() / count).sqrt()
}

/// Rounded to three digits: more would be noise, and would make files differ in nothing.
pub(crate) fn thousandths(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::Symptom;
    use proptest::prelude::*;

    const YES_NO: Process = Process::YesNo { base: 0.35, weekend: 0.2, persistence: 0.3 };
    const AMOUNT: Process = Process::Amount {
        mean: 20.0,
        deviation: 3.0,
        weekend: 0.0,
        persistence: 0.5,
        low: -1000.0,
        high: 1000.0,
        step: 0.001,
    };

    /// A scale so wide and fine that rounding and ends do nothing, or the usual one.
    fn symptom(linear: bool) -> Process {
        let (points, level, high) = if linear { (1000.0, 500_000.0, 1_000_000.0) } else { (1.4, 4.0, 10.0) };
        Process::Symptom(Symptom {
            level,
            points,
            low: 0.0,
            high,
            persistence: 0.7,
            carry_over: false,
            weekend: 0.3,
            trend: 0.2,
            shift: (1.0, 0.0),
            drift: 0.0,
            gain: 0.0,
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]

        /// exposure → skin, exposure → amount → skin and exposure → gut → skin: in a linear world the total effect is
        /// the sum over paths of the products along them, and the mean lag is the mean of the paths' lags.
        #[test]
        fn an_intervention_equals_the_sum_of_its_paths(
            direct in -2.0..2.0_f64,
            to_amount in -1.5..1.5_f64,
            from_amount in -1.5..1.5_f64,
            to_gut in -1.5..1.5_f64,
            gut_to_skin in -0.8..0.8_f64,
            seed in 0..1000_u64,
        ) {
            let mut world = World::new();
            let food = world.add("food", Part::Exposure, YES_NO);
            let sleep = world.add("sleep", Part::Exposure, AMOUNT);
            let innocent = world.add("innocent", Part::Exposure, YES_NO);
            let gut = world.add("gut", Part::Outcome, symptom(true));
            let skin = world.add("skin", Part::Outcome, symptom(true));
            world.link(food, skin, &[0.0, 0.6, 0.4], direct);
            world.link(food, sleep, &[0.0, 1.0], to_amount);
            world.link(sleep, skin, &[0.5, 0.5], from_amount);
            world.link(food, gut, &[1.0], to_gut);
            world.link(gut, skin, &[0.0, 0.0, 1.0], gut_to_skin);
            world.link_above(skin, 0.5, innocent, &[0.0, 1.0], 0.3);
            let truth = of(&world, 84, seed);
            let total = direct + to_amount * from_amount + to_gut * gut_to_skin;
            let found = truth.effects["skin"]["food"].effect / 1000.0;
            prop_assert!((found - total).abs() < 0.003, "{} where the paths give {}", found, total);
            prop_assert!((truth.effects["gut"]["food"].effect / 1000.0 - to_gut).abs() < 0.003);
            prop_assert_eq!(truth.effects["gut"]["food"].lag_days, 0.0);
            prop_assert!(truth.effect("gut", "sleep").is_none(), "there is no way from sleep to the gut");
            prop_assert!(truth.effect("skin", "innocent").is_none(), "what follows a symptom is no cause of it");
            // One standard deviation of sleep, which food has widened a little.
            let spread = (1.0 + to_amount * to_amount * (0.35 + 0.4 / 7.0) * (0.65 - 0.4 / 7.0)).sqrt();
            let found = truth.effects["skin"]["sleep"].effect / 1000.0;
            prop_assert!((found - from_amount * spread).abs() < 0.01 + 0.05 * from_amount.abs(), "{}", found);
            prop_assert_eq!(truth.directions.len(), 1);
            prop_assert_eq!(truth.directions[0].lag_days, 2.0);
        }
    }

    #[test]
    fn rounding_takes_little_and_the_ends_of_the_scale_take_their_share() {
        let effect = |linear, size, seed| {
            let mut world = World::new();
            let food = world.add("food", Part::Exposure, YES_NO);
            let skin = world.add("skin", Part::Outcome, symptom(linear));
            world.link(food, skin, &[0.0, 0.6, 0.4], size);
            of(&world, 84, seed).effects["skin"]["food"]
        };
        for (size, class) in [(0.1, Class::Small), (0.9, Class::True)] {
            let recorded: Vec<f64> = (0..6).map(|seed| effect(false, size, seed).effect).collect();
            assert_eq!(effect(false, size, 1).class, class);
            for one in &recorded {
                // Few days lie at the ends, so nearly all of 1.4 points a unit is left.
                assert!(
                    (one / (1.4 * size) - 0.98).abs() < if size < 0.5 { 0.15 } else { 0.04 },
                    "{one} of {size}"
                );
            }
            let spread = deviation(&recorded);
            assert!(spread < 0.02, "six runs differ by {spread}");
            assert!((effect(true, size, 1).effect - 1000.0 * size).abs() < 2.0);
        }
    }

    #[test]
    fn a_loop_is_followed_round() {
        let mut world = World::new();
        let food = world.add("food", Part::Exposure, YES_NO);
        let gut = world.add("gut", Part::Outcome, symptom(true));
        let skin = world.add("skin", Part::Outcome, symptom(true));
        world.link(food, gut, &[1.0], 1.0);
        world.link(gut, skin, &[0.0, 1.0], 0.5);
        world.link(skin, gut, &[0.0, 1.0], 0.4);
        let truth = of(&world, 84, 1);
        // 1 + 0.5·0.4 + (0.5·0.4)² + … = 1.25, and half of it on the skin.
        assert!((truth.effects["gut"]["food"].effect - 1250.0).abs() < 3.0, "{truth:?}");
        assert!((truth.effects["skin"]["food"].effect - 625.0).abs() < 3.0, "{truth:?}");
    }
}
