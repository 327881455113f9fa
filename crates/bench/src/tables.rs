//! Figures as Markdown tables.

use crate::engine;
use crate::judge::{Judged, judge};
use crate::metrics::estimate::Estimate;
use crate::person::Key;
use crate::results::Results;
use crate::summary::{Believed, Found, believed, directed, followed, found, reliability};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The nominal false-discovery rate.
const NOMINAL: f64 = 0.1;

/// The length at which power over the plain scenarios has a bar of its own.
pub const STEADY_DAYS: usize = 112;
/// The beginning of the names of the scenarios in which effects are small, moderate and large, as the prior supposes.
const STEADY: &str = "true-";

/// The judged records of a method, by scenario (in the order of `keys`) and length.
#[derive(Debug, Clone, Default)]
pub struct Cells(Vec<((String, usize), Vec<Judged>)>);

impl Cells {
    /// Judges what a method said of these diaries; diaries that it has not been asked about are absent.
    #[must_use]
    pub fn of(results: &Results, method: &str, version: &str, keys: &[Key]) -> Self {
        let mut order: Vec<(String, usize)> = Vec::new();
        let mut judged: BTreeMap<(String, usize), Vec<Judged>> = BTreeMap::new();
        for key in keys {
            let (Some(person), Some(record)) =
                (results.people.get(key), results.record(method, version, key))
            else {
                continue;
            };
            let cell = (key.scenario.clone(), key.days);
            if !order.contains(&cell) {
                order.push(cell.clone());
            }
            judged.entry(cell).or_default().push(judge(person, record));
        }
        Self(
            order
                .into_iter()
                .map(|cell| {
                    let people = judged.remove(&cell).unwrap_or_default();
                    (cell, people)
                })
                .collect(),
        )
    }

    /// Scenario and length with the people in it.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize, &[Judged])> {
        self.0.iter().map(|((scenario, days), people)| (scenario.as_str(), *days, people.as_slice()))
    }

    /// Everybody in the scenarios of this beginning, but of each cell no more than of the smallest one, so that no
    /// scenario counts more than another.
    fn evenly(&self, beginning: &str) -> Vec<&Judged> {
        let cells = || self.0.iter().filter(|((scenario, _), _)| scenario.starts_with(beginning));
        let least = cells().map(|(_, people)| people.len()).min().unwrap_or(0);
        cells().flat_map(|(_, people)| &people[..least]).collect()
    }

    /// A cell's people; none where nothing was asked.
    #[must_use]
    pub fn people(&self, scenario: &str, days: usize) -> &[Judged] {
        self.0
            .iter()
            .find(|((name, length), _)| name == scenario && *length == days)
            .map_or(&[], |(_, people)| people)
    }
}

/// All tables about the engine.
#[must_use]
pub fn engine(results: &Results, keys: &[Key]) -> String {
    let own = Cells::of(results, engine::METHOD, &engine::version(), keys);
    let usual = Cells::of(results, engine::USUAL, engine::USUAL_VERSION, keys);
    let mut text = format!("Engine {}.\n\n", engine::version());
    text.push_str(&bars(&own));
    text.push_str(&discoveries(&own, &usual));
    text.push_str(&beliefs(&own));
    text.push_str(&directions(&own));
    text.push_str(&following(&own));
    text
}

/// A number with so many decimals, a dash where there is none.
pub(crate) fn number(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.decimals$}"))
}

/// A rate with two standard errors; with `nominal`, in bold where it does not hold.
pub(crate) fn rate(estimate: Option<Estimate>, nominal: Option<f64>) -> String {
    let Some(estimate) = estimate else { return "–".to_owned() };
    let text = format!("{:.3} ± {:.3}", estimate.value, 2.0 * estimate.standard_error);
    if nominal.is_some_and(|nominal| !estimate.at_most(nominal)) { format!("**{text}**") } else { text }
}

/// What issue 3 asks for that can be read off these people, and whether it is so.
fn bars(own: &Cells) -> String {
    let named = |cells: Vec<String>| if cells.is_empty() { "none".to_owned() } else { cells.join(", ") };
    // Where nothing is real, every finding is false, so the share of people with any is the false-discovery rate too.
    let above: Vec<String> = own
        .iter()
        .filter(|(_, _, people)| {
            found(people, |judged| judged.claims)
                .is_some_and(|found| !found.false_discovery_rate.at_most(NOMINAL))
        })
        .map(|(scenario, days, _)| format!("{scenario} {days}"))
        .collect();
    let (everybody, as_supposed) = (believed(&own.evenly("")), believed(&own.evenly(STEADY)));
    let steady: Vec<f64> = own
        .iter()
        .filter(|(scenario, days, _)| scenario.starts_with(STEADY) && *days == STEADY_DAYS)
        .filter_map(|(_, _, people)| found(people, |judged| judged.claims)?.power)
        .collect();
    // One of the three alone would say something else.
    let power = (steady.len() == 3).then(|| steady.iter().sum::<f64>() / 3.0);
    let informative = everybody.log_score.zip(everybody.base_rate).map(|(own, base)| own > base);
    let calibrated =
        everybody.calibration_error.map(|error| error <= 0.05).filter(|_| everybody.probable >= 500);
    let covers = |share: Option<Estimate>| share.map(|share| (0.87..=0.93).contains(&share.value));
    let rows = [
        (
            "cells whose false-discovery rate (or share of null diaries with any finding) is above 0.10 + 2 s.e.",
            "none",
            named(above.clone()),
            Some(above.is_empty()),
        ),
        (
            "mean power over `true-small`, `true-moderate`, `true-large` at 112 days",
            "at least 0.55",
            number(power, 2),
            power.map(|power| power >= 0.55),
        ),
        (
            "calibration error of at least 500 candidates with probability 0.2 and more",
            "at most 0.05",
            format!("{} ({} candidates)", number(everybody.calibration_error, 3), everybody.probable),
            calibrated,
        ),
        (
            "log score against the base rate's",
            "better",
            format!("{} against {}", number(everybody.log_score, 4), number(everybody.base_rate, 4)),
            informative,
        ),
        (
            "90 % intervals of real effects that hold the truth, in `true-…`, where effects are as the prior supposes",
            "0.87 to 0.93",
            rate(as_supposed.conditional, None),
            covers(as_supposed.conditional),
        ),
        (
            "the same in all scenarios, also those that break the model on purpose",
            "0.87 to 0.93",
            rate(everybody.conditional, None),
            covers(everybody.conditional),
        ),
    ];
    let mut text = String::from("| what must hold | bar | measured | |\n|---|---|---|---|\n");
    for (what, bar, measured, holds) in rows {
        let verdict = match holds {
            Some(true) => "holds",
            Some(false) => "**missed**",
            None => "not measured",
        };
        let _ = writeln!(text, "| {what} | {bar} | {measured} | {verdict} |");
    }
    text.push('\n');
    text
}

fn discoveries(own: &Cells, usual: &Cells) -> String {
    let mut text = String::from(
        "| people | days | n | any | power | FDR ± 2 s.e. | false per person | can't be told, per person | AUPRC | hints too: power / FDR / false per person | usual: power / FDR / false per person / AUPRC | detectable | answered |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    let mut areas: [Vec<f64>; 2] = Default::default();
    for (scenario, days, people) in own.iter() {
        let Some(firm) = found(people, |judged| judged.claims) else { continue };
        let Some(hints) = found(people, |judged| judged.hints) else { continue };
        let usual = found(usual.people(scenario, days), |judged| judged.claims);
        areas[0].extend(firm.average_precision);
        areas[1].extend(usual.and_then(|usual| usual.average_precision));
        let short = |found: Found| {
            format!(
                "{} / {:.3} / {:.2}",
                number(found.power, 2),
                found.false_discovery_rate.value,
                found.false_per_person
            )
        };
        let detectable = Estimate::of(people.iter().flat_map(|judged| judged.detectable.iter().copied()));
        let answered =
            people.iter().fold((0, 0), |sum, judged| (sum.0 + judged.answered.0, sum.1 + judged.answered.1));
        // Where nothing is real every finding is false, so this is the rate that must hold.
        let any = rate(Some(firm.any), firm.power.is_none().then_some(NOMINAL));
        let _ = writeln!(
            text,
            "| {scenario} | {days} | {} | {any} | {} | {} | {:.2} | {:.2} | {} | {} | {} | {} | {:.2} |",
            people.len(),
            number(firm.power, 2),
            rate(Some(firm.false_discovery_rate), Some(NOMINAL)),
            firm.false_per_person,
            firm.untold_per_person,
            number(firm.average_precision, 2),
            short(hints),
            usual.map_or_else(
                || "–".to_owned(),
                |usual| format!("{} / {}", short(usual), number(usual.average_precision, 2))
            ),
            number(detectable.map(|points| points.value), 1),
            answered.0 as f64 / (answered.1 as f64).max(1.0),
        );
    }
    let mean = |areas: &[f64]| number(Estimate::of(areas.iter().copied()).map(|mean| mean.value), 3);
    let _ = writeln!(
        text,
        "\nMean AUPRC over the rows with effects: {}; the usual method: {}.\n",
        mean(&areas[0]),
        mean(&areas[1])
    );
    text
}

fn beliefs(own: &Cells) -> String {
    let mut text = String::from(
        "| probabilities and sizes | candidates ≥ 0.2 | calibration error | log score / base rate | 90 % intervals hold the truth: real effects / after selection / averaged | sign errors | size, times the truth | lag off by, days |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut row = |name: &str, people: &[&Judged]| {
        let Believed {
            probable,
            calibration_error,
            log_score,
            base_rate,
            conditional,
            after_selection,
            averaged,
            sign_errors,
            exaggeration,
            lag_error,
        } = believed(people);
        let error = number(calibration_error, 3);
        // The bar is asked of five hundred candidates and more; fewer say nothing.
        let over = probable >= 500 && calibration_error.is_some_and(|error| error > 0.05);
        let error = if over { format!("**{error}**") } else { error };
        let _ = writeln!(
            text,
            "| {name} | {probable} | {error} | {} / {} | {} / {} / {} | {} | {} | {} |",
            number(log_score, 4),
            number(base_rate, 4),
            rate(conditional, None),
            rate(after_selection, None),
            rate(averaged, None),
            rate(sign_errors, None),
            number(exaggeration.map(|mean| mean.value), 2),
            number(lag_error.map(|mean| mean.value), 1),
        );
    };
    let select = |keep: &dyn Fn(&str, usize) -> bool| -> Vec<&Judged> {
        own.iter().filter(|(name, days, _)| keep(name, *days)).flat_map(|(_, _, people)| people).collect()
    };
    row("all, every cell alike", &own.evenly(""));
    let something = |people: &[Judged]| people.iter().any(|judged| judged.claims.true_effects > 0);
    row("where something is real", &select(&|name, days| something(own.people(name, days))));
    let mut lengths: Vec<usize> = own.iter().map(|(_, days, _)| days).collect();
    lengths.sort_unstable();
    lengths.dedup();
    for length in lengths {
        row(&format!("{length} days"), &select(&|_, days| days == length));
    }
    let mut names: Vec<&str> = own.iter().map(|(name, _, _)| name).collect();
    names.dedup();
    for scenario in names {
        row(scenario, &select(&|name, _| name == scenario));
    }
    text.push_str("\n| said (mean of a tenth), every cell alike | candidates | really so |\n|---|---|---|\n");
    for bin in reliability(&own.evenly("")) {
        let _ = writeln!(text, "| {:.2} | {} | {:.2} |", bin.said, bin.count, bin.real);
    }
    text.push('\n');
    text
}

fn directions(own: &Cells) -> String {
    let mut text = String::new();
    for (scenario, days, people) in own.iter() {
        let Some(directed) = directed(people) else { continue };
        if text.is_empty() {
            text.push_str("| directions | days | n | power | FDR ± 2 s.e. | pairs rightly judged | right way round |\n|---|---|---|---|---|---|---|\n");
        }
        let _ = writeln!(
            text,
            "| {scenario} | {days} | {} | {} | {} | {} | {} |",
            people.len(),
            number(directed.power, 2),
            rate(Some(directed.false_discovery_rate), Some(NOMINAL)),
            rate(Some(directed.accuracy), None),
            rate(directed.right_way_round, None),
        );
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn following(own: &Cells) -> String {
    let mut text = String::new();
    for (scenario, days, people) in own.iter() {
        let Some(followers) = followed(people) else { continue };
        if text.is_empty() {
            text.push_str("| what follows the symptom | days | n | caught | named as a cause | false alarms among the others |\n|---|---|---|---|---|---|\n");
        }
        let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
        let _ = writeln!(
            text,
            "| {scenario} | {days} | {} | {:.2} | {:.2} | {:.3} |",
            people.len(),
            share(followers.caught, followers.count),
            share(followers.claimed, followers.count),
            share(followers.false_alarms, followers.others),
        );
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Person;
    use crate::record::Line;
    use crate::results::Appender;

    #[test]
    fn a_bar_that_is_missed_stands_out_and_one_without_people_is_not_measured() {
        let folder = tempfile::tempdir().unwrap();
        let appender = Appender::open(folder.path(), "one").unwrap();
        let mut keys = Vec::new();
        for seed in 1..4 {
            let (person, table) = Person::simulate("null", 56, seed).unwrap();
            // An engine that names something in everybody's diary.
            let mut record = engine::ask(&person, &table).unwrap();
            for outcome in &mut record.outcomes {
                outcome.candidates[0].selected = true;
            }
            keys.push(person.key.clone());
            appender.add(&[Line::Person(person), Line::Record(record)]).unwrap();
        }
        let text = engine(&Results::read(folder.path()).unwrap(), &keys);
        for part in [
            "| none | null 56 | **missed** |",
            "| at least 0.55 | – | not measured |",
            "| null | 56 | 3 | **1.000 ± 0.000** |",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
