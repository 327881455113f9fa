//! The sampler against the sum over all models, by another road: the outcome's multivariate t density with every
//! coefficient's variance put into one dense matrix.

use super::*;
use crate::autocorrelation::ErrorModel;
use crate::gram::{cholesky, forward};

/// A small made-up regression with gaps, two alike columns, and a real effect of the first.
fn example() -> (Regression, Response, Vec<Switch>) {
    let mut rng = Pcg64Mcg::seed_from_u64(11);
    let rows: Vec<usize> = (0..40).filter(|row| row % 7 != 3).collect();
    let mut noise = || -> Vec<f64> { rows.iter().map(|_| StandardNormal.sample(&mut rng)).collect() };
    let mut columns: Vec<Vec<f64>> = (0..5).map(|_| noise()).collect();
    columns[4] = columns[0].iter().zip(&columns[4]).map(|(left, right)| 0.7 * left + 0.7 * right).collect();
    columns[2] = columns[0].iter().zip(&columns[2]).map(|(left, right)| 0.9 * left + 0.4 * right).collect();
    let outcome: Vec<f64> =
        columns[0].iter().zip(noise()).map(|(cell, noise)| 0.35 * cell + 0.8 * noise).collect();
    let always =
        vec![(vec![1.0; rows.len()], 1.0), (rows.iter().map(|row| *row as f64 / 20.0 - 1.0).collect(), 0.7)];
    let switch = |prior, options: Range<usize>, resembles: &[usize]| Switch {
        prior,
        lags: options.len(),
        options,
        resembles: resembles.to_vec(),
    };
    let switches = vec![
        switch(Prior::Family(0), 0..2, &[1, 2]),
        switch(Prior::Family(0), 2..4, &[0]),
        switch(Prior::OneInTen, 4..5, &[0]),
    ];
    (Regression { rows, always, columns: columns.into() }, Response::Continuous(outcome), switches)
}

/// Log density of the outcome: t with covariance R + A D A' + τ² X X' (rate and shape of σ² integrated).
fn log_density(
    regression: &Regression,
    outcome: &[f64],
    model: ErrorModel,
    scale: f64,
    columns: &[usize],
) -> f64 {
    let ErrorModel { persistence, noise, always, .. } = model;
    let size = regression.rows.len();
    let mut covariance = vec![0.0; size * size];
    for i in 0..size {
        for j in 0..size {
            let gap = regression.rows[i].abs_diff(regression.rows[j]) as i32;
            let mut cell = if i == j { 1.0 } else { (1.0 - noise) * persistence.powi(gap) };
            for (column, deviation) in &regression.always {
                let deviation = deviation * always;
                cell += deviation * deviation * column[i] * column[j];
            }
            for column in columns {
                cell += scale * scale * regression.columns[*column][i] * regression.columns[*column][j];
            }
            covariance[i * size + j] = cell;
        }
    }
    let log_determinant = cholesky(&mut covariance, size);
    let mut white = outcome.to_vec();
    forward(&covariance, size, &mut white);
    let square: f64 = white.iter().map(|cell| cell * cell).sum();
    -0.5 * log_determinant - (VARIANCE_SHAPE + size as f64 / 2.0) * (VARIANCE_RATE + square / 2.0).ln()
}

#[test]
fn inclusion_and_coefficients_agree_with_the_sum_over_all_models() {
    let (regression, response, switches) = example();
    let Response::Continuous(outcome) = &response else { panic!("it is continuous") };
    let mut total = 0.0;
    let mut inside = [0.0; 3];
    // Beta(2, 18) on two switches: none 342/420, one 36/420 each, both 6/420.
    let family = [342.0 / 420.0, 36.0 / 420.0, 6.0 / 420.0];
    for first in 0..3 {
        for second in 0..3 {
            for third in 0..2 {
                let mut columns = Vec::new();
                let mut prior: f64 = family[usize::from(first > 0) + usize::from(second > 0)];
                for (chosen, switch) in [(first, &switches[0]), (second, &switches[1])] {
                    if chosen > 0 {
                        columns.push(switch.options.start + chosen - 1);
                        prior /= 2.0;
                    }
                }
                prior *= if third == 1 { 0.1 } else { 0.9 };
                if third == 1 {
                    columns.push(4);
                }
                for model in grid() {
                    for scale in Assumptions::default().scales {
                        let density = log_density(&regression, outcome, *model, scale, &columns);
                        let weight = (density + model.log_prior + prior.ln() - (-60.0)).exp();
                        total += weight;
                        for (place, is_in) in [first > 0, second > 0, third == 1].into_iter().enumerate() {
                            inside[place] += if is_in { weight } else { 0.0 };
                        }
                    }
                }
            }
        }
    }
    let posterior = sample(&regression, &response, &switches, Assumptions::default(), 100_000, 5);
    for (place, inside) in inside.iter().enumerate() {
        let (got, exact) = (posterior.inclusion[place], inside / total);
        assert!((got - exact).abs() < 0.01, "switch {place}: sampled {got}, exact {exact}");
        assert!(exact > 0.02 && exact < 0.98, "switch {place} must leave something to sample: {exact}");
        let drawn = posterior
            .draws
            .iter()
            .filter(|draw| draw.iter().any(|coefficient| coefficient.switch == place))
            .count() as f64
            / posterior.draws.len() as f64;
        assert!((drawn - exact).abs() < 0.02, "switch {place}: drawn {drawn}, exact {exact}");
    }
}

#[test]
fn the_same_seed_gives_the_same_draws() {
    let (regression, response, switches) = example();
    let first = sample(&regression, &response, &switches, Assumptions::default(), 200, 9);
    let second = sample(&regression, &response, &switches, Assumptions::default(), 200, 9);
    let other = sample(&regression, &response, &switches, Assumptions::default(), 200, 10);
    assert_eq!(first.draws, second.draws);
    assert_ne!(first.draws, other.draws);
}

#[test]
fn a_coefficient_is_the_ridge_regression_where_nothing_is_uncertain() {
    // One column that explains nearly everything: its coefficient is the least-squares one, a little shrunk.
    let rows: Vec<usize> = (0..60).collect();
    let column: Vec<f64> = rows.iter().map(|row| if row % 2 == 0 { 1.0 } else { -1.0 }).collect();
    let outcome: Vec<f64> = column
        .iter()
        .zip(&rows)
        .map(|(cell, row)| 0.99 * cell + 0.14 * ((row * 37 % 11) as f64 - 5.0) / 3.2)
        .collect();
    let regression = Regression { rows, always: vec![(vec![1.0; 60], 1.0)], columns: vec![column].into() };
    let response = Response::Continuous(outcome);
    let switches = [Switch { prior: Prior::Family(0), options: 0..1, lags: 1, resembles: Vec::new() }];
    let posterior = sample(&regression, &response, &switches, Assumptions::default(), 2000, 1);
    assert!(posterior.inclusion[0] > 0.999);
    let mean = posterior.draws.iter().map(|draw| draw[0].value).sum::<f64>() / 2000.0;
    assert!((mean - 0.99).abs() < 0.03, "{mean}");
}
