//! Spans of time: `7d`, `2w`, `24mo`.
//!
//! The rule protected here: days, weeks, months and years count on the calendar, hours and minutes
//! on the clock. A month from 31 January is the last day of February, never a day of March.

use std::fmt;
use std::str::FromStr;

use jiff::Zoned;
use jiff::civil::Date;

use super::{TimeError, Toward};

/// What a span is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// To the same time on the next day.
    Day,
    /// Seven days.
    Week,
    /// To the same day of the next month, or its last.
    Month,
    /// Twelve months.
    Year,
}

impl Unit {
    /// All units with the short word that files use, then the words that people use.
    const WORDS: [(Self, &'static [&'static str]); 6] = [
        (Self::Minute, &["min", "mins", "minute", "minutes"]),
        (Self::Hour, &["h", "hr", "hrs", "hour", "hours"]),
        (Self::Day, &["d", "day", "days"]),
        (Self::Week, &["w", "wk", "wks", "week", "weeks"]),
        (Self::Month, &["mo", "mos", "month", "months"]),
        (Self::Year, &["y", "yr", "yrs", "year", "years"]),
    ];

    /// The unit of a short or long word, in lower case. `m` is none: it is minutes to some and
    /// months to others.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(unit, _)| *unit)
    }

    /// Whether it counts on the calendar, so that a day stays a day.
    pub fn is_calendar(self) -> bool {
        self >= Self::Day
    }

    fn short(self) -> &'static str {
        Self::WORDS
            .iter()
            .find(|(unit, _)| *unit == self)
            .and_then(|(_, words)| words.first())
            .copied()
            .unwrap_or_default()
    }
}

/// A number of units, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

impl Span {
    /// The day this span away; `None` past the ends of the calendar, and for hours and minutes.
    pub fn day_from(self, day: Date, toward: Toward) -> Option<Date> {
        let span = self.unit.is_calendar().then(|| self.exact()).flatten()?;
        match toward {
            Toward::Future => day.checked_add(span),
            Toward::Past => day.checked_sub(span),
        }
        .ok()
    }

    /// The instant this span away; `None` past the ends of time. Where a clock change skips the
    /// time of day it leads to, that much later.
    pub fn instant_from(self, at: &Zoned, toward: Toward) -> Option<Zoned> {
        let span = self.exact()?;
        match toward {
            Toward::Future => at.checked_add(span),
            Toward::Past => at.checked_sub(span),
        }
        .ok()
    }

    fn exact(self) -> Option<jiff::Span> {
        let amount = i64::from(self.amount);
        let none = jiff::Span::new();
        match self.unit {
            Unit::Minute => none.try_minutes(amount),
            Unit::Hour => none.try_hours(amount),
            Unit::Day => none.try_days(amount),
            Unit::Week => none.try_weeks(amount),
            Unit::Month => none.try_months(amount),
            Unit::Year => none.try_years(amount),
        }
        .ok()
    }
}

impl Span {
    /// Reads the words of a person: `7d`, `2 weeks`.
    ///
    /// # Errors
    /// When they are no span of time.
    pub fn of_words(text: &str) -> Result<Self, TimeError> {
        let refused = || TimeError::Span { text: text.to_owned() };
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (amount, word) = text.split_at_checked(digits).ok_or_else(refused)?;
        let unit = Unit::of_word(&word.trim().to_lowercase()).ok_or_else(refused)?;
        Ok(Self { amount: amount.parse().map_err(|_| refused())?, unit })
    }
}

impl FromStr for Span {
    type Err = TimeError;

    /// Reads `7d`: a number and the short word of a unit.
    fn from_str(text: &str) -> Result<Self, TimeError> {
        let refused = || TimeError::Span { text: text.to_owned() };
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (amount, word) = text.split_at_checked(digits).ok_or_else(refused)?;
        let unit = Unit::of_word(word).filter(|unit| unit.short() == word).ok_or_else(refused)?;
        Ok(Self { amount: amount.parse().map_err(|_| refused())?, unit })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.amount, self.unit.short())
    }
}
