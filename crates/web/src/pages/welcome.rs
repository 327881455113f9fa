//! The first day: which language, and which set to begin with. Nothing has to be chosen, and all of it can be changed.

use crate::form::Fields;
use crate::pages::settings::Choice;
use crate::problem::Problem;
use crate::visit::{Desk, Visit, stored_language};
use crate::words::{Language, id};
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::Trackable;
use diary::catalogue::StartingSet;

/// What the first day offers.
pub(crate) struct Welcome {
    pub(crate) languages: Vec<Choice>,
    pub(crate) sets: Vec<Choice>,
}

/// The offer, for a diary that has these trackables.
pub(crate) fn offer(desk: &Desk<'_>, trackables: &[Trackable]) -> Welcome {
    let words = desk.words;
    let languages = [(Language::Dutch, id!("language-dutch")), (Language::English, id!("language-english"))];
    let is_shown = |set: StartingSet| {
        trackables.iter().filter(|one| !one.custom).all(|one| one.shown == set.shows(&one.id))
    };
    Welcome {
        languages: languages
            .into_iter()
            .map(|(language, message)| Choice {
                value: language.tag().to_owned(),
                words: words.say(message).into_owned(),
                chosen: language == words.0,
                tag: language.tag(),
            })
            .collect(),
        sets: StartingSet::ALL
            .into_iter()
            .map(|set| Choice {
                value: set.word().to_owned(),
                words: words.say(set_words(set)).into_owned(),
                chosen: is_shown(set),
                tag: "",
            })
            .collect(),
    }
}

fn set_words(set: StartingSet) -> &'static str {
    match set {
        StartingSet::Curious => id!("set-curious"),
        StartingSet::Acne => id!("set-acne"),
        StartingSet::Rosacea => id!("set-rosacea"),
        StartingSet::Eczema => id!("set-eczema"),
        StartingSet::Gut => id!("set-gut"),
    }
}

/// `POST /welcome`: a language, or a set. What has entries stays shown: it is somebody's already.
pub(crate) async fn choose(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            if let Some(language) = Language::of_tag(fields.text("language")) {
                desk.settings.language = Some(stored_language(language));
                desk.diary.save_settings(&desk.settings)?;
            }
            if !fields.text("set").is_empty() {
                let word = fields.text("set");
                let set = StartingSet::ALL.into_iter().find(|set| set.word() == word);
                show(desk, set.ok_or(Problem::Invalid)?)?;
            }
            Ok(Redirect::to("/today").into_response())
        })
        .await
}

fn show(desk: &mut Desk<'_>, set: StartingSet) -> Result<(), Problem> {
    let used = desk.diary.all_entries()?;
    for one in desk.diary.trackables()? {
        let shown = set.shows(&one.id);
        let keeps = one.custom || used.iter().any(|entry| entry.trackable == one.id);
        if shown != one.shown && !(keeps && one.shown) {
            desk.diary.save_trackable(&Trackable { shown, ..one })?;
        }
    }
    Ok(())
}
