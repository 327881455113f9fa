//! What a phone photo can carry about skin: a change within one person, with the same phone, lamp and place. Bytes in,
//! measures or a refusal out; no files, no clock, no network.
//!
//! In reading order: [`colour`] and [`correction`] (numbers of colours), [`plane`], [`blobs`] and [`registration`]
//! (pictures of one channel), [`session`] (several shots).

pub mod blobs;
pub mod colour;
mod container;
pub mod correction;
pub mod decode;
pub mod plane;
mod profile;
pub mod refusal;
pub mod registration;
pub mod session;
pub mod shooting;
