//! The experiments, and each on a page of its own: how it goes, and what came of it.

use super::doors;
use super::kept::{self, Asks, Came, Damage, Experiment, State};
use super::outcome::is_small;
use super::says;
use crate::dates;
use crate::form::{Fields, Segment};
use crate::pages::patterns::Teller;
use crate::pages::timeline::number_format;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{capital, id};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use chart::{Canvas, DayColumn, WithWithout};
use experiment::rechallenge::Outcome;
use experiment::{Rule, Verdict, stand_together};

/// The share of false ones among those that stand together.
const RATE: f64 = 0.1;
/// The width of a picture, which fits a phone.
const WIDTH: f64 = 290.0;
/// Days to come that are shown, so that somebody can shop for them.
const AHEAD: i64 = 7;

/// An experiment in the list.
struct Row {
    number: u32,
    title: String,
    state: String,
    /// Days over and days in all, of one that runs.
    progress: Option<(usize, usize)>,
    /// What came of it, in a word: `supported`, `refuted`, `undecided`, or nothing yet.
    mark: &'static str,
    verdict: Vec<String>,
}

#[derive(Template)]
#[template(path = "experiments.html")]
struct ListPage {
    frame: Frame,
    now: Vec<Row>,
    before: Vec<Row>,
    /// Which stand at a false-discovery rate over all of them, where there are several.
    together: Option<String>,
    has_patterns: bool,
}

/// What came of one exposure.
struct Finding {
    name: String,
    verdict: String,
    mark: &'static str,
    /// A well-kept negative frees something: that is the better news.
    freed: Option<String>,
    numbers: Vec<(String, String)>,
    /// Something was compared.
    compared: bool,
}

struct Figure {
    svg: String,
    caption: String,
}

#[derive(Template)]
#[template(path = "experiment.html")]
struct ExperimentPage {
    frame: Frame,
    /// Why what was asked for was not done.
    problem: Option<String>,
    number: u32,
    title: String,
    state: String,
    /// Why there is nothing to analyse.
    damage: Option<String>,
    /// Why it should not go on, since the answers before a plan have changed.
    shut: Option<String>,
    progress: Option<(usize, usize)>,
    today: Vec<String>,
    ahead: Vec<(String, String)>,
    /// What the days say so far, by exposure.
    so_far: Vec<String>,
    findings: Vec<Finding>,
    /// A rechallenge's rounds.
    rounds: Vec<String>,
    notes: Vec<String>,
    figure: Option<Figure>,
    facts: Vec<(String, String)>,
    fingerprint: String,
    /// What may be done now: `end`, `call-off`, `go-on`, or nothing.
    may: &'static str,
    over: bool,
    /// A shorter name for a fold of the numbers.
    how: String,
}

/// `GET /experiments`
pub(crate) async fn experiments(visit: Visit) -> Response {
    visit
        .page(|desk| {
            let teller = Teller::new(desk)?;
            let (mut now, mut before) = (Vec::new(), Vec::new());
            let mut e_values = Vec::new();
            for one in kept::all(desk)? {
                let row = row(desk, &teller, &one, &mut e_values)?;
                match one.state(desk.today) {
                    Some(State::Planned | State::Running) => now.push(row),
                    _ => before.push(row),
                }
            }
            now.reverse();
            before.reverse();
            Ok(render(&ListPage {
                together: together(desk, &e_values),
                has_patterns: desk.diary.span()?.is_some(),
                frame: desk.frame("patterns"),
                now,
                before,
            }))
        })
        .await
}

/// Which of several stand together.
fn together(desk: &Desk<'_>, e_values: &[(String, f64)]) -> Option<String> {
    if e_values.len() < 2 {
        return None;
    }
    let values: Vec<f64> = e_values.iter().map(|(_, value)| *value).collect();
    let stand: Vec<String> = e_values
        .iter()
        .zip(stand_together(&values, RATE))
        .filter(|(_, stands)| *stands)
        .map(|((name, _), _)| name.clone())
        .collect();
    let count = ("count", e_values.len().into());
    Some(if stand.is_empty() {
        desk.words.with("experiments-together-none", &[count])
    } else {
        desk.words.with("experiments-together", &[count, ("names", desk.words.list(&stand).into())])
    })
}

fn row(
    desk: &Desk<'_>,
    teller: &Teller,
    one: &Experiment,
    e_values: &mut Vec<(String, f64)>,
) -> Result<Row, Problem> {
    let words = desk.words;
    let number = one.kept.number;
    let (Some(laid), Some(state), Some(until)) = (one.laid(), one.state(desk.today), one.until()) else {
        let title = words.with_count("experiment-number", "number", &usize::try_from(number).unwrap_or(0));
        let state = words.say(id!("experiment-state-damaged")).into_owned();
        return Ok(Row { number, title, state, progress: None, mark: "", verdict: Vec::new() });
    };
    let title = says::title(
        teller,
        &laid.exposures().into_iter().map(str::to_owned).collect::<Vec<_>>(),
        laid.outcome(),
    );
    let ended = matches!(state, State::Over | State::EndedEarly);
    let (mut verdict, mut mark) = (Vec::new(), "");
    match one.came(desk)?.as_deref() {
        Some(Came::Schedule(analysis)) => {
            for judged in analysis.judged() {
                e_values.push((
                    words.with(
                        "experiment-about",
                        &[
                            ("exposures", teller.name(&judged.exposure).into()),
                            ("outcome", teller.name(&analysis.outcome).into()),
                        ],
                    ),
                    judged.e_value,
                ));
                if ended {
                    let small = is_small(&analysis.notes, &judged.exposure);
                    verdict.push(says::verdict(teller, &analysis.outcome, judged, small));
                    mark = mark_of(judged.verdict);
                }
            }
            if analysis.factors.len() > 1 {
                mark = "";
            }
        }
        Some(Came::Rechallenge(answer)) if ended => {
            verdict.push(says::rechallenged(teller, answer));
            mark = mark_of_rounds(answer.verdict);
        }
        Some(Came::Rechallenge(_)) | None => {}
    }
    Ok(Row {
        number,
        title,
        state: says::state(words, laid, state, until, desk.today),
        progress: progress(desk, one),
        mark,
        verdict,
    })
}

fn mark_of(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Refuted => "refuted",
        Verdict::Undecided => "undecided",
    }
}

fn mark_of_rounds(verdict: Outcome) -> &'static str {
    match verdict {
        Outcome::Trigger => "supported",
        Outcome::Freed => "refuted",
        Outcome::Undecided => "undecided",
    }
}

/// Days over and days in all, of one that runs.
fn progress(desk: &Desk<'_>, one: &Experiment) -> Option<(usize, usize)> {
    let laid = one.laid().filter(|_| one.state(desk.today) == Some(State::Running))?;
    let done = usize::try_from(desk.today.days_since(laid.first()) + 1).ok()?;
    Some((done, usize::try_from(laid.last().days_since(laid.first()) + 1).ok()?))
}

/// `GET /experiments/{number}`
pub(crate) async fn experiment(visit: Visit, Segment(number): Segment) -> Response {
    visit
        .page(move |desk| {
            let one = kept::one(desk, &number)?;
            Ok(render(&page(desk, &one)?))
        })
        .await
}

fn page(desk: &mut Desk<'_>, one: &Experiment) -> Result<ExperimentPage, Problem> {
    let words = desk.words;
    let teller = Teller::new(desk)?;
    let mut page = ExperimentPage {
        problem: None,
        number: one.kept.number,
        title: words.with_count(
            "experiment-number",
            "number",
            &usize::try_from(one.kept.number).unwrap_or(0),
        ),
        state: String::new(),
        damage: None,
        shut: None,
        progress: progress(desk, one),
        today: Vec::new(),
        ahead: Vec::new(),
        so_far: Vec::new(),
        findings: Vec::new(),
        rounds: Vec::new(),
        notes: Vec::new(),
        figure: None,
        facts: Vec::new(),
        fingerprint: one.kept.fingerprint.clone(),
        may: "",
        over: false,
        how: String::new(),
        frame: desk.frame("patterns"),
    };
    let (laid, state, until) = match (one.laid.as_ref(), one.state(desk.today), one.until()) {
        (Ok(laid), Some(state), Some(until)) => (laid, state, until),
        (Err(Damage::Edited(Some(day))), ..) => {
            let day = dates::long(words, *day, desk.today);
            page.damage = Some(words.with_text("experiment-edited-day", "day", &day));
            return Ok(page);
        }
        (Err(Damage::Unreadable), ..) => {
            page.damage = Some(words.say(id!("experiment-unreadable")).into_owned());
            return Ok(page);
        }
        _ => {
            page.damage = Some(words.say(id!("experiment-edited")).into_owned());
            return Ok(page);
        }
    };
    let exposures: Vec<String> = laid.exposures().into_iter().map(str::to_owned).collect();
    page.title = says::title(&teller, &exposures, laid.outcome());
    page.state = says::state(words, laid, state, until, desk.today);
    page.over = matches!(state, State::Over | State::EndedEarly);
    page.may = match state {
        State::Planned => "call-off",
        State::Running => "end",
        // As long as there are days left, nothing is lost by having stopped.
        State::EndedEarly | State::CalledOff if desk.today <= laid.last() => "go-on",
        _ => "",
    };
    if matches!(state, State::Running | State::Planned)
        && let Some(shut) = doors::shut_now(desk, laid)?
    {
        page.shut = Some(words.with_text("experiment-shut-now", "rule", shut.says));
    }
    if state == State::Running && page.shut.is_none() {
        let asked = laid.asks(desk.today).into_iter();
        page.today = asked.map(|(name, asks)| capital(&says::asks(&teller, laid, name, asks))).collect();
    }
    if let kept::Laid::Schedule(schedule) = laid {
        let names = says::names(&teller, laid.exposures().into_iter());
        page.how = says::how(words, schedule.design, schedule.block, &names);
        if state == State::Running && page.shut.is_none() {
            page.ahead = ahead(desk, &teller, laid);
        }
        page.facts.push((
            words.say(id!("experiment-fact-rule")).into_owned(),
            says::rule(words, schedule, desk.today),
        ));
        page.facts.push((
            words.say(id!("experiment-fact-smallest")).into_owned(),
            says::size(&teller, &schedule.outcome, schedule.smallest_effect),
        ));
    }
    if let kept::Laid::Rechallenge(laid) = laid {
        page.how = says::rechallenge_how(&teller, laid);
        if state == State::Running {
            let size = says::size(&teller, &laid.outcome, laid.halt_at);
            page.notes.push(words.with_text("again-halt", "size", &size));
        }
    }
    match one.came(desk)?.as_deref() {
        Some(Came::Schedule(analysis)) => {
            page.notes = says::notes(&teller, analysis);
            for judged in analysis.judged() {
                let small = is_small(&analysis.notes, &judged.exposure);
                let name = capital(&teller.name(&judged.exposure));
                let numbers = says::numbers(&teller, analysis, judged, page.over);
                if page.over {
                    let freed = judged.verdict == Verdict::Refuted;
                    page.findings.push(Finding {
                        verdict: says::verdict(&teller, &analysis.outcome, judged, small),
                        mark: mark_of(judged.verdict),
                        freed: freed.then(|| {
                            capital(&words.with_text(
                                "experiment-freed",
                                "exposure",
                                &teller.name(&judged.exposure),
                            ))
                        }),
                        name,
                        numbers,
                        compared: judged.effect.is_some(),
                    });
                } else {
                    let says = says::so_far(words, judged, analysis.decision_rule.rule);
                    page.so_far.push(if analysis.factors.is_empty() {
                        says
                    } else {
                        format!("{name}: {says}")
                    });
                    page.findings.push(Finding {
                        verdict: String::new(),
                        mark: "",
                        freed: None,
                        name,
                        numbers,
                        compared: false,
                    });
                }
            }
            if page.over {
                page.figure = figure(desk, &teller, one)?;
            }
            if state == State::EndedEarly && analysis.decision_rule.rule == Rule::PValue {
                page.notes.insert(0, words.say(id!("experiment-ended-early-means")).into_owned());
            }
        }
        Some(Came::Rechallenge(answer)) => {
            page.rounds = rounds(&teller, answer, page.over);
            if page.over {
                page.findings.push(Finding {
                    name: capital(&teller.name(&answer.exposure)),
                    verdict: says::rechallenged(&teller, answer),
                    mark: mark_of_rounds(answer.verdict),
                    freed: (answer.verdict == Outcome::Freed).then(|| {
                        capital(&words.with_text(
                            "experiment-freed",
                            "exposure",
                            &teller.name(&answer.exposure),
                        ))
                    }),
                    numbers: Vec::new(),
                    compared: true,
                });
            }
        }
        None => {}
    }
    Ok(page)
}

/// The rounds of a rechallenge that are over. While it runs only how many: what each said would tell the order of the
/// others' guesses.
fn rounds(teller: &Teller, answer: &experiment::rechallenge::Answer, over: bool) -> Vec<String> {
    let words = teller.words();
    let done = answer.rounds.iter().filter(|round| round.difference.is_some()).count();
    if !over {
        return vec![words.with(
            "rechallenge-rounds-over",
            &[("done", done.into()), ("rounds", answer.rounds.len().into())],
        )];
    }
    let said = answer.rounds.iter().enumerate().filter_map(|(number, round)| {
        let end = teller.end(&answer.outcome, round.difference?);
        let message = if round.positive == Some(true) {
            id!("rechallenge-round-positive")
        } else {
            id!("rechallenge-round")
        };
        Some(words.with(message, &[("number", (number + 1).into()), ("end", end.into())]))
    });
    said.collect()
}

/// What the next days ask for.
fn ahead(desk: &Desk<'_>, teller: &Teller, laid: &kept::Laid) -> Vec<(String, String)> {
    (1..=AHEAD)
        .map(|ahead| desk.today.plus(ahead))
        .filter_map(|day| {
            let asked: Vec<String> = laid
                .asks(day)
                .into_iter()
                .filter(|(_, asks)| !matches!(asks, Asks::Dose(_)))
                .map(|(name, asks)| says::asks(teller, laid, name, asks))
                .collect();
            (!asked.is_empty()).then(|| (dates::long(desk.words, day, desk.today), desk.words.list(&asked)))
        })
        .collect()
}

/// The days themselves, by what was drawn.
fn figure(desk: &Desk<'_>, teller: &Teller, one: &Experiment) -> Result<Option<Figure>, Problem> {
    let words = desk.words;
    let (Some(laid), Some([with, without])) = (one.laid(), one.days_by_arm(desk)?) else { return Ok(None) };
    if with.is_empty() || without.is_empty() {
        return Ok(None);
    }
    let highest = with.iter().chain(&without).copied().fold(0.0, f64::max);
    let outcome = laid.outcome();
    let column = |message: &str, values: Vec<f64>| DayColumn {
        label: words.say(message).into_owned(),
        count: words.with_count("day-count", "count", &values.len()),
        values,
    };
    let name = capital(&teller.name(outcome));
    let picture = WithWithout {
        title: words.with(
            "with-chart",
            &[("exposure", teller.name(laid.exposures()[0]).into()), ("outcome", name.as_str().into())],
        ),
        description: String::new(),
        hue: teller.hue(outcome),
        range: (0.0, if teller.is_score(outcome) { 10.0 } else { highest.max(1.0) }),
        axis: name,
        without: column(id!("experiment-drawn-without"), without),
        with: column(id!("experiment-drawn-with"), with),
        median: words.say(id!("median")).into_owned(),
    };
    Ok(Some(Figure {
        svg: chart::with_without(&picture, &Canvas::page(WIDTH, number_format(words))),
        caption: words.say(id!("experiment-figure")).into_owned(),
    }))
}

/// `POST /experiments/{number}/end`: ends it before its time, calls it off, or goes on with it.
pub(crate) async fn end(visit: Visit, Segment(number): Segment, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let one = kept::one(desk, &number)?;
            let laid = one.laid().ok_or(Problem::Invalid)?;
            let state = one.state(desk.today).ok_or(Problem::Invalid)?;
            let last = match (fields.text("act"), state) {
                ("end", State::Running) => Some(desk.today),
                ("end", State::Planned) => Some(laid.first().plus(-1)),
                ("go-on", State::EndedEarly | State::CalledOff) if desk.today <= laid.last() => None,
                // Sent again, or from a page of another day: what was asked for is so already.
                ("end" | "go-on", _) => one.kept.ended,
                _ => return Err(Problem::Invalid),
            };
            if last.is_none()
                && one.kept.ended.is_some()
                && let Some(why) = not_again(desk, &one, laid)?
            {
                let page = ExperimentPage { problem: Some(why), ..page(desk, &one)? };
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&page)).into_response());
            }
            desk.diary.end_experiment(one.kept.number, last)?;
            Ok(Redirect::to(&format!("/experiments/{}", one.kept.number)).into_response())
        })
        .await
}

/// Why an experiment that was ended can't go on: meanwhile another food is left out. One at a time is enough.
fn not_again(desk: &Desk<'_>, one: &Experiment, laid: &kept::Laid) -> Result<Option<String>, Problem> {
    let exposures = laid.exposures();
    if doors::plan_leaves_out(desk, &exposures)? {
        return Ok(Some(desk.words.say(id!("experiment-plan-in-the-way")).into_owned()));
    }
    let other = doors::in_the_way(desk, &exposures, desk.today, Some(one.kept.number))?;
    other.map(|other| says::left_out_already(desk, &other)).transpose()
}
