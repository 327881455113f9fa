//! What can go wrong, for a page (a code that it translates) and for the command line (a message).

use diary::{Day, EntryId, TrackableId};
use std::path::PathBuf;

/// Why the store could not do what was asked. Nothing is half done: every write is one transaction.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data directory's path leads to a file.
    #[error("{} is not a directory: name a directory for the diaries", .path.display())]
    NotADirectory {
        /// The path.
        path: PathBuf,
    },
    /// The program may not write there.
    #[error("{} can't be written: make it writable, or choose another place with --data", .path.display())]
    NotWritable {
        /// The path.
        path: PathBuf,
        /// The system's own words.
        #[source]
        source: Option<std::io::Error>,
    },
    /// Any other failure to read or write a file.
    #[error("{} could not be {what}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What was tried, as a participle: `read`, `written`.
        what: &'static str,
        /// The system's own words.
        #[source]
        source: std::io::Error,
    },
    /// A newer program has written here.
    #[error(
        "{} was made by a newer gutskin (format {found}; this one knows formats up to {known}): use the newer one. \
         Nothing was changed", .path.display()
    )]
    NewerVersion {
        /// The directory or file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format that this program knows.
        known: u32,
    },
    /// Another server has the directory.
    #[error(
        "another gutskin{} already serves {}: use that one, or stop it first, or name another directory with --data",
        .process.map_or_else(String::new, |process| format!(" (process {process})")), .path.display()
    )]
    InUse {
        /// The data directory.
        path: PathBuf,
        /// The other process, where it says so.
        process: Option<u32>,
    },
    /// Another process writes to the same file and did not finish in time.
    #[error("another program is writing to {}: try again in a moment", .path.display())]
    Busy {
        /// The diary's file.
        path: PathBuf,
    },
    /// The open file has lost its name: whatever is written to it is lost too.
    #[error("{} was removed or replaced while it was open: nothing was saved. Start gutskin again", .path.display())]
    Replaced {
        /// The diary's file.
        path: PathBuf,
    },
    /// No room left.
    #[error("there is no room left to write {}: make room and try again. What was saved before is safe", .path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// A text that can't be a person's id.
    #[error("`{0}` is not a person's id: it is eight small letters and digits")]
    PersonId(String),
    /// No such person here.
    #[error("there is no person `{0}` in this data directory")]
    NoSuchPerson(String),
    /// A name must be there to be shown.
    #[error("a name needs 1 to {most} characters")]
    BadName {
        /// The longest allowed.
        most: usize,
    },
    /// A file that is no diary of gutskin.
    #[error("{} is not a gutskin diary", .path.display())]
    NotADiary {
        /// The file.
        path: PathBuf,
    },
    /// The file's contents do not hold together.
    #[error(
        "{} is damaged ({detail}). {}", .path.display(),
        .backups.as_ref().map_or_else(
            || "Use another copy".to_owned(),
            |backups| format!("Its backups are in {}: `gutskin restore FILE` puts one back", backups.display()))
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, in SQLite's words.
        detail: String,
        /// Where the person's backups are, if they have any.
        backups: Option<PathBuf>,
    },
    /// The bytes are not the ones that were backed up.
    #[error("{} is not what was written: its checksum is not the one in {}.sha256. Use another backup", .path.display(), .path.display())]
    Checksum {
        /// The backup.
        path: PathBuf,
    },
    /// A diary that is open, or was when its program or the system stopped: the file alone is not all of it.
    #[error("{} is a live diary, not a backup: open it with gutskin and use `gutskin backup`", .path.display())]
    LiveDiary {
        /// The file.
        path: PathBuf,
    },
    /// A backup never overwrites.
    #[error("{} is already there: choose another name", .path.display())]
    AlreadyThere {
        /// The target.
        path: PathBuf,
    },
    /// A trackable that this diary does not have.
    #[error("this diary has no trackable `{0}`")]
    UnknownTrackable(TrackableId),
    /// An answer that its trackable can't take.
    #[error("the answer for `{trackable}` on {day} does not fit: it must be {takes}")]
    DoesNotFit {
        /// The trackable.
        trackable: TrackableId,
        /// The entry's day.
        day: Day,
        /// What would be right, in English.
        takes: String,
    },
    /// The kind of a trackable that is built in, or that has entries, stays what it is.
    #[error("`{0}` holds another kind of value: choose another name for the new kind")]
    KindIsFixed(TrackableId),
    /// A custom trackable can't take a built-in one's id, nor a built-in one be saved as custom.
    #[error("`{0}` is built in: choose another name")]
    BuiltIn(TrackableId),
    /// A trackable with entries can be hidden, not removed.
    #[error("`{0}` has entries: hide it instead, and its history stays")]
    HasEntries(TrackableId),
    /// An entry keeps its trackable.
    #[error("the entry {id} belongs to `{trackable}`, not to `{given}`")]
    OtherTrackable {
        /// The entry.
        id: EntryId,
        /// What it belongs to.
        trackable: TrackableId,
        /// What was given.
        given: TrackableId,
    },
    /// An entry can't move to a day that already has one of the same once-a-day trackable.
    #[error("{day} already has an entry of `{trackable}`: edit that one")]
    DayTaken {
        /// The trackable.
        trackable: TrackableId,
        /// The day.
        day: Day,
        /// The entry that is there.
        id: EntryId,
    },
    /// No such entry now (it may have been removed).
    #[error("there is no entry {0}")]
    NoSuchEntry(EntryId),
    /// No such change.
    #[error("there is no change {0}")]
    NoSuchChange(u64),
    /// It is taken back already.
    #[error("change {0} is already undone")]
    AlreadyUndone(u64),
    /// Everything that the change did has been changed again since.
    #[error("change {0} can't be undone: what it changed has been changed again since")]
    ChangedSince(u64),
    /// A whole diary is loaded into an empty one only.
    #[error("{} already has entries: load the export as a new person", .path.display())]
    NotEmpty {
        /// The diary's file.
        path: PathBuf,
    },
    /// There is no change left to take back.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// Suspects are few on purpose: they share one false-discovery budget.
    #[error("name at most {most} suspects; these are {found}")]
    TooManySuspects {
        /// How many were given.
        found: usize,
        /// How many can be.
        most: usize,
    },
    /// A symptom, a covariate or a note can't be a suspect.
    #[error("`{0}` is no candidate, so it can't be a suspect: name something that may drive a symptom")]
    NotACandidate(TrackableId),
    /// A password that would be guessed soon.
    #[error(
        "a password needs at least {least} characters, and more than a row of keys: three or four words do well"
    )]
    WeakPassword {
        /// The fewest characters.
        least: usize,
    },
    /// What holds the password can't be read, so nobody comes in.
    #[error("{} is damaged ({detail}), so nobody is let in: `gutskin password` sets a new password", .path.display())]
    DamagedLogin {
        /// The file.
        path: PathBuf,
        /// What is wrong with it. Never what stands in it.
        detail: String,
    },
    /// The photos have a passphrase, and it was not given or is another one.
    #[error("the photos are locked: give their passphrase first")]
    PhotosLocked,
    /// A passphrase that would be guessed soon.
    #[error(
        "the photos' passphrase needs at least {least} characters of several kinds: four or five words do well"
    )]
    WeakPassphrase {
        /// The fewest characters.
        least: usize,
    },
    /// No such photo now.
    #[error("there is no such photo")]
    NoSuchPhoto,
    /// No such experiment now.
    #[error("there is no such experiment")]
    NoSuchExperiment,
    /// The bytes are not the ones that were kept.
    #[error("this photo is damaged: a backup may hold it whole")]
    DamagedPhoto,
    /// More bytes than a photo has.
    #[error("a photo may have at most {} MB", .most >> 20)]
    LargePhoto {
        /// Bytes.
        most: usize,
    },
    /// No such place of the person's own.
    #[error("there is no such place for photos")]
    NoSuchPlace,
    /// More places than can be looked at.
    #[error("at most {most} places can be photographed: remove one first")]
    ManyPlaces {
        /// How many can be.
        most: usize,
    },
    /// The system gives no random bytes, without which nothing is encrypted.
    #[error("this system gives no random bytes, so nothing can be encrypted")]
    NoRandom,
    /// The daily table can't be made.
    #[error(transparent)]
    Table(#[from] diary::table::TableError),
    /// A row that this program can't read back: a bug, or a file changed by hand.
    #[error("{} holds a row that can't be read: {detail}", .path.display())]
    BadRow {
        /// The file.
        path: PathBuf,
        /// Which column and why. Never a recorded value.
        detail: String,
    },
    /// Anything else that SQLite says.
    #[error("{} could not be used", .path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// SQLite's own words.
        #[source]
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// A stable word for the page's translations.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotADirectory { .. } => "not_a_directory",
            Self::NotWritable { .. } => "not_writable",
            Self::File { .. } => "file",
            Self::NewerVersion { .. } => "newer_version",
            Self::InUse { .. } => "in_use",
            Self::Busy { .. } => "busy",
            Self::Replaced { .. } => "replaced",
            Self::DiskFull { .. } => "disk_full",
            Self::PersonId(_) => "person_id",
            Self::NoSuchPerson(_) => "no_such_person",
            Self::BadName { .. } => "bad_name",
            Self::NotADiary { .. } => "not_a_diary",
            Self::Damaged { .. } => "damaged",
            Self::Checksum { .. } => "checksum",
            Self::LiveDiary { .. } => "live_diary",
            Self::AlreadyThere { .. } => "already_there",
            Self::UnknownTrackable(_) => "unknown_trackable",
            Self::DoesNotFit { .. } => "does_not_fit",
            Self::KindIsFixed(_) => "kind_is_fixed",
            Self::BuiltIn(_) => "built_in",
            Self::HasEntries(_) => "has_entries",
            Self::OtherTrackable { .. } => "other_trackable",
            Self::DayTaken { .. } => "day_taken",
            Self::NoSuchEntry(_) => "no_such_entry",
            Self::NoSuchChange(_) => "no_such_change",
            Self::AlreadyUndone(_) => "already_undone",
            Self::ChangedSince(_) => "changed_since",
            Self::NotEmpty { .. } => "not_empty",
            Self::NothingToUndo => "nothing_to_undo",
            Self::TooManySuspects { .. } => "too_many_suspects",
            Self::NotACandidate(_) => "not_a_candidate",
            Self::WeakPassword { .. } => "weak_password",
            Self::DamagedLogin { .. } => "damaged_login",
            Self::PhotosLocked => "photos_locked",
            Self::WeakPassphrase { .. } => "weak_passphrase",
            Self::NoSuchPhoto => "no_such_photo",
            Self::NoSuchExperiment => "no_such_experiment",
            Self::DamagedPhoto => "damaged_photo",
            Self::LargePhoto { .. } => "large_photo",
            Self::NoSuchPlace => "no_such_place",
            Self::ManyPlaces { .. } => "many_places",
            Self::NoRandom => "no_random",
            Self::Table(_) => "table",
            Self::BadRow { .. } => "bad_row",
            Self::Sqlite { .. } => "sqlite",
        }
    }

    /// From a failed file operation.
    pub(crate) fn io(path: &std::path::Path, what: &'static str, source: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::NotWritable { path, source: Some(source) }
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::DiskFull { path }
            }
            ErrorKind::NotADirectory => Self::NotADirectory { path },
            _ => Self::File { path, what, source },
        }
    }
}
