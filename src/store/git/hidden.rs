//! Files that git was told not to look at: a sparse checkout leaves them out, or the user marked them.
//!
//! The rule protected here: that such a file is missing or different is no edit, and nothing of ours
//! takes its mark away.

use std::path::Path;

use git2::{Index, IndexEntry, IndexEntryExtendedFlag, IndexEntryFlag};

use super::Git;
use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::store::error::{Hidden, StoreError};
use crate::store::layout;

impl Git {
    /// Refuses a file that git was told not to look at.
    ///
    /// # Errors
    /// [`StoreError::Hidden`].
    pub(crate) fn check_seen(&self, path: &RepoPath) -> Result<(), StoreError> {
        let index = self.index()?;
        self.check_seen_in(&index, path)
    }

    /// The same, by an index that is at hand.
    pub(super) fn check_seen_in(&self, index: &Index, path: &RepoPath) -> Result<(), StoreError> {
        match self.hidden(index, &self.git_path(path)) {
            Some(why) => Err(StoreError::Hidden { path: path.clone(), why }),
            None => Ok(()),
        }
    }

    /// Refuses the id of a record that is in history, and left out on disk. Only a sparse checkout
    /// leaves records out in numbers; without one nobody pays for the reading of the index.
    ///
    /// # Errors
    /// [`StoreError::Hidden`], of that record.
    pub(crate) fn check_id_is_free(&self, kind: Kind, id: &str) -> Result<(), StoreError> {
        if !self.is_sparse() {
            return Ok(());
        }
        let index = self.index()?;
        let folder = format!("{}{}/", self.prefix, kind.folder());
        let end = format!("/{id}.yaml");
        let start = index.find_prefix(Path::new(&folder)).unwrap_or(index.len());
        for entry in (start..index.len()).map_while(|at| index.get(at)) {
            if !entry.path.starts_with(folder.as_bytes()) {
                break;
            }
            let is_same = entry.path.ends_with(end.as_bytes());
            if let (true, Some(why)) = (is_same, self.why_hidden(&entry))
                && let Some(path) = self.our_path(&entry.path)
                && layout::kind_of(&path) == Some(kind)
                && !self.on_disk(&path).exists()
            {
                return Err(StoreError::Hidden { path, why });
            }
        }
        Ok(())
    }

    /// Why git does not look at a file of that name; `None` for one that it does look at.
    pub(super) fn hidden(&self, index: &Index, git_path: &str) -> Option<Hidden> {
        self.why_hidden(&index.get_path(Path::new(git_path), 0)?)
    }

    fn why_hidden(&self, entry: &IndexEntry) -> Option<Hidden> {
        let extended = IndexEntryExtendedFlag::from_bits_truncate(entry.flags_extended);
        if extended.is_skip_worktree() {
            return Some(if self.is_sparse() { Hidden::Sparse } else { Hidden::Skipped });
        }
        let flags = IndexEntryFlag::from_bits_truncate(entry.flags);
        flags.is_valid().then_some(Hidden::Assumed)
    }

    fn is_sparse(&self) -> bool {
        self.config_bool("core.sparseCheckout").unwrap_or(false)
    }

    fn index(&self) -> Result<Index, StoreError> {
        self.repo.index().map_err(|error| self.unreadable_index(&error))
    }
}
