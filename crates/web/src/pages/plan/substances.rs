//! Supplements and products: what is in them, since when, on how many days, and what was felt. What the rules say of a
//! substance stands beside it; a side effect ends it.

use crate::dates;
use crate::form::Fields;
use crate::pages::known;
use crate::pages::plan::kept;
use crate::pages::settings::free_id;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, capital, id};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::{Group, Name, Role, Trackable};
use plan::State;
use plan::substances::{AdverseEvent, BETWEEN_PRODUCTS, Kind, Substance, too_new};
use store::PlanPart;

/// The longest name, strain, dose or batch, and the longest side effect, in characters.
const LONGEST: usize = 60;
/// See [`LONGEST`].
const LONGEST_EVENT: usize = 300;
/// The most substances: more than anybody takes, and a bound for the file.
const MOST: usize = 60;

struct View {
    trackable: String,
    name: String,
    facts: String,
    when: String,
    taken: String,
    cautions: Vec<String>,
    events: Vec<String>,
    /// What has to be known before it begins again, with a box to tick.
    asks_again: Vec<String>,
    under_way: bool,
}

struct Choice {
    code: String,
    name: String,
    chosen: bool,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    kind: String,
    name: String,
    strain: String,
    dose: String,
    batch: String,
}

#[derive(Template)]
#[template(path = "plan_substances.html")]
struct SubstancesPage {
    frame: Frame,
    problem: Option<String>,
    /// What has to be known before it begins, with a box to tick.
    agree: Vec<String>,
    all: Vec<View>,
    kinds: Vec<Choice>,
    typed: Typed,
    steps: Vec<&'static str>,
    patch: Vec<&'static str>,
    never_stop: &'static str,
}

/// `GET /plan/substances`
pub(crate) async fn substances(visit: Visit) -> Response {
    visit.page(|desk| show(desk, None, Vec::new(), Typed::default())).await
}

/// `POST /plan/substances`: begins one, ends one, or notes a side effect.
pub(crate) async fn change(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let mut all: Vec<Substance> = kept::read(desk, PlanPart::Substances)?.unwrap_or_default();
            if fields.text("act") == "add" {
                return add(desk, fields, all);
            }
            let wanted = fields.text("substance");
            let one = all.iter_mut().find(|one| one.trackable.as_str() == wanted).ok_or(Problem::Invalid)?;
            match fields.text("act") {
                "end" => one.ended = Some(desk.today),
                "again" => {
                    // What gave a side effect, or what a rule shuts by now, is begun again only with a word of somebody
                    // who knows.
                    let says = asks_again(desk, one)?;
                    if !says.is_empty() && fields.text("agreed") != "yes" {
                        let why = desk.words.say(id!("substance-ask-first")).into_owned();
                        return refusal(desk, why, Vec::new(), Typed::default());
                    }
                    one.ended = None;
                }
                "felt" => {
                    let says = fields.text("says").trim();
                    if says.is_empty() || says.chars().count() > LONGEST_EVENT {
                        let why = desk.words.say(id!("substance-felt-what")).into_owned();
                        return refusal(desk, why, Vec::new(), Typed::default());
                    }
                    one.felt(AdverseEvent { day: desk.today, says: says.to_owned() });
                }
                _ => return Err(Problem::Invalid),
            }
            let (trackable, asked) = (one.trackable.clone(), one.ended.is_none());
            kept::keep(desk, PlanPart::Substances, &all)?;
            // It is asked as long as it is taken.
            if let Some(found) = desk.diary.trackables()?.into_iter().find(|found| found.id == trackable) {
                desk.diary.save_trackable(&Trackable { shown: asked, ..found })?;
            }
            Ok(Redirect::to("/plan/substances").into_response())
        })
        .await
}

fn add(desk: &mut Desk<'_>, fields: &Fields, mut all: Vec<Substance>) -> Result<Response, Problem> {
    let words = desk.words;
    let text = |name: &str| fields.text(name).trim().to_owned();
    let typed = Typed {
        kind: text("kind"),
        name: text("name"),
        strain: text("strain"),
        dose: text("dose"),
        batch: text("batch"),
    };
    let kind = Kind::of_code(&typed.kind).ok_or(Problem::Invalid)?;
    let long = [&typed.name, &typed.strain, &typed.dose, &typed.batch];
    if typed.name.is_empty() || long.iter().any(|text| text.chars().count() > LONGEST) {
        let why = words.say(id!("substance-name-wrong")).into_owned();
        return refusal(desk, why, Vec::new(), typed);
    }
    if all.len() >= MOST {
        return Err(Problem::Invalid);
    }
    if let Some(other) = too_new(&all, desk.today).filter(|_| kind == Kind::SkinProduct) {
        let free = dates::long(words, other.began.plus(BETWEEN_PRODUCTS), desk.today);
        let why = words.with("substance-too-new", &[("name", (&other.name).into()), ("day", free.into())]);
        return refusal(desk, why, Vec::new(), typed);
    }
    // What is taken may always be written down; what a rule shuts, only knowing what it says.
    let agree = match kind.state(&kept::doors(desk)?) {
        State::Shut(rules) if fields.text("agreed") != "yes" => says_of(words, &rules)?,
        _ => Vec::new(),
    };
    if !agree.is_empty() {
        let why = words.say(id!("substance-ask-first")).into_owned();
        return refusal(desk, why, agree, typed);
    }
    let trackables = desk.diary.trackables()?;
    let Ok(id) = free_id(&typed.name, &trackables) else {
        let why = words.with_text("substance-taken", "name", &typed.name);
        return refusal(desk, why, Vec::new(), typed);
    };
    let position = trackables.iter().map(|one| one.position).max().unwrap_or(0).saturating_add(1);
    desk.diary.save_trackable(&Trackable {
        id: id.clone(),
        name: Name::same(typed.name.as_str()),
        role: Role::Treatment,
        group: Group::Products,
        kind: diary::Kind::YesNo,
        custom: true,
        shown: true,
        position,
    })?;
    all.push(Substance {
        trackable: id,
        kind,
        name: typed.name,
        strain: typed.strain,
        dose: typed.dose,
        batch: typed.batch,
        began: desk.today,
        ended: None,
        events: Vec::new(),
    });
    kept::keep(desk, PlanPart::Substances, &all)?;
    Ok(Redirect::to("/plan/substances").into_response())
}

fn refusal(desk: &mut Desk<'_>, why: String, agree: Vec<String>, typed: Typed) -> Result<Response, Problem> {
    let page = show(desk, Some(why), agree, typed)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What speaks against beginning this one again without asking; empty where nothing does.
fn asks_again(desk: &Desk<'_>, one: &Substance) -> Result<Vec<String>, Problem> {
    let mut says = match one.kind.state(&kept::doors(desk)?) {
        State::Shut(rules) => says_of(desk.words, &rules)?,
        State::Within(_) | State::Open => Vec::new(),
    };
    if !one.events.is_empty() {
        says.push(desk.words.say(id!("substance-again-event")).into_owned());
    }
    Ok(says)
}

/// What these rules say, each with its number.
fn says_of(words: Words, rules: &[String]) -> Result<Vec<String>, Problem> {
    let language = known::language(words);
    let all = kept::rules()?;
    let found = rules.iter().filter_map(|id| all.iter().find(|rule| rule.id == *id));
    Ok(found.map(|rule| format!("{} ({})", rule.rule.get(language), rule.id)).collect())
}

fn show(
    desk: &mut Desk<'_>,
    problem: Option<String>,
    agree: Vec<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let words = desk.words;
    let known = known::register()?;
    let language = known::language(words);
    let doors = kept::doors(desk)?;
    let kept: Vec<Substance> = kept::read(desk, PlanPart::Substances)?.unwrap_or_default();
    let mut all = Vec::new();
    for one in kept.iter().rev() {
        let cautions = match one.kind.state(&doors) {
            State::Shut(rules) | State::Within(rules) if one.ended.is_none() => says_of(words, &rules)?,
            _ => Vec::new(),
        };
        let until = one.ended.map_or(desk.today, |ended| ended.plus(-1).max(one.began));
        let entries = desk.diary.entries(one.began..=until)?;
        let of_it = entries.iter().filter(|entry| entry.trackable == one.trackable);
        let answers: Vec<f64> = of_it.filter_map(|entry| entry.answer.number()).collect();
        let taken = answers.iter().filter(|answer| **answer > 0.0).count();
        let named = |day| dates::long(words, day, desk.today);
        all.push(View {
            trackable: one.trackable.to_string(),
            name: capital(&one.name),
            facts: facts_words(words, one),
            when: when_words(desk, one),
            taken: words.with("plan-days-of", &[("done", taken.into()), ("days", answers.len().into())]),
            cautions,
            events: one.events.iter().map(|event| format!("{}: {}", named(event.day), event.says)).collect(),
            asks_again: if one.ended.is_some() { asks_again(desk, one)? } else { Vec::new() },
            under_way: one.ended.is_none(),
        });
    }
    let steps = |id: &str| -> Vec<&'static str> {
        let found = known.protocols.iter().find(|one| one.id == id);
        found.map_or_else(Vec::new, |one| one.steps.iter().map(|step| step.get(language)).collect())
    };
    Ok(render(&SubstancesPage {
        problem,
        agree,
        all,
        kinds: Kind::ALL
            .into_iter()
            .map(|kind| Choice {
                chosen: kind.code() == typed.kind,
                code: kind.code(),
                name: words.say(kind_words(kind)).into_owned(),
            })
            .collect(),
        typed,
        steps: steps("P6"),
        patch: steps("P5"),
        never_stop: known.words.never_stop.get(language),
        frame: desk.frame("plan"),
    }))
}

/// Its kind, strain, dose and batch.
pub(crate) fn facts_words(words: Words, one: &Substance) -> String {
    let facts = [&one.strain, &one.dose, &one.batch].into_iter().filter(|text| !text.is_empty());
    let all = std::iter::once(words.say(kind_words(one.kind)).into_owned()).chain(facts.cloned());
    all.collect::<Vec<_>>().join(" · ")
}

/// Since when, or from when to when.
pub(crate) fn when_words(desk: &Desk<'_>, one: &Substance) -> String {
    let named = |day| dates::long(desk.words, day, desk.today);
    match one.ended {
        None => desk.words.with_text("plan-since", "day", &named(one.began)),
        Some(ended) => desk
            .words
            .with("substance-until", &[("first", named(one.began).into()), ("last", named(ended).into())]),
    }
}

fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Probiotic => id!("substance-probiotic"),
        Kind::Omega3 => id!("substance-omega3"),
        Kind::Zinc => id!("substance-zinc"),
        Kind::VitaminA => id!("substance-vitamin-a"),
        Kind::VitaminE => id!("substance-vitamin-e"),
        Kind::VitaminB6 => id!("substance-vitamin-b6"),
        Kind::Biotin => id!("substance-biotin"),
        Kind::Psyllium => id!("substance-psyllium"),
        Kind::GreenTea => id!("substance-green-tea"),
        Kind::Turmeric => id!("substance-turmeric"),
        Kind::Ginger => id!("substance-ginger"),
        Kind::Pomegranate => id!("substance-pomegranate"),
        Kind::SkinProduct => id!("substance-skin-product"),
        Kind::Other => id!("substance-other"),
    }
}
