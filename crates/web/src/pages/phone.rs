//! "On your phone": from a diary on one computer to the same diary in somebody's pocket, for a person without a domain
//! name of their own. The program asks nobody whether it can be reached: the phone itself comes and says so.

use crate::form::Segment;
use crate::problem::Problem;
use crate::security;
use crate::state::lock;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::id;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;
use std::sync::Mutex;

#[derive(Template)]
#[template(path = "phone.html")]
struct PhonePage {
    frame: Frame,
    locked: bool,
    /// What stands in the field.
    typed: String,
    /// The address is none that a phone can reach.
    problem: Option<String>,
    reach: Option<Reach>,
}

/// An address, as a phone gets it.
struct Reach {
    address: String,
    encrypted: bool,
    code: String,
    qr: Qr,
    seen: String,
}

/// A code that a camera reads.
struct Qr {
    /// How many squares a side, with the quiet zone around.
    size: usize,
    /// The dark squares, as a path.
    path: String,
}

#[derive(Template)]
#[template(path = "hello.html")]
struct HelloPage {
    frame: Frame,
    encrypted: bool,
}

/// The phones that are waited for.
#[derive(Default)]
pub(crate) struct Greetings(Mutex<Vec<Greeting>>);

struct Greeting {
    code: String,
    address: String,
    made: Timestamp,
    /// When a phone came, and whether over an encrypted connection.
    seen: Option<(Timestamp, bool)>,
}

/// How long a code is waited for.
const PATIENCE: SignedDuration = SignedDuration::from_mins(30);
/// More codes than somebody tries at a time.
const MOST: usize = 16;

impl Greetings {
    /// The code for an address; the same one for as long as it is waited for.
    fn expect(&self, address: &str, now: Timestamp) -> Result<(String, Option<(Timestamp, bool)>), Problem> {
        let mut waiting = lock(&self.0);
        waiting.retain(|one| now.duration_since(one.made).abs() < PATIENCE);
        if let Some(one) = waiting.iter().find(|one| one.address == address) {
            return Ok((one.code.clone(), one.seen));
        }
        let mut bytes = [0; 6];
        getrandom::fill(&mut bytes).map_err(|_| Problem::Internal)?;
        let code: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        if waiting.len() >= MOST {
            waiting.remove(0);
        }
        waiting.push(Greeting { code: code.clone(), address: address.to_owned(), made: now, seen: None });
        Ok((code, None))
    }

    /// Whether a code is waited for; if so, a phone has come.
    fn come(&self, code: &str, encrypted: bool, now: Timestamp) -> bool {
        let mut waiting = lock(&self.0);
        let Some(one) = waiting.iter_mut().find(|one| one.code == code) else { return false };
        let before = one.seen.is_some_and(|(_, encrypted)| encrypted);
        one.seen = Some((now, encrypted || before));
        true
    }

    fn seen(&self, code: &str) -> Option<(Timestamp, bool)> {
        lock(&self.0).iter().find(|one| one.code == code).and_then(|one| one.seen)
    }
}

/// `GET /phone`, and with `?address=` its code
pub(crate) async fn phone(visit: Visit, RawQuery(query): RawQuery) -> Response {
    // Whoever reads this page elsewhere has an address that works already.
    let known_as = visit.known_as().map(str::to_owned).filter(|known| reachable(known).is_some());
    visit
        .page(move |desk| {
            let fields: Vec<(String, String)> =
                serde_urlencoded::from_str(&query.unwrap_or_default()).unwrap_or_default();
            let typed = fields.into_iter().find(|(name, _)| name == "address").map(|(_, address)| address);
            let locked = desk.inner.door.is_locked()?;
            let address = typed.as_deref().or(known_as.as_deref()).and_then(reachable).filter(|_| locked);
            let wrong = typed.as_deref().is_some_and(|typed| reachable(typed).is_none());
            Ok(render(&PhonePage {
                locked,
                problem: wrong.then(|| desk.words.say(id!("phone-address-wrong")).into_owned()),
                typed: typed.or(known_as).unwrap_or_default(),
                reach: address.map(|address| reach(desk, address)).transpose()?,
                frame: desk.frame("settings"),
            }))
        })
        .await
}

fn reach(desk: &Desk<'_>, address: String) -> Result<Reach, Problem> {
    let (code, seen) = desk.inner.greetings.expect(&address, desk.inner.clock.now())?;
    let qr = draw(&format!("{address}/hello/{code}")).ok_or(Problem::Invalid)?;
    Ok(Reach { encrypted: address.starts_with("https://"), address, code, qr, seen: seen_words(desk, seen) })
}

fn seen_words(desk: &Desk<'_>, seen: Option<(Timestamp, bool)>) -> String {
    let Some((at, encrypted)) = seen else { return desk.words.say(id!("phone-waiting")).into_owned() };
    let at = at.to_zoned(desk.inner.clock.zoned().time_zone().clone()).strftime("%H:%M").to_string();
    let message = if encrypted { id!("phone-seen") } else { id!("phone-seen-plain") };
    desk.words.with_text(message, "time", &at)
}

/// `GET /phone/seen/{code}`: for the page that waits.
pub(crate) async fn seen(visit: Visit, Segment(code): Segment) -> Response {
    visit
        .of_a_diary_that_is_there()
        .page(move |desk| {
            let seen = desk.inner.greetings.seen(&code);
            let words = seen_words(desk, seen);
            Ok(axum::Json(serde_json::json!({ "seen": seen.is_some(), "words": words })).into_response())
        })
        .await
}

/// `GET /hello/{code}`: a phone reaches us. It needs no login and says nothing of a diary.
pub(crate) async fn hello(visit: Visit, Segment(code): Segment, RawQuery(query): RawQuery) -> Response {
    visit
        .without_diary(move |visit| {
            let inner = &visit.application.0;
            // The browser itself knows best: a proxy may not say what stands before it.
            let encrypted = visit.is_encrypted() || query.as_deref() == Some("secure=true");
            if !inner.greetings.come(&code, encrypted, inner.clock.now()) {
                return Ok(Redirect::to("/today").into_response());
            }
            Ok(render(&HelloPage { frame: visit.frame(), encrypted }))
        })
        .await
}

/// An address that a phone can reach, put in order: `100.64.0.7` is `http://100.64.0.7:8321`, `diary.example` is
/// `https://diary.example`. `None`: it is none, or it leads a phone to itself.
fn reachable(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, host) = match typed.split_once("://") {
        Some((scheme @ ("http" | "https"), host)) => (Some(scheme), host),
        Some(_) => return None,
        None => (None, typed.as_str()),
    };
    if host.is_empty() || host.len() > 200 || security::is_loopback_name(host) {
        return None;
    }
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let (name, port) = rest.split_once(']')?;
            name.parse::<std::net::Ipv6Addr>().ok()?;
            (&host[..name.len() + 2], port.strip_prefix(':'))
        }
        None => match host.split_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (host, None),
        },
    };
    let sound = |part: &str| {
        let letters = part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        !part.is_empty() && letters
    };
    let number = name.starts_with('[') || name.parse::<std::net::Ipv4Addr>().is_ok();
    // Four numbers that are no address are no name either.
    let like_number = name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if (!number && (like_number || !name.split('.').all(sound))) || ["0.0.0.0", "[::]"].contains(&name) {
        return None;
    }
    if let Some(port) = port {
        port.parse::<u16>().ok().filter(|port| *port > 0)?;
    }
    let scheme = scheme.unwrap_or(if number || port.is_some() { "http" } else { "https" });
    let port = match port {
        Some(port) => format!(":{port}"),
        None if number && scheme == "http" => ":8321".to_owned(),
        None => String::new(),
    };
    Some(format!("{scheme}://{name}{port}"))
}

/// The quiet zone that a camera needs (ISO/IEC 18004): four squares on each side.
const QUIET: usize = 4;

fn draw(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (row, line) in colours.chunks(width).enumerate() {
        let mut column = 0;
        while column < width {
            let run = line[column..].iter().take_while(|colour| **colour == Color::Dark).count();
            if run > 0 {
                let (x, y) = (column + QUIET, row + QUIET);
                write!(path, "M{x} {y}h{run}v1h-{run}z").ok()?;
            }
            column += run.max(1);
        }
    }
    Some(Qr { size: width + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_put_in_order_or_is_none() {
        for (typed, address) in [
            ("100.64.0.7", Some("http://100.64.0.7:8321")),
            (" 100.64.0.7:9000/ ", Some("http://100.64.0.7:9000")),
            ("https://100.64.0.7", Some("https://100.64.0.7")),
            ("Diary.Example", Some("https://diary.example")),
            ("https://diary.example:8443", Some("https://diary.example:8443")),
            ("laptop.my-net.example", Some("https://laptop.my-net.example")),
            ("laptop:8321", Some("http://laptop:8321")),
            ("[fd7a:115c::1]", Some("http://[fd7a:115c::1]:8321")),
            ("http://[fd7a:115c::1]:80", Some("http://[fd7a:115c::1]:80")),
            ("", None),
            ("localhost", None),
            ("http://127.0.0.1:8321", None),
            ("[::1]", None),
            ("0.0.0.0", None),
            ("ftp://diary.example", None),
            ("javascript:alert(1)", None),
            ("https://me:secret@diary.example", None),
            ("https://diary.example/elsewhere", None),
            ("diary.example:99999", None),
            ("1.2.3", None),
            ("a b", None),
            ("<script>", None),
        ] {
            assert_eq!(reachable(typed).as_deref(), address, "{typed}");
        }
    }

    #[test]
    fn a_camera_finds_the_three_corners() {
        let qr = draw("https://diary.example/hello/0123456789ab").unwrap();
        assert!(qr.size >= 21 + 8 && qr.size % 2 == 1, "{}", qr.size);
        // The finder pattern's first line: seven dark squares at each upper corner.
        let right = qr.size - QUIET - 7;
        assert!(qr.path.starts_with(&format!("M{QUIET} {QUIET}h7v1h-7z")), "{}", qr.path);
        assert!(qr.path.contains(&format!("M{right} {QUIET}h7v1h-7z")));
        assert!(qr.path.contains(&format!("M{QUIET} {right}h7v1h-7z")));
        assert!(draw(&"x".repeat(4000)).is_none());
    }

    #[test]
    fn a_phone_that_comes_is_seen_and_a_code_ends() {
        let at = |minute: i64| Timestamp::from_second(1_770_000_000 + 60 * minute).unwrap();
        let greetings = Greetings::default();
        let (code, seen) = greetings.expect("https://diary.example", at(0)).unwrap();
        assert_eq!(seen, None);
        assert!(!greetings.come("000000000000", true, at(1)));
        assert!(greetings.come(&code, false, at(1)));
        assert_eq!(greetings.seen(&code), Some((at(1), false)));
        assert!(greetings.come(&code, true, at(2)));
        assert_eq!(
            greetings.expect("https://diary.example", at(3)).unwrap(),
            (code.clone(), Some((at(2), true)))
        );
        let (later, _) = greetings.expect("https://diary.example", at(31)).unwrap();
        assert_ne!(later, code);
        assert!(!greetings.come(&code, true, at(31)));
        for number in 0..40 {
            greetings.expect(&format!("https://{number}.example"), at(32)).unwrap();
        }
        assert_eq!(greetings.0.lock().unwrap().len(), MOST);
    }
}
