//! The words people type for a day or a time: `tomorrow 3pm`, `fri`, `in 2 weeks`, `27 Nov`.
//!
//! The rule protected here: every word counts. A phrase is understood to its last word, or refused
//! with what to type instead; where people read a phrase in two ways it is refused as well.
//!
//! - A phrase without a time of day means a day, one with a time an instant. Hours and minutes
//!   (`+2h`) lead to an instant in whole minutes.
//! - `fri` is the next Friday after today, or, where the past is meant, the last one before it;
//!   never today. `last friday` is the last one before today. `next friday` is the coming Friday to
//!   some and the Friday of next week to others, so it is taken only when both are one day, weeks
//!   from Monday or from Sunday alike.
//! - `27 Nov` without a year is the nearest one that lies ahead (or behind), today included.
//! - A zone at the end (`tomorrow 3pm America/New_York`) is the zone of the clock; which day
//!   `tomorrow` is, is judged where the user lives. Abbreviations such as `EST` name several zones
//!   and are refused.
//! - `in 1 month` from 31 January is the last day of February.

mod day;
mod error;
mod words;

use jiff::Zoned;

use super::time::{Moment, TimeError, Toward, instant};
use day::Target;
pub use error::WhenError;
use words::Words;

/// Reads the words for a day or an instant. `toward` says on which side of `now` a weekday or a
/// date without a year lies.
///
/// # Errors
/// See [`WhenError`].
pub fn parse(text: &str, now: &Zoned, toward: Toward) -> Result<Moment, WhenError> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match Moment::parse(&text, now.time_zone()) {
        Ok(moment) => return Ok(moment),
        Err(TimeError::Format { .. } | TimeError::Trailing { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let mut words = Words::new(&text);
    if words.peek().is_none() {
        return Err(WhenError::Empty);
    }
    let early = words.clock()?;
    let target = day::target(&mut words, now, toward)?;
    let clock = match (&target, early) {
        (Some(Target::Day(_)), None) => words.clock()?,
        (_, early) => early,
    };
    let zone = if clock.is_some() { words.zone()? } else { None };
    words.end()?;
    match (target, clock) {
        (Some(Target::Instant(at)), None) => Ok(Moment::Instant(at)),
        (Some(Target::Day(day)), None) => Ok(Moment::Day(day)),
        (Some(Target::Day(day)), Some(clock)) => {
            let zone = zone.unwrap_or_else(|| now.time_zone().clone());
            Ok(Moment::Instant(instant(day.to_datetime(clock.time), clock.offset, &zone)?))
        }
        (Some(Target::Instant(_)), Some(_)) => Err(WhenError::TwoTimes { text }),
        (None, _) => Err(WhenError::NoDay { text }),
    }
}

#[cfg(test)]
mod tests;
