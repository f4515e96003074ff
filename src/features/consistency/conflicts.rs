//! Values that lost a merge and wait for a person's word.

use super::Finding;
use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::record::Record;
use crate::domain::rule::Rule;
use crate::domain::value::Value;
use crate::features::settling;

/// Those of a record.
pub(super) fn open(record: &Record) -> Vec<Finding> {
    let path = record.path.as_str();
    let hint = |field: &str| settling::of_record(record.kind, record.id.as_str(), path, field);
    conflicts(&record.path, &record.value, &hint)
}

/// The same of a file that is no record.
pub fn conflicts_of_file(path: &RepoPath, value: &Value) -> Vec<Finding> {
    let hint = |field: &str| settling::of_file(path.as_str(), field);
    conflicts(path, value, &hint)
}

fn conflicts(path: &RepoPath, value: &Value, hint: &dyn Fn(&str) -> String) -> Vec<Finding> {
    let conflicts = value.get("conflicts").and_then(Value::as_list).unwrap_or_default();
    let told = conflicts.iter().enumerate().filter_map(|(index, conflict)| {
        let field = conflict.get("field")?.as_text()?;
        let lost = conflict.get("value").map(Value::canonical).unwrap_or_default();
        Some(Finding {
            rule: Rule::Conflict,
            path: path.clone(),
            field: Some(FieldPath::root("conflicts").index(index).key("field")),
            message: format!("two sides changed `{field}`; the other said {lost}"),
            hint: hint(field),
            is_error: false,
        })
    });
    told.collect()
}
