//! What a browser kept until there was a connection: its messages, in the order in which they were made. Each is
//! answered by its key; one that does not fit is refused on its own and holds up no other.

use crate::pages::meals;
use crate::pages::today::{
    Said, answered, as_usual, deed, item_on_disk, new_id, none_of_group, offered, past_day,
};
use crate::problem::Problem;
use crate::visit::{Desk, Visit};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use diary::{Day, EntryId, TrackableId};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use store::{Deed, Message, Received};

/// A browser's messages.
#[derive(Deserialize)]
struct Parcel {
    diary: String,
    /// By the browser's clock, in milliseconds. A clock that is a year off is as far off here as in each message.
    sent: i64,
    messages: Vec<Value>,
}

/// One message.
#[derive(Deserialize)]
struct Sent {
    key: EntryId,
    /// When it was made, by the browser's clock, in milliseconds.
    at: i64,
    day: String,
    #[serde(default)]
    close: bool,
    /// "None of these" of a group, or "as usual".
    #[serde(default)]
    group: String,
    #[serde(default)]
    usual: bool,
    /// The ids that the browser gave to what a group's "none" or the day's end writes, by their items: it may have
    /// changed one of them since.
    #[serde(default)]
    ids: HashMap<String, EntryId>,
    #[serde(default)]
    trackable: String,
    #[serde(default)]
    id: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    none: bool,
    #[serde(default)]
    skip: bool,
    #[serde(default)]
    remove: String,
    #[serde(default)]
    time: String,
    /// Of a meal: the entry that is eaten again, yesterday's, a correction with what was typed beside it, and which
    /// meal it was.
    #[serde(default)]
    repeat: String,
    #[serde(default)]
    yesterday: bool,
    #[serde(default)]
    correct: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    moment: String,
    /// The version of the item that this browser made before.
    #[serde(default)]
    saw: Option<Timestamp>,
}

/// `POST /sync`
pub(crate) async fn sync(visit: Visit, bytes: Result<Bytes, BytesRejection>) -> Response {
    let parcel = match bytes {
        Ok(bytes) => serde_json::from_slice::<Parcel>(&bytes).map_err(|_| Problem::Invalid),
        Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Problem::TooLarge),
        Err(_) => Err(Problem::Invalid),
    };
    match parcel {
        Ok(parcel) => visit.change_by_script(parcel.diary.clone(), move |desk| take(desk, &parcel)).await,
        Err(problem) => visit.problem(&problem),
    }
}

fn take(desk: &mut Desk<'_>, parcel: &Parcel) -> Result<Response, Problem> {
    let mut results = Vec::with_capacity(parcel.messages.len());
    // What this browser's earlier messages of this parcel made of each item.
    let mut made = HashMap::new();
    for message in &parcel.messages {
        let result = match deliver(desk, parcel.sent, message, &mut made) {
            Ok(result) => result,
            Err(problem) => {
                let explained = problem.explain(desk.words);
                let refused = matches!(
                    explained.status,
                    StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT | StatusCode::PAYLOAD_TOO_LARGE
                );
                if !refused {
                    // Nothing is wrong with the message: it stays where it is, and so do those behind it.
                    if results.is_empty() {
                        return Err(problem);
                    }
                    break;
                }
                json!({
                    "error": explained.code,
                    "words": explained.explanation,
                    // By tomorrow its day has begun.
                    "keep": matches!(problem, Problem::Future),
                })
            }
        };
        let Value::Object(mut result) = result else { return Err(Problem::Internal) };
        result.insert("key".to_owned(), message["key"].clone());
        results.push(Value::Object(result));
    }
    Ok(axum::Json(json!({ "results": results, "revision": desk.diary.revision()? })).into_response())
}

/// When each item of each day was recorded last, by messages of one parcel.
type Made = HashMap<(Day, TrackableId), Option<Timestamp>>;

fn deliver(desk: &mut Desk<'_>, sent: i64, message: &Value, made: &mut Made) -> Result<Value, Problem> {
    let message = Sent::deserialize(message).map_err(|_| Problem::Invalid)?;
    let day = past_day(desk, &message.day).map_err(|problem| match problem {
        Problem::NotFound => Problem::Invalid,
        other => other,
    })?;
    let now = desk.inner.clock.now();
    if message.close {
        let offered = offered(desk, day)?;
        let mut new_id = |item: &TrackableId| id_of(&message, item, now);
        let deed = Deed::Close { day, offered: &offered, new_id: &mut new_id };
        let received = desk.diary.receive(Message { key: message.key, deed }, now)?;
        return Ok(json!({ "closed": true, "change": change(&received) }));
    }
    let at = made_at(now, sent, message.at);
    if !message.group.is_empty() {
        let mut entries = if message.usual {
            as_usual(desk, day, &message.group, at)?
        } else {
            none_of_group(desk, day, &message.group, at)?
        };
        for entry in &mut entries {
            entry.id = id_of(&message, &entry.trackable, now);
        }
        let named: Vec<TrackableId> = entries.iter().map(|one| one.trackable.clone()).collect();
        let deed = Deed::Record { entries, replaced: Vec::new(), saw: None };
        let received = desk.diary.receive(Message { key: message.key, deed }, now)?;
        let trackables = desk.diary.trackables()?;
        let items = trackables
            .iter()
            .filter(|one| named.contains(&one.id))
            .map(|one| Ok((one.id.to_string(), item(desk, one, day)?)))
            .collect::<Result<serde_json::Map<_, _>, Problem>>()?;
        return Ok(json!({ "items": items, "change": change(&received) }));
    }
    let said = Said {
        trackable: &message.trackable,
        id: &message.id,
        value: &message.value,
        none: message.none,
        skip: message.skip,
        remove: &message.remove,
        time: &message.time,
        saw: None,
        repeat: &message.repeat,
        yesterday: message.yesterday,
        correct: &message.correct,
        text: &message.text,
        moment: &message.moment,
    };
    let trackable = answered(desk, &said)?;
    let place = (day, trackable.id.clone());
    let said = Said { saw: made.get(&place).copied().flatten().or(message.saw), ..said };
    let received = match deed(desk, &trackable, day, &said, at)? {
        Some(deed) => desk.diary.receive(Message { key: message.key, deed }, now)?,
        None => Received { change: None, again: false, beside: false },
    };
    if !received.beside {
        let entries = desk.diary.entries_of_day(day)?;
        let last = entries.iter().rfind(|one| one.trackable == trackable.id);
        made.insert(place, last.map(|entry| entry.recorded_at));
    }
    Ok(json!({
        "item": item(desk, &trackable, day)?,
        "change": change(&received),
        "beside": received.beside,
    }))
}

fn id_of(message: &Sent, item: &TrackableId, now: Timestamp) -> EntryId {
    message.ids.get(item.as_str()).copied().unwrap_or_else(|| new_id(now))
}

fn change(received: &Received) -> Option<u64> {
    received.change.as_ref().map(|change| change.id.get())
}

fn item(desk: &Desk<'_>, trackable: &diary::Trackable, day: Day) -> Result<Value, Problem> {
    let mut entries = desk.diary.entries_of_day(day)?;
    let mut found = None;
    if trackable.kind == diary::Kind::Meal {
        found = Some(meals::found(&desk.diary.trackables()?, &entries));
    }
    entries.retain(|one| one.trackable == trackable.id);
    let mut item = item_on_disk(desk.words, trackable, &entries)?;
    if let Some(found) = found {
        item["html"] = meals::fragment(desk.words, &entries)?.into();
        item["found"] = found.into();
    }
    Ok(item)
}

/// When a message was made, by this machine's clock: as long ago as the browser's clock says, and never in the future.
fn made_at(now: Timestamp, sent: i64, at: i64) -> Timestamp {
    /// Nothing waits longer: a clock was set in between.
    const LONGEST: i64 = 366 * 24 * 3600 * 1000;
    let age = sent.saturating_sub(at).clamp(0, LONGEST);
    now.checked_sub(SignedDuration::from_millis(age)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_as_old_as_its_own_clock_says() {
        let now: Timestamp = "2026-03-07T20:00:00Z".parse().unwrap_or_default();
        let hour = 3_600_000;
        for (sent, at, expected) in [
            (0, 0, "2026-03-07T20:00:00Z"),
            (hour, 0, "2026-03-07T19:00:00Z"),
            // A clock that is many years off.
            (-900_000 * hour, -900_002 * hour, "2026-03-07T18:00:00Z"),
            // A clock that was set back in between.
            (0, 5 * hour, "2026-03-07T20:00:00Z"),
            (i64::MAX, i64::MIN, "2025-03-06T20:00:00Z"),
        ] {
            assert_eq!(made_at(now, sent, at).to_string(), expected, "{sent} {at}");
        }
    }
}
