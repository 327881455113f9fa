//! What a day's answers were before: edited, cleared, or answered later on another device. Nothing of it is lost, and
//! nothing of it counts.

use crate::dates;
use crate::form::Segment;
use crate::pages::check_in::{self, GROUPS};
use crate::pages::today::past_day;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::capital;
use askama::Template;
use axum::response::Response;
use diary::{Answer, Day, Entry, Trackable, Value};
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "history.html")]
struct HistoryPage {
    frame: Frame,
    heading: String,
    named: String,
    day: Day,
    items: Vec<HistoryItem>,
}

/// An item with earlier answers.
struct HistoryItem {
    name: String,
    hue: &'static str,
    now: Vec<String>,
    before: Vec<Before>,
}

/// An earlier answer.
struct Before {
    answer: String,
    when: String,
}

/// `GET /today/{day}/history`
pub(crate) async fn history(visit: Visit, Segment(day): Segment) -> Response {
    visit
        .page(move |desk| {
            let day = past_day(desk, &day)?;
            let named = dates::long(desk.words, day, desk.today);
            let heading = desk.words.with_text("history-of", "day", &named);
            let items = items(desk, day)?;
            Ok(render(&HistoryPage {
                frame: desk.frame("today"),
                heading,
                named: capital(&named),
                day,
                items,
            }))
        })
        .await
}

fn items(desk: &Desk<'_>, day: Day) -> Result<Vec<HistoryItem>, Problem> {
    let versions = desk.diary.history_of_day(day)?;
    let present = desk.diary.entries_of_day(day)?;
    let mut trackables = desk.diary.trackables()?;
    trackables.retain(|one| versions.iter().any(|version| version.entry.trackable == one.id));
    let place = |one: &Trackable| GROUPS.iter().position(|group| *group == one.group);
    trackables.sort_by_key(|one| (place(one), one.position));
    let items = trackables.iter().map(|one| {
        let own = |entry: &&Entry| entry.trackable == one.id;
        HistoryItem {
            name: capital(check_in::name(desk.words, one)),
            hue: check_in::hue(one.group),
            now: present.iter().filter(own).map(|entry| answer_words(desk, one, &entry.answer)).collect(),
            before: versions
                .iter()
                .filter(|version| version.entry.trackable == one.id)
                .map(|version| Before {
                    answer: answer_words(desk, one, &version.entry.answer),
                    when: desk.words.with(
                        "history-when",
                        &[
                            ("from", moment(desk, version.entry.recorded_at).into()),
                            ("until", moment(desk, version.replaced_at).into()),
                        ],
                    ),
                })
                .collect(),
        }
    });
    Ok(items.collect())
}

/// An answer in words; of a note its text, which elsewhere stays hidden.
fn answer_words(desk: &Desk<'_>, trackable: &Trackable, answer: &Answer) -> String {
    match answer {
        Answer::Value(Value::Note(note)) => note.text().to_owned(),
        Answer::Value(Value::Meal(meal)) => meal.line().to_owned(),
        answer => check_in::answer_words(desk.words, trackable, answer),
    }
}

/// "21:30", with the day where it is another one.
fn moment(desk: &Desk<'_>, at: Timestamp) -> String {
    let now = desk.inner.clock.zoned();
    let at = at.to_zoned(now.time_zone().clone());
    let time = at.strftime("%H:%M").to_string();
    if at.date() == now.date() {
        return time;
    }
    let day = Day::new(at.date()).unwrap_or(desk.today);
    dates::spaced(&dates::long(desk.words, day, desk.today), &time)
}
