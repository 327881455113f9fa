//! Meals on the check-in: one typed line, what was read from it as chips that can be corrected, and what is eaten often
//! in one tap.

use crate::form::Fields;
use crate::pages::check_in;
use crate::pages::today::{Said, new_id};
use crate::problem::Problem;
use crate::visit::{Desk, Visit};
use crate::words::{Language, Words, id};
use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};
use diary::meal::{Meal, MealItem, Moment};
use diary::{Answer, Day, Entry, EntryId, Source, Trackable, Value, When};
use food::{Correction, CorrectionError, Reader, Table};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use store::Deed;

/// How far back what is eaten often is looked for.
const OFTEN_WITHIN: i64 = 60;

/// How many usual meals are offered: what fits above a thumb.
const OFTEN: usize = 6;

/// The longest line that a chip shows; the whole line is there to be read out.
const SHORT: usize = 42;

/// How a meal is logged.
pub(crate) struct Meals {
    pub(crate) recorded: Vec<MealView>,
    /// Empty until the page knows of earlier days.
    pub(crate) usual: Vec<Usual>,
    /// Yesterday's lines, where there are any and none of today's came from them.
    pub(crate) yesterday: Vec<String>,
    pub(crate) moments: Vec<(&'static str, String)>,
}

/// A meal that is eaten often.
pub(crate) struct Usual {
    /// The entry that is eaten again, with what was corrected of it.
    pub(crate) entry: EntryId,
    pub(crate) line: String,
    pub(crate) short: String,
}

/// A logged meal.
pub(crate) struct MealView {
    pub(crate) entry: EntryId,
    pub(crate) line: String,
    /// Which meal, or at what time; empty where nobody said.
    pub(crate) when: String,
    pub(crate) remove: String,
    pub(crate) chips: Vec<Chip>,
}

/// One thing of a meal.
pub(crate) struct Chip {
    /// The entry and the item's place in it.
    pub(crate) key: String,
    /// What it was read as, with its grams; the typed words where nobody knows.
    pub(crate) words: String,
    pub(crate) typed: String,
    pub(crate) known: bool,
    /// Asked about: a guess at a typing error, or one of several.
    pub(crate) asks: bool,
    pub(crate) grams: String,
    /// Ids and names of what else it can be.
    pub(crate) others: Vec<(String, String)>,
}

/// The logged meals of a day, by themselves: what the page's script puts in place of the old ones.
#[derive(Template)]
#[template(path = "today_meals.html")]
struct Fragment<'a> {
    words: Words,
    recorded: &'a [MealView],
}

/// The table with this person's own foods.
pub(crate) struct OwnTable(Option<Table>);

impl OwnTable {
    pub(crate) fn of(desk: &Desk<'_>) -> Result<Self, Problem> {
        Ok(Self(food::with_own(&desk.diary.own_foods()?)))
    }

    /// Does something with a reader of it.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&Reader<'_>) -> T) -> T {
        match &self.0 {
            Some(table) => act(&Reader::new(table)),
            None => act(Reader::built_in()),
        }
    }
}

/// The control of one day; what is usual comes with [`usual`].
pub(crate) fn control(words: Words, own: &[&Entry]) -> Meals {
    Meals {
        recorded: own.iter().filter_map(|entry| view(words, entry)).collect(),
        usual: Vec::new(),
        yesterday: Vec::new(),
        moments: Moment::ALL
            .into_iter()
            .map(|moment| (moment.word(), words.say(moment_message(moment)).into_owned()))
            .collect(),
    }
}

pub(crate) fn moment_message(moment: Moment) -> &'static str {
    match moment {
        Moment::Breakfast => id!("meal-breakfast"),
        Moment::Lunch => id!("meal-lunch"),
        Moment::Dinner => id!("meal-dinner"),
        Moment::Snack => id!("meal-snack"),
    }
}

/// The meal of an entry.
pub(crate) fn meal_of(entry: &Entry) -> Option<&Meal> {
    match &entry.answer {
        Answer::Value(Value::Meal(meal)) => Some(meal),
        _ => None,
    }
}

fn view(words: Words, entry: &Entry) -> Option<MealView> {
    let meal = meal_of(entry)?;
    let when = match (meal.moment(), entry.when) {
        (Some(moment), _) => words.say(moment_message(moment)).into_owned(),
        (None, When::At(time)) => time.strftime("%H:%M").to_string(),
        (None, _) => String::new(),
    };
    let items = meal.read().items.iter().enumerate();
    Some(MealView {
        entry: entry.id,
        line: meal.line().to_owned(),
        when,
        remove: words.with_text("meal-remove-label", "line", &short(meal.line())),
        chips: items.map(|(place, item)| chip(words, entry.id, place, meal, item)).collect(),
    })
}

fn chip(words: Words, entry: EntryId, place: usize, meal: &Meal, item: &MealItem) -> Chip {
    let typed = meal.text(item);
    let table = Table::built_in();
    let in_words = |nl: &str, en: &str| match words.0 {
        Language::Dutch => nl.to_owned(),
        Language::English => en.to_owned(),
    };
    let name = item.name.as_ref().map(|name| in_words(&name.nl, &name.en));
    let grams = words.number(item.grams, usize::from(item.grams < 10.0));
    let others = item.alternatives.iter().filter_map(|id| table.food(id));
    Chip {
        key: format!("{entry} {place}"),
        words: match &name {
            Some(name) if item.cv > 0.2 => {
                words.with("meal-about", &[("name", name.into()), ("grams", grams.as_str().into())])
            }
            Some(name) => {
                words.with("meal-exactly", &[("name", name.into()), ("grams", grams.as_str().into())])
            }
            None => words.with_text("meal-unknown", "typed", &typed),
        },
        typed,
        known: name.is_some(),
        asks: name.is_none() || item.found == "fuzzy" || !item.alternatives.is_empty(),
        grams: if name.is_some() { grams } else { String::new() },
        others: others.map(|food| (food.id.clone(), in_words(&food.name.nl, &food.name.en))).collect(),
    }
}

/// The first of a line, and that there is more.
fn short(line: &str) -> String {
    let one_line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= SHORT {
        return one_line;
    }
    let cut: String = one_line.chars().take(SHORT - 1).collect();
    format!("{}…", cut.trim_end_matches([' ', ',']))
}

/// What is offered again: the lines that were typed most, and yesterday's.
pub(crate) fn usual(desk: &Desk<'_>, day: Day, control: &mut Meals) -> Result<(), Problem> {
    let entries = desk.diary.meals(day.plus(-OFTEN_WITHIN)..=day.plus(-1))?;
    let mut lines: HashMap<String, (usize, &Entry)> = HashMap::new();
    for entry in &entries {
        let Some(meal) = meal_of(entry) else { continue };
        let said = lines.entry(same_line(meal.line())).or_insert((0, entry));
        // The latest one has the latest corrections.
        *said = (said.0 + 1, entry);
    }
    let mut often: Vec<(usize, &Entry)> = lines.into_values().collect();
    often.sort_by_key(|one| std::cmp::Reverse((one.0, one.1.day, one.1.id)));
    control.usual = often
        .into_iter()
        .take(OFTEN)
        .filter_map(|(_, entry)| {
            let line = meal_of(entry)?.line().to_owned();
            Some(Usual { entry: entry.id, short: short(&line), line })
        })
        .collect();
    let lines = entries.iter().filter(|entry| entry.day == day.plus(-1)).filter_map(meal_of);
    control.yesterday = lines.map(|meal| meal.line().to_owned()).collect();
    Ok(())
}

/// How often each food was eaten lately, by its id.
pub(crate) fn eaten_lately(desk: &Desk<'_>) -> Result<HashMap<String, usize>, Problem> {
    let mut eaten = HashMap::new();
    for entry in desk.diary.meals(desk.today.plus(-OFTEN_WITHIN)..=desk.today)? {
        for item in meal_of(&entry).map_or(&[][..], |meal| &meal.read().items) {
            if let Some(food) = &item.food {
                *eaten.entry(food.clone()).or_default() += 1;
            }
        }
    }
    Ok(eaten)
}

/// One spelling of what is typed a little otherwise each day.
fn same_line(line: &str) -> String {
    line.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is to be done of a meal, as of `at`; `None` where nothing was typed.
pub(crate) fn deed(
    desk: &Desk<'_>,
    trackable: &Trackable,
    day: Day,
    said: &Said<'_>,
    at: Timestamp,
) -> Result<Option<Deed<'static>>, Problem> {
    let table = OwnTable::of(desk)?;
    let when = match said.time {
        "" => When::Day,
        time => When::At(time.parse().map_err(|_| Problem::Invalid)?),
    };
    let parsed = |text: &str| text.parse::<EntryId>().map_err(|_| Problem::Invalid);
    let made = |id, when, meal| Entry {
        id,
        trackable: trackable.id.clone(),
        day,
        when,
        answer: Answer::Value(Value::Meal(meal)),
        source: Source::Typed,
        recorded_at: at,
    };
    let entries = if said.yesterday {
        let before = desk.diary.meals(day.plus(-1)..=day.plus(-1))?;
        // Ids that grow, so that the day keeps yesterday's order.
        let id = |place: i64| new_id(at.checked_add(SignedDuration::from_millis(place)).unwrap_or(at));
        let meals = before.iter().filter_map(meal_of).zip(0..);
        meals.map(|(meal, place)| made(id(place), When::Day, meal.clone())).collect()
    } else if !said.repeat.is_empty() {
        let entry = desk.diary.entry(parsed(said.repeat)?)?.filter(|one| one.trackable == trackable.id);
        let Some(meal) = entry.as_ref().and_then(meal_of) else { return Err(Problem::Invalid) };
        vec![made(parsed(said.id)?, when, meal.clone())]
    } else if !said.correct.is_empty() {
        let (id, rest) = said.correct.split_once(' ').ok_or(Problem::Invalid)?;
        let entry = desk.diary.entry(parsed(id)?)?;
        let entry =
            entry.filter(|one| one.trackable == trackable.id && one.day == day).ok_or(Problem::Invalid)?;
        let meal = meal_of(&entry).ok_or(Problem::Invalid)?;
        let (place, correction) = correction(rest, said.text)?;
        let read =
            table.with(|reader| food::correct(reader, meal, place, &correction)).map_err(
                |error| match error {
                    CorrectionError::Amount => Problem::Number { low: 1.0, high: 10_000.0, whole: false },
                    CorrectionError::NotUnderstood => Problem::NotUnderstood,
                    CorrectionError::NoSuchItem(_) | CorrectionError::NoSuchFood(_) => Problem::Invalid,
                },
            )?;
        let corrected = Meal::new(meal.line(), meal.moment(), read).map_err(|_| Problem::Invalid)?;
        vec![made(entry.id, entry.when, corrected)]
    } else if said.value.trim().is_empty() {
        Vec::new()
    } else {
        let line = said.value.trim();
        let read = table.with(|reader| food::snapshot(reader.table(), line, &reader.read(line)));
        let meal = Meal::new(line, Moment::of(said.moment), read).map_err(|_| Problem::LongLine)?;
        vec![made(parsed(said.id)?, when, meal)]
    };
    if entries.is_empty() {
        return Ok(None);
    }
    // "I ate nothing" and a meal can't both be true.
    let none = desk.diary.entries_of_day(day)?.into_iter();
    let replaced = none
        .filter(|one| one.trackable == trackable.id && meal_of(one).is_none())
        .map(|one| one.id)
        .collect();
    Ok(Some(Deed::Record { entries, replaced, saw: said.saw }))
}

/// `2 gone`, `2 food oat_milk`, `2 times 0.5`; `2 grams` and `2 name`, whose amount or name was typed beside it.
fn correction(words: &str, typed: &str) -> Result<(usize, Correction), Problem> {
    let mut words = words.split(' ');
    let place = words.next().and_then(|word| word.parse().ok()).ok_or(Problem::Invalid)?;
    let what = match (words.next(), words.next(), words.next()) {
        (Some("gone"), None, _) => Correction::Gone,
        (Some("food"), Some(food), None) => Correction::Food(food.to_owned()),
        (Some("times"), Some(times), None) => Correction::Times(times.parse().map_err(|_| Problem::Invalid)?),
        (Some("grams"), None, _) => {
            Correction::Grams(check_in::typed_number(typed).ok_or(Problem::Number {
                low: 1.0,
                high: 10_000.0,
                whole: false,
            })?)
        }
        (Some("name"), None, _) => Correction::Line(typed.to_owned()),
        _ => return Err(Problem::Invalid),
    };
    Ok((place, what))
}

/// The recorded meals as a piece of the page, for its script.
pub(crate) fn fragment(words: Words, entries: &[Entry]) -> Result<String, Problem> {
    let recorded: Vec<MealView> = entries.iter().filter_map(|entry| view(words, entry)).collect();
    Fragment { words, recorded: &recorded }.render().map_err(|_| Problem::Internal)
}

/// What a day's meals say of the items that people tick: their ids, of what was eaten.
pub(crate) fn found(trackables: &[Trackable], entries: &[Entry]) -> Vec<String> {
    let eaten = |one: &&Trackable| {
        diary::meal::told(one, entries.iter().filter_map(meal_of), false)
            .is_some_and(|dose| dose.amount > 0.0)
    };
    trackables.iter().filter(eaten).map(|one| one.id.to_string()).collect()
}

/// `GET /offline/foods`: the names that are suggested while somebody types, own ones first. The page looks in them
/// itself, so that it does so without a connection too; which food a name means only the server's reader decides.
pub(crate) async fn names(visit: Visit) -> Response {
    visit
        .of_a_diary_that_is_there()
        .page(|desk| {
            let table = OwnTable::of(desk)?;
            Ok(table.with(|reader| {
                axum::Json(json!({ "foods": all_names(desk.words, reader.table()) })).into_response()
            }))
        })
        .await
}

/// Of each food its name in the page's language, and the other words by which it is found.
fn all_names(words: Words, table: &Table) -> Vec<Vec<&str>> {
    let mut ordered: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
    for food in table.foods().iter().filter(|food| !food.terms.is_empty()) {
        let (name, other) = match words.0 {
            Language::Dutch => (food.name.nl.as_str(), food.name.en.as_str()),
            Language::English => (food.name.en.as_str(), food.name.nl.as_str()),
        };
        let mut all = vec![name];
        all.extend(
            food.terms
                .iter()
                .map(String::as_str)
                .filter(|term| *term != name && *term != other && !food::is_brand(term)),
        );
        ordered.insert((!food.own, name), all);
    }
    ordered.into_values().collect()
}

/// What whoever has no patience for typing ticks instead.
const TICKS: [&str; 6] = ["dairy", "sugar", "spicy", "fermented", "vegetables", "alcohol"];

/// Whether meals are asked, and ticks in their stead are not all.
pub(crate) fn can_tick(trackables: &[Trackable]) -> bool {
    let shown = |id: &str| trackables.iter().any(|one| one.id.as_str() == id && one.shown);
    shown(diary::meal::MEALS) && !TICKS.into_iter().all(shown)
}

/// `POST /food/ticks`: groups of food are on the check-in from now on, one tap each.
pub(crate) async fn tick(visit: Visit, fields: Fields) -> Response {
    visit
        .change(fields, |desk, _| {
            for one in desk.diary.trackables()? {
                if TICKS.contains(&one.id.as_str()) && !one.shown {
                    desk.diary.save_trackable(&Trackable { shown: true, ..one })?;
                }
            }
            Ok(Redirect::to("/today#food").into_response())
        })
        .await
}
