//! Settings: language, look, what is asked, people, copies, and the way out.

use crate::dates;
use crate::form::Fields;
use crate::pages::check_in::{self, GROUPS};
use crate::pages::doctor::Checklist;
use crate::pages::rhythm::{self, RhythmView};
use crate::pages::today::change_words;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, language_of, render, stored_language};
use crate::words::{Language, Words, capital, id};
use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::{DayBoundary, Group, Kind, Name, Role, Trackable, TrackableId, Unit};
use store::{Change, ChangeId, Person, StoreError, Theme, What};

/// One of several: a radio button, an option of a list.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) words: String,
    pub(crate) chosen: bool,
    /// The language of the words, where it is not the page's.
    pub(crate) tag: &'static str,
}

struct TrackableGroup {
    id: &'static str,
    title: String,
    hue: &'static str,
    shown_words: String,
    open: bool,
    trackables: Vec<TrackableRow>,
}

struct TrackableRow {
    id: TrackableId,
    name: String,
    shown: bool,
    custom: bool,
    first: bool,
    last: bool,
    /// The ways to record it, where it is the person's own.
    kinds: Vec<Choice>,
}

struct ChangeRow {
    id: u64,
    words: String,
    at: String,
    undoable: bool,
    undo_label: String,
    /// What an undo asks first, where it takes much away.
    ask: Option<String>,
    /// The change that undid it, where that can be taken back.
    put_back: Option<u64>,
    put_back_label: String,
    why_not: String,
}

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    frame: Frame,
    done: Option<String>,
    languages: Vec<Choice>,
    themes: Vec<Choice>,
    boundary: String,
    groups: Vec<TrackableGroup>,
    new_groups: Vec<Choice>,
    new_kinds: Vec<Choice>,
    new_roles: Vec<Choice>,
    suspects: String,
    own_name: String,
    others: Vec<Person>,
    backup_age: String,
    nightly: bool,
    changes: Vec<ChangeRow>,
    delete_says: String,
    /// Whether there is a password.
    locked: bool,
    rhythm: RhythmView,
    /// The name that was typed to delete it all, where it was another one.
    typed: Option<String>,
}

/// `GET /settings`
pub(crate) async fn settings(visit: Visit, RawQuery(query): RawQuery) -> Response {
    visit
        .page(move |desk| {
            let query = query.unwrap_or_default();
            let asked = |key: &str| {
                query.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == key)
            };
            let done = asked("done").and_then(|(_, value)| done_words(desk.words, value));
            let open = asked("group").and_then(|(_, value)| check_in::group_of(value));
            let page = page(desk, done, open, None)?;
            Ok(render(&page))
        })
        .await
}

fn done_words(words: Words, what: &str) -> Option<String> {
    let message = match what {
        "saved" => id!("done-saved"),
        "backup" => id!("done-backup"),
        "undone" => id!("done-undone"),
        "added" => id!("done-added"),
        "put-back" => id!("done-put-back"),
        _ => return None,
    };
    Some(words.say(message).into_owned())
}

fn page(
    desk: &mut Desk<'_>,
    done: Option<String>,
    open: Option<Group>,
    typed: Option<String>,
) -> Result<SettingsPage, Problem> {
    let words = desk.words;
    let trackables = desk.diary.trackables()?;
    let suspects = desk.diary.suspects()?;
    let suspect_names: Vec<String> = suspects
        .iter()
        .filter_map(|suspect| trackables.iter().find(|one| one.id == suspect.trackable))
        .map(|one| check_in::name(words, one).to_owned())
        .collect();
    let recorded_days = match desk.diary.span()? {
        // The span is honest enough for a sentence and costs nothing; it says "days" of the diary.
        Some((first, last)) => usize::try_from(last.days_since(first) + 1).unwrap_or(0),
        None => 0,
    };
    Ok(SettingsPage {
        done,
        typed,
        languages: languages(words, desk.settings.language.map(language_of)),
        themes: themes(words, desk.settings.theme),
        boundary: desk.settings.day_boundary.to_string(),
        groups: groups(words, &trackables, open),
        new_groups: new_groups(words),
        new_kinds: kinds(words, Kind::YesNo),
        new_roles: new_roles(words),
        suspects: if suspect_names.is_empty() {
            words.say(id!("suspects-nobody")).into_owned()
        } else {
            words.with_text("suspects-now", "names", &words.list(&suspect_names))
        },
        own_name: desk.settings.name.clone(),
        others: desk.inner.people()?.into_iter().filter(|person| person.id != desk.person).collect(),
        backup_age: backup_age(desk)?,
        nightly: desk.settings.nightly_backup,
        rhythm: rhythm::view(desk),
        locked: desk.inner.door.is_locked()?,
        changes: changes(desk, &trackables)?,
        delete_says: words.with_count("settings-delete-says", "entries", &recorded_days),
        frame: desk.frame("settings"),
    })
}

fn languages(words: Words, chosen: Option<Language>) -> Vec<Choice> {
    let choice = |language: Option<Language>, message: &str| Choice {
        value: language.map_or("browser", Language::tag).to_owned(),
        words: words.say(message).into_owned(),
        chosen: chosen == language,
        tag: language.map_or("", Language::tag),
    };
    vec![
        choice(None, id!("language-browser")),
        choice(Some(Language::Dutch), id!("language-dutch")),
        choice(Some(Language::English), id!("language-english")),
    ]
}

fn themes(words: Words, chosen: Theme) -> Vec<Choice> {
    [
        (Theme::System, "system", id!("theme-system")),
        (Theme::Light, "light", id!("theme-light")),
        (Theme::Dark, "dark", id!("theme-dark")),
    ]
    .into_iter()
    .map(|(theme, value, message)| choice(words, value, message, chosen == theme))
    .collect()
}

fn choice(words: Words, value: &str, message: &str, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), words: words.say(message).into_owned(), chosen, tag: "" }
}

fn groups(words: Words, trackables: &[Trackable], open: Option<Group>) -> Vec<TrackableGroup> {
    GROUPS
        .into_iter()
        .filter_map(|group| {
            let mut own: Vec<&Trackable> = trackables
                .iter()
                .filter(|one| one.group == group && !diary::meal::only_meals_tell(one))
                .collect();
            // What is asked stands first, in its order; the rest waits below.
            own.sort_by_key(|one| (!one.shown, one.position));
            let shown = own.iter().filter(|one| one.shown).count();
            let (id, title) = check_in::group_words(group);
            (!own.is_empty()).then(|| TrackableGroup {
                id,
                title: words.say(title).into_owned(),
                hue: check_in::hue(group),
                shown_words: words
                    .with("settings-shown", &[("shown", shown.into()), ("all", own.len().into())]),
                open: open == Some(group),
                trackables: own
                    .iter()
                    .enumerate()
                    .map(|(index, one)| TrackableRow {
                        id: one.id.clone(),
                        name: check_in::name(words, one).to_owned(),
                        shown: one.shown,
                        custom: one.custom,
                        first: index == 0,
                        last: index + 1 == shown,
                        kinds: if one.custom { kinds(words, one.kind) } else { Vec::new() },
                    })
                    .collect(),
            })
        })
        .collect()
}

fn new_groups(words: Words) -> Vec<Choice> {
    GROUPS
        .into_iter()
        .filter(|group| !matches!(group, Group::Stool | Group::Note))
        .map(|group| {
            let (value, message) = check_in::group_words(group);
            choice(words, value, message, group == Group::Food)
        })
        .collect()
}

fn kinds(words: Words, chosen: Kind) -> Vec<Choice> {
    KINDS.iter().map(|(value, kind, message)| choice(words, value, message, *kind == chosen)).collect()
}

fn new_roles(words: Words) -> Vec<Choice> {
    ROLES.iter().map(|(value, _, message)| choice(words, value, message, *value == "exposure")).collect()
}

const KINDS: [(&str, Kind, &str); 7] = [
    ("yes-no", Kind::YesNo, id!("kind-yes-no")),
    ("scale", Kind::Scale, id!("kind-scale")),
    ("count", Kind::Count, id!("kind-count")),
    ("hours", Kind::Quantity(Unit::Hours), id!("kind-hours")),
    ("minutes", Kind::Quantity(Unit::Minutes), id!("kind-minutes")),
    ("litres", Kind::Quantity(Unit::Litres), id!("kind-litres")),
    ("glasses", Kind::Quantity(Unit::Glasses), id!("kind-glasses")),
];

fn kind_of(word: &str) -> Result<Kind, Problem> {
    KINDS.iter().find(|(value, ..)| *value == word).map(|(_, kind, _)| *kind).ok_or(Problem::Invalid)
}

const ROLES: [(&str, Role, &str); 4] = [
    ("exposure", Role::Exposure, id!("role-exposure")),
    ("outcome", Role::Outcome, id!("role-outcome")),
    ("treatment", Role::Treatment, id!("role-treatment")),
    ("covariate", Role::Covariate, id!("role-covariate")),
];

fn backup_age(desk: &Desk<'_>) -> Result<String, Problem> {
    let words = desk.words;
    let Some(backup) = desk.diary.last_good_backup()? else {
        return Ok(words.say(id!("backup-none")).into_owned());
    };
    let hours = desk.inner.clock.now().duration_since(backup.at).as_hours().max(0);
    let hours = usize::try_from(hours).unwrap_or(0);
    Ok(match hours {
        0 => words.say(id!("backup-age-now")).into_owned(),
        1..48 => words.with_count("backup-age-hours", "hours", &hours),
        _ => words.with_count("backup-age-days", "days", &(hours / 24)),
    })
}

/// How many changes are listed.
const CHANGES: usize = 12;

fn changes(desk: &Desk<'_>, trackables: &[Trackable]) -> Result<Vec<ChangeRow>, Problem> {
    let words = desk.words;
    let zone = desk.inner.clock.zoned().time_zone().clone();
    // Undos stand between them, and are found at what they undid.
    let all = desk.diary.changes(4 * CHANGES)?;
    all.iter()
        .filter(|change| !matches!(change.what, What::Undone(_)))
        .take(CHANGES)
        .map(|change| {
            let described = described(desk, trackables, change)?;
            let at = change.at.to_zoned(zone.clone());
            let day = diary::Day::new(at.date()).unwrap_or(desk.today);
            let ask = if matches!(change.what, What::Imported(_)) && !change.undone {
                Some(words.with_count("undo-import-asks", "days", &change.days))
            } else {
                None
            };
            let undoing = all.iter().find(|other| other.what == What::Undone(change.id) && !other.undone);
            Ok(ChangeRow {
                id: change.id.get(),
                at: dates::spaced(&dates::long(words, day, desk.today), &at.strftime("%H:%M").to_string()),
                undoable: !change.undone,
                undo_label: words.with_text("undo-label", "what", &described),
                ask,
                put_back: undoing.filter(|_| change.undone).map(|undoing| undoing.id.get()),
                put_back_label: words.with_text("put-back-label", "what", &described),
                why_not: words.say(id!("change-is-undone")).into_owned(),
                words: described,
            })
        })
        .collect()
}

/// A change in words: of a single answer, which one and of which day.
fn described(desk: &Desk<'_>, trackables: &[Trackable], change: &Change) -> Result<String, Problem> {
    let words = desk.words;
    if matches!(change.what, What::Recorded | What::Removed)
        && change.entries == 1
        && let Some(changed) = desk.diary.entries_of_change(change.id, 1)?.first()
        && let Some(entry) = changed.after.as_ref().or(changed.before.as_ref())
        && let Some(trackable) = trackables.iter().find(|one| one.id == entry.trackable)
    {
        let message = if changed.after.is_some() { id!("change-entry") } else { id!("change-entry-removed") };
        let answer = check_in::answer_words(words, trackable, &entry.answer);
        return Ok(capital(&words.with(
            message,
            &[
                ("name", check_in::name(words, trackable).into()),
                ("answer", answer.into()),
                ("day", dates::long(words, entry.day, desk.today).into()),
            ],
        )));
    }
    Ok(capital(&change_words(desk, trackables, change)))
}

/// `POST /settings/put-back`: takes an undo back.
pub(crate) async fn put_back(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let number: u64 = fields.text("change").parse().map_err(|_| Problem::Invalid)?;
            desk.diary.undo(ChangeId::new(number), desk.inner.clock.now())?;
            Ok(Redirect::to("/settings?done=put-back#changes").into_response())
        })
        .await
}

/// `POST /settings/look`: language, theme, day boundary.
pub(crate) async fn look(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let boundary: DayBoundary = fields.text("boundary").parse().map_err(|_| Problem::Invalid)?;
            let language = match fields.text("language") {
                "browser" => None,
                tag => Some(stored_language(Language::of_tag(tag).ok_or(Problem::Invalid)?)),
            };
            let theme = match fields.text("theme") {
                "system" => Theme::System,
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => return Err(Problem::Invalid),
            };
            let mut settings = desk.settings.clone();
            (settings.language, settings.theme, settings.day_boundary) = (language, theme, boundary);
            desk.diary.save_settings(&settings)?;
            Ok(Redirect::to("/settings?done=saved").into_response())
        })
        .await
}

/// `POST /settings/name`
pub(crate) async fn name(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let mut settings = desk.settings.clone();
            fields.text("name").clone_into(&mut settings.name);
            desk.diary.save_settings(&settings)?;
            desk.inner.people_changed();
            Ok(Redirect::to("/settings?done=saved#people").into_response())
        })
        .await
}

/// `POST /settings/trackable`: show, hide, move, rename, remove.
pub(crate) async fn trackable(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let trackables = desk.diary.trackables()?;
            let mut one = trackables
                .iter()
                .find(|one| one.id.as_str() == fields.text("trackable"))
                .cloned()
                .ok_or(Problem::Invalid)?;
            let group = check_in::group_words(one.group).0;
            match fields.text("act") {
                "show" | "hide" => {
                    one.shown = fields.text("act") == "show";
                    desk.diary.save_trackable(&one)?;
                }
                "up" => swap(desk, &trackables, &one, -1)?,
                "down" => swap(desk, &trackables, &one, 1)?,
                "rename" => {
                    one.name = Name::same(fields.text("name").trim());
                    desk.diary.save_trackable(&one)?;
                }
                "kind" => {
                    one.kind = kind_of(fields.text("kind"))?;
                    desk.diary.save_trackable(&one)?;
                }
                "remove" => desk.diary.remove_trackable(&one.id)?,
                _ => return Err(Problem::Invalid),
            }
            Ok(Redirect::to(&format!("/settings?group={group}#group-{group}")).into_response())
        })
        .await
}

/// Moves one past its shown neighbour within its group.
fn swap(desk: &mut Desk<'_>, trackables: &[Trackable], one: &Trackable, by: i64) -> Result<(), Problem> {
    let mut order: Vec<&Trackable> = trackables.iter().filter(|other| other.group == one.group).collect();
    order.sort_by_key(|other| (!other.shown, other.position));
    let at = order.iter().position(|other| other.id == one.id).ok_or(Problem::Invalid)?;
    let to = i64::try_from(at).ok().and_then(|at| usize::try_from(at + by).ok());
    let Some(to) = to.filter(|to| order.get(*to).is_some_and(|other| other.shown)) else { return Ok(()) };
    order.swap(at, to);
    // Positions are handed out again in the new order; only those that differ are written.
    let mut positions: Vec<u32> = order.iter().map(|other| other.position).collect();
    positions.sort_unstable();
    for (other, position) in order.into_iter().zip(positions) {
        if other.position != position {
            desk.diary.save_trackable(&Trackable { position, ..other.clone() })?;
        }
    }
    Ok(())
}

/// `POST /settings/trackable/new`
pub(crate) async fn new_trackable(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let name = fields.text("name").trim();
            let group = check_in::group_of(fields.text("group")).ok_or(Problem::Invalid)?;
            let kind = kind_of(fields.text("kind"))?;
            let role =
                ROLES.iter().find(|(value, ..)| *value == fields.text("role")).ok_or(Problem::Invalid)?.1;
            if name.is_empty() || name.chars().count() > 60 {
                return Err(Problem::Invalid);
            }
            let trackables = desk.diary.trackables()?;
            let position = trackables.iter().map(|one| one.position).max().unwrap_or(0).saturating_add(1);
            let made = Trackable {
                id: free_id(name, &trackables)?,
                name: Name::same(name),
                role,
                group,
                kind,
                custom: true,
                shown: true,
                position,
            };
            desk.diary.save_trackable(&made)?;
            let group = check_in::group_words(group).0;
            Ok(Redirect::to(&format!("/settings?done=added&group={group}#group-{group}")).into_response())
        })
        .await
}

/// An id for a name that nothing has yet. Stools make the columns `…_loose` and `…_hard`, so those are left free.
pub(crate) fn free_id(name: &str, trackables: &[Trackable]) -> Result<TrackableId, Problem> {
    let plain = TrackableId::from_free_text(name);
    let taken = |id: &TrackableId| {
        trackables.iter().any(|one| one.id == *id)
            || id.as_str().ends_with("_loose")
            || id.as_str().ends_with("_hard")
    };
    let same_name = trackables.iter().any(|one| {
        one.name.nl.to_lowercase() == name.to_lowercase() || one.name.en.to_lowercase() == name.to_lowercase()
    });
    if same_name {
        return Err(Problem::Store(StoreError::BuiltIn(plain)));
    }
    if !taken(&plain) {
        return Ok(plain);
    }
    (2..100)
        .filter_map(|number| TrackableId::new(format!("{plain}_{number}")).ok())
        .find(|id| !taken(id))
        .ok_or(Problem::Store(StoreError::BuiltIn(plain)))
}

/// `POST /settings/backup`: one now, or the nightly ones on and off.
pub(crate) async fn backup(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let done = match fields.text("act") {
                "now" => {
                    desk.diary.backup_now(desk.inner.clock.now())?;
                    "backup"
                }
                act @ ("nightly-on" | "nightly-off") => {
                    let mut settings = desk.settings.clone();
                    settings.nightly_backup = act == "nightly-on";
                    desk.diary.save_settings(&settings)?;
                    "saved"
                }
                _ => return Err(Problem::Invalid),
            };
            Ok(Redirect::to(&format!("/settings?done={done}#backups")).into_response())
        })
        .await
}

/// `GET /export/gutskin-table.csv`: the daily table (design.md C2).
pub(crate) async fn export_csv(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let text = match desk.diary.daily_table()? {
                Some(table) => diary::csv::write(&table),
                // A table without a day is still a table.
                None => "date\n".to_owned(),
            };
            Ok(download("text/csv; charset=utf-8", "gutskin-table.csv", text))
        })
        .await
}

/// `GET /export/gutskin-diary.json`: the whole diary, without loss.
pub(crate) async fn export_json(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let text = diary::document::write(&desk.diary.to_document()?);
            Ok(download("application/json", "gutskin-diary.json", text))
        })
        .await
}

/// A file to keep.
fn download(media_type: &'static str, name: &str, text: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, media_type.to_owned()), (CONTENT_DISPOSITION, disposition)], text).into_response()
}

/// `POST /settings/delete`: everything of this person, once the name is typed.
pub(crate) async fn delete(visit: Visit, fields: Fields) -> Response {
    let application = visit.application.clone();
    let answer = visit.clone();
    // First the checks at the open diary, then the deletion without it: it must be closed before its file goes.
    let checked = visit
        .change(fields, |desk, fields| {
            let typed = fields.text("name").trim();
            // A phone begins with a capital by itself, and nobody means another name by it.
            if typed.to_lowercase() != desk.settings.name.trim().to_lowercase() {
                let page = page(desk, None, None, Some(typed.to_owned()))?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response());
            }
            let mut response = Redirect::to("/").into_response();
            response.extensions_mut().insert(ToDelete(desk.person.clone(), desk.frame("")));
            Ok(response)
        })
        .await;
    let Some(ToDelete(person, frame)) = checked.extensions().get::<ToDelete>().cloned() else {
        return checked;
    };
    answer
        .without_diary(move |_| {
            let name = application.0.diary(&person)?.with(&person, |diary| diary.settings())?.name;
            application.0.delete_person(&person)?;
            // The answer itself says it: an address that does would say it again at each look.
            let frame = Frame { diary: String::new(), person: None, has_menu: false, ..frame };
            let title = frame.words.with_text("deleted-title", "name", &name);
            let checklist = Checklist::new(frame.words)?;
            Ok(render(&DeletedPage { title, deleted: person.to_string(), checklist, frame }))
        })
        .await
}

/// After everything is gone.
#[derive(Template)]
#[template(path = "deleted.html")]
struct DeletedPage {
    frame: Frame,
    title: String,
    /// Whose waiting answers the browser shall forget.
    deleted: String,
    checklist: Checklist,
}

#[derive(Clone)]
struct ToDelete(store::PersonId, Frame);
