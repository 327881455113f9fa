//! Learn, the register and the checklist: what is known, and where it says so.

use crate::support::Browser;
use axum::http::StatusCode;
use evidence::claim::Verdict;
use evidence::learn::{PageKind, Standing};
use evidence::{Language, embedded};

/// Text as it stands in a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

/// Both languages, as a browser asks for them.
fn browsers() -> [(Browser, Language); 2] {
    [("nl", Language::Nl), ("en", Language::En)].map(|(tag, language)| {
        let mut browser = Browser::new();
        browser.language = tag;
        (browser, language)
    })
}

#[tokio::test]
async fn every_page_says_all_its_statements_and_links_their_claims() {
    let register = embedded().unwrap();
    for (mut browser, language) in browsers() {
        let hub = browser.get("/learn").await;
        assert_eq!(hub.status, StatusCode::OK);
        for page in &register.learn.pages {
            let link = format!("href=\"/learn/{}\"", page.id);
            assert!(hub.text.contains(&link), "{link} in {language}");
            let shown = browser.get(&format!("/learn/{}", page.id)).await;
            assert!(shown.text.contains(&escaped(page.title.get(language))), "{}", page.id);
            for one in register.learn.statements.iter().filter(|one| one.page() == page.id) {
                assert!(shown.text.contains(&escaped(one.says.get(language))), "{} in {language}", one.id);
                for claim in &one.claims {
                    assert!(
                        shown.text.contains(&format!("href=\"/register/{claim}\"")),
                        "{}: {claim}",
                        one.id
                    );
                }
            }
            let dashed = shown.text.matches("data-standing=\"unproven\"").count();
            let unproven = register.learn.statements.iter().filter(|one| one.page() == page.id);
            assert_eq!(
                dashed,
                unproven.filter(|one| one.standing == Standing::Unproven).count(),
                "{}",
                page.id
            );
        }
        assert_eq!(browser.get("/learn/nowhere").await.status, StatusCode::NOT_FOUND);
    }
}

/// Issue 7: the article's questions, and the tests on offer with what each can and can't tell.
#[tokio::test]
async fn the_questions_and_the_tests_of_the_article_are_there() {
    let register = embedded().unwrap();
    let ids = |kind| register.learn.of_kind(kind).map(|page| page.id.as_str()).collect::<Vec<_>>();
    assert_eq!(ids(PageKind::Question), ["how-long", "gut-acne", "other-way", "skincare", "test-my-gut"]);
    assert_eq!(
        ids(PageKind::Test),
        ["microbiome-test", "zonulin-test", "igg-test", "breath-test", "coeliac-test"]
    );
    assert!(ids(PageKind::Theme).len() >= 10);
    let mut browser = Browser::new();
    for test in ids(PageKind::Test) {
        let page = browser.get(&format!("/learn/{test}")).await;
        for part in ["answer", "can", "cannot", "instead"] {
            assert!(page.text.contains(&format!("data-part=\"{part}\"")), "{test}: {part}");
        }
    }
}

/// Issue 7, "Measured": the page's table is the command's (`gutskin evidence counts`, a snapshot there).
#[tokio::test]
async fn the_counts_on_the_page_are_the_registers() {
    let register = embedded().unwrap();
    let mut browser = Browser::new();
    let page = browser.get("/register").await;
    let row = |name: &str| -> Vec<usize> {
        let row = page.text.split(&format!("<tr data-count=\"{name}\">")).nth(1).unwrap();
        let cells = row.split("</tr>").next().unwrap().split("<td>").skip(1);
        cells.map(|cell| cell.split('<').next().unwrap().parse().unwrap()).collect()
    };
    let names = ["supported", "partly", "contradicted", "misattributed", "not-found"];
    for (name, count) in names.into_iter().zip(register.counts()) {
        assert_eq!(row(name), [count.claims, count.checked], "{name}");
    }
    assert_eq!(row("all"), [113, register.claims.iter().filter(|claim| claim.checked).count()]);
    for claim in &register.claims {
        assert!(page.text.contains(&format!("href=\"/register/{}\"", claim.id)), "{}", claim.id);
    }
    let some = browser.get("/register?verdict=misattributed").await;
    let misattributed = register.claims.iter().filter(|claim| claim.verdict == Verdict::Misattributed);
    assert_eq!(some.text.matches("href=\"/register/C").count(), misattributed.count());
    assert_eq!(browser.get("/register?verdict=maybe").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_claim_says_whether_anybody_looked_and_hides_what_cannot_be_traced() {
    let register = embedded().unwrap();
    for (mut browser, language) in browsers() {
        for claim in &register.claims {
            let page = browser.get(&format!("/register/{}", claim.id)).await;
            assert_eq!(page.status, StatusCode::OK, "{}", claim.id);
            assert!(page.text.contains(&escaped(claim.claim.get(language))), "{}", claim.id);
            assert!(page.text.contains(&escaped(claim.found.get(language))), "{}", claim.id);
            let unchecked = escaped(register.words.not_checked.get(language));
            assert_eq!(page.text.contains(&unchecked), !claim.checked, "{}", claim.id);
            let hidden = escaped(register.words.number_not_shown.get(language));
            assert_eq!(
                page.text.contains(&hidden),
                claim.number.is_some() && !claim.number_shown,
                "{}",
                claim.id
            );
            for reference in claim.references.iter().filter_map(|key| register.reference(key)) {
                assert!(page.text.contains(&escaped(&reference.citation)), "{}: {}", claim.id, reference.key);
                if let Some(doi) = &reference.doi {
                    assert_eq!(
                        page.text.contains(&escaped(doi)),
                        reference.doi_checked,
                        "{}: {doi}",
                        claim.id
                    );
                }
            }
        }
        assert_eq!(browser.get("/register/C114").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.get("/register/c001").await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn claims_are_found_by_words_that_stand_in_no_address() {
    for (mut browser, _) in browsers() {
        browser.get("/learn").await;
        let diary = browser.diary();
        let page = browser.post("/register", &[("diary", &diary), ("query", "zonulin")]).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.text.contains("href=\"/register/C084\"") && !page.text.contains("href=\"/register/C001\"")
        );
        let nothing = browser.post("/register", &[("diary", &diary), ("query", "xyzzy")]).await;
        assert!(!nothing.text.contains("href=\"/register/C"));
        let marked =
            browser.post("/register", &[("diary", &diary), ("query", "<script>alert(1)</script>")]).await;
        assert!(!marked.text.contains("<script>alert"));
        let long = "a".repeat(201);
        let refused = browser.post("/register", &[("diary", &diary), ("query", &long)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

/// Issue 7: "as a static checklist always one tap away".
#[tokio::test]
async fn the_checklist_is_whole_and_one_tap_from_every_page() {
    let register = embedded().unwrap();
    for (mut browser, language) in browsers() {
        let page = browser.get("/doctor").await;
        for flag in &register.red_flags {
            for text in [flag.sign.get(language), flag.action.get(language), &flag.source] {
                assert!(page.text.contains(&escaped(text)), "{}: {text}", flag.id);
            }
        }
        let never_stop = escaped(register.words.never_stop.get(language));
        assert!(page.text.contains(&never_stop));
        for place in [
            "/today",
            "/calendar",
            "/food",
            "/timeline",
            "/patterns",
            "/suspects",
            "/settings",
            "/phone",
            "/learn",
            "/learn/wall",
            "/register",
            "/register/C075",
            "/doctor",
            "/nowhere",
        ] {
            assert!(browser.get(place).await.text.contains("href=\"/doctor\""), "{place}");
        }
    }
}

/// One text, wherever it stands.
#[tokio::test]
async fn the_intended_use_is_said_in_the_words_of_the_register() {
    let register = embedded().unwrap();
    for (mut browser, language) in browsers() {
        let text = escaped(register.words.intended_use.get(language));
        for place in ["/learn", "/learn/axis", "/doctor", "/settings"] {
            assert!(browser.get(place).await.text.contains(&text), "{place} in {language}");
        }
    }
}
