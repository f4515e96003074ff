//! Sync: two histories become one, on both sides.
//!
//! The rule protected here: what others shall have is published first and taken over here second, by
//! moving forward only. Whoever is cut off anywhere has lost nothing, and the next sync goes on from
//! what it finds. The writer's lock is never held while the network is used.

mod error;
mod network;

use serde::Serialize;

use super::error::StoreError;
use super::git::CommitId;
use super::repository::Repository;
use super::session::SessionOptions;

pub use error::SyncError;
pub use network::{Network, SyncLock};

/// What a history is exchanged with.
pub trait Remote {
    /// What the user calls it.
    fn name(&self) -> &str;

    /// Brings what it has into the repository; its newest commit, or `None` while it has none.
    ///
    /// # Errors
    /// When it can't be reached, or shows something that must not be taken over.
    fn fetch(&mut self) -> Result<Option<CommitId>, SyncError>;

    /// Makes `commit`, a descendant of `seen`, its newest one, if `seen` still is.
    ///
    /// # Errors
    /// When it can't be reached, or refuses.
    fn push(&mut self, commit: &CommitId, seen: Option<&CommitId>) -> Result<Pushed, SyncError>;
}

/// How a push ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pushed {
    /// The remote has it.
    Done,
    /// Somebody else was faster: nothing was changed there.
    Moved,
}

/// What a sync came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Synced {
    /// How many commits came from the remote.
    pub pulled: usize,
    /// How many commits the remote got that it did not have; a merge is one of them.
    pub pushed: usize,
    /// Whether histories had to be merged.
    pub merged: bool,
    /// The newest commit, on both sides.
    pub commit: Option<CommitId>,
}

/// Exchanges what is committed here with a remote, until both have the same.
///
/// # Errors
/// When the remote can't be reached or refuses, or something here stands in the way.
pub fn sync(
    repository: &Repository,
    options: &SessionOptions,
    _lock: &SyncLock,
    remote: &mut dyn Remote,
) -> Result<Synced, SyncError> {
    const ROUNDS: usize = 10;
    for _ in 0..ROUNDS {
        if let Some(synced) = round(repository, options, remote)? {
            return Ok(synced);
        }
    }
    Err(SyncError::KeepsMoving { remote: remote.name().to_owned() })
}

/// One attempt; `None` when the remote or the branch moved meanwhile.
fn round(
    repository: &Repository,
    options: &SessionOptions,
    remote: &mut dyn Remote,
) -> Result<Option<Synced>, SyncError> {
    let git = repository.git();
    let theirs = remote.fetch()?;
    let ours = git.check_state()?.commit;
    let synced = |commit: &CommitId| Synced { commit: Some(commit.clone()), ..Synced::default() };
    match (&ours, &theirs) {
        (None, None) => Ok(Some(Synced::default())),
        (Some(ours), Some(theirs)) if ours == theirs => Ok(Some(synced(ours))),
        (Some(ours), None) => match remote.push(ours, None)? {
            Pushed::Done => Ok(Some(synced(ours))),
            Pushed::Moved => Ok(None),
        },
        (_, Some(theirs)) => {
            repository.begin(options)?.integrate(ours.as_ref(), theirs)?;
            Ok(Some(synced(theirs)))
        }
    }
}

impl From<StoreError> for SyncError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
