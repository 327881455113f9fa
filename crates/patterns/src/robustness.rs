//! Other reasonable ways of calculating, and what the days without a record might have been.
//!
//! A finding that stands only under one of many defensible choices is a choice, not a finding (Steegen et al. 2016,
//! Perspectives on Psychological Science 11:702, the multiverse). And people log less on some days than on others:
//! if the silent days had all been worse, or all better, would it still stand?

use crate::discovery::Inclusion;
use crate::exposure::Exposure;
use crate::sampler::Assumptions;

/// How the slow change of an outcome is taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trend {
    /// A line, and slow waves in long diaries.
    Usual,
    /// Not at all.
    None,
    /// Bending three times more.
    Curved,
}

/// One way of calculating.
pub(crate) struct Variant {
    pub(crate) name: &'static str,
    /// Whether the outcome is taken by its normal scores, though it has categories.
    pub(crate) continuous: bool,
    /// Whether only effects within four days are asked about.
    pub(crate) quick: bool,
    pub(crate) trend: Trend,
    pub(crate) assumptions: Assumptions,
}

impl Variant {
    /// The engine's own, with the short warm-up of a rough answer.
    pub(crate) fn usual() -> Self {
        Self {
            name: "usual",
            continuous: false,
            quick: false,
            trend: Trend::Usual,
            assumptions: Assumptions { warm_up: 60, ..Assumptions::default() },
        }
    }
}

/// The eight: one choice is made otherwise in each.
pub(crate) fn variants() -> Vec<Variant> {
    let usual = Variant::usual;
    let assuming = |change: fn(&mut Assumptions)| {
        let mut assumptions = usual().assumptions;
        change(&mut assumptions);
        assumptions
    };
    vec![
        Variant { name: "continuous", continuous: true, ..usual() },
        Variant { name: "no_noise", assumptions: assuming(|it| it.white_noise = false), ..usual() },
        Variant { name: "quick_only", quick: true, ..usual() },
        Variant { name: "sceptical", assumptions: assuming(|it| it.family = (2.0, 38.0)), ..usual() },
        Variant { name: "open", assumptions: assuming(|it| it.family = (2.0, 8.0)), ..usual() },
        Variant { name: "small_effects", assumptions: assuming(|it| it.scales = [0.25; 3]), ..usual() },
        Variant { name: "no_trend", trend: Trend::None, ..usual() },
        Variant { name: "curved_trend", trend: Trend::Curved, ..usual() },
    ]
}

/// An outcome calculated otherwise.
pub(crate) struct Otherwise {
    /// The variants' names and what was in.
    pub(crate) variants: Vec<(&'static str, Inclusion)>,
    /// With the silent days filled in; `None` where there are hardly any.
    pub(crate) silence: Option<Silence>,
}

/// What was in with the silent days worse and better than usual.
pub(crate) struct Silence {
    pub(crate) days: usize,
    pub(crate) worse: Inclusion,
    pub(crate) better: Inclusion,
}

/// An outcome's days with the silent ones filled in.
pub(crate) struct Silent {
    pub(crate) days: usize,
    pub(crate) worse: Vec<Option<f64>>,
    pub(crate) better: Vec<Option<f64>>,
}

/// Fewer silent days than this change nothing.
const FEW: usize = 3;

/// The days on which something else was recorded but not this outcome, at a point above and below its mean (one
/// standard deviation where a point is no sensible step of it). `None` where there are few, or more than recorded
/// days: then everything would be made up.
pub(crate) fn silent(values: &[Option<f64>], exposures: &[Exposure]) -> Option<Silent> {
    let recorded: Vec<f64> = values.iter().flatten().copied().collect();
    let is_silent = |row: usize| values[row].is_none() && exposures.iter().any(|other| other.recorded(row));
    let rows: Vec<usize> = (0..values.len()).filter(|row| is_silent(*row)).collect();
    if rows.len() < FEW || rows.len() > recorded.len() {
        return None;
    }
    let (low, high) = recorded
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)));
    let count = recorded.len() as f64;
    let mean = recorded.iter().map(|value| value / count).sum::<f64>();
    // Of values scaled to one: 1e300 has no square.
    let size = (high - low).max(f64::MIN_POSITIVE);
    let variance = recorded.iter().map(|value| ((value - mean) / size).powi(2)).sum::<f64>() / count;
    let deviation = variance.sqrt() * size;
    let step = if (0.2..=5.0).contains(&deviation) { 1.0 } else { deviation };
    let filled = |value: f64| {
        let mut filled = values.to_vec();
        for row in &rows {
            filled[*row] = Some(value.clamp(low, high));
        }
        filled
    };
    Some(Silent {
        days: rows.len(),
        worse: filled(nearest(mean + step, &recorded)),
        better: filled(nearest(mean - step, &recorded)),
    })
}

/// On a scale of whole numbers a day has a whole number.
fn nearest(value: f64, recorded: &[f64]) -> f64 {
    if recorded.iter().all(|value| value.fract() == 0.0) { value.round() } else { value }
}
