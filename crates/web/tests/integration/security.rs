//! Design.md C5, rule by rule.

use crate::support::{Browser, TODAY, new_id};
use axum::http::StatusCode;
use std::net::SocketAddr;

const PAGES: [&str; 7] =
    ["/today", "/timeline", "/patterns", "/settings", "/suspects", "/password", "/no-such-page"];

#[tokio::test]
async fn only_this_machine_is_served() {
    let mut browser = Browser::new();
    let cases: &[(&[(&str, &str)], u16)] = &[
        (&[("host", "localhost")], 200),
        (&[("host", "127.0.0.1:8321")], 200),
        (&[("host", "[::1]:8321")], 200),
        (&[("host", "evil.example")], 403),
        (&[("host", "192.168.1.2:8321")], 403),
        (&[("host", "localhost.evil.example")], 403),
        (&[("host", "")], 403),
        (&[("x-forwarded-for", "10.0.0.1")], 403),
        (&[("x-forwarded-host", "localhost")], 403),
        (&[("x-forwarded-proto", "https")], 403),
        (&[("forwarded", "for=10.0.0.1")], 403),
        (&[("via", "1.1 proxy.example")], 403),
        (&[("x-real-ip", "10.0.0.1")], 403),
    ];
    for (headers, status) in cases {
        for address in ["/today", "/health", "/assets/0/app.css", "/worker.js", "/offline/days"] {
            let page = browser.ask("GET", address, headers, None).await;
            assert_eq!(page.status.as_u16(), *status, "{address} with {headers:?}");
        }
    }
}

#[tokio::test]
async fn a_refusal_says_why_in_the_browsers_language() {
    let mut browser = Browser::new();
    let page = browser.ask("GET", "/today", &[("host", "evil.example")], None).await;
    assert!(page.words().contains("no password yet"), "{}", page.words());
    browser.language = "nl";
    let page = browser.ask("GET", "/today", &[("x-forwarded-for", "1.2.3.4")], None).await;
    assert!(page.words().contains("proxy"), "{}", page.words());
    assert!(page.text.contains("lang=\"nl\""));
}

#[tokio::test]
async fn another_site_changes_nothing() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    let changes = [
        format!("/today/{TODAY}/entries"),
        format!("/today/{TODAY}/none"),
        format!("/today/{TODAY}/close"),
        "/undo".to_owned(),
        "/sync".to_owned(),
        "/people/new".to_owned(),
        "/people/choose".to_owned(),
        "/suspects".to_owned(),
        "/timeline/show".to_owned(),
        "/settings/look".to_owned(),
        "/settings/name".to_owned(),
        "/settings/trackable".to_owned(),
        "/settings/trackable/new".to_owned(),
        "/settings/backup".to_owned(),
        "/settings/delete".to_owned(),
        "/password".to_owned(),
        "/login".to_owned(),
        "/logout".to_owned(),
        "/welcome".to_owned(),
    ];
    let foreign: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://localhost:9999"), ("sec-fetch-site", "same-origin")],
    ];
    let id = new_id();
    for address in &changes {
        for headers in foreign {
            let fields = [
                ("diary", diary.as_str()),
                ("id", &id),
                ("trackable", "redness"),
                ("value", "4"),
                ("name", "My diary"),
            ];
            let page = browser.ask("POST", address, headers, Some(&fields)).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{address} with {headers:?}");
        }
        let page = browser.get(address).await;
        let has_page = ["/suspects", "/password"].contains(&address.as_str());
        assert!(!page.status.is_success() || has_page, "{address} answers a GET");
    }
    assert!(browser.entries(TODAY).is_empty());
    let own = [("origin", "http://localhost:8321"), ("sec-fetch-site", "same-origin")];
    let fields = [("diary", diary.as_str()), ("id", &id), ("trackable", "redness"), ("value", "4")];
    let page = browser.ask("POST", &changes[0], &own, Some(&fields)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.entries(TODAY).len(), 1);
}

#[tokio::test]
async fn every_answer_carries_the_policy_and_every_page_keeps_it() {
    let mut browser = Browser::new();
    for address in PAGES {
        let page = browser.get(address).await;
        let policy = page.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(rule), "{address}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(page.header("cache-control"), "no-store");
        for inline in
            ["<style", " style=", "<script>", " onclick=", " onload=", "javascript:", "http://", "https://"]
        {
            assert!(!page.without_style().contains(inline), "{address} holds {inline}");
        }
        // Every file that the page names is there.
        for part in page.text.split("\"/assets/").skip(1) {
            let name = part.split('"').next().unwrap();
            assert_eq!(browser.get(&format!("/assets/{name}")).await.status, StatusCode::OK, "{name}");
        }
    }
}

#[tokio::test]
async fn a_first_page_holds_the_stylesheet_and_no_other_style() {
    let mut browser = Browser::new();
    let first = browser.get("/today").await;
    let held = first.text.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    let then = browser.get("/today").await;
    let file = then.text.split("<link rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(
        browser.get(file).await.text,
        held,
        "it is the file itself, which the policy names by its hash"
    );
    assert!(first.header("content-security-policy").contains("style-src 'self' 'sha256-"));
    assert!(!first.text.contains("rel=\"stylesheet\"") && !then.text.contains("<style"));
}

#[tokio::test]
async fn too_large_a_body_changes_nothing() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    let long = "x".repeat(70_000);
    let page = browser
        .send(
            &format!("/today/{TODAY}/entries"),
            &[("diary", &diary), ("id", &new_id()), ("trackable", "note"), ("value", &long)],
        )
        .await;
    let parcel = browser.parcel(&format!("{{\"diary\":\"{diary}\",\"note\":\"{long}\"}}")).await;
    assert_eq!(parcel.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(page.json()["error"], "too_large");
    assert!(browser.entries(TODAY).is_empty());
}

#[tokio::test]
async fn the_server_listens_on_this_machine_only() {
    let folder = tempfile::TempDir::new().unwrap();
    for address in ["0.0.0.0:0", "192.168.1.2:0", "[::]:0"] {
        let mut config = web::Config::new(folder.path());
        config.address = address.parse::<SocketAddr>().unwrap();
        let refused = web::serve(config, |_| panic!("it listens on {address}"), std::future::ready(())).await;
        let message = refused.unwrap_err().to_string();
        assert!(message.contains("no password"), "{message}");
    }
    let mut config = web::Config::new(folder.path());
    config.address = "127.0.0.1:0".parse().unwrap();
    let mut heard = None;
    web::serve(config, |address| heard = Some(address), std::future::ready(())).await.unwrap();
    assert!(heard.unwrap().ip().is_loopback());
}

#[tokio::test]
async fn with_a_password_the_server_listens_to_others() {
    let folder = tempfile::TempDir::new().unwrap();
    store::DataDirectory::open(folder.path()).unwrap().door().set_password("paper lantern river").unwrap();
    let mut config = web::Config::new(folder.path());
    config.address = "0.0.0.0:0".parse().unwrap();
    let mut heard = None;
    web::serve(config, |address| heard = Some(address), std::future::ready(())).await.unwrap();
    assert!(heard.unwrap().ip().is_unspecified());
}

#[tokio::test]
async fn a_password_that_goes_leaves_this_machine_alone() {
    let browser = Browser::new();
    for (peer, status) in
        [("127.0.0.1:4000", 200), ("[::1]:4000", 200), ("192.168.1.7:4000", 403), ("[fe80::1]:4000", 403)]
    {
        let mut request = axum::http::Request::builder()
            .uri("/today")
            .header("host", "localhost:8321")
            .body(axum::body::Body::empty())
            .unwrap();
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(axum::extract::ConnectInfo(peer));
        let answer = tower::ServiceExt::oneshot(browser.router.clone(), request).await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{peer} says that it is localhost");
    }
}

#[tokio::test]
async fn an_entry_is_changed_under_its_own_item_and_day_only() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("cramps", "6").await;
    let diary = browser.diary();
    let id = browser.entries(TODAY)[0].id.to_string();
    for (address, trackable, value, remove) in [
        (format!("/today/{TODAY}/entries"), "redness", "", ""),
        (format!("/today/{TODAY}/entries"), "redness", "4", ""),
        (format!("/today/{TODAY}/entries"), "redness", "", id.as_str()),
        ("/today/2026-03-01/entries".to_owned(), "cramps", "4", ""),
    ] {
        let fields = [
            ("diary", diary.as_str()),
            ("trackable", trackable),
            ("id", id.as_str()),
            ("value", value),
            ("remove", remove),
        ];
        let page = browser.post(&address, &fields).await;
        assert!(page.status.is_client_error(), "{address} {trackable} {value}: {}", page.status);
    }
    let entries = browser.entries(TODAY);
    assert_eq!((entries.len(), entries[0].trackable.as_str()), (1, "cramps"));
}

#[tokio::test]
async fn an_address_that_is_no_text_is_a_page_of_ours() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let page = browser.get("/today/%ff").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.text.contains("UTF-8"), "{}", page.words());
}

#[tokio::test]
async fn cookies_name_nothing_that_is_tracked() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    let page =
        browser.post("/timeline/show", &[("diary", &diary), ("show", "redness"), ("show", "redness")]).await;
    let cookies: Vec<&str> =
        page.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert!(cookies.iter().any(|cookie| cookie.contains("gutskin_shown")), "{cookies:?}");
    assert!(!cookies.iter().any(|cookie| cookie.contains("redness")), "{cookies:?}");
}
