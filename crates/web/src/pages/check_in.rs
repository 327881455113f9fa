//! The check-in as a page shows it: groups of items, each with its control and its state. Pure: no store, no HTTP.

use crate::dates;
use crate::pages::meals::{self, Meals};
use crate::problem::number_words;
use crate::words::{Words, id};
use diary::{Answer, DayState, Entry, EntryId, Group, Kind, Role, Source, Trackable, Unit, Value};

/// One step of a scale.
pub(crate) struct Step {
    pub(crate) number: u8,
    /// What it is called where it is read out: "3 mild".
    pub(crate) label: String,
    pub(crate) chosen: bool,
}

/// A number with − and +.
pub(crate) struct Stepper {
    /// As people write it; empty when nothing is recorded.
    pub(crate) value: String,
    pub(crate) step: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    /// What the first + writes, where nothing is recorded yet.
    pub(crate) first: f64,
    /// Only whole numbers fit.
    pub(crate) whole: bool,
    /// "None" has a button of its own. Nobody means none of sleep.
    pub(crate) none: bool,
    /// What is said where the number doesn't fit.
    pub(crate) range: String,
    pub(crate) unit: String,
    pub(crate) label: String,
}

/// One recorded stool.
pub(crate) struct RecordedStool {
    pub(crate) entry: EntryId,
    pub(crate) words: String,
    pub(crate) remove: String,
    /// It says that there was none.
    pub(crate) none: bool,
}

/// A type of the Bristol chart.
pub(crate) struct StoolType {
    pub(crate) number: u8,
    pub(crate) words: String,
    pub(crate) description: String,
}

/// How an item is answered.
pub(crate) enum Control {
    Scale { steps: Vec<Step>, anchors: String },
    YesNo { yes: bool, no: bool },
    Stepper(Stepper),
    Stool { recorded: Vec<RecordedStool>, types: Vec<StoolType> },
    Note(String),
    Meals(Meals),
}

/// The zones of the drawn face: a trackable and its place.
const ZONES: [(&str, &str); 4] = [
    ("pimples_forehead", "forehead"),
    ("pimples_nose", "nose"),
    ("pimples_cheeks", "cheeks"),
    ("pimples_chin_jaw", "chin"),
];

impl GroupView {
    /// The zones that are asked, each with its place on the face; none where nobody wants zones.
    pub(crate) fn zones(&self) -> Vec<(&'static str, &Item)> {
        let place = |item: &Item| ZONES.iter().find(|(id, _)| *id == item.trackable).map(|(_, place)| *place);
        self.items.iter().filter_map(|item| Some((place(item)?, item))).collect()
    }

    /// What "as usual" would answer of what is untouched, in words; empty where there is nothing.
    pub(crate) fn usual_words(&self, words: &Words) -> String {
        let names: Vec<String> = self
            .items
            .iter()
            .filter(|item| item.state == "not-asked" && item.usual.is_some_and(|number| number > 0.0))
            .map(|item| item.name.clone())
            .collect();
        let open = self.items.iter().any(|item| item.state == "not-asked" && item.usual.is_some());
        match (open, names.as_slice()) {
            (false, _) => String::new(),
            (true, []) => words.say(id!("usual-none")).into_owned(),
            (true, names) => words.with_text("usual-these", "names", &words.list(names)),
        }
    }
}

impl Control {
    /// What the page's script calls it.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Scale { .. } => "scale",
            Self::YesNo { .. } => "yes-no",
            Self::Stepper(_) => "stepper",
            Self::Stool { .. } => "stool",
            Self::Note(_) => "note",
            Self::Meals(_) => "meals",
        }
    }

    /// What the key Enter means in a field: to save it. Else it would be the first button, which takes a meal away.
    pub(crate) fn has_default_button(&self) -> bool {
        !matches!(self, Self::Stool { .. })
    }

    /// Stools are buttons themselves, and a meal has one of its own; the others need one where there is no script.
    pub(crate) fn has_save_button(&self) -> bool {
        !matches!(self, Self::Stool { .. } | Self::Meals(_))
    }
}

/// One trackable on one day.
pub(crate) struct Item {
    pub(crate) trackable: String,
    pub(crate) name: String,
    pub(crate) control: Control,
    /// `value`, `none`, `skipped` or `not-asked`.
    pub(crate) state: &'static str,
    pub(crate) state_words: String,
    /// The entry that answers it; a new id where none does.
    pub(crate) entry: EntryId,
    pub(crate) existing: bool,
    pub(crate) can_skip: bool,
    pub(crate) can_clear: bool,
    /// A group's "none of these" can be said of it.
    pub(crate) can_be_none: bool,
    /// What "nothing more today" makes of it: `none`, `skip` or nothing.
    pub(crate) closes_as: &'static str,
    /// "Nothing more today" wrote its none.
    pub(crate) closed_as_none: bool,
    /// What "as usual" would answer, where that is offered.
    pub(crate) usual: Option<f64>,
    /// The day's meals can answer it as well.
    pub(crate) can_be_told: bool,
    /// It was in what was eaten, whatever was ticked.
    pub(crate) told: bool,
    /// What "nothing more today" would make of it, were it not.
    pub(crate) closes_untold: &'static str,
}

/// A group of the check-in.
pub(crate) struct GroupView {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    /// `skin`, `gut` or `neutral`.
    pub(crate) hue: &'static str,
    pub(crate) items: Vec<Item>,
    /// The words of "none of these", where that can be said of several.
    pub(crate) none: Option<String>,
    /// Something is left of which it can be said.
    pub(crate) untouched: bool,
    /// Groups of food can be ticked instead of typed, and are not all here yet.
    pub(crate) ticks: bool,
}

/// A group's name in addresses and its message.
pub(crate) fn group_words(group: Group) -> (&'static str, &'static str) {
    match group {
        Group::Skin => ("skin", id!("group-skin")),
        Group::Gut => ("gut", id!("group-gut")),
        Group::Stool => ("stool", id!("group-stool")),
        Group::State => ("state", id!("group-state")),
        Group::Habits => ("habits", id!("group-habits")),
        Group::Food => ("food", id!("group-food")),
        Group::Surroundings => ("surroundings", id!("group-surroundings")),
        Group::Cycle => ("cycle", id!("group-cycle")),
        Group::Products => ("products", id!("group-products")),
        Group::Events => ("events", id!("group-events")),
        Group::Note => ("note", id!("group-note")),
    }
}

/// All groups, in check-in order.
pub(crate) const GROUPS: [Group; 11] = [
    Group::Skin,
    Group::Gut,
    Group::Stool,
    Group::State,
    Group::Habits,
    Group::Food,
    Group::Surroundings,
    Group::Cycle,
    Group::Products,
    Group::Events,
    Group::Note,
];

/// The group of a name in an address.
pub(crate) fn group_of(name: &str) -> Option<Group> {
    GROUPS.into_iter().find(|group| group_words(*group).0 == name)
}

/// The hue of a group.
pub(crate) fn hue(group: Group) -> &'static str {
    match group {
        Group::Skin => "skin",
        Group::Gut | Group::Stool => "gut",
        _ => "neutral",
    }
}

/// Whether "none of these" can honestly be said of an item: a complaint, a food, a habit. Nobody has "none" of sleep
/// or mood.
pub(crate) fn can_be_none(trackable: &Trackable) -> bool {
    trackable.role != Role::Note
        && !matches!(trackable.group, Group::State | Group::Stool | Group::Note)
        && (trackable.kind == Kind::Scale || trackable.kind.closes_as_none())
}

/// What "nothing more today" makes of an open item: `none`, `skip`, or nothing.
pub(crate) fn closes_as(trackable: &Trackable) -> &'static str {
    match trackable.kind {
        // "That was all I ate" is said, never assumed.
        _ if trackable.role == Role::Note => "",
        kind if kind.closes_as_none() => "none",
        Kind::Scale | Kind::Quantity(_) => "skip",
        _ => "",
    }
}

/// The numbers that an item takes, and whether only whole ones; `None` where it takes no typed number.
pub(crate) fn range(kind: Kind) -> Option<(f64, f64, bool)> {
    match kind {
        Kind::Count => Some((0.0, 9999.0, true)),
        Kind::Quantity(unit) => {
            let range = unit.range();
            Some((*range.start(), *range.end(), false))
        }
        Kind::Scale => Some((0.0, 10.0, true)),
        _ => None,
    }
}

/// A trackable's name in the page's language.
pub(crate) fn name(words: Words, trackable: &Trackable) -> &str {
    match words.0 {
        crate::words::Language::Dutch => &trackable.name.nl,
        crate::words::Language::English => &trackable.name.en,
    }
}

/// The check-in of one day. `entries` are that day's; `new_id` makes an id for what is not answered yet.
pub(crate) fn groups(
    words: Words,
    trackables: &[Trackable],
    entries: &[Entry],
    new_id: &dyn Fn() -> EntryId,
) -> Vec<GroupView> {
    let mut views: Vec<GroupView> = Vec::new();
    for group in GROUPS {
        // What is hidden now but was answered that day is still shown: nobody should wonder where it went.
        let mut offered: Vec<&Trackable> = trackables
            .iter()
            .filter(|one| one.group == group)
            .filter(|one| one.shown || entries.iter().any(|entry| entry.trackable == one.id))
            .collect();
        offered.sort_by_key(|one| one.position);
        if offered.is_empty() {
            continue;
        }
        let (group_id, message) = group_words(group);
        let items: Vec<Item> = offered.iter().map(|one| item(words, one, entries, new_id)).collect();
        let several = offered.iter().filter(|one| can_be_none(one)).count() > 1;
        let untouched =
            offered.iter().zip(&items).any(|(one, item)| can_be_none(one) && item.state == "not-asked");
        let none = several.then(|| {
            let complaints = matches!(group, Group::Skin | Group::Gut);
            words.say(if complaints { id!("none-complaints") } else { id!("none-of-these") }).into_owned()
        });
        views.push(GroupView {
            id: group_id,
            title: words.say(message).into_owned(),
            hue: hue(group),
            items,
            none,
            untouched,
            ticks: group == Group::Food && meals::can_tick(trackables),
        });
    }
    views
}

fn item(words: Words, trackable: &Trackable, entries: &[Entry], new_id: &dyn Fn() -> EntryId) -> Item {
    let own: Vec<&Entry> = entries.iter().filter(|entry| entry.trackable == trackable.id).collect();
    let state = DayState::of(own.iter().map(|entry| &entry.answer));
    let several = trackable.kind.several_a_day();
    let current = own.last().filter(|_| !several);
    let told = meals::found(std::slice::from_ref(trackable), entries).len() == 1;
    let closed = own.last().is_some_and(|entry| entry.source == Source::ClosedDay);
    let (state_name, message) = match &state {
        DayState::Values(_) => ("value", id!("state-saved")),
        DayState::None if closed => ("none", id!("state-none-closed")),
        DayState::None => ("none", id!("state-none")),
        DayState::Skipped => ("skipped", id!("state-skipped")),
        DayState::NotAsked => ("not-asked", id!("state-not-asked")),
    };
    Item {
        trackable: trackable.id.to_string(),
        name: name(words, trackable).to_owned(),
        control: control(words, trackable, &state, &own),
        state: state_name,
        state_words: words.say(message).into_owned(),
        entry: current.map_or_else(new_id, |entry| entry.id),
        existing: current.is_some(),
        can_skip: trackable.role != Role::Note && !several,
        can_clear: !several,
        can_be_none: can_be_none(trackable),
        // What is hidden is not offered any more.
        // And what was in the meals is no none.
        closes_as: if trackable.shown && !told { closes_as(trackable) } else { "" },
        closed_as_none: closed && state == DayState::None,
        usual: None,
        can_be_told: diary::meal::can_tell(trackable),
        told,
        closes_untold: if trackable.shown { closes_as(trackable) } else { "" },
    }
}

fn control(words: Words, trackable: &Trackable, state: &DayState<'_>, own: &[&Entry]) -> Control {
    let number = match state {
        DayState::Values(values) => values.last().and_then(|value| value.number()),
        DayState::None => Some(0.0),
        DayState::Skipped | DayState::NotAsked => None,
    };
    match trackable.kind {
        Kind::Scale => {
            let spoken = |step: u8| dates::spaced(&step.to_string(), &anchor(words, trackable, step));
            Control::Scale {
                steps: (0..=10)
                    .map(|step| Step {
                        number: step,
                        label: spoken(step),
                        chosen: number == Some(f64::from(step)),
                    })
                    .collect(),
                anchors: [0, 3, 6, 9].map(spoken).join(" · "),
            }
        }
        Kind::YesNo => Control::YesNo { yes: number == Some(1.0), no: number == Some(0.0) },
        Kind::Count if few(trackable, number) => Control::Scale {
            steps: (0..=MANY)
                .map(|step| Step {
                    number: step,
                    label: if step == MANY {
                        words.with_text("portions-or-more", "number", &step.to_string())
                    } else {
                        step.to_string()
                    },
                    chosen: number == Some(f64::from(step)),
                })
                .collect(),
            anchors: words.with_text("portions-or-more", "number", &MANY.to_string()),
        },
        Kind::Count => Control::Stepper(stepper(words, trackable, number, None)),
        Kind::Quantity(unit) => Control::Stepper(stepper(words, trackable, number, Some(unit))),
        Kind::Bristol => Control::Stool {
            recorded: own.iter().map(|entry| recorded_stool(words, entry)).collect(),
            types: (1..=7).map(|number| stool_type(words, number)).collect(),
        },
        Kind::Meal => Control::Meals(meals::control(words, own)),
        Kind::Note => Control::Note(match state {
            DayState::Values(values) => match values.last() {
                Some(Value::Note(note)) => note.text().to_owned(),
                _ => String::new(),
            },
            _ => String::new(),
        }),
    }
}

/// So many portions of vegetables and fruit, or more, are one tap.
const MANY: u8 = 3;

/// Whether a count is answered by one tap of few: portions, which nobody counts further. A larger number, from an import
/// or an earlier version, keeps its field.
fn few(trackable: &Trackable, number: Option<f64>) -> bool {
    trackable.id.as_str() == "vegetables"
        && !trackable.custom
        && number.is_none_or(|number| number <= f64::from(MANY))
}

/// Words at 0, 3, 6 and 9. Of a complaint more is worse; energy, mood and sleep are better when more.
fn anchor(words: Words, trackable: &Trackable, step: u8) -> String {
    let better = matches!(trackable.id.as_str(), "energy" | "mood" | "sleep_quality");
    let message = match (step, better) {
        (0, false) => id!("anchor-none"),
        (3, false) => id!("anchor-mild"),
        (6, false) => id!("anchor-clear"),
        (9, false) => id!("anchor-severe"),
        (0, true) => id!("anchor-very-poor"),
        (3, true) => id!("anchor-poor"),
        (6, true) => id!("anchor-fair"),
        (9, true) => id!("anchor-good"),
        _ => return String::new(),
    };
    words.say(message).into_owned()
}

fn stepper(words: Words, trackable: &Trackable, number: Option<f64>, unit: Option<Unit>) -> Stepper {
    let (step, first) = match unit {
        None | Some(Unit::Glasses | Unit::Number) => (1.0, 1.0),
        // Nobody should tap fourteen times to seven hours; the first tap lands in the middle of what is usual.
        Some(Unit::Hours) => (0.5, 7.0),
        Some(Unit::Minutes) => (15.0, 15.0),
        Some(Unit::Litres) => (0.25, 0.5),
    };
    let (low, high, whole) =
        range(unit.map_or(Kind::Count, Kind::Quantity)).unwrap_or((0.0, f64::INFINITY, false));
    let none = unit != Some(Unit::Hours);
    let unit = unit_words(words, unit);
    let name = name(words, trackable);
    Stepper {
        value: number.map_or_else(String::new, |number| words.number(number, 2)),
        step,
        low,
        high,
        first,
        whole,
        none,
        range: number_words(words, low, high, whole),
        label: if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") },
        unit,
    }
}

/// A unit as it stands behind a number.
pub(crate) fn unit_words(words: Words, unit: Option<Unit>) -> String {
    let message = match unit {
        None | Some(Unit::Number) => return String::new(),
        Some(Unit::Hours) => id!("unit-hours"),
        Some(Unit::Minutes) => id!("unit-minutes"),
        Some(Unit::Litres) => id!("unit-litres"),
        Some(Unit::Glasses) => id!("unit-glasses"),
    };
    words.say(message).into_owned()
}

fn recorded_stool(words: Words, entry: &Entry) -> RecordedStool {
    let described = match &entry.answer {
        Answer::Value(Value::Bristol(bristol)) => bristol_words(words, bristol.get()),
        Answer::Skipped => words.say(id!("state-skipped")).into_owned(),
        Answer::None | Answer::Value(_) => words.say(id!("stool-none")).into_owned(),
    };
    RecordedStool {
        entry: entry.id,
        none: entry.answer == Answer::None,
        remove: words.with_text("stool-remove-label", "stool", &described),
        words: described,
    }
}

/// "mushy (type 6)".
fn bristol_words(words: Words, number: u8) -> String {
    let message = match number {
        1 => id!("bristol-short-1"),
        2 => id!("bristol-short-2"),
        3 => id!("bristol-short-3"),
        4 => id!("bristol-short-4"),
        5 => id!("bristol-short-5"),
        6 => id!("bristol-short-6"),
        _ => id!("bristol-short-7"),
    };
    words.with("stool-type", &[("words", words.say(message).into()), ("number", usize::from(number).into())])
}

fn stool_type(words: Words, number: u8) -> StoolType {
    let message = match number {
        1 => id!("bristol-1"),
        2 => id!("bristol-2"),
        3 => id!("bristol-3"),
        4 => id!("bristol-4"),
        5 => id!("bristol-5"),
        6 => id!("bristol-6"),
        _ => id!("bristol-7"),
    };
    StoolType { number, words: bristol_words(words, number), description: words.say(message).into_owned() }
}

/// What was recorded, in a few words: "redness: 4", "dairy: yes".
pub(crate) fn answer_words(words: Words, trackable: &Trackable, answer: &Answer) -> String {
    match answer {
        Answer::None if trackable.kind == Kind::YesNo => words.say(id!("no")).into_owned(),
        Answer::None if trackable.kind == Kind::Bristol => words.say(id!("stool-none")).into_owned(),
        Answer::None => words.say(id!("answer-none")).into_owned(),
        Answer::Skipped => words.say(id!("state-skipped")).into_owned(),
        Answer::Value(Value::YesNo(yes)) => words.say(if *yes { id!("yes") } else { id!("no") }).into_owned(),
        Answer::Value(Value::Bristol(bristol)) => bristol_words(words, bristol.get()),
        Answer::Value(Value::Note(_)) => words.say(id!("answer-note")).into_owned(),
        Answer::Value(Value::Meal(_)) => words.say(id!("answer-meal")).into_owned(),
        Answer::Value(value) => {
            let unit = match trackable.kind {
                Kind::Quantity(unit) => unit_words(words, Some(unit)),
                _ => String::new(),
            };
            dates::spaced(&words.number(value.number().unwrap_or_default(), 2), &unit)
        }
    }
}

/// What a typed number means: a decimal comma or point, spaces around it.
pub(crate) fn typed_number(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".").replace('\u{2212}', "-");
    let plain = !text.is_empty()
        && text.len() <= 20
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    if plain { text.parse().ok() } else { None }
}
