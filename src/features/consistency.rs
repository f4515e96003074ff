//! What only all records together can show: names that lead nowhere, uids that two records have.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::{TimeZone, offset};

use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::interview::{Interview, MINUTES, USUAL_MINUTES};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::records::Names;
use crate::domain::references;
use crate::domain::time::Moment;
use crate::domain::value::Value;

/// A fact about records together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file it is about.
    pub path: RepoPath,
    /// The field that shows it; `None`: the whole file.
    pub field: Option<FieldPath>,
    /// The fact.
    pub message: String,
    /// What would mend it.
    pub hint: String,
    /// Whether something is wrong, not only worth a look.
    pub is_error: bool,
}

/// Everything that does not fit together.
pub fn findings(names: &Names, records: &[Record]) -> Vec<Finding> {
    let mut findings = double_ids(names);
    findings.extend(double_uids(records));
    findings.extend(records.iter().filter(|record| record.uid().is_empty()).map(without_uid));
    findings.extend(records.iter().flat_map(|record| dangling(names, record)));
    findings.extend(records.iter().flat_map(open_conflicts));
    findings.extend(records.iter().flat_map(interviews_without_zone));
    findings.extend(records.iter().flat_map(interviews_without_length));
    findings
}

fn double_ids(names: &Names) -> Vec<Finding> {
    let mut by_id: BTreeMap<(Kind, String), Vec<&RepoPath>> = BTreeMap::new();
    for name in names.iter() {
        by_id.entry((name.kind, name.id.as_str().to_lowercase())).or_default().push(&name.path);
    }
    doubles(
        by_id.into_iter().map(|((_, id), paths)| (format!("id `{id}`"), paths)),
        None,
        "rename one of the files",
    )
}

fn double_uids(records: &[Record]) -> Vec<Finding> {
    let mut by_uid: BTreeMap<&str, Vec<&RepoPath>> = BTreeMap::new();
    for record in records.iter().filter(|record| !record.uid().is_empty()) {
        by_uid.entry(record.uid()).or_default().push(&record.path);
    }
    doubles(
        by_uid.into_iter().map(|(uid, paths)| (format!("uid `{uid}`"), paths)),
        Some(&FieldPath::root("uid")),
        "delete the `uid:` line of the copy; `trackway save` gives it its own",
    )
}

fn without_uid(record: &Record) -> Finding {
    Finding {
        path: record.path.clone(),
        field: None,
        message: "has no uid".to_owned(),
        hint: "the next command that changes it gives it one".to_owned(),
        is_error: false,
    }
}

/// Values that lost a merge and wait for a person's word.
fn open_conflicts(record: &Record) -> Vec<Finding> {
    let hint = |field: &str| format!("trackway set {} {field}=... settles it", record.id);
    conflicts(&record.path, &record.value, &hint)
}

/// The same of `tasks.yaml`, which is no record.
pub fn conflicts_of_tasks(path: &RepoPath, value: &Value) -> Vec<Finding> {
    let hint = |_: &str| "write there which one holds, and take this entry away".to_owned();
    conflicts(path, value, &hint)
}

fn conflicts(path: &RepoPath, value: &Value, hint: &dyn Fn(&str) -> String) -> Vec<Finding> {
    let conflicts = value.get("conflicts").and_then(Value::as_list).unwrap_or_default();
    let told = conflicts.iter().enumerate().filter_map(|(index, conflict)| {
        let field = conflict.get("field")?.as_text()?;
        let lost = conflict.get("value").map(Value::canonical).unwrap_or_default();
        Some(Finding {
            path: path.clone(),
            field: Some(FieldPath::root("conflicts").index(index).key("field")),
            message: format!("two sides changed `{field}`; the other said {lost}"),
            hint: hint(field),
            is_error: false,
        })
    });
    told.collect()
}

/// Interviews at a time that is another one for whoever lives elsewhere.
fn interviews_without_zone(record: &Record) -> impl Iterator<Item = Finding> {
    let interviews = record.list("interviews").iter().enumerate();
    let jobs = interviews.filter(|_| record.kind == Kind::Job);
    jobs.filter_map(|(index, item)| {
        let at = Interview::of(item).text("at").filter(|at| is_without_zone(at))?;
        Some(Finding {
            path: record.path.clone(),
            field: Some(FieldPath::root("interviews").index(index).key("at")),
            message: format!("`{at}` has no zone: it moves when you do"),
            hint: "write one behind it: 2026-11-25 14:00 Europe/Berlin".to_owned(),
            is_error: false,
        })
    })
}

/// Interviews that say of their length what can't be.
fn interviews_without_length(record: &Record) -> impl Iterator<Item = Finding> {
    let interviews = record.list("interviews").iter().enumerate();
    let jobs = interviews.filter(|_| record.kind == Kind::Job);
    jobs.filter_map(|(index, item)| {
        let minutes = Interview::of(item).text("minutes")?;
        let number = minutes.parse::<i64>().ok().filter(|number| !MINUTES.contains(number))?;
        Some(Finding {
            path: record.path.clone(),
            field: Some(FieldPath::root("interviews").index(index).key("minutes")),
            message: format!("`{number}` minutes is no length: {USUAL_MINUTES} are taken for it"),
            hint: format!("write a number from 1 to {}, or leave it out", MINUTES.end()),
            is_error: false,
        })
    })
}

/// Whether a text is an instant only where a zone is assumed for it.
fn is_without_zone(text: &str) -> bool {
    let read = |zone| Moment::parse(text, &zone).ok();
    match (read(TimeZone::UTC), read(TimeZone::fixed(offset(5)))) {
        (Some(Moment::Instant(here)), Some(Moment::Instant(there))) => {
            here.timestamp() != there.timestamp()
        }
        _ => false,
    }
}

fn doubles<'r>(
    groups: impl Iterator<Item = (String, Vec<&'r RepoPath>)>,
    field: Option<&FieldPath>,
    hint: &str,
) -> Vec<Finding> {
    groups
        .filter(|(_, paths)| paths.len() > 1)
        .flat_map(|(what, paths)| {
            let first = paths[0].clone();
            paths[1..]
                .iter()
                .map(|path| (*path).clone())
                .collect::<Vec<_>>()
                .into_iter()
                .map(move |path| Finding {
                    path,
                    field: field.cloned(),
                    message: format!("{what} is also that of {first}"),
                    hint: hint.to_owned(),
                    is_error: true,
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Contacts and jobs that are named and not there, each where it is first named. A company may be
/// just a name, and a log tells of people who may be gone by now.
fn dangling(names: &Names, record: &Record) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    references::of(record)
        .into_iter()
        .filter(|reference| matches!(reference.to, Kind::Contact | Kind::Job))
        .filter(|reference| record.kind != Kind::Share && !reference.is_history())
        .filter(|reference| names.with_id(reference.to, &reference.name).is_empty())
        .filter(|reference| seen.insert((reference.to, reference.name.clone())))
        .map(|references::Reference { path: field, to: kind, name }| Finding {
            path: record.path.clone(),
            message: format!("there is no {kind} `{name}`"),
            hint: match names.near(kind, &name) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("trackway {kind} add \"{name}\""),
            },
            field: Some(field),
            is_error: false,
        })
        .collect()
}
