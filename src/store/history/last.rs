//! What a command wrote last.
//!
//! The rule protected here: a file is followed through renames and merges, on the side that it came
//! from.

use std::collections::{BTreeSet, HashMap};

use super::{taken_back_by, trailer};
use crate::domain::change::RepoPath;
use crate::store::error::StoreError;
use crate::store::git::{BlobId, CommitId, CommitInfo, Frontier, Git};
use crate::store::message::COMMAND;
use crate::store::repository::Repository;

/// The newest commit of a command that wrote a file and was not taken back, and where the file lay
/// in it; `None` when there is none.
///
/// # Errors
/// When history can't be read.
pub fn last_by(
    repository: &Repository,
    command: &str,
    path: &RepoPath,
) -> Result<Option<(CommitInfo, RepoPath)>, StoreError> {
    let git = repository.git();
    let Some(head) = git.head()? else { return Ok(None) };
    let mut frontier = Frontier::new(git);
    frontier.meet(&head, None)?;
    let mut paths = HashMap::from([(head, path.clone())]);
    let mut taken_back = BTreeSet::new();
    while let Some((commit, time)) = frontier.next().transpose()? {
        let path = paths.remove(&commit.id).unwrap_or_else(|| path.clone());
        let is_effective = !taken_back.contains(commit.id.as_str());
        if is_effective {
            taken_back.extend(taken_back_by(&commit).map(str::to_owned));
        }
        let now = git.blob_id_at(&commit.id, &path)?;
        let before = before(git, &commit, &path)?;
        let is_written = now.is_some() && before.iter().all(|it| it.blob != now);
        if is_written && is_effective && trailer(&commit, COMMAND) == Some(command) {
            return Ok(Some((commit, path)));
        }
        // A side that has what the merge has is the one it came from.
        let same: Vec<_> = before.iter().filter(|it| it.blob == now).collect();
        let from = if same.is_empty() { before.iter().collect() } else { same };
        for Before { parent, blob, path } in from {
            let from = match blob {
                None if now.is_some() => came_from(git, &commit, parent, path)?,
                _ => None,
            };
            paths.entry(parent.clone()).or_insert_with(|| from.unwrap_or_else(|| path.clone()));
            frontier.meet(parent, Some(time))?;
        }
    }
    Ok(None)
}

/// A file in a parent.
struct Before {
    parent: CommitId,
    blob: Option<BlobId>,
    path: RepoPath,
}

fn before(git: &Git, commit: &CommitInfo, path: &RepoPath) -> Result<Vec<Before>, StoreError> {
    let mut before = Vec::new();
    for parent in &commit.parents {
        let blob = match git.blob_id_at(parent, path) {
            // A shallow clone ends where the parent is named and not there.
            Err(_) if git.is_shallow() => continue,
            blob => blob?,
        };
        before.push(Before { parent: parent.clone(), blob, path: path.clone() });
    }
    Ok(before)
}

/// Where a file lay in a parent that has none of that name: of the files that are gone the one with its
/// bytes, else the only one of its name.
fn came_from(
    git: &Git,
    commit: &CommitInfo,
    parent: &CommitId,
    path: &RepoPath,
) -> Result<Option<RepoPath>, StoreError> {
    let gone = git.gone_between(parent, &commit.id)?;
    let bytes = git.blob_id_at(&commit.id, path)?;
    for from in &gone {
        if git.blob_id_at(parent, from)? == bytes {
            return Ok(Some(from.clone()));
        }
    }
    let name = |path: &RepoPath| path.as_str().rsplit('/').next().map(str::to_owned);
    let folder = |path: &RepoPath| path.as_str().split('/').next().map(str::to_owned);
    let is_alike = |from: &&RepoPath| name(from) == name(path) && folder(from) == folder(path);
    let mut alike = gone.iter().filter(is_alike);
    Ok(alike.next().filter(|_| alike.next().is_none()).cloned())
}
