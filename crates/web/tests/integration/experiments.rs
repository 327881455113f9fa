//! Experiments through the pages: made with what they can find in view, done day by day, judged as it was laid down.

use crate::support::{Browser, NOW, TODAY, new_id};
use axum::http::StatusCode;
use diary::{Answer, Day, Entry, EntryId, Source, TrackableId, When};
use evidence::rule::Who;
use experiment::rechallenge::{Dose, Rechallenge};
use experiment::{Arm, Schedule};
use jiff::{SignedDuration, Zoned};
use plan::Answers;
use plan::gate::Age;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::PlanPart;
use web::Clock;

/// A browser whose days can be turned over, with four weeks of diary behind it.
async fn with_days() -> (Browser, Arc<AtomicI64>) {
    let days = Arc::new(AtomicI64::new(0));
    let hand = Arc::clone(&days);
    let start: Zoned = NOW.parse().unwrap();
    let mut browser = Browser::by(Clock::new(move || {
        &start + SignedDuration::from_hours(24 * hand.load(Ordering::Relaxed))
    }));
    browser.get("/today").await;
    answer_the_gate(&browser, &Answers::all(Age::Years(35), plan::Answer::No));
    browser.fill(28, &|back| vec![("bloating", noise(back)), ("dairy", f64::from(back % 3 == 0))]);
    (browser, days)
}

/// Answers the questions before a plan.
fn answer_the_gate(browser: &Browser, answers: &Answers) {
    let body = serde_json::to_value(answers).unwrap();
    let now: Zoned = NOW.parse().unwrap();
    let mut file = browser.directory.open_diary(&browser.person()).unwrap();
    file.keep_plan_part(PlanPart::Gate, &body, now.timestamp()).unwrap();
}

/// A belly's own ups and downs: whole points, the same on each run, of no pattern.
fn noise(day: i64) -> f64 {
    let mixed = (day + 1000).wrapping_mul(2_654_435_761) >> 7;
    3.0 + f64::from(i32::try_from(mixed.rem_euclid(4)).unwrap())
}

fn day(ahead: i64) -> Day {
    TODAY.parse::<Day>().unwrap().plus(ahead)
}

const DAIRY: [(&str, &str); 3] = [("exposure", "dairy"), ("outcome", "bloating"), ("days", "56")];

/// Sends a form with these fields, in the chosen diary.
async fn post(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) -> crate::support::Page {
    let diary = browser.diary();
    browser.post(address, &[&[("diary", diary.as_str())], fields].concat()).await
}

/// Starts the experiment of these fields as its page proposes it; its number.
async fn started(browser: &mut Browser, fields: &[(&str, &str)]) -> u32 {
    let proposal = post(browser, "/experiments/new", fields).await;
    assert_eq!(proposal.status, StatusCode::OK, "{}", proposal.words());
    started_from(browser, &proposal).await
}

/// Starts what a page proposes; its number.
async fn started_from(browser: &mut Browser, proposal: &crate::support::Page) -> u32 {
    let hidden = hidden(proposal, "data-start");
    let hidden: Vec<(&str, &str)> =
        hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let kept = browser.post("/experiments", &hidden).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.words());
    kept.header("location").rsplit('/').next().unwrap().parse().unwrap()
}

/// The hidden fields of the form with this mark.
fn hidden(page: &crate::support::Page, mark: &str) -> Vec<(String, String)> {
    let form = page.text.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark}: {}", page.words()));
    let fields = form.split("</form>").next().unwrap().split("<input type=\"hidden\" name=\"");
    let field = |one: &str| {
        let (name, rest) = one.split_once("\" value=\"").unwrap();
        (name.to_owned(), rest.split('"').next().unwrap().to_owned())
    };
    fields.skip(1).map(field).collect()
}

fn schedule(browser: &Browser, number: u32) -> Schedule {
    let kept = browser.directory.open_diary(&browser.person()).unwrap().experiments().unwrap();
    serde_json::from_str(&kept.into_iter().find(|one| one.number == number).unwrap().laid_down).unwrap()
}

/// Writes the experiment's days down: what was drawn, the symptom, and whether it was done; nothing of a day for which
/// `live` has nothing.
fn live(browser: &Browser, schedule: &Schedule, live: &dyn Fn(usize, bool) -> Option<(f64, Option<bool>)>) {
    let mut file = browser.directory.open_diary(&browser.person()).unwrap();
    let now: Zoned = NOW.parse().unwrap();
    let mut entries = Vec::new();
    let trackables = file.trackables().unwrap();
    let mut write = |day: Day, name: &str, number: f64| {
        let kind = trackables.iter().find(|one| one.id.as_str() == name).unwrap().kind;
        entries.push(Entry {
            id: new_id().parse::<EntryId>().unwrap(),
            trackable: TrackableId::new(name).unwrap(),
            day,
            when: When::Day,
            answer: Answer::Value(kind.value(number).unwrap()).normalised(),
            source: Source::Typed,
            recorded_at: now.timestamp(),
        });
    };
    for (number, scheduled) in schedule.schedule.iter().enumerate() {
        let Some((symptom, taken)) = live(number, scheduled.arm == Some(Arm::On)) else { continue };
        write(scheduled.date, &schedule.outcome, symptom);
        if let Some(taken) = taken {
            write(scheduled.date, &schedule.exposures[0], f64::from(taken));
        }
    }
    file.record(&entries, now.timestamp()).unwrap();
}

fn number(day: usize) -> i64 {
    i64::try_from(day).unwrap()
}

#[tokio::test]
async fn the_first_page_says_how_it_works_and_the_next_what_it_can_find() {
    let (mut browser, _) = with_days().await;
    let list = browser.get("/experiments").await;
    assert!(
        list.words().contains("Chance decides which days are with and which without"),
        "{}",
        list.words()
    );
    let form = browser.get("/experiments/new").await;
    assert!(form.text.contains("value=\"dairy\"") && form.text.contains("value=\"stool_loose\""));
    for never in ["medicated_cream", "alcohol", "antibiotics", "stress", "redness"] {
        assert!(!form.text.contains(&format!("name=\"exposure\" value=\"{never}\"")), "{never}");
    }
    let proposal = post(&mut browser, "/experiments/new", &DAIRY).await;
    let words = proposal.words();
    for part in [
        "Dairy and bloating",
        "56 days, from Sunday 8 March until Saturday 2 May.",
        "For each day a coin decides: with dairy or without.",
        "A large effect (",
        "such experiments",
        "It is decided once, after Saturday 2 May.",
        "A difference smaller than 1 point doesn’t matter to you.",
        "hives, swelling",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(browser.directory.open_diary(&browser.person()).unwrap().experiments().unwrap().is_empty());

    // What was proposed is what is kept, with its fingerprint, and what it is about is asked about.
    let made = started(&mut browser, &DAIRY).await;
    let kept = browser.directory.open_diary(&browser.person()).unwrap().experiments().unwrap();
    let schedule = schedule(&browser, made);
    assert_eq!((kept.len(), kept[0].fingerprint.as_str()), (1, schedule.set_sha256.as_str()));
    assert!(schedule.check().is_ok());
    assert_eq!(schedule.start, day(1));
    let page = browser.get(&format!("/experiments/{made}")).await;
    assert!(page.words().contains("Begins on Sunday 8 March."), "{}", page.words());
    assert!(page.text.contains(&schedule.set_sha256));
    assert!(!browser.get("/today").await.text.contains("data-arm"), "nothing is asked before its day");
}

#[tokio::test]
async fn four_pairs_of_weeks_are_hopeless_and_something_better_is_offered() {
    let (mut browser, _) = with_days().await;
    let weeks = [DAIRY.as_slice(), &[("design", "blocks-7")]].concat();
    let page = post(&mut browser, "/experiments/new", &weeks).await;
    let words = page.words();
    assert!(
        words.contains("This can’t succeed. Even the clearest result comes out by chance in 12.5 of 100"),
        "{words}"
    );
    assert!(words.contains("Better in as many days: "), "{words}");
    let better = page.text.split("data-better").nth(1).unwrap().split("</form>").next().unwrap();
    assert!(better.contains("name=\"design\" value=\""), "{better}");
    // Nobody is kept from it: it can be started, but the button is not the main one.
    assert!(
        !page
            .text
            .split("data-start")
            .nth(1)
            .unwrap()
            .split("</form>")
            .next()
            .unwrap()
            .contains("class=\"main\"")
    );
}

#[tokio::test]
async fn today_says_what_the_day_asks_and_a_tap_says_that_it_went_otherwise() {
    let (mut browser, days) = with_days().await;
    let made = started(&mut browser, &DAIRY).await;
    days.store(1, Ordering::Relaxed);
    let schedule = schedule(&browser, made);
    let asked = if schedule.schedule[0].arm == Some(Arm::On) { "With dairy" } else { "Without dairy" };
    let today = browser.get("/today").await;
    assert!(
        today.words().contains(&format!("Experiment, day 1 of 56 {asked} It went otherwise : {asked}")),
        "{}",
        today.words()
    );
    let address = format!("/experiments/{made}/otherwise");
    let first = day(1).to_string();
    let tap = [("day", first.as_str()), ("exposure", "dairy"), ("act", "otherwise")];
    assert_eq!(post(&mut browser, &address, &tap).await.header("location"), "/today");
    assert!(browser.get("/today").await.words().contains("That is fine: it counts as it was."));
    let back = [("day", first.as_str()), ("exposure", "dairy"), ("act", "as-asked")];
    post(&mut browser, &address, &back).await;
    assert!(!browser.get("/today").await.words().contains("That is fine"));
    // Who is asked once a week sees it, too.
    let weekly = [("act", "often"), ("every", "week"), ("weekday", "saturday")];
    post(&mut browser, "/settings/rhythm", &weekly).await;
    assert!(browser.get("/today").await.words().contains("Experiment, day 1 of 56"));
    // A day to come, another exposure, another experiment: no page asks that.
    let ahead = day(9).to_string();
    for (fields, status) in [
        (
            [("day", ahead.as_str()), ("exposure", "dairy"), ("act", "otherwise")],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        ([("day", TODAY), ("exposure", "dairy"), ("act", "otherwise")], StatusCode::UNPROCESSABLE_ENTITY),
        (
            [("day", first.as_str()), ("exposure", "sugar"), ("act", "otherwise")],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (
            [("day", first.as_str()), ("exposure", "dairy"), ("act", "never")],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
    ] {
        assert_eq!(post(&mut browser, &address, &fields).await.status, status, "{fields:?}");
    }
    assert_eq!(post(&mut browser, "/experiments/9/otherwise", &tap).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_browser_keeps_what_the_days_ask_for_when_there_is_no_connection() {
    let (mut browser, days) = with_days().await;
    let mark = |page: &crate::support::Page| {
        page.text.split("data-mark=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let before = mark(&browser.get("/today").await);
    let made = started(&mut browser, &DAIRY).await;
    assert_ne!(mark(&browser.get("/today").await), before, "what was kept is stale");
    let schedule = schedule(&browser, made);
    days.store(20, Ordering::Relaxed);
    let kept = browser.get("/offline/days").await.json();
    let arms = kept["arms"].as_object().unwrap();
    assert_eq!(arms.len(), 35, "as many days as are kept");
    for (date, says) in arms {
        let on =
            schedule.schedule.iter().find(|one| one.date.to_string() == *date).unwrap().arm == Some(Arm::On);
        assert_eq!(says[0], if on { "With dairy" } else { "Without dairy" }, "{date}");
    }
    assert!(browser.get("/offline/today").await.text.contains("data-arms-kept"));
    // What the person's own answers have shut is kept nowhere, nor what was ended.
    let nobody = Answers::all(Age::Years(35), plan::Answer::No);
    answer_the_gate(&browser, &nobody.clone().with(Who::EatingDisorder, plan::Answer::Yes));
    assert_eq!(browser.get("/offline/days").await.json()["arms"], serde_json::json!({}));
    answer_the_gate(&browser, &nobody);
    let before = mark(&browser.get("/today").await);
    post(&mut browser, &format!("/experiments/{made}/end"), &[("act", "end")]).await;
    days.store(21, Ordering::Relaxed);
    assert_eq!(browser.get("/offline/days").await.json()["arms"], serde_json::json!({}));
    days.store(20, Ordering::Relaxed);
    assert_ne!(mark(&browser.get("/today").await), before);
}

#[tokio::test]
async fn an_effect_is_supported_and_the_pages_say_so_without_a_cause() {
    let (mut browser, days) = with_days().await;
    let made = started(&mut browser, &DAIRY).await;
    let schedule = schedule(&browser, made);
    live(&browser, &schedule, &|day, on| Some((noise(number(day)) + if on { 3.0 } else { 0.0 }, Some(on))));
    days.store(30, Ordering::Relaxed);
    let running = browser.get(&format!("/experiments/{made}")).await.words();
    assert!(running.contains("Day 30 of 56") && running.contains("What the days say so far"), "{running}");
    for never in ["significant", "proven", "points higher"] {
        assert!(!running.contains(never), "{never}: {running}");
    }
    days.store(60, Ordering::Relaxed);
    let page = browser.get(&format!("/experiments/{made}")).await;
    assert!(page.text.contains("data-verdict-of=\"supported\""), "{}", page.words());
    assert!(page.words().contains("With dairy, what you recorded for bloating was"), "{}", page.words());
    assert!(page.words().contains("By what you really did"), "{}", page.words());
    let list = browser.get("/experiments").await.words();
    assert!(list.contains("Earlier Dairy and bloating"), "{list}");
}

#[tokio::test]
async fn a_well_kept_negative_frees_what_was_suspected() {
    let (mut browser, days) = with_days().await;
    let fields = [("exposure", "dairy"), ("outcome", "bloating"), ("days", "84"), ("smallest", "2")];
    let made = started(&mut browser, &fields).await;
    let schedule = schedule(&browser, made);
    live(&browser, &schedule, &|day, on| Some((noise(number(day)), Some(on))));
    days.store(90, Ordering::Relaxed);
    let page = browser.get(&format!("/experiments/{made}")).await;
    assert!(page.words().contains("Dairy is free again"), "{}", page.words());
    assert!(page.text.contains("class=\"sheet trial freed\""));
    // As many taps "it went otherwise", and it was not kept to: then nothing is refuted.
    for number in 0..30 {
        let day = schedule.start.plus(number).to_string();
        let tap = [("day", day.as_str()), ("exposure", "dairy"), ("act", "otherwise")];
        post(&mut browser, &format!("/experiments/{made}/otherwise"), &tap).await;
    }
    let page = browser.get(&format!("/experiments/{made}")).await.words();
    assert!(!page.contains("free again") && page.contains("it went as drawn on 64 % of the days"), "{page}");
}

#[tokio::test]
async fn a_diary_that_lacks_half_the_days_or_an_arm_says_so() {
    let (mut browser, days) = with_days().await;
    let made = started(&mut browser, &DAIRY).await;
    let schedule = schedule(&browser, made);
    // Every third day is there, and on none was dairy taken.
    live(&browser, &schedule, &|day, _| (day % 3 == 0).then(|| (noise(number(day)), Some(false))));
    days.store(60, Ordering::Relaxed);
    let page = browser.get(&format!("/experiments/{made}")).await.words();
    assert!(page.contains("Only 19 of 56 days have a record"), "{page}");
    assert!(page.contains("Dairy: the days with it never went as drawn"), "{page}");
    assert!(page.contains("Not decided"), "{page}");
    // With nothing at all there is nothing to say, and no error.
    let other = started(&mut browser, &[("exposure", "sugar"), ("outcome", "itch"), ("days", "28")]).await;
    days.store(100, Ordering::Relaxed);
    let page = browser.get(&format!("/experiments/{other}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.words().contains("can’t be compared"), "{}", page.words());
}

#[tokio::test]
async fn one_that_ends_early_keeps_what_it_has_and_can_go_on() {
    let (mut browser, days) = with_days().await;
    let made = started(&mut browser, &DAIRY).await;
    let schedule = schedule(&browser, made);
    live(&browser, &schedule, &|day, on| Some((noise(number(day)) + if on { 3.0 } else { 0.0 }, Some(on))));
    days.store(20, Ordering::Relaxed);
    let address = format!("/experiments/{made}/end");
    assert_eq!(post(&mut browser, &address, &[("act", "end")]).await.status, StatusCode::SEE_OTHER);
    let page = browser.get(&format!("/experiments/{made}")).await.words();
    assert!(page.contains("Ended early: Sunday 8 March until Friday 27 March."), "{page}");
    assert!(page.contains("Not decided") && page.contains("by its own rule nothing is decided"), "{page}");
    days.store(21, Ordering::Relaxed);
    assert!(!browser.get("/today").await.text.contains("data-arm"));
    // Ended, it is in nobody's way; and it can go on as long as there are days left.
    assert!(post(&mut browser, "/experiments/new", &DAIRY).await.status.is_success());
    post(&mut browser, &address, &[("act", "go-on")]).await;
    assert!(browser.get("/today").await.text.contains("data-arm"));
    days.store(60, Ordering::Relaxed);
    let page = browser.get(&format!("/experiments/{made}")).await;
    assert!(page.text.contains("data-verdict-of=\"supported\""), "{}", page.words());
    assert_eq!(
        post(&mut browser, &address, &[("act", "explode")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn a_wish_that_makes_no_experiment_is_answered_with_what_would() {
    let (mut browser, _) = with_days().await;
    started(&mut browser, &DAIRY).await;
    let cases: [(&[(&str, &str)], &str); 8] = [
        (&[("outcome", "bloating")], "Choose something to vary first."),
        (&[("exposure", "sugar")], "Choose what you watch first."),
        (
            &[("exposure", "medicated_cream"), ("outcome", "itch")],
            "Prescribed cream: chance shouldn’t decide",
        ),
        (&[("exposure", "alcohol"), ("outcome", "redness")], "Alcohol: chance shouldn’t decide"),
        (
            &[("exposure", "sugar"), ("outcome", "itch"), ("start", "2026-03-01")],
            "can’t begin on a day that has begun: what you did then wasn’t decided by chance. Choose Sunday 8 March",
        ),
        (
            &[("exposure", "dairy"), ("outcome", "redness")],
            "Dairy is already in an experiment, until Saturday 2 May.",
        ),
        (&[("exposure", "sugar"), ("outcome", "itch"), ("days", "2")], "takes 4 to 366 days"),
        (
            &[
                ("exposure", "sugar"),
                ("exposure", "spicy"),
                ("exposure", "fried"),
                ("exposure", "chocolate"),
                ("exposure", "cola"),
                ("outcome", "itch"),
            ],
            "at most 4 things at once",
        ),
    ];
    for (fields, says) in cases {
        for address in ["/experiments/new", "/experiments"] {
            let page = post(&mut browser, address, fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
            assert!(page.words().contains(says), "{fields:?}: {}", page.words());
        }
    }
    for fields in [
        &[("exposure", "nothing_of_ours"), ("outcome", "itch")][..],
        &[("exposure", "sugar"), ("outcome", "dairy")],
        &[("exposure", "sugar"), ("outcome", "itch"), ("start", "soon")],
        &[("exposure", "sugar"), ("outcome", "itch"), ("days", "-3")],
        &[("exposure", "sugar"), ("outcome", "itch"), ("design", "magic")],
        &[("exposure", "sugar"), ("outcome", "itch"), ("seed", "99999999999999999999")],
    ] {
        let page = post(&mut browser, "/experiments", fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
    }
    let kept = browser.directory.open_diary(&browser.person()).unwrap().experiments().unwrap();
    assert_eq!(kept.len(), 1, "nothing else was kept");
    assert_eq!(browser.get("/experiments/2").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/experiments/none").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_schedule_that_somebody_edited_is_found_out() {
    let (mut browser, _) = with_days().await;
    started(&mut browser, &DAIRY).await;
    let document = browser.directory.open_diary(&browser.person()).unwrap().to_document().unwrap();
    let laid_down = document.experiments[0].laid_down.clone();
    let first = "\"arm\":\"";
    let (before, after) = laid_down.split_once(first).unwrap();
    let turned = if let Some(rest) = after.strip_prefix("on\"") {
        format!("{before}{first}off\"{rest}")
    } else {
        format!("{before}{first}on\"{}", after.strip_prefix("off\"").unwrap())
    };
    for (edited, says) in [
        (turned, "Sunday 8 March isn’t what chance drew"),
        (
            laid_down.replace("\"smallest_effect\":1.0", "\"smallest_effect\":4.0"),
            "its fingerprint doesn’t fit",
        ),
        ("{}".to_owned(), "can’t be read"),
    ] {
        assert_ne!(edited, laid_down);
        let mut document = document.clone();
        document.experiments[0].laid_down = edited;
        let mut other = Browser::new();
        other.directory.create_person_from(&document).unwrap();
        let page = other.get("/experiments/1").await;
        assert!(page.words().contains(says), "{says}: {}", page.words());
        assert!(page.words().contains("What you recorded in your diary is still there."));
        assert!(other.get("/experiments").await.words().contains("Changed after it was drawn."));
        assert!(other.get("/today").await.status.is_success());
    }
    // Another schedule under the fingerprint that was noted down, sound in itself.
    let mut document = document.clone();
    document.experiments[0].fingerprint = "0".repeat(64);
    let mut other = Browser::new();
    other.directory.create_person_from(&document).unwrap();
    assert!(other.get("/experiments/1").await.words().contains("its fingerprint doesn’t fit"));
}

#[tokio::test]
async fn several_at_once_and_the_results_together() {
    let (mut browser, days) = with_days().await;
    let fields = [("exposure", "dairy"), ("exposure", "sugar"), ("outcome", "bloating"), ("days", "56")];
    let made = started(&mut browser, &fields).await;
    days.store(3, Ordering::Relaxed);
    assert_eq!(browser.get("/today").await.text.matches("data-arm=").count(), 2);
    let page = browser.get(&format!("/experiments/{made}")).await.words();
    assert!(page.contains("Dairy and sweets and sugar, for bloating"), "{page}");
    let list = browser.get("/experiments").await.words();
    assert!(list.contains("Of 2 results together, none is strong enough"), "{list}");
}

#[tokio::test]
async fn nothing_begins_before_the_gate_and_what_it_shuts_is_made_nowhere() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let gate = "First a few questions, two minutes";
    assert!(browser.get("/experiments/new").await.words().contains(gate));
    for address in ["/experiments/new", "/experiments"] {
        let page = post(&mut browser, address, &DAIRY).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains(gate), "{}", page.words());
    }
    let nobody = Answers::all(Age::Years(35), plan::Answer::No);
    let yes = |who: Who| nobody.clone().with(who, plan::Answer::Yes);
    let young = Answers::all(Age::Years(16), plan::Answer::No);
    let private = Answers::all(Age::RatherNotSay, plan::Answer::RatherNotSay);
    // Whose answers, which exposures, and whether chance may decide about them.
    for (answers, exposures, may) in [
        (&nobody, &["dairy"][..], true),
        (&nobody, &["gluten"], true),
        (&nobody, &["dairy", "gluten"], false),
        (&nobody, &["dairy", "sugar", "chocolate"], true),
        (&yes(Who::EatingDisorder), &["dairy"], false),
        (&yes(Who::EatingDisorder), &["sugar"], false),
        (&yes(Who::EatingDisorder), &["breathing"], true),
        (&yes(Who::CoeliacNotTested), &["gluten"], false),
        (&yes(Who::CoeliacNotTested), &["wheat"], false),
        (&yes(Who::CoeliacNotTested), &["dairy"], true),
        (&yes(Who::Allergy), &["nuts"], false),
        (&yes(Who::MaoInhibitor), &["fermented"], false),
        (&young, &["dairy"], false),
        (&private, &["dairy"], false),
        (&private, &["mindfulness"], true),
    ] {
        answer_the_gate(&browser, answers);
        let mut fields: Vec<(&str, &str)> = exposures.iter().map(|one| ("exposure", *one)).collect();
        fields.extend([("outcome", "bloating"), ("days", "28")]);
        let page = post(&mut browser, "/experiments/new", &fields).await;
        assert_eq!(page.status.is_success(), may, "{exposures:?}: {}", page.words());
        if !may {
            let says = if exposures.len() > 1 {
                "Dairy and wheat and gluten can’t be left out at the same time."
            } else {
                "your own answers leave this out."
            };
            assert!(page.words().contains(says), "{}", page.words());
            assert_eq!(post(&mut browser, "/experiments", &fields).await.status, 422);
        }
    }
}

#[tokio::test]
async fn a_plan_that_leaves_a_food_out_leaves_no_room_for_another() {
    let (mut browser, days) = with_days().await;
    let nobody = Answers::all(Age::Years(35), plan::Answer::No);
    let setting = plan::Setting {
        start: day(0),
        has_cycle: false,
        mode: plan::course::Mode::JustFollow,
        changes: vec![plan::Change::WithoutGluten],
    };
    let rules = &evidence::embedded().unwrap().safety_rules;
    let course = plan::Course::begin(setting, day(0), &nobody, rules).unwrap();
    let now: Zoned = NOW.parse().unwrap();
    let mut file = browser.directory.open_diary(&browser.person()).unwrap();
    file.keep_plan_part(PlanPart::Course, &serde_json::to_value(&course).unwrap(), now.timestamp()).unwrap();
    drop(file);
    let page = post(&mut browser, "/experiments", &DAIRY).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("Your plan leaves a food out already."), "{}", page.words());
    // Nor is it eaten again to see while the plan leaves it out; after the plan's four weeks it is.
    let gluten = [("exposure", "gluten"), ("outcome", "bloating"), ("reaction", "2")];
    let page = post(&mut browser, "/experiments/again", &gluten).await;
    assert!(page.words().contains("Your plan leaves a food out already."), "{}", page.words());
    days.store(14 + 28, Ordering::Relaxed);
    let page = browser.get("/plan").await;
    assert!(
        page.words().contains("Without gluten: over, and tried again Saturday 18 April"),
        "{}",
        page.words()
    );
    assert!(
        page.text.contains("href=\"/experiments/again\">Try again what you left out"),
        "{}",
        page.words()
    );
    assert!(post(&mut browser, "/experiments/again", &gluten).await.status.is_success());
    days.store(0, Ordering::Relaxed);
    // What leaves no food out may be tested beside it.
    let fields = [("exposure", "chocolate"), ("outcome", "bloating"), ("days", "28")];
    assert!(post(&mut browser, "/experiments/new", &fields).await.status.is_success());
}

/// Begins a plan with these changes, on this day.
async fn plan(browser: &mut Browser, mode: &str, start: Day, changes: &[&str]) -> crate::support::Page {
    let start = start.to_string();
    let fields = ["change-1", "change-2", "change-3"].into_iter().zip(changes.iter().copied());
    let fields: Vec<(&str, &str)> =
        [("act", "begin"), ("start", start.as_str()), ("mode", mode)].into_iter().chain(fields).collect();
    post(browser, "/plan", &fields).await
}

/// One food at a time, whichever comes first and by whatever page.
#[tokio::test]
async fn a_plan_leaves_no_food_out_while_an_experiment_does() {
    let (mut browser, days) = with_days().await;
    for (address, fields) in [("/experiments", &DAIRY[..]), ("/experiments/again", &AGAIN[..])] {
        // A plan that has let its food go leaves room for an experiment.
        assert_eq!(
            plan(&mut browser, "follow", day(0), &["without_gluten", "sleep"]).await.status,
            StatusCode::SEE_OTHER
        );
        let dropped = post(&mut browser, "/plan", &[("act", "drop"), ("change", "without_gluten")]).await;
        let version = dropped.header("location").rsplit('=').next().unwrap().to_owned();
        let made: u32 = if address == "/experiments" {
            started(&mut browser, fields).await
        } else {
            let fields = [fields, &[("act", "start")]].concat();
            let kept = post(&mut browser, address, &fields).await;
            kept.header("location").rsplit('/').next().unwrap().parse().unwrap()
        };
        let end = format!("/experiments/{made}/end");
        // Neither taken up again, nor by undo, nor in a new plan of either kind.
        let mut refused = vec![
            post(&mut browser, "/plan", &[("act", "take-up"), ("change", "without_gluten")]).await,
            post(&mut browser, "/plan", &[("act", "back"), ("version", &version)]).await,
            plan(&mut browser, "follow", day(0), &["sleep", "without_gluten"]).await,
            plan(&mut browser, "learn", day(0), &["without_gluten"]).await,
            plan(&mut browser, "follow", day(0), &["without_dairy"]).await,
        ];
        days.fetch_add(1, Ordering::Relaxed);
        refused.push(post(&mut browser, "/plan", &[("act", "take-up"), ("change", "without_gluten")]).await);
        for page in refused {
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.words());
            let says =
                "doesn’t go together with the experiment in which you leave out dairy on some days, until";
            assert!(page.words().contains(says), "{}", page.words());
        }
        assert!(!browser.get("/plan").await.words().contains("without gluten since"), "nothing was saved");
        // What leaves no food out may stand beside it; and once it has ended, everything may.
        let begun = plan(&mut browser, "follow", day(1), &["less_sugar"]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
        assert_eq!(post(&mut browser, &end, &[("act", "end")]).await.status, StatusCode::SEE_OTHER);
        let begun = plan(&mut browser, "follow", day(1), &["without_gluten"]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.words());
        // And the other way round: what was ended does not go on beside it.
        let page = post(&mut browser, &end, &[("act", "go-on")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains("Your plan leaves a food out already."), "{}", page.words());
        post(&mut browser, "/plan", &[("act", "end")]).await;
        days.store(0, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn two_experiments_leave_out_one_food_at_most() {
    let (mut browser, days) = with_days().await;
    let made = started(&mut browser, &DAIRY).await;
    let gluten = [("exposure", "gluten"), ("outcome", "bloating"), ("days", "28")];
    let again = [("exposure", "gluten"), ("outcome", "bloating"), ("reaction", "2")];
    for (address, fields) in
        [("/experiments/new", &gluten), ("/experiments", &gluten), ("/experiments/again", &again)]
    {
        let page = post(&mut browser, address, fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        let says = "until Saturday 2 May an experiment leaves out dairy on some days. One food at a time";
        assert!(page.words().to_lowercase().contains(&says.to_lowercase()), "{}", page.words());
    }
    // What nobody needs may be tested beside it, and another food after it.
    let sugar = [("exposure", "sugar"), ("outcome", "bloating"), ("days", "28")];
    assert!(post(&mut browser, "/experiments/new", &sugar).await.status.is_success());
    let after = [&gluten[..], &[("start", "2026-05-03")]].concat();
    assert!(post(&mut browser, "/experiments/new", &after).await.status.is_success());
    // Ended early, it does not go on while another one leaves a food out.
    days.store(3, Ordering::Relaxed);
    let end = format!("/experiments/{made}/end");
    post(&mut browser, &end, &[("act", "end")]).await;
    days.store(4, Ordering::Relaxed);
    started(&mut browser, &gluten).await;
    let page = post(&mut browser, &end, &[("act", "go-on")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("leaves out wheat and gluten on some days"), "{}", page.words());
}

/// A plan that is to teach something: one step to its experiment, and what came of it where the person looks.
#[tokio::test]
async fn a_plan_that_teaches_is_an_experiment_one_step_away() {
    let (mut browser, days) = with_days().await;
    let changes = ["without_dairy", "less_sugar", "sleep"];
    assert_eq!(plan(&mut browser, "learn", day(0), &changes).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/plan").await;
    assert!(!page.text.contains("data-plan-experiment"), "first the baseline");
    assert!(page.words().contains("From Wednesday 18 March on you lay it down here"), "{}", page.words());
    assert!(page.words().contains("Chance does not decide about a steady night"), "{}", page.words());
    days.store(12, Ordering::Relaxed);
    let page = browser.get("/plan").await;
    let form = hidden(&page, "data-plan-experiment");
    let mut form: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    for field in [("exposure", "dairy"), ("exposure", "sugar"), ("days", "56"), ("start", "2026-03-21")] {
        assert!(form.contains(&field), "{field:?} in {form:?}");
    }
    form.push(("outcome", "bloating"));
    // Its own food is not in its way; another one is.
    let proposal = browser.post("/experiments/new", &form).await;
    assert_eq!(proposal.status, StatusCode::OK, "{}", proposal.words());
    assert!(proposal.words().contains("56 days, from Saturday 21 March"), "{}", proposal.words());
    let gluten = [("exposure", "gluten"), ("outcome", "bloating"), ("days", "28")];
    let page = post(&mut browser, "/experiments/new", &gluten).await;
    assert!(page.words().contains("Your plan leaves a food out already."), "{}", page.words());
    let made = started_from(&mut browser, &proposal).await;
    let schedule = schedule(&browser, made);
    let page = browser.get("/plan").await;
    assert!(!page.text.contains("data-plan-experiment"), "it is laid down");
    assert!(page.words().contains("Dairy and sweets and sugar, for bloating. Begins on"), "{}", page.words());
    // Its food stays the plan's own: dropped and taken up again it is in nobody's way.
    for act in ["drop", "take-up"] {
        let act = [("act", act), ("change", "without_dairy")];
        assert_eq!(post(&mut browser, "/plan", &act).await.status, StatusCode::SEE_OTHER);
    }
    days.store(20, Ordering::Relaxed);
    let today = browser.get("/today").await;
    assert!(today.text.contains("data-arm=\"dairy\"") && today.text.contains("data-arm=\"sugar\""));
    assert!(
        today.words().contains("Plan Do what chance decided for today · A steady night"),
        "{}",
        today.words()
    );
    // Dairy does it, sugar does not.
    let arms = |day: usize| schedule.schedule[day].arms.clone().unwrap();
    live(&browser, &schedule, &|day, _| {
        let dairy = arms(day)["dairy"] == Arm::On;
        Some((noise(number(day)) + if dairy { 3.0 } else { 0.0 }, None))
    });
    days.store(80, Ordering::Relaxed);
    let page = browser.get("/plan").await;
    assert!(page.text.contains("data-trial=\"supported\""), "{}", page.words());
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary), ("suspect", "dairy"), ("suspect", "sugar")]).await;
    for words in [page.words(), crate::analysis::answered(&mut browser).await] {
        assert!(words.contains("Supported by your experiment. With dairy"), "{words}");
    }
}

#[tokio::test]
async fn answers_that_change_midway_stop_the_asking_and_lose_nothing() {
    let (mut browser, days) = with_days().await;
    let made = started(&mut browser, &DAIRY).await;
    days.store(5, Ordering::Relaxed);
    assert!(browser.get("/today").await.words().contains("It went otherwise"));
    let nobody = Answers::all(Age::Years(35), plan::Answer::No);
    answer_the_gate(&browser, &nobody.clone().with(Who::EatingDisorder, plan::Answer::Yes));
    let today = browser.get("/today").await.words();
    assert!(today.contains("Nothing is asked today: your answers have changed."), "{today}");
    assert!(!today.contains("ith dairy") && !today.contains("ithout dairy"), "{today}");
    let page = browser.get(&format!("/experiments/{made}")).await;
    assert!(
        page.text.contains("data-shut") && page.words().contains("leave nothing out"),
        "{}",
        page.words()
    );
    assert!(page.words().contains("What you recorded stays."));
    // Answered back, it goes on where it was.
    answer_the_gate(&browser, &nobody);
    assert!(browser.get("/today").await.words().contains("It went otherwise"));
}

const AGAIN: [(&str, &str); 3] = [("exposure", "dairy"), ("outcome", "bloating"), ("reaction", "2")];

#[tokio::test]
async fn eating_it_again_goes_in_rounds_whose_order_stays_hidden_until_the_day() {
    let (mut browser, days) = with_days().await;
    let proposal = post(&mut browser, "/experiments/again", &AGAIN).await;
    let words = proposal.words();
    for part in
        ["Dairy and bloating", "rounds, each with a window with", "A window with is three days", "2 points"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    let seed =
        proposal.text.split("name=\"seed\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [AGAIN.as_slice(), &[("seed", seed.as_str()), ("act", "start")]].concat();
    let kept = post(&mut browser, "/experiments/again", &fields).await;
    assert_eq!(kept.header("location"), "/experiments/1", "{}", kept.words());
    let page = browser.get("/experiments/1").await;
    for hidden in ["small amount", "usual portion", "coming days"] {
        assert!(!page.words().contains(hidden), "{hidden}: {}", page.words());
    }
    days.store(1, Ordering::Relaxed);
    let document = browser.directory.open_diary(&browser.person()).unwrap().experiments().unwrap();
    let laid: Rechallenge = serde_json::from_str(&document[0].laid_down).unwrap();
    let today = browser.get("/today").await.words();
    let asked = match laid.dose(day(1)).unwrap() {
        Dose::Small => "Dairy: a small amount",
        Dose::None => "Without dairy",
        other => panic!("{other:?} on the first day"),
    };
    assert!(today.contains(asked), "{today}");
    let running = browser.get("/experiments/1").await;
    assert!(!running.words().contains("coming days"), "nothing of the days to come");
    let kept = browser.get("/offline/days").await.json();
    let arms = kept["arms"].as_object().unwrap();
    assert_eq!(arms.keys().collect::<Vec<_>>(), [&day(1).to_string()], "nor does a browser keep them");
    assert!(arms[&day(1).to_string()][0].as_str().unwrap().contains(asked));
    // Nobody reacts: all rounds over, the food is free; and the word is used nowhere.
    live_rounds(&browser, &laid, 0.0);
    days.store(number(laid.days()) + 2, Ordering::Relaxed);
    let page = browser.get("/experiments/1").await;
    assert!(page.words().contains("Dairy is free again"), "{}", page.words());
    assert!(!page.words().to_lowercase().contains("trigger"), "{}", page.words());
}

#[tokio::test]
async fn the_word_is_used_only_after_enough_rounds() {
    let (mut browser, days) = with_days().await;
    let fields = [AGAIN.as_slice(), &[("seed", "5"), ("act", "start")]].concat();
    post(&mut browser, "/experiments/again", &fields).await;
    let kept = browser.directory.open_diary(&browser.person()).unwrap().experiments().unwrap();
    let laid: Rechallenge = serde_json::from_str(&kept[0].laid_down).unwrap();
    live_rounds(&browser, &laid, 4.0);
    days.store(14, Ordering::Relaxed);
    assert!(!browser.get("/experiments/1").await.words().contains("trigger"));
    days.store(number(laid.days()) + 2, Ordering::Relaxed);
    let page = browser.get("/experiments/1").await.words();
    assert!(page.contains("Now it may be called a trigger for you."), "{page}");
}

/// Writes the rounds' days down: a quiet belly, and this much more from the first amount on until the day after.
fn live_rounds(browser: &Browser, laid: &Rechallenge, reaction: f64) {
    let mut file = browser.directory.open_diary(&browser.person()).unwrap();
    let now: Zoned = NOW.parse().unwrap();
    let eaten = |day: Day| laid.dose(day).is_some_and(|dose| dose != Dose::None);
    let entries: Vec<Entry> = (0..number(laid.days()))
        .map(|ahead| laid.start.plus(ahead))
        .map(|day| {
            let reacts = eaten(day) || eaten(day.plus(-1));
            let score = 1.0 + f64::from(day.weekday() % 2 == 0) + if reacts { reaction } else { 0.0 };
            Entry {
                id: new_id().parse::<EntryId>().unwrap(),
                trackable: TrackableId::new("bloating").unwrap(),
                day,
                when: When::Day,
                answer: Answer::Value(diary::Kind::Scale.value(score).unwrap()),
                source: Source::Typed,
                recorded_at: now.timestamp(),
            }
        })
        .collect();
    file.record(&entries, now.timestamp()).unwrap();
}

#[tokio::test]
async fn a_rechallenge_that_must_not_be_is_refused_with_its_reason() {
    let (mut browser, _) = with_days().await;
    let nobody = Answers::all(Age::Years(35), plan::Answer::No);
    answer_the_gate(&browser, &nobody.clone().with(Who::Allergy, plan::Answer::Yes));
    let page = post(&mut browser, "/experiments/again", &AGAIN).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.words().contains("never tried again by oneself: only with a doctor"), "{}", page.words());
    answer_the_gate(&browser, &nobody);
    for (fields, says) in [
        (vec![("exposure", "dairy"), ("outcome", "itch")], "has 0 days of this complaint, and it takes 10"),
        (vec![("exposure", "dairy"), ("outcome", "bloating"), ("start", TODAY)], "day that has begun"),
        (vec![("exposure", "dairy"), ("outcome", "bloating"), ("reaction", "0")], "above 0"),
        (vec![("exposure", ""), ("outcome", "bloating")], "Choose first what"),
        (vec![("exposure", "breathing"), ("outcome", "bloating")], ""),
        (vec![("exposure", "medicated_cream"), ("outcome", "bloating")], ""),
        (vec![("exposure", "dairy"), ("outcome", "dairy")], ""),
        (vec![("exposure", "dairy"), ("outcome", "bloating"), ("act", "now")], ""),
    ] {
        let page = post(&mut browser, "/experiments/again", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(page.words().contains(says), "{fields:?}: {}", page.words());
    }
    // Two on one exposure.
    started(&mut browser, &DAIRY).await;
    let page = post(&mut browser, "/experiments/again", &AGAIN).await;
    assert!(page.words().contains("Dairy is already in an experiment"), "{}", page.words());
    assert_eq!(browser.get("/experiments/again").await.status, StatusCode::OK);
}
