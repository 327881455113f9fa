//! A whole diary out of a file and into one (see [`diary::document`]).

use crate::change::grow_revision;
use crate::directory::DataDirectory;
use crate::entries;
use crate::file::{DiaryFile, Failure};
use crate::recording::{checked, refuse_taken_day};
use crate::row::{self, ENTRY_COLUMNS, EntryColumns, parsed, text};
use crate::settings::{self, Settings};
use crate::trackables::{self, Definitions, ensure_row};
use crate::{Person, StoreError, experiments, foods, plans, suspects};
use diary::document::{ClosedDay, Document, EarlierEntry};
use jiff::Timestamp;
use rusqlite::Connection;
use std::collections::HashSet;

impl DiaryFile {
    /// The whole diary: all that was ever recorded. Which changes can be undone stays behind, and so do kept answers.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn to_document(&self) -> Result<Document, StoreError> {
        self.read(|connection| {
            let settings = settings::load(connection)?;
            Ok(Document {
                name: settings.name,
                settings: diary::document::Settings {
                    language: settings.language,
                    theme: settings.theme,
                    day_boundary: settings.day_boundary,
                    nightly_backup: settings.nightly_backup,
                    rhythm: settings.rhythm,
                    doctor_names: settings.doctor_names,
                },
                trackables: Definitions::load(connection)?.in_order(),
                suspects: suspects::load(connection)?,
                entries: entries::all(connection)?,
                history: history(connection)?,
                closed_days: closed_days(connection)?,
                own_foods: foods::load(connection)?,
                experiments: experiments::load(connection)?,
                plan: plans::load(connection)?,
            })
        })
    }

    /// Fills an empty diary, settings included. Loading is no change that can be undone.
    ///
    /// # Errors
    /// This diary has entries, or had some; the document's parts do not fit together. Nothing is loaded then.
    pub fn load_document(&mut self, document: &Document) -> Result<(), StoreError> {
        let path = self.path().to_owned();
        self.write(|transaction| {
            let sql = "SELECT EXISTS (SELECT 1 FROM entry) OR EXISTS (SELECT 1 FROM change)";
            if transaction.query_row(sql, [], |row| row.get(0))? {
                return Err(StoreError::NotEmpty { path }.into());
            }
            load(transaction, document)
        })
    }
}

impl DataDirectory {
    /// A new person with the diary of a document.
    ///
    /// # Errors
    /// As [`Self::create_person`] and [`DiaryFile::load_document`]; then there is no new person.
    pub fn create_person_from(&self, document: &Document) -> Result<Person, StoreError> {
        let person = self.create_person(&document.name)?;
        let loaded = self.open_diary(&person.id).and_then(|mut diary| diary.load_document(document));
        if let Err(error) = loaded {
            self.delete_person(&person.id)?;
            return Err(error);
        }
        Ok(person)
    }
}

fn load(connection: &Connection, document: &Document) -> Result<(), Failure> {
    settings::update(
        connection,
        &Settings {
            language: document.settings.language,
            day_boundary: document.settings.day_boundary,
            theme: document.settings.theme,
            nightly_backup: document.settings.nightly_backup,
            rhythm: document.settings.rhythm,
            doctor_names: document.settings.doctor_names.clone(),
            ..Settings::new(&document.name)?
        },
    )?;
    let present = Definitions::load(connection)?;
    for trackable in &document.trackables {
        if present.get(&trackable.id) != Some(trackable) {
            trackables::save(connection, trackable)?;
        }
    }
    suspects::replace(connection, &document.suspects)?;
    let definitions = Definitions::load(connection)?;
    for entry in &document.entries {
        let (trackable, entry) = checked(&definitions, entry)?;
        refuse_taken_day(connection, trackable, &entry)?;
        ensure_row(connection, trackable)?;
        row::put_entry(connection, &entry, trackable.kind.several_a_day())?;
    }
    load_history(connection, &document.history)?;
    for food in &document.own_foods {
        foods::save(connection, food)?;
    }
    for experiment in &document.experiments {
        experiments::save(connection, experiment)?;
    }
    for version in &document.plan {
        plans::insert(connection, version)?;
    }
    for closed in &document.closed_days {
        let sql = "INSERT INTO closed_day (day, at) VALUES (?1, ?2)";
        connection.prepare_cached(sql)?.execute([closed.day.to_string(), closed.at.to_string()])?;
    }
    grow_revision(connection)
}

/// The earlier versions, each ended by a change of which only the time is known.
fn load_history(connection: &Connection, history: &[EarlierEntry]) -> Result<(), Failure> {
    let mut oldest_first: Vec<&EarlierEntry> = history.iter().collect();
    oldest_first.sort_by_key(|earlier| earlier.until);
    let mut change: Option<(i64, Timestamp)> = None;
    let mut ended = HashSet::new();
    for earlier in oldest_first {
        // One change ends one version of an entry.
        let shared = change.filter(|(_, at)| *at == earlier.until && !ended.contains(&earlier.entry.id));
        let number = match shared {
            Some((number, _)) => number,
            None => {
                let sql = "INSERT INTO change (what, at) VALUES ('loaded', ?1)";
                connection.prepare_cached(sql)?.execute([earlier.until.to_string()])?;
                ended.clear();
                connection.last_insert_rowid()
            }
        };
        change = Some((number, earlier.until));
        ended.insert(earlier.entry.id);
        let sql = format!(
            "INSERT INTO earlier_entry (change, existed, {ENTRY_COLUMNS}) VALUES (:change, 1, :id, :trackable, \
             :day, :moment, :answer, :number, :note, :source, :source_label, :recorded_at)"
        );
        let columns = EntryColumns::of(&earlier.entry);
        let mut parameters = columns.parameters().to_vec();
        parameters.push((":change", &number));
        connection.prepare_cached(&sql)?.execute(parameters.as_slice())?;
    }
    Ok(())
}

fn history(connection: &Connection) -> Result<Vec<EarlierEntry>, Failure> {
    let sql = format!(
        "SELECT {ENTRY_COLUMNS}, (SELECT at FROM change WHERE number = change) \
         FROM earlier_entry WHERE existed = 1 ORDER BY change, id"
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut history = Vec::new();
    while let Some(row) = rows.next()? {
        let until = parsed("change.at", text(row, 10)?)?;
        history.push(EarlierEntry { entry: row::entry_from(row, 0)?, until });
    }
    Ok(history)
}

fn closed_days(connection: &Connection) -> Result<Vec<ClosedDay>, Failure> {
    let mut statement = connection.prepare("SELECT day, at FROM closed_day ORDER BY day")?;
    let mut rows = statement.query([])?;
    let mut days = Vec::new();
    while let Some(row) = rows.next()? {
        days.push(ClosedDay {
            day: row::day_from(text(row, 0)?)?,
            at: parsed("closed_day.at", text(row, 1)?)?,
        });
    }
    Ok(days)
}
