//! Markdown and plain text: nothing is taken for a title that does not say so.

mod bare;
mod labels;

use super::{Unread, page_title, prose, words};
use crate::domain::posting::{Fact, Medium, Origin, Posting};
use crate::domain::value::Value;
use crate::formats::yaml;
use bare::without_pictures;
use labels::fact;
pub use labels::labelled;

/// Keys of front matter, for the fields they name, besides the names of the fields.
const KEYS: &[(&str, &str)] = &[
    ("url", "urls"),
    ("link", "urls"),
    ("name", "title"),
    ("position", "title"),
    ("role", "title"),
    ("employer", "company"),
    ("place", "location"),
    ("requisition", "req_id"),
    ("type", "employment"),
];
const FIELDS: &[&str] = &[
    "title",
    "company",
    "urls",
    "req_id",
    "source",
    "location",
    "workplace",
    "employment",
    "salary",
    "posted",
    "deadline",
];
/// The most bytes that are read.
const MAX_TEXT: usize = 1024 * 1024;
/// The fewest letters of a posting.
const FEWEST: usize = 40;

/// Reads a text.
///
/// # Errors
/// When there is hardly any.
pub fn read(text: &str) -> Result<Posting, Unread> {
    let text = words::lines(&text[..text.floor_char_boundary(MAX_TEXT)]);
    let (front, body) = front(&text);
    let body = prose::tidy(&without_pictures(body));
    let mut facts = front.map(|value| of_front(&value)).unwrap_or_default();
    let is_markdown = !facts.is_empty() || has_heading(&body);
    facts.extend(labelled(&body));
    facts.extend(heading(&body));
    let facts = distinct(facts);
    let letters = body.chars().filter(|letter| letter.is_alphanumeric()).count();
    let is_short = letters < FEWEST && facts.is_empty();
    let medium = if is_markdown { Medium::Markdown } else { Medium::Text };
    let posting = Posting { medium, facts, text: body, headers: Vec::new(), notes: Vec::new() };
    if is_short { Err(Unread::short(posting)) } else { Ok(posting) }
}

/// The first fact of each field.
pub fn distinct(facts: Vec<Fact>) -> Vec<Fact> {
    let mut distinct: Vec<Fact> = Vec::new();
    for fact in facts {
        if !distinct.iter().any(|earlier| earlier.field == fact.field) {
            distinct.push(fact);
        }
    }
    distinct
}

/// The YAML between lines of dashes at the beginning, and what follows.
fn front(text: &str) -> (Option<Value>, &str) {
    let Some((front, body)) = super::kept::split(text) else { return (None, text) };
    match yaml::read(front.as_bytes()) {
        Ok(document) if document.value().as_map().is_some() => (Some(document.value()), body),
        _ => (None, text),
    }
}

fn of_front(front: &Value) -> Vec<Fact> {
    let Some(map) = front.as_map() else { return Vec::new() };
    let field = |key: &str| {
        let key = KEYS.iter().find(|(other, _)| *other == key).map_or(key, |(_, field)| field);
        FIELDS.iter().find(|field| **field == key).copied()
    };
    let text = |value: &Value| match value {
        Value::List(items) => items.first().and_then(Value::as_text).map(str::to_owned),
        other => other.as_text().map(str::to_owned),
    };
    map.iter()
        .filter_map(|(key, value)| fact(field(key)?, &text(value)?, Origin::FrontMatter))
        .collect()
}

/// The first heading, where the text begins with one, as title and company.
fn heading(text: &str) -> Vec<Fact> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let Some(words) =
        first.strip_prefix("# ").and_then(|it| words::line(&it.replace(['*', '`'], "")))
    else {
        return Vec::new();
    };
    let parts = page_title::read(&words).unwrap_or_default();
    let title = if parts.title.is_empty() { words } else { parts.title };
    let from = Origin::Heading;
    let company = parts.company.map(|words| Fact { field: "company", words, from });
    [Some(Fact { field: "title", words: title, from }), company].into_iter().flatten().collect()
}

fn has_heading(text: &str) -> bool {
    text.lines().any(|line| {
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&level) && line[level..].starts_with(' ')
    })
}
