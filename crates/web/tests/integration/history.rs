//! What a day's answers were before.

use crate::support::{Browser, TODAY, new_id};
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn edits_and_the_other_devices_answer_are_shown() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let address = format!("/today/{TODAY}/history");
    assert!(browser.get(&address).await.words().contains("Nothing was changed on this day."));
    browser.answer("redness", "4").await;
    browser.answer("redness", "6").await;
    browser.answer("note", "<b>first</b> words").await;
    browser.answer("note", "other words").await;
    // An hour ago, on a phone without a connection.
    let hour = 3_600_000;
    let message = json!({
        "key": new_id(), "at": -hour, "day": TODAY, "id": new_id(), "trackable": "redness", "value": "9",
    });
    let results = browser.sync(&[message]).await.json();
    assert_eq!(results["results"][0]["beside"], true);

    let page = browser.get(&address).await;
    let words = page.words();
    for says in [
        "Redness Now: 6 4 recorded 21:30, replaced 21:30",
        "9 recorded 20:30, replaced 21:30",
        "Now: other words",
    ] {
        assert!(words.contains(says), "{says}: {words}");
    }
    assert!(page.text.contains("&#60;b&#62;first") || page.text.contains("&lt;b&gt;first"), "{}", page.text);
    assert!(!page.text.contains("<b>first"));
    assert!(browser.get(&format!("/today/{TODAY}")).await.text.contains(&format!("href=\"{address}\"")));
    let future = browser.get("/today/2027-01-01/history").await;
    assert!(future.status.is_client_error() && future.words().contains("hasn’t begun"), "{}", future.words());
    assert_eq!(browser.get("/today/never/history").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_cleared_is_there_with_nothing_now() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let done = browser.answer("itch", "7").await;
    let entry = done["item"]["entry"].as_str().unwrap().to_owned();
    browser.tell(json!({ "trackable": "itch", "id": entry, "remove": entry })).await;
    let words = browser.get(&format!("/today/{TODAY}/history")).await.words();
    assert!(words.contains("Itch Now: not recorded 7 recorded 21:30"), "{words}");
}
