//! Food: what a day and the seven days up to it add up to, as ranges against what is aimed at, and dishes of one's own.

use crate::dates;
use crate::form::{Fields, Segment};
use crate::pages::meals::{self, meal_of};
use crate::pages::timeline::number_format;
use crate::pages::today::past_day;
use crate::problem::Problem;
use crate::visit::{Desk, Frame, Visit, render};
use crate::words::{Language, Words, capital, id};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use chart::{Against, Canvas, Hue};
use diary::meal::{COMPLETE, MealReading, OwnFood};
use diary::{Answer, Day, Entry};
use food::week::{Range, Summary};
use food::{Nutrient, OwnFoodError, Table};

/// The days of a week.
const WEEK: i64 = 7;

/// Width of a picture, in pixels.
const WIDTH: f64 = 300.0;

#[derive(Template)]
#[template(path = "food.html")]
struct FoodPage {
    frame: Frame,
    heading: String,
    day: String,
    before: (String, String),
    after: Option<(String, String)>,
    meals: Vec<(String, String)>,
    /// Whether the day is complete and understood, in words.
    known: String,
    of_day: Vec<Figure>,
    plants_of_day: String,
    week_known: String,
    of_week: Vec<Figure>,
    finer: Vec<Figure>,
    plants: String,
    biotin: String,
    own: Vec<OwnView>,
    /// Why a dish was not kept, and what was typed.
    refused: Option<String>,
    typed: Typed,
}

/// One figure: its name, its sentence and its picture.
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) words: String,
    pub(crate) aim: String,
    pub(crate) picture: String,
}

/// A dish of the person's own.
struct OwnView {
    id: String,
    name: String,
    line: String,
    portion: String,
}

/// A dish as it was typed.
#[derive(Default)]
struct Typed {
    name: String,
    line: String,
    portions: String,
}

/// `GET /food`
pub(crate) async fn food(visit: Visit) -> Response {
    visit.page(|desk| show(desk, desk.today, None, Typed::default())).await
}

/// `GET /food/{day}`
pub(crate) async fn day(visit: Visit, Segment(day): Segment) -> Response {
    visit
        .page(move |desk| {
            let day = past_day(desk, &day)?;
            show(desk, day, None, Typed::default())
        })
        .await
}

/// `POST /food/own`: keeps a dish, or says why not; its old meals stay as they were read.
pub(crate) async fn keep(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let kept = desk.diary.own_foods()?;
            let portions = crate::pages::check_in::typed_number(fields.text("portions")).unwrap_or(1.0);
            let (name, line) = (fields.text("name"), fields.text("line"));
            match food::own_food(&kept, None, name, line, portions) {
                Ok(food) => {
                    desk.diary.save_own_food(&food)?;
                    Ok(Redirect::to("/food#own").into_response())
                }
                Err(error) => {
                    let typed = Typed {
                        name: name.to_owned(),
                        line: line.to_owned(),
                        portions: fields.text("portions").to_owned(),
                    };
                    let why = own_words(desk.words, &error);
                    let mut page = show(desk, desk.today, Some(why), typed)?;
                    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
                    Ok(page)
                }
            }
        })
        .await
}

/// `POST /food/own/remove`: offers a dish no more. What was logged with it stays.
pub(crate) async fn remove(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, move |desk, fields| {
            let food = desk.diary.own_foods()?.into_iter().find(|one| one.id == fields.text("food"));
            let food = food.ok_or(Problem::Invalid)?;
            desk.diary.save_own_food(&OwnFood { gone: true, ..food })?;
            Ok(Redirect::to("/food#own").into_response())
        })
        .await
}

fn own_words(words: Words, error: &OwnFoodError) -> String {
    match error {
        OwnFoodError::Name => words.say(id!("own-no-name")).into_owned(),
        OwnFoodError::Nothing => words.say(id!("own-nothing")).into_owned(),
        OwnFoodError::NotUnderstood(what) => words.with_text("own-not-understood", "what", what),
        OwnFoodError::Portions => words.say(id!("own-portions-wrong")).into_owned(),
        OwnFoodError::ContainsItself(name) => words.with_text("own-contains-itself", "name", name),
        OwnFoodError::TooMany => words.say(id!("own-too-many")).into_owned(),
    }
}

fn show(desk: &mut Desk<'_>, day: Day, refused: Option<String>, typed: Typed) -> Result<Response, Problem> {
    let words = desk.words;
    let entries = desk.diary.entries(day.plus(1 - WEEK)..=day)?;
    let today = summary(&entries, day, 1);
    let week = summary(&entries, day, WEEK);
    let of_day: Vec<&Entry> = entries.iter().filter(|entry| entry.day == day).collect();
    let named = dates::long(words, day, desk.today);
    let own = desk.diary.own_foods()?.into_iter().filter(|one| !one.gone);
    let link = |day: Day, message: &'static str| {
        (day.to_string(), words.with_text(message, "day", &dates::long(words, day, desk.today)))
    };
    let page = FoodPage {
        heading: capital(&words.with_text("food-title", "day", &named)),
        day: day.to_string(),
        before: link(day.plus(-1), "day-before"),
        after: (day < desk.today).then(|| link(day.plus(1), "day-after")),
        meals: of_day.iter().filter_map(|entry| meal_line(words, entry)).collect(),
        known: known_words(words, &today),
        of_day: figures_of_day(words, &today),
        plants_of_day: plant_names(words, &today),
        week_known: words
            .with("food-week-known", &[("known", week.known.into()), ("days", week.days.into())]),
        of_week: figures_of_week(words, &week),
        finer: finer(words, &week),
        plants: plant_names(words, &week),
        biotin: biotin(words, &entries),
        own: own
            .map(|one| OwnView {
                portion: words.with_text("own-portion", "grams", &words.number(one.portion, 0)),
                id: one.id,
                name: one.name,
                line: one.line,
            })
            .collect(),
        refused,
        typed,
        frame: desk.frame("today"),
    };
    Ok(render(&page))
}

fn meal_line(words: Words, entry: &Entry) -> Option<(String, String)> {
    let meal = meal_of(entry)?;
    let when = meal.moment().map(|moment| words.say(meals::moment_message(moment)).into_owned());
    Some((when.unwrap_or_default(), meal.line().to_owned()))
}

/// What the last `days` days up to `last` add up to.
pub(crate) fn summary(entries: &[Entry], last: Day, days: i64) -> Summary {
    let meals: Vec<(Vec<&MealReading>, bool)> = (0..days)
        .map(|back| {
            let day = last.plus(-back);
            let of_day = || entries.iter().filter(|entry| entry.day == day);
            let eaten: Vec<&MealReading> = of_day().filter_map(meal_of).map(diary::Meal::read).collect();
            let said = of_day()
                .any(|entry| entry.trackable.as_str() == COMPLETE && entry.answer.number() == Some(1.0));
            let fasted = of_day()
                .any(|entry| entry.trackable.as_str() == diary::meal::MEALS && entry.answer == Answer::None);
            let complete = (said && !eaten.is_empty()) || fasted;
            (eaten, complete)
        })
        .collect();
    let days: Vec<food::week::Day<'_>> =
        meals.iter().map(|(meals, complete)| food::week::Day { meals, complete: *complete }).collect();
    Summary::of(&days)
}

fn known_words(words: Words, today: &Summary) -> String {
    let message = match (today.known, today.with_meals) {
        (0, 0) => id!("food-day-nothing"),
        (0, _) => id!("food-day-incomplete"),
        _ => id!("food-day-complete"),
    };
    words.say(message).into_owned()
}

/// How a number is written: whole from ten on, with one decimal below.
pub(crate) fn number(words: Words, number: f64) -> String {
    words.number(number, usize::from(number < 9.95))
}

/// "12 to 18 g", "about 12 g", and nothing where it is not known.
pub(crate) fn range_words(words: Words, range: Option<Range>, unit: &str) -> String {
    let Some(range) = range else { return words.say(id!("food-unknown")).into_owned() };
    let (low, high) = (number(words, range.low), number(words, range.high));
    if high == "0" {
        return words.say(id!("food-none")).into_owned();
    }
    if low == high {
        return words.with("food-about", &[("number", high.into()), ("unit", unit.into())]);
    }
    words.with("food-range", &[("low", low.into()), ("high", high.into()), ("unit", unit.into())])
}

pub(crate) fn figure(
    words: Words,
    (name, aim): (&str, &str),
    said: String,
    range: Option<Range>,
    target: (Option<f64>, Option<f64>),
) -> Figure {
    let name = words.say(name).into_owned();
    let aim = if aim.is_empty() { String::new() } else { words.say(aim).into_owned() };
    let title = [name.as_str(), said.as_str(), aim.as_str()].join(". ");
    let range = range.map(|range| (range.low, range.high));
    let drawn = Against { title, hue: Hue::Gut, range, aim: target };
    Figure {
        picture: chart::against(&drawn, &Canvas::page(WIDTH, number_format(words))),
        name,
        words: said,
        aim,
    }
}

/// Of an incomplete day only that it was at least so much.
fn of_a_day(words: Words, today: &Summary, nutrient: Nutrient, unit: &str) -> (String, Option<Range>) {
    let range = today.a_day(nutrient);
    match (range, today.at_least(nutrient)) {
        (None, Some(least)) if today.with_meals > 0 => {
            let least = number(words, least);
            (words.with("food-at-least", &[("number", least.into()), ("unit", unit.into())]), None)
        }
        _ => (range_words(words, range, unit), range),
    }
}

fn figures_of_day(words: Words, today: &Summary) -> Vec<Figure> {
    let (fibre, fibre_range) = of_a_day(words, today, Nutrient::Fibre, "g");
    let (sugars, sugar_range) = of_a_day(words, today, Nutrient::FreeSugars, "g");
    vec![
        figure(
            words,
            (id!("food-fibre"), id!("food-fibre-aim")),
            fibre,
            fibre_range,
            (Some(25.0), Some(35.0)),
        ),
        figure(words, (id!("food-free-sugars"), ""), sugars, sugar_range, (None, None)),
        glasses(words, today, (id!("food-alcohol"), ""), (None, None)),
    ]
}

/// Standard glasses: of what is not complete at least so many.
pub(crate) fn glasses(
    words: Words,
    summary: &Summary,
    names: (&str, &str),
    aim: (Option<f64>, Option<f64>),
) -> Figure {
    let all = summary.known == summary.days;
    let range =
        summary.glasses().map(|range| if range.high < 0.05 { Range { low: 0.0, high: 0.0 } } else { range });
    let unit = words.say(id!("unit-glasses"));
    let said = match range {
        Some(range) if !all && range.low > 0.0 => {
            let least = number(words, range.low);
            words.with("food-at-least", &[("number", least.into()), ("unit", (&*unit).into())])
        }
        _ if !all => words.say(id!("food-unknown")).into_owned(),
        range => range_words(words, range.or(Some(Range { low: 0.0, high: 0.0 })), &unit),
    };
    figure(words, names, said, range.filter(|_| all), aim)
}

/// What a week says of what the article aims at. Sugar is the WHO's (2015, Guideline: sugars intake for adults and
/// children; its summary at who.int/elena/titles/guidance_summaries/sugars_intake): less than 10 % of the energy by a
/// strong recommendation, less than 5 % by one on weak evidence. The others are the article's own.
fn figures_of_week(words: Words, week: &Summary) -> Vec<Figure> {
    let a_day =
        |nutrient, unit: &'static str| (range_words(words, week.a_day(nutrient), unit), week.a_day(nutrient));
    let (fibre, fibre_range) = a_day(Nutrient::Fibre, "g");
    let sugar = week.free_sugar_share();
    let processed =
        week.ultra_processed.map(|share| Range { low: share.low * 100.0, high: share.high * 100.0 });
    let live = week.fermented.map(|servings| Range { low: servings, high: servings });
    let counts = [("all", week.plants.inclusive.len().into()), ("strict", week.plants.strict.into())];
    #[expect(clippy::cast_precision_loss, reason = "plants are few")]
    let plants = Range { low: week.plants.strict as f64, high: week.plants.inclusive.len() as f64 };
    vec![
        figure(
            words,
            (id!("food-plants"), id!("food-plants-aim")),
            words.with("food-plants-words", &counts),
            Some(plants),
            (Some(30.0), None),
        ),
        figure(
            words,
            (id!("food-fibre-a-day"), id!("food-fibre-aim")),
            fibre,
            fibre_range,
            (Some(25.0), Some(35.0)),
        ),
        figure(
            words,
            (id!("food-fermented"), id!("food-fermented-aim")),
            range_words(words, live, &words.say(id!("food-servings"))),
            live,
            (Some(1.0), None),
        ),
        figure(
            words,
            (id!("food-sugar-share"), id!("food-sugar-aim")),
            range_words(words, sugar, "%"),
            sugar,
            (None, Some(10.0)),
        ),
        glasses(words, week, (id!("food-alcohol-week"), id!("food-alcohol-aim")), (None, Some(3.0))),
        figure(
            words,
            (id!("food-processed"), id!("food-processed-aim")),
            range_words(words, processed, "%"),
            processed,
            (None, None),
        ),
    ]
}

/// What a week says of single nutrients. The aims are EFSA's dietary reference values for adults.
fn finer(words: Words, week: &Summary) -> Vec<Figure> {
    let marine = week.marine_omega3();
    let ala = week.ala_share();
    let mut figures = vec![
        figure(
            words,
            (id!("food-omega3-marine"), id!("food-omega3-marine-aim")),
            range_words(words, marine, "mg"),
            marine,
            (Some(250.0), None),
        ),
        figure(
            words,
            (id!("food-omega3-ala"), id!("food-omega3-ala-aim")),
            range_words(words, ala, "%"),
            ala,
            (Some(0.5), None),
        ),
    ];
    for (nutrient, name, aim, unit, from, to) in [
        (Nutrient::Zinc, id!("food-zinc"), id!("food-zinc-aim"), "mg", 7.5, Some(16.3)),
        (Nutrient::VitaminA, id!("food-vitamin-a"), id!("food-vitamin-a-aim"), "µg", 650.0, Some(750.0)),
        (Nutrient::VitaminE, id!("food-vitamin-e"), id!("food-vitamin-e-aim"), "mg", 11.0, Some(13.0)),
        (Nutrient::Folate, id!("food-folate"), id!("food-folate-aim"), "µg", 330.0, None),
        (Nutrient::VitaminB12, id!("food-b12"), id!("food-b12-aim"), "µg", 4.0, None),
    ] {
        let range = week.a_day(nutrient);
        figures.push(figure(words, (name, aim), range_words(words, range, unit), range, (Some(from), to)));
    }
    figures
}

/// No table has numbers for biotin: only whether something was eaten that has much of it.
fn biotin(words: Words, entries: &[Entry]) -> String {
    let days: std::collections::BTreeSet<Day> = entries
        .iter()
        .filter(|entry| meal_of(entry).is_some_and(|meal| meal.read().tags.contains_key("biotin_source")))
        .map(|entry| entry.day)
        .collect();
    words.with_count("food-biotin", "days", &days.len())
}

fn plant_names(words: Words, summary: &Summary) -> String {
    let table = Table::built_in();
    let names = table.plants().iter().filter(|plant| summary.plants.inclusive.contains(&plant.id));
    let mut names: Vec<&str> = names
        .map(|plant| match words.0 {
            Language::Dutch => plant.name.nl.as_str(),
            Language::English => plant.name.en.as_str(),
        })
        .collect();
    names.sort_unstable();
    names.join(", ")
}
