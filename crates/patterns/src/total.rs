//! Total effects: what an exposure changes on its way is not held fixed.
//!
//! The model of an outcome holds all candidates at once, so a candidate that another one changes (alcohol shortens
//! the night's sleep, and sleep changes the skin) would take that part of the effect away from it. For each
//! candidate that matters, a model with it as the outcome tells what drives it on earlier days, and the product of
//! the two effects is added, draw by draw (the product of coefficients along a path, Pearl 2009, §5.3; linear).

use crate::model::{EffectDraw, ExposureEffect, Fit};

/// A candidate is looked at as a way for others, and an edge to it counted, from this probability on.
pub(crate) const COUNTS: f64 = 0.5;

/// A candidate that others may act through, and the model of it.
pub(crate) struct Way {
    /// The candidate in the middle.
    pub(crate) through: usize,
    /// Its model: effects of the others on it, in its own scores.
    pub(crate) fit: Fit,
    /// Typical doses of it per score.
    pub(crate) doses_per_score: f64,
}

/// Adds to every exposure's direct effect what runs through the others.
pub(crate) fn add_ways(direct: &mut [ExposureEffect], ways: &[Way], draws: usize) {
    let added: Vec<Option<ExposureEffect>> =
        (0..direct.len()).map(|exposure| with_ways(exposure, direct, ways, draws)).collect();
    for (effect, added) in direct.iter_mut().zip(added) {
        if let Some(added) = added {
            *effect = added;
        }
    }
}

fn with_ways(
    exposure: usize,
    direct: &[ExposureEffect],
    ways: &[Way],
    draws: usize,
) -> Option<ExposureEffect> {
    let used: Vec<&Way> = ways
        .iter()
        .filter(|way| way.through != exposure && way.fit.effects[exposure].probability >= COUNTS)
        .collect();
    if used.is_empty() {
        return None;
    }
    let own = &direct[exposure];
    let mut values: Vec<Option<f64>> = vec![None; draws];
    for draw in &own.draws {
        values[draw.draw] = Some(draw.value);
    }
    let mut response = own.response.clone();
    // Probability that it is out altogether: directly, and along every way (the models are sampled independently).
    let mut out = 1.0 - own.probability;
    for way in used {
        let (edge, onward) = (&way.fit.effects[exposure], &direct[way.through]);
        out *= 1.0 - edge.probability * onward.probability;
        // The two models are sampled independently, and the one in the middle with fewer draws: they are paired
        // round and round.
        let mut through: Vec<f64> = vec![0.0; way.fit.draws];
        for draw in &edge.draws {
            through[draw.draw] = draw.value * way.doses_per_score;
        }
        for draw in &onward.draws {
            let along = through[draw.draw % through.len()] * draw.value;
            if along != 0.0 {
                *values[draw.draw].get_or_insert(0.0) += along;
            }
        }
        convolve(&mut response, &edge.response, &onward.response, way.doses_per_score);
    }
    let draws = values
        .into_iter()
        .enumerate()
        .filter_map(|(draw, value)| Some(EffectDraw { draw, value: value? }))
        .collect();
    Some(ExposureEffect {
        probability: 1.0 - out,
        reverse_probability: own.reverse_probability,
        draws,
        response,
        detectable: own.detectable,
    })
}

/// Adds the response of a chain: one lag after the other.
fn convolve(sum: &mut Vec<f64>, first: &[f64], second: &[f64], factor: f64) {
    let length = first.len() + second.len() - 1;
    if sum.len() < length {
        sum.resize(length, 0.0);
    }
    for (i, left) in first.iter().enumerate() {
        for (j, right) in second.iter().enumerate() {
            sum[i + j] += left * right * factor;
        }
    }
}
