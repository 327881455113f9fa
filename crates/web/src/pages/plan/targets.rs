//! What the plan aims at, against what the last seven days of the diary say: ranges, and no count of days in a row.

use crate::pages::food;
use crate::pages::food::Figure;
use crate::pages::plan::course::mean_of;
use crate::pages::plan::kept;
use crate::problem::Problem;
use crate::visit::Desk;
use crate::words::id;
use ::food::Nutrient;
use ::food::week::Range;
use plan::{Change, Course, Doors, Stage, State, course};

/// The days that are looked at.
const WEEK: i64 = 7;
/// The days of meals that make a baseline of fibre.
const KNOWN_ENOUGH: usize = 3;

/// Each target that is open to this person, with how it stands.
pub(crate) fn figures(desk: &mut Desk<'_>, course: &Course, doors: &Doors) -> Result<Vec<Figure>, Problem> {
    let words = desk.words;
    let answers = kept::answers(desk)?;
    let rules = kept::rules()?;
    let entries = desk.diary.entries(desk.today.plus(1 - WEEK)..=desk.today)?;
    let week = food::summary(&entries, desk.today, WEEK);
    let (number, kept_up) = match course.stage(desk.today) {
        Stage::Weeks { week, changes } => (week, changes),
        Stage::Hold { changes } => (course::WEEKS, changes),
        Stage::Before | Stage::Baseline | Stage::After | Stage::Paused => (1, Vec::new()),
    };
    let open = |change: Change| !matches!(change.state(doors), State::Shut(_));
    let target = |change: Change, usual: Option<f64>| {
        course::target(change, number, usual, &answers, rules).map_or((None, None), |one| (one.low, one.high))
    };
    let mut figures = Vec::new();
    if open(Change::Polyphenols) {
        #[expect(clippy::cast_precision_loss, reason = "plants are few")]
        let range = Range { low: week.plants.strict as f64, high: week.plants.inclusive.len() as f64 };
        let counts = [("all", week.plants.inclusive.len().into()), ("strict", week.plants.strict.into())];
        let said = words.with("food-plants-words", &counts);
        figures.push(food::figure(
            words,
            (id!("food-plants"), id!("food-plants-aim")),
            said,
            Some(range),
            (Some(30.0), None),
        ));
    }
    if open(Change::Fibre) || open(Change::GentleFibre) {
        let fibre = week.a_day(Nutrient::Fibre);
        let said = food::range_words(words, fibre, "g");
        let ramp = [Change::GentleFibre, Change::Fibre].into_iter().find(|one| kept_up.contains(one));
        let usual = usual_fibre(desk, course)?;
        let (aim_words, aim) = match (ramp, usual) {
            (Some(change), Some(_)) => (id!("plan-fibre-ramp"), target(change, usual)),
            _ => (id!("food-fibre-aim"), (Some(25.0), Some(35.0))),
        };
        figures.push(food::figure(words, (id!("food-fibre-a-day"), aim_words), said, fibre, aim));
    }
    if open(Change::Fermented) {
        let live = week.fermented.map(|servings| Range { low: servings, high: servings });
        let said = food::range_words(words, live, &words.say(id!("food-servings")));
        let names = (id!("food-fermented"), id!("food-fermented-aim"));
        figures.push(food::figure(words, names, said, live, (Some(1.0), None)));
    }
    if open(Change::LessAlcohol) {
        let names = (id!("food-alcohol-week"), id!("food-alcohol-aim"));
        figures.push(food::glasses(words, &week, names, target(Change::LessAlcohol, None)));
    }
    for (change, trackable, name, aim, unit) in [
        (Change::Water, "water", id!("plan-drinks"), id!("plan-drinks-aim"), id!("plan-unit-litres")),
        (Change::Sleep, "sleep_hours", id!("plan-sleep"), id!("plan-sleep-aim"), id!("plan-unit-hours")),
    ] {
        if !open(change) {
            continue;
        }
        let mean = mean_of(&entries, trackable);
        let said = mean.map_or_else(
            || words.say(id!("food-unknown")).into_owned(),
            |(mean, days)| {
                words.with(
                    "plan-mean",
                    &[
                        ("number", words.number(mean, 1).into()),
                        ("unit", words.say(unit).into()),
                        ("days", days.into()),
                    ],
                )
            },
        );
        let range = mean.map(|(mean, _)| Range { low: mean, high: mean });
        figures.push(food::figure(words, (name, aim), said, range, target(change, None)));
    }
    if open(Change::Breathing) {
        let said = mean_of(&entries, "breathing").map_or_else(
            || words.say(id!("food-unknown")).into_owned(),
            |(mean, days)| {
                #[expect(clippy::cast_precision_loss, reason = "days are few")]
                let done = (mean * days as f64).round();
                words.with("plan-days-of", &[("done", words.number(done, 0).into()), ("days", days.into())])
            },
        );
        let names = (id!("plan-breathing"), id!("plan-breathing-aim"));
        figures
            .push(Figure { picture: String::new(), ..food::figure(words, names, said, None, (None, None)) });
    }
    Ok(figures)
}

/// Fibre a day in the baseline, g: the middle of its range, where enough of its days are known.
fn usual_fibre(desk: &Desk<'_>, course: &Course) -> Result<Option<f64>, Problem> {
    let days = course.days_of_baseline(desk.today);
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(None) };
    let entries = desk.diary.entries(*first..=*last)?;
    let baseline = food::summary(&entries, *last, last.days_since(*first) + 1);
    let range = baseline.a_day(Nutrient::Fibre).filter(|_| baseline.known >= KNOWN_ENOUGH);
    Ok(range.map(|range| f64::midpoint(range.low, range.high)))
}
