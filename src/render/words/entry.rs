//! One key of the words: a sentence in several forms.

use std::collections::BTreeMap;

use super::Facts;
use crate::domain::value::Value;
use crate::formats::yaml;

/// Forms of a sentence, those that name most first; the last one names nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry(pub(super) Vec<String>);

/// Reads a file of words. They are compiled in, and a test reads each.
pub(super) fn read(source: &str) -> BTreeMap<String, Entry> {
    let root = yaml::read(source.as_bytes()).map(|document| document.root.value());
    let map = root.ok().and_then(|root| root.as_map().cloned()).unwrap_or_default();
    map.iter().map(|(key, value)| (key.to_owned(), entry(value))).collect()
}

fn entry(value: &Value) -> Entry {
    let forms = value.as_list().unwrap_or(std::slice::from_ref(value));
    Entry(forms.iter().filter_map(Value::as_text).map(str::to_owned).collect())
}

impl Entry {
    /// The first form that lacks nothing.
    pub(super) fn fill(&self, facts: &Facts) -> String {
        self.0.iter().find_map(|form| filled(form, facts)).unwrap_or_default()
    }
}

/// A form with its placeholders filled in one pass, so that no value is read as a placeholder;
/// none where a value is absent.
fn filled(form: &str, facts: &Facts) -> Option<String> {
    let mut text = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        text.push_str(before);
        text.push_str(fact(name, facts)?);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

fn fact<'a>(name: &str, facts: &Facts<'a>) -> Option<&'a str> {
    let value = match name {
        "title" => facts.title,
        "company" => facts.company,
        "name" => facts.name,
        "date" => facts.date,
        _ => None,
    };
    value.map(str::trim).filter(|value| !value.is_empty())
}
