//! A reminder that needs no cloud and no connection: an event that comes back in the person's own calendar. It says
//! that there is a diary, and nothing of what is in it.

use crate::pages::rhythm::first_reminder;
use crate::problem::Problem;
use crate::visit::{Desk, Visit};
use crate::words::id;
use axum::extract::RawQuery;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Time;

/// `GET /reminder.ics?at=21:00` and, once a week, `?at=21:00&every=week`
pub(crate) async fn reminder(visit: Visit, RawQuery(query): RawQuery) -> Response {
    visit
        .page(move |desk| {
            let query = query.unwrap_or_default();
            let asked = |key: &str| {
                let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
                pairs.into_iter().find(|(name, _)| *name == key).map(|(_, value)| value.to_owned())
            };
            // A browser writes the colon of a time as %3A.
            let at = asked("at").unwrap_or_default().replace("%3A", ":").replace("%3a", ":");
            let at: Time = at.parse().map_err(|_| Problem::Invalid)?;
            let weekly = asked("every").as_deref() == Some("week");
            let headers = [
                (CONTENT_TYPE, "text/calendar; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"gutskin.ics\""),
            ];
            Ok((headers, calendar(desk, at, weekly)).into_response())
        })
        .await
}

/// After RFC 5545. The time stands without a zone, so it is the hour on the wall wherever the phone is.
fn calendar(desk: &Desk<'_>, at: Time, weekly: bool) -> String {
    let words = desk.words;
    let now = desk.inner.clock.zoned();
    let start = first_reminder(desk.settings.rhythm, weekly, desk.today);
    // A break without an end takes the event out; the next file puts it back.
    let status = if start.is_some() { "CONFIRMED" } else { "CANCELLED" };
    let start = start.unwrap_or(desk.today);
    let frequency = if weekly { "WEEKLY" } else { "DAILY" };
    let summary = words.say(id!("reminder-summary"));
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//gutskin//reminder//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        // The same event each time it is taken: another hour replaces the one before.
        "UID:reminder@gutskin.invalid".to_owned(),
        format!("DTSTAMP:{}", now.timestamp().strftime("%Y%m%dT%H%M%SZ")),
        format!("SEQUENCE:{}", now.timestamp().as_second().max(0)),
        format!("DTSTART:{}T{}", start.date().strftime("%Y%m%d"), at.strftime("%H%M%S")),
        "DURATION:PT5M".to_owned(),
        format!("RRULE:FREQ={frequency}"),
        format!("STATUS:{status}"),
        format!("SUMMARY:{summary}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{summary}"),
        "TRIGGER:PT0M".to_owned(),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.map(|line| line + "\r\n").concat()
}
