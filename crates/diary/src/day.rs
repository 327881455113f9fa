//! Days: a civil date in the person's own day boundary.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of the diary: an ISO date between 1900-01-01 and 2199-12-31.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

/// Why a text is not a [`Day`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Not of the form `2026-01-31`.
    #[error("`{0}` is not a date of the form 2026-01-31")]
    Form(String),
    /// The form is right, but the calendar has no such day.
    #[error("`{0}` does not exist in the calendar")]
    NoSuchDay(String),
    /// Before 1900 or after 2199.
    #[error("`{0}` is outside 1900-01-01 to 2199-12-31")]
    OutOfRange(String),
}

impl Day {
    /// The day of a civil date.
    ///
    /// # Errors
    /// [`DayError::OutOfRange`] before 1900 or after 2199.
    pub fn new(date: Date) -> Result<Self, DayError> {
        if (1900..=2199).contains(&date.year()) {
            Ok(Self(date))
        } else {
            Err(DayError::OutOfRange(date.to_string()))
        }
    }

    /// The civil date.
    #[must_use]
    pub fn date(self) -> Date {
        self.0
    }

    /// Monday is 0, Sunday is 6.
    #[must_use]
    pub fn weekday(self) -> usize {
        usize::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or(0)
    }

    /// Saturday or Sunday.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// The day `days` later (earlier when negative), held within the range of [`Day`].
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let span = Span::new().try_days(days).unwrap_or_else(|_| 0.days());
        let moved = self.0.saturating_add(span);
        Self(moved.clamp(jiff::civil::date(1900, 1, 1), jiff::civil::date(2199, 12, 31)))
    }

    /// How many days `self` lies after `earlier` (negative when before).
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        // Both are civil dates, so a day is always 24 hours and the division is exact.
        earlier.0.duration_until(self.0).as_secs() / 86_400
    }
}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(index, byte)| {
                if index == 4 || index == 7 { *byte == b'-' } else { byte.is_ascii_digit() }
            });
        if !shaped {
            return Err(DayError::Form(text.to_owned()));
        }
        let date: Date = text.parse().map_err(|_| DayError::NoSuchDay(text.to_owned()))?;
        Self::new(date)
    }
}

impl TryFrom<String> for Day {
    type Error = DayError;
    fn try_from(text: String) -> Result<Self, DayError> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// When the person's day begins: minutes after midnight, 0 to 720. What is logged before it belongs to the day
/// before. The default is 04:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct DayBoundary(u16);

/// A day boundary later than noon, or not a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a day can begin between 00:00 and 12:00, in the form 04:00")]
pub struct DayBoundaryError;

impl DayBoundary {
    /// Minutes after midnight.
    ///
    /// # Errors
    /// More than 720 (noon).
    pub fn new(minutes: u16) -> Result<Self, DayBoundaryError> {
        if minutes <= 720 { Ok(Self(minutes)) } else { Err(DayBoundaryError) }
    }

    /// Minutes after midnight.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// The day that a local clock reading belongs to. It works on the clock's face, so a change to or from summer
    /// time moves no entry to another day.
    #[must_use]
    pub fn day_of(self, local: DateTime) -> Day {
        let shifted = local.saturating_sub(Span::new().minutes(i64::from(self.0)));
        Day::new(shifted.date()).unwrap_or(Day(if shifted.year() < 1900 {
            jiff::civil::date(1900, 1, 1)
        } else {
            jiff::civil::date(2199, 12, 31)
        }))
    }
}

impl Default for DayBoundary {
    fn default() -> Self {
        Self(4 * 60)
    }
}

impl TryFrom<u16> for DayBoundary {
    type Error = DayBoundaryError;
    fn try_from(minutes: u16) -> Result<Self, DayBoundaryError> {
        Self::new(minutes)
    }
}

impl From<DayBoundary> for u16 {
    fn from(boundary: DayBoundary) -> Self {
        boundary.0
    }
}

impl FromStr for DayBoundary {
    type Err = DayBoundaryError;
    fn from_str(text: &str) -> Result<Self, DayBoundaryError> {
        let (hours, minutes) = text.split_once(':').ok_or(DayBoundaryError)?;
        let hours: u16 = hours.parse().map_err(|_| DayBoundaryError)?;
        let minutes: u16 = minutes.parse().map_err(|_| DayBoundaryError)?;
        if hours > 12 || minutes > 59 {
            return Err(DayBoundaryError);
        }
        Self::new(hours * 60 + minutes)
    }
}

impl fmt::Display for DayBoundary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn a_text_is_a_day_or_an_error_that_says_why() {
        assert_eq!("2026-02-28".parse::<Day>().unwrap().to_string(), "2026-02-28");
        assert_eq!("2026-02-30".parse::<Day>(), Err(DayError::NoSuchDay("2026-02-30".into())));
        assert_eq!("28-02-2026".parse::<Day>(), Err(DayError::Form("28-02-2026".into())));
        assert_eq!("2026-2-28".parse::<Day>(), Err(DayError::Form("2026-2-28".into())));
        assert_eq!("1066-10-14".parse::<Day>(), Err(DayError::OutOfRange("1066-10-14".into())));
    }

    #[test]
    fn the_boundary_decides_the_day() {
        let boundary = DayBoundary::default();
        assert_eq!(boundary.day_of(datetime(2026, 3, 1, 3, 59, 59, 0)).to_string(), "2026-02-28");
        assert_eq!(boundary.day_of(datetime(2026, 3, 1, 4, 0, 0, 0)).to_string(), "2026-03-01");
        let midnight = DayBoundary::new(0).unwrap();
        assert_eq!(midnight.day_of(datetime(2026, 3, 1, 0, 0, 0, 0)).to_string(), "2026-03-01");
        assert!(DayBoundary::new(721).is_err());
        assert!("25:00".parse::<DayBoundary>().is_err());
        assert_eq!("03:30".parse::<DayBoundary>().unwrap().to_string(), "03:30");
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let first: Day = "2024-02-28".parse().unwrap();
        assert_eq!(first.plus(2).to_string(), "2024-03-01");
        assert_eq!(first.plus(2).days_since(first), 2);
        assert_eq!(first.plus(-59).days_since(first), -59);
        assert_eq!(first.weekday(), 2);
        assert_eq!(first.plus(i64::MAX), first, "an absurd span moves nothing");
    }
}
