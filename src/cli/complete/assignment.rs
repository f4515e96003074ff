//! `FIELD=VALUE`: the fields that `set` and `config` take, and after the sign what may stand there.

use clap_complete::engine::CompletionCandidate;

use super::known::Known;
use crate::cli::part::Parts;
use crate::domain::kind::Kind;
use crate::domain::schema::{self, Field, Shape};
use crate::domain::value::Value;
use crate::store::layout;

/// Fields of a record that other commands change.
const OTHERS: &[&str] = &["uid", "log", "conflicts", "interviews", "tasks"];

/// The assignments to a record of this kind that a word may become.
pub fn of_record(known: &Known, kind: Kind, word: &str) -> Vec<CompletionCandidate> {
    let is_set = |field: &&Field| {
        let is_moved = kind == Kind::Job && matches!(field.name, "stage" | "outcome");
        !OTHERS.contains(&field.name) && !is_moved
    };
    let Some((left, words)) = word.split_once('=') else {
        return names("", schema::fields(kind).iter().filter(is_set), word);
    };
    let field = left.trim_end_matches(['+', '-']);
    let before = known.line.plain();
    let named = before.iter().rev().take_while(|word| **word != "set").last();
    let record = named.and_then(|id| known.record(kind, id));
    let here = record.as_ref().and_then(|record| at(&record.value, field));
    let mut values = if left.ends_with('-') {
        items(here)
    } else {
        known.fitting(kind, field, words.rsplit(',').next().unwrap_or_default())
    };
    if left.ends_with('+') {
        let there = items(here);
        values.retain(|value| !there.iter().any(|item| item.get_value() == value.get_value()));
    } else if let Some(text) = here.and_then(Value::as_text) {
        values.retain(|value| value.get_value() != text);
        values.insert(0, CompletionCandidate::new(text).help(Some("as it is now".into())));
    }
    after(left, words, values)
}

/// The assignments to an item of a job, with these fields, that a word may become.
pub fn of_part(
    known: &Known,
    parts: Parts,
    fields: &'static [Field],
    word: &str,
) -> Vec<CompletionCandidate> {
    let is_set = |field: &&Field| !matches!(field.name, "id" | "invite");
    let Some((left, words)) = word.split_once('=') else {
        return names("", fields.iter().filter(is_set), word);
    };
    let field = left.trim_end_matches(['+', '-']);
    let Some(shape) = schema::find(fields, field).map(|field| field.shape) else {
        return Vec::new();
    };
    let before = known.line.plain();
    let named = before.iter().rev().take_while(|word| **word != "set").last();
    let item = named.and_then(|given| known.part(parts, given));
    let here = item.as_ref().and_then(|item| item.get(field));
    let mut values = match shape {
        _ if left.ends_with('-') => items(here),
        Shape::Set(inner) => known.of_shape(*inner, words.rsplit(',').next().unwrap_or_default()),
        shape => known.of_shape(shape, words),
    };
    if let Some(text) = here.and_then(Value::as_text) {
        values.retain(|value| value.get_value() != text);
        values.insert(0, CompletionCandidate::new(text).help(Some("as it is now".into())));
    }
    after(left, words, values)
}

/// The settings that a word may become, shown or set: those of the repository, or the user's own.
pub fn of_settings(known: &Known, word: &str) -> Vec<CompletionCandidate> {
    let is_own = known.line.has("--user");
    let top = if is_own { schema::USER } else { schema::SETTINGS };
    let is_set = |field: &&Field| !matches!(field.name, "format" | "conflicts");
    if let Some((left, words)) = word.split_once('=') {
        let key = left.trim_end_matches(['+', '-']);
        let (fields, file, key) = match key.strip_prefix("profile.") {
            Some(key) if !is_own => (schema::PROFILE, layout::PROFILE, key),
            _ => (top, layout::SETTINGS, key),
        };
        let mut values = match schema::find(fields, key).map(|field| field.shape) {
            Some(Shape::Set(_)) if left.ends_with('-') && !is_own => {
                items(at(&known.settings(file), key))
            }
            Some(shape) => known.of_shape(shape, words),
            None => Vec::new(),
        };
        if !is_own && let Some(text) = at(&known.settings(file), key).and_then(Value::as_text) {
            values.insert(0, CompletionCandidate::new(text).help(Some("as it is now".into())));
        }
        return after(left, words, values);
    }
    let mut found = names("", top.iter().filter(is_set), word);
    if !is_own {
        found.extend(names("profile.", schema::PROFILE.iter().filter(is_set), word));
        let saved = known.queries().into_iter().map(|(name, text)| {
            CompletionCandidate::new(format!("queries.{name}=")).help(Some(text.into()))
        });
        found.extend(saved);
    }
    found
}

/// Names of fields with the signs that go with their shape; parts where the word asks for them.
fn names<'f>(
    above: &str,
    fields: impl Iterator<Item = &'f Field>,
    word: &str,
) -> Vec<CompletionCandidate> {
    let mut found = Vec::new();
    for field in fields {
        let name = format!("{above}{}", field.name);
        let mut push = |sign: &str, doc: &str| {
            let doc = Some(doc.to_owned().into());
            found.push(CompletionCandidate::new(format!("{name}{sign}")).help(doc));
        };
        match field.shape {
            Shape::Set(_) | Shape::Keyed(..) => {
                push("=", field.doc);
                if word.starts_with(&name) || field.name == "tags" {
                    push("+=", "one more");
                    push("-=", "one less");
                }
            }
            Shape::Open(_) => push(".", field.doc),
            Shape::Whole(parts) | Shape::Fields(parts) => {
                push("=", field.doc);
                let above = format!("{name}.");
                if word.starts_with(&above) {
                    found.extend(names(&above, parts.iter(), word));
                }
            }
            _ => push("=", field.doc),
        }
    }
    found
}

/// Values with what stands before them: the field, its sign, and the items before the last comma.
fn after(left: &str, words: &str, values: Vec<CompletionCandidate>) -> Vec<CompletionCandidate> {
    let items = words.rfind(',').map_or("", |comma| &words[..=comma]);
    values.into_iter().map(|value| value.add_prefix(format!("{left}={items}"))).collect()
}

/// What stands at a dotted path.
fn at<'v>(value: &'v Value, dotted: &str) -> Option<&'v Value> {
    dotted.split('.').try_fold(value, |value, key| value.get(key))
}

/// The items of a list; of people, who they are.
fn items(list: Option<&Value>) -> Vec<CompletionCandidate> {
    let items = list.and_then(Value::as_list).unwrap_or_default().iter();
    let text =
        |item: &Value| item.as_text().or_else(|| item.get("who")?.as_text()).map(str::to_owned);
    items.filter_map(text).map(CompletionCandidate::new).collect()
}
