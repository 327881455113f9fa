//! A person's settings, kept in their own file.

use crate::StoreError;
use crate::file::{DiaryFile, Failure};
use crate::name;
use crate::row::{bad, day_from, word, word_from};
use diary::DayBoundary;
use diary::document::{Language, Theme};
use diary::named::DoctorName;
use diary::rhythm::{Pause, Rhythm};
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;

/// What a person has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// What they call themselves: 1 to 80 characters.
    pub name: String,
    /// `None`: as the browser asks.
    pub language: Option<Language>,
    /// When their day begins.
    pub day_boundary: DayBoundary,
    /// Colours.
    pub theme: Theme,
    /// Whether a backup is made every night that the program runs.
    pub nightly_backup: bool,
    /// How often they are asked.
    pub rhythm: Rhythm,
    /// The names that a doctor gave to what they have.
    pub doctor_names: BTreeSet<DoctorName>,
    /// Whether backups hold the photos, too.
    pub photos_in_backups: bool,
}

impl Settings {
    /// The settings of a new person.
    ///
    /// # Errors
    /// [`StoreError::BadName`]: empty, or longer than 80 characters.
    pub fn new(name: &str) -> Result<Self, StoreError> {
        Ok(Self {
            name: name::checked(name, LONGEST_NAME)?,
            language: None,
            day_boundary: DayBoundary::default(),
            theme: Theme::default(),
            nightly_backup: true,
            rhythm: Rhythm::default(),
            doctor_names: BTreeSet::new(),
            photos_in_backups: true,
        })
    }
}

impl DiaryFile {
    /// The person's settings.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        self.read(load)
    }

    /// Replaces the person's settings. They are no part of the diary: neither undone nor counted in the revision.
    ///
    /// # Errors
    /// A bad name; the file can't be written.
    pub fn save_settings(&mut self, settings: &Settings) -> Result<(), StoreError> {
        let settings = Settings { name: name::checked(&settings.name, LONGEST_NAME)?, ..settings.clone() };
        self.write(|transaction| update(transaction, &settings))
    }
}

/// Replaces the one row.
pub(crate) fn update(connection: &Connection, settings: &Settings) -> Result<(), Failure> {
    let sql = "UPDATE settings SET name = :name, language = :language, day_boundary = :day_boundary, \
               theme = :theme, nightly_backup = :nightly_backup, weekly_on = :weekly_on, pause = :pause, \
               photos_in_backups = :photos_in_backups, doctor_names = :doctor_names";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":weekly_on": settings.rhythm.weekly_on.as_ref().map(word),
        ":pause": settings.rhythm.pause.map(pause_word),
        ":name": settings.name,
        ":language": settings.language.as_ref().map(word),
        ":day_boundary": settings.day_boundary.minutes(),
        ":theme": word(&settings.theme),
        ":nightly_backup": settings.nightly_backup,
        ":photos_in_backups": settings.photos_in_backups,
        ":doctor_names": names_word(&settings.doctor_names),
    })?;
    Ok(())
}

/// Writes the one row of a new file.
pub(crate) fn insert(connection: &Connection, person: &str, settings: &Settings) -> Result<(), Failure> {
    let sql = "INSERT INTO settings (only_row, person, name, language, day_boundary, theme, nightly_backup, \
               weekly_on, pause, photos_in_backups, doctor_names) \
               VALUES (1, :person, :name, :language, :day_boundary, :theme, :nightly_backup, :weekly_on, :pause, \
               :photos_in_backups, :doctor_names)";
    connection.execute(
        sql,
        named_params! {
            ":person": person,
            ":name": settings.name,
            ":language": settings.language.as_ref().map(word),
            ":day_boundary": settings.day_boundary.minutes(),
            ":theme": word(&settings.theme),
            ":nightly_backup": settings.nightly_backup,
            ":weekly_on": settings.rhythm.weekly_on.as_ref().map(word),
            ":pause": settings.rhythm.pause.map(pause_word),
            ":photos_in_backups": settings.photos_in_backups,
            ":doctor_names": names_word(&settings.doctor_names),
        },
    )?;
    Ok(())
}

fn names_word(names: &BTreeSet<DoctorName>) -> String {
    names.iter().map(word).collect::<Vec<_>>().join(",")
}

fn names_from(text: &str) -> Result<BTreeSet<DoctorName>, Failure> {
    text.split(',')
        .filter(|name| !name.is_empty())
        .map(|name| word_from("settings.doctor_names", name))
        .collect()
}

fn pause_word(pause: Pause) -> String {
    match pause {
        Pause::Open => "open".to_owned(),
        Pause::Until(day) => day.to_string(),
    }
}

fn pause_from(text: &str) -> Result<Pause, Failure> {
    if text == "open" { Ok(Pause::Open) } else { day_from(text).map(Pause::Until) }
}

pub(crate) fn load(connection: &Connection) -> Result<Settings, Failure> {
    let sql = "SELECT name, language, day_boundary, theme, nightly_backup, weekly_on, pause, \
               photos_in_backups, doctor_names FROM settings";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let row = rows.next()?.ok_or_else(|| bad("settings", "there is no row"))?;
    let language: Option<String> = row.get(1)?;
    let (weekday, pause): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    Ok(Settings {
        name: row.get(0)?,
        language: language.map(|text| word_from("settings.language", &text)).transpose()?,
        day_boundary: DayBoundary::new(row.get(2)?).map_err(|error| bad("settings.day_boundary", error))?,
        theme: word_from("settings.theme", &row.get::<_, String>(3)?)?,
        nightly_backup: row.get(4)?,
        rhythm: Rhythm {
            weekly_on: weekday.map(|text| word_from("settings.weekly_on", &text)).transpose()?,
            pause: pause.as_deref().map(pause_from).transpose()?,
        },
        photos_in_backups: row.get(7)?,
        doctor_names: names_from(&row.get::<_, String>(8)?)?,
    })
}
