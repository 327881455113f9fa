//! What a diary is: trackables, entries and their four states, the person's days, and the daily table.
//!
//! Pure: no clock, no files, no network. Whoever calls brings the time and the bytes.
//!
//! In reading order: [`day`] (which day a moment belongs to), [`value`] (what can be recorded, in types that
//! can't hold a wrong value), [`trackable`] and [`catalogue`] (what a person records), [`entry`] (one recorded
//! answer), [`meal`] (a typed line of food, and what was read from it), [`rhythm`] (how often a person is asked), [`named`] (names that a doctor gave), [`table`] (a diary as the engine sees it: one row a day, one column a number).

pub mod catalogue;
pub mod csv;
pub mod day;
pub mod document;
pub mod entry;
pub mod import;
pub mod meal;
pub mod named;
pub mod projection;
pub mod rhythm;
pub mod table;
pub mod trackable;
pub mod trial;
pub mod typed;
pub mod value;

pub use day::{Day, DayBoundary};
pub use entry::{Answer, DayState, Entry, EntryId, PartOfDay, Source, When};
pub use meal::{Meal, MealReading};
pub use table::{Column, DailyTable};
pub use trackable::{Group, Kind, Name, Role, Trackable, TrackableId, Unit};
pub use value::{Bristol, Count, Note, Quantity, Score, Value};
