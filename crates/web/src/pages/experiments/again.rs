//! Eating a suspect again to see: rounds in an order that stays hidden until the day.

use super::doors;
use super::kept::{self, State};
use super::making::{SEED_BITS, can_be_varied, draw_seed, of_column, outcome_columns, outcomes};
use super::says;
use crate::dates;
use crate::form::Fields;
use crate::pages::check_in;
use crate::pages::patterns::Teller;
use crate::pages::settings::Choice;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{capital, id};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::trial::ExperimentKind;
use diary::{DailyTable, Day, Group, Trackable};
use experiment::rechallenge::{self, Course, Rechallenge, RechallengeError};

/// The sizes of a reaction that are offered, in points.
const REACTIONS: [f64; 4] = [1.0, 2.0, 3.0, 4.0];

/// Below this power a reaction is sooner missed than found.
const ENOUGH: f64 = 0.5;

struct Proposal {
    title: String,
    when: String,
    says: Vec<String>,
    /// It would sooner miss a reaction than find it.
    weak: Option<String>,
    fields: Vec<(&'static str, String)>,
    start: String,
}

#[derive(Template)]
#[template(path = "experiment_again.html")]
struct AgainPage {
    frame: Frame,
    problem: Option<String>,
    gate: bool,
    proposal: Option<Proposal>,
    foods: Vec<Choice>,
    outcomes: Vec<Choice>,
    reactions: Vec<Choice>,
    start: String,
    earliest: String,
}

/// What is wished for.
struct Wish {
    exposure: String,
    outcome: String,
    reaction: f64,
    start: Day,
    seed: u64,
}

impl Wish {
    fn of(desk: &Desk<'_>, fields: &Fields) -> Result<Self, Problem> {
        let given = |name: &str| Some(fields.text(name)).filter(|text| !text.is_empty());
        Ok(Self {
            exposure: fields.text("exposure").to_owned(),
            outcome: fields.text("outcome").to_owned(),
            reaction: match given("reaction") {
                Some(text) => check_in::typed_number(text).ok_or(Problem::Invalid)?,
                None => rechallenge::REACTION,
            },
            start: match given("start") {
                Some(text) => text.parse().map_err(|_| Problem::Invalid)?,
                None => desk.today.plus(1),
            },
            seed: match given("seed") {
                Some(text) => {
                    let seed = text.parse().map_err(|_| Problem::Invalid)?;
                    if seed >> SEED_BITS == 0 { seed } else { return Err(Problem::Invalid) }
                }
                None => draw_seed()?,
            },
        })
    }
}

/// `GET /experiments/again`
pub(crate) async fn form(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let wish = Wish::of(desk, &Fields::none())?;
            Ok(render(&page(desk, &wish, None, None)?))
        })
        .await
}

/// `POST /experiments/again`: how many rounds it takes, and what it could find. With `act=start` it is kept.
pub(crate) async fn again(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let wish = Wish::of(desk, fields)?;
            let laid = match laid_down(desk, &wish)? {
                Ok(laid) => laid,
                Err(refused) => {
                    let page = page(desk, &wish, Some(refused), None)?;
                    return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response());
                }
            };
            match fields.text("act") {
                "start" => keep(desk, &laid),
                "" => {
                    let proposal = Some(proposal(desk, &wish, &laid)?);
                    Ok(render(&page(desk, &wish, None, proposal)?))
                }
                _ => Err(Problem::Invalid),
            }
        })
        .await
}

/// Lays it down, or says what is in the way.
fn laid_down(desk: &Desk<'_>, wish: &Wish) -> Result<Result<Rechallenge, String>, Problem> {
    let words = desk.words;
    let trackables = desk.diary.trackables()?;
    let refused = |message: &str| Ok(Err(words.say(message).into_owned()));
    if !doors::gate_is_answered(desk)? {
        return refused(id!("experiment-gate-first"));
    }
    if wish.exposure.is_empty() {
        return refused(id!("again-no-food"));
    }
    let food = trackables.iter().find(|one| one.id.as_str() == wish.exposure).ok_or(Problem::Invalid)?;
    if !is_food(food) {
        return Err(Problem::Invalid);
    }
    let name = check_in::name(words, food);
    if let Some(shut) = doors::shut(desk, &[&wish.exposure], true)? {
        let variables = [("name", name.into()), ("rule", shut.says.into())];
        return Ok(Err(capital(&words.with("experiment-shut", &variables))));
    }
    let outcome = of_column(&trackables, &wish.outcome).ok_or(Problem::Invalid)?;
    let tomorrow = desk.today.plus(1);
    if wish.start < tomorrow {
        let day = dates::long(words, tomorrow, desk.today);
        return Ok(Err(words.with_text("experiment-in-the-past", "day", &day)));
    }
    for other in kept::all(desk)? {
        let (Some(laid), Some(until)) = (other.laid(), other.until()) else { continue };
        let stands = matches!(other.state(desk.today), Some(State::Planned | State::Running));
        if stands && until >= wish.start && laid.exposures().contains(&wish.exposure.as_str()) {
            let until = dates::long(words, until, desk.today);
            let variables = [("exposure", name.into()), ("until", until.into())];
            return Ok(Err(capital(&words.with("experiment-in-the-way", &variables))));
        }
    }
    if doors::plan_leaves_out(desk, &[&wish.exposure])? {
        return refused(id!("experiment-plan-in-the-way"));
    }
    if let Some(other) = doors::in_the_way(desk, &[&wish.exposure], wish.start, None)? {
        return Ok(Err(says::left_out_already(desk, &other)?));
    }
    let request = rechallenge::Request {
        exposure: wish.exposure.clone(),
        outcome: wish.outcome.clone(),
        start: wish.start,
        course: if outcome.group == Group::Skin { Course::Skin } else { Course::Gut },
        reaction: wish.reaction,
        seed: wish.seed,
    };
    let table = desk.inner.daily_table(desk.diary)?;
    let empty = || DailyTable::new(desk.today, 0, Vec::new()).map_err(|_| Problem::Internal);
    let laid = match table.as_deref() {
        Some(table) => rechallenge::design(&request, table),
        None => rechallenge::design(&request, &empty()?),
    };
    Ok(laid.map_err(|error| match error {
        RechallengeError::Baseline { recorded, .. } => words.with(
            "again-baseline",
            &[("recorded", recorded.into()), ("needed", rechallenge::FEWEST_DAYS.into())],
        ),
        RechallengeError::Reaction => words.say(id!("again-reaction-wrong")).into_owned(),
        _ => words.say(id!("experiment-too-far")).into_owned(),
    }))
}

fn is_food(one: &Trackable) -> bool {
    one.group == Group::Food && can_be_varied(one)
}

fn keep(desk: &mut Desk<'_>, laid: &Rechallenge) -> Result<Response, Problem> {
    let json = serde_json::to_string(laid).map_err(|_| Problem::Internal)?;
    let now = desk.inner.clock.now();
    let number = desk.diary.keep_experiment(ExperimentKind::Rechallenge, &json, &laid.set_sha256, now)?;
    for one in desk.diary.trackables()? {
        let about = one.id.as_str() == laid.exposure || outcome_columns(&one).contains(&laid.outcome);
        if about && !one.shown {
            desk.diary.save_trackable(&Trackable { shown: true, ..one })?;
        }
    }
    Ok(Redirect::to(&format!("/experiments/{number}")).into_response())
}

fn proposal(desk: &Desk<'_>, wish: &Wish, laid: &Rechallenge) -> Result<Proposal, Problem> {
    let words = desk.words;
    let teller = Teller::new(desk)?;
    let begins = dates::long(words, laid.start, desk.today);
    let size = |points: f64| says::size(&teller, &laid.outcome, points);
    let course = match laid.course {
        Course::Gut => id!("again-course-gut"),
        Course::Skin => id!("again-course-skin"),
    };
    Ok(Proposal {
        title: says::title(&teller, std::slice::from_ref(&laid.exposure), &laid.outcome),
        when: words.with(
            "experiment-when",
            &[
                ("days", laid.days().into()),
                ("first", begins.as_str().into()),
                ("last", dates::long(words, laid.last(), desk.today).into()),
            ],
        ),
        says: vec![
            says::rechallenge_how(&teller, laid),
            words.say(course).into_owned(),
            words.with(
                "again-power",
                &[("size", size(laid.reaction).into()), ("often", says::often(words, laid.power).into())],
            ),
            words.with_text("again-halt", "size", &size(laid.halt_at)),
        ],
        weak: (laid.power < ENOUGH)
            .then(|| words.with_text("experiment-weak", "often", &says::often(words, laid.power))),
        fields: vec![
            ("exposure", wish.exposure.clone()),
            ("outcome", wish.outcome.clone()),
            ("reaction", wish.reaction.to_string()),
            ("start", wish.start.to_string()),
            ("seed", wish.seed.to_string()),
            ("act", "start".to_owned()),
        ],
        start: words.with_text("experiment-start", "day", &begins),
    })
}

fn page(
    desk: &Desk<'_>,
    wish: &Wish,
    problem: Option<String>,
    proposal: Option<Proposal>,
) -> Result<AgainPage, Problem> {
    let words = desk.words;
    let trackables = desk.diary.trackables()?;
    let mut foods: Vec<&Trackable> = trackables.iter().filter(|one| is_food(one)).collect();
    foods.sort_by_key(|one| !one.shown);
    Ok(AgainPage {
        gate: !doors::gate_is_answered(desk)?,
        foods: foods
            .into_iter()
            .map(|one| Choice {
                value: one.id.to_string(),
                words: capital(check_in::name(words, one)),
                chosen: one.id.as_str() == wish.exposure,
                tag: "",
            })
            .collect(),
        outcomes: outcomes(desk, &wish.outcome)?,
        reactions: REACTIONS
            .into_iter()
            .map(|size| Choice {
                value: size.to_string(),
                words: words.number(size, 1),
                chosen: (size - wish.reaction).abs() < 1e-9,
                tag: "",
            })
            .collect(),
        start: wish.start.to_string(),
        earliest: desk.today.plus(1).to_string(),
        problem,
        proposal,
        frame: desk.frame("patterns"),
    })
}
