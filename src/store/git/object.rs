//! Blobs, trees, commits and the branch they are put on.

use git2::build::TreeUpdateBuilder;
use git2::{
    BranchType, ConfigLevel, ErrorCode, FileMode, ObjectType, Oid, Reference, Signature, Time,
};
use serde::{Deserialize, Serialize};

use super::{BlobId, CommitId, Git, Moment, Signatures, branch_of, failure};
use crate::domain::change::RepoPath;
use crate::store::disk;
use crate::store::error::StoreError;

/// The name of a tree, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TreeId(pub(super) String);

/// Where HEAD is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The branch: `refs/heads/main`.
    pub(crate) reference: String,
    /// Its newest commit; `None` before the first.
    pub(crate) commit: Option<CommitId>,
}

/// What a file becomes in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TreeUpdate {
    pub(crate) path: RepoPath,
    pub(crate) blob: Option<BlobId>,
    pub(crate) is_executable: bool,
}

/// How an attempt to hold a branch ended.
pub(crate) enum Hold<'r> {
    /// It can't move but by us.
    Held(HeldBranch<'r>),
    /// It was not where it was expected.
    Elsewhere,
    /// Another git holds its lock.
    Locked,
}

/// A branch that nobody else can move until this is dropped.
pub(crate) struct HeldBranch<'r> {
    transaction: git2::Transaction<'r>,
    git: &'r Git,
    reference: String,
}

impl HeldBranch<'_> {
    /// Moves the branch.
    ///
    /// # Errors
    /// When the system refuses; the branch is then where it was.
    pub(crate) fn move_to(mut self, to: &CommitId, why: &str) -> Result<(), StoreError> {
        let oid = to.oid(&self.git.repo)?;
        let moved = self
            .transaction
            .set_target(&self.reference, oid, None, why)
            .and_then(|()| self.transaction.commit());
        match moved {
            Err(_) if self.git.tip(&self.reference)?.as_ref() == Some(to) => Ok(()),
            moved => moved.map_err(failure("move the branch")),
        }
    }
}

impl Git {
    /// The branch that HEAD is on.
    pub(crate) fn branch(&self) -> Result<Head, StoreError> {
        // A branch may be a name for another one, in theory without end.
        const DEEPEST: usize = 5;
        let mut reference = "HEAD".to_owned();
        for _ in 0..DEEPEST {
            match self.repo.find_reference(&reference) {
                Ok(found) => match found.symbolic_target() {
                    Ok(Some(target)) => target.clone_into(&mut reference),
                    _ => break,
                },
                Err(error) if error.code() == ErrorCode::NotFound => break,
                Err(error) => return Err(failure("read HEAD")(error)),
            }
        }
        if !reference.starts_with("refs/") {
            return Err(StoreError::DetachedHead { branch: self.usual_branch() });
        }
        let commit = self.tip(&reference)?;
        Ok(Head { reference, commit })
    }

    /// The only branch that there is, else one with the usual name.
    fn usual_branch(&self) -> Option<String> {
        let branches = self.repo.branches(Some(BranchType::Local)).ok()?;
        let mut names: Vec<_> =
            branches.filter_map(|branch| branch.ok()?.0.name().ok()?.map(str::to_owned)).collect();
        if names.len() == 1 {
            return names.pop();
        }
        names.into_iter().find(|name| matches!(name.as_str(), "main" | "master"))
    }

    /// The name of the branch that HEAD is on; `None` while it is on none.
    pub fn branch_name(&self) -> Option<String> {
        let head = self.branch().ok()?;
        Some(branch_of(&head.reference).to_owned())
    }

    /// The newest commit of a branch.
    pub(crate) fn tip(&self, reference: &str) -> Result<Option<CommitId>, StoreError> {
        match self.repo.refname_to_id(reference) {
            Ok(oid) => Ok(Some(CommitId::of(oid))),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(failure("read the branch")(error)),
        }
    }

    /// Whether `commit` is what `reference` names, or among its ancestors.
    pub(crate) fn is_in(&self, reference: &str, commit: &CommitId) -> Result<bool, StoreError> {
        let Some(tip) = self.tip(reference)? else {
            return Ok(false);
        };
        if tip == *commit {
            return Ok(true);
        }
        let commit = commit.oid(&self.repo)?;
        match self.repo.graph_descendant_of(tip.oid(&self.repo)?, commit) {
            Ok(is_descendant) => Ok(is_descendant),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(false),
            Err(error) => Err(failure("walk the history")(error)),
        }
    }

    /// Where git locks a branch.
    pub(crate) fn branch_lock(&self, reference: &str) -> std::path::PathBuf {
        self.repo.commondir().join(format!("{reference}.lock"))
    }

    /// Makes libgit2 wait for the disk with every object and reference from here on, when `always`
    /// or when `core.fsync` asks for it. Must come before anything else is done.
    pub(crate) fn sync_writes(&self, always: bool) -> Result<bool, StoreError> {
        let asked = self.config_string("core.fsync").is_some_and(|text| names_objects(&text));
        if !always && !asked {
            return Ok(self.config_bool("core.fsyncObjectFiles").unwrap_or(false));
        }
        let path = self.state_directory()?.join("durable.config");
        disk::replace(&path, b"[core]\n\tfsyncObjectFiles = true\n", false)?;
        self.repo
            .config()
            .and_then(|mut config| config.add_file(&path, ConfigLevel::App, true))
            .map_err(failure("read the configuration"))?;
        Ok(true)
    }

    /// The name that a content has.
    ///
    /// # Errors
    /// Never in practice: when the library can't hash.
    pub fn hash(&self, bytes: &[u8]) -> Result<BlobId, StoreError> {
        Oid::hash_object_ext(ObjectType::Blob, bytes, self.repo.object_format())
            .map(BlobId::of)
            .map_err(failure("name a file's content"))
    }

    /// Keeps a content.
    pub(crate) fn write_blob(&self, bytes: &[u8]) -> Result<BlobId, StoreError> {
        self.repo.blob(bytes).map(BlobId::of).map_err(failure("write a blob"))
    }

    /// The tree of `base` with some files different.
    pub(crate) fn write_tree(
        &self,
        base: Option<&CommitId>,
        updates: &[TreeUpdate],
    ) -> Result<TreeId, StoreError> {
        let baseline = match base {
            Some(commit) => self.commit(commit)?.tree(),
            None => self
                .repo
                .treebuilder(None)
                .and_then(|empty| empty.write())
                .and_then(|tree| self.repo.find_tree(tree)),
        }
        .map_err(failure("read a tree"))?;
        let mut builder = TreeUpdateBuilder::new();
        for update in updates {
            let path = self.git_path(&update.path);
            let mode = if update.is_executable { FileMode::BlobExecutable } else { FileMode::Blob };
            if let Some(blob) = &update.blob {
                builder.upsert(path, blob.oid(&self.repo)?, mode);
            } else if baseline.get_path(path.as_ref()).is_ok() {
                builder.remove(path);
            }
        }
        let tree =
            builder.create_updated(&self.repo, &baseline).map_err(failure("write a tree"))?;
        Ok(TreeId(tree.to_string()))
    }

    /// The tree of a commit.
    pub(crate) fn tree_of(&self, commit: &CommitId) -> Result<TreeId, StoreError> {
        Ok(TreeId(self.commit(commit)?.tree_id().to_string()))
    }

    /// Writes a commit that no branch knows yet, signed where the configuration asks for it.
    pub(crate) fn write_commit(
        &self,
        parents: &[&CommitId],
        tree: &TreeId,
        message: &str,
        by: &Signatures,
    ) -> Result<CommitId, StoreError> {
        if self.signs_commits() {
            return self.sign_commit(parents, tree, message, by);
        }
        let id = Oid::from_str_ext(&tree.0, self.repo.object_format())
            .map_err(failure("read a tree"))?;
        let tree = self.repo.find_tree(id).map_err(failure("read a tree"))?;
        let parents: Vec<_> =
            parents.iter().map(|parent| self.commit(parent)).collect::<Result<_, _>>()?;
        let parents: Vec<_> = parents.iter().collect();
        let author = signature(&by.author)?;
        let committer = signature(&by.committer)?;
        self.repo
            .commit(None, &author, &committer, message, &tree, &parents)
            .map(CommitId::of)
            .map_err(failure("write a commit"))
    }

    /// Holds a branch, if it still is where `head` says.
    pub(crate) fn hold_branch(&self, head: &Head) -> Result<Hold<'_>, StoreError> {
        let mut transaction =
            self.repo.transaction().map_err(failure("prepare to move the branch"))?;
        match transaction.lock_ref(&head.reference) {
            Err(error) if error.code() == ErrorCode::Locked => return Ok(Hold::Locked),
            locked => locked.map_err(failure("lock the branch"))?,
        }
        if self.tip(&head.reference)? != head.commit {
            return Ok(Hold::Elsewhere);
        }
        let reference = head.reference.clone();
        Ok(Hold::Held(HeldBranch { transaction, git: self, reference }))
    }

    pub(super) fn commit(&self, id: &CommitId) -> Result<git2::Commit<'_>, StoreError> {
        let oid = id.oid(&self.repo)?;
        self.repo.find_commit(oid).map_err(|error| match error.code() {
            ErrorCode::NotFound => StoreError::UnknownRevision { text: id.to_string() },
            _ => failure("read a commit")(error),
        })
    }

    /// The reference that a branch or tag's short name stands for, if it is one.
    pub(super) fn reference(&self, name: &str) -> Option<Reference<'_>> {
        self.repo.resolve_reference_from_short_name(name).ok()
    }
}

fn signature(moment: &Moment) -> Result<Signature<'static>, StoreError> {
    let time = Time::new(moment.seconds, moment.offset_minutes);
    Signature::new(&moment.who.name, &moment.who.email, &time).map_err(failure("name the author"))
}

/// Whether a value of `core.fsync` (git-config(1)) asks to sync loose objects or references.
fn names_objects(value: &str) -> bool {
    value.split(',').map(str::trim).fold(false, |asked, word| match word {
        "loose-object" | "objects" | "committed" | "added" | "reference" | "all" => true,
        "none" | "-all" | "-committed" | "-objects" | "-loose-object" => false,
        _ => asked,
    })
}

#[cfg(test)]
mod tests {
    use super::names_objects;

    #[test]
    fn core_fsync_is_read_as_git_does() {
        let cases = [
            ("all", true),
            ("committed", true),
            ("committed,-loose-object", false),
            ("none", false),
            ("pack", false),
            ("loose-object, reference", true),
        ];
        for (value, asked) in cases {
            assert_eq!(names_objects(value), asked, "{value}");
        }
    }
}
