//! Why a date, a time, a zone or a span was refused, and what to write instead.

use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::zone::nearest_zone;

/// A time that means nothing, or more than one thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Not in a form that is read.
    #[error("`{text}` is no date")]
    Format {
        /// The words.
        text: String,
    },
    /// A month or day that no calendar has.
    #[error("there is no day `{text}`")]
    NoSuchDay {
        /// The date.
        text: String,
        /// Why: `February 2026 has 28 days`.
        why: String,
    },
    /// An hour, minute or second that no clock shows.
    #[error("there is no time `{text}`")]
    NoSuchTime {
        /// The time.
        text: String,
    },
    /// A clock change skips it.
    #[error("`{at}` is skipped in `{zone}`: clocks went from {from} to {to}")]
    Skipped {
        /// The local time.
        at: String,
        /// The zone.
        zone: String,
        /// What clocks showed when the gap began.
        from: String,
        /// What they showed next.
        to: String,
    },
    /// A clock change repeats it.
    #[error("`{at}` comes twice in `{zone}`: at {first} and again at {second}")]
    Repeated {
        /// The local time.
        at: String,
        /// The zone.
        zone: String,
        /// The offset of the first.
        first: String,
        /// The offset of the second.
        second: String,
    },
    /// The offset is none that the zone has then.
    #[error("at `{at}` the offset of `{zone}` is {real}, not `{given}`")]
    Contradiction {
        /// The local time.
        at: String,
        /// The zone.
        zone: String,
        /// The offset that was given.
        given: String,
        /// The offset that holds then, or both.
        real: String,
    },
    /// No such zone.
    #[error("unknown time zone `{name}`")]
    UnknownZone {
        /// The name.
        name: String,
    },
    /// Something stands after what was understood.
    #[error("`{rest}` after `{read}` is not understood")]
    Trailing {
        /// What was understood.
        read: String,
        /// What was not.
        rest: String,
    },
    /// A day where a point in time is needed.
    #[error("`{text}` has no time")]
    NoTime {
        /// The day.
        text: String,
    },
    /// A point in time where a day is needed.
    #[error("`{text}` is more than a day")]
    NotADay {
        /// The words.
        text: String,
    },
    /// Before the first or after the last time that can be told.
    #[error("`{text}` is too far away")]
    OutOfRange {
        /// The words.
        text: String,
    },
    /// No span of time.
    #[error("`{text}` is no span of time")]
    Span {
        /// The words.
        text: String,
    },
}

impl TimeError {
    /// What to write instead.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Format { text } if let Some(hint) = nearly(text) => hint,
            Self::Format { .. } => {
                "write the year first: `2026-11-05`, or `2026-11-05 09:12 Europe/Berlin`".to_owned()
            }
            Self::NoSuchDay { why, .. } => why.clone(),
            Self::NoSuchTime { .. } => "times go from `00:00` to `23:59`".to_owned(),
            Self::Skipped { from, to, .. } => {
                format!("write a time before {from}, or from {to} on")
            }
            Self::Repeated { at, zone, first, second } => {
                format!("write `{at}{first} {zone}` or `{at}{second} {zone}`")
            }
            Self::Contradiction { real, .. } if real.contains(" or ") => {
                format!("write the one that is meant, {real}")
            }
            Self::Contradiction { at, zone, .. } => {
                format!("leave the offset out: `{at} {zone}`")
            }
            Self::UnknownZone { name } => match nearest_zone(name) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write a zone as `Europe/Berlin` or `America/New_York`".to_owned(),
            },
            Self::NotADay { .. } => "write the date alone: `2026-11-05`".to_owned(),
            Self::NoTime { text } => format!("add a time: `{text} 09:12`"),
            Self::Span { .. } => {
                "write a number and `min`, `h`, `d`, `w`, `mo` or `y`: `7d`".to_owned()
            }
            Self::Trailing { .. } | Self::OutOfRange { .. } => return None,
        };
        Some(hint)
    }

    /// The refusal of a day that no calendar has.
    pub(in crate::domain) fn no_such_day(text: &str, year: i16, month: i8) -> Self {
        let why = match Date::new(year, month, 1) {
            Ok(first) => {
                format!("{} {year} has {} days", first.strftime("%B"), first.days_in_month())
            }
            Err(_) => "months go from `01` to `12`".to_owned(),
        };
        Self::NoSuchDay { text: text.to_owned(), why }
    }
}

/// What keeps a text that begins with a year from being a date.
fn nearly(text: &str) -> Option<String> {
    let word = text.split([' ', 'T']).next().unwrap_or_default();
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    match word.split('-').collect::<Vec<_>>().as_slice() {
        [year, month] if is_number(year, 4) && year.len() == 4 && is_number(month, 2) => {
            Some(format!("the day is missing: `{year}-{month:0>2}-01`"))
        }
        [year, month, day]
            if month.len().min(day.len()) == 1
                && year.len() == 4
                && is_number(year, 4)
                && is_number(month, 2)
                && is_number(day, 2) =>
        {
            Some(format!("write two digits each: `{year}-{month:0>2}-{day:0>2}`"))
        }
        [year, week, ..] if is_number(year, 4) && week.starts_with(['W', 'w']) => {
            Some("weeks are not read; name a day: `2026-11-05`".to_owned())
        }
        _ => None,
    }
}

/// A local time as files have it: minutes, and seconds only where there are any.
pub(super) fn civil(at: DateTime) -> impl fmt::Display {
    let whole_minute = at.second() == 0 && at.subsec_nanosecond() == 0;
    let time = if whole_minute { at.strftime("%H:%M").to_string() } else { at.time().to_string() };
    format!("{} {time}", at.date())
}

/// An offset from UTC, `+01:00`; seconds only where there are any.
pub(super) fn offset(offset: Offset) -> impl fmt::Display {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.unsigned_abs();
    let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
    if rest == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{rest:02}")
    }
}
