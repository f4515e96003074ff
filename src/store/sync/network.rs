//! Gits that talk to others.
//!
//! The rules protected here: such a git asks no questions where nobody can answer, ends when nothing
//! comes any more, uses no protocol that runs programs, and keeps the lock of the sync that started
//! it for as long as it lives, also after that one was killed.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::SyncError;
use crate::store::address::without_secrets;
use crate::store::bundle::HARMLESS;
use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::{Git, program};
use crate::store::lock::WriterLock;

/// How long to wait for another sync.
const WAIT: Duration = Duration::from_millis(100);

/// What every git is told. Over HTTP, a minute in which nothing comes is the end.
const SETTINGS: [(&str, &str); 6] = [
    ("http.lowSpeedLimit", "1"),
    ("http.lowSpeedTime", "60"),
    ("fetch.fsckObjects", "true"),
    ("protocol.ext.allow", "never"),
    ("submodule.recurse", "false"),
    ("push.recurseSubmodules", "no"),
];

/// What git starts for addresses of ssh, where the user has not chosen: it ends, too, a minute after
/// the last sign of life.
const SSH: &str = "ssh -o ConnectTimeout=30 -o ServerAliveInterval=15 -o ServerAliveCountMax=4";

/// The right to sync; given back when dropped and when the last git that it started has ended.
#[derive(Debug)]
pub struct SyncLock {
    lock: WriterLock,
}

impl SyncLock {
    /// Takes the lock, waiting no longer than its holder takes to sign it.
    ///
    /// # Errors
    /// [`SyncError::Busy`] with the holder's process.
    pub fn take(git: &Git) -> Result<Self, SyncError> {
        let path = git.state_directory()?.join("sync-lock");
        match WriterLock::take(&path, WAIT) {
            Err(StoreError::Busy { pid }) => Err(SyncError::Busy { pid }),
            taken => {
                let lock = Self { lock: taken? };
                release_references(&git.own_references())?;
                Ok(lock)
            }
        }
    }
}

/// Removes the locks of references below a folder of ours that died with a sync: nobody else moves
/// these, and whoever holds one does for the blink of an eye.
fn release_references(folder: &Path) -> Result<(), StoreError> {
    const DEAD: Duration = Duration::from_secs(1);
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries.flatten() {
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            release_references(&path)?;
        } else if path.extension().is_some_and(|end| end == "lock") {
            let age = entry.metadata().and_then(|is| is.modified()).ok();
            let age = age.and_then(|modified| modified.elapsed().ok()).unwrap_or_default();
            sleep(DEAD.saturating_sub(age));
            disk::remove(&path)?;
        }
    }
    Ok(())
}

/// How gits that talk to others are started.
#[derive(Debug)]
pub struct Network {
    may_ask: bool,
    ssh: Option<&'static str>,
    lock: Option<File>,
}

impl Network {
    /// For a repository, whose settings say which ssh to use. `may_ask` says whether a person sits
    /// there to be asked for a password.
    pub fn of(git: &Git, may_ask: bool) -> Self {
        Self { may_ask, ssh: (!git.chooses_ssh()).then_some(SSH), lock: None }
    }

    /// Where there is no repository yet: the user's own settings say which ssh to use.
    pub fn anywhere(may_ask: bool) -> Self {
        Self { may_ask, ssh: None, lock: None }
    }

    /// The same for a sync, whose lock is then held for as long as any git of it lives.
    ///
    /// # Errors
    /// When the system refuses another handle of the lock.
    pub fn of_sync(lock: &SyncLock, git: &Git, may_ask: bool) -> Result<Self, SyncError> {
        Ok(Self { lock: Some(lock.lock.handle()?), ..Self::of(git, may_ask) })
    }

    /// For a git that is nobody: it has no ssh and asks for no password.
    pub(super) fn of_nobody() -> Self {
        Self { may_ask: false, ssh: None, lock: None }
    }

    /// Runs a git that talks to others, such as [`Git::command`] makes, to its end.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn run(&self, mut command: Command) -> io::Result<Output> {
        let harmless = HARMLESS.map(|name| format!("fetch.fsck.{name}"));
        let harmless = harmless.iter().map(|key| (key.as_str(), "ignore"));
        program::set(&mut command, &SETTINGS.into_iter().chain(harmless).collect::<Vec<_>>());
        command
            .env("LC_ALL", "C")
            .env("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh")
            .env("GIT_TERMINAL_PROMPT", if self.may_ask { "1" } else { "0" })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(ssh) = self.ssh {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        match &self.lock {
            // Nobody reads from it: it is there to be open.
            Some(lock) => command.stdin(lock.try_clone()?),
            None => command.stdin(Stdio::null()),
        };
        command.output()
    }
}

/// What git said last, in a line, without passwords.
pub fn last_words(output: &Output) -> String {
    const MOST: usize = 3;
    // What git adds for people to every failure of a connection.
    const USUAL: [&str; 6] = [
        "hint:",
        "To ",
        "From ",
        "fatal: Could not read from remote",
        "Please make sure you have",
        "and the repository exists.",
    ];
    let text = String::from_utf8_lossy(&output.stderr);
    let is_fact =
        |line: &&str| !line.is_empty() && !USUAL.iter().any(|usual| line.starts_with(usual));
    let lines: Vec<_> = text
        .lines()
        .map(|line| line.trim_start_matches("remote:").trim())
        .filter(is_fact)
        .map(|line| line.trim_start_matches("fatal: ").trim_start_matches("error: "))
        .collect();
    let last = lines.get(lines.len().saturating_sub(MOST)..).unwrap_or_default();
    without_secrets(&last.join("; "))
}
