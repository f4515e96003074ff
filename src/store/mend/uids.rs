//! Which of two records with one uid is the copy.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::rule::Rule;
use crate::store::error::StoreError;
use crate::store::git::CommitId;
use crate::store::repository::Repository;

use super::Complaint;

/// The records that need a uid of their own: those that history has not, or has later than the one
/// that keeps it. Where history has several at once, nobody knows. A share is known by its uid
/// outside, and keeps it.
pub(super) fn copies(
    repository: &Repository,
    complaints: &BTreeMap<RepoPath, Vec<Complaint<'_>>>,
) -> Result<BTreeSet<RepoPath>, StoreError> {
    let mut copies = BTreeSet::new();
    let asks = |complaints: &Vec<Complaint<'_>>| {
        complaints.iter().any(|complaint| complaint.rule == Rule::DoubleUid)
    };
    if !complaints.values().any(asks) {
        return Ok(copies);
    }
    for group in doubles(repository)? {
        let mut known = Vec::new();
        for path in group {
            known.push((added(repository, &path)?, path));
        }
        for (at, (first, _)) in known.iter().enumerate() {
            let others = || known.iter().enumerate().filter(|(other, _)| *other != at);
            let mut is_first = first.is_some();
            for (_, (later, _)) in others() {
                is_first = is_first && is_later(repository, later.as_ref(), first.as_ref())?;
            }
            if is_first {
                copies.extend(others().map(|(_, (_, path))| path.clone()));
            }
        }
    }
    Ok(copies)
}

/// The records that share a uid with another.
fn doubles(repository: &Repository) -> Result<Vec<Vec<RepoPath>>, StoreError> {
    let loaded = repository.load_all(&repository.scan()?.names);
    let mut by_uid: BTreeMap<String, (bool, Vec<RepoPath>)> = BTreeMap::new();
    for record in loaded.records.iter().filter(|record| !record.uid().is_empty()) {
        let (is_share, paths) = by_uid.entry(record.uid().to_owned()).or_default();
        *is_share |= record.kind == Kind::Share;
        paths.push(record.path.clone());
    }
    let groups = by_uid.into_values();
    Ok(groups.filter(|(is_share, paths)| !is_share && paths.len() > 1).map(|(_, it)| it).collect())
}

/// The commit that a file came with; `None` for one that history has not.
fn added(repository: &Repository, path: &RepoPath) -> Result<Option<CommitId>, StoreError> {
    let git = repository.git();
    let Some(head) = git.head()? else { return Ok(None) };
    if git.blob_id_at(&head, path)?.is_none() {
        return Ok(None);
    }
    let only = ["log", "-1", "--no-renames", "--diff-filter=A", "--format=%H", "--"];
    let args: Vec<&str> = only.into_iter().chain([path.as_str()]).collect();
    let said = git.output("look for a file in history", &args)?;
    Ok(Some(said.trim()).filter(|hex| !hex.is_empty()).map(CommitId::from_hex))
}

/// Whether a file came certainly after another.
fn is_later(
    repository: &Repository,
    later: Option<&CommitId>,
    first: Option<&CommitId>,
) -> Result<bool, StoreError> {
    match (later, first) {
        (None, Some(_)) => Ok(true),
        (Some(later), Some(first)) if later != first => repository.git().descends(later, first),
        _ => Ok(false),
    }
}
