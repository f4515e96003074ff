//! Versions that a merge kept beside a file, until a person settles which holds.

use serde::Serialize;

use super::error::StoreError;
use super::repository::Repository;
use crate::domain::beside;
use crate::domain::change::RepoPath;

/// A version of a file that lies beside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Beside {
    /// Where it lies.
    pub path: RepoPath,
    /// The file it is a version of; it may be gone by now.
    pub of: RepoPath,
}

impl Beside {
    /// Reads it off a path; `None` for a file that is none.
    pub fn of(path: &RepoPath) -> Option<Self> {
        let original = beside::original(path.file_name())?;
        let folder = path.as_str().strip_suffix(path.file_name())?;
        Some(Self { path: path.clone(), of: RepoPath::new(format!("{folder}{original}"))? })
    }
}

impl Repository {
    /// Every version that lies beside a file: those that git knows of and that are still there.
    ///
    /// # Errors
    /// When the index, or the commit that is read, can't be read.
    pub fn beside(&self) -> Result<Vec<Beside>, StoreError> {
        let git = self.git();
        let mut found = if let Some(commit) = self.past() {
            git.paths_in(commit, &beside::is_beside)?
        } else {
            let mut tracked = git.tracked(&beside::is_beside)?;
            tracked.retain(|path| git.on_disk(path).symlink_metadata().is_ok());
            tracked
        };
        found.sort();
        found.dedup();
        Ok(found.iter().filter_map(Beside::of).collect())
    }
}
