//! Where this machine remembers what it saw of its sealed remote: in references of the repository, for
//! those outlive caches and are in every backup.
//!
//! The rule protected here: the state and the commit it speaks of move together, and only from what
//! they were when they were read.

use crate::store::error::StoreError;
use crate::store::git::{self, BlobId, CommitId, Git};

use super::witness::Seen;

const STATE: &str = "refs/trackway/sealed/state";
/// Names the newest commit that the remote was seen with.
pub const TIP: &str = "refs/trackway/sealed/tip";
const DOING: &str = "remember the sealed remote";

/// What is remembered, as it was read.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    /// The last state; `None` before the first.
    pub seen: Option<Seen>,
    state: Option<CommitId>,
    tip: Option<CommitId>,
}

impl Memory {
    /// What is remembered.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn read(git: &Git) -> Result<Self, StoreError> {
        let (state, tip) = (git.tip(STATE)?, git.tip(TIP)?);
        let Some(blob) = &state else { return Ok(Self { seen: None, state, tip }) };
        let bytes = git.blob(&BlobId::from_hex(blob.as_str()))?;
        let seen = serde_json::from_slice(&bytes).map_err(|error| StoreError::Git {
            doing: "read what is remembered of the sealed remote",
            message: error.to_string(),
        })?;
        Ok(Self { seen: Some(seen), state, tip })
    }

    /// Remembers another state.
    ///
    /// # Errors
    /// When somebody else remembered something meanwhile, or git refuses.
    pub fn write(&mut self, git: &Git, seen: Seen) -> Result<(), StoreError> {
        if self.seen.as_ref() == Some(&seen) && self.tip.as_ref() == Some(&seen.tip) {
            return Ok(());
        }
        let json = serde_json::to_vec(&seen)
            .map_err(|error| StoreError::Git { doing: DOING, message: error.to_string() })?;
        let state = git.write_blob(&json)?;
        let state = CommitId::from_hex(state.as_str());
        let none = "0".repeat(state.as_str().len());
        let line = |name: &str, new: &CommitId, old: &Option<CommitId>| {
            format!(
                "update {name} {new} {}\n",
                old.as_ref().map_or(none.as_str(), CommitId::as_str)
            )
        };
        let orders = line(STATE, &state, &self.state) + &line(TIP, &seen.tip, &self.tip);
        git::feed(DOING, git.command().args(["update-ref", "--stdin"]), orders.as_bytes())?;
        *self = Self { tip: Some(seen.tip.clone()), seen: Some(seen), state: Some(state) };
        Ok(())
    }
}
