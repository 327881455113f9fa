//! Timeline: outcomes as lines, what may drive them as strips, one time axis. The server draws the range that is asked
//! for; longer ranges are drawn in bins of whole weeks.

use crate::dates;
use crate::form::Fields;
use crate::pages::check_in;
use crate::pages::settings::Choice;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, remember_shown, render};
use crate::words::{Language, Words, capital, id};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse as _, Redirect, Response};
use chart::{
    Bin, Canvas, Cell, Column, Hue, Lane, LaneData, LegendEntry, LegendMark, NumberFormat, Reading, Strip,
    Tick, Timeline, days_per_bin,
};
use diary::{DailyTable, Day, Group, Kind, Role, Trackable};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Widths in CSS pixels that pictures are drawn for: a phone, and everything wider.
const WIDTHS: [(f64, &str); 2] = [(324.0, "narrow-only"), (880.0, "wide-only")];
/// The ranges of the buttons, in days.
const RANGES: [(i64, &str); 3] = [(28, id!("range-28")), (84, id!("range-84")), (365, id!("range-365"))];
/// Up to so many days their table is read; above, the whole diary's, which is kept.
const READ_UP_TO: i64 = 400;
/// What "all" means at most: no diary is longer than a life.
const LONGEST: i64 = 36_525;

struct Link {
    address: String,
    words: String,
    current: bool,
}

struct Picture {
    class: &'static str,
    svg: String,
    caption: String,
}

struct TableRow {
    heading: String,
    cells: Vec<String>,
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelinePage {
    frame: Frame,
    /// Nothing is recorded yet.
    empty: bool,
    title: String,
    ranges: Vec<Link>,
    earlier: Option<String>,
    later: Option<String>,
    zoom_in: Option<String>,
    zoom_out: Option<String>,
    pictures: Vec<Picture>,
    outcomes: Vec<Choice>,
    exposures: Vec<Choice>,
    columns: Vec<String>,
    rows: Vec<TableRow>,
}

/// A line or a strip: a column of the daily table with its trackable.
struct Series<'a> {
    trackable: &'a Trackable,
    label: String,
    /// Stools are measured from 0, where 0 is a value and not a none.
    stool: bool,
    values: Vec<Option<f64>>,
}

/// `GET /timeline`
pub(crate) async fn timeline(visit: Visit, RawQuery(query): RawQuery) -> Response {
    let shown = visit.shown();
    visit
        .page(move |desk| {
            let page = page(desk, &query.unwrap_or_default(), shown.as_deref())?;
            Ok(render(&page))
        })
        .await
}

/// `POST /timeline/show`: which lines and strips. Kept in a cookie: names of complaints belong in no address.
pub(crate) async fn show(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, fields| {
            let known = desk.diary.trackables()?;
            let chosen: HashSet<&str> = fields.all("show").collect();
            let marks: Vec<String> = known
                .iter()
                .filter(|one| chosen.contains(one.id.as_str()))
                .map(|one| mark(one.id.as_str()))
                .collect();
            let mut response = Redirect::to("/timeline").into_response();
            remember_shown(&mut response, &marks.join("."));
            Ok(response)
        })
        .await
}

/// What the cookie holds for a trackable: a browser sends the cookies of this machine to every local server, so they
/// name nothing (FNV-1a, 32 bits).
fn mark(id: &str) -> String {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

/// The number format of charts in the page's language.
pub(crate) fn number_format(words: Words) -> NumberFormat {
    match words.0 {
        Language::Dutch => chart::decimal_comma,
        Language::English => chart::decimal_point,
    }
}

/// The hue of a trackable's lines.
pub(crate) fn hue(trackable: &Trackable) -> Hue {
    match trackable.group {
        Group::Skin => Hue::Skin,
        Group::Gut | Group::Stool => Hue::Gut,
        _ => Hue::Neutral,
    }
}

fn asked<'a>(query: &'a str, key: &str) -> Option<&'a str> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(name, _)| *name == key)
        .map(|(_, value)| value)
}

fn address(days: Option<i64>, until: Day, today: Day) -> String {
    let range = match days {
        None => "all".to_owned(),
        Some(365) => "year".to_owned(),
        Some(days) => days.to_string(),
    };
    if until == today {
        format!("/timeline?range={range}")
    } else {
        format!("/timeline?range={range}&until={until}")
    }
}

fn page(desk: &mut Desk<'_>, query: &str, shown: Option<&str>) -> Result<TimelinePage, Problem> {
    let words = desk.words;
    let today = desk.today;
    let span = desk.diary.span()?;
    let until =
        asked(query, "until").and_then(|text| text.parse::<Day>().ok()).map_or(today, |day| day.min(today));
    let range = asked(query, "range").unwrap_or("");
    let all = range == "all";
    let first_ever = span.map_or(today, |(first, _)| first.min(today));
    let whole = (today.days_since(first_ever) + 1).clamp(7, LONGEST);
    let wanted = if range == "year" { 365 } else { range.parse::<i64>().unwrap_or(84) };
    let (until, days) = if all { (today, whole) } else { (until, wanted.clamp(7, LONGEST)) };
    let from = until.plus(1 - days);

    let trackables = desk.diary.trackables()?;
    let table = if days <= READ_UP_TO {
        desk.diary.daily_table_of(from..=until)?.map(Arc::new)
    } else {
        desk.inner.daily_table(desk.diary)?
    };
    let chosen = |one: &Trackable| match shown {
        Some(marks) => marks.split('.').any(|known| known == mark(one.id.as_str())),
        None => one.shown,
    };
    let length = usize::try_from(days).unwrap_or(0);
    let series = table
        .as_ref()
        .map_or_else(Vec::new, |table| series(words, &trackables, table, from, length, &chosen));
    let title = words.with(
        "timeline-chart-title",
        &[("from", dates::full(words, from).into()), ("to", dates::full(words, until).into())],
    );
    let mut spoken = Spoken::default();
    let pictures = WIDTHS
        .iter()
        .map(|(width, class)| Picture {
            class,
            svg: draw(words, &series, &mut spoken, from, length, *width, &title, today),
            caption: match days_per_bin(length, *width) {
                0 | 1 => words.say(id!("timeline-chart-daily")).into_owned(),
                size => words.with_count("timeline-chart-weekly", "days", &size),
            },
        })
        .collect();
    let (columns, rows) = as_table(words, &series, &mut spoken, from, length);
    let choices = |lines: bool| {
        trackables
            .iter()
            .filter(|one| one.role != Role::Note && is_line(one) == lines)
            .filter(|one| one.shown || chosen(one))
            .map(|one| Choice {
                value: one.id.to_string(),
                words: check_in::name(words, one).to_owned(),
                chosen: chosen(one),
                tag: "",
            })
            .collect()
    };
    Ok(TimelinePage {
        empty: span.is_none(),
        ranges: RANGES
            .iter()
            .map(|(range, message)| Link {
                address: address(Some(*range), until, today),
                words: words.say(message).into_owned(),
                current: !all && days == *range,
            })
            .chain(std::iter::once(Link {
                address: address(None, today, today),
                words: words.say(id!("range-all")).into_owned(),
                current: all,
            }))
            .collect(),
        earlier: (from > first_ever).then(|| address(Some(days), from.plus(-1), today)),
        later: (until < today).then(|| address(Some(days), until.plus(days).min(today), today)),
        zoom_in: (days > 14).then(|| address(Some(days / 2), until, today)),
        zoom_out: (days < whole).then(|| address(Some((days * 2).min(whole)), until, today)),
        pictures,
        outcomes: choices(true),
        exposures: choices(false),
        columns,
        rows,
        title,
        frame: desk.frame("timeline"),
    })
}

/// Outcomes are lines, all else is a strip.
fn is_line(trackable: &Trackable) -> bool {
    trackable.role == Role::Outcome
}

/// The chosen columns, cut to the range.
fn series<'a>(
    words: Words,
    trackables: &'a [Trackable],
    table: &DailyTable,
    from: Day,
    length: usize,
    chosen: &dyn Fn(&Trackable) -> bool,
) -> Vec<Series<'a>> {
    let offset = table.first().days_since(from);
    let mut all = Vec::new();
    for trackable in trackables.iter().filter(|one| one.role != Role::Note && chosen(one)) {
        let name = check_in::name(words, trackable);
        let columns = match trackable.kind {
            Kind::Bristol => vec![
                (format!("{}_loose", trackable.id), words.with_text("timeline-loose", "name", name)),
                (format!("{}_hard", trackable.id), words.with_text("timeline-hard", "name", name)),
            ],
            _ => vec![(trackable.id.to_string(), name.to_owned())],
        };
        for (column, label) in columns {
            let Some(column) = table.column(&column) else { continue };
            let mut values = vec![None; length];
            for (row, value) in (offset..).zip(&column.values) {
                if let Some(cell) = usize::try_from(row).ok().and_then(|row| values.get_mut(row)) {
                    *cell = *value;
                }
            }
            all.push(Series {
                trackable,
                label: capital(&label),
                stool: trackable.kind == Kind::Bristol,
                values,
            });
        }
    }
    all
}

/// The top of a line's axis.
fn highest(series: &Series<'_>) -> f64 {
    let most = series.values.iter().flatten().copied().fold(0.0, f64::max);
    match series.trackable.kind {
        Kind::Scale => 10.0,
        // The loosest stool counts 3, the hardest 2: one axis for both.
        Kind::Bristol => 3.0,
        Kind::YesNo => 1.0,
        _ => chart::nice_ticks(0.0, most.max(1.0), 3).values.last().copied().unwrap_or(1.0).max(most),
    }
}

#[expect(clippy::too_many_arguments, reason = "a picture of one range, in one language, at one width")]
fn draw(
    words: Words,
    all: &[Series<'_>],
    spoken: &mut Spoken,
    from: Day,
    length: usize,
    width: f64,
    title: &str,
    today: Day,
) -> String {
    let size = days_per_bin(length, width).max(1);
    let bins = bins(length, size);
    let said = spoken.of(words, all, length, size);
    let day = |index: usize| from.plus(i64::try_from(index).unwrap_or(0));
    let columns = bins
        .iter()
        .zip(said)
        .map(|(bin, said)| {
            let heading = if size == 1 {
                dates::long(words, day(bin.start), today)
            } else {
                words.with(
                    "timeline-week-of",
                    &[
                        ("from", dates::short(words, day(bin.start)).into()),
                        ("to", dates::full(words, day(bin.end - 1)).into()),
                    ],
                )
            };
            Column {
                day: day(bin.start).to_string(),
                label: format!("{heading}: {}", together(words, all, said)),
                shaded: size == 1 && day(bin.start).is_weekend(),
            }
        })
        .collect();
    let lanes = all.iter().filter(|one| is_line(one.trackable)).map(|one| Lane {
        label: one.label.clone(),
        hue: hue(one.trackable),
        range: (0.0, highest(one)),
        data: if size == 1 {
            LaneData::Days(one.values.iter().map(|value| reading(one, *value)).collect())
        } else {
            LaneData::Bins(bins.iter().map(|bin| Bin::of(&one.values[bin.clone()])).collect())
        },
    });
    let strips = all.iter().filter(|one| !is_line(one.trackable)).map(|one| {
        let top = highest(one);
        Strip {
            label: one.label.clone(),
            hue: Hue::Neutral,
            cells: bins.iter().map(|bin| cell(&one.values[bin.clone()], top)).collect(),
        }
    });
    let mut legend = vec![
        LegendEntry { mark: LegendMark::Gap, label: words.say(id!("legend-gap")).into_owned() },
        LegendEntry { mark: LegendMark::None, label: words.say(id!("legend-none")).into_owned() },
        LegendEntry { mark: LegendMark::Yes, label: words.say(id!("legend-yes")).into_owned() },
    ];
    if size == 1 {
        let label = words.say(id!("legend-weekend")).into_owned();
        legend.push(LegendEntry { mark: LegendMark::Band(Hue::Neutral), label });
    } else {
        let label = words.say(id!("legend-band")).into_owned();
        legend.push(LegendEntry { mark: LegendMark::Band(Hue::Skin), label });
    }
    let picture = Timeline {
        title: title.to_owned(),
        description: String::new(),
        columns,
        lanes: lanes.collect(),
        strips: strips.collect(),
        ticks: ticks(words, &bins, from, length),
        markers: Vec::new(),
        legend,
    };
    chart::timeline(&picture, &Canvas::page(width, number_format(words)))
}

fn reading(series: &Series<'_>, value: Option<f64>) -> Reading {
    match value {
        None => Reading::Missing,
        Some(0.0) if !series.stool => Reading::None,
        Some(value) => Reading::Value(value),
    }
}

fn cell(days: &[Option<f64>], top: f64) -> Cell {
    match Bin::of(days) {
        None => Cell::Missing,
        Some(bin) if bin.mean <= 0.0 => Cell::None,
        Some(bin) => Cell::Amount((bin.mean / top).clamp(0.05, 1.0)),
    }
}

/// The first day of months, or Mondays where the range is short.
fn ticks(words: Words, bins: &[std::ops::Range<usize>], from: Day, length: usize) -> Vec<Tick> {
    let day = |index: usize| from.plus(i64::try_from(index).unwrap_or(0));
    bins.iter()
        .enumerate()
        .filter_map(|(index, bin)| {
            let mut days = bin.clone().map(day);
            let first = if length <= 60 {
                days.find(|day| day.weekday() == 0)
            } else {
                days.find(|day| day.date().day() == 1 && (length < 800 || day.date().month() == 1))
            }?;
            let label =
                if length < 800 { dates::short(words, first) } else { first.date().year().to_string() };
            Some(Tick { index, label })
        })
        .collect()
}

/// The range in stretches of so many days; the last may be shorter.
fn bins(length: usize, size: usize) -> Vec<std::ops::Range<usize>> {
    (0..length).step_by(size).map(|start| start..(start + size).min(length)).collect()
}

/// What was recorded in each stretch of days, in words: a row per stretch, an item per series. The pictures and the table
/// mostly have stretches of the same length, and the words of ten years are most of the page's work: each is made once.
#[derive(Default)]
struct Spoken {
    by_size: BTreeMap<usize, Vec<Vec<Option<String>>>>,
}

impl Spoken {
    fn of(&mut self, words: Words, all: &[Series<'_>], length: usize, size: usize) -> &[Vec<Option<String>>] {
        self.by_size.entry(size).or_insert_with(|| {
            let of_bin = |bin: std::ops::Range<usize>| {
                all.iter().map(|one| said(words, one, &one.values[bin.clone()])).collect()
            };
            bins(length, size).into_iter().map(of_bin).collect()
        })
    }
}

/// What was recorded in one stretch, as one text.
fn together(words: Words, all: &[Series<'_>], said: &[Option<String>]) -> String {
    let parts: Vec<String> = all
        .iter()
        .zip(said)
        .filter_map(|(one, said)| said.as_ref().map(|said| format!("{} {said}", one.label)))
        .collect();
    if parts.is_empty() { words.say(id!("timeline-nothing")).into_owned() } else { parts.join("; ") }
}

/// One series on one day, or over several.
fn said(words: Words, series: &Series<'_>, days: &[Option<f64>]) -> Option<String> {
    let yes_no = series.trackable.kind == Kind::YesNo;
    if let [day] = days {
        let value = (*day)?;
        return Some(match value {
            0.0 if yes_no => words.say(id!("no")).into_owned(),
            _ if yes_no => words.say(id!("yes")).into_owned(),
            0.0 if !series.stool => words.say(id!("answer-none")).into_owned(),
            value => with_unit(words, series, words.number(value, 1)),
        });
    }
    let bin = Bin::of(days)?;
    if yes_no {
        let with = days.iter().flatten().filter(|value| **value > 0.0).count();
        return Some(words.with_count("timeline-days-with", "count", &with));
    }
    Some(words.with(
        "timeline-mean",
        &[
            ("mean", words.number(bin.mean, 1).into()),
            ("low", words.number(bin.low, 1).into()),
            ("high", with_unit(words, series, words.number(bin.high, 1)).into()),
        ],
    ))
}

/// A number with its unit: "1.5 litres".
fn with_unit(words: Words, series: &Series<'_>, number: String) -> String {
    match series.trackable.kind {
        // Its name says the unit already.
        Kind::Quantity(_) if series.trackable.id.as_str() == "sleep_hours" => number,
        Kind::Quantity(unit) => dates::spaced(&number, &check_in::unit_words(words, Some(unit))),
        Kind::Scale => words.with_text("of-ten", "number", &number),
        _ => number,
    }
}

/// The same as a table: a row a day, or a row a week where there are many.
fn as_table(
    words: Words,
    all: &[Series<'_>],
    spoken: &mut Spoken,
    from: Day,
    length: usize,
) -> (Vec<String>, Vec<TableRow>) {
    let size = match length {
        0..=100 => 1,
        101..=800 => 7,
        _ => 28,
    };
    let day = |index: usize| from.plus(i64::try_from(index).unwrap_or(0));
    let said = spoken.of(words, all, length, size);
    let rows = bins(length, size)
        .into_iter()
        .zip(said)
        .filter(|(_, said)| said.iter().any(Option::is_some))
        .map(|(bin, said)| TableRow {
            heading: if size == 1 {
                dates::full(words, day(bin.start))
            } else {
                words.with(
                    "timeline-week-of",
                    &[
                        ("from", dates::short(words, day(bin.start)).into()),
                        ("to", dates::full(words, day(bin.end - 1)).into()),
                    ],
                )
            },
            cells: said.iter().map(|said| said.clone().unwrap_or_default()).collect(),
        })
        .collect();
    (all.iter().map(|one| one.label.clone()).collect(), rows)
}
