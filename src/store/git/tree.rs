//! The files of a commit, folder by folder.
//!
//! The rule protected here: a tree is as untrusted as a folder. What is no plain file is named for
//! what it is and never followed, and no content is read past its limit.

use std::io;

use git2::{ErrorCode, ObjectType, Oid};

use super::{BlobId, CommitId, Git, TreeId, failure};
use crate::store::error::StoreError;
use crate::store::load;

/// What stands under a name in a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    /// A plain file.
    File(BlobId),
    /// A folder.
    Folder(TreeId),
    /// A symbolic link.
    Link,
    /// Another git repository: a submodule.
    Repository,
}

/// A name in a tree; `None` for one that is not UTF-8.
pub(crate) type Entry = (Option<String>, Item);

impl Git {
    /// What stands at a path of ours in a commit, the empty path being our folder itself.
    ///
    /// # Errors
    /// When an object is missing.
    pub(crate) fn item_at(
        &self,
        commit: &CommitId,
        path: &str,
    ) -> Result<Option<Item>, StoreError> {
        let tree = self.commit(commit)?.tree().map_err(|error| lacking("tree", commit, error))?;
        let path = format!("{}{path}", self.prefix);
        let path = path.trim_end_matches('/');
        if path.is_empty() {
            return Ok(Some(Item::Folder(TreeId(tree.id().to_string()))));
        }
        match tree.get_path(path.as_ref()) {
            Ok(entry) => Ok(Some(item(entry.kind(), entry.filemode(), entry.id()))),
            // Git says the same of a name that is not there and of a folder that it lacks.
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(failure("read a tree")(error)),
        }
    }

    /// Everything in a folder, in git's order.
    ///
    /// # Errors
    /// When the object is missing.
    pub(crate) fn entries(&self, folder: &TreeId) -> Result<Vec<Entry>, StoreError> {
        let oid = Oid::from_str_ext(&folder.0, self.repo.object_format())
            .map_err(failure("read a tree"))?;
        let tree = self.repo.find_tree(oid).map_err(|error| lacking("tree", &folder.0, error))?;
        let entry = |entry: git2::TreeEntry<'_>| {
            let name = std::str::from_utf8(entry.name_bytes()).ok().map(str::to_owned);
            (name, item(entry.kind(), entry.filemode(), entry.id()))
        };
        Ok(tree.iter().map(entry).collect())
    }

    /// The content of this name, up to `most` bytes.
    ///
    /// # Errors
    /// `NotFound` when git lacks it, `FileTooLarge` for more.
    pub(crate) fn blob_within(&self, blob: &BlobId, most: u64) -> io::Result<Vec<u8>> {
        let lacking = |error: git2::Error| {
            if error.code() == ErrorCode::NotFound {
                io::Error::new(io::ErrorKind::NotFound, format!("is missing from git: {blob}"))
            } else {
                io::Error::other(format!("can't be read from git: {}", error.message()))
            }
        };
        let oid = blob.oid(&self.repo).map_err(io::Error::other)?;
        let store = self.repo.odb().map_err(lacking)?;
        let (size, _) = store.read_header(oid).map_err(lacking)?;
        load::within(size as u64, most)?;
        Ok(store.read(oid).map_err(lacking)?.data().to_owned())
    }
}

fn item(kind: Option<ObjectType>, mode: i32, id: Oid) -> Item {
    const LINK: i32 = 0o120_000;
    match kind {
        Some(ObjectType::Tree) => Item::Folder(TreeId(id.to_string())),
        Some(ObjectType::Blob) if mode == LINK => Item::Link,
        Some(ObjectType::Blob) => Item::File(BlobId::of(id)),
        _ => Item::Repository,
    }
}

/// Names an object that history speaks of and git does not have.
pub(super) fn lacking(
    what: &'static str,
    id: impl std::fmt::Display,
    error: git2::Error,
) -> StoreError {
    if error.code() == ErrorCode::NotFound {
        return StoreError::MissingObject { what, id: id.to_string() };
    }
    failure("read an object")(error)
}
