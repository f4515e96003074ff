//! What may stand in a field of one value, and what the words of a person become there.
//!
//! The rule protected here: what `set` writes, `check` accepts. Words become the form of files
//! (`tomorrow 3pm` an instant, `85k` a number) or are refused; files are held to that form.

use jiff::Zoned;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::money::{self, MoneyError};
use super::near::Unknown;
use super::schema::{self, Shape};
use super::time::{self, Moment, Span, TimeError, Toward};
use super::value::Value;
use super::when::{self, WhenError};

/// What the words of a person are read with.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The time, in the zone where the user lives.
    pub now: &'a Zoned,
    /// On which side of now a weekday or a date without a year lies.
    pub toward: Toward,
    /// The currency where none is given.
    pub currency: Option<&'a str>,
}

/// A value that has no place in its field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// No date, time, zone or span.
    #[error(transparent)]
    Time(#[from] TimeError),
    /// Words for a day that are not understood.
    #[error(transparent)]
    When(#[from] WhenError),
    /// No amount, currency or salary.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// None of the words that the field knows.
    #[error(transparent)]
    Word(#[from] Unknown),
    /// Not a whole number.
    #[error("`{text}` is no whole number")]
    Integer {
        /// The text.
        text: String,
    },
    /// Neither `true` nor `false`.
    #[error("`{text}` is neither `true` nor `false`")]
    Flag {
        /// The text.
        text: String,
    },
    /// No time of day.
    #[error("`{text}` is no time of day")]
    Clock {
        /// The text.
        text: String,
    },
    /// No address on the web.
    #[error("`{text}` is no http or https address")]
    Url {
        /// The text.
        text: String,
    },
    /// No mail address.
    #[error("`{text}` is no mail address")]
    Email {
        /// The text.
        text: String,
    },
    /// Nothing where an item of a list belongs.
    #[error("an item is empty")]
    EmptyItem,
    /// Something is to stand under what has no parts.
    #[error("`{field}` would stand under a value that has no parts")]
    NoParts {
        /// The field.
        field: String,
    },
    /// A day to come, where only one that has come makes sense.
    #[error("{day} lies ahead")]
    Ahead {
        /// The day.
        day: Date,
    },
    /// One value where a list or several fields belong.
    #[error("`{name}` takes {takes}")]
    Structure {
        /// The field.
        name: &'static str,
        /// `a list`, or the names of its fields.
        takes: String,
    },
}

impl FieldError {
    /// What to write instead.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Time(error) => error.hint(),
            Self::When(error) => error.hint(),
            Self::Money(error) => error.hint(),
            Self::Word(unknown) => Some(match &unknown.near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("one of {}", unknown.known.join(", ")),
            }),
            Self::Integer { .. } => Some("write a number such as `60`".to_owned()),
            Self::Flag { .. } => Some("write `true` or `false`".to_owned()),
            Self::Clock { .. } => Some("write it as `08:00`".to_owned()),
            Self::Url { text } if !text.contains(':') && text.contains('.') => {
                Some(format!("did you mean `https://{text}`?"))
            }
            Self::Url { .. } => Some("write it as `https://example.org/jobs/42`".to_owned()),
            Self::Email { .. } => Some("write it as `jane@example.org`".to_owned()),
            Self::EmptyItem => {
                Some("name something between the commas, or leave it out".to_owned())
            }
            Self::NoParts { .. } => Some("set the one or the other".to_owned()),
            Self::Ahead { .. } => Some("name today or a day that is over".to_owned()),
            Self::Structure { .. } => None,
        }
    }
}

/// Whether a scalar's text may stand in a field of this shape, as `check` sees it. `zone` is where
/// the user lives.
///
/// # Errors
/// When it may not, with the reason; always for lists and maps.
pub fn check_scalar(
    name: &'static str,
    shape: Shape,
    text: &str,
    zone: &TimeZone,
) -> Result<(), FieldError> {
    match shape {
        Shape::Text
        | Shape::Argument
        | Shape::Url
        | Shape::Email
        | Shape::Reference(_)
        | Shape::Any => {}
        Shape::Word(known) => {
            if !known.contains(&text) {
                return Err(Unknown::new(name, text, known).into());
            }
        }
        Shape::Date | Shape::PastDate => drop(time::parse_day(text)?),
        Shape::Moment => drop(Moment::parse(text, zone)?),
        Shape::Delay if text == "off" => {}
        Shape::Span | Shape::Delay => drop(text.parse::<Span>()?),
        Shape::Clock => drop(clock(text)?),
        Shape::Integer => drop(integer(text)?),
        Shape::Amount => money::check_amount(text)?,
        Shape::Currency => drop(money::currency_code(text)?),
        Shape::TimeZone => drop(time::zone(text)?),
        Shape::Flag => drop(flag(text)?),
        Shape::Whole(_)
        | Shape::Fields(_)
        | Shape::Set(_)
        | Shape::Keyed(..)
        | Shape::Log(_)
        | Shape::Open(_) => return Err(structure(name, shape)),
    }
    Ok(())
}

/// What the words of a person become in a field of this shape.
///
/// # Errors
/// When they are not understood, with the reason; for lists and maps, but for the salary.
pub fn read_words(
    name: &'static str,
    shape: Shape,
    words: &str,
    reading: &Reading,
) -> Result<Value, FieldError> {
    let trimmed = words.trim();
    let value = match shape {
        Shape::Text | Shape::Argument => Value::text(words),
        Shape::Reference(_) => Value::text(trimmed),
        Shape::Url if is_web(trimmed) => Value::text(trimmed),
        Shape::Url => return Err(FieldError::Url { text: trimmed.to_owned() }),
        Shape::Email if is_email(trimmed) => Value::text(trimmed),
        Shape::Email => return Err(FieldError::Email { text: trimmed.to_owned() }),
        Shape::Any => Value::of_plain(trimmed),
        Shape::Word(known) => {
            let lower = trimmed.to_lowercase();
            let word = known.iter().find(|word| **word == lower);
            Value::from(*word.ok_or_else(|| Unknown::new(name, trimmed, known))?)
        }
        Shape::Date => Value::text(day(trimmed, reading, reading.toward)?.to_string()),
        Shape::PastDate => match day(trimmed, reading, Toward::Past)? {
            day if day > reading.now.date() => return Err(FieldError::Ahead { day }),
            day => Value::text(day.to_string()),
        },
        Shape::Moment => {
            Value::text(when::parse(trimmed, reading.now, reading.toward)?.to_string())
        }
        Shape::Delay if trimmed == "off" => Value::from("off"),
        Shape::Span | Shape::Delay => Value::text(Span::of_words(trimmed)?.to_string()),
        Shape::Clock => Value::text(clock(trimmed)?.strftime("%H:%M").to_string()),
        Shape::Integer => Value::Number(integer(trimmed)?.to_string()),
        Shape::Amount => money::parse_amount(trimmed)?,
        Shape::Currency => Value::from(
            money::currency_code(&trimmed.to_uppercase())
                .or_else(|_| money::currency_code(trimmed))?,
        ),
        Shape::TimeZone => Value::text(time::zone_name(&time::zone(trimmed)?)),
        Shape::Flag => Value::Bool(flag(trimmed)?),
        Shape::Whole(fields) if is_salary(fields) => {
            Value::Map(money::parse_salary(trimmed, reading.currency)?)
        }
        Shape::Whole(_)
        | Shape::Fields(_)
        | Shape::Set(_)
        | Shape::Keyed(..)
        | Shape::Log(_)
        | Shape::Open(_) => return Err(structure(name, shape)),
    };
    Ok(value)
}

/// Whether a text is an address on the web; the case of `https` does not matter.
pub fn is_web(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
            && !rest.is_empty()
            && !rest.contains(char::is_whitespace)
    })
}

fn is_email(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    text.split_once('@')
        .is_some_and(|(name, host)| is_part(name) && is_part(host) && !host.contains('@'))
}

/// The items that words name, parted by commas. What stands in double quotes is one item, a path is
/// one unless arguments may follow, and a comma belongs to an address unless another address follows.
///
/// # Errors
/// When an item is empty.
pub fn items(shape: Shape, words: &str) -> Result<Vec<&str>, FieldError> {
    let mut items = Vec::new();
    let mut rest = Some(words);
    while let Some(words) = rest {
        let (item, after) = quoted(words).unwrap_or_else(|| plain(shape, words));
        if item.is_empty() {
            return Err(FieldError::EmptyItem);
        }
        items.push(item);
        rest = after;
    }
    Ok(items)
}

/// The first item, where it stands in quotes, and what follows the comma after it.
fn quoted(words: &str) -> Option<(&str, Option<&str>)> {
    let inner = words.trim_start().strip_prefix('"')?;
    inner.match_indices('"').find_map(|(end, _)| {
        let (item, after) = (inner[..end].trim(), inner[end + 1..].trim_start());
        match after.strip_prefix(',') {
            Some(after) => Some((item, Some(after))),
            None => after.is_empty().then_some((item, None)),
        }
    })
}

/// The first item, and what follows the comma after it.
fn plain(shape: Shape, words: &str) -> (&str, Option<&str>) {
    let ends = |(comma, _): &(usize, &str)| match shape {
        Shape::Url => !is_web(words[..*comma].trim()) || begins_address(&words[comma + 1..]),
        Shape::Argument => true,
        _ => !words.trim_start().starts_with('/'),
    };
    match words.match_indices(',').find(ends) {
        Some((comma, _)) => (words[..comma].trim(), Some(&words[comma + 1..])),
        None => (words.trim(), None),
    }
}

/// Whether the text up to the next comma may be an address of its own.
fn begins_address(text: &str) -> bool {
    let next = text.split(',').next().unwrap_or_default().trim();
    next.is_empty() || next.contains(['.', ':'])
}

fn day(words: &str, reading: &Reading, toward: Toward) -> Result<Date, FieldError> {
    match when::parse(words, reading.now, toward)? {
        Moment::Day(day) => Ok(day),
        Moment::Instant(_) => Err(TimeError::NotADay { text: words.to_owned() }.into()),
    }
}

/// Whether a map is a range of money, which has words of its own.
fn is_salary(fields: &'static [schema::Field]) -> bool {
    ["min", "max", "currency", "per"].iter().all(|name| schema::find(fields, name).is_some())
}

fn structure(name: &'static str, shape: Shape) -> FieldError {
    let takes = match shape {
        Shape::Whole(fields) | Shape::Fields(fields) => {
            let names: Vec<_> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
            format!("the fields {}", names.join(", "))
        }
        Shape::Open(_) => "fields of its own".to_owned(),
        _ => "a list".to_owned(),
    };
    FieldError::Structure { name, takes }
}

fn integer(text: &str) -> Result<i64, FieldError> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits == "0" || digits.starts_with(|c: char| matches!(c, '1'..='9'));
    text.parse()
        .ok()
        .filter(|_| is_plain)
        .ok_or_else(|| FieldError::Integer { text: text.to_owned() })
}

/// Reads `08:00`.
fn clock(text: &str) -> Result<Time, FieldError> {
    let digits = text.split_once(':').filter(|(hour, minute)| {
        [hour, minute]
            .iter()
            .all(|part| part.len() == 2 && part.bytes().all(|c| c.is_ascii_digit()))
    });
    digits
        .and_then(|(hour, minute)| Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok())
        .ok_or_else(|| FieldError::Clock { text: text.to_owned() })
}

fn flag(text: &str) -> Result<bool, FieldError> {
    text.parse().map_err(|_| FieldError::Flag { text: text.to_owned() })
}

#[cfg(test)]
mod tests;
