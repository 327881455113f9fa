//! The plan itself: what was chosen, which part of it a day is in, what today asks for, and what can be changed about it.

use crate::dates;
use crate::form::Fields;
use crate::pages::experiments::{self, Tested};
use crate::pages::food::Figure;
use crate::pages::known;
use crate::pages::patterns::Teller;
use crate::pages::plan::{kept, targets};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, capital, id};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::{Answer, Day};
use evidence::rule::Door;
use plan::change::Part;
use plan::course::MOST_CHANGES;
use plan::{Change, Course, CourseError, Doors, Milestone, Mode, Setting, Stage, State, Task};
use serde::Deserialize;
use store::PlanPart;

/// A mean of bloating from which another route for fibre is named, of 10.
const BLOATED: f64 = 4.0;
/// The days on which that is looked at.
const LOOK_BACK: i64 = 28;
/// So many days before the baseline is over the experiment of a plan can be laid down.
const LAID_DOWN: i64 = 3;

/// What can be chosen.
struct Choice {
    code: String,
    name: String,
}

/// A change with what it is about.
struct About {
    name: String,
    says: String,
    /// Why it is not offered, as ids of rules; empty where it is.
    shut: String,
}

/// A part of the plan with its changes.
struct Group {
    title: String,
    all: Vec<About>,
}

/// A change of the plan under way.
struct Chosen {
    code: String,
    name: String,
    says: String,
    when: String,
    can_move: bool,
    can_drop: bool,
    can_come_back: bool,
    /// What an experiment of one's own said of it.
    tested: Vec<Tested>,
}

/// The experiment of a plan that is to teach something.
struct Learn {
    /// It is there: its number, and what it is about.
    made: Option<(u32, String)>,
    /// When it can be laid down; nothing where it can be now, or is.
    later: String,
    /// What chance would decide about, from when on, and for how many days.
    exposures: Vec<String>,
    start: String,
    days: usize,
    outcomes: Vec<crate::pages::settings::Choice>,
    /// What chance does not decide.
    beside: String,
}

/// A plan under way, as the page shows it.
struct Under {
    /// Where it is, in words.
    stage: String,
    explains: String,
    tasks: Vec<(String, &'static str)>,
    paused: bool,
    before: bool,
    /// A skip makes sense: something comes next.
    can_skip: bool,
    start: String,
    chosen: Vec<Chosen>,
    milestones: Vec<(String, String)>,
    learn: Option<Learn>,
    targets: Vec<Figure>,
    breathing: bool,
    skincare: bool,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    frame: Frame,
    problem: Option<String>,
    /// The version to go back to, after something changed.
    undo: Option<u64>,
    gate_open: bool,
    with_parent: bool,
    today: String,
    start: String,
    has_cycle: bool,
    learn: bool,
    places: Vec<(String, String, String)>,
    groups: Vec<(String, Vec<Choice>)>,
    about: Vec<Group>,
    bloated: bool,
    under: Option<Under>,
    patch: Vec<&'static str>,
    never_stop: &'static str,
    not_checked: &'static str,
}

/// What was done just before.
#[derive(Deserialize)]
pub(crate) struct Done {
    undo: Option<u64>,
}

/// `GET /plan`
pub(crate) async fn plan(visit: Visit, Query(done): Query<Done>) -> Response {
    visit.page(move |desk| show(desk, done.undo, None, None)).await
}

/// What somebody typed in the form that begins a plan.
struct Typed {
    start: String,
    has_cycle: bool,
    learn: bool,
    changes: Vec<String>,
}

/// `POST /plan`: begins one, or changes the one under way.
pub(crate) async fn change(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let before = desk.diary.plan_part(PlanPart::Course)?.map_or(0, |kept| kept.number);
            let course: Option<Course> = kept::read(desk, PlanPart::Course)?;
            let left_out = course.as_ref().map_or_else(Vec::new, |course| course.leaves_out(desk.today));
            let done = match (fields.text("act"), course) {
                ("begin", _) => return begin(desk, fields, before),
                ("back", _) => {
                    let number: u64 = fields.text("version").parse().map_err(|_| Problem::Invalid)?;
                    let earlier: Option<Course> = kept::version(desk, PlanPart::Course, number)?;
                    if let Some(why) = in_the_way(desk, &left_out, earlier.as_ref())? {
                        return refusal(desk, why, None);
                    }
                    let now = desk.inner.clock.now();
                    desk.diary.go_back_to_plan(PlanPart::Course, (number > 0).then_some(number), now)?;
                    Ok(())
                }
                ("end", Some(_)) => kept::keep(desk, PlanPart::Course, &serde_json::Value::Null),
                (act, Some(mut course)) => match act_on(desk, &mut course, act, fields)? {
                    Ok(()) => {
                        if let Some(why) = in_the_way(desk, &left_out, Some(&course))? {
                            return refusal(desk, why, None);
                        }
                        kept::keep(desk, PlanPart::Course, &course)
                    }
                    Err(error) => {
                        let why = refused(desk.words, &error);
                        return refusal(desk, why, None);
                    }
                },
                // Another page has ended the plan meanwhile.
                (_, None) => return Ok(Redirect::to("/plan").into_response()),
            };
            done?;
            Ok(Redirect::to(&format!("/plan?undo={before}")).into_response())
        })
        .await
}

/// Changes a plan under way.
fn act_on(
    desk: &Desk<'_>,
    course: &mut Course,
    act: &str,
    fields: &Fields,
) -> Result<Result<(), CourseError>, Problem> {
    let today = desk.today;
    let change = || Change::of_code(fields.text("change")).ok_or(Problem::Invalid);
    match act {
        "pause" => course.pause(today),
        "resume" => course.resume(today),
        "skip" => course.skip(today),
        "drop" => course.drop_change(change()?, today),
        "up" => {
            course.move_up(change()?, today);
        }
        "take-up" => return Ok(course.take_up(change()?, &kept::answers(desk)?, kept::rules()?)),
        "start" => {
            let start: Day = fields.text("start").parse().map_err(|_| Problem::Invalid)?;
            return Ok(course.start_on(start, today));
        }
        _ => return Err(Problem::Invalid),
    }
    Ok(Ok(()))
}

/// Begins a plan, or says why not and keeps what was typed.
fn begin(desk: &mut Desk<'_>, fields: &Fields, before: u64) -> Result<Response, Problem> {
    let typed = Typed {
        start: fields.text("start").to_owned(),
        has_cycle: fields.text("cycle") == "yes",
        learn: fields.text("mode") == "learn",
        changes: (1..=MOST_CHANGES).map(|place| fields.text(&format!("change-{place}")).to_owned()).collect(),
    };
    let chosen = typed.changes.iter().filter(|code| !code.is_empty());
    let changes: Option<Vec<Change>> = chosen.map(|code| Change::of_code(code)).collect();
    let Ok(start) = typed.start.parse::<Day>() else {
        let why = desk.words.say(id!("plan-no-start")).into_owned();
        return refusal(desk, why, Some(typed));
    };
    let setting = Setting {
        start,
        has_cycle: typed.has_cycle,
        mode: if typed.learn { Mode::LearnFromIt } else { Mode::JustFollow },
        changes: changes.ok_or(Problem::Invalid)?,
    };
    match Course::begin(setting, desk.today, &kept::answers(desk)?, kept::rules()?) {
        Ok(course) => {
            if let Some(why) = in_the_way(desk, &[], Some(&course))? {
                return refusal(desk, why, Some(typed));
            }
            kept::keep(desk, PlanPart::Course, &course)?;
            Ok(Redirect::to(&format!("/plan?undo={before}")).into_response())
        }
        Err(error) => {
            let why = refused(desk.words, &error);
            refusal(desk, why, Some(typed))
        }
    }
}

/// Why a plan can't come to this, from one that left these out: it would leave out another food while an experiment
/// leaves one out on days without, and one at a time is enough. What chance decides in the plan's own experiment is left
/// out by that and by nothing else.
fn in_the_way(
    desk: &Desk<'_>,
    left_out: &[Change],
    course: Option<&Course>,
) -> Result<Option<String>, Problem> {
    let Some(course) = course else { return Ok(None) };
    let mut leaves_out = course.leaves_out(desk.today).into_iter();
    let Some(change) = leaves_out.find(|change| !left_out.contains(change)) else { return Ok(None) };
    let Some(other) = experiments::experiment_leaves_out(desk)? else { return Ok(None) };
    let learns = course.setting().mode == Mode::LearnFromIt;
    if learns && change.exposure() == Some(other.exposure.as_str()) {
        return Ok(None);
    }
    let words = desk.words;
    let variables = [
        ("change", name(words, change).into()),
        ("exposure", Teller::of_names(desk)?.name(&other.exposure).into()),
        ("until", dates::long(words, other.until, desk.today).into()),
    ];
    Ok(Some(capital(&words.with("plan-refused-experiment", &variables))))
}

fn refusal(desk: &mut Desk<'_>, why: String, typed: Option<Typed>) -> Result<Response, Problem> {
    let page = show(desk, None, Some(why), typed)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Why a plan can't be.
fn refused(words: Words, error: &CourseError) -> String {
    let name = |change: &Change| words.say(change_words(*change)).into_owned();
    match error {
        CourseError::Gate { open } => words.with_count("plan-refused-gate", "count", open),
        CourseError::Shut { change, rules } => words.with(
            "plan-refused-shut",
            &[("change", name(change).into()), ("rules", rules.join(", ").into())],
        ),
        CourseError::TooMany { found: _ } => words.with_count("plan-refused-many", "most", &MOST_CHANGES),
        CourseError::None => words.say(id!("plan-refused-none")).into_owned(),
        CourseError::Repeated(change) => words.with_text("plan-refused-twice", "change", &name(change)),
        CourseError::TwoLeftOut(one, other) => {
            words.with("plan-refused-two", &[("one", name(one).into()), ("other", name(other).into())])
        }
        CourseError::Past { today, .. } => {
            words.with_text("plan-refused-past", "today", &dates::long(words, *today, *today))
        }
    }
}

fn show(
    desk: &mut Desk<'_>,
    undo: Option<u64>,
    problem: Option<String>,
    typed: Option<Typed>,
) -> Result<Response, Problem> {
    let words = desk.words;
    let known = known::register()?;
    let language = known::language(words);
    let answers = kept::answers(desk)?;
    let doors = kept::doors(desk)?;
    let course: Option<Course> = kept::read(desk, PlanPart::Course)?;
    let recent = desk.diary.entries(desk.today.plus(-LOOK_BACK)..=desk.today)?;
    let has_cycle = recent
        .iter()
        .any(|entry| entry.trackable.as_str() == "bleeding" && entry.answer.number() == Some(1.0));
    let bloating: Vec<f64> = recent
        .iter()
        .filter(|entry| entry.trackable.as_str() == "bloating")
        .filter_map(|entry| entry.answer.number())
        .collect();
    let bloated = bloating.len() >= 5 && bloating.iter().sum::<f64>() / bloating.len() as f64 >= BLOATED;
    let places = (1..=MOST_CHANGES)
        .map(|place| {
            let label =
                words.with("plan-place", &[("from", (2 * place - 1).into()), ("to", (2 * place).into())]);
            let given = typed.as_ref().and_then(|typed| typed.changes.get(place - 1).cloned());
            (format!("change-{place}"), label, given.unwrap_or_default())
        })
        .collect();
    let parts = [Part::Less, Part::More, Part::Support];
    let title = |part: Part| words.say(part_words(part)).into_owned();
    let of = |part: Part| Change::ALL.into_iter().filter(move |change| change.part() == part);
    let is_open = |change: &Change| !matches!(change.state(&doors), State::Shut(_));
    let mut groups: Vec<(String, Vec<Choice>)> = parts
        .into_iter()
        .map(|part| {
            let open = of(part).filter(is_open);
            let choices =
                open.map(|change| Choice { code: change.code(), name: name(words, change) }).collect();
            (title(part), choices)
        })
        .collect();
    groups.retain(|(_, choices)| !choices.is_empty());
    let about = parts.into_iter().map(|part| Group {
        title: title(part),
        all: of(part)
            .map(|change| About {
                name: name(words, change),
                says: words.say(about_words(change)).into_owned(),
                // Before the questions were answered everything is shut, which would only put somebody off.
                shut: match change.state(&doors) {
                    State::Shut(rules) if answers.complete() => {
                        words.with_text("plan-shut-by", "rules", &rules.join(", "))
                    }
                    State::Shut(_) | State::Open | State::Within(_) => String::new(),
                },
            })
            .collect(),
    });
    let under = match &course {
        Some(course) => Some(under(desk, course, &doors)?),
        None => None,
    };
    let typed = typed.unwrap_or(Typed {
        start: desk.today.to_string(),
        has_cycle,
        learn: false,
        changes: Vec::new(),
    });
    let patch = known.protocols.iter().find(|one| one.id == "P5");
    let page = PlanPage {
        problem,
        undo,
        gate_open: !answers.complete(),
        with_parent: answers.complete() && doors.is_shut(Door::UseAlone),
        today: desk.today.to_string(),
        start: typed.start,
        has_cycle: typed.has_cycle,
        learn: typed.learn,
        places,
        groups,
        about: about.collect(),
        bloated,
        under,
        patch: patch.map_or_else(Vec::new, |one| one.steps.iter().map(|step| step.get(language)).collect()),
        never_stop: known.words.never_stop.get(language),
        not_checked: known.words.not_checked.get(language),
        frame: desk.frame("plan"),
    };
    Ok(render(&page))
}

/// The plan under way.
fn under(desk: &mut Desk<'_>, course: &Course, doors: &Doors) -> Result<Under, Problem> {
    let words = desk.words;
    let today = desk.today;
    let named = |day: Day| dates::long(words, day, today);
    let stage = course.stage(today);
    let changes = match &stage {
        Stage::Weeks { changes, .. } | Stage::Hold { changes } => changes.clone(),
        _ => Vec::new(),
    };
    let milestones = course.milestones();
    let when =
        |wanted: Milestone| milestones.iter().find(|(one, _)| *one == wanted).and_then(|(_, day)| *day);
    let tried_again = |change| when(Milestone::TryAgain(change));
    let tested = experiments::tested(desk, &Teller::of_names(desk)?)?;
    let mut chosen = Vec::new();
    for (place, change) in course.setting().changes.iter().copied().enumerate() {
        let dropped = course.dropped().iter().find(|(one, _)| *one == change).map(|(_, day)| *day);
        let begins = when(Milestone::Begins(change));
        let begun = begins.is_some_and(|day| day <= today);
        let open = !matches!(change.state(doors), State::Shut(_));
        chosen.push(Chosen {
            code: change.code(),
            name: name(words, change),
            says: words.say(about_words(change)).into_owned(),
            when: match (dropped, begins) {
                (Some(day), _) if !open => words.with_text("plan-stopped-shut", "day", &named(day)),
                (Some(day), _) => words.with_text("plan-stopped", "day", &named(day)),
                (None, Some(day)) if tried_again(change).is_some_and(|again| again <= today) => {
                    let last = tried_again(change).map_or(today, |again| again.plus(-1));
                    let days = [("first", named(day).into()), ("last", named(last).into())];
                    words.with("substance-until", &days)
                }
                (None, Some(day)) if begun => words.with_text("plan-since", "day", &named(day)),
                (None, Some(day)) => words.with_text("plan-from", "day", &named(day)),
                (None, None) => words.say(id!("plan-after-break")).into_owned(),
            },
            can_move: dropped.is_none() && place > 0 && can_move_up(course, change, today),
            can_drop: dropped.is_none(),
            can_come_back: dropped.is_some() && open,
            tested: tested
                .iter()
                .filter(|one| Some(one.exposure.as_str()) == change.exposure())
                .cloned()
                .collect(),
        });
    }
    let (said, explains) = stage_words(desk, course, &stage)?;
    let mut milestones = milestones;
    // A review can come before the hold; what has no day yet comes last.
    milestones.sort_by_key(|(_, day)| (day.is_none(), *day));
    let steps = milestones.iter().map(|(milestone, day)| {
        let what = match milestone {
            Milestone::Baseline => words.say(id!("plan-step-baseline")).into_owned(),
            Milestone::Begins(change) => name(words, *change),
            Milestone::TryAgain(change) => words.with_text("plan-step-again", "change", &name(words, *change)),
            Milestone::Hold => words.say(id!("plan-step-hold")).into_owned(),
            Milestone::Review(after) => words.say(review_words(*after)).into_owned(),
        };
        let dropped = matches!(milestone, Milestone::Begins(change) if course.dropped().iter().any(|(one, _)| one == change));
        let day = match day {
            Some(day) => named(*day),
            None if dropped => words.say(id!("plan-step-dropped")).into_owned(),
            None => words.say(id!("plan-after-break")).into_owned(),
        };
        (capital(&what), day)
    });
    Ok(Under {
        stage: said,
        explains,
        tasks: tasks(desk, course)?,
        paused: stage == Stage::Paused,
        before: stage == Stage::Before,
        can_skip: match stage {
            Stage::Baseline => true,
            Stage::Weeks { .. } => course.setting().mode == Mode::JustFollow,
            _ => false,
        },
        start: course.setting().start.to_string(),
        milestones: steps.collect(),
        learn: learn(desk, course)?,
        targets: targets::figures(desk, course, doors)?,
        breathing: changes.contains(&Change::Breathing),
        skincare: changes.contains(&Change::MildSkincare),
        chosen,
    })
}

/// The experiment of a plan that is to teach something: one step away, once the baseline says how much goes up and down
/// by itself.
fn learn(desk: &Desk<'_>, course: &Course) -> Result<Option<Learn>, Problem> {
    let words = desk.words;
    let mut learn = Learn {
        made: None,
        later: String::new(),
        exposures: Vec::new(),
        start: String::new(),
        days: 0,
        outcomes: Vec::new(),
        beside: String::new(),
    };
    if course.setting().mode != Mode::LearnFromIt {
        return Ok(None);
    }
    let gone = |change: &&Change| course.dropped().iter().any(|(one, _)| one == *change);
    let beside =
        course.setting().changes.iter().filter(|change| change.exposure().is_none() && !gone(change));
    let beside: Vec<String> = beside.map(|change| name(words, *change)).collect();
    if !beside.is_empty() {
        learn.beside = words.with_text("plan-learn-beside", "changes", &words.list(&beside));
    }
    learn.made = experiments::made_of(desk, &course.exposures(), course.setting().start)?;
    // What it is about is asked on its own page.
    let request = course.experiment("", desk.today, 0);
    if let (None, Some(request)) = (&learn.made, request.filter(|_| course.stage(desk.today) != Stage::After))
    {
        if request.start.days_since(desk.today) > LAID_DOWN {
            let day = dates::long(words, request.start.plus(-LAID_DOWN), desk.today);
            learn.later = words.with_text("plan-learn-later", "day", &day);
        } else {
            learn.outcomes = experiments::outcomes(desk, "")?;
            learn.exposures = request.exposures;
            learn.start = request.start.to_string();
            learn.days = request.days;
        }
    }
    Ok(Some(learn))
}

/// Whether a change could still come earlier.
fn can_move_up(course: &Course, change: Change, today: Day) -> bool {
    course.clone().move_up(change, today)
}

/// Where the plan is, and what that means.
fn stage_words(desk: &Desk<'_>, course: &Course, stage: &Stage) -> Result<(String, String), Problem> {
    let words = desk.words;
    let listed = |changes: &[Change]| {
        let names: Vec<String> = changes.iter().map(|change| name(words, *change)).collect();
        if names.is_empty() { words.say(id!("plan-nothing-kept")).into_owned() } else { words.list(&names) }
    };
    Ok(match stage {
        Stage::Before => (
            words.with_text(
                "plan-stage-before",
                "day",
                &dates::long(words, course.setting().start, desk.today),
            ),
            words.say(id!("plan-stage-before-means")).into_owned(),
        ),
        Stage::Baseline => {
            let days = course.days_of_baseline(desk.today);
            let closed = match (days.first(), days.last()) {
                (Some(first), Some(last)) => {
                    let all = desk.diary.completeness(*first..=*last)?;
                    all.iter().filter(|one| one.closed && days.contains(&one.day)).count()
                }
                _ => 0,
            };
            let said = words.with(
                "plan-stage-baseline",
                &[("day", days.len().into()), ("of", course.baseline_days().into())],
            );
            (said, words.with_count("plan-stage-baseline-means", "complete", &closed))
        }
        Stage::Weeks { week, changes } => {
            let learns = course.setting().mode == Mode::LearnFromIt;
            let drawn = |change: &&Change| !learns || change.exposure().is_some();
            let changes: Vec<Change> = changes.iter().filter(drawn).copied().collect();
            let means = if learns { id!("plan-stage-week-learn") } else { id!("plan-stage-week-means") };
            (
                words.with_count("plan-stage-week", "week", week),
                words.with_text(means, "changes", &listed(&changes)),
            )
        }
        Stage::Hold { changes } => (
            words.say(id!("plan-stage-hold")).into_owned(),
            words.with_text("plan-stage-hold-means", "changes", &listed(changes)),
        ),
        Stage::After => (
            words.say(id!("plan-stage-after")).into_owned(),
            words.say(id!("plan-stage-after-means")).into_owned(),
        ),
        Stage::Paused => (
            words.say(id!("plan-stage-paused")).into_owned(),
            words.say(id!("plan-stage-paused-means")).into_owned(),
        ),
    })
}

/// Today's tasks, each with the page that it leads to. Until the plan's experiment is laid down, that is its task.
fn tasks(desk: &Desk<'_>, course: &Course) -> Result<Vec<(String, &'static str)>, Problem> {
    let mut tasks = Vec::new();
    for task in course.tasks(desk.today) {
        let made = || experiments::made_of(desk, &course.exposures(), course.setting().start);
        tasks.push(if task == Task::Experiment && made()?.is_none() {
            (desk.words.say(id!("plan-task-lay-down")).into_owned(), "/plan#learn")
        } else {
            task_words(desk.words, task)
        });
    }
    Ok(tasks)
}

/// A task, and the page that it leads to.
fn task_words(words: Words, task: Task) -> (String, &'static str) {
    match task {
        Task::Review(after) => (capital(&words.say(review_words(after))), "/plan/progress"),
        Task::TryAgain(change) => {
            (words.with_text("plan-task-again", "change", &name(words, change)), "/experiments/again")
        }
        Task::Do(Change::Breathing) => (capital(&name(words, Change::Breathing)), "/plan/breathing"),
        Task::Do(change) => (capital(&name(words, change)), ""),
        Task::Experiment => (words.say(id!("plan-task-experiment")).into_owned(), "/experiments"),
        Task::Record => (words.say(id!("plan-task-record")).into_owned(), "/today"),
    }
}

/// The plan in one line, for the check-in; `None` where there is none, or nothing is asked.
pub(crate) fn line(desk: &Desk<'_>) -> Result<Option<String>, Problem> {
    let Some(course): Option<Course> = kept::read(desk, PlanPart::Course)? else { return Ok(None) };
    // Recording is what this page is for.
    let elsewhere = tasks(desk, &course)?.into_iter().filter(|(_, page)| *page != "/today");
    let tasks: Vec<String> = elsewhere.map(|(task, _)| task).collect();
    Ok(match course.stage(desk.today) {
        Stage::Baseline => Some(desk.words.with(
            "plan-stage-baseline",
            &[
                ("day", course.days_of_baseline(desk.today).len().into()),
                ("of", course.baseline_days().into()),
            ],
        )),
        _ if tasks.is_empty() => None,
        _ => Some(tasks.join(" · ")),
    })
}

/// A change by its name, in the middle of a sentence.
pub(crate) fn name(words: Words, change: Change) -> String {
    words.say(change_words(change)).into_owned()
}

fn part_words(part: Part) -> &'static str {
    match part {
        Part::Less => id!("plan-part-less"),
        Part::More => id!("plan-part-more"),
        Part::Support => id!("plan-part-support"),
    }
}

pub(crate) fn review_words(after: usize) -> &'static str {
    match after {
        30 => id!("plan-review-30"),
        56 => id!("plan-review-56"),
        84 => id!("plan-review-84"),
        91 => id!("plan-review-91"),
        _ => id!("plan-review-182"),
    }
}

fn change_words(change: Change) -> &'static str {
    match change {
        Change::LessSugar => id!("change-less-sugar"),
        Change::LessUltraProcessed => id!("change-less-ultra-processed"),
        Change::LessAlcohol => id!("change-less-alcohol"),
        Change::WithoutGluten => id!("change-without-gluten"),
        Change::WithoutDairy => id!("change-without-dairy"),
        Change::Fermented => id!("change-fermented"),
        Change::Fibre => id!("change-fibre"),
        Change::GentleFibre => id!("change-gentle-fibre"),
        Change::Polyphenols => id!("change-polyphenols"),
        Change::Omega3 => id!("change-omega3"),
        Change::Water => id!("change-water"),
        Change::Sleep => id!("change-sleep"),
        Change::Breathing => id!("change-breathing"),
        Change::Movement => id!("change-movement"),
        Change::MildSkincare => id!("change-mild-skincare"),
    }
}

fn about_words(change: Change) -> &'static str {
    match change {
        Change::LessSugar => id!("about-less-sugar"),
        Change::LessUltraProcessed => id!("about-less-ultra-processed"),
        Change::LessAlcohol => id!("about-less-alcohol"),
        Change::WithoutGluten => id!("about-without-gluten"),
        Change::WithoutDairy => id!("about-without-dairy"),
        Change::Fermented => id!("about-fermented"),
        Change::Fibre => id!("about-fibre"),
        Change::GentleFibre => id!("about-gentle-fibre"),
        Change::Polyphenols => id!("about-polyphenols"),
        Change::Omega3 => id!("about-omega3"),
        Change::Water => id!("about-water"),
        Change::Sleep => id!("about-sleep"),
        Change::Breathing => id!("about-breathing"),
        Change::Movement => id!("about-movement"),
        Change::MildSkincare => id!("about-mild-skincare"),
    }
}

/// Other answers at the gate: what is shut by now is dropped from today on, and everything else goes on.
pub(crate) fn answers_changed(desk: &mut Desk<'_>) -> Result<(), Problem> {
    let Some(mut course): Option<Course> = kept::read(desk, PlanPart::Course)? else { return Ok(()) };
    let shut = course.answers_changed(&kept::answers(desk)?, kept::rules()?, desk.today);
    if shut.is_empty() { Ok(()) } else { kept::keep(desk, PlanPart::Course, &course) }
}

/// The mean of what was answered, and on how many days.
pub(crate) fn mean_of(entries: &[diary::Entry], trackable: &str) -> Option<(f64, usize)> {
    let numbers: Vec<f64> = entries
        .iter()
        .filter(|entry| entry.trackable.as_str() == trackable && entry.answer != Answer::Skipped)
        .filter_map(|entry| entry.answer.number())
        .collect();
    let count = numbers.len();
    (count > 0).then(|| (numbers.iter().sum::<f64>() / count as f64, count))
}
