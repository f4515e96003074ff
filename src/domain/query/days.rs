//! The days that a date in a query means: one, or all of a month or year.
//!
//! The rule protected here: a query compares days. A record's instant counts by its local day, and a
//! period is after another day only when all of it is.

use jiff::civil::Date;

use super::error::QueryFault;
use super::sign::Sign;
use crate::domain::time::{Moment, Span, TimeError, Toward, Unit};
use crate::domain::when::{self, WhenError};
use jiff::Zoned;

/// A day, or the days of a month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    first: Date,
    last: Date,
}

impl Days {
    /// Reads `2026-11-05`, `2026-11`, `2026`, `7d`, `-30d`, and the words for a day.
    pub(super) fn read(text: &str, now: &Zoned, toward: Toward) -> Result<Self, QueryFault> {
        let text = text.trim();
        if let Some(days) = Self::plain(text, now.date())? {
            return Ok(days);
        }
        match when::parse(text, now, toward) {
            Ok(Moment::Day(day)) => Ok(Self::one(day)),
            Ok(Moment::Instant(_)) => Err(QueryFault::Time { text: text.to_owned() }),
            Err(WhenError::Time(TimeError::Format { .. } | TimeError::NoSuchDay { .. }))
                if text.starts_with(|first: char| first.is_ascii_digit()) =>
            {
                Err(QueryFault::NoDate { text: text.to_owned() })
            }
            Err(error) => Err(QueryFault::When(error)),
        }
    }

    /// The same without words that may be any text; `None` where it is none of these forms.
    pub(super) fn plain(text: &str, today: Date) -> Result<Option<Self>, QueryFault> {
        let day = match text.to_ascii_lowercase().as_str() {
            "today" | "now" => Ok(today),
            "tomorrow" => today.tomorrow(),
            "yesterday" => today.yesterday(),
            _ => return period(text).map_or_else(|| counted(text, today), |days| days.map(Some)),
        };
        day.map(|day| Some(Self::one(day)))
            .map_err(|_| QueryFault::NoDate { text: text.to_owned() })
    }

    fn one(day: Date) -> Self {
        Self { first: day, last: day }
    }

    /// Whether a day stands so to these.
    pub(super) fn holds(self, sign: Sign, day: Date) -> bool {
        match sign {
            Sign::Is => self.first <= day && day <= self.last,
            Sign::Less => day < self.first,
            Sign::AtMost => day <= self.last,
            Sign::More => day > self.last,
            Sign::AtLeast => day >= self.first,
        }
    }
}

/// `2026-11-05`, `2026-11` or `2026`; `None` where the text has none of these forms.
fn period(text: &str) -> Option<Result<Days, QueryFault>> {
    let is_digits =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    let has_form = match parts.as_slice() {
        [year] => is_digits(year, 4),
        [year, month] => is_digits(year, 4) && is_digits(month, 2),
        [year, month, day] => is_digits(year, 4) && is_digits(month, 2) && is_digits(day, 2),
        _ => false,
    };
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i8>().ok());
    let days = |year: i16| {
        let first = Date::new(year, number(1).unwrap_or(1), number(2).unwrap_or(1)).ok()?;
        let last = match parts.len() {
            1 => first.last_of_year(),
            2 => first.last_of_month(),
            _ => first,
        };
        Some(Days { first, last })
    };
    let found = || parts.first().and_then(|year| year.parse().ok()).and_then(days);
    has_form.then(|| found().ok_or_else(|| QueryFault::NoDate { text: text.to_owned() }))
}

/// `7d` and `+7d` from today, `-30d` before it; `None` where the text is no number of anything.
fn counted(text: &str, today: Date) -> Result<Option<Days>, QueryFault> {
    let (toward, span) = match text.split_at_checked(1) {
        Some(("-", span)) => (Toward::Past, span),
        Some(("+", span)) => (Toward::Future, span),
        _ => (Toward::Future, text),
    };
    let digits = span.bytes().take_while(u8::is_ascii_digit).count();
    let (amount, unit) = span.split_at(digits);
    if amount.is_empty() || !unit.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    let beyond = || QueryFault::NoDate { text: text.to_owned() };
    let known = Unit::of_word(&unit.to_lowercase()).filter(|unit| unit.is_calendar());
    let unit = known.ok_or_else(|| QueryFault::Unit { text: text.to_owned() })?;
    let amount = amount.parse().map_err(|_| beyond())?;
    let day = Span { amount, unit }.day_from(today, toward).ok_or_else(beyond)?;
    Ok(Some(Days::one(day)))
}
