//! Why a photo is not measured, or not compared.

use serde::Serialize;

/// A reason not to give a number. [`Refusal::code`] is for programs and translations, `Display` for people: it says
/// what to do instead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// No JPEG, PNG or WebP.
    #[error("this is not a picture that can be read here; a JPEG, PNG or WebP is")]
    NotAPicture,
    /// HEIC or HEIF.
    #[error(
        "this is a HEIC photo, which can't be read here; upload it from the phone's browser, which makes a JPEG of it, \
         or export it as JPEG (iPhone: Settings, Camera, Formats, Most Compatible)"
    )]
    Heic,
    /// A known format that no phone's gallery gives.
    #[error("this is a {0} file; save the photo as JPEG and try again")]
    OtherFormat(&'static str),
    /// Several pictures in one.
    #[error("this is an animation; take a single photo")]
    Animated,
    /// Inks instead of light.
    #[error("this picture is made for printing (CMYK); take the photo as the phone saved it")]
    Cmyk,
    /// More pixels than any phone needs.
    #[error(
        "this picture has {megapixels} megapixels, and at most {limit} are read; set the phone to a smaller size"
    )]
    TooLarge {
        /// Its size.
        megapixels: u64,
        /// What is read.
        limit: u64,
    },
    /// More work than its size warrants: a bomb.
    #[error("this file takes far more work than a photo does, so it is not opened")]
    TooMuchWork,
    /// The end is missing.
    #[error("the end of this file is missing; copy it again")]
    CutOff,
    /// Broken inside.
    #[error("this file is damaged ({0}); copy it again")]
    Damaged(String),
    /// No profile of a camera or a screen.
    #[error("this photo's colour profile can't be used; take the photo as the phone saved it")]
    Profile,
    /// Too few pixels.
    #[error(
        "too few pixels: {found} across where {needed} are needed; come closer or don't shrink the photo"
    )]
    TooSmall {
        /// Pixels across the face or the place.
        found: u32,
        /// What is needed.
        needed: u32,
    },
    /// Black and white.
    #[error("this photo has no colours; redness can't be seen in it")]
    NoColour,
    /// Nothing but dark.
    #[error("the photo is too dark; take it in more light, without flash")]
    TooDark,
    /// Nothing but light.
    #[error("the photo is overexposed; turn away from the lamp or the sun")]
    TooBright,
    /// Parts of the skin have no colour left.
    #[error("{percent:.0} % of the skin is pure white, pure black or a pure colour there; soften the light")]
    Clipped {
        /// The share.
        percent: f64,
    },
    /// Out of focus, or moved.
    #[error("the photo is not sharp; wipe the lens, tap on the skin to focus, and hold still")]
    Blurred,
    /// Nobody there.
    #[error(
        "no face was found; look straight into the camera, or say where the skin is with a region of your own"
    )]
    NoFace,
    /// Whose skin?
    #[error(
        "{0} faces were found; take the photo of one person, or say where the skin is with a region of your own"
    )]
    SeveralFaces(usize),
    /// A region that the picture doesn't have.
    #[error("the region {0} lies outside the photo, or holds no evenly lit skin")]
    Region(String),
    /// Turned too far.
    #[error("the head is turned by {degrees:.0}° against the first photo; hold it as in that one")]
    Tilted {
        /// The turn.
        degrees: f64,
    },
    /// A front camera's mirror.
    #[error("this photo is a mirror image of the first one; switch mirroring off in the camera's settings")]
    Mirrored,
    /// Another place, or from another side.
    #[error("this photo doesn't lie on the first one; take it from the same side and distance")]
    OtherPlace,
    /// Another camera sees other colours.
    #[error(
        "this photo was taken with another camera ({found} instead of {wanted}); a change of camera starts a new series"
    )]
    OtherCamera {
        /// This photo's.
        found: String,
        /// The reference's.
        wanted: String,
    },
    /// Another light.
    #[error(
        "the light differs from the first photo's (by {distance:.3}, at most {limit:.3}), and that changes redness more \
         than skin does; take it under the same lamp, at the same time of the day, with the curtains closed"
    )]
    OtherLamp {
        /// How far colours moved that should have stayed.
        distance: f64,
        /// What is taken for the same light.
        limit: f64,
    },
    /// One with flash, one without.
    #[error("one photo was taken with flash and the other without; leave it off in both")]
    Flash,
    /// One has a card and the other has none, or another print.
    #[error("the card differs from the first photo's; use the same print in both")]
    OtherCard,
    /// A card in one photo whose colours can't be right.
    #[error(
        "the card's colours don't fit the card (by {error:.1}, at most {limit:.1}); keep it flat and out of the shade"
    )]
    CardInShade {
        /// The mean distance of a left-out patch, CIEDE2000.
        error: f64,
        /// What is accepted.
        limit: f64,
    },
}

impl Refusal {
    /// A name that stays the same.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAPicture => "not_a_picture",
            Self::Heic => "heic",
            Self::OtherFormat(_) => "other_format",
            Self::Animated => "animated",
            Self::Cmyk => "cmyk",
            Self::TooLarge { .. } => "too_large",
            Self::TooMuchWork => "too_much_work",
            Self::CutOff => "cut_off",
            Self::Damaged(_) => "damaged",
            Self::Profile => "profile",
            Self::TooSmall { .. } => "too_small",
            Self::NoColour => "no_colour",
            Self::TooDark => "too_dark",
            Self::TooBright => "too_bright",
            Self::Clipped { .. } => "clipped",
            Self::Blurred => "blurred",
            Self::NoFace => "no_face",
            Self::SeveralFaces(_) => "several_faces",
            Self::Region(_) => "region",
            Self::Tilted { .. } => "tilted",
            Self::Mirrored => "mirrored",
            Self::OtherPlace => "other_place",
            Self::OtherCamera { .. } => "other_camera",
            Self::OtherLamp { .. } => "other_lamp",
            Self::Flash => "flash",
            Self::OtherCard => "other_card",
            Self::CardInShade { .. } => "card_in_shade",
        }
    }
}

/// A refusal as it is written down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Refused {
    /// `photo`: it can't be measured at all. `comparison`: it is measured, but not compared with the reference.
    pub scope: &'static str,
    /// [`Refusal::code`].
    pub reason: &'static str,
    /// The refusal in a sentence.
    pub message: String,
}

impl Refused {
    pub(crate) fn new(scope: &'static str, refusal: &Refusal) -> Self {
        Self { scope, reason: refusal.code(), message: refusal.to_string() }
    }
}
