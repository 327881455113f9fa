//! A bar on standard error, on a terminal, for work that takes over a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of one piece of work.
pub(crate) struct Bar {
    what: &'static str,
    began: Instant,
    terminal: bool,
    bar: OnceLock<ProgressBar>,
}

impl Bar {
    /// Of an analysis.
    pub(crate) fn new() -> Self {
        Self::counting("models")
    }

    /// Of work that is so many of these.
    pub(crate) fn counting(what: &'static str) -> Self {
        Self { what, began: Instant::now(), terminal: std::io::stderr().is_terminal(), bar: OnceLock::new() }
    }

    /// So much is done. It may be told from any thread.
    pub(crate) fn show(&self, progress: patterns::Progress) {
        self.at(progress.done as u64, progress.of as u64);
    }

    /// So many are done, of so many.
    pub(crate) fn at(&self, done: u64, of: u64) {
        if !self.terminal || self.began.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            // The template is ours and sound; the plain bar would do as well.
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} {msg}") {
                bar.set_style(style);
            }
            bar.set_message(self.what);
            bar
        });
        bar.set_length(of);
        bar.set_position(done);
    }

    /// How long it took; the bar goes away.
    pub(crate) fn finish(self) -> Duration {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
        self.began.elapsed()
    }
}
