//! Merging whole commits again, for what one file alone can't settle: two records that were made
//! under one name, and records that a merge lost.
//!
//! The rule protected here: of a merge only what git did by lines is done again, and only for the
//! records that are asked for. What a person decided while merging, and what was written since, stays.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::belongings;
use crate::domain::change::{FileChange, RepoPath};
use crate::formats::{markers, merging};
use crate::store::error::StoreError;
use crate::store::git::{CommitId, CommitInfo, Git, GitPath, Leaf, TreeId, Trio};
use crate::store::merge::{self, Told};
use crate::store::plan::uid_in;
use crate::store::repository::Repository;
use crate::store::{disk, layout};

/// How many commits back merges are looked for.
const MOST: usize = 2_000;

/// How often a conflict may have been committed in a side of a conflict.
const DEEPEST: usize = 8;

/// The tree of the newest commit on its way to one in which merges were made by record.
pub(super) struct Redone<'a> {
    git: &'a Git,
    merges: Vec<CommitInfo>,
    head: TreeId,
    tree: TreeId,
}

impl<'a> Redone<'a> {
    /// Begins with the newest commit; `None` where there is none.
    pub(super) fn new(repository: &'a Repository) -> Result<Option<Self>, StoreError> {
        let git = repository.git();
        let Some(head) = git.head()? else { return Ok(None) };
        let head = git.tree_of(&head)?;
        Ok(Some(Self { git, merges: git.merges(MOST)?, tree: head.clone(), head }))
    }

    /// Parts the records that a merge left between markers in one file; which merge.
    pub(super) fn part(&mut self, path: &RepoPath, text: &[u8]) -> Option<CommitId> {
        layout::kind_of(path)?;
        let merge = self.marked(path, text, None)?.clone();
        self.take_over(&merge, path)
    }

    /// Brings back a record that a merge lost.
    pub(super) fn bring_back(&mut self, path: &RepoPath, merge: &CommitId) -> Option<CommitId> {
        let merge = self.merges.iter().find(|it| it.id == *merge)?.clone();
        self.take_over(&merge, path)
    }

    /// The merge that left those markers, in the history of a commit or in all.
    fn marked(
        &self,
        path: &RepoPath,
        text: &[u8],
        within: Option<&CommitId>,
    ) -> Option<&CommitInfo> {
        let blob = self.git.hash(text).ok()?;
        let has = |commit| self.git.blob_id_at(commit, path).ok().flatten().as_ref() == Some(&blob);
        let is_in = |merge: &CommitInfo| {
            within.is_none_or(|commit| self.git.descends(commit, &merge.id).unwrap_or(false))
        };
        let mut merges = self.merges.iter();
        merges.find(|it| has(&it.id) && !it.parents.iter().any(has) && is_in(it))
    }

    fn take_over(&mut self, merge: &CommitInfo, path: &RepoPath) -> Option<CommitId> {
        let made = self.git.tree_of(&merge.id).ok()?;
        let again = self.again(merge, path, 0)?;
        let merged = merge::merge_trees(self.git, Some(&made), &self.tree, &again).ok()?;
        if merged.told.iter().any(leaves_out) || merged.tree == self.tree {
            return None;
        }
        self.tree = merged.tree;
        Some(merge.id.clone())
    }

    /// The tree of a merge, with a record and what belongs to it as a merge by record has them.
    fn again(&self, merge: &CommitInfo, path: &RepoPath, depth: usize) -> Option<TreeId> {
        let git = self.git;
        let [one, other] = merge.parents.as_slice() else { return None };
        let bases = git.merge_bases(one, other).ok()?;
        let marked = self.marked_on(bases.first(), [one, other])?;
        let base = match bases.as_slice() {
            [base] => Some(self.settled(base, &marked, depth)?),
            _ => merge::base(git, one, other).ok()?,
        };
        let sides = [self.settled(one, &marked, depth)?, self.settled(other, &marked, depth)?];
        let merged = merge::merge_trees(git, base.as_ref(), &sides[0], &sides[1]).ok()?;
        let made = git.tree_of(&merge.id).ok()?;
        let place = [git.prefix(), path.as_str()].concat().into_bytes();
        let uids = sides.iter().filter_map(|side| self.uid(&git.leaf_at(side, &place).ok()??));
        let work = Work { git, path, uids: uids.collect(), base, sides };
        let leaves = work.of_git(&made, &merged.tree)?;
        let is_taken = |path: &str| leaves.contains_key([git.prefix(), path].concat().as_bytes());
        let loses = |told: &Told| match told {
            Told::Beside { path, beside, .. } => is_taken(path) && !is_taken(beside),
            other => leaves_out(other) && is_taken(other.path()),
        };
        if merged.told.iter().any(loses) {
            return None;
        }
        git.with_leaves(&made, &leaves).ok()
    }

    /// The records that a side has between markers, under whatever name.
    fn marked_on(
        &self,
        base: Option<&CommitId>,
        [one, other]: [&CommitId; 2],
    ) -> Option<BTreeSet<RepoPath>> {
        let tree = |commit| self.git.tree_of(commit).ok();
        let (base, one, other) =
            (base.map_or(Some(None), |it| tree(it).map(Some))?, tree(one)?, tree(other)?);
        let apart = self.git.leaves_apart([base.as_ref(), Some(&one), Some(&other)]).ok()?;
        let text = |leaf: &Leaf| self.git.blob(&leaf.blob).is_ok_and(|text| markers::are_in(&text));
        let of_record = |path: &RepoPath| layout::kind_of(path).is_some();
        let paths = apart.into_iter().filter_map(|(place, leaves)| {
            let path = self.git.our_path(&place).filter(of_record)?;
            leaves.iter().flatten().any(text).then_some(path)
        });
        Some(paths.collect())
    }

    /// The tree of a commit, without the conflicts that were committed in some files.
    fn settled(
        &self,
        commit: &CommitId,
        paths: &BTreeSet<RepoPath>,
        depth: usize,
    ) -> Option<TreeId> {
        let mut tree = self.git.tree_of(commit).ok()?;
        if depth == DEEPEST {
            return Some(tree);
        }
        for path in paths {
            let text = self.git.blob_at(commit, path).ok()?.filter(|text| markers::are_in(text));
            let merge = text.and_then(|text| self.marked(path, &text, Some(commit)));
            let Some(merge) = merge else { continue };
            let again = self.again(merge, path, depth + 1)?;
            let made = self.git.tree_of(&merge.id).ok()?;
            let merged = merge::merge_trees(self.git, Some(&made), &tree, &again).ok()?;
            if merged.told.iter().any(leaves_out) {
                return None;
            }
            tree = merged.tree;
        }
        Some(tree)
    }

    fn uid(&self, leaf: &Leaf) -> Option<String> {
        uid_in(&self.git.blob(&leaf.blob).ok()?)
    }

    /// What is different in the end; `None` where a file of it was changed and is not in history yet.
    pub(super) fn changes(&self) -> Result<Option<Vec<FileChange>>, StoreError> {
        let mut changes = Vec::new();
        let trees = [Some(&self.head), Some(&self.head), Some(&self.tree)];
        for (path, [_, before, after]) in self.git.leaves_apart(trees)? {
            let Some(path) = self.git.our_path(&path) else { return Ok(None) };
            let of = |leaf: Option<Leaf>| leaf.map(|leaf| self.git.blob(&leaf.blob)).transpose();
            let (before, after) = (of(before)?, of(after)?);
            if disk::read(&self.git.on_disk(&path))? != before {
                return Ok(None);
            }
            changes.push(match after {
                Some(bytes) => FileChange::Write { path, before, bytes },
                None => FileChange::Delete { path },
            });
        }
        Ok(Some(changes))
    }
}

/// Whether something that a person wrote has no place in a merge.
fn leaves_out(told: &Told) -> bool {
    matches!(told, Told::Beside { .. } | Told::CommentsLeftOut { .. })
}

/// What git did by lines in a merge, as far as it is about some records.
struct Work<'a> {
    git: &'a Git,
    /// The file that is asked for.
    path: &'a RepoPath,
    /// The records that it is on the sides.
    uids: BTreeSet<String>,
    base: Option<TreeId>,
    sides: [TreeId; 2],
}

impl Work<'_> {
    /// The leaves of a merge by record that take the place of those that git made.
    fn of_git(&self, made: &TreeId, merged: &TreeId) -> Option<BTreeMap<GitPath, Option<Leaf>>> {
        let apart = self.git.leaves_apart([Some(made), Some(made), Some(merged)]).ok()?;
        let apart: Vec<_> = apart
            .into_iter()
            .filter_map(|(place, leaves)| Some((self.git.our_path(&place)?, place, leaves)))
            .collect();
        let mut ids = BTreeSet::from([self.path.stem().to_owned()]);
        ids.extend(
            apart
                .iter()
                .filter(|(path, _, it)| self.is_one(path, it))
                .map(|it| it.0.stem().to_owned()),
        );
        let mut leaves = BTreeMap::new();
        for (path, place, trio) in apart {
            let is_asked = path == *self.path;
            let is_one = self.is_one(&path, &trio);
            if is_one && !is_asked && !self.is_by_lines(&place, trio[1].as_ref())? {
                return None;
            }
            if is_asked || is_one || self.goes_with(&path, &place, &trio, &ids).unwrap_or(false) {
                let [_, _, leaf] = trio;
                leaves.insert(place, leaf);
            }
        }
        Some(leaves)
    }

    /// Whether a file is one of the records, as git left it or in the merge by record.
    fn is_one(&self, path: &RepoPath, [_, made, merged]: &Trio) -> bool {
        let uid = |leaf: &Leaf| uid_in(&self.git.blob(&leaf.blob).ok()?);
        let is = |leaf: &Leaf| uid(leaf).is_some_and(|uid| self.uids.contains(&uid));
        layout::kind_of(path).is_some() && [made, merged].into_iter().flatten().any(is)
    }

    /// Whether a file lies under the name of one of the records, or names it.
    fn goes_with(
        &self,
        path: &RepoPath,
        place: &GitPath,
        [_, made, merged]: &Trio,
        ids: &BTreeSet<String>,
    ) -> Option<bool> {
        let is_own = belongings::owner(path).is_some_and(|id| ids.contains(&id));
        let names = || -> Option<bool> {
            layout::kind_of(path)?;
            let text = self.git.blob(&merged.as_ref()?.blob).ok()?;
            let text = String::from_utf8(text).ok()?;
            made.as_ref()?;
            Some(
                text.split(|c: char| !(c.is_alphanumeric() || "-_.".contains(c)))
                    .any(|word| ids.contains(word)),
            )
        };
        Some((is_own || names()?) && self.is_by_lines(place, made.as_ref())?)
    }

    /// Whether nobody but git made a file what it is.
    fn is_by_lines(&self, place: &GitPath, made: Option<&Leaf>) -> Option<bool> {
        let leaf = |tree: &TreeId| self.git.leaf_at(tree, place).ok();
        let base = self.base.as_ref().map_or(Some(None), leaf)?;
        let [ours, theirs] = [leaf(&self.sides[0])?, leaf(&self.sides[1])?];
        let is = |side: &Option<Leaf>| side.as_ref() == made;
        let (Some(a), Some(b)) = (&ours, &theirs) else {
            return Some(is(&ours) || is(&theirs));
        };
        if ours == base || theirs == base || a == b {
            return Some(if ours == base { is(&theirs) } else { is(&ours) });
        }
        let text = |leaf: &Leaf| self.git.blob(&leaf.blob).ok();
        let (made, base) = (text(made?)?, base.as_ref().and_then(text));
        let merged = merging::text(base.as_deref(), &text(a)?, &text(b)?);
        Some(markers::are_in(&made) || merged == Some(made))
    }
}
