//! Styles, scripts and pictures, inside the program; and what makes an app of the pages: its manifest, and the worker
//! that keeps them where there is no connection.

use crate::visit::Visit;
use crate::words::id;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const PICTURE: &str = "image/svg+xml";
const ICON: &str = "image/png";

/// name, media type, bytes.
const FILES: &[(&str, &str, &[u8])] = &[
    ("app.css", STYLE, include_bytes!("../assets/app.css")),
    ("diary.js", SCRIPT, include_bytes!("../assets/diary.js")),
    ("queue.js", SCRIPT, include_bytes!("../assets/queue.js")),
    ("kept.js", SCRIPT, include_bytes!("../assets/kept.js")),
    ("calendar.js", SCRIPT, include_bytes!("../assets/calendar.js")),
    ("shell.js", SCRIPT, include_bytes!("../assets/shell.js")),
    ("today.js", SCRIPT, include_bytes!("../assets/today.js")),
    ("timeline.js", SCRIPT, include_bytes!("../assets/timeline.js")),
    ("patterns.js", SCRIPT, include_bytes!("../assets/patterns.js")),
    ("settings.js", SCRIPT, include_bytes!("../assets/settings.js")),
    ("error.js", SCRIPT, include_bytes!("../assets/error.js")),
    ("forget.js", SCRIPT, include_bytes!("../assets/forget.js")),
    ("meals.js", SCRIPT, include_bytes!("../assets/meals.js")),
    ("photos.js", SCRIPT, include_bytes!("../assets/photos.js")),
    ("compare.js", SCRIPT, include_bytes!("../assets/compare.js")),
    ("count.js", SCRIPT, include_bytes!("../assets/count.js")),
    ("report.js", SCRIPT, include_bytes!("../assets/report.js")),
    ("breathing.js", SCRIPT, include_bytes!("../assets/breathing.js")),
    ("login.js", SCRIPT, include_bytes!("../assets/login.js")),
    ("phone.js", SCRIPT, include_bytes!("../assets/phone.js")),
    ("hello.js", SCRIPT, include_bytes!("../assets/hello.js")),
    ("icon.svg", PICTURE, include_bytes!("../assets/icon.svg")),
    ("icon-180.png", ICON, include_bytes!("../assets/icon-180.png")),
    ("icon-192.png", ICON, include_bytes!("../assets/icon-192.png")),
    ("icon-512.png", ICON, include_bytes!("../assets/icon-512.png")),
    ("icon-mask-512.png", ICON, include_bytes!("../assets/icon-mask-512.png")),
];

/// The stylesheet, for a first page to hold: on a slow network the way there and back for it is a quarter of the time
/// until something is seen. Every page after that names it as a file, which the browser has by then.
pub(crate) const STYLESHEET: &str = include_str!("../assets/app.css");

/// What a policy calls it (<https://www.w3.org/TR/CSP3/#grammardef-hash-source>).
pub(crate) static STYLESHEET_HASH: LazyLock<String> =
    LazyLock::new(|| format!("sha256-{}", Base64::encode_string(&Sha256::digest(STYLESHEET))));

/// The worker stands at the root, so that every page is within its reach.
const WORKER: &str = include_str!("../assets/worker.js");

/// One name for all files: they come and go together with the program.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    WORKER.hash(&mut hasher);
    for (name, _, bytes) in FILES {
        (name, bytes).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
});

/// The folder of the assets' addresses, so that a new program brings new files at once: also those that a module
/// imports from beside it.
pub(crate) fn version() -> &'static str {
    &VERSION
}

/// A file of this program. It never changes under its address, so a browser may keep it; one of another program, whose
/// page is still open, is answered with what there is now and kept by nobody.
pub(crate) async fn asset(path: Result<Path<(String, String)>, PathRejection>) -> Response {
    let Ok(Path((folder, name))) = path else { return StatusCode::NOT_FOUND.into_response() };
    let Some((_, media_type, bytes)) = FILES.iter().find(|(known, ..)| *known == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kept = if folder == version() { "public, max-age=31536000, immutable" } else { "no-store" };
    ([(CONTENT_TYPE, *media_type), (CACHE_CONTROL, kept)], *bytes).into_response()
}

/// `GET /worker.js`
pub(crate) async fn worker() -> Response {
    let addresses: Vec<String> =
        FILES.iter().map(|(name, ..)| format!("/assets/{}/{name}", version())).collect();
    let about = serde_json::json!({ "version": version(), "files": addresses });
    ([(CONTENT_TYPE, SCRIPT), (CACHE_CONTROL, "no-cache")], format!("const PROGRAM = {about};\n{WORKER}"))
        .into_response()
}

/// `GET /manifest.webmanifest`: what a phone needs to put the diary among its apps.
pub(crate) async fn manifest(visit: Visit) -> Response {
    let words = visit.words();
    let icon = |name: &str, sizes: &str, purpose: &str| {
        serde_json::json!({
            "src": format!("/assets/{}/{name}", version()),
            "sizes": sizes, "type": ICON, "purpose": purpose,
        })
    };
    let about = serde_json::json!({
        "id": "/",
        "name": words.say(id!("brand")),
        "short_name": words.say(id!("brand")),
        "description": words.say(id!("app-description")),
        "lang": words.tag(),
        "dir": "ltr",
        "start_url": "/today",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ee",
        "theme_color": "#faf6ee",
        "icons": [
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-mask-512.png", "512x512", "maskable"),
        ],
    });
    ([(CONTENT_TYPE, "application/manifest+json"), (CACHE_CONTROL, "no-cache")], about.to_string())
        .into_response()
}
