//! A tree with some leaves different.
//!
//! The rule protected here: only folders on the way to what is different are written, and none that
//! has nothing left in it.

use std::collections::BTreeMap;

use git2::{Oid, Tree};

use super::leaves::{GitPath, Leaf, Met, entry};
use super::{Git, TreeId, failure};
use crate::store::error::StoreError;

impl Git {
    /// The tree with these leaves instead of what stood at their paths; a folder that has nothing
    /// left in it goes.
    pub(crate) fn with_leaves(
        &self,
        tree: &TreeId,
        leaves: &BTreeMap<GitPath, Option<Leaf>>,
    ) -> Result<TreeId, StoreError> {
        let root = self.opened(self.root_of(Some(tree))?)?;
        let updates: Vec<_> =
            leaves.iter().map(|(path, leaf)| (path.as_slice(), leaf.as_ref())).collect();
        let Some(oid) = self.grown(root.as_ref(), &updates)? else { return self.empty_tree() };
        Ok(TreeId(oid.to_string()))
    }

    /// The tree that has nothing in it.
    pub(crate) fn empty_tree(&self) -> Result<TreeId, StoreError> {
        let empty = self.repo.treebuilder(None).and_then(|empty| empty.write());
        empty.map(|oid| TreeId(oid.to_string())).map_err(failure("write a tree"))
    }

    /// The tree with some paths different; `None` where nothing is left. Paths are sorted.
    fn grown(
        &self,
        tree: Option<&Tree<'_>>,
        updates: &[(&[u8], Option<&Leaf>)],
    ) -> Result<Option<Oid>, StoreError> {
        let mut builder = self.repo.treebuilder(tree).map_err(failure("write a tree"))?;
        for (name, updates) in by_first_name(updates) {
            let here = updates.iter().find(|(rest, _)| rest.is_empty());
            let within: Vec<_> =
                updates.iter().copied().filter(|(rest, _)| !rest.is_empty()).collect();
            let met = tree.and_then(|tree| entry(Some(tree), name));
            let mut put = met.clone();
            if let Some((_, leaf)) = here {
                put = match leaf {
                    Some(leaf) => Some(Met::Leaf(leaf.blob.oid(&self.repo)?, leaf.mode.raw())),
                    None => met.clone().filter(|met| met.folder().is_some()),
                };
            }
            if !within.is_empty() {
                let folder = self.opened(met.as_ref().and_then(Met::folder))?;
                if let Some(grown) = self.grown(folder.as_ref(), &within)? {
                    put = Some(Met::Folder(grown));
                } else if put.as_ref().is_some_and(|put| put.folder().is_some()) {
                    put = None;
                }
            }
            if put == met {
                continue;
            }
            let done = match put {
                Some(Met::Folder(id)) => builder.insert(name, id, 0o040_000).map(|_| ()),
                Some(Met::Leaf(id, mode)) => builder.insert(name, id, mode).map(|_| ()),
                None => builder.remove(name),
            };
            done.map_err(failure("write a tree"))?;
        }
        if builder.is_empty() {
            return Ok(None);
        }
        builder.write().map(Some).map_err(failure("write a tree"))
    }
}

type Updates<'l> = Vec<(&'l [u8], Option<&'l Leaf>)>;

/// Updates by the first name of their path, with what is left of the paths.
fn by_first_name<'l>(updates: &[(&'l [u8], Option<&'l Leaf>)]) -> BTreeMap<&'l [u8], Updates<'l>> {
    let mut groups: BTreeMap<&[u8], Updates<'_>> = BTreeMap::new();
    for (path, leaf) in updates {
        let at = path.iter().position(|byte| *byte == b'/');
        let (name, rest) = at.map_or((*path, &b""[..]), |at| (&path[..at], &path[at + 1..]));
        groups.entry(name).or_default().push((rest, *leaf));
    }
    groups
}
