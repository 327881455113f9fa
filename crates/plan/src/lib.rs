//! The plan (issue 8): weeks that are safe, and built so that they teach something.
//!
//! Pure: no clock, no files. In reading order: [`gate`] (a few questions before anything begins), [`doors`] (what the
//! safety rules of crate `evidence` keep shut for this person, and why), [`change`] (what can be changed, and which doors
//! that needs), [`course`] (baseline, stages, reviews, today's tasks; it plans again whenever somebody pauses or skips),
//! [`substances`] (supplements and products).

pub mod change;
mod code;
pub mod course;
pub mod doors;
pub mod gate;
pub mod substances;

pub use change::Change;
pub use course::{Course, CourseError, Milestone, Mode, Setting, Stage, Task};
pub use doors::{Doors, State};
pub use gate::{Answer, Answers, QUESTIONS, Topic};
