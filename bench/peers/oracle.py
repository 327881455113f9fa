#!/usr/bin/env python3
"""How much can be found at all: an oracle on the people of S1, where 3 of 20 exposures have an effect.

    target/peers/bin/python bench/peers/oracle.py --gutskin target/release/gutskin --days 112

The oracle is told what nobody with a diary knows: the noise's autocorrelation (0.7), its standard deviation, the lags of
every exposure, how large effects are and that three in twenty are real. It must still find out which: a spike-and-slab
regression by Gibbs sampling over the switches, coefficients integrated out, with the engine's rule of selection (a mean
of 1 - p of at most 0.10, and each at least 0.8 probable). With `--lags unknown` it is not told which of the simulator's
five lag shapes an exposure has. What an engine could still gain lies between its power and this one's.
"""

import argparse
import csv
import json
import subprocess
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

SIZES = {"true-small": 0.35, "true-moderate": 0.6, "true-large": 0.9}
# The simulator's lag shapes by their mean lag, which is what its truth file holds.
SHAPES = {
    0.0: [1],
    0.5: [1 / 2] * 2,
    1.5: [0] + [1 / 2] * 2,
    3.0: [0] * 2 + [1 / 3] * 3,
    5.0: [0] * 3 + [1 / 5] * 5,
}
AUTOCORRELATION = 0.7
SHARE = 3 / 20
WARM_UP, DRAWS = 50, 250
RATE, LEAST = 0.10, 0.8


def simulate(gutskin, scenario, days, seed):
    """Names, the outcome, the exposures (days x exposures, gaps as nan) and the truth of one person."""
    with tempfile.TemporaryDirectory() as folder:
        table, truth = Path(folder) / "table.csv", Path(folder) / "truth.json"
        command = [gutskin, "simulate", "--scenario", scenario, "--days", str(days), "--seed", str(seed)]
        subprocess.run([*command, "--out", table, "--truth", truth], check=True, capture_output=True)
        header, *rows = csv.reader(table.open())
        cells = np.array([[float(cell) if cell else np.nan for cell in row[1:]] for row in rows])
        return header[2:], cells[:, 0], cells[:, 1:], json.loads(truth.read_text())["redness"]


def filtered(values, shape):
    """An exposure as it acts by a lag shape; days without a record count as its mean."""
    known = np.where(np.isnan(values), np.nanmean(values), values)
    column = np.zeros(len(known))
    for lag, share in enumerate(shape):
        shifted = np.full(len(known), known.mean())
        shifted[lag:] = known[: len(known) - lag]
        column += share * shifted
    return column / np.nanstd(values)


def whitener(days, rounding):
    """What makes noise with the known autocorrelation, and rounding on top, independent with variance one."""
    covariance = AUTOCORRELATION ** np.abs(days[:, None] - days[None]) + rounding * np.eye(len(days))
    root = np.linalg.cholesky(covariance)
    return lambda columns: np.linalg.solve(root, columns)


def deviation_of_noise(outcome, weekdays, real, days):
    """The noise's standard deviation, by generalised least squares under the model that is true."""
    deviation = 1.5
    for _ in range(5):
        white = whitener(days, 1 / 12 / deviation**2)
        design, response = white(np.hstack([weekdays, real])[days]), white(outcome[days])
        coefficients = np.linalg.lstsq(design, response, rcond=None)[0]
        left = ((response - design @ coefficients) ** 2).sum() / (len(days) - design.shape[1])
        deviation = np.sqrt(left)
    return deviation


def probabilities(columns, owner, people, response, size, random):
    """The probability that each exposure acts: Gibbs over 'out, or in by one of its columns'."""
    gram, product = columns.T @ columns, columns.T @ response

    def evidence(chosen):
        if not chosen:
            return 0.0
        precision = gram[np.ix_(chosen, chosen)] + np.eye(len(chosen)) / size**2
        root = np.linalg.cholesky(precision)
        score = np.linalg.solve(root, product[chosen])
        return 0.5 * score @ score - np.log(np.diag(root)).sum() - len(chosen) * np.log(size)

    options = [list(np.flatnonzero(owner == person)) for person in range(people)]
    state, inside = [None] * people, np.zeros(people)
    for draw in range(WARM_UP + DRAWS):
        for one in range(people):
            others = [chosen for place, chosen in enumerate(state) if chosen is not None and place != one]
            weights = [np.log(1 - SHARE) + evidence(others)]
            each = np.log(SHARE / len(options[one]))
            weights += [each + evidence([*others, option]) for option in options[one]]
            weights = np.exp(np.array(weights) - max(weights))
            weights /= weights.sum()
            if draw >= WARM_UP:
                inside[one] += 1 - weights[0]
            pick = random.choice(len(weights), p=weights)
            state[one] = None if pick == 0 else options[one][pick - 1]
    return inside / DRAWS


def judge(inside, truth, names):
    """(real effects named, real effects, false findings) by the engine's rule; small effects count neither way."""
    kind = [truth[name]["class"] if name in truth else "none" for name in names]
    order = np.argsort(-inside)
    within = np.cumsum(1 - inside[order]) / np.arange(1, len(order) + 1) <= RATE
    said = [one for one, allowed in zip(order, within) if allowed and inside[one] >= LEAST]
    named = sum(kind[one] == "true" for one in said)
    return named, kind.count("true"), sum(kind[one] == "none" for one in said)


def person(task):
    gutskin, scenario, length, seed, lags_known = task
    names, outcome, exposures, truth = simulate(gutskin, scenario, length, seed)
    random = np.random.default_rng(seed)
    days = np.flatnonzero(~np.isnan(outcome))
    weekdays = np.eye(7)[np.arange(length) % 7]

    def true_shape(name):
        return SHAPES[min(SHAPES, key=lambda lag: abs(lag - truth[name]["lag_days"]))]

    real = [filtered(exposures[:, names.index(name)], true_shape(name)) for name in truth]
    deviation = deviation_of_noise(outcome, weekdays, np.array(real).T, days)
    columns, owner = [], []
    for place, name in enumerate(names):
        shapes = list(SHAPES.values())
        if lags_known:
            shapes = [true_shape(name) if name in truth else shapes[random.integers(len(shapes))]]
        columns += [filtered(exposures[:, place], shape) for shape in shapes]
        owner += [place] * len(shapes)
    white = whitener(days, 1 / 12 / deviation**2)
    basis = np.linalg.qr(white(weekdays[days]))[0]

    def apart_from_weekdays(values):
        return values - basis @ (basis.T @ values)

    response = apart_from_weekdays(white(outcome[days]) / deviation)
    design = apart_from_weekdays(white(np.array(columns).T[days]))
    inside = probabilities(design, np.array(owner), len(names), response, SIZES[scenario], random)
    return judge(inside, truth, names)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gutskin", required=True, metavar="FILE", help="the program, for its simulator")
    parser.add_argument("--days", type=int, action="append", metavar="N", help="repeatable [default: 112]")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--lags", choices=["known", "unknown"], default="known")
    arguments = parser.parse_args()
    print(f"An oracle, lags {arguments.lags}, {arguments.people} people a row.\n")
    print("| people | days | power | FDR |\n|---|---|---|---|")
    for days in arguments.days or [112]:
        powers = []
        for scenario in SIZES:
            tasks = [
                (arguments.gutskin, scenario, days, seed, arguments.lags == "known")
                for seed in range(1, arguments.people + 1)
            ]
            with ProcessPoolExecutor() as pool:
                judged = list(pool.map(person, tasks))
            power = sum(named for named, _, _ in judged) / max(1, sum(real for _, real, _ in judged))
            rate = np.mean([false / max(1, named + false) for named, _, false in judged])
            powers.append(power)
            print(f"| {scenario} | {days} | {power:.2f} | {rate:.3f} |", flush=True)
        print(f"| all three | {days} | {np.mean(powers):.2f} | – |", flush=True)


if __name__ == "__main__":
    main()
