//! The answer of the engine, for reading.

use super::name::{name, names};
use super::number::{count, lag, list, percent, signed, times};
use anstyle::Style;
use patterns::Answer;
use patterns::answer::{Bend, ExposureGroup, Finding, OutcomeAnswer, OutcomeVerdict, Robustness, Verdict};
use std::fmt::Write as _;

const BOLD: Style = Style::new().bold();

/// Fewer separate starts than this can't be told from chance (design.md C3).
const ENOUGH_STARTS: usize = 6;

/// The whole answer. It ends with a line feed.
pub(crate) fn answer(answer: &Answer) -> String {
    let mut text = String::new();
    for (index, outcome) in answer.outcomes.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        self::outcome(&mut text, outcome);
    }
    directions(&mut text, answer);
    if !answer.left_out.is_empty() {
        text.push_str("\nLeft out\n");
        for left_out in &answer.left_out {
            line(&mut text, 2, &format!("{}: {}", name(&left_out.what), left_out.why));
        }
    }
    text.push_str(
        "\nA likely link is one in this diary, not a proof and not a diagnosis; an experiment can test it.\n",
    );
    text
}

fn line(text: &mut String, indent: usize, line: &str) {
    // Writing to a String can't fail.
    let _ = writeln!(text, "{:indent$}{line}", "");
}

fn outcome(text: &mut String, outcome: &OutcomeAnswer) {
    let heading = format!("{BOLD}{}{BOLD:#}", name(&outcome.outcome));
    let days = count(outcome.days, "day", "days");
    line(text, 0, &format!("{heading}: recorded on {} of {days}", outcome.recorded));
    if outcome.verdict == OutcomeVerdict::CannotBeAnsweredYet {
        let when = match outcome.days_needed {
            Some(days) => format!("About {} of diary may be enough.", count(days, "more day", "more days")),
            None => "It hardly ever changed, so there is nothing to explain so far.".to_owned(),
        };
        line(text, 2, &format!("Can't be answered yet. {when}"));
        return;
    }
    let with = |verdict: Verdict| outcome.findings.iter().filter(move |finding| finding.verdict == verdict);
    let groups: Vec<&ExposureGroup> = outcome.groups.iter().collect();
    let grouped = |finding: &Finding| groups.iter().any(|group| group.members.contains(&finding.exposure));

    let likely: Vec<&Finding> = with(Verdict::Likely).collect();
    let found: Vec<&&ExposureGroup> = groups.iter().filter(|group| group.selected).collect();
    if likely.is_empty() && found.is_empty() {
        line(text, 2, "No link that can be believed yet.");
    } else {
        line(text, 2, "Likely links");
        for finding in &likely {
            self::finding(text, finding);
        }
        for group in found {
            let members = group_members(group);
            line(
                text,
                4,
                &format!(
                    "{members}: one of them, {}; this diary can't tell which",
                    percent(group.probability)
                ),
            );
            robustness(text, group.robustness.as_ref());
        }
    }
    let hints: Vec<&Finding> = with(Verdict::Hint).filter(|finding| !grouped(finding)).collect();
    let hinted: Vec<&&ExposureGroup> =
        groups.iter().filter(|group| !group.selected && group.probability >= 0.5).collect();
    if !hints.is_empty() || !hinted.is_empty() {
        line(text, 2, "Hints, too unsure to act on");
        for finding in hints {
            self::finding(text, finding);
        }
        for group in hinted {
            line(
                text,
                4,
                &format!("{}: perhaps one of them, {}", group_members(group), percent(group.probability)),
            );
        }
    }
    let follows: Vec<String> =
        with(Verdict::FollowsTheSymptom).map(|finding| name(&finding.exposure)).collect();
    if !follows.is_empty() {
        line(
            text,
            2,
            &format!("Follows {} rather than driving it: {}", name(&outcome.outcome), list(&follows)),
        );
    }
    let mut cannot = Vec::new();
    for finding in with(Verdict::CannotTell).filter(|finding| !grouped(finding)) {
        let why = if finding.starts < ENOUGH_STARTS {
            format!(" (began only {})", times(finding.starts))
        } else {
            String::new()
        };
        cannot.push(format!("{}{why}", name(&finding.exposure)));
    }
    let torn = |group: &&&ExposureGroup| {
        group.probability < 0.5
            && !group.selected
            && with(Verdict::CannotTell).any(|finding| group.members.contains(&finding.exposure))
    };
    cannot.extend(
        groups.iter().filter(torn).map(|group| format!("{} (nearly always together)", group_members(group))),
    );
    if !cannot.is_empty() {
        line(text, 2, &format!("Can't tell from this diary: {}", list(&cannot)));
    }
    let none: Vec<String> = with(Verdict::NoSignal).map(|finding| name(&finding.exposure)).collect();
    if !none.is_empty() {
        line(text, 2, &format!("No sign of a link: {}", list(&none)));
    }
    if let Some(detectable) = outcome.detectable_effect {
        let points = signed(detectable.points);
        let points = points.trim_start_matches('+');
        let power = percent(detectable.power);
        line(
            text,
            2,
            &format!(
                "An effect of {points} points or more within two days would have been found in {power} of such diaries."
            ),
        );
    }
    if !outcome.adjusted_for.is_empty() {
        let held: Vec<String> = outcome
            .adjusted_for
            .iter()
            .map(|adjustment| format!("{} ({})", name(&adjustment.what), signed(adjustment.points)))
            .collect();
        line(text, 2, &format!("Taken into account: {}", list(&held)));
    }
}

fn group_members(group: &ExposureGroup) -> String {
    list(&names(&group.members)).replace(" and ", " or ")
}

fn finding(text: &mut String, finding: &Finding) {
    let effect = &finding.effect;
    let via = if finding.by_way_of.is_empty() {
        String::new()
    } else {
        format!(", by way of {}", list(&names(&finding.by_way_of)))
    };
    let chance = percent(finding.probability);
    let exposure = format!("{BOLD}{}{BOLD:#}", name(&finding.exposure));
    line(
        text,
        4,
        &format!(
            "{exposure}: {} points ({} to {}), {}{via}; {chance} probable",
            signed(effect.mean),
            signed(effect.low),
            signed(effect.high),
            lag(finding.lag_days.mean)
        ),
    );
    let with = count(finding.exposed_days, "day", "days");
    let starts = times(finding.starts);
    line(text, 6, &format!("{with} with it, {} without; began {starts}", finding.unexposed_days));
    if let Some(dose) = finding.dose {
        let bent = |bend: Option<Bend>, words: &str| {
            bend.map(|bend| format!("{words} {:.1}: {}", bend.at, percent(bend.probability)))
        };
        let shapes = [
            Some(format!("in proportion to the amount: {}", percent(dose.in_proportion))),
            bent(dose.levels_off, "no further beyond"),
            bent(dose.from_a_level, "only above"),
        ];
        line(text, 6, &shapes.into_iter().flatten().collect::<Vec<_>>().join("; "));
    }
    robustness(text, finding.robustness.as_ref());
}

/// In which other ways of calculating it stands, and whether silent days could have made it.
fn robustness(text: &mut String, robustness: Option<&Robustness>) {
    let Some(robustness) = robustness else { return };
    let ways: Vec<String> = robustness.falls.iter().map(|way| way_in_words(way).to_owned()).collect();
    let of = robustness.of;
    if ways.is_empty() {
        line(text, 6, &format!("stands in all {of} other ways of calculating it"));
    } else {
        let stands = robustness.stands;
        line(
            text,
            6,
            &format!("stands in {stands} of {of} other ways of calculating it; not {}", list(&ways)),
        );
    }
    if let Some(silent) = robustness.silent_days {
        line(
            text,
            6,
            &format!(
                "had the {} without a record all been worse: {}; all better: {}",
                count(silent.days, "day", "days"),
                percent(silent.if_worse),
                percent(silent.if_better)
            ),
        );
    }
}

/// What is done otherwise in a variant of the engine's model.
fn way_in_words(way: &str) -> &str {
    match way {
        "continuous" => "with the scale as plain numbers",
        "no_noise" => "with nothing put down to chance of the day",
        "quick_only" => "with effects of the first four days only",
        "sceptical" => "for someone who expects fewer links",
        "open" => "for someone who expects more links",
        "small_effects" => "expecting small effects only",
        "no_trend" => "without a trend",
        "curved_trend" => "with a trend that bends more",
        other => other,
    }
}

/// Which outcome comes before which, where one is likely.
fn directions(text: &mut String, answer: &Answer) {
    let mut lines = Vec::new();
    for direction in answer.directions.iter().filter(|direction| direction.selected) {
        lines.push(format!(
            "{} before {}: {} points ({} to {}), {}; {} probable",
            name(&direction.from),
            name(&direction.to),
            signed(direction.effect.mean),
            signed(direction.effect.low),
            signed(direction.effect.high),
            lag(direction.lag_days),
            percent(direction.probability)
        ));
    }
    if !lines.is_empty() {
        text.push_str("\nBetween the symptoms\n");
        for direction in lines {
            line(text, 2, &direction);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use patterns::answer::{
        Adjustment, DetectableEffect, Direction, Dose, Effect, EffectIfReal, Engine, LagDays, LeftOut,
        Readiness, SilentDays,
    };

    fn finding(exposure: &str, verdict: Verdict, probability: f64, mean: f64) -> Finding {
        Finding {
            exposure: exposure.to_owned(),
            probability,
            selected: verdict == Verdict::Likely,
            verdict,
            effect: Effect { mean, low: mean - 0.5, high: mean + 0.5, unit: "points".to_owned(), level: 0.9 },
            effect_if_real: EffectIfReal { mean, low: mean - 0.5, high: mean + 0.5 },
            lag_days: LagDays { mean: 1.4, weights: vec![0.1, 0.5, 0.3, 0.1] },
            dose: (exposure == "sugar").then_some(Dose {
                in_proportion: 0.15,
                levels_off: None,
                from_a_level: Some(Bend { probability: 0.85, at: 2.5 }),
            }),
            by_way_of: Vec::new(),
            reverse_probability: 0.0,
            exposed_days: 21,
            unexposed_days: 55,
            starts: 14,
            readiness: Readiness {
                detectable: Some(1.1),
                matters: 1.0,
                days_until_judged: Some(0),
                days_needed: Some(18),
            },
            robustness: None,
        }
    }

    fn group(members: [&str; 2], probability: f64, selected: bool) -> ExposureGroup {
        ExposureGroup {
            members: members.map(str::to_owned).to_vec(),
            probability,
            selected,
            robustness: None,
        }
    }

    fn answered(outcome: &str, findings: Vec<Finding>, groups: Vec<ExposureGroup>) -> OutcomeAnswer {
        OutcomeAnswer {
            outcome: outcome.to_owned(),
            days: 84,
            recorded: 76,
            categories: 8,
            verdict: OutcomeVerdict::Answered,
            days_needed: None,
            detectable_effect: Some(DetectableEffect { points: 1.1, power: 0.8 }),
            adjusted_for: vec![
                Adjustment { what: "weekday".to_owned(), points: 0.2, reverse_probability: None },
                Adjustment { what: "trend".to_owned(), points: -0.4, reverse_probability: None },
            ],
            findings,
            groups,
        }
    }

    #[test]
    fn every_verdict_has_its_words() {
        let mut dairy = finding("dairy", Verdict::Likely, 0.93, 0.7);
        dairy.by_way_of = vec!["bloating".to_owned()];
        let silent_days = Some(SilentDays { days: 8, if_worse: 0.97, if_better: 0.61 });
        let falls = vec!["sceptical".to_owned()];
        dairy.robustness = Some(Robustness { stands: 7, of: 8, falls, silent_days });
        let mut move_house = finding("moved", Verdict::CannotTell, 0.6, 0.9);
        move_house.starts = 1;
        let redness = answered(
            "redness",
            vec![
                dairy,
                finding("crisps", Verdict::CannotTell, 0.5, 0.4),
                finding("cola", Verdict::CannotTell, 0.48, 0.4),
                finding("sugar", Verdict::Hint, 0.61, 0.3),
                move_house,
                finding("cream", Verdict::FollowsTheSymptom, 0.1, 0.0),
                finding("tea", Verdict::NoSignal, 0.02, 0.0),
                finding("nuts", Verdict::NoSignal, 0.01, -0.04),
            ],
            vec![group(["crisps", "cola"], 0.97, true)],
        );
        let itch = answered(
            "itch",
            vec![
                finding("wool", Verdict::CannotTell, 0.4, 0.1),
                finding("heating", Verdict::CannotTell, 0.3, 0.1),
                finding("rain", Verdict::CannotTell, 0.2, 0.1),
                finding("cold", Verdict::CannotTell, 0.2, 0.1),
                finding("beer", Verdict::NoSignal, 0.05, 0.1),
                finding("wine", Verdict::NoSignal, 0.05, 0.1),
            ],
            vec![
                group(["wool", "heating"], 0.64, false),
                group(["rain", "cold"], 0.3, false),
                group(["beer", "wine"], 0.08, false),
            ],
        );
        let unanswered = |outcome: &str, days_needed| OutcomeAnswer {
            verdict: OutcomeVerdict::CannotBeAnsweredYet,
            days: 14,
            recorded: 12,
            days_needed,
            ..answered(outcome, Vec::new(), Vec::new())
        };
        let all = Answer {
            schema: "gutskin.patterns/1".to_owned(),
            outcomes: vec![redness, itch, unanswered("cramps", Some(16)), unanswered("reflux", None)],
            directions: vec![Direction {
                from: "bloating".to_owned(),
                to: "redness".to_owned(),
                probability: 0.91,
                selected: true,
                lag_days: 2.0,
                effect: EffectIfReal { mean: 0.3, low: 0.1, high: 0.6 },
            }],
            left_out: vec![LeftOut { what: "column 'notes'".to_owned(), why: "not a number".to_owned() }],
            engine: Engine { version: "0".to_owned(), seed: 1, draws: 4000, seconds: 0.1 },
        };
        // Without colours, as in a pipe.
        insta::assert_snapshot!(anstream::adapter::strip_str(&answer(&all)).to_string());
    }
}
