//! Persistence: one person, one SQLite file. Only this crate knows SQL.
//!
//! The way in is [`DataDirectory::open`], then [`DataDirectory::open_diary`]. Everything here blocks: a server calls
//! it on a thread that may wait. A [`DiaryFile`] is one connection; it can be sent to another thread, and shared
//! behind a mutex.
//!
//! What an acknowledged write promises: it is on the disk (write-ahead log, `synchronous=FULL`), also when the
//! program is killed in the next instant.
//!
//! In reading order: [`DataDirectory`] (the folder and its lock), [`DiaryFile`] (a person's file), the changes that
//! can be made to it ([`DiaryFile::record`], [`DiaryFile::close_day`], [`DiaryFile::import`], [`DiaryFile::undo`], and
//! [`DiaryFile::receive`] for what devices send), its photos ([`DiaryFile::keep_photo`]), its
//! copies ([`DiaryFile::backup`], [`DataDirectory::restore`]), and the [`Door`] with its password.

mod backup;
mod cache;
mod change;
mod closing;
mod counts;
mod directory;
mod document;
mod door;
mod entries;
mod error;
mod experiments;
mod file;
mod foods;
mod importing;
mod migration;
mod name;
mod person;
mod photos;
mod plans;
mod receiving;
mod recording;
mod rotation;
mod row;
mod settings;
mod suspects;
mod trackables;
mod undo;
mod vault;

pub use backup::{BackupFacts, GoodBackup, Restored, verify};
pub use change::{Change, ChangeId, ChangedEntry, What};
pub use closing::DayCompleteness;
pub use counts::{MOST_SPOTS, PhotoCount};
pub use directory::{DataDirectory, DirectoryLock, Removed};
pub use door::{Device, Door, SHORTEST_PASSWORD, Token};
pub use entries::EarlierVersion;
pub use error::StoreError;
pub use file::DiaryFile;
pub use importing::Imported;
pub use person::{Person, PersonId};
pub use photos::{LARGEST_PHOTO, NewPhoto, OwnPlace, Part, PhotoFacts, PhotoId, Place};
pub use plans::KeptPlan;
pub use receiving::{Deed, Message, Received};
pub use recording::{Outcome, Recorded, RecordedEntry};
pub use settings::Settings;
pub use suspects::{MOST_SUSPECTS, Suspect};
pub use vault::{PhotoKey, SHORTEST_PASSPHRASE};

pub use diary::document::{Language, PlanPart, PlanVersion, SuspectsFrom, Theme};
