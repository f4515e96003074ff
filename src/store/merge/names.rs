//! Who is meant by an id in each of three trees.
//!
//! The rule protected here: a name means what it means in its own tree. Only the exact id of a record
//! that differs among the trees is one; plain names of companies, and names that lead nowhere, are
//! words and stay as they are written.

use std::collections::{BTreeSet, HashMap};

use super::snapshot::{BASE, Snapshot};
use super::strand::Strand;
use crate::domain::belongings;
use crate::domain::change::RepoPath;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::references::{self, Reference};
use crate::domain::value::Value;
use crate::store::git::GitPath;

/// The ids of records that differ, in each tree.
pub(super) struct Names([HashMap<(Kind, String), usize>; 3]);

impl Names {
    /// Reads them off the paths. Of two records of one id the one at the smaller path is meant.
    pub(super) fn of(strands: &[Strand]) -> Self {
        let mut names: [HashMap<(Kind, String), usize>; 3] = Default::default();
        for (at, names) in names.iter_mut().enumerate() {
            let mut placed: Vec<_> = strands
                .iter()
                .enumerate()
                .filter_map(|(index, strand)| Some((&strand.places[at].as_ref()?.path, index)))
                .collect();
            placed.sort_unstable();
            for (path, index) in placed {
                names.entry((strands[index].kind, stem(path))).or_insert(index);
            }
        }
        Self(names)
    }

    /// The record that an id means in a tree.
    pub(super) fn find(&self, at: usize, kind: Kind, id: &str) -> Option<usize> {
        self.0[at].get(&(kind, id.to_owned())).copied()
    }

    /// Has an id mean in a tree what it meant in the base, where it means nothing there.
    pub(super) fn bring_back(&mut self, at: usize, strand: &Strand, index: usize) {
        let Some(base) = &strand.places[BASE] else { return };
        self.0[at].entry((strand.kind, stem(&base.path))).or_insert(index);
    }

    /// The references of a record in a tree, each with the record that is meant.
    pub(super) fn references(
        &self,
        at: usize,
        kind: Kind,
        value: &Value,
    ) -> Vec<(Reference, Option<usize>)> {
        let found = of(kind, value).into_iter();
        found.map(|it| (it.clone(), self.find(at, it.to, &it.name))).collect()
    }

    /// What stands in a record of a tree where names could, and leads nowhere there.
    pub(super) fn words(&self, at: usize, kind: Kind, value: &Value) -> BTreeSet<(Kind, String)> {
        let nowhere = |it: &Reference| self.find(at, it.to, &it.name).is_none();
        of(kind, value).into_iter().filter(nowhere).map(|it| (it.to, it.name)).collect()
    }

    /// The job that a file belongs to in a tree.
    pub(super) fn owner(
        &self,
        snapshot: &Snapshot<'_>,
        at: usize,
        path: &[u8],
    ) -> Option<(usize, RepoPath, String)> {
        if self.0[at].is_empty() {
            return None;
        }
        let path = snapshot.ours(path)?;
        let id = belongings::owner(&path)?;
        Some((self.find(at, Kind::Job, &id)?, path, id))
    }
}

/// The references a record makes.
fn of(kind: Kind, value: &Value) -> Vec<Reference> {
    let (id, path) = (Id::of_stem(""), RepoPath::of(kind.folder().to_owned()));
    references::of(&Record { kind, id, path, value: value.clone() })
}

/// The id that a record has by its path.
pub(super) fn stem(path: &GitPath) -> String {
    String::from_utf8_lossy(path.rsplit(|byte| *byte == b'/').next().unwrap_or_default())
        .strip_suffix(".yaml")
        .map_or_else(String::new, str::to_owned)
}
