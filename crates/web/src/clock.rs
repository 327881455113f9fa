//! What time it is: the machine's, or one that a test holds still.

use diary::{Day, DayBoundary};
use jiff::{Timestamp, Zoned};
use std::fmt;
use std::sync::Arc;

/// Tells the time in the person's zone. The server runs on the person's own machine, so that is the system's zone.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Zoned + Send + Sync>);

impl Clock {
    /// The machine's own clock and time zone.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Zoned::now))
    }

    /// A clock of the caller's: for tests, pictures and the demo.
    #[must_use]
    pub fn new(read: impl Fn() -> Zoned + Send + Sync + 'static) -> Self {
        Self(Arc::new(read))
    }

    /// A clock that stands still.
    #[must_use]
    pub fn fixed(at: Zoned) -> Self {
        Self::new(move || at.clone())
    }

    /// The time now, with its zone.
    #[must_use]
    pub fn zoned(&self) -> Zoned {
        (self.0)()
    }

    /// The instant now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.zoned().timestamp()
    }

    /// The day that it is now, for a person whose days begin at `boundary`.
    #[must_use]
    pub fn today(&self, boundary: DayBoundary) -> Day {
        boundary.day_of(self.zoned().datetime())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Clock")
    }
}
