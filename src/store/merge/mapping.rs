//! The three trees as if every record had its final name in all of them: what lies under the name
//! of a job moves with it, and references follow. Then files merge path by path.
//!
//! The rule protected here: a renamed record takes along what is its own and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::again;
use super::names::{Names, stem};
use super::naming::Naming;
use super::snapshot::{BASE, Snapshot};
use super::strand::{Place, Strand};
use super::unit::Returned;
use crate::domain::belongings;
use crate::domain::change::{Edit, FieldPath, RepoPath};
use crate::domain::difference;
use crate::domain::kind::Kind;
use crate::domain::schema;
use crate::domain::value::Value;
use crate::formats::yaml;
use crate::store::error::StoreError;
use crate::store::git::{GitPath, Leaf, Trio};

/// The way from each tree to the merged names.
pub(super) struct Mapping<'s, 'g> {
    snapshot: &'s Snapshot<'g>,
    strands: &'s [Strand],
    names: &'s Names,
    naming: &'s Naming,
    returned: &'s Returned,
    /// Whether any record has another id in the end than in some tree.
    is_moving: bool,
}

impl<'s, 'g> Mapping<'s, 'g> {
    pub(super) fn new(
        snapshot: &'s Snapshot<'g>,
        strands: &'s [Strand],
        names: &'s Names,
        naming: &'s Naming,
        returned: &'s Returned,
    ) -> Self {
        let is_moving = strands.iter().zip(&naming.paths).any(|(strand, path)| {
            let id = path.as_ref().map(stem);
            id.is_some() && strand.places.iter().flatten().any(|it| Some(stem(&it.path)) != id)
        });
        Self { snapshot, strands, names, naming, returned, is_moving }
    }

    /// The files that are no records, under their merged paths.
    pub(super) fn others(&self) -> BTreeMap<GitPath, Trio> {
        let mut others: BTreeMap<GitPath, Trio> = BTreeMap::new();
        for (path, leaves) in &self.snapshot.apart {
            let is_kind = self.snapshot.kind_of(path).is_some();
            for (tree, leaf) in leaves.iter().enumerate() {
                let Some(leaf) = leaf.as_ref().filter(|leaf| !(is_kind && leaf.is_file())) else {
                    continue;
                };
                let moved = self.moved(tree, path).unwrap_or_else(|| path.clone());
                let trio = others.entry(moved).or_default();
                if trio[tree].is_none() {
                    trio[tree] = Some(leaf.clone());
                } else {
                    others.entry(path.clone()).or_default()[tree] = Some(leaf.clone());
                }
            }
        }
        others
    }

    /// The merged path of a file of a job that has another id in the end. A file that the side that
    /// renamed the job left where it was stays.
    fn moved(&self, tree: usize, path: &GitPath) -> Option<GitPath> {
        let (job, ours, id) = self.names.owner(self.snapshot, tree, path)?;
        let new = self.id(job).filter(|new| *new != id)?;
        let leaves = self.snapshot.apart.get(path)?;
        let is_left = |at: usize| {
            let there = self.strands[job].places[at].as_ref();
            there.is_some_and(|place| stem(&place.path) != id)
                && leaves[at].is_some()
                && self.names.find(at, Kind::Job, &id).is_none()
        };
        if (0..3).any(is_left) {
            return None;
        }
        let moved = belongings::moved(&ours, &id, &new)?;
        Some(self.snapshot.git_path(moved.as_str()))
    }

    /// The id that a record has in the end.
    fn id(&self, strand: usize) -> Option<String> {
        self.naming.paths[strand].as_ref().map(stem)
    }

    /// A record in the three trees, with the names of the merged one.
    pub(super) fn record(&self, at: usize) -> Result<Trio, StoreError> {
        let mut trio = Trio::default();
        for (tree, place) in self.strands[at].places.iter().enumerate() {
            if let Some(place) = place {
                trio[tree] = Some(self.mapped(at, tree, place)?);
            }
        }
        Ok(trio)
    }

    fn mapped(&self, at: usize, tree: usize, place: &Place) -> Result<Leaf, StoreError> {
        let leaf = || place.leaf.clone();
        let kind = self.strands[at].kind;
        let has_uid = place.uid.is_none() || place.uid.as_deref() == self.strands[at].uid();
        if !self.is_moving && self.returned.is_empty() && has_uid {
            return Ok(leaf());
        }
        let Some(value) = self.snapshot.value(&place.leaf)? else { return Ok(leaf()) };
        let mut new = self.renamed(at, tree, &value)?.unwrap_or_else(|| (*value).clone());
        self.set_uid(at, tree, &mut new);
        if self.returned.values().any(|side| *side == tree)
            && let Some(base) = &self.strands[at].places[BASE]
            && let Some(base) = self.snapshot.value(&base.leaf)?
        {
            let back = |strand: usize| {
                let is_back = self.returned.get(&strand) == Some(&tree);
                is_back.then(|| self.called(strand)).flatten()
            };
            new = again::naming(self.names, &base, kind, new, &back);
        }
        if new == *value {
            return Ok(leaf());
        }
        let fields = schema::fields(kind);
        let edits = difference::edits(fields, &value, &new);
        let bytes = self.snapshot.bytes(&place.leaf.blob)?;
        match yaml::edit(&bytes, fields, &edits) {
            Ok(bytes) => Ok(Leaf { blob: self.snapshot.take_in(bytes)?, mode: place.leaf.mode }),
            // What can't be edited, for an anchor in it, stays as it is.
            Err(_) => Ok(leaf()),
        }
    }

    /// A record whose file had no uid, and that got one on each side, has one.
    fn set_uid(&self, at: usize, tree: usize, value: &mut Value) {
        let uid = self.strands[at].uid();
        let is_other = value.words_of("uid").is_some_and(|here| Some(here) != uid);
        if let (true, Some(uid), Some(map)) = (is_other && tree != BASE, uid, value.as_map_mut()) {
            map.insert("uid", Value::text(uid));
        }
    }

    /// What a record says when those it names have the ids of the merged tree; `None` where they
    /// have them already.
    fn renamed(&self, at: usize, tree: usize, value: &Value) -> Result<Option<Value>, StoreError> {
        let kind = self.strands[at].kind;
        let mut edits = Vec::new();
        for (reference, meant) in self.names.references(tree, kind, value) {
            let id = meant.and_then(|meant| self.id(meant));
            if let Some(id) = id.filter(|id| *id != reference.name) {
                edits.push((reference, id));
            }
        }
        if !edits.is_empty() {
            let words = self.words_of_base(at)?;
            edits.retain(|(reference, _)| !words.contains(&(reference.to, reference.name.clone())));
        }
        let set =
            |(path, value): (FieldPath, String)| Edit::Set { path, value: Value::text(value) };
        let mut edits: Vec<_> =
            edits.into_iter().map(|(reference, id)| set((reference.path, id))).collect();
        let document = value.words_of("document").filter(|_| kind == Kind::Share);
        if let Some(document) = document.and_then(RepoPath::new)
            && let Some(moved) = self.moved_document(tree, &document)
        {
            edits.push(set((FieldPath::root("document"), moved)));
        }
        Ok((!edits.is_empty()).then(|| Edit::apply_all(&edits, value).ok()).flatten())
    }

    fn moved_document(&self, tree: usize, document: &RepoPath) -> Option<String> {
        let path = self.snapshot.git_path(document.as_str());
        let moved = self.moved(tree, &path)?;
        Some(self.snapshot.ours(&moved)?.as_str().to_owned())
    }

    /// What stands where a name could be in the base's version of a record, and is none: words, that
    /// mean no more when another record got that id.
    fn words_of_base(&self, at: usize) -> Result<BTreeSet<(Kind, String)>, StoreError> {
        let Some(base) = &self.strands[at].places[BASE] else { return Ok(BTreeSet::new()) };
        let Some(value) = self.snapshot.value(&base.leaf)? else { return Ok(BTreeSet::new()) };
        Ok(self.names.words(BASE, self.strands[at].kind, &value))
    }

    /// The final id of one who comes back, and the name by which others went on calling it.
    fn called(&self, strand: usize) -> Option<(String, String)> {
        let base = self.strands[strand].places[BASE].as_ref()?;
        let value = self.snapshot.value(&base.leaf).ok().flatten();
        let field = self.strands[strand].kind.name_field();
        let name = value.and_then(|value| value.words_of(field).map(str::to_owned));
        Some((self.id(strand)?, name.unwrap_or_default()))
    }
}
