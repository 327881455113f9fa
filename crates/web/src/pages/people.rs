//! Several people as several files: choosing one, adding one.

use crate::form::Fields;
use crate::problem::Problem;
use crate::visit::{Frame, Visit, choose_diary, render, stored_language};
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use store::{Person, PersonId};

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage {
    frame: Frame,
    people: Vec<Person>,
}

/// `GET /people`
pub(crate) async fn choose(visit: Visit) -> Response {
    visit
        .without_diary(|visit| {
            let people = visit.application.0.people_now()?;
            if people.is_empty() {
                return Ok(Redirect::to("/today").into_response());
            }
            Ok(render(&PeoplePage { frame: visit.frame(), people }))
        })
        .await
}

/// `POST /people/choose`
pub(crate) async fn chosen(visit: Visit, fields: Fields) -> Response {
    visit
        .without_diary(move |visit| {
            fields.sound()?;
            let person: PersonId = fields.text("person").parse()?;
            if !visit.application.0.people_now()?.iter().any(|known| known.id == person) {
                return Err(Problem::Store(store::StoreError::NoSuchPerson(person.to_string())));
            }
            Ok(with_choice(&person))
        })
        .await
}

/// `POST /people/new`: a diary for someone else, which is then the chosen one.
pub(crate) async fn add(visit: Visit, fields: Fields) -> Response {
    visit
        .without_diary(move |visit| {
            fields.sound()?;
            let inner = &visit.application.0;
            let person = inner.directory.create_person(fields.text("name"))?;
            inner.people_now()?;
            inner.diary(&person.id)?.with(&person.id, |diary| {
                let mut settings = diary.settings()?;
                settings.language = Some(stored_language(visit.words().0));
                diary.save_settings(&settings)
            })?;
            Ok(with_choice(&person.id))
        })
        .await
}

fn with_choice(person: &PersonId) -> Response {
    let mut response = Redirect::to("/today").into_response();
    choose_diary(&mut response, person);
    response
}
