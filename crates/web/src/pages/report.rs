//! The report for a doctor: what was recorded, on one or two pages of paper. Facts and their uncertainty; no verdict that
//! is not an experiment's, and photos only where the person asks for them.

use crate::dates;
use crate::pages::doctor::{self, Raised};
use crate::pages::experiments;
use crate::pages::patterns::Teller;
use crate::pages::photos;
use crate::pages::plan::{course, kept, looking_back, progress, substances};
use crate::pages::timeline::number_format;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Words, capital, id};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use chart::{Canvas, Spark};
use diary::{DailyTable, Day, Kind, Role, Trackable};
use experiment::before_after::BeforeAfter;
use plan::substances::Substance;
use plan::{Course, Milestone, Mode};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::PlanPart;

/// The periods that can be chosen, in days.
const PERIODS: [i64; 3] = [30, 90, 180];
/// What is shown unless another period is chosen.
const USUAL: i64 = 90;
/// The most complaints: two pages hold no more that anybody reads.
const MOST_OUTCOMES: usize = 10;
/// The worst days.
const WORST: usize = 5;
/// Days without an answer within which a treatment counts as gone on.
const GAP: i64 = 2;
/// The latest days that are held against the plan's baseline.
const LATEST: i64 = 28;
/// The most stretches of a treatment that are named one by one.
const MOST_STRETCHES: usize = 6;
/// A line's width and height.
const LINE: (f64, f64) = (170.0, 30.0);

/// What the person asks for.
#[derive(Deserialize)]
pub(crate) struct Asked {
    days: Option<i64>,
    /// The period's last day; today where it says no day.
    until: Option<String>,
    photos: Option<String>,
}

struct Period {
    days: i64,
    words: String,
    chosen: bool,
}

struct Row {
    name: String,
    line: String,
    mean: String,
    highest: String,
    days: String,
    /// Since the baseline, and what was to be expected anyway.
    change: Option<(String, String)>,
}

struct Tried {
    what: String,
    says: Vec<String>,
}

struct Photo {
    id: String,
    words: String,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    frame: Frame,
    name: String,
    made: String,
    period: String,
    periods: Vec<Period>,
    until: Day,
    today: Day,
    with_photos: bool,
    has_photos: bool,
    empty: bool,
    completeness: String,
    rows: Vec<Row>,
    left_out: String,
    change_about: String,
    worst: Vec<(String, String)>,
    treatments: Vec<(String, String)>,
    tried: Vec<Tried>,
    raised: Vec<Raised>,
    photos: Vec<Photo>,
    photos_locked: bool,
}

/// `GET /report`
pub(crate) async fn report(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let token = visit.photo_token();
    visit.page(move |desk| show(desk, &asked, token.as_deref())).await
}

fn show(desk: &mut Desk<'_>, asked: &Asked, token: Option<&str>) -> Result<Response, Problem> {
    let words = desk.words;
    let days = asked.days.filter(|days| PERIODS.contains(days)).unwrap_or(USUAL);
    let today = desk.today;
    let until =
        asked.until.as_ref().and_then(|day| day.parse::<Day>().ok()).map_or(today, |day| day.min(today));
    let span = desk.diary.span()?;
    let first = span.map_or(until, |(first, _)| first.max(until.plus(1 - days)).min(until));
    let teller = Teller::of_names(desk)?;
    let trackables = desk.diary.trackables()?;
    let course: Option<Course> = kept::read(desk, PlanPart::Course)?;
    let baseline = course.as_ref().and_then(|course| {
        let days = course.days_of_baseline(today);
        Some((*days.first()?, *days.last()?)).filter(|(_, last)| *last < until)
    });
    // What was usual before the baseline counts for what was to be expected.
    let table = looking_back::table(desk, baseline.map_or(first, |(start, _)| start.min(first)))?;
    let period = (first, until);
    let mut rows = Vec::new();
    let mut left_out = Vec::new();
    if let Some(table) = &table {
        let later =
            baseline.map_or((until, until), |(_, last)| (last.plus(1).max(until.plus(1 - LATEST)), until));
        for look in looking_back::looks(desk, &teller, table, baseline.unwrap_or(period), later)? {
            let found = look.found.filter(|_| baseline.is_some());
            let Some(row) = row(words, table, &trackables, &look, found, period) else { continue };
            if rows.len() < MOST_OUTCOMES { rows.push(row) } else { left_out.push(look.name.to_lowercase()) }
        }
    }
    let all = desk.diary.completeness(first..=until)?;
    let recorded = all.iter().filter(|day| day.answered > 0).count();
    let closed = all.iter().filter(|day| day.closed).count();
    let facts = desk.diary.photos()?;
    let with_photos = asked.photos.is_some() && !facts.is_empty();
    let photos_locked =
        with_photos && facts.iter().any(|photo| photo.encrypted) && photos::key_of(desk, token).is_none();
    let page = ReportPage {
        name: desk.settings.name.clone(),
        made: dates::full(words, today),
        period: words.with(
            "report-period",
            &[("first", dates::full(words, first).into()), ("last", dates::full(words, until).into())],
        ),
        until,
        today,
        periods: PERIODS
            .into_iter()
            .map(|days_of| Period {
                days: days_of,
                words: words.with_count("report-days", "days", &usize::try_from(days_of).unwrap_or(0)),
                chosen: days_of == days,
            })
            .collect(),
        with_photos,
        has_photos: !facts.is_empty(),
        empty: span.is_none(),
        completeness: words.with(
            "report-completeness",
            &[("recorded", recorded.into()), ("closed", closed.into()), ("days", all.len().into())],
        ),
        left_out: if left_out.is_empty() {
            String::new()
        } else {
            words.with_text("report-left-out", "names", &words.list(&left_out))
        },
        change_about: baseline.map_or_else(String::new, |(start, last)| {
            words.with(
                "report-change-about",
                &[
                    ("first", dates::long(words, start, today).into()),
                    ("last", dates::long(words, last, today).into()),
                ],
            )
        }),
        worst: table
            .as_ref()
            .map_or_else(Vec::new, |table| worst(words, &teller, table, &trackables, period)),
        treatments: table
            .as_ref()
            .map_or_else(Vec::new, |table| treatments(words, &teller, table, &trackables, period)),
        tried: tried(desk, &teller, course.as_ref(), table.as_ref(), baseline)?,
        raised: doctor::raised(desk)?,
        photos: if with_photos && !photos_locked { chosen_photos(words, &facts, period) } else { Vec::new() },
        photos_locked,
        rows,
        frame: desk.frame("report"),
    };
    Ok(render(&page))
}

/// A complaint in the period; none where nothing of it was recorded.
fn row(
    words: Words,
    table: &DailyTable,
    trackables: &[Trackable],
    look: &looking_back::Look,
    found: Option<BeforeAfter>,
    period: (Day, Day),
) -> Option<Row> {
    let column = table.column(&look.column)?;
    let values: Vec<Option<f64>> = column.values[looking_back::rows(table, period)].to_vec();
    let recorded: Vec<f64> = values.iter().flatten().copied().collect();
    if recorded.is_empty() {
        return None;
    }
    let mean = recorded.iter().sum::<f64>() / recorded.len() as f64;
    let highest = recorded.iter().copied().fold(f64::MIN, f64::max);
    let is_scale = trackables.iter().any(|one| one.id.as_str() == look.column && one.kind == Kind::Scale);
    let top = if is_scale { 10.0 } else { highest.max(1.0) };
    let title = words.with_text("report-line", "name", &look.name);
    let line = Spark { title, hue: look.hue, range: (0.0, top), values, height: LINE.1 };
    Some(Row {
        name: look.name.clone(),
        line: chart::spark(&line, &Canvas::page(LINE.0, number_format(words))),
        mean: words.number(mean, 1),
        highest: words.number(highest, 1),
        days: recorded.len().to_string(),
        change: found.map(|found| looking_back::cells(words, &found)),
    })
}

/// The days on which the complaints together were highest, each against its own highest value.
fn worst(
    words: Words,
    teller: &Teller,
    table: &DailyTable,
    trackables: &[Trackable],
    period: (Day, Day),
) -> Vec<(String, String)> {
    let rows = looking_back::rows(table, period);
    let mut complaints: Vec<(String, &[Option<f64>], f64)> = Vec::new();
    let mut beside: Vec<(String, &[Option<f64>])> = Vec::new();
    for column in table.columns() {
        let values = &column.values[rows.clone()];
        match looking_back::role_of(trackables, &column.name) {
            Some(Role::Outcome) => {
                // Against the scale's own end, or a stool once in a while would outweigh everything.
                let highest = match &*column.name {
                    name if teller.is_score(name) => 10.0,
                    name if name.ends_with("_loose") => 3.0,
                    name if name.ends_with("_hard") => 2.0,
                    _ => values.iter().flatten().copied().fold(0.0, f64::max),
                };
                if highest > 0.0 {
                    complaints.push((teller.name(&column.name), values, highest));
                }
            }
            Some(Role::Covariate) => beside.push((teller.name(&column.name), values)),
            _ => {}
        }
    }
    let mut scored: Vec<(f64, usize)> = (0..rows.len())
        .filter_map(|row| {
            let shares: Vec<f64> =
                complaints.iter().filter_map(|(_, values, highest)| Some(values[row]? / highest)).collect();
            // One complaint alone says little of a whole day.
            (shares.len() >= 2).then(|| (shares.iter().sum::<f64>() / shares.len() as f64, row))
        })
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    scored.truncate(WORST);
    scored.sort_by_key(|(_, row)| *row);
    scored
        .into_iter()
        .map(|(_, row)| {
            let mut high: Vec<(f64, String)> = complaints
                .iter()
                .filter_map(|(name, values, highest)| {
                    let value = values[row]?;
                    Some((value / highest, format!("{name} {}", words.number(value, 1))))
                })
                .filter(|(share, _)| *share >= 0.4)
                .collect();
            high.sort_by(|one, other| other.0.total_cmp(&one.0));
            let mut said: Vec<String> = high.into_iter().map(|(_, text)| text).collect();
            said.extend(
                beside.iter().filter(|(_, values)| values[row] == Some(1.0)).map(|(name, _)| name.clone()),
            );
            let day = table.day(rows.start + row);
            (capital(&dates::long(words, day, period.1)), said.join(", "))
        })
        .collect()
}

/// Medicines, products and events, each with its stretches of days. A stretch goes on over a day or two without an
/// answer, and ends with an explicit no.
fn treatments(
    words: Words,
    teller: &Teller,
    table: &DailyTable,
    trackables: &[Trackable],
    period: (Day, Day),
) -> Vec<(String, String)> {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let rows = looking_back::rows(table, period);
    for column in table.columns() {
        let role = looking_back::role_of(trackables, &column.name);
        if !matches!(role, Some(Role::Treatment | Role::Covariate)) || column.name == "bleeding" {
            continue;
        }
        let mut stretches: Vec<(Day, Day)> = Vec::new();
        let mut said_no = true;
        for row in rows.clone() {
            let day = table.day(row);
            match column.values[row] {
                Some(value) if value > 0.0 => {
                    match stretches.last_mut() {
                        Some((_, last)) if !said_no && day.days_since(*last) <= GAP + 1 => *last = day,
                        _ => stretches.push((day, day)),
                    }
                    said_no = false;
                }
                Some(_) => said_no = true,
                None => {}
            }
        }
        if stretches.is_empty() {
            continue;
        }
        let name = capital(&teller.name(&column.name));
        if let ([(first, _), .., (_, last)], true) = (stretches.as_slice(), stretches.len() > MOST_STRETCHES)
        {
            let days = column.values[rows.clone()].iter().flatten().filter(|value| **value > 0.0).count();
            let said = words.with(
                "report-now-and-then",
                &[
                    ("days", days.into()),
                    ("first", dates::short(words, *first).into()),
                    ("last", dates::short(words, *last).into()),
                ],
            );
            all.insert(name, said);
            continue;
        }
        let said = stretches.iter().map(|(first, last)| {
            let short = |day: Day| dates::short(words, day);
            if first == last { short(*first) } else { format!("{} – {}", short(*first), short(*last)) }
        });
        all.insert(name, said.collect::<Vec<_>>().join("; "));
    }
    all.into_iter().collect()
}

/// The plan's changes and the experiments, with what came of them.
fn tried(
    desk: &Desk<'_>,
    teller: &Teller,
    course: Option<&Course>,
    table: Option<&DailyTable>,
    baseline: Option<(Day, Day)>,
) -> Result<Vec<Tried>, Problem> {
    let words = desk.words;
    let today = desk.today;
    let mut all = Vec::new();
    if let (Some(course), Some(table), Some(baseline)) = (course, table, baseline) {
        for (milestone, begins) in course.milestones() {
            let (Milestone::Begins(change), Some(begins)) = (milestone, begins) else { continue };
            // What chance decides is told as the experiment that it is.
            let drawn = course.setting().mode == Mode::LearnFromIt && change.exposure().is_some();
            if begins > today || drawn {
                continue;
            }
            let dropped = course.dropped().iter().find(|(one, _)| *one == change).map(|(_, day)| *day);
            let over = course.over(change).filter(|day| *day <= today);
            let until = over.map_or(today, |day| day.plus(-1).max(begins));
            let mut says = progress::kept_up_words(desk, table, change, baseline, (begins, until))?;
            let named = |day| dates::long(words, day, today);
            let since = match over.filter(|_| dropped.is_none()) {
                None => words.with_text("plan-since", "day", &named(begins)),
                Some(_) => words.with(
                    "substance-until",
                    &[("first", named(begins).into()), ("last", named(until).into())],
                ),
            };
            let mut what = format!("{}, {since}", capital(&course::name(words, change)));
            if let Some(day) = dropped {
                let stopped = words.with_text("plan-stopped", "day", &dates::long(words, day, today));
                what = format!("{what}, {stopped}");
            }
            if says.is_empty() {
                says.push(words.say(id!("report-not-recorded")).into_owned());
            }
            all.push(Tried { what, says });
        }
    }
    let taken: Vec<Substance> = kept::read(desk, PlanPart::Substances)?.unwrap_or_default();
    for one in taken {
        let mut says = vec![substances::facts_words(words, &one)];
        for event in &one.events {
            let event = format!("{}: {}", dates::long(words, event.day, today), event.says);
            says.push(format!("{} {event}", words.say(id!("substance-event"))));
        }
        all.push(Tried {
            what: format!("{}, {}", capital(&one.name), substances::when_words(desk, &one)),
            says,
        });
    }
    for tested in experiments::tested(desk, teller)? {
        let what = words.with(
            "report-experiment",
            &[
                ("exposure", teller.name(&tested.exposure).into()),
                ("outcome", teller.name(&tested.outcome).into()),
            ],
        );
        all.push(Tried { what, says: vec![tested.says] });
    }
    Ok(all)
}

/// The first and the latest photo of each place in the period.
fn chosen_photos(words: Words, facts: &[store::PhotoFacts], period: (Day, Day)) -> Vec<Photo> {
    let mut places: BTreeMap<&str, Vec<&store::PhotoFacts>> = BTreeMap::new();
    for photo in facts.iter().filter(|photo| photo.day >= period.0 && photo.day <= period.1) {
        places.entry(photo.place.as_str()).or_default().push(photo);
    }
    let mut chosen = Vec::new();
    for mut of_place in places.into_values() {
        of_place.sort_by_key(|photo| photo.day);
        let (first, last) = (of_place.first().copied(), of_place.last().copied());
        let two = [first, last.filter(|last| first.is_none_or(|first| first.id != last.id))];
        chosen.extend(
            two.into_iter()
                .flatten()
                .map(|photo| Photo { id: photo.id.to_string(), words: dates::full(words, photo.day) }),
        );
    }
    chosen
}
