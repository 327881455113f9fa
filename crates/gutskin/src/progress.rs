//! A bar on standard error, on a terminal, for work that takes over a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Work shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of one analysis.
pub(crate) struct Bar {
    began: Instant,
    terminal: bool,
    bar: OnceLock<ProgressBar>,
}

impl Bar {
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), terminal: std::io::stderr().is_terminal(), bar: OnceLock::new() }
    }

    /// So much is done. It may be told from any thread.
    pub(crate) fn show(&self, progress: patterns::Progress) {
        if !self.terminal || self.began.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_init(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            // The template is ours and sound; the plain bar would do as well.
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} models") {
                bar.set_style(style);
            }
            bar
        });
        bar.set_length(progress.of as u64);
        bar.set_position(progress.done as u64);
    }

    /// How long it took; the bar goes away.
    pub(crate) fn finish(self) -> Duration {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
        self.began.elapsed()
    }
}
