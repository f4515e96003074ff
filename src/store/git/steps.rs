//! The way of the files from one commit to another.
//!
//! The rule protected here: a commit that others made is as untrusted as any file. What is no plain
//! file of our directory is told for what it is, and no name in it leads out of the work tree.

use std::collections::BTreeSet;

use git2::{AttrCheckFlags, AttrValue, DiffFile, DiffOptions, FileMode};

use super::{BlobId, CommitId, Git, failure, names_git};
use crate::domain::change::RepoPath;
use crate::store::error::StoreError;

/// A file that is different in another commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) path: RepoPath,
    pub(crate) old: Option<(BlobId, bool)>,
    pub(crate) new: Option<(BlobId, bool)>,
}

/// What lies between two commits.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    /// The plain files of our directory.
    pub(crate) files: Vec<Step>,
    /// Whether anything outside our directory is different.
    pub(crate) touches_others: bool,
    /// Links, submodules and unsound names in our directory that the second commit brings.
    pub(crate) odd: Vec<String>,
}

impl Git {
    /// What is different in `to` from `from`, or from nothing.
    ///
    /// # Errors
    /// When a commit or a tree is missing.
    pub(crate) fn steps(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
    ) -> Result<Steps, StoreError> {
        let tree = |id| self.commit(id)?.tree().map_err(failure("read a tree"));
        let from = from.map(tree).transpose()?;
        let to = tree(to)?;
        let mut options = DiffOptions::new();
        options.include_typechange(true);
        let diff = self
            .repo
            .diff_tree_to_tree(from.as_ref(), Some(&to), Some(&mut options))
            .map_err(failure("compare trees"))?;
        let mut steps = Steps::default();
        for delta in diff.deltas() {
            let (old, new) = (delta.old_file(), delta.new_file());
            let Some(name) = new.path_bytes().or(old.path_bytes()) else { continue };
            if !name.starts_with(self.prefix.as_bytes()) {
                steps.touches_others = true;
                continue;
            }
            let path = self.our_path(name).filter(|_| !names_git(name));
            match (path, side(&old), side(&new)) {
                (Some(path), Some(old), Some(new)) => steps.files.push(Step { path, old, new }),
                _ => steps.odd.push(String::from_utf8_lossy(name).into_owned()),
            }
        }
        Ok(steps)
    }

    /// The first path that is different in `to` from `from`, or from nothing, and that a program
    /// transforms on its way into history.
    ///
    /// # Errors
    /// When a commit or a tree is missing.
    pub(crate) fn first_filtered(
        &self,
        from: Option<&CommitId>,
        to: &CommitId,
    ) -> Result<Option<String>, StoreError> {
        let tree = |id| self.commit(id)?.tree().map_err(failure("read a tree"));
        let from = from.map(tree).transpose()?;
        let diff = self
            .repo
            .diff_tree_to_tree(from.as_ref(), Some(&tree(to)?), None)
            .map_err(failure("compare trees"))?;
        for delta in diff.deltas() {
            let Some(path) = delta.new_file().path() else { continue };
            let value = self
                .repo
                .get_attr(path, "filter", AttrCheckFlags::default())
                .map_err(failure("read attributes"))?;
            if matches!(AttrValue::from_string(value), AttrValue::String(_)) {
                return Ok(Some(path.display().to_string()));
            }
        }
        Ok(None)
    }

    /// Whether `ancestor` is `commit` or among its ancestors.
    ///
    /// # Errors
    /// When history can't be walked.
    pub(crate) fn descends(
        &self,
        commit: &CommitId,
        ancestor: &CommitId,
    ) -> Result<bool, StoreError> {
        if commit == ancestor {
            return Ok(true);
        }
        self.repo
            .graph_descendant_of(commit.oid(&self.repo)?, ancestor.oid(&self.repo)?)
            .map_err(failure("walk the history"))
    }

    /// How many files were changed on the way to `one` and on the way to `other`, from what both have
    /// in common.
    ///
    /// # Errors
    /// When history can't be walked.
    pub(crate) fn changed_by_both(
        &self,
        one: &CommitId,
        other: &CommitId,
    ) -> Result<usize, StoreError> {
        let bases = self.merge_bases(one, other)?;
        let changed = |to| Ok(self.steps(bases.first(), to)?.files.into_iter().map(|is| is.path));
        let ours: BTreeSet<_> = changed(one)?.collect();
        Ok(changed(other)?.filter(|path| ours.contains(path)).count())
    }

    /// How many commits there are from `commit` back to what `known` has.
    ///
    /// # Errors
    /// When history can't be walked.
    pub(crate) fn count_beyond(
        &self,
        commit: &CommitId,
        known: Option<&CommitId>,
    ) -> Result<usize, StoreError> {
        if known == Some(commit) {
            return Ok(0);
        }
        if let Some(known) = known {
            return Ok(self.apart(commit, known)?.0);
        }
        let from = commit.oid(&self.repo)?;
        let walked = self.repo.revwalk().and_then(|mut walk| {
            walk.push(from)?;
            Ok(walk.count())
        });
        walked.map_err(failure("walk the history"))
    }

    /// How many commits `one` has that `other` lacks, and the other way round.
    ///
    /// # Errors
    /// When history can't be walked.
    pub(crate) fn apart(
        &self,
        one: &CommitId,
        other: &CommitId,
    ) -> Result<(usize, usize), StoreError> {
        self.repo
            .graph_ahead_behind(one.oid(&self.repo)?, other.oid(&self.repo)?)
            .map_err(failure("walk the history"))
    }
}

/// One side of a difference: nothing, or a plain file; `None` for what is neither.
#[expect(clippy::option_option, reason = "nothing and neither are two answers")]
fn side(file: &DiffFile<'_>) -> Option<Option<(BlobId, bool)>> {
    if file.id().is_zero() {
        return Some(None);
    }
    match file.mode() {
        FileMode::Blob | FileMode::BlobGroupWritable => Some(Some((BlobId::of(file.id()), false))),
        FileMode::BlobExecutable => Some(Some((BlobId::of(file.id()), true))),
        _ => None,
    }
}
