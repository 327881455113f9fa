//! Rechallenge: eating a suspect again to see (protocols P3 and P4).
//!
//! A round is two windows, one with the food and one without, in an order that a coin decides and that stays hidden
//! until the day. With the food the dose is graded: a small one, a medium one, then usual portions; then it is left until
//! what it did has faded. A round is positive when the symptom was at least a threshold higher in the window with the
//! food. Only when enough rounds are positive the word "trigger" is used.
//!
//! Who knows what they eat may react to knowing it. So the number of rounds and the threshold follow from the noise of
//! the baseline **and** from the chance, 1 in 5, that a round is positive by expectation alone: with that, a person
//! without any trigger gets the word in at most 1 of 20 such rechallenges. Who reacts to knowing it every time can't be
//! told from who reacts to the food, unless somebody else hides what is on the plate.

use crate::chance::Chance;
use crate::noise::normal_below;
use crate::power::Noise;
use diary::{DailyTable, Day};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The form of a kept rechallenge.
pub const SCHEMA: &str = "gutskin.rechallenge/1";

/// The chance that a round is positive because of what was expected.
pub const NOCEBO: f64 = 0.2;

/// The chance of the word "trigger" without one.
const LEVEL: f64 = 0.05;

/// The power that is enough.
const ENOUGH: f64 = 0.8;

/// The share of a reaction that a window shows: doses grow, and what they do fades.
const SEEN: f64 = 0.8;

/// A reaction of this many points counts, where nothing else is said.
pub const REACTION: f64 = 2.0;

/// The fewest recorded days before the start.
pub const FEWEST_DAYS: usize = 10;

/// Where the reaction is looked for, and so how long it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Hours to days: three days with the food, three without.
    Gut,
    /// Weeks: two weeks with the food, one without.
    Skin,
}

/// The days of a window.
#[derive(Debug, Clone, Copy)]
struct Window {
    doses: usize,
    washout: usize,
    /// The days on which the symptom is looked at, from the window's first, which is 0.
    looked: (usize, usize),
    most_rounds: usize,
    /// How sure it should be that the true noise is not larger than what is taken for it, as a normal quantile, and
    /// the share of a baseline's days that tell something about noise as slow as this window.
    caution: (f64, f64),
}

impl Course {
    fn window(self) -> Window {
        match self {
            Self::Gut => Window { doses: 3, washout: 3, looked: (0, 4), most_rounds: 8, caution: (1.1, 0.8) },
            Self::Skin => {
                Window { doses: 14, washout: 7, looked: (7, 16), most_rounds: 5, caution: (1.6, 0.4) }
            }
        }
    }

    fn days(self) -> usize {
        self.window().doses + self.window().washout
    }
}

/// What a day asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dose {
    /// A mouthful or so.
    Small,
    /// About half a portion.
    Medium,
    /// A usual portion.
    Usual,
    /// None.
    None,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The food.
    pub exposure: String,
    /// The symptom.
    pub outcome: String,
    /// The first day.
    pub start: Day,
    /// Gut or skin.
    pub course: Course,
    /// The smallest reaction that matters, in points.
    pub reaction: f64,
    /// By which the order is drawn.
    pub seed: u64,
}

/// A rechallenge that was laid down. The order of its windows is not in it, but follows from the seed: it stays hidden
/// until the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rechallenge {
    /// [`SCHEMA`].
    pub schema: String,
    /// The food.
    pub exposure: String,
    /// The symptom.
    pub outcome: String,
    /// The first day.
    pub start: Day,
    /// Gut or skin.
    pub course: Course,
    /// The smallest reaction that matters, in points.
    pub reaction: f64,
    /// Rounds in all.
    pub rounds: usize,
    /// Positive rounds that it takes.
    pub needed: usize,
    /// From how many points higher on a round is positive.
    pub threshold: f64,
    /// The standard deviation of a round's difference by chance, as the baseline lets expect, with room for its error.
    pub deviation: f64,
    /// The chance that a trigger of that reaction is called one.
    pub power: f64,
    /// Stop a round's doses at a score this much above the days before it.
    pub halt_at: f64,
    /// By which the order was drawn.
    pub seed: u64,
    /// SHA-256 of all orders and of everything above.
    pub set_sha256: String,
}

/// Why there is no rechallenge.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RechallengeError {
    /// Too few days to know the noise.
    #[error(
        "{recorded} days of `{outcome}` are recorded before {start}, and it takes {FEWEST_DAYS}: how many rounds are \
         needed follows from how much the symptom changes by itself"
    )]
    Baseline {
        /// The symptom.
        outcome: String,
        /// The first day.
        start: Day,
        /// Recorded days.
        recorded: usize,
    },
    /// Not a positive number.
    #[error("a reaction is a number of points above 0, such as 2")]
    Reaction,
    /// The food is the symptom.
    #[error("`{0}` is both the food and the symptom")]
    Same(String),
    /// Beyond the calendar.
    #[error("a rechallenge from {0} on runs past the last day that a diary can hold, 2199-12-31")]
    Calendar(Day),
    /// It was changed.
    #[error(
        "set_sha256: the fingerprint is {found}, but of what stands in this file it is {drawn}; it was changed after it \
         was drawn. Use it as it was printed"
    )]
    Fingerprint {
        /// What stands there.
        found: String,
        /// What it would be.
        drawn: String,
    },
    /// Written by something else.
    #[error("schema is `{0}`, not `{SCHEMA}`: this is no rechallenge that this version can read")]
    Schema(String),
    /// The table lacks the symptom.
    #[error("there is no column `{0}`, which the rechallenge looks at")]
    NoOutcome(String),
}

/// Lays a rechallenge down.
///
/// # Errors
/// Too short a baseline, or numbers that make no sense.
pub fn design(request: &Request, baseline: &DailyTable) -> Result<Rechallenge, RechallengeError> {
    if !(request.reaction > 0.0 && request.reaction.is_finite()) {
        return Err(RechallengeError::Reaction);
    }
    if request.exposure == request.outcome {
        return Err(RechallengeError::Same(request.outcome.clone()));
    }
    let found = Noise::of_baseline(baseline, &request.outcome, request.start);
    let recorded = found.map_or(0, |(_, recorded)| recorded);
    let Some((noise, _)) = found.filter(|(_, recorded)| *recorded >= FEWEST_DAYS) else {
        let (outcome, start) = (request.outcome.clone(), request.start);
        return Err(RechallengeError::Baseline { outcome, start, recorded });
    };
    let deviation = deviation(&noise, request.course) * room(recorded, request.course);
    let Rounds { rounds, needed, threshold, power } = rounds(deviation, request.reaction, request.course);
    let mut rechallenge = Rechallenge {
        schema: SCHEMA.to_owned(),
        exposure: request.exposure.clone(),
        outcome: request.outcome.clone(),
        start: request.start,
        course: request.course,
        reaction: request.reaction,
        rounds,
        needed,
        threshold,
        deviation,
        power,
        halt_at: request.reaction,
        seed: request.seed,
        set_sha256: String::new(),
    };
    let length = i64::try_from(rechallenge.days()).unwrap_or(i64::MAX);
    if request.start.plus(length).days_since(request.start) != length {
        return Err(RechallengeError::Calendar(request.start));
    }
    rechallenge.set_sha256 = rechallenge.fingerprint();
    Ok(rechallenge)
}

/// The standard deviation of the difference of two neighbouring windows, by the noise alone.
fn deviation(noise: &Noise, course: Course) -> f64 {
    let (first, last) = course.window().looked;
    let each = 1.0 / (last - first) as f64;
    let weights: Vec<(f64, f64)> =
        (first..last).flat_map(|day| [(day as f64, each), ((day + course.days()) as f64, -each)]).collect();
    let mut variance = 0.0;
    for (day, weight) in &weights {
        variance += (1.0 - noise.share) * weight * weight;
        for (other, other_weight) in &weights {
            variance +=
                noise.share * weight * other_weight * libm::pow(noise.persistence, (day - other).abs());
        }
    }
    noise.deviation * variance.max(0.0).sqrt()
}

/// By how much the true noise may be larger than that of so many days: from the chi-squared distribution (Wilson and
/// Hilferty 1931).
fn room(recorded: usize, course: Course) -> f64 {
    let (quantile, telling) = course.window().caution;
    let degrees = (recorded as f64 * telling).max(2.0);
    let part = 2.0 / (9.0 * degrees);
    let low = 1.0 - part - quantile * part.sqrt();
    libm::pow(low.max(0.05), -1.5)
}

/// Rounds, how many must be positive, from which threshold on, and what that finds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rounds {
    rounds: usize,
    needed: usize,
    threshold: f64,
    power: f64,
}

/// The fewest rounds that find a reaction often enough; else those that find it most often. At least two of each
/// three (rule S23).
fn rounds(deviation: f64, reaction: f64, course: Course) -> Rounds {
    let mut best: Option<Rounds> = None;
    for rounds in 3..=course.window().most_rounds {
        for needed in (2 * rounds).div_ceil(3)..=rounds {
            let Some(threshold) = threshold(rounds, needed, deviation) else { continue };
            // A difference that matters to nobody is none.
            let threshold = threshold.max(0.25 * reaction);
            let positive = normal_below((SEEN * reaction - threshold) / deviation.max(1e-9));
            let power = at_least(rounds, needed, positive);
            if best.is_none_or(|best| power > best.power) {
                best = Some(Rounds { rounds, needed, threshold, power });
            }
        }
        if best.is_some_and(|best| best.power >= ENOUGH) {
            break;
        }
    }
    // Three of three always keep the level, so there is always one.
    best.unwrap_or(Rounds { rounds: 3, needed: 3, threshold: reaction, power: 0.0 })
}

/// The lowest threshold that keeps the level, where there is one.
fn threshold(rounds: usize, needed: usize, deviation: f64) -> Option<f64> {
    let positive = |threshold: f64| {
        let by_chance = normal_below(-threshold / deviation.max(1e-9));
        NOCEBO + (1.0 - NOCEBO) * by_chance
    };
    let mut high = 6.0 * deviation;
    if at_least(rounds, needed, positive(high)) > LEVEL {
        return None;
    }
    let mut low = 0.0;
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at_least(rounds, needed, positive(middle)) > LEVEL { low = middle } else { high = middle }
    }
    Some(high)
}

/// The chance of at least `needed` of `rounds` at this chance of each.
fn at_least(rounds: usize, needed: usize, chance: f64) -> f64 {
    let mut ways = 1.0;
    let mut sum = 0.0;
    for successes in 0..=rounds {
        if successes >= needed {
            let power = |base: f64, times: usize| libm::pow(base, times as f64);
            sum += ways * power(chance, successes) * power(1.0 - chance, rounds - successes);
        }
        ways *= (rounds - successes) as f64 / (successes + 1) as f64;
    }
    sum
}

impl Rechallenge {
    /// Days in all.
    #[must_use]
    pub fn days(&self) -> usize {
        2 * self.rounds * self.course.days()
    }

    /// The last day.
    #[must_use]
    pub fn last(&self) -> Day {
        self.start.plus(i64::try_from(self.days()).unwrap_or(i64::MAX) - 1)
    }

    /// What a day asks for; nothing on a day that is not one of its days. Show it on the day, not before.
    #[must_use]
    pub fn dose(&self, day: Day) -> Option<Dose> {
        let number =
            usize::try_from(day.days_since(self.start)).ok().filter(|number| *number < self.days())?;
        let (window, day) = (number / self.course.days(), number % self.course.days());
        let with_food = self.food_first(window / 2) == (window % 2 == 0);
        Some(match day {
            _ if !with_food || day >= self.course.window().doses => Dose::None,
            0 => Dose::Small,
            1 => Dose::Medium,
            _ => Dose::Usual,
        })
    }

    /// Whether a round begins with the food.
    fn food_first(&self, round: usize) -> bool {
        Chance::new(self.seed, &format!("round:{round}")).coin()
    }

    /// Whether this is the rechallenge that was laid down.
    ///
    /// # Errors
    /// What was changed.
    pub fn check(&self) -> Result<(), RechallengeError> {
        if self.schema != SCHEMA {
            return Err(RechallengeError::Schema(self.schema.clone()));
        }
        let drawn = self.fingerprint();
        if drawn == self.set_sha256 && self.rounds <= self.course.window().most_rounds {
            return Ok(());
        }
        Err(RechallengeError::Fingerprint { found: self.set_sha256.clone(), drawn })
    }

    fn fingerprint(&self) -> String {
        let mut text = String::new();
        let _ = writeln!(
            text,
            "{}\n{:?}\n{:?}\n{}\n{:?}",
            self.schema, self.exposure, self.outcome, self.start, self.course
        );
        let _ = writeln!(text, "{} {} {}", self.rounds, self.needed, self.threshold);
        let _ = writeln!(text, "{} {} {} {}", self.reaction, self.deviation, self.power, self.halt_at);
        let _ = writeln!(text, "seed {}, every order of {} rounds", self.seed, self.rounds);
        Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }
}

/// What came of a rechallenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Enough rounds were positive: the word may be used.
    Trigger,
    /// All rounds are over, and a reaction that matters is ruled out: the food is free again.
    Freed,
    /// Neither, or not yet.
    Undecided,
}

/// One round.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Round {
    /// Its first day.
    pub start: Day,
    /// How much higher the symptom was with the food, in points; nothing before the round is over, or where fewer than
    /// half of a window's days are recorded.
    pub difference: Option<f64>,
    /// Whether that is positive.
    pub positive: Option<bool>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// `gutskin.rechallenge-analysis/1`.
    pub schema: String,
    /// The food.
    pub exposure: String,
    /// The symptom.
    pub outcome: String,
    /// Each round.
    pub rounds: Vec<Round>,
    /// Positive rounds so far.
    pub positive: usize,
    /// Positive rounds that it takes.
    pub needed: usize,
    /// The mean difference of the rounds that are over, with its interval at 90 %; nothing before there is one.
    pub effect: Option<crate::estimate::Effect>,
    /// What came of it.
    pub verdict: Outcome,
}

/// Analyses a rechallenge, at its end or on any day before.
///
/// # Errors
/// A rechallenge that was changed, a table without the symptom.
pub fn analyse(rechallenge: &Rechallenge, table: &DailyTable) -> Result<Answer, RechallengeError> {
    rechallenge.check()?;
    let column = table
        .column(&rechallenge.outcome)
        .ok_or_else(|| RechallengeError::NoOutcome(rechallenge.outcome.clone()))?;
    let window = rechallenge.course.days();
    let (first, last) = rechallenge.course.window().looked;
    let seen_until = table.day(table.days().saturating_sub(1));
    let mean = |start: usize| {
        let values = (start + first..start + last).filter_map(|day| {
            let date = rechallenge.start.plus(i64::try_from(day).ok()?);
            let row = usize::try_from(date.days_since(table.first())).ok()?;
            column.values.get(row).copied().flatten()
        });
        let values: Vec<f64> = values.collect();
        (2 * values.len() >= last - first).then(|| values.iter().sum::<f64>() / values.len() as f64)
    };
    let rounds: Vec<Round> = (0..rechallenge.rounds)
        .map(|round| {
            let begins = 2 * round * window;
            let date = |day: usize| rechallenge.start.plus(i64::try_from(day).unwrap_or(i64::MAX));
            let over = seen_until >= date(begins + window + last - 1);
            let means = over.then(|| mean(begins).zip(mean(begins + window))).flatten();
            let sign = if rechallenge.food_first(round) { 1.0 } else { -1.0 };
            let difference = means.map(|(one, two)| sign * (one - two));
            let positive = difference.map(|difference| difference >= rechallenge.threshold);
            Round { start: date(begins), difference, positive }
        })
        .collect();
    let positive = rounds.iter().filter(|round| round.positive == Some(true)).count();
    let differences: Vec<f64> = rounds.iter().filter_map(|round| round.difference).collect();
    let effect = (!differences.is_empty()).then(|| {
        let count = differences.len() as f64;
        let mean = differences.iter().sum::<f64>() / count;
        let wide = 1.645 * rechallenge.deviation / count.sqrt();
        crate::estimate::Effect { mean, low: mean - wide, high: mean + wide, level: 0.9 }
    });
    let all = differences.len() == rounds.len();
    let ruled_out = effect.is_some_and(|effect| effect.high < SEEN * rechallenge.reaction);
    let verdict = if positive >= rechallenge.needed {
        Outcome::Trigger
    } else if all && ruled_out {
        Outcome::Freed
    } else {
        Outcome::Undecided
    };
    Ok(Answer {
        schema: "gutskin.rechallenge-analysis/1".to_owned(),
        exposure: rechallenge.exposure.clone(),
        outcome: rechallenge.outcome.clone(),
        rounds,
        positive,
        needed: rechallenge.needed,
        effect,
        verdict,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chance_of_several_is_that_of_the_tables() {
        for (rounds, needed, chance, expected) in
            [(3, 2, 0.2, 0.104), (4, 3, 0.2, 0.0272), (5, 0, 0.7, 1.0), (6, 6, 0.5, 0.015_625)]
        {
            assert!((at_least(rounds, needed, chance) - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn more_noise_takes_more_rounds_and_never_the_level() {
        let mut before = 0;
        for deviation in [0.2, 0.5, 0.8, 1.1, 2.0] {
            let found = rounds(deviation, 2.0, Course::Gut);
            assert!(found.rounds >= before, "{found:?}");
            before = found.rounds;
            let by_chance = normal_below(-found.threshold / deviation);
            let level = at_least(found.rounds, found.needed, NOCEBO + (1.0 - NOCEBO) * by_chance);
            assert!(level <= LEVEL + 1e-9, "{found:?}: {level}");
            assert!(3 * found.needed >= 2 * found.rounds, "{found:?}");
        }
        assert_eq!(rounds(0.2, 2.0, Course::Gut).rounds, 3);
    }
}
