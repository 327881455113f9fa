//! What can go wrong on a page: a code and a status, which the page translates. English prose of the libraries
//! never reaches it.
//!
//! Which one to use: [`Problem::NotFound`] for an address without a page; [`Problem::Refused`] for the rules of
//! [`crate::security`]; [`Problem::OtherDiary`] when a form belongs to another person's diary than the chosen one;
//! [`Problem::Invalid`] for a field that no page of ours would send, or a value out of range; [`Problem::Store`]
//! for what the store says; [`Problem::Internal`] for our own bugs.

use crate::security::Refusal;
use crate::words::{Words, id};
use axum::http::StatusCode;
use store::StoreError;

/// Why a request got no page.
#[derive(Debug)]
pub(crate) enum Problem {
    /// No such page.
    NotFound,
    /// A rule of [`crate::security`].
    Refused(Refusal),
    /// There is a password, and this device has not given it.
    LoggedOut,
    /// The form was made for another person's diary.
    OtherDiary,
    /// There are several people, and none is chosen.
    Choose,
    /// A field is missing, or its value is out of range.
    Invalid,
    /// A typed number is no number, or outside what the item takes.
    Number {
        /// Least that fits.
        low: f64,
        /// Most that fits.
        high: f64,
        /// Only whole numbers fit.
        whole: bool,
    },
    /// Nothing of a typed name is a food.
    NotUnderstood,
    /// A meal's line is longer than anyone eats.
    LongLine,
    /// The day has not begun.
    Future,
    /// More bytes than a page of ours sends.
    TooLarge,
    /// More bytes than photos have.
    LargePhoto,
    /// What the store says.
    Store(StoreError),
    /// A bug of ours.
    Internal,
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A problem as a page shows it.
pub(crate) struct Explained {
    pub(crate) status: StatusCode,
    /// A stable word for scripts.
    pub(crate) code: &'static str,
    pub(crate) title: String,
    pub(crate) explanation: String,
    pub(crate) hint: Option<String>,
}

impl Problem {
    /// The status, the code and the words.
    pub(crate) fn explain(&self, words: Words) -> Explained {
        let (status, code, title, explanation) = match self {
            Self::NotFound => {
                (StatusCode::NOT_FOUND, "not_found", id!("error-not-found"), id!("error-not-found-text"))
            }
            Self::Refused(Refusal::Host) => {
                (StatusCode::FORBIDDEN, "host", id!("error-refused"), id!("error-host-text"))
            }
            Self::Refused(Refusal::Proxy) => {
                (StatusCode::FORBIDDEN, "proxy", id!("error-refused"), id!("error-proxy-text"))
            }
            Self::Refused(Refusal::CrossSite) => {
                (StatusCode::FORBIDDEN, "cross_site", id!("error-refused"), id!("error-cross-site-text"))
            }
            Self::LoggedOut => (
                StatusCode::UNAUTHORIZED,
                "logged_out",
                id!("error-logged-out"),
                id!("error-logged-out-text"),
            ),
            Self::OtherDiary => {
                (StatusCode::CONFLICT, "other_diary", id!("error-other-diary"), id!("error-other-diary-text"))
            }
            Self::Choose => (StatusCode::CONFLICT, "choose", id!("people-title"), id!("people-lead")),
            Self::Invalid | Self::Number { .. } | Self::NotUnderstood | Self::LongLine => {
                (StatusCode::UNPROCESSABLE_ENTITY, "invalid", id!("error-invalid"), id!("error-invalid-text"))
            }
            Self::Future => {
                (StatusCode::UNPROCESSABLE_ENTITY, "future", id!("error-future"), id!("error-future-text"))
            }
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "too_large",
                id!("error-invalid"),
                id!("error-too-large-text"),
            ),
            Self::LargePhoto => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "large_photo",
                id!("error-invalid"),
                id!("photo-refused-too-large"),
            ),
            Self::Store(error) => store_words(error),
            Self::Internal => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                id!("error-internal"),
                id!("error-internal-text"),
            ),
        };
        let hint = match self {
            // The path of the person's own folder helps them, and nobody else sees this page.
            Self::Store(StoreError::Damaged { backups: Some(folder), .. }) => {
                Some(words.with("error-backups-are-in", &[("folder", folder.display().to_string().into())]))
            }
            _ => None,
        };
        let explanation = match *self {
            Self::Number { low, high, whole } => number_words(words, low, high, whole),
            Self::NotUnderstood => words.say(id!("meal-not-understood")).into_owned(),
            Self::LongLine => words.say(id!("meal-too-long")).into_owned(),
            _ => words.say(explanation).into_owned(),
        };
        Explained { status, code, title: words.say(title).into_owned(), explanation, hint }
    }
}

/// "Not saved: enter a number from 0 to 24, such as 7.5."
pub(crate) fn number_words(words: Words, low: f64, high: f64, whole: bool) -> String {
    let [low, high] = [low, high].map(|bound| words.number(bound, 2));
    let bounds = [("low", low.into()), ("high", high.into())];
    if whole {
        words.with("number-whole", &bounds)
    } else {
        let example = ("example", words.number(7.5, 1).into());
        let [low, high] = bounds;
        words.with("number-any", &[low, high, example])
    }
}

fn store_words(error: &StoreError) -> (StatusCode, &'static str, &'static str, &'static str) {
    let code = error.code();
    match error {
        StoreError::NewerVersion { .. } => {
            (StatusCode::CONFLICT, code, id!("error-newer"), id!("error-newer-text"))
        }
        StoreError::InUse { .. } | StoreError::Busy { .. } => {
            (StatusCode::SERVICE_UNAVAILABLE, code, id!("error-busy"), id!("error-busy-text"))
        }
        StoreError::DiskFull { .. } => {
            (StatusCode::INSUFFICIENT_STORAGE, code, id!("error-disk-full"), id!("error-disk-full-text"))
        }
        StoreError::NotWritable { .. } | StoreError::NotADirectory { .. } => (
            StatusCode::INTERNAL_SERVER_ERROR,
            code,
            id!("error-not-writable"),
            id!("error-not-writable-text"),
        ),
        StoreError::Damaged { .. } | StoreError::NotADiary { .. } | StoreError::BadRow { .. } => {
            (StatusCode::INTERNAL_SERVER_ERROR, code, id!("error-damaged"), id!("error-damaged-text"))
        }
        StoreError::NoSuchPerson(_) | StoreError::PersonId(_) => {
            (StatusCode::NOT_FOUND, code, id!("error-no-person"), id!("error-no-person-text"))
        }
        StoreError::BadName { .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, code, id!("error-bad-name"), id!("error-bad-name-text"))
        }
        StoreError::KindIsFixed(_) => {
            (StatusCode::CONFLICT, code, id!("error-kind-fixed"), id!("error-kind-fixed-text"))
        }
        StoreError::BuiltIn(_) => {
            (StatusCode::CONFLICT, code, id!("error-name-taken"), id!("error-name-taken-text"))
        }
        StoreError::HasEntries(_) => {
            (StatusCode::CONFLICT, code, id!("error-has-entries"), id!("error-has-entries-text"))
        }
        StoreError::NoSuchEntry(_)
        | StoreError::NoSuchChange(_)
        | StoreError::AlreadyUndone(_)
        | StoreError::ChangedSince(_)
        | StoreError::NothingToUndo
        | StoreError::DayTaken { .. }
        | StoreError::OtherTrackable { .. } => {
            (StatusCode::CONFLICT, code, id!("error-changed"), id!("error-changed-text"))
        }
        StoreError::UnknownTrackable(_) | StoreError::DoesNotFit { .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, code, id!("error-invalid"), id!("error-invalid-text"))
        }
        StoreError::NotACandidate(_) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            code,
            id!("error-no-candidate"),
            id!("error-no-candidate-text"),
        ),
        StoreError::Replaced { .. } => {
            (StatusCode::SERVICE_UNAVAILABLE, code, id!("error-replaced"), id!("error-replaced-text"))
        }
        StoreError::LiveDiary { .. } => {
            (StatusCode::CONFLICT, code, id!("error-live-diary"), id!("error-live-diary-text"))
        }
        StoreError::DamagedLogin { .. } => (
            StatusCode::INTERNAL_SERVER_ERROR,
            code,
            id!("error-damaged-login"),
            id!("error-damaged-login-text"),
        ),
        StoreError::WeakPassword { .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, code, id!("password-weak"), id!("password-help"))
        }
        StoreError::PhotosLocked => {
            (StatusCode::FORBIDDEN, code, id!("photo-locked-title"), id!("photo-locked-text"))
        }
        StoreError::WeakPassphrase { .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, code, id!("photo-weak"), id!("photo-passphrase-help"))
        }
        StoreError::LargePhoto { .. } => {
            (StatusCode::PAYLOAD_TOO_LARGE, code, id!("error-invalid"), id!("photo-refused-too-large"))
        }
        StoreError::NoSuchPhoto | StoreError::NoSuchPlace | StoreError::NoSuchExperiment => {
            (StatusCode::NOT_FOUND, code, id!("error-not-found"), id!("error-not-found-text"))
        }
        StoreError::ManyPlaces { .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, code, id!("error-invalid"), id!("photo-many-places"))
        }
        StoreError::DamagedPhoto => {
            (StatusCode::INTERNAL_SERVER_ERROR, code, id!("photo-damaged"), id!("photo-damaged-text"))
        }
        StoreError::TooManySuspects { .. } => {
            (StatusCode::UNPROCESSABLE_ENTITY, code, id!("error-suspects"), id!("error-suspects-text"))
        }
        _ => (StatusCode::INTERNAL_SERVER_ERROR, code, id!("error-internal"), id!("error-internal-text")),
    }
}
