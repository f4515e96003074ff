//! Merging by record what was merged by lines.
//!
//! The rule protected here: what a person wrote since the merge is no work of the merge. A file is
//! merged anew only while it still is what the merge made of it.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::domain::change::RepoPath;
use crate::formats::markers;
use crate::formats::merging::{self, MergedText};
use crate::store::git::{BlobId, CommitInfo, Git};
use crate::store::layout;
use crate::store::plan::value_of;
use crate::store::repository::Repository;

/// How many commits back merges are looked for.
const MOST: usize = 2_000;

/// How often a conflict may have been committed in a side of a conflict.
const DEEPEST: usize = 16;

/// A text that was merged anew.
pub(super) struct Anew {
    pub(super) bytes: Vec<u8>,
    pub(super) said: String,
}

/// What a file's sides come to by record; `None` where nothing tells its sides, or they can't be one
/// record.
pub(super) fn anew(repository: &Repository, path: &RepoPath, text: &[u8]) -> Option<Anew> {
    let git = repository.git();
    let merges = git.merges(MOST).ok()?;
    let file = File { git, path, merges, known: RefCell::default() };
    let (bytes, what) = file.merged(text, 0)?;
    let is_sound = layout::fields_of(path).is_none() || value_of(&bytes).is_some();
    let said = format!("merged by record, from the sides of {what}");
    (is_sound && bytes != text).then_some(Anew { bytes, said })
}

/// A file, with the merges that may have made it what it is.
struct File<'a> {
    git: &'a Git,
    path: &'a RepoPath,
    merges: Vec<CommitInfo>,
    /// What texts with markers came to that sides had.
    known: RefCell<HashMap<Vec<u8>, Vec<u8>>>,
}

impl File<'_> {
    /// What the sides of a text come to, and who knows them. Sides that have markers themselves, for
    /// a conflict was committed and merged again, are merged first.
    fn merged(&self, text: &[u8], depth: usize) -> Option<(Vec<u8>, String)> {
        let (sides, what) = match self.sides_in_history(text) {
            Some((sides, merge)) => (sides, format!("commit {}", merge.id.short())),
            None => (markers::sides(text)?, "its conflict markers".to_owned()),
        };
        let [ours, theirs] = [sides.ours, sides.theirs].map(|side| self.settled(side, depth));
        let base = sides.base.map(|base| self.settled(base, depth));
        let bytes = match layout::fields_of(self.path) {
            Some(fields) => {
                with_all_comments(merging::record(fields, base.as_deref(), &ours, &theirs).ok()?)
            }
            None => merging::text(base.as_deref(), &ours, &theirs)?,
        };
        Some((bytes, what))
    }

    /// A side, without the conflicts that were committed in it.
    fn settled(&self, side: Vec<u8>, depth: usize) -> Vec<u8> {
        if depth == DEEPEST || !markers::are_in(&side) {
            return side;
        }
        if let Some(known) = self.known.borrow().get(&side) {
            return known.clone();
        }
        let settled = self.merged(&side, depth + 1).map(|(bytes, _)| bytes);
        let settled = settled.unwrap_or_else(|| side.clone());
        self.known.borrow_mut().insert(side, settled.clone());
        settled
    }

    /// The merge that made a file what it is by its lines alone, and what it was made of.
    fn sides_in_history(&self, text: &[u8]) -> Option<(markers::Sides, &CommitInfo)> {
        let blob = self.git.hash(text).ok()?;
        self.merges.iter().find_map(|merge| Some((self.made_of(merge, &blob, text)?, merge)))
    }

    fn made_of(&self, merge: &CommitInfo, blob: &BlobId, text: &[u8]) -> Option<markers::Sides> {
        let git = self.git;
        if git.blob_id_at(&merge.id, self.path).ok()?.as_ref() != Some(blob) {
            return None;
        }
        let [ours, theirs] = merge.parents.as_slice() else { return None };
        let bytes = |commit| git.blob_at(commit, self.path).ok().flatten();
        let (ours_text, theirs_text) = (bytes(ours)?, bytes(theirs)?);
        let base = git.merge_bases(ours, theirs).ok()?;
        let base = base.first().and_then(bytes);
        let is_by_lines = markers::are_in(text)
            || markers::sides(text).is_some()
            || merging::text(base.as_deref(), &ours_text, &theirs_text).as_deref() == Some(text);
        let is_new = ours_text != text && theirs_text != text;
        let sides = || markers::Sides { base, ours: ours_text, theirs: theirs_text };
        (is_by_lines && is_new).then(sides)
    }
}

/// A merged record. Comments that found no place in it stand at its end.
fn with_all_comments(MergedText { mut bytes, left_out, .. }: MergedText) -> Vec<u8> {
    if !left_out.is_empty() && !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    for line in left_out {
        bytes.extend_from_slice(line.trim().as_bytes());
        bytes.push(b'\n');
    }
    bytes
}
