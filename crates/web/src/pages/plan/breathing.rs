//! Five minutes of breathing, with a pacer.

use crate::visit::{Frame, Visit, render};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "plan_breathing.html")]
struct BreathingPage {
    frame: Frame,
    day: String,
}

/// `GET /plan/breathing`
pub(crate) async fn breathing(visit: Visit) -> Response {
    visit
        .page(|desk| Ok(render(&BreathingPage { day: desk.today.to_string(), frame: desk.frame("plan") })))
        .await
}
