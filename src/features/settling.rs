//! Settling what two sides changed: whoever sets a field has settled its conflict, and whoever is told
//! of a conflict is told a command that does it.

use super::{assign, command};
use crate::domain::change::{Edit, FieldPath};
use crate::domain::kind::Kind;
use crate::domain::record::Editing;
use crate::domain::schema;
use crate::domain::value::Value;

/// Takes the conflicts of fields away that were set, or of parts of them.
pub fn settle(editing: &mut Editing<'_>, fields: &[&str]) {
    let conflicts = editing.value().get("conflicts").and_then(Value::as_list).unwrap_or_default();
    let settled = |conflict: &Value| {
        let field = conflict.get("field").and_then(Value::as_text);
        field.is_some_and(|field| fields.iter().any(|set| covers(set, field)))
    };
    for index in (0..conflicts.len()).rev().filter(|index| settled(&conflicts[*index])) {
        editing.push(Edit::Remove { path: FieldPath::root("conflicts").index(index) });
    }
    if !conflicts.is_empty() && conflicts.iter().all(settled) {
        editing.push(Edit::Remove { path: FieldPath::root("conflicts") });
    }
}

fn covers(set: &str, field: &str) -> bool {
    field.strip_prefix(set).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// What to type to settle a field of a record; `path` is its file.
pub fn of_record(kind: Kind, id: &str, path: &str, field: &str) -> String {
    let mut parts = field.split('.');
    if kind == Kind::Job
        && let (Some("interviews"), Some(interview), Some(part), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        && part != "id"
    {
        let interview = word(&format!("{id}/{interview}"));
        return format!("trackway interview set {interview} {}=VALUE", word(part));
    }
    let id = word(id);
    if kind == Kind::Share {
        return by_hand(path);
    }
    if assign::is_settable(schema::fields(kind), field) {
        return format!("trackway {} {id} {}=VALUE", command(kind, "set"), word(field));
    }
    let edit = command(kind, "edit");
    format!("trackway {edit} {id}, and take its line out of `conflicts`")
}

/// What to type to settle a field of a file that is no record.
pub fn of_file(path: &str, field: &str) -> String {
    let (prefix, fields) = match path {
        "trackway.yaml" => ("", schema::SETTINGS),
        "profile.yaml" => ("profile.", schema::PROFILE),
        _ => return by_hand(path),
    };
    if field != "format" && assign::is_settable(fields, field) {
        return format!("trackway config {prefix}{}=VALUE", word(field));
    }
    by_hand(path)
}

/// A word as a shell takes it.
fn word(word: &str) -> String {
    shlex::try_quote(word).map_or_else(|_| "ID".to_owned(), Into::into)
}

fn by_hand(path: &str) -> String {
    format!("write what holds into {path}, take its line out of `conflicts`, then: trackway save")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_is_settled_by_the_command_that_sets_it() {
        let cases = [
            (Kind::Job, "location", "trackway set x location=VALUE"),
            (Kind::Job, "interviews.a1f3.at", "trackway interview set x/a1f3 at=VALUE"),
            (Kind::Job, "tasks.a1f3.what", "trackway edit x, and take its line out of `conflicts`"),
            (Kind::Contact, "title", "trackway contact set x title=VALUE"),
            (
                Kind::Share,
                "to",
                "write what holds into x.yaml, take its line out of `conflicts`, then: trackway save",
            ),
        ];
        for (kind, field, command) in cases {
            assert_eq!(of_record(kind, "x", "x.yaml", field), command);
        }
        assert_eq!(of_file("trackway.yaml", "queries.hot"), "trackway config queries.hot=VALUE");
        assert_eq!(of_file("profile.yaml", "name"), "trackway config profile.name=VALUE");
        for (path, field) in [("profile.yaml", "links"), ("tasks.yaml", "tasks.x.what")] {
            assert!(of_file(path, field).starts_with("write what holds into "), "{path}");
        }
    }

    #[test]
    fn a_part_is_settled_with_the_whole_and_no_namesake() {
        assert!(covers("salary", "salary") && covers("salary", "salary.max"));
        assert!(!covers("salary.max", "salary") && !covers("tag", "tags"));
    }
}
