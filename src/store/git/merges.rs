//! The merges in history.

use git2::Sort;

use super::read::info;
use super::{CommitInfo, Git, failure};
use crate::store::error::StoreError;

impl Git {
    /// The merges of two sides among so many newest commits, the newest first.
    ///
    /// # Errors
    /// When history can't be read.
    pub(crate) fn merges(&self, most: usize) -> Result<Vec<CommitInfo>, StoreError> {
        let mut merges = Vec::new();
        if self.head()?.is_none() {
            return Ok(merges);
        }
        let mut walk = self.repo.revwalk().map_err(failure("read history"))?;
        walk.set_sorting(Sort::TIME).map_err(failure("read history"))?;
        walk.push_head().map_err(failure("read history"))?;
        for id in walk.take(most) {
            let id = id.map_err(failure("read history"))?;
            let commit = self.repo.find_commit(id).map_err(failure("read a commit"))?;
            if commit.parent_count() == 2 {
                merges.push(info(&commit));
            }
        }
        Ok(merges)
    }
}
