//! What a browser keeps for when there is no connection: a check-in without a day, the last weeks, and a page that says
//! that there is none.

use crate::pages::{experiments, rhythm, today};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use askama::Template;
use axum::response::{IntoResponse as _, Response};
use diary::{Entry, Trackable};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How many days are kept: a month, and a few that someone was away.
const KEPT_DAYS: i64 = 35;

#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    frame: Frame,
}

/// `GET /offline`: shown in place of a page that can't be had without a connection.
pub(crate) async fn nothing(visit: Visit) -> Response {
    visit.of_a_diary_that_is_there().page(|desk| Ok(render(&OfflinePage { frame: desk.frame("") }))).await
}

/// `GET /offline/today`
pub(crate) async fn blank_day(visit: Visit) -> Response {
    visit.of_a_diary_that_is_there().page(today::blank).await
}

/// `GET /offline/days`: the answers of the last weeks, for the check-in without a day.
pub(crate) async fn days(visit: Visit) -> Response {
    visit.of_a_diary_that_is_there().page(|desk| Ok(axum::Json(last_weeks(desk)?).into_response())).await
}

fn last_weeks(desk: &Desk<'_>) -> Result<Value, Problem> {
    let first = desk.today.plus(1 - KEPT_DAYS);
    let trackables = desk.diary.trackables()?;
    let mut of_day: BTreeMap<_, Vec<Entry>> = BTreeMap::new();
    for entry in desk.diary.entries(first..=desk.today)? {
        of_day.entry(entry.day).or_default().push(entry);
    }
    let mut days = Map::new();
    for complete in desk.diary.completeness(first..=desk.today)? {
        let entries = of_day.remove(&complete.day).unwrap_or_default();
        let mut items = Map::new();
        for trackable in &trackables {
            if let Some(item) = item(desk, trackable, &entries)? {
                items.insert(trackable.id.to_string(), item);
            }
        }
        days.insert(complete.day.to_string(), json!({ "closed": complete.closed, "items": items }));
    }
    // The days to come as well: without a connection nobody asks the server which day it is.
    // Somebody new is shown the check-in first, whatever they chose.
    let ahead = if desk.diary.span()?.is_some() { KEPT_DAYS } else { 0 };
    let rest: Map<String, Value> = (0..ahead)
        .map(|ahead| desk.today.plus(ahead))
        .filter_map(|day| {
            let says = rhythm::rest_words(desk.words, desk.settings.rhythm, day)?;
            Some((day.to_string(), says.into()))
        })
        .collect();
    let arms = experiments::kept_arms(desk, desk.today.plus(KEPT_DAYS - 1))?;
    Ok(json!({ "first": first, "days": days, "rest": rest, "arms": arms }))
}

/// One item of a day; `None` where nothing is recorded.
fn item(desk: &Desk<'_>, trackable: &Trackable, entries: &[Entry]) -> Result<Option<Value>, Problem> {
    let own: Vec<Entry> = entries.iter().filter(|one| one.trackable == trackable.id).cloned().collect();
    if own.is_empty() { Ok(None) } else { today::item_on_disk(desk.words, trackable, &own).map(Some) }
}
