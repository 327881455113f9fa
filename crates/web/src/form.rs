//! Forms: what a page sends, in `application/x-www-form-urlencoded`.

use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::convert::Infallible;

/// The fields of a form in their order, or why there are none. A name can be there several times.
pub(crate) struct Fields(Result<Vec<(String, String)>, Problem>);

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Infallible;

    async fn from_request(request: Request, state: &S) -> Result<Self, Infallible> {
        let bytes: Result<Bytes, BytesRejection> = Bytes::from_request(request, state).await;
        Ok(Self(match bytes {
            Ok(bytes) => serde_urlencoded::from_bytes(&bytes).map_err(|_| Problem::Invalid),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => Err(Problem::TooLarge),
            Err(_) => Err(Problem::Invalid),
        }))
    }
}

impl Fields {
    /// A form without a field: what a page shows before anything was filled in.
    pub(crate) fn none() -> Self {
        Self(Ok(Vec::new()))
    }

    /// The first value of a field; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        let pairs = self.0.as_deref().unwrap_or_default();
        pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().flatten().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it could be read at all.
    pub(crate) fn sound(&self) -> Result<(), Problem> {
        match &self.0 {
            Ok(_) => Ok(()),
            Err(Problem::TooLarge) => Err(Problem::TooLarge),
            Err(_) => Err(Problem::Invalid),
        }
    }
}

/// One part of an address as text; empty where it is no text at all, which no page is called.
pub(crate) struct Segment(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let path: Result<Path<String>, _> = Path::from_request_parts(parts, state).await;
        Ok(Self(path.map(|Path(text)| text).unwrap_or_default()))
    }
}
