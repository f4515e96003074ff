//! What can keep two histories apart: facts, each with what a hint needs to know.

use crate::store::error::StoreError;
use crate::store::sealed::SealedError;

/// Why a sync did not come to its end. Nothing is lost by any of them.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// Something here stands in the way.
    #[error(transparent)]
    Store(StoreError),
    /// Another sync of this repository is under way.
    #[error("another sync is under way{}", pid.map(|pid| format!(" (process {pid})")).unwrap_or_default())]
    Busy {
        /// Its process, where known.
        pid: Option<u32>,
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
    /// Others were faster again and again.
    #[error("`{remote}` keeps moving: others push to it all the time")]
    KeepsMoving {
        /// What the user calls it.
        remote: String,
    },
}
