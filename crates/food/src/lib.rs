//! What was eaten: from one typed line to portions, plants, fibre and tags.
//!
//! In reading order: [`table`] (foods, dishes and their numbers), [`reading`] (a typed line to foods and grams),
//! [`Intake`] (what they add up to), [`Answer`] (the same as JSON), [`snapshot()`] (what a
//! diary keeps of it) and [`correct()`].
//! Everything here is pure: no clock, no files, no network.

mod answer;
mod brand;
mod intake;
pub mod nevo;
mod own;
mod parting;
pub mod reading;
mod snapshot;
pub mod table;
pub mod week;

pub use answer::{Answer, AnswerItem, AnswerName, PerDay, Ranges, Servings};
pub use brand::is_brand;
pub use intake::{EatenPlant, Intake, PlantCount, Total, UltraProcessed, count_plants};
pub use own::{MOST_OWN, OwnFoodError, own_food, with_own};
pub use parting::parting;
pub use reading::{Excluded, Item, Match, Reader, Reading, Suggestion, Why};
pub use snapshot::{Correction, CorrectionError, KEPT, correct, own_foods, snapshot};
pub use table::{Food, Nutrient, Table, Tag};
