//! What two commits have in common, as one tree.
//!
//! The rule protected here: where histories crossed there are several newest commits in common; they
//! are merged into one that no history has, in an order that does not depend on who asks.

use super::{MergeError, Refusing, woven};
use crate::store::git::{CommitId, Git, TreeId};

/// The most commits in common that are merged; of more the first two stand for all.
const MOST: usize = 8;

/// How often commits in common may again have several in common.
const DEEPEST: usize = 4;

/// The tree that two commits grew out of; `None` for histories that never met.
pub(super) fn tree(
    git: &Git,
    one: &CommitId,
    other: &CommitId,
) -> Result<Option<TreeId>, MergeError> {
    within(git, one, other, 0)
}

fn within(
    git: &Git,
    one: &CommitId,
    other: &CommitId,
    depth: usize,
) -> Result<Option<TreeId>, MergeError> {
    let mut bases = git.merge_bases(one, other)?;
    if bases.len() > MOST {
        bases.truncate(2);
    }
    let Some((first, rest)) = bases.split_first() else { return Ok(None) };
    let mut tree = git.tree_of(first)?;
    if depth == DEEPEST {
        return Ok(Some(tree));
    }
    for next in rest {
        let below = within(git, first, next, depth + 1)?;
        let next = git.tree_of(next)?;
        tree = woven(git, [below.as_ref(), Some(&tree), Some(&next)], Refusing::Nothing)?.tree;
    }
    Ok(Some(tree))
}
