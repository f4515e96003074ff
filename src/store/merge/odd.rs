//! What another side may not bring.
//!
//! The rule protected here: another machine's tree is untrusted. No link, no other repository and no
//! name that git itself goes by gets into our directory through a merge.

use super::MergeError;
use super::snapshot::{BASE, OURS, Snapshot, THEIRS};
use crate::store::git::names_git;

/// Refuses what only the other side brings.
pub(super) fn check(snapshot: &Snapshot<'_>) -> Result<(), MergeError> {
    let mut paths = Vec::new();
    for (path, trio) in &snapshot.apart {
        let Some(theirs) = &trio[THEIRS] else { continue };
        if trio[BASE].as_ref() == Some(theirs) || trio[OURS].as_ref() == Some(theirs) {
            continue;
        }
        if names_git(path) || (snapshot.is_inside(path) && !theirs.is_file()) {
            paths.push(snapshot.said(path));
        }
    }
    if paths.is_empty() { Ok(()) } else { Err(MergeError::Odd { paths }) }
}
