//! The person's own count of spots: photos without their date, in a shuffled order, a fifth of them twice. What they
//! count is the truth that the program's candidates are held against.

use crate::dates;
use crate::form::{Fields, Segment};
use crate::pages::check_in::typed_number;
use crate::pages::photos::measuring::{self, Sitting};
use crate::pages::photos::{find, key_of, known_of, place_name};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, id};
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::Day;
use photo::agreement::FEWEST_PAIRS;
use sha2::{Digest as _, Sha256};
use store::{MOST_SPOTS, PhotoCount, PhotoFacts, PhotoId, Place};

/// Of so many photos one is shown a second time.
const AGAIN: usize = 5;

#[derive(Template)]
#[template(path = "photo_count.html")]
struct CountPage {
    frame: Frame,
    title: String,
    place: String,
    locked: bool,
    /// The photo that is to be counted; none where all are.
    next: Option<Next>,
    rows: Vec<CountRow>,
    /// How well the person agrees with themselves, and with the program.
    agreement: Vec<String>,
}

struct Next {
    id: String,
    again: bool,
    /// "Photo 2 of 6".
    which: String,
}

struct CountRow {
    day: String,
    own: String,
    program: String,
}

/// `GET /photos/count/{place}`
pub(crate) async fn count(visit: Visit, Segment(place): Segment) -> Response {
    let token = visit.photo_token();
    visit.page(move |desk| show(desk, token.as_deref(), &Place::of(&place))).await
}

/// An order that has nothing to do with time: ids begin with it, so they are stirred.
fn stirred(id: PhotoId, turn: &str) -> Vec<u8> {
    Sha256::digest(format!("{turn} {id}")).to_vec()
}

fn show(desk: &mut Desk<'_>, token: Option<&str>, place: &Place) -> Result<Response, Problem> {
    let words = desk.words;
    let all = measuring::sittings(desk.diary)?;
    let of_place: Vec<Sitting> = all.into_iter().filter(|one| one.place == *place).collect();
    if of_place.is_empty() {
        return Err(Problem::NotFound);
    }
    let begins = desk.diary.photo_series(place)?;
    let known = known_of(desk, &of_place, &begins)?;
    let counts = desk.diary.photo_counts()?;
    // One photo of each sitting: the others are the same skin.
    let photos: Vec<&PhotoFacts> = of_place.iter().filter_map(|one| one.photos.first()).collect();
    let next = next(words, &photos, &counts);
    let of = |photo: PhotoId, again: bool| {
        counts.iter().find(|one| one.photo == photo && one.again == again).map(|one| one.count)
    };
    let mut rows = Vec::new();
    let (mut with_self, mut with_program) = (Vec::new(), Vec::new());
    for ((sitting, photo), measured) in of_place.iter().zip(&photos).zip(&known) {
        let (first, second) = (of(photo.id, false), of(photo.id, true));
        let program = measured.as_ref().filter(|one| !one.regions.is_empty()).map(|one| one.spots.len());
        if let (Some(first), Some(second)) = (first, second) {
            with_self.push((f64::from(first), f64::from(second)));
        }
        if let (Some(first), Some(program)) = (first, program) {
            with_program.push((f64::from(first), program as f64));
        }
        let shown = [first, second].into_iter().flatten().map(|count| count.to_string());
        rows.push(CountRow {
            day: short_day(words, sitting.day, desk.today),
            own: shown.collect::<Vec<String>>().join(words.say(id!("photo-count-and")).as_ref()),
            program: program.map_or_else(String::new, |count| count.to_string()),
        });
    }
    let own = desk.diary.photo_places()?;
    let page = CountPage {
        title: place_name(words, place, &own),
        place: place.as_str().to_owned(),
        locked: desk.diary.photos_have_passphrase()? && key_of(desk, token).is_none(),
        // The dates and the earlier counts are not shown while something is left to count.
        rows: if next.is_some() { Vec::new() } else { rows },
        agreement: if next.is_some() { Vec::new() } else { agreement(words, &with_self, &with_program) },
        next,
        frame: desk.frame("photos"),
    };
    Ok(render(&page))
}

/// A day as short as a narrow table wants it; its year where it is another.
fn short_day(words: Words, day: Day, today: Day) -> String {
    let year = day.date().year();
    let short = dates::short(words, day);
    if year == today.date().year() { short } else { format!("{short} {year}") }
}

/// Which photo comes next: all once, then some again.
fn next(words: Words, photos: &[&PhotoFacts], counts: &[PhotoCount]) -> Option<Next> {
    let counted =
        |photo: PhotoId, again: bool| counts.iter().any(|one| one.photo == photo && one.again == again);
    let order = |turn: &str| {
        let mut ids: Vec<PhotoId> = photos.iter().map(|photo| photo.id).collect();
        ids.sort_by_key(|id| stirred(*id, turn));
        ids
    };
    let first = order("first");
    let again: Vec<PhotoId> = order("again").into_iter().take(photos.len().div_ceil(AGAIN)).collect();
    let turns = first.iter().map(|id| (*id, false)).chain(again.iter().map(|id| (*id, true)));
    let turns: Vec<(PhotoId, bool)> = turns.collect();
    let index = turns.iter().position(|(id, again)| !counted(*id, *again))?;
    let (id, again) = turns[index];
    let which = [("number", (index + 1).into()), ("of", turns.len().into())];
    Some(Next { id: id.to_string(), again, which: words.with("photo-count-which", &which) })
}

/// How well pairs of counts agree: how far they are apart, and Lin's coefficient.
fn agreement(words: Words, with_self: &[(f64, f64)], with_program: &[(f64, f64)]) -> Vec<String> {
    let mean = |pairs: &[(f64, f64)], of: fn(f64) -> f64| {
        pairs.iter().map(|(one, other)| of(one - other)).sum::<f64>() / pairs.len() as f64
    };
    let apart = |pairs| words.number(mean(pairs, f64::abs), 1);
    let mut said = Vec::new();
    if !with_self.is_empty() {
        let about = [("count", with_self.len().into()), ("apart", apart(with_self).into())];
        said.push(words.with("photo-count-self", &about));
        said.extend(concordance(words, id!("photo-count-lin-self"), with_self));
    }
    if !with_program.is_empty() {
        let about = [
            ("count", with_program.len().into()),
            ("apart", apart(with_program).into()),
            ("more", words.number(mean(with_program, |more| more), 1).into()),
        ];
        said.push(words.with("photo-count-program", &about));
        said.extend(concordance(words, id!("photo-count-lin-program"), with_program));
    }
    let most = with_self.len().max(with_program.len());
    if (1..FEWEST_PAIRS).contains(&most) {
        said.push(words.with("photo-count-lin-few", &[("needed", FEWEST_PAIRS.into())]));
    }
    said
}

/// The coefficient in a sentence, where there is one.
fn concordance(words: Words, message: &str, pairs: &[(f64, f64)]) -> Option<String> {
    let found = photo::agreement::concordance(pairs)?;
    let number = |value: f64| words.number(value, 2).into();
    if found.low > 0.999 {
        // Its interval is a point, which so many photos can't promise.
        return Some(words.with("photo-count-lin-same", &[("count", pairs.len().into())]));
    }
    let about = [
        ("count", pairs.len().into()),
        ("value", number(found.estimate)),
        ("low", number(found.low)),
        ("high", number(found.high)),
    ];
    Some(words.with(message, &about))
}

/// `POST /photos/count`: what was counted in a photo.
pub(crate) async fn counted(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let photo = find(desk, fields.text("photo"))?;
            let spots = places(fields.text("spots"))?;
            let typed = fields.text("count").trim();
            let count = match typed {
                "" => u32::try_from(spots.len()).unwrap_or(MOST_SPOTS),
                typed => {
                    let wrong = Problem::Number { low: 0.0, high: f64::from(MOST_SPOTS), whole: true };
                    let number = typed_number(typed).filter(|number| {
                        number.fract() == 0.0 && (0.0..=f64::from(MOST_SPOTS)).contains(number)
                    });
                    number.ok_or(wrong)? as u32
                }
            };
            desk.diary.keep_photo_count(&PhotoCount {
                photo: photo.id,
                again: fields.text("again") == "yes",
                at: desk.inner.clock.now(),
                // A number that was typed over what was tapped has no places.
                spots: if spots.len() == count as usize { spots } else { Vec::new() },
                count,
            })?;
            Ok(Redirect::to(&format!("/photos/count/{}", photo.place.as_str())).into_response())
        })
        .await
}

/// "0.5,0.25 0.1,0.9": where was tapped.
fn places(text: &str) -> Result<Vec<[f64; 2]>, Problem> {
    let share = |text: &str| text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share));
    let pair = |pair: &str| {
        let (x, y) = pair.split_once(',')?;
        Some([share(x)?, share(y)?])
    };
    let pairs = text.split_whitespace().take(MOST_SPOTS as usize);
    pairs.map(|one| pair(one).ok_or(Problem::Invalid)).collect()
}
