//! What the engine answers: the types of contract C3, as they stand in its JSON.

use serde::{Deserialize, Serialize};

/// All that was found, and all that was left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// `gutskin.patterns/1`.
    pub schema: String,
    /// One per outcome asked for, in the order asked.
    pub outcomes: Vec<OutcomeAnswer>,
    /// Every ordered pair of outcomes.
    pub directions: Vec<Direction>,
    /// Columns that took no part, each with the reason.
    pub left_out: Vec<LeftOut>,
    /// What made this answer.
    pub engine: Engine,
}

/// The answer for one outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutcomeAnswer {
    /// The column.
    pub outcome: String,
    /// Days from the first to the last row of the table.
    pub days: usize,
    /// Days on which the outcome was recorded.
    pub recorded: usize,
    /// How many different values were recorded.
    pub categories: usize,
    /// Whether there is an answer at all.
    pub verdict: OutcomeVerdict,
    /// With "cannot be answered yet": about how many more days of diary it takes.
    pub days_needed: Option<usize>,
    /// What this diary could have shown of a typical candidate within two days; slower effects need more.
    pub detectable_effect: Option<DetectableEffect>,
    /// What was always held in the model, with its size.
    pub adjusted_for: Vec<Adjustment>,
    /// Every candidate, best first.
    pub findings: Vec<Finding>,
    /// Exposures that these data can't tell apart.
    pub groups: Vec<ExposureGroup>,
}

/// Whether an outcome could be explained at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeVerdict {
    /// Yes.
    Answered,
    /// Too few days, or an outcome that does not vary.
    CannotBeAnsweredYet,
}

/// The smallest effect within two days that a diary like this shows with the stated power.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DetectableEffect {
    /// In the outcome's own points.
    pub points: f64,
    /// The probability of selecting an effect of that size, 0.8.
    pub power: f64,
}

/// Something always in the model, with its fitted size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjustment {
    /// `weekday`, `trend`, `cycle`, or a column.
    pub what: String,
    /// Weekday and cycle: between the best and the worst day; trend: from the first to the last day; a yes/no
    /// column: yes against no; another column: one standard deviation more. In the outcome's points.
    pub points: f64,
    /// Of a column: the probability that it follows the symptom, as a treatment does that is taken because of it. Then
    /// its size is the symptom's own in part.
    pub reverse_probability: Option<f64>,
}

/// One candidate exposure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The column.
    pub exposure: String,
    /// The probability that it has an effect on this outcome.
    pub probability: f64,
    /// In the set whose false-discovery rate is held.
    pub selected: bool,
    /// What may be said of it.
    pub verdict: Verdict,
    /// The total effect, averaged over the model: zero where the exposure is out.
    pub effect: Effect,
    /// The total effect given that there is one.
    pub effect_if_real: EffectIfReal,
    /// When it acts.
    pub lag_days: LagDays,
    /// How it acts with its amount, given that it does; `None` of what is yes or no, and where its days can't tell.
    #[serde(default)]
    pub dose: Option<Dose>,
    /// Outcomes that the effect runs through.
    pub by_way_of: Vec<String>,
    /// The probability that the exposure follows the symptom.
    pub reverse_probability: f64,
    /// Days with it, among those on which the outcome was recorded.
    pub exposed_days: usize,
    /// Days without it, likewise.
    pub unexposed_days: usize,
    /// How many separate times it began.
    pub starts: usize,
    /// What this diary could have shown of it, and what it still takes.
    pub readiness: Readiness,
    /// Whether it stands when it is calculated otherwise; only of hints and likely links.
    pub robustness: Option<Robustness>,
}

/// How far a candidate is from an answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Readiness {
    /// The effect of a typical exposure, within two days and in the outcome's points, that this diary shows four
    /// times in five; `None` where the candidate has no part in the outcome's model.
    pub detectable: Option<f64>,
    /// The smallest effect that matters: one point, or one standard deviation of an outcome that varies less.
    pub matters: f64,
    /// About how many more days of diary, at the pace so far, until it has come and gone often enough for anything to
    /// be said of it; 0 when it has, `None` where nobody knows, since it was never there or never not.
    pub days_until_judged: Option<usize>,
    /// The same until an effect that matters would show as well.
    pub days_needed: Option<usize>,
}

/// Whether a finding stands when it is calculated otherwise: at its own strength, a likely link at 0.8 and a hint at
/// 0.5.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// In how many of the other ways it stands.
    pub stands: usize,
    /// How many other ways were tried.
    pub of: usize,
    /// The ways in which it falls: `continuous`, `no_noise`, `quick_only`, `sceptical`, `open`, `small_effects`,
    /// `no_trend`, `curved_trend`.
    pub falls: Vec<String>,
    /// With the days on which the outcome was not recorded filled in; `None` where there are hardly any, or more
    /// than recorded ones.
    pub silent_days: Option<SilentDays>,
}

/// The probability of a finding if the silent days had all been a point worse, or better, than the mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SilentDays {
    /// How many there are.
    pub days: usize,
    /// All worse.
    pub if_worse: f64,
    /// All better.
    pub if_better: f64,
}

/// What may be said of an exposure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Selected: a likely association.
    Likely,
    /// 0.5 to 0.8, or above and not selected.
    Hint,
    /// The diary shows none.
    NoSignal,
    /// It changes after the symptom does, and is no cause of it.
    FollowsTheSymptom,
    /// These data can't tell: too few separate starts, or a group.
    CannotTell,
}

/// An effect in the outcome's own points, averaged over the model. One typical exposure against none, summed over
/// the days of its lag curve (a column that is not yes/no: one standard deviation more).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// Posterior mean.
    pub mean: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// `points`.
    pub unit: String,
    /// The interval's posterior probability, 0.9.
    pub level: f64,
}

/// The same given that the exposure is in the model; all zero when it never was.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EffectIfReal {
    /// Posterior mean.
    pub mean: f64,
    /// Lower end of the 90 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// When an exposure acts, given that it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LagDays {
    /// Mean lag.
    pub mean: f64,
    /// Share of the effect on the same day, one day later, and so on; sums to one.
    pub weights: Vec<f64>,
}

/// How an exposure acts with its amount: up to three shapes, whose probabilities sum to one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Dose {
    /// The probability that twice as much does twice as much.
    pub in_proportion: f64,
    /// Beyond a little more of it adds nothing.
    pub levels_off: Option<Bend>,
    /// Up to what is usual it does nothing, and above that always the same.
    pub from_a_level: Option<Bend>,
}

/// A shape of dose that is not straight.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bend {
    /// Its probability.
    pub probability: f64,
    /// Where it bends, in the exposure's own unit.
    pub at: f64,
}

/// Exposures that can't be told apart: one discovery.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExposureGroup {
    /// The columns.
    pub members: Vec<String>,
    /// The probability that at least one has an effect.
    pub probability: f64,
    /// In the set whose false-discovery rate is held.
    pub selected: bool,
    /// Whether it stands when it is calculated otherwise; only of hints and likely links.
    pub robustness: Option<Robustness>,
}

/// Whether one outcome drives another on later days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Direction {
    /// The driver.
    pub from: String,
    /// The driven.
    pub to: String,
    /// The probability of an effect.
    pub probability: f64,
    /// In the set whose false-discovery rate is held.
    pub selected: bool,
    /// Mean lag, given an effect; 0 when it was never in the model.
    pub lag_days: f64,
    /// One standard deviation more of `from`, in points of `to`, averaged over the model.
    pub effect: EffectIfReal,
}

/// A column that took no part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LeftOut {
    /// Which.
    pub what: String,
    /// Why.
    pub why: String,
}

/// What made an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Engine {
    /// The engine's version.
    pub version: String,
    /// The sampler's seed.
    pub seed: u64,
    /// Draws kept per model.
    pub draws: usize,
    /// Wall time, filled in by the caller: the engine knows no clock.
    pub seconds: f64,
}
