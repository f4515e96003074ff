//! Going back and forth in history: which command to undo or redo, and the change that does it.
//!
//! The rule protected here: taking one command back keeps everything that came after it. Where both
//! touched the same field nothing is changed, and the fields are named.

pub mod clash;
mod last;
mod newest;
mod reverse;

pub use last::last_by;
pub use newest::{Newest, redo_newest, undo_newest};

use std::collections::BTreeSet;

use crate::domain::change::{Change, FileChange, RepoPath};
use crate::domain::kind::Kind;

use super::error::StoreError;
use super::git::{ChangedFile, CommitId, CommitInfo};
use super::layout;
use super::message::{COMMAND, REDO, UNDO};
use super::repository::Repository;
use clash::Clash;
use reverse::{is_rename, reverse, reverse_rename};

/// Why history can't be changed so.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// Later changes stand on what would be taken back.
    #[error("{}", clash::told(files, commit))]
    Clash {
        /// The commit, short.
        commit: String,
        /// Every file that stands against it.
        files: Vec<Clash>,
    },
    /// The newest command, which is the one to be taken back first, can't be.
    #[error("`{commit}` ({subject}) can't be undone: {source}")]
    Stuck {
        /// The commit, short.
        commit: String,
        /// Its subject.
        subject: String,
        /// Why.
        source: Box<HistoryError>,
    },
    /// A merge is no command.
    #[error("`{commit}` is a merge and can't be taken back")]
    Merge {
        /// The commit, short.
        commit: String,
    },
    /// What was sent was sent.
    #[error("`{commit}` records what was sent to somebody")]
    Share {
        /// The commit, short.
        commit: String,
        /// The share.
        id: String,
    },
    /// The commit is about files that are none of trackway's.
    #[error("`{commit}` touches files outside of the repository")]
    Foreign {
        /// The commit, short.
        commit: String,
    },
    /// The commit made the repository.
    #[error("`{commit}` made the repository")]
    Beginning {
        /// The commit, short.
        commit: String,
    },
    /// The store can't read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Where a record last lay that is not there any more, by its id; `None` when there was none.
///
/// # Errors
/// When git can't be run.
pub fn removed(
    repository: &Repository,
    kinds: &[Kind],
    id: &str,
) -> Result<Option<RepoPath>, StoreError> {
    let git = repository.git();
    let Some(tip) = repository.tip()? else { return Ok(None) };
    // A merge takes a record away, too: of the two names that it was given, one.
    let mut args = vec!["log", tip.as_str(), "--relative", "--no-renames", "--diff-filter=D"];
    args.extend(["--full-history", "-m", "--name-only", "--format=", "--"]);
    args.extend(kinds.iter().map(|kind| kind.folder()));
    let is_meant = |path: &RepoPath| {
        path.stem() == id && layout::kind_of(path).is_some_and(|kind| kinds.contains(&kind))
    };
    let out = git.output("read history", &args)?;
    Ok(out.lines().filter_map(RepoPath::new).find(is_meant))
}

/// The commit that an undo, a redo or a `git revert` takes back.
fn taken_back_by(commit: &CommitInfo) -> Option<&str> {
    let reverts = commit.reverts.as_ref().map(CommitId::as_str);
    trailer(commit, UNDO).or_else(|| trailer(commit, REDO)).or(reverts)
}

/// The value of a commit's first trailer of that name.
pub fn trailer<'c>(commit: &'c CommitInfo, key: &str) -> Option<&'c str> {
    commit.trailers.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

/// The change that takes a commit back and keeps what came after it.
///
/// # Errors
/// When the commit can't be taken back.
pub fn reversal(
    repository: &Repository,
    commit: &CommitInfo,
) -> Result<Vec<FileChange>, HistoryError> {
    let short = || commit.id.short().to_owned();
    if commit.parents.len() > 1 {
        return Err(HistoryError::Merge { commit: short() });
    }
    if commit.parents.is_empty() || trailer(commit, COMMAND) == Some("init") {
        return Err(HistoryError::Beginning { commit: short() });
    }
    let changes = repository.git().changes_of(&commit.id)?;
    if changes.touches_others {
        return Err(HistoryError::Foreign { commit: short() });
    }
    let is_share = |file: &&ChangedFile| {
        layout::kind_of(&file.path) == Some(Kind::Share) && file.old.is_none()
    };
    if let Some(share) = changes.files.iter().find(is_share) {
        return Err(HistoryError::Share { commit: short(), id: share.path.stem().to_owned() });
    }
    let (mut made, mut clashes) = (Vec::new(), Vec::new());
    let mut renamed = BTreeSet::new();
    for file in &changes.files {
        if renamed.contains(&file.path) {
            continue;
        }
        let partner = changes.files.iter().find(|other| is_rename(other, file));
        let reversed = match partner {
            Some(from) => {
                renamed.insert(from.path.clone());
                reverse_rename(repository, from, file)?
            }
            None if changes.files.iter().any(|other| is_rename(file, other)) => continue,
            None => reverse(repository, file)?,
        };
        match reversed {
            Ok(changes) => made.extend(changes),
            Err(clash) => clashes.push(clash),
        }
    }
    if clashes.is_empty() {
        Ok(made)
    } else {
        Err(HistoryError::Clash { commit: short(), files: clashes })
    }
}

/// The commit that a change takes back or redoes, as the change's trailer.
pub fn reversing(key: &str, commit: &CommitId) -> (String, String) {
    (key.to_owned(), commit.as_str().to_owned())
}

/// The change that undoes or redoes a commit: `verb` is `undo` or `redo`.
///
/// # Errors
/// When the commit can't be taken back.
pub fn taking_back(
    repository: &Repository,
    verb: &str,
    key: &str,
    commit: &CommitInfo,
) -> Result<Change, HistoryError> {
    let files = reversal(repository, commit)?;
    let uids = commit
        .trailers
        .iter()
        .filter(|(name, _)| name == super::message::RECORD)
        .map(|(_, uid)| uid.clone())
        .collect();
    let mut subject = commit.subject.as_str();
    while let Some(rest) = subject.strip_prefix("undo: ").or_else(|| subject.strip_prefix("redo: "))
    {
        subject = rest;
    }
    Ok(Change {
        summary: format!("{verb}: {subject}"),
        command: verb.to_owned(),
        uids,
        trailers: vec![reversing(key, &commit.id)],
        files,
    })
}
