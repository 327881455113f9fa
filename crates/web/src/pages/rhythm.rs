//! How often is asked: every day, once a week, or not for a while. For whoever is burdened by daily looking. It takes
//! nothing away: a day can always be filled in, and a day on which nobody was asked simply has no record.

use crate::dates;
use crate::form::Fields;
use crate::pages::experiments::{self, ArmLine};
use crate::pages::settings::Choice;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, id};
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::Day;
use diary::rhythm::{Asking, Pause, Rhythm, Weekday};

/// In place of the check-in, on a day on which is not asked.
#[derive(Template)]
#[template(path = "rest.html")]
struct RestPage {
    frame: Frame,
    heading: String,
    says: String,
    day: Day,
    paused: bool,
    /// What an experiment asks of the day all the same.
    arms: Vec<ArmLine>,
}

/// What the settings show of it.
pub(crate) struct RhythmView {
    pub(crate) weekly: bool,
    pub(crate) weekdays: Vec<Choice>,
    /// The break that there is, in words.
    pub(crate) paused: Option<String>,
    pub(crate) breaks: Vec<Choice>,
}

/// The breaks that are offered: their word in a form, their days, their name.
const BREAKS: [(&str, Option<i64>, &str); 4] = [
    ("week", Some(7), id!("pause-week")),
    ("fortnight", Some(14), id!("pause-fortnight")),
    ("month", Some(28), id!("pause-month")),
    ("open", None, id!("pause-open")),
];

/// The page for a day on which is not asked; `None` where it is.
pub(crate) fn rest(desk: &Desk<'_>) -> Result<Option<Response>, Problem> {
    let words = desk.words;
    let named = |day| dates::long(words, day, desk.today);
    let Some(says) = rest_words(words, desk.settings.rhythm, desk.today) else { return Ok(None) };
    let paused = matches!(desk.settings.rhythm.on(desk.today), Asking::Paused(_));
    let heading = words.with_text("today-is", "day", &named(desk.today));
    let arms = experiments::arms_of(desk, desk.today)?;
    Ok(Some(render(&RestPage { frame: desk.frame("today"), heading, says, day: desk.today, paused, arms })))
}

/// Why nothing is asked on a day, as it is said on that day; `None` where it is.
pub(crate) fn rest_words(words: Words, rhythm: Rhythm, day: Day) -> Option<String> {
    let named = |other| dates::long(words, other, day);
    Some(match rhythm.on(day) {
        Asking::Now => return None,
        Asking::On(next) => words.with_text("rest-weekly", "day", &named(next)),
        Asking::Paused(Some(until)) => words.with_text("rest-paused", "day", &named(until)),
        Asking::Paused(None) => words.say(id!("rest-paused-open")).into_owned(),
    })
}

/// How it stands, for the settings.
pub(crate) fn view(desk: &Desk<'_>) -> RhythmView {
    let words = desk.words;
    let Rhythm { weekly_on, .. } = desk.settings.rhythm;
    let chosen = weekly_on.unwrap_or(Weekday::Sunday);
    let paused = match desk.settings.rhythm.on(desk.today) {
        Asking::Paused(Some(until)) => {
            Some(words.with_text("pause-until", "day", &dates::long(words, until, desk.today)))
        }
        Asking::Paused(None) => Some(words.say(id!("pause-until-resumed")).into_owned()),
        Asking::Now | Asking::On(_) => None,
    };
    RhythmView {
        weekly: weekly_on.is_some(),
        weekdays: Weekday::ALL
            .into_iter()
            .map(|weekday| Choice {
                value: word(weekday).to_owned(),
                words: name(words, weekday),
                chosen: weekday == chosen,
                tag: "",
            })
            .collect(),
        paused,
        breaks: BREAKS
            .into_iter()
            .map(|(value, _, message)| Choice {
                value: value.to_owned(),
                words: words.say(message).into_owned(),
                chosen: false,
                tag: "",
            })
            .collect(),
    }
}

/// The first day on which a reminder makes sense: after the break, and on the week's one day. `None`: not before the
/// person says so.
pub(crate) fn first_reminder(rhythm: Rhythm, weekly: bool, today: Day) -> Option<Day> {
    let start = match rhythm.on(today) {
        Asking::Paused(until) => until?,
        Asking::Now | Asking::On(_) => today,
    };
    let Some(weekday) = rhythm.weekly_on.filter(|_| weekly) else { return Some(start) };
    Some((0..7).map(|days| start.plus(days)).find(|day| Weekday::of(*day) == weekday).unwrap_or(start))
}

/// A weekday's word in a form and in an address.
fn word(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "monday",
        Weekday::Tuesday => "tuesday",
        Weekday::Wednesday => "wednesday",
        Weekday::Thursday => "thursday",
        Weekday::Friday => "friday",
        Weekday::Saturday => "saturday",
        Weekday::Sunday => "sunday",
    }
}

fn name(words: Words, weekday: Weekday) -> String {
    // The messages are called like the words in a form.
    words.say(word(weekday)).into_owned()
}

/// `POST /settings/rhythm`: how often, a break, or its end.
pub(crate) async fn change(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let mut settings = desk.settings.clone();
            let mut back = "/settings?done=saved#rhythm";
            match fields.text("act") {
                "often" => {
                    settings.rhythm.weekly_on = match fields.text("every") {
                        "day" => None,
                        "week" => {
                            let asked = fields.text("weekday");
                            let weekday = Weekday::ALL.into_iter().find(|weekday| word(*weekday) == asked);
                            Some(weekday.ok_or(Problem::Invalid)?)
                        }
                        _ => return Err(Problem::Invalid),
                    };
                }
                "pause" => {
                    let asked = fields.text("for");
                    let (_, days, _) =
                        BREAKS.iter().find(|(value, ..)| *value == asked).ok_or(Problem::Invalid)?;
                    settings.rhythm.pause =
                        Some(days.map_or(Pause::Open, |days| Pause::Until(desk.today.plus(days))));
                }
                "resume" => {
                    settings.rhythm.pause = None;
                    if fields.text("from") == "today" {
                        back = "/today";
                    }
                }
                _ => return Err(Problem::Invalid),
            }
            desk.diary.save_settings(&settings)?;
            Ok(Redirect::to(back).into_response())
        })
        .await
}
