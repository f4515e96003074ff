//! Merging two records, with what their logs have to tell afterwards.
//!
//! The rule protected here: whoever merges the same sides gets the same record, and no calendar that
//! knows an interview from one side finds it changed under the number it knows.

use std::borrow::Cow;

use super::interviews;
use crate::domain::change::Edit;
use crate::domain::merge::{self, Merged};
use crate::domain::schema::{self, Field};
use crate::domain::value::Value;

/// [`merge::merge`] of two versions of one record, and in a job the log entries by which calendars
/// learn what the merge changed. Symmetric, and merging one side in again changes nothing.
///
/// A uid never goes: the side that lost it has it again. Of two that were given to a record which had
/// none, the smaller stays.
pub fn merged(fields: &'static [Field], base: Option<&Value>, a: &Value, b: &Value) -> Merged {
    let uid = |record: Option<&Value>| record?.words_of("uid").map(str::to_owned);
    let given = [uid(Some(a)), uid(Some(b))].into_iter().flatten().min();
    let uid = uid(base).or(given);
    let [a, b] = [a, b].map(|side| with_uid(side, uid.as_deref()));
    let mut merged = merge::merge(fields, base, &a, &b);
    let is_one_sided = a == b || base.is_some_and(|base| *base == *a || *base == *b);
    if schema::find(fields, "interviews").is_some() && !is_one_sided {
        let edits = interviews::telling_both([&a, &b], &merged.value);
        merged.value = with_lines(fields, base, merged.value, &edits);
    }
    merged
}

/// The job with more lines in its log, each where any merge would put it.
fn with_lines(fields: &'static [Field], base: Option<&Value>, job: Value, edits: &[Edit]) -> Value {
    match Edit::apply_all(edits, &job) {
        Ok(told) if !edits.is_empty() => merge::merge(fields, base, &told, &job).value,
        _ => job,
    }
}

/// The record with that uid, if it is a map.
fn with_uid<'v>(record: &'v Value, uid: Option<&str>) -> Cow<'v, Value> {
    let mut record = Cow::Borrowed(record);
    if let Some(uid) = uid.filter(|uid| record.words_of("uid") != Some(uid))
        && let Some(map) = record.to_mut().as_map_mut()
    {
        map.insert("uid", Value::from(uid));
    }
    record
}
