//! The photos' passphrase: setting, giving, changing and taking it away; and whether backups hold the photos.

use crate::form::Fields;
use crate::pages::photos::{Said, keys, show};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words::id;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use std::sync::Arc;
use store::{PersonId, PhotoKey, StoreError};

/// `POST /photos/open`: opens the photos for this browser.
pub(crate) async fn open(visit: Visit, fields: Fields) -> Response {
    if let Err(problem) = fields.sound() {
        return visit.problem(&problem);
    }
    match given(&visit, &fields).await {
        Ok(Some((person, key))) => enter(&visit, person, key),
        Ok(None) => wrong(&visit).await,
        Err(Refused::Wait) => {
            again(&visit, id!("photo-passphrase-wait"), StatusCode::TOO_MANY_REQUESTS).await
        }
        Err(Refused::Problem(problem)) => visit.problem(&problem),
    }
}

/// Why a passphrase was not looked at.
enum Refused {
    Wait,
    Problem(Problem),
}

/// Whose photos the passphrase of a form opens. Guessing is slow and rare, as at the door.
async fn given(visit: &Visit, fields: &Fields) -> Result<Option<(PersonId, PhotoKey)>, Refused> {
    let inner = Arc::clone(&visit.application.0);
    let passphrase = fields.text("passphrase").to_owned();
    let diary = fields.text("diary").to_owned();
    let find = visit.clone().at_diary(Some(diary), |desk| Ok(desk.person.clone()));
    let person = find.await.map_err(Refused::Problem)?;
    let (opening, whose) = (Arc::clone(&inner), person.clone());
    let opens = move || -> Result<Option<PhotoKey>, StoreError> {
        // A connection of its own: a check-in does not wait for a slow hash.
        let mut diary = opening.directory.open_diary(&whose)?;
        let key = diary.unlock_photos(&passphrase)?;
        if let Some(key) = &key {
            diary.finish_encrypting(key)?;
        }
        Ok(key)
    };
    match inner.attempts.judge(visit.guesser(), inner.clock.now(), opens).await {
        Ok(Ok(key)) => Ok(key.map(|key| (person, key))),
        Ok(Err(error)) => Err(Refused::Problem(error.into())),
        Err(_) => Err(Refused::Wait),
    }
}

fn enter(visit: &Visit, person: PersonId, key: PhotoKey) -> Response {
    let inner = &visit.application.0;
    let mut response = Redirect::to("/photos").into_response();
    match inner.photo_keys.open(person, key, inner.clock.now()) {
        Some(token) => {
            keys::remember(&mut response, &token, visit.is_encrypted());
            response
        }
        None => visit.problem(&Problem::Internal),
    }
}

async fn wrong(visit: &Visit) -> Response {
    again(visit, id!("photo-passphrase-wrong"), StatusCode::FORBIDDEN).await
}

/// The page again, with what was wrong.
async fn again(visit: &Visit, message: &'static str, status: StatusCode) -> Response {
    let token = visit.photo_token();
    let page = visit.clone().at_diary(None, move |desk| {
        let refused = vec![desk.words.say(message).into_owned()];
        show(desk, token.as_deref(), Said { refused, ..Said::default() })
    });
    match page.await {
        Ok(mut page) => {
            *page.status_mut() = status;
            page
        }
        Err(problem) => visit.problem(&problem),
    }
}

/// `POST /photos/close`: closes them in every browser.
pub(crate) async fn close(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, _| {
            desk.inner.photo_keys.close(&desk.person);
            Ok(Redirect::to("/photos").into_response())
        })
        .await
}

/// `POST /photos/passphrase`: sets the first one, changes it, or takes it away.
pub(crate) async fn change(visit: Visit, fields: Fields) -> Response {
    if let Err(problem) = fields.sound() {
        return visit.problem(&problem);
    }
    let (new, repeated) = (fields.text("new").to_owned(), fields.text("again").to_owned());
    let removes = fields.text("act") == "remove";
    if !removes && new != repeated {
        return again(&visit, id!("photo-passphrase-differs"), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let sets = fields.text("act") == "set";
    let known = if sets { Ok(None) } else { given(&visit, &fields).await };
    let known = match known {
        Ok(None) if !sets => return wrong(&visit).await,
        Ok(known) => known.map(|(_, key)| key),
        Err(Refused::Wait) => {
            return again(&visit, id!("photo-passphrase-wait"), StatusCode::TOO_MANY_REQUESTS).await;
        }
        Err(Refused::Problem(problem)) => return visit.problem(&problem),
    };
    let done = visit.clone().at_diary(Some(fields.text("diary").to_owned()), move |desk| {
        let key = match (known, removes) {
            (None, _) => Some(desk.diary.set_photo_passphrase(&new)?),
            (Some(key), false) => {
                desk.diary.change_photo_passphrase(&key, &new)?;
                Some(key)
            }
            (Some(key), true) => {
                desk.diary.remove_photo_passphrase(&key)?;
                None
            }
        };
        desk.inner.photo_keys.close(&desk.person);
        Ok((desk.person.clone(), key))
    });
    match done.await {
        Ok((person, Some(key))) => enter(&visit, person, key),
        Ok((_, None)) => Redirect::to("/photos#keeping").into_response(),
        Err(Problem::Store(StoreError::WeakPassphrase { .. })) => {
            again(&visit, id!("photo-passphrase-help"), StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(problem) => visit.problem(&problem),
    }
}

/// `POST /photos/backups`: whether backups hold the photos.
pub(crate) async fn backups(visit: Visit, fields: Fields) -> Response {
    let token = visit.photo_token();
    visit
        .change(fields, move |desk, fields| {
            desk.settings.photos_in_backups = fields.text("in") == "yes";
            desk.diary.save_settings(&desk.settings)?;
            let done = vec![desk.words.say(id!("photo-backups-saved")).into_owned()];
            show(desk, token.as_deref(), Said { done, ..Said::default() })
        })
        .await
}
