//! Git's own lock of the index, taken so that no other git interleaves with a commit.
//!
//! The rule protected here: a lock that is ours can be told from anybody else's at any instant, even
//! after a crash. It appears complete with our mark in it, or not at all.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk;
use super::error::StoreError;
use super::patience::Patience;

/// The lock, given back when dropped.
#[derive(Debug)]
pub(crate) struct IndexLock {
    path: PathBuf,
}

impl IndexLock {
    /// Takes the lock of `git_dir`, marked with `mark`, waiting for another holder no longer than
    /// `wait`. `token` is a path on the same file system for the mark to be written to first.
    pub(crate) fn take(
        git_dir: &Path,
        token: &Path,
        mark: &str,
        wait: Duration,
    ) -> Result<Self, StoreError> {
        let path = Self::path(git_dir);
        disk::replace(token, mark.as_bytes(), false)?;
        let mut patience = Patience::new(wait);
        let lock = loop {
            match link(token, &path, mark) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                    break Err(StoreError::io("lock", &path)(error));
                }
                Err(_) if patience.is_left() => {}
                Err(_) => break Err(StoreError::GitBusy { lock: path.clone() }),
                Ok(()) => break Ok(Self { path: path.clone() }),
            }
        };
        disk::remove(token)?;
        lock
    }

    /// Takes over a lock with this mark, left by a process that died.
    pub(crate) fn adopt(git_dir: &Path, mark: &str) -> Option<Self> {
        let path = Self::path(git_dir);
        let is_short =
            path.symlink_metadata().is_ok_and(|is| is.is_file() && is.len() == mark.len() as u64);
        (is_short && fs::read(&path).is_ok_and(|bytes| bytes == mark.as_bytes()))
            .then_some(Self { path })
    }

    fn path(git_dir: &Path) -> PathBuf {
        git_dir.join("index.lock")
    }
}

impl Drop for IndexLock {
    fn drop(&mut self) {
        let _ = disk::remove(&self.path);
    }
}

/// Makes `path` a second name of `token`; where the file system knows no second names, a new file.
fn link(token: &Path, path: &Path, mark: &str) -> std::io::Result<()> {
    match fs::hard_link(token, path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
            // A lock without its mark would be nobody's, and stay for ever.
            file.write_all(mark.as_bytes()).inspect_err(|_| drop(disk::remove(path)))
        }
        linked => linked,
    }
}
