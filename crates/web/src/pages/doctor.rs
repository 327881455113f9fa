//! When to call whom: the static checklist, one tap from every page.

use crate::pages::known;
use crate::visit::{Frame, Visit, render};
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

#[derive(Template)]
#[template(path = "doctor.html")]
struct DoctorPage {
    frame: Frame,
    levels: Vec<Level>,
    not_checked: &'static str,
    never_stop: &'static str,
}

/// `GET /doctor`
pub(crate) async fn doctor(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let (known, words) = (known::register()?, desk.words);
            let language = known::language(words);
            Ok(render(&DoctorPage {
                levels: Urgency::ALL.into_iter().filter_map(|urgency| level(known, urgency, words)).collect(),
                not_checked: known.words.not_checked.get(language),
                never_stop: known.words.never_stop.get(language),
                frame: desk.frame("doctor"),
            }))
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
