"""What other programs make of a diary.

Each method takes a Diary and answers with a list of outcomes, in the form that crates/bench/src/record.rs reads:
{"outcome": ..., "candidates": [{"exposure": ..., "score": ..., "selected": ...}]}, and a list of directions.
`score` only has to put the surer candidate first. All methods see the same cells and get the same knowledge: which
columns are outcomes, which are adjusted for, and which people do because of symptoms (of those no method may name a
same-day cause).
"""

import csv
import math
import warnings
from dataclasses import dataclass, field

import numpy as np

# Lags in days at which a method without a model of its own looks for an effect.
LAGS = range(4)


@dataclass
class Diary:
    """A daily table without gaps between its days; nan is "not recorded"."""

    outcomes: list
    candidates: list
    behaviours: list
    adjust: list
    columns: dict = field(repr=False)
    weekend: np.ndarray = field(repr=False)

    @property
    def days(self):
        return len(self.weekend)

    def at_lag(self, name, lag):
        """A column as it was `lag` days earlier."""
        values = self.columns[name]
        return np.concatenate([np.full(lag, np.nan), values[: self.days - lag]])

    def lags_of(self, name, lags=LAGS):
        """The lags at which a column may act: what people do because of a symptom does not act on the same day."""
        return [lag for lag in lags if lag > 0 or name not in self.behaviours]


def read(path, person):
    """Reads a table that `bench` or `gutskin simulate` wrote."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    days = np.array([np.datetime64(row["date"]) for row in rows])
    if len(days) > 1 and not (np.diff(days) == np.timedelta64(1, "D")).all():
        raise ValueError(f"{path}: days are missing or out of order")
    columns = {
        name: np.array([float(row[name]) if row[name] else np.nan for row in rows]) for name in rows[0] if name != "date"
    }
    # Day 0 of numpy's calendar, 1970-01-01, was a Thursday.
    weekend = ((days.astype("datetime64[D]").astype(int) + 3) % 7) >= 5
    return Diary(
        outcomes=person["outcomes"],
        candidates=person["candidates"],
        behaviours=person["behaviours"],
        adjust=[name for name in columns if name not in person["outcomes"] and name not in person["candidates"]],
        columns=columns,
        weekend=weekend.astype(float),
    )


def said(outcome, scores):
    """The answer for one outcome; `scores` maps a candidate to (score, selected).

    A test that can't be computed (a column without variance) says nothing: it comes last and claims nothing.
    """
    scores = {name: (score, chosen) if math.isfinite(score) else (-1.0, False) for name, (score, chosen) in scores.items()}
    return {
        "outcome": outcome,
        "candidates": [
            {"exposure": name, "score": float(score), "selected": bool(selected)}
            for name, (score, selected) in scores.items()
        ],
    }


def pcmci_plus(diary, alpha, longest=7):
    """PCMCI+ (Runge 2020) with partial correlation.

    Arrows end in outcomes only, since that is what is asked; every column may depend on its own past. Outcomes lose
    their linear trend and their weekend mean first, because PCMCI+ asks for stationary series.
    """
    from tigramite import data_processing
    from tigramite.independence_tests.parcorr import ParCorr
    from tigramite.pcmci import PCMCI

    names = [*diary.outcomes, *diary.candidates, *diary.adjust]
    varied = [name for name in names if np.nanstd(diary.columns[name]) > 0]
    outcomes = [name for name in diary.outcomes if name in varied]
    data = np.column_stack(
        [stationary(diary, name) if name in outcomes else diary.columns[name] for name in varied]
    )
    missing = 999_999.0
    data = np.where(np.isnan(data), missing, data)
    frame = data_processing.DataFrame(data, var_names=varied, missing_flag=missing)
    links = {index: {(index, -lag): "-?>" for lag in range(1, longest + 1)} for index in range(len(varied))}
    for target, outcome in enumerate(varied):
        if outcome not in outcomes:
            continue
        for source, name in enumerate(varied):
            if source == target:
                continue
            for lag in diary.lags_of(name, range(longest + 1)):
                if lag > 0:
                    links[target][(source, -lag)] = "-?>"
                elif name in outcomes:
                    links[target][(source, 0)] = "o?o"
                else:
                    links[target][(source, 0)] = "-?>"
                    links[source][(target, 0)] = "<?-"
    found = PCMCI(dataframe=frame, cond_ind_test=ParCorr(), verbosity=0).run_pcmciplus(
        link_assumptions=links, tau_min=0, tau_max=longest, pc_alpha=alpha
    )
    graph, p_values = found["graph"], found["p_matrix"]

    def link(source, target, first):
        arrows = graph[source, target, first:] == "-->"
        allowed = [lag for lag in range(first, longest + 1) if (source, -lag) in links[target]]
        least = min((p_values[source, target, lag] for lag in allowed), default=1.0)
        return -least, arrows.any()

    answers = []
    for outcome in outcomes:
        target = varied.index(outcome)
        scores = {name: link(varied.index(name), target, 0) for name in diary.candidates if name in varied}
        answers.append(said(outcome, scores))
    directions = []
    for source in outcomes:
        for target in outcomes:
            if source != target:
                score, selected = link(varied.index(source), varied.index(target), 1)
                selected = selected or graph[varied.index(source), varied.index(target), 0] == "-->"
                directions.append({"from": source, "to": target, "score": float(score), "selected": bool(selected)})
    return answers, directions


def stationary(diary, name):
    """A column without its linear trend and weekend mean."""
    values = diary.columns[name]
    there = ~np.isnan(values)
    design = np.column_stack([np.ones(diary.days), np.linspace(-1, 1, diary.days), diary.weekend])
    coefficients, *_ = np.linalg.lstsq(design[there], values[there], rcond=None)
    return values - design @ coefficients


def ordered_probit(diary, rate=0.1):
    """An ordered probit per candidate (statsmodels), Benjamini and Hochberg over candidates.

    Each model holds yesterday's outcome, a linear trend, the weekend and the columns that are adjusted for; a
    candidate's lags 0 to 3 enter together and are tested by the likelihood ratio.
    """
    from statsmodels.stats.multitest import multipletests

    answers, directions = [], []
    for outcome in diary.outcomes:
        others = [name for name in diary.outcomes if name != outcome]
        p_values, fits = {}, {}
        for name in [*diary.candidates, *others]:
            lags = LAGS if name in diary.candidates else LAGS[1:]
            p_values[name] = likelihood_ratio(diary, outcome, name, lags, fits)
        for family in (diary.candidates, others):
            if not family:
                continue
            selected = multipletests([p_values[name] for name in family], alpha=rate, method="fdr_bh")[0]
            scores = {name: (-p_values[name], chosen) for name, chosen in zip(family, selected)}
            if family is diary.candidates:
                answers.append(said(outcome, scores))
            else:
                for name, (score, chosen) in scores.items():
                    directions.append({"from": name, "to": outcome, "score": float(score), "selected": bool(chosen)})
    return answers, directions


def likelihood_ratio(diary, outcome, name, lags, fits):
    """The p-value of all lags of a column together; 1 where the model can't be fitted.

    `fits` keeps the models without the column: a day that was not logged is missing in all columns, so most
    candidates share theirs.
    """
    from scipy.stats import chi2

    always = [diary.at_lag(outcome, 1), np.linspace(-1, 1, diary.days), diary.weekend]
    always += [diary.columns[column] for column in diary.adjust]
    own = [diary.at_lag(name, lag) for lag in diary.lags_of(name, lags)]
    everything = np.column_stack([diary.columns[outcome], *always, *own])
    there = ~np.isnan(everything).any(axis=1)
    rows = everything[there]
    if len(rows) < 20:
        return 1.0
    spread = rows[:, 1:].std(axis=0)
    columns = (rows[:, 1:] - rows[:, 1:].mean(axis=0)) / np.where(spread > 0, spread, 1)
    without = columns[:, : len(always)][:, spread[: len(always)] > 0]
    with_own = columns[:, len(always) :][:, spread[len(always) :] > 0]
    categories = merged(rows[:, 0])
    if with_own.shape[1] == 0 or len(np.unique(categories)) < 2:
        return 1.0
    try:
        if there.tobytes() not in fits:
            fits[there.tobytes()] = fitted(categories, without, None)
        base = fits[there.tobytes()]
        # Coefficients come before thresholds; the new ones begin at zero.
        start = np.insert(base.params, without.shape[1], np.zeros(with_own.shape[1]))
        full = fitted(categories, np.column_stack([without, with_own]), start)
    except (np.linalg.LinAlgError, ValueError):
        return 1.0
    ratio = 2 * (full.llf - base.llf)
    return float(chi2.sf(max(ratio, 0.0), with_own.shape[1])) if math.isfinite(ratio) else 1.0


def fitted(categories, design, start):
    from statsmodels.miscmodels.ordinal_model import OrderedModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = OrderedModel(categories, design, distr="probit")
        return model.fit(method="bfgs", start_params=start, disp=False, maxiter=200, skip_hessian=True)


def merged(scores, least=5):
    """Scores as categories 0, 1, 2 ... in their order, those with fewer than `least` uses put to their neighbour."""
    values, counts = np.unique(scores, return_counts=True)
    category, used, of = 0, 0, {}
    for place, (value, count) in enumerate(zip(values, counts)):
        of[value] = category
        used += count
        if used >= least and counts[place + 1 :].sum() >= least:
            category, used = category + 1, 0
    return np.array([of[score] for score in scores])


def with_and_without(diary, least=0.2, enough=3):
    """The mean outcome of days with and of days without, as Bearable's help page describes it.

    At least three days of each; a difference of at least a fifth of the mean without counts as a finding (the page
    names no threshold: this is the one of reference/peers.md, 2.3). An amount is "with" above its median.
    """
    answers = []
    for outcome in diary.outcomes:
        scores = {}
        for name in diary.candidates:
            on, off = split(diary, outcome, name)
            share = 0.0
            if len(on) >= enough and len(off) >= enough and off.mean() != 0:
                share = abs(on.mean() - off.mean()) / abs(off.mean())
            scores[name] = (share, share >= least)
        answers.append(said(outcome, scores))
    return answers, []


def split(diary, outcome, name):
    """The outcome on days with and on days without; what people do because of a symptom counts from the day before."""
    exposure = diary.at_lag(name, diary.lags_of(name)[0])
    values = diary.columns[outcome]
    there = ~np.isnan(exposure) & ~np.isnan(values)
    exposure, values = exposure[there], values[there]
    middle = 0.5 if set(np.unique(exposure)) <= {0.0, 1.0} else np.median(exposure)
    return values[exposure > middle], values[exposure <= middle]


def pearson(diary, significant=0.05, enough=10):
    """Pearson's correlation at lags 0 to 3, the least p-value counting: what Exist and its like show."""
    from scipy.stats import pearsonr

    answers = []
    for outcome in diary.outcomes:
        scores = {}
        for name in diary.candidates:
            least = 1.0
            for lag in diary.lags_of(name):
                left, right = diary.at_lag(name, lag), diary.columns[outcome]
                there = ~np.isnan(left) & ~np.isnan(right)
                left, right = left[there], right[there]
                if len(left) >= enough and left.std() > 0 and right.std() > 0:
                    least = min(least, pearsonr(left, right).pvalue)
            scores[name] = (-least, least < significant)
        answers.append(said(outcome, scores))
    return answers, []


def welch(diary, significant=0.05):
    """Welch's t-test between days with and days without, as StudyU compares its phases."""
    from scipy.stats import ttest_ind

    answers = []
    for outcome in diary.outcomes:
        scores = {}
        for name in diary.candidates:
            on, off = split(diary, outcome, name)
            p_value = 1.0
            if len(on) > 1 and len(off) > 1 and (on.std() > 0 or off.std() > 0):
                p_value = ttest_ind(on, off, equal_var=False).pvalue
            scores[name] = (-p_value, p_value < significant)
        answers.append(said(outcome, scores))
    return answers, []


def version_of(package):
    from importlib.metadata import version

    return f"{package} {version(package)}"


def all_methods():
    """Name, version and function of every method."""
    own = "1"
    methods = [
        (f"PCMCI+ {alpha}", f"{version_of('tigramite')}, {own}", lambda diary, alpha=alpha: pcmci_plus(diary, alpha))
        for alpha in (0.01, 0.05, 0.2)
    ]
    methods += [
        ("ordered probit + BH", f"{version_of('statsmodels')}, 2", ordered_probit),
        ("with/without", own, with_and_without),
        ("Pearson, any lag", f"{version_of('scipy')}, {own}", pearson),
        ("Welch's t", f"{version_of('scipy')}, {own}", welch),
    ]
    return methods
