//! Learn: what is known, in short pages. Each statement names the claims of the register that it rests on.

use crate::form::Segment;
use crate::pages::known::{self, ClaimLink};
use crate::problem::Problem;
use crate::visit::{Frame, Visit, render};
use crate::words::{Words, id};
use askama::Template;
use axum::response::Response;
use evidence::Register;
use evidence::learn::{PageKind, Part, Standing};

/// A page in a list.
struct Entry {
    id: &'static str,
    title: &'static str,
}

#[derive(Template)]
#[template(path = "learn.html")]
struct LearnPage {
    frame: Frame,
    questions: Vec<Entry>,
    themes: Vec<Entry>,
    tests: Vec<Entry>,
    register_about: String,
}

struct Statement {
    says: &'static str,
    /// `found`, `unproven` or `own`.
    standing: &'static str,
    /// What the standing means, where it isn't `found`.
    note: Option<String>,
    claims: Vec<ClaimLink>,
}

struct Section {
    title: String,
    part: &'static str,
    statements: Vec<Statement>,
}

#[derive(Template)]
#[template(path = "lesson.html")]
struct LessonPage {
    frame: Frame,
    title: &'static str,
    sections: Vec<Section>,
    /// Other pages of the same kind.
    others_title: String,
    others: Vec<Entry>,
    never_stop: &'static str,
}

fn list(known: &'static Register, kind: PageKind, words: Words) -> Vec<Entry> {
    let language = known::language(words);
    known.learn.of_kind(kind).map(|page| Entry { id: &page.id, title: page.title.get(language) }).collect()
}

/// `GET /learn`
pub(crate) async fn learn(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let (known, words) = (known::register()?, desk.words);
            Ok(render(&LearnPage {
                questions: list(known, PageKind::Question, words),
                themes: list(known, PageKind::Theme, words),
                tests: list(known, PageKind::Test, words),
                register_about: words.with(
                    "learn-register-about",
                    &[
                        ("claims", known.claims.len().into()),
                        ("checked", known.claims.iter().filter(|claim| claim.checked).count().into()),
                    ],
                ),
                frame: desk.frame("learn"),
            }))
        })
        .await
}

/// `GET /learn/{page}`
pub(crate) async fn lesson(visit: Visit, Segment(page): Segment) -> Response {
    visit
        .page(move |desk| {
            let (known, words) = (known::register()?, desk.words);
            let language = known::language(words);
            let page = known.learn.page(&page).ok_or(Problem::NotFound)?;
            let sections =
                Part::ALL.into_iter().filter_map(|part| section(known, page, part, words)).collect();
            let mut others = list(known, page.kind, words);
            others.retain(|other| other.id != page.id);
            let others_title = match page.kind {
                PageKind::Question => id!("learn-other-questions"),
                PageKind::Theme => id!("learn-other-themes"),
                PageKind::Test => id!("learn-other-tests"),
            };
            Ok(render(&LessonPage {
                title: page.title.get(language),
                sections,
                others_title: words.say(others_title).into_owned(),
                others,
                never_stop: known.words.never_stop.get(language),
                frame: desk.frame("learn"),
            }))
        })
        .await
}

fn section(
    known: &'static Register,
    page: &'static evidence::learn::Page,
    part: Part,
    words: Words,
) -> Option<Section> {
    let statements: Vec<Statement> = known
        .learn
        .part(&page.id, part)
        .map(|one| {
            let (standing, note) = match one.standing {
                Standing::Found => ("found", None),
                Standing::Unproven => ("unproven", Some(words.say(id!("learn-unproven")).into_owned())),
                Standing::Own => ("own", Some(words.say(id!("learn-own")).into_owned())),
            };
            Statement {
                says: one.says.get(known::language(words)),
                standing,
                note,
                claims: ClaimLink::all(known, &one.claims, words),
            }
        })
        .collect();
    let (name, title) = match part {
        Part::Answer => ("answer", id!("learn-answer")),
        Part::More => ("more", id!("learn-more")),
        Part::Can => ("can", id!("learn-can")),
        Part::Cannot => ("cannot", id!("learn-cannot")),
        Part::Instead => ("instead", id!("learn-instead")),
    };
    let title = words.say(title).into_owned();
    (!statements.is_empty()).then_some(Section { title, part: name, statements })
}
