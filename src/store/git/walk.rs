//! Going back in history through all parents, newest first.
//!
//! The rule protected here: no more is read than what is asked for, however long history is; and a
//! commit comes after each commit that led to it. It counts as no newer than that one, so that a clock
//! that was wrong hides nothing.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use git2::{ErrorCode, Oid};

use super::read::info;
use super::{CommitId, CommitInfo, Git, failure};
use crate::store::error::StoreError;

/// Commits that were met and not looked at yet.
pub(crate) struct Frontier<'g> {
    git: &'g Git,
    met: BinaryHeap<(i64, Reverse<usize>, Oid)>,
    known: HashSet<Oid>,
}

impl<'g> Frontier<'g> {
    /// None.
    pub(crate) fn new(git: &'g Git) -> Self {
        Self { git, met: BinaryHeap::new(), known: HashSet::new() }
    }

    /// Has a commit looked at in its turn, once. `child` is the one that led to it, with the time by
    /// which that one stood in line; what a shallow clone lacks is left out.
    ///
    /// # Errors
    /// When it can't be read.
    pub(crate) fn meet(&mut self, commit: &CommitId, child: Option<i64>) -> Result<(), StoreError> {
        let oid = commit.oid(&self.git.repo)?;
        if !self.known.insert(oid) {
            return Ok(());
        }
        let time = match self.git.repo.find_commit(oid) {
            Ok(found) => found.time().seconds(),
            Err(error) if error.code() == ErrorCode::NotFound && self.git.is_shallow() => {
                return Ok(());
            }
            Err(error) => return Err(failure("read a commit")(error)),
        };
        let time = child.map_or(time, |child| time.min(child));
        self.met.push((time, Reverse(self.known.len()), oid));
        Ok(())
    }

    /// The newest commit that is left, and the time by which it stood in line.
    pub(crate) fn next(&mut self) -> Option<Result<(CommitInfo, i64), StoreError>> {
        let (time, _, oid) = self.met.pop()?;
        let commit = self.git.repo.find_commit(oid).map_err(failure("read a commit"));
        Some(commit.map(|commit| (info(&commit), time)))
    }
}

impl Git {
    /// The commits from `from`, or HEAD, back through all parents, newest first.
    ///
    /// # Errors
    /// When HEAD can't be read.
    pub fn walk(&self, from: Option<&CommitId>) -> Result<Walk<'_>, StoreError> {
        let from = match from {
            Some(commit) => Some(commit.clone()),
            None => self.head()?,
        };
        let mut frontier = Frontier::new(self);
        from.iter().try_for_each(|from| frontier.meet(from, None))?;
        Ok(Walk { frontier, line: from })
    }
}

/// Commits through all parents, newest first.
pub struct Walk<'g> {
    frontier: Frontier<'g>,
    /// The next commit along first parents.
    line: Option<CommitId>,
}

impl std::fmt::Debug for Walk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Walk").field("line", &self.line).finish_non_exhaustive()
    }
}

/// A commit of a walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walked {
    /// The commit.
    pub commit: CommitInfo,
    /// Whether a merge brought it in.
    pub is_merged_in: bool,
}

impl Iterator for Walk<'_> {
    type Item = Result<Walked, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (commit, time) = match self.frontier.next()? {
            Ok(next) => next,
            Err(error) => return Some(Err(error)),
        };
        let is_merged_in = self.line.as_ref() != Some(&commit.id);
        if !is_merged_in {
            self.line = commit.parents.first().cloned();
        }
        for parent in &commit.parents {
            if let Err(error) = self.frontier.meet(parent, Some(time)) {
                return Some(Err(error));
            }
        }
        Some(Ok(Walked { commit, is_merged_in }))
    }
}
