//! How often a person wants to be asked: every day, once a week, or not for a while. It changes what the program asks,
//! and nothing of what was recorded: a day on which nobody was asked stays without a record.

use crate::day::Day;
use serde::{Deserialize, Serialize};

/// How often, and whether there is a break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rhythm {
    /// The one day of the week on which is asked; `None`: every day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_on: Option<Weekday>,
    /// A break from being asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pause: Option<Pause>,
}

/// A break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// Until this day, on which is asked again.
    Until(Day),
    /// Until the person ends it.
    Open,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// Whether a day is one on which is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// It is.
    Now,
    /// Once a week, and this is not the day: it is this one.
    On(Day),
    /// There is a break, until a day or until the person ends it.
    Paused(Option<Day>),
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The day of the week of a day.
    #[must_use]
    pub fn of(day: Day) -> Self {
        Self::ALL[day.weekday() % 7]
    }
}

impl Rhythm {
    /// Whether is asked on a day.
    ///
    /// ```
    /// use diary::rhythm::{Asking, Pause, Rhythm, Weekday};
    /// let saturday: diary::Day = "2026-03-07".parse()?;
    /// let sundays = Rhythm { weekly_on: Some(Weekday::Sunday), pause: None };
    /// assert_eq!(sundays.on(saturday), Asking::On(saturday.plus(1)));
    /// assert_eq!(sundays.on(saturday.plus(1)), Asking::Now);
    /// let break_till_monday = Rhythm { pause: Some(Pause::Until(saturday.plus(2))), ..sundays };
    /// assert_eq!(break_till_monday.on(saturday.plus(1)), Asking::Paused(Some(saturday.plus(2))));
    /// # Ok::<(), diary::day::DayError>(())
    /// ```
    #[must_use]
    pub fn on(self, day: Day) -> Asking {
        match self.pause {
            Some(Pause::Open) => return Asking::Paused(None),
            Some(Pause::Until(until)) if day < until => return Asking::Paused(Some(until)),
            _ => {}
        }
        match self.weekly_on {
            Some(weekday) if weekday != Weekday::of(day) => {
                let next = (1..7).map(|days| day.plus(days)).find(|day| Weekday::of(*day) == weekday);
                // The calendar's last week has no next one.
                next.map_or(Asking::Now, Asking::On)
            }
            _ => Asking::Now,
        }
    }

    /// Every day, without a break.
    #[must_use]
    pub fn is_daily(&self) -> bool {
        *self == Self::default()
    }
}
