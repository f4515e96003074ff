//! Merging two records, with what their logs have to tell afterwards.
//!
//! The rule protected here: whoever merges the same sides gets the same record, and no calendar that
//! knows an interview from one side finds it changed under the number it knows.

use crate::domain::merge::{self, Merged};
use crate::domain::schema::Field;
use crate::domain::value::Value;

/// [`merge::merge`], and the log entries by which calendars learn what the merge changed.
pub fn merged(fields: &'static [Field], base: Option<&Value>, a: &Value, b: &Value) -> Merged {
    merge::merge(fields, base, a, b)
}
