//! Each complaint in two stretches of days: how much it changed, how sure that is, and what was to be expected anyway.
//! Progress and the report share it.

use crate::pages::check_in;
use crate::pages::patterns::Teller;
use crate::pages::timeline::number_format;
use crate::problem::Problem;
use crate::visit::Desk;
use crate::words::{Words, capital, id};
use chart::{Canvas, Forest, ForestRow, Hue, Interval, RowKind};
use diary::{DailyTable, Day, Role, Trackable};
use experiment::Effect;
use experiment::before_after::{self, BeforeAfter};
use std::ops::Range;

/// The most days before the baseline that tell what was usual.
const EARLIER: i64 = 90;
/// The width of a picture, which fits a phone.
const WIDTH: f64 = 280.0;

/// A complaint, with its days.
pub(crate) struct Look {
    /// Its column in the table.
    pub(crate) column: String,
    /// Its name, as a sentence begins.
    pub(crate) name: String,
    pub(crate) hue: Hue,
    /// What the two stretches say; none where they hold too few days.
    pub(crate) found: Option<BeforeAfter>,
}

/// The table from well before `first` up to today; `None` where nothing is recorded.
pub(crate) fn table(desk: &Desk<'_>, first: Day) -> Result<Option<DailyTable>, Problem> {
    Ok(desk.diary.daily_table_of(first.plus(-EARLIER)..=desk.today)?)
}

/// A row of a table for a day, as far as there is one; cut to the table.
pub(crate) fn rows(table: &DailyTable, days: (Day, Day)) -> Range<usize> {
    let row = |day: Day| usize::try_from(day.days_since(table.first()).max(0)).unwrap_or(0).min(table.days());
    row(days.0)..row(days.1.plus(1)).max(row(days.0))
}

/// Every complaint that is asked or has days.
pub(crate) fn looks(
    desk: &Desk<'_>,
    teller: &Teller,
    table: &DailyTable,
    baseline: (Day, Day),
    later: (Day, Day),
) -> Result<Vec<Look>, Problem> {
    let trackables = desk.diary.trackables()?;
    let columns =
        table.columns().iter().filter(|column| role_of(&trackables, &column.name) == Some(Role::Outcome));
    let mut looks = Vec::new();
    for column in columns {
        if column.values.iter().all(Option::is_none) {
            continue;
        }
        looks.push(Look {
            column: column.name.clone(),
            name: capital(&teller.name(&column.name)),
            hue: teller.hue(&column.name),
            found: before_after::compare(&column.values, rows(table, baseline), rows(table, later)),
        });
    }
    Ok(looks)
}

/// What a column of the table is to the engine; stools make two columns.
pub(crate) fn role_of(trackables: &[Trackable], column: &str) -> Option<Role> {
    let plain = column.strip_suffix("_loose").or_else(|| column.strip_suffix("_hard"));
    let named = |id: &str| trackables.iter().find(|one| one.id.as_str() == id);
    named(column).or_else(|| named(plain?)).map(|one| one.role)
}

/// A number of points with its sign.
fn signed(words: Words, number: f64) -> String {
    let text = words.number(number, 1);
    if number > 0.0 && text != "0" { format!("+{text}") } else { text }
}

/// What changed, in a sentence.
pub(crate) fn change_words(words: Words, found: &BeforeAfter) -> String {
    let number = |value: f64| words.number(value, 1);
    words.with(
        "progress-change",
        &[
            ("before", number(found.before).into()),
            ("after", number(found.after).into()),
            ("change", signed(words, found.change.mean).into()),
            ("low", signed(words, found.change.low).into()),
            ("high", signed(words, found.change.high).into()),
            ("days_before", found.days_before.into()),
            ("days_after", found.days_after.into()),
        ],
    )
}

/// The same in two cells: "−0.8 (−1.5 to −0.1)", and what was to be expected anyway.
pub(crate) fn cells(words: Words, found: &BeforeAfter) -> (String, String) {
    let change = words.with(
        "report-interval",
        &[
            ("mean", signed(words, found.change.mean).into()),
            ("low", signed(words, found.change.low).into()),
            ("high", signed(words, found.change.high).into()),
        ],
    );
    let unknown = || words.say(id!("food-unknown")).into_owned();
    (change, found.by_itself.map_or_else(unknown, |itself| signed(words, itself.mean)))
}

/// What was to be expected anyway, in a sentence.
pub(crate) fn itself_words(words: Words, found: &BeforeAfter) -> String {
    match found.by_itself {
        None => words.say(id!("progress-itself-unknown")).into_owned(),
        Some(itself) => words.with(
            "progress-itself",
            &[
                ("itself", signed(words, itself.mean).into()),
                ("low", signed(words, itself.low).into()),
                ("high", signed(words, itself.high).into()),
            ],
        ),
    }
}

/// The change and what was to be expected, as a picture.
pub(crate) fn picture(words: Words, look: &Look, found: &BeforeAfter) -> String {
    let row = |label: &str, kind: RowKind, effect: Effect| ForestRow {
        label: label.to_owned(),
        kind,
        interval: Some(Interval { mean: effect.mean, low: effect.low, high: effect.high }),
        probability: None,
        probability_label: String::new(),
        group: None,
        tooltip: String::new(),
    };
    let changed = words.say(id!("progress-row-change"));
    let anyway = words.say(id!("progress-row-itself"));
    // Never solid: where chance decided nothing, no mark may look like a finding.
    let mut rows = vec![row(&changed, RowKind::Hint, found.change)];
    rows.extend(found.by_itself.map(|itself| row(&anyway, RowKind::Nothing, itself)));
    let forest = Forest {
        title: words.with_text("progress-chart", "name", &look.name),
        description: String::new(),
        hue: look.hue,
        rows,
        unit: String::new(),
        lower: words.say(id!("forest-lower")).into_owned(),
        higher: words.say(id!("forest-higher")).into_owned(),
        probability: String::new(),
        legend: Vec::new(),
    };
    chart::forest(&forest, &Canvas::page(WIDTH, number_format(words)))
}

/// A trackable's name.
pub(crate) fn name_of(words: Words, trackables: &[Trackable], column: &str) -> Option<String> {
    let one = trackables.iter().find(|one| one.id.as_str() == column)?;
    Some(check_in::name(words, one).to_owned())
}
