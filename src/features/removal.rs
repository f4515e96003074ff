//! Taking a record out.
//!
//! The rule protected here: what was sent to somebody is never forgotten by removing its job.

use crate::domain::change::{Change, Edit, FileChange, RepoPath, Step};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;

use super::references;

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

/// The records, other than it, that refer to a record.
pub fn referring<'r>(record: &Record, others: &'r [Record]) -> Vec<&'r Record> {
    others
        .iter()
        .filter(|other| other.path != record.path && !links(record, other).is_empty())
        .collect()
}

/// Removes a record, the files that lie under its name, and the references to it. A line of a log
/// that names it stays: that happened.
///
/// # Errors
/// When documents of the job were sent.
pub fn remove(record: &Record, others: &[Record], files: &[RepoPath]) -> Result<Change, Refusal> {
    let shares: Vec<_> = others
        .iter()
        .filter(|other| other.kind == Kind::Share && record.kind == Kind::Job)
        .filter(|share| share.text("job") == Some(record.id.as_str()))
        .map(|share| share.id.to_string())
        .collect();
    if !shares.is_empty() {
        return Err(Refusal::WasShared { id: record.id.to_string(), shares });
    }
    let mut changes = Vec::new();
    let mut uids = vec![record.uid().to_owned()];
    for other in referring(record, others) {
        let edits = unlinking(record, other);
        uids.push(other.uid().to_owned());
        changes.push(FileChange::Edit {
            path: other.path.clone(),
            before: other.value.clone(),
            edits,
        });
    }
    changes.extend(
        files.iter().chain([&record.path]).cloned().map(|path| FileChange::Delete { path }),
    );
    let summary = format!("remove {} {}: {}", record.kind, record.id, record.name());
    let command = super::command(record.kind, "remove");
    Ok(Change { summary, command, uids, trailers: Vec::new(), files: changes })
}

/// References to a record that only make sense while it is there. A company's id is its name, too.
fn links(record: &Record, other: &Record) -> Vec<references::Reference> {
    references::of(other)
        .into_iter()
        .filter(|reference| reference.to == record.kind && reference.name == record.id.as_str())
        .filter(|reference| !reference.is_history())
        .filter(|_| other.kind != Kind::Share)
        .collect()
}

/// Takes list items away from behind, so that positions hold; a company keeps its plain name.
fn unlinking(record: &Record, other: &Record) -> Vec<Edit> {
    links(record, other)
        .into_iter()
        .rev()
        .map(|mut reference| {
            if record.kind == Kind::Company {
                return Edit::Set { path: reference.path, value: Value::from(record.name()) };
            }
            if reference.path.0.last() == Some(&Step::Key("who".to_owned())) {
                reference.path.0.pop();
            }
            Edit::Remove { path: reference.path }
        })
        .collect()
}
