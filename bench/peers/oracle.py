#!/usr/bin/env python3
"""How much can be found at all: an oracle on the people of S1, where 3 of 20 exposures have an effect.

    target/peers/bin/python bench/peers/oracle.py --gutskin target/release/gutskin --days 112

The oracle is told what nobody with a diary knows: the lags of every exposure, how large effects are, that three in twenty
are real, and the noise's autocorrelation and standard deviation. It must still find out which: a spike-and-slab
regression by Gibbs sampling over the switches, coefficients integrated out, with the engine's rule of selection (a mean
of 1 - p of at most 0.10, and each at least 0.8 probable). Each further row takes away one thing that it was told, and puts
what the engine assumes in its place. What an engine could still gain lies between its power and the first row's; what
nobody can gain without being told lies between the first row and the last.
"""

import argparse
import csv
import json
import subprocess
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import cache
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

# What is told, row by row, the last thing taken away first.
LADDER = {
    "everything": {"lags", "effects", "noise"},
    "all but the lags": {"effects", "noise"},
    "only the noise": {"noise"},
    "nothing": set(),
}
# What the engine assumes of what nobody tells it: crates/patterns/src/{kernel,sampler,autocorrelation}.rs.
SCALES = [0.25, 0.5, 1.0]
FAMILY = (2, 18)
PERSISTENCE = [0.2, 0.4, 0.55, 0.7, 0.8, 0.88, 0.95]
WHITE = [0.0, 0.25, 0.5, 0.75]


def flat(first, last):
    return [0] * first + [1 / (last - first + 1)] * (last - first + 1)


def fading(first, last, ratio):
    shares = [ratio ** (lag - first) if lag >= first else 0 for lag in range(last + 1)]
    return [share / sum(shares) for share in shares]


DICTIONARY = [flat(0, 0), flat(1, 1), flat(2, 2), flat(0, 1), [0, 0.6, 0.4], flat(2, 4), flat(3, 7), flat(8, 21)]
DICTIONARY += [fading(0, 21, 0.7), fading(1, 21, 0.7), fading(0, 42, 0.9), fading(1, 42, 0.9)]


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


def whitener(days, white, persistence=AUTOCORRELATION):
    """What makes noise with an autocorrelation, and white noise of a variance on top, independent with variance one;
    and the logarithm of its determinant."""
    covariance = persistence ** np.abs(days[:, None] - days[None]) + white * np.eye(len(days))
    root = np.linalg.inv(np.linalg.cholesky(covariance))
    return root, np.log(np.diag(root)).sum()


def deviation_of_noise(outcome, weekdays, real, days):
    """The noise's standard deviation, by generalised least squares under the model that is true."""
    deviation = 1.5
    for _ in range(5):
        root, _ = whitener(days, 1 / 12 / deviation**2)
        design, response = root @ np.hstack([weekdays, real])[days], root @ outcome[days]
        coefficients = np.linalg.lstsq(design, response, rcond=None)[0]
        left = ((response - design @ coefficients) ** 2).sum() / (len(days) - design.shape[1])
        deviation = np.sqrt(left)
    return deviation


class Noise:
    """A point of the noise's grid: everything free of the weekdays, white, and squared."""

    def __init__(self, root, log_determinant, columns, outcome, weekdays):
        basis, triangle = np.linalg.qr(root @ weekdays)
        white = root @ columns
        white -= basis @ (basis.T @ white)
        response = root @ outcome
        response -= basis @ (basis.T @ response)
        self.gram, self.product, self.total = white.T @ white, white.T @ response, response @ response
        self.log_constant = log_determinant - np.log(np.abs(np.diag(triangle))).sum()

    def factor(self, chosen, size):
        root = np.linalg.cholesky(self.gram[np.ix_(chosen, chosen)] + np.eye(len(chosen)) / size**2)
        return root, np.linalg.solve(root, self.product[chosen])

    def beside(self, chosen, options, size):
        """What is explained by the chosen columns; how much more by each option; and its pivot."""
        square = self.gram[options, options] + 1 / size**2
        if not chosen:
            return 0.0, self.product[options] ** 2 / square, square
        root, solved = self.factor(chosen, size)
        across = np.linalg.solve(root, self.gram[np.ix_(chosen, options)])
        pivot = square - (across**2).sum(0)
        return solved @ solved, (self.product[options] - across.T @ solved) ** 2 / pivot, pivot


def probabilities(noise, points, owner, people, sizes, log_density, odds, random):
    """The probability that each exposure acts: Gibbs over 'out, or in by one of its columns', the effects' common size
    and the noise's point. `odds` are the prior's, given how many others act."""
    options = [np.flatnonzero(owner == person) for person in range(people)]
    state, inside = [None] * people, np.zeros(people)
    point, size = len(points) // 2, sizes[len(sizes) // 2]

    def evidence(chosen, point, size):
        here = noise(points[point])
        if not chosen:
            return here.log_constant + log_density(here.total)
        root, solved = here.factor(chosen, size)
        penalty = np.log(np.diag(root)).sum() + len(chosen) * np.log(size)
        return here.log_constant + log_density(here.total - solved @ solved) - penalty

    for draw in range(WARM_UP + DRAWS):
        here = noise(points[point])
        for one in range(people):
            others = [chosen for place, chosen in enumerate(state) if chosen is not None and place != one]
            explained, more, pivot = here.beside(others, options[one], size)
            left = here.total - explained
            weights = log_density(left - more) - log_density(left) - 0.5 * np.log(pivot) - np.log(size)
            prior = odds(len(others)) / len(options[one])
            weights = np.concatenate([[1.0], prior * np.exp(np.minimum(weights, 600))])
            weights /= weights.sum()
            if draw >= WARM_UP:
                inside[one] += 1 - weights[0]
            pick = random.choice(len(weights), p=weights)
            state[one] = None if pick == 0 else options[one][pick - 1]
        chosen = [column for column in state if column is not None]
        if len(sizes) > 1:
            weights = np.array([evidence(chosen, point, one) for one in sizes])
            weights = np.exp(weights - weights.max())
            size = random.choice(sizes, p=weights / weights.sum())
        if len(points) > 1:
            for stride in (1, len(WHITE)):
                there = point + random.choice([-stride, stride])
                if 0 <= there < len(points):
                    gain = evidence(chosen, there, size) - evidence(chosen, point, size)
                    point = there if np.log(random.random()) < gain else point
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
    gutskin, scenario, length, seed, told = task
    names, outcome, exposures, truth = simulate(gutskin, scenario, length, seed)
    random = np.random.default_rng(seed)
    days = np.flatnonzero(~np.isnan(outcome))
    weekdays = np.eye(7)[np.arange(length) % 7]

    def true_shape(name):
        return SHAPES[min(SHAPES, key=lambda lag: abs(lag - truth[name]["lag_days"]))]

    shapes = list(SHAPES.values())
    columns, owner = [], []
    for place, name in enumerate(names):
        mine = DICTIONARY
        if "lags" in told:
            mine = [true_shape(name) if name in truth else shapes[random.integers(len(shapes))]]
        columns += [filtered(exposures[:, place], shape) for shape in mine]
        owner += [place] * len(mine)
    columns = np.array(columns).T[days]

    if "noise" in told:
        real = [filtered(exposures[:, names.index(name)], true_shape(name)) for name in truth]
        deviation = deviation_of_noise(outcome, weekdays, np.array(real).T, days)
        points = [(AUTOCORRELATION, 0.0)]

        def root(_):
            return whitener(days, 1 / 12 / deviation**2)

        def log_density(left):
            return -0.5 * left
    else:
        deviation = outcome[days].std()
        points = [(persistence, white) for persistence in PERSISTENCE for white in WHITE]
        free = len(days) - weekdays.shape[1]

        def root(point):
            persistence, white = point
            # Of a variance of one in all, this share is white.
            root, log_determinant = whitener(days, white / (1 - white), persistence)
            return root / np.sqrt(1 - white), log_determinant - 0.5 * len(days) * np.log(1 - white)

        def log_density(left):
            return -(1 + free / 2) * np.log(1 + 0.5 * np.maximum(left, 1e-9))

    @cache
    def noise(point):
        return Noise(*root(point), columns, outcome[days] / deviation, weekdays[days])

    def odds(others):
        if "effects" in told:
            return SHARE / (1 - SHARE)
        return (FAMILY[0] + others) / (FAMILY[1] + len(names) - 1 - others)

    sizes = [SIZES[scenario]] if "effects" in told else SCALES
    inside = probabilities(noise, points, np.array(owner), len(names), sizes, log_density, odds, random)
    return judge(inside, truth, names)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gutskin", required=True, metavar="FILE", help="the program, for its simulator")
    parser.add_argument("--days", type=int, action="append", metavar="N", help="repeatable [default: 112]")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--told", choices=list(LADDER), action="append", help="repeatable [default: each row]")
    arguments = parser.parse_args()
    print(f"{arguments.people} people a cell: power / false-discovery rate.\n")
    print(f"| told | days | {' | '.join(SIZES)} | mean power |\n|---|---|---|---|---|---|")
    with ProcessPoolExecutor() as pool:
        for days in arguments.days or [112]:
            for told in arguments.told or LADDER:
                powers, cells = [], []
                for scenario in SIZES:
                    seeds = range(1, arguments.people + 1)
                    tasks = [(arguments.gutskin, scenario, days, seed, LADDER[told]) for seed in seeds]
                    judged = list(pool.map(person, tasks))
                    power = sum(named for named, _, _ in judged) / max(1, sum(real for _, real, _ in judged))
                    rate = np.mean([false / max(1, named + false) for named, _, false in judged])
                    powers.append(power)
                    cells.append(f"{power:.2f} / {rate:.3f}")
                print(f"| {told} | {days} | {' | '.join(cells)} | {np.mean(powers):.2f} |", flush=True)


if __name__ == "__main__":
    main()
