//! The dates of other programs in words.

use super::Why;
use super::fields::Fields;
use crate::domain::period::{End, Period};

/// The time between two dates, as far as they are there. What is no date stands as it is, and is noted.
pub(in crate::formats) fn between(
    fields: &Fields,
    (start_key, start): (&str, Option<String>),
    (end_key, end): (&str, Option<String>),
) -> Option<String> {
    let words = match (&start, &end) {
        (Some(start), Some(end)) => format!("{start} - {end}"),
        (Some(start), None) => format!("{start} - present"),
        (None, Some(end)) => end.clone(),
        (None, None) => return None,
    };
    if let Some(period) =
        Period::parse(&words).filter(|period| start.is_some() || period.to == End::Same)
    {
        let is_one = period.to == End::At(period.from);
        return Some(if is_one { period.from.to_string() } else { period.to_string() });
    }
    for (key, date) in [(start_key, start), (end_key, end)] {
        if let Some(date) = date.filter(|date| Period::parse(date).is_none()) {
            fields.note(key, &date, Why::NoDate);
        }
    }
    Some(words)
}

/// A single date.
pub(in crate::formats) fn on(fields: &Fields, key: &str, date: Option<String>) -> Option<String> {
    between(fields, ("", None), (key, date))
}
