//! Backups that are known to be good, and putting one back.

use crate::directory::{self, DataDirectory, DirectoryLock};
use crate::file::{self, DiaryFile, Place};
use crate::photos;
use crate::rotation;
use crate::{PersonId, StoreError};
use diary::Day;
use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

const MARKER: &str = "last-good.json";

/// What was found in a backup that holds together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFacts {
    /// The file.
    pub path: PathBuf,
    /// Whose diary it is.
    pub person: PersonId,
    /// What they call themselves.
    pub name: String,
    /// The format of the file.
    pub version: u32,
    /// How many entries it holds.
    pub entries: u64,
    /// How many photos it holds.
    pub photos: u64,
    /// The file's size.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Whether a checksum lay beside it and was right. `false`: there was none.
    pub checksum_confirmed: bool,
}

/// The latest backup that was verified and is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoodBackup {
    /// When it was verified.
    pub at: Timestamp,
    /// The file.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What was put back.
    pub facts: BackupFacts,
    /// The diary that was there before, if there was one.
    pub kept_aside: Option<PathBuf>,
}

/// The last good backup, as it is written down. The file name is relative, so that a moved data directory stays right.
#[derive(Debug, Serialize, Deserialize)]
struct Marker {
    at: Timestamp,
    file: String,
    bytes: u64,
    sha256: String,
}

impl DiaryFile {
    /// Writes a verified copy of the diary, and its checksum beside it as `TARGET.sha256` (`sha256sum -c` reads it).
    /// Everything saved so far is in it (the photos only where the settings want them there); others can go on writing
    /// meanwhile.
    ///
    /// # Errors
    /// The target or its checksum's file is there already, or can't be written; the copy does not hold together.
    /// Nothing is left of it then.
    pub fn backup(&self, target: &Path) -> Result<BackupFacts, StoreError> {
        copy_out(self.connection(), self.place(), target, self.settings()?.photos_in_backups)
    }

    /// A verified backup in the data directory, under the time's name.
    ///
    /// # Errors
    /// As [`Self::backup`].
    pub fn backup_now(&self, now: Timestamp) -> Result<BackupFacts, StoreError> {
        let folder = backups(self.place())?;
        let target = free_name(&folder, &format!("by-hand-{}", stamp(now)));
        let facts = self.backup(&target)?;
        write_marker(&folder, &facts, now)?;
        Ok(facts)
    }

    /// The nightly backup of `today` (the person's own day), if they want one and it is not there yet; old ones go,
    /// seven daily and four weekly stay. Call it at every start and every few minutes. `None`: not due.
    ///
    /// # Errors
    /// As [`Self::backup`]. Old backups go only after the new one is verified.
    pub fn nightly_backup(&self, now: Timestamp, today: Day) -> Result<Option<BackupFacts>, StoreError> {
        if !self.settings()?.nightly_backup {
            return Ok(None);
        }
        let folder = backups(self.place())?;
        let target = nightly_path(&folder, today);
        if target.exists() {
            return Ok(None);
        }
        directory::make_folder(&folder)?;
        remove_unfinished_nights(&folder)?;
        let facts = self.backup(&target)?;
        write_marker(&folder, &facts, now)?;
        for day in rotation::expired(&nightly_days(&folder)?) {
            let path = nightly_path(&folder, day);
            file::remove_if_there(&path)?;
            file::remove_if_there(&file::beside(&path, ".sha256"))?;
        }
        Ok(Some(facts))
    }

    /// The latest backup in the data directory that was verified and is still there, as long as it was.
    ///
    /// # Errors
    /// The folder can't be read.
    pub fn last_good_backup(&self) -> Result<Option<GoodBackup>, StoreError> {
        let folder = backups(self.place())?;
        let path = folder.join(MARKER);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(StoreError::io(&path, "read", source)),
        };
        let Ok(marker) = serde_json::from_slice::<Marker>(&text) else {
            // A marker that can't be read proves nothing.
            return Ok(None);
        };
        let path = folder.join(&marker.file);
        let there = fs::metadata(&path).is_ok_and(|metadata| metadata.len() == marker.bytes);
        Ok(there.then_some(GoodBackup { at: marker.at, path, bytes: marker.bytes }))
    }
}

impl DataDirectory {
    /// Puts a backup in place of the person's diary that it is of. Everything is verified first; the present diary
    /// becomes a backup of its own. Close the person's [`DiaryFile`]s before.
    ///
    /// # Errors
    /// The backup is damaged, newer, or no diary; another process has the present diary open; the disk is full. The
    /// present diary is as it was then.
    pub fn restore(
        &self,
        _lock: &DirectoryLock,
        from: &Path,
        now: Timestamp,
    ) -> Result<Restored, StoreError> {
        let facts = verify(from)?;
        let path = self.diary_path(&facts.person);
        let folder = self.backups_of(&facts.person);
        let incoming = file::beside(&path, ".restore");
        let replace = || -> Result<Option<PathBuf>, StoreError> {
            // What a restore that was killed left.
            file::remove_if_there(&incoming)?;
            copy_and_sync(from, &incoming)?;
            if checksum(&incoming)? != facts.sha256 {
                return Err(StoreError::Checksum { path: incoming.clone() });
            }
            let kept_aside = if path.exists() { Some(put_aside(&path, &folder, now)?) } else { None };
            file::put_in_place(&incoming, &path)?;
            Ok(kept_aside)
        };
        let kept_aside = replace().inspect_err(|_| {
            // Best effort: deleting the person removes a leftover too.
            let _ = fs::remove_file(&incoming);
        })?;
        Ok(Restored { facts, kept_aside })
    }
}

/// Checks a backup: its checksum where there is one, SQLite's integrity check, and that it is a diary that this
/// program can read. The file is only read.
///
/// # Errors
/// What is wrong with it; [`StoreError::LiveDiary`] where its latest entries are in a log beside it.
pub fn verify(path: &Path) -> Result<BackupFacts, StoreError> {
    // A log beside it holds entries that the file itself doesn't, and a journal what must be taken back.
    for suffix in ["-wal", "-journal"] {
        if fs::metadata(file::beside(path, suffix)).is_ok_and(|metadata| metadata.len() > 0) {
            return Err(StoreError::LiveDiary { path: path.to_owned() });
        }
    }
    let bytes = fs::metadata(path).map_err(|source| StoreError::io(path, "read", source))?.len();
    let sha256 = checksum(path)?;
    let beside = file::beside(path, ".sha256");
    let checksum_confirmed = match fs::read_to_string(&beside) {
        Ok(text) if text.split_whitespace().next() == Some(sha256.as_str()) => true,
        Ok(_) => return Err(StoreError::Checksum { path: path.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(source) => return Err(StoreError::io(&beside, "read", source)),
    };
    let place = Place { path: path.to_owned(), backups: None };
    let connection = open_to_read(path).map_err(|error| place.explain(error))?;
    let version = file::check_identity(&connection, &place)?;
    check_integrity(&connection, &place)?;
    let attempt = || -> rusqlite::Result<(String, String, i64, i64)> {
        // Older formats have no photos.
        let photos =
            if connection.table_exists(None, "photo")? { "(SELECT count(*) FROM photo)" } else { "0" };
        let sql = format!("SELECT person, name, (SELECT count(*) FROM entry), {photos} FROM settings");
        connection.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
    };
    let (person, name, entries, photos) = attempt().map_err(|error| place.explain(error))?;
    Ok(BackupFacts {
        path: path.to_owned(),
        person: person.parse()?,
        name,
        version,
        entries: entries.unsigned_abs(),
        photos: photos.unsigned_abs(),
        bytes,
        sha256,
        checksum_confirmed,
    })
}

/// A copy under a temporary name, synced and verified, then its checksum, then its name: a file with the right name is
/// a good one, whatever happened on the way.
pub(crate) fn copy_out(
    connection: &Connection,
    source: &Place,
    target: &Path,
    with_photos: bool,
) -> Result<BackupFacts, StoreError> {
    let sums = file::beside(target, ".sha256");
    for path in [target, &sums] {
        if path.exists() {
            return Err(StoreError::AlreadyThere { path: path.to_owned() });
        }
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    directory::make_folder(folder)?;
    // SQLite writes into an empty file; that one was not there before, so it is ours to remove.
    let unfinished = make_unfinished(target)?;
    let mut made = vec![unfinished.clone()];
    let mut finish = || -> Result<BackupFacts, StoreError> {
        let place = Place { path: unfinished.clone(), backups: None };
        let name = unfinished.to_str().ok_or_else(|| {
            let source = io::Error::new(io::ErrorKind::InvalidFilename, "the path must be UTF-8");
            StoreError::io(target, "written", source)
        })?;
        connection.execute("VACUUM INTO ?1", [name]).map_err(|error| match place.explain(error) {
            // What SQLite finds wrong while it reads is the diary's trouble, not the copy's.
            StoreError::Damaged { detail, .. } => source.damaged(detail),
            other => other,
        })?;
        if !with_photos {
            let taken_out = Connection::open(&unfinished).and_then(|copy| photos::take_out(&copy));
            taken_out.map_err(|error| place.explain(error))?;
        }
        file::sync_file(&unfinished)?;
        let facts = verify(&unfinished)?;
        let file_name = target.file_name().unwrap_or_default().to_string_lossy();
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::AlreadyThere { path: sums.clone() },
            _ => StoreError::io(&sums, "written", error),
        };
        let mut beside = file::create_private(&sums).map_err(failed)?;
        made.push(sums.clone());
        let line = format!("{}  {file_name}\n", facts.sha256);
        io::Write::write_all(&mut beside, line.as_bytes())
            .and_then(|()| beside.sync_all())
            .map_err(failed)?;
        file::put_in_place(&unfinished, target)?;
        Ok(BackupFacts { path: target.to_owned(), checksum_confirmed: true, ..facts })
    };
    let finished = finish();
    if finished.is_err() {
        for path in made {
            // Best effort: the first error is the one to tell.
            let _ = fs::remove_file(path);
        }
    }
    finished
}

/// An empty file beside the target, under a name that nothing had.
fn make_unfinished(target: &Path) -> Result<PathBuf, StoreError> {
    let mut number = 1_u32;
    loop {
        let end = if number == 1 { ".part".to_owned() } else { format!(".part-{number}") };
        let path = file::beside(target, &end);
        match file::create_private(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            Err(source) => return Err(StoreError::io(&path, "written", source)),
        }
    }
}

/// Where the backup before a migration goes.
pub(crate) fn before_migration(place: &Place, version: u32) -> Result<PathBuf, StoreError> {
    Ok(free_name(&backups(place)?, &format!("before-update-of-format-{version}")))
}

/// Makes the present diary a backup and takes it out of the way, so that another can take its place.
fn put_aside(path: &Path, folder: &Path, now: Timestamp) -> Result<PathBuf, StoreError> {
    directory::make_folder(folder)?;
    let place = Place { path: path.to_owned(), backups: Some(folder.to_owned()) };
    let logs = ["-wal", "-shm"].map(|suffix| file::beside(path, suffix));
    match set_aside_sound(&place, &free_name(folder, &format!("before-restore-{}", stamp(now)))) {
        Ok(aside) => Ok(aside),
        Err(
            StoreError::Damaged { .. }
            | StoreError::NotADiary { .. }
            | StoreError::NewerVersion { .. }
            | StoreError::BadRow { .. },
        ) => {
            // It can't be copied as a diary, so it is kept byte by byte, its log too.
            let aside = free_name(folder, &format!("damaged-{}", stamp(now)));
            copy_and_sync(path, &aside)?;
            if logs[0].exists() {
                copy_and_sync(&logs[0], &file::beside(&aside, "-wal"))?;
            }
            // The old log must not be played into the new file.
            for log in &logs {
                file::remove_if_there(log)?;
            }
            Ok(aside)
        }
        Err(other) => Err(other),
    }
}

fn set_aside_sound(place: &Place, aside: &Path) -> Result<PathBuf, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&place.path, flags).map_err(|error| place.explain(error))?;
    file::check_identity(&connection, place)?;
    // Leaving the write-ahead log needs the file for ourselves: it fails where another process has it open, and it
    // leaves one file without a log that could be played into the next one.
    let alone = || -> rusqlite::Result<()> {
        connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        connection.pragma_update(None, "journal_mode", "DELETE")
    };
    alone().map_err(|error| place.explain(error))?;
    copy_out(&connection, place, aside, true)?;
    connection.close().map_err(|(_, error)| place.explain(error))?;
    Ok(aside.to_owned())
}

fn copy_and_sync(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = File::open(from).map_err(|source| StoreError::io(from, "read", source))?;
    file::create_private(to)
        .and_then(|mut copy| io::copy(&mut source, &mut copy).and_then(|_| copy.sync_all()))
        .map_err(|source| StoreError::io(to, "written", source))
}

fn write_marker(folder: &Path, facts: &BackupFacts, at: Timestamp) -> Result<(), StoreError> {
    let path = folder.join(MARKER);
    let unfinished = folder.join(format!("{MARKER}.part"));
    let marker = Marker {
        at,
        file: facts.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: facts.bytes,
        sha256: facts.sha256.clone(),
    };
    let text = serde_json::to_vec_pretty(&marker).map_err(io::Error::from);
    text.and_then(|text| fs::write(&unfinished, text))
        .map_err(|source| StoreError::io(&unfinished, "written", source))?;
    file::put_in_place(&unfinished, &path)
}

fn backups(place: &Place) -> Result<PathBuf, StoreError> {
    // Every diary of a data directory has its folder; only a file under verification has none.
    place.backups.clone().ok_or_else(|| StoreError::NotADiary { path: place.path.clone() })
}

fn nightly_path(folder: &Path, day: Day) -> PathBuf {
    folder.join(format!("nightly-{day}.sqlite"))
}

fn nightly_days(folder: &Path) -> Result<Vec<Day>, StoreError> {
    let failed = |source| StoreError::io(folder, "read", source);
    let mut days = Vec::new();
    for item in fs::read_dir(folder).map_err(failed)? {
        let name = item.map_err(failed)?.file_name();
        let day: Option<Day> = name
            .to_str()
            .and_then(|name| name.strip_prefix("nightly-")?.strip_suffix(".sqlite"))
            .and_then(|day| day.parse().ok());
        days.extend(day);
    }
    Ok(days)
}

/// What nights left whose program was killed: the folder is ours, and one server makes these backups.
fn remove_unfinished_nights(folder: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::io(folder, "read", source);
    for item in fs::read_dir(folder).map_err(failed)? {
        let path = item.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let unfinished = name.starts_with("nightly-") && name.contains(".sqlite.part");
        // A checksum gets its name just before its file does.
        let lonely = name.starts_with("nightly-") && name.ends_with(".sqlite.sha256");
        if unfinished || (lonely && !path.with_extension("").exists()) {
            file::remove_if_there(&path)?;
        }
    }
    Ok(())
}

/// A name in the folder that nothing has yet, nor its checksum.
fn free_name(folder: &Path, stem: &str) -> PathBuf {
    let numbered = (2_u32..).map(|number| folder.join(format!("{stem}-{number}.sqlite")));
    std::iter::once(folder.join(format!("{stem}.sqlite")))
        .chain(numbered)
        .find(|path| !path.exists() && !file::beside(path, ".sha256").exists())
        .unwrap_or_else(|| folder.join(format!("{stem}.sqlite")))
}

/// A time as a file name that every system takes: `2026-01-31T14-05-59Z`.
fn stamp(now: Timestamp) -> String {
    now.strftime("%Y-%m-%dT%H-%M-%SZ").to_string()
}

fn checksum(path: &Path) -> Result<String, StoreError> {
    let failed = |source| StoreError::io(path, "read", source);
    let mut file = File::open(path).map_err(failed)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = file.read(&mut buffer).map_err(failed)?;
        if length == 0 {
            break;
        }
        digest.update(&buffer[..length]);
    }
    Ok(digest.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing to a string can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

fn check_integrity(connection: &Connection, place: &Place) -> Result<(), StoreError> {
    let found: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| place.explain(error))?;
    if found == "ok" { Ok(()) } else { Err(place.damaged(found)) }
}

/// Opens a file that nobody writes, without leaving a log beside it.
fn open_to_read(path: &Path) -> rusqlite::Result<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let mut address = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address.push_str("?immutable=1");
    Connection::open_with_flags(address, flags)
}
