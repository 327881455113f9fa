//! Meals on the check-in: read by the server, corrected, eaten again, and told to the items that people tick.

use crate::support::{Browser, TODAY, new_id};
use axum::http::StatusCode;
use diary::meal::Meal;
use diary::{Answer, Value};
use serde_json::json;

const MEALS: &str = "meals_eaten";

fn meals(browser: &Browser, day: &str) -> Vec<Meal> {
    let meal = |entry: diary::Entry| match entry.answer {
        Answer::Value(Value::Meal(meal)) => Some(meal),
        _ => None,
    };
    browser.entries(day).into_iter().filter_map(meal).collect()
}

fn foods(meal: &Meal) -> Vec<&str> {
    meal.read().items.iter().map(|item| item.food.as_deref().unwrap_or("?")).collect()
}

/// A correction of the first meal that is shown.
async fn correct(browser: &mut Browser, words: &str, text: &str) -> serde_json::Value {
    let entry = browser.entries(TODAY)[0].id;
    browser.tell(json!({ "trackable": MEALS, "correct": format!("{entry} {words}"), "text": text })).await
}

#[tokio::test]
async fn a_line_is_read_kept_and_corrected() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let line = "2 boterhammen met kaas, <b>blork</b>";
    let told = browser.answer(MEALS, line).await;
    assert_eq!(told["item"]["meals"][0]["words"], line);
    assert_eq!(told["item"]["found"], json!(["dairy", "gluten", "fructans", "wheat"]), "{told}");
    assert!(!told["item"]["html"].as_str().unwrap().contains("<b>"), "what is typed is never markup");
    assert_eq!(foods(&meals(&browser, TODAY)[0])[..2], ["bread_wholemeal", "gouda_young"]);

    correct(&mut browser, "1 times 0.5", "").await;
    correct(&mut browser, "0 grams", "52,5").await;
    let meal = meals(&browser, TODAY).remove(0);
    assert_eq!((meal.read().items[0].grams, meal.read().items[1].grams), (52.5, 20.0));
    correct(&mut browser, "1 food kefir", "").await;
    let meal = meals(&browser, TODAY).remove(0);
    assert_eq!(foods(&meal)[1], "kefir");
    assert!(meal.read().tags.contains_key("fermented_live"), "the sums follow: {:?}", meal.read().tags);
    correct(&mut browser, "2 name", "glas melk en een ei").await;
    let meal = meals(&browser, TODAY).remove(0);
    assert!(meal.read().tags.contains_key("dairy") && meal.read().tags.contains_key("egg"));
    assert_eq!(meal.line(), line, "the line stays as it was typed");

    // What does not fit changes nothing.
    for (words, text) in [
        ("0 grams", "-3"),
        ("0 grams", "1e9"),
        ("1 name", "qwrtplk"),
        ("99 gone", ""),
        ("x", ""),
        ("1 food no_such", ""),
    ] {
        assert_eq!(correct(&mut browser, words, text).await["error"], "invalid", "{words} {text}");
    }
    assert_eq!(meals(&browser, TODAY), [meal]);
}

#[tokio::test]
async fn yesterdays_meals_come_again_with_their_corrections() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let yesterday = "2026-03-06";
    for line in ["boterham met kaas", "kop thee", "boterham met kaas"] {
        let message = json!({ "key": new_id(), "at": 0, "day": yesterday, "trackable": MEALS, "id": new_id(), "value": line });
        assert_eq!(browser.sync(&[message]).await.status, StatusCode::OK);
    }
    let first = browser.entries(yesterday)[0].id;
    let message = json!({ "key": new_id(), "at": 0, "day": yesterday, "trackable": MEALS, "correct": format!("{first} 1 gone") });
    browser.sync(&[message]).await;
    let page = browser.get("/today").await.text;
    assert!(page.contains("Same as yesterday (3 meals)"), "{page}");
    let message = json!({ "key": new_id(), "at": 0, "day": TODAY, "trackable": MEALS, "yesterday": true });
    // It came twice, and was eaten once.
    browser.sync(&[message.clone(), message]).await;
    let mut again = meals(&browser, TODAY);
    assert_eq!(
        again.iter().map(Meal::line).collect::<Vec<_>>(),
        ["boterham met kaas", "kop thee", "boterham met kaas"]
    );
    assert_eq!(foods(&again.remove(0)), ["bread_wholemeal"], "what was corrected stays corrected");
    browser
        .tell(json!({ "trackable": MEALS, "id": new_id(), "repeat": first.to_string(), "time": "08:05" }))
        .await;
    let at = diary::When::At(jiff::civil::time(8, 5, 0, 0));
    assert!(browser.entries(TODAY).iter().any(|entry| entry.when == at));
}

#[tokio::test]
async fn what_was_eaten_is_no_none_when_the_day_is_closed() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer(MEALS, "glas melk").await;
    browser.tell(json!({ "close": true })).await;
    let ticked: Vec<String> = browser.entries(TODAY).iter().map(|one| one.trackable.to_string()).collect();
    assert!(ticked.contains(&"sugar".to_owned()) && !ticked.contains(&"dairy".to_owned()), "{ticked:?}");
    assert!(!ticked.contains(&"meals_complete".to_owned()), "whether that was all is said, never assumed");
}

#[tokio::test]
async fn odd_lines_are_answered_and_nothing_is_lost() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    for line in ["🍕🍕", "שלום", "0 bananas", "-3", "1e9 g", "a\u{0}b"] {
        let told = browser.answer(MEALS, line).await;
        assert!(told["error"].is_null(), "{line}: {told}");
    }
    assert_eq!(meals(&browser, TODAY).len(), 6);
    let told = browser.answer(MEALS, &"banaan, ".repeat(1300)).await;
    assert_eq!(told["error"], "invalid");
    assert!(told["words"].as_str().unwrap().contains("too long"), "{told}");
    assert_eq!(browser.answer(MEALS, "   ").await["change"], serde_json::Value::Null);
    assert_eq!(meals(&browser, TODAY).len(), 6);
}

#[tokio::test]
async fn names_are_listed_in_the_pages_language_and_no_page_shows_calories() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let list = browser.get("/offline/foods").await.json();
    let names = list["foods"].as_array().unwrap();
    assert!(names.len() > 700 && names.iter().any(|one| one[0] == "wholemeal bread"));
    browser.answer(MEALS, "friet met mayonaise, 2 biertjes").await;
    browser.answer("meals_complete", "1").await;
    for address in ["/today", "/food"] {
        let page = browser.get(address).await.text.to_lowercase();
        assert!(!page.contains("kcal") && !page.contains("calor"), "{address}");
    }
}

#[tokio::test]
async fn a_dish_of_ones_own_is_kept_found_and_its_meals_outlive_it() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    let dish = |name: &'static str, line: &'static str| {
        [
            ("diary", diary.clone()),
            ("name", name.to_owned()),
            ("line", line.to_owned()),
            ("portions", "4".to_owned()),
        ]
    };
    for (name, line, status) in [
        ("chili", "400 g kidneybonen, 400 g tomaat, 1 ui", StatusCode::SEE_OTHER),
        ("chili", "chili, 100 g rijst", StatusCode::UNPROCESSABLE_ENTITY),
        ("", "1 ui", StatusCode::UNPROCESSABLE_ENTITY),
        ("soep", "qwrtplk", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let fields = dish(name, line);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
        assert_eq!(browser.post("/food/own", &fields).await.status, status, "{name}: {line}");
    }
    browser.answer(MEALS, "chili").await;
    let eaten = meals(&browser, TODAY).remove(0);
    assert_eq!(foods(&eaten), ["own_chili"]);
    assert!(eaten.read().tags.contains_key("legumes"), "{:?}", eaten.read().tags);
    assert_eq!(browser.get("/offline/foods").await.json()["foods"][0][0], "chili", "own ones first");
    browser.post("/food/own/remove", &[("diary", &diary), ("food", "own_chili")]).await;
    assert_eq!(meals(&browser, TODAY), [eaten], "what was logged stays");
    assert_ne!(browser.get("/offline/foods").await.json()["foods"][0][0], "chili");
    // What is gone is still known to the meals that hold it.
    correct(&mut browser, "0 times 2", "").await;
    assert!(meals(&browser, TODAY)[0].read().tags.contains_key("legumes"));
}

#[tokio::test]
async fn what_only_meals_tell_can_be_suspected_and_is_never_asked() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let page = browser.get("/suspects").await.words();
    assert!(page.contains("Only from meals that you type") && page.contains("fibre (grams)"), "{page}");
    assert!(!browser.get("/settings").await.words().contains("fibre (grams)"));
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary), ("suspect", "fibre"), ("suspect", "lactose")]).await;
    let today = browser.get("/today").await.text;
    assert!(today.contains("item-lactose") && !today.contains("item-fibre"), "nobody could type it");
}

#[tokio::test]
async fn whoever_has_no_patience_ticks_groups_and_vegetables_are_one_tap() {
    let mut browser = Browser::new();
    let offer = "I’d rather tick than type";
    assert!(browser.get("/today").await.words().contains(offer));
    let diary = browser.diary();
    browser.post("/food/ticks", &[("diary", &diary)]).await;
    let page = browser.get("/today").await;
    for id in ["dairy", "sugar", "spicy", "fermented", "vegetables", "alcohol"] {
        assert!(page.text.contains(&format!("item-{id}\"")), "{id} is asked");
    }
    assert!(!page.words().contains(offer) && page.words().contains("3 or more"), "{}", page.words());
    let kind = |text: &str| {
        let form = text.split("id=\"item-vegetables\"").nth(1).unwrap().split('>').next().unwrap().to_owned();
        form.split("data-kind=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned())
    };
    assert_eq!(kind(&page.text).as_deref(), Some("scale"));
    assert_eq!(browser.answer("vegetables", "2").await["item"]["state"], "value");
    assert_eq!(browser.entries(TODAY)[0].answer.number(), Some(2.0));
    // Five, from an import or an earlier version, keep their field.
    browser.answer("vegetables", "5").await;
    assert_eq!(kind(&browser.get("/today").await.text).as_deref(), Some("stepper"));
}
