//! What the safety rules keep out of an experiment: asked before it is made, and again on each of its days, because the
//! answers before a plan can change midway.

use super::kept::{Laid, State as Standing};
use crate::pages::known;
use crate::pages::plan::kept as plan_kept;
use crate::problem::Problem;
use crate::visit::Desk;
use ::plan::{Change, Course, Doors, Mode, Stage, State};
use diary::Day;
use evidence::rule::Door;
use store::PlanPart;

/// Foods that one has more of on days with: days without are as ever, so nothing is left out.
const ADDED: [&str; 5] = ["fermented", "vegetables", "omega3_food", "prebiotic", "polyphenols"];
/// Foods that nobody needs: doing without them for a day is less of something, and leaves no food group out.
const EXTRAS: [&str; 8] =
    ["sugar", "ultra_processed", "spicy", "fried", "chocolate", "crisps", "cola", "high_gi"];
/// Leaving these out before a coeliac test spoils it.
const WITH_GLUTEN: [&str; 3] = ["gluten", "wheat", "fructans"];

/// Whether a food is left out as a whole on days without. Of these there is one at a time at most.
fn leaves_out(exposure: &str, is_food: bool) -> bool {
    is_food && !ADDED.contains(&exposure) && !EXTRAS.contains(&exposure)
}

/// The doors that an exposure goes through when chance decides about it.
fn doors_of(exposure: &str, is_food: bool) -> Vec<Door> {
    let mut doors = match exposure {
        "fermented" => vec![Door::FermentedFood],
        "prebiotic" => vec![Door::FibreRamp],
        "water" => vec![Door::WaterTarget],
        "movement" => vec![Door::MovementTarget],
        _ => Vec::new(),
    };
    doors.extend(leaves_out(exposure, is_food).then_some(Door::Elimination));
    doors.extend(WITH_GLUTEN.contains(&exposure).then_some(Door::GlutenFree));
    doors
}

/// Whether the questions before a plan were answered.
pub(super) fn gate_is_answered(desk: &Desk<'_>) -> Result<bool, Problem> {
    Ok(plan_kept::answers(desk)?.complete())
}

/// The rule that keeps these out for this person, where one does: which of them, and what it says.
pub(super) fn shut(desk: &Desk<'_>, exposures: &[&str], rechallenge: bool) -> Result<Option<Shut>, Problem> {
    let doors = plan_kept::doors(desk)?;
    let trackables = desk.diary.trackables()?;
    let is_food =
        |name: &str| trackables.iter().any(|one| one.id.as_str() == name && one.group == diary::Group::Food);
    for exposure in exposures {
        let food = is_food(exposure);
        let through = if rechallenge { vec![Door::Rechallenge] } else { doors_of(exposure, food) };
        let less = food && !rechallenge && !ADDED.contains(exposure);
        if let Some(rule) = shutting(&doors, &through, less) {
            let says = says(desk, &rule)?;
            return Ok(Some(Shut { exposures: vec![(*exposure).to_owned()], says }));
        }
    }
    let left_out = exposures.iter().filter(|one| leaves_out(one, is_food(one)));
    let left_out: Vec<String> = left_out.map(|one| (*one).to_owned()).collect();
    if left_out.len() > 1 && !doors.may_vary_together(left_out.len()) {
        let rule = match doors.state(Door::TwoEliminations) {
            State::Shut(rules) | State::Within(rules) => rules.first().cloned(),
            State::Open => None,
        };
        let says = rule.map_or(Ok(""), |rule| says(desk, &rule))?;
        return Ok(Some(Shut { exposures: left_out, says }));
    }
    Ok(None)
}

/// Whether the plan leaves a food out already, and these would leave out another: one at a time is enough. Where chance
/// decides the plan's days, it is the experiment that leaves the plan's food out, and nothing else does.
pub(super) fn plan_leaves_out(desk: &Desk<'_>, exposures: &[&str]) -> Result<bool, Problem> {
    let left_out = left_out(desk, exposures)?;
    let Some(course): Option<Course> = plan_kept::read(desk, PlanPart::Course)? else { return Ok(false) };
    if left_out.is_empty() || course.stage(desk.today) == Stage::After {
        return Ok(false);
    }
    let learns = course.setting().mode == Mode::LearnFromIt;
    let own = |change: Change| learns && left_out.iter().all(|one| Some(one.as_str()) == change.exposure());
    Ok(course.leaves_out(desk.today).into_iter().any(|change| !own(change)))
}

/// Which of these are left out as a whole on days without.
fn left_out(desk: &Desk<'_>, exposures: &[&str]) -> Result<Vec<String>, Problem> {
    let trackables = desk.diary.trackables()?;
    let is_food =
        |name: &str| trackables.iter().any(|one| one.id.as_str() == name && one.group == diary::Group::Food);
    let left_out = exposures.iter().filter(|one| leaves_out(one, is_food(one)));
    Ok(left_out.map(|one| (*one).to_owned()).collect())
}

/// A food that an experiment leaves out.
pub(crate) struct LeftOut {
    /// By the diary's name.
    pub(crate) exposure: String,
    /// The experiment's last day.
    pub(crate) until: Day,
    /// Which experiment.
    pub(super) number: u32,
}

/// A food that an experiment leaves out on days without, be it planned or under way.
pub(crate) fn experiment_leaves_out(desk: &Desk<'_>) -> Result<Option<LeftOut>, Problem> {
    let mut all = foods_left_out(desk)?;
    Ok((!all.is_empty()).then(|| all.swap_remove(0)))
}

/// A food that another experiment leaves out when one of these begins, where these would leave one out too.
pub(super) fn in_the_way(
    desk: &Desk<'_>,
    exposures: &[&str],
    start: Day,
    but: Option<u32>,
) -> Result<Option<LeftOut>, Problem> {
    if left_out(desk, exposures)?.is_empty() {
        return Ok(None);
    }
    let mut others = foods_left_out(desk)?.into_iter();
    Ok(others.find(|other| other.until >= start && Some(other.number) != but))
}

fn foods_left_out(desk: &Desk<'_>) -> Result<Vec<LeftOut>, Problem> {
    let mut all = Vec::new();
    for one in super::kept::all(desk)? {
        let (Some(laid), Some(until)) = (one.laid(), one.until()) else { continue };
        if matches!(one.state(desk.today), Some(Standing::Planned | Standing::Running)) {
            let left_out = left_out(desk, &laid.exposures())?.into_iter();
            all.extend(left_out.map(|exposure| LeftOut { exposure, until, number: one.kept.number }));
        }
    }
    Ok(all)
}

/// What keeps something out.
pub(super) struct Shut {
    /// One by the person's own answers; several where they may not be left out together.
    pub(super) exposures: Vec<String>,
    /// The rule in words.
    pub(super) says: &'static str,
}

/// The same of what was laid down.
pub(super) fn shut_now(desk: &Desk<'_>, laid: &Laid) -> Result<Option<Shut>, Problem> {
    shut(desk, &laid.exposures(), matches!(laid, Laid::Rechallenge(_)))
}

/// The first rule that shuts one of these doors, or that asks this person for less of nothing.
fn shutting(doors: &Doors, through: &[Door], less: bool) -> Option<String> {
    let shut = through.iter().find_map(|door| match doors.state(*door) {
        State::Shut(rules) => rules.first().cloned(),
        State::Open | State::Within(_) => None,
    });
    shut.or_else(|| doors.nothing_less().first().filter(|_| less).cloned())
}

/// A rule in the page's language.
fn says(desk: &Desk<'_>, rule: &str) -> Result<&'static str, Problem> {
    let rules = plan_kept::rules()?;
    let found = rules.iter().find(|one| one.id == rule).ok_or(Problem::Internal)?;
    Ok(found.rule.get(known::language(desk.words)))
}
