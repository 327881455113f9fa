//! The sentences about an effect: on which days, by how much, and when. Each kind of outcome has words of its own.

use super::Teller;
use crate::pages::photos::outcomes;
use crate::words::{Language, Variable, id};
use diary::{Group, Kind, Unit};
use patterns::answer::{Bend, Finding};

/// The days that hold most of an effect, counted from the exposure: 0 is the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) first: usize,
    pub(super) last: usize,
}

/// The shortest run of days with at least 60 % of the effect, and its neighbours with at least a quarter of it.
/// A mean would lie: half on the same day and half two days later is not "a day later".
pub(super) fn window(weights: &[f64]) -> Window {
    let total: f64 = weights.iter().sum();
    let held = |first: usize, length: usize| weights[first..first + length].iter().sum::<f64>();
    if total <= 0.0 {
        return Window { first: 0, last: 0 };
    }
    for length in 1..=weights.len() {
        let best = (0..=weights.len() - length)
            .max_by(|one, other| held(*one, length).total_cmp(&held(*other, length)).then(other.cmp(one)));
        if let Some(first) = best.filter(|first| held(*first, length) >= 0.6 * total) {
            let (mut first, mut last) = (first, first + length - 1);
            let counts = |day: usize| weights.get(day).is_some_and(|weight| *weight >= 0.25 * total);
            while first > 0 && counts(first - 1) {
                first -= 1;
            }
            while counts(last + 1) {
                last += 1;
            }
            return Window { first, last };
        }
    }
    Window { first: 0, last: 0 }
}

/// A shape of dose is told from this probability on, given that the finding is real: as sure as a likely link.
const CLEAR: f64 = 0.8;

/// How an outcome is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    /// A score of 0 to 10.
    Score,
    /// Pimples have a word of their own.
    Pimples,
    /// Counted, by a name that may be any.
    Count,
    /// Redness in photos, in points of a*.
    Photo,
    /// An amount in a unit, or a column of nobody's.
    Amount,
    /// A yes or no: a share of the days.
    Share,
    Loose,
    Hard,
}

impl Teller {
    pub(super) fn measure(&self, outcome: &str) -> Measure {
        match self.trackable(outcome).map(|one| one.kind) {
            Some(Kind::Bristol) if outcome.ends_with("_hard") => Measure::Hard,
            Some(Kind::Bristol) => Measure::Loose,
            Some(Kind::Scale) => Measure::Score,
            Some(Kind::Count) if outcome == "pimples" => Measure::Pimples,
            Some(Kind::Count) => Measure::Count,
            Some(Kind::YesNo) => Measure::Share,
            None => match outcomes::of(outcome) {
                Some(outcomes::Of::Redness(_)) => Measure::Photo,
                Some(outcomes::Of::Counted(_)) => Measure::Count,
                None => Measure::Amount,
            },
            _ => Measure::Amount,
        }
    }

    /// Which plural form a number takes: in Dutch a decimal takes the singular, "2,5 punt".
    fn form(&self, number: f64, decimals: i32) -> usize {
        let step = 10_f64.powi(decimals);
        let rounded = (number.abs() * step).round() / step;
        if rounded == 1.0 || (self.words.0 == Language::Dutch && rounded.fract() != 0.0) { 1 } else { 2 }
    }

    /// "2.5 points", without a sign.
    pub(super) fn points(&self, number: f64) -> String {
        let text = self.words.number(number.abs(), 1);
        self.words.with("points", &[("count", self.form(number, 1).into()), ("points", text.into())])
    }

    /// A size in the outcome's own measure, without a sign: "1.2 points", "2.7", "0.6 steps", "12 in 100 days".
    pub(crate) fn size(&self, outcome: &str, number: f64) -> String {
        let plain = self.words.number(number.abs(), 1);
        match self.measure(outcome) {
            Measure::Score | Measure::Photo => self.points(number),
            Measure::Loose | Measure::Hard => {
                self.words.with("steps", &[("count", self.form(number, 1).into()), ("steps", plain.into())])
            }
            Measure::Share => {
                let days = self.words.number((number * 100.0).abs(), 0);
                self.words.with_text("in-hundred-days", "days", &days)
            }
            Measure::Pimples | Measure::Count | Measure::Amount => plain,
        }
    }

    /// "1.1 points higher", "2.7 fewer", "0.6 steps looser".
    pub(crate) fn end(&self, outcome: &str, number: f64) -> String {
        let less = number < 0.0;
        let message = match (self.measure(outcome), less) {
            (Measure::Score | Measure::Photo, false) => id!("end-higher"),
            (Measure::Score | Measure::Photo, true) => id!("end-lower"),
            (Measure::Loose, false) => id!("end-looser"),
            (Measure::Loose, true) => id!("end-less-loose"),
            (Measure::Hard, false) => id!("end-harder"),
            (Measure::Hard, true) => id!("end-less-hard"),
            (_, false) => id!("end-more"),
            (_, true) => id!("end-fewer"),
        };
        self.words.with_text(message, "size", &self.size(outcome, number))
    }

    /// Whether the exposure has days with and days without; else it is an amount.
    pub(super) fn is_yes_no(&self, exposure: &str) -> bool {
        match self.recorded(exposure) {
            Some(values) => values.iter().all(|value| *value == 0.0 || *value == 1.0),
            None => self.trackable(exposure).is_some_and(|one| one.kind == Kind::YesNo),
        }
    }

    /// The recorded numbers of a column.
    pub(super) fn recorded(&self, column: &str) -> Option<Vec<f64>> {
        Some(self.table.as_ref()?.column(column)?.values.iter().flatten().copied().collect())
    }

    /// An amount of an exposure in its unit: "1.5 glasses".
    pub(crate) fn amount(&self, exposure: &str, number: f64) -> String {
        let words = self.words;
        let unit = match self.trackable(exposure).map(|one| one.kind) {
            Some(Kind::Quantity(unit)) => unit,
            Some(Kind::Scale) => return self.points(number),
            _ => return words.number(number, 1),
        };
        let decimals = match unit {
            Unit::Minutes => 0,
            _ if number < 0.1 => 2,
            _ => 1,
        };
        let message = match unit {
            Unit::Hours => id!("amount-hours"),
            Unit::Minutes => id!("amount-minutes"),
            Unit::Litres => id!("amount-litres"),
            Unit::Glasses => id!("amount-glasses"),
            Unit::Number => return words.number(number, 1),
        };
        let form = self.form(number, i32::try_from(decimals).unwrap_or(1));
        words.with(message, &[("count", form.into()), ("number", words.number(number, decimals).into())])
    }

    /// One standard deviation of a column, as the engine has it, where there is any.
    fn spread(&self, column: &str) -> Option<f64> {
        patterns::typical_dose(self.table.as_ref()?, column).filter(|spread| *spread >= 0.01)
    }

    /// What "more" of an amount is: one standard deviation, as the engine compares.
    pub(super) fn more_of(&self, exposure: &str) -> String {
        let words = self.words;
        let name = self.name(exposure);
        let Some(spread) = self.spread(exposure) else {
            return words.with_text("more-clearly", "exposure", &name);
        };
        let variables: [(&str, Variable<'_>); 2] =
            [("amount", self.amount(exposure, spread).into()), ("exposure", name.into())];
        match self.trackable(exposure) {
            Some(one) if one.kind == Kind::Scale => words.with("more-score", &variables),
            _ => words.with("more-amount", &variables),
        }
    }

    /// The days that a sentence is about: "On days with dairy and the day after".
    fn when(&self, exposure: &str, window: Window) -> String {
        let words = self.words;
        if self.is_yes_no(exposure) {
            let message = match (window.first, window.last) {
                (0, 0) => id!("when-on"),
                (0, 1) => id!("when-on-next"),
                (0, _) => id!("when-on-days"),
                _ => id!("when-after"),
            };
            return words.with_text(message, "exposure", &self.name(exposure));
        }
        let more = self.more_of(exposure);
        let message = match (window.first, window.last) {
            // A night stands on the day that it ends on.
            _ if exposure == "sleep_hours" => {
                let spread = self.spread(exposure).unwrap_or(1.0);
                return words.with_text("when-night", "amount", &self.amount(exposure, spread));
            }
            (0, 0) => id!("when-amount-on"),
            (0, 1) => id!("when-amount-on-next"),
            (0, _) => id!("when-amount-on-days"),
            _ => id!("when-amount-after"),
        };
        words.with_text(message, "more", &more)
    }

    /// What a finding says, in the outcome's own words.
    pub(super) fn says(&self, outcome: &str, finding: &Finding) -> String {
        let effect = &finding.effect_if_real;
        let more = effect.mean >= 0.0;
        // Seen in the direction of the effect, the smaller end comes first.
        let (low, high) = if more { (effect.low, effect.high) } else { (-effect.high, -effect.low) };
        let measure = self.measure(outcome);
        let message = match (measure, more) {
            (Measure::Score, true) => id!("finding-score-more"),
            (Measure::Score, false) => id!("finding-score-less"),
            (Measure::Pimples, true) => id!("finding-pimples-more"),
            (Measure::Pimples, false) => id!("finding-pimples-less"),
            (Measure::Loose, true) => id!("finding-loose-more"),
            (Measure::Loose, false) => id!("finding-loose-less"),
            (Measure::Hard, true) => id!("finding-hard-more"),
            (Measure::Hard, false) => id!("finding-hard-less"),
            (Measure::Photo, true) => id!("finding-photo-more"),
            (Measure::Photo, false) => id!("finding-photo-less"),
            (Measure::Share, true) => id!("finding-share-more"),
            (Measure::Share, false) => id!("finding-share-less"),
            (Measure::Count | Measure::Amount, true) => id!("finding-count-more"),
            (Measure::Count | Measure::Amount, false) => id!("finding-count-less"),
        };
        let share = if measure == Measure::Share { 100.0 } else { 1.0 };
        let end = |value: f64| self.words.number(value * share, if share > 1.0 { 0 } else { 1 });
        let exactly_one = (effect.mean.abs() * 10.0).round() == 10.0;
        self.words.with(
            message,
            &[
                ("when", self.when(&finding.exposure, window(&finding.lag_days.weights)).into()),
                ("outcome", self.name(outcome).into()),
                ("size", self.size(outcome, effect.mean).into()),
                ("count", if exactly_one { 1_usize } else { 2 }.into()),
                ("low", end(low).into()),
                ("high", end(high).into()),
            ],
        )
    }

    /// What a hint says: an estimate and how far it may be off.
    pub(super) fn hints(&self, outcome: &str, finding: &Finding) -> String {
        let effect = &finding.effect_if_real;
        let variables = [
            ("exposure", self.name(&finding.exposure).into()),
            ("outcome", self.name(outcome).into()),
            ("estimate", self.end(outcome, effect.mean).into()),
            ("low", self.end(outcome, effect.low).into()),
            ("high", self.end(outcome, effect.high).into()),
            ("more", self.more_of(&finding.exposure).into()),
        ];
        if self.is_yes_no(&finding.exposure) {
            self.words.with("hint-says", &variables[..5])
        } else {
            self.words.with("hint-says-amount", &variables)
        }
    }

    /// On which days the difference is, by the weights of the lag curve.
    pub(super) fn timing(&self, finding: &Finding) -> String {
        let words = self.words;
        let Window { first, last } = window(&finding.lag_days.weights);
        match (first, last) {
            (0, 0) => words.say(id!("timing-same")).into_owned(),
            (0, 1) => words.say(id!("timing-same-next")).into_owned(),
            (0, last) => words.with_text("timing-same-days", "last", &self.counted(last)),
            (1, 1) => words.say(id!("timing-next")).into_owned(),
            (first, last) if first == last => words.with_text("timing-later", "days", &self.counted(first)),
            (first, last) => words.with(
                "timing-between",
                &[("first", self.counted(first).into()), ("last", self.counted(last).into())],
            ),
        }
    }

    /// From which amount on, or up to which, an effect shows, where one of the two is clear.
    pub(super) fn dosing(&self, finding: &Finding) -> Option<String> {
        let dose = finding.dose?;
        let clear = |bend: Option<Bend>| bend.filter(|bend| bend.probability >= CLEAR);
        let (message, bend) = match (clear(dose.from_a_level), clear(dose.levels_off)) {
            (Some(from), _) => (id!("dose-from"), from),
            (None, Some(off)) => (id!("dose-off"), off),
            (None, None) => return None,
        };
        Some(self.words.with_text(message, "level", &self.amount(&finding.exposure, bend.at)))
    }

    /// The probabilities of the shapes of dose.
    pub(super) fn shapes(&self, finding: &Finding) -> Option<String> {
        let dose = finding.dose?;
        let bent = |message: &str, bend: Option<Bend>| {
            let bend = bend?;
            let level = self.amount(&finding.exposure, bend.at);
            let chance = self.words.percent(bend.probability);
            Some(self.words.with(message, &[("level", level.into()), ("chance", chance.into())]))
        };
        let chance = self.words.percent(dose.in_proportion);
        let straight = self.words.with_text(id!("dose-in-proportion"), "chance", &chance);
        let off = bent(id!("dose-levels-off"), dose.levels_off);
        let from = bent(id!("dose-from-a-level"), dose.from_a_level);
        let shapes: Vec<String> = [Some(straight), off, from].into_iter().flatten().collect();
        Some(shapes.join("; "))
    }

    /// A small number as a word.
    fn counted(&self, number: usize) -> String {
        let message = match number {
            1 => id!("number-1"),
            2 => id!("number-2"),
            3 => id!("number-3"),
            4 => id!("number-4"),
            5 => id!("number-5"),
            6 => id!("number-6"),
            7 => id!("number-7"),
            _ => return number.to_string(),
        };
        self.words.say(message).into_owned()
    }

    /// A chance within a sentence: "more than 99 %".
    pub(super) fn chance(&self, probability: f64) -> String {
        let percent = (probability * 100.0).round();
        if percent > 99.0 {
            self.words.say(id!("chance-most")).into_owned()
        } else if percent < 1.0 {
            self.words.say(id!("chance-least")).into_owned()
        } else {
            // A number and its sign stay on one line.
            self.words.percent(probability).replace(' ', "\u{a0}")
        }
    }

    /// What lowers a complaint is not thereby something to have more of.
    pub(super) fn no_advice(&self, finding: &Finding) -> Option<String> {
        let taken = self
            .trackable(&finding.exposure)
            .is_none_or(|one| matches!(one.group, Group::Food | Group::Habits | Group::Products));
        (finding.effect_if_real.mean < 0.0 && taken).then(|| self.words.say(id!("no-advice")).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_timing_follows_the_weights_and_not_their_mean() {
        for (weights, days) in [
            (vec![1.0], (0, 0)),
            (vec![0.5, 0.5], (0, 1)),
            (vec![0.1, 0.8, 0.1], (1, 1)),
            (vec![0.3, 0.6, 0.1], (0, 1)),
            // The mean is one day, on which the least happens.
            (vec![0.45, 0.1, 0.45], (0, 2)),
            (vec![0.05, 0.05, 0.5, 0.4], (2, 3)),
            (vec![0.25, 0.25, 0.25, 0.25], (0, 3)),
            (vec![0.0, 0.0], (0, 0)),
            (vec![], (0, 0)),
        ] {
            assert_eq!(window(&weights), Window { first: days.0, last: days.1 }, "{weights:?}");
        }
    }
}
