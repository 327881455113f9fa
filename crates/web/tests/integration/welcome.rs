//! The first day, and a reminder for the days after it.

use crate::support::{Browser, TODAY};
use axum::http::StatusCode;

/// What Today asks, in its order.
fn asked(page: &str) -> Vec<&str> {
    page.split("data-trackable=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn a_set_is_chosen_on_the_first_day_and_can_be_chosen_again() {
    let mut browser = Browser::new();
    let page = browser.get("/today").await;
    assert!(page.text.contains("value=\"curious\" aria-pressed=\"true\""), "what is shown is marked");
    let diary = browser.diary();
    for (set, has, has_not) in [("rosacea", "flushing", "pimples"), ("gut", "urgency", "sun")] {
        let answer = browser.post("/welcome", &[("diary", &diary), ("set", set)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = browser.get("/today").await;
        let asked = asked(&page.text);
        assert!((9..=15).contains(&asked.len()), "{asked:?}");
        assert!(asked.contains(&has) && !asked.contains(&has_not), "{asked:?}");
        assert!(page.text.contains(&format!("value=\"{set}\" aria-pressed=\"true\"")));
    }
    browser.answer("urgency", "3").await;
    assert!(!browser.get("/today").await.text.contains("name=\"set\""), "it is no first day any more");
    browser.post("/welcome", &[("diary", &diary), ("set", "acne")]).await;
    assert!(asked(&browser.get("/today").await.text).contains(&"urgency"), "what has entries stays");
    let wrong = browser.post("/welcome", &[("diary", &diary), ("set", "everything")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.entries(TODAY).len(), 1);
}

#[tokio::test]
async fn the_language_is_one_tap_away() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    browser.post("/welcome", &[("diary", &diary), ("language", "nl")]).await;
    assert!(browser.get("/today").await.words().contains("Waarvoor ben je hier?"));
}

#[tokio::test]
async fn a_reminder_names_the_hour_and_no_symptom() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "8").await;
    for (query, rule) in [("at=21%3A15", "RRULE:FREQ=DAILY"), ("at=21:15&every=week", "RRULE:FREQ=WEEKLY")] {
        let feed = browser.get(&format!("/reminder.ics?{query}")).await;
        assert_eq!(feed.header("content-type"), "text/calendar; charset=utf-8");
        let lines: Vec<&str> = feed.text.split("\r\n").collect();
        assert!(lines.contains(&"DTSTART:20260307T211500") && lines.contains(&rule), "{}", feed.text);
        assert!(lines.contains(&"SUMMARY:Diary") && lines.contains(&"BEGIN:VALARM"));
        assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains('\n')), "RFC 5545, 3.1");
        assert_eq!((lines[0], lines[lines.len() - 2]), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
        assert!(
            !feed.text.to_lowercase().contains("redness")
                && !feed.text.to_lowercase().contains("gut symptom")
        );
    }
    for query in ["", "at=25:00", "at="] {
        let page = browser.get(&format!("/reminder.ics?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
    }
}
