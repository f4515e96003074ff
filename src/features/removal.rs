//! Taking a record out.
//!
//! The rule protected here: what was sent to somebody is never forgotten by removing its job, nor who
//! has it by removing them.

use crate::domain::change::{Change, Edit, FileChange, RepoPath, Step};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::references;
use crate::domain::value::Value;

/// Why a record stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Documents of this job were sent.
    #[error("documents of job `{id}` were sent to somebody")]
    WasShared {
        /// The job.
        id: String,
        /// The shares.
        shares: Vec<String>,
    },
}

/// The records, other than those that go, that refer to one of them.
pub fn referring<'r>(going: &[Record], others: &'r [Record]) -> Vec<&'r Record> {
    let goes = |other: &Record| going.iter().any(|record| record.path == other.path);
    others.iter().filter(|other| !goes(other) && !links(going, other).is_empty()).collect()
}

/// How many documents the records that go were given: their shares keep the names.
pub fn held(going: &[Record], others: &[Record]) -> usize {
    referring(going, others).iter().filter(|other| other.kind == Kind::Share).count()
}

/// Removes records, the files that lie under their names, and the references to them. A line of a
/// log that names one stays: that happened.
///
/// # Errors
/// When documents of one of the jobs were sent.
pub fn remove(going: &[Record], others: &[Record], files: &[RepoPath]) -> Result<Change, Refusal> {
    going.iter().try_for_each(|record| refuse_shared(record, others))?;
    let mut changes = Vec::new();
    let mut uids: Vec<_> = going.iter().map(|record| record.uid().to_owned()).collect();
    for other in referring(going, others) {
        let edits = unlinking(going, other);
        uids.push(other.uid().to_owned());
        changes.push(FileChange::Edit {
            path: other.path.clone(),
            before: other.value.clone(),
            edits,
        });
    }
    let paths = files.iter().chain(going.iter().map(|record| &record.path));
    changes.extend(paths.cloned().map(|path| FileChange::Delete { path }));
    let command = going.first().map(|record| super::command(record.kind, "remove"));
    Ok(Change {
        summary: summary(going),
        command: command.unwrap_or_default(),
        uids,
        trailers: Vec::new(),
        files: changes,
    })
}

fn refuse_shared(record: &Record, others: &[Record]) -> Result<(), Refusal> {
    let shares: Vec<_> = others
        .iter()
        .filter(|other| other.kind == Kind::Share && record.kind == Kind::Job)
        .filter(|share| share.text("job") == Some(record.id.as_str()))
        .map(|share| share.id.to_string())
        .collect();
    if shares.is_empty() {
        return Ok(());
    }
    Err(Refusal::WasShared { id: record.id.to_string(), shares })
}

/// What is removed, in the words of a subject.
pub fn summary(going: &[Record]) -> String {
    match going {
        [] => String::new(),
        [one] => format!("remove {} {}: {}", one.kind, one.id, one.name()),
        [first, ..] => {
            let ids: Vec<_> = going.iter().map(|record| record.id.as_str()).collect();
            format!("remove {} {}: {}", going.len(), first.kind.folder(), ids.join(", "))
        }
    }
}

/// References to records that only make sense while those are there. Of a share that is who has it:
/// its job stays.
fn links<'g>(going: &'g [Record], other: &Record) -> Vec<(references::Reference, &'g Record)> {
    references::of(other)
        .into_iter()
        .filter(|reference| !reference.is_history())
        .filter(|reference| other.kind != Kind::Share || reference.to == Kind::Contact)
        .filter_map(|reference| {
            let is_meant = |record: &&Record| {
                reference.to == record.kind && reference.name == record.id.as_str()
            };
            let record = going.iter().find(is_meant)?;
            Some((reference, record))
        })
        .collect()
}

/// Takes list items away from behind, so that positions hold. A company keeps its plain name, and so
/// does who has a document: that is a fact, whoever keeps their address.
fn unlinking(going: &[Record], other: &Record) -> Vec<Edit> {
    links(going, other)
        .into_iter()
        .rev()
        .map(|(mut reference, record)| {
            if record.kind == Kind::Company || other.kind == Kind::Share {
                return Edit::Set { path: reference.path, value: Value::from(record.name()) };
            }
            if reference.path.0.last() == Some(&Step::Key("who".to_owned())) {
                reference.path.0.pop();
            }
            Edit::Remove { path: reference.path }
        })
        .collect()
}
