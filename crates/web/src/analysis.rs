//! Analyses in the background: one at a time, on a thread of their own, kept in the diary's file until it changes.
//! The check-in never waits for one: a worker reads through a connection of its own, and holds no lock while it
//! computes.

use crate::pages::photos::outcomes;
use crate::state::{Inner, lock};
use jiff::Timestamp;
use patterns::{Answer, Question};
use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use store::{DiaryFile, PersonId, StoreError};

/// What is asked of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Asked {
    /// What drives each symptom.
    Patterns,
    /// The same, with the complaints of the signals as outcomes where they are moods there, as energy is.
    Signals,
}

impl Asked {
    fn name(self) -> &'static str {
        match self {
            Self::Patterns => "patterns",
            Self::Signals => "signals",
        }
    }
}

/// What is known of a person's patterns.
pub(crate) enum Status {
    /// The answer to the diary as it is now.
    Ready(Box<Answer>),
    /// Being computed; percent done, and the latest answer that there was.
    Working { percent: usize, earlier: Option<Box<Earlier>> },
    /// The engine stopped on this very diary.
    Failed,
    /// There is no number in the diary, or no question to put.
    Nothing,
}

/// The answer to the diary as it was.
pub(crate) struct Earlier {
    pub(crate) answer: Answer,
    pub(crate) at: Timestamp,
}

/// Where the key and the time of the latest answer are kept: "TIME KEY".
fn latest_key(asked: Asked) -> String {
    format!("{}/{}/latest", asked.name(), env!("CARGO_PKG_VERSION"))
}

/// The latest answer that there is, of the diary as it is or as it was. Starts nothing.
pub(crate) fn latest(diary: &DiaryFile, asked: Asked) -> Result<Option<Box<Earlier>>, StoreError> {
    let Some(latest) = diary.cached_answer(&latest_key(asked))? else { return Ok(None) };
    let latest = String::from_utf8_lossy(&latest).into_owned();
    let Some((at, key)) = latest.split_once(' ') else { return Ok(None) };
    let Some(bytes) = diary.cached_answer(key)? else { return Ok(None) };
    Ok(match (at.parse(), serde_json::from_slice(&bytes)) {
        (Ok(at), Ok(answer)) => Some(Box::new(Earlier { answer, at })),
        _ => None,
    })
}

/// The analyses that run or wait.
#[derive(Default)]
pub(crate) struct Analyses(Mutex<Queue>);

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(PersonId, Asked)>,
    /// The last job of each person and question, by the key of its answer.
    jobs: HashMap<(PersonId, Asked), Job>,
    worker: bool,
}

#[derive(Clone)]
struct Job {
    key: String,
    progress: Arc<Progress>,
}

#[derive(Default)]
struct Progress {
    done: AtomicUsize,
    of: AtomicUsize,
    ended: AtomicUsize,
}

const FAILED: usize = 1;
const EMPTY: usize = 2;

/// The answer of this diary has this key. The engine's version is in it: a better engine answers anew.
fn key(asked: Asked, revision: u64) -> String {
    format!("{}/{}/{revision}", asked.name(), env!("CARGO_PKG_VERSION"))
}

/// The answer if there is one; else its progress, and a new job where none runs.
pub(crate) fn status(
    inner: &Arc<Inner>,
    person: &PersonId,
    diary: &DiaryFile,
    asked: Asked,
) -> Result<Status, StoreError> {
    let key = key(asked, diary.revision()?);
    if let Some(bytes) = diary.cached_answer(&key)?
        && let Ok(answer) = serde_json::from_slice(&bytes)
    {
        return Ok(Status::Ready(Box::new(answer)));
    }
    let mut queue = lock(&inner.analyses.0);
    let place = (person.clone(), asked);
    if let Some(job) = queue.jobs.get(&place).filter(|job| job.key == key) {
        return Ok(match job.progress.ended.load(Ordering::Acquire) {
            FAILED => Status::Failed,
            EMPTY => Status::Nothing,
            _ => Status::Working { percent: job.progress.percent(), earlier: latest(diary, asked)? },
        });
    }
    queue.jobs.insert(place.clone(), Job { key, progress: Arc::default() });
    queue.waiting.retain(|waiting| *waiting != place);
    queue.waiting.push_back(place);
    if !queue.worker {
        let inner = Arc::clone(inner);
        let spawned = std::thread::Builder::new().name("analysis".to_owned()).spawn(move || work(&inner));
        queue.worker = spawned.is_ok();
    }
    drop(queue);
    Ok(Status::Working { percent: 0, earlier: latest(diary, asked)? })
}

impl Analyses {
    /// Forgets a person who is deleted.
    pub(crate) fn forget(&self, person: &PersonId) {
        let mut queue = lock(&self.0);
        queue.jobs.retain(|(of, _), _| of != person);
        queue.waiting.retain(|(of, _)| of != person);
    }
}

impl Progress {
    fn percent(&self) -> usize {
        let (done, of) = (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed));
        // 100 is said only when the answer is there.
        (done * 100).checked_div(of).unwrap_or(0).min(99)
    }
}

/// Answers what waits, then ends: an idle program keeps no thread for it.
fn work(inner: &Inner) {
    loop {
        let (place, job) = {
            let mut queue = lock(&inner.analyses.0);
            let Some(place) = queue.waiting.pop_front() else {
                queue.worker = false;
                return;
            };
            match queue.jobs.get(&place).cloned() {
                Some(job) => (place, job),
                None => continue,
            }
        };
        let ended = match catch_unwind(AssertUnwindSafe(|| answer(inner, &place.0, place.1, &job.progress))) {
            Ok(Ok(true)) => 0,
            Ok(Ok(false)) => EMPTY,
            Ok(Err(error)) => {
                tracing::warn!(code = error.code(), "an analysis could not read or write its diary");
                FAILED
            }
            Err(_) => FAILED,
        };
        job.progress.ended.store(ended, Ordering::Release);
        let mut queue = lock(&inner.analyses.0);
        if ended == 0 && queue.jobs.get(&place).is_some_and(|latest| latest.key == job.key) {
            // The answer is in the file. If the diary moved on meanwhile, the next look finds another key.
            queue.jobs.remove(&place);
        }
    }
}

/// Computes and keeps one answer; `false` where there is nothing to ask.
fn answer(inner: &Inner, person: &PersonId, asked: Asked, progress: &Progress) -> Result<bool, StoreError> {
    // A connection of its own: reading ten years takes a moment, and the check-in shall not wait for it.
    let diary = inner.directory.open_diary(person)?;
    let (revision, table, question) = loop {
        let revision = diary.revision()?;
        let Some(table) = diary.daily_table()? else { return Ok(false) };
        let suspects = diary.suspects()?.into_iter().map(|suspect| suspect.trackable);
        let columns = suspects.map(|id| id.to_string()).filter(|name| table.column(name).is_some()).collect();
        let mut question = Question::of_diary(&diary.trackables()?, &table, columns);
        let mut table = table;
        if asked == Asked::Patterns {
            let (with_photos, names) = outcomes::with_photos(&diary, table)?;
            outcomes::ask_of_photos(&mut question, names);
            table = with_photos;
        }
        if asked == Asked::Signals {
            // A test holds that the register can be read.
            let Ok(known) = evidence::embedded() else { return Ok(false) };
            question = known.signals.question(question, &table);
        }
        // Whoever wrote in between gets an answer to what they wrote.
        if diary.revision()? == revision {
            break (revision, table, question);
        }
    };
    drop(diary);
    let report = |now: patterns::Progress| {
        progress.of.store(now.of, Ordering::Relaxed);
        progress.done.fetch_max(now.done, Ordering::Relaxed);
    };
    let Ok(answer) = quietly(|| patterns::find(&table, &question, &report)) else { return Ok(false) };
    let Ok(bytes) = serde_json::to_vec(&answer) else { return Ok(false) };
    let key = key(asked, revision);
    let latest = format!("{} {key}", inner.clock.now());
    inner.diary(person)?.with(person, |diary| {
        diary.cache_answer(&key, &bytes)?;
        diary.cache_answer(&latest_key(asked), latest.as_bytes())
    })?;
    Ok(true)
}

/// On one core at most: the other ones are for whoever is waiting for a page.
fn quietly<T: Send>(compute: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(compute),
        Err(_) => compute(),
    }
}
