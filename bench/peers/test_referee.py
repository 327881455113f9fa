"""target/peers/bin/python -m unittest discover bench/peers"""

import math
import unittest

import numpy as np

import referee


def problem():
    """A tiny regression with a real effect, and in place of the engine exact draws from the sum over all models."""
    random = np.random.default_rng(3)
    rows = [row for row in range(36) if row % 7 != 3]
    options = random.normal(size=(2, 2, len(rows)))
    outcome = 0.45 * options[0][0] + 0.9 * random.normal(size=len(rows))
    errors = [
        {"persistence": persistence, "noise": noise, "always": 1.0 if noise else 0.4, "log_prior": math.log(0.25)}
        for persistence in (0.0, 0.6)
        for noise in (0.0, 0.5)
    ]
    return {
        "name": "tiny",
        "rows": rows,
        "outcome": outcome.tolist(),
        "always": [{"column": [1.0] * len(rows), "deviation": 1.0}],
        "switches": [
            {"family": 0, "options": options[0].tolist()},
            {"family": 0, "options": options[1].tolist()},
            {"family": None, "options": [(0.6 * options[0][0] + random.normal(size=len(rows))).tolist()]},
        ],
        "prior": {
            "scales": [0.25, 1.0],
            "variance_shape": 1.0,
            "variance_rate": 0.5,
            "family_in": 1.0,
            "family_out": 9.0,
            "alone": 0.1,
            "errors": errors,
        },
    }


def exact(problem, draws, seed=1):
    """Independent draws by the sum over all models: the outcome is multivariate t under each."""
    random = np.random.default_rng(seed)
    prior, switches = problem["prior"], problem["switches"]
    rows, outcome = np.array(problem["rows"]), np.array(problem["outcome"])
    always = np.column_stack([one["column"] for one in problem["always"]])
    deviations = np.array([one["deviation"] for one in problem["always"]])
    shape = prior["variance_shape"] + len(rows) / 2
    states = []
    for model in np.ndindex(*[len(switch["options"]) + 1 for switch in switches]):
        columns = [switch["options"][choice - 1] for switch, choice in zip(switches, model) if choice]
        for error in prior["errors"]:
            white, log_determinant = referee.whitened(rows, error, np.column_stack([outcome, always, *columns]))
            for scale in prior["scales"]:
                variances = np.concatenate([(error["always"] * deviations) ** 2, np.full(len(columns), scale**2)])
                design, target = white[:, 1:], white[:, 0]
                covariance = np.eye(len(rows)) + design * variances @ design.T
                _, log_size = np.linalg.slogdet(covariance)
                rate = prior["variance_rate"] + 0.5 * target @ np.linalg.solve(covariance, target)
                log = referee.Exact.log_prior(prior, switches, model) + error["log_prior"]
                log += -0.5 * (log_size + log_determinant) - shape * math.log(rate)
                precision = design.T @ design + np.diag(1 / variances)
                states.append((log, model, rate, np.linalg.solve(precision, design.T @ target), precision))
    logs = np.array([state[0] for state in states])
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    coefficients, residual = np.zeros((draws, len(switches))), np.zeros(draws)
    for draw, state in enumerate(random.choice(len(states), size=draws, p=weights)):
        _, model, rate, mean, precision = states[state]
        residual[draw] = random.gamma(shape, 1 / rate) ** -0.5
        values = random.multivariate_normal(mean, residual[draw] ** 2 * np.linalg.inv(precision))
        coefficients[draw, np.array(model) > 0] = values[always.shape[1] :]
    inclusion = [
        float(sum(weight for weight, state in zip(weights, states) if state[1][at] > 0)) for at in range(len(switches))
    ]
    return {
        "seconds": 1.0,
        "residual": residual.tolist(),
        "coefficients": coefficients.tolist(),
        "inclusion": inclusion,
    }


class Referee(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.problem = problem()
        cls.problem["engine"] = exact(cls.problem, 20_000)
        cls.drawn = referee.run(cls.problem, samples=1500)

    def test_nuts_agrees_with_the_sum_over_all_models(self):
        report = referee.judged(self.problem, self.drawn)
        self.assertTrue(report["same_model"])
        self.assertEqual(len(report["quantities"]), 7)
        for quantity in report["quantities"]:
            self.assertLess(quantity["apart"], 4.0, quantity)
        # It is a hard enough question: nothing is certain.
        inclusion = self.problem["engine"]["inclusion"]
        self.assertTrue(all(0.02 < inside < 0.98 for inside in inclusion), inclusion)

    def test_a_wrong_engine_is_caught(self):
        # One that believes a third more than it should.
        engine = self.problem["engine"]
        wrong = {**engine, "inclusion": [min(1.0, 1.3 * inside) for inside in engine["inclusion"]]}
        report = referee.judged({**self.problem, "engine": wrong}, self.drawn)
        self.assertGreater(max(quantity["apart"] for quantity in report["quantities"]), 4.0)

    def test_effective_samples_are_those_of_the_chain(self):
        random = np.random.default_rng(1)
        independent = random.normal(size=4000)
        self.assertAlmostEqual(referee.effective(independent) / 4000, 1.0, delta=0.15)
        chain = np.zeros(40_000)
        for step in range(1, len(chain)):
            chain[step] = 0.8 * chain[step - 1] + random.normal()
        # (1 − 0.8)/(1 + 0.8) of its length.
        self.assertAlmostEqual(referee.effective(chain) / 40_000, 1 / 9, delta=0.03)


if __name__ == "__main__":
    unittest.main()
