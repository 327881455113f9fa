//! Suspects: up to eight candidates, named before any result is shown (design.md §4).

use crate::form::Fields;
use crate::pages::check_in::{self, GROUPS};
use crate::pages::settings::Choice;
use crate::problem::Problem;
use crate::visit::{Frame, Visit, render};
use crate::words::id;
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::meal::only_meals_tell;
use diary::{Group, Kind, Role, Trackable, TrackableId};
use store::MOST_SUSPECTS;

struct SuspectGroup {
    title: String,
    /// What has to be done for them; empty where they are ticked.
    hint: String,
    options: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "suspects.html")]
struct SuspectsPage {
    frame: Frame,
    most: usize,
    chosen: String,
    full: bool,
    groups: Vec<SuspectGroup>,
}

/// `GET /suspects`
pub(crate) async fn suspects(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let words = desk.words;
            let chosen = desk.diary.suspects()?;
            let is_chosen = |id: &TrackableId| chosen.iter().any(|suspect| suspect.trackable == *id);
            let trackables = desk.diary.trackables()?;
            let offered = |wanted: &dyn Fn(&Trackable) -> bool| -> Vec<Choice> {
                trackables
                    .iter()
                    .filter(|one| matches!(one.role, Role::Exposure | Role::Treatment))
                    .filter(|one| one.kind != Kind::Note && wanted(one))
                    .map(|one| Choice {
                        value: one.id.to_string(),
                        words: check_in::name(words, one).to_owned(),
                        chosen: is_chosen(&one.id),
                        tag: "",
                    })
                    .collect()
            };
            let mut groups = Vec::new();
            for group in GROUPS {
                let title = words.say(check_in::group_words(group).1).into_owned();
                let ticked = offered(&|one| one.group == group && !only_meals_tell(one));
                groups.push(SuspectGroup { title, hint: String::new(), options: ticked });
                if group == Group::Food {
                    let title = words.say(id!("suspects-from-meals")).into_owned();
                    let hint = words.say(id!("suspects-from-meals-why")).into_owned();
                    groups.push(SuspectGroup { title, hint, options: offered(&only_meals_tell) });
                }
            }
            groups.retain(|group| !group.options.is_empty());
            Ok(render(&SuspectsPage {
                frame: desk.frame("patterns"),
                most: MOST_SUSPECTS,
                chosen: words.with(
                    "suspects-count",
                    &[("chosen", chosen.len().into()), ("most", MOST_SUSPECTS.into())],
                ),
                full: chosen.len() >= MOST_SUSPECTS,
                groups,
            }))
        })
        .await
}

/// `POST /suspects`: counts from today.
pub(crate) async fn choose(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let ids = fields.all("suspect").map(str::parse::<TrackableId>);
            let ids: Vec<TrackableId> = ids.collect::<Result<_, _>>().map_err(|_| Problem::Invalid)?;
            desk.diary.set_suspects(&ids, desk.today)?;
            // Whoever suspects something wants to be asked about it, where it can be answered.
            for one in desk.diary.trackables()? {
                if ids.contains(&one.id) && !one.shown && !only_meals_tell(&one) {
                    desk.diary.save_trackable(&Trackable { shown: true, ..one })?;
                }
            }
            Ok(Redirect::to("/patterns").into_response())
        })
        .await
}
