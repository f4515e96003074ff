//! A merge of the user's own that is under way: what git could not settle, what it left in the files,
//! and staging what settles it.
//!
//! The rule protected here: no commit is made, no branch moves, and nothing but the paths that were
//! asked for is staged.

use std::collections::BTreeMap;
use std::path::Path;

use git2::{ErrorCode, Index, IndexEntry, IndexTime, Oid};

use super::{BlobId, CommitId, Git, Leaf, TreeId, failure};
use crate::domain::change::RepoPath;
use crate::store::disk;
use crate::store::error::{Operation, StoreError};

/// What git was asked to merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Merging {
    /// Two commits, over what they have in common.
    Commits(CommitId, CommitId),
    /// Three trees.
    Trees(Option<TreeId>, TreeId, TreeId),
}

impl Git {
    /// Our files that the index has in several versions, because git could not merge them.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn conflicts(&self) -> Result<Vec<RepoPath>, StoreError> {
        let index = self.repo.index().map_err(|error| self.unreadable_index(&error))?;
        let conflicts = index.conflicts().map_err(failure("read conflicts"))?;
        let mut paths: Vec<_> = conflicts
            .flatten()
            .filter_map(|conflict| conflict.our.or(conflict.their).or(conflict.ancestor))
            .filter_map(|entry| self.our_path(&entry.path))
            .collect();
        paths.sort();
        paths.dedup();
        Ok(paths)
    }

    /// The tree of what git left in the files when it stopped (git-merge(1), `AUTO_MERGE`).
    pub(crate) fn auto_merge(&self) -> Option<TreeId> {
        let hex = self.named_in("AUTO_MERGE")?;
        self.repo.find_tree(hex).ok().map(|tree| TreeId(tree.id().to_string()))
    }

    /// What git is merging.
    ///
    /// # Errors
    /// When a commit or the index can't be read.
    pub(crate) fn merging(&self) -> Result<Merging, StoreError> {
        let head = self.head()?;
        if let (Some(head), Some(theirs)) = (&head, self.named_in("MERGE_HEAD")) {
            return Ok(Merging::Commits(head.clone(), CommitId::of(theirs)));
        }
        let (name, is_back) = match self.operation() {
            Some(Operation::Rebase) => ("REBASE_HEAD", false),
            Some(Operation::CherryPick) => ("CHERRY_PICK_HEAD", false),
            Some(Operation::Revert) => ("REVERT_HEAD", true),
            _ => ("", false),
        };
        let Some((head, commit)) = head.zip(self.named_in(name)) else { return self.stages() };
        let commit = CommitId::of(commit);
        let parent = self.info(&commit)?.parents.into_iter().next();
        let (ours, of_commit) = (self.tree_of(&head)?, self.tree_of(&commit)?);
        let parent = parent.map(|parent| self.tree_of(&parent)).transpose()?;
        Ok(match (parent, is_back) {
            (Some(parent), true) => Merging::Trees(Some(of_commit), ours, parent),
            (parent, _) => Merging::Trees(parent, ours, of_commit),
        })
    }

    fn named_in(&self, file: &str) -> Option<Oid> {
        let bytes = disk::read(&self.git_dir().join(file)).ok()??;
        let text = std::str::from_utf8(&bytes).ok()?;
        // Several lines are a merge of more than two: that is git's alone.
        Oid::from_str_ext(text.trim(), self.repo.object_format()).ok()
    }

    /// The versions that the index has, as trees: what it has once is the same in all.
    fn stages(&self) -> Result<Merging, StoreError> {
        let broken = || failure("read the index");
        let index = self.repo.index().map_err(|error| self.unreadable_index(&error))?;
        let mut sides = Vec::new();
        for stage in 1..=3 {
            let mut side = Index::new_ext(self.repo.object_format()).map_err(broken())?;
            for mut entry in (0..index.len()).filter_map(|at| index.get(at)) {
                let of = (entry.flags >> 12) & 3;
                if of == 0 || of == stage {
                    entry.flags &= !(3 << 12);
                    side.add(&entry).map_err(broken())?;
                }
            }
            let tree = side.write_tree_to(&self.repo).map_err(broken())?;
            sides.push(TreeId(tree.to_string()));
        }
        let mut sides = sides.into_iter();
        let (Some(base), Some(ours), Some(theirs)) = (sides.next(), sides.next(), sides.next())
        else {
            return Err(StoreError::Git { doing: "read the index", message: String::new() });
        };
        Ok(Merging::Trees(Some(base), ours, theirs))
    }

    /// The blob that the index has once of a file; `None` for one in conflict, too.
    pub(crate) fn staged_blob(&self, path: &RepoPath) -> Option<BlobId> {
        let index = self.repo.index().ok()?;
        index.get_path(Path::new(&self.git_path(path)), 0).map(|entry| BlobId::of(entry.id))
    }

    /// Stages files, settled.
    ///
    /// # Errors
    /// When the index can't be written; nothing is staged then.
    pub(crate) fn stage(&self, files: &BTreeMap<RepoPath, Option<Leaf>>) -> Result<(), StoreError> {
        let broken = || failure("stage what is settled");
        let mut index = self.repo.index().map_err(|error| self.unreadable_index(&error))?;
        for (path, leaf) in files {
            let git_path = self.git_path(path);
            let place = Path::new(&git_path);
            for stage in 0..=3 {
                match index.remove(place, stage) {
                    Err(error) if error.code() != ErrorCode::NotFound => {
                        return Err(broken()(error));
                    }
                    _ => {}
                }
            }
            let Some(leaf) = leaf else { continue };
            let zero = IndexTime::new(0, 0);
            let entry = IndexEntry {
                ctime: zero,
                mtime: zero,
                dev: 0,
                ino: 0,
                mode: leaf.mode.raw().cast_unsigned(),
                uid: 0,
                gid: 0,
                file_size: 0,
                id: leaf.blob.oid(&self.repo)?,
                flags: 0,
                flags_extended: 0,
                path: git_path.into_bytes(),
            };
            index.add(&entry).map_err(broken())?;
        }
        index.write().map_err(broken())
    }
}
