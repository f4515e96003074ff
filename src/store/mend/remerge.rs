//! Merging by record what was merged by lines.
//!
//! The rule protected here: what a person wrote since the merge is no work of the merge. A file is
//! merged anew only while it still is what the merge made of it.

use crate::domain::change::RepoPath;
use crate::formats::{markers, merging};
use crate::store::git::{BlobId, CommitInfo, Git};
use crate::store::layout;
use crate::store::plan::value_of;
use crate::store::repository::Repository;

/// How many commits back merges are looked for.
const MOST: usize = 2_000;

/// A text that was merged anew.
pub(super) struct Anew {
    pub(super) bytes: Vec<u8>,
    pub(super) said: String,
}

/// What a file's sides come to by record; `None` where nothing tells its sides, or they can't be one
/// record.
pub(super) fn anew(repository: &Repository, path: &RepoPath, text: &[u8]) -> Option<Anew> {
    let git = repository.git();
    let of_merge = from_merge(git, path, text);
    let (sides, what) = match of_merge {
        Some((sides, merge)) => (sides, format!("commit {}", merge.id.short())),
        None => (markers::sides(text)?, "its conflict markers".to_owned()),
    };
    let bytes = merged(path, &sides)?;
    let is_sound = layout::fields_of(path).is_none() || value_of(&bytes).is_some();
    let said = format!("merged by record, from the sides of {what}");
    (is_sound && bytes != text).then_some(Anew { bytes, said })
}

fn merged(path: &RepoPath, sides: &markers::Sides) -> Option<Vec<u8>> {
    let markers::Sides { base, ours, theirs } = sides;
    match layout::fields_of(path) {
        Some(fields) => {
            merging::record(fields, base.as_deref(), ours, theirs).ok().map(|merged| merged.bytes)
        }
        None => merging::text(base.as_deref(), ours, theirs),
    }
}

/// The merge that made a file what it is by its lines alone, and what it was made of.
fn from_merge(git: &Git, path: &RepoPath, text: &[u8]) -> Option<(markers::Sides, CommitInfo)> {
    let blob = git.hash(text).ok()?;
    let mut merges = git.merges(MOST).ok()?.into_iter();
    merges.find_map(|merge| Some((made_of(git, &merge, path, &blob, text)?, merge)))
}

fn made_of(
    git: &Git,
    merge: &CommitInfo,
    path: &RepoPath,
    blob: &BlobId,
    text: &[u8],
) -> Option<markers::Sides> {
    if git.blob_id_at(&merge.id, path).ok()?.as_ref() != Some(blob) {
        return None;
    }
    let [ours, theirs] = merge.parents.as_slice() else { return None };
    let bytes = |commit| git.blob_at(commit, path).ok().flatten();
    let (ours_text, theirs_text) = (bytes(ours)?, bytes(theirs)?);
    let base = git.merge_bases(ours, theirs).ok()?;
    let base = base.first().and_then(bytes);
    let is_by_lines = markers::sides(text).is_some()
        || merging::text(base.as_deref(), &ours_text, &theirs_text).as_deref() == Some(text);
    let is_new = ours_text != text && theirs_text != text;
    (is_by_lines && is_new).then_some(markers::Sides { base, ours: ours_text, theirs: theirs_text })
}
