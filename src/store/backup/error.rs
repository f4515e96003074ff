//! What can keep a backup from being made, read or brought back.

use std::io;
use std::path::PathBuf;

use crate::store::bundle::BundleError;
use crate::store::encryption::EncryptionError;
use crate::store::error::StoreError;
use crate::store::find::FindError;

/// Why there is no backup, or it could not be brought back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// History was cut off when the repository was cloned.
    #[error("history is cut off here: this is a shallow clone, and a backup of it would be, too")]
    Shallow,
    /// A file has the name that the backup would get.
    #[error("`{}` is there already", path.display())]
    AlreadyThere {
        /// The file.
        path: PathBuf,
    },
    /// There is no such folder to put it into.
    #[error("there is no folder `{}`", path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// It would lie in what it is a backup of.
    #[error("`{}` is in the repository itself", path.display())]
    Inside {
        /// The folder.
        path: PathBuf,
    },
    /// What was written is not what can be read.
    #[error("the backup could not be read back, and was removed: {source}")]
    NotReadBack {
        /// Why.
        source: Box<BackupError>,
    },
    /// There is no such file, or it can't be read.
    #[error("can't read `{}`: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file is something else.
    #[error("`{}` is no backup", path.display())]
    NotABackup {
        /// The file.
        path: PathBuf,
    },
    /// It is encrypted, wrapped in text.
    #[error("`{}` is wrapped in text (ASCII armor)", path.display())]
    Armored {
        /// The file.
        path: PathBuf,
    },
    /// It can't be opened with what was given.
    #[error(transparent)]
    Closed(EncryptionError),
    /// It is not what was written.
    #[error("the backup is damaged: {what}")]
    Damaged {
        /// In what way.
        what: &'static str,
    },
    /// The same, in the words of the program that found it.
    #[error("the backup is damaged: {message}")]
    Broken {
        /// What it said.
        message: String,
    },
    /// A bundle that another program made: nothing says that its names are those it was made with.
    #[error("the bundle was not made by trackway: nothing vouches for the names of its branches")]
    Foreign,
    /// It builds on commits that are elsewhere.
    #[error("the bundle is only a part: it builds on commits that are not in it")]
    Partial,
    /// Made by a trackway to come.
    #[error("the backup has format {format}, and this trackway knows format 1")]
    Newer {
        /// What it says.
        format: u32,
    },
    /// The folder that it should come back to is no folder, or part of something.
    #[error("`{}` {why}", path.display())]
    NoPlace {
        /// The folder.
        path: PathBuf,
        /// What stands against it.
        why: &'static str,
    },
    /// Something is there that would have to make room.
    #[error("`{}` is not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The files need more room than there is.
    #[error("the files need {} MB, and {} MB are free", needed >> 20, free >> 20)]
    NoRoom {
        /// Bytes.
        needed: u64,
        /// Bytes.
        free: u64,
    },
    /// What was packed or unpacked did not fit.
    #[error("the disk is full")]
    DiskFull,
    /// The folder could not make room; the restored one stands beside it.
    #[error("`{}` can't be moved aside: {source}; the restored one is `{}`", path.display(), kept.display())]
    Beside {
        /// The folder.
        path: PathBuf,
        /// Where the restored one is.
        kept: PathBuf,
        /// Why.
        source: Box<StoreError>,
    },
    /// What was packed could not be written, or git can't be started.
    #[error(transparent)]
    Bundle(BundleError),
    /// What the store said.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What reading the repository said.
    #[error(transparent)]
    Find(#[from] FindError),
}

impl BackupError {
    /// What reading a bundle met: of a file that is no backup, damaged, or closed to us.
    pub(super) fn of_reading(error: BundleError) -> Self {
        match error {
            BundleError::Read(error) => Self::of_encryption(EncryptionError::of_io(error)),
            BundleError::NotABundle => Self::Damaged { what: "it is no git bundle" },
            BundleError::BrokenHeader => Self::Damaged { what: "its header is broken" },
            BundleError::BrokenEnd => Self::Damaged { what: "something stands behind its end" },
            BundleError::Unknown { .. } => Self::Foreign,
            BundleError::Git { message, .. } => Self::of_git(&message),
            error @ BundleError::Write(_) => Self::Bundle(error),
        }
    }

    /// What opening or closing a file met: damage is that of the backup, not of the key.
    pub(super) fn of_encryption(error: EncryptionError) -> Self {
        match error {
            EncryptionError::Damaged => Self::Damaged { what: "it is not what was written" },
            EncryptionError::CutShort => Self::Damaged { what: "it is cut short" },
            EncryptionError::Io(error) if error.kind() == io::ErrorKind::StorageFull => {
                Self::DiskFull
            }
            error => Self::Closed(error),
        }
    }

    /// What a git said, in `LC_ALL=C`, that read what came out of a backup. A full disk is no damage.
    pub(super) fn of_git(message: &str) -> Self {
        let is_full = ["No space left on device", "Disk quota exceeded"];
        if is_full.iter().any(|words| message.contains(words)) {
            return Self::DiskFull;
        }
        Self::Broken { message: first_line(message) }
    }
}

/// Of all that git says, what it says first.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or("git refuses it").trim();
    line.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned()
}
