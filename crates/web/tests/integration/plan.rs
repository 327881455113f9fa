//! The plan: the gate before it, and what it does with the answers.

use crate::support::Browser;
use axum::http::StatusCode;
use evidence::embedded;
use plan::gate::code;
use plan::{QUESTIONS, Topic};
use std::collections::BTreeMap;

/// What a form says where everything is a no, at 30.
pub(crate) fn healthy() -> BTreeMap<String, String> {
    let mut fields: BTreeMap<String, String> =
        QUESTIONS.into_iter().map(|question| (code(question), "no".to_owned())).collect();
    fields.insert("age".to_owned(), "30".to_owned());
    fields
}

/// Sends answers, with these changed.
pub(crate) async fn answer(browser: &mut Browser, changed: &[(&str, &str)]) -> crate::support::Page {
    browser.get("/plan/gate").await;
    let mut fields = healthy();
    for (name, value) in changed {
        fields.insert((*name).to_owned(), (*value).to_owned());
    }
    fields.insert("diary".to_owned(), browser.diary());
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post("/plan/gate", &fields).await
}

#[tokio::test]
async fn the_gate_asks_everything_and_keeps_what_was_said() {
    let mut browser = Browser::new();
    let page = browser.get("/plan/gate").await;
    assert_eq!(page.status, StatusCode::OK);
    for question in QUESTIONS {
        assert!(page.text.contains(&format!("data-question=\"{}\"", code(question))), "{question:?}");
    }
    assert!(page.words().contains("30 questions are open."), "{}", page.words());
    assert!(!page.text.contains("id=\"result\""), "nothing is said before everything is answered");
    // One topic, and its rest at once.
    let diary = browser.diary();
    let medicines = Topic::Medicines.code();
    let some = [("diary", diary.as_str()), ("age", ""), ("blood_thinner", "yes"), ("rest", &medicines)];
    assert_eq!(browser.post("/plan/gate", &some).await.header("location"), "/plan/gate#age-part");
    let page = browser.get("/plan/gate").await;
    assert!(page.words().contains("23 questions are open."), "{}", page.words());
    assert!(page.text.contains("name=\"blood_thinner\" value=\"yes\" checked"));
    assert!(page.text.contains("name=\"tamoxifen\" value=\"no\" checked"));
    let done = answer(&mut browser, &[]).await;
    assert_eq!(done.header("location"), "/plan/gate#result");
    let page = browser.get("/plan/gate").await;
    assert!(page.words().contains("Nothing is left out because of your answers."), "{}", page.words());
}

#[tokio::test]
async fn what_is_shut_is_said_with_its_rule_and_its_source() {
    let rules = &embedded().unwrap().safety_rules;
    for (field, value, rule) in [
        ("eating_disorder", "yes", "S02"),
        ("eating_disorder", "private", "S02"),
        ("age", "17", "S20"),
        ("allergy", "yes", "S04"),
        ("kidney_disease", "private", "S17"),
    ] {
        let mut browser = Browser::new();
        answer(&mut browser, &[(field, value)]).await;
        let page = browser.get("/plan/gate").await;
        let at =
            page.text.find(&format!("data-rule=\"{rule}\"")).unwrap_or_else(|| panic!("{rule} of {field}"));
        let said = page.text[at..].split("</li>").next().unwrap();
        let found = rules.iter().find(|one| one.id == rule).unwrap();
        assert!(said.contains(&found.basis.en.replace('\'', "&#39;")), "{rule}: {said}");
        assert_eq!(said.contains(&embedded().unwrap().words.not_checked.en), !found.checked, "{rule}");
    }
}

#[tokio::test]
async fn a_wrong_age_is_told_and_the_rest_stays_on_the_page() {
    for age in ["thirty", "-3", "121", "30.5"] {
        let mut browser = Browser::new();
        let page = answer(&mut browser, &[("age", age), ("gallstones", "yes")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{age}");
        assert!(page.text.contains("name=\"gallstones\" value=\"yes\" checked"), "{age}");
        assert!(browser.get("/plan/gate").await.words().contains("30 questions are open."), "{age}");
    }
    let mut browser = Browser::new();
    let page = answer(&mut browser, &[("gallstones", "perhaps")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_answers_are_part_of_the_export_and_of_no_address() {
    let mut browser = Browser::new();
    let done = answer(&mut browser, &[("eating_disorder", "private")]).await;
    assert!(!done.header("location").contains("eating_disorder"));
    let export = browser.get("/export/gutskin-diary.json").await;
    let document = diary::document::read(export.text.as_bytes()).unwrap();
    let [kept] = document.plan.as_slice() else { panic!("{:?}", document.plan) };
    let answers: plan::Answers = serde_json::from_value(kept.body.clone()).unwrap();
    assert!(answers.complete());
}
