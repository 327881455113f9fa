//! Whether the sampler draws from the model that it says it does.
//!
//! Geweke's joint-distribution test (Geweke 2004, JASA 99:799): a chain that takes turns between the sampler (unknowns
//! given data) and the model (data given unknowns) must leave every unknown at its prior. A wrong Jacobian, a lost
//! term of the prior or a stale product shows as a drift from it. And simulation-based calibration (Talts et al.
//! 2018, arXiv 1804.06788): with unknowns drawn from the prior and data from the model, the unknowns' ranks among
//! the posterior's draws are uniform.

use super::*;
use crate::gram::cholesky;

const DAYS: usize = 24;
/// Cutpoints that are held, and one between them that is not.
const OUTER: (f64, f64) = (-0.6, 0.7);

fn regression(rng: &mut Pcg64Mcg) -> (Regression, Vec<Switch>) {
    let rows: Vec<usize> = (0..DAYS + 3).filter(|row| row % 9 != 4).take(DAYS).collect();
    let mut noise = || -> Vec<f64> { rows.iter().map(|_| StandardNormal.sample(rng)).collect() };
    let mut columns: Vec<Vec<f64>> = (0..6).map(|_| noise()).collect();
    columns[2] = columns[0].iter().zip(&columns[2]).map(|(left, right)| 0.8 * left + 0.6 * right).collect();
    let always = vec![(vec![1.0; rows.len()], 1.0), (noise(), 0.5)];
    let switches = vec![
        Switch { prior: Prior::Family(0), options: 0..2, lags: 2, resembles: vec![1, 2] },
        // One lag and three shapes of dose.
        Switch { prior: Prior::Family(0), options: 2..5, lags: 1, resembles: vec![0, 2] },
        Switch { prior: Prior::OneInTen, options: 5..6, lags: 1, resembles: vec![0, 1] },
    ];
    (Regression { rows, always, columns: columns.into() }, switches)
}

/// A draw of normal values with an error model's correlations.
fn correlated(rows: &[usize], point: usize, rng: &mut Pcg64Mcg) -> Vec<f64> {
    let model = grid()[point];
    let size = rows.len();
    let mut factor = vec![0.0; size * size];
    for i in 0..size {
        for j in 0..=i {
            let gap = (rows[i] - rows[j]) as i32;
            factor[i * size + j] =
                if i == j { 1.0 } else { (1.0 - model.noise) * model.persistence.powi(gap) };
        }
    }
    cholesky(&mut factor, size);
    let noise: Vec<f64> = (0..size).map(|_| StandardNormal.sample(rng)).collect();
    (0..size).map(|row| (0..=row).map(|column| factor[row * size + column] * noise[column]).sum()).collect()
}

fn category(state: f64, cutpoints: &[f64]) -> usize {
    cutpoints.partition_point(|cutpoint| *cutpoint < state)
}

/// Everything unknown, drawn from the prior, and data drawn from the model.
struct World {
    point: usize,
    scale: usize,
    active: Vec<Active>,
    deviation: f64,
    values: Vec<f64>,
    cutpoints: Vec<f64>,
    latent: Vec<f64>,
}

fn world(regression: &Regression, switches: &[Switch], known: bool, rng: &mut Pcg64Mcg) -> World {
    let mut mass: f64 = rng.random();
    let point = grid()
        .iter()
        .position(|model| {
            mass -= model.log_prior.exp();
            mass < 0.0
        })
        .unwrap_or(0);
    let Assumptions { scales, family, .. } = Assumptions::default();
    let scale = rng.random_range(0..scales.len());
    // Pólya's urn: each switch given those before it, with the rest of the family not yet looked at.
    let mut active = Vec::new();
    let (mut inside, mut seen) = (0, 0);
    for (switch, it) in switches.iter().enumerate() {
        let probability = match it.prior {
            Prior::OneInTen => 0.1,
            Prior::Family(_) => (family.0 + inside as f64) / (family.0 + family.1 + seen as f64),
        };
        let is_in = rng.random::<f64>() < probability;
        if matches!(it.prior, Prior::Family(_)) {
            seen += 1;
            inside += usize::from(is_in);
        }
        if is_in {
            let mut mass: f64 = rng.random();
            let options = 0..it.options.len();
            let option = options.clone().find(|option| {
                mass -= it.share(*option);
                mass < 0.0
            });
            let option = option.unwrap_or(options.end - 1);
            active.push(Active { switch, option, column: it.options.start + option });
        }
    }
    let deviation = if known {
        1.0
    } else {
        let gamma = Gamma::new(VARIANCE_SHAPE, VARIANCE_RATE.recip()).unwrap();
        let precision: f64 = gamma.sample(rng);
        precision.sqrt().recip()
    };
    let mut normal = |spread: f64| {
        let noise: f64 = StandardNormal.sample(rng);
        spread * noise
    };
    let values: Vec<f64> = active.iter().map(|_| normal(deviation * scales[scale])).collect();
    let mut latent = vec![0.0; regression.rows.len()];
    for (active, value) in active.iter().zip(&values) {
        add(&mut latent, *value, &regression.columns[active.column]);
    }
    for (place, (column, _)) in regression.always.iter().enumerate() {
        let coefficient = normal(deviation * regression.deviation(place, grid()[point]));
        add(&mut latent, coefficient, column);
    }
    let inner = OUTER.0 + (OUTER.1 - OUTER.0) * rng.random::<f64>();
    let cutpoints = if known { vec![OUTER.0] } else { vec![OUTER.0, inner, OUTER.1] };
    let noise = correlated(&regression.rows, point, rng);
    add(&mut latent, deviation, &noise);
    World { point, scale, active, deviation, values, cutpoints, latent }
}

/// The error of each day's reading: every third is exact, the others are off by a third or by as much as there is to
/// see.
fn errors() -> Vec<f64> {
    (0..DAYS).map(|day| [0.0, 0.3, 1.0][day % 3]).collect()
}

fn readings(latent: &[f64], rng: &mut Pcg64Mcg) -> Measured {
    let errors = errors();
    let mut read = |(state, error): (&f64, &f64)| {
        let noise: f64 = StandardNormal.sample(rng);
        state + error * noise
    };
    Measured { scores: latent.iter().zip(&errors).map(&mut read).collect(), errors }
}

fn response(world: &World, kind: &str, rng: &mut Pcg64Mcg) -> Response {
    match kind {
        "continuous" => return Response::Continuous(world.latent.clone()),
        "measured" => return Response::Measured(readings(&world.latent, rng)),
        _ => {}
    }
    Response::Ordered(Ordered {
        category: world.latent.iter().map(|state| category(*state, &world.cutpoints)).collect(),
        cutpoints: world.cutpoints.clone(),
        values: (0..=world.cutpoints.len()).map(|value| value as f64).collect(),
        ahead: None,
    })
}

/// What is compared: each a number between 0 and 1 or bounded, so that heavy tails don't hide a drift.
fn features(state: &State<'_>, drawn: &Drawn, cutpoints: &[f64]) -> Vec<f64> {
    let active = &state.active;
    let is_in = |switch: usize| f64::from(u8::from(active.iter().any(|active| active.switch == switch)));
    let persistence = grid()[state.point].persistence;
    let first: f64 = active.iter().zip(&drawn.values).map(|(_, value)| value).sum();
    vec![
        is_in(0),
        is_in(1),
        is_in(2),
        is_in(0) * is_in(1),
        persistence,
        grid()[state.point].noise,
        grid()[state.point].always,
        f64::from(u8::from(state.scale == 0)),
        f64::from(u8::from(state.scale == 2)),
        // σ² ~ inverse gamma: σ/(1 + σ) is bounded.
        drawn.deviation / (1.0 + drawn.deviation),
        first.tanh(),
        first.abs().min(3.0),
        cutpoints.get(1).copied().unwrap_or(0.0),
    ]
}

/// The chain of turns: its features' means must be the prior's.
fn turns(kind: &str, seed: u64) {
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let (regression, switches) = regression(&mut rng);
    let (ordered, known) = (matches!(kind, "ordered" | "yes or no"), kind == "yes or no");
    let grams = Grams::new(&regression);
    // By draws from the prior.
    let worlds = 40_000;
    let mut expected: Vec<f64> = Vec::new();
    for _ in 0..worlds {
        let world = world(&regression, &switches, known, &mut rng);
        let mut state = State::new(
            &regression,
            &switches,
            &grams,
            vec![0.0; DAYS],
            if known { Variance::Known } else { Variance::Free { shape: 1.0 } },
            Assumptions::default(),
        );
        (state.point, state.scale) = (world.point, world.scale);
        state.active.clone_from(&world.active);
        let drawn = Drawn { deviation: world.deviation, values: world.values, always: vec![], mean: vec![] };
        let cutpoints = if ordered { &world.cutpoints[..] } else { &[] };
        let found = features(&state, &drawn, cutpoints);
        expected.resize(found.len(), 0.0);
        add(&mut expected, 1.0 / f64::from(worlds), &found);
    }
    // By turns.
    let start = world(&regression, &switches, known, &mut rng);
    let begun = response(&start, kind, &mut rng);
    let mut chain = Chain::new(&regression, &begun, &switches, &grams, Assumptions::default(), seed);
    let rounds = 80_000;
    let blocks = 40;
    let mut means: Vec<Vec<f64>> = vec![vec![0.0; expected.len()]; blocks];
    for round in 0..rounds {
        let drawn = chain.sweep();
        let cutpoints = chain.ordered.as_ref().map_or(vec![], |ordered| ordered.cutpoints.clone());
        let found = features(&chain.state, &drawn, &cutpoints);
        add(&mut means[round * blocks / rounds], blocks as f64 / rounds as f64, &found);
        chain.finish(&drawn);
        // Data anew, given all unknowns; cutpoints as they are.
        let mut latent = drawn.mean.clone();
        let noise = correlated(&regression.rows, chain.state.point, &mut rng);
        add(&mut latent, drawn.deviation, &noise);
        if let Some(ordered) = &mut chain.ordered {
            ordered.category = latent.iter().map(|state| category(*state, &ordered.cutpoints)).collect();
        }
        if let Some(measured) = &mut chain.measured {
            *measured = readings(&latent, &mut rng);
        }
        chain.state.outcome = latent;
        chain.state.renew();
    }
    for (feature, expected) in expected.iter().enumerate() {
        let values: Vec<f64> = means.iter().map(|block| block[feature]).collect();
        let mean = values.iter().sum::<f64>() / blocks as f64;
        let error = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>()
            / (blocks * (blocks - 1)) as f64)
            .sqrt();
        // The prior's own Monte-Carlo error is at most that of a yes/no feature.
        let error = error.hypot(0.5 / f64::from(worlds).sqrt());
        assert!(
            (mean - expected).abs() < 4.5 * error,
            "{kind} feature {feature}: {mean} ± {error}, prior {expected}"
        );
    }
}

#[test]
fn taking_turns_with_a_continuous_model_leaves_the_prior() {
    turns("continuous", 1);
}

#[test]
fn taking_turns_with_a_measured_model_leaves_the_prior() {
    turns("measured", 4);
}

#[test]
fn taking_turns_with_an_ordered_model_leaves_the_prior() {
    turns("ordered", 2);
}

#[test]
fn taking_turns_with_a_yes_or_no_model_leaves_the_prior() {
    turns("yes or no", 3);
}

/// Ranks of true values among the draws, and inclusion probabilities against the truth, over many worlds.
fn calibrated(kind: &str, seed: u64) {
    const WORLDS: usize = 400;
    const KEPT: usize = 19;
    // Ranks are uniform for independent draws: the error model takes a step of its grid in every other sweep.
    const THIN: usize = 30;
    const WARM_UP: usize = 300;
    const BINS: usize = 10;
    let mut rng = Pcg64Mcg::seed_from_u64(seed);
    let (regression, switches) = regression(&mut rng);
    let (ordered, known) = (matches!(kind, "ordered" | "yes or no"), kind == "yes or no");
    let grams = Grams::new(&regression);
    let names = ["deviation", "sum of coefficients", "cutpoint", "persistence"];
    let mut ranks = vec![vec![0_usize; BINS]; names.len()];
    let (mut difference, mut spread, mut brier, mut base) = (0.0, 0.0, 0.0, 0.0);
    for round in 0..WORLDS {
        let truth = world(&regression, &switches, known, &mut rng);
        let response = response(&truth, kind, &mut rng);
        let mut chain =
            Chain::new(&regression, &response, &switches, &grams, Assumptions::default(), round as u64);
        let mut below = vec![0; names.len()];
        let mut inclusion = vec![0.0; switches.len()];
        let quantities =
            |active: &[Active], values: &[f64], deviation: f64, cutpoint: f64, point: usize, tie: f64| {
                // Ties of a point mass are broken at random.
                let by_switch: f64 = active.iter().zip(values).map(|(_, value)| value).sum();
                [deviation, by_switch + 1e-9 * tie, cutpoint, grid()[point].persistence + 1e-9 * tie]
            };
        let inner = |cutpoints: &[f64]| cutpoints.get(1).copied().unwrap_or(0.0);
        let mine = quantities(
            &truth.active,
            &truth.values,
            truth.deviation,
            inner(&truth.cutpoints),
            truth.point,
            rng.random(),
        );
        for sweep in 0..WARM_UP + KEPT * THIN {
            let drawn = chain.sweep();
            if sweep >= WARM_UP {
                add(&mut inclusion, 1.0 / (KEPT * THIN) as f64, &chain.inclusion);
                if (sweep - WARM_UP) % THIN == THIN - 1 {
                    let cutpoints = chain.ordered.as_ref().map_or(&[][..], |ordered| &ordered.cutpoints);
                    let active = &chain.state.active;
                    let theirs = quantities(
                        active,
                        &drawn.values,
                        drawn.deviation,
                        inner(cutpoints),
                        chain.state.point,
                        rng.random(),
                    );
                    for (below, (theirs, mine)) in below.iter_mut().zip(theirs.iter().zip(&mine)) {
                        *below += usize::from(theirs < mine);
                    }
                }
            }
            chain.finish(&drawn);
        }
        for (ranks, below) in ranks.iter_mut().zip(below) {
            ranks[below * BINS / (KEPT + 1)] += 1;
        }
        for (switch, probability) in inclusion.iter().enumerate() {
            let is_in = f64::from(u8::from(truth.active.iter().any(|active| active.switch == switch)));
            difference += probability - is_in;
            spread += probability * (1.0 - probability);
            brier += (probability - is_in).powi(2);
            base += 0.1 * 0.9;
        }
    }
    for (name, ranks) in names.iter().zip(&ranks) {
        let skipped = (*name == "deviation" && known) || (*name == "cutpoint" && (known || !ordered));
        let expected = WORLDS as f64 / BINS as f64;
        let statistic: f64 = ranks.iter().map(|count| (*count as f64 - expected).powi(2) / expected).sum();
        // The 99.9 % point of χ² with nine degrees of freedom.
        assert!(skipped || statistic < 27.9, "{kind}, {name}: {ranks:?}, χ² {statistic:.1}");
    }
    assert!(difference.abs() < 4.0 * f64::sqrt(spread), "{kind}: {difference} ± {}", spread.sqrt());
    assert!(brier < base, "{kind}: the probabilities must tell more than the prior: {brier} against {base}");
}

#[test]
fn ranks_of_a_continuous_model_are_uniform() {
    calibrated("continuous", 11);
}

#[test]
fn ranks_of_a_measured_model_are_uniform() {
    calibrated("measured", 14);
}

#[test]
fn ranks_of_an_ordered_model_are_uniform() {
    calibrated("ordered", 12);
}

#[test]
fn ranks_of_a_yes_or_no_model_are_uniform() {
    calibrated("yes or no", 13);
}

/// A week of always-in columns that do nothing, beside candidates drawn from the prior, on an outcome scaled to variance
/// one as diaries are: the probabilities must still be right on average. (They were a fifth too high when the week
/// was expected to matter: its coefficients, near zero, were read as a small residual.)
#[test]
fn what_is_always_in_and_does_nothing_makes_no_candidate_surer() {
    const WORLDS: u64 = 300;
    const DAYS: usize = 56;
    const HABITS: usize = 20;
    let mut rng = Pcg64Mcg::seed_from_u64(21);
    let kernels = crate::kernel::dictionary();
    let (mut difference, mut variance) = (0.0, 0.0);
    for round in 0..WORLDS {
        let mut columns = Vec::new();
        let mut switches = Vec::new();
        for _ in 0..HABITS {
            let share = rng.random_range(0.15..0.6);
            let habit: Vec<f64> =
                (0..DAYS + 50).map(|_| f64::from(u8::from(rng.random::<f64>() < share))).collect();
            let first = columns.len();
            for kernel in &kernels {
                let filtered = |day: usize| {
                    let lags = kernel.weights.iter().enumerate();
                    lags.map(|(lag, weight)| weight * habit[day + 50 - lag]).sum::<f64>()
                };
                let column: Vec<f64> = (0..DAYS).map(filtered).collect();
                let mean = column.iter().sum::<f64>() / DAYS as f64;
                columns.push(column.iter().map(|cell| 2.0 * (cell - mean)).collect());
            }
            let options = first..columns.len();
            switches.push(Switch {
                prior: Prior::Family(0),
                lags: options.len(),
                options,
                resembles: Vec::new(),
            });
        }
        let always = vec![(vec![1.0; DAYS], 1.0)];
        let mut regression = Regression { rows: (0..DAYS).collect(), always, columns: columns.into() };
        let mut truth = world(&regression, &switches, false, &mut rng);
        regression.always.extend((0..7).map(|weekday| {
            let column = (0..DAYS).map(|day| f64::from(u8::from(day % 7 == weekday))).collect();
            (column, 0.7)
        }));
        let mean = truth.latent.iter().sum::<f64>() / DAYS as f64;
        let square = truth.latent.iter().map(|state| (state - mean).powi(2)).sum::<f64>();
        let deviation = (square / DAYS as f64).sqrt();
        for state in &mut truth.latent {
            *state = (*state - mean) / deviation;
        }
        let scores = response(&truth, "continuous", &mut rng);
        let posterior = sample(&regression, &scores, &switches, Assumptions::default(), 300, round);
        for (switch, probability) in posterior.inclusion.iter().enumerate() {
            let is_in = truth.active.iter().any(|active| active.switch == switch);
            difference += probability - f64::from(u8::from(is_in));
            variance += probability * (1.0 - probability);
        }
    }
    let error = f64::sqrt(variance);
    assert!(difference.abs() < 3.0 * error, "{difference} too many in {WORLDS} worlds, ± {error}");
}
