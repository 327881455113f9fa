//! Once a week, and a break: what is asked changes, and nothing of what was recorded.

use crate::support::{Browser, NOW, TODAY};
use axum::http::StatusCode;
use jiff::{SignedDuration, Zoned};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use web::Clock;

/// A browser whose days can be turned over, with a first answer on Friday.
async fn with_days() -> (Browser, Arc<AtomicI64>) {
    let days = Arc::new(AtomicI64::new(0));
    let hand = Arc::clone(&days);
    let start: Zoned = NOW.parse().unwrap();
    let mut browser = Browser::by(Clock::new(move || {
        &start + SignedDuration::from_hours(24 * hand.load(Ordering::Relaxed))
    }));
    browser.get("/today").await;
    browser.tell(serde_json::json!({ "trackable": "redness", "value": "3", "day": "2026-03-06" })).await;
    (browser, days)
}

async fn set(browser: &mut Browser, fields: &[(&str, &str)]) -> StatusCode {
    let diary = browser.diary();
    let fields = [&[("diary", diary.as_str())], fields].concat();
    browser.post("/settings/rhythm", &fields).await.status
}

#[tokio::test]
async fn once_a_week_asks_once_a_week_and_invents_nothing() {
    let (mut browser, days) = with_days().await;
    assert!(browser.get("/today").await.text.contains("data-trackable"));
    assert_eq!(set(&mut browser, &[("act", "often"), ("every", "week"), ("weekday", "sunday")]).await, 303);
    // Saturday.
    let page = browser.get("/today").await;
    assert!(!page.text.contains("data-trackable"), "nothing is asked");
    assert!(page.words().contains("You are asked on Sunday 8 March."), "{}", page.words());
    for word in ["missed", "forgot", "streak", "should", "must"] {
        assert!(!page.words().to_lowercase().contains(word), "{word}");
    }
    // It can be filled in all the same, and is then the day's page.
    assert!(browser.get(&format!("/today/{TODAY}")).await.text.contains("data-trackable"));
    // Sunday.
    days.store(1, Ordering::Relaxed);
    assert!(browser.get("/today").await.text.contains("data-trackable"));
    browser.tell(serde_json::json!({ "trackable": "redness", "value": "5", "day": "2026-03-08" })).await;
    browser.tell(serde_json::json!({ "close": true, "day": "2026-03-08" })).await;
    // The Wednesday after: the engine has the two days, and nothing between or since.
    days.store(4, Ordering::Relaxed);
    assert!(!browser.get("/today").await.text.contains("data-trackable"));
    let table = browser.get("/export/gutskin-table.csv").await.text;
    let dates: Vec<&str> = table.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let redness = table.lines().next().unwrap().split(',').position(|name| name == "redness").unwrap();
    let value = |date: &str| {
        table
            .lines()
            .find(|line| line.starts_with(date))
            .and_then(|line| line.split(',').nth(redness))
            .map(str::to_owned)
    };
    assert_eq!(
        (value("2026-03-06").as_deref(), value("2026-03-08").as_deref()),
        (Some("3"), Some("5")),
        "{table}"
    );
    assert!(value("2026-03-07").is_none_or(|value| value.is_empty()), "{table}");
    assert!(!dates.contains(&"2026-03-09"), "{table}");
    // The calendar counts no day against anybody.
    let calendar = browser.get("/calendar").await.words();
    assert!(calendar.contains("1 complete, 1 partly filled in."), "{calendar}");
    assert!(!calendar.contains("without a record"), "{calendar}");
    assert_eq!(set(&mut browser, &[("act", "often"), ("every", "day")]).await, 303);
    assert!(browser.get("/today").await.text.contains("data-trackable"));
}

#[tokio::test]
async fn a_break_hides_the_asking_until_its_day() {
    let (mut browser, days) = with_days().await;
    assert_eq!(set(&mut browser, &[("act", "pause"), ("for", "fortnight")]).await, 303);
    let page = browser.get("/today").await;
    assert!(!page.text.contains("data-trackable"));
    assert!(
        page.words().contains("You are taking a break. On Saturday 21 March you are asked again."),
        "{}",
        page.words()
    );
    let reminder = browser.get("/reminder.ics?at=21:00").await.text;
    assert!(
        reminder.contains("DTSTART:20260321T210000") && reminder.contains("STATUS:CONFIRMED"),
        "{reminder}"
    );
    assert!(browser.get("/timeline").await.status.is_success(), "everything else is there");
    days.store(14, Ordering::Relaxed);
    assert!(browser.get("/today").await.text.contains("data-trackable"));
    assert!(!browser.get("/settings").await.words().contains("You are taking a break"));

    assert_eq!(set(&mut browser, &[("act", "pause"), ("for", "open")]).await, 303);
    days.store(400, Ordering::Relaxed);
    let page = browser.get("/today").await;
    assert!(page.words().contains("for as long as you like"), "{}", page.words());
    assert!(browser.get("/reminder.ics?at=21:00").await.text.contains("STATUS:CANCELLED"));
    let diary = browser.diary();
    let fields = [("diary", diary.as_str()), ("act", "resume"), ("from", "today")];
    assert_eq!(browser.post("/settings/rhythm", &fields).await.header("location"), "/today");
    assert!(browser.get("/today").await.text.contains("data-trackable"));
}

#[tokio::test]
async fn who_writes_something_down_during_a_break_goes_on_with_that_day() {
    let (mut browser, _) = with_days().await;
    set(&mut browser, &[("act", "pause"), ("for", "week")]).await;
    browser.answer("redness", "2").await;
    assert!(browser.get("/today").await.text.contains("data-trackable"));
}

#[tokio::test]
async fn the_weekly_reminder_comes_on_the_day_of_the_check_in() {
    let (mut browser, _) = with_days().await;
    set(&mut browser, &[("act", "often"), ("every", "week"), ("weekday", "wednesday")]).await;
    let settings = browser.get("/settings").await.text;
    assert!(settings.contains("<option value=\"wednesday\" selected>Wednesday</option>"));
    let weekly = browser.get("/reminder.ics?at=20%3A30&every=week").await.text;
    assert!(weekly.contains("DTSTART:20260311T203000") && weekly.contains("FREQ=WEEKLY"), "{weekly}");
    let daily = browser.get("/reminder.ics?at=20%3A30&every=day").await.text;
    assert!(daily.contains("DTSTART:20260307T203000"), "{daily}");
}

#[tokio::test]
async fn what_no_page_offers_is_refused() {
    let (mut browser, _) = with_days().await;
    for fields in [
        vec![("act", "often"), ("every", "hour")],
        vec![("act", "often"), ("every", "week"), ("weekday", "someday")],
        vec![("act", "pause"), ("for", "ever")],
        vec![("act", "")],
    ] {
        assert_eq!(set(&mut browser, &fields).await, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
    }
    assert!(browser.get("/today").await.text.contains("data-trackable"));
}
