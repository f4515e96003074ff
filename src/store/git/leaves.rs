//! The leaves of trees, and what differs among three of them.
//!
//! The rule protected here: only what differs is looked at. A folder that is the same in all trees
//! is never opened, and no content is read. Paths are git's own, from the root of the work tree, and
//! bytes: they need not be text.

use std::collections::{BTreeMap, BTreeSet};

use git2::{ErrorCode, ObjectType, Oid, Tree};

use super::tree::lacking;
use super::{BlobId, CommitId, Git, TreeId, failure};
use crate::domain::change::RepoPath;
use crate::store::error::StoreError;

/// The most bytes of paths that are looked at, enough for millions of files: a few small trees that
/// name each other can pretend to hold more than any disk.
const MOST_BYTES_OF_PATHS: usize = 256 * 1024 * 1024;

/// The longest path that is looked at: no system has a longer one, and a tree is written folder by
/// folder.
const LONGEST_PATH: usize = 4096;

/// A path in a tree, from its root: what git has between slashes.
pub(crate) type GitPath = Vec<u8>;

/// What a leaf is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Mode {
    /// A plain file.
    Plain,
    /// A file that can be run.
    Executable,
    /// A symbolic link.
    Link,
    /// Another git repository: a submodule.
    Repository,
}

/// Something in a tree that is no folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Leaf {
    pub(crate) blob: BlobId,
    pub(crate) mode: Mode,
}

/// The same path in three trees.
pub(crate) type Trio = [Option<Leaf>; 3];

impl Mode {
    const ALL: [(Self, i32); 4] = [
        (Self::Plain, 0o100_644),
        (Self::Executable, 0o100_755),
        (Self::Link, 0o120_000),
        (Self::Repository, 0o160_000),
    ];

    fn of(raw: i32) -> Self {
        Self::ALL.into_iter().find(|(_, known)| *known == raw).map_or(Self::Plain, |(mode, _)| mode)
    }

    pub(super) fn raw(self) -> i32 {
        Self::ALL.into_iter().find(|(mode, _)| *mode == self).map_or(0o100_644, |(_, raw)| raw)
    }
}

impl Leaf {
    /// Whether it is a file that can be read and written.
    pub(crate) fn is_file(&self) -> bool {
        matches!(self.mode, Mode::Plain | Mode::Executable)
    }
}

impl Git {
    /// The newest commits that two have in common, in the order of their names; none for histories
    /// that never met.
    pub(crate) fn merge_bases(
        &self,
        one: &CommitId,
        other: &CommitId,
    ) -> Result<Vec<CommitId>, StoreError> {
        match self.repo.merge_bases(one.oid(&self.repo)?, other.oid(&self.repo)?) {
            Ok(bases) => {
                let mut bases: Vec<_> = bases.iter().copied().map(CommitId::of).collect();
                bases.sort();
                Ok(bases)
            }
            Err(error) if error.code() == ErrorCode::NotFound => Ok(Vec::new()),
            Err(error) => Err(failure("find what histories have in common")(error)),
        }
    }

    /// Every path that isn't the same in all three trees. A tree that isn't there is empty; what the
    /// other two then have alike is no difference.
    pub(crate) fn leaves_apart(
        &self,
        trees: [Option<&TreeId>; 3],
    ) -> Result<BTreeMap<GitPath, Trio>, StoreError> {
        let is_based = trees[0].is_some();
        let mut apart = BTreeMap::new();
        let mut left = MOST_BYTES_OF_PATHS;
        let mut folders = vec![(GitPath::new(), {
            let [base, ours, theirs] = trees;
            [self.root_of(base)?, self.root_of(ours)?, self.root_of(theirs)?]
        })];
        while let Some((path, trees)) = folders.pop() {
            let trees = [self.opened(trees[0])?, self.opened(trees[1])?, self.opened(trees[2])?];
            for name in names(&trees) {
                let met = trees.each_ref().map(|tree| entry(tree.as_ref(), &name));
                if met[1] == met[2] && (met[0] == met[1] || !is_based) {
                    continue;
                }
                let path = below(&path, &name);
                let message = "more files differ than can be merged".to_owned();
                let too_many = || StoreError::Git { doing: "compare trees", message };
                left = left.checked_sub(path.len()).ok_or_else(too_many)?;
                if path.len() > LONGEST_PATH {
                    let message = "a path is longer than any system has one".to_owned();
                    return Err(StoreError::Git { doing: "compare trees", message });
                }
                let leaves = met.clone().map(|met| met.and_then(Met::leaf));
                if leaves.iter().any(Option::is_some) {
                    apart.insert(path.clone(), leaves);
                }
                let within = met.map(|met| met.and_then(|met| met.folder()));
                if within.iter().any(Option::is_some) {
                    folders.push((path, within));
                }
            }
        }
        Ok(apart)
    }

    /// Every leaf below a folder of a tree; the empty path is all of it.
    pub(crate) fn leaves_below(
        &self,
        tree: &TreeId,
        folder: &[u8],
    ) -> Result<Vec<(GitPath, Leaf)>, StoreError> {
        let mut folder = folder.to_vec();
        let root = self.root_of(Some(tree))?;
        let first = match self.met_at(tree, &folder)? {
            _ if folder.is_empty() => root,
            met => met.and_then(|met| met.folder()),
        };
        let mut folders: Vec<_> =
            first.map(|id| (std::mem::take(&mut folder), id)).into_iter().collect();
        let mut leaves = Vec::new();
        while let Some((path, id)) = folders.pop() {
            let Some(tree) = self.opened(Some(id))? else { continue };
            for found in &tree {
                let path = below(&path, found.name_bytes());
                match Met::of(&found) {
                    Met::Folder(id) => folders.push((path, id)),
                    Met::Leaf(id, mode) => {
                        leaves.push((path, Leaf { blob: BlobId::of(id), mode: Mode::of(mode) }));
                    }
                }
            }
        }
        Ok(leaves)
    }

    /// Whether a folder stands at that path of a tree, or a leaf; `None` where nothing does.
    pub(crate) fn is_folder_at(
        &self,
        tree: &TreeId,
        path: &[u8],
    ) -> Result<Option<bool>, StoreError> {
        Ok(self.met_at(tree, path)?.map(|met| met.folder().is_some()))
    }

    /// The files of our directory in a commit, by their names without the folder.
    pub(crate) fn paths_in(
        &self,
        commit: &CommitId,
        is_meant: &dyn Fn(&str) -> bool,
    ) -> Result<Vec<RepoPath>, StoreError> {
        let folder = self.prefix.trim_end_matches('/');
        let leaves = self.leaves_below(&self.tree_of(commit)?, folder.as_bytes())?;
        let files = leaves.iter().filter(|(_, leaf)| leaf.is_file());
        let ours = files.filter_map(|(path, _)| self.our_path(path));
        Ok(ours.filter(|path| is_meant(path.file_name())).collect())
    }

    /// The leaf at that path of a tree.
    pub(crate) fn leaf_at(&self, tree: &TreeId, path: &[u8]) -> Result<Option<Leaf>, StoreError> {
        Ok(self.met_at(tree, path)?.and_then(Met::leaf))
    }

    /// How many bytes a content has.
    pub(crate) fn size_of(&self, blob: &BlobId) -> Result<u64, StoreError> {
        let store = self.repo.odb().map_err(failure("read objects"))?;
        let (size, _) = store
            .read_header(blob.oid(&self.repo)?)
            .map_err(|error| lacking("blob", blob, error))?;
        Ok(size as u64)
    }

    fn met_at(&self, tree: &TreeId, path: &[u8]) -> Result<Option<Met>, StoreError> {
        let mut here = self.root_of(Some(tree))?.map(Met::Folder);
        for name in path.split(|byte| *byte == b'/').filter(|name| !name.is_empty()) {
            let folder = self.opened(here.and_then(|met| met.folder()))?;
            here = entry(folder.as_ref(), name);
        }
        Ok(here)
    }

    pub(super) fn root_of(&self, tree: Option<&TreeId>) -> Result<Option<Oid>, StoreError> {
        let parse = |tree: &TreeId| {
            Oid::from_str_ext(&tree.0, self.repo.object_format()).map_err(failure("read a tree"))
        };
        tree.map(parse).transpose()
    }

    pub(super) fn opened(&self, tree: Option<Oid>) -> Result<Option<Tree<'_>>, StoreError> {
        let open = |id| self.repo.find_tree(id).map_err(|error| lacking("tree", id, error));
        tree.map(open).transpose()
    }
}

/// What stands under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Met {
    Folder(Oid),
    Leaf(Oid, i32),
}

impl Met {
    fn of(entry: &git2::TreeEntry<'_>) -> Self {
        match entry.kind() {
            Some(ObjectType::Tree) => Self::Folder(entry.id()),
            _ => Self::Leaf(entry.id(), entry.filemode()),
        }
    }

    pub(super) fn folder(&self) -> Option<Oid> {
        if let Self::Folder(id) = self { Some(*id) } else { None }
    }

    fn leaf(self) -> Option<Leaf> {
        let Self::Leaf(id, mode) = self else { return None };
        Some(Leaf { blob: BlobId::of(id), mode: Mode::of(mode) })
    }
}

pub(super) fn entry(tree: Option<&Tree<'_>>, name: &[u8]) -> Option<Met> {
    tree?.get_name_bytes(name).map(|entry| Met::of(&entry))
}

fn names(trees: &[Option<Tree<'_>>; 3]) -> BTreeSet<GitPath> {
    let of =
        |tree: &Tree<'_>| tree.iter().map(|entry| entry.name_bytes().to_vec()).collect::<Vec<_>>();
    trees.iter().flatten().flat_map(of).collect()
}

fn below(folder: &[u8], name: &[u8]) -> GitPath {
    if folder.is_empty() { name.to_vec() } else { [folder, b"/", name].concat() }
}
