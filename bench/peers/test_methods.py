"""target/peers/bin/python -m unittest discover bench/peers"""

import math
import unittest

import numpy as np

import methods


def diary(seed=1, days=120, effect=2.0):
    """`acts` moves the symptom on the same day; `idle` does not, and `cream` follows the symptom."""
    random = np.random.default_rng(seed)
    columns = {name: (random.random(days) < 0.4).astype(float) for name in ("acts", "idle")}
    symptom = 5 + effect * columns["acts"] + random.normal(size=days)
    columns["redness"] = np.round(np.clip(symptom, 0, 10))
    columns["cream"] = (columns["redness"] > 6).astype(float)
    weekend = (np.arange(days) % 7 >= 5).astype(float)
    return methods.Diary(["redness"], ["acts", "idle", "cream"], ["cream"], [], columns, weekend)


class Methods(unittest.TestCase):
    def test_what_acts_is_found_and_comes_first(self):
        for name, _, function in methods.all_methods():
            answers, _ = function(diary())
            scores = {said["exposure"]: (said["score"], said["selected"]) for said in answers[0]["candidates"]}
            self.assertTrue(scores["acts"][1], name)
            self.assertGreater(scores["acts"][0], scores["idle"][0], name)
            self.assertTrue(all(math.isfinite(score) for score, _ in scores.values()), name)

    def test_gaps_and_constants_break_nothing(self):
        gappy = diary()
        unlogged = np.random.default_rng(2).random(gappy.days) < 0.1
        for values in gappy.columns.values():
            values[unlogged] = np.nan
        gappy.columns["idle"] = np.where(np.isnan(gappy.columns["idle"]), np.nan, 1.0)
        for name, _, function in methods.all_methods():
            answers, _ = function(gappy)
            idle = [said for said in answers[0]["candidates"] if said["exposure"] == "idle"]
            self.assertTrue(all(not said["selected"] for said in idle), name)

    def test_what_people_do_because_of_a_symptom_has_no_same_day_cause(self):
        self.assertEqual(list(diary().lags_of("cream")), [1, 2, 3])
        answers, _ = methods.pearson(diary())
        cream = next(said for said in answers[0]["candidates"] if said["exposure"] == "cream")
        self.assertLess(cream["score"], -0.001)

    def test_sparse_categories_are_merged_and_keep_their_order(self):
        scores = np.array([0.0] * 6 + [1.0] + [2.0] * 7 + [3.0, 9.0])
        categories = methods.merged(scores)
        self.assertEqual(sorted(set(categories)), [0, 1])
        self.assertTrue((np.diff(categories) >= 0).all())
        self.assertEqual(list(methods.merged(np.array([3.0, 3.0]))), [0, 0])

    def test_a_shifted_column_is_that_of_the_days_before(self):
        lagged = diary().at_lag("acts", 2)
        self.assertTrue(np.isnan(lagged[:2]).all())
        self.assertEqual(list(lagged[2:]), list(diary().columns["acts"][:-2]))


if __name__ == "__main__":
    unittest.main()
