//! Timeline and Patterns: what they show, and that they never stand in the check-in's way.

use crate::support::Browser;
use axum::http::StatusCode;
use std::time::{Duration, Instant};

/// Dairy every third day, and redness the day after; the numbers wobble by the day's own number.
pub(crate) fn with_an_effect(back: i64) -> Vec<(&'static str, f64)> {
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
    assert!(!first.words().contains("is being updated"), "there is no earlier answer");
    // The analysis runs on a thread of its own; answers are saved meanwhile.
    let saved = browser.answer("redness", "5").await;
    assert_eq!(saved["item"]["state"], "value");
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
    assert!(page.contains("Corrected first for") || page.contains("Nothing can be said about"), "{page}");
    // The one sentence that may say the word.
    let said = page.replace("A link is not yet a cause.", "").to_lowercase();
    for word in ["trigger", " cause", "causes"] {
        assert!(!said.contains(word), "{word} in {page}");
    }
}

/// Asks until the analysis of the diary as it is now is there.
pub(crate) async fn answered(browser: &mut Browser) -> String {
    let started = Instant::now();
    while browser.get("/patterns/progress").await.json()["working"] == true {
        assert!(started.elapsed() < Duration::from_secs(60), "the analysis never ends");
        tokio::task::yield_now().await;
    }
    browser.get("/patterns").await.words()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_answer_keeps_the_last_result_on_the_page() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.fill(84, &with_an_effect);
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary), ("suspect", "dairy"), ("suspect", "sugar")]).await;
    let page = answered(&mut browser).await;
    let sentence = "your score for redness was about ";
    assert!(page.contains(sentence), "{page}");
    assert!(page.contains("The difference is "), "{page}");
    assert!(page.contains("Chance that there is a link: more than 99 %, by a model of 84 days."), "{page}");
    assert_eq!(page.matches("A link is not yet a cause.").count(), 1);
    browser.answer("stress", "5").await;
    let changed = browser.get("/patterns").await;
    assert!(changed.text.contains("data-working"));
    let words = changed.words();
    assert!(
        words.contains("This is from 21:30 and is being updated.") && words.contains(sentence),
        "{words}"
    );
    let page = answered(&mut browser).await;
    assert!(page.contains(sentence) && !page.contains("is being updated"), "{page}");
}

#[tokio::test]
async fn too_few_days_have_a_count_and_no_average() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "4").await;
    let page = browser.get("/patterns").await.words();
    assert!(page.contains("Redness: 1 of 28 days"), "{page}");
    assert!(!page.contains("on average"), "{page}");
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

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_together_is_one_finding_with_the_foods_that_would_part_it() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.fill(112, &|back| {
        let mut day = with_an_effect(back);
        let dairy = day[0].1;
        day.push(("lactose", dairy));
        day
    });
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary), ("suspect", "dairy"), ("suspect", "lactose")]).await;
    let page = answered(&mut browser).await;
    assert!(page.contains("can’t tell them apart"), "{page}");
    let part = page.split("For example with ").nth(1).unwrap_or_else(|| panic!("{page}"));
    assert!(part.split('.').next().unwrap().ends_with(": dairy, but no lactose"), "{part}");
}

/// Numbers from 0 to 8 in no order that anything else shares.
fn unordered(day: i64) -> f64 {
    ((day * 7919 + 13).pow(2) % 1009 % 9) as f64
}

/// Issue 3: "the map of directions drawn only where the data support it", and how far each candidate is.
#[tokio::test(flavor = "multi_thread")]
async fn a_mood_that_follows_a_complaint_is_an_arrow_and_each_candidate_says_how_far_it_is() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.fill(112, &|back| {
        vec![
            ("redness", unordered(back)),
            // The stress of a day is the redness of the day before it.
            ("stress", unordered(back + 1)),
            ("dairy", f64::from(u8::from(back % 5 < 2))),
            // Two runs in sixteen weeks, of which nothing can be told.
            ("alcohol", f64::from(u8::from(back % 50 < 8))),
        ]
    });
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary), ("none", "1")]).await;
    let page = answered(&mut browser).await;
    let text = browser.get("/patterns").await.text;
    let map = text.split("id=\"title-directions\"").nth(1).unwrap_or_else(|| panic!("no map: {page}"));
    assert!(map.contains("Redness → Stress") || map.contains("redness → stress"), "{map}");
    assert!(!map.contains("tress → "), "{map}");
    assert!(map.contains("href=\"#outcome-"), "{map}");
    assert!(page.contains("Alcohol: it began only 3 times; it takes six separate times"), "{page}");
    assert!(page.contains("At this pace that is about 112 more days."), "{page}");
    assert!(page.contains("Redness: recorded on 112 days, with 9 different values."), "{page}");
    assert!(page.contains("46 days with it, 66 without; it began 23 times."), "{page}");
}

/// Issue 3: stepped doses. Two glasses do nothing, three and four redden the skin.
#[tokio::test(flavor = "multi_thread")]
async fn what_shows_above_an_amount_only_is_said_to() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.fill(140, &|back| {
        let glasses = (unordered(back) - 4.0).max(0.0);
        let reddened = if glasses > 2.0 { 4.0 } else { 0.0 };
        vec![("alcohol", glasses), ("redness", 1.0 + reddened + (unordered(back * 3 + 1) / 3.0).floor())]
    });
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary), ("suspect", "alcohol")]).await;
    let page = answered(&mut browser).await;
    assert!(page.contains("In your diary the difference only shows above 2.5 glasses."), "{page}");
    let shapes = page.split("How it goes with the amount").nth(1).unwrap_or_else(|| panic!("{page}"));
    assert!(shapes.contains("in proportion: ") && shapes.contains("only above 2.5 glasses: "), "{shapes}");
    // In proportion, nothing of the kind is said.
    assert!(!page.contains("shows no further difference"), "{page}");
}
