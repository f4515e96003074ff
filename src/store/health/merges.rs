//! What merges lost or doubled that git made by lines, and that nobody has looked at since.
//!
//! The rule protected here: what a person decided while merging is no loss. Only what follows from
//! the blobs of the merge and its parents is told.

use std::collections::BTreeMap;

use crate::domain::change::RepoPath;
use crate::domain::rule::Rule;
use crate::domain::value::Value;
use crate::formats::merging;
use crate::store::error::StoreError;
use crate::store::git::{CommitId, CommitInfo, Git, Leaf};
use crate::store::layout;
use crate::store::plan::{uid_in, value_of};
use crate::store::repository::Repository;

use super::{Ailment, Remedy, quoted};

/// How many commits back merges are looked for.
const COMMITS: usize = 2_000;
/// How many of them are looked at: older ones have been lived with.
const MERGES: usize = 20;
/// How the subject of a merge begins that was made by record.
const BY_RECORD: &str = "sync: merge ";

pub(super) fn look(repository: &Repository) -> Result<Vec<Ailment>, StoreError> {
    let git = repository.git();
    let mut found = Vec::new();
    let merges = git.merges(COMMITS)?.into_iter();
    for merge in merges.filter(|merge| !merge.subject.starts_with(BY_RECORD)).take(MERGES) {
        found.extend(of_merge(repository, &merge)?);
    }
    Ok(found)
}

fn of_merge(repository: &Repository, merge: &CommitInfo) -> Result<Vec<Ailment>, StoreError> {
    let git = repository.git();
    let [ours, theirs] = merge.parents.as_slice() else { return Ok(Vec::new()) };
    let bases = git.merge_bases(ours, theirs)?;
    // Several bases, or none: what each side did is not known for certain.
    let [base] = bases.as_slice() else { return Ok(Vec::new()) };
    let trees = [git.tree_of(base)?, git.tree_of(ours)?, git.tree_of(theirs)?];
    let apart = git.leaves_apart(trees.each_ref().map(Some))?;
    let mut found = Vec::new();
    for (path, [base, ours_leaf, theirs_leaf]) in apart {
        let Some(path) = git.our_path(&path).filter(|path| layout::kind_of(path).is_some()) else {
            continue;
        };
        let case =
            Case { repository, merge, path: &path, today: repository.bytes(&path).ok().flatten() };
        let sides = [base, ours_leaf, theirs_leaf];
        found.extend(case.lost(&sides, [ours, theirs])?);
        found.extend(case.doubled(&sides)?);
    }
    Ok(found)
}

/// A record that both sides had a part in.
struct Case<'a> {
    repository: &'a Repository,
    merge: &'a CommitInfo,
    path: &'a RepoPath,
    today: Option<Vec<u8>>,
}

impl Case<'_> {
    fn git(&self) -> &Git {
        self.repository.git()
    }

    fn text(&self, leaf: Option<&Leaf>) -> Result<Option<Vec<u8>>, StoreError> {
        leaf.filter(|leaf| leaf.is_file()).map(|leaf| self.git().blob(&leaf.blob)).transpose()
    }

    /// A record that one side changed and the merge has nowhere; and one that both changed, of which
    /// the merge has one side alone.
    fn lost(
        &self,
        [base, ours, theirs]: &[Option<Leaf>; 3],
        parents: [&CommitId; 2],
    ) -> Result<Option<Ailment>, StoreError> {
        let is_changed = |side: &Option<Leaf>| side.is_some() && side != base;
        let there = self.git().blob_id_at(&self.merge.id, self.path)?;
        let edited = [(ours, theirs, parents[0]), (theirs, ours, parents[1])];
        if there.is_none() && self.today.is_none() {
            let gone =
                edited.into_iter().find(|(side, other, _)| is_changed(side) && other.is_none());
            let Some((side, _, parent)) = gone else { return Ok(None) };
            let uid = self.text(side.as_ref())?.as_deref().and_then(uid_in);
            let lives = match &uid {
                Some(uid) => self.is_anywhere(uid)?,
                None => false,
            };
            return Ok((!lives && !self.is_touched_since()?).then(|| self.gone(parent)));
        }
        let (true, true, Some(there)) = (is_changed(ours), is_changed(theirs), there) else {
            return Ok(None);
        };
        let took = |side: &Option<Leaf>| side.as_ref().is_some_and(|leaf| leaf.blob == there);
        if ours == theirs || self.today.is_none() || !(took(ours) || took(theirs)) {
            return Ok(None);
        }
        let texts =
            [self.text(base.as_ref())?, self.text(ours.as_ref())?, self.text(theirs.as_ref())?];
        let [base, Some(a), Some(b)] = texts else { return Ok(None) };
        let taken = if took(ours) { &a } else { &b };
        let fields = layout::fields_of(self.path).unwrap_or_default();
        let Ok(merged) = merging::record(fields, base.as_deref(), &a, &b) else { return Ok(None) };
        let is_whole = value_of(&merged.bytes) == value_of(taken);
        let is_untouched = self.today.as_deref() == Some(taken.as_slice());
        let left = if took(ours) { parents[1] } else { parents[0] };
        Ok((!is_whole && is_untouched).then(|| self.one_sided(left)))
    }

    /// Whether a record of that uid is in the repository, under whatever name.
    fn is_anywhere(&self, uid: &str) -> Result<bool, StoreError> {
        let Some(kind) = layout::kind_of(self.path) else { return Ok(false) };
        Ok(self.repository.index(kind)?.rows().any(|row| {
            use crate::domain::fields::Fields as _;
            row.uid() == uid
        }))
    }

    fn gone(&self, parent: &CommitId) -> Ailment {
        let (merge, path) = (self.merge.id.short(), quoted(self.path.as_str()));
        let message = format!("one side of the merge {merge} changed it, and it is gone since");
        let hint =
            format!("bring it back: trackway git restore --source {} {path}", parent.short());
        let found = Ailment::new(Rule::LostByMerge, self.path.as_str(), message).hinting(hint);
        found.mended_by(Remedy::Return(self.merge.id.clone()))
    }

    /// Whether somebody had it again since the merge, and took it away.
    fn is_touched_since(&self) -> Result<bool, StoreError> {
        let since = format!("{}..HEAD", self.merge.id);
        let args = ["log", "-1", "--no-renames", "--format=%H", &since, "--", self.path.as_str()];
        let said = self.git().output("look for a file in history", &args)?;
        Ok(!said.trim().is_empty())
    }

    fn one_sided(&self, left: &CommitId) -> Ailment {
        let (merge, path) = (self.merge.id.short(), quoted(self.path.as_str()));
        let message =
            format!("the merge {merge} took one side whole; the other said something, too");
        let hint = format!("see it: trackway git diff {} HEAD -- {path}", left.short());
        Ailment::new(Rule::LostByMerge, self.path.as_str(), message).hinting(hint)
    }

    /// A log entry that each side has once, and the merge twice. Those of interviews are numbers that
    /// calendars know, and stay.
    fn doubled(&self, [_, ours, theirs]: &[Option<Leaf>; 3]) -> Result<Vec<Ailment>, StoreError> {
        let (Some(ours), Some(theirs), Some(today)) = (ours, theirs, &self.today) else {
            return Ok(Vec::new());
        };
        let Some(merged) = self.git().blob_at(&self.merge.id, self.path)? else {
            return Ok(Vec::new());
        };
        let (merged, today) = (entries(&merged), entries(today));
        if merged.values().all(|count| *count < 2) {
            return Ok(Vec::new());
        }
        let [ours, theirs] = [ours, theirs].map(|leaf| self.text(Some(leaf)));
        let sides = [entries(&ours?.unwrap_or_default()), entries(&theirs?.unwrap_or_default())];
        let in_sides =
            |entry: &String| sides.iter().filter_map(|side| side.get(entry)).max().copied();
        let doubled = merged.iter().filter_map(|(entry, count)| {
            let most = in_sides(entry).unwrap_or_default().max(1);
            let still = today.get(entry).copied().unwrap_or_default();
            (*count > most && still == *count).then(|| self.double(entry, most))
        });
        Ok(doubled.collect())
    }

    fn double(&self, entry: &str, most: usize) -> Ailment {
        let merge = self.merge.id.short();
        let message = format!("the merge {merge} doubled an entry of the log: {entry}");
        let found = Ailment::new(Rule::LogDouble, self.path.as_str(), message);
        let remedy = Remedy::Undouble { entry: entry.to_owned(), most };
        found.hinting("trackway check --fix takes the second away").mended_by(remedy)
    }
}

/// How often each entry stands in a log, but for those of interviews.
fn entries(text: &[u8]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let Some(value) = value_of(text) else { return counts };
    let log = value.get("log").and_then(Value::as_list).unwrap_or_default();
    for entry in log.iter().filter(|entry| entry.get("interview").is_none()) {
        *counts.entry(entry.canonical()).or_default() += 1;
    }
    counts
}
