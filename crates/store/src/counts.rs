//! The person's own count of spots in their photos: what the program's is measured against.

use crate::StoreError;
use crate::change::grow_revision;
use crate::file::DiaryFile;
use crate::photos::PhotoId;
use crate::row::{bad, parsed, text};
use jiff::Timestamp;
use rusqlite::named_params;
use uuid::Uuid;

/// The most spots of a photo.
pub const MOST_SPOTS: u32 = 999;

/// What a person counted in a photo.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoCount {
    /// Which photo.
    pub photo: PhotoId,
    /// The first count, or the second of a photo that was shown again.
    pub again: bool,
    /// When.
    pub at: Timestamp,
    /// How many.
    pub count: u32,
    /// Where, in shares of the upright picture's width and height; empty where only a number was given.
    pub spots: Vec<[f64; 2]>,
}

impl DiaryFile {
    /// Every count, by photo.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn photo_counts(&self) -> Result<Vec<PhotoCount>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT photo, turn, at, count, spots FROM photo_count ORDER BY photo, turn";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            let mut counts = Vec::new();
            while let Some(row) = rows.next()? {
                counts.push(PhotoCount {
                    photo: PhotoId::new(Uuid::from_bytes(row.get(0)?)),
                    again: row.get::<_, u32>(1)? == 2,
                    at: parsed("photo_count.at", text(row, 2)?)?,
                    count: row.get(3)?,
                    spots: serde_json::from_str(text(row, 4)?)
                        .map_err(|error| bad("photo_count.spots", error))?,
                });
            }
            Ok(counts)
        })
    }

    /// Keeps a count, in place of what was counted in the same turn. More than 999 spots are 999.
    ///
    /// # Errors
    /// [`StoreError::NoSuchPhoto`]; the file can't be written.
    pub fn keep_photo_count(&mut self, count: &PhotoCount) -> Result<(), StoreError> {
        self.write(|transaction| {
            let sql = "SELECT EXISTS (SELECT 1 FROM photo WHERE id = ?1)";
            if !transaction.query_row(sql, [count.photo.as_bytes()], |row| row.get::<_, bool>(0))? {
                return Err(StoreError::NoSuchPhoto.into());
            }
            let spots =
                serde_json::to_string(&count.spots).map_err(|error| bad("photo_count.spots", error))?;
            let sql = "INSERT OR REPLACE INTO photo_count (photo, turn, at, count, spots) \
                       VALUES (:photo, :turn, :at, :count, :spots)";
            transaction.prepare_cached(sql)?.execute(named_params! {
                ":photo": count.photo.as_bytes(),
                ":turn": if count.again { 2 } else { 1 },
                ":at": count.at.to_string(),
                ":count": count.count.min(MOST_SPOTS),
                ":spots": spots,
            })?;
            grow_revision(transaction)
        })
    }
}
