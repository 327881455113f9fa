//! Experiments: what a diary can't tell apart, chance can. Making one with what it can find in view, doing it day by day,
//! and what came of it: a well-kept "no difference" is the better news.

mod again;
mod doors;
mod kept;
mod making;
mod outcome;
mod says;
mod showing;
mod today;

pub(crate) use again::{again, form as again_form};
pub(crate) use doors::experiment_leaves_out;
pub(crate) use kept::Known;
pub(crate) use making::{form, outcomes, propose, start};
pub(crate) use outcome::{Tested, made_of, testable, tested};
pub(crate) use showing::{end, experiment, experiments};
pub(crate) use today::{ArmLine, arms_of, kept_arms, otherwise};
