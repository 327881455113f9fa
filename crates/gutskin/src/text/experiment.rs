//! Experiments, for reading.

use super::name::name;
use super::number::{count, percent, signed};
use anstyle::Style;
use diary::Day;
use experiment::rechallenge::{Answer, Dose, Outcome, Rechallenge};
use experiment::{
    Analysis, Arm, Design, Effect, Expected, Judged, Note, Rule, Schedule, ScheduledDay, Verdict, Warning,
};
use std::fmt::Write as _;
use std::path::Path;

const BOLD: Style = Style::new().bold();

/// A schedule that was drawn.
pub(crate) fn schedule(schedule: &Schedule, out: Option<&Path>) -> String {
    let mut text = String::new();
    let exposures: Vec<String> = schedule.exposures.iter().map(|exposure| name(exposure)).collect();
    let _ = writeln!(
        text,
        "{BOLD}{} and {}{BOLD:#}: {} to {}, {}",
        exposures.join(", "),
        name(&schedule.outcome),
        schedule.start,
        schedule.last(),
        how(schedule)
    );
    let _ = writeln!(text, "  {}", rule(schedule));
    if let Some(expected) = expected(schedule.expected) {
        let _ = writeln!(text, "  Expected: {expected} on days with it.");
    }
    text.push_str("\nWhat it can find\n");
    let power = &schedule.power;
    for (what, chances) in [("large", power.large), ("moderate", power.moderate), ("small", power.small)] {
        let found = if chances.power > 0.0 {
            format!("in {} of such experiments", percent(chances.power))
        } else {
            "hardly ever".to_owned()
        };
        let _ = writeln!(text, "  a {what} effect ({:.1} points): {found}", chances.points);
    }
    if !schedule.warnings.is_empty() {
        text.push_str("\nBefore you start\n");
        for warning in &schedule.warnings {
            let _ = writeln!(text, "  {}", self::warning(warning));
        }
    }
    let _ = writeln!(
        text,
        "\nDrawn by seed {} from {} schedules. Note this fingerprint down before day one:\n  {}",
        schedule.seed, schedule.set_size, schedule.set_sha256
    );
    match out {
        Some(file) => {
            let _ = writeln!(
                text,
                "It is in {}. `gutskin experiment day {}` says what a day asks for.",
                file.display(),
                file.display()
            );
        }
        None => {
            text.push_str("It is not kept: add --out FILE, or --format json > FILE.\n\n");
            for day in &schedule.schedule {
                let _ = writeln!(text, "  {}  {}", day.date, arms(day));
            }
        }
    }
    text
}

/// What a day asks for.
pub(crate) fn day(schedule: &Schedule, day: &ScheduledDay) -> String {
    let number = day.date.days_since(schedule.start) + 1;
    let mut text = format!("{} (day {number} of {})\n", day.date, schedule.days);
    let asked = |exposure: &str, arm: Arm| match arm {
        Arm::On => format!("  {}: with\n", name(exposure)),
        Arm::Off => format!("  {}: without\n", name(exposure)),
        Arm::Washout => format!("  {}: without; this day is not counted\n", name(exposure)),
    };
    for exposure in &schedule.exposures {
        let arm = day.arm.or_else(|| day.arms.as_ref().and_then(|arms| arms.get(exposure).copied()));
        text.extend(arm.map(|arm| asked(exposure, arm)));
    }
    text
}

fn how(schedule: &Schedule) -> String {
    let block = count(schedule.block, "day", "days");
    match schedule.design {
        Design::Coin if schedule.block == 1 => "a coin for each day".to_owned(),
        Design::Coin => format!("a coin for each {block}"),
        Design::Blocks if schedule.washout == 0 => format!("pairs of blocks of {block}"),
        Design::Blocks => {
            let washout = count(schedule.washout, "day", "days");
            format!("pairs of blocks of {block}, {washout} of washout between them")
        }
        Design::Factorial if schedule.offsets.iter().all(|offset| *offset == 0) => {
            format!("all at once, in pairs of blocks of {block}")
        }
        Design::Factorial => {
            format!("all at once, in pairs of blocks of {block} that change on different days")
        }
    }
}

fn rule(schedule: &Schedule) -> &'static str {
    match schedule.decision_rule.rule {
        Rule::PValue => {
            "Decided once, at the planned end: p below 0.05. A look before the end decides nothing."
        }
        Rule::EValue => "Decided by the e-value: 20 or more, at any time. It may be watched daily.",
    }
}

fn expected(expected: Expected) -> Option<&'static str> {
    match expected {
        Expected::More => Some("more"),
        Expected::Less => Some("less"),
        Expected::Either => None,
    }
}

fn warning(warning: &Warning) -> String {
    match warning {
        Warning::Hopeless { smallest_p: Some(p), .. } => format!(
            "This can't succeed: even the clearest result gives p = {p}, and p must be below 0.05. It has too few \
             blocks."
        ),
        Warning::Hopeless { largest_e, .. } => format!(
            "This can't succeed: even the clearest result gives an e-value of {}, and 20 is needed. It has too few \
             blocks.",
            largest_e.unwrap_or(1.0)
        ),
        Warning::Weak { power } => format!(
            "It would more likely miss a large effect than find it (found in {}). Silence would mean little.",
            percent(*power)
        ),
        Warning::Better { design, block, power, .. } => {
            let days = count(*block, "day", "days");
            let offered = match design {
                Design::Coin => format!(
                    "--design coin --block {block} (a coin for each {days}, for what acts within a day or two)"
                ),
                Design::Blocks => format!("--design blocks --block {block}"),
                Design::Factorial => format!("--block {block}"),
            };
            format!(
                "Better, for as many days: {offered}, decided by p. It finds a large effect in {}.",
                percent(*power)
            )
        }
        Warning::NoBaseline => {
            "How much your symptom changes by itself is not known, so these chances are those of a typical one; \
             --baseline TABLE.csv makes them yours."
                .to_owned()
        }
        Warning::ShortBaseline { recorded } => format!(
            "Only {} before the start: these chances are a rough guess.",
            count(*recorded, "recorded day", "recorded days")
        ),
    }
}

fn arm(arm: Arm) -> &'static str {
    match arm {
        Arm::On => "on",
        Arm::Off => "off",
        Arm::Washout => "washout",
    }
}

fn arms(day: &ScheduledDay) -> String {
    let several =
        day.arms.iter().flatten().map(|(exposure, of_it)| format!("{} {}", name(exposure), arm(*of_it)));
    day.arm.map(|of_it| arm(of_it).to_owned()).into_iter().chain(several).collect::<Vec<_>>().join(", ")
}

/// What came of it.
pub(crate) fn analysis(schedule: &Schedule, analysis: &Analysis) -> String {
    let mut text = String::new();
    for judged in analysis.judged() {
        self::judged(&mut text, schedule, analysis, judged);
    }
    let _ = writeln!(
        text,
        "Used {} of {} with an arm.",
        analysis.days_used,
        count(analysis.days_planned, "day", "days")
    );
    for note in &analysis.notes {
        let _ = writeln!(text, "{}", self::note(note));
    }
    text
}

fn judged(text: &mut String, schedule: &Schedule, analysis: &Analysis, judged: &Judged) {
    let verdict = match judged.verdict {
        Verdict::Supported => "supported: it has an effect",
        Verdict::Refuted => "refuted: no effect that matters. That frees it",
        Verdict::Undecided => "undecided",
    };
    let _ =
        writeln!(text, "{BOLD}{} and {}{BOLD:#}: {verdict}", name(&judged.exposure), name(&analysis.outcome));
    match &judged.effect {
        Some(effect) => {
            let _ = writeln!(text, "  with it, compared with without: {}", interval(effect));
        }
        None => text.push_str("  no effect can be calculated: an arm has no recorded day\n"),
    }
    if let Some(effect) = &judged.as_taken {
        let _ =
            writeln!(text, "  by what was really taken, which chance did not decide: {}", interval(effect));
    }
    let decides = |rule: Rule| {
        if analysis.decision_rule.rule == rule { "this decides" } else { "does not decide here" }
    };
    match judged.randomisation_p {
        Some(p) => {
            let _ = writeln!(text, "  p = {p:.3} ({}: below 0.05)", decides(Rule::PValue));
        }
        None => {
            let _ = writeln!(text, "  p: not before {} ({})", schedule.last(), decides(Rule::PValue));
        }
    }
    let _ = write!(
        text,
        "  e-value {:.2}, at most {:.2} so far ({}: 20 or more",
        judged.e_value,
        judged.e_value_highest,
        decides(Rule::EValue)
    );
    match judged.e_value_reached {
        Some(day) => {
            let _ = writeln!(text, ", reached on {day})");
        }
        None => text.push_str(")\n"),
    }
    if let Some(adherence) = judged.adherence {
        let _ = writeln!(
            text,
            "  kept to on {} of {} on which that was recorded",
            percent(adherence),
            count(judged.adherence_days, "day", "days")
        );
    }
}

fn interval(effect: &Effect) -> String {
    format!(
        "{} points ({} to {}, with {} certainty)",
        signed(effect.mean),
        signed(effect.low),
        signed(effect.high),
        percent(effect.level)
    )
}

fn note(note: &Note) -> String {
    let with = |of_it: Arm| if of_it == Arm::On { "with" } else { "without" };
    match note {
        Note::NotStarted { start } => format!("It starts on {start}; the table ends before that."),
        Note::NotOver { last, planned } => format!(
            "The table ends on {last}, and the experiment on {planned}. Before that there is no p, and nothing is \
             refuted. If it ended early, what you have stays: undecided is an answer too."
        ),
        Note::HalfMissing { used, of } => {
            format!("Only {used} of {of} days are recorded: it finds much less than was planned.")
        }
        Note::NoRecord { exposure, arm } => {
            format!("{}: no recorded day {} it.", name(exposure), with(*arm))
        }
        Note::NeverTaken { exposure, arm } => format!(
            "{}: the days {} it were never kept to, so nothing was compared.",
            name(exposure),
            with(*arm)
        ),
        Note::AdherenceUnknown { exposure } => format!(
            "What was really taken of {} is recorded on fewer than half of the days, so nothing can be refuted.",
            name(exposure)
        ),
        Note::LowAdherence { exposure, adherence } => format!(
            "{} was kept to on {}; from 80 % on, no effect would mean something.",
            name(exposure),
            percent(*adherence)
        ),
        Note::RealButSmall { exposure } => {
            format!("{}: an effect, but smaller than what matters to you.", name(exposure))
        }
    }
}

/// Several experiments.
pub(crate) fn together(rows: &[(String, String, f64)], stand: &[bool], rate: f64) -> String {
    let mut text = String::new();
    for ((exposure, outcome, e_value), stands) in rows.iter().zip(stand) {
        let verdict = if *stands { "stands" } else { "does not stand" };
        let _ = writeln!(text, "{} and {}: e-value {e_value:.2}, {verdict}", name(exposure), name(outcome));
    }
    let _ = writeln!(text, "Of those that stand, {} are false at most, on average.", percent(rate));
    text
}

/// A rechallenge that was laid down.
pub(crate) fn rechallenge(laid_down: &Rechallenge, out: Option<&Path>) -> String {
    let mut text = String::new();
    let (food, symptom) = (name(&laid_down.exposure), name(&laid_down.outcome));
    let _ = writeln!(text, "{BOLD}{food} and {symptom}{BOLD:#}: {} to {}", laid_down.start, laid_down.last());
    let _ = writeln!(
        text,
        "  {} of two windows each, one with {food} and one without, in an order that stays hidden until the day",
        count(laid_down.rounds, "round", "rounds")
    );
    let _ = writeln!(
        text,
        "  A round is positive from {:.1} points more on. {} positive rounds make a trigger; the word is not used before.",
        laid_down.threshold, laid_down.needed
    );
    let _ = writeln!(
        text,
        "  A reaction of {:.1} points is found in {}. Without one, a food is called a trigger in 1 of 20 at most.",
        laid_down.reaction,
        percent(laid_down.power)
    );
    let _ = writeln!(
        text,
        "\nLeave the other doses of a round out when the symptom lies {:.1} points above what it was, and go on recording.\n\
         Never with a food that ever gave hives, swelling, wheezing or fainting: that is a doctor's.",
        laid_down.halt_at
    );
    let _ = writeln!(text, "\nNote this fingerprint down before day one:\n  {}", laid_down.set_sha256);
    match out {
        Some(file) => {
            let _ = writeln!(
                text,
                "It is in {}. `gutskin experiment day {}` says what a day asks for, on that day.",
                file.display(),
                file.display()
            );
        }
        None => text.push_str("It is not kept: add --out FILE, or --format json > FILE.\n"),
    }
    text
}

/// What a day of a rechallenge asks for.
pub(crate) fn dose(laid_down: &Rechallenge, date: Day, dose: Dose) -> String {
    let number = date.days_since(laid_down.start) + 1;
    let asked = match dose {
        Dose::Small => "a small amount",
        Dose::Medium => "half a portion",
        Dose::Usual => "a usual portion",
        Dose::None => "none",
    };
    format!("{date} (day {number} of {})\n  {}: {asked}\n", laid_down.days(), name(&laid_down.exposure))
}

/// What came of a rechallenge.
pub(crate) fn rechallenged(laid_down: &Rechallenge, answer: &Answer) -> String {
    let mut text = String::new();
    let verdict = match answer.verdict {
        Outcome::Trigger => "a trigger",
        Outcome::Freed => "free again: no reaction that matters",
        Outcome::Undecided => "a possible link; undecided",
    };
    let _ =
        writeln!(text, "{BOLD}{} and {}{BOLD:#}: {verdict}", name(&answer.exposure), name(&answer.outcome));
    let over = answer.rounds.iter().filter(|round| round.difference.is_some()).count();
    let _ = writeln!(
        text,
        "  {} of {} over; {} positive, and {} needed",
        over,
        count(laid_down.rounds, "round", "rounds"),
        answer.positive,
        answer.needed
    );
    for (number, round) in answer.rounds.iter().enumerate() {
        if let Some(difference) = round.difference {
            let positive = if round.positive == Some(true) { ", positive" } else { "" };
            let _ = writeln!(text, "  round {}: {} points with it{positive}", number + 1, signed(difference));
        }
    }
    if let Some(effect) = &answer.effect {
        let _ = writeln!(text, "  on average: {}", interval(effect));
    }
    text
}
