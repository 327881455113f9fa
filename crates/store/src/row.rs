//! Between the domain's types and the columns of a row.

use crate::file::Failure;
use diary::{
    Answer, Bristol, Count, Day, Entry, EntryId, Meal, Note, PartOfDay, Quantity, Score, Source, TrackableId,
    Value, When,
};
use jiff::Timestamp;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, named_params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Display;
use std::str::FromStr;
use uuid::Uuid;

/// The columns of `entry` that make an [`Entry`], in the order that [`entry_from`] reads.
pub(crate) const ENTRY_COLUMNS: &str =
    "id, trackable, day, moment, answer, number, note, source, source_label, recorded_at";

/// A row that can't be read back. The detail names the column, never the recorded value.
pub(crate) fn bad(column: &str, why: impl Display) -> Failure {
    Failure::BadRow(format!("{column}: {why}"))
}

/// The stable word of an enum, as the exported documents spell it too.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        // Every enum that comes here is a plain word; anything else fails the column's CHECK and is refused.
        _ => String::new(),
    }
}

/// The enum of a stable word.
pub(crate) fn word_from<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, Failure> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|error| bad(column, error))
}

/// A domain type from its text.
pub(crate) fn parsed<T: FromStr<Err: Display>>(column: &str, text: &str) -> Result<T, Failure> {
    text.parse().map_err(|error| bad(column, error))
}

/// The bytes of an entry's id.
pub(crate) fn id_bytes(id: EntryId) -> [u8; 16] {
    Uuid::from(id).into_bytes()
}

/// An entry's id from its bytes.
pub(crate) fn id_from(bytes: [u8; 16]) -> Result<EntryId, Failure> {
    EntryId::try_from(Uuid::from_bytes(bytes)).map_err(|error| bad("entry.id", error))
}

/// An entry as columns.
pub(crate) struct EntryColumns {
    pub(crate) id: [u8; 16],
    pub(crate) trackable: String,
    pub(crate) day: String,
    pub(crate) moment: Option<String>,
    pub(crate) answer: &'static str,
    pub(crate) number: Option<f64>,
    pub(crate) note: Option<String>,
    pub(crate) source: &'static str,
    pub(crate) source_label: Option<String>,
    pub(crate) recorded_at: String,
}

impl EntryColumns {
    pub(crate) fn of(entry: &Entry) -> Self {
        let (answer, number, note) = match &entry.answer {
            Answer::None => ("none", None, None),
            Answer::Skipped => ("skipped", None, None),
            Answer::Value(value) => {
                let word = match value {
                    Value::Score(_) => "score",
                    Value::Count(_) => "count",
                    Value::YesNo(_) => "yes_no",
                    Value::Bristol(_) => "bristol",
                    Value::Quantity(_) => "quantity",
                    Value::Note(_) => "note",
                    Value::Meal(_) => "meal",
                };
                let note = match value {
                    Value::Note(note) => Some(note.text().to_owned()),
                    Value::Meal(meal) => Some(meal.to_json()),
                    _ => None,
                };
                (word, value.number(), note)
            }
        };
        let (source, source_label) = match &entry.source {
            Source::Typed => ("typed", None),
            Source::ClosedDay => ("closed_day", None),
            Source::Measured => ("measured", None),
            Source::Imported(label) => ("imported", Some(label.clone())),
        };
        Self {
            id: id_bytes(entry.id),
            trackable: entry.trackable.to_string(),
            day: entry.day.to_string(),
            moment: match entry.when {
                When::Day => None,
                When::Part(PartOfDay::Morning) => Some("morning".to_owned()),
                When::Part(PartOfDay::Afternoon) => Some("afternoon".to_owned()),
                When::Part(PartOfDay::Evening) => Some("evening".to_owned()),
                When::Part(PartOfDay::Night) => Some("night".to_owned()),
                When::At(time) => Some(time.to_string()),
            },
            answer,
            number,
            note,
            source,
            source_label,
            recorded_at: entry.recorded_at.to_string(),
        }
    }

    /// The columns as named parameters.
    pub(crate) fn parameters(&self) -> [(&'static str, &dyn ToSql); 10] {
        [
            (":id", &self.id),
            (":trackable", &self.trackable),
            (":day", &self.day),
            (":moment", &self.moment),
            (":answer", &self.answer),
            (":number", &self.number),
            (":note", &self.note),
            (":source", &self.source),
            (":source_label", &self.source_label),
            (":recorded_at", &self.recorded_at),
        ]
    }
}

/// The entry of a row that selects [`ENTRY_COLUMNS`], starting at column `from`.
pub(crate) fn entry_from(row: &Row<'_>, from: usize) -> Result<Entry, Failure> {
    Ok(Entry {
        id: id_from(row.get(from)?)?,
        trackable: trackable_from(text(row, from + 1)?)?,
        day: day_from(text(row, from + 2)?)?,
        when: match row.get_ref(from + 3)? {
            ValueRef::Null => When::Day,
            _ => when_from(text(row, from + 3)?)?,
        },
        answer: answer_from(row, from + 4)?,
        source: source_from(row, from + 7)?,
        recorded_at: parsed::<Timestamp>("recorded_at", text(row, from + 9)?)?,
    })
}

/// The answer in the three columns from `from` on.
pub(crate) fn answer_from(row: &Row<'_>, from: usize) -> Result<Answer, Failure> {
    let word = text(row, from)?;
    let number = || row.get::<_, f64>(from + 1);
    let wrong = |error: diary::value::ValueError| {
        // The error quotes the value, and a recorded value has no place in a message.
        let kind = match error {
            diary::value::ValueError::Note(_) => "a note is too long",
            _ => "a number is out of range",
        };
        bad("answer", kind)
    };
    Ok(Answer::Value(match word {
        "none" => return Ok(Answer::None),
        "skipped" => return Ok(Answer::Skipped),
        "score" => Value::Score(Score::new(number()?).map_err(wrong)?),
        "count" => Value::Count(Count::new(number()?).map_err(wrong)?),
        "yes_no" => Value::YesNo(number()? != 0.0),
        "bristol" => Value::Bristol(Bristol::new(number()?).map_err(wrong)?),
        "quantity" => Value::Quantity(Quantity::new(number()?).map_err(wrong)?),
        "note" => Value::Note(Note::new(text(row, from + 2)?).map_err(wrong)?),
        "meal" => Value::Meal(Meal::from_json(text(row, from + 2)?).map_err(|why| bad("answer", why))?),
        _ => return Err(bad("answer", "an unknown kind of answer")),
    }))
}

fn source_from(row: &Row<'_>, from: usize) -> Result<Source, Failure> {
    Ok(match text(row, from)? {
        "typed" => Source::Typed,
        "closed_day" => Source::ClosedDay,
        "measured" => Source::Measured,
        "imported" => Source::Imported(text(row, from + 1)?.to_owned()),
        _ => return Err(bad("source", "an unknown source")),
    })
}

fn when_from(text: &str) -> Result<When, Failure> {
    Ok(match text {
        "morning" => When::Part(PartOfDay::Morning),
        "afternoon" => When::Part(PartOfDay::Afternoon),
        "evening" => When::Part(PartOfDay::Evening),
        "night" => When::Part(PartOfDay::Night),
        time => When::At(parsed("moment", time)?),
    })
}

pub(crate) fn trackable_from(text: &str) -> Result<TrackableId, Failure> {
    TrackableId::new(text).map_err(|error| bad("trackable", error))
}

pub(crate) fn day_from(text: &str) -> Result<Day, Failure> {
    parsed("day", text)
}

/// A text column, without copying it.
pub(crate) fn text<'row>(row: &'row Row<'_>, column: usize) -> Result<&'row str, Failure> {
    row.get_ref(column)?.as_str().map_err(|error| bad("a text column", error))
}

/// The entry with this id, if it is there now.
pub(crate) fn entry_by_id(connection: &Connection, id: EntryId) -> Result<Option<Entry>, Failure> {
    let sql = format!("SELECT {ENTRY_COLUMNS} FROM entry WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([id_bytes(id)])?;
    rows.next()?.map(|row| entry_from(row, 0)).transpose()
}

/// The entry that holds the one place of a once-a-day trackable on a day.
pub(crate) fn entry_in_slot(
    connection: &Connection,
    trackable: &TrackableId,
    day: Day,
) -> Result<Option<Entry>, Failure> {
    let sql =
        format!("SELECT {ENTRY_COLUMNS} FROM entry WHERE trackable = ?1 AND day = ?2 AND slot = x'' LIMIT 1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([trackable.as_str(), &day.to_string()])?;
    rows.next()?.map(|row| entry_from(row, 0)).transpose()
}

/// Puts an entry as it is now, in place of what has its id. `several`: whether its trackable takes several a day.
pub(crate) fn put_entry(connection: &Connection, entry: &Entry, several: bool) -> Result<(), Failure> {
    delete_entry(connection, entry.id)?;
    let columns = EntryColumns::of(entry);
    let sql = format!(
        "INSERT INTO entry ({ENTRY_COLUMNS}, slot) VALUES (:id, :trackable, :day, :moment, :answer, :number, \
         :note, :source, :source_label, :recorded_at, :slot)"
    );
    let slot: &[u8] = if several { &columns.id } else { &[] };
    let mut parameters = columns.parameters().to_vec();
    parameters.push((":slot", &slot));
    connection.prepare_cached(&sql)?.execute(parameters.as_slice())?;
    Ok(())
}

/// Takes an entry out.
pub(crate) fn delete_entry(connection: &Connection, id: EntryId) -> Result<(), Failure> {
    connection.prepare_cached("DELETE FROM entry WHERE id = ?1")?.execute([id_bytes(id)])?;
    Ok(())
}

/// Whether this very entry was here before and has since been changed or removed: it is a message that comes again,
/// not a new wish.
pub(crate) fn was_here_before(connection: &Connection, entry: &Entry) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM earlier_entry WHERE id = :id AND existed = 1 AND trackable = :trackable \
               AND day = :day AND moment IS :moment AND answer = :answer AND number IS :number AND note IS :note \
               AND source = :source AND source_label IS :source_label AND recorded_at = :recorded_at LIMIT 1";
    let columns = EntryColumns::of(entry);
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(columns.parameters().as_slice(), |_| Ok(())).optional()?.is_some())
}

/// Whether an id was ever an entry of its own.
pub(crate) fn has_history(connection: &Connection, id: EntryId) -> Result<bool, Failure> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM earlier_entry WHERE id = ?1 LIMIT 1")?;
    Ok(statement.query_row([id_bytes(id)], |_| Ok(())).optional()?.is_some())
}

/// Where a second id of the same once-a-day entry leads.
pub(crate) fn entry_of_other_id(connection: &Connection, given: EntryId) -> Result<Option<EntryId>, Failure> {
    let mut statement = connection.prepare_cached("SELECT entry FROM other_id WHERE given = ?1")?;
    let found: Option<[u8; 16]> = statement.query_row([id_bytes(given)], |row| row.get(0)).optional()?;
    found.map(id_from).transpose()
}

/// Remembers that two ids are one entry.
pub(crate) fn keep_other_id(connection: &Connection, given: EntryId, entry: EntryId) -> Result<(), Failure> {
    let sql = "INSERT INTO other_id (given, entry) VALUES (:given, :entry) ON CONFLICT (given) DO UPDATE SET entry = :entry";
    connection
        .prepare_cached(sql)?
        .execute(named_params! { ":given": id_bytes(given), ":entry": id_bytes(entry) })?;
    Ok(())
}
