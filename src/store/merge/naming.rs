//! Where each record lies in the end.
//!
//! The rule protected here: folder and id are fields that merge like others, and no two records have
//! one id. Of two that want it the one with the smaller uid keeps it, whichever side is asked; what
//! a person named alike on one side stays so.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::names::stem;
use super::snapshot::{BASE, OURS, SIDES, Snapshot, THEIRS};
use super::strand::Strand;
use super::told::Told;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::store::error::StoreError;
use crate::store::git::GitPath;

/// The paths of records in the merged tree; none for those that are gone.
pub(super) struct Naming {
    pub(super) paths: Vec<Option<GitPath>>,
    pub(super) told: Vec<Told>,
}

/// Finds a path for each record.
pub(super) fn of(snapshot: &Snapshot<'_>, strands: &[Strand]) -> Result<Naming, StoreError> {
    let paths: Vec<_> = strands.iter().map(wanted).collect();
    let mut namer = Namer { snapshot, strands, taken: OnceCell::new(), paths, told: Vec::new() };
    let mut by_id: BTreeMap<(Kind, String), Vec<usize>> = BTreeMap::new();
    for (at, path) in namer.paths.iter().enumerate() {
        if let Some(path) = path {
            by_id.entry((strands[at].kind, folded(&stem(path)))).or_default().push(at);
        }
    }
    for (_, mut rivals) in by_id {
        rivals.sort_by_key(|at| namer.rank(*at));
        for (place, at) in rivals.iter().enumerate() {
            let is_rival = |other: &usize| !namer.were_alike(*at, *other);
            if rivals[..place].iter().any(is_rival) || namer.is_occupied(*at)? {
                namer.rename(*at)?;
            }
        }
    }
    Ok(Naming { paths: namer.paths, told: namer.told })
}

/// The path that three trees give a record.
fn wanted(strand: &Strand) -> Option<GitPath> {
    let path = |at: usize| strand.places[at].as_ref().map(|place| &place.path);
    let (ours, theirs) = match (path(OURS), path(THEIRS)) {
        (Some(ours), Some(theirs)) => (ours, theirs),
        (Some(path), None) | (None, Some(path)) => {
            return strand.places[BASE].is_none().then(|| path.clone());
        }
        (None, None) => return None,
    };
    let [base, ours, theirs] = [path(BASE), Some(ours), Some(theirs)].map(|path| path.map(split));
    let (ours, theirs) = (ours?, theirs?);
    let name = merged(base.map(|it| it.1), ours.1, theirs.1);
    let folder = merged(base.map(|it| it.0), ours.0, theirs.0);
    let is_shelved = |(folder, name): (&[u8], &[u8])| {
        folder.len() > 1 && folder[folder.len() - 2] == b'/' && folder.last() == name.first()
    };
    let mut path = [folder, b"/", name].concat();
    if strand.kind == Kind::Contact
        && [base, Some(ours), Some(theirs)].into_iter().flatten().all(is_shelved)
    {
        path[folder.len() - 1] = name[0];
    }
    Some(path)
}

fn split(path: &GitPath) -> (&[u8], &[u8]) {
    let at = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    (&path[..at], path.get(at + 1..).unwrap_or_default())
}

/// What became of a part of a path; where both sides changed it, the greater text.
fn merged<'p>(base: Option<&'p [u8]>, ours: &'p [u8], theirs: &'p [u8]) -> &'p [u8] {
    if base == Some(ours) {
        theirs
    } else if base == Some(theirs) {
        ours
    } else {
        ours.max(theirs)
    }
}

/// Ids that differ in case alone are one file in some systems.
fn folded(id: &str) -> String {
    id.to_lowercase()
}

struct Namer<'s, 'g> {
    snapshot: &'s Snapshot<'g>,
    strands: &'s [Strand],
    /// Every id of records in any of the trees.
    taken: OnceCell<BTreeSet<(Kind, String)>>,
    paths: Vec<Option<GitPath>>,
    told: Vec<Told>,
}

impl Namer<'_, '_> {
    /// The smaller keeps its id. A file without uid gives way to a record that has one.
    fn rank(&self, at: usize) -> (bool, String, Option<GitPath>) {
        let uid = self.strands[at].uid();
        (uid.is_none(), uid.unwrap_or_default().to_owned(), self.paths[at].clone())
    }

    /// Whether two records have one id on a side already, at different paths.
    fn were_alike(&self, one: usize, other: usize) -> bool {
        let id = |at: usize, side: usize| {
            let place = self.strands[at].places[side].as_ref()?;
            (self.paths[at].as_ref().map(stem) == Some(stem(&place.path)))
                .then(|| folded(&stem(&place.path)))
        };
        self.paths[one] != self.paths[other]
            && SIDES.into_iter().any(|side| {
                let (one, other) = (id(one, side), id(other, side));
                one.is_some() && one == other
            })
    }

    /// Whether a path that no tree has the record at is that of something that is the same in all.
    fn is_occupied(&self, at: usize) -> Result<bool, StoreError> {
        let Some(path) = &self.paths[at] else { return Ok(false) };
        let is_known = |place: &Option<_>| matches!(place, Some(place) if Self::is_at(place, path));
        if self.strands[at].places.iter().any(is_known) || self.snapshot.apart.contains_key(path) {
            return Ok(false);
        }
        let Some(tree) = &self.snapshot.trees[OURS] else { return Ok(false) };
        Ok(self.snapshot.git.is_folder_at(tree, path)?.is_some())
    }

    fn is_at(place: &super::strand::Place, path: &GitPath) -> bool {
        place.path == *path
    }

    fn rename(&mut self, at: usize) -> Result<(), StoreError> {
        let Some(path) = self.paths[at].clone() else { return Ok(()) };
        let kind = self.strands[at].kind;
        let known = match self.taken.take() {
            Some(known) => known,
            None => self.ids()?,
        };
        let mut known = known;
        let old = stem(&path);
        let new = Id::of_stem(&old).free(|id| known.contains(&(kind, folded(id))));
        known.insert((kind, folded(new.as_str())));
        let _ = self.taken.set(known);
        let (folder, _) = split(&path);
        self.paths[at] = Some([folder, format!("/{new}.yaml").as_bytes()].concat());
        self.told.push(Told::Renamed { kind, from: old, to: new.to_string() });
        Ok(())
    }

    fn ids(&self) -> Result<BTreeSet<(Kind, String)>, StoreError> {
        let mut ids = BTreeSet::new();
        for tree in self.snapshot.trees.iter().flatten() {
            for kind in Kind::ALL {
                let folder = self.snapshot.git_path(kind.folder());
                for (path, _) in self.snapshot.git.leaves_below(tree, &folder)? {
                    ids.insert((kind, folded(&stem(&path))));
                }
            }
        }
        for (strand, path) in self.strands.iter().zip(&self.paths) {
            ids.extend(path.as_ref().map(|path| (strand.kind, folded(&stem(path)))));
        }
        Ok(ids)
    }
}
