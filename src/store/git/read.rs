//! History as others need it: commits, and files as they were.

use git2::{Commit, Delta, DiffOptions, ErrorCode, Oid};
use jiff::Timestamp;
use jiff::tz::Offset;

use super::{BlobId, CommitId, Git, Person, failure};
use crate::domain::change::RepoPath;
use crate::store::error::StoreError;
use crate::store::message;

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitInfo {
    /// Its name.
    pub id: CommitId,
    /// Its parents, the first one first.
    pub parents: Vec<CommitId>,
    /// The first line of its message.
    pub subject: String,
    /// The trailers of its message.
    pub trailers: Vec<(String, String)>,
    /// The commit that it takes back, as `git revert` says it.
    pub reverts: Option<CommitId>,
    /// Who wrote it.
    pub author: Person,
    /// When it was written.
    pub authored: Timestamp,
    /// When it was committed.
    pub committed: Timestamp,
    /// What the committer's clock showed beyond UTC.
    pub offset: Offset,
}

/// A file that a commit changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedFile {
    /// Which.
    pub path: RepoPath,
    /// Its bytes before; `None`: it is new.
    pub old: Option<Vec<u8>>,
    /// Its bytes after; `None`: it went.
    pub new: Option<Vec<u8>>,
}

/// What a commit changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The files in our directory.
    pub files: Vec<ChangedFile>,
    /// Whether it changed something outside it, too, or something that is no plain file.
    pub touches_others: bool,
}

impl Git {
    /// The newest commit of the branch; `None` before the first.
    ///
    /// # Errors
    /// When HEAD can't be read.
    pub fn head(&self) -> Result<Option<CommitId>, StoreError> {
        self.tip("HEAD")
    }

    /// The commit that `text` names: a branch, a tag, digits of a name, `HEAD~2`.
    ///
    /// # Errors
    /// [`StoreError::UnknownRevision`].
    pub fn resolve(&self, text: &str) -> Result<CommitId, StoreError> {
        let unknown = |_| StoreError::UnknownRevision { text: text.to_owned() };
        if text.is_empty() {
            return Err(StoreError::UnknownRevision { text: String::new() });
        }
        let object = match self.reference(text) {
            Some(reference) => reference.peel_to_commit().map(Commit::into_object),
            None => self.repo.revparse_single(text),
        };
        object
            .and_then(|object| object.peel_to_commit())
            .map(|commit| CommitId::of(commit.id()))
            .map_err(unknown)
    }

    /// One commit.
    ///
    /// # Errors
    /// When there is no such commit.
    pub fn info(&self, commit: &CommitId) -> Result<CommitInfo, StoreError> {
        Ok(info(&self.commit(commit)?))
    }

    /// Whether a commit is HEAD or led to it. Reads history as far back as that commit is old.
    ///
    /// # Errors
    /// When history can't be read.
    pub(crate) fn is_in_history(&self, commit: &CommitId) -> Result<bool, StoreError> {
        let Some(head) = self.head()? else { return Ok(false) };
        let (head, commit) = (head.oid(&self.repo)?, commit.oid(&self.repo)?);
        let is_older = self.repo.graph_descendant_of(head, commit);
        Ok(head == commit || is_older.map_err(failure("read history"))?)
    }

    /// A file's bytes in a commit; `None` where it has no such file.
    ///
    /// # Errors
    /// When there is no such commit, or an object is missing.
    pub fn blob_at(
        &self,
        commit: &CommitId,
        path: &RepoPath,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.blob_id_at(commit, path)?.map(|blob| self.blob(&blob)).transpose()
    }

    /// The name of a file's content in a commit.
    ///
    /// # Errors
    /// As [`Git::blob_at`].
    pub fn blob_id_at(
        &self,
        commit: &CommitId,
        path: &RepoPath,
    ) -> Result<Option<BlobId>, StoreError> {
        Ok(self.entry_at(commit, path)?.map(|(blob, _)| blob))
    }

    /// The same, with whether the file is executable.
    pub(crate) fn entry_at(
        &self,
        commit: &CommitId,
        path: &RepoPath,
    ) -> Result<Option<(BlobId, bool)>, StoreError> {
        let tree = self.commit(commit)?.tree().map_err(failure("read a tree"))?;
        match tree.get_path(self.git_path(path).as_ref()) {
            Ok(entry) => {
                let is_executable = entry.filemode() == 0o100_755;
                let is_file = is_executable || entry.filemode() == 0o100_644;
                Ok(is_file.then(|| (BlobId::of(entry.id()), is_executable)))
            }
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(failure("read a tree")(error)),
        }
    }

    /// The content of this name.
    ///
    /// # Errors
    /// When the repository doesn't hold it.
    pub fn blob(&self, blob: &BlobId) -> Result<Vec<u8>, StoreError> {
        let blob = self.repo.find_blob(blob.oid(&self.repo)?).map_err(failure("read a blob"))?;
        Ok(blob.content().to_owned())
    }

    /// What a commit changed against its first parent, or, for the first commit, against nothing.
    ///
    /// # Errors
    /// When there is no such commit, or an object is missing.
    pub fn changes_of(&self, commit: &CommitId) -> Result<Changes, StoreError> {
        let commit = self.commit(commit)?;
        let new = commit.tree().map_err(failure("read a tree"))?;
        let old = match commit.parent(0) {
            Ok(parent) => Some(parent.tree().map_err(failure("read a tree"))?),
            Err(_) => None,
        };
        self.difference(old.as_ref(), &new)
    }

    /// What is different in `new` from `old`.
    ///
    /// # Errors
    /// As [`Git::changes_of`].
    pub fn changes_between(&self, old: &CommitId, new: &CommitId) -> Result<Changes, StoreError> {
        let tree = |id| self.commit(id)?.tree().map_err(failure("read a tree"));
        self.difference(Some(&tree(old)?), &tree(new)?)
    }

    /// The files of ours that `old` has and `new` has not.
    ///
    /// # Errors
    /// As [`Git::changes_of`].
    pub(crate) fn gone_between(
        &self,
        old: &CommitId,
        new: &CommitId,
    ) -> Result<Vec<RepoPath>, StoreError> {
        let tree = |id| self.commit(id)?.tree().map_err(failure("read a tree"));
        let (old, new) = (tree(old)?, tree(new)?);
        let mut options = DiffOptions::new();
        options.ignore_submodules(true);
        let diff = self
            .repo
            .diff_tree_to_tree(Some(&old), Some(&new), Some(&mut options))
            .map_err(failure("compare trees"))?;
        let gone = diff.deltas().filter(|delta| delta.status() == Delta::Deleted);
        let paths = gone.filter_map(|delta| self.our_path(delta.old_file().path_bytes()?));
        Ok(paths.collect())
    }

    fn difference(
        &self,
        old: Option<&git2::Tree<'_>>,
        new: &git2::Tree<'_>,
    ) -> Result<Changes, StoreError> {
        let mut options = DiffOptions::new();
        options.ignore_submodules(true).include_typechange(true);
        let diff = self
            .repo
            .diff_tree_to_tree(old, Some(new), Some(&mut options))
            .map_err(failure("compare trees"))?;
        let mut changes = Changes::default();
        for delta in diff.deltas() {
            let path = delta.new_file().path_bytes().or(delta.old_file().path_bytes());
            let path = path.and_then(|path| self.our_path(path));
            let (Some(path), true) = (path, delta.status() != Delta::Typechange) else {
                changes.touches_others = true;
                continue;
            };
            let bytes = |id: Oid| {
                if id.is_zero() { Ok(None) } else { self.blob(&BlobId::of(id)).map(Some) }
            };
            let (old, new) = (bytes(delta.old_file().id())?, bytes(delta.new_file().id())?);
            changes.files.push(ChangedFile { path, old, new });
        }
        Ok(changes)
    }
}

pub(super) fn info(commit: &Commit<'_>) -> CommitInfo {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let message = text(commit.message_bytes());
    let author = commit.author();
    let instant = |seconds| Timestamp::from_second(seconds).unwrap_or_default();
    CommitInfo {
        id: CommitId::of(commit.id()),
        parents: commit.parent_ids().map(CommitId::of).collect(),
        subject: message.lines().next().unwrap_or_default().to_owned(),
        trailers: message::trailers(&message),
        reverts: message::reverted(&message).map(CommitId::from_hex),
        author: Person { name: text(author.name_bytes()), email: text(author.email_bytes()) },
        authored: instant(author.when().seconds()),
        committed: instant(commit.time().seconds()),
        offset: Offset::from_seconds(commit.time().offset_minutes() * 60).unwrap_or(Offset::UTC),
    }
}
