//! What may stand in a field of one value, and what the words of a person become there.
//!
//! The rule protected here: what `set` writes, `check` accepts. Words become the form of files
//! (`tomorrow 3pm` an instant, `85k` a number) or are refused; files are held to that form.

use jiff::Zoned;
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
        Shape::Text | Shape::Reference(_) | Shape::Any => {}
        Shape::Word(known) => {
            if !known.contains(&text) {
                return Err(Unknown::new(name, text, known).into());
            }
        }
        Shape::Date => drop(time::parse_day(text)?),
        Shape::Moment => drop(Moment::parse(text, zone)?),
        Shape::Span => drop(text.parse::<Span>()?),
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
        Shape::Text => Value::text(words),
        Shape::Reference(_) => Value::text(trimmed),
        Shape::Any => Value::of_plain(trimmed),
        Shape::Word(known) => {
            let lower = trimmed.to_lowercase();
            let word = known.iter().find(|word| **word == lower);
            Value::from(*word.ok_or_else(|| Unknown::new(name, trimmed, known))?)
        }
        Shape::Date => match when::parse(trimmed, reading.now, reading.toward)? {
            Moment::Day(day) => Value::text(day.to_string()),
            Moment::Instant(_) => {
                return Err(TimeError::NotADay { text: trimmed.to_owned() }.into());
            }
        },
        Shape::Moment => {
            Value::text(when::parse(trimmed, reading.now, reading.toward)?.to_string())
        }
        Shape::Span => Value::text(trimmed.parse::<Span>()?.to_string()),
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

fn flag(text: &str) -> Result<bool, FieldError> {
    text.parse().map_err(|_| FieldError::Flag { text: text.to_owned() })
}

#[cfg(test)]
mod tests;
