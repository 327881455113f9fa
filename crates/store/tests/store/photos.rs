//! Photos: kept, listed, encrypted, deleted, and in backups or not.

use super::{Home, at, day, entry, score};
use rusqlite::Connection;
use std::fs;
use store::{DiaryFile, NewPhoto, Part, PhotoCount, PhotoId, Place, StoreError, verify};
use uuid::Uuid;

const PASSPHRASE: &str = "vier natte kaarsen fluiten";

/// The `n`th photo, whose bytes are told from all others.
fn photo(n: u64, on: &str, place: Place) -> NewPhoto {
    let marked =
        |what: &str| format!("{what} of photo {n}: nobody else reads this. ").repeat(400).into_bytes();
    NewPhoto {
        id: PhotoId::new(Uuid::from_u64_pair(n, 7)),
        day: day(on),
        place,
        at: at(i64::try_from(n).unwrap()),
        media: "image/jpeg",
        width: 3000,
        height: 4000,
        thumbnail: marked("thumbnail"),
        picture: marked("picture"),
    }
}

/// Whether the diary's files on the disk hold a text.
fn on_disk(diary: &DiaryFile, text: &str) -> bool {
    ["", "-wal"].iter().any(|end| {
        let path = format!("{}{end}", diary.path().display());
        fs::read(path).is_ok_and(|bytes| bytes.windows(text.len()).any(|part| part == text.as_bytes()))
    })
}

fn code<T>(result: Result<T, StoreError>) -> &'static str {
    result.err().map_or("no error", |error| error.code())
}

#[test]
fn a_photo_is_kept_once_and_comes_back_whole() {
    let home = Home::quick();
    let mut diary = home.diary();
    let own = diary.photo_place_called("  Left elbow ").unwrap();
    assert_eq!(diary.photo_place_called("left ELBOW").unwrap(), own, "one place has one name");
    let second = photo(2, "2026-01-02", own.clone());
    let first = photo(1, "2026-01-01", Place::FaceFront);
    assert!(diary.keep_photo(&second, None).unwrap());
    assert!(diary.keep_photo(&first, None).unwrap());
    assert!(!diary.keep_photo(&first, None).unwrap(), "sent twice, kept once");
    drop(diary);
    let mut diary = home.diary();
    let listed = diary.photos().unwrap();
    assert_eq!(listed.iter().map(|one| one.id).collect::<Vec<_>>(), [first.id, second.id]);
    assert_eq!((listed[1].place.clone(), listed[0].bytes), (own, first.picture.len() as u64));
    assert_eq!(diary.photo_bytes(first.id, Part::Picture, None).unwrap(), first.picture);
    assert_eq!(diary.photo_bytes(first.id, Part::Thumbnail, None).unwrap(), first.thumbnail);
    assert_eq!(
        code(diary.photo_bytes(photo(9, "2026-01-01", Place::FaceLeft).id, Part::Picture, None)),
        "no_such_photo"
    );
    let nowhere = photo(3, "2026-01-02", Place::Own("own_never_made".to_owned()));
    assert_eq!(code(diary.keep_photo(&nowhere, None)), "no_such_place");
    let large =
        NewPhoto { picture: vec![0; store::LARGEST_PHOTO + 1], ..photo(4, "2026-01-02", Place::FaceLeft) };
    assert_eq!(code(diary.keep_photo(&large, None)), "large_photo");
    assert_eq!(code(diary.photo_place_called(" ")), "bad_name");
    for number in 0..23 {
        diary.photo_place_called(&format!("place {number}")).unwrap();
    }
    assert_eq!(code(diary.photo_place_called("one more")), "many_places");
}

#[test]
fn what_was_measured_goes_stale_with_its_photos() {
    let home = Home::quick();
    let mut diary = home.diary();
    let (on, place) = (day("2026-01-01"), Place::FaceFront);
    let kept = photo(1, "2026-01-01", place.clone());
    diary.keep_photo(&kept, None).unwrap();
    diary.keep_measured_sitting(on, &place, "photo 1, engine 1", "{}").unwrap();
    assert_eq!(diary.measured_sitting(on, &place, "photo 1, engine 1").unwrap().as_deref(), Some("{}"));
    assert_eq!(
        diary.measured_sitting(on, &place, "photo 1, engine 2").unwrap(),
        None,
        "another engine measures anew"
    );
    diary.delete_photo(kept.id).unwrap();
    assert_eq!(diary.measured_sitting(on, &place, "photo 1, engine 1").unwrap(), None);
    diary.begin_photo_series(&place, on, true).unwrap();
    diary.begin_photo_series(&place, on, true).unwrap();
    assert_eq!(diary.photo_series(&place).unwrap(), [on]);
    assert_eq!(diary.photo_series(&Place::FaceLeft).unwrap(), []);
    diary.begin_photo_series(&place, on, false).unwrap();
    assert_eq!(diary.photo_series(&place).unwrap(), []);
}

#[test]
fn a_count_is_kept_beside_its_photo() {
    let home = Home::quick();
    let mut diary = home.diary();
    let kept = photo(1, "2026-01-01", Place::FaceFront);
    let count = |again: bool, spots: Vec<[f64; 2]>| PhotoCount {
        photo: kept.id,
        again,
        at: at(9),
        count: u32::try_from(spots.len()).unwrap(),
        spots,
    };
    assert_eq!(code(diary.keep_photo_count(&count(false, Vec::new()))), "no_such_photo");
    diary.keep_photo(&kept, None).unwrap();
    diary.keep_photo_count(&count(false, vec![[0.5, 0.25]])).unwrap();
    diary.keep_photo_count(&count(true, vec![[0.5, 0.25], [0.1, 1.0]])).unwrap();
    diary.keep_photo_count(&count(false, Vec::new())).unwrap();
    let counts = diary.photo_counts().unwrap();
    assert_eq!(
        counts,
        [count(false, Vec::new()), count(true, vec![[0.5, 0.25], [0.1, 1.0]])],
        "none is a count"
    );
    let many = PhotoCount { count: u32::MAX, ..count(true, Vec::new()) };
    diary.keep_photo_count(&many).unwrap();
    assert_eq!(diary.photo_counts().unwrap()[1].count, 999);
    diary.delete_photo(kept.id).unwrap();
    assert_eq!(diary.photo_counts().unwrap(), [], "nothing of it stays");
}

#[test]
fn a_deleted_photo_is_gone_from_the_disk_at_once() {
    let home = Home::quick();
    let mut diary = home.diary();
    for n in 1..=3 {
        diary.keep_photo(&photo(n, "2026-01-01", Place::FaceFront), None).unwrap();
    }
    assert!(on_disk(&diary, "picture of photo 2:") && on_disk(&diary, "thumbnail of photo 2:"));
    assert!(diary.delete_photo(photo(2, "2026-01-01", Place::FaceFront).id).unwrap());
    assert!(!on_disk(&diary, "picture of photo 2:") && !on_disk(&diary, "thumbnail of photo 2:"));
    assert!(on_disk(&diary, "picture of photo 1:") && on_disk(&diary, "picture of photo 3:"));
    assert!(!diary.delete_photo(photo(2, "2026-01-01", Place::FaceFront).id).unwrap(), "gone already");
    assert_eq!(diary.photos().unwrap().len(), 2);
    let removed = {
        drop(diary);
        home.directory.delete_person(&home.person).unwrap()
    };
    assert!(removed.bytes > 50_000, "deleting the person deletes the photos: {removed:?}");
}

#[test]
fn with_a_passphrase_nothing_of_a_photo_can_be_read() {
    let home = Home::quick();
    let mut diary = home.diary();
    let before = photo(1, "2026-01-01", Place::FaceFront);
    diary.keep_photo(&before, None).unwrap();
    assert!(!diary.photos_have_passphrase().unwrap());
    assert!(diary.unlock_photos("").unwrap().is_none(), "nothing is locked, so nothing is opened");
    for weak in ["", "kort", "aaaaaaaaaaaaaaaa", &"x".repeat(5000)] {
        assert_eq!(code(diary.set_photo_passphrase(weak)), "weak_passphrase", "{weak}");
    }
    let key = diary.set_photo_passphrase(PASSPHRASE).unwrap();
    assert!(!on_disk(&diary, "nobody else reads this"), "what was readable is overwritten");
    assert_eq!(format!("{key:?}"), "PhotoKey(…)");
    assert_eq!(code(diary.set_photo_passphrase("another good passphrase")), "photos_locked");

    let after = photo(2, "2026-01-02", Place::FaceFront);
    assert_eq!(code(diary.keep_photo(&after, None)), "photos_locked", "never kept readable by mistake");
    assert!(diary.keep_photo(&after, Some(&key)).unwrap());
    assert!(!on_disk(&diary, "nobody else reads this"));
    assert!(diary.photos().unwrap().iter().all(|one| one.encrypted));
    assert_eq!(code(diary.photo_bytes(after.id, Part::Thumbnail, None)), "photos_locked");
    drop(diary);

    let mut diary = home.diary();
    assert!(diary.unlock_photos("vier natte kaarsen fluite").unwrap().is_none());
    let key = diary.unlock_photos(PASSPHRASE).unwrap().unwrap();
    for one in [&before, &after] {
        assert_eq!(diary.photo_bytes(one.id, Part::Picture, Some(&key)).unwrap(), one.picture);
        assert_eq!(diary.photo_bytes(one.id, Part::Thumbnail, Some(&key)).unwrap(), one.thumbnail);
    }
    // Another person's key opens nothing, and can't be made this one's.
    let other = Home::quick();
    let mut others = other.diary();
    let foreign = others.set_photo_passphrase(PASSPHRASE).unwrap();
    assert_eq!(code(diary.photo_bytes(after.id, Part::Picture, Some(&foreign))), "photos_locked");
    assert_eq!(code(diary.change_photo_passphrase(&foreign, "another good passphrase")), "photos_locked");
    assert_eq!(code(diary.remove_photo_passphrase(&foreign)), "photos_locked");

    // A new passphrase leaves the photos' bytes alone.
    let stored = |diary: &DiaryFile| -> Vec<Vec<u8>> {
        let file = Connection::open(diary.path()).unwrap();
        let mut rows = file.prepare("SELECT picture FROM photo ORDER BY id").unwrap();
        rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let sealed = stored(&diary);
    diary.change_photo_passphrase(&key, "drie droge sokken dansen").unwrap();
    assert_eq!(stored(&diary), sealed);
    assert!(diary.unlock_photos(PASSPHRASE).unwrap().is_none());
    let key = diary.unlock_photos("drie droge sokken dansen").unwrap().unwrap();
    diary.remove_photo_passphrase(&key).unwrap();
    assert!(!diary.photos_have_passphrase().unwrap());
    assert_eq!(diary.photo_bytes(after.id, Part::Picture, None).unwrap(), after.picture);
    assert!(diary.keep_photo(&photo(3, "2026-01-03", Place::FaceLeft), Some(&key)).unwrap());
    assert!(!diary.photo(photo(3, "2026-01-03", Place::FaceLeft).id).unwrap().unwrap().encrypted);
}

#[test]
fn a_change_of_bytes_is_noticed() {
    let home = Home::quick();
    let mut diary = home.diary();
    let (one, two) = (photo(1, "2026-01-01", Place::FaceFront), photo(2, "2026-01-01", Place::FaceFront));
    diary.keep_photo(&one, None).unwrap();
    let key = diary.set_photo_passphrase(PASSPHRASE).unwrap();
    diary.keep_photo(&two, Some(&key)).unwrap();
    assert_eq!(diary.damaged_photos().unwrap(), []);
    // One photo's bytes in another's place: whole, and not its own.
    let file = Connection::open(diary.path()).unwrap();
    let swap = "UPDATE photo SET (thumbnail, picture, sha256) = (SELECT thumbnail, picture, sha256 FROM photo \
                WHERE id = ?1) WHERE id = ?2";
    let bytes = |photo: &NewPhoto| photo.id.to_string().parse::<Uuid>().unwrap().into_bytes();
    file.execute(swap, [bytes(&two), bytes(&one)]).unwrap();
    for part in [Part::Picture, Part::Thumbnail] {
        assert_eq!(code(diary.photo_bytes(one.id, part, Some(&key))), "photos_locked");
    }
    file.execute("UPDATE photo SET picture = zeroblob(20000) WHERE id = ?1", [bytes(&two)]).unwrap();
    assert_eq!(code(diary.photo_bytes(two.id, Part::Picture, Some(&key))), "damaged_photo");
    assert_eq!(diary.damaged_photos().unwrap(), [two.id], "found without the passphrase");
    // A file that asks for more memory than there is does not stop the program.
    file.execute("UPDATE photo_lock SET memory = 4000000000", []).unwrap();
    assert_eq!(code(diary.unlock_photos(PASSPHRASE)), "bad_row");
}

#[test]
fn a_backup_holds_the_photos_unless_they_are_left_out() {
    let home = Home::quick();
    let mut diary = home.diary();
    diary.record(&[entry(1, "redness", "2026-01-01", score(4.0))], at(1)).unwrap();
    let kept = photo(1, "2026-01-01", Place::FaceFront);
    diary.keep_photo(&kept, None).unwrap();
    diary.keep_measured_sitting(kept.day, &kept.place, "1", "{\"redness\":12}").unwrap();
    let key = diary.set_photo_passphrase(PASSPHRASE).unwrap();
    let with = home.directory.path().join("with.sqlite");
    assert_eq!((diary.backup(&with).unwrap().photos, verify(&with).unwrap().photos), (1, 1));

    let mut settings = diary.settings().unwrap();
    assert!(settings.photos_in_backups, "they are in, unless");
    settings.photos_in_backups = false;
    diary.save_settings(&settings).unwrap();
    let without = home.directory.path().join("without.sqlite");
    let facts = diary.backup(&without).unwrap();
    assert_eq!((facts.photos, facts.entries), (0, 1));
    assert!(facts.bytes < fs::metadata(&with).unwrap().len(), "the copy is small, too");
    assert_eq!(verify(&without).unwrap(), facts);

    // A photo that is deleted here is still in the backup, and comes back with it.
    diary.delete_photo(kept.id).unwrap();
    drop((diary, key));
    let lock = home.directory.lock().unwrap();
    home.directory.restore(&lock, &with, at(5)).unwrap();
    let diary = home.diary();
    assert!(diary.photo_bytes(kept.id, Part::Picture, None).is_err(), "still encrypted");
    let key = diary.unlock_photos(PASSPHRASE).unwrap().unwrap();
    assert_eq!(diary.photo_bytes(kept.id, Part::Picture, Some(&key)).unwrap(), kept.picture);
    drop(diary);
    // What a restore puts aside keeps its photos, whatever the settings say of backups: nothing else has them.
    let aside = home.directory.restore(&lock, &without, at(6)).unwrap().kept_aside.unwrap();
    assert_eq!(verify(&aside).unwrap().photos, 1);
    let diary = home.diary();
    assert_eq!(diary.photos().unwrap(), []);
    assert!(diary.measured_sitting(kept.day, &kept.place, "1").unwrap().is_some(), "numbers stay");
}
