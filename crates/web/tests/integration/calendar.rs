//! The calendar and the strip of days: how much of each day is recorded, and the way there.

use crate::support::{Browser, TODAY};
use axum::http::StatusCode;
use serde_json::json;

/// The mark of each day's link on a page, by day.
fn marks(page: &str) -> Vec<(String, String)> {
    page.split("<a href=\"/today/")
        .skip(1)
        .filter_map(|link| {
            let (day, rest) = link.split_once('"')?;
            let mark = rest.split('>').next()?.split("data-mark=\"").nth(1)?.split('"').next()?;
            Some((day.to_owned(), mark.to_owned()))
        })
        .collect()
}

#[tokio::test]
async fn each_day_has_the_mark_of_how_much_is_recorded() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "4").await;
    browser.tell(json!({ "day": "2026-03-05", "close": true })).await;
    let strip = marks(&browser.get("/today").await.text);
    assert_eq!(strip.len(), 7);
    let expected = [("2026-03-05", "closed"), ("2026-03-06", "nothing"), (TODAY, "partly")];
    let month = marks(&browser.get("/calendar").await.text);
    assert_eq!(month.len(), 7, "no day that is still to come");
    for (day, mark) in expected {
        let pair = (day.to_owned(), mark.to_owned());
        assert!(strip.contains(&pair), "{strip:?}");
        assert!(month.contains(&pair), "{month:?}");
    }
    let words = browser.get("/calendar").await.words();
    assert!(words.contains("1 complete, 1 partly filled in, 5 without a record."), "{words}");
    assert!(words.contains("March 2026"));
}

#[tokio::test]
async fn a_day_is_whole_when_everything_that_is_asked_was_answered() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let file = browser.directory.open_diary(&browser.person()).unwrap();
    let asked: Vec<_> = file.trackables().unwrap().into_iter().filter(|one| one.shown).collect();
    drop(file);
    for one in asked.iter().filter(|one| one.kind != diary::Kind::Note) {
        browser.answer(one.id.as_str(), if one.kind == diary::Kind::Bristol { "4" } else { "1" }).await;
    }
    let strip = marks(&browser.get("/today").await.text);
    assert_eq!(strip.last().unwrap(), &(TODAY.to_owned(), "closed".to_owned()));
}

#[tokio::test]
async fn months_lead_to_months_that_have_begun() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let page = browser.get("/calendar").await;
    assert!(page.text.contains("/calendar?month=2026-02") && !page.text.contains("month=2026-04"));
    let before = browser.get("/calendar?month=2026-02").await;
    assert_eq!(marks(&before.text).len(), 28);
    assert!(before.text.contains("/calendar?month=2026-03"));
    browser.language = "nl";
    for (address, status) in [
        ("/calendar?month=2026-04", StatusCode::UNPROCESSABLE_ENTITY),
        ("/calendar?month=2026-13", StatusCode::NOT_FOUND),
        ("/calendar?month=x", StatusCode::NOT_FOUND),
        ("/calendar?month=1900-01", StatusCode::OK),
    ] {
        assert_eq!(browser.get(address).await.status, status, "{address}");
    }
}

#[tokio::test]
async fn what_is_noted_by_the_way_has_its_time() {
    let mut browser = Browser::new();
    let page = browser.get("/today").await;
    assert!(page.text.contains("data-now=\"stool\" data-act=\"ask\""));
    assert!(page.text.contains("data-now=\"dairy\" data-act=\"yes\""));
    assert!(!page.text.contains("data-now=\"stress\""), "a whole day's state is no event");
    browser.tell(json!({ "trackable": "stool", "value": "6", "time": "14:05" })).await;
    let when = browser.entries(TODAY)[0].when;
    assert_eq!(serde_json::to_value(when).unwrap(), json!({ "at": "14:05:00" }));
    let wrong = browser.tell(json!({ "trackable": "stool", "value": "6", "time": "25:00" })).await;
    assert_eq!(wrong["error"], "invalid");
    assert!(!browser.get("/today/2026-03-05").await.text.contains("data-now="), "only of now");
}
