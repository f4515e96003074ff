//! The ground on which merged files are laid out.
//!
//! The rule protected here: every path has one file, on systems that tell letters' case apart and on
//! those that don't; a folder never hides a file; and what finds no place under its name lies beside
//! it, once.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::files;
use super::snapshot::{OURS, Snapshot, THEIRS};
use super::told::{Told, Why};
use crate::domain::beside;
use crate::domain::change::{Edit, FieldPath};
use crate::domain::digest;
use crate::domain::kind::Kind;
use crate::domain::schema;
use crate::domain::value::Value;
use crate::formats::yaml;
use crate::store::error::StoreError;
use crate::store::git::{GitPath, Leaf, Mode, TreeId, Trio};
use crate::store::layout;

/// A file, and which sides had it.
struct Laid {
    leaf: Leaf,
    sides: [bool; 2],
}

/// A version that lies beside a file.
struct Aside {
    /// The file.
    path: GitPath,
    /// The name it had, where that was another.
    from: Option<GitPath>,
    leaf: Leaf,
    why: Why,
}

/// Files on their way into the merged tree.
pub(super) struct Ground<'s, 'g> {
    snapshot: &'s Snapshot<'g>,
    files: BTreeMap<GitPath, Laid>,
    beside: Vec<Aside>,
    told: Vec<Told>,
    /// Files outside our directory that don't merge.
    pub(super) foreign: Vec<String>,
}

impl<'s, 'g> Ground<'s, 'g> {
    pub(super) fn new(snapshot: &'s Snapshot<'g>, told: Vec<Told>) -> Self {
        let (files, beside, foreign) = (BTreeMap::new(), Vec::new(), Vec::new());
        Self { snapshot, files, beside, told, foreign }
    }

    /// Merges a path, and lays out what comes of it.
    pub(super) fn merge(&mut self, path: &GitPath, trio: &Trio) -> Result<(), StoreError> {
        let outcome = files::merge(self.snapshot, path, trio)?;
        if outcome.is_clash() && !self.snapshot.is_inside(path) {
            self.foreign.push(self.snapshot.said(path));
        }
        self.told.extend(outcome.told);
        if let Some((leaf, why)) = outcome.beside {
            self.beside.push(Aside { path: path.clone(), from: None, leaf, why });
        }
        let Some(leaf) = outcome.leaf else { return Ok(()) };
        let sides = [trio[OURS].is_some(), trio[THEIRS].is_some()];
        if let Some(there) = self.files.remove(path) {
            let both = files::both(self.snapshot, &there.leaf, &leaf, Why::Bytes)?;
            let sides = [sides[0] || there.sides[0], sides[1] || there.sides[1]];
            let aside = |(leaf, why)| Aside { path: path.clone(), from: None, leaf, why };
            self.beside.extend(both.beside.map(aside));
            if let Some(leaf) = both.leaf {
                self.files.insert(path.clone(), Laid { leaf, sides });
            }
        } else {
            self.files.insert(path.clone(), Laid { leaf, sides });
        }
        Ok(())
    }

    /// Tells that a record stays that one side took away.
    pub(super) fn tell_kept(&mut self, path: &GitPath) {
        self.told.push(Told::KeptEdited { path: self.snapshot.said(path) });
    }

    /// Finds a place for everything, and writes the tree.
    pub(super) fn lay_out(mut self, ours: &TreeId) -> Result<(TreeId, Vec<Told>), StoreError> {
        self.take_up_neighbours()?;
        self.clear_folders();
        self.part_alike()?;
        for aside in std::mem::take(&mut self.beside) {
            self.lay_beside(aside)?;
        }
        let apart = self.snapshot.apart.keys().map(|path| (path.clone(), None));
        let mut leaves: BTreeMap<GitPath, Option<Leaf>> = apart.collect();
        for (path, laid) in self.files {
            if laid.leaf.mode != Mode::Repository {
                self.snapshot.keep(&laid.leaf.blob)?;
            }
            leaves.insert(path, Some(laid.leaf));
        }
        let tree = self.snapshot.git.with_leaves(ours, &leaves)?;
        let mut told = self.told;
        told.sort_by(|a, b| a.path().cmp(b.path()).then_with(|| a.cmp(b)));
        told.dedup();
        Ok((tree, told))
    }

    /// Takes in files that are the same in all trees and in the way of one with a new name.
    fn take_up_neighbours(&mut self) -> Result<(), StoreError> {
        let Some(tree) = self.snapshot.trees[OURS].clone() else { return Ok(()) };
        let is_new = |path: &&GitPath| !self.snapshot.apart.contains_key(*path);
        let new: Vec<_> = self.files.keys().filter(is_new).cloned().collect();
        for path in new {
            let ends = path.iter().enumerate().filter(|(_, byte)| **byte == b'/');
            let above = ends.map(|(end, _)| &path[..end]);
            for place in above.chain([path.as_slice()]) {
                if self.snapshot.apart.contains_key(place) {
                    continue;
                }
                let there = if place == path.as_slice() {
                    self.snapshot.git.leaves_below(&tree, place)?
                } else {
                    let leaf = self.snapshot.git.leaf_at(&tree, place)?;
                    leaf.map(|leaf| (place.to_vec(), leaf)).into_iter().collect()
                };
                for (path, leaf) in there {
                    self.files.entry(path).or_insert(Laid { leaf, sides: [true; 2] });
                }
            }
        }
        Ok(())
    }

    /// Where a folder and a file want one name the folder has it.
    fn clear_folders(&mut self) {
        let is_folder = |path: &&GitPath| {
            let below = [path.as_slice(), b"/"].concat();
            self.files.range(below.clone()..).next().is_some_and(|(it, _)| it.starts_with(&below))
        };
        let folders: Vec<_> = self.files.keys().filter(is_folder).cloned().collect();
        for path in folders {
            if let Some(laid) = self.files.remove(&path) {
                self.beside.push(Aside { path, from: None, leaf: laid.leaf, why: Why::Folder });
            }
        }
    }

    /// Of two files that came from two sides under names that differ in case alone, one has its name.
    fn part_alike(&mut self) -> Result<(), StoreError> {
        let mut alike: BTreeMap<String, Vec<GitPath>> = BTreeMap::new();
        for path in self.files.keys() {
            let name = String::from_utf8_lossy(path);
            if name.chars().any(|letter| !letter.is_ascii() || letter.is_ascii_uppercase()) {
                alike.entry(disk_name(&name)).or_default();
            }
        }
        if alike.is_empty() {
            return Ok(());
        }
        for path in self.files.keys() {
            if let Some(paths) = alike.get_mut(&disk_name(&String::from_utf8_lossy(path))) {
                paths.push(path.clone());
            }
        }
        for paths in alike.into_values().filter(|paths| paths.len() > 1) {
            let of = |sides: [bool; 2]| {
                let is =
                    |path: &&GitPath| self.files.get(*path).is_some_and(|it| it.sides == sides);
                paths.iter().find(is).cloned()
            };
            let (Some(ours), Some(theirs)) = (of([true, false]), of([false, true])) else {
                continue;
            };
            let (Some(a), Some(b)) = (self.files.get(&ours), self.files.get(&theirs)) else {
                continue;
            };
            let both = files::both(self.snapshot, &a.leaf, &b.leaf, Why::SameName)?;
            let ours_stays =
                if a.leaf == b.leaf { ours > theirs } else { both.leaf.as_ref() == Some(&a.leaf) };
            let (kept, loser) = if ours_stays { (ours, theirs) } else { (theirs, ours) };
            // Beside the file that is there, by its letters.
            if let Some(laid) = self.files.remove(&loser) {
                let from = Some(loser);
                self.beside.push(Aside { path: kept, from, leaf: laid.leaf, why: Why::SameName });
            }
        }
        Ok(())
    }

    /// Lays a version beside the file whose name it can't have.
    fn lay_beside(&mut self, aside: Aside) -> Result<(), StoreError> {
        let Aside { path, from, leaf, why } = aside;
        let at = path.iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
        let (folder, name) = path.split_at(at);
        let digits = leaf.blob.as_str().to_owned();
        for count in [beside::FEWEST, 40, digits.len()] {
            let digits = digits.get(..count).unwrap_or(&digits);
            let place = [folder, &beside::name(name, digits)].concat();
            let there = self.there(&place)?;
            if there.as_ref().is_some_and(|there| there.blob != leaf.blob) {
                continue;
            }
            self.have_shares_follow(from.as_ref().unwrap_or(&path), &place, &leaf)?;
            self.told.push(Told::Beside {
                path: self.snapshot.said(&path),
                beside: self.snapshot.said(&place),
                why,
            });
            if there.is_none() {
                self.files.insert(place, Laid { leaf, sides: [true; 2] });
            }
            return Ok(());
        }
        Ok(())
    }

    /// What a path of the merged tree holds so far.
    fn there(&self, path: &GitPath) -> Result<Option<Leaf>, StoreError> {
        if let Some(laid) = self.files.get(path) {
            return Ok(Some(laid.leaf.clone()));
        }
        match &self.snapshot.trees[OURS] {
            Some(tree) if !self.snapshot.apart.contains_key(path) => {
                self.snapshot.git.leaf_at(tree, path)
            }
            _ => Ok(None),
        }
    }

    /// Has the shares of exactly these bytes name the place where they lie now.
    fn have_shares_follow(
        &mut self,
        path: &GitPath,
        place: &GitPath,
        leaf: &Leaf,
    ) -> Result<(), StoreError> {
        let (Some(from), Some(to)) = (self.snapshot.ours(path), self.snapshot.ours(place)) else {
            return Ok(());
        };
        if !layout::is_document(&from) || !leaf.is_file() {
            return Ok(());
        }
        let sha256 = digest::sha256(&self.snapshot.bytes(&leaf.blob)?);
        for (path, laid) in &mut self.files {
            if self.snapshot.kind_of(path) != Some(Kind::Share) {
                continue;
            }
            let Some(value) = self.snapshot.value(&laid.leaf)? else { continue };
            if value.words_of("document") != Some(from.as_str())
                || value.words_of("sha256") != Some(&sha256)
            {
                continue;
            }
            let document =
                Edit::Set { path: FieldPath::root("document"), value: Value::text(to.as_str()) };
            let bytes = self.snapshot.bytes(&laid.leaf.blob)?;
            if let Ok(bytes) = yaml::edit(&bytes, schema::fields(Kind::Share), &[document]) {
                laid.leaf.blob = self.snapshot.take_in(bytes)?;
            }
        }
        Ok(())
    }
}

/// A name as systems see it that tell neither case nor the form of accents apart.
fn disk_name(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}
