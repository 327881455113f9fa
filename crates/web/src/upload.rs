//! Files that a form sends, in `multipart/form-data` (RFC 7578).
//!
//! Written here because a browser's own form is the one thing that is read: a library for all that the format allows
//! would add four crates to the build.

use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use std::convert::Infallible;
use std::time::Duration;

/// The most bytes of one form: three photos of a large phone.
pub(crate) const LARGEST: usize = 64 << 20;
/// The most that a slow phone network may take for it.
const LONGEST: Duration = Duration::from_secs(600);
/// More parts than a form of ours has.
const MOST_PARTS: usize = 24;
/// The most bytes of a field that is no file.
const LONGEST_FIELD: usize = 4096;

/// A form's fields and files in their order, or why there are none.
pub(crate) struct Upload(Result<Parts, Problem>);

#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    fields: Vec<(String, String)>,
    files: Vec<Bytes>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let Some(boundary) = kind.and_then(boundary) else { return Ok(Self(Err(Problem::Invalid))) };
        let whole = tokio::time::timeout(LONGEST, Bytes::from_request(request, state)).await;
        Ok(Self(match whole {
            Ok(Ok(bytes)) => parts(&bytes, &boundary).ok_or(Problem::Invalid),
            Ok(Err(rejection)) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Problem::LargePhoto)
            }
            _ => Err(Problem::Invalid),
        }))
    }
}

impl Upload {
    /// Whether it could be read at all.
    pub(crate) fn sound(&mut self) -> Result<(), Problem> {
        match &mut self.0 {
            Ok(_) => Ok(()),
            Err(problem) => Err(std::mem::replace(problem, Problem::Invalid)),
        }
    }

    /// The first value of a field; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        let mut fields = self.0.iter().flat_map(|parts| &parts.fields);
        fields.find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self.0.iter().flat_map(|parts| &parts.fields);
        fields.filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The files that were chosen; a field in which none was chosen sends an empty one, which is left out.
    pub(crate) fn files(&self) -> &[Bytes] {
        self.0.as_ref().map_or(&[], |parts| &parts.files)
    }
}

fn boundary(kind: &str) -> Option<String> {
    let (form, rest) = kind.split_once(';')?;
    let boundary = rest.split(';').find_map(|pair| pair.trim().strip_prefix("boundary="))?.trim_matches('"');
    let sound = form.trim().eq_ignore_ascii_case("multipart/form-data") && (1..=70).contains(&boundary.len());
    sound.then(|| boundary.to_owned())
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    let first = *wanted.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}

fn parts(bytes: &Bytes, boundary: &str) -> Option<Parts> {
    let delimiter = format!("\r\n--{boundary}").into_bytes();
    // The first one stands at the beginning, without a line before it.
    let mut at = bytes.starts_with(&delimiter[2..]).then_some(delimiter.len() - 2)?;
    let mut parts = Parts::default();
    loop {
        match bytes.get(at..at + 2)? {
            b"--" => return Some(parts),
            b"\r\n" => at += 2,
            _ => return None,
        }
        if parts.fields.len() + parts.files.len() >= MOST_PARTS {
            return None;
        }
        let head_end = find(bytes, b"\r\n\r\n", at)?;
        let head = std::str::from_utf8(bytes.get(at..head_end)?).ok()?;
        let end = find(bytes, &delimiter, head_end + 2)?;
        let body = bytes.slice(head_end + 4..end.max(head_end + 4));
        let about = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-disposition").then_some(value)
        })?;
        let value = |name: &str| {
            let (_, rest) = about.split_once(name)?;
            rest.split('"').next()
        };
        let name = value(" name=\"")?;
        if value(" filename=\"").is_some() {
            if !body.is_empty() {
                parts.files.push(body);
            }
        } else if body.len() <= LONGEST_FIELD {
            parts.fields.push((name.to_owned(), String::from_utf8(body.to_vec()).ok()?));
        } else {
            return None;
        }
        at = end + delimiter.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "--B\r\nContent-Disposition: form-data; name=\"place\"\r\n\r\nface\r\n--B\r\ncontent-disposition: \
                         form-data; name=\"photo\"; filename=\"a b.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\r\n--\r\n-\r\n--B\r\n\
                         Content-Disposition: form-data; name=\"photo\"; filename=\"\"\r\n\r\n\r\n--B--\r\n";

    #[test]
    fn a_browsers_form_is_read() {
        let parts = parts(&Bytes::from_static(WHOLE.as_bytes()), "B").unwrap();
        assert_eq!(parts.fields, [("place".to_owned(), "face".to_owned())]);
        assert_eq!(parts.files, [Bytes::from_static(b"\r\n--\r\n-")], "what is empty was not chosen");
        assert_eq!(boundary("multipart/form-data; boundary=----WebKit7").as_deref(), Some("----WebKit7"));
        assert_eq!(boundary("multipart/form-data; charset=utf-8; boundary=\"a\"").as_deref(), Some("a"));
        for kind in
            ["application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary="]
        {
            assert_eq!(boundary(kind), None, "{kind}");
        }
    }

    #[test]
    fn half_a_form_is_none() {
        for length in 0..WHOLE.len() - 2 {
            let half = Bytes::from_static(&WHOLE.as_bytes()[..length]);
            assert_eq!(parts(&half, "B"), None, "{length}");
        }
        let many =
            format!("{}--B--", "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n".repeat(25));
        assert_eq!(parts(&Bytes::from(many), "B"), None, "no form of ours has so many fields");
    }
}
