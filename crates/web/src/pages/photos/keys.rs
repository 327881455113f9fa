//! Who has opened the photos: their key, in this program's memory alone, for the browser that gave the passphrase.

use crate::state::lock;
use axum::http::header::{HeaderValue, SET_COOKIE};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::Mutex;
use store::{PersonId, PhotoKey};

/// The browser that has opened them. It goes with the browser's session.
pub(crate) const PHOTO_COOKIE: &str = "gutskin_photos";
/// After so long without a look they are closed again.
const OPEN: SignedDuration = SignedDuration::from_mins(30);
/// More browsers than a household has.
const MOST: usize = 32;

/// The keys of all that is open.
#[derive(Default)]
pub(crate) struct PhotoKeys(Mutex<HashMap<String, Open>>);

struct Open {
    person: PersonId,
    key: PhotoKey,
    used: Timestamp,
}

impl PhotoKeys {
    /// The key, where this browser has opened this person's photos and looked at them lately.
    pub(crate) fn of(&self, token: Option<&str>, person: &PersonId, now: Timestamp) -> Option<PhotoKey> {
        let mut open = lock(&self.0);
        open.retain(|_, one| now.duration_since(one.used).abs() < OPEN);
        let one = open.get_mut(token?).filter(|one| one.person == *person)?;
        one.used = now;
        Some(one.key.clone())
    }

    /// Opens them for a browser, which gets a token for it. `None`: the system has no random bytes.
    pub(crate) fn open(&self, person: PersonId, key: PhotoKey, now: Timestamp) -> Option<String> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).ok()?;
        let token: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut open = lock(&self.0);
        if open.len() >= MOST
            && let Some(oldest) = open.iter().min_by_key(|(_, one)| one.used).map(|(token, _)| token.clone())
        {
            open.remove(&oldest);
        }
        open.insert(token.clone(), Open { person, key, used: now });
        Some(token)
    }

    /// Closes a person's photos in every browser.
    pub(crate) fn close(&self, person: &PersonId) {
        lock(&self.0).retain(|_, one| one.person != *person);
    }
}

/// Puts the token into the browser, until it is closed. Scripts never see it.
pub(crate) fn remember(response: &mut Response, token: &str, encrypted: bool) {
    let secure = if encrypted { "; Secure" } else { "" };
    let text = format!("{PHOTO_COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}
