//! Progress: each complaint against the baseline, with its uncertainty and what was to be expected anyway, and what was
//! kept up. It can't say why, and says so.

use crate::dates;
use crate::pages::patterns::Teller;
use crate::pages::plan::{course, kept, looking_back};
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{capital, id};
use askama::Template;
use axum::response::Response;
use diary::{DailyTable, Day, Kind};
use plan::course::REVIEWS;
use plan::{Change, Course, Milestone, Stage};
use store::PlanPart;

/// The latest days that are held against the baseline.
const LATEST: i64 = 28;

struct Outcome {
    name: String,
    says: String,
    itself: String,
    picture: String,
}

struct KeptUp {
    name: String,
    says: Vec<String>,
}

#[derive(Template)]
#[template(path = "plan_progress.html")]
struct ProgressPage {
    frame: Frame,
    /// Why there is nothing to see yet; empty where there is.
    early: String,
    stretches: String,
    review: Option<String>,
    outcomes: Vec<Outcome>,
    /// Complaints with too few days, in words; empty where there are none.
    few: String,
    kept_up: Vec<KeptUp>,
    photos: bool,
}

/// `GET /plan/progress`
pub(crate) async fn progress(visit: Visit) -> Response {
    visit.page(show).await
}

fn show(desk: &mut Desk<'_>) -> Result<Response, Problem> {
    let words = desk.words;
    let course: Option<Course> = kept::read(desk, PlanPart::Course)?;
    let mut page = ProgressPage {
        early: String::new(),
        stretches: String::new(),
        review: None,
        outcomes: Vec::new(),
        few: String::new(),
        kept_up: Vec::new(),
        photos: desk.diary.photos()?.len() > 1,
        frame: desk.frame("plan"),
    };
    let Some(course) = course else {
        page.early = words.say(id!("progress-no-plan")).into_owned();
        return Ok(render(&page));
    };
    let days = course.days_of_baseline(desk.today);
    let (Some(first), Some(last)) = (days.first().copied(), days.last().copied()) else {
        page.early = words.say(id!("progress-no-baseline")).into_owned();
        return Ok(render(&page));
    };
    let in_baseline = matches!(course.stage(desk.today), Stage::Before | Stage::Baseline);
    let later = (last.plus(1).max(desk.today.plus(1 - LATEST)), desk.today);
    let table = looking_back::table(desk, first)?;
    let (Some(table), false) = (table, in_baseline || later.0 > later.1) else {
        page.early = words.with_text("progress-early", "day", &dates::long(words, last, desk.today));
        return Ok(render(&page));
    };
    page.stretches = words.with(
        "progress-stretches",
        &[
            ("first", dates::long(words, first, desk.today).into()),
            ("last", dates::long(words, last, desk.today).into()),
            ("from", dates::long(words, later.0, desk.today).into()),
        ],
    );
    let milestones = course.milestones();
    let is_over = |after: &usize| {
        let review = milestones.iter().find(|(one, _)| *one == Milestone::Review(*after));
        review.and_then(|(_, day)| *day).is_some_and(|day| day <= desk.today)
    };
    page.review = REVIEWS.into_iter().rfind(is_over).map(|after| words.say(means_words(after)).into_owned());
    let teller = Teller::of_names(desk)?;
    let looks = looking_back::looks(desk, &teller, &table, (first, last), later)?;
    let mut few = Vec::new();
    for look in &looks {
        match &look.found {
            Some(found) => page.outcomes.push(Outcome {
                name: look.name.clone(),
                says: looking_back::change_words(words, found),
                itself: looking_back::itself_words(words, found),
                picture: looking_back::picture(words, look, found),
            }),
            None => few.push(look.name.to_lowercase()),
        }
    }
    if !few.is_empty() {
        page.few = words.with_text("progress-few", "names", &words.list(&few));
    }
    page.kept_up = kept_up(desk, &course, &table, (first, last))?;
    Ok(render(&page))
}

/// What a review looks at.
fn means_words(after: usize) -> &'static str {
    match after {
        30 => id!("progress-review-30"),
        56 => id!("progress-review-56"),
        84 => id!("progress-review-84"),
        91 => id!("progress-review-91"),
        _ => id!("progress-review-182"),
    }
}

/// What the diary asks that a change shows in.
pub(crate) fn shows_in(change: Change) -> &'static [&'static str] {
    match change {
        Change::LessSugar => &["sugar", "free_sugars"],
        Change::LessUltraProcessed => &["ultra_processed"],
        Change::LessAlcohol => &["alcohol"],
        Change::WithoutGluten => &["gluten"],
        Change::WithoutDairy => &["dairy"],
        Change::Fermented => &["fermented"],
        Change::Fibre | Change::GentleFibre => &["fibre", "vegetables"],
        Change::Polyphenols => &["plants", "vegetables"],
        Change::Omega3 => &["fish", "fish_fats"],
        Change::Water => &["water"],
        Change::Sleep => &["sleep_hours"],
        Change::Breathing => &["breathing"],
        Change::Movement => &["movement"],
        Change::MildSkincare => &["new_cosmetic"],
    }
}

/// What was kept up, as the diary has it: before, and since it began. No share is praised or blamed.
pub(crate) fn kept_up_words(
    desk: &Desk<'_>,
    table: &DailyTable,
    change: Change,
    baseline: (Day, Day),
    since: (Day, Day),
) -> Result<Vec<String>, Problem> {
    let words = desk.words;
    let trackables = desk.diary.trackables()?;
    let mut says = Vec::new();
    for column in shows_in(change) {
        let Some(values) = table.column(column).map(|column| &column.values) else { continue };
        let Some(one) = trackables.iter().find(|one| one.id.as_str() == *column) else { continue };
        let of = |days: (Day, Day)| {
            let recorded: Vec<f64> =
                values[looking_back::rows(table, days)].iter().flatten().copied().collect();
            (recorded.iter().sum::<f64>(), recorded.len())
        };
        let (before, after) = (of(baseline), of(since));
        if after.1 == 0 {
            continue;
        }
        let name = looking_back::name_of(words, &trackables, column).unwrap_or_default();
        let said = |(sum, days): (f64, usize)| {
            if days == 0 {
                return words.say(id!("food-unknown")).into_owned();
            }
            if one.kind == Kind::YesNo {
                let done = words.number(sum, 0);
                words.with("progress-days", &[("done", done.into()), ("days", days.into())])
            } else {
                let mean = words.number(sum / days as f64, 1);
                words.with("progress-mean", &[("mean", mean.into()), ("days", days.into())])
            }
        };
        says.push(capital(&words.with(
            "progress-kept",
            &[("name", name.into()), ("before", said(before).into()), ("after", said(after).into())],
        )));
    }
    Ok(says)
}

fn kept_up(
    desk: &Desk<'_>,
    course: &Course,
    table: &DailyTable,
    baseline: (Day, Day),
) -> Result<Vec<KeptUp>, Problem> {
    let words = desk.words;
    let mut all = Vec::new();
    for (milestone, begins) in course.milestones() {
        let (Milestone::Begins(change), Some(begins)) = (milestone, begins) else { continue };
        if begins > desk.today {
            continue;
        }
        let dropped = course.dropped().iter().find(|(one, _)| *one == change).map(|(_, day)| *day);
        let over = course.over(change).filter(|day| *day <= desk.today);
        let until = over.map_or(desk.today, |day| day.plus(-1).max(begins));
        let mut says = kept_up_words(desk, table, change, baseline, (begins, until))?;
        if says.is_empty() {
            says.push(words.say(id!("progress-not-recorded")).into_owned());
        }
        if let Some(day) = dropped {
            says.push(capital(&words.with_text("plan-stopped", "day", &dates::long(words, day, desk.today))));
        }
        all.push(KeptUp { name: capital(&course::name(words, change)), says });
    }
    Ok(all)
}
