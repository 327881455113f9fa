//! A person's file: opening it safely, reading and writing it in transactions.

use crate::migration::{self, NEWEST};
use crate::{PersonId, Settings, StoreError, backup, directory, settings};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// "guts" in the file's header, so that `file` and we can tell a diary from another SQLite file.
pub(crate) const APPLICATION_ID: i32 = 0x6775_7473;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// One person's diary: one connection to one SQLite file.
///
/// Reads take `&self`, changes take `&mut self`. It is `Send`, not `Sync`: keep it open behind a mutex, or open one a
/// request (a few milliseconds).
#[derive(Debug)]
pub struct DiaryFile {
    connection: Connection,
    place: Place,
    person: PersonId,
    opened: Option<FileIdentity>,
}

/// Device and inode of a file.
type FileIdentity = (u64, u64);

/// Where a file and its backups are, for error messages.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) path: PathBuf,
    pub(crate) backups: Option<PathBuf>,
}

/// A failure inside a transaction, before it knows its file.
#[derive(Debug)]
pub(crate) enum Failure {
    Sql(rusqlite::Error),
    BadRow(String),
    Store(StoreError),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Place {
    pub(crate) fn explain(&self, failure: impl Into<Failure>) -> StoreError {
        let path = self.path.clone();
        let (error, message) = match failure.into() {
            Failure::Store(error) => return error,
            Failure::BadRow(detail) => return StoreError::BadRow { path, detail },
            Failure::Sql(rusqlite::Error::SqliteFailure(error, message)) => (error, message),
            // Our own statement says nothing to a user.
            Failure::Sql(rusqlite::Error::SqlInputError { error, msg, .. }) => (error, Some(msg)),
            Failure::Sql(
                error @ (rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)),
            ) => return StoreError::BadRow { path, detail: error.to_string() },
            Failure::Sql(source) => return StoreError::Sqlite { path, source },
        };
        let words = message.clone().unwrap_or_else(|| error.to_string());
        match error.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy { path },
            ErrorCode::DiskFull => StoreError::DiskFull { path },
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => self.damaged(words),
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                StoreError::NotWritable { path, source: Some(std::io::Error::other(words)) }
            }
            ErrorCode::SystemIoFailure if error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHORT_READ => {
                self.damaged(words)
            }
            ErrorCode::SystemIoFailure if may_be_full(error.extended_code) && has_no_room(&path) => {
                StoreError::DiskFull { path }
            }
            ErrorCode::SystemIoFailure => {
                StoreError::File { path, what: "written", source: std::io::Error::other(words) }
            }
            _ => StoreError::Sqlite { path, source: rusqlite::Error::SqliteFailure(error, message) },
        }
    }

    pub(crate) fn damaged(&self, detail: impl Into<String>) -> StoreError {
        StoreError::Damaged { path: self.path.clone(), detail: detail.into(), backups: self.backups.clone() }
    }
}

impl DiaryFile {
    pub(crate) fn open(path: PathBuf, backups: PathBuf, person: PersonId) -> Result<Self, StoreError> {
        let place = Place { path, backups: Some(backups) };
        let connection = connect(&place)?;
        let version = check_identity(&connection, &place)?;
        configure(&connection).map_err(|error| place.explain(error))?;
        let opened = identity(&place.path);
        let mut diary = Self { connection, place, person, opened };
        if version < NEWEST {
            diary.migrate(version)?;
        }
        Ok(diary)
    }

    /// Whose diary it is.
    #[must_use]
    pub fn person(&self) -> &PersonId {
        &self.person
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.place.path
    }

    /// Grows with every change of entries, trackables or suspects; never with settings.
    ///
    /// # Errors
    /// The file can't be read.
    pub fn revision(&self) -> Result<u64, StoreError> {
        self.read(|connection| {
            let sql = "SELECT revision FROM settings";
            Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0))?.unsigned_abs())
        })
    }

    pub(crate) fn place(&self) -> &Place {
        &self.place
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Runs several reads on one state of the file.
    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        let attempt = || -> Result<T, Failure> {
            // Read only: it ends by being dropped.
            let transaction = self.connection.unchecked_transaction()?;
            work(&transaction)
        };
        attempt().map_err(|failure| self.place.explain(failure))
    }

    /// All or nothing: what `work` did is on the disk when this returns `Ok`, and gone when it returns an error.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        self.transact(work, true)
    }

    /// As [`Self::write`], and then everything is taken back.
    pub(crate) fn rehearse<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        self.transact(work, false)
    }

    fn transact<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Failure>,
        keep: bool,
    ) -> Result<T, StoreError> {
        let (connection, place, opened) = (&mut self.connection, &self.place, self.opened);
        let attempt = || -> Result<T, Failure> {
            // IMMEDIATE: two writers queue at the start, instead of failing in the middle.
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // A file that was removed takes writes to the end, and they are gone with its last reader.
            if opened.is_some() && identity(&place.path) != opened {
                return Err(StoreError::Replaced { path: place.path.clone() }.into());
            }
            let done = work(&transaction)?;
            if keep {
                transaction.commit()?;
            }
            Ok(done)
        };
        attempt().map_err(|failure| self.place.explain(failure))
    }

    fn migrate(&mut self, from: u32) -> Result<(), StoreError> {
        let target = backup::before_migration(&self.place, from)?;
        backup::copy_out(&self.connection, &self.place, &target, true)?;
        migration::run(&mut self.connection).map_err(|failure| self.place.explain(failure)).inspect_err(
            |_| {
                // Where no step was taken the diary is what it was, and every attempt would leave another copy.
                if check_identity(&self.connection, &self.place).is_ok_and(|version| version == from) {
                    let _ = fs::remove_file(&target);
                    let _ = fs::remove_file(beside(&target, ".sha256"));
                }
            },
        )
    }
}

/// Makes a new file under another name first, so that a half-made one is never found.
pub(crate) fn create(path: &Path, person: &PersonId, settings: &Settings) -> Result<(), StoreError> {
    let unfinished = beside(path, ".new");
    let leftovers = [unfinished.clone(), beside(&unfinished, "-journal")];
    for leftover in &leftovers {
        remove_if_there(leftover)?;
    }
    let place = Place { path: unfinished.clone(), backups: None };
    let attempt = || -> Result<(), Failure> {
        create_private(&unfinished).map_err(|source| StoreError::io(&unfinished, "written", source))?;
        let mut connection = Connection::open(&unfinished)?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        migration::run(&mut connection)?;
        settings::insert(&connection, person.as_str(), settings)?;
        connection.close().map_err(|(_, error)| error)?;
        Ok(())
    };
    let made = attempt().map_err(|failure| place.explain(failure));
    made.and_then(|()| put_in_place(&unfinished, path)).inspect_err(|_| {
        for leftover in &leftovers {
            // Best effort: the first error is the one to tell.
            let _ = fs::remove_file(leftover);
        }
    })
}

/// The name in a file, without bringing the file up to date.
pub(crate) fn name_in(path: &Path, backups: &Path) -> Result<String, StoreError> {
    let place = Place { path: path.to_owned(), backups: Some(backups.to_owned()) };
    let connection = connect(&place)?;
    check_identity(&connection, &place)?;
    connection
        .query_row("SELECT name FROM settings", [], |row| row.get(0))
        .map_err(|error| place.explain(error))
}

/// Random bytes of the operating system, by way of SQLite's generator.
pub(crate) fn random_bytes() -> Result<[u8; 8], StoreError> {
    let place = Place { path: PathBuf::from(":memory:"), backups: None };
    Connection::open_in_memory()
        .and_then(|connection| connection.query_row("SELECT randomblob(8)", [], |row| row.get(0)))
        .map_err(|error| place.explain(error))
}

/// Syncs a finished file and gives it its name; it replaces what has that name in one step.
pub(crate) fn put_in_place(finished: &Path, path: &Path) -> Result<(), StoreError> {
    sync_file(finished)?;
    fs::rename(finished, path).map_err(|source| StoreError::io(path, "written", source))?;
    // The parent of a bare name is the empty path, which can't be opened.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    directory::sync_folder(folder.unwrap_or(Path::new(".")))
}

pub(crate) fn sync_file(path: &Path) -> Result<(), StoreError> {
    File::options()
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|source| StoreError::io(path, "written", source))
}

pub(crate) fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io(path, "removed", error))
        }
        _ => Ok(()),
    }
}

/// The path with something added to its file name, as SQLite does for its log.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Which file has this name now. `None`: no file, or a system that doesn't say.
fn identity(path: &Path) -> Option<FileIdentity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// Creates a file that was not there, for its owner only.
pub(crate) fn create_private(path: &Path) -> std::io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// SQLite has a word of its own for a full disk, but not where it writes the log's index, nor for a quota.
fn may_be_full(code: i32) -> bool {
    use rusqlite::ffi::{
        SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMMAP, SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMSIZE,
        SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE,
    };
    [
        SQLITE_IOERR_FSYNC,
        SQLITE_IOERR_SHMMAP,
        SQLITE_IOERR_SHMOPEN,
        SQLITE_IOERR_SHMSIZE,
        SQLITE_IOERR_TRUNCATE,
        SQLITE_IOERR_WRITE,
    ]
    .contains(&code)
}

/// Whether the system says that there is no room beside the file. SQLite keeps the system's reason to itself, so this
/// asks again with a file of its own, somewhat larger than the log's index.
fn has_no_room(path: &Path) -> bool {
    let probe = beside(path, &format!("-room-{}", std::process::id()));
    let written = create_private(&probe).and_then(|mut file| {
        let written = file.write_all(&[1; 1 << 16]).and_then(|()| file.sync_all());
        // Ours: it was not there before.
        let _ = fs::remove_file(&probe);
        written
    });
    written.is_err_and(|error| matches!(StoreError::io(path, "written", error), StoreError::DiskFull { .. }))
}

fn connect(place: &Place) -> Result<Connection, StoreError> {
    // No CREATE: a missing file is an error, not an empty diary.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let attempt = || {
        let connection = Connection::open_with_flags(&place.path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        Ok::<_, rusqlite::Error>(connection)
    };
    attempt().map_err(|error| place.explain(error))
}

/// The file's format, after making sure that it is a diary and not a newer one.
pub(crate) fn check_identity(connection: &Connection, place: &Place) -> Result<u32, StoreError> {
    let attempt = || -> Result<(i32, i64, i64), rusqlite::Error> {
        Ok((
            connection.pragma_query_value(None, "application_id", |row| row.get(0))?,
            connection.pragma_query_value(None, "user_version", |row| row.get(0))?,
            connection.pragma_query_value(None, "page_count", |row| row.get(0))?,
        ))
    };
    let (application, version, pages) = attempt().map_err(|error| place.explain(error))?;
    let version = u32::try_from(version).unwrap_or(0);
    if pages == 0 {
        return Err(place.damaged("it is empty"));
    }
    if application != APPLICATION_ID || version == 0 {
        return Err(StoreError::NotADiary { path: place.path.clone() });
    }
    if version > NEWEST {
        return Err(StoreError::NewerVersion { path: place.path.clone(), found: version, known: NEWEST });
    }
    // A row's text decides what it makes, whatever the row calls itself; SQLite writes these words in this way.
    let others = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index') OR NOT (sql IS NULL \
                  OR sql GLOB 'CREATE TABLE *' OR sql GLOB 'CREATE INDEX *' OR sql GLOB 'CREATE UNIQUE INDEX *'))";
    if connection.query_row(others, [], |row| row.get(0)).map_err(|error| place.explain(error))? {
        return Err(place.damaged("it holds a trigger, a view or another part that no diary has"));
    }
    Ok(version)
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // An acknowledged entry is on the disk; the extra sync costs a millisecond or two.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    // macOS needs a stronger word for "on the disk"; elsewhere these two do nothing.
    connection.pragma_update(None, "fullfsync", "ON")?;
    connection.pragma_update(None, "checkpoint_fullfsync", "ON")?;
    // A restored file comes from anywhere: nothing in its schema may run code.
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    // After a large import the log shrinks again.
    connection.pragma_update(None, "journal_size_limit", 4 << 20)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::DataDirectory;
    use diary::{Answer, Day, Entry, EntryId, Source, When};
    use jiff::Timestamp;

    /// A page limit is the only full disk that a test can make everywhere; it belongs to the connection.
    #[test]
    fn a_full_disk_is_named_and_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let directory = DataDirectory::open(folder.path()).unwrap();
        let person = directory.create_person("Noor").unwrap().id;
        let mut diary = directory.open_diary(&person).unwrap();
        let pages: i64 = diary.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        diary.connection.pragma_update(None, "max_page_count", pages + 4).unwrap();
        let first: Day = "2026-01-01".parse().unwrap();
        let mut record = |number: u32| {
            let entry = Entry {
                id: EntryId::from_parts(number.into(), [1; 10]),
                trackable: "redness".parse().unwrap(),
                day: first.plus(number.into()),
                when: When::Day,
                answer: Answer::None,
                source: Source::Typed,
                recorded_at: Timestamp::UNIX_EPOCH,
            };
            diary.record(&[entry], Timestamp::UNIX_EPOCH)
        };
        let (saved, error) =
            (0..).find_map(|number| record(number).err().map(|error| (number, error))).unwrap();
        assert_eq!(error.code(), "disk_full");
        assert!(saved > 10);
        assert_eq!(diary.entry_count().unwrap(), u64::from(saved));
        diary.connection.pragma_update(None, "max_page_count", 1_000_000).unwrap();
        drop(diary);
        assert_eq!(directory.open_diary(&person).unwrap().entry_count().unwrap(), u64::from(saved));
    }
}
