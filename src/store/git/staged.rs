//! What is about to be committed: the index that a hook is handed, against HEAD.
//!
//! The rule protected here: of a commit of some files (`git commit FILE`) git hands its hooks another
//! index than the usual one, and that one is meant. Only what differs is read, and nothing is written.

use std::path::PathBuf;

use git2::{Delta, DiffOptions, FileMode, Index};

use super::{BlobId, Git, environment, failure};
use crate::domain::change::RepoPath;
use crate::store::error::StoreError;

/// A file that is about to be committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedFile {
    /// Which.
    pub path: RepoPath,
    /// What HEAD has of it; `None`: it is new.
    pub old: Option<BlobId>,
    /// What it will be; `None`: it goes.
    pub new: Option<BlobId>,
    /// Whether it is a plain file.
    pub is_file: bool,
}

/// An index.
pub struct Staged {
    index: Index,
    /// The files of ours that differ from HEAD.
    pub files: Vec<StagedFile>,
}

impl Git {
    /// What is about to be committed.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn staged(&self) -> Result<Staged, StoreError> {
        let place = match environment::value("GIT_INDEX_FILE") {
            Some(place) if self.is_in_hook() => PathBuf::from(place),
            _ => self.repo.path().join("index"),
        };
        let index = Index::open_ext(&place, self.repo.object_format())
            .map_err(|error| self.unreadable_index(&error))?;
        let head = self.repo.head().ok().and_then(|head| head.peel_to_tree().ok());
        let mut options = DiffOptions::new();
        options.skip_binary_check(true).disable_pathspec_match(true).ignore_submodules(true);
        if !self.prefix.is_empty() {
            options.pathspec(self.prefix.trim_end_matches('/'));
        }
        let diff = self
            .repo
            .diff_tree_to_index(head.as_ref(), Some(&index), Some(&mut options))
            .map_err(failure("compare what is staged"))?;
        let blob = |file: &git2::DiffFile<'_>| BlobId::of(file.id());
        let mut files = Vec::new();
        for delta in diff.deltas() {
            let side =
                if delta.status() == Delta::Deleted { delta.old_file() } else { delta.new_file() };
            let Some(path) = side.path_bytes().and_then(|path| self.our_path(path)) else {
                continue;
            };
            let is_file = matches!(side.mode(), FileMode::Blob | FileMode::BlobExecutable);
            let old = (delta.status() != Delta::Added).then(|| blob(&delta.old_file()));
            let new = (delta.status() != Delta::Deleted).then(|| blob(&delta.new_file()));
            files.push(StagedFile { path, old, new, is_file });
        }
        Ok(Staged { index, files })
    }

    /// Every file of ours in an index, whether it differs or not.
    pub fn paths_staged(&self, staged: &Staged) -> Vec<RepoPath> {
        let all = (0..staged.index.len()).filter_map(|at| staged.index.get(at));
        all.filter_map(|entry| self.our_path(&entry.path)).collect()
    }

    /// The blob of a file in an index.
    pub fn blob_in(&self, staged: &Staged, path: &RepoPath) -> Option<BlobId> {
        let entry = staged.index.get_path(std::path::Path::new(&self.git_path(path)), 0)?;
        Some(BlobId::of(entry.id))
    }
}

impl std::fmt::Debug for Staged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Staged").field("files", &self.files).finish_non_exhaustive()
    }
}
