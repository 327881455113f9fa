//! Who is logged in: the door's password, the cookie of a device that gave it, and how often it may be guessed.

use crate::security;
use crate::state::{Inner, lock};
use axum::http::HeaderMap;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::Mutex;
use std::time::Duration;
use store::{StoreError, Token};
use tokio::sync::Semaphore;

/// The token of a device that is logged in.
pub(crate) const SESSION_COOKIE: &str = "gutskin_session";

/// What anybody may have: the program's own files, whether it runs, the login itself, and the greeting that shows a
/// phone that it reaches us. Nothing of it says anything of a diary.
pub(crate) fn is_public(path: &str) -> bool {
    const PAGES: [&str; 4] = ["/health", "/login", "/worker.js", "/manifest.webmanifest"];
    PAGES.contains(&path) || path.starts_with("/assets/") || path.starts_with("/hello/")
}

/// Whether a request may go on behind a locked door.
pub(crate) fn lets_in(inner: &Inner, path: &str, token: Option<&str>) -> Result<bool, StoreError> {
    if is_public(path) {
        return Ok(true);
    }
    match token {
        Some(token) => inner.door.knows(token, inner.clock.now()),
        None => Ok(false),
    }
}

/// Puts a device's token into its browser. Scripts never see it, and another site's page can't send a change with it.
/// `Lax` and not `Strict`: a link in the person's own calendar or mail opens their diary and not the login.
pub(crate) fn remember(response: &mut Response, token: &Token, encrypted: bool) {
    // As long as browsers keep a cookie at most; the store forgets a device earlier that is not used.
    set(response, token.as_str(), 400 * 24 * 3600, encrypted);
}

/// Takes the token out of a browser.
pub(crate) fn forget(response: &mut Response, encrypted: bool) {
    set(response, "", 0, encrypted);
}

fn set(response: &mut Response, value: &str, seconds: u32, encrypted: bool) {
    let secure = if encrypted { "; Secure" } else { "" };
    let text = format!("{SESSION_COOKIE}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// Who guesses: an address, or this machine itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Guesser {
    /// This machine, with nothing in between.
    Here,
    /// An address elsewhere; of the newer kind its network, of which one person has a whole one.
    Elsewhere(String),
}

impl Guesser {
    /// By who connects, and, where that is a proxy on this machine, by what it says.
    pub(crate) fn of(peer: Option<SocketAddr>, headers: &HeaderMap) -> Self {
        match peer {
            Some(peer) if !is_here(peer.ip()) => Self::Elsewhere(network(peer.ip())),
            _ => match security::forwarded_for(headers) {
                Some(name) => Self::Elsewhere(match name.trim_matches(['[', ']']).parse::<IpAddr>() {
                    Ok(address) => network(address),
                    Err(_) => name.chars().take(64).collect(),
                }),
                None => Self::Here,
            },
        }
    }
}

/// Whether a connection comes from this machine.
pub(crate) fn is_here(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::")
        }
    }
}

/// How often a password was given wrongly. A wrong one costs nothing five times; then each costs twice the wait of the
/// one before. All addresses elsewhere together have a limit, too, so that many machines guess no faster than a few.
pub(crate) struct Attempts {
    wrong: Mutex<HashMap<Guesser, Wrong>>,
    /// A hash takes a core and 19 MiB: one at a time.
    turn: Semaphore,
}

#[derive(Debug, Clone, Copy)]
struct Wrong {
    times: u32,
    last: Timestamp,
}

const FREE: u32 = 5;
const FIRST_WAIT: i64 = 30;
const LONGEST_WAIT: i64 = 15 * 60;
/// After so long without an attempt it begins anew.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(1);
/// Of all addresses elsewhere together, within that time.
const MOST_ELSEWHERE: u32 = 100;
/// More than a household has; a flood of addresses takes no memory.
const MOST_GUESSERS: usize = 4096;

impl Default for Attempts {
    fn default() -> Self {
        Self { wrong: Mutex::default(), turn: Semaphore::new(1) }
    }
}

impl Attempts {
    /// Checks one attempt, unless it has to wait: then `Err` with the seconds. `opens` says whether the password is
    /// right, on a thread that may wait.
    pub(crate) async fn judge<T>(
        &self,
        guesser: Guesser,
        now: Timestamp,
        opens: impl FnOnce() -> Result<Option<T>, StoreError> + Send + 'static,
    ) -> Result<Result<Option<T>, StoreError>, i64>
    where
        T: Send + 'static,
    {
        let turn = tokio::time::timeout(Duration::from_secs(5), self.turn.acquire()).await;
        let Ok(Ok(_turn)) = turn else { return Err(FIRST_WAIT) };
        // Asked within one's turn: of many attempts at once each is counted before the next is looked at.
        let wait = self.wait(&guesser, now);
        if wait > 0 {
            return Err(wait);
        }
        let judged = tokio::task::spawn_blocking(opens).await.unwrap_or(Ok(None));
        match &judged {
            Ok(Some(_)) => {
                lock(&self.wrong).remove(&guesser);
            }
            Ok(None) => self.count(guesser, now),
            Err(_) => {}
        }
        Ok(judged)
    }

    /// How many seconds are to be waited.
    fn wait(&self, guesser: &Guesser, now: Timestamp) -> i64 {
        let mut wrong = lock(&self.wrong);
        wrong.retain(|_, one| now.duration_since(one.last).abs() < FORGOTTEN);
        let own = wrong.get(guesser).map_or(0, |one| {
            if one.times < FREE {
                return 0;
            }
            let wait = FIRST_WAIT.saturating_mul(1 << (one.times - FREE).min(10)).min(LONGEST_WAIT);
            // A clock that is set back makes nobody wait longer.
            (wait - now.duration_since(one.last).as_secs()).clamp(0, LONGEST_WAIT)
        });
        let elsewhere = |guesser: &Guesser| matches!(guesser, Guesser::Elsewhere(_));
        let all: u32 = wrong.iter().filter(|(one, _)| elsewhere(one)).map(|(_, one)| one.times).sum();
        let full = wrong.len() >= MOST_GUESSERS && !wrong.contains_key(guesser);
        if elsewhere(guesser) && (all >= MOST_ELSEWHERE || full) { own.max(LONGEST_WAIT) } else { own }
    }

    fn count(&self, guesser: Guesser, now: Timestamp) {
        let mut wrong = lock(&self.wrong);
        let one = wrong.entry(guesser).or_insert(Wrong { times: 0, last: now });
        one.times = one.times.saturating_add(1);
        one.last = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + second).unwrap()
    }

    async fn guess(attempts: &Attempts, guesser: &Guesser, second: i64, right: bool) -> Result<bool, i64> {
        let judged = attempts.judge(guesser.clone(), at(second), move || Ok(right.then_some(()))).await;
        judged.map(|judged| judged.unwrap().is_some())
    }

    #[tokio::test]
    async fn guessing_becomes_slow_and_the_right_password_ends_it() {
        let attempts = Attempts::default();
        let phone = Guesser::Elsewhere("10.0.0.2".to_owned());
        for _ in 0..5 {
            assert_eq!(guess(&attempts, &phone, 0, false).await, Ok(false));
        }
        assert_eq!(guess(&attempts, &phone, 1, true).await, Err(29), "the right one has to wait, too");
        assert_eq!(guess(&attempts, &Guesser::Here, 1, false).await, Ok(false), "others need not");
        assert_eq!(guess(&attempts, &phone, 30, false).await, Ok(false));
        assert_eq!(guess(&attempts, &phone, 31, false).await, Err(59));
        for second in [90, 210, 450, 930, 1830] {
            assert_eq!(guess(&attempts, &phone, second, false).await, Ok(false), "{second}");
        }
        assert_eq!(
            guess(&attempts, &phone, 1831, false).await,
            Err(899),
            "never longer than a quarter of an hour"
        );
        assert_eq!(guess(&attempts, &phone, 2730, true).await, Ok(true));
        assert_eq!(guess(&attempts, &phone, 2731, false).await, Ok(false), "it begins anew");
    }

    #[tokio::test]
    async fn many_addresses_together_guess_no_faster() {
        let attempts = Attempts::default();
        let mut looked_at = 0;
        for number in 0..500 {
            let guesser = Guesser::Elsewhere(format!("10.0.{}.{}", number / 250, number % 250));
            looked_at += u32::from(guess(&attempts, &guesser, 0, false).await.is_ok());
        }
        assert_eq!(looked_at, 100);
        assert_eq!(
            guess(&attempts, &Guesser::Here, 0, true).await,
            Ok(true),
            "this machine comes in all the same"
        );
        let phone = Guesser::Elsewhere("192.168.1.9".to_owned());
        assert_eq!(guess(&attempts, &phone, 3601, true).await, Ok(true), "an hour later so does the phone");
    }

    #[test]
    fn who_guesses_is_who_connects_or_whom_our_own_proxy_names() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", HeaderValue::from_static("6.6.6.6, 203.0.113.9"));
        let here: SocketAddr = "127.0.0.1:5000".parse().unwrap();
        let elsewhere: SocketAddr = "[::ffff:198.51.100.4]:5000".parse().unwrap();
        let name = |name: &str| Guesser::Elsewhere(name.to_owned());
        assert_eq!(Guesser::of(Some(here), &HeaderMap::new()), Guesser::Here);
        assert_eq!(Guesser::of(Some(here), &headers), name("203.0.113.9"));
        assert_eq!(
            Guesser::of(Some(elsewhere), &headers),
            name("198.51.100.4"),
            "who connects from elsewhere is not believed"
        );
        let mut headers = HeaderMap::new();
        headers.append("forwarded", HeaderValue::from_static("for=\"[2001:db8:1:2:3:4:5:6]\""));
        assert_eq!(Guesser::of(Some(here), &headers), name("2001:db8:1:2::"));
    }
}
