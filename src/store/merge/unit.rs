//! Deletion against edit. What is deleted is a whole: a record with the files named after it.
//!
//! The rule protected here: edits beat deletions. Where one side took a record away and the other
//! changed it, a file of it, or newly names it in another record, all of it comes back as it was,
//! with that side's edits, and the references that went with it. What nobody touched goes whole. A
//! share never goes by a merge, and what was erased for a person's sake never comes back.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::snapshot::{BASE, OURS, SIDES, Snapshot, THEIRS, other};
use super::strand::Strand;
use crate::domain::belongings;
use crate::domain::change::{Edit, RepoPath, Step};
use crate::domain::kind::Kind;
use crate::domain::references::Reference;
use crate::domain::value::Value;
use crate::formats::merging::has_new_comments;
use crate::store::error::StoreError;
use crate::store::git::{GitPath, Leaf};

/// Where the ids of those who are forgotten stand.
const ERASURES: &str = "privacy/erasures.yaml";

/// A record that comes back, with the side that took it away.
pub(super) type Returned = BTreeMap<usize, usize>;

/// Brings back what was deleted on one side and changed on the other, in the strands, the names and
/// the files that differ.
pub(super) fn bring_back(
    snapshot: &mut Snapshot<'_>,
    strands: &mut [Strand],
    names: &mut Names,
) -> Result<Returned, StoreError> {
    let gone: BTreeMap<usize, usize> =
        strands.iter().enumerate().filter_map(|(at, it)| Some((at, lacking(it)?))).collect();
    if gone.is_empty() {
        return Ok(Returned::new());
    }
    let erased = erased(snapshot)?;
    let is_erased = |at: &usize| strands[*at].uid().is_some_and(|uid| erased.contains(uid));
    let (forgotten, gone): (Returned, Returned) =
        gone.into_iter().partition(|(at, _)| is_erased(at));
    let judge = Judge { snapshot, strands, names };
    let newly_named = judge.newly_named()?;
    let files = judge.files(gone.keys().chain(forgotten.keys()));
    let mut returned = Returned::new();
    for (at, side) in gone {
        let stays = strands[at].kind == Kind::Share
            || newly_named.contains(&(at, other(side)))
            || judge.is_edited(at, other(side))?
            || files.get(&at).is_some_and(|files| files.are_edited(other(side)));
        if stays {
            returned.insert(at, side);
        }
    }
    for (at, side) in &returned {
        if let Some(files) = files.get(at) {
            files.return_to(*side, snapshot);
        }
        let base = strands[*at].places[BASE].clone();
        strands[*at].places[*side] = base;
        names.bring_back(*side, &strands[*at], *at);
    }
    for (at, side) in &forgotten {
        if let Some(files) = files.get(at) {
            files.forget(*side, snapshot);
        }
        strands[*at].places[other(*side)] = None;
    }
    Ok(returned)
}

/// The side that took a record away that the other still has.
fn lacking(strand: &Strand) -> Option<usize> {
    match &strand.places {
        [Some(_), None, Some(_)] => Some(OURS),
        [Some(_), Some(_), None] => Some(THEIRS),
        _ => None,
    }
}

/// The uids that either side wrote down as erased.
fn erased(snapshot: &Snapshot<'_>) -> Result<BTreeSet<String>, StoreError> {
    fn uids(value: &Value, is_uid: bool, found: &mut BTreeSet<String>) {
        match value {
            Value::List(items) => items.iter().for_each(|item| uids(item, is_uid, found)),
            Value::Map(map) => map
                .iter()
                .for_each(|(key, value)| uids(value, matches!(key, "uid" | "uids"), found)),
            value if is_uid => found.extend(value.as_text().map(str::to_owned)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for side in SIDES {
        let Some(tree) = &snapshot.trees[side] else { continue };
        let leaf = snapshot.git.leaf_at(tree, &snapshot.git_path(ERASURES))?;
        let Some(leaf) = leaf.filter(Leaf::is_file) else { continue };
        if let Some(value) = snapshot.value(&leaf)? {
            uids(&value, false, &mut found);
        }
    }
    Ok(found)
}

/// Judges what a side did to records.
struct Judge<'s, 'g> {
    snapshot: &'s Snapshot<'g>,
    strands: &'s [Strand],
    names: &'s Names,
}

impl Judge<'_, '_> {
    /// Whether a side changed a record, or gave it another place. That its references follow others
    /// is no change.
    fn is_edited(&self, at: usize, side: usize) -> Result<bool, StoreError> {
        let [Some(base), Some(now)] = [BASE, side].map(|of| self.strands[at].places[of].as_ref())
        else {
            return Ok(false);
        };
        if base.path != now.path {
            return Ok(true);
        }
        if base.leaf.blob == now.leaf.blob {
            return Ok(false);
        }
        let of = |leaf, tree| -> Result<Option<Value>, StoreError> {
            let value = self.snapshot.value(leaf)?;
            Ok(value.map(|value| self.neutral(at, tree, &value)))
        };
        let (before, after) = (of(&base.leaf, BASE)?, of(&now.leaf, side)?);
        if before.is_none() || before != after {
            return Ok(true);
        }
        let text = |leaf: &Leaf| self.snapshot.bytes(&leaf.blob);
        Ok(has_new_comments(&text(&base.leaf)?, &text(&now.leaf)?))
    }

    /// What a record says, with those it names called the same in every tree.
    fn neutral(&self, at: usize, tree: usize, value: &Value) -> Value {
        let mut value = value.clone();
        for (reference, meant) in self.names.references(tree, self.strands[at].kind, &value) {
            let Some(meant) = meant else { continue };
            let name = Value::text(format!("\0{meant}"));
            let _ = Edit::Set { path: reference.path, value: name }.apply(&mut value);
        }
        value
    }

    /// The records that are named on a side where the base doesn't name them, or in an item that was
    /// changed there.
    fn newly_named(&self) -> Result<BTreeSet<(usize, usize)>, StoreError> {
        let mut found = BTreeSet::new();
        for (at, strand) in self.strands.iter().enumerate() {
            for side in SIDES {
                let Some(now) = &strand.places[side] else { continue };
                let base = strand.places[BASE].as_ref().map(|base| &base.leaf);
                if base.is_some_and(|base| base.blob == now.leaf.blob) {
                    continue;
                }
                let before = match base {
                    Some(base) => self.named(at, BASE, base)?,
                    None => BTreeSet::new(),
                };
                let after = self.named(at, side, &now.leaf)?;
                found.extend(after.difference(&before).map(|(meant, _)| (*meant, side)));
            }
        }
        Ok(found)
    }

    /// Whom a record names in a tree, and in what words.
    fn named(
        &self,
        at: usize,
        tree: usize,
        leaf: &Leaf,
    ) -> Result<BTreeSet<(usize, String)>, StoreError> {
        let Some(value) = self.snapshot.value(leaf)? else { return Ok(BTreeSet::new()) };
        let references = self.names.references(tree, self.strands[at].kind, &value);
        if references.iter().all(|(_, meant)| meant.is_none()) {
            return Ok(BTreeSet::new());
        }
        let neutral = self.neutral(at, tree, &value);
        let named = references.into_iter().filter(|(reference, _)| !reference.is_history());
        Ok(named.filter_map(|(it, meant)| Some((meant?, words(&it, &neutral)))).collect())
    }

    /// The files of some jobs that differ.
    fn files<'a>(&self, jobs: impl Iterator<Item = &'a usize>) -> BTreeMap<usize, Files> {
        let mut files: BTreeMap<usize, Files> = jobs
            .filter(|at| self.strands[**at].kind == Kind::Job)
            .map(|at| (*at, Files::default()))
            .collect();
        if files.is_empty() {
            return files;
        }
        for (path, leaves) in &self.snapshot.apart {
            for (tree, leaf) in leaves.iter().enumerate() {
                let Some(leaf) = leaf else { continue };
                let Some((owner, ours, id)) = self.names.owner(self.snapshot, tree, path) else {
                    continue;
                };
                let Some(files) = files.get_mut(&owner) else { continue };
                if let Some(name) = belongings::moved(&ours, &id, "-") {
                    files.0[tree].insert(name, (path.clone(), leaf.clone()));
                }
            }
        }
        files
    }
}

/// The field and words in which a reference stands: a contact of a job with what is said of it.
fn words(reference: &Reference, neutral: &Value) -> String {
    let mut place = reference.path.clone();
    if place.0.last() == Some(&Step::Key("who".to_owned())) {
        place.0.pop();
    }
    let field = match place.0.first() {
        Some(Step::Key(key)) => key.as_str(),
        _ => "",
    };
    let said = place.find(neutral).map(Value::canonical).unwrap_or_default();
    format!("{field} {said}")
}

/// The files of a job in each tree, under a name that doesn't change with its id.
#[derive(Default)]
struct Files([BTreeMap<RepoPath, (GitPath, Leaf)>; 3]);

impl Files {
    /// Whether a side changed one, or has a new one.
    fn are_edited(&self, side: usize) -> bool {
        let before = |name| self.0[BASE].get(name).map(|(_, leaf): &(GitPath, Leaf)| &leaf.blob);
        self.0[side].iter().any(|(name, (_, leaf))| before(name) != Some(&leaf.blob))
    }

    /// Has a side keep those it took away.
    fn return_to(&self, side: usize, snapshot: &mut Snapshot<'_>) {
        for (path, leaf) in self.0[BASE].values() {
            if let Some(leaves) = snapshot.apart.get_mut(path) {
                leaves[side].get_or_insert_with(|| leaf.clone());
            }
        }
    }

    /// Takes from the other side what a side erased.
    fn forget(&self, side: usize, snapshot: &mut Snapshot<'_>) {
        for (path, _) in self.0[other(side)].values() {
            if let Some(leaves) = snapshot.apart.get_mut(path) {
                let gone = leaves[side].clone();
                leaves[other(side)] = gone;
            }
        }
    }
}
