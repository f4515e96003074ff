//! Records that a person gave another place or name: a file that is gone, and a new one that holds it.
//!
//! The rule protected here: one record is one file in every commit, so that the old file goes when
//! the new one comes.

use std::collections::{BTreeMap, BTreeSet};

use super::error::StoreError;
use super::git::{CommitId, Git};
use super::plan::{uid_in, value_of};
use super::{disk, layout};
use crate::domain::change::RepoPath;
use crate::domain::difference;
use crate::domain::kind::Kind;

/// What a new file was before.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// The file that is gone.
    pub(super) path: RepoPath,
    /// What history holds of it.
    pub(super) bytes: Vec<u8>,
    uid: Option<String>,
}

/// The records that are gone from disk, looked for once for each kind, and what became of them.
#[derive(Debug, Default)]
pub(super) struct Moves {
    gone: BTreeMap<Kind, Vec<Origin>>,
    origins: BTreeMap<RepoPath, Origin>,
    left: BTreeSet<RepoPath>,
}

impl Moves {
    /// What a file was before that history does not have: of the records that are gone the one with
    /// its uid, else the one with its id.
    pub(super) fn find(
        &mut self,
        git: &Git,
        head: &CommitId,
        path: &RepoPath,
        bytes: &[u8],
    ) -> Result<Option<Origin>, StoreError> {
        let Some(kind) = layout::kind_of(path) else { return Ok(None) };
        let gone = match self.gone.remove(&kind) {
            Some(gone) => gone,
            None => gone(git, head, kind)?,
        };
        let uid = uid_in(bytes);
        let is_same = |origin: &&Origin| uid.is_some() && origin.uid == uid;
        let is_named_so = |origin: &&Origin| origin.path.stem() == path.stem();
        let is_free = |origin: &&Origin| !self.is_origin(&origin.path);
        let free = || gone.iter().filter(is_free);
        let origin = free().find(is_same).or_else(|| free().find(is_named_so)).cloned();
        self.gone.insert(kind, gone);
        if let Some(origin) = &origin {
            self.left.insert(origin.path.clone());
            self.origins.insert(path.clone(), origin.clone());
        }
        Ok(origin)
    }

    /// What a file was before, where that was found.
    pub(super) fn origin_of(&self, path: &RepoPath) -> Option<&Origin> {
        self.origins.get(path)
    }

    /// Whether the record of a file that is gone lies elsewhere now.
    pub(super) fn is_origin(&self, path: &RepoPath) -> bool {
        self.left.contains(path)
    }
}

fn gone(git: &Git, head: &CommitId, kind: Kind) -> Result<Vec<Origin>, StoreError> {
    let mut gone = Vec::new();
    for path in git.dirty_paths(&[kind.folder()])? {
        if layout::kind_of(&path) == Some(kind)
            && disk::inspect(git.root(), &path).is_ok_and(|is| is.is_none())
            && let Some(bytes) = git.blob_at(head, &path)?
        {
            let uid = uid_in(&bytes);
            gone.push(Origin { path, bytes, uid });
        }
    }
    Ok(gone)
}

/// What a person did to a record that lies elsewhere now, in a line.
pub(super) fn describe(origin: &Origin, path: &RepoPath, bytes: &[u8]) -> String {
    let kind = layout::kind_of(path).map(|kind| format!("{kind} ")).unwrap_or_default();
    let (old, new) = (origin.path.stem(), path.stem());
    let said = if old == new {
        format!("move {kind}{old}")
    } else {
        format!("rename {kind}{old} -> {new}")
    };
    let fields = layout::fields_of(path).unwrap_or_default();
    match (value_of(&origin.bytes), value_of(bytes)) {
        (Some(before), Some(after)) if before != after => {
            let different = difference::summary(fields, &before, &after);
            if different.is_empty() { said } else { format!("{said}: {}", different.join(", ")) }
        }
        _ => said,
    }
}
