//! The sentences about an experiment.

use super::doors::LeftOut;
use super::kept::{Asks, Laid, State};
use crate::dates;
use crate::pages::patterns::Teller;
use crate::problem::Problem;
use crate::visit::Desk;
use crate::words::{Words, capital, id};
use diary::Day;
use experiment::rechallenge::{self, Dose};
use experiment::{
    Analysis, Arm, Design, Effect, Judged, Note, RequestError, Rule, Schedule, Verdict, Warning,
};

/// "dairy, sugar and coffee".
pub(super) fn names<'a>(teller: &Teller, columns: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = columns.map(|column| teller.name(column)).collect();
    teller.words().list(&names)
}

/// Why these can't begin: another experiment leaves a food out.
pub(super) fn left_out_already(desk: &Desk<'_>, other: &LeftOut) -> Result<String, Problem> {
    let exposure = Teller::of_names(desk)?.name(&other.exposure);
    let until = dates::long(desk.words, other.until, desk.today);
    let variables = [("exposure", exposure.into()), ("until", until.into())];
    Ok(desk.words.with("experiment-leaves-out-already", &variables))
}

/// "Dairy and bloating".
pub(super) fn title(teller: &Teller, exposures: &[String], outcome: &str) -> String {
    let message = if exposures.len() > 1 { id!("experiment-about-several") } else { id!("experiment-about") };
    let exposures = names(teller, exposures.iter().map(String::as_str));
    capital(
        &teller
            .words()
            .with(message, &[("exposures", exposures.into()), ("outcome", teller.name(outcome).into())]),
    )
}

/// A size in the outcome's own measure: "1.2 points", "1.8 pimples".
pub(super) fn size(teller: &Teller, outcome: &str, points: f64) -> String {
    let size = teller.size(outcome, points);
    if outcome != "pimples" {
        return size;
    }
    // What is shown decides: "1 pimple", "1.2 pimples".
    let one = size == teller.words().number(1.0, 1);
    let pimples = if one { id!("experiment-one-pimple") } else { id!("experiment-pimples") };
    teller.words().with_text(pimples, "size", &size)
}

/// How the days are given to the arms.
pub(super) fn how(words: Words, design: Design, block: usize, exposures: &str) -> String {
    let message = match (design, block) {
        (Design::Coin, 1) => id!("experiment-how-coin"),
        (Design::Coin, _) => id!("experiment-how-coins"),
        (Design::Blocks, _) => id!("experiment-how-blocks"),
        (Design::Factorial, _) => id!("experiment-how-factorial"),
    };
    words.with(message, &[("block", block.into()), ("exposure", exposures.into())])
}

/// "in about 8 of 10 of such experiments".
pub(super) fn often(words: Words, power: f64) -> String {
    let tenths = (power * 10.0).round();
    match tenths {
        tenths if tenths < 1.0 => words.say(id!("experiment-often-never")).into_owned(),
        tenths if tenths > 9.0 => words.say(id!("experiment-often-always")).into_owned(),
        // Between 1 and 9.
        tenths => words.with_text("experiment-often", "tenths", &words.number(tenths, 0)),
    }
}

/// What should be known before starting; a better design has a button of its own.
pub(super) fn warning(words: Words, warning: &Warning) -> Option<String> {
    Some(match warning {
        Warning::Hopeless { smallest_p: Some(p), .. } => {
            words.with_text("experiment-hopeless", "chance", &words.number(p * 100.0, 1))
        }
        Warning::Hopeless { .. } => words.say(id!("experiment-hopeless-watched")).into_owned(),
        Warning::Weak { power } => words.with_text("experiment-weak", "often", &often(words, *power)),
        Warning::Better { .. } => return None,
        Warning::NoBaseline => words.say(id!("experiment-no-baseline")).into_owned(),
        Warning::ShortBaseline { recorded } => {
            words.with_count("experiment-short-baseline", "days", recorded)
        }
    })
}

/// By which rule it is judged.
pub(super) fn rule(words: Words, schedule: &Schedule, today: Day) -> String {
    match schedule.decision_rule.rule {
        Rule::PValue => {
            words.with_text("experiment-rule-end-says", "day", &dates::long(words, schedule.last(), today))
        }
        Rule::EValue => words.say(id!("experiment-rule-watch-says")).into_owned(),
    }
}

/// Why nothing can be drawn.
pub(super) fn request_error(words: Words, error: &RequestError) -> String {
    match error {
        RequestError::NoExposure => words.say(id!("experiment-no-exposure")).into_owned(),
        RequestError::TooMany { .. } | RequestError::NotFactorial { .. } => {
            words.with_count("experiment-too-many", "most", &experiment::request::MOST_EXPOSURES)
        }
        RequestError::Days { .. } => {
            words.with_count("experiment-days-wrong", "most", &experiment::request::MOST_DAYS)
        }
        RequestError::Block { .. } => words.say(id!("experiment-block-wrong")).into_owned(),
        RequestError::SmallestEffect => words.say(id!("experiment-smallest-wrong")).into_owned(),
        RequestError::Calendar { .. } => words.say(id!("experiment-too-far")).into_owned(),
        // No form of ours asks for the others.
        RequestError::Repeated(_) | RequestError::Washout | RequestError::TakenAbove => {
            words.say(id!("error-invalid-text")).into_owned()
        }
    }
}

/// What a day asks for: "with dairy", "without dairy", "more than 30 minutes of movement".
pub(super) fn asks(teller: &Teller, laid: &Laid, exposure: &str, asks: Asks) -> String {
    let words = teller.words();
    let name = teller.name(exposure);
    let above = match laid {
        Laid::Schedule(schedule) if schedule.taken_above > 0.0 => Some(schedule.taken_above),
        _ => None,
    };
    if let Some(above) = above {
        let variables = [("amount", teller.amount(exposure, above).into()), ("exposure", name.into())];
        return match asks {
            Asks::With => words.with("experiment-asks-more", &variables),
            _ => words.with("experiment-asks-less", &variables),
        };
    }
    let message = match asks {
        Asks::With => id!("experiment-asks-with"),
        Asks::Without | Asks::Dose(Dose::None) => id!("experiment-asks-without"),
        Asks::Washout => id!("experiment-asks-washout"),
        Asks::Dose(Dose::Small) => id!("experiment-asks-small"),
        Asks::Dose(Dose::Medium) => id!("experiment-asks-medium"),
        Asks::Dose(Dose::Usual) => id!("experiment-asks-usual"),
    };
    words.with_text(message, "exposure", &name)
}

/// How an experiment stands.
pub(super) fn state(words: Words, laid: &Laid, state: State, until: Day, today: Day) -> String {
    let (first, last) = (laid.first(), laid.last());
    let named = |day| dates::long(words, day, today);
    let span =
        |message: &str| words.with(message, &[("first", named(first).into()), ("last", named(until).into())]);
    match state {
        State::Planned => words.with_text("experiment-state-planned", "day", &named(first)),
        State::Running => words.with(
            "experiment-state-running",
            &[
                ("number", usize::try_from(today.days_since(first) + 1).unwrap_or(0).into()),
                ("days", usize::try_from(last.days_since(first) + 1).unwrap_or(0).into()),
                ("last", named(last).into()),
            ],
        ),
        State::EndedEarly => span(id!("experiment-state-early")),
        State::CalledOff => words.say(id!("experiment-state-called-off")).into_owned(),
        State::Over => span(id!("experiment-state-over")),
    }
}

/// What the days say so far, in words that never say that something is proven.
pub(super) fn so_far(words: Words, judged: &Judged, rule: Rule) -> String {
    let reached = judged.e_value_highest >= Rule::EValue.threshold();
    let message = match (rule, judged.e_value) {
        (Rule::EValue, _) if reached => id!("experiment-so-far-enough"),
        (Rule::PValue, value) if value >= Rule::EValue.threshold() => id!("experiment-so-far-strong"),
        (_, value) if value >= 5.0 => id!("experiment-so-far-points"),
        (_, value) if value >= 2.0 => id!("experiment-so-far-leans"),
        (_, value) if value >= 0.5 => id!("experiment-so-far-little"),
        _ => id!("experiment-so-far-against"),
    };
    words.say(message).into_owned()
}

/// An effect and its interval: "1.2 points higher (between 0.5 and 1.9 points higher)".
pub(super) fn effect(teller: &Teller, outcome: &str, effect: &Effect) -> String {
    teller.words().with(
        "experiment-effect",
        &[
            ("mean", teller.end(outcome, effect.mean).into()),
            ("low", teller.end(outcome, effect.low).into()),
            ("high", teller.end(outcome, effect.high).into()),
        ],
    )
}

/// What came of an exposure.
pub(super) fn verdict(teller: &Teller, outcome: &str, judged: &Judged, small: bool) -> String {
    let words = teller.words();
    let about =
        || [("exposure", teller.name(&judged.exposure).into()), ("outcome", teller.name(outcome).into())];
    let variables = |effect: String| [&about()[..], &[("effect", effect.into())]].concat();
    let Some(found) = judged.effect.as_ref() else {
        return capital(&words.with("experiment-nothing-compared", &about()));
    };
    // Where nothing was found, a middle says less than the ends.
    let size = match judged.verdict {
        Verdict::Supported => effect(teller, outcome, found),
        Verdict::Refuted | Verdict::Undecided => words.with(
            "experiment-between",
            &[
                ("low", teller.end(outcome, found.low).into()),
                ("high", teller.end(outcome, found.high).into()),
            ],
        ),
    };
    let message = match judged.verdict {
        Verdict::Supported if small => id!("experiment-supported-small"),
        Verdict::Supported => id!("experiment-supported"),
        Verdict::Refuted => id!("experiment-refuted"),
        Verdict::Undecided => id!("experiment-undecided"),
    };
    capital(&words.with(message, &variables(size)))
}

/// What should be known beside the numbers.
pub(super) fn notes(teller: &Teller, analysis: &Analysis) -> Vec<String> {
    if analysis.days_used == 0 {
        return vec![teller.words().say(id!("experiment-note-none")).into_owned()];
    }
    analysis.notes.iter().filter_map(|one| note(teller, one)).collect()
}

fn note(teller: &Teller, note: &Note) -> Option<String> {
    let words = teller.words();
    Some(match note {
        // The page says these in its own words.
        Note::NotStarted { .. }
        | Note::NotOver { .. }
        | Note::RealButSmall { .. }
        | Note::NoRecord { .. } => return None,
        Note::HalfMissing { used, of } => {
            words.with("experiment-note-half", &[("used", (*used).into()), ("of", (*of).into())])
        }
        Note::NeverTaken { exposure, arm } => {
            let message = match arm {
                Arm::On => id!("experiment-note-never-with"),
                Arm::Off | Arm::Washout => id!("experiment-note-never-without"),
            };
            capital(&words.with_text(message, "exposure", &teller.name(exposure)))
        }
        Note::AdherenceUnknown { exposure } => {
            capital(&words.with_text("experiment-note-unknown", "exposure", &teller.name(exposure)))
        }
        Note::LowAdherence { exposure, adherence } => capital(&words.with(
            "experiment-note-low",
            &[("exposure", teller.name(exposure).into()), ("share", words.percent(*adherence).into())],
        )),
    })
}

/// The numbers behind it: what each is called, and what it is.
pub(super) fn numbers(
    teller: &Teller,
    analysis: &Analysis,
    judged: &Judged,
    over: bool,
) -> Vec<(String, String)> {
    let words = teller.words();
    let fact = |message: &str, value: String| (words.say(message).into_owned(), value);
    let size = |one: &Option<Effect>| one.as_ref().map(|one| effect(teller, &analysis.outcome, one));
    let mut facts = Vec::new();
    if over {
        facts.extend(size(&judged.effect).map(|value| fact(id!("experiment-fact-randomised"), value)));
        facts.extend(size(&judged.as_taken).map(|value| fact(id!("experiment-fact-taken"), value)));
    }
    if let Some(adherence) = judged.adherence {
        let value = words.with(
            "experiment-fact-kept-value",
            &[("share", words.percent(adherence).into()), ("days", judged.adherence_days.into())],
        );
        facts.push(fact(id!("experiment-fact-kept"), value));
    }
    let decides = |rule: Rule| analysis.decision_rule.rule == rule;
    if let Some(p) = judged.randomisation_p.filter(|_| over) {
        let message =
            if decides(Rule::PValue) { id!("experiment-fact-p-decides") } else { id!("experiment-fact-p") };
        facts.push(fact(message, words.number(p, 3)));
    }
    let message =
        if decides(Rule::EValue) { id!("experiment-fact-e-decides") } else { id!("experiment-fact-e") };
    let value = words.with(
        "experiment-fact-e-value",
        &[
            ("now", words.number(judged.e_value, 2).into()),
            ("highest", words.number(judged.e_value_highest, 2).into()),
        ],
    );
    facts.push(fact(message, value));
    facts.push(fact(
        id!("experiment-fact-used"),
        words.with(
            "experiment-fact-used-value",
            &[("used", analysis.days_used.into()), ("planned", analysis.days_planned.into())],
        ),
    ));
    facts
}

/// How a rechallenge goes.
pub(super) fn rechallenge_how(teller: &Teller, laid: &rechallenge::Rechallenge) -> String {
    teller.words().with(
        "rechallenge-how",
        &[
            ("rounds", laid.rounds.into()),
            ("needed", laid.needed.into()),
            ("size", size(teller, &laid.outcome, laid.threshold).into()),
        ],
    )
}

/// What came of a rechallenge.
pub(super) fn rechallenged(teller: &Teller, answer: &rechallenge::Answer) -> String {
    let words = teller.words();
    let variables = [
        ("exposure", teller.name(&answer.exposure).into()),
        ("outcome", teller.name(&answer.outcome).into()),
    ];
    capital(&match answer.verdict {
        rechallenge::Outcome::Trigger => words.with("rechallenge-passed", &variables),
        rechallenge::Outcome::Freed => words.with("rechallenge-freed", &variables),
        rechallenge::Outcome::Undecided => words.with("rechallenge-undecided", &variables),
    })
}
