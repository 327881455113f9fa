//! Settings, people, and the way out.

use crate::support::{Browser, TODAY, new_id};
use axum::http::StatusCode;

#[tokio::test]
async fn language_theme_and_day_boundary_are_kept() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    let look = [("diary", diary.as_str()), ("language", "nl"), ("theme", "dark"), ("boundary", "03:30")];
    assert_eq!(browser.post("/settings/look", &look).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/settings").await;
    assert!(page.text.contains("<html lang=\"nl\" data-theme=\"dark\">"));
    assert!(page.text.contains("value=\"03:30\""));
    // Pages without a person look the same.
    assert!(browser.get("/nowhere").await.words().contains("Deze pagina bestaat niet"));
    for wrong in [("language", "fr"), ("theme", "pink"), ("boundary", "13:00")] {
        let mut fields = look.to_vec();
        fields.iter_mut().find(|(name, _)| *name == wrong.0).unwrap().1 = wrong.1;
        assert_eq!(
            browser.post("/settings/look", &fields).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{wrong:?}"
        );
    }
}

#[tokio::test]
async fn what_is_asked_can_be_chosen_moved_and_added() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    let shown = |page: &str, id: &str| page.contains(&format!("id=\"item-{id}\""));
    for (act, id, after) in [("hide", "redness", false), ("show", "redness", true), ("show", "energy", true)]
    {
        browser.post("/settings/trackable", &[("diary", &diary), ("trackable", id), ("act", act)]).await;
        assert_eq!(shown(&browser.get("/today").await.text, id), after, "{act} {id}");
    }
    browser.post("/settings/trackable", &[("diary", &diary), ("trackable", "redness"), ("act", "up")]).await;
    let page = browser.get("/today").await.text;
    assert!(page.find("item-redness").unwrap() < page.find("item-pimples").unwrap());

    let hostile = "Café <b>\"au lait\"";
    let fields = [
        ("diary", diary.as_str()),
        ("name", hostile),
        ("group", "food"),
        ("kind", "yes-no"),
        ("role", "exposure"),
    ];
    assert_eq!(browser.post("/settings/trackable/new", &fields).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/today").await;
    assert!(shown(&page.text, "cafe_b_au_lait"), "an id without accents or markup");
    assert!(!page.text.contains("<b>"));
    let again = browser.post("/settings/trackable/new", &fields).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "one name, one trackable");
    let rename =
        [("diary", diary.as_str()), ("trackable", "cafe_b_au_lait"), ("act", "rename"), ("name", "koffie")];
    browser.post("/settings/trackable", &rename).await;
    assert!(browser.get("/today").await.words().contains("koffie"));
    browser.answer("cafe_b_au_lait", "1").await;
    let remove = [("diary", diary.as_str()), ("trackable", "cafe_b_au_lait"), ("act", "remove")];
    assert_eq!(
        browser.post("/settings/trackable", &remove).await.status,
        StatusCode::CONFLICT,
        "it holds entries"
    );
}

#[tokio::test]
async fn names_order_and_ways_of_recording_change_and_no_answer_is_lost() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    browser.answer("redness", "4").await;
    // A built-in one gets a name of the person's own, is hidden, and comes back with its answers.
    let change = |id: &'static str, act: &'static str, more: (&'static str, &'static str)| {
        [
            ("diary", diary.clone()),
            ("trackable", id.to_owned()),
            ("act", act.to_owned()),
            (more.0, more.1.to_owned()),
        ]
    };
    for (act, more, then) in [
        ("rename", ("name", "Red <cheeks>"), "Red &#60;cheeks&#62;"),
        ("hide", ("", ""), "Red &#60;cheeks&#62;"),
        ("show", ("", ""), "Red &#60;cheeks&#62;"),
    ] {
        let fields = change("redness", act, more);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(browser.post("/settings/trackable", &fields).await.status, StatusCode::SEE_OTHER, "{act}");
        assert!(browser.get("/settings").await.text.contains(then), "{act}");
        assert_eq!(browser.entries(TODAY).len(), 1, "{act}");
    }
    let page = browser.get("/today").await.text;
    assert!(page.contains("data-name=\"Red &#60;cheeks&#62;\"") && !page.contains("<cheeks>"));
    assert!(
        page.contains("value=\"4\" aria-label") && page.contains("checked"),
        "the answer stands where it stood"
    );
    for id in ["redness", "no_such"] {
        let fields = [("diary", diary.as_str()), ("trackable", id), ("act", "remove")];
        assert!(browser.post("/settings/trackable", &fields).await.status.is_client_error(), "{id}");
    }

    // Of their own the way of recording can change as long as nothing is recorded.
    let fields = [
        ("diary", diary.as_str()),
        ("name", "Tea"),
        ("group", "food"),
        ("kind", "yes-no"),
        ("role", "exposure"),
    ];
    browser.post("/settings/trackable/new", &fields).await;
    let fields = [("diary", diary.as_str()), ("trackable", "tea"), ("act", "kind"), ("kind", "glasses")];
    assert_eq!(browser.post("/settings/trackable", &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.answer("tea", "2").await["item"]["value"], 2.0);
    let fields = [("diary", diary.as_str()), ("trackable", "tea"), ("act", "kind"), ("kind", "scale")];
    let page = browser.post("/settings/trackable", &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.words().contains("holds answers of another kind"), "{}", page.words());
    assert_eq!(browser.entries(TODAY).len(), 2);
}

#[tokio::test]
async fn several_people_are_kept_apart() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let first = browser.diary();
    browser.answer("redness", "4").await;
    assert_eq!(browser.post("/people/new", &[("name", "Sam <i>")]).await.status, StatusCode::SEE_OTHER);
    let second = browser.diary();
    assert_ne!(first, second);
    let page = browser.get("/today").await;
    assert!(page.text.contains("Sam &#60;i&#62;"), "the name is at the top");
    assert!(browser.entries(TODAY).is_empty());

    // A page of the first person's, left open, writes nothing into the second's diary.
    let fields = [("diary", first.as_str()), ("id", &new_id()), ("trackable", "redness"), ("value", "9")];
    let refused = browser.send(&format!("/today/{TODAY}/entries"), &fields).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.json()["error"], "other_diary");
    let parcel = serde_json::json!({ "diary": first, "sent": 0, "messages": [
        { "key": new_id(), "at": 0, "day": TODAY, "trackable": "redness", "id": new_id(), "value": "9" },
    ]});
    let refused = browser.parcel(&parcel.to_string()).await;
    assert_eq!(
        (refused.status, refused.json()["error"].as_str()),
        (StatusCode::CONFLICT, Some("other_diary"))
    );
    assert!(browser.entries(TODAY).is_empty());

    // Without a choice the chooser comes first.
    browser.forget_cookies();
    let start = browser.get("/today").await;
    assert_eq!((start.status, start.header("location")), (StatusCode::SEE_OTHER, "/people"));
    let chooser = browser.get("/people").await;
    assert!(chooser.words().contains("My diary") && chooser.text.contains("Sam &#60;i&#62;"));
    browser.post("/people/choose", &[("person", &first)]).await;
    assert_eq!(browser.entries(TODAY).len(), 1);
    assert_eq!(browser.post("/people/choose", &[("person", "aaaaaaaa")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn deleting_everything_takes_the_name_and_takes_it_all() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "4").await;
    let diary = browser.diary();
    browser.post("/settings/backup", &[("diary", &diary), ("act", "now")]).await;
    assert!(browser.get("/settings").await.words().contains("less than an hour ago"));
    let wrong = browser.post("/settings/delete", &[("diary", &diary), ("name", "someone")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(browser.entries(TODAY).len(), 1);
    let person = browser.person();
    assert!(wrong.words().contains("Nothing was deleted") && wrong.text.contains("value=\"someone\""));
    // A phone begins with a capital by itself; nobody means another name by it.
    let gone = browser.post("/settings/delete", &[("diary", &diary), ("name", " my Diary")]).await;
    assert_eq!(gone.status, StatusCode::OK);
    assert!(gone.words().contains("The diary “My diary” has been deleted."), "{}", gone.words());
    assert!(browser.directory.people().unwrap().is_empty());
    assert!(!browser.directory.backups_of(&person).exists());
    // The next visit starts afresh.
    assert_eq!(browser.get("/today").await.status, StatusCode::OK);
    assert_ne!(browser.diary(), diary);
}

#[tokio::test]
async fn the_diary_can_be_taken_along() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    assert_eq!(browser.get("/export/gutskin-table.csv").await.text, "date\n");
    browser.answer("redness", "4").await;
    let table = browser.get("/export/gutskin-table.csv").await;
    assert!(table.header("content-disposition").contains("gutskin-table.csv"));
    assert_eq!(table.text.lines().collect::<Vec<_>>(), ["date,redness", "2026-03-07,4"]);
    let whole = browser.get("/export/gutskin-diary.json").await;
    let document = diary::document::read(whole.text.as_bytes()).unwrap();
    assert_eq!(document.entries, browser.entries(TODAY));
    assert_eq!(diary::document::write(&document), whole.text, "to the byte");
}

#[tokio::test]
async fn suspects_are_eight_at_most() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    let diary = browser.diary();
    let names = ["dairy", "sugar", "gluten", "fried", "chocolate", "crisps", "cola", "nuts", "egg"];
    let mut fields = vec![("diary", diary.as_str())];
    fields.extend(names.iter().map(|name| ("suspect", *name)));
    assert_eq!(browser.post("/suspects", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    fields.pop();
    assert_eq!(browser.post("/suspects", &fields).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/settings").await.words().contains("Chosen: dairy, sweets and sugar"));
    // What was hidden can be suspected, and is asked from then on.
    assert!(browser.get("/today").await.text.contains("id=\"item-gluten\""));
    let page = browser.get("/suspects").await;
    assert!(page.words().contains("8 of 8") && page.text.contains("value=\"legumes\""));
}

#[tokio::test]
async fn a_change_is_named_and_an_undo_can_be_put_back() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "4").await;
    let diary = browser.diary();
    let page = browser.get("/settings").await.words();
    assert!(page.contains("Redness 4, Saturday 7 March"), "{page}");
    let mut file = browser.directory.open_diary(&browser.person()).unwrap();
    let imported = diary::Entry {
        id: new_id().parse().unwrap(),
        trackable: "itch".parse().unwrap(),
        day: "2026-03-01".parse().unwrap(),
        when: diary::When::Day,
        answer: diary::Answer::None,
        source: diary::Source::Imported("table.csv".to_owned()),
        recorded_at: "2026-03-07T20:30:00Z".parse().unwrap(),
    };
    let change = file.import(&[], &[imported], "table.csv", "2026-03-07T20:30:00Z".parse().unwrap()).unwrap();
    drop(file);
    let number = change.change.unwrap().id.to_string();
    assert!(browser.get("/settings").await.words().contains("This takes away one imported day. Go on?"));
    browser.post("/undo", &[("diary", &diary), ("change", &number), ("day", "")]).await;
    assert!(browser.entries("2026-03-01").is_empty());
    let page = browser.get("/settings").await;
    assert!(page.words().contains("Put back"));
    let undo = page.text.split("action=\"/settings/put-back\"").nth(1).unwrap();
    let undo = undo.split("name=\"change\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    browser.post("/settings/put-back", &[("diary", &diary), ("change", &undo)]).await;
    assert_eq!(browser.entries("2026-03-01").len(), 1);
    assert!(!browser.get("/settings").await.words().contains("Put back"));
}

#[tokio::test]
async fn a_file_that_was_replaced_says_so_once_and_is_found_again() {
    let mut browser = Browser::new();
    browser.get("/today").await;
    browser.answer("redness", "4").await;
    let (path, copy) = {
        let file = browser.directory.open_diary(&browser.person()).unwrap();
        let copy = file.path().with_extension("copy");
        file.backup(&copy).unwrap();
        (file.path().to_owned(), copy)
    };
    browser.answer("itch", "3").await;
    // Put back by hand, while the server has the other one open.
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(suffix);
        std::fs::remove_file(name).unwrap();
    }
    std::fs::rename(&copy, &path).unwrap();
    let message = serde_json::json!({
        "key": new_id(), "at": 0, "day": TODAY, "trackable": "itch", "id": new_id(), "value": "5",
    });
    let refused = browser.sync(std::slice::from_ref(&message)).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(refused.json()["error"], "replaced");
    assert!(refused.json()["words"].as_str().unwrap().contains("not saved"), "{}", refused.text);
    assert_eq!(browser.sync(&[message]).await.status, StatusCode::OK, "the file that is there now");
    assert_eq!(browser.entries(TODAY).len(), 2);
}

#[tokio::test]
async fn a_symptom_as_a_suspect_is_refused_in_words() {
    for (language, said) in [("en", "can’t be a suspect"), ("nl", "kan geen verdachte zijn")] {
        let mut browser = Browser::new();
        browser.language = language;
        browser.get("/today").await;
        let diary = browser.diary();
        let page = browser.post("/suspects", &[("diary", &diary), ("suspect", "redness")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.words().contains(said), "{}", page.words());
    }
}
