//! What a host can't make us believe: that yesterday is today.
//!
//! The rule protected here: a state counts when it goes on from the last one that was seen. A lower
//! number, the same number with other contents, or contents that lack what was seen are refused until
//! the user says otherwise; and then nothing that is here is dropped.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::store::git::CommitId;

use super::SealedError;
use super::manifest::Manifest;

/// The last state of a sealed remote that was seen there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The random name of the repository.
    pub repository: String,
    /// The branch that it carries.
    pub branch: String,
    /// The number of the state.
    pub generation: u64,
    /// When it was made, in RFC 3339.
    pub at: String,
    /// The authenticator of its list.
    pub tag: String,
    /// Its newest commit.
    pub tip: CommitId,
    /// The highest number that was ever seen.
    pub highest: u64,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "state {} of {}, commit {}", self.generation, self.at, self.tip.short())
    }
}

impl Seen {
    /// This state, seen after those before.
    pub fn of(manifest: &Manifest, tag: &str, before: Option<&Self>) -> Self {
        Self {
            repository: manifest.repository.clone(),
            branch: manifest.branch.clone(),
            generation: manifest.generation,
            at: manifest.at.clone(),
            tag: tag.to_owned(),
            tip: manifest.tip.clone(),
            highest: before.map_or(0, |seen| seen.highest).max(manifest.generation),
        }
    }

    /// Judges a list by its number and authenticator alone, before anything is unpacked.
    ///
    /// # Errors
    /// When it is an older one, or another one of the same number.
    pub fn check_number(
        &self,
        remote: &str,
        shown: &Manifest,
        tag: &str,
    ) -> Result<(), SealedError> {
        if shown.generation < self.generation {
            return Err(SealedError::RolledBack {
                remote: remote.to_owned(),
                shown: shown.generation,
                shown_at: shown.at.clone(),
                seen: self.generation,
                seen_at: self.at.clone(),
            });
        }
        if shown.generation == self.generation && tag != self.tag {
            return Err(self.forked(remote, shown));
        }
        Ok(())
    }

    /// Another state that is not a later one of the same.
    pub fn forked(&self, remote: &str, shown: &Manifest) -> SealedError {
        SealedError::Forked {
            remote: remote.to_owned(),
            shown: shown.generation,
            shown_at: shown.at.clone(),
            seen: self.generation,
            seen_at: self.at.clone(),
        }
    }

    /// Nothing, where this was.
    pub fn emptied(&self, remote: &str) -> SealedError {
        SealedError::Emptied {
            remote: remote.to_owned(),
            seen: self.generation,
            seen_at: self.at.clone(),
        }
    }
}
