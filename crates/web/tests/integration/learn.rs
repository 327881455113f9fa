//! Learn, the register and the checklist: what is known, and where it says so.

use crate::analysis::{answered, with_an_effect};
use crate::support::{Browser, TODAY};
use axum::http::StatusCode;
use evidence::claim::Verdict;
use evidence::instrument::Tier;
use evidence::learn::{PageKind, Standing};
use evidence::{Language, embedded};
use serde_json::json;

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
            "/offline",
            "/nowhere",
        ] {
            assert!(browser.get(place).await.text.contains("href=\"/doctor\""), "{place}");
        }
    }
}

/// Issue 7: the picture can be explored, and the outline says the same.
#[tokio::test]
async fn the_picture_and_the_outline_hold_every_node_and_arrow() {
    let register = embedded().unwrap();
    for (mut browser, language) in browsers() {
        let page = browser.get("/axis").await;
        let (start, end) =
            (page.text.find("<svg class=\"chart network").unwrap(), page.text.find("</figure>").unwrap());
        let (picture, outline) = (&page.text[start..end], &page.text[end..]);
        assert_eq!(picture.matches("class=\"arrow").count(), register.mechanisms.arrows.len());
        for node in &register.mechanisms.nodes {
            assert!(picture.contains(&format!("href=\"/axis/{}#about\"", node.id)), "{}", node.id);
            for text in [&node.name, &node.says] {
                assert!(outline.contains(&escaped(text.get(language))), "{}", node.id);
            }
        }
        for arrow in &register.mechanisms.arrows {
            let id = format!("data-arrow=\"{}-{}\"", arrow.from, arrow.to);
            let said = outline.split(&id).nth(1).unwrap_or_else(|| panic!("{id}"));
            let certainty = register.words.certainty(arrow.certainty).name.get(language);
            assert!(said.split("</p>").next().unwrap().contains(certainty), "{id}: {certainty}");
            assert!(said.contains(&escaped(arrow.says.get(language))), "{id}");
            let claims = said.split("</ul>").next().unwrap();
            assert!(arrow.claims.iter().all(|claim| claims.contains(&format!("/register/{claim}"))), "{id}");
        }
        // One node: its own arrows stand out, and it says what lies behind them.
        let wall = browser.get("/axis/wall").await;
        assert_eq!(wall.text.matches("data-node=").count(), 1);
        assert_eq!(wall.text.matches("aria-current=\"true\"").count(), 1);
        assert!(
            wall.text.contains("data-arrow=\"wall-immune\"")
                && wall.text.contains("href=\"/axis/cortisol#about\"")
        );
        assert_eq!(browser.get("/axis/nowhere").await.status, StatusCode::NOT_FOUND);
    }
}

/// Issue 7: "each node with what the person's own diary says about it, if anything".
#[tokio::test(flavor = "multi_thread")]
async fn a_node_says_what_the_own_diary_says_of_it() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let words = browser.get("/axis/skin").await.words();
    assert!(words.contains("Nothing about this is in your diary yet."), "{words}");
    browser.fill(84, &with_an_effect);
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary), ("suspect", "dairy")]).await;
    answered(&mut browser).await;
    for node in ["skin", "food"] {
        let page = browser.get(&format!("/axis/{node}")).await.words();
        assert!(page.contains("your score for redness was about "), "{page}");
        assert!(page.contains("is from the analysis of 21:30"), "{page}");
    }
    let skin = browser.get("/axis/skin").await.words();
    assert!(skin.contains("redness (84 days)"), "{skin}");
    let cortisol = browser.get("/axis/cortisol").await.words();
    assert!(cortisol.contains("A diary can’t show this.") && !cortisol.contains("redness was"), "{cortisol}");
}

/// One text, wherever it stands.
#[tokio::test]
async fn the_intended_use_is_said_in_the_words_of_the_register() {
    let register = embedded().unwrap();
    for (mut browser, language) in browsers() {
        let text = escaped(register.words.intended_use.get(language));
        for place in ["/learn", "/learn/axis", "/doctor", "/settings", "/patterns", "/signals", "/report"] {
            assert!(browser.get(place).await.text.contains(&text), "{place} in {language}");
        }
    }
}

/// Issue 7: a flag is calm, says what to do today, quotes public guidance, and never blocks logging.
#[tokio::test]
async fn what_was_entered_raises_a_flag_and_a_near_miss_does_not() {
    let register = embedded().unwrap();
    for (mut browser, language) in browsers() {
        browser.get("/today").await;
        let near = browser.answer("note", "geen bloed bij de ontlasting; no blood in the stool").await;
        assert_eq!(near["item"]["state"], "value");
        assert!(!browser.get("/today").await.text.contains("data-flag="));
        assert!(!browser.get("/doctor/raised").await.text.contains("data-flag="));

        let said = browser
            .tell(
                json!({ "trackable": "note", "value": "Vanochtend bloed overgegeven", "day": "2026-03-06" }),
            )
            .await;
        assert_eq!(said["item"]["state"], "value", "logging goes on: {said}");
        let flag = register.red_flags.iter().find(|flag| flag.id == "R09").unwrap();
        for place in ["/today", "/doctor/raised"] {
            let page = browser.get(place).await;
            let message = page.text.split("data-flag=\"R09\"").nth(1).unwrap_or_else(|| panic!("{place}"));
            let message = message.split("</details>").next().unwrap();
            for text in [flag.sign.get(language), flag.action.get(language), &flag.source] {
                assert!(message.contains(&escaped(text)), "{place}: {text}");
            }
            assert!(message.contains("href=\"/doctor#R09\""), "{place}");
        }
        // It says nothing more: the day goes on as any other.
        assert_eq!(browser.answer("redness", "3").await["item"]["state"], "value");
    }
}

/// Issue 7: presence and an association in time, with the base rate; names only where a doctor gave them.
#[tokio::test(flavor = "multi_thread")]
async fn the_signals_are_said_with_their_base_rate_and_without_names_that_nobody_gave() {
    let register = embedded().unwrap();
    let mut browser = Browser::new();
    browser.get("/today").await;
    let early = browser.get("/signals").await;
    assert!(early.words().contains("at least 28 days"), "{}", early.words());
    for signal in &register.signals.list {
        for text in [&signal.might_mean, &signal.does_not_mean, &signal.to_try, &signal.to_ask] {
            assert!(early.text.contains(&escaped(&text.en)), "{}", signal.id);
        }
    }
    let why_not = register.signals.list[4].why_not.as_ref().unwrap();
    assert!(early.text.contains(&escaped(&why_not.en)), "the fifth says why a diary can't show it");
    assert!(early.words().contains("Pimples and bloating") && !early.words().contains("Acne and bloating"));

    let diary = browser.diary();
    let saved = browser.post("/signals", &[("diary", &diary), ("name", "acne")]).await;
    assert_eq!(saved.header("location"), "/signals");
    let named = browser.get("/signals").await.words();
    assert!(named.contains("Acne and bloating") && named.contains("Itch and irregular stools"), "{named}");
    let refused = browser.post("/signals", &[("diary", &diary), ("name", "scurvy")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    // Both are there, and nothing ties them: that is a result, and chance is said.
    browser.fill(84, &|back| {
        vec![
            ("pimples", ((back * 11 + back * back % 7) % 4) as f64),
            ("bloating", ((back * 5 + back * back % 11) % 7) as f64),
            ("stress", (back * 3 % 8) as f64),
        ]
    });
    let started = std::time::Instant::now();
    while browser.get("/signals/progress").await.json()["working"] == true {
        assert!(started.elapsed() < std::time::Duration::from_secs(60), "the analysis never ends");
        tokio::task::yield_now().await;
    }
    let page = browser.get("/signals").await;
    let first = page.text.split("id=\"G1\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(!first.contains("not-yet"), "{first}");
    assert!(first.contains("of 84 days you had both; by chance alone it would be about"), "{first}");
    let third = page.text.split("id=\"G3\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(third.contains("data-signal=\"not-yet\""), "nobody recorded stools: {third}");
    assert!(page.words().contains("This is no diagnosis."));
}

/// Issue 7: free ones as questionnaires, the others as scoring of answers that were given elsewhere.
#[tokio::test]
async fn a_questionnaire_is_scored_and_kept_as_a_note() {
    let register = embedded().unwrap();
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    let list = browser.get("/questionnaires").await;
    for instrument in &register.instruments {
        assert!(list.text.contains(&escaped(instrument.name.get(Language::En))), "{}", instrument.id);
        let address = format!("/questionnaires/{}", instrument.id);
        let fillable = !instrument.items.is_empty() && instrument.tier != Tier::Excluded;
        let page = browser.get(&address).await;
        assert_eq!(page.status == StatusCode::OK, fillable, "{}", instrument.id);
        for ask in instrument.asks(None) {
            assert!(page.text.contains(&escaped(ask.get(Language::En))), "{}", instrument.id);
        }
    }
    let sent = browser
        .post("/questionnaires/tis", &[("diary", &diary), ("item-1", "1"), ("item-2", "2"), ("item-3", "2")])
        .await;
    assert_eq!(sent.header("location"), "/questionnaires/tis");
    let page = browser.get("/questionnaires/tis").await.words();
    assert!(page.contains("5 of 9, moderate"), "{page}");
    assert!(browser.get("/questionnaires").await.words().contains("5 of 9, moderate"));
    let kept: Vec<_> = browser.entries(TODAY).into_iter().map(|entry| entry.trackable.to_string()).collect();
    assert_eq!(kept, ["questionnaire_tis"]);

    for (answers, message) in [
        (vec![("item-1", "1")], "2 questions are open; none may be"),
        (vec![("item-1", "1"), ("item-2", "4"), ("item-3", "0")], "outside what can be"),
        (vec![("item-1", "1"), ("item-2", "a"), ("item-3", "0")], "is no number"),
    ] {
        let fields: Vec<(&str, &str)> = [("diary", diary.as_str())].into_iter().chain(answers).collect();
        let page = browser.post("/questionnaires/tis", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains(message), "{}", page.words());
    }
    assert_eq!(browser.entries(TODAY).len(), 1, "what was refused is not kept");
}

/// A score raises its flag, and one beside the threshold does not.
#[tokio::test]
async fn a_score_raises_its_flag() {
    for (score, raised) in [("1", false), ("2", true)] {
        let mut browser = Browser::new();
        browser.get("/today").await;
        let diary = browser.diary();
        let yes: usize = score.parse().unwrap();
        let names: Vec<String> = (1..=5).map(|item| format!("item-{item}")).collect();
        let answers = names.iter().enumerate();
        let answers = answers.map(|(place, name)| (name.as_str(), if place < yes { "1" } else { "0" }));
        let fields: Vec<(&str, &str)> = [("diary", diary.as_str())].into_iter().chain(answers).collect();
        let sent = browser.post("/questionnaires/scoff", &fields).await;
        assert_eq!(sent.header("location"), "/questionnaires/scoff", "{}", sent.words());
        assert_eq!(browser.get("/today").await.text.contains("data-flag="), raised, "{score}");
    }
}

/// An age is known once it was said before a plan; a flag that needs one stays silent until then.
#[tokio::test]
async fn an_age_said_before_a_plan_raises_the_flags_that_need_one() {
    for (age, raised) in [(None, false), (Some("49"), false), (Some("50"), true)] {
        let mut browser = Browser::new();
        browser.get("/today").await;
        for back in 0..12 {
            let today: diary::Day = TODAY.parse().unwrap();
            let day = today.plus(-back).to_string();
            let entry = json!({ "trackable": "bloating", "value": "4", "day": day });
            assert_eq!(browser.tell(entry).await["item"]["state"], "value");
        }
        if let Some(age) = age {
            let kept = crate::plan::answer(&mut browser, &[("age", age)]).await;
            assert_eq!(kept.header("location"), "/plan/gate#result", "{}", kept.words());
        }
        assert_eq!(browser.get("/today").await.text.contains("data-flag=\"R20\""), raised, "{age:?}");
    }
}

/// Issue 7: "those with non-commercial terms as separate packs that a person adds".
#[tokio::test]
async fn a_pack_in_the_data_directory_brings_its_words() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let folder = browser.directory.path().join("questionnaires");
    let words = browser.get("/questionnaires/poem").await.words();
    assert!(words.contains("The words of this one are not here") && words.contains("Question 7"), "{words}");
    std::fs::create_dir(&folder).unwrap();
    let asks =
        (1..=7).map(|number| format!("    {{ nl = \"woorden {number}\", en = \"words {number}\" }},\n"));
    let pack =
        format!("instrument = \"poem\"\nsource = \"of my own\"\nasks = [\n{}]\n", asks.collect::<String>());
    std::fs::write(folder.join("poem.toml"), &pack).unwrap();
    std::fs::write(
        folder.join("short.toml"),
        pack.replace("    { nl = \"woorden 7\", en = \"words 7\" },\n", ""),
    )
    .unwrap();
    let words = browser.get("/questionnaires/poem").await.words();
    assert!(
        words.contains("words 7") && words.contains("of my own") && !words.contains("Question 7"),
        "{words}"
    );
    let list = browser.get("/questionnaires").await.words();
    assert!(list.contains("short.toml: `poem` has 7 items, and the pack has 6 questions"), "{list}");
}
