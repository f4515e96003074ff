//! What is different: between the files and history, and within history.

use std::collections::BTreeSet;
use std::time::{Duration, SystemTime};

use jiff::Zoned;

use super::error::StoreError;
use super::git::CommitId;
use super::layout;
use super::patch::file_diff;
use super::repository::Repository;
use super::source::Source;
use crate::domain::change::RepoPath;

impl Repository {
    /// The files of the repository that differ from history: changed, new or deleted by hand. A
    /// commit has none.
    ///
    /// # Errors
    /// When git can't be read.
    pub fn hand_edits(&self) -> Result<Vec<RepoPath>, StoreError> {
        match self.source() {
            Source::Files => self.git().dirty_paths(layout::FOLDERS),
            Source::Commit(_) => Ok(Vec::new()),
        }
    }

    /// How long ago a file was changed; `None` when it is gone or from the future.
    pub fn age(&self, path: &RepoPath, now: &Zoned) -> Option<Duration> {
        let changed = self.git().on_disk(path).symlink_metadata().ok()?.modified().ok()?;
        SystemTime::from(now.timestamp()).duration_since(changed).ok()
    }

    /// What is different, as git shows it: the files that are read and the newest commit of them,
    /// these files and a commit, or two commits. No program of the repository's choice has a part in it.
    ///
    /// # Errors
    /// When git or a file can't be read.
    pub fn diff(
        &self,
        only: Option<&[RepoPath]>,
        revisions: &[CommitId],
    ) -> Result<String, StoreError> {
        let head = self.tip()?;
        let from = revisions.first().or(head.as_ref());
        let mut paths: BTreeSet<RepoPath> = BTreeSet::new();
        if let (Some(from), Some(to)) = (from, revisions.get(1).or(head.as_ref())) {
            let changes = self.git().changes_between(from, to)?;
            paths.extend(changes.files.into_iter().map(|file| file.path));
        }
        if revisions.len() < 2 {
            paths.extend(self.hand_edits()?);
        }
        let mut diff = String::new();
        for path in paths.iter().filter(|path| only.is_none_or(|only| only.contains(path))) {
            let before = from.map(|from| self.git().blob_at(from, path)).transpose()?.flatten();
            let after = match revisions.get(1) {
                Some(to) => self.git().blob_at(to, path),
                None => self.bytes(path),
            };
            let shown = match after {
                // What is no plain file has no text, and hides no other's.
                Err(error @ StoreError::File { .. }) => {
                    format!("diff --git a/{path} b/{path}\n{error}\n")
                }
                after => match after? {
                    after if after == before => continue,
                    after => file_diff(path, before.as_ref(), after.as_ref()),
                },
            };
            diff.push_str(&shown);
        }
        Ok(diff)
    }
}
