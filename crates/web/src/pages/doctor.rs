//! When to call whom: the static checklist, one tap from every page, and what of it fits what was entered lately.

use crate::pages::known;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, id};
use askama::Template;
use axum::response::Response;
use evidence::Register;
use evidence::red_flag::{Domain, RedFlag, Urgency};

/// One line of the checklist.
struct Sign {
    id: &'static str,
    sign: &'static str,
    action: &'static str,
    domain: String,
    source: &'static str,
    checked: bool,
}

/// Signs that are equally urgent.
struct Level {
    id: &'static str,
    name: &'static str,
    means: &'static str,
    /// Drawn with more weight.
    at_once: bool,
    signs: Vec<Sign>,
}

/// The list as it stands on its page, and folded on those that have no menu.
#[derive(Template)]
#[template(path = "checklist.html")]
pub(crate) struct Checklist {
    words: Words,
    levels: Vec<Level>,
    not_checked: &'static str,
    never_stop: &'static str,
}

impl Checklist {
    pub(crate) fn new(words: Words) -> Result<Self, Problem> {
        let (known, language) = (known::register()?, known::language(words));
        Ok(Self {
            words,
            levels: Urgency::ALL.into_iter().filter_map(|urgency| level(known, urgency, words)).collect(),
            not_checked: known.words.not_checked.get(language),
            never_stop: known.words.never_stop.get(language),
        })
    }
}

#[derive(Template)]
#[template(path = "doctor.html")]
struct DoctorPage {
    frame: Frame,
    checklist: Checklist,
}

/// `GET /doctor`
pub(crate) async fn doctor(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let checklist = Checklist::new(desk.words)?;
            Ok(render(&DoctorPage { frame: desk.frame("doctor"), checklist }))
        })
        .await
}

fn level(known: &'static Register, urgency: Urgency, words: Words) -> Option<Level> {
    let language = known::language(words);
    let label = known.words.urgency(urgency);
    let signs: Vec<Sign> = known
        .red_flags
        .iter()
        .filter(|flag| flag.urgency == urgency)
        .map(|flag| Sign {
            id: &flag.id,
            sign: flag.sign.get(language),
            action: flag.action.get(language),
            domain: words.say(domain(flag)).into_owned(),
            source: &flag.source,
            checked: flag.checked,
        })
        .collect();
    (!signs.is_empty()).then(|| Level {
        id: level_id(urgency),
        name: label.name.get(language),
        means: label.means.get(language),
        at_once: urgency <= Urgency::EmergencyOrSameDay,
        signs,
    })
}

fn domain(flag: &RedFlag) -> &'static str {
    match flag.domain {
        Domain::Both => id!("flag-both"),
        Domain::Skin => id!("flag-skin"),
        Domain::Gut => id!("flag-gut"),
        Domain::Mind => id!("flag-mind"),
        Domain::Child => id!("flag-child"),
    }
}

/// An urgency's anchor on the page.
fn level_id(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => "emergency",
        Urgency::Now => "now",
        Urgency::EmergencyOrSameDay => "at-once",
        Urgency::SameDay => "same-day",
        Urgency::SameDayOrAppointment => "same-day-or-appointment",
        Urgency::WithinDays => "within-days",
        Urgency::WithinTwoWeeks => "within-two-weeks",
        Urgency::PauseTheDiet => "pause-the-diet",
        Urgency::BeforeADiet => "before-a-diet",
        Urgency::Appointment => "appointment",
    }
}

/// A flag that what was entered raised.
pub(crate) struct Raised {
    pub(crate) id: &'static str,
    /// How soon, as a heading.
    pub(crate) urgency: String,
    pub(crate) at_once: bool,
    pub(crate) sign: &'static str,
    pub(crate) action: &'static str,
    /// The days of what was entered, in words; empty where there are none.
    pub(crate) days: String,
    pub(crate) source: &'static str,
}

/// The flags as a piece of a page, for its script.
#[derive(Template)]
#[template(path = "raised.html")]
struct RaisedPiece {
    words: Words,
    raised: Vec<Raised>,
}

/// `GET /doctor/raised`: after something was saved. It stands in no saving's way.
pub(crate) async fn raised_piece(visit: Visit) -> Response {
    visit.page(|desk| Ok(render(&RaisedPiece { words: desk.words, raised: raised(desk)? }))).await
}

/// What fits what was entered lately, most urgent first. A build without the feature finds nothing.
#[cfg(not(feature = "flags-from-entries"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature it reads the diary, which may fail")]
pub(crate) fn raised(_: &Desk<'_>) -> Result<Vec<Raised>, Problem> {
    Ok(Vec::new())
}

/// What fits what was entered lately, most urgent first.
#[cfg(feature = "flags-from-entries")]
pub(crate) fn raised(desk: &Desk<'_>) -> Result<Vec<Raised>, Problem> {
    use crate::pages::plan::kept;
    use crate::pages::questionnaires;
    use evidence::matcher::Recent;
    use plan::gate::Age;
    use std::collections::BTreeMap;

    /// The longest that a flag looks back, in days.
    const BACK: i64 = 84;
    let known = known::register()?;
    let words = desk.words;
    let language = known::language(words);
    let entries = desk.diary.entries(desk.today.plus(-BACK)..=desk.today)?;
    // The latest score of each questionnaire; its note holds no words of the person's own.
    let (notes, entries): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| questionnaires::holds_scores(&entry.trackable));
    let kept: BTreeMap<String, f64> = notes
        .iter()
        .filter_map(|note| questionnaires::scored(note, known))
        .map(|scored| (scored.instrument, scored.value))
        .collect();
    let scores: Vec<(&str, f64)> = kept.iter().map(|(id, value)| (id.as_str(), *value)).collect();
    // Only the questions before a plan ask for an age; whoever never said it sees no flag that needs one.
    let age = match kept::answers(desk)?.age {
        Some(Age::Years(years)) => Some(years),
        Some(Age::RatherNotSay) | None => None,
    };
    let recent = Recent { today: desk.today, entries: &entries, age, scores: &scores };
    let raised = known.raised(&recent).into_iter().map(|raised| {
        let days: Vec<String> =
            raised.days.iter().map(|day| crate::dates::long(words, *day, desk.today)).collect();
        // Of many days only the last is named: the rest is in the diary.
        let days = match days.as_slice() {
            [] => String::new(),
            [.., last] => words.with("flag-days", &[("count", days.len().into()), ("day", last.into())]),
        };
        Raised {
            id: &raised.flag.id,
            urgency: crate::words::capital(known.words.urgency(raised.flag.urgency).name.get(language)),
            at_once: raised.flag.urgency <= Urgency::SameDay,
            sign: raised.flag.sign.get(language),
            action: raised.flag.action.get(language),
            days,
            source: &raised.flag.source,
        }
    });
    Ok(raised.collect())
}
