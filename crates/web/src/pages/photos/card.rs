//! The colour card to print.

use crate::visit::{Desk, Frame, Visit, render};
use askama::Template;
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "photo_card.html")]
struct CardPage {
    frame: Frame,
    number: u8,
    card: String,
}

/// Which print.
#[derive(Deserialize)]
pub(crate) struct Print {
    /// From 0 to 255; what is no such number is the first print.
    #[serde(default)]
    number: String,
}

impl Print {
    fn number(&self) -> u8 {
        self.number.parse().unwrap_or(1)
    }
}

/// `GET /photos/card`: the card in its true size, and how to print it.
pub(crate) async fn page(visit: Visit, Query(print): Query<Print>) -> Response {
    let number = print.number();
    visit
        .page(move |desk: &mut Desk<'_>| {
            let card = photo::card::svg(number);
            Ok(render(&CardPage { number, card, frame: desk.frame("photos") }))
        })
        .await
}

/// `GET /photos/card.svg`: the same as a file, for a print shop.
pub(crate) async fn file(Query(print): Query<Print>) -> Response {
    let number = print.number();
    let name = format!("attachment; filename=\"gutskin-card-{number}.svg\"");
    let headers = [(CONTENT_TYPE, "image/svg+xml".to_owned()), (CONTENT_DISPOSITION, name)];
    (headers, photo::card::svg(number)).into_response()
}
