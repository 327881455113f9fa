//! Analyses in the background: one at a time, on a thread of their own, kept in the diary's file until it changes.
//! The check-in never waits for one: a worker reads through a connection of its own, and holds no lock while it
//! computes.

use crate::state::{Inner, lock};
use jiff::Timestamp;
use patterns::{Answer, Question};
use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use store::{DiaryFile, PersonId, StoreError};

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
fn latest_key() -> String {
    format!("patterns/{}/latest", env!("CARGO_PKG_VERSION"))
}

fn earlier(diary: &DiaryFile) -> Result<Option<Box<Earlier>>, StoreError> {
    let Some(latest) = diary.cached_answer(&latest_key())? else { return Ok(None) };
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
    waiting: VecDeque<PersonId>,
    /// The last job of each person, by the key of its answer.
    jobs: HashMap<PersonId, Job>,
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
fn key(revision: u64) -> String {
    format!("patterns/{}/{revision}", env!("CARGO_PKG_VERSION"))
}

/// The answer if there is one; else its progress, and a new job where none runs.
pub(crate) fn status(inner: &Arc<Inner>, person: &PersonId, diary: &DiaryFile) -> Result<Status, StoreError> {
    let key = key(diary.revision()?);
    if let Some(bytes) = diary.cached_answer(&key)?
        && let Ok(answer) = serde_json::from_slice(&bytes)
    {
        return Ok(Status::Ready(Box::new(answer)));
    }
    let mut queue = lock(&inner.analyses.0);
    if let Some(job) = queue.jobs.get(person).filter(|job| job.key == key) {
        return Ok(match job.progress.ended.load(Ordering::Acquire) {
            FAILED => Status::Failed,
            EMPTY => Status::Nothing,
            _ => Status::Working { percent: job.progress.percent(), earlier: earlier(diary)? },
        });
    }
    queue.jobs.insert(person.clone(), Job { key, progress: Arc::default() });
    queue.waiting.retain(|waiting| waiting != person);
    queue.waiting.push_back(person.clone());
    if !queue.worker {
        let inner = Arc::clone(inner);
        let spawned = std::thread::Builder::new().name("analysis".to_owned()).spawn(move || work(&inner));
        queue.worker = spawned.is_ok();
    }
    drop(queue);
    Ok(Status::Working { percent: 0, earlier: earlier(diary)? })
}

impl Analyses {
    /// Forgets a person who is deleted.
    pub(crate) fn forget(&self, person: &PersonId) {
        let mut queue = lock(&self.0);
        queue.jobs.remove(person);
        queue.waiting.retain(|waiting| waiting != person);
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
        let (person, job) = {
            let mut queue = lock(&inner.analyses.0);
            let Some(person) = queue.waiting.pop_front() else {
                queue.worker = false;
                return;
            };
            match queue.jobs.get(&person).cloned() {
                Some(job) => (person, job),
                None => continue,
            }
        };
        let ended = match catch_unwind(AssertUnwindSafe(|| answer(inner, &person, &job.progress))) {
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
        if ended == 0 && queue.jobs.get(&person).is_some_and(|latest| latest.key == job.key) {
            // The answer is in the file. If the diary moved on meanwhile, the next look finds another key.
            queue.jobs.remove(&person);
        }
    }
}

/// Computes and keeps one answer; `false` where there is nothing to ask.
fn answer(inner: &Inner, person: &PersonId, progress: &Progress) -> Result<bool, StoreError> {
    // A connection of its own: reading ten years takes a moment, and the check-in shall not wait for it.
    let diary = inner.directory.open_diary(person)?;
    let (revision, table, question) = loop {
        let revision = diary.revision()?;
        let Some(table) = diary.daily_table()? else { return Ok(false) };
        let suspects = diary.suspects()?.into_iter().map(|suspect| suspect.trackable);
        let columns = suspects.map(|id| id.to_string()).filter(|name| table.column(name).is_some()).collect();
        let question = Question::of_diary(&diary.trackables()?, &table, columns);
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
    let key = key(revision);
    let latest = format!("{} {key}", inner.clock.now());
    inner.diary(person)?.with(person, |diary| {
        diary.cache_answer(&key, &bytes)?;
        diary.cache_answer(&latest_key(), latest.as_bytes())
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
