//! Strands: each record followed through three trees, whatever its file is called there.
//!
//! The rule protected here: identity is the uid, the path is a field like any other. A file that no
//! uid can be read of goes by its path; of two files that have one uid, the one that had it first
//! keeps it, and the copy goes by its path.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::snapshot::{BASE, OURS, SIDES, Snapshot, THEIRS};
use crate::domain::kind::Kind;
use crate::store::error::StoreError;
use crate::store::git::{GitPath, Leaf};

/// One record, and where it lies in each tree.
#[derive(Debug, Clone)]
pub(super) struct Strand {
    pub(super) kind: Kind,
    pub(super) places: [Option<Place>; 3],
}

/// A record's file in one tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: GitPath,
    pub(super) leaf: Leaf,
    pub(super) uid: Option<String>,
}

impl Strand {
    /// The uid it has in the end: the one it always had, or of two that it got apart the smaller.
    pub(super) fn uid(&self) -> Option<&str> {
        let of = |at: usize| self.places[at].as_ref().and_then(|place| place.uid.as_deref());
        of(BASE).or_else(|| SIDES.into_iter().filter_map(of).min())
    }
}

/// The strands of all records that differ.
pub(super) fn all(snapshot: &Snapshot<'_>) -> Result<Vec<Strand>, StoreError> {
    let mut weaving = Weaving { strands: Vec::new(), by_path: HashMap::new() };
    weaving.base(files(snapshot, BASE)?);
    let mut new = Vec::new();
    for side in SIDES {
        new.extend(weaving.side(side, files(snapshot, side)?));
    }
    weaving.add_new(snapshot, new)?;
    Ok(weaving.strands)
}

type File = (Kind, Place);

/// The records of one tree that differ, in the order of their paths.
fn files(snapshot: &Snapshot<'_>, at: usize) -> Result<Vec<File>, StoreError> {
    let mut files = Vec::new();
    for (path, leaves) in &snapshot.apart {
        let Some(leaf) = leaves[at].as_ref().filter(|leaf| leaf.is_file()) else { continue };
        let Some(kind) = snapshot.kind_of(path) else { continue };
        let uid = snapshot.uid(leaf)?;
        files.push((kind, Place { path: path.clone(), leaf: leaf.clone(), uid }));
    }
    Ok(files)
}

struct Weaving {
    strands: Vec<Strand>,
    /// The strand of a file of the base.
    by_path: HashMap<GitPath, usize>,
}

impl Weaving {
    fn base(&mut self, files: Vec<File>) {
        for (kind, place) in files {
            self.by_path.insert(place.path.clone(), self.strands.len());
            self.strands.push(Strand { kind, places: [Some(place), None, None] });
        }
    }

    /// Finds the strands of a side's files; the rest is new there.
    fn side(&mut self, side: usize, files: Vec<File>) -> Vec<(usize, File)> {
        let mut by_uid: HashMap<(Kind, String), usize> = HashMap::new();
        for (at, strand) in self.strands.iter().enumerate() {
            if let Some(uid) = strand.places[BASE].as_ref().and_then(|place| place.uid.clone()) {
                by_uid.entry((strand.kind, uid)).or_insert(at);
            }
        }
        let rest = self.take(side, files, |weaving, (_, place)| {
            let at = *weaving.by_path.get(&place.path)?;
            let base = weaving.strands[at].places[BASE].as_ref()?;
            (base.uid == place.uid).then_some(at)
        });
        let rest = self
            .take(side, rest, |_, (kind, place)| by_uid.get(&(*kind, place.uid.clone()?)).copied());
        let rest = self.take(side, rest, |weaving, (_, place)| {
            let at = *weaving.by_path.get(&place.path)?;
            let base = weaving.strands[at].places[BASE].as_ref()?;
            (base.uid.is_none() || place.uid.is_none()).then_some(at)
        });
        rest.into_iter().map(|file| (side, file)).collect()
    }

    /// Gives files to the strands that are found for them and have none on that side yet.
    fn take(
        &mut self,
        side: usize,
        files: Vec<File>,
        find: impl Fn(&Self, &File) -> Option<usize>,
    ) -> Vec<File> {
        let mut rest = Vec::new();
        for file in files {
            match find(self, &file) {
                Some(at) if self.strands[at].places[side].is_none() => {
                    self.strands[at].places[side] = Some(file.1);
                }
                _ => rest.push(file),
            }
        }
        rest
    }

    /// Adds what is new on the sides. It is one record where both have it under one uid, unless
    /// that is the uid of a third one, which both copied; or at one path, where one has no uid.
    fn add_new(
        &mut self,
        snapshot: &Snapshot<'_>,
        mut new: Vec<(usize, File)>,
    ) -> Result<(), StoreError> {
        let known = copied(snapshot, &self.strands, &new)?;
        let mut by_uid: BTreeMap<(Kind, String), usize> = BTreeMap::new();
        let mut by_path: BTreeMap<GitPath, usize> = BTreeMap::new();
        new.sort_by_key(|(side, (_, place))| (*side, place.uid.is_none()));
        for (side, (kind, place)) in new {
            let uid = place.uid.clone().filter(|uid| !known.contains(&(kind, uid.clone())));
            let here = by_path.get(&place.path).copied().filter(|at| {
                let there = self.strands[*at].places[OURS].as_ref().and_then(|it| it.uid.as_ref());
                self.strands[*at].places[side].is_none()
                    && (place.uid.is_none() || there.is_none() || there == place.uid.as_ref())
            });
            let same = uid.clone().and_then(|uid| by_uid.get(&(kind, uid)).copied());
            let same = same.filter(|at| self.strands[*at].places[side].is_none());
            let at = same.or(here).unwrap_or_else(|| {
                self.strands.push(Strand { kind, places: [None, None, None] });
                self.strands.len() - 1
            });
            if let Some(uid) = uid {
                by_uid.entry((kind, uid)).or_insert(at);
            }
            by_path.entry(place.path.clone()).or_insert(at);
            self.strands[at].places[side] = Some(place);
        }
        Ok(())
    }
}

/// The uids that are new at different places of both sides and are those of a record that the sides
/// have in common.
fn copied(
    snapshot: &Snapshot<'_>,
    strands: &[Strand],
    new: &[(usize, File)],
) -> Result<BTreeSet<(Kind, String)>, StoreError> {
    let mut places: BTreeMap<(Kind, &str), [Option<&GitPath>; 3]> = BTreeMap::new();
    for (side, (kind, place)) in new {
        let Some(uid) = place.uid.as_deref() else { continue };
        places.entry((*kind, uid)).or_default()[*side].get_or_insert(&place.path);
    }
    let mut asked: BTreeSet<(Kind, String)> = places
        .into_iter()
        .filter(|(_, at)| at[OURS].is_some() && at[THEIRS].is_some() && at[OURS] != at[THEIRS])
        .map(|((kind, uid), _)| (kind, uid.to_owned()))
        .collect();
    let mut known = BTreeSet::new();
    for strand in strands {
        let key = strand.uid().map(|uid| (strand.kind, uid.to_owned()));
        known.extend(key.filter(|key| asked.remove(key)));
    }
    let Some(tree) = snapshot.trees[OURS].as_ref().filter(|_| !asked.is_empty()) else {
        return Ok(known);
    };
    let kinds: BTreeSet<_> = asked.iter().map(|(kind, _)| *kind).collect();
    for kind in kinds {
        let folder = snapshot.git_path(kind.folder());
        for (path, leaf) in snapshot.git.leaves_below(tree, &folder)? {
            if snapshot.apart.contains_key(&path) || snapshot.kind_of(&path) != Some(kind) {
                continue;
            }
            let key = snapshot.uid(&leaf)?.map(|uid| (kind, uid));
            known.extend(key.filter(|key| asked.contains(key)));
        }
    }
    Ok(known)
}
