//! Sync: two histories become one, on both sides.
//!
//! The rule protected here: what others shall have is published first and taken over here second, by
//! moving forward only. Whoever is cut off anywhere has lost nothing, and the next sync goes on from
//! what it finds. The writer's lock is never held while the network is used.

mod choose;
mod engine;
mod error;
mod network;
mod plain;
pub mod public;
mod standing;

use serde::Serialize;

use super::git::{CommitId, Git};
use super::merge::Told;
use super::savable::Left;

pub use choose::{Choice, check_address, choose};
pub use engine::sync;
pub use error::SyncError;
pub use network::{Network, SyncLock, last_words};
pub use plain::Plain;
pub(in crate::store) use plain::{Verdict, verdict};
pub use standing::Standing;

/// What a history is exchanged with.
pub trait Remote {
    /// What the user calls it.
    fn name(&self) -> &str;

    /// The same with the branch of it, as the subject of a merge names it: `origin/main`.
    fn place(&self) -> String {
        self.name().to_owned()
    }

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

    /// Remembers what both sides have now.
    ///
    /// # Errors
    /// When it can't be written down.
    fn settle(&mut self, _commit: &CommitId) -> Result<(), SyncError> {
        Ok(())
    }

    /// What else the person should know.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Refuses files whose bytes another program keeps elsewhere: its hook would not run.
pub(in crate::store) fn check_large_files(
    git: &Git,
    commit: &CommitId,
    seen: Option<&CommitId>,
) -> Result<(), SyncError> {
    if !git.has_large_files() {
        return Ok(());
    }
    match git.first_filtered(seen, commit)? {
        Some(path) => Err(SyncError::LargeFile { path }),
        None => Ok(()),
    }
}

/// How a push ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pushed {
    /// The remote has it.
    Done,
    /// Somebody else was faster: nothing was changed there.
    Moved,
}

/// What a person wishes of a sync.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wishes {
    /// Whether histories that never met may be joined.
    pub joins_unrelated: bool,
    /// Whether somebody watches, who means what lies there unfinished.
    pub is_watched: bool,
    /// Whether nothing is to happen.
    pub is_dry: bool,
}

/// What a sync came to, or would come to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Synced {
    /// How many commits came from the remote.
    pub pulled: usize,
    /// How many commits the remote got that it did not have; a merge is one of them.
    pub pushed: usize,
    /// How many files were changed on both sides.
    pub merged: usize,
    /// The subject of the hand edits that were committed before.
    pub saved: Option<String>,
    /// Hand edits that were left as they are.
    pub left: Vec<Left>,
    /// What a merge decided.
    pub told: Vec<Told>,
    /// The newest commit, on both sides.
    pub commit: Option<CommitId>,
}
