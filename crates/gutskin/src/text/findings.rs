//! The answer of the engine, for reading.

use super::number::{count, lag, list, percent, signed};
use anstyle::Style;
use patterns::Answer;
use patterns::answer::{ExposureGroup, Finding, OutcomeAnswer, OutcomeVerdict, Verdict};
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
            line(&mut text, 2, &format!("{}: {}", left_out.what, left_out.why));
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
    let heading = format!("{BOLD}{}{BOLD:#}", outcome.outcome);
    let days = count(outcome.days, "day", "days");
    line(text, 0, &format!("{heading}: recorded on {} of {days}", outcome.recorded));
    if outcome.verdict == OutcomeVerdict::CannotBeAnsweredYet {
        let when = match outcome.days_needed {
            Some(days) => format!("About {} more of diary may be enough.", count(days, "day", "days")),
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
        with(Verdict::FollowsTheSymptom).map(|finding| finding.exposure.clone()).collect();
    if !follows.is_empty() {
        line(text, 2, &format!("Follows {} rather than driving it: {}", outcome.outcome, list(&follows)));
    }
    let mut cannot = Vec::new();
    for finding in with(Verdict::CannotTell).filter(|finding| !grouped(finding)) {
        let why = if finding.starts < ENOUGH_STARTS {
            format!(" (began only {})", count(finding.starts, "time", "times"))
        } else {
            String::new()
        };
        cannot.push(format!("{}{why}", finding.exposure));
    }
    let apart = groups.iter().filter(|group| !group.selected && group.probability < 0.5);
    cannot.extend(apart.map(|group| format!("{} (always together)", group_members(group))));
    if !cannot.is_empty() {
        line(text, 2, &format!("Can't tell from this diary: {}", list(&cannot)));
    }
    let none: Vec<String> = with(Verdict::NoSignal).map(|finding| finding.exposure.clone()).collect();
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
                "A typical effect of {points} points or more would have been found in {power} of such diaries."
            ),
        );
    }
    if !outcome.adjusted_for.is_empty() {
        let held: Vec<String> = outcome
            .adjusted_for
            .iter()
            .map(|adjustment| format!("{} ({})", adjustment.what, signed(adjustment.points)))
            .collect();
        line(text, 2, &format!("Taken into account: {}", list(&held)));
    }
}

fn group_members(group: &ExposureGroup) -> String {
    list(&group.members).replace(" and ", " or ")
}

fn finding(text: &mut String, finding: &Finding) {
    let effect = &finding.effect;
    let via = if finding.by_way_of.is_empty() {
        String::new()
    } else {
        format!(", by way of {}", list(&finding.by_way_of))
    };
    let chance = percent(finding.probability);
    let name = format!("{BOLD}{}{BOLD:#}", finding.exposure);
    line(
        text,
        4,
        &format!(
            "{name}: {} points ({} to {}), {}{via}; {chance} probable",
            signed(effect.mean),
            signed(effect.low),
            signed(effect.high),
            lag(finding.lag_days.mean)
        ),
    );
    let with = count(finding.exposed_days, "day", "days");
    let starts = count(finding.starts, "time", "times");
    line(text, 6, &format!("{with} with it, {} without; began {starts}", finding.unexposed_days));
}

/// Which outcome comes before which, where one is likely.
fn directions(text: &mut String, answer: &Answer) {
    let mut lines = Vec::new();
    for direction in answer.directions.iter().filter(|direction| direction.selected) {
        lines.push(format!(
            "{} before {}: {} points ({} to {}), {}; {} probable",
            direction.from,
            direction.to,
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
