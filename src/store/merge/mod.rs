//! Merging two commits by record: what two machines did since they last met.
//!
//! The rule protected here: nothing that anybody wrote is lost, and two machines that merge the same
//! commits get the same tree. A merge is pure over trees and blobs: it looks at no work tree, index,
//! branch or clock, and writes nothing but objects.

mod told;

pub use told::{Told, Why};

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
    let bases = git.merge_bases(ours, theirs)?;
    let base = bases.first().map(|base| git.tree_of(base)).transpose()?;
    merge_trees(git, base.as_ref(), &git.tree_of(ours)?, &git.tree_of(theirs)?)
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
    let apart = git.leaves_apart([base, Some(ours), Some(theirs)])?;
    let merged = apart
        .into_iter()
        .map(|(path, [base, ours, theirs])| {
            let leaf = if ours == base { theirs } else { ours };
            (path, leaf)
        })
        .collect();
    Ok(Merge { tree: git.with_leaves(ours, &merged)?, told: Vec::new() })
}
