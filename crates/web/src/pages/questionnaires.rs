//! Questionnaires: filled in here where their words are free, or scored from answers that were given elsewhere. A score
//! is a note of its own in the diary: it is read, exported and undone as any other, and no part of the patterns.

use crate::dates;
use crate::form::{Fields, Segment};
use crate::pages::known;
use crate::pages::today::new_id;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::id;
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::{Answer, Entry, Group, Kind, Name, Note, Role, Source, Trackable, TrackableId, Value, When};
use evidence::Register;
use evidence::instrument::{Instrument, Items, Tier};
use evidence::pack::Pack;
use std::fmt::Write as _;

struct Row {
    id: &'static str,
    name: &'static str,
    measures: &'static str,
    licence: &'static str,
    /// The last score, in words; empty where there is none.
    last: String,
}

#[derive(Template)]
#[template(path = "questionnaires.html")]
struct QuestionnairesPage {
    frame: Frame,
    free: Vec<Row>,
    packs: Vec<Row>,
    scored: Vec<Row>,
    unused: Vec<Row>,
    /// Packs that are there and can't be used: the file, and why.
    broken: Vec<(String, String)>,
}

struct Question {
    number: usize,
    asks: String,
    /// For a row of choices; empty where a number is typed.
    choices: Vec<i64>,
    range: String,
    given: String,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "questionnaire.html")]
struct QuestionnairePage {
    frame: Frame,
    id: &'static str,
    name: &'static str,
    measures: &'static str,
    licence: &'static str,
    note: &'static str,
    unchecked: Option<&'static str>,
    elsewhere: bool,
    source: Option<String>,
    questions: Vec<Question>,
    problem: Option<String>,
    earlier: Vec<String>,
    may_be_open: usize,
}

/// `GET /questionnaires`
pub(crate) async fn list(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let known = known::register()?;
            let (packs, broken) = packs(desk, known);
            let scores = scores(desk, known)?;
            let rows = |test: &dyn Fn(&Instrument) -> bool| -> Vec<Row> {
                known.instruments.iter().filter(|one| test(one)).map(|one| row(desk, one, &scores)).collect()
            };
            let is_open = |one: &Instrument| {
                one.tier == Tier::Free || packs.iter().any(|pack| pack.instrument == one.id)
            };
            Ok(render(&QuestionnairesPage {
                free: rows(&is_open),
                packs: rows(&|one| one.tier == Tier::NonCommercial && !is_open(one) && !one.items.is_empty()),
                scored: rows(&|one| one.tier == Tier::Protected && !one.items.is_empty()),
                unused: rows(&|one| one.tier == Tier::Excluded || (!is_open(one) && one.items.is_empty())),
                broken,
                frame: desk.frame("learn"),
            }))
        })
        .await
}

fn row(desk: &Desk<'_>, instrument: &'static Instrument, scores: &[Scored]) -> Row {
    let language = known::language(desk.words);
    let last = scores.iter().rev().find(|one| one.instrument == instrument.id);
    Row {
        id: &instrument.id,
        name: instrument.name.get(language),
        measures: instrument.measures.get(language),
        licence: instrument.licence.get(language),
        last: last.map_or_else(String::new, |last| last.words(desk, instrument)),
    }
}

/// `GET /questionnaires/{id}`
pub(crate) async fn questionnaire(visit: Visit, Segment(id): Segment) -> Response {
    visit.page(move |desk| show(desk, usable(&id)?, &[], None)).await
}

/// `POST /questionnaires/{id}`: scores the answers, and keeps score and answers as a note of today.
pub(crate) async fn answer(visit: Visit, Segment(id): Segment, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let instrument = usable(&id)?;
            let given: Vec<String> = (1..=instrument.length())
                .map(|number| fields.text(&format!("item-{number}")).trim().replace(',', "."))
                .collect();
            let answers: Result<Vec<Option<f64>>, usize> = given
                .iter()
                .enumerate()
                .map(|(place, text)| match text.as_str() {
                    "" => Ok(None),
                    text => text.parse().map(Some).map_err(|_| place),
                })
                .collect();
            // Both a text that is no number and a number out of range are told beside the form, which keeps the rest.
            let Ok(answers) = answers else { return show(desk, instrument, &given, Some(Refused::Number)) };
            match instrument.score(&answers) {
                Ok(_) => {
                    keep(desk, instrument, &answers)?;
                    Ok(Redirect::to(&format!("/questionnaires/{}", instrument.id)).into_response())
                }
                Err(evidence::instrument::ScoreError::Open { open, .. }) => {
                    show(desk, instrument, &given, Some(Refused::Open(open)))
                }
                Err(_) => show(desk, instrument, &given, Some(Refused::Number)),
            }
        })
        .await
}

/// Why answers make no score.
#[derive(Clone, Copy)]
enum Refused {
    /// One of them is no number, or out of range.
    Number,
    /// So many were left open, and fewer may be.
    Open(usize),
}

fn usable(id: &str) -> Result<&'static Instrument, Problem> {
    let instrument = known::register()?.instrument(id).ok_or(Problem::NotFound)?;
    let has_score = !instrument.items.is_empty() && instrument.tier != Tier::Excluded;
    if has_score { Ok(instrument) } else { Err(Problem::NotFound) }
}

fn show(
    desk: &mut Desk<'_>,
    instrument: &'static Instrument,
    given: &[String],
    refused: Option<Refused>,
) -> Result<Response, Problem> {
    let known = known::register()?;
    let words = desk.words;
    let language = known::language(words);
    let (packs, _) = packs(desk, known);
    let pack = packs.into_iter().find(|pack| pack.instrument == instrument.id);
    let asks = instrument.asks(pack.as_ref());
    let items = instrument.items.iter().flat_map(|items| std::iter::repeat_n(items, items.count));
    let questions = items
        .enumerate()
        .map(|(place, items)| {
            let given = given.get(place).cloned().unwrap_or_default();
            Question {
                number: place + 1,
                asks: asks.get(place).map_or_else(
                    || words.with_count("questionnaire-item", "number", &(place + 1)),
                    |text| text.get(language).to_owned(),
                ),
                choices: choices(items),
                range: words.with(
                    "questionnaire-range",
                    &[
                        ("low", words.number(items.low, 2).into()),
                        ("high", words.number(items.high, 2).into()),
                    ],
                ),
                wrong: !given.is_empty() && !fits(items, &given),
                given,
            }
        })
        .collect();
    let mut earlier = scores(desk, known)?;
    earlier.retain(|one| one.instrument == instrument.id);
    let response = render(&QuestionnairePage {
        id: &instrument.id,
        name: instrument.name.get(language),
        measures: instrument.measures.get(language),
        licence: instrument.licence.get(language),
        note: instrument.note.get(language),
        unchecked: (!instrument.scoring_checked).then(|| known.words.not_checked.get(language)),
        elsewhere: asks.is_empty(),
        source: pack.as_ref().map(|pack| pack.source.clone()),
        questions,
        problem: refused.map(|refused| match refused {
            Refused::Number => words.say(id!("questionnaire-number")).into_owned(),
            Refused::Open(open) => words.with(
                "questionnaire-open",
                &[("open", open.into()), ("allowed", instrument.may_be_open.into())],
            ),
        }),
        earlier: earlier.iter().rev().map(|one| one.words(desk, instrument)).collect(),
        may_be_open: instrument.may_be_open,
        frame: desk.frame("learn"),
    });
    let status = if refused.is_some() {
        axum::http::StatusCode::UNPROCESSABLE_ENTITY
    } else {
        axum::http::StatusCode::OK
    };
    Ok((status, response).into_response())
}

/// The answers that there are, where they are few enough to stand in a row.
fn choices(items: &Items) -> Vec<i64> {
    if items.whole && items.high - items.low <= 10.0 {
        (items.low as i64..=items.high as i64).collect()
    } else {
        Vec::new()
    }
}

fn fits(items: &Items, text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| {
        (items.low..=items.high).contains(&number) && (!items.whole || number.fract() == 0.0)
    })
}

/// What every score's trackable begins with.
const PREFIX: &str = "questionnaire_";

/// Whether a trackable holds scores.
pub(crate) fn holds_scores(id: &TrackableId) -> bool {
    id.as_str().starts_with(PREFIX)
}

/// A score that was kept.
pub(crate) struct Scored {
    pub(crate) instrument: String,
    pub(crate) value: f64,
    day: diary::Day,
    of: f64,
    band: Option<&'static evidence::Text>,
}

impl Scored {
    /// "7 March: 5 of 9, mild".
    fn words(&self, desk: &Desk<'_>, instrument: &Instrument) -> String {
        let words = desk.words;
        let number = |number: f64| words.number(number, 1);
        let day = dates::long(words, self.day, desk.today);
        let score = if instrument.length() == 1 && self.of == instrument.items[0].high {
            words.with("questionnaire-value", &[("day", day.into()), ("score", number(self.value).into())])
        } else {
            words.with(
                "questionnaire-score",
                &[("day", day.into()), ("score", number(self.value).into()), ("of", number(self.of).into())],
            )
        };
        match self.band {
            Some(band) => format!("{score}, {}", band.get(known::language(words))),
            None => score,
        }
    }
}

/// Every score of the diary, oldest first. It is worked out anew from the answers, which stand in the note.
pub(crate) fn scores(desk: &Desk<'_>, known: &'static Register) -> Result<Vec<Scored>, Problem> {
    let Some((first, last)) = desk.diary.span()? else { return Ok(Vec::new()) };
    if !desk.diary.trackables()?.iter().any(|one| holds_scores(&one.id)) {
        return Ok(Vec::new());
    }
    let entries = desk.diary.entries(first..=last)?;
    Ok(entries.iter().filter_map(|entry| scored(entry, known)).collect())
}

/// The score in a note such as `TIS: 5 / 9 (1; 2; 2)`.
pub(crate) fn scored(entry: &Entry, known: &'static Register) -> Option<Scored> {
    let instrument = known.instrument(entry.trackable.as_str().strip_prefix(PREFIX)?)?;
    let Answer::Value(Value::Note(note)) = &entry.answer else { return None };
    let inside = note.text().rsplit_once('(')?.1.strip_suffix(')')?;
    let answers: Option<Vec<Option<f64>>> = inside
        .split("; ")
        .map(|one| if one == "–" { Some(None) } else { one.parse().ok().map(Some) })
        .collect();
    let score = instrument.score(&answers?).ok()?;
    Some(Scored {
        instrument: instrument.id.clone(),
        value: score.value,
        day: entry.day,
        of: score.of,
        band: score.band.map(|band| &band.name),
    })
}

/// Keeps answers and score as a note of today.
fn keep(
    desk: &mut Desk<'_>,
    instrument: &'static Instrument,
    answers: &[Option<f64>],
) -> Result<(), Problem> {
    let score = instrument.score(answers).map_err(|_| Problem::Invalid)?;
    let mut text =
        format!("{}: {} / {} (", instrument.name.get(known::language(desk.words)), score.value, score.of);
    for (place, answer) in answers.iter().enumerate() {
        let between = if place == 0 { "" } else { "; " };
        let written = answer.map_or_else(|| "–".to_owned(), |number| number.to_string());
        // Writing into a text never fails.
        let _ = write!(text, "{between}{written}");
    }
    text.push(')');
    let id = TrackableId::new(format!("{PREFIX}{}", instrument.id)).map_err(|_| Problem::Internal)?;
    let trackables = desk.diary.trackables()?;
    if !trackables.iter().any(|one| one.id == id) {
        let position = trackables.iter().map(|one| one.position).max().unwrap_or(0).saturating_add(1);
        desk.diary.save_trackable(&Trackable {
            id: id.clone(),
            name: Name { nl: instrument.name.nl.clone(), en: instrument.name.en.clone() },
            role: Role::Note,
            group: Group::Note,
            kind: Kind::Note,
            custom: true,
            shown: false,
            position,
        })?;
    }
    let now = desk.inner.clock.now();
    let present = desk.diary.entries_of_day(desk.today)?;
    let entry = Entry {
        // Filled in twice on one day, the later one stands.
        id: present.iter().find(|one| one.trackable == id).map_or_else(|| new_id(now), |one| one.id),
        trackable: id,
        day: desk.today,
        when: When::Day,
        answer: Answer::Value(Value::Note(Note::new(text).map_err(|_| Problem::Invalid)?)),
        source: Source::Typed,
        recorded_at: now,
    };
    desk.diary.record(&[entry], now)?;
    Ok(())
}

/// The packs in the data directory's folder `questionnaires`, and the files there that are none, with why.
fn packs(desk: &Desk<'_>, known: &'static Register) -> (Vec<Pack>, Vec<(String, String)>) {
    let (mut packs, mut broken) = (Vec::new(), Vec::new());
    // No folder: nobody added any.
    let Ok(files) = std::fs::read_dir(desk.inner.directory.path().join("questionnaires")) else {
        return (packs, broken);
    };
    let mut paths: Vec<_> = files.flatten().map(|file| file.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read = std::fs::read_to_string(&path).map_err(|error| error.to_string());
        match read.and_then(|text| Pack::read(&text, known).map_err(|error| error.to_string())) {
            Ok(pack) => packs.push(pack),
            Err(why) => broken.push((name, why)),
        }
    }
    (packs, broken)
}
