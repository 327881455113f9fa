//! Photos: taking and keeping them, what was measured, and deleting them. Nothing is shown before it is asked for.

pub(crate) mod card;
pub(crate) mod comparing;
pub(crate) mod counting;
pub(crate) mod keys;
pub(crate) mod measuring;
pub(crate) mod outcomes;
pub(crate) mod passphrase;

use crate::dates;
use crate::form::{Fields, Segment};
use crate::pages::photos::measuring::{Measured, Sitting};
use crate::pages::plan::{course, kept};
use crate::pages::today::{new_id, past_day};
use crate::problem::Problem;
use crate::upload::Upload;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, id};
use askama::Template;
use axum::body::Bytes;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::Day;
use photo::Refusal;
use photo::decode::Photo;
use plan::{Course, Milestone};
use serde::Deserialize;
use std::sync::Arc;
use store::{NewPhoto, OwnPlace, Part, PhotoFacts, PhotoId, PhotoKey, Place, PlanPart, StoreError};

/// The longer side of a small copy, in pixels.
const SMALL: usize = 480;
/// Files of one form.
const MOST_FILES: usize = 6;
/// Days after which photos are worth taking again: skin renews itself in about four weeks.
const AGAIN: i64 = 28;
/// Photos within so many days of a plan's review are photos of that review.
const NEAR: i64 = 4;
/// The nightly backups that stay reach back so far, and a day of clocks and time zones.
const BACKUPS_REACH: i64 = 36;

#[derive(Template)]
#[template(path = "photos.html")]
struct PhotosPage {
    frame: Frame,
    /// What was done.
    said: Vec<String>,
    /// What was not.
    refused: Vec<String>,
    /// There is a passphrase.
    encrypted: bool,
    /// It has not been given in this browser.
    locked: bool,
    today: String,
    due: String,
    choices: Vec<Choice>,
    series: Vec<Series>,
    in_backups: bool,
    room: String,
    own: Vec<OwnPlace>,
    checks: Checks,
    /// When a deleted photo is gone from the backups.
    gone: String,
}

/// A place that can be chosen.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) name: String,
    /// The photo that a new one is laid over; empty where there is none.
    pub(crate) ghost: String,
    pub(crate) face: bool,
    /// Where the last photo was taken.
    pub(crate) chosen: bool,
}

/// What the camera's script says.
struct Checks {
    kept_one: String,
    shot: String,
}

/// The photos of one place.
struct Series {
    id: String,
    name: String,
    /// Some of it is not measured yet.
    stale: bool,
    changes: Vec<ChangeLine>,
    summary: String,
    compare: Option<String>,
    sittings: Vec<SittingView>,
}

struct ChangeLine {
    words: String,
    told: bool,
}

struct SittingView {
    day: String,
    title: String,
    begins: bool,
    can_begin: bool,
    notes: Vec<String>,
    photos: Vec<PhotoView>,
}

struct PhotoView {
    id: String,
    /// "Face from the front, 3 March, photo 1 of 3".
    label: String,
    download: String,
}

/// The photos' place in the check-in of a day.
pub(crate) struct Offer {
    /// How many there are, and what is due.
    pub(crate) words: String,
    pub(crate) locked: bool,
    pub(crate) choices: Vec<Choice>,
}

/// What a form that was sent just before has done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    /// Photos kept.
    #[serde(default)]
    kept: Option<usize>,
}

/// What is to be said of it.
#[derive(Default)]
struct Said {
    done: Vec<String>,
    refused: Vec<String>,
}

/// `GET /photos`
pub(crate) async fn photos(visit: Visit, Query(done): Query<Done>) -> Response {
    let token = visit.photo_token();
    visit
        .page(move |desk| {
            let count = done.kept.filter(|kept| *kept > 0);
            let done =
                count.map(|kept| desk.words.with_count("photo-kept", "count", &kept)).into_iter().collect();
            show(desk, token.as_deref(), Said { done, ..Said::default() })
        })
        .await
}

/// The key, where this browser has opened the photos.
pub(crate) fn key_of(desk: &Desk<'_>, token: Option<&str>) -> Option<PhotoKey> {
    desk.inner.photo_keys.of(token, &desk.person, desk.inner.clock.now())
}

/// A place's name.
pub(crate) fn place_name(words: Words, place: &Place, own: &[OwnPlace]) -> String {
    let message = match place {
        Place::FaceFront => id!("photo-place-front"),
        Place::FaceLeft => id!("photo-place-left"),
        Place::FaceRight => id!("photo-place-right"),
        Place::Own(id) => {
            let named = own.iter().find(|one| one.id == *id);
            return named.map_or_else(|| id.clone(), |one| one.name.clone());
        }
    };
    words.say(message).into_owned()
}

fn choices(desk: &Desk<'_>, sittings: &[Sitting], own: &[OwnPlace]) -> Result<Vec<Choice>, Problem> {
    let offered = own.iter().filter(|one| !one.gone).map(|one| Place::Own(one.id.clone()));
    let photos = sittings.iter().flat_map(|one| &one.photos);
    let latest = photos.max_by_key(|photo| (photo.day, photo.at)).map(|photo| photo.place.clone());
    let mut choices = Vec::new();
    for place in Place::FACE.into_iter().chain(offered) {
        let of_place: Vec<Sitting> = sittings.iter().filter(|one| one.place == place).cloned().collect();
        let series = desk.diary.photo_series(&place)?;
        // A photo of today itself is laid over the first of its series, and on the first day over nothing.
        let first = measuring::reference(&of_place, &series, desk.today);
        let ghost = first.and_then(|first| first.photos.first()).map(|photo| photo.id.to_string());
        choices.push(Choice {
            name: place_name(desk.words, &place, own),
            value: place.as_str().to_owned(),
            ghost: ghost.unwrap_or_default(),
            face: place == Place::FaceFront,
            chosen: latest.as_ref() == Some(&place),
        });
    }
    Ok(choices)
}

/// What the check-in says of photos.
pub(crate) fn offer(desk: &Desk<'_>, day: Day, token: Option<&str>) -> Result<Offer, Problem> {
    let sittings = measuring::sittings(desk.diary)?;
    let own = desk.diary.photo_places()?;
    let encrypted = desk.diary.photos_have_passphrase()?;
    let of_day: Vec<&Sitting> = sittings.iter().filter(|one| one.day == day).collect();
    let words = if of_day.is_empty() {
        due(desk, &sittings, day)?
    } else {
        let names: Vec<String> = of_day
            .iter()
            .map(|one| {
                let count = one.photos.len();
                let name = place_name(desk.words, &one.place, &own);
                desk.words.with("photo-of-day", &[("place", name.into()), ("count", count.into())])
            })
            .collect();
        names.join(" ")
    };
    Ok(Offer {
        words,
        locked: encrypted && key_of(desk, token).is_none(),
        choices: choices(desk, &sittings, &own)?,
    })
}

/// When photos are worth taking again: on a plan's reviews while one runs, else after four weeks.
fn due(desk: &Desk<'_>, sittings: &[Sitting], day: Day) -> Result<String, Problem> {
    let words = desk.words;
    let latest = sittings.iter().map(|one| one.day).filter(|one| *one < day).max();
    if let Some((after, review)) = next_review(desk, sittings)? {
        let when = dates::long(words, review, desk.today);
        let what = words.say(course::review_words(after)).into_owned();
        let review = review.plus(-NEAR) < day;
        return Ok(match latest {
            None => words.with("photo-due-plan-first", &[("day", when.into()), ("review", what.into())]),
            Some(_) if review => {
                words.with("photo-due-plan-now", &[("day", when.into()), ("review", what.into())])
            }
            Some(latest) => {
                let latest = dates::long(words, latest, desk.today);
                let about = [("latest", latest.into()), ("day", when.into()), ("review", what.into())];
                words.with("photo-due-plan-later", &about)
            }
        });
    }
    let Some(latest) = latest else {
        return Ok(words.say(id!("photo-due-first")).into_owned());
    };
    let since = day.days_since(latest);
    let when = dates::long(words, latest, desk.today);
    Ok(if since >= AGAIN {
        words.with_text("photo-due-now", "day", &when)
    } else {
        let next = dates::long(words, latest.plus(AGAIN), desk.today);
        words.with("photo-due-later", &[("day", when.into()), ("next", next.into())])
    })
}

/// The next review of a running plan that has no photos yet.
fn next_review(desk: &Desk<'_>, sittings: &[Sitting]) -> Result<Option<(usize, Day)>, Problem> {
    let course: Option<Course> = kept::read(desk, PlanPart::Course)?;
    let Some(course) = course else { return Ok(None) };
    let reviews = course.milestones().into_iter().filter_map(|(milestone, day)| match milestone {
        Milestone::Review(after) => Some((after, day?)),
        _ => None,
    });
    let has_photos = |review: Day| sittings.iter().any(|one| one.day.days_since(review).abs() <= NEAR);
    let mut to_come = reviews.filter(|(_, day)| day.plus(NEAR) >= desk.today && !has_photos(*day));
    Ok(to_come.next())
}

fn show(desk: &mut Desk<'_>, token: Option<&str>, said: Said) -> Result<Response, Problem> {
    let words = desk.words;
    let sittings = measuring::sittings(desk.diary)?;
    let own = desk.diary.photo_places()?;
    let encrypted = desk.diary.photos_have_passphrase()?;
    let locked = encrypted && key_of(desk, token).is_none();
    let mut places: Vec<Place> = sittings.iter().map(|one| one.place.clone()).collect();
    places.dedup();
    let mut series = Vec::new();
    for place in &places {
        let of_place: Vec<Sitting> = sittings.iter().filter(|one| one.place == *place).cloned().collect();
        series.push(series_view(desk, place, &of_place, &own)?);
    }
    let bytes: u64 = sittings.iter().flat_map(|one| &one.photos).map(|photo| photo.bytes).sum();
    let count = sittings.iter().map(|one| one.photos.len()).sum::<usize>();
    let room = [("count", count.into()), ("size", words.number(bytes as f64 / 1e6, 1).into())];
    let page = PhotosPage {
        due: due(desk, &sittings, desk.today.plus(1))?,
        choices: choices(desk, &sittings, &own)?,
        room: words.with("photo-room", &room),
        in_backups: desk.settings.photos_in_backups,
        gone: gone_from_backups(desk),
        today: desk.today.to_string(),
        said: said.done,
        refused: said.refused,
        encrypted,
        locked,
        series,
        own: own.into_iter().filter(|one| !one.gone).collect(),
        checks: Checks {
            kept_one: words.with_count("photo-kept", "count", &1),
            shot: words.with("photo-shot", &[("shot", "{shot}".into()), ("of", measuring::SHOTS.into())]),
        },
        frame: desk.frame("photos"),
    };
    Ok(render(&page))
}

/// When what is deleted now is gone from the backups as well.
fn gone_from_backups(desk: &Desk<'_>) -> String {
    if desk.settings.nightly_backup {
        let day = dates::long(desk.words, desk.today.plus(BACKUPS_REACH), desk.today);
        desk.words.with_text("photo-gone-from-backups", "day", &day)
    } else {
        // Without new backups none makes place for another.
        desk.words.say(id!("photo-gone-by-hand")).into_owned()
    }
}

fn series_view(
    desk: &Desk<'_>,
    place: &Place,
    of_place: &[Sitting],
    own: &[OwnPlace],
) -> Result<Series, Problem> {
    let words = desk.words;
    let name = place_name(words, place, own);
    let begins = desk.diary.photo_series(place)?;
    let known = known_of(desk, of_place, &begins)?;
    let mut views = Vec::new();
    for (index, (sitting, measured)) in of_place.iter().zip(&known).enumerate().rev() {
        let mut notes = Vec::new();
        if sitting.photos.len() < measuring::SHOTS {
            let left = measuring::SHOTS - sitting.photos.len();
            notes.push(words.with_count("photo-shots-left", "count", &left));
        }
        match measured {
            None => notes.push(words.say(id!("photo-not-measured")).into_owned()),
            Some(measured) => notes.extend(notes_of(words, measured)),
        }
        let titled = dates::long(words, sitting.day, desk.today);
        let total = sitting.photos.len();
        let photos = sitting.photos.iter().enumerate().map(|(place, photo)| {
            let label = [
                ("place", name.as_str().into()),
                ("day", titled.as_str().into()),
                ("number", (place + 1).into()),
                ("of", total.into()),
            ];
            PhotoView {
                id: photo.id.to_string(),
                label: words.with("photo-label", &label),
                download: format!("{}-{}.{}", sitting.day, place + 1, extension(&photo.media)),
            }
        });
        let reference = measuring::reference(of_place, &begins, sitting.day);
        views.push(SittingView {
            day: sitting.day.to_string(),
            begins: reference.is_none(),
            can_begin: reference.is_some() || (index > 0 && begins.contains(&sitting.day)),
            notes,
            photos: photos.collect(),
            title: titled,
        });
    }
    let (summary, changes, compare) = latest(desk, of_place, &begins, &known);
    Ok(Series {
        id: place.as_str().to_owned(),
        name,
        stale: known.iter().any(Option::is_none),
        changes,
        summary,
        compare,
        sittings: views,
    })
}

/// What is known of each sitting of a place.
fn known_of(desk: &Desk<'_>, of_place: &[Sitting], begins: &[Day]) -> Result<Vec<Option<Measured>>, Problem> {
    let known =
        |one: &Sitting| measuring::known(desk.diary, one, measuring::reference(of_place, begins, one.day));
    Ok(of_place.iter().map(known).collect::<Result<_, StoreError>>()?)
}

/// What has changed in the latest sitting: a sentence over it, one for each region, and the way to see it.
fn latest(
    desk: &Desk<'_>,
    of_place: &[Sitting],
    begins: &[Day],
    known: &[Option<Measured>],
) -> (String, Vec<ChangeLine>, Option<String>) {
    let words = desk.words;
    let Some((sitting, Some(measured))) = of_place.iter().zip(known).next_back() else {
        return (String::new(), Vec::new(), None);
    };
    let Some(first) = measuring::reference(of_place, begins, sitting.day) else {
        return (words.say(id!("photo-first-of-series")).into_owned(), Vec::new(), None);
    };
    let compare = of_place
        .iter()
        .position(|one| one.day == sitting.day)
        .map(|_| format!("/photos/compare/{}/{}/{}", sitting.place.as_str(), first.day, sitting.day));
    let lines = change_lines(words, measured, known, first.photos.len());
    let when = dates::long(words, first.day, desk.today);
    let summary = if lines.is_empty() { String::new() } else { words.with_text("photo-since", "day", &when) };
    (summary, lines, compare)
}

/// Each region's change in a sentence.
fn change_lines(
    words: Words,
    measured: &Measured,
    known: &[Option<Measured>],
    first_shots: usize,
) -> Vec<ChangeLine> {
    let lines = measured.regions.iter().filter_map(|region| {
        let delta = measured.change_of(&region.region)?;
        let spread = measuring::spread(known.iter().flatten(), &region.region);
        let shots = [measured.shots, first_shots.min(measuring::MOST_SHOTS)];
        let noise = spread.map(|spread| measuring::detectable(spread, shots));
        let (words, told) = measuring::change_words(words, &region.region, delta, noise);
        Some(ChangeLine { words, told })
    });
    lines.collect()
}

/// What the checks of a sitting say.
fn notes_of(words: Words, measured: &Measured) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(refused) = &measured.refused {
        let why = measuring::refusal_words(words, &refused.reason);
        let message =
            if refused.scope == "photo" { id!("photo-not-usable") } else { id!("photo-not-compared") };
        notes.push(words.with_text(message, "why", &why));
    } else {
        let doubts = measured.doubts(words);
        if doubts.is_empty() {
            notes.push(words.say(id!("photo-good")).into_owned());
        } else {
            notes.extend(doubts);
        }
    }
    if !measured.regions.is_empty() {
        notes.push(words.with_count("photo-spots", "count", &measured.spots.len()));
    }
    notes
}

fn extension(media: &str) -> &'static str {
    match media {
        "image/png" => "png",
        "image/webp" => "webp",
        _ => "jpg",
    }
}

/// A file, ready to be kept.
struct Prepared {
    media: &'static str,
    width: u32,
    height: u32,
    small: Vec<u8>,
    picture: Vec<u8>,
}

/// Reads a file within the limits, takes out what should not be kept, and makes the small copy.
fn prepare(bytes: &[u8]) -> Result<Prepared, Refusal> {
    let photo = Photo::read(bytes)?;
    Ok(Prepared {
        media: photo::strip::media_type(bytes)?,
        width: photo.width,
        height: photo.height,
        small: photo::small::copy(&photo, SMALL),
        picture: photo::strip::stripped_of(bytes, &photo.shooting)?,
    })
}

/// `POST /photos`: keeps what was taken or chosen, says what could not be kept, and measures.
pub(crate) async fn keep(visit: Visit, mut upload: Upload) -> Response {
    if let Err(problem) = upload.sound() {
        return visit.problem(&problem);
    }
    match keep_all(&visit, &upload).await {
        Ok(response) => response,
        Err(problem) => visit.problem(&problem),
    }
}

async fn keep_all(visit: &Visit, upload: &Upload) -> Result<Response, Problem> {
    let inner = Arc::clone(&visit.application.0);
    let diary = upload.text("diary").to_owned();
    let token = visit.photo_token();
    // Asked first: nobody should wait for a photo to arrive nowhere.
    let asked = (token.clone(), upload.text("day").to_owned());
    let (words, day, locked) = visit
        .clone()
        .at_diary(Some(diary.clone()), move |desk| {
            let (token, day) = asked;
            let day = if day.is_empty() { desk.today } else { past_day(desk, &day).map_err(as_form)? };
            let locked = desk.diary.photos_have_passphrase()? && key_of(desk, token.as_deref()).is_none();
            Ok((desk.words, day, locked))
        })
        .await?;
    if locked {
        return Err(StoreError::PhotosLocked.into());
    }
    let files: Vec<Bytes> = upload.files().iter().take(MOST_FILES).cloned().collect();
    let (prepared, refusals) = prepared(visit, files).await?;
    let mut refused: Vec<String> =
        refusals.iter().map(|refusal| measuring::refusal_words(words, refusal.code())).collect();
    if upload.files().is_empty() {
        refused.push(words.say(id!("photo-none-chosen")).into_owned());
    }
    let place = (upload.text("place").to_owned(), upload.text("place_name").trim().to_owned());
    let ids: Vec<Option<PhotoId>> = upload.all("id").map(|id| id.parse().ok()).collect();
    let keeping = token.clone();
    let (kept, place, job) = visit
        .clone()
        .at_diary(Some(diary.clone()), move |desk| {
            let place = chosen(desk, &place.0, &place.1)?;
            let key = key_of(desk, keeping.as_deref());
            let mut kept = 0;
            for (index, one) in prepared.into_iter().enumerate() {
                let now = desk.inner.clock.now();
                let own = || PhotoId::new(new_id(now).into());
                let photo = NewPhoto {
                    id: ids.get(index).copied().flatten().unwrap_or_else(own),
                    day,
                    place: place.clone(),
                    at: now,
                    media: one.media,
                    width: one.width,
                    height: one.height,
                    thumbnail: one.small,
                    picture: one.picture,
                };
                // What was sent before is kept already.
                desk.diary.keep_photo(&photo, key.as_ref())?;
                kept += 1;
            }
            let job = if kept > 0 { measuring::job(desk, key.as_ref(), &place, day)? } else { None };
            Ok((kept, place, job))
        })
        .await?;
    if let Some(job) = job
        && let Err(problem) = measuring::measure(visit, &inner, diary.clone(), job).await
    {
        // The photo is kept; measuring it can be asked for again.
        tracing::warn!(?problem, "a photo was kept and not measured");
    }
    answer(visit, upload, kept, refused, (place, day)).await
}

/// A day that a form names wrongly is no page that is missing.
fn as_form(problem: Problem) -> Problem {
    if matches!(problem, Problem::NotFound) { Problem::Invalid } else { problem }
}

/// Looks at each file in turn, away from the threads that answer.
async fn prepared(visit: &Visit, files: Vec<Bytes>) -> Result<(Vec<Prepared>, Vec<Refusal>), Problem> {
    let inner = Arc::clone(&visit.application.0);
    let _turn = inner.photo_turn.acquire().await.map_err(|_| Problem::Internal)?;
    let work = tokio::task::spawn_blocking(move || {
        let (mut good, mut bad) = (Vec::new(), Vec::new());
        for file in files {
            match prepare(&file) {
                Ok(one) => good.push(one),
                Err(refusal) => bad.push(refusal),
            }
        }
        (good, bad)
    });
    work.await.map_err(|_| Problem::Internal)
}

fn chosen(desk: &mut Desk<'_>, place: &str, named: &str) -> Result<Place, Problem> {
    if !named.is_empty() {
        return Ok(desk.diary.photo_place_called(named)?);
    }
    match Place::of(place) {
        Place::Own(id) if id.is_empty() => Ok(Place::FaceFront),
        place => Ok(place),
    }
}

/// What became of it: for a script as JSON, else the page that it came from.
async fn answer(
    visit: &Visit,
    upload: &Upload,
    kept: usize,
    refused: Vec<String>,
    (place, day): (Place, Day),
) -> Result<Response, Problem> {
    let token = visit.photo_token();
    if visit.is_script() {
        let notes = visit
            .clone()
            .at_diary(None, move |desk| {
                let all = measuring::sittings(desk.diary)?;
                let of_place: Vec<Sitting> = all.into_iter().filter(|one| one.place == place).collect();
                let begins = desk.diary.photo_series(&place)?;
                let Some(sitting) = of_place.iter().find(|one| one.day == day) else {
                    return Ok((0, Vec::new()));
                };
                let first = measuring::reference(&of_place, &begins, day);
                let measured = measuring::known(desk.diary, sitting, first)?;
                let notes = measured.map_or_else(Vec::new, |measured| notes_of(desk.words, &measured));
                Ok((sitting.photos.len(), notes))
            })
            .await?;
        let body =
            serde_json::json!({ "kept": kept, "refused": refused, "shots": notes.0, "notes": notes.1 });
        return Ok(axum::Json(body).into_response());
    }
    if refused.is_empty() {
        let to = if upload.text("back") == "today" {
            format!("/today/{day}#photo")
        } else {
            format!("/photos?kept={kept}#{}", place.as_str())
        };
        return Ok(Redirect::to(&to).into_response());
    }
    let page = visit.clone().at_diary(None, move |desk| {
        let done =
            if kept > 0 { vec![desk.words.with_count("photo-kept", "count", &kept)] } else { Vec::new() };
        show(desk, token.as_deref(), Said { done, refused })
    });
    let mut page = page.await?;
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(page)
}

/// `POST /photos/check`: what a photo would be like, without keeping it.
pub(crate) async fn check(visit: Visit, mut upload: Upload) -> Response {
    if let Err(problem) = upload.sound() {
        return visit.problem(&problem);
    }
    match look(&visit, &upload).await {
        Ok(response) => response,
        Err(problem) => visit.problem(&problem),
    }
}

async fn look(visit: &Visit, upload: &Upload) -> Result<Response, Problem> {
    let inner = Arc::clone(&visit.application.0);
    let place = Place::of(upload.text("place"));
    let Some(frame) = upload.files().first().cloned() else { return Err(Problem::Invalid) };
    let (token, asked) = (visit.photo_token(), place.clone());
    let read = visit.clone().at_diary(Some(upload.text("diary").to_owned()), move |desk| {
        let key = key_of(desk, token.as_deref());
        let all = measuring::sittings(desk.diary)?;
        let of_place: Vec<Sitting> = all.into_iter().filter(|one| one.place == asked).collect();
        let begins = desk.diary.photo_series(&asked)?;
        let first =
            measuring::reference(&of_place, &begins, desk.today).and_then(|first| first.photos.first());
        // Without the key, or with a damaged photo, the frame is looked at on its own.
        let bytes =
            first.and_then(|first| desk.diary.photo_bytes(first.id, Part::Picture, key.as_ref()).ok());
        Ok((desk.words, bytes))
    });
    let (words, first) = read.await?;
    let _turn = inner.photo_turn.acquire().await.map_err(|_| Problem::Internal)?;
    let work = tokio::task::spawn_blocking(move || {
        let reference: Vec<&[u8]> = first.iter().map(Vec::as_slice).collect();
        photo::measure(&[&frame], &reference, &measuring::options(&place))
    });
    let answer = work.await.map_err(|_| Problem::Internal)?;
    let text = serde_json::to_string(&answer).map_err(|_| Problem::Internal)?;
    let measured: Measured = serde_json::from_str(&text).map_err(|_| Problem::Internal)?;
    let (good, notes) = match &measured.refused {
        Some(refused) => (false, vec![measuring::refusal_words(words, &refused.reason)]),
        None => {
            let doubts = measured.doubts(words);
            (doubts.is_empty(), doubts)
        }
    };
    let notes = if good { vec![words.say(id!("photo-frame-good")).into_owned()] } else { notes };
    Ok(axum::Json(serde_json::json!({ "good": good, "notes": notes })).into_response())
}

/// `GET /photos/{id}/small`
pub(crate) async fn small(visit: Visit, Segment(id): Segment) -> Response {
    part(visit, id, Part::Thumbnail).await
}

/// `GET /photos/{id}/picture`: the photo itself, as it is kept, for looking at and for taking along.
pub(crate) async fn picture(visit: Visit, Segment(id): Segment) -> Response {
    part(visit, id, Part::Picture).await
}

async fn part(visit: Visit, id: String, part: Part) -> Response {
    let token = visit.photo_token();
    visit
        .page(move |desk| {
            let photo = find(desk, &id)?;
            let bytes = desk.diary.photo_bytes(photo.id, part, key_of(desk, token.as_deref()).as_ref())?;
            let media = if part == Part::Thumbnail { "image/jpeg".to_owned() } else { photo.media };
            Ok(([(CONTENT_TYPE, media), (CONTENT_DISPOSITION, "inline".to_owned())], bytes).into_response())
        })
        .await
}

fn find(desk: &Desk<'_>, id: &str) -> Result<PhotoFacts, Problem> {
    let id: PhotoId = id.parse().map_err(|_| Problem::NotFound)?;
    desk.diary.photo(id)?.ok_or(Problem::NotFound)
}

/// `POST /photos/delete`
pub(crate) async fn delete(visit: Visit, fields: Fields) -> Response {
    let token = visit.photo_token();
    visit
        .change(fields, move |desk, fields| {
            let photo = find(desk, fields.text("photo"))?;
            desk.diary.delete_photo(photo.id)?;
            let done = vec![dates::spaced(&desk.words.say(id!("photo-deleted")), &gone_from_backups(desk))];
            show(desk, token.as_deref(), Said { done, ..Said::default() })
        })
        .await
}

/// `POST /photos/measure`: measures what is not measured yet of a place.
pub(crate) async fn measure(visit: Visit, fields: Fields) -> Response {
    let inner = Arc::clone(&visit.application.0);
    let (diary, place) = (fields.text("diary").to_owned(), Place::of(fields.text("place")));
    let token = visit.photo_token();
    let asked = place.clone();
    let days = visit.clone().at_diary(Some(diary.clone()), move |desk| {
        let all = measuring::sittings(desk.diary)?;
        Ok(all.into_iter().filter(|one| one.place == asked).map(|one| one.day).collect::<Vec<Day>>())
    });
    let measured = async {
        for day in days.await? {
            let (place, token) = (place.clone(), token.clone());
            let job = visit.clone().at_diary(Some(diary.clone()), move |desk| {
                measuring::job(desk, key_of(desk, token.as_deref()).as_ref(), &place, day)
            });
            if let Some(job) = job.await? {
                measuring::measure(&visit, &inner, diary.clone(), job).await?;
            }
        }
        Ok(())
    };
    match measured.await {
        Ok(()) => Redirect::to(&format!("/photos#{}", place.as_str())).into_response(),
        Err(problem) => visit.problem(&problem),
    }
}

/// `POST /photos/series`: begins a new series with a day's photos, or goes on with the one before.
pub(crate) async fn series(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let day: Day = fields.text("day").parse().map_err(|_| Problem::Invalid)?;
            let place = Place::of(fields.text("place"));
            desk.diary.begin_photo_series(&place, day, fields.text("begin") == "yes")?;
            Ok(Redirect::to(&format!("/photos#{}", place.as_str())).into_response())
        })
        .await
}

/// `POST /photos/place`: offers a place of the person's own no more.
pub(crate) async fn drop_place(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            desk.diary.drop_photo_place(fields.text("place"))?;
            Ok(Redirect::to("/photos#keeping").into_response())
        })
        .await
}
