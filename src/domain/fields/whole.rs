//! A record that was read in full.

use std::ops::ControlFlow;

use jiff::civil::Date;

use super::{FieldName, Fields, Held, Origin};
use crate::domain::derived::{Derived, derive};
use crate::domain::due::facts::{ContactFacts, JobFacts};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::schema;
use crate::domain::value::{Map, Value};

/// A record with its posting.
#[derive(Debug)]
pub struct Whole<'r> {
    /// The record.
    pub record: &'r Record,
    /// The text of its posting, where there is one.
    pub posting: Option<String>,
}

impl Fields for Whole<'_> {
    fn kind(&self) -> Kind {
        self.record.kind
    }

    fn id(&self) -> &str {
        self.record.id.as_str()
    }

    fn path(&self) -> &str {
        self.record.path.as_str()
    }

    fn visit<'a>(
        &'a self,
        field: &FieldName,
        see: &mut dyn FnMut(&'a str) -> ControlFlow<()>,
    ) -> Held {
        let mut one = |text: Option<&'a str>| {
            let _ = text.map(&mut *see);
        };
        match field.origin {
            Origin::Id => one(Some(self.id())),
            Origin::Kind => one(Some(self.kind().as_str())),
            Origin::Path => one(Some(self.path())),
            Origin::Posting => one(self.posting.as_deref().filter(|text| !text.is_empty())),
            Origin::File { .. } => {
                let path: Vec<&str> = field.path.iter().map(String::as_str).collect();
                let _ = walk(&self.record.value, &path, see);
            }
            Origin::Derived(_) => {}
        }
        Held::Here
    }

    fn has(&self, field: &FieldName) -> Option<bool> {
        if let Origin::File { .. } = field.origin {
            let path: Vec<&str> = field.path.iter().map(String::as_str).collect();
            return Some(holds(&self.record.value, &path));
        }
        self.first(field).map(|text| text.is_some())
    }

    fn uid(&self) -> &str {
        self.record.uid()
    }

    fn derived(&self, today: Date) -> Derived {
        if self.kind() == Kind::Job { derive(self.record, today) } else { Derived::default() }
    }

    fn job_facts(&self) -> JobFacts<'_> {
        JobFacts::of(self.record)
    }

    fn contact_facts(&self) -> ContactFacts<'_> {
        ContactFacts::of(self.record)
    }
}

/// Shows the texts at a path and below it: of a list each item's, of a map each value's.
pub(super) fn walk<'v>(
    value: &'v Value,
    path: &[&str],
    see: &mut dyn FnMut(&'v str) -> ControlFlow<()>,
) -> ControlFlow<()> {
    match (value, path) {
        (Value::List(items), _) => items.iter().try_for_each(|item| walk(item, path, see)),
        (Value::Map(map), []) => map.iter().try_for_each(|(_, value)| walk(value, path, see)),
        (Value::Map(map), [key, rest @ ..]) => match map.get(key) {
            Some(value) => walk(value, rest, see),
            None => ControlFlow::Continue(()),
        },
        (_, []) => match value.as_text().filter(|text| !text.is_empty()) {
            Some(text) => see(text),
            None => ControlFlow::Continue(()),
        },
        _ => ControlFlow::Continue(()),
    }
}

/// Whether something stands at a path: a list with an item, a map with a value, a text.
fn holds(value: &Value, path: &[&str]) -> bool {
    let Some((key, rest)) = path.split_first() else { return !is_bare(value) };
    match value {
        Value::List(items) => items.iter().any(|item| holds(item, path)),
        Value::Map(map) => map.get(key).is_some_and(|value| holds(value, rest)),
        _ => false,
    }
}

/// Whether nothing is said, however it is written: `[]`, `{}`, `{min: , max: }`.
pub(super) fn is_bare(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().all(is_bare),
        Value::Map(map) => map.iter().all(|(_, value)| is_bare(value)),
        value => value.is_empty(),
    }
}

/// The top keys of a record that say something.
pub(super) fn present(record: &Record) -> impl Iterator<Item = &str> {
    let fields = schema::fields(record.kind);
    let entries = record.value.as_map().into_iter().flat_map(Map::iter);
    entries
        .filter(|(key, value)| schema::find(fields, key).is_some() && !is_bare(value))
        .map(|(key, _)| key)
}
