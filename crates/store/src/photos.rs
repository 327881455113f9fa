//! Photos of skin. They lie in the diary's own file: what is acknowledged is on the disk, a backup is whole, a restored
//! diary has its photos, and deleting a person deletes them, all without a second mechanism that could disagree with
//! the first. What a photo is, and what was measured in it, is for others to say.

use crate::StoreError;
use crate::change::grow_revision;
use crate::file::{DiaryFile, Failure};
use crate::name;
use crate::row::{bad, day_from, parsed, text};
use crate::vault::{self, PhotoKey};
use diary::Day;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, named_params};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The most bytes of one photo.
pub const LARGEST_PHOTO: usize = 40 << 20;
/// The longest name of a place, in characters.
const LONGEST_NAME: usize = 60;
/// More places than anyone looks at.
const MOST_PLACES: usize = 24;

/// A photo's id: a UUID, made where it is taken, so that a photo that is sent twice is kept once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhotoId(Uuid);

impl PhotoId {
    /// From a UUID.
    #[must_use]
    pub fn new(id: Uuid) -> Self {
        Self(id)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for PhotoId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for PhotoId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

/// Where a photo is taken.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// Straight into the camera.
    FaceFront,
    /// The person's own left cheek towards the camera.
    FaceLeft,
    /// The right one.
    FaceRight,
    /// Another place, by the id of its [`OwnPlace`].
    Own(String),
}

impl Place {
    /// The three of the face.
    pub const FACE: [Self; 3] = [Self::FaceFront, Self::FaceLeft, Self::FaceRight];

    /// Its stable word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::FaceFront => "face_front",
            Self::FaceLeft => "face_left",
            Self::FaceRight => "face_right",
            Self::Own(id) => id,
        }
    }

    /// From its stable word; any other word is a place of the person's own.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let own = || Self::Own(word.to_owned());
        Self::FACE.into_iter().find(|place| place.as_str() == word).unwrap_or_else(own)
    }
}

/// A place that the person named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPlace {
    /// Made here.
    pub id: String,
    /// 1 to 60 characters.
    pub name: String,
    /// Offered no more; its photos stay.
    pub gone: bool,
}

/// A photo to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPhoto {
    /// Made where it is taken.
    pub id: PhotoId,
    /// Which day it shows.
    pub day: Day,
    /// What it shows.
    pub place: Place,
    /// When it was kept.
    pub at: Timestamp,
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub media: &'static str,
    /// Pixels of the upright picture.
    pub width: u32,
    /// Likewise.
    pub height: u32,
    /// A small JPEG.
    pub thumbnail: Vec<u8>,
    /// The file, without what should not be kept.
    pub picture: Vec<u8>,
}

/// What is known of a photo without looking at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoFacts {
    /// Its id.
    pub id: PhotoId,
    /// Which day it shows.
    pub day: Day,
    /// What it shows.
    pub place: Place,
    /// When it was kept.
    pub at: Timestamp,
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub media: String,
    /// Pixels of the upright picture.
    pub width: u32,
    /// Likewise.
    pub height: u32,
    /// Bytes of the picture.
    pub bytes: u64,
    /// Whether the passphrase is needed to see it.
    pub encrypted: bool,
}

/// Which bytes of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The small copy.
    Thumbnail,
    /// The photo itself.
    Picture,
}

impl Part {
    fn column(self) -> &'static str {
        match self {
            Self::Thumbnail => "thumbnail",
            Self::Picture => "picture",
        }
    }
}

/// What an encrypted part belongs to.
pub(crate) fn bound_to(id: PhotoId, part: Part) -> Vec<u8> {
    [part.column().as_bytes(), b" ", id.as_bytes()].concat()
}

const FACTS: &str = "id, day, place, at, media, width, height, bytes, encrypted";

impl DiaryFile {
    /// Every photo, by day, place and time.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn photos(&self) -> Result<Vec<PhotoFacts>, StoreError> {
        self.read(|connection| {
            let sql = format!("SELECT {FACTS} FROM photo ORDER BY day, place, at, id");
            let mut statement = connection.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            let mut photos = Vec::new();
            while let Some(row) = rows.next()? {
                photos.push(facts_from(row)?);
            }
            Ok(photos)
        })
    }

    /// One photo's facts.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn photo(&self, id: PhotoId) -> Result<Option<PhotoFacts>, StoreError> {
        self.read(|connection| facts(connection, id))
    }

    /// Keeps a photo; `false` where it is there already, because it was sent before. Encrypted where the photos have a
    /// passphrase.
    ///
    /// # Errors
    /// [`StoreError::PhotosLocked`]: there is a passphrase, and no key is given; [`StoreError::LargePhoto`];
    /// [`StoreError::NoSuchPlace`].
    pub fn keep_photo(&mut self, photo: &NewPhoto, key: Option<&PhotoKey>) -> Result<bool, StoreError> {
        if photo.picture.len() > LARGEST_PHOTO {
            return Err(StoreError::LargePhoto { most: LARGEST_PHOTO });
        }
        let locked = self.photos_have_passphrase()?;
        let key = key.filter(|_| locked);
        let thumbnail = vault::sealed_part(key, photo.id, Part::Thumbnail, photo.thumbnail.clone())?;
        let picture = vault::sealed_part(key, photo.id, Part::Picture, photo.picture.clone())?;
        self.write(|transaction| {
            // Another window may have set or taken away the passphrase meanwhile.
            if vault::is_locked(transaction)? != key.is_some() {
                return Err(StoreError::PhotosLocked.into());
            }
            if let Place::Own(id) = &photo.place
                && !places(transaction)?.iter().any(|place| place.id == *id)
            {
                return Err(StoreError::NoSuchPlace.into());
            }
            let sql = "INSERT OR IGNORE INTO photo (id, day, place, at, media, width, height, bytes, encrypted, \
                       sha256, thumbnail, picture) VALUES (:id, :day, :place, :at, :media, :width, :height, :bytes, \
                       :encrypted, :sha256, :thumbnail, :picture)";
            let changed = transaction.prepare_cached(sql)?.execute(named_params! {
                ":id": photo.id.as_bytes(),
                ":day": photo.day.to_string(),
                ":place": photo.place.as_str(),
                ":at": photo.at.to_string(),
                ":media": photo.media,
                ":width": photo.width,
                ":height": photo.height,
                ":bytes": i64::try_from(photo.picture.len()).unwrap_or(i64::MAX),
                ":encrypted": key.is_some(),
                ":sha256": Sha256::digest(&picture).as_slice(),
                ":thumbnail": thumbnail,
                ":picture": picture,
            })?;
            Ok(changed == 1)
        })
    }

    /// A photo's own bytes.
    ///
    /// # Errors
    /// [`StoreError::NoSuchPhoto`]; [`StoreError::PhotosLocked`]: it is encrypted, and no key or a wrong one is given;
    /// [`StoreError::DamagedPhoto`].
    pub fn photo_bytes(
        &self,
        id: PhotoId,
        part: Part,
        key: Option<&PhotoKey>,
    ) -> Result<Vec<u8>, StoreError> {
        let found = self.read(|connection| {
            let sql = format!("SELECT encrypted, sha256, {} FROM photo WHERE id = ?1", part.column());
            let row = connection.prepare_cached(&sql)?.query_row([id.as_bytes()], |row| {
                Ok((row.get::<_, bool>(0)?, row.get::<_, [u8; 32]>(1)?, row.get::<_, Vec<u8>>(2)?))
            });
            Ok(row.optional()?)
        })?;
        let (encrypted, sha256, stored) = found.ok_or(StoreError::NoSuchPhoto)?;
        if part == Part::Picture && Sha256::digest(&stored).as_slice() != sha256 {
            return Err(StoreError::DamagedPhoto);
        }
        match key {
            _ if !encrypted => Ok(stored),
            Some(key) => vault::opened_part(key, id, part, &stored).ok_or(StoreError::PhotosLocked),
            None => Err(StoreError::PhotosLocked),
        }
    }

    /// Deletes a photo, here and at once: its bytes are overwritten in the file, and its log is emptied. Backups that
    /// hold it keep it until they go. `false`: there was none.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn delete_photo(&mut self, id: PhotoId) -> Result<bool, StoreError> {
        let gone = self.overwriting(|transaction| {
            let Some(photo) = facts(transaction, id)? else { return Ok(false) };
            transaction.execute("DELETE FROM photo WHERE id = ?1", [id.as_bytes()])?;
            let key = [photo.day.to_string(), photo.place.as_str().to_owned()];
            transaction.execute("DELETE FROM photo_count WHERE photo = ?1", [id.as_bytes()])?;
            // What was measured of it goes with it; the others of the sitting are measured again.
            transaction.execute("DELETE FROM photo_sitting WHERE day = ?1 AND place = ?2", key)?;
            grow_revision(transaction)?;
            Ok(true)
        })?;
        self.erase()?;
        Ok(gone)
    }

    /// The photos whose bytes are no longer what was stored; found without the passphrase.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn damaged_photos(&self) -> Result<Vec<PhotoId>, StoreError> {
        let mut damaged = Vec::new();
        for photo in self.photos()? {
            match self.photo_bytes(photo.id, Part::Picture, None) {
                Ok(_) | Err(StoreError::PhotosLocked) => {}
                Err(StoreError::DamagedPhoto) => damaged.push(photo.id),
                Err(other) => return Err(other),
            }
        }
        Ok(damaged)
    }

    /// The person's own places, by name; those that are gone too.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn photo_places(&self) -> Result<Vec<OwnPlace>, StoreError> {
        self.read(places)
    }

    /// The own place of this name: the one that is there, or a new one.
    ///
    /// # Errors
    /// A bad name; more places than 24.
    pub fn photo_place_called(&mut self, called: &str) -> Result<Place, StoreError> {
        let called = name::checked(called, LONGEST_NAME)?;
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(|_| StoreError::NoRandom)?;
        let id = format!("own_{}", Uuid::from_bytes(id).simple());
        self.write(|transaction| {
            let known = places(transaction)?;
            let same = |place: &&OwnPlace| place.name.to_lowercase() == called.to_lowercase();
            if let Some(place) = known.iter().find(same) {
                transaction.execute("UPDATE photo_place SET gone = 0 WHERE id = ?1", [&place.id])?;
                return Ok(Place::Own(place.id.clone()));
            }
            if known.iter().filter(|place| !place.gone).count() >= MOST_PLACES {
                return Err(StoreError::ManyPlaces { most: MOST_PLACES }.into());
            }
            transaction
                .execute("INSERT INTO photo_place (id, name, gone) VALUES (?1, ?2, 0)", [&id, &called])?;
            Ok(Place::Own(id.clone()))
        })
    }

    /// Offers an own place no more. Its photos stay.
    ///
    /// # Errors
    /// [`StoreError::NoSuchPlace`].
    pub fn drop_photo_place(&mut self, id: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            let changed = transaction.execute("UPDATE photo_place SET gone = 1 WHERE id = ?1", [id])?;
            if changed == 1 { Ok(()) } else { Err(StoreError::NoSuchPlace.into()) }
        })
    }

    /// What was measured of a sitting, if it was measured of this.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn measured_sitting(&self, day: Day, place: &Place, of: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT answer FROM photo_sitting WHERE day = ?1 AND place = ?2 AND measured_of = ?3";
            let key = [day.to_string(), place.as_str().to_owned(), of.to_owned()];
            Ok(connection.prepare_cached(sql)?.query_row(key, |row| row.get(0)).optional()?)
        })
    }

    /// Keeps what was measured of a sitting, in place of what was measured before.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn keep_measured_sitting(
        &mut self,
        day: Day,
        place: &Place,
        of: &str,
        answer: &str,
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            let sql = "INSERT OR REPLACE INTO photo_sitting (day, place, measured_of, answer) VALUES (?1, ?2, ?3, ?4)";
            transaction.prepare_cached(sql)?.execute([&day.to_string(), place.as_str(), of, answer])?;
            // Findings rest on it.
            grow_revision(transaction)
        })
    }

    /// The days from which a place has a new first photo, oldest first.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn photo_series(&self, place: &Place) -> Result<Vec<Day>, StoreError> {
        self.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT day FROM photo_series WHERE place = ?1 ORDER BY day")?;
            let mut rows = statement.query([place.as_str()])?;
            let mut days = Vec::new();
            while let Some(row) = rows.next()? {
                days.push(day_from(text(row, 0)?)?);
            }
            Ok(days)
        })
    }

    /// Begins a new series with this day's photo, or goes on with the one before.
    ///
    /// # Errors
    /// The file can't be written.
    pub fn begin_photo_series(&mut self, place: &Place, day: Day, begin: bool) -> Result<(), StoreError> {
        self.write(|transaction| {
            let sql = if begin {
                "INSERT OR IGNORE INTO photo_series (place, day) VALUES (?1, ?2)"
            } else {
                "DELETE FROM photo_series WHERE place = ?1 AND day = ?2"
            };
            transaction.prepare_cached(sql)?.execute([place.as_str(), &day.to_string()])?;
            grow_revision(transaction)
        })
    }

    /// A write whose old bytes are overwritten with zeros in the file.
    pub(crate) fn overwriting<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        let set = |diary: &Self, on: bool| {
            let done = diary.connection().pragma_update(None, "secure_delete", on);
            done.map_err(|error| diary.place().explain(error))
        };
        set(self, true)?;
        let done = self.write(work);
        set(self, false)?;
        done
    }

    /// Empties the log, which still holds the pages as they were. Where another connection reads at this moment, the
    /// next one to close does it.
    pub(crate) fn erase(&self) -> Result<(), StoreError> {
        self.connection()
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(|error| self.place().explain(error))
    }
}

/// Takes the photos out of a copy that shall have none; what was measured stays.
pub(crate) fn take_out(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM photo; VACUUM")
}

fn places(connection: &Connection) -> Result<Vec<OwnPlace>, Failure> {
    let mut statement =
        connection.prepare_cached("SELECT id, name, gone FROM photo_place ORDER BY name, id")?;
    let places = statement
        .query_map([], |row| Ok(OwnPlace { id: row.get(0)?, name: row.get(1)?, gone: row.get(2)? }))?;
    Ok(places.collect::<Result<_, _>>()?)
}

fn facts(connection: &Connection, id: PhotoId) -> Result<Option<PhotoFacts>, Failure> {
    let sql = format!("SELECT {FACTS} FROM photo WHERE id = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([id.as_bytes()])?;
    rows.next()?.map(facts_from).transpose()
}

fn facts_from(row: &Row<'_>) -> Result<PhotoFacts, Failure> {
    let bytes: i64 = row.get(7)?;
    Ok(PhotoFacts {
        id: PhotoId(Uuid::from_bytes(row.get(0)?)),
        day: day_from(text(row, 1)?)?,
        place: Place::of(text(row, 2)?),
        at: parsed("photo.at", text(row, 3)?)?,
        media: row.get(4)?,
        width: row.get(5)?,
        height: row.get(6)?,
        bytes: u64::try_from(bytes).map_err(|error| bad("photo.bytes", error))?,
        encrypted: row.get(8)?,
    })
}
