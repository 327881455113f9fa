//! Experiments on one person (design.md C8): what to do on which day, drawn by chance, and what came of it.
//!
//! Pure: no clock, no files. In reading order: [`request`] (what is asked for), `layout` (how days are cut into units,
//! each with a coin), `set` (what a schedule is drawn from), [`schedule`] (what is kept, with its fingerprint), [`power`]
//! (what it could find), then the analysis: `record` (the days), `noise` (what a symptom does of itself),
//! `randomisation` (the exact test), `betting` (evidence that may be watched daily), [`estimate`] (the effect),
//! [`analysis`] (the verdict), [`discovery`] (several experiments together); and
//! [`rechallenge`] (eating a suspect again to see) and [`before_after`] (a change since a baseline, where chance decided
//! nothing).
//!
//! Why these statistics: `docs/experiments.md`.

pub mod analysis;
pub mod before_after;
pub mod discovery;
pub mod estimate;
pub mod power;
pub mod rechallenge;
pub mod request;
pub mod schedule;

mod betting;
mod chance;
#[cfg(test)]
mod exactness;
mod layout;
mod lingering;
mod noise;
mod optimal;
mod randomisation;
mod record;
mod set;

pub use analysis::{Analysis, AnalysisError, Judged, Note, Verdict, analyse};
pub use discovery::stand_together;
pub use estimate::Effect;
pub use layout::Arm;
pub use power::Noise;
pub use request::{Request, RequestError, design};
pub use schedule::{DecisionRule, Design, Expected, Rule, Schedule, ScheduleError, ScheduledDay, Warning};
