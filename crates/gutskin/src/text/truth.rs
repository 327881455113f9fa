//! Findings beside a known truth.

use super::number::{list, signed};
use axis::Truth;
use axis::truth::Class;
use patterns::Answer;
use patterns::answer::OutcomeAnswer;
use std::fmt::Write as _;

/// A line for each thing that truly has an effect, with what the diary showed of it; and what was named though it has
/// none.
pub(crate) fn beside(answer: &Answer, truth: &Truth) -> String {
    let title = "What is true of this made-up person\n";
    let mut text = String::from(title);
    for outcome in &answer.outcomes {
        let Some(effects) = truth.effects.get(&outcome.outcome) else { continue };
        let mut effects: Vec<_> = effects.iter().filter(|(_, effect)| effect.class == Class::True).collect();
        effects.sort_by(|(_, one), (_, other)| other.effect.abs().total_cmp(&one.effect.abs()));
        let claimed = claimed(outcome);
        if effects.is_empty() && claimed.is_empty() {
            continue;
        }
        // Writing to a String can't fail.
        let _ = writeln!(text, "{}", outcome.outcome);
        for (exposure, effect) in &effects {
            let shown = shown(outcome, exposure);
            let _ =
                writeln!(text, "  {exposure}: truly {} points; the diary: {shown}", signed(effect.effect));
        }
        let false_claims: Vec<String> = claimed
            .into_iter()
            .filter(|members| !members.iter().any(|member| truth.effect(&outcome.outcome, member).is_some()))
            .map(|members| list(&members))
            .collect();
        if !false_claims.is_empty() {
            let _ = writeln!(text, "  named though it has no effect: {}", list(&false_claims));
        }
    }
    between(&mut text, answer, truth);
    if text == title {
        text.push_str("Nothing that was written down drives any symptom, and the diary names nothing.\n");
    }
    text
}

/// Which symptoms truly drive which, and which were said to.
fn between(text: &mut String, answer: &Answer, truth: &Truth) {
    let mut lines = Vec::new();
    for real in truth.directions.iter().filter(|real| real.class == Class::True) {
        let said = answer.directions.iter().find(|said| said.from == real.from && said.to == real.to);
        let shown = match said {
            Some(said) if said.selected => format!("found, {}", signed(said.effect.mean)),
            Some(_) => "not found".to_owned(),
            None => continue,
        };
        lines.push(format!(
            "  {} before {}: truly {} points; the diary: {shown}\n",
            real.from,
            real.to,
            signed(real.effect)
        ));
    }
    for said in answer.directions.iter().filter(|said| said.selected) {
        if !truth.directions.iter().any(|real| real.from == said.from && real.to == said.to) {
            lines.push(format!("  named though it has no effect: {} before {}\n", said.from, said.to));
        }
    }
    if !lines.is_empty() {
        text.push_str("between the symptoms\n");
        text.extend(lines);
    }
}

/// What was selected: each finding, and each group as one.
fn claimed(outcome: &OutcomeAnswer) -> Vec<Vec<String>> {
    let findings = outcome.findings.iter().filter(|finding| finding.selected);
    let groups = outcome.groups.iter().filter(|group| group.selected);
    findings
        .map(|finding| vec![finding.exposure.clone()])
        .chain(groups.map(|group| group.members.clone()))
        .collect()
}

fn shown(outcome: &OutcomeAnswer, exposure: &str) -> String {
    let group = outcome.groups.iter().find(|group| group.members.iter().any(|member| member == exposure));
    if let Some(group) = group {
        let found = if group.selected { "found" } else { "not found" };
        return format!("{found} as one of {}, which it can't tell apart", list(&group.members));
    }
    let Some(finding) = outcome.findings.iter().find(|finding| finding.exposure == exposure) else {
        return "it did not ask".to_owned();
    };
    let effect = &finding.effect;
    let interval = format!("{} ({} to {})", signed(effect.mean), signed(effect.low), signed(effect.high));
    let word = match finding.verdict {
        patterns::answer::Verdict::Likely => "found",
        patterns::answer::Verdict::Hint => "a hint",
        patterns::answer::Verdict::NoSignal => "not found",
        patterns::answer::Verdict::FollowsTheSymptom => "taken for a consequence",
        patterns::answer::Verdict::CannotTell => "can't tell",
    };
    format!("{word}, {interval}")
}
