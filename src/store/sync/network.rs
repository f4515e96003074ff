//! Gits that talk to others.
//!
//! The rules protected here: such a git asks no questions where nobody can answer, ends when nothing
//! comes any more, uses no protocol that runs programs, and keeps the lock of the sync that started
//! it for as long as it lives, also after that one was killed.

use std::fs::File;
use std::io;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use super::SyncError;
use crate::store::error::StoreError;
use crate::store::git::Git;
use crate::store::lock::WriterLock;

/// The right to sync; given back when dropped and when the last git that it started has ended.
#[derive(Debug)]
pub struct SyncLock {
    lock: WriterLock,
}

impl SyncLock {
    /// Takes the lock, without waiting.
    ///
    /// # Errors
    /// [`SyncError::Busy`] with the holder's process.
    pub fn take(git: &Git) -> Result<Self, SyncError> {
        let path = git.state_directory()?.join("sync-lock");
        match WriterLock::take(&path, Duration::ZERO) {
            Err(StoreError::Busy { pid }) => Err(SyncError::Busy { pid }),
            taken => Ok(Self { lock: taken? }),
        }
    }
}

/// How gits that talk to others are started.
#[derive(Debug)]
pub struct Network {
    may_ask: bool,
    lock: Option<File>,
}

impl Network {
    /// For a sync. `may_ask` says whether a person sits there to be asked for a password.
    ///
    /// # Errors
    /// When the system refuses another handle of the lock.
    pub fn of_sync(lock: &SyncLock, may_ask: bool) -> Result<Self, SyncError> {
        let lock = lock.lock.handle().map_err(StoreError::from)?;
        Ok(Self { may_ask, lock: Some(lock) })
    }

    /// For what needs no lock.
    pub fn unlocked(may_ask: bool) -> Self {
        Self { may_ask, lock: None }
    }

    /// Runs a git that talks to others, by a command such as [`Git::command`] makes, to its end.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn run(&self, mut command: Command) -> io::Result<Output> {
        command
            .env("LC_ALL", "C")
            .env("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh")
            .env("GIT_TERMINAL_PROMPT", if self.may_ask { "1" } else { "0" })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        match &self.lock {
            // Nobody reads from it: it is there to be open.
            Some(lock) => command.stdin(lock.try_clone()?),
            None => command.stdin(Stdio::null()),
        };
        command.output()
    }
}
