//! "On your phone": the way there, the code, and the phone that comes.

use crate::support::Browser;
use axum::http::StatusCode;

const PASSWORD: &str = "paper lantern river";

#[tokio::test]
async fn first_comes_a_password_then_a_code_then_the_phone() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let page = browser.get("/phone?address=100.64.0.7").await;
    assert!(page.words().contains("it needs a password"), "{}", page.words());
    assert!(!page.text.contains("data-seen"), "no code before there is a password");
    let fields = [("act", "set"), ("password", PASSWORD), ("again", PASSWORD), ("for", "phone")];
    assert_eq!(browser.post("/password", &fields).await.header("location"), "/phone");

    let page = browser.get("/phone?address=100.64.0.7").await;
    assert!(page.text.contains("<strong>http://100.64.0.7:8321</strong>"), "{}", page.words());
    assert!(page.words().contains("Waiting for your phone"));
    assert!(page.words().contains("This address is not encrypted."));
    let code = page.text.split("data-seen=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let seen = browser.get(&format!("/phone/seen/{code}")).await.json();
    assert_eq!(seen["seen"], false);

    // The phone is not logged in, and comes all the same.
    let mut phone = browser.another();
    let there = [("host", "100.64.0.7:8321")];
    let hello = phone.ask("GET", &format!("/hello/{code}"), &there, None).await;
    assert_eq!(hello.status, StatusCode::OK);
    assert!(hello.words().contains("This phone reaches your diary."), "{}", hello.words());
    assert!(!hello.text.contains("My diary"));
    let seen = browser.get(&format!("/phone/seen/{code}")).await.json();
    assert_eq!(
        (seen["seen"].as_bool(), seen["words"].as_str()),
        (Some(true), Some("✓ Your phone was here at 21:30. It works as long as the two are connected."))
    );
    phone.ask("GET", &format!("/hello/{code}?secure=true"), &there, None).await;
    let seen = browser.get(&format!("/phone/seen/{code}")).await.json();
    assert!(seen["words"].as_str().unwrap().contains("encrypted connection"), "{seen}");
    let stranger = phone.ask("GET", "/hello/0123456789ab", &there, None).await;
    assert_eq!(stranger.header("location"), "/today", "a code that nobody waits for");
    assert_eq!(phone.get("/phone").await.status, StatusCode::SEE_OTHER, "the page itself needs the login");
}

#[tokio::test]
async fn an_address_no_phone_can_reach_is_said_to_be_none() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.post("/password", &[("act", "set"), ("password", PASSWORD), ("again", PASSWORD)]).await;
    for address in ["localhost", "http%3A%2F%2F127.0.0.1%3A8321", "%3Cscript%3E", "ftp%3A%2F%2Fx", "%ff"] {
        let page = browser.get(&format!("/phone?address={address}")).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.text.contains("data-seen") && !page.text.contains("<script>"), "{address}");
        assert!(page.words().contains("A phone can’t reach that."), "{address}: {}", page.words());
    }
    // Read elsewhere, the address is known already.
    let there =
        [("host", "127.0.0.1:8321"), ("x-forwarded-host", "diary.example"), ("x-forwarded-proto", "https")];
    let page = browser.ask("GET", "/phone", &there, None).await;
    assert!(page.text.contains("<strong>https://diary.example</strong>"), "{}", page.words());
    assert!(!page.words().contains("This address is not encrypted."));
}
