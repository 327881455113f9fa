//! What a phone photo can carry about skin: a change within one person, with the same phone, lamp and place. Bytes in,
//! measures or a refusal out; no files, no clock, no network.
//!
//! In reading order: [`mod@measure`] (the whole way), [`decode`] (bytes to linear light, with `container`, `profile` and
//! [`shooting`] before it), [`gates`], [`face`] and [`region`] (which skin), [`card`] and [`correction`] (calibration), [`lamp`] and
//! [`registration`] (two photos), [`spots`] on [`blobs`], [`session`] (several shots), [`agreement`] (of two counts), [`refusal`] (why not), [`strip`] and [`small`] (what is kept of a photo, and a small copy);
//! [`colour`] and [`plane`] are the arithmetic, and [`painted`] makes skin whose truth is known.

pub mod agreement;
pub mod blobs;
pub mod card;
pub mod colour;
mod container;
pub mod correction;
pub mod decode;
pub mod face;
pub mod gates;
pub mod lamp;
pub mod measure;
pub mod painted;
pub mod plane;
mod profile;
pub mod refusal;
pub mod region;
pub mod registration;
pub mod session;
pub mod shooting;
pub mod small;
pub mod spots;
pub mod strip;

/// Grows with every change that can change a number, so that whoever keeps one knows which program it is from.
pub const VERSION: u32 = 2;

pub use measure::{Answer, GivenRegion, Options, measure};
pub use refusal::Refusal;
