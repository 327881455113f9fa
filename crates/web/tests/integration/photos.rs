//! Photos: sent, kept, hidden, measured, compared, locked and deleted. All skin here is painted.

use crate::analysis::{answered, with_an_effect};
use crate::plan;
use crate::support::{Browser, Page, TODAY, new_id};
use axum::http::StatusCode;
use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use photo::painted::{Scene, Shot, TONES};
use std::sync::LazyLock;

const PASSPHRASE: &str = "vier natte kaarsen fluiten";

/// A JPEG of painted skin, so much redder in its middle, in this light.
fn skin(redness: f64, light: [f64; 3], seed: u64) -> Vec<u8> {
    let scene = Scene { redness, ..Scene::skin(TONES[0], 36.0, 6.0, 5) };
    let shot = Shot { light, seed, ..Shot::default() };
    let bytes = shot.take(&scene.light());
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, 90)
        .encode(&bytes, scene.width as u32, scene.height as u32, ExtendedColorType::Rgb8)
        .unwrap();
    out
}

/// Three shots of one sitting.
static CALM: LazyLock<[Vec<u8>; 3]> = LazyLock::new(|| [1, 2, 3].map(|seed| skin(0.0, [1.0; 3], seed)));

async fn browser() -> Browser {
    let mut browser = Browser::new();
    browser.get("/photos").await;
    browser
}

/// Keeps photos of the left cheek.
async fn keep(browser: &mut Browser, day: &str, files: &[Vec<u8>]) -> Page {
    let diary = browser.diary();
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let fields = [("diary", diary.as_str()), ("place", "face_left"), ("day", day)];
    browser.upload("/photos", &[("accept", "application/json")], &fields, &files).await
}

/// The ids of all photos that are kept, straight from the disk.
fn ids(browser: &Browser) -> Vec<String> {
    let file = browser.directory.open_diary(&browser.person()).unwrap();
    file.photos().unwrap().iter().map(|photo| photo.id.to_string()).collect()
}

#[tokio::test]
async fn a_photo_is_kept_stripped_and_shown_only_when_asked_for() {
    let mut browser = browser().await;
    // What a phone writes: a comment with a place in it.
    let mut file = CALM[0].clone();
    file.splice(2..2, [&[0xff, 0xfe, 0, 14][..], b"52.37N 4.89E"].concat());
    let diary = browser.diary();
    let fields = [("diary", diary.as_str()), ("place", "face_left"), ("day", TODAY), ("back", "today")];
    let page = browser.upload("/photos", &[], &fields, &[&file]).await;
    assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/today/2026-03-07#photo"));

    let [id] = <[String; 1]>::try_from(ids(&browser)).unwrap();
    let kept = browser.get(&format!("/photos/{id}/picture")).await;
    assert_eq!(kept.bytes, CALM[0], "every pixel, and nothing else");
    assert_eq!((kept.header("content-type"), kept.header("cache-control")), ("image/jpeg", "no-store"));
    let small = browser.get(&format!("/photos/{id}/small")).await;
    assert!(small.bytes.starts_with(&[0xff, 0xd8]) && small.bytes.len() < 60_000);
    assert_eq!(small.header("cache-control"), "no-store");

    let page = browser.get("/photos").await;
    assert!(page.words().contains("Show the photo"), "{}", page.words());
    assert!(page.text.contains(&format!("<img src=\"/photos/{id}/small\"")));
    let cover = page.text.split("<details class=\"cover\">").nth(1).unwrap();
    assert!(cover.contains("loading=\"lazy\""), "a closed cover loads nothing");
    let outside: Vec<&str> = page.text.split("<details class=\"cover\">").collect();
    assert!(!outside[0].contains("<img src=\"/photos/"), "nothing stands before the cover");
    assert!(page.words().contains("2 more shots"), "{}", page.words());
    let today = browser.get("/today").await;
    assert!(today.words().contains("Face, left side: one photo."), "{}", today.words());
    assert!(!today.text.contains("<img src=\"/photos/"));
    // Between the products and the note, as in the contract.
    let at = |what: &str| today.text.find(what).unwrap_or_else(|| panic!("{what}"));
    assert!(at("id=\"photo\"") < at("id=\"note\""));
}

#[tokio::test]
async fn what_is_no_photo_is_refused_in_words() {
    let mut browser = browser().await;
    let whole = &CALM[0];
    let png = |width: u32, height: u32, chunk: &[u8]| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
        bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend_from_slice(chunk);
        bytes.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
        bytes
    };
    let mut cmyk = vec![0xff, 0xd8, 0xff, 0xc0, 0, 20, 8, 1, 0, 1, 0, 4];
    cmyk.extend([1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0]);
    let mut huge = vec![0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0x27, 0x10, 0x27, 0x10, 3];
    huge.extend([1, 17, 0, 2, 17, 0, 3, 17, 0]);
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("half a JPEG", whole[..whole.len() / 2].to_vec(), "damaged or cut off"),
        ("100 megapixels", huge, "larger than any photo"),
        ("CMYK", cmyk, "as the phone's camera saved it"),
        (
            "an animation",
            png(100, 100, b"\0\0\0\x08acTL\0\0\0\x02\0\0\0\0\0\0\0\0"),
            "as the phone's camera saved it",
        ),
        ("HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "HEIC"),
        ("a text", b"Dear diary, today my skin was fine.".to_vec(), "not a picture"),
        ("a speck", png(1, 1, b""), ""),
        ("half a PNG", png(400, 400, b"")[..40].to_vec(), "damaged or cut off"),
    ];
    for (what, file, says) in cases {
        let page = keep(&mut browser, TODAY, std::slice::from_ref(&file)).await;
        assert_eq!(page.status, StatusCode::OK, "{what}: {}", page.text);
        let answer = page.json();
        assert_eq!(answer["kept"], 0, "{what}");
        let words = answer["refused"][0].as_str().unwrap();
        assert!(words.contains(says) && !words.is_empty(), "{what}: {words}");
        // The same for who has no scripts, on a page.
        let diary = browser.diary();
        let fields = [("diary", diary.as_str()), ("place", "face_front")];
        let page = browser.upload("/photos", &[], &fields, &[&file]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert!(page.words().replace("&#39;", "'").contains(words), "{what}: {}", page.words());
    }
    // One that can be kept is kept beside one that can't.
    let page = keep(&mut browser, TODAY, &[CALM[0].clone(), b"a text".to_vec()]).await;
    assert_eq!(
        (page.json()["kept"].as_u64(), page.json()["refused"].as_array().unwrap().len()),
        (Some(1), 1)
    );
    assert_eq!(ids(&browser).len(), 1);

    let diary = browser.diary();
    let fields = [("diary", diary.as_str()), ("place", "face_left")];
    let page = browser.upload("/photos", &[], &fields, &[]).await;
    assert!(page.words().contains("No photo was chosen."), "{}", page.words());
    let page = browser.upload("/photos", &[("origin", "http://evil.example")], &fields, &[&CALM[0]]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN, "from another site");
    let page =
        browser.upload("/photos", &[], &[("diary", "abcdefgh"), ("place", "face_left")], &[&CALM[0]]).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "for another diary");
    let tomorrow = [("diary", diary.as_str()), ("place", "face_left"), ("day", "2026-03-08")];
    assert_eq!(
        browser.upload("/photos", &[], &tomorrow, &[&CALM[0]]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let unknown = [("diary", diary.as_str()), ("place", "own_nowhere")];
    assert_eq!(browser.upload("/photos", &[], &unknown, &[&CALM[0]]).await.status, StatusCode::NOT_FOUND);
    let large = vec![0; 65 << 20];
    let page = browser.upload("/photos", &[], &fields, &[&large]).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(
        browser.post("/photos", &fields).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "no file form at all"
    );
    assert_eq!(ids(&browser).len(), 1, "nothing else was kept");
}

#[tokio::test]
async fn a_photo_that_is_sent_twice_is_kept_once() {
    let mut browser = browser().await;
    let (diary, id) = (browser.diary(), new_id());
    let fields = [("diary", diary.as_str()), ("place", "face_left"), ("id", id.as_str())];
    for _ in 0..2 {
        let page = browser.upload("/photos", &[("accept", "application/json")], &fields, &[&CALM[0]]).await;
        assert_eq!((page.json()["kept"].as_u64(), page.json()["shots"].as_u64()), (Some(1), Some(1)));
    }
    assert_eq!(ids(&browser), [id]);
}

#[tokio::test]
async fn a_change_is_told_from_chance_and_from_another_lamp() {
    let mut browser = browser().await;
    keep(&mut browser, "2026-01-04", &*CALM).await;
    let page = browser.get("/photos").await;
    assert!(page.words().contains("This is the first of the series"), "{}", page.words());
    assert!(page.words().contains("Sharp, and evenly lit."), "{}", page.words());

    let same = [4, 5, 6].map(|seed| skin(0.0, [1.02; 3], seed));
    keep(&mut browser, "2026-02-01", &same).await;
    let page = browser.get("/photos").await;
    assert!(page.words().contains("no change that can be told from chance"), "{}", page.words());

    let redder = [7, 8, 9].map(|seed| skin(5.0, [1.0; 3], seed));
    keep(&mut browser, "2026-03-01", &redder).await;
    let page = browser.get("/photos").await;
    assert!(page.words().contains("redder. Chance alone makes up to"), "{}", page.words());
    let compare = browser.get("/photos/compare/face_left/2026-01-04/2026-03-01").await;
    assert!(compare.words().contains("redder. Chance alone makes up to"), "{}", compare.words());
    assert!(compare.text.contains("<svg"), "its course is drawn");
    let all = ids(&browser);
    let over = browser.get(&format!("/photos/{}/over/{}", all[6], all[0])).await;
    assert_eq!((over.status, over.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert!(over.bytes.starts_with(&[0xff, 0xd8]));

    // Another lamp: no number, and its reason in the number's place.
    let lamp = [10, 11].map(|seed| skin(0.0, [1.25, 1.0, 0.8], seed));
    keep(&mut browser, TODAY, &lamp).await;
    let compare = browser.get(&format!("/photos/compare/face_left/2026-01-04/{TODAY}")).await;
    assert!(compare.words().contains("There is no number for these two."), "{}", compare.words());
    assert!(compare.words().contains("Another lamp than in the first photo."));
    let numbers =
        compare.text.split("id=\"title-numbers\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(!numbers.contains("redder.") && !numbers.contains("less red."), "{numbers}");

    // A new series begins with it, and is compared with nothing before.
    let diary = browser.diary();
    let begin = [("diary", diary.as_str()), ("place", "face_left"), ("day", TODAY), ("begin", "yes")];
    assert_eq!(browser.post("/photos/series", &begin).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/photos").await.words().contains("Not measured yet."));
    browser.post("/photos/measure", &[("diary", &diary), ("place", "face_left")]).await;
    let page = browser.get("/photos").await;
    assert!(!page.words().contains("Not measured yet."), "{}", page.words());
    assert!(page.words().contains("This is the first of the series"));
    let other = browser.get(&format!("/photos/compare/face_left/2026-03-01/{TODAY}")).await;
    assert!(other.words().contains("do not belong to the same series"), "{}", other.words());
    for nowhere in
        ["/photos/compare/face_left/2026-03-02/2026-03-07", "/photos/compare/x/y/z", "/photos/x/over/y"]
    {
        assert_eq!(browser.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test]
async fn the_camera_is_told_before_the_shot_and_nothing_is_kept() {
    let mut browser = browser().await;
    let diary = browser.diary();
    let fields = [("diary", diary.as_str()), ("place", "face_left")];
    let script = [("accept", "application/json")];
    let good = browser.upload("/photos/check", &script, &fields, &[&CALM[0]]).await;
    assert_eq!(
        (good.json()["good"].as_bool(), good.json()["notes"][0].as_str()),
        (Some(true), Some("Good: hold still."))
    );
    let dark = skin(0.0, [0.005; 3], 1);
    let dark = browser.upload("/photos/check", &script, &fields, &[&dark]).await;
    assert_eq!(dark.json()["notes"][0].as_str(), Some("Too dark: more light, without flash."));
    // Straight into the camera a face is looked for.
    let fields = [("diary", diary.as_str()), ("place", "face_front")];
    let nobody = browser.upload("/photos/check", &script, &fields, &[&CALM[0]]).await;
    assert_eq!(nobody.json()["notes"][0].as_str(), Some("No face found: look straight into the camera."));
    keep(&mut browser, "2026-02-01", &*CALM).await;
    let lamp = skin(0.0, [1.25, 1.0, 0.8], 4);
    let fields = [("diary", diary.as_str()), ("place", "face_left")];
    let lamp = browser.upload("/photos/check", &script, &fields, &[&lamp]).await;
    assert!(lamp.json()["notes"][0].as_str().unwrap().starts_with("Another lamp"), "{}", lamp.text);
    assert_eq!(ids(&browser).len(), 3);
}

#[tokio::test]
async fn behind_a_passphrase_only_the_browser_that_gave_it_sees_them() {
    let mut browser = browser().await;
    keep(&mut browser, TODAY, &CALM[..1]).await;
    let id = ids(&browser)[0].clone();
    let diary = browser.diary();
    let set = |new: &'static str, again: &'static str| {
        [
            ("diary", diary.clone()),
            ("act", "set".to_owned()),
            ("new", new.to_owned()),
            ("again", again.to_owned()),
        ]
    };
    let post = |fields: [(&'static str, String); 4]| fields;
    for (new, again) in [("kort", "kort"), (PASSPHRASE, "anders")] {
        let fields = post(set(new, again));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(
            browser.post("/photos/passphrase", &fields).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let fields = set(PASSPHRASE, PASSPHRASE);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = browser.post("/photos/passphrase", &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(page.header("set-cookie").contains("HttpOnly; SameSite=Strict"), "{}", page.header("set-cookie"));
    let address = format!("/photos/{id}/picture");
    assert_eq!(browser.get(&address).await.bytes, CALM[0], "open for who has just set it");

    let mut other = browser.another();
    assert_eq!(other.get(&address).await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.get(&format!("/photos/{id}/small")).await.status, StatusCode::FORBIDDEN);
    let page = other.get("/photos").await;
    assert!(page.words().contains("The photos are locked") && !page.text.contains(&id), "{}", page.words());
    assert!(other.get("/today").await.words().contains("Open the photos"));
    let fields = [("diary", diary.as_str()), ("place", "face_left")];
    assert_eq!(other.upload("/photos", &[], &fields, &[&CALM[1]]).await.status, StatusCode::FORBIDDEN);
    let wrong = other.post("/photos/open", &[("diary", &diary), ("passphrase", "geraden geraden")]).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert!(wrong.words().contains("That is not the passphrase."));
    let right = other.post("/photos/open", &[("diary", &diary), ("passphrase", PASSPHRASE)]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    assert_eq!(other.get(&address).await.bytes, CALM[0]);
    assert_eq!(other.upload("/photos", &[], &fields, &[&CALM[1]]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ids(&browser).len(), 2);

    other.post("/photos/close", &[("diary", &diary)]).await;
    assert_eq!(browser.get(&address).await.status, StatusCode::FORBIDDEN, "closed in every browser");
    let remove = [("diary", diary.as_str()), ("act", "remove"), ("passphrase", PASSPHRASE)];
    assert_eq!(browser.post("/photos/passphrase", &remove).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get(&address).await.bytes, CALM[0]);
    // Guessing becomes slow.
    let page = browser
        .post(
            "/photos/passphrase",
            &[("diary", diary.as_str()), ("act", "set"), ("new", PASSPHRASE), ("again", PASSPHRASE)],
        )
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        last =
            other.post("/photos/open", &[("diary", &diary), ("passphrase", "geraden geraden")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_deleted_photo_is_gone_and_the_page_says_from_where() {
    let mut browser = browser().await;
    keep(&mut browser, TODAY, &CALM[..2]).await;
    let [first, second] = <[String; 2]>::try_from(ids(&browser)).unwrap();
    let diary = browser.diary();
    let page = browser.post("/photos/delete", &[("diary", &diary), ("photo", &first)]).await;
    assert_eq!(page.status, StatusCode::OK);
    // Seven days and the four weeks before them, from the seventh of March on.
    let gone = "From the nightly backups it is gone by Sunday 12 April";
    assert!(page.words().contains(gone), "{}", page.words());
    let mut file = browser.directory.open_diary(&browser.person()).unwrap();
    let settings = store::Settings { nightly_backup: false, ..file.settings().unwrap() };
    file.save_settings(&settings).unwrap();
    drop(file);
    let page = browser.get("/photos").await;
    assert!(page.words().contains("No nightly backups are being made"), "{}", page.words());
    assert!(!page.words().contains(gone), "nothing takes their place");
    assert_eq!(ids(&browser), [second]);
    for part in ["small", "picture"] {
        assert_eq!(browser.get(&format!("/photos/{first}/{part}")).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        browser.post("/photos/delete", &[("diary", &diary), ("photo", &first)]).await.status,
        StatusCode::NOT_FOUND
    );
    let page = browser.post("/photos/backups", &[("diary", &diary), ("in", "no")]).await;
    assert!(page.words().contains("Backups are made without the photos"), "{}", page.words());
    let file = browser.directory.open_diary(&browser.person()).unwrap();
    let copy = browser.directory.path().join("copy.sqlite");
    assert_eq!(file.backup(&copy).unwrap().photos, 0);
}

#[tokio::test]
async fn a_place_of_ones_own_has_a_name_that_is_only_text() {
    let mut browser = browser().await;
    let diary = browser.diary();
    let name = "<script>alert(1)</script> elbow";
    let fields = [("diary", diary.as_str()), ("place", "face_front"), ("place_name", name)];
    let page = browser.upload("/photos", &[], &fields, &[&CALM[0]]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    let page = browser.get("/photos").await;
    assert!(
        !page.text.contains("<script>alert") && page.text.contains("&#60;script&#62;alert"),
        "{}",
        page.text
    );
    let id = page.text.split("value=\"own_").nth(1).unwrap().split('"').next().unwrap();
    let place = format!("own_{id}");
    browser.post("/photos/place", &[("diary", &diary), ("place", &place)]).await;
    let page = browser.get("/photos").await;
    assert!(!page.text.contains(&format!("<option value=\"{place}\"")), "offered no more");
    assert!(page.text.contains("elbow"), "its photos stay");
}

#[tokio::test]
async fn spots_are_counted_without_the_date_and_some_photos_twice() {
    let mut browser = browser().await;
    for (day, seed) in [("2026-01-04", 1), ("2026-02-01", 2), ("2026-03-01", 3)] {
        keep(&mut browser, day, &[skin(0.0, [1.0; 3], seed)]).await;
    }
    let diary = browser.diary();
    let mut shown = Vec::new();
    for number in 1..=4 {
        let page = browser.get("/photos/count/face_left").await;
        let words = page.words();
        assert!(words.contains(&format!("Photo {number} of 4")), "{words}");
        assert!(!words.contains("January") && !words.contains("March 2026"), "the date is hidden: {words}");
        let field = |name: &str| {
            let rest = page.text.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let (id, again) = (field("photo"), field("again"));
        assert_eq!(again == "yes", number == 4, "the last one is there a second time");
        for wrong in [("spots", "2,0"), ("spots", "x"), ("count", "-1"), ("count", "1000"), ("count", "1.5")]
        {
            let fields = [("diary", diary.as_str()), ("photo", &id), wrong];
            let page = browser.post("/photos/count", &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        }
        let mut fields = vec![("diary", diary.as_str()), ("photo", &id), ("again", &again)];
        if number == 4 {
            fields.push(("count", "4"));
        } else {
            fields.push(("spots", "0.5,0.25 0.1,0.9"));
        }
        assert_eq!(browser.post("/photos/count", &fields).await.status, StatusCode::SEE_OTHER);
        shown.push(id);
    }
    assert!(shown[..3].contains(&shown[3]));
    let page = browser.get("/photos/count/face_left").await;
    assert!(page.words().contains("your two counts differ by 2"), "{}", page.words());
    assert!(page.words().contains("2 and 4"), "{}", page.words());
    let file = browser.directory.open_diary(&browser.person()).unwrap();
    let counts = file.photo_counts().unwrap();
    assert_eq!(counts.len(), 4);
    assert!(counts.iter().all(|one| one.again == one.spots.is_empty()), "typed over: no places");
    assert_eq!(browser.get("/photos/count/face_right").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn redness_in_photos_is_an_outcome_and_another_lamps_photos_are_not_in_it() {
    let mut browser = browser().await;
    // Dairy on every third day, and redder skin on the day after.
    browser.fill(84, &with_an_effect);
    let red = [4, 5, 6].map(|seed| skin(3.0, [1.0; 3], seed));
    let today: diary::Day = TODAY.parse().unwrap();
    // Two shots in one sitting tell what a shot is off by; one is enough for the others.
    let mut keep_back = async |back: i64, shots: usize| {
        let kind = if (back + 1) % 3 == 0 { &red } else { &*CALM };
        let page =
            keep(&mut browser, &today.plus(-back).to_string(), &kind[back as usize / 2 % 3..][..shots]).await;
        assert_eq!(page.json()["kept"], shots, "{}", page.text);
    };
    for (back, shots) in [(58, 1), (56, 2)] {
        keep_back(back, shots).await;
    }
    let diary = browser.diary();
    browser.post("/suspects", &[("diary", &diary), ("suspect", "dairy"), ("suspect", "sugar")]).await;
    let page = answered(&mut browser).await;
    let not_yet = "Nothing can be said about redness in photos (Face, left side) yet. About ";
    assert!(page.contains(not_yet) && page.contains("more days of diary are needed."), "{page}");

    for back in (2..56).step_by(2) {
        let kind = if (back + 1) % 3 == 0 { &red } else { &*CALM };
        keep(&mut browser, &today.plus(-back).to_string(), &kind[back as usize / 2 % 3..][..1]).await;
    }
    keep(&mut browser, "2026-03-06", &[skin(0.0, [1.25, 1.0, 0.8], 1)]).await;
    let page = answered(&mut browser).await;
    assert!(page.contains("redness in photos (Face, left side) measured about "), "{page}");
    assert!(page.contains("Recorded on 29 of 84 days."), "the other lamp's photo takes no part: {page}");
    assert!(!page.contains("own_"), "{page}");
}

#[tokio::test]
async fn the_card_to_print_is_a_page_and_a_file_of_its_true_size() {
    let mut browser = browser().await;
    assert!(browser.get("/photos").await.text.contains("href=\"/photos/card\""));
    let page = browser.get("/photos/card?number=7").await;
    assert_eq!(page.status, StatusCode::OK);
    let card = photo::card::svg(7);
    assert!(card.contains("width=\"100mm\"") && page.text.contains(&card), "{}", page.words());
    assert!(page.words().contains("at 100 %"), "{}", page.words());
    let file = browser.get("/photos/card.svg?number=7").await;
    assert_eq!((file.header("content-type"), file.text.trim()), ("image/svg+xml", card.trim()));
    for odd in ["", "?number=", "?number=256", "?number=%3Cscript%3E"] {
        let page = browser.get(&format!("/photos/card{odd}")).await;
        assert!(page.text.contains(&photo::card::svg(1)) && !page.text.contains("<script>alert"), "{odd}");
    }
}

#[tokio::test]
async fn while_a_plan_runs_photos_are_suggested_on_its_reviews() {
    let mut browser = browser().await;
    keep(&mut browser, "2026-02-01", &CALM[..1]).await;
    assert!(browser.get("/photos").await.words().contains("Four weeks is a good distance"));
    plan::answer(&mut browser, &[]).await;
    let page = plan::plan(&mut browser, &plan::BEGIN).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.words());
    // A fortnight of baseline, and thirty days after it.
    let suggested = "Your plan looks back around Monday 20 April (day 30: a look, without verdicts)";
    for address in ["/photos", "/today"] {
        let words = browser.get(address).await.words();
        assert!(words.contains(suggested), "{address}: {words}");
    }
}

#[tokio::test]
async fn agreement_is_one_figure_from_five_photos_on() {
    let mut browser = browser().await;
    for (month, seed) in (1..=6).zip(20..) {
        keep(&mut browser, &format!("2025-0{month}-01"), &[skin(0.0, [1.0; 3], seed)]).await;
    }
    let diary = browser.diary();
    let file = browser.directory.open_diary(&browser.person()).unwrap();
    let photos = file.photos().unwrap();
    drop(file);
    for (number, photo) in photos.iter().enumerate() {
        let (id, count) = (photo.id.to_string(), (number * 2 % 7).to_string());
        for again in ["", "yes"] {
            let fields = [("diary", diary.as_str()), ("photo", &id), ("again", again), ("count", &count)];
            assert_eq!(browser.post("/photos/count", &fields).await.status, StatusCode::SEE_OTHER);
        }
    }
    let page = browser.get("/photos/count/face_left").await;
    let says = |page: &Page, said: &str| page.words().replace("&#39;", "'").contains(said);
    assert!(
        says(&page, "As one figure (Lin's concordance): 1, the same count of all 6 photos."),
        "{}",
        page.words()
    );
    // The program finds no spots on calm skin, so there is nothing that varies.
    assert!(!page.words().contains("you and the program agree by"), "{}", page.words());
    // Counted anew: now some differ.
    for (photo, count) in photos.iter().zip(["1", "2", "3", "6", "0", "3"]) {
        let id = photo.id.to_string();
        browser
            .post("/photos/count", &[("diary", &diary), ("photo", &id), ("again", "yes"), ("count", count)])
            .await;
    }
    let page = browser.get("/photos/count/face_left").await;
    let said = "Lin's concordance, over 6 photos): 0.93, and with 95 % certainty between 0.61 and 0.99.";
    assert!(says(&page, said), "{}", page.words());
}
