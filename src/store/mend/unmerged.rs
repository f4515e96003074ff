//! Settling by record what the user's own merge, rebase, cherry-pick or stash could not.
//!
//! The rule protected here: only files that still are what git left in them are settled, and nothing
//! is ended: the person commits, continues or aborts.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::domain::change::RepoPath;
use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::{Git, Leaf, Merging, Mode, TreeId};
use crate::store::merge::{self, Merge, MergeError};
use crate::store::repository::Repository;

/// What can be settled, and what can't.
#[derive(Debug, Default)]
pub struct Settlement {
    /// The files, as they will be.
    files: BTreeMap<RepoPath, Option<Leaf>>,
    /// The files in conflict that are among them.
    pub settled: Vec<RepoPath>,
    /// The files in conflict that are not, each with the reason.
    pub left: Vec<(RepoPath, String)>,
    /// What merging them decided.
    pub told: Vec<String>,
}

impl Settlement {
    /// What can be settled; `None` where nothing is in conflict.
    ///
    /// # Errors
    /// When the index or an object can't be read.
    pub fn plan(repository: &Repository) -> Result<Option<Self>, StoreError> {
        let git = repository.git();
        let conflicts = git.conflicts()?;
        if conflicts.is_empty() {
            return Ok(None);
        }
        let all_left = |why: &str| {
            let left = conflicts.iter().map(|path| (path.clone(), why.to_owned())).collect();
            Ok(Some(Self { left, ..Self::default() }))
        };
        let Some(auto) = git.auto_merge() else {
            return all_left("nothing tells what git left in it");
        };
        let merged = match merged(git) {
            Ok(merged) => merged,
            Err(MergeError::Store(error)) => return Err(error),
            Err(other) => return all_left(&other.to_string()),
        };
        let told = merged.told.iter().map(ToString::to_string).collect();
        let mut plan = Self { told, ..Self::default() };
        for (path, leaf) in wanted(git, &auto, &merged.tree, &conflicts)? {
            let is_conflict = conflicts.binary_search(&path).is_ok();
            let left = leaf_at(git, &auto, &path)?;
            let is_staged = git.staged_blob(&path) == left.as_ref().map(|leaf| leaf.blob.clone());
            let is_git = is_left_by_git(git, &path, left.as_ref())? && (is_conflict || is_staged);
            let is_file = leaf.as_ref().is_none_or(Leaf::is_file);
            match (is_git && is_file, is_conflict) {
                (true, true) => plan.settled.push(path.clone()),
                (false, true) => {
                    plan.left.push((path.clone(), "you have changed it since".to_owned()));
                }
                (true, false) => {}
                (false, false) => continue,
            }
            if is_git && is_file {
                plan.files.insert(path, leaf);
            }
        }
        Ok(Some(plan))
    }

    /// Writes and stages what can be settled. Files come first: a stop in between leaves conflicts that
    /// the next try finds settled in the files, or the person.
    ///
    /// # Errors
    /// When a file or the index can't be written.
    pub fn apply(&self, repository: &Repository) -> Result<(), StoreError> {
        let git = repository.git();
        for (path, leaf) in &self.files {
            let place = git.on_disk(path);
            let Some(leaf) = leaf else {
                disk::remove(&place)?;
                disk::prune(repository.root(), &place);
                continue;
            };
            let bytes = git.blob(&leaf.blob)?;
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder).map_err(StoreError::io("create", folder))?;
            }
            disk::replace(&place, &bytes, false)?;
            if leaf.mode == Mode::Executable {
                fs::set_permissions(&place, fs::Permissions::from_mode(0o755))
                    .map_err(StoreError::io("change the mode of", &place))?;
            }
        }
        git.stage(&self.files)
    }
}

/// What each file shall be: those that merging by record makes another than git left them, and all in
/// conflict.
fn wanted(
    git: &Git,
    auto: &TreeId,
    merged: &TreeId,
    conflicts: &[RepoPath],
) -> Result<BTreeMap<RepoPath, Option<Leaf>>, StoreError> {
    let mut wanted = BTreeMap::new();
    for (path, [_, _, leaf]) in git.leaves_apart([Some(auto), Some(auto), Some(merged)])? {
        wanted.extend(git.our_path(&path).map(|path| (path, leaf)));
    }
    for path in conflicts {
        if !wanted.contains_key(path) {
            wanted.insert(path.clone(), leaf_at(git, auto, path)?);
        }
    }
    Ok(wanted)
}

fn merged(git: &Git) -> Result<Merge, MergeError> {
    match git.merging()? {
        Merging::Commits(ours, theirs) => merge::merge(git, &ours, &theirs),
        Merging::Trees(base, ours, theirs) => {
            merge::merge_trees(git, base.as_ref(), &ours, &theirs)
        }
    }
}

fn leaf_at(git: &Git, tree: &TreeId, path: &RepoPath) -> Result<Option<Leaf>, StoreError> {
    git.leaf_at(tree, format!("{}{path}", git.prefix()).as_bytes())
}

/// Whether a file holds what git left in it when it stopped.
fn is_left_by_git(git: &Git, path: &RepoPath, left: Option<&Leaf>) -> Result<bool, StoreError> {
    let there = match disk::inspect(git.root(), path)? {
        Some(met) if met.is_file() => disk::read(&git.on_disk(path))?,
        Some(_) => return Ok(false),
        None => None,
    };
    let there = there.map(|bytes| git.hash(&bytes)).transpose()?;
    Ok(there == left.map(|leaf| leaf.blob.clone()))
}
