//! The JSON itself. The file's form is written out here, apart from the domain's types, so that a change to a type
//! can't change old files.

use super::check::check;
use super::{ClosedDay, Document, DocumentError, EarlierEntry, PlanVersion, SCHEMA, Settings, SuspectsFrom};
use crate::day::Day;
use crate::entry::{Answer, Entry, EntryId, Source, When};
use crate::meal::{Meal, OwnFood};
use crate::trackable::{Group, Kind, Name, Role, Trackable, TrackableId};
use crate::trial::KeptExperiment;
use crate::value::{Bristol, Count, Note, Quantity, Score, Value, ValueError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The document as JSON: one order, one form, a record a line, LF.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut text = String::from("{\n");
    push_field(&mut text, "schema", &SCHEMA);
    push_field(&mut text, "name", &document.name);
    push_field(&mut text, "settings", &document.settings);

    let mut trackables: Vec<_> = document.trackables.iter().map(TrackableRecord::from).collect();
    trackables.sort_by(|one, other| (one.position, &one.id).cmp(&(other.position, &other.id)));
    push_list(&mut text, "trackables", &trackables);

    let mut suspects = document.suspects.clone();
    suspects.sort_by_key(|suspects| suspects.from);
    push_list(&mut text, "suspects", &suspects);

    let mut entries: Vec<_> = document.entries.iter().map(EntryRecord::from).collect();
    entries.sort_by(|one, other| {
        (one.day, &one.trackable, one.id).cmp(&(other.day, &other.trackable, other.id))
    });
    push_list(&mut text, "entries", &entries);

    let mut history: Vec<_> = document.history.iter().map(EarlierRecord::from).collect();
    // Two versions can have ended in one instant; what they say then decides, so that the order is one.
    history.sort_by_cached_key(|earlier| (earlier.until, earlier.entry.id, json(earlier)));
    push_list(&mut text, "history", &history);

    let mut closed_days = document.closed_days.clone();
    closed_days.sort_by_key(|closed| closed.day);
    push_list(&mut text, "closed_days", &closed_days);

    // A diary without foods of its own is written as before there were any.
    if !document.own_foods.is_empty() {
        let mut own_foods = document.own_foods.clone();
        own_foods.sort_by(|one, other| one.id.cmp(&other.id));
        push_list(&mut text, "own_foods", &own_foods);
    }
    if !document.experiments.is_empty() {
        let mut experiments = document.experiments.clone();
        experiments.sort_by_key(|one| one.number);
        for one in &mut experiments {
            one.otherwise.sort_by(|one, other| (one.day, &one.exposure).cmp(&(other.day, &other.exposure)));
        }
        push_list(&mut text, "experiments", &experiments);
    }
    // In the order in which they were kept, also where a clock went back: the last of a part is how it stands.
    if !document.plan.is_empty() {
        push_list(&mut text, "plan", &document.plan);
    }
    // The last field has no comma after it.
    text.truncate(text.len() - 2);
    text.push_str("\n}\n");
    text
}

/// Reads a document and checks that its parts fit together.
///
/// # Errors
/// The first thing that is wrong, with its place in the file.
pub fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // The schema first: of a newer file nothing else can be judged.
    let schema: SchemaOnly = serde_json::from_slice(bytes).map_err(|error| json_error(&error))?;
    match schema.schema {
        Some(schema) if schema == SCHEMA => {}
        Some(found) => return Err(DocumentError::Schema { found }),
        None => {
            let why =
                format!("there is no schema; an export of gutskin begins with \"schema\": \"{SCHEMA}\"");
            return Err(DocumentError::Value { path: "schema".to_owned(), why });
        }
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let record: DocumentRecord = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.is_data() {
            // The parser's own place would name the record's end, which the path says better.
            let why = inner.to_string();
            let why = why.rsplit_once(" at line ").map_or(why.clone(), |(why, _)| why.to_owned());
            DocumentError::Value { path, why }
        } else {
            json_error(&inner)
        }
    })?;
    let document = Document::from(record);
    check(&document)?;
    Ok(document)
}

fn json_error(error: &serde_json::Error) -> DocumentError {
    let why = error.to_string();
    let why = why.rsplit_once(" at line ").map_or(why.clone(), |(why, _)| why.to_owned());
    DocumentError::Json { line: error.line(), column: error.column(), why }
}

#[expect(
    clippy::expect_used,
    reason = "the records hold no map with odd keys and no value that refuses to be JSON"
)]
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("records are JSON")
}

fn push_field(text: &mut String, name: &str, value: &impl Serialize) {
    text.push_str(&format!("  \"{name}\": {},\n", json(value)));
}

fn push_list(text: &mut String, name: &str, values: &[impl Serialize]) {
    text.push_str(&format!("  \"{name}\": ["));
    for (index, value) in values.iter().enumerate() {
        text.push_str(if index == 0 { "\n    " } else { ",\n    " });
        text.push_str(&json(value));
    }
    text.push_str(if values.is_empty() { "],\n" } else { "\n  ],\n" });
}

#[derive(Deserialize)]
struct SchemaOnly {
    schema: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentRecord {
    #[serde(rename = "schema")]
    _schema: String,
    name: String,
    settings: Settings,
    trackables: Vec<TrackableRecord>,
    suspects: Vec<SuspectsFrom>,
    entries: Vec<EntryRecord>,
    history: Vec<EarlierRecord>,
    closed_days: Vec<ClosedDay>,
    #[serde(default)]
    own_foods: Vec<OwnFood>,
    #[serde(default)]
    experiments: Vec<KeptExperiment>,
    #[serde(default)]
    plan: Vec<PlanVersion>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TrackableRecord {
    id: TrackableId,
    name: NameRecord,
    role: Role,
    group: Group,
    kind: Kind,
    custom: bool,
    shown: bool,
    position: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRecord {
    nl: String,
    en: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryRecord {
    id: EntryId,
    trackable: TrackableId,
    day: Day,
    when: When,
    answer: AnswerRecord,
    source: Source,
    recorded_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EarlierRecord {
    entry: EntryRecord,
    until: Timestamp,
}

/// An answer in one word or one pair, with whole numbers whole.
#[derive(Serialize, Deserialize)]
#[serde(try_from = "PlainAnswer", into = "PlainAnswer")]
#[derive(Clone)]
struct AnswerRecord(Answer);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlainAnswer {
    Score(u8),
    Count(u16),
    YesNo(bool),
    Bristol(u8),
    Quantity(f64),
    Note(String),
    Meal(Meal),
    None,
    Skipped,
}

impl TryFrom<PlainAnswer> for AnswerRecord {
    type Error = ValueError;
    fn try_from(plain: PlainAnswer) -> Result<Self, ValueError> {
        Ok(Self(match plain {
            PlainAnswer::Score(number) => Answer::Value(Value::Score(Score::new(number.into())?)),
            PlainAnswer::Count(number) => Answer::Value(Value::Count(Count::new(number.into())?)),
            PlainAnswer::YesNo(yes) => Answer::Value(Value::YesNo(yes)),
            PlainAnswer::Bristol(number) => Answer::Value(Value::Bristol(Bristol::new(number.into())?)),
            PlainAnswer::Quantity(number) => Answer::Value(Value::Quantity(Quantity::new(number)?)),
            PlainAnswer::Note(text) => Answer::Value(Value::Note(Note::new(text)?)),
            PlainAnswer::Meal(meal) => Answer::Value(Value::Meal(meal)),
            PlainAnswer::None => Answer::None,
            PlainAnswer::Skipped => Answer::Skipped,
        }))
    }
}

impl From<AnswerRecord> for PlainAnswer {
    fn from(record: AnswerRecord) -> Self {
        match record.0 {
            Answer::Value(Value::Score(score)) => Self::Score(score.get()),
            Answer::Value(Value::Count(count)) => Self::Count(count.get()),
            Answer::Value(Value::YesNo(yes)) => Self::YesNo(yes),
            Answer::Value(Value::Bristol(bristol)) => Self::Bristol(bristol.get()),
            Answer::Value(Value::Quantity(quantity)) => Self::Quantity(quantity.get()),
            Answer::Value(Value::Note(note)) => Self::Note(note.into()),
            Answer::Value(Value::Meal(meal)) => Self::Meal(meal),
            Answer::None => Self::None,
            Answer::Skipped => Self::Skipped,
        }
    }
}

impl From<&Trackable> for TrackableRecord {
    fn from(trackable: &Trackable) -> Self {
        let Trackable { id, name, role, group, kind, custom, shown, position } = trackable.clone();
        let name = NameRecord { nl: name.nl, en: name.en };
        Self { id, name, role, group, kind, custom, shown, position }
    }
}

impl From<TrackableRecord> for Trackable {
    fn from(record: TrackableRecord) -> Self {
        let TrackableRecord { id, name, role, group, kind, custom, shown, position } = record;
        let name = Name { nl: name.nl, en: name.en };
        Self { id, name, role, group, kind, custom, shown, position }
    }
}

impl From<&Entry> for EntryRecord {
    fn from(entry: &Entry) -> Self {
        let Entry { id, trackable, day, when, answer, source, recorded_at } = entry.clone();
        Self { id, trackable, day, when, answer: AnswerRecord(answer), source, recorded_at }
    }
}

impl From<EntryRecord> for Entry {
    fn from(record: EntryRecord) -> Self {
        let EntryRecord { id, trackable, day, when, answer, source, recorded_at } = record;
        Self { id, trackable, day, when, answer: answer.0, source, recorded_at }
    }
}

impl From<&EarlierEntry> for EarlierRecord {
    fn from(earlier: &EarlierEntry) -> Self {
        Self { entry: (&earlier.entry).into(), until: earlier.until }
    }
}

impl From<DocumentRecord> for Document {
    fn from(record: DocumentRecord) -> Self {
        let earlier =
            |earlier: EarlierRecord| EarlierEntry { entry: earlier.entry.into(), until: earlier.until };
        Self {
            name: record.name,
            settings: record.settings,
            trackables: record.trackables.into_iter().map(Into::into).collect(),
            suspects: record.suspects,
            entries: record.entries.into_iter().map(Into::into).collect(),
            history: record.history.into_iter().map(earlier).collect(),
            closed_days: record.closed_days,
            own_foods: record.own_foods,
            experiments: record.experiments,
            plan: record.plan,
        }
    }
}
