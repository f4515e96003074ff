//! Ids and uids: one record each, and a name that every system takes.

use std::collections::BTreeMap;

use super::Finding;
use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::records::{Name, Names};
use crate::domain::rule::Rule;

/// Records of a kind whose ids are the same, or the same to a system that does not tell case apart.
pub fn double_ids(names: &Names) -> Vec<Finding> {
    let mut by_id: BTreeMap<(Kind, String), Vec<&Name>> = BTreeMap::new();
    for name in names.iter() {
        by_id.entry((name.kind, name.id.as_str().to_lowercase())).or_default().push(name);
    }
    let groups = by_id.into_values().filter(|group| group.len() > 1);
    let doubles = groups.flat_map(|group| {
        let each = group.iter().enumerate().skip(1);
        each.map(|(at, name)| double(&group[..at], name)).collect::<Vec<_>>()
    });
    doubles.collect()
}

fn double(before: &[&Name], name: &Name) -> Finding {
    let id = &name.id;
    let first = before.first().map_or(&name.path, |first| &first.path);
    let (rule, message) = match before.iter().find(|other| other.id == *id) {
        Some(same) => (Rule::DoubleId, format!("id `{id}` is also that of {}", same.path)),
        None => (Rule::Id, format!("id `{id}` differs from that of {first} by case only")),
    };
    let hint = "rename one of the files".to_owned();
    Finding { rule, path: name.path.clone(), field: None, message, hint, is_error: true }
}

/// Ids that are no slugs: fine here, and not with every system, shell and address.
pub fn odd_ids(names: &Names) -> Vec<Finding> {
    let odd = names.iter().filter(|name| !is_slug(name.id.as_str()));
    odd.map(|name| {
        let id = &name.id;
        let slug = Id::slug(&[id.as_str()]);
        let free = slug.map(|slug| slug.free(|id| names.is_taken(name.kind, id)));
        let to = free.as_ref().map_or("NEW-ID", Id::as_str);
        let verb = match name.kind {
            Kind::Job => "rename",
            Kind::Contact => "contact rename",
            Kind::Company => "company rename",
            Kind::Share => "git mv",
        };
        let word = shlex::try_quote(id.as_str()).map_or_else(|_| id.to_string(), Into::into);
        Finding {
            rule: Rule::Id,
            path: name.path.clone(),
            field: None,
            message: format!("`{id}` is an id that not every system takes"),
            hint: format!("trackway {verb} {word} {to}"),
            is_error: false,
        }
    })
    .collect()
}

/// Whether an id is one as trackway makes them: lower-case letters, digits and single dashes.
fn is_slug(id: &str) -> bool {
    // Nearly all are; the transliteration is for the others.
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.bytes().all(is_plain) && Id::slug(&[id]).is_some_and(|slug| slug.as_str() == id)
}

/// Two records of one uid: what is done to one by its uid is done to either.
pub(super) fn double_uids(records: &[Record]) -> Vec<Finding> {
    let mut by_uid: BTreeMap<&str, Vec<&RepoPath>> = BTreeMap::new();
    for record in records.iter().filter(|record| !record.uid().is_empty()) {
        by_uid.entry(record.uid()).or_default().push(&record.path);
    }
    let groups = by_uid.into_iter().filter(|(_, paths)| paths.len() > 1);
    groups
        .flat_map(|(uid, paths)| {
            paths[1..].iter().map(|path| double_uid(uid, paths[0], path)).collect::<Vec<_>>()
        })
        .collect()
}

/// A uid that another record has.
pub fn double_uid(uid: &str, first: &RepoPath, path: &RepoPath) -> Finding {
    Finding {
        rule: Rule::DoubleUid,
        path: path.clone(),
        field: Some(FieldPath::root("uid")),
        message: format!("uid `{uid}` is also that of {first}"),
        hint: "delete the `uid:` line of the copy; `trackway save` gives it its own".to_owned(),
        is_error: true,
    }
}

/// A record that nothing can name for good.
pub(super) fn without_uid(record: &Record) -> Finding {
    Finding {
        rule: Rule::Uid,
        path: record.path.clone(),
        field: None,
        message: "has no uid".to_owned(),
        hint: "the next command that changes it gives it one".to_owned(),
        is_error: false,
    }
}
