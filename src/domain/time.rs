//! Days and instants as they stand in files.
//!
//! The rule protected here: a date means one day and an instant one point in time, or it is refused
//! with the reason. No day of 31 February becomes one of March, no hour that a clock change skips
//! or repeats is chosen for anybody, no word after a date is dropped. Zones come from the database
//! inside the program, so that the same file means the same on every machine; what time it is now
//! is always an argument.

mod error;
mod read;
mod span;
mod spoken;
mod zone;

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::Date;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, Zoned};

pub use error::TimeError;
pub use read::{instant, parse_day};
pub use span::{Span, Unit};
pub use spoken::{city, clock_time, days_ahead, short_day, spoken};
pub use zone::{is_nameless, zone, zone_name, zone_names};

/// A local day, or an instant in a zone. Instants are equal when they are the same point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// A day, wherever its reader lives: `2026-11-05`.
    Day(Date),
    /// A point in time, in the zone it was given in: `2026-11-05 09:12 Europe/Berlin`.
    Instant(Zoned),
}

/// Which way from now a phrase or a span leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// Back: what has happened.
    Past,
    /// Ahead: what is to come.
    Future,
}

impl Moment {
    /// Reads the form of files (`2026-11-05`, `2026-11-05 09:12 Europe/Berlin`), RFC 9557
    /// (`2026-11-05T09:12:00+01:00[Europe/Berlin]`) and RFC 3339 (`2026-11-05T08:12:00Z`).
    ///
    /// Where no zone is named, `default_zone` holds. An RFC 3339 offset without a zone is taken at
    /// its word and shown in `default_zone`; in the form of files it must agree with the zone.
    ///
    /// # Errors
    /// See [`TimeError`].
    pub fn parse(text: &str, default_zone: &TimeZone) -> Result<Self, TimeError> {
        read::moment(text, default_zone)
    }

    /// This minute.
    pub fn at_minute(now: &Zoned) -> Self {
        let minute = Timestamp::from_second(now.timestamp().as_second().div_euclid(60) * 60);
        Self::Instant(minute.unwrap_or(now.timestamp()).to_zoned(now.time_zone().clone()))
    }

    /// The day it names, in the zone it was given in.
    pub fn date(&self) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Instant(at) => at.date(),
        }
    }

    /// The day it falls on for somebody in `zone`.
    pub fn day(&self, zone: &TimeZone) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Instant(at) => at.with_time_zone(zone.clone()).date(),
        }
    }

    /// The point in time it begins at; a day begins with its first minute in `zone`.
    pub fn timestamp(&self, zone: &TimeZone) -> Timestamp {
        match self {
            Self::Instant(at) => at.timestamp(),
            Self::Day(day) => day.to_zoned(zone.clone()).map_or_else(
                |_| if day.year() > 0 { Timestamp::MAX } else { Timestamp::MIN },
                |at| at.timestamp(),
            ),
        }
    }

    /// Which of two comes first, seen from `zone`; a day stands before the instants in it.
    pub fn compare(&self, other: &Self, zone: &TimeZone) -> Ordering {
        let key = |moment: &Self| (moment.timestamp(zone), matches!(moment, Self::Instant(_)));
        key(self).cmp(&key(other))
    }

    /// The form for JSON: RFC 9557 for an instant, the plain date for a day.
    pub fn to_rfc9557(&self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Instant(at) => at.to_string(),
        }
    }
}

/// The form of files, with the offset only in an hour that comes twice. A zone without a name can't
/// be written: its instants are told in UTC.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = match self {
            Self::Day(day) => return write!(f, "{day}"),
            Self::Instant(at) => at,
        };
        if is_nameless(at.time_zone()) {
            let at = at.timestamp().to_zoned(TimeZone::UTC);
            return write!(f, "{} UTC", error::civil(at.datetime()));
        }
        let name = at.time_zone().iana_name().unwrap_or("UTC");
        write!(f, "{}", error::civil(at.datetime()))?;
        write!(f, "{} {name}", offset_where_needed(at))
    }
}

/// The offset of an instant in an hour that comes twice; nothing in all others.
fn offset_where_needed(at: &Zoned) -> String {
    let here = at.time_zone().to_ambiguous_timestamp(at.datetime()).offset();
    let comes_twice = matches!(here, AmbiguousOffset::Fold { .. });
    if comes_twice { error::offset(at.offset()).to_string() } else { String::new() }
}

/// The time that stands for the clock: RFC 3339 or RFC 9557, seen from `zone`, where the user lives.
///
/// # Errors
/// As [`Moment::parse`], and for a day without a time.
pub fn parse_now(text: &str, zone: &TimeZone) -> Result<Zoned, TimeError> {
    match Moment::parse(text, zone)? {
        Moment::Instant(at) => Ok(at.with_time_zone(zone.clone())),
        Moment::Day(_) => Err(TimeError::NoTime { text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests;
