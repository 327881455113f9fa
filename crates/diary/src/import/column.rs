//! What a column becomes.

use super::Remark;
use crate::table::Column;
use crate::trackable::{Group, Kind, Name, Role, Trackable, TrackableId, Unit};
use std::collections::HashSet;

/// What was decided of a column.
pub(super) struct Decision {
    pub(super) trackable: Trackable,
    pub(super) new: bool,
    pub(super) remark: Option<Remark>,
}

/// Names of the menstrual cycle that the daily table knows (design.md C2) beside the trackables' own.
const OTHER_NAMES: [(&str, &str); 1] = [("menstruation", "bleeding")];

/// Decides, and takes the trackable's id, which no second column gets.
pub(super) fn decide(
    column: &Column,
    outcome: bool,
    trackables: &[Trackable],
    taken: &mut HashSet<TrackableId>,
) -> Decision {
    let wanted = TrackableId::from_free_text(&column.name);
    let named = by_name(&wanted, trackables);
    let fits = |trackable: &&Trackable| {
        !taken.contains(&trackable.id) && numbers(column).all(|number| trackable.kind.value(number).is_ok())
    };
    // What was kept apart the last time is found again, so that the same file again changes nothing.
    let name = shown_name(&column.name);
    let kept_before =
        || trackables.iter().filter(|trackable| trackable.custom && trackable.name.en == name).find(fits);
    if let Some(trackable) = named.filter(fits).or_else(kept_before) {
        taken.insert(trackable.id.clone());
        let amount = matches!(trackable.kind, Kind::Quantity(_));
        let remark = (amount && numbers(column).all(|number| number == 0.0 || number == 1.0))
            .then_some(Remark::OnlyZeroAndOne);
        return Decision { trackable: trackable.clone(), new: false, remark };
    }
    let kept_apart =
        named.map(|trackable| trackable.id.to_string()).or_else(|| stool_part(&wanted, trackables));
    let id = free_id(&wanted, kept_apart.is_some(), trackables, taken);
    taken.insert(id.clone());
    // The cycle is always adjusted for, never a candidate.
    let cycle = id.as_str() == "cycle_day";
    let role = match (outcome, cycle) {
        (true, _) => Role::Outcome,
        (false, true) => Role::Covariate,
        (false, false) => Role::Exposure,
    };
    let group = match (outcome, cycle) {
        (true, _) => Group::State,
        (false, true) => Group::Cycle,
        (false, false) => Group::Habits,
    };
    let trackable = Trackable {
        id,
        name: Name::same(name),
        role,
        group,
        kind: kind(column),
        custom: true,
        shown: true,
        // Behind the built-in ones.
        position: 1000 + u32::try_from(taken.len()).unwrap_or(0),
    };
    Decision { trackable, new: true, remark: kept_apart.map(|from| Remark::KeptApart { from }) }
}

fn numbers(column: &Column) -> impl Iterator<Item = f64> {
    column.values.iter().filter_map(|value| *value)
}

/// The trackable that is called so: by its id, else by a name that only one has.
fn by_name<'a>(wanted: &TrackableId, trackables: &'a [Trackable]) -> Option<&'a Trackable> {
    let wanted = OTHER_NAMES
        .iter()
        .find(|(other, _)| *other == wanted.as_str())
        .map_or(wanted.as_str(), |(_, id)| *id);
    if let Some(trackable) = trackables.iter().find(|trackable| trackable.id.as_str() == wanted) {
        return Some(trackable);
    }
    let called = |trackable: &&Trackable| {
        [&trackable.name.nl, &trackable.name.en]
            .into_iter()
            .any(|name| TrackableId::from_free_text(name).as_str() == wanted)
    };
    let mut named = trackables.iter().filter(called);
    match (named.next(), named.next()) {
        (Some(trackable), None) => Some(trackable),
        _ => None,
    }
}

/// `stool_loose` and `stool_hard` are what the daily table makes of stools, and can't be turned back into them; under
/// their own names they would collide with the next table.
fn stool_part(wanted: &TrackableId, trackables: &[Trackable]) -> Option<String> {
    let stem = wanted.as_str().strip_suffix("_loose").or_else(|| wanted.as_str().strip_suffix("_hard"))?;
    let stool = trackables
        .iter()
        .find(|trackable| trackable.id.as_str() == stem && trackable.kind == Kind::Bristol)?;
    Some(stool.id.to_string())
}

/// An id that nothing has: the wanted one, or with `_imported`, or with a number.
fn free_id(
    wanted: &TrackableId,
    apart: bool,
    trackables: &[Trackable],
    taken: &HashSet<TrackableId>,
) -> TrackableId {
    let free =
        |id: &TrackableId| !taken.contains(id) && !trackables.iter().any(|trackable| trackable.id == *id);
    // 64 characters are the most, and the suffixes need some.
    let stem: String = wanted.as_str().chars().take(48).collect();
    let suffixed = |suffix: String| TrackableId::from_free_text(&format!("{stem}{suffix}"));
    let plain = (!apart).then(|| wanted.clone());
    plain
        .into_iter()
        .chain(std::iter::once(suffixed("_imported".to_owned())))
        .chain((2_u32..).map(|number| suffixed(format!("_imported_{number}"))))
        .find(free)
        .unwrap_or_else(|| wanted.clone())
}

/// The header as a name on a page: one line, not too long, and spaces where a program wrote `Low_feeling`.
fn shown_name(header: &str) -> String {
    let space = |letter: char| letter.is_control() || letter == '_';
    let plain: String = header.chars().map(|letter| if space(letter) { ' ' } else { letter }).collect();
    plain.trim().chars().take(80).collect()
}

/// The kind that the values show.
fn kind(column: &Column) -> Kind {
    let all = |kind: Kind| numbers(column).all(|number| kind.value(number).is_ok());
    [Kind::YesNo, Kind::Scale, Kind::Count]
        .into_iter()
        .find(|kind| all(*kind))
        .unwrap_or(Kind::Quantity(Unit::Number))
}
