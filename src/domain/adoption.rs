//! What a hand edit still lacks when it is saved: the log line of a stage it changed, the uid of a
//! record it made.
//!
//! The rule protected here: `stage` and `outcome` are the truth, and what a person wrote stays as it
//! is; adopting only ever adds.

use super::change::{Edit, FieldPath};
use super::kind::Kind;
use super::log;
use super::value::{Map, Value};

/// The edits that complete a record which a person changed from `before` (`None`: it is new).
pub fn completing(
    kind: Kind,
    before: Option<&Value>,
    after: &Value,
    now: &str,
    fresh_uid: impl FnOnce() -> String,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    if after.get("uid").is_none_or(Value::is_empty) {
        let known = before.and_then(|before| before.get("uid")).filter(|uid| !uid.is_empty());
        let value = known.cloned().unwrap_or_else(|| Value::text(fresh_uid()));
        edits.push(Edit::Set { path: FieldPath::root("uid"), value });
    }
    if kind == Kind::Job && standing(before) != standing(Some(after)) && !is_explained(after) {
        edits.push(log_line(after, now));
    }
    edits
}

/// The positions after [`completing`] has put a line into the log, for edits computed before it.
pub fn shifted(edits: &[Edit], completed: &[Edit]) -> Vec<Edit> {
    let line = completed.iter().find_map(|edit| match edit {
        Edit::Insert { path, at, .. } if *path == FieldPath::root("log") => Some(*at),
        _ => None,
    });
    edits
        .iter()
        .cloned()
        .map(|edit| match (edit, line) {
            (Edit::Insert { path, at, item }, Some(line))
                if path == FieldPath::root("log") && at >= line =>
            {
                Edit::Insert { path, at: at + 1, item }
            }
            (edit, _) => edit,
        })
        .collect()
}

fn standing(job: Option<&Value>) -> (Option<&str>, Option<&str>) {
    let word = |field| job.and_then(|job| job.get(field)).and_then(Value::as_text);
    (word("stage"), word("outcome"))
}

fn is_explained(job: &Value) -> bool {
    let log = job.get("log").and_then(Value::as_list).unwrap_or_default();
    log::newest_stage_entry(log).is_some_and(|newest| {
        let entry = &log[newest];
        standing(Some(entry)) == standing(Some(job))
    })
}

fn log_line(job: &Value, now: &str) -> Edit {
    let log = job.get("log").and_then(Value::as_list).unwrap_or_default();
    let mut entry = Map::new();
    entry.insert("at", Value::text(now));
    for field in ["stage", "outcome"] {
        if let Some(word) = job.get(field).filter(|word| !word.is_empty()) {
            entry.insert(field, word.clone());
        }
    }
    Edit::Insert {
        path: FieldPath::root("log"),
        at: log::position_for(log, now),
        item: Value::Map(entry),
    }
}
