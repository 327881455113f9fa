#!/usr/bin/env python3
"""NUTS as a referee of the engine's sampler, and the two's speed beside each other (NumPyro).

    target/peers/bin/python bench/peers/referee.py PROBLEM.json [--samples N] [--seed N]

A problem is a regression that the engine has sampled, with everything that it knows of it:

    {"name": "…", "rows": [0, 1, 3, …],                     days on which the outcome was recorded
     "outcome": […],                                        its scores on these days
     "always": [{"column": […], "deviation": 1.0}, …],      always in, coefficient N(0, (σ·deviation)²)
     "switches": [{"family": 0, "options": [[…], …]}, …],   out, or in with one of these columns; family null: alone
     "prior": {"scales": […], "variance_shape": …, "variance_rate": …, "family_in": …, "family_out": …, "alone": …,
               "errors": [{"persistence": …, "noise": …, "always": …, "log_prior": …}, …]},
     "engine": {"seconds": …, "residual": […], "coefficients": [[…], …], "inclusion": […]}}   draw by draw

With at most MOST_MODELS combinations of switches the very same model is sampled: everything discrete (switches, lags,
error model, scale) is summed over exactly in each step, so NUTS moves in the continuous parameters only, and both
must agree to within Monte-Carlo error. A larger problem is sampled as NUTS would be used for it: a regularised
horseshoe (Piironen and Vehtari 2017) with Dirichlet lag weights over the same columns and an AR(1) error; then only
the speeds are compared. Effective sample sizes of both chains come from one estimator, numpyro's.
"""

import argparse
import itertools
import json
import math
import os
import sys
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
# One core for NUTS as for the engine.
os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import numpyro  # noqa: E402
import numpyro.distributions as dist  # noqa: E402
from jax.scipy.special import logsumexp  # noqa: E402
from numpyro.diagnostics import effective_sample_size, split_gelman_rubin  # noqa: E402
from numpyro.infer import MCMC, NUTS  # noqa: E402

jax.config.update("jax_enable_x64", True)

MOST_MODELS = 1000
# Where nothing is uncertain, both errors are nearly nothing; a difference below this is none.
LEAST_ERROR = 0.0005


def whitened(rows, error, columns):
    """L⁻¹ columns and log |R| for R = L Lᵀ, the correlation of the recorded days under an error model."""
    gaps = np.abs(np.subtract.outer(rows, rows))
    correlation = (1 - error["noise"]) * np.power(error["persistence"], gaps, where=gaps > 0, out=np.ones(gaps.shape))
    np.fill_diagonal(correlation, 1.0)
    factor = np.linalg.cholesky(correlation)
    return np.linalg.solve(factor, columns), 2 * np.log(np.diag(factor)).sum()


def log_beta(a, b):
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


class Exact:
    """The engine's own model, all that is discrete in it enumerated."""

    def __init__(self, problem):
        prior = problem["prior"]
        self.rows = np.array(problem["rows"])
        self.count = len(self.rows)
        self.deviations = np.array([one["deviation"] for one in problem["always"]])
        self.scales = np.array(prior["scales"])
        self.shape, self.rate = prior["variance_shape"], prior["variance_rate"]
        switches = problem["switches"]
        starts = np.cumsum([0] + [len(switch["options"]) for switch in switches])
        nothing = starts[-1]
        # Outcome, always in, every option, and a column of zeros for a switch that is out.
        everything = np.column_stack(
            [problem["outcome"]]
            + [one["column"] for one in problem["always"]]
            + [column for switch in switches for column in switch["options"]]
            + [np.zeros(self.count)]
        )
        choices = [range(len(switch["options"]) + 1) for switch in switches]
        models = list(itertools.product(*choices))
        self.inside = np.array([[choice > 0 for choice in model] for model in models], dtype=float)
        self.chosen = np.array(
            [[starts[at] + choice - 1 if choice else nothing for at, choice in enumerate(model)] for model in models]
        )
        self.log_models = np.array([self.log_prior(prior, switches, model) for model in models])
        grams, self.log_errors = [], []
        for error in prior["errors"]:
            white, log_determinant = whitened(self.rows, error, everything)
            grams.append(white.T @ white)
            self.log_errors.append(error["log_prior"] - 0.5 * log_determinant)
        self.log_errors = np.array(self.log_errors)
        # An error model says how much of the columns always in is expected.
        self.expected = np.array([error.get("always", 1.0) for error in prior["errors"]])
        fixed = 1 + len(self.deviations)
        grams = np.array(grams)
        self.own = grams[:, :fixed, :fixed]
        self.cross = grams[:, :fixed, fixed:][:, :, self.chosen]
        self.squares = grams[:, fixed:, fixed:][:, self.chosen[:, :, None], self.chosen[:, None, :]]

    @staticmethod
    def log_prior(prior, switches, model):
        """Log prior of which switches are in (the families' common probability integrated out) and with what."""
        log = 0.0
        for family in {switch["family"] for switch in switches}:
            members = [choice for switch, choice in zip(switches, model) if switch["family"] == family]
            inside = sum(choice > 0 for choice in members)
            outside = len(members) - inside
            if family is None:
                log += inside * math.log(prior["alone"]) + outside * math.log1p(-prior["alone"])
            else:
                a, b = prior["family_in"], prior["family_out"]
                log += log_beta(a + inside, b + outside) - log_beta(a, b)
        for switch, choice in zip(switches, model):
            if choice:
                log -= math.log(len(switch["options"]))
        return log

    def log_joint(self, deviation, always, standard):
        """Log likelihood and prior of error model × models × scale, given the continuous parameters."""
        coefficients = -deviation * jnp.outer(self.expected, self.deviations * always)
        fixed = jnp.concatenate([jnp.ones((len(self.expected), 1)), coefficients], axis=1)
        beta = deviation * standard
        own = jnp.einsum("ei,eij,ej->e", fixed, self.own, fixed)
        line = jnp.einsum("ei,eims,s->em", fixed, self.cross, beta)
        square = jnp.einsum("s,emst,t->em", beta, self.squares, beta)
        left = own[:, None, None] - 2 * self.scales * line[..., None] + self.scales**2 * square[..., None]
        log = self.log_errors[:, None, None] + self.log_models[None, :, None] - math.log(len(self.scales))
        return log - self.count * jnp.log(deviation) - 0.5 * left / deviation**2

    def model(self):
        precision = numpyro.sample("precision", dist.Gamma(self.shape, self.rate))
        always = numpyro.sample("always", dist.Normal(0, 1).expand([len(self.deviations)]))
        standard = numpyro.sample("standard", dist.Normal(0, 1).expand([self.inside.shape[1]]))
        numpyro.factor("outcome", logsumexp(self.log_joint(precision**-0.5, always, standard)))

    def series(self, samples):
        """Per draw: the residual deviation, and per switch its probability and mean coefficient, given the draw."""

        @jax.jit
        def one(precision, always, standard):
            deviation = precision**-0.5
            log = self.log_joint(deviation, always, standard)
            weights = jnp.exp(log - logsumexp(log)).sum(axis=0)
            inside = weights.sum(axis=1) @ self.inside
            scaled = (weights @ self.scales) @ self.inside
            return deviation, inside, scaled * deviation * standard

        drawn = [np.array(samples[name]) for name in ("precision", "always", "standard")]
        return [np.array(part) for part in jax.lax.map(lambda draw: one(*draw), tuple(drawn))]


class Usual:
    """As NUTS is used for a whole diary: horseshoe, Dirichlet lags, AR(1)."""

    def __init__(self, problem):
        rows = np.array(problem["rows"])
        self.outcome = np.array(problem["outcome"])
        self.always = np.column_stack([one["column"] for one in problem["always"]])
        self.deviations = np.array([one["deviation"] for one in problem["always"]])
        self.gaps = np.diff(rows)
        options = [np.array(switch["options"]) for switch in problem["switches"]]
        most = max(len(option) for option in options)
        self.columns = np.zeros((len(options), most, len(rows)))
        self.there = np.zeros((len(options), most))
        for at, option in enumerate(options):
            self.columns[at, : len(option)] = option
            self.there[at, : len(option)] = 1

    def model(self):
        switches, most, days = self.columns.shape
        deviation = numpyro.sample("deviation", dist.HalfNormal(1))
        persistence = numpyro.sample("persistence", dist.TruncatedNormal(0.6, 0.25, low=0.0, high=0.98))
        always = numpyro.sample("always", dist.Normal(0, 1).expand([len(self.deviations)]))
        # Three of twenty are expected to matter; the slab has a deviation of one.
        overall = numpyro.sample("overall", dist.HalfCauchy(3 / max(switches - 3, 1) / math.sqrt(days)))
        local = numpyro.sample("local", dist.HalfCauchy(1).expand([switches]))
        slab = numpyro.sample("slab", dist.InverseGamma(2, 2))
        standard = numpyro.sample("standard", dist.Normal(0, 1).expand([switches]))
        weights = numpyro.sample("weights", dist.Dirichlet(jnp.ones(most)).expand([switches]))
        regular = jnp.sqrt(slab * local**2 / (slab + overall**2 * local**2))
        effect = numpyro.deterministic("effect", standard * overall * regular)
        by_lags = jnp.einsum("so,sot->st", weights * self.there, self.columns)
        left = self.outcome - self.always @ (self.deviations * always) - effect @ by_lags
        carry = persistence**self.gaps
        numpyro.sample("first", dist.Normal(0, deviation), obs=left[0])
        spread = deviation * jnp.sqrt(1 - carry**2)
        numpyro.factor("rest", dist.Normal(carry * left[:-1], spread).log_prob(left[1:]).sum())


def sampled(model, samples, seed):
    """A chain, and the seconds of its warm-up (compiling among them; half as many draws) and of its drawing."""
    chain = MCMC(NUTS(model, target_accept_prob=0.9), num_warmup=samples // 2, num_samples=samples, progress_bar=False)
    start = time.perf_counter()
    chain.warmup(jax.random.PRNGKey(seed), extra_fields=("diverging",))
    warmed_up = time.perf_counter()
    chain.run(jax.random.PRNGKey(seed + 1), extra_fields=("diverging",))
    jax.block_until_ready(chain.get_samples())
    return chain, {"warmup": warmed_up - start, "drawing": time.perf_counter() - warmed_up}


def effective(series):
    """Effective sample size of one chain; of a constant one, its length."""
    series = np.asarray(series, dtype=float)
    if series.std() == 0:
        return float(len(series))
    return float(effective_sample_size(series[None, :]))


def estimate(series):
    """Mean and Monte-Carlo standard error."""
    return float(np.mean(series)), float(np.std(series) / math.sqrt(max(effective(series), 1.0)))


def compared(name, engine, nuts):
    """One quantity from both sides: how many standard errors they are apart."""
    (mean, error), (other, other_error) = engine, nuts
    apart = abs(mean - other) / math.hypot(error, other_error, LEAST_ERROR)
    return {
        "what": name,
        "engine": mean,
        "engine_error": error,
        "nuts": other,
        "nuts_error": other_error,
        "apart": apart,
    }


def run(problem, samples=2000, seed=1):
    """What NUTS makes of a problem: draws of every quantity, and how long it took."""
    switches = problem["switches"]
    same = math.prod(len(switch["options"]) + 1 for switch in switches) <= MOST_MODELS
    model = Exact(problem) if same else Usual(problem)
    chain, seconds = sampled(model.model, samples, seed)
    drawn = {"same_model": same, "samples": samples, "seconds": seconds}
    if same:
        drawn["residual"], drawn["inside"], drawn["effects"] = model.series(chain.get_samples())
    else:
        drawn["effects"] = np.array(chain.get_samples()["effect"])
    drawn["divergences"] = int(np.sum(chain.get_extra_fields()["diverging"]))
    return drawn


def judged(problem, drawn):
    """The report: quantities from both sides (of the same model), and effective samples a second of both."""
    engine, effects, seconds = problem["engine"], drawn["effects"], drawn["seconds"]
    coefficients = np.array(engine["coefficients"])
    quantities = []
    if drawn["same_model"]:
        residual = estimate(engine["residual"]), estimate(drawn["residual"])
        quantities.append(compared("residual deviation", *residual))
        for at in range(len(problem["switches"])):
            # The engine's own probability is Rao–Blackwell's; the error of its indicator is the larger one.
            _, error = estimate(coefficients[:, at] != 0)
            own = (engine["inclusion"][at], error)
            quantities.append(compared(f"switch {at} is in", own, estimate(drawn["inside"][:, at])))
            both = estimate(coefficients[:, at]), estimate(effects[:, at])
            quantities.append(compared(f"coefficient {at}", *both))
    # The coefficient that matters most is the one whose draws are worth counting in both.
    strongest = int(np.argmax(np.abs(coefficients.mean(axis=0))))
    ours, theirs = effective(coefficients[:, strongest]), effective(effects[:, strongest])
    with_warmup = seconds["warmup"] + seconds["drawing"]
    rate = ours / engine["seconds"]
    return {
        "name": problem["name"],
        "same_model": drawn["same_model"],
        "quantities": quantities,
        "divergences": drawn["divergences"],
        "r_hat": float(split_gelman_rubin(effects[None, :, strongest])),
        "engine_draws": len(coefficients),
        "engine_effective": ours,
        "engine_seconds": engine["seconds"],
        "nuts_draws": drawn["samples"],
        "nuts_effective": theirs,
        "nuts_seconds": with_warmup,
        "nuts_drawing_seconds": seconds["drawing"],
        "ratio": rate / (theirs / with_warmup),
        "ratio_drawing": rate / (theirs / seconds["drawing"]),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("problem", type=Path)
    parser.add_argument("--samples", type=int, default=12000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    problem = json.loads(arguments.problem.read_text())
    json.dump(judged(problem, run(problem, arguments.samples, arguments.seed)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
