//! The fields of a map, each taken once.
//!
//! The rule protected here: what was not taken is noted, down to the last text in it.

use std::cell::RefCell;

use super::{ImportError, Note, Why};
use crate::domain::value::{Map, Value};

/// What is noted while a file is read.
pub(in crate::formats) type Notes = RefCell<Vec<Note>>;

/// A map and what was taken of it.
pub(in crate::formats) struct Fields<'m> {
    path: String,
    map: &'m Map,
    taken: RefCell<Vec<&'static str>>,
    notes: &'m Notes,
}

impl<'m> Fields<'m> {
    /// The fields of a map that stands at `path`; empty for the root.
    pub(in crate::formats) fn of(path: &str, map: &'m Map, notes: &'m Notes) -> Self {
        Self { path: path.to_owned(), map, taken: RefCell::default(), notes }
    }

    /// The fields of a value that should be a map.
    pub(in crate::formats) fn of_value(
        path: &str,
        value: &'m Value,
        notes: &'m Notes,
    ) -> Result<Self, ImportError> {
        let map = value.as_map().ok_or_else(|| shape(path, value, "a map"))?;
        Ok(Self::of(path, map, notes))
    }

    /// Where a field stands.
    pub(in crate::formats) fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Whether there is such a field, taken or not.
    pub(in crate::formats) fn has(&self, key: &str) -> bool {
        self.map.get(key).is_some()
    }

    /// A value that is there.
    pub(in crate::formats) fn value(&self, key: &'static str) -> Option<&'m Value> {
        self.taken.borrow_mut().push(key);
        self.map.get(key).filter(|value| !matches!(value, Value::Null))
    }

    /// A text that is there and not blank.
    pub(in crate::formats) fn text(
        &self,
        key: &'static str,
    ) -> Result<Option<String>, ImportError> {
        let Some(value) = self.value(key) else { return Ok(None) };
        let text = value.as_text().ok_or_else(|| shape(&self.path(key), value, "a text"))?;
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// The first of several texts that is there: names that a field has had.
    pub(in crate::formats) fn first(
        &self,
        keys: &[&'static str],
    ) -> Result<Option<String>, ImportError> {
        let there =
            keys.iter().find(|key| self.map.get(key).is_some_and(|value| !value.is_empty()));
        there.map_or(Ok(None), |key| self.text(key))
    }

    /// The fields of a value of these that should be a map.
    pub(in crate::formats) fn below(
        &self,
        key: &str,
        value: &'m Value,
    ) -> Result<Self, ImportError> {
        Self::of_value(&self.path(key), value, self.notes)
    }

    /// The items of a list, each with its place; a single one needs no list.
    pub(in crate::formats) fn items(&self, key: &'static str) -> Vec<(String, &'m Value)> {
        let path = self.path(key);
        match self.value(key) {
            None => Vec::new(),
            Some(Value::List(items)) => {
                let places = (0..).map(|index| format!("{path}[{index}]"));
                places.zip(items).filter(|(_, item)| !matches!(item, Value::Null)).collect()
            }
            Some(value) => vec![(path, value)],
        }
    }

    /// The items of a list that should be maps.
    pub(in crate::formats) fn maps(&self, key: &'static str) -> Result<Vec<Self>, ImportError> {
        let items = self.items(key).into_iter();
        items.map(|(path, value)| Self::of_value(&path, value, self.notes)).collect()
    }

    /// The items of a list that should be texts.
    pub(in crate::formats) fn texts(&self, key: &'static str) -> Result<Vec<String>, ImportError> {
        let text = |(path, value): (String, &Value)| {
            let text = value.as_text().ok_or_else(|| shape(&path, value, "a text"))?;
            Ok(text.trim().to_owned())
        };
        let texts: Result<Vec<_>, _> = self.items(key).into_iter().map(text).collect();
        Ok(texts?.into_iter().filter(|text| !text.is_empty()).collect())
    }

    /// Notes one of the fields.
    pub(in crate::formats) fn note(&self, key: &str, text: &str, why: Why) {
        let note = Note { path: self.path(key), text: text.to_owned(), why };
        self.notes.borrow_mut().push(note);
    }

    /// Notes all that was not taken.
    pub(in crate::formats) fn end(self) {
        let taken = self.taken.take();
        for (key, value) in self.map.iter().filter(|(key, _)| !taken.contains(key)) {
            unknown(self.path(key), value, &mut self.notes.borrow_mut());
        }
    }
}

/// What a value is, for errors.
pub(in crate::formats) fn shape(path: &str, value: &Value, wanted: &'static str) -> ImportError {
    let found = match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Map(_) => "a map",
    };
    ImportError::Shape { path: path.to_owned(), found, wanted }
}

/// Notes every text in a value. Nesting is as deep as the readers of JSON and YAML allow.
pub(in crate::formats) fn unknown(path: String, value: &Value, notes: &mut Vec<Note>) {
    match value {
        Value::Null => {}
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                unknown(format!("{path}[{index}]"), item, notes);
            }
        }
        Value::Map(map) => {
            map.iter().for_each(|(key, value)| unknown(format!("{path}.{key}"), value, notes));
        }
        scalar => {
            let text = scalar.as_text().unwrap_or_default().trim().to_owned();
            if !text.is_empty() {
                notes.push(Note { path, text, why: Why::Unknown });
            }
        }
    }
}
