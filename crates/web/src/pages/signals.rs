//! The five signals: what the person's own diary shows of two complaints that are said to belong together, how often
//! they would meet by chance, what that might mean and what it doesn't, and what to ask a doctor. Never a diagnosis.

use crate::analysis::{self, Asked, Status};
use crate::form::Fields;
use crate::pages::known::{self, ClaimLink};
use crate::pages::patterns::{self, FEWEST_DAYS};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{capital, id};
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::DailyTable;
use diary::named::DoctorName;
use evidence::Register;
use evidence::recognition::{Linked, Recognition};
use evidence::signal::{Link, Signal};
use patterns_answer::Answer;
use std::collections::BTreeSet;

/// The engine's answer, under a name that is not that of a page.
use ::patterns as patterns_answer;

struct SignalView {
    id: &'static str,
    title: String,
    /// `associated`, `hint`, `coincidence`, `not-yet` or `never`: the mark.
    outcome: &'static str,
    outcome_words: String,
    says: Vec<String>,
    links: Vec<String>,
    might_mean: (&'static str, &'static str),
    does_not_mean: (&'static str, &'static str),
    to_try: (&'static str, &'static str),
    to_ask: (&'static str, &'static str),
    claims: Vec<ClaimLink>,
}

struct NameChoice {
    value: &'static str,
    words: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "signals.html")]
struct SignalsPage {
    frame: Frame,
    names: Vec<NameChoice>,
    /// While the diary is looked at: percent done.
    working: Option<usize>,
    failed: bool,
    early: Option<String>,
    signals: Vec<SignalView>,
    basis: &'static str,
}

/// Where things stand with the analysis.
enum Stage {
    Early,
    Working(usize),
    Failed,
    Ready(Box<Answer>),
}

/// `GET /signals`
pub(crate) async fn signals(visit: Visit) -> Response {
    let application = visit.application.clone();
    visit
        .page(move |desk| {
            let days = desk.diary.span()?.map_or(0, |(first, last)| last.days_since(first) + 1);
            let stage = if days < FEWEST_DAYS {
                Stage::Early
            } else {
                match analysis::status(&application.0, &desk.person, desk.diary, Asked::Signals)? {
                    Status::Ready(answer) => Stage::Ready(answer),
                    // The last answer serves while a new one is made: a page that is read must not come and go.
                    Status::Working { earlier: Some(earlier), .. } => Stage::Ready(Box::new(earlier.answer)),
                    Status::Working { percent, .. } => Stage::Working(percent),
                    Status::Failed => Stage::Failed,
                    Status::Nothing => Stage::Early,
                }
            };
            page(desk, &stage)
        })
        .await
}

/// `GET /signals/progress`: for the page's script.
pub(crate) async fn progress(visit: Visit) -> Response {
    let application = visit.application.clone();
    visit
        .page(move |desk| {
            let status = analysis::status(&application.0, &desk.person, desk.diary, Asked::Signals)?;
            let body = match status {
                Status::Working { percent, .. } => serde_json::json!({ "working": true, "percent": percent }),
                _ => serde_json::json!({ "working": false }),
            };
            Ok(axum::Json(body).into_response())
        })
        .await
}

/// `POST /signals`: the names that a doctor gave.
pub(crate) async fn name(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let named = fields.all("name").map(|name| {
                DoctorName::ALL.into_iter().find(|one| word(*one) == name).ok_or(Problem::Invalid)
            });
            let mut settings = desk.settings.clone();
            settings.doctor_names = named.collect::<Result<BTreeSet<_>, _>>()?;
            desk.diary.save_settings(&settings)?;
            Ok(Redirect::to("/signals").into_response())
        })
        .await
}

/// A name's word in a form.
fn word(name: DoctorName) -> &'static str {
    match name {
        DoctorName::Acne => "acne",
        DoctorName::Rosacea => "rosacea",
        DoctorName::Eczema => "eczema",
        DoctorName::Fatigue => "fatigue",
    }
}

/// The name that a doctor would have to have given for a signal to use it.
fn name_of(signal: &Signal) -> Option<DoctorName> {
    match signal.id.as_str() {
        "G1" => Some(DoctorName::Acne),
        "G2" => Some(DoctorName::Rosacea),
        "G3" => Some(DoctorName::Eczema),
        "G4" => Some(DoctorName::Fatigue),
        _ => None,
    }
}

fn page(desk: &mut Desk<'_>, stage: &Stage) -> Result<Response, Problem> {
    let known = known::register()?;
    let words = desk.words;
    let language = known::language(words);
    let table = desk.inner.daily_table(desk.diary)?;
    let list = &known.signals.list;
    let views = list.iter().map(|signal| view(desk, known, signal, table.as_deref(), stage));
    let signals = views.collect::<Result<_, _>>()?;
    let names = list.iter().filter_map(|signal| {
        let name = name_of(signal)?;
        Some(NameChoice {
            value: word(name),
            words: signal.doctor_name.get(language).to_owned(),
            chosen: desk.settings.doctor_names.contains(&name),
        })
    });
    Ok(render(&SignalsPage {
        names: names.collect(),
        working: if let Stage::Working(percent) = stage { Some(*percent) } else { None },
        failed: matches!(stage, Stage::Failed),
        early: matches!(stage, Stage::Early)
            .then(|| words.with_count("signals-early", "days", &known.signals.presence.days)),
        signals,
        basis: known.signals.presence.basis.get(language),
        frame: desk.frame("learn"),
    }))
}

fn view(
    desk: &Desk<'_>,
    known: &'static Register,
    signal: &'static Signal,
    table: Option<&DailyTable>,
    stage: &Stage,
) -> Result<SignalView, Problem> {
    let words = desk.words;
    let language = known::language(words);
    let named = name_of(signal).is_some_and(|name| desk.settings.doctor_names.contains(&name));
    let recognition = match (table, stage) {
        _ if signal.link == Link::Never => Some(Recognition::CannotBeShown),
        (Some(table), Stage::Ready(answer)) => Some(known.signals.recognise(signal, table, answer)),
        _ => None,
    };
    let (outcome, message) = match recognition {
        Some(Recognition::Associated { .. }) => ("associated", id!("signal-associated")),
        Some(Recognition::Hint { .. }) => ("hint", id!("signal-hint")),
        Some(Recognition::Coincidence { .. }) => ("coincidence", id!("signal-coincidence")),
        Some(Recognition::NotPresent { .. }) => ("not-present", id!("signal-not-present")),
        Some(Recognition::CannotBeShown) => ("never", id!("signal-never")),
        Some(Recognition::TooEarly { .. } | Recognition::NotRecorded { .. }) | None => {
            ("not-yet", id!("signal-not-yet"))
        }
    };
    let links = match &recognition {
        Some(Recognition::Associated { by, .. } | Recognition::Hint { by, .. }) => {
            by.iter().map(|link| linked(desk, signal, link)).collect::<Result<_, _>>()?
        }
        _ => Vec::new(),
    };
    let heading = &known.words.heading;
    let part = |title: &'static evidence::Text, text: &'static evidence::Text| {
        (title.get(language), text.get(language))
    };
    let title = if named { &signal.named } else { &signal.name };
    Ok(SignalView {
        id: &signal.id,
        title: capital(title.get(language)),
        outcome,
        outcome_words: words.say(message).into_owned(),
        says: recognition
            .map(|recognition| known.says(signal, &recognition, named, language))
            .unwrap_or_default()
            .iter()
            .map(|sentence| capital(sentence))
            .collect(),
        links,
        might_mean: part(&heading.might_mean, &signal.might_mean),
        does_not_mean: part(&heading.does_not_mean, &signal.does_not_mean),
        to_try: part(&heading.to_try, &signal.to_try),
        to_ask: part(&heading.to_ask, &signal.to_ask),
        claims: ClaimLink::all(known, &signal.claims, words),
    })
}

/// What links two complaints in this diary, in a sentence.
fn linked(desk: &Desk<'_>, signal: &Signal, link: &Linked) -> Result<String, Problem> {
    let words = desk.words;
    let from = patterns::names(desk, std::slice::from_ref(&link.from))?.join("");
    let to = words.list(&patterns::names(desk, &link.to)?);
    let message = if signal.link == Link::SharedFood { id!("signal-by-food") } else { id!("signal-by-time") };
    Ok(capital(&words.with(
        message,
        &[("from", from.into()), ("to", to.into()), ("percent", words.percent(link.probability).into())],
    )))
}
