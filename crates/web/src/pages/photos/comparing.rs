//! Seeing change: two sittings side by side and over each other, and redness since the first one with what chance alone
//! makes of it.

use crate::dates;
use crate::pages::photos::measuring::{self, Measured, Sitting};
use crate::pages::photos::{ChangeLine, change_lines, key_of, known_of, place_name};
use crate::pages::timeline::number_format;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::id;
use askama::Template;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use chart::{Canvas, Forest, ForestRow, Hue, Interval, RowKind, forest};
use diary::Day;
use std::sync::Arc;
use store::{Part, PhotoId, Place};

/// The longer side of a photo that is laid over another, in pixels.
const SIDE: usize = 1200;
/// Width of a picture, in pixels.
const WIDTH: f64 = 280.0;

#[derive(Template)]
#[template(path = "photo_compare.html")]
struct ComparePage {
    frame: Frame,
    title: String,
    then: Side,
    now: Side,
    /// Why there is no number: it stands in its place.
    warning: String,
    changes: Vec<ChangeLine>,
    /// A region's course, with its picture.
    courses: Vec<Course>,
    locked: bool,
}

struct Side {
    id: String,
    title: String,
}

struct Course {
    name: String,
    picture: String,
    noise: String,
}

/// `GET /photos/compare/{place}/{then}/{now}`
pub(crate) async fn compare(
    visit: Visit,
    path: Result<Path<(String, String, String)>, PathRejection>,
) -> Response {
    let token = visit.photo_token();
    visit
        .page(move |desk| {
            let Path((place, then, now)) = path.map_err(|_| Problem::NotFound)?;
            let (place, then, now) = (Place::of(&place), day(&then)?, day(&now)?);
            show(desk, token.as_deref(), &place, then, now)
        })
        .await
}

fn day(text: &str) -> Result<Day, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

fn show(
    desk: &mut Desk<'_>,
    token: Option<&str>,
    place: &Place,
    then: Day,
    now: Day,
) -> Result<Response, Problem> {
    let words = desk.words;
    let all = measuring::sittings(desk.diary)?;
    let of_place: Vec<Sitting> = all.into_iter().filter(|one| one.place == *place).collect();
    let begins = desk.diary.photo_series(place)?;
    let known = known_of(desk, &of_place, &begins)?;
    let at = |day: Day| of_place.iter().position(|one| one.day == day).ok_or(Problem::NotFound);
    let (first, second) = (at(then)?, at(now)?);
    let side = |index: usize| -> Result<Side, Problem> {
        let sitting = &of_place[index];
        let photo = sitting.photos.first().ok_or(Problem::NotFound)?;
        Ok(Side { id: photo.id.to_string(), title: dates::long(words, sitting.day, desk.today) })
    };
    let measured_against_it =
        measuring::reference(&of_place, &begins, now).is_some_and(|reference| reference.day == then);
    let (warning, changes) = match &known[second] {
        Some(measured) if measured_against_it => match &measured.refused {
            Some(refused) => (measuring::refusal_words(words, &refused.reason), Vec::new()),
            None => (String::new(), change_lines(words, measured, &known, of_place[first].photos.len())),
        },
        Some(_) => (words.say(id!("photo-other-series")).into_owned(), Vec::new()),
        None => (words.say(id!("photo-not-measured")).into_owned(), Vec::new()),
    };
    let own = desk.diary.photo_places()?;
    let page = ComparePage {
        title: place_name(words, place, &own),
        then: side(first)?,
        now: side(second)?,
        courses: courses(desk, &of_place, &known, then, &begins),
        locked: desk.diary.photos_have_passphrase()? && key_of(desk, token).is_none(),
        warning,
        changes,
        frame: desk.frame("photos"),
    };
    Ok(render(&page))
}

/// Redness of each region in every sitting of the series, as its difference to the first one: what is within chance is
/// drawn hollow.
fn courses(
    desk: &Desk<'_>,
    of_place: &[Sitting],
    known: &[Option<Measured>],
    first: Day,
    begins: &[Day],
) -> Vec<Course> {
    let words = desk.words;
    let Some(at) = of_place.iter().position(|one| one.day == first) else { return Vec::new() };
    let shots = of_place[at].photos.len().min(measuring::MOST_SHOTS);
    let Some(Some(reference)) = known.get(at) else { return Vec::new() };
    let course = |region: &str| {
        let spread = measuring::spread(known.iter().flatten(), region)?;
        let mut rows = Vec::new();
        let mut widest = 0.0_f64;
        for (sitting, measured) in of_place.iter().zip(known) {
            let of_series =
                measuring::reference(of_place, begins, sitting.day).is_some_and(|one| one.day == first);
            let Some(measured) = measured.as_ref().filter(|_| of_series) else { continue };
            let Some(delta) = measured.change_of(region) else { continue };
            let noise = measuring::detectable(spread, [measured.shots, shots]);
            widest = widest.max(noise);
            let (tooltip, told) = measuring::change_words(words, region, delta, Some(noise));
            rows.push(ForestRow {
                label: dates::short(words, sitting.day),
                kind: if told { RowKind::Finding } else { RowKind::Nothing },
                interval: Some(Interval { mean: delta, low: delta - noise, high: delta + noise }),
                probability: None,
                probability_label: String::new(),
                group: None,
                tooltip,
            });
        }
        let name = measuring::region_name(words, region);
        let picture = Forest {
            title: words.with_text("photo-course-title", "region", &name),
            description: words.say(id!("photo-course-text")).into_owned(),
            hue: Hue::Skin,
            rows,
            unit: words.say(id!("photo-course-unit")).into_owned(),
            lower: words.say(id!("photo-course-lower")).into_owned(),
            higher: words.say(id!("photo-course-higher")).into_owned(),
            probability: String::new(),
            legend: Vec::new(),
        };
        (!picture.rows.is_empty()).then(|| Course {
            picture: forest(&picture, &Canvas::page(WIDTH, number_format(words))),
            noise: words.with("photo-course-noise", &[("noise", words.number(widest, 1).into())]),
            name,
        })
    };
    reference.regions.iter().filter_map(|region| course(&region.region)).collect()
}

/// `GET /photos/{id}/over/{first}`: a photo laid over another one.
pub(crate) async fn over(visit: Visit, path: Result<Path<(String, String)>, PathRejection>) -> Response {
    let inner = Arc::clone(&visit.application.0);
    let token = visit.photo_token();
    let read = visit.clone().at_diary(None, move |desk| {
        let Path((id, first)) = path.map_err(|_| Problem::NotFound)?;
        let parsed = |text: &str| text.parse::<PhotoId>().map_err(|_| Problem::NotFound);
        let (id, first) = (parsed(&id)?, parsed(&first)?);
        let key = key_of(desk, token.as_deref());
        let place = desk.diary.photo(first)?.ok_or(Problem::NotFound)?.place;
        let bytes = |id| desk.diary.photo_bytes(id, Part::Picture, key.as_ref());
        Ok((bytes(first)?, bytes(id)?, place))
    });
    let (first, other, place) = match read.await {
        Ok(read) => read,
        Err(problem) => return visit.problem(&problem),
    };
    let Ok(_turn) = inner.photo_turn.acquire().await else { return visit.problem(&Problem::Internal) };
    let work = tokio::task::spawn_blocking(move || {
        photo::measure::laid_on(&first, &other, &measuring::options(&place), SIDE)
    });
    match work.await {
        Ok(Ok(bytes)) => ([(CONTENT_TYPE, "image/jpeg")], bytes).into_response(),
        // It doesn't lie on the other one: the pictures side by side remain.
        Ok(Err(_)) => visit.problem(&Problem::NotFound),
        Err(_) => visit.problem(&Problem::Internal),
    }
}
