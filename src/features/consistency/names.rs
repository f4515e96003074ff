//! Names that lead nowhere.

use std::collections::BTreeSet;

use super::Finding;
use crate::domain::change::FieldPath;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::records::Names;
use crate::domain::references::{self, Reference};
use crate::domain::rule::Rule;
use crate::domain::value::Value;

/// Contacts, jobs and shares that are named and not there, each where it is first named. A company
/// may be just a name, and a log tells of people who may be gone by now.
pub(super) fn dangling(names: &Names, records: &[Record]) -> Vec<Finding> {
    let shares = records.iter().filter(|record| record.kind == Kind::Share);
    let shares: BTreeSet<&str> = shares.map(Record::uid).collect();
    let is_share = |uid: &str| shares.contains(uid) || !names.with_id(Kind::Share, uid).is_empty();
    let mut found = Vec::new();
    for record in records {
        found.extend(of_record(names, record));
        found.extend(unknown_shares(record, &is_share));
    }
    found
}

/// The records that one names and that are not there.
pub fn of_record(names: &Names, record: &Record) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    references::of(record)
        .into_iter()
        .filter(|reference| is_checked(record, reference))
        .filter(|reference| names.with_id(reference.to, &reference.name).is_empty())
        .filter(|reference| seen.insert((reference.to, reference.name.clone())))
        .map(|Reference { path: field, to: kind, name }| Finding {
            rule: Rule::Reference,
            path: record.path.clone(),
            message: format!("there is no {kind} `{name}`"),
            hint: match (names.near(kind, &name), kind) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, Kind::Job) => "trackway list --all shows every job".to_owned(),
                (None, kind) => format!("trackway {kind} add \"{name}\""),
            },
            field: Some(field),
            is_error: false,
        })
        .collect()
}

/// Whether a name has to lead somewhere. A share may have gone to people who are nobody's contact.
fn is_checked(record: &Record, reference: &Reference) -> bool {
    match (record.kind, reference.to) {
        (_, Kind::Job) => true,
        (Kind::Share, _) | (_, Kind::Company | Kind::Share) => false,
        (_, Kind::Contact) => !reference.is_history(),
    }
}

/// What a log says was sent, and of which no record is left; and shares that others are said to
/// replace.
fn unknown_shares(record: &Record, is_share: &dyn Fn(&str) -> bool) -> Vec<Finding> {
    let log = record.list("log").iter().enumerate();
    let sent = log.filter_map(|(at, entry)| {
        let uid = entry.get("share").and_then(Value::as_text)?;
        Some((FieldPath::root("log").index(at).key("share"), uid))
    });
    let next = record.text("superseded_by").filter(|_| record.kind == Kind::Share);
    let next = next.map(|uid| (FieldPath::root("superseded_by"), uid));
    sent.chain(next)
        .filter(|(_, uid)| !uid.is_empty() && !is_share(uid))
        .map(|(field, uid)| Finding {
            rule: Rule::Reference,
            path: record.path.clone(),
            field: Some(field),
            message: format!("there is no share `{uid}`"),
            hint: format!(
                "see what became of it: trackway git log --all -- 'shares/**/{uid}.yaml'"
            ),
            is_error: false,
        })
        .collect()
}
