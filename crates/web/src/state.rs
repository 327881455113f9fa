//! What lives as long as the server: the data directory, the open diaries, the work in the background.

use crate::analysis::Analyses;
use crate::clock::Clock;
use crate::gate::Attempts;
use crate::pages::experiments;
use crate::pages::phone::Greetings;
use crate::pages::photos::keys::PhotoKeys;
use diary::DailyTable;
use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use store::{DataDirectory, DiaryFile, DirectoryLock, Door, Person, PersonId, StoreError};
use tokio::sync::Semaphore;

/// The people, their open diaries and the work in the background. Clones are the same application.
#[derive(Clone)]
pub struct Application(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) directory: DataDirectory,
    pub(crate) clock: Clock,
    pub(crate) demo: bool,
    pub(crate) analyses: Analyses,
    pub(crate) door: Door,
    pub(crate) attempts: Attempts,
    pub(crate) greetings: Greetings,
    pub(crate) photo_keys: PhotoKeys,
    pub(crate) experiments: experiments::Known,
    /// A large photo takes a second and some hundred megabytes: one at a time.
    pub(crate) photo_turn: Semaphore,
    people: Mutex<Option<Vec<Person>>>,
    first_person: Mutex<()>,
    table: Mutex<Option<KnownTable>>,
    /// Grows with each change, so that only the last of several has the table read ahead.
    changes: AtomicU64,
    open: Mutex<HashMap<PersonId, Arc<OpenDiary>>>,
    // Held until the last request is answered.
    _lock: DirectoryLock,
}

/// So long after the last change the table is read ahead: taps of one check-in follow each other faster.
pub(crate) const QUIET: Duration = Duration::from_secs(1);

/// The daily table of the diary that was looked at last. Reading ten years takes a while, and only a change of the
/// diary makes it worth doing again.
struct KnownTable {
    person: PersonId,
    revision: u64,
    table: Option<Arc<DailyTable>>,
}

/// One person's file, open. `None` once the person is deleted.
#[derive(Debug)]
pub(crate) struct OpenDiary(Mutex<Option<DiaryFile>>);

impl Application {
    /// Opens a data directory for one server.
    ///
    /// # Errors
    /// Another server holds it, a newer program made it, or it can't be written.
    pub fn open(data: &Path, clock: Clock, demo: bool) -> Result<Self, StoreError> {
        let directory = DataDirectory::open(data)?;
        let lock = directory.lock()?;
        Ok(Self(Arc::new(Inner {
            door: directory.door(),
            attempts: Attempts::default(),
            greetings: Greetings::default(),
            photo_keys: PhotoKeys::default(),
            experiments: experiments::Known::default(),
            photo_turn: Semaphore::new(1),
            directory,
            clock,
            demo,
            analyses: Analyses::default(),
            people: Mutex::new(None),
            first_person: Mutex::new(()),
            table: Mutex::new(None),
            changes: AtomicU64::new(0),
            open: Mutex::new(HashMap::new()),
            _lock: lock,
        })))
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Application").field("directory", &self.0.directory).finish_non_exhaustive()
    }
}

impl Inner {
    /// Everyone, from memory where it is known. Each name stands in a file of its own, and reading a whole
    /// household's files for every page would be slow.
    pub(crate) fn people(&self) -> Result<Vec<Person>, StoreError> {
        let mut known = lock(&self.people);
        match &*known {
            Some(people) => Ok(people.clone()),
            None => Ok(known.insert(self.directory.people()?).clone()),
        }
    }

    /// Held while the first person is looked for and made.
    pub(crate) fn one_first_person(&self) -> MutexGuard<'_, ()> {
        lock(&self.first_person)
    }

    /// A name has changed.
    pub(crate) fn people_changed(&self) {
        *lock(&self.people) = None;
    }

    /// Everyone, read anew: the command line may have added someone.
    pub(crate) fn people_now(&self) -> Result<Vec<Person>, StoreError> {
        *lock(&self.people) = None;
        self.people()
    }

    /// A person's open diary.
    pub(crate) fn diary(&self, person: &PersonId) -> Result<Arc<OpenDiary>, StoreError> {
        // The map is locked while a file opens, so that two requests never open one file for writing.
        let mut open = lock(&self.open);
        if let Some(diary) = open.get(person) {
            return Ok(Arc::clone(diary));
        }
        let diary = Arc::new(OpenDiary(Mutex::new(Some(self.directory.open_diary(person)?))));
        open.insert(person.clone(), Arc::clone(&diary));
        Ok(diary)
    }

    /// Lets an open file go that has lost its name, so that the next request opens the one that has it now.
    pub(crate) fn let_go(&self, person: &PersonId) {
        lock(&self.open).remove(person);
        *lock(&self.table) = None;
    }

    /// The whole diary as a daily table, read again only where the diary has changed.
    pub(crate) fn daily_table(&self, diary: &DiaryFile) -> Result<Option<Arc<DailyTable>>, StoreError> {
        let revision = diary.revision()?;
        let mut known = lock(&self.table);
        if let Some(known) = &*known
            && known.person == *diary.person()
            && known.revision == revision
        {
            return Ok(known.table.clone());
        }
        let table = diary.daily_table()?.map(Arc::new);
        *known = Some(KnownTable { person: diary.person().clone(), revision, table: table.clone() });
        Ok(table)
    }

    /// Whether the table of this diary is in memory, of whatever revision.
    pub(crate) fn knows_table_of(&self, person: &PersonId) -> bool {
        lock(&self.table).as_ref().is_some_and(|known| known.person == *person)
    }

    /// Reads the table when nothing has changed for so long, so that who looks at ten years need not wait for it.
    pub(crate) fn read_table_ahead(self: &Arc<Self>, person: PersonId, quiet: Duration) {
        let ticket = self.changes.fetch_add(1, Ordering::AcqRel) + 1;
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            tokio::time::sleep(quiet).await;
            if inner.changes.load(Ordering::Acquire) == ticket {
                let reading = tokio::task::spawn_blocking(move || inner.read_table(person));
                if let Ok(Err(error)) = reading.await {
                    tracing::warn!(code = error.code(), "a diary could not be read ahead");
                }
            }
        });
    }

    /// Reads the table on a connection of its own: the check-in shall not wait for it.
    fn read_table(&self, person: PersonId) -> Result<(), StoreError> {
        let diary = self.directory.open_diary(&person)?;
        let revision = diary.revision()?;
        let is_known = |known: &Option<KnownTable>| {
            known.as_ref().is_some_and(|known| known.person == person && known.revision >= revision)
        };
        if is_known(&lock(&self.table)) {
            return Ok(());
        }
        let table = diary.daily_table()?.map(Arc::new);
        // Whoever wrote in between has asked for another reading.
        if diary.revision()? == revision {
            let mut known = lock(&self.table);
            if !is_known(&known) {
                *known = Some(KnownTable { person, revision, table });
            }
        }
        Ok(())
    }

    /// Deletes a person and all that is theirs.
    pub(crate) fn delete_person(&self, person: &PersonId) -> Result<store::Removed, StoreError> {
        // Holding the map keeps others from opening the file again in between.
        let mut open = lock(&self.open);
        if let Some(diary) = open.remove(person) {
            // Waits for a running request, then closes the file.
            drop(lock(&diary.0).take());
        }
        self.analyses.forget(person);
        self.photo_keys.close(person);
        *lock(&self.table) = None;
        let removed = self.directory.delete_person(person);
        *lock(&self.people) = None;
        removed
    }
}

impl OpenDiary {
    /// Does something with the diary while nobody else does.
    pub(crate) fn with<T, E: From<StoreError>>(
        &self,
        person: &PersonId,
        act: impl FnOnce(&mut DiaryFile) -> Result<T, E>,
    ) -> Result<T, E> {
        match &mut *lock(&self.0) {
            Some(diary) => act(diary),
            None => Err(StoreError::NoSuchPerson(person.to_string()).into()),
        }
    }
}

/// A panic while a mutex was held has already been answered with an error page, and the store's transactions have
/// rolled back: what is behind the mutex is sound.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
