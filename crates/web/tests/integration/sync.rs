//! What a browser kept and sends when it can: each message once, in its order, and none holds up another.

use crate::support::{Browser, TODAY, new_id};
use axum::http::StatusCode;
use serde_json::json;

#[tokio::test]
async fn messages_are_done_in_their_order_and_each_once() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let entry = new_id();
    let redness = |value: &str| json!({ "key": new_id(), "at": 0, "day": TODAY, "trackable": "redness", "id": entry, "value": value });
    let stool =
        json!({ "key": new_id(), "at": 0, "day": TODAY, "trackable": "stool", "id": new_id(), "value": "4" });
    let close = json!({ "key": new_id(), "at": 0, "day": TODAY, "close": true });
    let parcel = [redness("4"), stool, redness("6"), close];
    let first = browser.sync(&parcel).await.json();
    assert_eq!(first["results"].as_array().unwrap().len(), 4);
    assert_eq!(first["results"][3]["closed"], true);
    let before = browser.entries(TODAY);
    let redness = before.iter().find(|one| one.trackable.as_str() == "redness").unwrap();
    assert_eq!(redness.answer.number(), Some(6.0));
    // The answer was lost on the way, so all of it comes once more.
    let again = browser.sync(&parcel).await.json();
    assert!(again["results"].as_array().unwrap().iter().all(|one| one["change"].is_null()), "{again}");
    assert_eq!(again["revision"], first["revision"]);
    assert_eq!(browser.entries(TODAY), before, "nothing doubled");
}

#[tokio::test]
async fn none_of_a_group_is_one_change() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "5").await;
    let told = browser.tell(json!({ "group": "skin" })).await;
    let items = told["items"].as_object().unwrap();
    assert_eq!(items.len(), 2, "{told}");
    assert!(items.values().all(|one| one["state"] == "none"));
    let (diary, change) = (browser.diary(), told["change"].to_string());
    browser.send("/undo", &[("diary", &diary), ("change", &change)]).await;
    assert_eq!(browser.entries(TODAY).len(), 1, "and one undo takes it back");
    assert_eq!(browser.tell(json!({ "group": "nowhere" })).await["error"], "invalid");
}

#[tokio::test]
async fn one_that_does_not_fit_holds_up_no_other() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let message = |trackable: &str, value: &str| json!({ "key": new_id(), "at": 0, "day": TODAY, "trackable": trackable, "id": new_id(), "value": value });
    let tomorrow = json!({
        "key": new_id(), "at": 0, "day": "2027-03-07", "trackable": "itch", "id": new_id(), "value": "3",
    });
    let parcel = [
        message("redness", "eleven"),
        json!({ "key": new_id() }),
        json!("nonsense"),
        tomorrow,
        message("itch", "2"),
    ];
    let answer = browser.sync(&parcel).await.json();
    let results = answer["results"].as_array().unwrap();
    let errors: Vec<_> = results.iter().map(|one| one["error"].as_str().unwrap_or("-")).collect();
    assert_eq!(errors, ["invalid", "invalid", "invalid", "future", "-"]);
    assert_eq!(results[3]["keep"], true, "its day comes");
    assert_eq!(results[0]["key"], parcel[0]["key"]);
    assert_eq!(browser.entries(TODAY).len(), 1);
    assert_eq!(browser.parcel("{").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_answer_from_a_phone_without_a_connection_is_as_old_as_it_is() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    // On the tablet an hour ago; on the phone two hours ago, whose clock is years off and which comes second.
    let day = 24 * 3_600_000_i64;
    let hour = 3_600_000_i64;
    let diary = browser.diary();
    for (sent, age, value, beside) in [(0, hour, "7", false), (-9_000 * day, 2 * hour, "4", true)] {
        let message = json!({
            "key": new_id(), "at": sent - age, "day": TODAY, "trackable": "redness", "id": new_id(), "value": value,
        });
        let parcel = json!({ "diary": diary, "sent": sent, "messages": [message] });
        let answer = browser.parcel(&parcel.to_string()).await.json();
        assert_eq!(answer["results"][0]["beside"], beside, "{answer}");
        assert_eq!(answer["results"][0]["item"]["value"], 7.0, "the later one is shown");
    }
    let file = browser.directory.open_diary(&browser.person()).unwrap();
    let entries = browser.entries(TODAY);
    let history = file.history(entries[0].id).unwrap();
    assert_eq!((entries.len(), history.len()), (1, 1));
    assert_eq!(history[0].entry.answer.number(), Some(4.0), "and the other one is in its history");
    assert_eq!(history[0].entry.recorded_at.to_string(), "2026-03-07T18:30:00Z");
}

#[tokio::test]
async fn a_slow_first_answer_does_not_stand_over_the_next_one() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let (diary, entry) = (browser.diary(), new_id());
    let first =
        json!({ "key": new_id(), "at": 0, "day": TODAY, "trackable": "redness", "id": entry, "value": "3" });
    let second = |saw: &serde_json::Value| json!({ "key": new_id(), "at": -9000, "day": TODAY, "trackable": "redness", "id": entry, "value": "5", "saw": saw });
    // In one parcel, and in two of which the first was nine seconds on its way.
    let both = browser.sync(&[first, second(&serde_json::Value::Null)]).await.json();
    assert_eq!(both["results"][1]["item"]["value"], 5.0, "{both}");
    let third = browser.answer("redness", "3").await;
    let parcel = json!({ "diary": diary, "sent": 0, "messages": [second(&third["item"]["recorded_at"])] });
    let alone = browser.parcel(&parcel.to_string()).await.json();
    assert_eq!(alone["results"][0]["item"]["value"], 5.0, "{alone}");
}

#[tokio::test]
async fn what_is_kept_for_later_is_a_check_in_without_a_day_and_the_last_weeks() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "4").await;
    browser.answer("stool", "6").await;
    let blank = browser.get("/offline/today").await;
    assert!(
        blank.text.contains("data-day=\"\"") && !blank.text.contains(&format!("/today/{TODAY}")),
        "no day of its own"
    );
    assert!(!blank.text.contains(" checked"), "nothing of any day stands in it");
    let days = browser.get("/offline/days").await.json();
    assert_eq!(days["days"].as_object().unwrap().len(), 35);
    assert_eq!(days["days"][TODAY]["items"]["redness"]["value"], 4.0);
    assert_eq!(days["days"][TODAY]["items"]["stool"]["stools"].as_array().unwrap().len(), 1);
    assert_eq!(days["days"]["2026-03-06"], json!({ "closed": false, "items": {} }));
    assert_eq!(browser.get("/offline").await.status, StatusCode::OK);
    let mut nobody = Browser::new();
    for address in ["/offline", "/offline/today", "/offline/days"] {
        assert_eq!(nobody.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert!(nobody.directory.people().unwrap().is_empty(), "what nobody looks at begins no diary");
}

#[tokio::test]
async fn the_pages_can_be_put_among_a_phones_apps() {
    for (language, words) in [("en", "A diary of skin"), ("nl", "Een dagboek voor huid")] {
        let mut browser = Browser::new();
        browser.language = language;
        let page = browser.get("/today").await;
        assert!(page.text.contains("rel=\"manifest\""));
        let manifest = browser.get("/manifest.webmanifest").await;
        assert_eq!(manifest.header("content-type"), "application/manifest+json");
        let about = manifest.json();
        assert!(about["description"].as_str().unwrap().starts_with(words), "{about}");
        for icon in about["icons"].as_array().unwrap() {
            let picture = browser.get(icon["src"].as_str().unwrap()).await;
            assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/png"));
            assert!(picture.header("cache-control").contains("immutable"));
        }
        let worker = browser.get("/worker.js").await;
        assert!(worker.header("content-type").starts_with("text/javascript"));
        assert_eq!(worker.header("cache-control"), "no-cache");
        let files = worker.text.lines().next().unwrap().split("\"files\":[").nth(1).unwrap();
        for file in files.split('"').filter(|part| part.starts_with("/assets/")) {
            assert_eq!(browser.get(file).await.status, StatusCode::OK, "{file}");
        }
        assert_eq!(
            browser.get("/assets/of-another-program/app.css").await.header("cache-control"),
            "no-store"
        );
    }
}
