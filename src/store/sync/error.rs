//! What can keep two histories apart: facts, each with what a hint needs to know.

use crate::store::error::StoreError;
use crate::store::git::CommitId;
use crate::store::merge::MergeError;
use crate::store::sealed::SealedError;

/// Why a sync did not come to its end. Nothing is lost by any of them.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// Something here stands in the way.
    #[error(transparent)]
    Store(StoreError),
    /// Both sides have commits that the other lacks, and they can't be merged by record.
    #[error(transparent)]
    Merge(MergeError),
    /// Another sync of this repository is under way.
    #[error("another sync is under way{}", pid.map(|pid| format!(" (process {pid})")).unwrap_or_default())]
    Busy {
        /// Its process, where known.
        pid: Option<u32>,
    },
    /// There is nobody to sync with.
    #[error("there is no remote to sync with")]
    NoRemote,
    /// Several remotes, none of which is the usual one.
    #[error("there are several remotes: {}", known.join(", "))]
    WhichRemote {
        /// Their names.
        known: Vec<String>,
    },
    /// No remote is called so, and none has this address.
    #[error("there is no remote `{named}`")]
    UnknownRemote {
        /// The user's words.
        named: String,
        /// The names of those that there are.
        known: Vec<String>,
    },
    /// An address that git would take for an option, or start a program for.
    #[error("`{address}` is no address to sync with")]
    BadAddress {
        /// The address.
        address: String,
    },
    /// Fetching and pushing lead to different places.
    #[error("`{key}` sends commits elsewhere than they are fetched from")]
    TwoPlaces {
        /// The key of the git configuration.
        key: String,
    },
    /// The remote could not be talked to.
    #[error("`{remote}` can't be reached: {said}")]
    Unreachable {
        /// What the user calls it.
        remote: String,
        /// The last lines of git.
        said: String,
    },
    /// The remote does not take what it was given.
    #[error("`{remote}` refuses: {said}")]
    Refused {
        /// What the user calls it.
        remote: String,
        /// Its own words.
        said: String,
    },
    /// A sealed remote is not believed, or can't be used.
    #[error(transparent)]
    Sealed(Box<SealedError>),
    /// The branch is checked out where the remote is.
    #[error("`{remote}` has files of its own of that branch, and does not take it")]
    CheckedOut {
        /// What the user calls it.
        remote: String,
    },
    /// Objects have names of another kind there.
    #[error("`{remote}` names objects by {theirs}, this repository by {ours}")]
    ObjectFormat {
        /// What the user calls it.
        remote: String,
        /// The kind of names here.
        ours: &'static str,
        /// The kind of names there.
        theirs: &'static str,
    },
    /// Others were faster again and again.
    #[error("`{remote}` keeps moving: others push to it all the time")]
    KeepsMoving {
        /// What the user calls it.
        remote: String,
    },
    /// What the remote had is not in what it has: somebody rewrote its history.
    #[error("the history of `{remote}` was rewritten: {} is not in {}", seen.short(), now.short())]
    Rewritten {
        /// What the user calls it.
        remote: String,
        /// What it had when it was last seen.
        seen: CommitId,
        /// What it has.
        now: CommitId,
        /// The branch there, when commits were only taken away.
        back: Option<String>,
    },
    /// The histories have no commit in common.
    #[error("`{remote}` holds another history: the two have no commit in common")]
    Unrelated {
        /// What the user calls it.
        remote: String,
    },
    /// The remote has commits, and here is no history yet to join them.
    #[error("`{remote}` has a history already, and this repository none")]
    Unborn {
        /// What the user calls it.
        remote: String,
    },
    /// What the remote holds is no repository of trackway in this place.
    #[error("`{remote}` has no `{settings}`: it holds something else")]
    NoSettings {
        /// What the user calls it.
        remote: String,
        /// Where they should be, from the root of the work tree.
        settings: String,
    },
    /// What the remote holds was made by another version of trackway.
    #[error("`{remote}` has format `{found}`, and this trackway knows format 1")]
    Format {
        /// What the user calls it.
        remote: String,
        /// What its settings say.
        found: String,
    },
    /// Files whose bytes are kept elsewhere, by a hook that does not run here.
    #[error("`{path}` is kept by git attribute `filter`, which takes a hook to push")]
    LargeFile {
        /// The first such file, from the root of the work tree.
        path: String,
    },
    /// The remote has all of it; here it could not be put in place.
    #[error("published to `{remote}`; but here {source}")]
    Published {
        /// What the user calls it.
        remote: String,
        /// What stood in the way.
        source: StoreError,
    },
}

impl From<StoreError> for SyncError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<MergeError> for SyncError {
    fn from(error: MergeError) -> Self {
        match error {
            MergeError::Store(error) => Self::Store(error),
            other => Self::Merge(other),
        }
    }
}
