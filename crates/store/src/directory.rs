//! The data directory (design.md C1): people's files, their backups, one server's lock.

use crate::file::{self, DiaryFile};
use crate::{Person, PersonId, Settings, StoreError};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// The layout that this program writes: which folders there are. A person's file has a version of its own.
const LAYOUT: u32 = 1;

/// A folder that holds everything of its users.
///
/// ```text
/// DATA/layout                     the version of this layout
/// DATA/lock                       held by the one server
/// DATA/login.json                 the password's hash and the devices that gave it, where there is a password
/// DATA/login.lock                 held for the moment in which that is changed
/// DATA/first.lock                 held for the moment in which the first person is made
/// DATA/diaries/<person>.sqlite    one person, one file
/// DATA/backups/<person>/…         that person's backups, each with its checksum
/// ```
#[derive(Debug, Clone)]
pub struct DataDirectory {
    path: PathBuf,
}

/// Holds the data directory for one server, until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct DirectoryLock {
    // The lock lives as long as the open file.
    _file: File,
}

/// What deleting a person took away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Every file, the diary first.
    pub files: Vec<PathBuf>,
    /// Their size together.
    pub bytes: u64,
}

impl DataDirectory {
    /// Opens the directory and makes what is missing.
    ///
    /// # Errors
    /// It is a file, can't be written, or a newer gutskin made it (then nothing is touched).
    pub fn open(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let path = path.into();
        if path.exists() && !path.is_dir() {
            return Err(StoreError::NotADirectory { path });
        }
        check_layout(&path)?;
        let directory = Self { path };
        for folder in [directory.path.clone(), directory.diaries(), directory.backups()] {
            make_folder(&folder)?;
        }
        write_layout(&directory.path)?;
        // Opening the lock file for writing finds a read-only directory now, not at the first entry.
        directory.lock_file()?;
        Ok(directory)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the directory for one server. Commands that write one entry need no lock: SQLite lets two processes
    /// take turns.
    ///
    /// # Errors
    /// Another process holds it.
    pub fn lock(&self) -> Result<DirectoryLock, StoreError> {
        let mut file = self.lock_file()?;
        let path = self.path.join("lock");
        match file.try_lock() {
            Ok(()) => {
                // Only for the other one's message: a full disk must not keep a server from showing what is there.
                let _ = file
                    .set_len(0)
                    .and_then(|()| file.rewind())
                    .and_then(|()| write!(file, "{}", std::process::id()));
                Ok(DirectoryLock { _file: file })
            }
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                // Only for the message: some systems let nobody read a locked file.
                let process = file.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
                Err(StoreError::InUse { path: self.path.clone(), process })
            }
            Err(TryLockError::Error(source)) => Err(StoreError::io(&path, "locked", source)),
        }
    }

    /// Everyone with a diary here, by name.
    ///
    /// # Errors
    /// The folder can't be read. A single bad file is that person's [`Person::trouble`].
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        let mut people: Vec<Person> = self
            .ids()?
            .into_iter()
            .map(|id| match file::name_in(&self.diary_path(&id), &self.backups_of(&id)) {
                Ok(name) => Person { id, name, trouble: None },
                Err(error) => Person { name: id.to_string(), id, trouble: Some(error.code()) },
            })
            .collect();
        people.sort_by(|one, other| {
            (one.name.to_lowercase(), &one.id).cmp(&(other.name.to_lowercase(), &other.id))
        });
        Ok(people)
    }

    /// A new person with an empty diary.
    ///
    /// # Errors
    /// The name is empty or longer than 80 characters; the disk is full or read-only.
    pub fn create_person(&self, name: &str) -> Result<Person, StoreError> {
        let settings = Settings::new(name)?;
        let id = loop {
            let id = PersonId::from_random(file::random_bytes()?);
            if !self.diary_path(&id).exists() {
                break id;
            }
        };
        file::create(&self.diary_path(&id), &id, &settings)?;
        Ok(Person { id, name: settings.name, trouble: None })
    }

    /// The person of a directory that was empty a moment ago: a new one with this name, or the one that another request
    /// or process has made meanwhile (the first by name, where there are several). However many ask at the same time,
    /// one person comes of it.
    ///
    /// # Errors
    /// As [`Self::people`] and [`Self::create_person`].
    pub fn first_person(&self, name: &str) -> Result<Person, StoreError> {
        // A lock of its own: a server holds the other one for as long as it runs.
        let lock = self.open_lock("first.lock")?;
        lock.lock().map_err(|source| StoreError::io(&self.path.join("first.lock"), "locked", source))?;
        match self.people()?.into_iter().next() {
            Some(person) => Ok(person),
            None => self.create_person(name),
        }
    }

    /// Gives a person another name.
    ///
    /// # Errors
    /// As [`Self::create_person`] and [`Self::open_diary`].
    pub fn rename_person(&self, id: &PersonId, name: &str) -> Result<Person, StoreError> {
        let mut diary = self.open_diary(id)?;
        let mut settings = diary.settings()?;
        name.clone_into(&mut settings.name);
        diary.save_settings(&settings)?;
        Ok(Person { id: id.clone(), name: diary.settings()?.name, trouble: None })
    }

    /// Deletes a person: the diary and all its backups in this directory. Nothing brings them back. Close the
    /// person's [`DiaryFile`]s first: a connection that stays open writes into the void.
    ///
    /// # Errors
    /// No such person; a file can't be removed.
    pub fn delete_person(&self, id: &PersonId) -> Result<Removed, StoreError> {
        let diary = self.diary_path(id);
        if !diary.exists() {
            return Err(StoreError::NoSuchPerson(id.to_string()));
        }
        let mut removed = Removed { files: Vec::new(), bytes: 0 };
        // The backups go first: if that stops halfway, the person is still listed and can be deleted again.
        let backups = self.backups_of(id);
        let mut files = if backups.is_dir() { list(&backups)? } else { Vec::new() };
        // Its log, and what a restore or a start that was cut short may have left. The diary itself goes last.
        let name = format!("{id}.sqlite");
        let beside = |path: &PathBuf| {
            *path != diary && path.file_name().is_some_and(|other| other.to_string_lossy().starts_with(&name))
        };
        files.extend(list(&self.diaries())?.into_iter().filter(beside));
        files.push(diary.clone());
        for path in files {
            let bytes = match fs::metadata(&path) {
                Ok(metadata) => metadata.len(),
                Err(_) => continue,
            };
            fs::remove_file(&path).map_err(|source| StoreError::io(&path, "removed", source))?;
            removed.bytes += bytes;
            removed.files.push(path);
        }
        if backups.is_dir() {
            fs::remove_dir(&backups).map_err(|source| StoreError::io(&backups, "removed", source))?;
        }
        removed.files.reverse();
        sync_folder(&self.diaries())?;
        Ok(removed)
    }

    /// Opens a person's diary; an older format is brought up to date, after a verified backup.
    ///
    /// # Errors
    /// No such person; a newer format; a damaged file (the message says where its backups are).
    pub fn open_diary(&self, id: &PersonId) -> Result<DiaryFile, StoreError> {
        let path = self.diary_path(id);
        if !path.exists() {
            return Err(StoreError::NoSuchPerson(id.to_string()));
        }
        DiaryFile::open(path, self.backups_of(id), id.clone())
    }

    /// Where a person's backups are.
    #[must_use]
    pub fn backups_of(&self, id: &PersonId) -> PathBuf {
        self.backups().join(id.as_str())
    }

    /// A person's file.
    pub(crate) fn diary_path(&self, id: &PersonId) -> PathBuf {
        self.diaries().join(format!("{id}.sqlite"))
    }

    fn diaries(&self) -> PathBuf {
        self.path.join("diaries")
    }

    fn backups(&self) -> PathBuf {
        self.path.join("backups")
    }

    fn ids(&self) -> Result<Vec<PersonId>, StoreError> {
        let names = list(&self.diaries())?;
        Ok(names
            .iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "sqlite"))
            .filter_map(|path| path.file_stem()?.to_str()?.parse().ok())
            .collect())
    }

    fn lock_file(&self) -> Result<File, StoreError> {
        self.open_lock("lock")
    }

    fn open_lock(&self, name: &str) -> Result<File, StoreError> {
        let path = self.path.join(name);
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        opened.map_err(|source| not_writable(&self.path, source))
    }
}

/// Makes a folder that only its owner can look into.
pub(crate) fn make_folder(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::AlreadyExists => StoreError::NotADirectory { path: path.to_owned() },
        _ => not_writable(path, source),
    })
}

/// Makes renames in a folder durable. Systems that can't sync a folder have nothing to sync.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(path)
            .and_then(|folder| folder.sync_all())
            .map_err(|source| StoreError::io(path, "written", source))?;
    }
    Ok(())
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |source| StoreError::io(folder, "read", source);
    let mut paths = Vec::new();
    for item in fs::read_dir(folder).map_err(failed)? {
        paths.push(item.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

fn not_writable(path: &Path, source: std::io::Error) -> StoreError {
    match StoreError::io(path, "written", source) {
        // Whatever else keeps a folder from being made or a lock file from being opened: the cure is the same.
        StoreError::File { path, source, .. } => StoreError::NotWritable { path, source: Some(source) },
        clear => clear,
    }
}

fn check_layout(path: &Path) -> Result<(), StoreError> {
    let file = path.join("layout");
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(StoreError::NotADirectory { path: path.to_owned() });
        }
        Err(source) => return Err(StoreError::io(&file, "read", source)),
    };
    match text.trim().parse::<u32>() {
        Ok(found) if found > LAYOUT => {
            Err(StoreError::NewerVersion { path: path.to_owned(), found, known: LAYOUT })
        }
        Ok(_) => Ok(()),
        // An empty file is a first start that was cut short; it is written again.
        Err(_) if text.trim().is_empty() => Ok(()),
        Err(_) => Err(StoreError::Damaged {
            path: file,
            detail: format!("it must hold one number, {LAYOUT}"),
            backups: Some(path.join("backups")),
        }),
    }
}

fn write_layout(path: &Path) -> Result<(), StoreError> {
    let file = path.join("layout");
    if fs::read_to_string(&file).is_ok_and(|text| !text.trim().is_empty()) {
        return Ok(());
    }
    fs::write(&file, format!("{LAYOUT}\n")).map_err(|source| not_writable(path, source))
}
