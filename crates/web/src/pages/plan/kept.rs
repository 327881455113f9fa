//! What the diary keeps about a plan, read and written in the form of crate `plan`.

use crate::pages::known;
use crate::problem::Problem;
use crate::visit::Desk;
use evidence::rule::SafetyRule;
use plan::{Answers, Doors};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::PlanPart;

/// The safety rules, which are built into the program.
pub(crate) fn rules() -> Result<&'static [SafetyRule], Problem> {
    Ok(&known::register()?.safety_rules)
}

/// The answers before a plan, as far as they were given.
pub(crate) fn answers(desk: &Desk<'_>) -> Result<Answers, Problem> {
    Ok(read(desk, PlanPart::Gate)?.unwrap_or_default())
}

/// What the safety rules keep shut for this person. What was not answered counts as yes: the careful path.
pub(crate) fn doors(desk: &Desk<'_>) -> Result<Doors, Problem> {
    Ok(Doors::behind(&answers(desk)?, rules()?))
}

/// A part of the plan as it stands. What this program can't read (a newer one's) counts as not there: the gate asks
/// again, and the version itself stays in the diary.
pub(crate) fn read<T: DeserializeOwned>(desk: &Desk<'_>, part: PlanPart) -> Result<Option<T>, Problem> {
    let kept = desk.diary.plan_part(part)?;
    Ok(kept.and_then(|kept| serde_json::from_value(kept.version.body).ok()))
}

/// A part of the plan as it stood in one of its versions; nothing where there is no such version.
pub(crate) fn version<T: DeserializeOwned>(
    desk: &Desk<'_>,
    part: PlanPart,
    number: u64,
) -> Result<Option<T>, Problem> {
    let versions = desk.diary.plan_versions(part, usize::MAX)?;
    let wanted = versions.into_iter().find(|kept| kept.number == number);
    Ok(wanted.and_then(|kept| serde_json::from_value(kept.version.body).ok()))
}

/// Keeps a part of the plan.
pub(crate) fn keep(desk: &mut Desk<'_>, part: PlanPart, value: &impl Serialize) -> Result<(), Problem> {
    let body = serde_json::to_value(value).map_err(|_| Problem::Internal)?;
    desk.diary.keep_plan_part(part, &body, desk.inner.clock.now())?;
    Ok(())
}
