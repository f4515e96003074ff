//! What can be wrong with a sealed remote: facts, each with what a hint needs to know.

use std::io;
use std::path::PathBuf;

use crate::store::bundle::BundleError;
use crate::store::encryption::EncryptionError;
use crate::store::error::StoreError;
use crate::store::sync::SyncError;

/// Why a sealed remote is not believed, or can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SealedError {
    /// It holds something that no sealed sync wrote.
    #[error("`{remote}` holds something that is not sealed")]
    NotSealed {
        /// What the user calls it.
        remote: String,
    },
    /// A plain remote of this repository has the same address.
    #[error(
        "`{remote}` is the address of the git remote `{name}`, which gets everything unencrypted"
    )]
    AlsoPlain {
        /// What the user calls it.
        remote: String,
        /// The git remote.
        name: String,
    },
    /// None of our keys opens it.
    #[error("`{remote}` was sealed with another key than those in `{}`", keys.display())]
    WrongKey {
        /// What the user calls it.
        remote: String,
        /// The file of our keys.
        keys: PathBuf,
    },
    /// Written by somebody who has the public key only.
    #[error("`{remote}` shows a list of its contents that was not written with your key")]
    Forged {
        /// What the user calls it.
        remote: String,
    },
    /// Written by a later trackway.
    #[error("`{remote}` has format {format}, and this trackway knows format 1")]
    Newer {
        /// What the user calls it.
        remote: String,
        /// Its format.
        format: u64,
    },
    /// A file of the remote is missing, or is not what was put there.
    #[error("`{file}` of `{remote}` {what}")]
    Damaged {
        /// What the user calls it.
        remote: String,
        /// The file.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// Another repository than the one that was there.
    #[error("`{remote}` holds another repository than the one it held before")]
    OtherRepository {
        /// What the user calls it.
        remote: String,
    },
    /// A repository that has nothing in common with ours.
    #[error("`{remote}` holds another job search: the two have no commit in common")]
    Unrelated {
        /// What the user calls it.
        remote: String,
    },
    /// An older state than the one that was seen.
    #[error(
        "`{remote}` shows an older state: number {shown} of {shown_at}, and number {seen} of {seen_at} was there"
    )]
    RolledBack {
        /// What the user calls it.
        remote: String,
        /// The number of the state that is shown.
        shown: u64,
        /// When it was made.
        shown_at: String,
        /// The number of the state that was seen.
        seen: u64,
        /// When it was made.
        seen_at: String,
    },
    /// A state that does not go on from the one that was seen.
    #[error(
        "`{remote}` shows a state number {shown} of {shown_at} that lacks what number {seen} of {seen_at} had"
    )]
    Forked {
        /// What the user calls it.
        remote: String,
        /// The number of the state that is shown.
        shown: u64,
        /// When it was made.
        shown_at: String,
        /// The number of the state that was seen.
        seen: u64,
        /// When it was made.
        seen_at: String,
    },
    /// Nothing, where something was.
    #[error("`{remote}` is empty, and state number {seen} of {seen_at} was there")]
    Emptied {
        /// What the user calls it.
        remote: String,
        /// The number of the state that was seen.
        seen: u64,
        /// When it was made.
        seen_at: String,
    },
    /// Nothing to clone.
    #[error("`{remote}` is empty: there is nothing to clone")]
    Empty {
        /// What the user calls it.
        remote: String,
    },
    /// The remote carries one branch, and another is checked out.
    #[error("`{remote}` carries the branch `{theirs}`, and `{ours}` is checked out here")]
    OtherBranch {
        /// What the user calls it.
        remote: String,
        /// Its branch.
        theirs: String,
        /// The one that is checked out.
        ours: String,
    },
    /// The names of objects have another length there.
    #[error("`{remote}` names objects by {theirs}, and this repository by {ours}")]
    OtherFormat {
        /// What the user calls it.
        remote: String,
        /// Its hash.
        theirs: String,
        /// Ours.
        ours: String,
    },
    /// A bundle could not be made or unpacked.
    #[error("`{remote}`: {source}")]
    Bundle {
        /// What the user calls it.
        remote: String,
        /// Why.
        source: BundleError,
    },
    /// It could not be encrypted.
    #[error(transparent)]
    Encryption(#[from] EncryptionError),
    /// A pipe to git broke.
    #[error("git can't {doing}: {why}")]
    Pipe {
        /// What was tried.
        doing: &'static str,
        /// Why.
        why: io::Error,
    },
    /// Something of our own could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SealedError> for SyncError {
    fn from(error: SealedError) -> Self {
        match error {
            SealedError::Store(error) => Self::Store(error),
            error => Self::Sealed(Box::new(error)),
        }
    }
}
