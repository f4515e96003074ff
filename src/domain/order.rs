//! The order of a list: `stage,-salary`, by what stands in the fields.
//!
//! The rule protected here: words from a list stand in the order of the list (`lead` before
//! `applied`), dates, numbers and pay by their value, texts without regard to case and accents; and
//! what a record does not say comes last, whichever way the list runs.
//!
//! Of a field with several values the first counts. A salary counts by the year, as in queries;
//! amounts in different currencies are not converted. `next` is the day it is due.

use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::due::Clock;
use super::fields::{Course, DerivedField, FieldName, Fields, Origin, Said};
use super::fold::fold;
use super::kind::Kind;
use super::log;
use super::query::{Paid, PayFields, QueryError, QueryFault, decimal};
use super::schema::Shape;

/// The fields to order by, the foremost first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order(Vec<By>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct By {
    field: FieldName,
    pay: Option<PayFields>,
    is_reversed: bool,
}

/// Where a record stands in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key(Vec<(Option<Place>, bool)>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Number(Decimal, Option<String>),
    Day(Date, String),
    /// The place in a list of words.
    Word(usize),
    Text(String),
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.0.iter().zip(&other.0).map(|((a, is_reversed), (b, _))| match (a, b) {
            (Some(a), Some(b)) if *is_reversed => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        });
        places.fold(Ordering::Equal, Ordering::then)
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Order {
    /// Reads `key,-key`.
    ///
    /// # Errors
    /// When a key is no field, or one of several parts; see [`QueryFault`].
    pub fn parse(kind: Kind, text: &str) -> Result<Self, QueryError> {
        let mut keys = Vec::new();
        let mut start = 0;
        for part in text.split(',') {
            let key = part.trim();
            let at = start + (part.len() - part.trim_start().len());
            start += part.len() + 1;
            let name = key.strip_prefix('-').unwrap_or(key);
            let name_at = at + key.len() - name.len()..at + key.len();
            let by = by(kind, name, name.len() < key.len());
            let by = by.map_err(|fault| QueryError {
                fault,
                text: text.to_owned(),
                at: name_at,
                saved: None,
            })?;
            // What is equal by a field is so the second time.
            if keys.iter().all(|known: &By| known.field != by.field) {
                keys.push(by);
            }
        }
        Ok(Self(keys))
    }

    /// The fields it looks at that rows do not hold.
    pub fn unheld(&self) -> Vec<&FieldName> {
        self.0.iter().map(|by| &by.field).filter(|field| !field.is_held()).collect()
    }

    /// Where a record stands, at a time. What only its file knows counts as absent.
    pub fn key(&self, of: &dyn Fields, clock: &Clock) -> Key {
        let course = Course::of(of, clock);
        Key(self.0.iter().map(|by| (by.place(&course), by.is_reversed)).collect())
    }
}

fn by(kind: Kind, name: &str, is_reversed: bool) -> Result<By, QueryFault> {
    if name.is_empty() {
        return Err(QueryFault::NoKey);
    }
    let field = FieldName::parse(kind, name).map_err(QueryFault::UnknownKey)?;
    let pay = PayFields::of(kind).filter(|_| field.name == "salary");
    let parts = match field.shape {
        Shape::Whole(_) if pay.is_some() => None,
        Shape::Whole(fields)
        | Shape::Fields(fields)
        | Shape::Keyed(_, fields)
        | Shape::Log(fields) => Some(fields.iter().map(|field| field.name).collect()),
        Shape::Open(_) => Some(Vec::new()),
        _ => None,
    };
    match parts {
        Some(parts) => Err(QueryFault::HasParts { field: name.to_owned(), parts }),
        None => Ok(By { field, pay, is_reversed }),
    }
}

impl By {
    fn place(&self, course: &Course<'_>) -> Option<Place> {
        let of = course.record();
        if let Some(pay) = &self.pay {
            let Paid::Yearly(yearly, currency) = pay.paid(of) else { return None };
            return Some(Place::Number(yearly, currency.map(str::to_owned)));
        }
        if let Origin::Derived(which) = self.field.origin {
            return derived(course, which);
        }
        let text = of.first(&self.field).flatten()?;
        Some(match self.field.shape {
            Shape::Word(known) => match known.iter().position(|word| *word == text) {
                Some(place) => Place::Word(place),
                None => Place::Text(fold(text)),
            },
            Shape::Date | Shape::PastDate | Shape::Moment => day_or_text(text),
            Shape::Integer | Shape::Amount => number(text).unwrap_or_else(|| words(text)),
            Shape::Any => number(text).unwrap_or_else(|| day_or_text(text)),
            _ => words(text),
        })
    }
}

fn words(text: &str) -> Place {
    Place::Text(fold(text.trim()))
}

fn number(text: &str) -> Option<Place> {
    decimal(text).map(|number| Place::Number(number, None))
}

/// A day, and within it the time as it is written.
fn day_or_text(text: &str) -> Place {
    log::day(text).map_or_else(|| words(text), |day| Place::Day(day, text.to_owned()))
}

fn derived(course: &Course<'_>, which: DerivedField) -> Option<Place> {
    let which = if which == DerivedField::Next { DerivedField::NextDue } else { which };
    Some(match course.said(which)? {
        Said::Day(day) => Place::Day(day, String::new()),
        Said::Number(number) => Place::Number(number.into(), None),
        Said::Text(text) => words(text),
    })
}

#[cfg(test)]
mod tests;
