//! Backups: a whole repository in one file, and back.
//!
//! The rules protected here: a backup holds every branch, tag and stash and what is not committed
//! yet, and no secret key and none of the user's own settings; it counts as made only when it has
//! been read back from where it lies; nothing that is there is ever written over or deleted, but for
//! older backups that were to go.
//!
//! A backup is a git bundle, so git alone brings it back; encrypted, it is an age file of one. What
//! git has no place for lies in it under `refs/trackway/backup/`.

mod about;
mod content;
mod create;
mod error;
mod examine;
mod packing;
mod restore;
mod scratch;
mod shelf;
mod sink;
mod snapshot;
mod status;
#[cfg(test)]
mod tests;

pub use about::{About, Remote, Upstream};
pub use create::{Closing, Created, Order, Target, create, pour};
pub use error::BackupError;
pub use examine::{Examined, Opening, examine};
pub use restore::{Place, Restored, place_of, restore};
pub use scratch::Scratch;
pub use shelf::{Closed, Shelved, list};

/// What only restoring knows: it lies here in a backup.
const OWN: &str = "refs/trackway/backup/";
/// What the backup says of the repository: a text.
const ABOUT: &str = "refs/trackway/backup/about";
/// What is not committed: a commit of the files as they lie on disk; its second parent, where there
/// is one, has the files as they are staged.
const UNSAVED: &str = "refs/trackway/unsaved";
/// Older stashes: their number follows.
const STASH: &str = "refs/trackway/backup/stash/";
/// What is checked out in other work trees on no branch: their name follows.
const WORK_TREE: &str = "refs/trackway/worktrees/";
