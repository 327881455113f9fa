//! Today: what is tapped is on the disk, and the page tells the truth about it.

use crate::support::{Browser, TODAY, new_id};
use axum::http::StatusCode;
use diary::{Answer, DayState};
use serde_json::json;

/// The state of an item as the page shows it.
fn state(page: &str, trackable: &str) -> String {
    let item = page.split("<form ").find(|form| form.contains(&format!("id=\"item-{trackable}\""))).unwrap();
    item.split("data-state=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_first_screen_of_a_new_user_is_the_check_in() {
    for (language, heading, first) in [("en", "Welcome", "Pimples"), ("nl", "Welkom", "Puistjes")] {
        let mut browser = Browser::new();
        browser.language = language;
        let start = browser.get("/").await;
        assert_eq!((start.status, start.header("location")), (StatusCode::SEE_OTHER, "/today"));
        let page = browser.get("/today").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.words().contains(heading), "{}", page.words());
        assert!(page.words().to_lowercase().contains(&first.to_lowercase()));
        assert!(!page.text.contains(" checked"), "nothing is filled in beforehand");
        assert_eq!(browser.directory.people().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn the_four_states_survive_the_round_trip() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    assert_eq!(browser.answer("redness", "4").await["item"]["state"], "value");
    assert_eq!(browser.answer("itch", "0").await["item"]["state"], "none");
    let skipped = browser.tell(json!({ "trackable": "stress", "skip": true })).await;
    assert_eq!(skipped["item"]["state"], "skipped");
    let page = browser.get("/today").await;
    for (trackable, expected) in
        [("redness", "value"), ("itch", "none"), ("stress", "skipped"), ("bloating", "not-asked")]
    {
        assert_eq!(state(&page.text, trackable), expected, "{trackable}");
    }
    let stored = browser.entries(TODAY);
    let of = |id: &str| {
        DayState::of(stored.iter().filter(|one| one.trackable.as_str() == id).map(|one| &one.answer))
    };
    assert!(matches!(of("redness"), DayState::Values(_)));
    assert_eq!(of("itch"), DayState::None);
    assert_eq!(of("stress"), DayState::Skipped);
    assert_eq!(of("bloating"), DayState::NotAsked);
}

#[tokio::test]
async fn a_retry_is_the_same_entry_and_an_edit_keeps_one() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let (diary, id) = (browser.diary(), new_id());
    for value in ["4", "4", "6"] {
        let told = browser.tell(json!({ "trackable": "redness", "id": id, "value": value })).await;
        assert_eq!(told["item"]["state"], "value", "{told}");
    }
    let stored = browser.entries(TODAY);
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].answer.number(), Some(6.0));
    let cleared = browser.tell(json!({ "trackable": "redness", "remove": id })).await;
    assert_eq!(cleared["item"]["state"], "not-asked");
    assert!(browser.entries(TODAY).is_empty());
    let change = cleared["change"].to_string();
    browser.send("/undo", &[("diary", &diary), ("change", &change)]).await;
    assert_eq!(browser.entries(TODAY).len(), 1, "undo brings it back");
}

#[tokio::test]
async fn plain_forms_do_the_same_without_scripts() {
    let mut browser = Browser::new();
    let page = browser.get("/today").await;
    let diary = browser.diary();
    let form = page.text.split("<form ").find(|form| form.contains("id=\"item-sleep_hours\"")).unwrap();
    let id = form.split("name=\"id\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let answer = browser
        .post(
            &format!("/today/{TODAY}/entries"),
            &[("diary", &diary), ("id", id), ("trackable", "sleep_hours"), ("value", "7,5")],
        )
        .await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/today/2026-03-07#item-sleep_hours")
    );
    assert_eq!(browser.entries(TODAY)[0].answer.number(), Some(7.5));
    let page = browser.get("/today").await;
    assert!(page.text.contains("value=\"7.5\""));
}

#[tokio::test]
async fn several_stools_a_day_each_removable() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("stool", "4").await;
    let second = browser.answer("stool", "6").await["item"].clone();
    assert_eq!(second["stools"].as_array().unwrap().len(), 2);
    let after = browser.tell(json!({ "trackable": "stool", "remove": second["stools"][0]["entry"] })).await;
    assert_eq!(after["item"]["stools"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn nothing_more_today_says_what_it_writes_and_can_be_undone() {
    let mut browser = Browser::new();
    let page = browser.get("/today").await;
    let said = page.words();
    let closing = said.split("As ‘none’ or ‘no’: ").nth(1).unwrap();
    let (closing, skipped) = closing.split_once("As skipped: ").unwrap();
    for named in ["pimples", "dairy", "sweets and sugar"] {
        assert!(closing.contains(named), "{closing}");
    }
    assert!(!closing.contains("redness"), "a scale gets no none: {closing}");
    assert!(skipped.starts_with("redness, itch"), "{skipped}");
    browser.answer("dairy", "1").await;
    let diary = browser.diary();
    browser.post(&format!("/today/{TODAY}/close"), &[("diary", &diary)]).await;
    let stored = browser.entries(TODAY);
    let answer =
        |id: &str| stored.iter().find(|one| one.trackable.as_str() == id).map(|one| one.answer.clone());
    assert_eq!(answer("sugar"), Some(Answer::None));
    assert_eq!(answer("redness"), Some(Answer::Skipped));
    assert_eq!(answer("dairy").unwrap().number(), Some(1.0), "what was answered stays");
    let page = browser.get("/today").await;
    let said = page.words();
    assert!(said.contains("This day is complete. ‘None’ recorded for pimples"), "{said}");
    assert!(
        !said.contains("dairy and") && !said.contains("and dairy"),
        "what was answered is not named: {said}"
    );
    let offer = page.text.split("action=\"/undo\"").nth(1).unwrap();
    let change =
        offer.split("name=\"change\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    browser.post("/undo", &[("diary", &diary), ("change", &change), ("day", TODAY)]).await;
    assert_eq!(browser.entries(TODAY).len(), 1);
}

#[tokio::test]
async fn none_of_the_rest_writes_only_what_was_untouched() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "5").await;
    let diary = browser.diary();
    browser.post(&format!("/today/{TODAY}/none"), &[("diary", &diary), ("group", "skin")]).await;
    let stored = browser.entries(TODAY);
    assert_eq!(stored.len(), 3);
    assert!(
        stored.iter().all(|one| (one.trackable.as_str() == "redness") == (one.answer.number() == Some(5.0)))
    );
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_nothing_is_written() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    for (trackable, value) in [
        ("redness", "11"),
        ("redness", "4.5"),
        ("redness", "four"),
        ("redness", "1e1"),
        ("stool", "0"),
        ("stool", "8"),
        ("sleep_hours", "25"),
        ("pimples", "-1"),
        ("dairy", "2"),
        ("nobody_knows_this", "1"),
        ("<script>", "1"),
    ] {
        let told = browser.answer(trackable, value).await;
        assert_eq!(told["error"], "invalid", "{trackable} {value}");
        let form = [("diary", diary.as_str()), ("id", &new_id()), ("trackable", trackable), ("value", value)];
        let page = browser.post(&format!("/today/{TODAY}/entries"), &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{trackable} {value}");
    }
    let told = browser.tell(json!({ "trackable": "redness", "value": "4", "id": "1" })).await;
    assert_eq!(told["error"], "invalid");
    let future = browser.tell(json!({ "trackable": "redness", "value": "4", "day": "2026-03-08" })).await;
    assert_eq!((future["error"].as_str(), future["keep"].as_bool()), (Some("future"), Some(true)));
    assert_eq!(browser.get("/today/2026-03-08").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.get("/today/2026-02-30").await.status, StatusCode::NOT_FOUND);
    assert!(browser.entries(TODAY).is_empty() && browser.entries("2026-03-08").is_empty());
}

#[tokio::test]
async fn after_midnight_it_is_still_yesterday() {
    let mut browser = Browser::at("2026-03-08T01:30:00+01:00[Europe/Amsterdam]");
    let page = browser.get("/today").await;
    assert!(page.words().contains("It is 01:30: this still counts as Saturday"), "{}", page.words());
    browser.answer("redness", "4").await;
    assert_eq!(browser.entries(TODAY).len(), 1);
}

#[tokio::test]
async fn a_hostile_note_stays_a_text() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let hostile = "</textarea><script>alert(1)</script>\"'&";
    browser.answer("note", hostile).await;
    for address in ["/today", "/timeline", "/settings"] {
        let page = browser.get(address).await;
        assert!(!page.text.contains("<script>alert"), "{address}");
    }
    assert!(
        matches!(&browser.entries(TODAY)[0].answer, Answer::Value(diary::Value::Note(note)) if note.text() == hostile)
    );
}

#[tokio::test]
async fn no_stool_today_and_a_stool_replace_each_other() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("stool", "4").await;
    let described = browser.answer("stool", "6").await;
    assert_eq!(described["item"]["said"], "stool: mushy (type 6)");
    let none = browser.answer("stool", "none").await;
    let seen = |told: &serde_json::Value| {
        (told["item"]["state"].as_str().unwrap().to_owned(), told["item"]["stools"].as_array().unwrap().len())
    };
    assert_eq!(seen(&none), ("none".to_owned(), 1));
    let (diary, change) = (browser.diary(), none["change"].to_string());
    browser.send("/undo", &[("diary", &diary), ("change", &change)]).await;
    let numbers: Vec<_> = browser.entries(TODAY).iter().map(|one| one.answer.number()).collect();
    assert_eq!(numbers, [Some(4.0), Some(6.0)], "one undo brings both back");
    browser.answer("stool", "none").await;
    let again = browser.answer("stool", "5").await;
    assert_eq!(seen(&again), ("value".to_owned(), 1));
}

#[tokio::test]
async fn a_number_out_of_range_is_told_the_range() {
    for (language, trackable, value, words) in [
        ("en", "sleep_hours", "25", "Not saved: enter a number from 0 to 24, such as 7.5."),
        ("nl", "sleep_hours", "acht", "Niet bewaard: vul een getal in van 0 tot en met 24, zoals 7,5."),
        ("en", "pimples", "1.5", "Not saved: enter a whole number from 0 to 9999."),
    ] {
        let mut browser = Browser::new();
        browser.language = language;
        browser.get("/today").await;
        let answer = browser.answer(trackable, value).await;
        assert_eq!((answer["error"].as_str(), answer["words"].as_str()), (Some("invalid"), Some(words)));
    }
}

#[tokio::test]
async fn the_first_line_counts_skipped_apart_and_a_group_offers_its_undo() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    browser.answer("redness", "4").await;
    browser.tell(json!({ "trackable": "stress", "skip": true })).await;
    // The button beside an empty number.
    browser.tell(json!({ "trackable": "pimples", "none": true })).await;
    let page = browser.get("/today").await;
    assert!(page.words().contains("2 answered, 1 skipped, "), "{}", page.words());
    let answer = browser.post(&format!("/today/{TODAY}/none"), &[("diary", &diary), ("group", "skin")]).await;
    let page = browser.get(answer.header("location").split('#').next().unwrap()).await;
    let skin = page.text.split("id=\"skin\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(skin.contains("action=\"/undo\""), "the undo stands at the group");
    let button = skin.split("data-group-none").nth(1).unwrap();
    assert!(button.starts_with(" hidden"), "nothing is left for the button");
}

#[tokio::test]
async fn products_are_as_usual_in_one_tap_and_exceptions_stand() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    for product in ["medicated_cream", "probiotic", "supplement"] {
        let show = [("diary", diary.as_str()), ("trackable", product), ("act", "show")];
        browser.post("/settings/trackable", &show).await;
    }
    assert!(!browser.get("/today").await.text.contains("data-group-usual"), "there is no usual yet");
    let told =
        browser.tell(json!({ "day": "2026-03-04", "trackable": "medicated_cream", "value": "1" })).await;
    assert_eq!(told["item"]["state"], "value");
    browser.tell(json!({ "day": "2026-03-04", "trackable": "supplement", "none": true })).await;
    browser.tell(json!({ "day": "2026-03-06", "trackable": "probiotic", "skip": true })).await;
    let page = browser.get("/today").await;
    assert!(page.words().contains("Yes to prescribed cream; no to the rest."), "{}", page.words());
    // The exception comes first, and stands.
    browser.answer("supplement", "1").await;
    let usual = browser.tell(json!({ "group": "products", "usual": true })).await;
    assert_eq!(usual["items"]["medicated_cream"]["state"], "value", "{usual}");
    assert_eq!(usual["items"].as_object().unwrap().len(), 1, "what had no answer then gets none now");
    let stored = browser.entries(TODAY);
    let number = |id: &str| stored.iter().find(|one| one.trackable.as_str() == id).unwrap().answer.number();
    assert_eq!((stored.len(), number("supplement"), number("medicated_cream")), (2, Some(1.0), Some(1.0)));
    let change = usual["change"].to_string();
    browser.send("/undo", &[("diary", &diary), ("change", &change)]).await;
    assert_eq!(browser.entries(TODAY).len(), 1, "one undo");
    // The same without scripts; and only where a day is like the one before.
    browser.post(&format!("/today/{TODAY}/usual"), &[("diary", &diary), ("group", "products")]).await;
    assert_eq!(browser.entries(TODAY).len(), 2);
    assert_eq!(browser.tell(json!({ "group": "food", "usual": true })).await["error"], "invalid");
}

#[tokio::test]
async fn a_day_on_which_the_clocks_change_is_one_day() {
    // The night of 29 March 2026 has no 02:30 and that of 25 October has it twice; the day begins at 04:00.
    for (now, day) in [
        ("2026-03-29T01:59:00+01:00[Europe/Amsterdam]", "2026-03-28"),
        ("2026-03-29T03:30:00+02:00[Europe/Amsterdam]", "2026-03-28"),
        ("2026-03-29T04:00:00+02:00[Europe/Amsterdam]", "2026-03-29"),
        ("2026-03-30T03:59:00+02:00[Europe/Amsterdam]", "2026-03-29"),
        ("2026-10-25T02:30:00+02:00[Europe/Amsterdam]", "2026-10-24"),
        ("2026-10-25T02:30:00+01:00[Europe/Amsterdam]", "2026-10-24"),
        ("2026-10-25T04:00:00+01:00[Europe/Amsterdam]", "2026-10-25"),
        // The same instant in another zone is the day of that zone's wall clock.
        ("2026-10-24T22:00:00-04:00[America/New_York]", "2026-10-24"),
    ] {
        let mut browser = Browser::at(now);
        let page = browser.get("/today").await;
        assert!(page.text.contains(&format!("data-day=\"{day}\"")), "{now}");
    }
}

#[tokio::test]
async fn a_face_is_drawn_for_those_who_count_by_zone() {
    let mut browser = Browser::new();
    assert!(!browser.get("/today").await.text.contains("data-zone"), "nobody asked for it");
    let diary = browser.diary();
    let show = [("diary", diary.as_str()), ("trackable", "pimples_chin_jaw"), ("act", "show")];
    browser.post("/settings/trackable", &show).await;
    let page = browser.get("/today").await;
    assert!(
        page.text.contains("data-zone=\"pimples_chin_jaw\"")
            && !page.text.contains("data-zone=\"pimples_nose\"")
    );
    assert!(page.text.contains("aria-label=\"More: pimples, chin and jaw\""));
}
