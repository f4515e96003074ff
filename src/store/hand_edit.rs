//! What a person did to files since the last commit, and how a commit's subject says it.

use std::collections::BTreeMap;

use crate::domain::change::RepoPath;
use crate::domain::difference;

use super::commit::FileWrite;
use super::layout;
use super::patch::file_diff;
use super::plan::{uid_in, value_of};

/// A version of files that a person wrote and history does not hold yet.
#[derive(Debug, Default)]
pub struct HandEdit {
    /// What is different, in a line.
    pub subject: String,
    /// The uids of the records in it.
    pub uids: Vec<String>,
    /// The files.
    pub files: Vec<FileWrite>,
    /// How much the subject tells.
    said: usize,
    /// What history holds of them.
    history: BTreeMap<RepoPath, Vec<u8>>,
}

impl HandEdit {
    /// A unified diff of its files, from what history has.
    pub fn diff(&self) -> String {
        self.files
            .iter()
            .map(|file| file_diff(&file.path, self.history.get(&file.path), file.after.as_ref()))
            .collect()
    }

    /// Says what else is different; nothing of the old place of a record that was moved.
    pub(super) fn say(&mut self, said: Option<String>) {
        let Some(said) = said else { return };
        self.subject = match self.said {
            0 => format!("edit by hand: {said}"),
            1 => format!("{}; {said}", self.subject),
            more => format!("edit by hand: {} files", more + 1),
        };
        self.said += 1;
    }

    /// Takes a file in.
    pub(super) fn add(
        &mut self,
        path: &RepoPath,
        head: Option<Vec<u8>>,
        disk: Option<Vec<u8>>,
        adopted: Option<Vec<u8>>,
    ) {
        self.history.extend(head.map(|head| (path.clone(), head)));
        self.uids.extend(adopted.as_deref().and_then(uid_in));
        self.files.push(FileWrite { path: path.clone(), before: disk, after: adopted });
    }
}

/// What a person did to a file, in a line.
pub(super) fn describe(path: &RepoPath, head: Option<&[u8]>, disk: Option<&[u8]>) -> String {
    let name = match layout::kind_of(path) {
        Some(kind) => format!("{kind} {}", path.stem()),
        None => path.to_string(),
    };
    let fields = layout::fields_of(path).unwrap_or_default();
    match (head, disk) {
        (None, _) => format!("add {name}"),
        (_, None) => format!("delete {name}"),
        (Some(head), Some(disk)) => match (value_of(head), value_of(disk)) {
            (Some(head), Some(disk)) if !fields.is_empty() => {
                match difference::summary(fields, &head, &disk) {
                    said if said.is_empty() => format!("{name}: comments and layout"),
                    said => format!("{name}: {}", said.join(", ")),
                }
            }
            _ => name,
        },
    }
}
