//! A posting that is read again for a job that is there.
//!
//! The rule protected here: what a person put into the record stays. The posting itself is replaced,
//! empty fields are filled, and fields that differ are only named, unless they were typed.

use crate::domain::change::{Change, FieldPath, FileChange};
use crate::domain::record::{Editing, Record};
use crate::domain::value::{Map, Value};

use super::super::duplicates::{Sketch, plain_address};
use super::reading::words_of;
use super::{Said, Understood};

/// What a refresh comes to.
#[derive(Debug)]
pub struct Refresh {
    /// The change; empty where nothing is new.
    pub change: Change,
    /// What was read and is in the record now or was before.
    pub said: Vec<Said>,
    /// Fields in which the posting says something else.
    pub differing: Vec<String>,
}

/// Refreshes a job. `posting` is the change of its posting, where that is different.
pub fn refresh(
    job: &Record,
    understood: Understood,
    typed: &Map,
    posting: Option<FileChange>,
) -> Refresh {
    let mut editing = Editing::of(job);
    let (mut said, mut differing, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for one in understood.said {
        let there = job.value.get(&one.field).filter(|there| !there.is_empty());
        let is_typed = typed.get(&one.field).is_some();
        match there {
            Some(there) if is_typed => {
                let value = together(there, &one.value);
                new.extend((*there != value).then(|| one.field.clone()));
                editing.put(FieldPath::root(&one.field), value);
            }
            Some(there) if is_same(&one.field, there, &one.value) => {}
            Some(_) if one.field == "source" => continue,
            Some(there) => {
                differing.push(differs(&one.field, there, &one.value));
                continue;
            }
            None => {
                new.push(one.field.clone());
                editing.put(FieldPath::root(&one.field), one.value.clone());
            }
        }
        said.push(one);
    }
    let mut what: Vec<_> = posting.iter().map(|_| "posting".to_owned()).collect();
    what.extend(new);
    let summary = format!("refresh job {}: {}", job.id, what.join(", "));
    let mut change = editing.into_change("add", summary);
    change.files.extend(posting);
    Refresh { change, said, differing }
}

/// A list keeps what is in it; any other value gives way.
fn together(there: &Value, typed: &Value) -> Value {
    let (Some(old), Some(new)) = (there.as_list(), typed.as_list()) else { return typed.clone() };
    let added = new.iter().filter(|item| !old.contains(item));
    old.iter().chain(added).cloned().collect()
}

/// Whether a field says what the posting says, in its own form.
fn is_same(field: &str, there: &Value, read: &Value) -> bool {
    match (field, there, read) {
        ("urls", Value::List(old), Value::List(new)) => {
            let plain = |value: &Value| value.as_text().map(plain_address);
            new.iter().all(|new| old.iter().any(|old| plain(old) == plain(new)))
        }
        ("company", old, new) => {
            let sketch = |value: &Value| Sketch::new("", value.as_text().unwrap_or_default(), "");
            sketch(old).is_same_company(&sketch(new))
        }
        (_, old, new) => old == new,
    }
}

fn differs(field: &str, there: &Value, read: &Value) -> String {
    format!("{field} stays `{}`; the posting says `{}`", words_of(there), words_of(read))
}
