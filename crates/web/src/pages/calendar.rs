//! The calendar: how much of each day is recorded, a month at a time. It counts nothing in a row and praises nothing;
//! it is the way to a day.

use crate::dates;
use crate::pages::today::{mark_of, whole};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{capital, id};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use diary::Day;
use jiff::ToSpan as _;

/// A cell of a month.
enum Cell {
    /// Beside the month.
    Empty,
    /// A day that can be filled in.
    Day { day: Day, number: i8, mark: &'static str, label: String, today: bool },
    /// A day that is still to come.
    Future(i8),
}

#[derive(Template)]
#[template(path = "calendar.html")]
struct CalendarPage {
    frame: Frame,
    heading: String,
    earlier: Option<(String, String)>,
    later: Option<(String, String)>,
    weekdays: Vec<(String, String)>,
    weeks: Vec<Vec<Cell>>,
    counts: String,
}

/// `GET /calendar?month=2026-03`
pub(crate) async fn calendar(visit: Visit, RawQuery(query): RawQuery) -> Response {
    visit
        .page(move |desk| {
            let query = query.unwrap_or_default();
            let first = match query.strip_prefix("month=") {
                Some(month) => format!("{month}-01").parse::<Day>().map_err(|_| Problem::NotFound)?,
                None => first_of(desk.today),
            };
            if first > desk.today { Err(Problem::Future) } else { Ok(render(&page(desk, first)?)) }
        })
        .await
}

fn first_of(day: Day) -> Day {
    day.plus(1 - i64::from(day.date().day()))
}

fn page(desk: &mut Desk<'_>, first: Day) -> Result<CalendarPage, Problem> {
    let words = desk.words;
    let length = i64::from(first.date().days_in_month());
    let last = first.plus(length - 1);
    let named = |first: Day| format!("{} {}", dates::month(words, first.date()), first.date().year());
    let way = |first: Day| {
        let address = format!("/calendar?month={}", first.date().strftime("%Y-%m"));
        (address, named(first))
    };
    let whole = whole(&desk.diary.trackables()?);
    let days = desk.diary.completeness(first..=last.min(desk.today))?;
    let mut cells: Vec<Cell> = (0..first.weekday()).map(|_| Cell::Empty).collect();
    cells.extend(days.iter().map(|one| {
        let (mark, message) = mark_of(one, whole);
        Cell::Day {
            day: one.day,
            number: one.day.date().day(),
            mark,
            label: words.with_text(message, "day", &dates::long(words, one.day, desk.today)),
            today: one.day == desk.today,
        }
    }));
    let begun = i64::try_from(days.len()).unwrap_or(length);
    cells.extend((begun..length).map(|offset| Cell::Future(first.plus(offset).date().day())));
    while !cells.len().is_multiple_of(7) {
        cells.push(Cell::Empty);
    }
    let mut weeks: Vec<Vec<Cell>> = Vec::new();
    let mut rest = cells.into_iter();
    loop {
        let week: Vec<Cell> = rest.by_ref().take(7).collect();
        if week.is_empty() {
            break;
        }
        weeks.push(week);
    }
    let count = |wanted: &str| days.iter().filter(|one| mark_of(one, whole).0 == wanted).count();
    let before = Day::new(first.date().saturating_sub(1.month())).map_err(|_| Problem::NotFound).ok();
    let after = Day::new(first.date().saturating_add(1.month())).map_err(|_| Problem::NotFound).ok();
    // Any Monday: only the names of its days are used.
    let monday = first.plus(-i64::try_from(first.weekday()).unwrap_or(0));
    Ok(CalendarPage {
        heading: capital(&named(first)),
        earlier: before.filter(|before| *before < first).map(way),
        later: after.filter(|after| *after > first && *after <= desk.today).map(way),
        weekdays: (0..7)
            .map(|offset| monday.plus(offset))
            .map(|day| (dates::weekday_short(words, day), dates::weekday(words, day)))
            .collect(),
        weeks,
        // Where not every day is asked about, a day without a record lacks nothing.
        counts: words.with(
            if desk.settings.rhythm.is_daily() {
                id!("calendar-counts")
            } else {
                id!("calendar-counts-some")
            },
            &[
                ("closed", count("closed").into()),
                ("partly", count("partly").into()),
                ("nothing", count("nothing").into()),
            ],
        ),
        frame: desk.frame("today"),
    })
}
