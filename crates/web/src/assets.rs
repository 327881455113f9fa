//! Styles and scripts, inside the program.

use crate::form::Segment;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const PICTURE: &str = "image/svg+xml";

/// name, media type, bytes.
const FILES: &[(&str, &str, &[u8])] = &[
    ("app.css", STYLE, include_bytes!("../assets/app.css")),
    ("start.js", SCRIPT, include_bytes!("../assets/start.js")),
    ("diary.js", SCRIPT, include_bytes!("../assets/diary.js")),
    ("outbox.js", SCRIPT, include_bytes!("../assets/outbox.js")),
    ("today.js", SCRIPT, include_bytes!("../assets/today.js")),
    ("timeline.js", SCRIPT, include_bytes!("../assets/timeline.js")),
    ("patterns.js", SCRIPT, include_bytes!("../assets/patterns.js")),
    ("settings.js", SCRIPT, include_bytes!("../assets/settings.js")),
    ("error.js", SCRIPT, include_bytes!("../assets/error.js")),
    ("forget.js", SCRIPT, include_bytes!("../assets/forget.js")),
    ("icon.svg", PICTURE, include_bytes!("../assets/icon.svg")),
];

/// One tag for all files: they come and go together with the program.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    for (name, _, bytes) in FILES {
        (name, bytes).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
});

/// What pages put behind `?v=`, so that a new program brings new files at once.
pub(crate) fn version() -> &'static str {
    &VERSION
}

/// A file with the version that a page asked for; kept by the browser, asked again by its tag. Modules import each
/// other without a version, so nothing is kept unasked.
pub(crate) async fn asset(Segment(name): Segment, headers: HeaderMap) -> Response {
    let Some((_, media_type, bytes)) = FILES.iter().find(|(known, ..)| *known == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let tag = format!("\"{}\"", version());
    let cached = [(ETAG, tag.as_str()), (CACHE_CONTROL, "no-cache")];
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    // A compressing layer turns the tag into a weak one, which names the same bytes.
    if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)) {
        return (StatusCode::NOT_MODIFIED, cached).into_response();
    }
    (cached, [(CONTENT_TYPE, *media_type)], *bytes).into_response()
}
