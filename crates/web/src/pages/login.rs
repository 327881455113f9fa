//! The password: giving it, setting it, and the devices that have given it.

use crate::dates;
use crate::form::Fields;
use crate::gate;
use crate::pages::doctor::Checklist;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, id};
use askama::Template;
use axum::extract::{RawQuery, Request};
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use store::{SHORTEST_PASSWORD, StoreError};

#[derive(Template)]
#[template(path = "login.html")]
struct LoginPage {
    frame: Frame,
    /// Where it goes on.
    to: String,
    /// How many answers wait in this browser: one, and several.
    waiting: [String; 2],
    problem: Option<String>,
    checklist: Checklist,
}

impl LoginPage {
    fn new(visit: &Visit, to: String, problem: Option<String>) -> Result<Self, Problem> {
        let waiting = visit.words().one_and_several(id!("login-waiting"));
        Ok(Self { frame: visit.frame(), to, waiting, problem, checklist: Checklist::new(visit.words())? })
    }
}

#[derive(Template)]
#[template(path = "password.html")]
struct PasswordPage {
    frame: Frame,
    locked: bool,
    /// The page was asked for from the one about the phone, and leads back there.
    for_phone: bool,
    least: usize,
    devices: Vec<DeviceRow>,
    done: Option<String>,
    problem: Option<String>,
}

struct DeviceRow {
    own: bool,
    words: String,
}

/// To the login, and from there back to what was asked for.
pub(crate) fn way_in(request: &Request) -> Response {
    let asked = request.uri().path_and_query().map_or("", |asked| asked.as_str());
    let to = if request.method() == Method::GET { within(asked) } else { "/today" };
    let query = serde_urlencoded::to_string([("to", to)]).unwrap_or_default();
    Redirect::to(&format!("/login?{query}")).into_response()
}

/// An address of ours; anything else is the start. Another site must not send somebody through our login to itself.
fn within(address: &str) -> &str {
    let sound = address.starts_with('/')
        && !address.starts_with("//")
        && address.len() <= 200
        && address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.?=&%".contains(&byte));
    if sound && !address.starts_with("/login") { address } else { "/today" }
}

/// `GET /login`
pub(crate) async fn login(visit: Visit, RawQuery(query): RawQuery) -> Response {
    visit
        .without_diary(move |visit| {
            let fields: Vec<(String, String)> =
                serde_urlencoded::from_str(&query.unwrap_or_default()).unwrap_or_default();
            let to = fields.iter().find(|(name, _)| name == "to").map_or("", |(_, to)| to);
            let to = within(to).to_owned();
            let inner = &visit.application.0;
            let in_already = match visit.token() {
                Some(token) => inner.door.knows(token, inner.clock.now())?,
                None => false,
            };
            if in_already || !inner.door.is_locked()? {
                return Ok(Redirect::to(&to).into_response());
            }
            Ok(render(&LoginPage::new(visit, to, None)?))
        })
        .await
}

/// `POST /login`
pub(crate) async fn log_in(visit: Visit, fields: Fields) -> Response {
    if let Err(problem) = fields.sound() {
        return visit.problem(&problem);
    }
    let to = within(fields.text("to")).to_owned();
    let password = fields.text("password").to_owned();
    let words = visit.words();
    match attempt(&visit, password, |_| Ok(())).await {
        Ok(()) => {
            let mut response = Redirect::to(&to).into_response();
            enter(&visit, &mut response).await.map_or_else(|problem| visit.problem(&problem), |()| response)
        }
        Err(Refused::Problem(problem)) => visit.problem(&problem),
        Err(refused) => {
            let problem = Some(refused.explain(words));
            match LoginPage::new(&visit, to, problem) {
                Ok(page) => refused.answer(render(&page)),
                Err(problem) => visit.problem(&problem),
            }
        }
    }
}

/// Why a password was not taken.
enum Refused {
    Wrong,
    Wait(i64),
    Problem(Problem),
}

impl Refused {
    fn explain(&self, words: Words) -> String {
        match self {
            Self::Wrong | Self::Problem(_) => words.say(id!("login-wrong")).into_owned(),
            Self::Wait(seconds) => {
                let minutes = usize::try_from(seconds.max(&1).saturating_add(59) / 60).unwrap_or(1);
                words.with_count("login-wait", "minutes", &minutes)
            }
        }
    }

    fn answer(&self, mut response: Response) -> Response {
        *response.status_mut() = StatusCode::UNAUTHORIZED;
        if let Self::Wait(seconds) = self {
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            if let Ok(value) = HeaderValue::from_str(&seconds.to_string()) {
                response.headers_mut().insert(RETRY_AFTER, value);
            }
        }
        response
    }
}

/// Checks a password, slowly and one at a time, and with the right one does something.
async fn attempt(
    visit: &Visit,
    password: String,
    then: impl FnOnce(&Visit) -> Result<(), StoreError> + Send + 'static,
) -> Result<(), Refused> {
    let inner = &visit.application.0;
    let own = visit.clone();
    let opens = move || {
        if !own.application.0.door.opens(&password)? {
            return Ok(None);
        }
        then(&own).map(Some)
    };
    match inner.attempts.judge(visit.guesser(), inner.clock.now(), opens).await {
        Err(seconds) => Err(Refused::Wait(seconds)),
        Ok(Ok(Some(()))) => Ok(()),
        Ok(Ok(None)) => Err(Refused::Wrong),
        Ok(Err(error)) => Err(Refused::Problem(error.into())),
    }
}

/// Logs this device in.
async fn enter(visit: &Visit, response: &mut Response) -> Result<(), Problem> {
    let own = visit.clone();
    let entered = tokio::task::spawn_blocking(move || {
        let inner = &own.application.0;
        // A device that logs in again is one device.
        if let Some(token) = own.token() {
            inner.door.let_out(token)?;
        }
        inner.door.let_in(inner.clock.now())
    });
    let token = entered.await.map_err(|_| Problem::Internal)??;
    gate::remember(response, &token, visit.is_encrypted());
    Ok(())
}

/// `POST /logout`
pub(crate) async fn log_out(visit: Visit) -> Response {
    let encrypted = visit.is_encrypted();
    let mut response = visit
        .without_diary(|visit| {
            if let Some(token) = visit.token() {
                visit.application.0.door.let_out(token)?;
            }
            Ok(Redirect::to("/login").into_response())
        })
        .await;
    gate::forget(&mut response, encrypted);
    response
}

/// `GET /password`
pub(crate) async fn password(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let token = visit.token().map(str::to_owned);
    visit
        .page(move |desk| {
            let query = query.unwrap_or_default();
            let done = match query.as_str() {
                "done=set" => Some(id!("password-done-set")),
                "done=everyone" => Some(id!("password-done-everyone")),
                "done=removed" => Some(id!("password-done-removed")),
                _ => None,
            };
            let done = done.map(|message| desk.words.say(message).into_owned());
            let mut page = page(desk, token.as_deref())?;
            (page.done, page.for_phone) = (done, query == "for=phone");
            Ok(render(&page))
        })
        .await
}

fn page(desk: &Desk<'_>, token: Option<&str>) -> Result<PasswordPage, Problem> {
    let (door, now) = (&desk.inner.door, desk.inner.clock.now());
    let devices = door.devices(token, now)?;
    Ok(PasswordPage {
        frame: desk.frame("settings"),
        locked: door.is_locked()?,
        for_phone: false,
        least: SHORTEST_PASSWORD,
        devices: devices
            .iter()
            .map(|device| DeviceRow {
                own: device.own,
                words: desk.words.with(
                    "device-says",
                    &[
                        ("since", day_of(desk, device.since).into()),
                        ("seen", day_of(desk, device.seen).into()),
                    ],
                ),
            })
            .collect(),
        done: None,
        problem: None,
    })
}

fn day_of(desk: &Desk<'_>, at: Timestamp) -> String {
    let zone = desk.inner.clock.zoned().time_zone().clone();
    let day = diary::Day::new(at.to_zoned(zone).date()).unwrap_or(desk.today);
    dates::long(desk.words, day, desk.today)
}

/// `POST /password`: sets it, changes it, takes it away, or logs every device out.
pub(crate) async fn change(visit: Visit, fields: Fields) -> Response {
    if let Err(problem) = fields.sound() {
        return visit.problem(&problem);
    }
    let act = fields.text("act").to_owned();
    let (current, new) = (fields.text("current").to_owned(), fields.text("password").to_owned());
    let again = fields.text("again").to_owned();
    let for_phone = fields.text("for") == "phone";
    if act == "everyone" {
        return everyone(visit).await;
    }
    if act == "set" && new != again {
        return again_please(visit, for_phone, |words| words.say(id!("password-differs")).into_owned()).await;
    }
    let locked = match visit.application.0.door.is_locked() {
        Ok(locked) => locked,
        Err(error) => return visit.problem(&error.into()),
    };
    let done = match act.as_str() {
        "set" => "set",
        "remove" if locked => "removed",
        _ => return visit.problem(&Problem::Invalid),
    };
    let carry_out = move |visit: &Visit| {
        let door = &visit.application.0.door;
        if act == "set" { door.set_password(&new) } else { door.remove_password() }
    };
    let changed = if locked {
        attempt(&visit, current, carry_out).await
    } else {
        let own = visit.clone();
        match tokio::task::spawn_blocking(move || carry_out(&own)).await {
            Ok(changed) => changed.map_err(|error| Refused::Problem(error.into())),
            Err(_) => Err(Refused::Problem(Problem::Internal)),
        }
    };
    match changed {
        Ok(()) if done == "set" => {
            let to = if for_phone { "/phone" } else { "/password?done=set" };
            let mut response = Redirect::to(to).into_response();
            // Whoever sets it has given it.
            enter(&visit, &mut response).await.map_or_else(|problem| visit.problem(&problem), |()| response)
        }
        Ok(()) => {
            let mut response = Redirect::to(&format!("/password?done={done}")).into_response();
            gate::forget(&mut response, visit.is_encrypted());
            response
        }
        Err(Refused::Problem(Problem::Store(StoreError::WeakPassword { .. }))) => {
            again_please(visit, for_phone, |words| words.say(id!("password-weak")).into_owned()).await
        }
        Err(Refused::Problem(problem)) => visit.problem(&problem),
        Err(refused) => {
            let response = again_please(visit, for_phone, |words| refused.explain(words)).await;
            refused.answer(response)
        }
    }
}

async fn everyone(visit: Visit) -> Response {
    let own = visit.clone();
    let done = visit
        .clone()
        .without_diary(move |_| {
            own.application.0.door.let_everyone_out()?;
            Ok(Redirect::to("/password?done=everyone").into_response())
        })
        .await;
    if !done.status().is_redirection() || !visit.application.0.door.is_locked().unwrap_or(true) {
        return done;
    }
    // This one asked for it, and stays.
    let mut response = done;
    match enter(&visit, &mut response).await {
        Ok(()) => response,
        Err(problem) => visit.problem(&problem),
    }
}

/// The page again, with what is wrong.
async fn again_please(visit: Visit, for_phone: bool, problem: impl Fn(Words) -> String) -> Response {
    let token = visit.token().map(str::to_owned);
    let says = problem(visit.words());
    let mut response = visit
        .page(move |desk| {
            let mut page = page(desk, token.as_deref())?;
            (page.problem, page.for_phone) = (Some(says), for_phone);
            Ok(render(&page))
        })
        .await;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_login_leads_to_addresses_of_ours_alone() {
        for (address, goes_to) in [
            ("/today/2026-03-07", "/today/2026-03-07"),
            ("/timeline?range=28&until=2026-03-07", "/timeline?range=28&until=2026-03-07"),
            ("", "/today"),
            ("//evil.example", "/today"),
            ("/\\evil.example", "/today"),
            ("https://evil.example", "/today"),
            ("javascript:alert(1)", "/today"),
            ("/login?to=/login", "/today"),
            ("/today\r\nx: y", "/today"),
        ] {
            assert_eq!(within(address), goes_to, "{address}");
        }
    }
}
