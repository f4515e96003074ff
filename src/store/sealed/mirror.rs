//! The encrypted files as git sees them: a bare copy of the remote in the state directory, and the way
//! to the remote itself.
//!
//! The rules protected here: the copy is a cache and can go at any time; no commit in it says who made
//! it, when or where; a push replaces exactly what was seen, or nothing.

mod objects;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::store::disk;
use crate::store::error::StoreError;
use crate::store::git::{self, Bare, Git, ObjectFormat};
use crate::store::sync::{Network, SyncError, Verdict, last_words, verdict};

use super::Address;

const BRANCH: &str = "refs/heads/main";
/// The name of the copy in its folder.
pub const MIRROR: &str = "mirror";

/// The bare copy, and where it is a copy of.
#[derive(Debug)]
pub struct Mirror {
    bare: Bare,
    address: Address,
}

/// How a push ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The remote has it.
    Done,
    /// Somebody else was faster.
    Moved,
    /// The remote does not take it, in its own words.
    Refused(String),
}

/// What a fetch brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// The newest commit.
    Commit {
        /// Its name.
        id: String,
        /// Whether it goes on from the one that was there.
        is_later: bool,
    },
    /// The remote has nothing.
    Nothing,
    /// The remote has something, under other names.
    Other,
}

impl Mirror {
    /// Opens the copy in a folder of its own; makes it where it is not there, or not whole.
    ///
    /// # Errors
    /// When the system or git refuses.
    pub fn open(folder: &Path, address: &Address) -> Result<Self, StoreError> {
        let place = folder.join(MIRROR);
        let is_whole =
            ["HEAD", "config", "objects", "refs"].into_iter().all(|name| place.join(name).exists());
        clear(folder, is_whole.then_some(place.as_path()))?;
        if !is_whole {
            make(folder, &place)?;
        }
        Ok(Self { bare: Bare::at(&place), address: address.clone() })
    }

    /// Throws the copy away and begins it anew.
    ///
    /// # Errors
    /// When the system or git refuses.
    pub fn renew(&mut self) -> Result<(), StoreError> {
        let folder = self.bare.path().parent().map(Path::to_owned).unwrap_or_default();
        clear(&folder, None)?;
        make(&folder, self.bare.path())
    }

    /// The repository that holds the copy.
    pub fn bare(&self) -> &Bare {
        &self.bare
    }

    /// How people call the remote.
    pub fn name(&self) -> String {
        self.address.shown()
    }

    /// Has git heed what the user's repository says about talking to this host.
    ///
    /// # Errors
    /// When it can't be read or written.
    pub fn carry_settings(&self, git: &Git) -> Result<(), StoreError> {
        const DOING: &str = "read how to reach the remote";
        const KEYS: &str =
            "^(core\\.(sshcommand|askpass|gitproxy)|ssh\\.|http\\.|https\\.|credential\\.|url\\.)";
        let mut command = git.command();
        command.args(["config", "--local", "-z", "--get-regexp", KEYS]);
        // It says no where there is none.
        let known = git::finish(DOING, &mut command).unwrap_or_default();
        let mut text = String::new();
        for entry in known.split_terminator('\0') {
            let (key, value) = entry.split_once('\n').unwrap_or((entry, "true"));
            let _ = writeln!(text, "{}", setting(key, value));
        }
        disk::write_private(&self.bare.path().join("carried"), text.as_bytes())
    }

    /// Brings what the remote has.
    ///
    /// # Errors
    /// When it can't be reached.
    pub fn fetch(&self, network: &Network) -> Result<Brought, SyncError> {
        let before = self.newest();
        let mut command = self.bare.command();
        command
            .args(["-c", "fetch.fsckObjects=true", "fetch", "--quiet", "--no-tags", "--no-prune"])
            .args(["--no-write-fetch-head", "--no-auto-maintenance", "--no-recurse-submodules"])
            .args(["--refmap=", "--", self.address.as_str(), &format!("+{BRANCH}:{BRANCH}")]);
        let output = self.run(network, command)?;
        if !output.status.success() {
            return self.why_not(network, &output);
        }
        let id = self.newest().ok_or_else(|| self.unreachable(&output))?;
        let is_later = before.as_ref().is_none_or(|before| self.is_ancestor(before, &id));
        Ok(Brought::Commit { id, is_later })
    }

    /// A fetch fails alike for a host that is away and for a branch that is not there.
    fn why_not(&self, network: &Network, fetched: &Output) -> Result<Brought, SyncError> {
        let mut command = self.bare.command();
        command.args(["ls-remote", "--quiet", "--", self.address.as_str()]);
        let listed = self.run(network, command)?;
        if !listed.status.success() {
            return Err(self.unreachable(&listed));
        }
        let listing = String::from_utf8_lossy(&listed.stdout);
        if listing.trim().is_empty() {
            return Ok(Brought::Nothing);
        }
        if !listing.lines().any(|line| line.ends_with(&format!("\t{BRANCH}"))) {
            return Ok(Brought::Other);
        }
        self.bare.output(
            "check the copy of the sealed remote",
            &["fsck", "--connectivity-only", "--no-dangling"],
        )?;
        Err(self.unreachable(fetched))
    }

    /// Sends a commit. With `over`, it takes the place of that one; without, it must go on from what
    /// is there.
    ///
    /// # Errors
    /// When the remote can't be reached.
    pub fn push(
        &self,
        network: &Network,
        commit: &str,
        over: Option<&str>,
    ) -> Result<Sent, SyncError> {
        let mut command = self.bare.command();
        command.args(["-c", "push.gpgSign=false", "-c", "push.followTags=false", "push"]).args([
            "--porcelain",
            "--no-verify",
            "--recurse-submodules=no",
        ]);
        if let Some(over) = over {
            command.arg(format!("--force-with-lease={BRANCH}:{over}"));
        }
        command.args(["--", self.address.as_str(), &format!("{commit}:{BRANCH}")]);
        let output = self.run(network, command)?;
        if output.status.success() {
            return Ok(Sent::Done);
        }
        match verdict(&String::from_utf8_lossy(&output.stdout)) {
            Some(Verdict::Moved) => Ok(Sent::Moved),
            Some(Verdict::Refused(why)) => Ok(Sent::Refused(why)),
            None => Err(self.unreachable(&output)),
        }
    }

    /// Notes that the remote has this commit now.
    ///
    /// # Errors
    /// When git refuses.
    pub fn note(&self, commit: &str) -> Result<(), StoreError> {
        self.bare.output("note a push", &["update-ref", BRANCH, commit]).map(|_| ())
    }

    fn newest(&self) -> Option<String> {
        let args = ["rev-parse", "--verify", "--quiet", BRANCH];
        self.bare.output("read the copy", &args).ok().map(|id| id.trim().to_owned())
    }

    fn is_ancestor(&self, older: &str, newer: &str) -> bool {
        self.bare.output("compare", &["merge-base", "--is-ancestor", older, newer]).is_ok()
    }

    fn run(&self, network: &Network, command: Command) -> Result<Output, SyncError> {
        network.run(command).map_err(|error| SyncError::Unreachable {
            remote: self.name(),
            said: error.to_string(),
        })
    }

    fn unreachable(&self, output: &Output) -> SyncError {
        SyncError::Unreachable { remote: self.name(), said: last_words(output) }
    }
}

/// A line of a configuration file (git-config(1)).
fn setting(key: &str, value: &str) -> String {
    let (section, rest) = key.split_once('.').unwrap_or((key, ""));
    let quoted = |text: &str| {
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{}\"", text.replace('\n', "\\n").replace('\t', "\\t"))
    };
    match rest.rsplit_once('.') {
        Some((sub, name)) => format!("[{section} {}] {name} = {}", quoted(sub), quoted(value)),
        None => format!("[{section}] {rest} = {}", quoted(value)),
    }
}

fn make(folder: &Path, place: &Path) -> Result<(), StoreError> {
    const CONFIG: &str = "[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tcompression = 0\n\
                          \tbigFileThreshold = 1m\n[gc]\n\tauto = 0\n[include]\n\tpath = carried\n";
    fs::create_dir_all(folder).map_err(StoreError::io("create", folder))?;
    let beside = folder.join(format!("{MIRROR}-{}", std::process::id()));
    let bare = Bare::init(&beside, ObjectFormat::Sha1)?;
    disk::replace(&bare.path().join("config"), CONFIG.as_bytes(), false)?;
    disk::rename(&beside, place)
}

/// Removes what interrupted runs left beside the copy, and the copy, too, unless it is to be kept.
fn clear(folder: &Path, kept: Option<&Path>) -> Result<(), StoreError> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let ours: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    for path in ours.into_iter().filter(|path| Some(path.as_path()) != kept) {
        #[expect(
            clippy::disallowed_methods,
            reason = "a cache of our own, below the state directory"
        )]
        fs::remove_dir_all(&path).map_err(StoreError::io("remove", &path))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_carried_as_git_reads_them() {
        assert_eq!(
            setting("core.sshcommand", "ssh -i \"k\""),
            r#"[core] sshcommand = "ssh -i \"k\"""#
        );
        assert_eq!(
            setting("url.https://x.y/.insteadof", "z:"),
            r#"[url "https://x.y/"] insteadof = "z:""#
        );
    }
}
