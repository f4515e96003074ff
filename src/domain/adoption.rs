//! What a hand edit still lacks when it is saved: the log line of a stage it changed, the uid of a
//! record it made, the log entries by which calendars learn of a changed interview.
//!
//! The rule protected here: `stage` and `outcome` are the truth, and what a person wrote stays as it
//! is; adopting only ever adds. What interviews lack is added to every write, whoever made it.

mod interviews;
mod merged;
#[cfg(test)]
mod tests;

use super::change::{Edit, FieldPath, Step};
use super::kind::Kind;
use super::log;
use super::stage::{Outcome, Stage};
use super::value::{Map, Value};

pub use interviews::{keeping, telling};
pub use merged::merged;

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
        edits.push(Edit::Set { path: FieldPath::root("uid"), value: Value::text(fresh_uid()) });
    }
    if kind == Kind::Job
        && is_sound(after)
        && standing(before) != standing(Some(after))
        && !is_explained(after)
    {
        edits.push(log_line(after, now));
    }
    if let (Kind::Job, Some(before)) = (kind, before) {
        let so_far = Edit::apply_all(&edits, after);
        edits.extend(telling(before, so_far.as_ref().unwrap_or(after), now));
    }
    edits
}

/// The log line that a job lacks whose log does not end with its stage; none where the stage is a
/// slip.
pub fn explaining(job: &Value, now: &str) -> Option<Edit> {
    (is_sound(job) && !is_explained(job)).then(|| log_line(job, now))
}

/// The positions after [`completing`] has put lines into the log, for edits computed before it.
pub fn shifted(edits: &[Edit], completed: &[Edit]) -> Vec<Edit> {
    let lines = completed.iter().filter_map(|edit| match edit {
        Edit::Insert { path, at, .. } if *path == FieldPath::root("log") => Some(*at),
        _ => None,
    });
    let below = |edit: &Edit| lines.clone().fold(edit.clone(), below);
    edits.iter().map(below).collect()
}

/// An edit of the log as it has to be after a line came in at `line`.
fn below(mut edit: Edit, line: usize) -> Edit {
    let log = FieldPath::root("log");
    match &mut edit {
        Edit::Insert { path, at, .. } if *path == log => *at += usize::from(*at >= line),
        Edit::Set { path, .. } | Edit::Insert { path, .. } | Edit::Remove { path } => {
            if let [Step::Key(key), Step::Index(index), ..] = path.0.as_mut_slice()
                && key == "log"
            {
                *index += usize::from(*index >= line);
            }
        }
    }
    edit
}

/// Those of the edits that completed an earlier text which a later text of it still lacks. What
/// tells of interviews is no such: [`telling`] finds it missing by itself.
pub fn lacking(completed: &[Edit], after: &Value) -> Vec<Edit> {
    let log = after.get("log").and_then(Value::as_list).unwrap_or_default();
    completed
        .iter()
        .filter(|edit| match edit {
            Edit::Set { path, .. } => path.find(after).is_none_or(Value::is_empty),
            Edit::Insert { item, .. } => {
                log::is_stage_entry(item) && !log.iter().any(|entry| says_the_same(entry, item))
            }
            Edit::Remove { .. } => false,
        })
        .map(|edit| match edit {
            Edit::Insert { path, item, .. } => {
                let at = item.get("at").and_then(Value::as_text).unwrap_or_default();
                let at = log::position_for(log, at);
                Edit::Insert { path: path.clone(), at, item: item.clone() }
            }
            edit => edit.clone(),
        })
        .collect()
}

/// Whether two log lines tell the same move on the same day.
fn says_the_same(a: &Value, b: &Value) -> bool {
    let day = |entry: &Value| log::day(entry.get("at")?.as_text()?);
    standing(Some(a)) == standing(Some(b)) && day(a) == day(b)
}

/// The stage, and the outcome where the stage has one: only `closed` does.
fn standing(job: Option<&Value>) -> (Option<&str>, Option<&str>) {
    let word = |field| job.and_then(|job| job.get(field)).and_then(Value::as_text);
    let is_closed = |_: &&str| word("stage") == Some(Stage::Closed.as_str());
    (word("stage"), word("outcome").filter(is_closed))
}

/// Whether the words are ones that a log may hold: a slip is not made history.
fn is_sound(job: &Value) -> bool {
    let (stage, outcome) = standing(Some(job));
    stage.is_some_and(|word| word.parse::<Stage>().is_ok())
        && outcome.is_none_or(|word| word.is_empty() || word.parse::<Outcome>().is_ok())
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
    let (stage, outcome) = standing(Some(job));
    for (field, word) in [("stage", stage), ("outcome", outcome)] {
        if let Some(word) = word.filter(|word| !word.is_empty()) {
            entry.insert(field, Value::text(word));
        }
    }
    Edit::Insert {
        path: FieldPath::root("log"),
        at: log::position_for(log, now),
        item: Value::Map(entry),
    }
}
