//! The demo person's meals: typed lines of the last two weeks that say nothing else than what they ticked.

use diary::{Answer, Day, Entry, EntryId, Source, Trackable, TrackableId, Value, When, meal};
use food::{Reader, snapshot};
use jiff::civil::Time;
use meal::{Meal, Moment};

/// So many days have meals.
const DAYS: i64 = 14;

/// What is eaten at a moment of the day: the first that says nothing else than the ticks, from another place each day.
const LINES: [(Moment, i8, &[&str]); 4] = [
    (
        Moment::Breakfast,
        8,
        &[
            "bakje yoghurt met blauwe bessen en walnoten",
            "havermout met water en banaan",
            "snee volkorenbrood met avocado",
        ],
    ),
    (
        Moment::Lunch,
        13,
        &[
            "2 volkorenboterhammen met kaas en tomaat",
            "linzensoep, snee volkorenbrood",
            "salade met tonijn, olijven en komkommer",
            "2 volkorenboterhammen met avocado",
        ],
    ),
    (
        Moment::Dinner,
        18,
        &[
            "zalm met aardappelen en broccoli",
            "zilvervliesrijst met kip en sperziebonen",
            "volkorenpasta met tomaat, courgette en kikkererwten",
            "zuurkool met aardappelen en een ei",
        ],
    ),
    (Moment::Snack, 16, &["appel en een handje noten", "peer", "mandarijn"]),
];

/// What else is eaten or drunk where a tick says so.
const EXTRAS: [&str; 7] = [
    "kop koffie",
    "glas rode wijn",
    "plak ontbijtkoek",
    "glas melk",
    "tomatensoep met sambal",
    "stukje pure chocolade",
    "bakje yoghurt",
];

/// The meals of the days up to one, and on which of them they are all there. `entries` are what was ticked.
pub(super) fn of(trackables: &[Trackable], entries: &[Entry], until: Day) -> Vec<Entry> {
    let mut made = Vec::new();
    for back in 0..DAYS {
        let day = until.plus(-back);
        let ticked: Vec<&Entry> = entries.iter().filter(|entry| entry.day == day).collect();
        let Some(latest) = ticked.iter().map(|entry| entry.recorded_at).max() else { continue };
        // Of a day that has only begun, breakfast.
        let slots = if ticked.len() < LINES.len() { &LINES[..1] } else { &LINES[..] };
        let mut eaten = Vec::new();
        for (moment, hour, lines) in slots {
            let first = usize::try_from(back).unwrap_or(0);
            let fitting = (0..lines.len())
                .map(|place| read(lines[(first + place) % lines.len()], *moment))
                .find(|meal| !contradicts(trackables, &ticked, meal));
            if let Some(meal) = fitting {
                eaten.push((*hour, meal));
            }
        }
        for line in EXTRAS.into_iter().filter(|_| slots.len() == LINES.len()) {
            let meal = read(line, Moment::Snack);
            if !contradicts(trackables, &ticked, &meal) && says_more(trackables, &ticked, &eaten, &meal) {
                eaten.push((20, meal));
            }
        }
        let all = slots.len() == LINES.len() && says_all(trackables, &ticked, &eaten);
        let mut add = |trackable: &str, when: When, value: Value| {
            let Ok(trackable) = TrackableId::new(trackable) else { return };
            let mut random = [0x6d; 10];
            random[9] = u8::try_from(made.len() % 256).unwrap_or(0);
            random[8] = u8::try_from(made.len() / 256).unwrap_or(0);
            let id = EntryId::from_parts(u64::try_from(latest.as_millisecond()).unwrap_or(0), random);
            let answer = Answer::Value(value);
            made.push(Entry { id, trackable, day, when, answer, source: Source::Typed, recorded_at: latest });
        };
        for (hour, meal) in eaten {
            add(meal::MEALS, When::At(Time::constant(hour, 0, 0, 0)), Value::Meal(meal));
        }
        if all {
            add(meal::COMPLETE, When::Day, Value::YesNo(true));
        }
    }
    made
}

fn read(line: &str, moment: Moment) -> Meal {
    let reader = Reader::built_in();
    let read = snapshot(reader.table(), line, &reader.read(line));
    Meal::new(line, Some(moment), read).unwrap_or_else(|error| unreachable!("{line}: {error}"))
}

fn ticked_as(ticked: &[&Entry], trackable: &Trackable) -> Option<f64> {
    ticked.iter().find(|entry| entry.trackable == trackable.id).and_then(|entry| entry.answer.number())
}

/// Whether a meal has what was ticked as none.
fn contradicts(trackables: &[Trackable], ticked: &[&Entry], meal: &Meal) -> bool {
    trackables.iter().any(|one| ticked_as(ticked, one) == Some(0.0) && says(one, [meal]))
}

/// Whether meals have an item that was ticked.
fn says<'a>(one: &Trackable, meals: impl IntoIterator<Item = &'a Meal>) -> bool {
    meal::told(one, meals, false).is_some_and(|dose| dose.amount > 0.0)
}

/// What was ticked as eaten.
fn eaten_by_ticks<'a>(trackables: &'a [Trackable], ticked: &[&Entry]) -> Vec<&'a Trackable> {
    let there = |one: &&Trackable| ticked_as(ticked, one).is_some_and(|number| number > 0.0);
    trackables.iter().filter(|one| meal::can_tell(one)).filter(there).collect()
}

/// Whether a meal has something that was ticked and is in no other meal.
fn says_more(trackables: &[Trackable], ticked: &[&Entry], eaten: &[(i8, Meal)], meal: &Meal) -> bool {
    eaten_by_ticks(trackables, ticked)
        .into_iter()
        .any(|one| !says(one, eaten.iter().map(|(_, meal)| meal)) && says(one, [meal]))
}

/// Whether the meals have all that was ticked.
fn says_all(trackables: &[Trackable], ticked: &[&Entry], eaten: &[(i8, Meal)]) -> bool {
    eaten_by_ticks(trackables, ticked).into_iter().all(|one| says(one, eaten.iter().map(|(_, meal)| meal)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use diary::{catalogue, projection};

    #[test]
    fn meals_say_nothing_else_than_the_ticks() {
        let until: Day = "2026-03-29".parse().unwrap();
        let trackables = catalogue::built_in();
        for name in axis::demo::names() {
            let demo = axis::demo::named(name, until).unwrap();
            let made = of(&trackables, &demo.entries, until);
            let complete = made.iter().filter(|entry| entry.trackable.as_str() == meal::COMPLETE).count();
            assert!(made.len() > 40 && complete >= 1, "{name}: {} entries, {complete} days", made.len());
            let before = projection::daily_table(&trackables, &demo.entries).unwrap().unwrap();
            let both: Vec<Entry> = demo.entries.iter().cloned().chain(made).collect();
            let after = projection::daily_table(&trackables, &both).unwrap().unwrap();
            for column in before.columns() {
                let now = &after.column(&column.name).unwrap().values;
                for (row, (before, after)) in column.values.iter().zip(now).enumerate() {
                    assert!(before.is_none() || before == after, "{name}: {} in row {row}", column.name);
                }
            }
        }
    }
}
