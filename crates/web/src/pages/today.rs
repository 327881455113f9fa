//! Today: the check-in. Every value is saved at once; without scripts each item is a plain form.

use crate::dates;
use crate::form::{Fields, Segment};
use crate::pages::check_in::{self, Control, GroupView, Item};
use crate::pages::doctor::{self, Raised};
use crate::pages::experiments::{self, ArmLine};
use crate::pages::meals;
use crate::pages::photos;
use crate::pages::plan;
use crate::pages::rhythm;
use crate::pages::welcome::{self, Welcome};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, capital, id};
use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::{Answer, Day, Entry, EntryId, Group, Kind, Role, Source, Trackable, TrackableId, When};
use jiff::Timestamp;
use serde::Deserialize;
use store::{Change, ChangeId, DayCompleteness, Deed, StoreError, What};

/// The check-in of a day.
#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    frame: Frame,
    words: Words,
    /// What of the checklist fits what was entered lately.
    raised: Vec<Raised>,
    /// What the experiments ask of the day.
    arms: Vec<ArmLine>,
    heading: String,
    /// Empty on the page that is kept for when there is no connection: its script knows which day it is.
    day: String,
    before: String,
    before_label: String,
    after: Option<(String, String)>,
    week: Vec<WeekDay>,
    /// What can be noted with a tap or two, with the time that it is.
    now: Vec<Quick>,
    /// Minutes after midnight at which the person's day begins.
    boundary: u16,
    boundary_note: Option<String>,
    welcome: Option<Welcome>,
    summary: String,
    /// The plan in one line.
    plan: Option<String>,
    undo_offer: Option<UndoOffer>,
    groups: Vec<GroupView>,
    closed: bool,
    /// What "nothing more today" would write; empty where there is nothing left for it to do.
    closing: String,
    /// What it wrote, where it was said.
    closed_says: String,
    live: LiveWords,
    /// None on the page that is kept for when there is no connection.
    photo: Option<photos::Offer>,
}

/// What the page's script puts together anew after each tap. What stands in braces is filled in there.
struct LiveWords {
    summary: String,
    close_none: String,
    close_skip: String,
    closed_none: String,
    offline: [String; 2],
    first: [String; 2],
    login: [String; 2],
    remove_stool: String,
    remove_meal: String,
    today: String,
    yesterday: String,
    day_before: String,
    day_after: String,
    /// What a day's mark means, with `{day}`: closed, partly filled in, nothing recorded.
    marks: [String; 3],
}

/// A day of the strip above the check-in.
struct WeekDay {
    /// Empty on the page without a day, whose script fills it in.
    day: String,
    weekday: String,
    number: String,
    mark: &'static str,
    label: String,
    current: bool,
}

/// Something to note at this moment.
struct Quick {
    trackable: String,
    name: String,
    hue: &'static str,
    /// What a tap does: `ask` shows the answers, `yes` says so, `more` adds one step.
    act: &'static str,
}

struct UndoOffer {
    change: u64,
    words: String,
    /// Where it stands: a group's name, `closing`, or nothing for the page's top.
    place: String,
}

impl TodayPage {
    /// Whether there is a note, before which the photos stand.
    fn has_note(&self) -> bool {
        self.groups.iter().any(|group| group.id == "note")
    }

    /// The offer, where it stands at this place.
    fn undo_at(&self, place: &str) -> Option<&UndoOffer> {
        self.undo_offer.as_ref().filter(|offer| offer.place == place)
    }
}

/// `GET /today`
pub(crate) async fn today(visit: Visit) -> Response {
    let token = visit.photo_token();
    visit
        .page(move |desk| {
            // Whoever began the day anyway goes on with it; a day that is asked for by its date is always there.
            let begun = desk.diary.span()?.is_none() || !desk.diary.entries_of_day(desk.today)?.is_empty();
            match rhythm::rest(desk)?.filter(|_| !begun) {
                Some(rest) => Ok(rest),
                None => show(desk, desk.today, &Done::default(), token.as_deref()),
            }
        })
        .await
}

/// `GET /today/{day}`
pub(crate) async fn day(visit: Visit, Segment(day): Segment, Query(done): Query<Done>) -> Response {
    let token = visit.photo_token();
    visit
        .page(move |desk| {
            let day = past_day(desk, &day)?;
            show(desk, day, &done, token.as_deref())
        })
        .await
}

/// What was done just before, so that its undo stands where it was done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    /// The group of which nothing else was noted.
    #[serde(default)]
    group: String,
    /// The change that did it.
    #[serde(default)]
    change: String,
}

/// A day of an address: sound, and begun.
pub(crate) fn past_day(desk: &Desk<'_>, text: &str) -> Result<Day, Problem> {
    let day: Day = text.parse().map_err(|_| Problem::NotFound)?;
    if day > desk.today { Err(Problem::Future) } else { Ok(day) }
}

fn show(desk: &mut Desk<'_>, day: Day, done: &Done, token: Option<&str>) -> Result<Response, Problem> {
    let words = desk.words;
    let trackables = desk.diary.trackables()?;
    let entries = desk.diary.entries_of_day(day)?;
    let closed = desk.diary.is_closed(day)?;
    let now = desk.inner.clock.zoned();
    let new_id = || new_id(now.timestamp());
    let mut groups = check_in::groups(words, &trackables, &entries, &new_id);
    for view in &mut groups {
        let Some(group) = check_in::group_of(view.id).filter(|group| has_usual(*group)) else { continue };
        let usual = usual_of_group(desk, day, group)?;
        for item in &mut view.items {
            let answer = usual.iter().find(|entry| entry.trackable.as_str() == item.trackable);
            item.usual = answer.and_then(|entry| entry.answer.number());
        }
    }
    for item in groups.iter_mut().flat_map(|group| &mut group.items) {
        if let Control::Meals(control) = &mut item.control {
            meals::usual(desk, day, control)?;
        }
    }
    let groups = groups;
    let items = || groups.iter().flat_map(|group| &group.items);
    let count = |wanted: &[&str]| items().filter(|item| wanted.contains(&item.state)).count().to_string();
    let summary =
        summary_words(words, &count(&["value", "none"]), &count(&["skipped"]), &count(&["not-asked"]));
    let names = |wanted: &dyn Fn(&Item) -> bool| -> Vec<String> {
        items().filter(|item| wanted(item)).map(|item| item.name.clone()).collect()
    };
    let open = |as_what: &'static str| {
        names(&move |item: &Item| item.state == "not-asked" && item.closes_as == as_what)
    };
    let closing = closing_words(words, &open("none"), &open("skip"));
    let closed_says = closed_words(words, &names(&|item| item.closed_as_none));
    let named = dates::long(words, day, desk.today);
    let heading = match desk.today.days_since(day) {
        0 => words.with_text("today-is", "day", &named),
        1 => words.with_text("yesterday-is", "day", &named),
        _ => capital(&named),
    };
    // Said only while it matters: the clock shows a later date than the day that is being filled in.
    let boundary_note = (day == desk.today && now.date() != day.date()).then(|| {
        words.with(
            "today-night",
            &[
                ("time", now.strftime("%H:%M").to_string().into()),
                ("day", dates::weekday(words, day).into()),
                ("boundary", desk.settings.day_boundary.to_string().into()),
            ],
        )
    });
    let first_time = entries.is_empty() && desk.diary.span()?.is_none();
    let page = TodayPage {
        heading,
        day: day.to_string(),
        before: day.plus(-1).to_string(),
        before_label: words.with_text("day-before", "day", &dates::long(words, day.plus(-1), desk.today)),
        after: (day < desk.today).then(|| {
            let next = day.plus(1);
            (next.to_string(), words.with_text("day-after", "day", &dates::long(words, next, desk.today)))
        }),
        week: week(desk, &trackables, day)?,
        now: if day == desk.today { quick(words, &trackables) } else { Vec::new() },
        boundary: desk.settings.day_boundary.minutes(),
        boundary_note,
        welcome: first_time.then(|| welcome::offer(desk, &trackables)),
        summary,
        plan: if day == desk.today { plan::course::line(desk)? } else { None },
        undo_offer: undo_offer(desk, &groups, done)?,
        closing,
        closed_says,
        closed,
        live: live_words(words),
        photo: Some(photos::offer(desk, day, token)?),
        groups,
        words,
        raised: doctor::raised(desk)?,
        arms: experiments::arms_of(desk, day)?,
        frame: desk.frame("today"),
    };
    Ok(render(&page))
}

/// How much of a day is recorded: the mark's name, and its words.
pub(crate) const MARKS: [(&str, &str); 3] =
    [("closed", id!("day-closed")), ("partly", id!("day-partly")), ("nothing", id!("day-nothing"))];

/// How many items a whole day has: a note is never missing.
pub(crate) fn whole(trackables: &[Trackable]) -> u32 {
    let asked = trackables.iter().filter(|one| one.shown && one.role != Role::Note).count();
    u32::try_from(asked).unwrap_or(u32::MAX).max(1)
}

/// The mark of a day of which so many items are asked, without judgement: an empty day is an empty circle.
pub(crate) fn mark_of(day: &DayCompleteness, whole: u32) -> (&'static str, &'static str) {
    match day {
        day if day.closed || day.answered + day.skipped >= whole => MARKS[0],
        day if day.answered + day.skipped > 0 => MARKS[1],
        _ => MARKS[2],
    }
}

/// Seven days around the shown one, none of them still to come.
fn week(desk: &Desk<'_>, trackables: &[Trackable], day: Day) -> Result<Vec<WeekDay>, Problem> {
    let whole = whole(trackables);
    let last = day.plus(3).min(desk.today);
    let days = desk.diary.completeness(last.plus(-6)..=last)?;
    Ok(days
        .iter()
        .map(|one| {
            let (mark, message) = mark_of(one, whole);
            let named = dates::long(desk.words, one.day, desk.today);
            WeekDay {
                day: one.day.to_string(),
                weekday: dates::weekday_short(desk.words, one.day),
                number: one.day.date().day().to_string(),
                mark,
                label: desk.words.with_text(message, "day", &named),
                current: one.day == day,
            }
        })
        .collect())
}

/// What can be noted as it happens: complaints, stools, what is eaten and drunk.
fn quick(words: Words, trackables: &[Trackable]) -> Vec<Quick> {
    let act = |one: &Trackable| match (one.group, one.kind) {
        _ if one.kind == Kind::Meal => Some("meal"),
        _ if one.role == Role::Note => None,
        (Group::Skin | Group::Gut, Kind::Scale) | (Group::Stool, Kind::Bristol) => Some("ask"),
        (Group::Food | Group::Habits | Group::Surroundings | Group::Products, Kind::YesNo) => Some("yes"),
        (Group::Food | Group::Habits, Kind::Count | Kind::Quantity(_)) => Some("more"),
        _ => None,
    };
    let mut shown: Vec<&Trackable> = trackables.iter().filter(|one| one.shown).collect();
    shown.sort_by_key(|one| (one.group, one.position));
    shown
        .into_iter()
        .filter_map(|one| {
            Some(Quick {
                trackable: one.id.to_string(),
                name: check_in::name(words, one).to_owned(),
                hue: check_in::hue(one.group),
                act: act(one)?,
            })
        })
        .collect()
}

/// The check-in of no day, kept in the browser for when there is no connection: its script fills in which day it is,
/// and what is known of it.
pub(crate) fn blank(desk: &mut Desk<'_>) -> Result<Response, Problem> {
    let words = desk.words;
    let trackables = desk.diary.trackables()?;
    let now = desk.inner.clock.now();
    let groups = check_in::groups(words, &trackables, &[], &|| new_id(now));
    let page = TodayPage {
        heading: words.say(id!("menu-today")).into_owned(),
        day: String::new(),
        before: String::new(),
        before_label: String::new(),
        after: Some((String::new(), String::new())),
        week: (0..7)
            .map(|_| WeekDay {
                day: String::new(),
                weekday: String::new(),
                number: String::new(),
                mark: MARKS[2].0,
                label: String::new(),
                current: false,
            })
            .collect(),
        now: quick(words, &trackables),
        boundary: desk.settings.day_boundary.minutes(),
        boundary_note: None,
        welcome: None,
        summary: String::new(),
        plan: None,
        undo_offer: None,
        closing: String::new(),
        closed_says: String::new(),
        closed: false,
        live: live_words(words),
        photo: None,
        groups,
        words,
        raised: Vec::new(),
        arms: Vec::new(),
        frame: desk.frame("today"),
    };
    Ok(render(&page))
}

fn summary_words(words: Words, answered: &str, skipped: &str, open: &str) -> String {
    let counts = [("answered", answered.into()), ("skipped", skipped.into()), ("open", open.into())];
    words.with("today-summary", &counts)
}

/// What "nothing more today" would write. Empty: nothing.
fn closing_words(words: Words, none: &[String], skip: &[String]) -> String {
    let mut said = Vec::new();
    if !none.is_empty() {
        said.push(words.with_text("close-as-none", "names", &none.join(", ")));
    }
    if !skip.is_empty() {
        said.push(words.with_text("close-as-skipped", "names", &skip.join(", ")));
    }
    if said.is_empty() {
        return String::new();
    }
    said.insert(0, words.say(id!("close-says")).into_owned());
    said.join(" ")
}

/// What "nothing more today" wrote.
fn closed_words(words: Words, none: &[String]) -> String {
    let done = words.say(id!("close-done"));
    if none.is_empty() {
        return done.into_owned();
    }
    format!("{done} {}", words.with_text("close-noted", "names", &words.list(none)))
}

fn live_words(words: Words) -> LiveWords {
    LiveWords {
        summary: summary_words(words, "{answered}", "{skipped}", "{open}"),
        close_none: words.with_text("close-as-none", "names", "{names}"),
        close_skip: words.with_text("close-as-skipped", "names", "{names}"),
        closed_none: words.with_text("close-noted", "names", "{names}"),
        offline: words.one_and_several(id!("save-offline")),
        first: words.one_and_several(id!("save-first")),
        login: words.one_and_several(id!("save-login")),
        remove_stool: words.with_text("stool-remove-label", "stool", "{stool}"),
        remove_meal: words.with_text("meal-remove-label", "line", "{line}"),
        today: words.with_text("today-is", "day", "{day}"),
        yesterday: words.with_text("yesterday-is", "day", "{day}"),
        day_before: words.with_text("day-before", "day", "{day}"),
        day_after: words.with_text("day-after", "day", "{day}"),
        marks: MARKS.map(|(_, message)| words.with_text(message, "day", "{day}")),
    }
}

/// The latest change, while it is fresh enough to be a slip of the finger.
fn undo_offer(desk: &Desk<'_>, groups: &[GroupView], done: &Done) -> Result<Option<UndoOffer>, Problem> {
    let Some(change) = desk.diary.changes(1)?.into_iter().next() else { return Ok(None) };
    let age = desk.inner.clock.now().duration_since(change.at).as_secs();
    let fresh = (0..600).contains(&age);
    if change.undone || !fresh || matches!(change.what, What::Undone(_) | What::Imported(_)) {
        return Ok(None);
    }
    let of_group = done.change == change.id.to_string() && groups.iter().any(|one| one.id == done.group);
    let place = match &change.what {
        What::ClosedDay(_) => "closing",
        _ if of_group => &done.group,
        _ => "",
    };
    Ok(Some(UndoOffer {
        change: change.id.get(),
        words: change_words(desk, &[], &change),
        place: place.to_owned(),
    }))
}

/// A change in a few words. Which answer it was is left to the day's page.
pub(crate) fn change_words(desk: &Desk<'_>, trackables: &[Trackable], change: &Change) -> String {
    let words = desk.words;
    let _ = trackables;
    match &change.what {
        What::Recorded => words.with_count("change-several", "count", &change.entries),
        What::Removed => words.say(id!("change-removed")).into_owned(),
        What::ClosedDay(day) => {
            words.with_text("change-closed", "day", &dates::long(words, *day, desk.today))
        }
        What::Imported(_) => words.say(id!("change-imported")).into_owned(),
        What::Undone(_) => words.say(id!("undone")).into_owned(),
    }
}

/// `POST /today/{day}/entries`: one answer of one item, as a form without scripts sends it: a value, "none", a skip, or
/// a removal.
pub(crate) async fn record(visit: Visit, Segment(day): Segment, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let correct = fields.text("correct");
            let said = Said {
                trackable: fields.text("trackable"),
                id: fields.text("id"),
                value: fields.text("value"),
                none: fields.text("none") == "1",
                skip: fields.text("skip") == "1",
                remove: fields.text("remove"),
                time: "",
                saw: None,
                repeat: fields.text("repeat"),
                yesterday: fields.text("yesterday") == "1",
                correct,
                // The amount or the name is typed in a field of the button's own name.
                text: fields.text(correct),
                moment: fields.text("moment"),
            };
            let now = desk.inner.clock.now();
            let day = past_day(desk, &day)?;
            let trackable = answered(desk, &said)?;
            match deed(desk, &trackable, day, &said, now)? {
                Some(Deed::Record { entries, replaced, .. }) => {
                    for entry in &entries {
                        desk.diary.record_replacing(entry, &replaced, now)?;
                    }
                }
                Some(Deed::Remove { id, .. }) => match desk.diary.remove(id, now) {
                    // Removing what is gone already is no error: a retry asks for the same.
                    Ok(_) | Err(StoreError::NoSuchEntry(_)) => {}
                    Err(error) => return Err(error.into()),
                },
                Some(Deed::Close { .. }) | None => {}
            }
            Ok(Redirect::to(&format!("/today/{day}#item-{}", trackable.id)).into_response())
        })
        .await
}

/// What was said of one item, in words that are not checked yet; empty where it was not said.
pub(crate) struct Said<'a> {
    pub(crate) trackable: &'a str,
    /// The entry's id, made where it was said.
    pub(crate) id: &'a str,
    pub(crate) value: &'a str,
    pub(crate) none: bool,
    pub(crate) skip: bool,
    /// The entry that goes.
    pub(crate) remove: &'a str,
    /// The time on the wall clock: `21:30`.
    pub(crate) time: &'a str,
    /// The version that the same device made before, by its time; see [`Deed::Record`].
    pub(crate) saw: Option<Timestamp>,
    /// The entry whose meal is eaten again.
    pub(crate) repeat: &'a str,
    /// Yesterday's meals are eaten again.
    pub(crate) yesterday: bool,
    /// What is corrected of a meal: its entry, the item's place, and how.
    pub(crate) correct: &'a str,
    /// What was typed beside a correction.
    pub(crate) text: &'a str,
    /// Which meal it was.
    pub(crate) moment: &'a str,
}

/// The item of which something was said.
pub(crate) fn answered(desk: &Desk<'_>, said: &Said<'_>) -> Result<Trackable, Problem> {
    let id: TrackableId = said.trackable.parse().map_err(|_| Problem::Invalid)?;
    desk.diary.trackables()?.into_iter().find(|one| one.id == id).ok_or(Problem::Invalid)
}

/// What is to be done, as of `at`; `None` where an empty field says nothing.
pub(crate) fn deed(
    desk: &Desk<'_>,
    trackable: &Trackable,
    day: Day,
    said: &Said<'_>,
    at: Timestamp,
) -> Result<Option<Deed<'static>>, Problem> {
    if trackable.kind == Kind::Meal && said.remove.is_empty() && !said.skip && !said.none {
        return meals::deed(desk, trackable, day, said, at);
    }
    let id = |text: &str| text.parse::<EntryId>().map_err(|_| Problem::Invalid);
    let answer = if !said.remove.is_empty() {
        None
    } else if said.skip {
        Some(Answer::Skipped)
    } else if said.none && trackable.kind != Kind::Note {
        Some(Answer::None)
    } else {
        // An emptied field takes its answer back.
        answer(trackable, said.value)?
    };
    let Some(answer) = answer else {
        let id = id(if said.remove.is_empty() { said.id } else { said.remove })?;
        is_of(desk, id, &trackable.id, day)?;
        return Ok(Some(Deed::Remove { id, at, saw: said.saw }));
    };
    let id = id(said.id)?;
    is_of(desk, id, &trackable.id, day)?;
    // "No stool today" and a stool can't both be true: the later one stands, and one undo brings back the earlier.
    let replaces = trackable.kind.several_a_day() && answer != Answer::Skipped;
    let present = if replaces { desk.diary.entries_of_day(day)? } else { Vec::new() };
    let value = matches!(answer, Answer::Value(_));
    let replaced: Vec<EntryId> = present
        .into_iter()
        .filter(|one| one.trackable == trackable.id && !(value && matches!(one.answer, Answer::Value(_))))
        .map(|one| one.id)
        .collect();
    let when = match said.time {
        "" => When::Day,
        time => When::At(time.parse().map_err(|_| Problem::Invalid)?),
    };
    let entry = Entry { when, ..entry(trackable, day, id, answer, at) };
    Ok(Some(Deed::Record { entries: vec![entry], replaced, saw: said.saw }))
}

/// What a field's text answers; `None` where it is empty.
fn answer(trackable: &Trackable, text: &str) -> Result<Option<Answer>, Problem> {
    if trackable.kind == Kind::Note {
        let text = text.trim();
        let value = if text.is_empty() { None } else { Some(trackable.kind.note(text)) };
        return value.transpose().map(|value| value.map(Answer::Value)).map_err(|_| Problem::Invalid);
    }
    match text.trim() {
        "" => Ok(None),
        "none" => Ok(Some(Answer::None)),
        text => {
            let value = check_in::typed_number(text).and_then(|number| trackable.kind.value(number).ok());
            let value = value.ok_or_else(|| match check_in::range(trackable.kind) {
                Some((low, high, whole)) => Problem::Number { low, high, whole },
                None => Problem::Invalid,
            })?;
            Ok(Some(Answer::Value(value).normalised()))
        }
    }
}

fn entry(trackable: &Trackable, day: Day, id: EntryId, answer: Answer, now: Timestamp) -> Entry {
    Entry {
        id,
        trackable: trackable.id.clone(),
        day,
        when: When::Day,
        answer,
        source: Source::Typed,
        recorded_at: now,
    }
}

/// An entry is changed and removed only under its own item and day: a form that mixes them up is refused.
fn is_of(desk: &Desk<'_>, id: EntryId, trackable: &TrackableId, day: Day) -> Result<(), Problem> {
    match desk.diary.entry(id)? {
        Some(entry) if entry.trackable != *trackable || entry.day != day => Err(Problem::Invalid),
        _ => Ok(()),
    }
}

/// What the page's script needs to show the truth: an item as these entries of one day, all of them its own, make it.
pub(crate) fn item_on_disk(
    words: Words,
    trackable: &Trackable,
    entries: &[Entry],
) -> Result<serde_json::Value, Problem> {
    // A new id for what has none yet is the script's own affair.
    let no_id = || EntryId::from_parts(0, [0; 10]);
    let shown = Trackable { shown: true, ..trackable.clone() };
    let views = check_in::groups(words, &[shown], entries, &no_id);
    let item = views.first().and_then(|group| group.items.first()).ok_or(Problem::Internal)?;
    let stools: Vec<serde_json::Value> = match &item.control {
        Control::Stool { recorded, .. } => recorded
            .iter()
            .map(|one| serde_json::json!({ "entry": one.entry, "words": one.words, "remove": one.remove, "none": one.none }))
            .collect(),
        _ => Vec::new(),
    };
    // What a page can show of a meal without the server; with it, the server shows it.
    let meals: Option<Vec<serde_json::Value>> = match &item.control {
        Control::Meals(control) => Some(
            control
                .recorded
                .iter()
                .map(|one| {
                    serde_json::json!({ "entry": one.entry, "words": one.line, "remove": one.remove, "none": false })
                })
                .collect(),
        ),
        _ => None,
    };
    let note = match &item.control {
        Control::Note(text) => Some(text),
        _ => None,
    };
    let said = entries.last().map_or_else(
        || words.with_text("change-cleared", "name", &item.name),
        |entry| {
            let answer = check_in::answer_words(words, trackable, &entry.answer);
            words.with("change-recorded", &[("name", (&item.name).into()), ("answer", answer.into())])
        },
    );
    Ok(serde_json::json!({
        "state": item.state,
        "words": item.state_words,
        "existing": item.existing,
        "entry": item.entry,
        "value": entries.last().and_then(|entry| entry.answer.number()),
        "note": note,
        "said": said,
        "stools": stools,
        "meals": meals,
        "closed_none": item.closed_as_none,
        "recorded_at": entries.last().map(|entry| entry.recorded_at),
    }))
}

/// `POST /today/{day}/none`: an explicit none for what is untouched in a group.
pub(crate) async fn none(visit: Visit, segment: Segment, fields: Fields) -> Response {
    answer_group(visit, segment, fields, none_of_group).await
}

/// `POST /today/{day}/usual`: what is untouched in a group is as on the latest day that has answers.
pub(crate) async fn usual(visit: Visit, segment: Segment, fields: Fields) -> Response {
    answer_group(visit, segment, fields, as_usual).await
}

/// The answers to what is untouched in a group, as of a moment.
type GroupAnswers = fn(&Desk<'_>, Day, &str, Timestamp) -> Result<Vec<Entry>, Problem>;

/// Answers what is untouched in a group in one change, and offers its undo beside it.
async fn answer_group(
    visit: Visit,
    Segment(day): Segment,
    fields: Fields,
    answers: GroupAnswers,
) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let day = past_day(desk, &day)?;
            let now = desk.inner.clock.now();
            let group = fields.text("group");
            let entries = answers(desk, day, group, now)?;
            let change = desk.diary.record(&entries, now)?.change;
            let done =
                change.map_or_else(String::new, |change| format!("?group={group}&change={}", change.id));
            Ok(Redirect::to(&format!("/today/{day}{done}#{group}")).into_response())
        })
        .await
}

/// The explicit nones of what is untouched in a group, as of `at`.
pub(crate) fn none_of_group(
    desk: &Desk<'_>,
    day: Day,
    group: &str,
    at: Timestamp,
) -> Result<Vec<Entry>, Problem> {
    let group = check_in::group_of(group).ok_or(Problem::Invalid)?;
    let trackables = desk.diary.trackables()?;
    let asked = trackables.iter().filter(|one| one.shown && one.group == group && check_in::can_be_none(one));
    untouched(desk, day, asked.map(|one| entry(one, day, new_id(at), Answer::None, at)))
}

/// How far back "as usual" looks: what somebody used a month ago is no habit any more.
const USUAL_WITHIN: i64 = 14;

/// What was answered of a group on the latest day before `day` that has such answers: products, supplements and
/// medicines are the same on most days. A skip is no answer.
pub(crate) fn usual_of_group(desk: &Desk<'_>, day: Day, group: Group) -> Result<Vec<Entry>, Problem> {
    let trackables = desk.diary.trackables()?;
    let of_group = |entry: &Entry| {
        let trackable = trackables.iter().find(|one| one.id == entry.trackable);
        trackable.is_some_and(|one| one.shown && one.group == group && !one.kind.several_a_day())
    };
    let mut entries = desk.diary.entries(day.plus(-USUAL_WITHIN)..=day.plus(-1))?;
    entries.retain(|entry| entry.answer != Answer::Skipped && of_group(entry));
    let latest = entries.iter().map(|entry| entry.day).max();
    entries.retain(|entry| Some(entry.day) == latest);
    Ok(entries)
}

/// The same answers for what is untouched in a group today, as of `at`.
pub(crate) fn as_usual(desk: &Desk<'_>, day: Day, group: &str, at: Timestamp) -> Result<Vec<Entry>, Problem> {
    let group = check_in::group_of(group).filter(|group| has_usual(*group)).ok_or(Problem::Invalid)?;
    let usual = usual_of_group(desk, day, group)?.into_iter().map(|one| Entry {
        id: new_id(at),
        day,
        when: When::Day,
        source: Source::Typed,
        recorded_at: at,
        ..one
    });
    untouched(desk, day, usual)
}

/// Of these answers those to items that have none on that day.
fn untouched(desk: &Desk<'_>, day: Day, answers: impl Iterator<Item = Entry>) -> Result<Vec<Entry>, Problem> {
    let present = desk.diary.entries_of_day(day)?;
    Ok(answers.filter(|one| !present.iter().any(|entry| entry.trackable == one.trackable)).collect())
}

/// The groups of which a day is often like the one before.
fn has_usual(group: Group) -> bool {
    group == Group::Products
}

/// `POST /today/{day}/close`: nothing more today.
pub(crate) async fn close(visit: Visit, Segment(day): Segment, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, _| {
            let day = past_day(desk, &day)?;
            let offered = offered(desk, day)?;
            let now = desk.inner.clock.now();
            desk.diary.close_day(day, &offered, now, &mut || new_id(now))?;
            Ok(Redirect::to(&format!("/today/{day}#closing")).into_response())
        })
        .await
}

/// `POST /undo`: takes a change back.
pub(crate) async fn undo(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let number: u64 = fields.text("change").parse().map_err(|_| Problem::Invalid)?;
            desk.diary.undo(ChangeId::new(number), desk.inner.clock.now())?;
            if desk.script {
                return Ok(axum::Json(serde_json::json!({ "undone": number })).into_response());
            }
            let back = match fields.text("day").parse::<Day>() {
                Ok(day) => format!("/today/{day}"),
                Err(_) => "/settings?done=undone#changes".to_owned(),
            };
            Ok(Redirect::to(&back).into_response())
        })
        .await
}

/// What "nothing more today" is about: what is on the check-in and was not in the day's meals.
pub(crate) fn offered(desk: &Desk<'_>, day: Day) -> Result<Vec<TrackableId>, Problem> {
    let trackables = desk.diary.trackables()?;
    let eaten = meals::found(&trackables, &desk.diary.entries_of_day(day)?);
    let asked =
        trackables.into_iter().filter(|one| one.shown && !eaten.iter().any(|id| id == one.id.as_str()));
    Ok(asked.map(|one| one.id).collect())
}

/// An id for an entry that a page without scripts sends.
pub(crate) fn new_id(now: Timestamp) -> EntryId {
    let mut random = [0; 10];
    if getrandom::fill(&mut random).is_err() {
        // Without the system's randomness the clock's finest digits still tell two ids of one person apart.
        let nanoseconds = Timestamp::now().as_nanosecond().to_le_bytes();
        random.copy_from_slice(&nanoseconds[..10]);
    }
    EntryId::from_parts(u64::try_from(now.as_millisecond()).unwrap_or(0), random)
}
