//! Timeline and Patterns: what they show, and that they never stand in the check-in's way.

use crate::support::Browser;
use axum::http::StatusCode;
use std::time::{Duration, Instant};

/// Dairy every third day, and redness the day after; the numbers wobble by the day's own number.
fn with_an_effect(back: i64) -> Vec<(&'static str, f64)> {
    let dairy = back % 3 == 0;
    let day_after = (back + 1) % 3 == 0;
    let wobble = (back * 7 % 5) as f64 / 2.0;
    let redness = (2.0 + wobble + if day_after { 4.0 } else { 0.0 }).floor();
    vec![
        ("dairy", f64::from(u8::from(dairy))),
        ("sugar", f64::from(u8::from(back * 5 % 7 < 3))),
        ("redness", redness),
        ("stress", (back * 3 % 8) as f64),
    ]
}

#[tokio::test]
async fn few_days_get_a_description_and_no_finding() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    assert!(browser.get("/patterns").await.words().contains("Your first days"));
    assert!(browser.get("/timeline").await.words().contains("Nothing to draw yet"));
    browser.fill(14, &with_an_effect);
    let page = browser.get("/patterns").await.words();
    assert!(page.contains("14 days so far") && page.contains("Patterns need at least 28 days"), "{page}");
    assert!(page.contains("Dairy: on 5 of 14 days"), "{page}");
    assert!(!page.contains("possible link stands out"), "{page}");
}

#[tokio::test]
async fn who_suspects_nothing_is_not_asked_again() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.fill(84, &with_an_effect);
    assert!(browser.get("/patterns").await.words().contains("First: what do you suspect?"));
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary)]).await;
    browser.forget_cookies();
    assert!(!browser.get("/patterns").await.words().contains("First: what do you suspect?"));
}

#[tokio::test(flavor = "multi_thread")]
async fn results_come_after_suspects_and_never_block_the_check_in() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.fill(84, &with_an_effect);
    let diary = browser.diary();
    assert!(browser.get("/patterns").await.words().contains("First: what do you suspect?"));
    browser.post("/suspects", &[("diary", &diary), ("suspect", "dairy"), ("suspect", "sugar")]).await;
    let first = browser.get("/patterns").await;
    assert!(first.text.contains("data-working"), "{}", first.words());
    // The analysis runs on a thread of its own; answers are saved meanwhile.
    let saved = browser.answer("redness", "5").await;
    assert_eq!(saved.status, StatusCode::OK);
    // The diary has changed, so the answer that is being made is no longer the one asked for: it is made anew.
    let started = Instant::now();
    let page = loop {
        assert!(started.elapsed() < Duration::from_secs(60), "the analysis never ends");
        let progress = browser.get("/patterns/progress").await.json();
        if progress["working"] == false {
            break browser.get("/patterns").await.words();
        }
        assert!(progress["percent"].as_u64().unwrap() < 100);
        tokio::task::yield_now().await;
    };
    assert!(page.contains("Allowed for") || page.contains("can’t be explained yet"), "{page}");
    for word in ["trigger", " cause", "causes"] {
        assert!(!page.to_lowercase().contains(word), "{word} in {page}");
    }
}

#[tokio::test]
async fn the_timeline_shows_ranges_and_keeps_names_out_of_addresses() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.fill(200, &with_an_effect);
    for range in ["28", "84", "year", "400", "all"] {
        let page = browser.get(&format!("/timeline?range={range}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("<svg") && page.text.contains("<table>"), "{range}");
    }
    let page = browser.get("/timeline?range=28&until=2026-01-31").await;
    assert!(page.text.contains("data-day=\"2026-01-31\"") && !page.text.contains("data-day=\"2026-02-01\""));
    assert!(browser.get("/timeline?range=nonsense&until=never").await.status.is_success());
    let diary = browser.diary();
    let shown = browser
        .post("/timeline/show", &[("diary", &diary), ("show", "redness"), ("show", "<hostile>")])
        .await;
    assert_eq!(shown.header("location"), "/timeline");
    let page = browser.get("/timeline").await;
    assert!(page.text.contains("Redness") && !page.text.contains("<th scope=\"col\">Dairy"));
    let links = page.text.split("href=\"").skip(1).map(|part| part.split('"').next().unwrap());
    for link in links {
        assert!(!link.contains("redness"), "{link}");
    }
    let words = page.words();
    assert!(words.contains("7 March 2026"), "{words}");
}
