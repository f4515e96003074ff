//! Giving a record another id, with every reference to it, in one change.

use crate::domain::belongings::moved;
use crate::domain::change::{Change, Edit, FieldPath, FileChange, RepoPath};
use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::domain::records::Names;
use crate::domain::references;
use crate::domain::value::Value;

/// Why a record can't have that id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The id is not one that a file can safely have.
    #[error("`{given}` can't be an id")]
    NotAnId {
        /// The words given.
        given: String,
        /// An id made of them.
        near: Option<String>,
    },
    /// Another record of the kind has it.
    #[error("the id `{given}` is taken")]
    Taken {
        /// The id given.
        given: String,
    },
}

/// Renames a record. `others` are all records that may refer to it, `files` everything that lies in
/// folders or files named after it.
///
/// # Errors
/// When the new id is unsafe or taken.
pub fn rename(
    record: &Record,
    new: &str,
    names: &Names,
    others: &[Record],
    files: &[RepoPath],
) -> Result<Change, Refusal> {
    let slug = Id::slug(&[new]);
    if slug.as_ref().map(Id::as_str) != Some(new) {
        return Err(Refusal::NotAnId {
            given: new.to_owned(),
            near: slug.map(|id| id.to_string()),
        });
    }
    let (kind, old) = (record.kind, record.id.as_str());
    if old == new {
        return Ok(Change::default());
    }
    if names.is_taken(kind, new) {
        return Err(Refusal::Taken { given: new.to_owned() });
    }
    let mut uids = vec![record.uid().to_owned()];
    let mut changes = Vec::new();
    for other in others {
        let mut edits = references::renamed(other, kind, old, new);
        edits.extend(moved_documents(other, old, new, files));
        if !edits.is_empty() {
            uids.extend((other.uid() != record.uid()).then(|| other.uid().to_owned()));
            changes.push(FileChange::Edit {
                path: other.path.clone(),
                before: other.value.clone(),
                edits,
            });
        }
    }
    for from in files.iter().chain([&record.path]) {
        if let Some(to) = moved(from, old, new) {
            changes.push(FileChange::Rename { from: from.clone(), to });
        }
    }
    let command = super::command(kind, "rename");
    let summary = format!("rename {kind} {old} -> {new}");
    Ok(Change { summary, command, uids, trailers: Vec::new(), files: changes })
}

/// A share of a renamed job names the document where it lies now.
fn moved_documents(record: &Record, old: &str, new: &str, files: &[RepoPath]) -> Option<Edit> {
    let document = record.text("document")?;
    let from = files.iter().find(|file| file.as_str() == document)?;
    let to = moved(from, old, new)?;
    Some(Edit::Set { path: FieldPath::root("document"), value: Value::from(to.as_str()) })
}
