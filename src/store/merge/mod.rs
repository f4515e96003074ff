//! Merging two commits by record: what two machines did since they last met.
//!
//! The rule protected here: nothing that anybody wrote is lost, and two machines that merge the same
//! commits get the same tree. A merge is pure over trees and blobs: it looks at no work tree, index,
//! branch or clock, and writes nothing but objects.

mod again;
mod bases;
mod files;
mod ground;
mod mapping;
mod names;
mod naming;
mod odd;
mod snapshot;
mod strand;
mod told;
mod unit;

#[cfg(test)]
mod tests;

pub use told::{How, Told, Why};

use self::ground::Ground;
use self::mapping::Mapping;
use self::names::Names;
use self::snapshot::Snapshot;

use super::error::StoreError;
use super::git::{CommitId, Git, TreeId};

/// What came of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The merged tree; git has it.
    pub tree: TreeId,
    /// What it decided, in the order of paths.
    pub told: Vec<Told>,
}

/// Why two commits can't be merged by record.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// Both sides changed files that are none of ours, and not so that their lines merge.
    #[error("both sides changed files outside the repository: {}", listed(paths))]
    Foreign {
        /// Git's paths, from the root of the work tree.
        paths: Vec<String>,
    },
    /// The other side brings what no command may write: links, submodules, names that harm.
    #[error("the other side brings what is no plain file: {}", listed(paths))]
    Odd {
        /// Git's paths, from the root of the work tree.
        paths: Vec<String>,
    },
    /// History was cut off, so that nobody knows what the sides have in common.
    #[error("this clone is shallow: what both sides have in common is not in it")]
    Shallow,
    /// An object can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn listed(paths: &[String]) -> String {
    const MOST: usize = 5;
    let mut named: Vec<_> = paths.iter().take(MOST).map(|path| format!("`{path}`")).collect();
    if paths.len() > MOST {
        named.push(format!("and {} more", paths.len() - MOST));
    }
    named.join(", ")
}

/// Merges two commits over what they have in common.
///
/// # Errors
/// [`MergeError`]; never for what stands in our own files.
pub fn merge(git: &Git, ours: &CommitId, theirs: &CommitId) -> Result<Merge, MergeError> {
    if git.is_shallow() {
        return Err(MergeError::Shallow);
    }
    let base = bases::tree(git, ours, theirs)?;
    merge_trees(git, base.as_ref(), &git.tree_of(ours)?, &git.tree_of(theirs)?)
}

/// The tree that two commits grew out of; `None` for histories that never met.
///
/// # Errors
/// When an object can't be read or written.
pub fn base(git: &Git, ours: &CommitId, theirs: &CommitId) -> Result<Option<TreeId>, MergeError> {
    bases::tree(git, ours, theirs)
}

/// Merges two trees that grew out of `base`; without one, all was added on both sides.
///
/// # Errors
/// As [`merge`].
pub fn merge_trees(
    git: &Git,
    base: Option<&TreeId>,
    ours: &TreeId,
    theirs: &TreeId,
) -> Result<Merge, MergeError> {
    woven(git, [base, Some(ours), Some(theirs)], Refusing::Foreign)
}

/// Whether a merge may refuse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusing {
    /// Files of others that don't merge, and what no command may write.
    Foreign,
    /// Nothing: the tree is looked at and never checked out.
    Nothing,
}

fn woven(git: &Git, trees: [Option<&TreeId>; 3], refusing: Refusing) -> Result<Merge, MergeError> {
    let [base, Some(ours), Some(theirs)] = trees else { return Err(MergeError::Shallow) };
    if ours == theirs || base == Some(theirs) {
        return Ok(Merge { tree: ours.clone(), told: Vec::new() });
    }
    let mut snapshot = Snapshot::of(git, trees)?;
    if refusing == Refusing::Foreign {
        odd::check(&snapshot)?;
    }
    if base == Some(ours) {
        return Ok(Merge { tree: theirs.clone(), told: Vec::new() });
    }
    let mut strands = strand::all(&snapshot)?;
    let mut names = Names::of(&strands);
    let returned = unit::bring_back(&mut snapshot, &mut strands, &mut names)?;
    let naming = naming::of(&snapshot, &strands)?;
    let mut ground = Ground::new(&snapshot, naming.told.clone());
    let mapping = Mapping::new(&snapshot, &strands, &names, &naming, &returned);
    for (at, path) in naming.paths.iter().enumerate() {
        let Some(path) = path else { continue };
        ground.merge(path, &mapping.record(at)?)?;
        if returned.contains_key(&at) {
            ground.tell_kept(path);
        }
    }
    for (path, trio) in mapping.others() {
        ground.merge(&path, &trio)?;
    }
    if refusing == Refusing::Foreign && !ground.foreign.is_empty() {
        return Err(MergeError::Foreign { paths: ground.foreign });
    }
    let (tree, told) = ground.lay_out(ours)?;
    Ok(Merge { tree, told })
}
