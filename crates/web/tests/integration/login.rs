//! The password: who comes in with it, and what stays outside.

use crate::support::{Browser, NOW, TODAY, new_id};
use axum::http::StatusCode;
use jiff::{SignedDuration, Zoned};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use web::Clock;

const PASSWORD: &str = "paper lantern river";

/// A diary with a password, and the browser that set it.
async fn locked() -> Browser {
    let mut browser = Browser::new();
    browser.get("/today").await;
    set(&mut browser).await;
    browser
}

async fn set(browser: &mut Browser) {
    let page =
        browser.post("/password", &[("act", "set"), ("password", PASSWORD), ("again", PASSWORD)]).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/password?done=set"));
}

async fn log_in(browser: &mut Browser, password: &str) -> StatusCode {
    browser.post("/login", &[("password", password), ("to", "/today")]).await.status
}

#[tokio::test]
async fn whoever_sets_the_password_is_in_and_others_are_not() {
    let mut browser = locked().await;
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
    let mut phone = browser.another();
    for address in [
        "/today",
        "/today/2026-03-06",
        "/timeline",
        "/patterns",
        "/patterns/progress",
        "/settings",
        "/suspects",
        "/people",
        "/calendar",
        "/offline",
        "/offline/today",
        "/offline/days",
        "/password",
        "/phone",
        "/phone/seen/00",
        "/reminder.ics?at=21:00",
        "/export/gutskin-diary.json",
        "/export/gutskin-table.csv",
        "/no-such-page",
        "/",
    ] {
        let page = phone.get(address).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{address}");
        assert!(page.header("location").starts_with("/login?to="), "{address}: {}", page.header("location"));
        assert!(page.text.is_empty(), "{address}: {}", page.text);
    }
    for address in ["/sync", "/undo", "/people/new", "/settings/delete", "/password", "/logout", "/welcome"] {
        let page = phone.send(address, &[("act", "everyone"), ("name", "x")]).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{address}");
        assert_eq!(page.json()["error"], "logged_out", "{address}");
    }
    // What says nothing of a diary.
    for address in ["/health", "/worker.js", "/manifest.webmanifest", "/login"] {
        assert_eq!(phone.get(address).await.status, StatusCode::OK, "{address}");
    }
    let login = phone.get("/login").await.text;
    assert!(!login.contains("My diary"));
    // When to call a doctor is one tap away here, too.
    let register = evidence::embedded().unwrap();
    for flag in &register.red_flags {
        assert!(login.contains(&format!("id=\"{}\"", flag.id)), "{}", flag.id);
    }
    assert_eq!(log_in(&mut phone, PASSWORD).await, StatusCode::SEE_OTHER);
    assert_eq!(phone.get("/today").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_cookie_is_for_the_server_alone() {
    let mut browser = locked().await;
    let fields = [("password", PASSWORD), ("to", "/timeline")];
    let page = browser.another().post("/login", &fields).await;
    assert_eq!(page.header("location"), "/timeline");
    let cookie = page.header("set-cookie").to_owned();
    for part in ["gutskin_session=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "without TLS a browser would not send it: {cookie}");
    for headers in [
        vec![("x-forwarded-proto", "https")],
        vec![("forwarded", "for=10.0.0.2;proto=https")],
        vec![("origin", "https://diary.example"), ("host", "diary.example")],
    ] {
        let page = browser.another().ask("POST", "/login", &headers, Some(&fields)).await;
        assert!(page.header("set-cookie").contains("; Secure"), "{headers:?}: {}", page.status);
    }
    // Nothing that is sent or shown holds the token or the password.
    let token = browser.cookie("gutskin_session").unwrap().to_owned();
    for address in ["/today", "/settings", "/password", "/phone"] {
        let page = browser.get(address).await;
        assert!(!page.text.contains(&token) && !page.text.contains(PASSWORD), "{address}");
    }
}

#[tokio::test]
async fn with_a_password_any_host_and_proxy_is_answered_and_without_none() {
    let mut browser = Browser::new();
    let proxy =
        [("host", "diary.example"), ("x-forwarded-for", "203.0.113.9"), ("x-forwarded-proto", "https")];
    assert_eq!(browser.ask("GET", "/today", &proxy, None).await.status, StatusCode::FORBIDDEN);
    browser.get("/today").await;
    set(&mut browser).await;
    assert_eq!(browser.ask("GET", "/today", &proxy, None).await.status, StatusCode::OK);
    let page = browser.another().ask("GET", "/today", &proxy, None).await;
    assert_eq!(page.header("location"), "/login?to=%2Ftoday");

    // A change still comes from our own pages.
    let diary = browser.diary();
    let fields = [("diary", diary.as_str()), ("id", &new_id()), ("trackable", "redness"), ("value", "4")];
    let address = format!("/today/{TODAY}/entries");
    for (more, status) in [
        (vec![("origin", "https://evil.example")], 403),
        (vec![("origin", "https://diary.example"), ("sec-fetch-site", "cross-site")], 403),
        (vec![("origin", "https://diary.example"), ("sec-fetch-site", "same-origin")], 303),
    ] {
        let page = browser.ask("POST", &address, &[&proxy[..], &more].concat(), Some(&fields)).await;
        assert_eq!(page.status.as_u16(), status, "{more:?}");
    }
    let login = [("password", PASSWORD), ("to", "/today")];
    let foreign = [("host", "diary.example"), ("origin", "https://evil.example")];
    let page = browser.another().ask("POST", "/login", &foreign, Some(&login)).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "another site can't log somebody in");

    let fields = [("act", "remove"), ("current", PASSWORD)];
    assert_eq!(browser.post("/password", &fields).await.header("location"), "/password?done=removed");
    assert_eq!(browser.ask("GET", "/today", &proxy, None).await.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
}

#[tokio::test]
async fn guessing_is_slow_and_says_how_long() {
    let minutes = Arc::new(AtomicI64::new(0));
    let hand = Arc::clone(&minutes);
    let start: Zoned = NOW.parse().unwrap();
    let clock = Clock::new(move || &start + SignedDuration::from_mins(hand.load(Ordering::Relaxed)));
    let mut browser = Browser::by(clock);
    browser.get("/today").await;
    set(&mut browser).await;
    let mut guesser = browser.another();
    for attempt in 0..5 {
        let page = guesser.post("/login", &[("password", "paper lantern rivet"), ("to", "/today")]).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{attempt}");
        assert!(page.words().contains("That is not the password."), "{}", page.words());
        assert!(page.headers.get("set-cookie").is_none());
    }
    let page = guesser.post("/login", &[("password", PASSWORD), ("to", "/today")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(page.header("retry-after"), "30");
    assert!(page.words().contains("Wait a minute"), "{}", page.words());
    // The page that changes the password is no way around it.
    let fields = [("act", "remove"), ("current", PASSWORD)];
    assert_eq!(browser.post("/password", &fields).await.status, StatusCode::TOO_MANY_REQUESTS);
    // Who is in stays in, and another address may try.
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
    let elsewhere = [("x-forwarded-for", "203.0.113.9")];
    let fields = [("password", PASSWORD), ("to", "/today")];
    let page = browser.another().ask("POST", "/login", &elsewhere, Some(&fields)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    minutes.store(1, Ordering::Relaxed);
    assert_eq!(log_in(&mut guesser, PASSWORD).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn logging_out_here_and_everywhere() {
    let mut browser = locked().await;
    let (mut phone, mut tablet) = (browser.another(), browser.another());
    log_in(&mut phone, PASSWORD).await;
    log_in(&mut tablet, PASSWORD).await;
    let page = browser.get("/password").await;
    assert_eq!(page.text.matches("Another device").count(), 2, "{}", page.words());
    assert!(page.words().contains("This device since Saturday 7 March"), "{}", page.words());

    let stolen = phone.cookie("gutskin_session").unwrap().to_owned();
    let page = phone.post("/logout", &[]).await;
    assert_eq!(page.header("location"), "/login");
    assert!(page.header("set-cookie").contains("Max-Age=0"));
    let held = [("cookie", format!("gutskin_session={stolen}"))];
    let held: Vec<(&str, &str)> = held.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = browser.another().ask("GET", "/today", &held, None).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "the token itself is worth nothing any more");

    assert_eq!(
        browser.post("/password", &[("act", "everyone")]).await.header("location"),
        "/password?done=everyone"
    );
    assert_eq!(tablet.get("/today").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/today").await.status, StatusCode::OK, "who asked for it stays");
    assert!(!browser.get("/password").await.text.contains("Another device"));
}

#[tokio::test]
async fn a_password_is_changed_by_who_knows_it() {
    let mut browser = locked().await;
    let new = "three green kettles";
    for (fields, says) in [
        (vec![("act", "set"), ("password", new), ("again", new)], "That is not the password."),
        (
            vec![("act", "set"), ("current", "wrong"), ("password", new), ("again", new)],
            "That is not the password.",
        ),
        (vec![("act", "set"), ("current", PASSWORD), ("password", new), ("again", "other")], "not the same"),
        (
            vec![("act", "set"), ("current", PASSWORD), ("password", "short"), ("again", "short")],
            "guessed soon",
        ),
        (vec![("act", "remove"), ("current", "wrong")], "That is not the password."),
    ] {
        let page = browser.post("/password", &fields).await;
        assert!(page.status.is_client_error(), "{fields:?}: {}", page.status);
        assert!(page.words().contains(says), "{fields:?}: {}", page.words());
        assert!(!page.text.contains(new), "a password never comes back");
    }
    let mut phone = browser.another();
    log_in(&mut phone, PASSWORD).await;
    let fields = [("act", "set"), ("current", PASSWORD), ("password", new), ("again", new)];
    assert_eq!(browser.post("/password", &fields).await.header("location"), "/password?done=set");
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
    assert_eq!(phone.get("/today").await.status, StatusCode::SEE_OTHER);
    assert_eq!(log_in(&mut phone, PASSWORD).await, StatusCode::UNAUTHORIZED);
    assert_eq!(log_in(&mut phone, new).await, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_login_leads_back_to_what_was_asked_for_and_nowhere_else() {
    let mut browser = locked().await;
    let mut phone = browser.another();
    let page = phone.get("/timeline?range=28").await;
    assert_eq!(page.header("location"), "/login?to=%2Ftimeline%3Frange%3D28");
    let page = phone.get(page.header("location")).await;
    assert!(page.text.contains("name=\"to\" value=\"/timeline?range=28\""), "{}", page.text);
    for to in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let page = phone.post("/login", &[("password", PASSWORD), ("to", to)]).await;
        assert_eq!(page.header("location"), "/today", "{to}");
    }
    assert_eq!(
        browser.get("/login?to=/calendar").await.header("location"),
        "/calendar",
        "who is in needs no login"
    );
}

#[tokio::test]
async fn what_waits_on_a_phone_is_sent_after_the_login() {
    let mut browser = locked().await;
    let mut phone = browser.another();
    log_in(&mut phone, PASSWORD).await;
    phone.get("/today").await;
    assert_eq!(phone.answer("redness", "3").await["item"]["value"], 3.0);
    browser.post("/password", &[("act", "everyone")]).await;
    let message = serde_json::json!({
        "key": new_id(), "at": 0, "day": TODAY, "id": new_id(), "trackable": "itch", "value": "5",
    });
    let page = phone.sync(std::slice::from_ref(&message)).await;
    assert_eq!((page.status, page.json()["error"].as_str()), (StatusCode::UNAUTHORIZED, Some("logged_out")));
    log_in(&mut phone, PASSWORD).await;
    for _ in 0..2 {
        assert_eq!(phone.sync(std::slice::from_ref(&message)).await.status, StatusCode::OK);
    }
    let answers: Vec<String> =
        browser.entries(TODAY).iter().map(|entry| entry.trackable.to_string()).collect();
    assert_eq!(answers, ["redness", "itch"]);
}

#[tokio::test]
async fn a_damaged_file_keeps_everyone_out() {
    let mut browser = locked().await;
    std::fs::write(browser.directory.path().join("login.json"), "{\"password\":").unwrap();
    for address in ["/today", "/export/gutskin-diary.json", "/health"] {
        let page = browser.get(address).await;
        assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR, "{address}");
        assert!(!page.text.contains("My diary"));
    }
    // The command line mends it.
    browser.directory.door().set_password("three green kettles").unwrap();
    assert_eq!(log_in(&mut browser, "three green kettles").await, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
}
