//! What a person records: the built-in trackables as they changed them, and their own.

use crate::StoreError;
use crate::change::grow_revision;
use crate::file::{DiaryFile, Failure};
use crate::name;
use crate::row::{bad, text, trackable_from, word, word_from};
use diary::{Group, Kind, Name, Role, Trackable, TrackableId, Unit, catalogue};
use rusqlite::{Connection, OptionalExtension as _, Row, named_params};
use std::collections::HashMap;

/// The longest name, in characters.
const LONGEST_NAME: usize = 120;

impl DiaryFile {
    /// Every trackable of this diary, hidden ones too, in check-in order (group, position, id).
    ///
    /// # Errors
    /// The file can't be read.
    pub fn trackables(&self) -> Result<Vec<Trackable>, StoreError> {
        self.read(|connection| Ok(Definitions::load(connection)?.in_order()))
    }

    /// Saves a trackable: a person's own one is added or changed, a built-in one keeps its kind and can be renamed,
    /// shown, hidden, moved or given another role.
    ///
    /// # Errors
    /// The kind of a built-in trackable, or of one with entries, would change; `custom` is wrong for its id; a name
    /// is empty.
    pub fn save_trackable(&mut self, trackable: &Trackable) -> Result<(), StoreError> {
        self.write(|transaction| {
            let name = Name {
                nl: name::checked(&trackable.name.nl, LONGEST_NAME)?,
                en: name::checked(&trackable.name.en, LONGEST_NAME)?,
            };
            let trackable = Trackable { name, ..trackable.clone() };
            let definitions = Definitions::load(transaction)?;
            if let Some(present) = definitions.get(&trackable.id) {
                if present.custom != trackable.custom {
                    return Err(StoreError::BuiltIn(trackable.id).into());
                }
                if present == &trackable {
                    return Ok(());
                }
                let fixed = !present.custom || has_entries(transaction, &trackable.id)?;
                if present.kind != trackable.kind && fixed {
                    return Err(StoreError::KindIsFixed(trackable.id).into());
                }
            } else if !trackable.custom {
                return Err(StoreError::UnknownTrackable(trackable.id).into());
            }
            save(transaction, &trackable)?;
            grow_revision(transaction)
        })
    }

    /// Removes a person's own trackable that never had an entry. One with entries can be hidden.
    ///
    /// # Errors
    /// It is built in, has or had entries or was a suspect, or does not exist.
    pub fn remove_trackable(&mut self, id: &TrackableId) -> Result<(), StoreError> {
        self.write(|transaction| {
            let definitions = Definitions::load(transaction)?;
            let present = definitions.known(id)?;
            if !present.custom {
                return Err(StoreError::BuiltIn(id.clone()).into());
            }
            if has_entries(transaction, id)? || was_suspect(transaction, id)? {
                return Err(StoreError::HasEntries(id.clone()).into());
            }
            delete(transaction, id)?;
            grow_revision(transaction)
        })
    }
}

/// All trackables of a diary by id.
pub(crate) struct Definitions {
    by_id: HashMap<TrackableId, Trackable>,
}

impl Definitions {
    pub(crate) fn load(connection: &Connection) -> Result<Self, Failure> {
        let mut by_id: HashMap<TrackableId, Trackable> =
            catalogue::built_in().into_iter().map(|trackable| (trackable.id.clone(), trackable)).collect();
        let sql =
            "SELECT id, custom, kind, unit, name_nl, name_en, role, section, shown, position FROM trackable";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = trackable_from(text(row, 0)?)?;
            let trackable = definition_from(row, by_id.remove(&id))?;
            by_id.insert(id, trackable);
        }
        Ok(Self { by_id })
    }

    pub(crate) fn get(&self, id: &TrackableId) -> Option<&Trackable> {
        self.by_id.get(id)
    }

    /// The trackable, or the error that names it.
    pub(crate) fn known(&self, id: &TrackableId) -> Result<&Trackable, StoreError> {
        self.get(id).ok_or_else(|| StoreError::UnknownTrackable(id.clone()))
    }

    /// Adds one that an import brought.
    pub(crate) fn add(&mut self, trackable: Trackable) {
        self.by_id.insert(trackable.id.clone(), trackable);
    }

    pub(crate) fn in_order(self) -> Vec<Trackable> {
        let mut all: Vec<Trackable> = self.by_id.into_values().collect();
        all.sort_by(|one, other| {
            (one.group, one.position, &one.id).cmp(&(other.group, other.position, &other.id))
        });
        all
    }
}

/// What differs from the built-in one; everything, where nothing is built in.
fn own<T: PartialEq>(value: T, built_in: Option<&T>) -> Option<T> {
    if built_in == Some(&value) { None } else { Some(value) }
}

/// The trackable of a row: id, custom, kind, unit, name_nl, name_en, role, section, shown, position. What is NULL is
/// as in `base`, the built-in one.
pub(crate) fn definition_from(row: &Row<'_>, base: Option<Trackable>) -> Result<Trackable, Failure> {
    let id = trackable_from(text(row, 0)?)?;
    let kind = kind_from(text(row, 2)?, row.get(3)?)?;
    // A built-in one that only a newer program knows: its kind is enough to keep its entries readable.
    let base = base.unwrap_or_else(|| Trackable {
        name: Name::same(id.as_str()),
        id: id.clone(),
        role: Role::Exposure,
        group: Group::Habits,
        kind,
        custom: false,
        shown: false,
        position: u32::MAX,
    });
    let role: Option<String> = row.get(6)?;
    let group: Option<String> = row.get(7)?;
    Ok(Trackable {
        id,
        name: Name {
            nl: row.get::<_, Option<String>>(4)?.unwrap_or(base.name.nl),
            en: row.get::<_, Option<String>>(5)?.unwrap_or(base.name.en),
        },
        role: role.map_or(Ok(base.role), |word| word_from("trackable.role", &word))?,
        group: group.map_or(Ok(base.group), |word| word_from("trackable.section", &word))?,
        kind,
        custom: row.get(1)?,
        shown: row.get::<_, Option<bool>>(8)?.unwrap_or(base.shown),
        position: row.get::<_, Option<u32>>(9)?.unwrap_or(base.position),
    })
}

/// Keeps how a trackable was before a change; `None`: it was not there.
pub(crate) fn keep(
    connection: &Connection,
    change: i64,
    id: &TrackableId,
    before: Option<&Trackable>,
) -> Result<(), Failure> {
    let kind = before.map(|before| kind_words(before.kind));
    let sql = "INSERT INTO earlier_trackable (change, id, existed, kind, unit, name_nl, name_en, role, section, \
               shown, position) VALUES (:change, :id, :existed, :kind, :unit, :name_nl, :name_en, :role, :section, \
               :shown, :position)";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":change": change,
        ":id": id.as_str(),
        ":existed": before.is_some(),
        ":kind": kind.as_ref().map(|(kind, _)| kind),
        ":unit": kind.as_ref().and_then(|(_, unit)| unit.as_ref()),
        ":name_nl": before.map(|before| &before.name.nl),
        ":name_en": before.map(|before| &before.name.en),
        ":role": before.map(|before| word(&before.role)),
        ":section": before.map(|before| word(&before.group)),
        ":shown": before.map(|before| before.shown),
        ":position": before.map(|before| before.position),
    })?;
    Ok(())
}

/// Writes a trackable's row. Of a built-in one only what differs from the catalogue is written, so that a better
/// name in a later version reaches those who did not choose their own.
pub(crate) fn save(connection: &Connection, trackable: &Trackable) -> Result<(), Failure> {
    let built_in = if trackable.custom { None } else { built_in(&trackable.id) };
    let base = built_in.as_ref();
    let (kind, unit) = kind_words(trackable.kind);
    let sql = "INSERT INTO trackable (id, custom, kind, unit, name_nl, name_en, role, section, shown, position) \
               VALUES (:id, :custom, :kind, :unit, :name_nl, :name_en, :role, :section, :shown, :position) \
               ON CONFLICT (id) DO UPDATE SET custom = excluded.custom, kind = excluded.kind, \
               unit = excluded.unit, name_nl = excluded.name_nl, name_en = excluded.name_en, \
               role = excluded.role, section = excluded.section, shown = excluded.shown, \
               position = excluded.position";
    connection.prepare_cached(sql)?.execute(named_params! {
        ":id": trackable.id.as_str(),
        ":custom": trackable.custom,
        ":kind": kind,
        ":unit": unit,
        ":name_nl": own(&trackable.name.nl, base.map(|base| &base.name.nl).as_ref()),
        ":name_en": own(&trackable.name.en, base.map(|base| &base.name.en).as_ref()),
        ":role": own(trackable.role, base.map(|base| &base.role)).as_ref().map(word),
        ":section": own(trackable.group, base.map(|base| &base.group)).as_ref().map(word),
        ":shown": own(trackable.shown, base.map(|base| &base.shown)),
        ":position": own(trackable.position, base.map(|base| &base.position)),
    })?;
    Ok(())
}

/// Makes sure that entries and suspects can point to a trackable's row.
pub(crate) fn ensure_row(connection: &Connection, trackable: &Trackable) -> Result<(), Failure> {
    let (kind, unit) = kind_words(trackable.kind);
    let sql = "INSERT OR IGNORE INTO trackable (id, custom, kind, unit) VALUES (?1, 0, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(rusqlite::params![trackable.id.as_str(), kind, unit])?;
    Ok(())
}

/// Takes a trackable's row out.
pub(crate) fn delete(connection: &Connection, id: &TrackableId) -> Result<(), Failure> {
    connection.prepare_cached("DELETE FROM trackable WHERE id = ?1")?.execute([id.as_str()])?;
    Ok(())
}

/// Whether entries of it are there now, or were once.
fn has_entries(connection: &Connection, id: &TrackableId) -> Result<bool, Failure> {
    let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE trackable = ?1) \
               OR EXISTS (SELECT 1 FROM earlier_entry WHERE trackable = ?1)";
    Ok(connection.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0))?)
}

/// Whether it is in use now: by an entry, or as a suspect.
pub(crate) fn is_used(connection: &Connection, id: &TrackableId) -> Result<bool, Failure> {
    let sql = "SELECT EXISTS (SELECT 1 FROM entry WHERE trackable = ?1)";
    let entries: bool = connection.prepare_cached(sql)?.query_row([id.as_str()], |row| row.get(0))?;
    Ok(entries || was_suspect(connection, id)?)
}

fn was_suspect(connection: &Connection, id: &TrackableId) -> Result<bool, Failure> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM suspect WHERE trackable = ?1")?;
    Ok(statement.query_row([id.as_str()], |_| Ok(())).optional()?.is_some())
}

fn built_in(id: &TrackableId) -> Option<Trackable> {
    catalogue::built_in().into_iter().find(|trackable| &trackable.id == id)
}

/// A kind as its two columns.
pub(crate) fn kind_words(kind: Kind) -> (&'static str, Option<String>) {
    match kind {
        Kind::Scale => ("scale", None),
        Kind::Count => ("count", None),
        Kind::YesNo => ("yes_no", None),
        Kind::Bristol => ("bristol", None),
        Kind::Quantity(unit) => ("quantity", Some(word(&unit))),
        Kind::Note => ("note", None),
        Kind::Meal => ("meal", None),
    }
}

/// A kind from its two columns.
pub(crate) fn kind_from(kind: &str, unit: Option<String>) -> Result<Kind, Failure> {
    Ok(match (kind, unit) {
        ("scale", None) => Kind::Scale,
        ("count", None) => Kind::Count,
        ("yes_no", None) => Kind::YesNo,
        ("bristol", None) => Kind::Bristol,
        ("quantity", Some(unit)) => Kind::Quantity(word_from::<Unit>("trackable.unit", &unit)?),
        ("note", None) => Kind::Note,
        ("meal", None) => Kind::Meal,
        _ => return Err(bad("trackable.kind", "an unknown kind")),
    })
}

/// What a trackable takes, in words for an error.
pub(crate) fn takes(kind: Kind) -> String {
    match kind {
        Kind::Scale => "a score from 0 to 10".to_owned(),
        Kind::Count => "a count from 0 to 9999".to_owned(),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Bristol => "a Bristol type from 1 to 7".to_owned(),
        Kind::Quantity(unit) => format!("a quantity from {} to {}", unit.range().start(), unit.range().end()),
        Kind::Note => "a text of at most 4000 characters".to_owned(),
        Kind::Meal => "a meal: what was eaten, as a line".to_owned(),
    }
}
